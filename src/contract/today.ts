import { z } from 'zod'
import { saidVoices, saidWhats } from '../domain/plan/said.ts'
import { both, day, id, instant, reasonView } from './common.ts'
import { nextClock } from './discharge-views.ts'
import { listRow, unitList } from './lists.ts'
import { operation } from './operation.ts'
import { planTaskRow } from './plan-turns.ts'

/** A row of one of the lists, as it calls today. */
export const todayItem = listRow.extend({ list: unitList })
export type TodayItem = z.output<typeof todayItem>

/** A clock of a stay that the acting unit itself is to see to today: which, by when and why, and the step that does it when it may be taken. */
export const todayClock = z.object({
  caseId: id,
  personId: id,
  name: z.string(),
  ...nextClock.shape,
  why: reasonView,
  action: z.enum(['sendAdmissionNotice', 'callPlanning']).nullable(),
})
export type TodayClock = z.output<typeof todayClock>

export const todayView = z.object({
  counts: z.object({
    /** Who have the acting one as contact. */
    myPersons: z.int(),
    /** Persons on each list of the unit. */
    lists: z.record(unitList, z.int()),
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
      /** Of what has been said of a plan: which, what and by whom. */
      plan: z.object({ planId: id, what: z.enum(saidWhats), voice: z.enum(saidVoices) }).nullable(),
      /** The plan that a notice of a meeting or a step is about. */
      planId: id.nullable(),
    }),
  ),
  /** What waits for the unit in plans: how many tasks, how many late, and the first; null for who doesn’t work with plans. */
  plans: z.object({ total: z.int(), late: z.int(), items: z.array(planTaskRow) }).nullable(),
  /** Notices of how many, about no one in particular: persons handed over to me, or away from me (FC-13). */
  counted: z.array(z.object({ id, kind: z.string(), count: z.int(), at: instant })),
  /** Emergencies and persons' questions that wait for log review; null for who reviews no log. */
  reviews: z.int().nullable(),
  /**
   * The unit's needs assessments that go on, the one that has gone on longest first: how many, and the first of them. Null where the acting one assesses
   * none.
   */
  assessments: z
    .object({
      total: z.int(),
      items: z.array(z.object({ personId: id, name: z.string(), since: day, aboutName: both })),
    })
    .nullable(),
  /**
   * Stays that concern the unit: messages to receipt; stays with something late or lacking, and others with something due today or in the night; and the first of
   * what the unit itself is to do of it. Null for who doesn’t see them.
   */
  discharge: z
    .object({
      unread: z.int(),
      late: z.int(),
      due: z.int(),
      clocks: z.array(todayClock),
      /** After coming home: whom the unit is to call by today, and what it is to see to. */
      calls: z.int(),
      problems: z.int(),
    })
    .nullable(),
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

export const noticesRead = operation({
  name: 'today.readNotices',
  method: 'POST',
  path: '/notices/read',
  summary: { sv: 'Markera alla besked som lästa', en: 'Mark all notices as read' },
  /** The latest that was shown. */
  input: z.object({ until: instant }),
  output: z.object({ read: z.int() }),
  permission: { actor: 'staff', verb: 'today.read', subject: 'none' },
  audit: 'notice.read',
})
