import { lotOf } from './lot.ts'
import { type AllotProblem, inQueue, leftOut } from './problem.ts'

/** How someone stands who waits for a place, when there aren't places for all. */
export const waits = { sure: 0, perhaps: 1, not: 2 } as const

/** What is left to allot when active choices are kept and those who declined are left out. */
export interface Pool {
  /** For each person the doctor they have chosen, `leftOut` when they declined, else `inQueue`. */
  place: Int32Array
  /** Places left with each doctor: what the cap leaves when active choices are kept, never below 0. */
  left: Float64Array
  /** Those who wait, target groups first, then by lot. */
  order: Int32Array
  /** For each in `order`, whether they get a place whatever happens, perhaps, or not at all. */
  standing: Uint8Array
  /** How many of those who perhaps get a place do. */
  room: number
  /** Each person's lot. */
  lot: Float64Array
}

/**
 * Who waits, in which order, and how many get a place. Any doctor will do for anyone, so the places go to the target groups in their order,
 * and all places are used while someone waits: that is as many persons as possible, and as many of the first groups as possible.
 */
export function poolOf({ persons, doctors }: AllotProblem, seed: number): Pool {
  const at = new Map(doctors.map((doctor, index) => [doctor.id, index]))
  const place = new Int32Array(persons.length).fill(inQueue)
  const left = Float64Array.from(doctors, (doctor) => doctor.capacity)
  const lot = new Float64Array(persons.length)
  const waiting: number[] = []
  for (const [p, person] of persons.entries()) {
    if (person.choice !== null) {
      const chosen = at.get(person.choice)
      if (chosen === undefined) throw new RangeError(`a choice of a doctor who is not there: ${person.choice}`)
      place[p] = chosen
      left[chosen]! -= 1
    } else if (person.declined) place[p] = leftOut
    else {
      lot[p] = lotOf(seed, person.id)
      waiting.push(p)
    }
  }
  for (let d = 0; d < left.length; d++) left[d] = Math.max(0, left[d]!)
  const order = Int32Array.from(waiting).sort(
    (a, b) => persons[a]!.rank - persons[b]!.rank || lot[a]! - lot[b]! || (persons[a]!.id < persons[b]!.id ? -1 : 1),
  )
  return { place, left, order, lot, ...standingOf(order, left, (p) => persons[p]!.rank) }
}

function standingOf(order: Int32Array, left: Float64Array, rank: (person: number) => number) {
  const places = left.reduce((sum, one) => sum + one, 0)
  const standing = new Uint8Array(order.length).fill(waits.sure)
  if (order.length <= places) return { standing, room: 0 }
  const last = places === 0 ? Number.NEGATIVE_INFINITY : rank(order[places - 1]!)
  let sure = 0
  for (let i = 0; i < order.length; i++) {
    const own = rank(order[i]!)
    if (own < last) sure += 1
    else standing[i] = own === last ? waits.perhaps : waits.not
  }
  return { standing, room: places - sure }
}
