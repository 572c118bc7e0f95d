import { z } from 'zod'
import { both, contactKind, day, id, instant, instantInput, line, reachView, reasonView, wayView } from './common.ts'
import { operation } from './operation.ts'

/** A fixed contact as shown to staff. `own` is the acting provider's; others' are contact cards seen on a disclosure. */
export const contactView = z.object({
  contactId: id,
  version: z.int(),
  kind: contactKind,
  kindName: both,
  staffName: z.string(),
  initials: z.string(),
  assignmentId: id,
  profession: z.string(),
  professionName: both,
  /** Null when the person's identity is protected and no need has been stated. */
  unitName: z.string().nullable(),
  providerName: z.string().nullable(),
  /** The unit it was appointed at, when that was merged into this one. */
  mergedFrom: z.string().nullable(),
  own: z.boolean(),
  /** Someone at the acting unit. */
  ownUnit: z.boolean(),
  holdsTogether: z.boolean(),
  activeChoice: z.boolean(),
  mission: z.string().nullable(),
  /** The day the need is asked about again (FC-15); only for the own provider's contacts. */
  reviewOn: day.nullable(),
  /** The day that is suggested for the next review: half a year on, and not after the last day (our choice). */
  reviewNext: day.nullable(),
  /** Why it is asked about now, when its day has come or is near. */
  reviewDue: reasonView.nullable(),
  /** Null on another provider's card: the card holds name, role, unit and ways (FC-19). */
  from: day.nullable(),
  to: day.nullable(),
  absent: z.object({ to: day.nullable() }).nullable(),
  deputyName: z.string().nullable(),
  /** The team it is reached through (FC-12). */
  viaTeam: z.object({ teamId: id, name: z.string() }).nullable(),
  /** The assignment has ended: nobody holds this contact any more (FC-13). */
  vacant: z.boolean(),
  ways: z.array(wayView),
  now: reachView,
  /** Whether the person has been told (FC-11); only for the own provider's contacts. */
  information: z
    .object({
      informed: z.boolean(),
      settled: z.boolean(),
      reason: reasonView,
      at: instant.nullable(),
      fingerprint: z.string(),
    })
    .nullable(),
  /** The rules the appointment was decided on, or why it doesn't meet today's law. */
  findings: z.array(reasonView),
  availableActions: z.array(z.string()),
})
export type ContactView = z.output<typeof contactView>

export const needView = z.object({
  kind: contactKind,
  kindName: both,
  code: z.string(),
  severity: z.enum(['due', 'offer']),
  since: day,
  days: z.int(),
  reason: reasonView,
  contactId: id.nullable(),
  availableActions: z.array(z.string()),
})
export type NeedView = z.output<typeof needView>

export const candidateView = z.object({
  assignmentId: id,
  staffId: id,
  name: z.string(),
  initials: z.string(),
  profession: z.string(),
  professionName: both,
  roleName: both,
  share: z.number(),
  /** How many persons have this staff member as this kind of contact at this unit. */
  listSize: z.int(),
  /** How many have them as other kinds of contact. */
  alsoHolds: z.array(z.object({ kind: contactKind, persons: z.int() })),
  /** FC-14: 1,100 per full-time specialist, 550 per ST-läkare, weighted by share; doctors only. A guideline, neither floor nor ceiling. */
  guideline: z.int().nullable(),
  /** Last day of the assignment, when it is set. */
  to: day.nullable(),
  absent: z.object({ to: day.nullable() }).nullable(),
  eligible: z.boolean(),
  reasons: z.array(reasonView),
  current: z.boolean(),
})
export type CandidateView = z.output<typeof candidateView>

export const contactCandidates = operation({
  name: 'contact.candidates',
  method: 'GET',
  path: '/persons/:personId/contact-candidates',
  summary: {
    sv: 'Vilka på enheten som kan utses, och varför inte de andra',
    en: 'Who at the unit can be appointed, and why not the others',
  },
  input: z.object({ personId: id, kind: contactKind, startsOn: day.optional() }),
  output: z.object({
    items: z.array(candidateView),
    replaces: z.object({ contactId: id, version: z.int(), staffName: z.string() }).nullable(),
  }),
  permission: { actor: 'staff', verb: 'contact.read', subject: 'person' },
  audit: 'contact.candidatesRead',
})

export const contactAppoint = operation({
  name: 'contact.appoint',
  method: 'POST',
  path: '/persons/:personId/contacts',
  summary: { sv: 'Utse en fast kontakt', en: 'Appoint a fixed contact' },
  input: z.object({
    personId: id,
    kind: contactKind,
    assignmentId: id,
    startsOn: day,
    endsOn: day.optional(),
    basis: z.enum(['requested', 'needed', 'offered', 'chosen']),
    activeChoice: z.boolean().default(false),
    wish: line(500).optional(),
    mission: line(500).optional(),
    /** The day the need is asked about again (FC-15). */
    reviewOn: day.optional(),
    /** Reached through this team (FC-12). */
    viaTeamId: id.optional(),
    /** Ends this contact the day before, in the same act. */
    replaces: z.object({ contactId: id, version: z.int() }).optional(),
    /** The request that it answers (FC-3). Needed while the person waits for just this at the unit; the reason is told. */
    answers: z
      .object({ requestId: id, wishFollowed: z.boolean().optional(), wishReason: line(500).optional() })
      .optional(),
  }),
  output: z.object({ contactId: id, version: z.int(), grounds: z.array(reasonView) }),
  permission: { actor: 'staff', verb: 'contact.appoint', subject: 'person' },
  audit: 'contact.appointed',
  creates: true,
})

export const contactEnd = operation({
  name: 'contact.end',
  method: 'POST',
  path: '/persons/:personId/contacts/:contactId/end',
  summary: { sv: 'Avsluta en fast kontakt', en: 'End a fixed contact' },
  input: z.object({
    personId: id,
    contactId: id,
    version: z.int(),
    endsOn: day,
    reason: z.enum([
      'personAsked',
      'personMoved',
      'personDeceased',
      'staffLeft',
      'replaced',
      'noLongerNeeded',
      'relisted',
      'careEnded',
      'mistake',
    ]),
  }),
  output: z.object({ contactId: id, version: z.int() }),
  permission: { actor: 'staff', verb: 'contact.end', subject: 'person' },
  audit: 'contact.ended',
})

export const contactInform = operation({
  name: 'contact.inform',
  method: 'POST',
  path: '/persons/:personId/contacts/:contactId/information',
  summary: {
    sv: 'Anteckna att personen fått veta vem kontakten är och hur den nås',
    en: 'Record that the person was told who the contact is and how to reach them',
  },
  input: z
    .object({
      personId: id,
      contactId: id,
      outcome: z.enum(['told', 'toldRelative', 'declined', 'hindered']),
      channel: z.enum(['spoken', 'phone', '1177', 'letter', 'binder', 'video']).optional(),
      language: z
        .string()
        .regex(/^[a-z]{2,3}$/)
        .default('sv'),
      toldAt: instantInput,
      note: line(500).optional(),
      /** What was told: the fingerprint shown beside the contact. */
      fingerprint: z.string().min(1).max(4000),
    })
    .refine((i) => i.outcome === 'declined' || i.outcome === 'hindered' || i.channel !== undefined, {
      path: ['channel'],
    })
    // What hindered, or which relative (PL 3 kap. 4 §).
    .refine((i) => (i.outcome !== 'hindered' && i.outcome !== 'toldRelative') || i.note !== undefined, {
      path: ['note'],
    }),
  output: z.object({ informationId: id }),
  permission: { actor: 'staff', verb: 'contact.inform', subject: 'person' },
  audit: 'contact.informed',
  creates: true,
})

export const contactDecideNeed = operation({
  name: 'contact.decideNeed',
  method: 'POST',
  path: '/persons/:personId/need-decisions',
  summary: {
    sv: 'Anteckna att kontakt är uppenbart obehövlig eller att personen tackat nej',
    en: 'Record that a contact is obviously unnecessary or was declined',
  },
  input: z.object({
    personId: id,
    contactKind,
    decision: z.enum(['obviouslyUnnecessary', 'declined']),
    reason: line(1000).min(3),
    reviewOn: day.optional(),
  }),
  output: z.object({ decisionId: id }),
  permission: { actor: 'staff', verb: 'contact.decideNeed', subject: 'person' },
  audit: 'contact.needDecided',
  creates: true,
})
