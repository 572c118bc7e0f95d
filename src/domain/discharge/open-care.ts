import { addDays, compareInstants } from '../law/calendar.ts'
import { type Moment, midnightFrom } from '../law/clocks.ts'
import { dayFrame, frameAt, momentOf } from '../law/day-frame.ts'
import type { DischargeFacts, OpenCareState, OpenCareTime } from './facts.ts'

/** What open care has said of what it is to do. */
export interface OpenCareWord {
  at: string
  state: OpenCareState
}

/**
 * What open care has said over time, folded into when it was there: from each word that it is, or that nothing is needed of it, to the next that it
 * isn't or is unclear. Before the first word it is unclear. A word never reaches back before it was said.
 */
export function openCareTimes(words: readonly OpenCareWord[]): OpenCareTime[] {
  const times: OpenCareTime[] = []
  let from: string | null = null
  for (const { at, state } of [...words].sort((a, b) => compareInstants(a.at, b.at))) {
    const there = state === 'available' || state === 'notNeeded'
    if (there) from ??= at
    else if (from !== null) {
      times.push({ from, to: at })
      from = null
    }
  }
  return from === null ? times : [...times, { from, to: null }]
}

/** The same as moments; without an end it goes on. */
export interface OpenCareSpan {
  from: Moment
  to: Moment
}

const always: readonly OpenCareSpan[] = [{ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }]
const never: readonly OpenCareSpan[] = []

/** When open care was there: as it has said over time, else as the one answer that is known says. */
export function openCareSpans({
  openCareTimes: times,
  openCare,
  openCareFailedAt,
}: DischargeFacts): readonly OpenCareSpan[] {
  if (times !== null)
    return times.map(({ from, to }) => ({
      from: momentOf(from),
      to: to === null ? Number.POSITIVE_INFINITY : momentOf(to),
    }))
  if (openCare === 'notNeeded') return always
  if (openCare !== 'available') return never
  return openCareFailedAt === null ? always : [{ from: Number.NEGATIVE_INFINITY, to: momentOf(openCareFailedAt) }]
}

/** The first day from one on at whose midnight open care is there, and since when; null when there is none. */
export function firstThere(spans: readonly OpenCareSpan[], day: string): { day: string; since: Moment } | null {
  const begins = dayFrame(day).from
  for (const { from, to } of spans) {
    if (to < begins) continue
    if (from <= begins) return { day, since: from }
    const midnight = midnightFrom(from)
    if (midnight <= to) return { day: frameAt(midnight).day, since: from }
  }
  return null
}

/** Days on which open care was gone after a payment began; without `to` it still is. */
export interface OpenCareGap {
  /** When it failed. */
  at: Moment
  from: string
  to: string | null
}

/** The days on which open care was gone from a midnight on: from the day it failed to the day before it was back. */
export function openCareGaps(spans: readonly OpenCareSpan[], begins: Moment): OpenCareGap[] {
  const gaps: OpenCareGap[] = []
  for (const [n, { to }] of spans.entries()) {
    if (to < begins || to === Number.POSITIVE_INFINITY) continue
    const back = spans[n + 1]?.from
    const gap = { at: to, from: frameAt(to).day, to: back === undefined ? null : addDays(frameAt(back).day, -1) }
    if (gap.to === null || gap.to >= gap.from) gaps.push(gap)
  }
  return gaps
}
