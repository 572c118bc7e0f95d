import { z } from 'zod'
import {
  contactNeeds,
  dimensions,
  fewestFollowUpDays,
  followUpAnswers,
  followUpForms,
  followUpOutcomes,
  mostFollowUpDays,
} from '../domain/discharge/follow-up.ts'
import { both, day, id, instant } from './common.ts'
import { caseView } from './discharge-views.ts'
import { operation } from './operation.ts'

const words = (max: number) => z.string().trim().max(max)
const reading = { actor: 'staff', verb: 'discharge.read', subject: 'unit' } as const
const writing = { actor: 'staff', verb: 'discharge.write', subject: 'unit' } as const
const person = z.object({ personId: id, name: z.string(), number: z.string() })
const answer = z.enum(followUpAnswers)
const dimension = z.enum(dimensions)
/** An answer to each question of any form; which must be answered, the form of the day decides. */
const answers = z.object(
  Object.fromEntries(followUpForms.flatMap(({ questions }) => questions.map(({ key }) => [key, answer.optional()]))),
)

export const followUpView = z.object({
  caseId: id,
  version: z.int(),
  state: z.enum(['notYet', 'waits', 'late', 'inTime', 'tooLate']),
  dueOn: day.nullable(),
  /** Within how many days, as the region had decided on the day of discharge. */
  days: z.int(),
  form: z.object({
    version: z.int(),
    from: day,
    questions: z.array(z.object({ key: z.string(), dimension, text: both })),
  }),
  dimensions: z.array(z.object({ dimension, name: both })),
  calls: z.array(
    z.object({
      outcome: z.enum(followUpOutcomes),
      atHome: z.boolean().nullable(),
      form: z.int(),
      answers: z.array(z.object({ dimension, text: both, answer })),
      contact: z.enum(contactNeeds).nullable(),
      words: z.string(),
      at: instant,
      by: z.object({ name: z.string(), unit: z.string() }),
    }),
  ),
  problems: z.array(
    z.object({
      problemId: id,
      dimension,
      dimensionName: both,
      words: z.string(),
      unit: z.string(),
      at: instant,
      done: z.object({ at: instant, by: z.string(), words: z.string() }).nullable(),
      /** The acting unit is to see to it. */
      mine: z.boolean(),
    }),
  ),
  /** Other stays of the person that this one is a return after, or was returned from; only those that the acting unit has to do with. */
  returns: z.array(
    z.object({
      caseId: id,
      which: z.enum(['earlier', 'later']),
      days: z.int(),
      planned: z.boolean(),
      within: z.array(z.int()),
      ward: z.string(),
    }),
  ),
  /** Whom a problem can be for. */
  units: z.array(z.object({ unitId: id, name: z.string() })),
  /** The own unit’s care contact, whose need is asked about again (FC-15). */
  ownContact: z.object({ name: z.string(), reviewOn: day.nullable() }).nullable(),
  mayFollowUp: z.boolean(),
})
export type FollowUpView = z.output<typeof followUpView>

export const dischargeFollowUps = operation({
  name: 'discharge.followUps',
  method: 'GET',
  path: '/discharge/:caseId/follow-up',
  summary: { sv: 'Uppföljningen efter hemkomsten', en: 'The follow-up after coming home' },
  input: z.object({ caseId: id }),
  output: followUpView,
  permission: reading,
  audit: 'discharge.followUpRead',
})

export const dischargeFollowUp = operation({
  name: 'discharge.followUp',
  method: 'POST',
  path: '/discharge/:caseId/follow-up',
  summary: { sv: 'Skriv in uppföljningen efter hemkomsten', en: 'Record the follow-up after coming home' },
  input: z.object({
    caseId: id,
    version: z.int(),
    outcome: z.enum(followUpOutcomes),
    /** Whether the person is still at home; null when nobody was reached. */
    atHome: z.boolean().nullable(),
    /** By the keys of the form’s questions; all of them when someone was reached. */
    answers,
    contact: z.enum(contactNeeds).nullable(),
    /** When the own unit’s contact goes on: the day its need is asked about next (FC-15). */
    reviewOn: day.nullable(),
    words: words(4000),
    problems: z.array(z.object({ dimension, words: words(2000).min(3), unitId: id })).max(10),
  }),
  output: caseView,
  permission: writing,
  audit: 'discharge.followedUp',
})

export const dischargeSolveProblem = operation({
  name: 'discharge.solveProblem',
  method: 'POST',
  path: '/discharge/:caseId/problems/:problemId/solve',
  summary: { sv: 'Säg att det är ordnat', en: 'Say that it has been seen to' },
  input: z.object({ caseId: id, problemId: id, words: words(2000) }),
  output: z.object({ solved: z.literal(true) }),
  permission: writing,
  audit: 'discharge.problemSolved',
})

export const afterView = z.object({
  /** Whom the unit is to call, the one that has waited longest first. */
  calls: z.array(
    z.object({
      caseId: id,
      person,
      ward: z.string(),
      dischargedAt: instant,
      dueOn: day,
      late: z.boolean(),
      /** Attempts that reached nobody. */
      tried: z.int(),
    }),
  ),
  /** What the unit is to see to; late the day after it was told. */
  problems: z.array(
    z.object({
      problemId: id,
      caseId: id,
      person,
      dimensionName: both,
      words: z.string(),
      at: instant,
      unit: z.string(),
      late: z.boolean(),
    }),
  ),
  days: z.int(),
})
export type AfterView = z.output<typeof afterView>

export const dischargeAfter = operation({
  name: 'discharge.after',
  method: 'GET',
  path: '/discharge-after',
  summary: { sv: 'Efter hemkomst: att ringa och att ordna', en: 'After coming home: to call and to see to' },
  input: z.object({}),
  output: afterView,
  permission: reading,
  audit: 'discharge.afterListed',
})

const daysView = z.object({ days: z.int(), mayDecide: z.boolean() })

export const dischargeDays = operation({
  name: 'discharge.days',
  method: 'GET',
  path: '/discharge-days',
  summary: { sv: 'Inom hur många dagar personen rings upp', en: 'Within how many days the person is called' },
  input: z.object({}),
  output: daysView,
  permission: { actor: 'staff', verb: 'policy.read', subject: 'unit' },
  audit: 'discharge.daysRead',
})

export const dischargeDecideDays = operation({
  name: 'discharge.decideDays',
  method: 'POST',
  path: '/discharge-days',
  summary: {
    sv: 'Bestäm inom hur många dagar personen rings upp',
    en: 'Decide within how many days the person is called',
  },
  input: z.object({ days: z.int().min(fewestFollowUpDays).max(mostFollowUpDays) }),
  output: daysView,
  permission: { actor: 'staff', verb: 'policy.set', subject: 'unit' },
  audit: 'discharge.daysDecided',
})

/** The operations after coming home, by their names. */
export const dischargeAfterOperations = {
  'discharge.followUps': dischargeFollowUps,
  'discharge.followUp': dischargeFollowUp,
  'discharge.solveProblem': dischargeSolveProblem,
  'discharge.after': dischargeAfter,
  'discharge.days': dischargeDays,
  'discharge.decideDays': dischargeDecideDays,
} as const
