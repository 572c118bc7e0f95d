import { z } from 'zod'
import { assessmentAbouts, assessmentOrigins } from '../domain/organisation/needs-assessment.ts'
import { aroundView } from './around.ts'
import { both, day, id, line, reachView } from './common.ts'
import { contactView, needView } from './contact.ts'
import { gapView } from './gaps.ts'
import { operation } from './operation.ts'
import { incomingView, offerView, requestView } from './request.ts'

const protection = z.enum(['none', 'confidential', 'protectedRegistration'])

/** A person in a list: no address, no unit. */
export const personItem = z.object({
  personId: id,
  name: z.string(),
  identifier: z.string(),
  age: z.int().nullable(),
  protected: z.boolean(),
  deceased: z.boolean(),
})
export type PersonItem = z.output<typeof personItem>

export const personSearch = operation({
  name: 'person.search',
  method: 'POST',
  path: '/persons/search',
  summary: {
    sv: 'Sök bland enhetens personer, på namn eller nummer',
    en: 'Search the unit’s persons, by name or number',
  },
  input: z.object({ query: z.string().max(100) }),
  output: z.object({ items: z.array(personItem), more: z.boolean() }),
  permission: { actor: 'staff', verb: 'person.search', subject: 'none' },
  audit: 'person.searched',
})

export const personLookUp = operation({
  name: 'person.lookUp',
  method: 'POST',
  path: '/persons/look-up',
  summary: {
    sv: 'Slå upp en person utanför enheten med fullständigt nummer och skäl',
    en: 'Look up a person outside the unit by complete number and a reason',
  },
  input: z.object({ identifier: line(30), reason: line(300).min(3) }),
  output: z.object({ person: personItem.nullable() }),
  permission: { actor: 'staff', verb: 'person.lookUp', subject: 'none' },
  audit: 'person.lookedUp',
  creates: true,
})

export const personReveal = operation({
  name: 'person.reveal',
  method: 'POST',
  path: '/persons/:personId/reveal',
  summary: { sv: 'Visa skyddade uppgifter, med skäl', en: 'Show protected details, for a stated need' },
  input: z.object({ personId: id, reason: line(300).min(3) }),
  output: z.object({ revealed: z.boolean() }),
  permission: { actor: 'staff', verb: 'person.reveal', subject: 'person' },
  audit: 'person.revealed',
  creates: true,
})

export const personPage = z.object({
  personId: id,
  givenName: z.string(),
  familyName: z.string(),
  identifier: z.string(),
  birthDate: day.nullable(),
  age: z.int().nullable(),
  deceasedOn: day.nullable(),
  protection,
  /** Protected details are shown: a need was stated today. True when nothing is protected. */
  revealed: z.boolean(),
  details: z
    .object({
      street: z.string().nullable(),
      postalCode: z.string().nullable(),
      city: z.string().nullable(),
      phone: z.string().nullable(),
      email: z.string().nullable(),
    })
    .nullable(),
  language: z.string().nullable(),
  interpreter: z.boolean(),
  communicationNeeds: z.string().nullable(),
  listing: z.object({ unitName: z.string().nullable(), since: day, activeChoice: z.boolean() }).nullable(),
  episodes: z.array(
    z.object({
      kind: z.string(),
      kindName: both,
      unitName: z.string().nullable(),
      since: day,
      services: z.array(z.string()),
    }),
  ),
  contacts: z.array(contactView),
  /** Whom one reaches at the unit, where the person has no contact (FC-12): the listed one, else one that gives care; null when kept back. */
  unitReach: reachView.nullable(),
  /** Contacts that have ended or not begun, newest first. */
  otherContacts: z.array(
    z.object({
      contactId: id,
      kindName: both,
      staffName: z.string(),
      unitName: z.string().nullable(),
      from: day,
      to: day.nullable(),
      endReason: z.string().nullable(),
    }),
  ),
  related: z.array(
    z.object({ id, name: z.string(), relation: z.string(), kind: z.string(), phone: z.string().nullable() }),
  ),
  needs: z.array(needView),
  /** Teams, responsibility, coordination, and what there is to answer (FC-8, FC-18, FC-19). */
  around: aroundView,
  /** What the person has asked for: open first, longest waiting first; then those that have ended, latest first. */
  requests: z.array(requestView),
  /** Requests on their way here from another unit. */
  incoming: z.array(incomingView),
  /** Offers that wait for an answer. */
  offers: z.array(offerView),
  /** Contacts that another system says there are, without a holder here. */
  gaps: z.array(gapView),
  /** The person has blocked something at another unit of the provider: that it is so may be known (PDL 4:4), not where. */
  innerBlocked: z.boolean(),
  /** How the acting staff member sees this person. */
  via: z.enum(['ownUnit', 'lookup', 'delegation', 'role', 'self', 'scope', 'proxy', 'disclosure', 'seat']),
  asOf: z.iso.datetime({ offset: true }),
  availableActions: z.array(z.string()),
})
export type PersonPage = z.output<typeof personPage>

export const personGet = operation({
  name: 'person.get',
  method: 'GET',
  path: '/persons/:personId',
  summary: { sv: 'Personens sida', en: 'The person’s page' },
  input: z.object({ personId: id }),
  output: personPage,
  permission: { actor: 'staff', verb: 'person.read', subject: 'person' },
  audit: 'person.read',
})

export const personBeginAssessment = operation({
  name: 'person.beginAssessment',
  method: 'POST',
  path: '/persons/:personId/needs-assessment',
  summary: {
    sv: 'Skriv in att enheten börjar utreda vad personen behöver (SVOD 3:2)',
    en: 'Write in that the unit begins to assess what the person needs (SVOD 3:2)',
  },
  input: z.object({ personId: id, origin: z.enum(assessmentOrigins), about: z.enum(assessmentAbouts) }),
  output: z.object({ episodeId: id, from: day }),
  permission: { actor: 'staff', verb: 'needs.assess', subject: 'person' },
  audit: 'person.assessmentBegun',
  creates: true,
})

export const personEndAssessment = operation({
  name: 'person.endAssessment',
  method: 'POST',
  path: '/persons/:personId/needs-assessment/end',
  summary: { sv: 'Skriv in att enhetens utredning är avslutad', en: 'Write in that the unit’s assessment has ended' },
  input: z.object({ personId: id }),
  output: z.object({ to: day }),
  permission: { actor: 'staff', verb: 'needs.assess', subject: 'person' },
  audit: 'person.assessmentEnded',
})
