import { lotOf, share } from './lot.ts'
import { type Pool, waits } from './pool.ts'
import { type AllotPerson, inQueue } from './problem.ts'

/** Where each in `pool.order` is placed: a doctor, or `inQueue`. */
type Placed = Int32Array

/** Those who get a place when nothing but target group and lot decides: the first in order, as many as there are places. */
function first(pool: Pool): Int32Array {
  const places = pool.left.reduce((sum, one) => sum + one, 0)
  return Int32Array.from({ length: Math.min(pool.order.length, places) }, (_, i) => i)
}

const nobody = (pool: Pool): Placed => new Int32Array(pool.order.length).fill(inQueue)

/** By random draw (S2): the first in order get a place, each drawn among all the places that are left. */
export function byLot(persons: readonly AllotPerson[], pool: Pool, seed: number): Placed {
  return filledByLot(persons, pool, seed, nobody(pool))
}

/**
 * Gives the places that are left to those who have none yet, in order: each draws one place among all that are left, so that lists fill in
 * proportion to the room they have.
 */
export function filledByLot(persons: readonly AllotPerson[], pool: Pool, seed: number, begun: Placed): Placed {
  const placed = begun.slice()
  const left = leftAfter(pool, placed)
  let total = left.reduce((sum, one) => sum + one, 0)
  let room = pool.room
  for (let i = 0; i < placed.length; i++) if (placed[i]! >= 0 && pool.standing[i] === waits.perhaps) room -= 1
  for (let i = 0; i < placed.length && total > 0; i++) {
    if (placed[i]! >= 0 || pool.standing[i] === waits.not) continue
    if (pool.standing[i] === waits.perhaps && room-- <= 0) continue
    let drawn = Math.floor(share(lotOf(seed, `${persons[pool.order[i]!]!.id}\nplace`)) * total)
    let at = 0
    while (drawn >= left[at]!) drawn -= left[at++]!
    placed[i] = at
    left[at]! -= 1
    total -= 1
  }
  return placed
}

function leftAfter(pool: Pool, placed: Placed): Float64Array {
  const left = pool.left.slice()
  for (const at of placed) if (at >= 0) left[at]! -= 1
  return left
}

/**
 * By day of birth (S4): everyone in order of day of the month, then month, then year, and each doctor an unbroken stretch of it, as long as
 * their share of the places. Those whose day isn't known come last. Days of the month are even over the year and over ages, so lists differ
 * in nothing but length.
 */
export function byBirthday(persons: readonly AllotPerson[], pool: Pool): Placed {
  const placed = nobody(pool)
  const key = (i: number) => {
    const { birth } = persons[pool.order[i]!]!
    return birth === null ? '99' : `${birth.slice(8, 10)}${birth.slice(5, 7)}${birth.slice(0, 4)}`
  }
  const keys = Array.from(first(pool), key)
  const sorted = first(pool).sort((a, b) => (keys[a] === keys[b] ? a - b : keys[a]! < keys[b]! ? -1 : 1))
  const shares = sharesOf(pool.left, sorted.length)
  let [at, taken] = [0, 0]
  for (const i of sorted) {
    while (taken >= shares[at]!) [at, taken] = [at + 1, 0]
    placed[i] = at
    taken += 1
  }
  return placed
}

/** How many of some persons each doctor gets, in proportion to the places they have left; the largest remainders get one more. */
export function sharesOf(left: Float64Array, persons: number): Float64Array {
  const total = BigInt(left.reduce((sum, one) => sum + one, 0))
  if (total === 0n) return new Float64Array(left.length)
  const exact = Array.from(left, (one) => BigInt(one) * BigInt(persons))
  const shares = Float64Array.from(exact, (one) => Number(one / total))
  const given = shares.reduce((sum, one) => sum + one, 0)
  const next = Array.from(exact.keys()).sort((a, b) => Number((exact[b]! % total) - (exact[a]! % total)) || a - b)
  for (const d of next.slice(0, persons - given)) shares[d]! += 1
  return shares
}

/**
 * By area (S4): the largest area first, whole, to the doctor with the most places left. An area that is larger than that fills the doctor's
 * list and goes on with the next, so no more areas are divided than the caps ask for. Those whose area isn't known come last, by lot.
 */
export function byArea(persons: readonly AllotPerson[], pool: Pool, seed: number): Placed {
  const placed = nobody(pool)
  const left = pool.left.slice()
  const areas = new Map<string, number[]>()
  const unknown: number[] = []
  for (const i of first(pool)) {
    const { area } = persons[pool.order[i]!]!
    if (area === null) unknown.push(i)
    else if (areas.has(area)) areas.get(area)!.push(i)
    else areas.set(area, [i])
  }
  const waiting = [...areas].sort(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1))
  for (const [, members] of waiting) {
    for (let done = 0; done < members.length; ) {
      const at = roomiest(left)
      const some = members.slice(done, done + left[at]!)
      for (const i of some) placed[i] = at
      left[at]! -= some.length
      done += some.length
    }
  }
  return unknown.length > 0 ? filledByLot(persons, pool, seed, placed) : placed
}

function roomiest(left: Float64Array): number {
  let at = 0
  for (let d = 1; d < left.length; d++) if (left[d]! > left[at]!) at = d
  return at
}
