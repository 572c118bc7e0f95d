import { addDays } from '../law/calendar.ts'
import { followUpGrace, type GoalOutcome, type OwnAnswer } from './following-up.ts'

/** What happens with a plan that its quality is told by (SIP-10), in the order it was recorded. */
export type QualityFact =
  /** A meeting was held. */
  | { kind: 'met'; personPresent: boolean }
  /** A version came into force, with its day for follow-up. */
  | { kind: 'agreed'; version: number; allPoints: boolean; dueOn: string | null }
  /** A follow-up that staff recorded: the day it was made, and the next. */
  | {
      kind: 'followedUp'
      madeOn: string
      personPresent: boolean
      goals: readonly { goalId: string; outcome: GoalOutcome }[]
      answer: OwnAnswer
      nextOn: string | null
    }
  /** The person's own answer, between the follow-ups. */
  | { kind: 'answered'; answer: OwnAnswer }
  | { kind: 'closed' }

/** The same, with the day it was recorded in Sweden (`YYYY-MM-DD`). */
export type DatedFact = QualityFact & { on: string }

/** How a plan is kept, so that quality can be followed and not only how many plans there are. */
export interface PlanQuality {
  version: number | null
  /** Whether the person was there each time: meetings and follow-ups; null when there has been none. */
  personPresent: boolean | null
  /** The four points (SIP-4) of the version in force; null before one is. */
  allPoints: boolean | null
  /** Follow-ups whose day has been with its days of grace, or that were made; and how many of them were made in time. */
  due: number
  kept: number
  nextDue: string | null
  /** Of the goals with an outcome that are still wanted, at the latest follow-up. */
  goalsTold: number
  goalsReached: number
  goalsPartly: number
  /** The person's latest own answer, whoever wrote it down; one that wasn't asked takes none away. */
  answer: OwnAnswer | null
}

const nothing: PlanQuality = {
  version: null,
  personPresent: null,
  allPoints: null,
  due: 0,
  kept: 0,
  nextDue: null,
  goalsTold: 0,
  goalsReached: 0,
  goalsPartly: 0,
  answer: null,
}

const passed = (due: string | null, on: string, grace: number): boolean => due !== null && addDays(due, grace) < on

/** The follow-up that was due is counted as not made, when its days of grace have gone. */
function missed(quality: PlanQuality, on: string, grace: number): PlanQuality {
  return passed(quality.nextDue, on, grace) ? { ...quality, due: quality.due + 1, nextDue: null } : quality
}

function after(before: PlanQuality, fact: DatedFact): PlanQuality {
  const present = (is: boolean): boolean => (before.personPresent ?? true) && is
  switch (fact.kind) {
    case 'met':
      return { ...before, personPresent: present(fact.personPresent) }
    case 'agreed': {
      const { version, allPoints, dueOn } = fact
      return { ...missed(before, fact.on, followUpGrace), version, allPoints, nextDue: dueOn }
    }
    case 'followedUp': {
      const told = fact.goals.filter((one) => one.outcome !== 'noLongerWanted')
      const late = passed(before.nextDue, fact.madeOn, followUpGrace)
      return {
        ...before,
        personPresent: present(fact.personPresent),
        due: before.due + (before.nextDue === null ? 0 : 1),
        kept: before.kept + (before.nextDue === null || late ? 0 : 1),
        nextDue: fact.nextOn,
        goalsTold: told.length,
        goalsReached: told.filter((one) => one.outcome === 'reached').length,
        goalsPartly: told.filter((one) => one.outcome === 'partly').length,
        answer: fact.answer === 'noAnswer' ? (before.answer ?? 'noAnswer') : fact.answer,
      }
    }
    case 'answered':
      return { ...before, answer: fact.answer }
    case 'closed':
      return { ...missed(before, fact.on, followUpGrace), nextDue: null }
  }
}

/**
 * What the facts say of a plan on a day: the same whenever it is asked, since what is told of a day is what was known when it ended. A follow-up is
 * in time within a fortnight of its day or before it (`followUpGrace`): our choice, said where it is shown.
 *
 * @param facts in the order they were recorded
 */
export function planQuality(facts: readonly DatedFact[], day: string): PlanQuality {
  return qualityOn(facts.reduce(after, nothing), day)
}

/** A quality kept earlier, as it is on a later day when nothing more has happened: what was due has perhaps been missed. */
export function qualityOn(kept: PlanQuality, day: string, grace = followUpGrace): PlanQuality {
  return missed(kept, day, grace)
}

/** A quality as kept, with when. */
export interface KeptQuality extends PlanQuality {
  on: string
  /** When it was recorded, an instant. */
  at: string
  grace: number
}

/**
 * The quality on a day, from what was kept of it and was known at a moment; null when the plan had no quality yet. Equal to `planQuality` of the
 * facts that had been recorded by then (domain.md §8: as of any date, reproducible).
 *
 * @param kept in the order it was recorded
 */
export function qualityAsOf(
  kept: readonly KeptQuality[],
  { day, knownAt }: { day: string; knownAt: string },
): PlanQuality | null {
  const last = kept.findLast((one) => one.on <= day && Date.parse(one.at) <= Date.parse(knownAt))
  if (!last) return null
  const { on: _, at: __, grace, ...quality } = last
  return qualityOn(quality, day, grace)
}
