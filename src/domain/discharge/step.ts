import type { Reason } from '../law/reason.ts'

/** How a clock stands. `blocked`, `running` and `ended` are the payment's; `met` and `late` those of a notice or a call. */
export const clockStates = ['pending', 'met', 'late', 'notApplicable', 'blocked', 'running', 'ended'] as const
export type ClockState = (typeof clockStates)[number]

export const clockNames = ['admissionNotice', 'planningCall', 'liability'] as const
export type ClockName = (typeof clockNames)[number]

/** One way to read the facts when the parties may read them differently: what the payment comes to if it is so. */
export interface Reading {
  /** `stands`: the payment counts as if all had been done as the law says. `falls`: it doesn't. */
  as: 'stands' | 'falls'
  startsAt: string | null
  days: number
  amount: number | null
}

/** One step of an explanation: the reason with its law and the facts it used, and where it is disputed both readings. */
export interface Step {
  clock: ClockName
  reason: Reason
  readings?: readonly [Reading, Reading]
}
