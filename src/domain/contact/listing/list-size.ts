import { daysBetween } from '../../law/calendar.ts'
import type { Reason } from '../../law/reason.ts'
import { reason } from '../../law/reason.ts'
import type { DoctorCategory } from '../policy.ts'

/**
 * Persons per full-time doctor that Socialstyrelsen gives as a guideline (S1, S4): neither floor nor ceiling, but a support for
 * planning that is adapted to the burden of care, the other professions and how the team works.
 */
export const guidelinePerFullTime = { specialist: 1100, residentDoctor: 550 } as const

/** A doctor as the guideline counts them. `share` is of full time, 0–1. */
export interface GuidelineDoctor {
  category: DoctorCategory | undefined
  share: number
}

/** The guideline for one full-time doctor of a category; an unknown category counts as a specialist. */
export function guidelineFor(category: DoctorCategory | undefined): number {
  return category === 'residentDoctor' ? guidelinePerFullTime.residentDoctor : guidelinePerFullTime.specialist
}

/** FC-14: the guideline weighted by share of full time. The weighting is our choice, not Socialstyrelsen's. */
export function listGuideline({ category, share }: GuidelineDoctor): number {
  return Math.round(guidelineFor(category) * share)
}

/**
 * FC-14: a unit's own hard cap for a doctor at a share of full time. The cap is set for full time: 1,500 and 6.5 full-time doctors
 * make 9,750 (S2).
 */
export function listCap(perFullTime: number, share: number): number {
  return Math.round(perFullTime * share)
}

/** How a unit's lists stand against the guideline, as one figure for the unit. */
export interface ListLoad {
  /** Persons with a doctor contact among these doctors. */
  persons: number
  /** Full-time specialists that the doctors make: an ST-läkare counts as half of one, as the guideline does. */
  fullTimeSpecialists: number
  /** Persons per full-time specialist; null where there is no doctor. */
  perSpecialist: number | null
}

/** Sums doctors' lists to persons per full-time specialist. */
export function listLoad(doctors: readonly (GuidelineDoctor & { size: number })[]): ListLoad {
  const persons = doctors.reduce((sum, doctor) => sum + doctor.size, 0)
  const weight = (doctor: GuidelineDoctor) =>
    (doctor.share * guidelineFor(doctor.category)) / guidelinePerFullTime.specialist
  const fullTimeSpecialists = doctors.reduce((sum, doctor) => sum + weight(doctor), 0)
  return {
    persons,
    fullTimeSpecialists: Math.round(fullTimeSpecialists * 100) / 100,
    perSpecialist: fullTimeSpecialists > 0 ? Math.round(persons / fullTimeSpecialists) : null,
  }
}

/** One year of a unit's plan: persons per full-time specialist on 31 December (S4: the region tells its timetable). */
export interface PlanYear {
  year: number
  perSpecialist: number
}

const yearEnd = (year: number) => `${year}-12-31`

/**
 * Where the plan says that the unit is on a day: on the line between the year ends on either side. Before the first year end it
 * is that year's target, and after the last one the last; null without a plan.
 */
export function planOn(plan: readonly PlanYear[], day: string): number | null {
  const years = [...plan].sort((a, b) => a.year - b.year)
  const next = years.find((one) => day <= yearEnd(one.year))
  const before = years.filter((one) => yearEnd(one.year) < day).at(-1)
  if (!next) return before?.perSpecialist ?? null
  if (!before) return next.perSpecialist
  const whole = daysBetween(yearEnd(before.year), yearEnd(next.year))
  const gone = daysBetween(yearEnd(before.year), day)
  return Math.round(before.perSpecialist + ((next.perSpecialist - before.perSpecialist) * gone) / whole)
}

/** How near the planned figure counts as on it, as a share of it. Our choice. */
export const planMargin = 0.02

/**
 * How the unit stands against its plan: on it, with more persons per specialist than planned, or with fewer. Neither is called wrong,
 * since the guideline is neither floor nor ceiling; null without a plan or a doctor.
 */
export function againstPlan(
  plan: readonly PlanYear[],
  actual: number | null,
  day: string,
): { planned: number; state: 'onPlan' | 'over' | 'under' } | null {
  const planned = planOn(plan, day)
  if (planned === null || actual === null) return null
  if (Math.abs(actual - planned) <= planned * planMargin) return { planned, state: 'onPlan' }
  return { planned, state: actual > planned ? 'over' : 'under' }
}

/** The lowest cap per full time that a unit may set: under it, the lists would be closed to everyone. Our choice. */
export const lowestCap = 100

/** Whether a unit may set a cap per full-time doctor; null takes the cap away. Lists already above it stay as they are. */
export function decideCap(cap: number | null): Reason[] {
  if (cap === null || cap >= lowestCap) return []
  return [reason('cap.tooLow', { cap: lowestCap }, { fact: 'cap', rule: 'FC-14', layer: 'policy' })]
}

/** Whether a plan may be set: each year once, and none that has passed. */
export function decidePlan(plan: readonly PlanYear[], day: string): Reason[] {
  const about = { fact: 'plan.year', rule: 'FC-14', layer: 'policy' } as const
  const now = Number(day.slice(0, 4))
  const years = plan.map(({ year }) => year)
  const twice = years.find((year, at) => years.indexOf(year) !== at)
  return [
    ...(years.some((year) => year < now) ? [reason('plan.pastYear', { count: now }, about)] : []),
    ...(twice === undefined ? [] : [reason('plan.twice', { count: twice }, about)]),
  ]
}
