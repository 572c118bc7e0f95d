import type { VisitColumns } from './columns.ts'
import { doctorsAt, HeavyPerson, mostAt, type Parts, pairsAt, rowWidth, staffAt, whereAt } from './part-counts.ts'
import { asksOfPersons, type Filter, passesPerson, type Store } from './question.ts'

/** So many persons at a time: what is taken of them lies in the memory that is nearest the processor. */
const personsABlock = 512
/** So many visits they may have together, unless one alone has more. */
export const visitsABlock = 16_384
/** Units have codes of two bytes. */
const unitsAtMost = 65_536
/** Blocks made so far. */
let blocks = 0

/**
 * The visits of some persons that pass a filter, and counts over each person's, or over each person's in each group. Most persons have a handful, so
 * a loop over each one's would end where the processor can't foresee it, and that is what would take the time. So a block of persons is gone through in two
 * loops, without branches of chance: one takes the visits that pass (one that doesn't is written over by the next), the other adds each to what is
 * counted of its part.
 *
 * A part is the visits of one person (in one group) that passed, at least one. All blocks of a thread work in the same memory: read what one has taken
 * before another takes.
 */
export class VisitBlock {
  readonly #store: Store
  readonly #filter: Filter
  readonly #asks: Asks
  /** The group of each unit code; `null` when visits aren't grouped. */
  readonly #groupOf: Uint32Array | null
  readonly #number = ++blocks

  /**
   * @param groupOf the group of each unit code, below `groups`; `null` when visits aren't grouped
   * @throws RangeError when there are more groups than there can be units
   */
  constructor(store: Store, filter: Filter, groupOf: Uint32Array | null = null, groups = 1) {
    if (groups > unitsAtMost) throw new RangeError(`${groups} groups of units`)
    this.#store = store
    this.#filter = filter
    this.#groupOf = groupOf
    this.#asks = asksOf(store, filter)
  }

  /**
   * Takes persons from `from`, as many as go in one block, and counts their visits.
   *
   * @returns the first person not taken, at most `to`
   */
  take(from: number, to: number): number {
    const { start } = this.#store.visits
    const end = endOfBlock(start, from, to)
    steps.begin(this.#number, this.#store, this.#asks, this.#groupOf)
    if (start[end]! - start[from]! > visitsABlock) steps.countHeavy(this.#store, this.#filter, this.#asks, from)
    else {
      const taken = steps.takePersons(this.#store, this.#filter, this.#asks, from, end)
      if (this.#groupOf === null) steps.countPersons(taken, from)
      else steps.countParts(taken, from)
    }
    return end
  }

  get parts(): Parts {
    return steps.parts
  }
}

/** What a filter asks of visits. By code: 1 where it passes; of professions also 2 where it is doctors. `null` and `false`: nothing, so it isn't read. */
interface Asks {
  professions: Uint8Array
  types: Uint8Array | null
  units: Uint8Array | null
  days: boolean
  persons: boolean
}

function asksOf(store: Store, filter: Filter): Asks {
  const professions = passing(filter.professions ?? new Uint8Array(256).fill(1), 256)
  professions[store.doctor]! |= 2
  return {
    professions,
    types: filter.types && passing(filter.types, 256),
    units: filter.units && passing(filter.units, store.unitCodes),
    days: filter.from > 0 || filter.to < 65_535,
    persons: asksOfPersons(filter),
  }
}

/** The table of what passes, of some length. */
function passing(table: Uint8Array, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, code) => (table[code] === 1 ? 1 : 0))
}

function endOfBlock(start: Uint32Array, from: number, to: number): number {
  let end = Math.min(to, from + personsABlock)
  while (end > from + 1 && start[end]! - start[from]! > visitsABlock) end -= 1
  return end
}

/** How many times someone was met in a part goes in so many bits; the part's number is above them. */
const timesBits = 15
const mostParts = 2 ** (31 - timesBits) - 1

const steps = makeSteps()

/**
 * The steps, and the memory they work in. They are made once a thread, so that the engine knows where their memory lies and needn't look it up for each
 * visit: with a dozen columns at hand that is most of the work. Sums are `| 0`, for they would else be looked after in case they outgrow four bytes, and
 * a place in `rows` is taken from so few bits that it needn't be looked after either.
 */
function makeSteps() {
  const passes = new Uint8Array(personsABlock)
  const professions = new Uint8Array(256)
  /** Where a person's visits begin: who it is. */
  const begins = new Int32Array(visitsABlock)
  /** Visits that passed, two numbers in one, since each column more costs time: whose (counted within the block) and at which unit, by 16 bits. */
  const where = new Int32Array(visitsABlock + 1)
  /** With which staff code, by 2 bits, of which the lower is: with a doctor, and the upper: the own one. */
  const whom = new Int32Array(visitsABlock + 1)
  const rows = new Int32Array(visitsABlock * rowWidth)
  const groupOf = new Int32Array(unitsAtMost)
  /**
   * Parts are numbered on and on, so that what is kept by group and by staff code needn't be set to 0 between persons: what has the number of an earlier
   * part is nothing to this one. For each group the latest part in it.
   */
  const latest = new Int32Array(unitsAtMost)
  /** For each staff code the part in which they were met last, and in the lower `timesBits` how many times in it. */
  let met = new Int32Array(0)
  let used = 0
  /** For a tangled person: the next visit in the same part, and the first of each part. */
  const following = new Int32Array(visitsABlock)
  const firstOf = new Int32Array(visitsABlock)
  const parts: Parts = { length: 0, rows, from: 0, groupOf, heavy: [] }

  /** The block whose tables these are: by number, so that what it took from isn't held on to. */
  let latestBlock = 0

  /** Makes ready to take more for a block. */
  function begin(block: number, { staffCodes, unitCodes }: Store, asks: Asks, groups: Uint32Array | null): void {
    if (block !== latestBlock) {
      latestBlock = block
      professions.set(asks.professions)
      if (groups === null) groupOf.fill(0, 0, unitCodes)
      else groupOf.set(groups)
    }
    rows.fill(0, 0, parts.length * rowWidth)
    parts.length = 0
    parts.heavy = []
    if (met.length < staffCodes) met = new Int32Array(staffCodes)
    if (used + visitsABlock <= mostParts) return
    met.fill(0)
    latest.fill(0)
    used = 0
  }

  /** Takes what passes of the persons' visits. Returns how many there are. */
  function takePersons(store: Store, filter: Filter, asks: Asks, from: number, to: number): number {
    const { start } = store.visits
    const first = start[from]! | 0
    const end = start[to]! | 0
    begins.fill(0, 0, end - first)
    // Where persons without visits begin, the next one does too, and is written over them.
    for (let p = from; p < to; p++) begins[(start[p]! | 0) - first] = p - from
    if (asks.persons) for (let p = from; p < to; p++) passes[p - from] = passesPerson(filter, store.about, p) ? 1 : 0
    return takeVisits(store.visits, filter, asks, first, end)
  }

  function takeVisits(columns: VisitColumns, filter: Filter, asks: Asks, from: number, to: number): number {
    const { day, staff, unit, profession, type, own } = columns
    const { types, units, days: asksDays, persons: asksPersons } = asks
    const firstDay = filter.from | 0
    const lastDay = filter.to | 0
    const count = (to - from) | 0
    let who = 0
    let n = 0
    for (let k = 0; k < count; k++) {
      const i = (from + k) | 0
      const later = (begins[k]! - who) | 0
      who = (who + (later & ~(later >> 31))) | 0
      const at = unit[i]!
      const by = professions[profession[i]!]!
      const isDoctor = by >> 1
      where[n] = (who << 16) | at
      whom[n] = (staff[i]! << 2) | isDoctor | (((own[i >> 3]! >> (i & 7)) & isDoctor) << 1)
      let isTaken = by & 1
      // What is asked is the same for all visits, so these the processor foresees.
      if (asksPersons) isTaken &= passes[who]!
      if (types !== null) isTaken &= types[type[i]!]!
      if (units !== null) isTaken &= units[at]!
      if (asksDays) {
        const on = day[i]!
        // 0 on a day outside the window, else all ones.
        isTaken &= ~(((on - firstDay) | (lastDay - on)) >> 31)
      }
      n = (n + isTaken) | 0
    }
    return n
  }

  /** Counts each person's visits as one part: they lie together, so no more than the part at hand is kept. */
  function countPersons(taken: number, from: number): void {
    const lastMet = met
    const base = (used + 1) | 0
    let before = -1
    let part = -1
    let visits = 0
    let doctors = 0
    let pairs = 0
    let most = 0
    let staff = 0
    for (let i = 0; i < taken; i++) {
      const at = where[i]!
      const who = at >> 16
      // All ones, or 0 at someone's first visit.
      const isSame = differ(who, before) - 1
      part = (part + 1 + isSame) | 0
      before = who
      const tag = (base + part) << timesBits
      const by = whom[i]!
      const one = by >>> 2
      const known = differ(one, 0)
      const above = (lastMet[one]! - tag) | 0
      const earlier = above & ~(above >> 31)
      // Of someone unknown there are no earlier visits.
      lastMet[one] = (tag + earlier + 1) & (0 - known)
      visits = ((visits & isSame) + 1 + (((earlier - 1) >> 31) & 0x10000)) | 0
      doctors = ((doctors & isSame) + (by & 1) + ((by & 2) << 15)) | 0
      pairs = ((pairs & isSame) + earlier) | 0
      most &= isSame
      const more = (earlier + 1 - (most & 0xffff)) | 0
      const again = (1 ^ differ(staff, one)) & known & isSame
      most = (most + (more & ~(more >> 31)) + (again << 16)) | 0
      staff = one
      const row = (part & (visitsABlock - 1)) * rowWidth
      rows[row] = visits
      rows[row + doctorsAt] = doctors
      rows[row + mostAt] = most
      rows[row + pairsAt] = pairs
      rows[row + whereAt] = at
    }
    parts.length = part + 1
    parts.from = from
    used = base + part
  }

  /** Counts each person's visits in each group: adds each straight to its part's row, wherever the visit lies among the person's. */
  function countParts(taken: number, from: number): void {
    const lastMet = met
    const base = (used + 1) | 0
    let before = -1
    // The first part of the person at hand, and the next that anyone gets.
    let floor = base
    let next = base
    for (let i = 0; i < taken; i++) {
      const at = where[i]!
      const who = at >> 16
      floor = (floor + ((next - floor) & (0 - differ(who, before)))) | 0
      before = who
      const of = groupOf[at & 0xffff]! & 0xffff
      const kept = latest[of]!
      const isNew = (kept - floor) >> 31
      const part = (next & isNew) | (kept & ~isNew)
      next = (next - isNew) | 0
      latest[of] = part
      const tag = part << timesBits
      const by = whom[i]!
      const one = by >>> 2
      const seen = lastMet[one]!
      const above = (seen - tag) | 0
      // Met by the same person in another part: a lower one, or a higher, which is more above than any number of times.
      if ((~((seen - (floor << timesBits)) >> 31) & (above >>> timesBits)) !== 0) {
        const end = endOfPerson(i, taken)
        next = countTangled(firstOfPerson(i), end, floor, next, base)
        i = end - 1
        continue
      }
      addVisit(lastMet, part - base, tag, above & ~(above >> 31), at, by)
    }
    parts.length = next - base
    parts.from = from
    used = next - 1
  }

  /** Adds a visit to a row, with someone met there `earlier` times. */
  function addVisit(lastMet: Int32Array, part: number, tag: number, earlier: number, at: number, by: number): void {
    const row = (part & (visitsABlock - 1)) * rowWidth
    const one = by >>> 2
    const known = differ(one, 0)
    lastMet[one] = (tag + earlier + 1) & (0 - known)
    rows[row] = rows[row]! + 1 + (((earlier - 1) >> 31) & 0x10000)
    rows[row + doctorsAt] = rows[row + doctorsAt]! + (by & 1) + ((by & 2) << 15)
    rows[row + pairsAt] = rows[row + pairsAt]! + earlier
    const most = rows[row + mostAt]!
    const more = (earlier + 1 - (most & 0xffff)) | 0
    const again = (1 ^ differ(rows[row + staffAt]!, one)) & known
    rows[row + mostAt] = most + (more & ~(more >> 31)) + (again << 16)
    rows[row + staffAt] = one
    rows[row + whereAt] = at
  }

  function firstOfPerson(i: number): number {
    let first = i
    while (first > 0 && where[first - 1]! >> 16 === where[i]! >> 16) first -= 1
    return first
  }

  function endOfPerson(i: number, taken: number): number {
    let end = i + 1
    while (end < taken && where[end]! >> 16 === where[i]! >> 16) end += 1
    return end
  }

  /**
   * Counts a person who met the same staff in several groups: of each staff code only one part is known, so the visits are counted from the
   * first, one part after another. Returns the next part.
   */
  function countTangled(first: number, end: number, floor: number, known: number, base: number): number {
    let next = known
    for (let i = first; i < end; i++) {
      const of = groupOf[where[i]! & 0xffff]!
      if (latest[of]! < floor) latest[of] = next++
      met[whom[i]! >>> 2] = 0
    }
    firstOf.fill(-1, floor - base, next - base)
    for (let i = end - 1; i >= first; i--) {
      const part = latest[groupOf[where[i]! & 0xffff]!]! - base
      following[i] = firstOf[part]!
      firstOf[part] = i
    }
    rows.fill(0, (floor - base) * rowWidth, (next - base) * rowWidth)
    for (let part = floor; part < next; part++) {
      const tag = part << timesBits
      for (let i = firstOf[part - base]!; i >= 0; i = following[i]!) {
        const above = met[whom[i]! >>> 2]! - tag
        addVisit(met, part - base, tag, Math.max(0, above), where[i]!, whom[i]!)
      }
    }
    return next
  }

  /** Counts somebody who has more visits than there is room for, so many at a time. */
  function countHeavy({ visits, about }: Store, filter: Filter, asks: Asks, person: number): void {
    const heavy = new HeavyPerson(person)
    begins.fill(0)
    passes[0] = passesPerson(filter, about, person) ? 1 : 0
    const end = visits.start[person + 1]!
    for (let from = visits.start[person]!; from < end; from += visitsABlock) {
      const taken = takeVisits(visits, filter, asks, from, Math.min(end, from + visitsABlock))
      for (let i = 0; i < taken; i++) {
        const by = whom[i]!
        heavy.add(groupOf[where[i]! & 0xffff]!, by >>> 2, (by & 1) === 1, (by & 2) === 2)
      }
    }
    parts.heavy = heavy.parts
  }

  return { begin, takePersons, countPersons, countParts, countHeavy, parts }
}

/** 1 when two codes aren't the same, else 0; it becomes one instruction and no branch. */
function differ(a: number, b: number): number {
  return Number(a !== b)
}
