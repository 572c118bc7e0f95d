import { z } from 'zod'
import { ownResponsible, ownTeam } from './around.ts'
import { both, contactKind, day, id, reachView, reasonView, wayView } from './common.ts'
import { operation } from './operation.ts'

/** A contact as shown to the person: no inner notes, no staff matters. */
export const ownContactView = z.object({
  contactId: id,
  kind: contactKind,
  kindName: both,
  name: z.string(),
  givenName: z.string(),
  initials: z.string(),
  professionName: both,
  unitName: z.string(),
  holdsTogether: z.boolean(),
  mission: z.string().nullable(),
  since: day,
  absent: z.object({ to: day.nullable() }).nullable(),
  /** Nobody holds the contact any more; the unit answers meanwhile. */
  vacant: z.boolean(),
  ways: z.array(wayView),
  now: reachView,
})
export type OwnContactView = z.output<typeof ownContactView>

/** A unit to ring: `phone` as it is dialled in Sweden; null when none is known. */
const unitToRing = z.object({ name: z.string(), phone: z.string().nullable() })

export const ownContacts = z.object({
  givenName: z.string(),
  /** Under 18: then it is a guardian who chooses and is asked. */
  minor: z.boolean(),
  /** The one whose card comes first. */
  first: id.nullable(),
  contacts: z.array(ownContactView),
  /** What the person has a right to and doesn't have; `unit` is the one that sees to it, where the rule says which. */
  missing: z.array(z.object({ kind: contactKind, kindName: both, reason: reasonView, unit: unitToRing.nullable() })),
  /** The teams around the person, and the doctor who is medically responsible where that has been said (FC-18). */
  teams: z.array(ownTeam),
  responsible: z.array(ownResponsible),
  /** Where the person is listed. */
  unit: unitToRing.nullable(),
  waiting: z.object({
    /** What waits for an answer, and at which unit. `own`: the person asked; `accepted`: by saying yes to an offer. */
    requests: z.array(
      z.object({
        kind: contactKind,
        isNew: z.boolean(),
        unitName: z.string(),
        own: z.boolean(),
        accepted: z.boolean(),
      }),
    ),
    /** What the person has been offered and hasn't answered, and by whom. */
    offers: z.array(z.object({ kind: contactKind, unitName: z.string() })),
    /** Requests that were lately answered by someone being appointed. */
    answers: z.array(id),
  }),
  /** On the way home from hospital, or just come home; null when there is nothing of it to tell, or to whom it isn’t told. */
  homewards: z.enum(['coming', 'home']).nullable(),
  /** A plan waits for an answer from whoever looks. */
  planWaits: z.boolean(),
  asOf: z.iso.datetime({ offset: true }),
})
export type OwnContacts = z.output<typeof ownContacts>

export const residentContacts = operation({
  name: 'resident.contacts',
  method: 'GET',
  path: '/me/contacts',
  summary: {
    sv: 'Mina kontakter: vem, för vad, och hur de nås nu',
    en: 'My contacts: who, for what, and how to reach them now',
  },
  input: z.object({}),
  output: ownContacts,
  permission: { actor: 'person', subject: 'self', proxy: 'contacts' },
  audit: 'contact.ownRead',
})
