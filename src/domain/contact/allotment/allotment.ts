import { byArea, byBirthday, byLot, filledByLot } from './by-order.ts'
import { type Pool, poolOf } from './pool.ts'
import type { AllotMethod, Allotment, AllotPerson, AllotProblem } from './problem.ts'
import { weightOf } from './problem.ts'
import { keepRelations } from './relation.ts'

/**
 * Allots doctors to persons (S2, S4). Whatever the method: an active choice is kept, also where it fills the list over its cap; a doctor has
 * then as many places left as the cap less those choices, never below none. Those who declined are left out. Target groups are placed first,
 * then as many persons as possible; who of equals waits is drawn by lot. With `relation` comes then as much kept relation as possible.
 *
 * The same question has the same answer: the lot rests on `seed` and the persons' ids, never on the order of rows.
 *
 * @param seed a whole number from 0 up to 2⁵³ − 1
 * @returns where each person is placed; what is kept of relation; and the most that could be kept, proven (`certificate` checks it).
 *   With `relation` the two are equal; with the others the difference is what the method costs in known faces.
 * @throws RangeError when weights are too great to be summed exactly, or a choice names a doctor who isn't there
 */
export function allot(problem: AllotProblem, method: AllotMethod, seed: number): Allotment {
  const pool = poolOf(problem, seed)
  const { kept, proof } = keepRelations(problem, pool)
  const placed = placedBy(method, problem.persons, pool, seed, kept)
  const place = pool.place.slice()
  for (let i = 0; i < placed.length; i++) place[pool.order[i]!] = placed[i]!

  let objective = 0
  let bound = proof.gate * pool.room
  for (let p = 0; p < place.length; p++) {
    if (place[p]! >= 0) objective += weightOf(problem.relations, p, place[p]!)
    if (pool.place[p]! >= 0) bound += weightOf(problem.relations, p, pool.place[p]!)
    else bound += proof.worth[p]!
  }
  for (let d = 0; d < pool.left.length; d++) bound += pool.left[d]! * proof.price[d]!
  return { place, objective, bound, proof }
}

function placedBy(
  method: AllotMethod,
  persons: readonly AllotPerson[],
  pool: Pool,
  seed: number,
  kept: Int32Array,
): Int32Array {
  switch (method) {
    case 'relation':
      return filledByLot(persons, pool, seed, kept)
    case 'draw':
      return byLot(persons, pool, seed)
    case 'area':
      return byArea(persons, pool, seed)
    case 'birthday':
      return byBirthday(persons, pool)
  }
}
