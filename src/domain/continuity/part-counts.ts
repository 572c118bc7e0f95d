/** What is counted of one part: a person's visits that passed, or those of them in one group. In whole numbers, see `Counts`. */
export interface PartCounts {
  /** Index of the person in the columns. */
  person: number
  /** 0 when visits aren't grouped. */
  group: number
  visits: number
  /** Half of `repeated`. */
  pairs: number
  most: number
  consecutive: number
  clinicians: number
  doctorVisits: number
  ownVisits: number
}

/** What a block has. */
export interface Parts {
  length: number
  /** `rowWidth` numbers for each of the `length` parts: see `rowWidth`, and `countsOf` for one of them. */
  readonly rows: Int32Array
  /** The person that `where` counts from. */
  from: number
  /** The group of each unit code. */
  readonly groupOf: Int32Array
  /** The parts of somebody with more visits than a block has room for, who is then alone in it. */
  heavy: readonly PartCounts[]
}

/**
 * A row has, in its first places: visits, and by 2^16 clinicians; doctor visits, and by 2^16 those with the own one; most, and by 2^16 consecutive; pairs;
 * the latest visit's staff code; and whose and in which unit's group it is, as `where` tells it. In few numbers since all of them are changed at each visit; no
 * count is more than the visits of a block.
 */
export const rowWidth = 8
export const doctorsAt = 1
export const mostAt = 2
export const pairsAt = 3
export const staffAt = 4
export const whereAt = 5

/** What is counted of the part whose row begins at `row`. */
export function countsOf({ rows, from, groupOf }: Parts, row: number): PartCounts {
  const where = rows[row + whereAt]!
  return {
    person: from + (where >> 16),
    group: groupOf[where & 0xffff]!,
    visits: rows[row]! & 0xffff,
    pairs: rows[row + pairsAt]!,
    most: rows[row + mostAt]! & 0xffff,
    consecutive: rows[row + mostAt]! >> 16,
    clinicians: rows[row]! >> 16,
    doctorVisits: rows[row + doctorsAt]! & 0xffff,
    ownVisits: rows[row + doctorsAt]! >> 16,
  }
}

/**
 * Counts the parts of one person with more visits than a block has room for, in the plainest way: hardly anyone is, so it needn't be quick, and no count
 * can be too large for it.
 */
export class HeavyPerson {
  readonly #person: number
  readonly #parts = new Map<number, { counts: PartCounts; met: Map<number, number>; before: number }>()

  constructor(person: number) {
    this.#person = person
  }

  /** Adds a visit, after those before it. `staff` 0 is someone unknown. */
  add(group: number, staff: number, isDoctor: boolean, isOwn: boolean): void {
    const part = this.#parts.get(group) ?? { counts: this.#nothing(group), met: new Map(), before: 0 }
    this.#parts.set(group, part)
    const { counts, met } = part
    const earlier = staff === 0 ? 0 : (met.get(staff) ?? 0)
    met.set(staff, earlier + 1)
    counts.visits += 1
    counts.pairs += earlier
    counts.most = Math.max(counts.most, earlier + 1)
    if (earlier === 0) counts.clinicians += 1
    if (staff !== 0 && staff === part.before) counts.consecutive += 1
    if (isDoctor) counts.doctorVisits += 1
    if (isOwn) counts.ownVisits += 1
    part.before = staff
  }

  /** What has been counted, of each group that any visit was in. */
  get parts(): PartCounts[] {
    return Array.from(this.#parts.values(), ({ counts }) => counts)
  }

  #nothing(group: number): PartCounts {
    const none = { visits: 0, pairs: 0, most: 0, consecutive: 0, clinicians: 0, doctorVisits: 0, ownVisits: 0 }
    return { person: this.#person, group, ...none }
  }
}
