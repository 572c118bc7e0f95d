import { momentOf, stampOf } from '../law/day-frame.ts'
import type { Due } from './due.ts'
import { soonHours } from './next.ts'
import type { ClockName } from './step.ts'

/** To whom a reminder goes: those who work with it, whoever stands in for them, the manager too. */
export const reminderStages = ['soon', 'deputy', 'late'] as const
export type ReminderStage = (typeof reminderStages)[number]
/** What one is reminded of: a clock, or a care contact that lacks (LUS 2 kap. 5 §). */
export const reminderThings = ['admissionNotice', 'planningCall', 'liability', 'careContact'] as const
export type ReminderThing = (typeof reminderThings)[number]

/**
 * How many hours before something is due each reminder goes out. A notice or a call: to those who work with it in time to do it, to whoever stands in an hour
 * before, to the manager when it is late. That a payment begins is told the day before, and to no one above: nobody is late with it.
 */
const hoursBefore: Readonly<Record<ClockName, Partial<Record<ReminderStage, number>>>> = {
  admissionNotice: { soon: soonHours, deputy: 1, late: 0 },
  planningCall: { soon: soonHours, deputy: 1, late: 0 },
  liability: { soon: 24 },
}
/** The earliest that anything is told of, in hours before it is due. */
export const longestLead = 24

/** Nobody is told of anything at night, except what the law counts in hours and days: what must be sent then is told then. */
const quiet = { from: 21, to: 7 }
const statutory: readonly ClockName[] = ['admissionNotice', 'planningCall']

/** Which reminders are to go out now, of those that haven’t; the last of them is the one that is sent, the others it has overtaken. */
export function stagesNow(due: Due & { told: readonly ReminderStage[] }, now: string): ReminderStage[] {
  if (!statutory.includes(due.clock) && isQuiet(now)) return []
  const left = momentOf(due.dueAt) - momentOf(now)
  const last = due.told.length === 0 ? -1 : Math.max(...due.told.map((stage) => reminderStages.indexOf(stage)))
  return reminderStages.filter((stage, at) => {
    const hours = hoursBefore[due.clock][stage]
    return at > last && hours !== undefined && left <= hours * 3_600_000
  })
}

/** Whether it is between 21 and 7 in Sweden. */
export function isQuiet(now: string): boolean {
  const hour = Number(stampOf(momentOf(now)).slice(11, 13))
  return hour >= quiet.from || hour < quiet.to
}
