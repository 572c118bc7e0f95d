import type { OpeningHours } from '../../organisation/opening-hours.ts'

/** What is known of one access to one person's data, and what the rules of the review are tried on. */
export interface AccessFacts {
  /** Instant of the access. */
  at: string
  /** What the log says happened, past tense. */
  action: string
  outcome: 'done' | 'refused'
  /** What the log says it went ahead on (`AC-5:disclosure`); null for a refusal. */
  ground: string | null
  /** Given and family name of the one who looked, and of the one looked at. */
  staffName: readonly [string, string]
  personName: readonly [string, string]
  protected: boolean
  /** Relatives and others around the person, as the providers have noted them. */
  relatedNames: readonly string[]
  /** Someone with the full name of the one who looked lives where the person lives. */
  livesWithNamesake: boolean
  /** A staff member of the provider, another than the one who looked, has the person's full name. */
  colleagueNamesake: boolean
  /** The unit had the person (listed, care episode, contact, request) within the settings' days of the access. */
  hadRelation: boolean
  /**
   * Instant when the same assignment first made a relation between unit and person (listed, appointed, took down a request, began an assessment) on a look-up
   * by number alone, that day or within the settings' days before; null when it didn't.
   */
  relationMadeAt: string | null
  /** How many different staff members of the unit looked in the period, and what is usual there (the median of its persons). */
  readers: number
  usualReaders: number
  /** The unit's opening hours; null when none are known. */
  hours: OpeningHours | null
}

/** What differs between the accesses of a visit; `auditId` is the row of the log. */
export type VisitAccess = Pick<AccessFacts, 'at' | 'action' | 'outcome' | 'ground'> & { auditId: string }

/** What is the same for all that one assignment did about one person in one day. */
export type VisitFacts = Omit<AccessFacts, 'at' | 'action' | 'outcome' | 'ground'>

/**
 * What makes a relation between the unit and a person, as the log calls it. Done on a look-up alone, the relation that later accesses
 * rest on was made by the one who looked.
 */
export const relationMaking: readonly string[] = [
  'listing.changed',
  'contact.appointed',
  'contact.manyAppointed',
  'request.recorded',
  'person.assessmentBegun',
]

/** What the rules measure by; kept with each round. */
export interface ReviewSettings {
  /** Days before and after the access within which a relation counts. */
  relationDays: number
  /** Readers from which a person is much read, at least, and how many times what is usual at the unit. */
  muchLeast: number
  muchFactor: number
  /** The night, on the clock: from, and to (exclusive) the next morning. */
  nightFrom: string
  nightTo: string
}

/** Our choice; the law says "systematic and recurring", not how. */
export const reviewSettings: ReviewSettings = {
  relationDays: 30,
  muchLeast: 5,
  muchFactor: 3,
  nightFrom: '22:00',
  nightTo: '06:00',
}
