import { addDays } from '../law/calendar.ts'
import { type DayFault, dayFault } from '../law/day-within.ts'
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

/** A follow-up is kept when it takes place within a fortnight of its day, or before: our choice, named as such where it is shown. */
export const followUpGrace = 14

/** How far ahead a day for follow-up may be, in days: two years. Ours; a day further off is one that nobody keeps, or a slip of the pen. */
export const followUpWithin = 731

const isToCome = (day: string, today: string): boolean => day >= today && day <= addDays(today, followUpWithin)

/** A day for follow-up that hasn't been and isn't too far off, from what is written in the plan. */
export function hasFollowUpDay(content: PlanContent, today: string): boolean {
  return content.followUpOn !== null && isToCome(content.followUpOn, today)
}

/** What can't be so in a follow-up: the input's field, and what is wrong with it. */
export interface BadFollowUp {
  field: string
  code: DayFault['code'] | 'field.choice' | 'field.required'
  /** The first or last day that will do. */
  day?: string
}

/**
 * What is wrong with a follow-up of the plan in force: a day before it was in force or to come, a next day that has been or is too far off, a goal
 * that isn't in it or is told twice, or one that isn't told: a follow-up says of each how it went (SIP-5, SIP-10).
 *
 * @param q.since the day on which the plan first came in force
 */
export function badFollowUp(q: {
  on: string
  nextOn: string | null
  goalIds: readonly string[]
  known: ReadonlySet<string>
  since: string
  today: string
}): BadFollowUp[] {
  const { on, nextOn, goalIds, known, since, today } = q
  return [
    ...badDay('on', dayFault(on, { from: since, to: today, today })),
    ...badDay('nextOn', nextOn === null ? null : dayFault(nextOn, { from: today, to: addDays(today, followUpWithin) })),
    ...goalIds.flatMap((id, n) =>
      known.has(id) && goalIds.indexOf(id) === n ? [] : [{ field: `goals.${n}.goalId`, code: 'field.choice' as const }],
    ),
    ...([...known].every((id) => goalIds.includes(id)) ? [] : [{ field: 'goals', code: 'field.required' as const }]),
  ]
}

const badDay = (field: string, fault: DayFault | null): BadFollowUp[] => (fault === null ? [] : [{ field, ...fault }])

/** The plan's day after a follow-up. That there is to be no more is the keeper's to say; a party that sets none leaves it as it is. */
export function dayAfter(q: { now: string | null; nextOn: string | null; byKeeper: boolean }): string | null {
  return q.nextOn === null && !q.byKeeper ? q.now : q.nextOn
}

/**
 * The plan in force as it is read: its day for follow-up is the plan's own, which each follow-up moves, and not the one that once was written.
 */
export function asItStands(content: PlanContent, followUpOn: string | null): PlanContent {
  return { ...content, followUpOn }
}

/**
 * The day when a version comes in force: the one written in it, unless a follow-up that was made while it waited has set another.
 *
 * @param q.movedTo what the last follow-up since it was sent has set; undefined when there has been none
 */
export function dayOnAgreement(q: { content: PlanContent; movedTo: string | null | undefined }): string | null {
  return q.movedTo ?? q.content.followUpOn
}
