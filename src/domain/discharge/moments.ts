import type { Moment } from '../law/clocks.ts'
import { dayFrame, momentOf } from '../law/day-frame.ts'
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
  /** A call by someone else before it. */
  earlierCall: Moment | null
  /** When open care was there, in order. */
  there: readonly OpenCareSpan[]
  brokenOff: Moment | null
  discharged: Moment | null
  /** The beginning of the day on which the person died, or the admission on that day; null before it. */
  died: Moment | null
  now: Moment
}

/** @throws RangeError when an instant in the facts isn't one */
export function momentsOf(facts: DischargeFacts, now: string): Moments {
  const [admitted, asked] = [momentOf(facts.admittedAt), momentOf(now)]
  const died = facts.deceasedOn ? Math.max(dayFrame(facts.deceasedOn).from, admitted) : null
  return {
    admitted,
    assessed: orNull(facts.assessedAt),
    notice: orNull(facts.admissionNoticeAt),
    ready: orNull(facts.readyNoticeAt),
    withdrawn: orNull(facts.readyWithdrawnAt),
    call: orNull(facts.planningCallAt),
    earlierCall: orNull(facts.earlierCallAt ?? null),
    there: openCareSpans(facts),
    brokenOff: orNull(facts.brokenOffAt),
    discharged: orNull(facts.dischargedAt),
    died: died !== null && died <= asked ? died : null,
    now: asked,
  }
}

/** The same moments with the notices as the municipality that pays was told: what its payment is asked of (LUS 5 kap. 3 §). */
export function toldMunicipality(facts: DischargeFacts, at: Moments): Moments {
  const told = facts.municipalityTold
  if (!told || (told.admissionAt === facts.admissionNoticeAt && told.readyAt === facts.readyNoticeAt)) return at
  return { ...at, notice: orNull(told.admissionAt), ready: orNull(told.readyAt) }
}

const orNull = (instant: string | null): Moment | null => (instant === null ? null : momentOf(instant))
