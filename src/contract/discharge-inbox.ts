import { z } from 'zod'
import { id } from './common.ts'
import { messageView, nextClock } from './discharge-views.ts'
import { operation } from './operation.ts'

/** A message that waits for the acting unit's receipt. */
export const inboxItem = messageView.omit({ deliveries: true, mine: true }).extend({
  caseId: id,
  /** Null of someone with protected identity: where they are isn’t said in a list. What such a message says, and a transfer of information, is read in the stay. */
  by: messageView.shape.by.nullable(),
  /** Whom it is about; null of one about the wrong person, which says no more than that. */
  person: z.object({ personId: id, name: z.string(), number: z.string(), protected: z.boolean() }).nullable(),
  /** Why a message was taken back: about the wrong person, or to a unit that it didn’t concern; null of what wasn’t. */
  takenBack: z.enum(['wrongPerson', 'wrongUnit']).nullable(),
  /** The clock of the stay that is due next, when it is late or due today. */
  next: nextClock.nullable(),
})
export type InboxItem = z.output<typeof inboxItem>

export const dischargeInbox = operation({
  name: 'discharge.inbox',
  method: 'GET',
  path: '/discharge-inbox',
  summary: { sv: 'Att kvittera: meddelanden till enheten', en: 'To receipt: messages to the unit' },
  input: z.object({}),
  output: z.object({
    /** Those of stays with something late or due today first, by its time; then the oldest. */
    items: z.array(inboxItem),
    /** How many there are in all. */
    total: z.int(),
    /** How many wait at the other units where the acting one works, by assignment; none where there are none. */
    elsewhere: z.array(z.object({ assignmentId: id, unread: z.int() })),
  }),
  permission: { actor: 'staff', verb: 'discharge.read', subject: 'unit' },
  audit: 'discharge.inboxListed',
})

/** The operation of the inbox, by its name. */
export const dischargeInboxOperations = { 'discharge.inbox': dischargeInbox } as const
