import type { Moment } from '../law/clocks.ts'
import { momentOf } from '../law/day-frame.ts'
import type { DischargeFacts } from './facts.ts'
import { type OpenCareSpan, openCareSpans } from './open-care.ts'

/** The instants of a stay as moments, read once for all its clocks. */
export interface Moments {
  admitted: Moment
  assessed: Moment | null
  notice: Moment | null
  ready: Moment | null
  withdrawn: Moment | null
  call: Moment | null
  /** When open care was there, in order. */
  there: readonly OpenCareSpan[]
  brokenOff: Moment | null
  discharged: Moment | null
  now: Moment
}

/** @throws RangeError when an instant in the facts isn't one */
export function momentsOf(facts: DischargeFacts, now: string): Moments {
  return {
    admitted: momentOf(facts.admittedAt),
    assessed: orNull(facts.assessedAt),
    notice: orNull(facts.admissionNoticeAt),
    ready: orNull(facts.readyNoticeAt),
    withdrawn: orNull(facts.readyWithdrawnAt),
    call: orNull(facts.planningCallAt),
    there: openCareSpans(facts),
    brokenOff: orNull(facts.brokenOffAt),
    discharged: orNull(facts.dischargedAt),
    now: momentOf(now),
  }
}

/** The same moments with the notices as the municipality that pays was told: what its payment is asked of (LUS 5 kap. 3 §). */
export function toldMunicipality(facts: DischargeFacts, at: Moments): Moments {
  const told = facts.municipalityTold
  if (!told || (told.admissionAt === facts.admissionNoticeAt && told.readyAt === facts.readyNoticeAt)) return at
  return { ...at, notice: orNull(told.admissionAt), ready: orNull(told.readyAt) }
}

const orNull = (instant: string | null): Moment | null => (instant === null ? null : momentOf(instant))
