import { addDays } from '../law/calendar.ts'
import type { Bilingual } from '../law/statutes.ts'
import type { PlanContent } from './content.ts'

/** How a goal went, as said at a follow-up (SIP-5; domain.md §5). */
export const goalOutcomes = ['reached', 'partly', 'notReached', 'noLongerWanted'] as const
export type GoalOutcome = (typeof goalOutcomes)[number]
export const goalOutcomeNames: Readonly<Record<GoalOutcome, Bilingual>> = {
  reached: { sv: 'nått', en: 'reached' },
  partly: { sv: 'delvis nått', en: 'partly reached' },
  notReached: { sv: 'inte nått', en: 'not reached' },
  noLongerWanted: { sv: 'vill inte längre', en: 'no longer wanted' },
}

/** The person's own answer: does the plan help (SIP-10). */
export const ownAnswers = ['helps', 'helpsPartly', 'doesNotHelp', 'noAnswer'] as const
export type OwnAnswer = (typeof ownAnswers)[number]

export const closingReasons = [
  'goalsReached',
  'notNeeded',
  'personWishes',
  'otherPlan',
  'moved',
  'deceased',
  'consentWithdrawn',
] as const
export type ClosingReason = (typeof closingReasons)[number]
export const closingNames: Readonly<Record<ClosingReason, Bilingual>> = {
  goalsReached: { sv: 'målen är nådda', en: 'the goals are reached' },
  notNeeded: { sv: 'behövs inte längre', en: 'no longer needed' },
  personWishes: { sv: 'personen vill det', en: 'the person wants it' },
  otherPlan: { sv: 'en annan plan tar över', en: 'another plan takes over' },
  moved: { sv: 'personen har flyttat', en: 'the person has moved' },
  deceased: { sv: 'personen har avlidit', en: 'the person has died' },
  consentWithdrawn: { sv: 'personen har tagit tillbaka sitt ja', en: 'the person has taken back their yes' },
}

/** A follow-up as kept. */
export interface FollowUp {
  on: string
  personPresent: boolean
  goals: readonly { goalId: string; outcome: GoalOutcome }[]
  answer: OwnAnswer
  /** The next day for follow-up; null when the plan is to be closed. */
  nextOn: string | null
}

/** How a plan is followed up: what is kept of each, so that quality can be shown and not only how many there are (SIP-10). */
export interface PlanQuality {
  personPresent: boolean | null
  allPoints: boolean
  followUpKept: boolean | null
  /** Of the goals that have an outcome and are still wanted. */
  goalsReached: number
  goalsPartly: number
  goalsTold: number
  answer: OwnAnswer | null
}

/** A follow-up is kept when it takes place within a fortnight of its day, or before: our choice, named as such where it is shown. */
export const followUpGrace = 14

/** What a plan's follow-ups say of it today. `due` are the days for follow-up that have been set, in order. */
export function planQuality(q: {
  allPoints: boolean
  meetingsWithPerson: readonly boolean[]
  due: readonly string[]
  followUps: readonly FollowUp[]
  today: string
}): PlanQuality {
  const last = q.followUps.at(-1)
  const told = (last?.goals ?? []).filter((one) => one.outcome !== 'noLongerWanted')
  const passed = q.due.filter(
    (day) => addDays(day, followUpGrace) < q.today || q.followUps.some((one) => one.on >= day),
  )
  const kept = passed.every((day, n) => {
    const followUp = q.followUps[n]
    return followUp !== undefined && followUp.on <= addDays(day, followUpGrace)
  })
  const present = [...q.meetingsWithPerson, ...q.followUps.map((one) => one.personPresent)]
  return {
    personPresent: present.length === 0 ? null : present.every(Boolean),
    allPoints: q.allPoints,
    followUpKept: passed.length === 0 ? null : kept,
    goalsReached: told.filter((one) => one.outcome === 'reached').length,
    goalsPartly: told.filter((one) => one.outcome === 'partly').length,
    goalsTold: told.length,
    answer: last?.answer ?? null,
  }
}

/** A day for follow-up that hasn't been, from what is written in the plan. */
export function hasFollowUpDay(content: PlanContent, today: string): boolean {
  return content.followUpOn !== null && content.followUpOn >= today
}
