import { z } from 'zod'
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

export const ownContacts = z.object({
  givenName: z.string(),
  /** The one to call first. */
  first: id.nullable(),
  contacts: z.array(ownContactView),
  /** What the person has a right to and doesn't have. */
  missing: z.array(z.object({ kind: contactKind, kindName: both, reason: reasonView })),
  unit: z.object({ name: z.string(), phone: z.string().nullable() }).nullable(),
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
  permission: { actor: 'person', subject: 'self' },
  audit: 'contact.ownRead',
})
