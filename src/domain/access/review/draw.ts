import type { ReviewRuleId } from './rules.ts'
import { reviewRuleIds } from './rules.ts'

/** A visit that a rule has met. `key` is its place in the drawing, made from the seed. */
export interface Candidate {
  rule: ReviewRuleId
  /** Which assignment, which person, which day. */
  visit: string
  key: string
}

/**
 * Draws a sample: each rule in turn gives its next candidate by key, until the sample is full or nobody has more. A visit that
 * several rules give is drawn once. So every rule with a candidate is represented when the size is at least the number of rules, and
 * the same candidates always give the same sample.
 *
 * @param size how many visits at most
 * @returns the visits, in the order drawn
 */
export function drawSample(candidates: readonly Candidate[], size: number): string[] {
  const queues = reviewRuleIds
    .map((rule) =>
      candidates
        .filter((one) => one.rule === rule)
        .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.visit < b.visit ? -1 : 1)),
    )
    .filter((queue) => queue.length > 0)
  const drawn = new Set<string>()
  for (let moved = true; moved && drawn.size < size; ) {
    moved = false
    for (const queue of queues) {
      if (drawn.size >= size) break
      let next = queue.shift()
      while (next && drawn.has(next.visit)) next = queue.shift()
      if (!next) continue
      drawn.add(next.visit)
      moved = true
    }
  }
  return [...drawn]
}
