/** A person to whom a doctor contact may be allotted. */
export interface AllotPerson {
  id: string
  /** The doctor the person has chosen actively (FC-1), by id: kept, whatever the cap. */
  choice: string | null
  /** The person has declined a doctor contact: left out. */
  declined: boolean
  /** Place in the order of target groups: lower is placed first (S4: those with great needs first). */
  rank: number
  /** Where the person lives, as the unit divides its area; null when it isn't known. */
  area: string | null
  /** Day of birth, `YYYY-MM-DD`; null when it isn't known. */
  birth: string | null
}

/** A doctor and how many persons they may have in all: a whole number from 0. */
export interface AllotDoctor {
  id: string
  capacity: number
}

/**
 * How well persons and doctors know each other, person by person: those of person `p` lie at `first[p]` up to `first[p + 1]`, each pair
 * once, as an index among the doctors and a weight. A weight is a whole number above 0; a pair that isn't there weighs 0.
 */
export interface Relations {
  first: Int32Array
  doctor: Int32Array
  weight: Float64Array
}

/** What is asked: any person may be allotted to any of the doctors. Ids are each there once, and a choice names one of the doctors. */
export interface AllotProblem {
  persons: readonly AllotPerson[]
  doctors: readonly AllotDoctor[]
  relations: Relations
}

export const allotMethods = ['relation', 'draw', 'area', 'birthday'] as const
/** How persons are allotted (S2, S4): by the relation they have, by lot, by area, by day of birth. */
export type AllotMethod = (typeof allotMethods)[number]

/** Where a person ends: an index among the doctors, or one of these. */
export const inQueue = -1
export const leftOut = -2

/**
 * Prices that prove how much relation can be kept at the most. A place with doctor `d` costs `price[d]`; a place for someone in the last
 * target group that gets any costs `gate` besides; a person is worth `worth[p]`. Nobody's relation is above what place, gate and person
 * cost together, so no allotment keeps more than all of it costs: that is the bound.
 */
export interface Proof {
  price: Float64Array
  gate: number
  worth: Float64Array
}

/** An allotment: for each person the index of the doctor, `inQueue` or `leftOut`. */
export interface Allotment {
  place: Int32Array
  /** Weight of relation between persons and the doctors they get, the active choices' included. */
  objective: number
  /** The most that any allotment with as many persons of each target group can keep; `proof` proves it. */
  bound: number
  proof: Proof
}

/** Counts pairs of a person and a doctor, as indices, into relations; each pair weighs 1 or its own weight, and pairs seen twice add up. */
export function relationsOf(
  persons: number,
  pairs: { person: ArrayLike<number>; doctor: ArrayLike<number>; weight?: ArrayLike<number>; length: number },
): Relations {
  const at = new Int32Array(persons + 1)
  for (let i = 0; i < pairs.length; i++) at[pairs.person[i]! + 1]! += 1
  for (let p = 0; p < persons; p++) at[p + 1]! += at[p]!
  const order = new Int32Array(pairs.length)
  const next = at.slice(0, persons)
  for (let i = 0; i < pairs.length; i++) order[next[pairs.person[i]!]!++] = i
  const first = new Int32Array(persons + 1)
  const doctor = new Int32Array(pairs.length)
  const weight = new Float64Array(pairs.length)
  let size = 0
  for (let p = 0; p < persons; p++) {
    const own = order.subarray(at[p]!, at[p + 1]!).sort((a, b) => pairs.doctor[a]! - pairs.doctor[b]!)
    for (const i of own) {
      const added = pairs.weight ? pairs.weight[i]! : 1
      if (size > first[p]! && doctor[size - 1] === pairs.doctor[i]) weight[size - 1]! += added
      else {
        doctor[size] = pairs.doctor[i]!
        weight[size++] = added
      }
    }
    first[p + 1] = size
  }
  return { first, doctor: doctor.slice(0, size), weight: weight.slice(0, size) }
}

/** What the relation between a person and a doctor weighs: 0 when they have none. */
export function weightOf({ first, doctor, weight }: Relations, person: number, at: number): number {
  for (let e = first[person]!; e < first[person + 1]!; e++) if (doctor[e] === at) return weight[e]!
  return 0
}
