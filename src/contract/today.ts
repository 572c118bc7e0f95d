import { z } from 'zod'
import { both, contactKind, day, id, instant, reasonView } from './common.ts'
import { operation } from './operation.ts'

export const todayItem = z.object({
  id: z.string(),
  what: z.enum(['lacking', 'notInformed', 'vacant', 'unlicensed']),
  personId: id,
  personName: z.string(),
  contactKind,
  kindName: both,
  contactId: id.nullable(),
  staffName: z.string().nullable(),
  since: day,
  days: z.int(),
  severity: z.enum(['late', 'soon']),
  reason: reasonView,
  /** The operation that mends it, when this assignment may do it. */
  action: z.string().nullable(),
})
export type TodayItem = z.output<typeof todayItem>

export const todayView = z.object({
  counts: z.object({
    myPersons: z.int(),
    lacking: z.int(),
    notInformed: z.int(),
    vacant: z.int(),
  }),
  items: z.array(todayItem),
  notices: z.array(
    z.object({
      id,
      kind: z.string(),
      personId: id,
      /** Null when the person is no longer within the unit's sight. */
      personName: z.string().nullable(),
      contactKindName: both.nullable(),
      /** The unit that answered. */
      unitName: z.string().nullable(),
      at: instant,
    }),
  ),
  /** Notices of how many, about no one in particular: persons handed over to me, or away from me (FC-13). */
  counted: z.array(z.object({ id, kind: z.string(), count: z.int(), at: instant })),
  /** Colleagues at the unit who are away today, and who stands in. */
  away: z.array(z.object({ name: z.string(), to: day.nullable(), deputy: z.string().nullable() })),
})
export type TodayView = z.output<typeof todayView>

export const todayGet = operation({
  name: 'today.get',
  method: 'GET',
  path: '/today',
  summary: { sv: 'I dag: vad som behöver mig, rödast först', en: 'Today: what needs me, reddest first' },
  input: z.object({}),
  output: todayView,
  permission: { actor: 'staff', verb: 'today.read', subject: 'unit' },
  audit: 'today.read',
})

export const noticeRead = operation({
  name: 'today.readNotice',
  method: 'POST',
  path: '/notices/:noticeId/read',
  summary: { sv: 'Markera ett besked som läst', en: 'Mark a notice as read' },
  input: z.object({ noticeId: id }),
  output: z.object({ read: z.boolean() }),
  permission: { actor: 'staff', verb: 'today.read', subject: 'none' },
  audit: 'notice.read',
})
