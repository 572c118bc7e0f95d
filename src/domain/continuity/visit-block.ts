import type { VisitColumns } from './columns.ts'
import { asksOfPersons, type Filter, passesPerson, type Store } from './question.ts'

/** So many persons at a time: what is taken of them lies in the memory that is nearest the processor. */
export const personsABlock = 512
/** So many visits they may have together, unless one alone has more. */
const visitsABlock = 16_384
/** A base above this is begun anew, so that no count outgrows four bytes. */
const mostBase = 2 ** 30

/**
 * The visits of some persons that pass a filter, and counts over each person's, or over each person's in each group. Most persons have a handful, so
 * a loop over each one's would end where the processor can't foresee it, and that is what would take the time. So each step is one loop over all the
 * visits of a block, without a branch: a visit that doesn't pass is written over by the next, and the rest is arithmetic.
 *
 * A part is the visits of one person (in one group) that passed, at least one. All blocks of a thread work in the same memory: read what one has taken
 * before another takes.
 */
export class VisitBlock {
  readonly #store: Store
  readonly #filter: Filter
  readonly #tables: Tables
  /** The group of each unit code; `null` when visits aren't grouped. */
  readonly #groupOf: Uint32Array | null
  readonly #last: Counter
  readonly #met: Counter

  /** @param groupOf the group of each unit code, below `groups`; `null` when visits aren't grouped */
  constructor(store: Store, filter: Filter, groupOf: Uint32Array | null = null, groups = 0) {
    this.#store = store
    this.#filter = filter
    this.#groupOf = groupOf
    this.#tables = {
      professions: passing(filter.professions, 256),
      types: passing(filter.types, 256),
      units: passing(filter.units, store.unitCodes),
    }
    this.#tables.professions[store.doctor]! |= 2
    this.#last = { of: new Int32Array(groups), base: 0 }
    this.#met = { of: new Int32Array(store.staffCodes), base: 0 }
  }

  /**
   * Takes persons from `from`, as many as go in one block, and counts their visits.
   *
   * @returns the first person not taken, at most `to`
   */
  take(from: number, to: number): number {
    const { visits, about } = this.#store
    const end = endOfBlock(visits.start, from, to)
    const steps = stepsFor(visits.start[end]! - visits.start[from]!)
    steps.findPersons(visits.start, from, end)
    if (asksOfPersons(this.#filter))
      for (let person = from; person < end; person++)
        steps.passes[person - from] = passesPerson(this.#filter, about, person) ? 1 : 0
    else steps.passes.fill(1)
    const taken = steps.takeVisits(visits, this.#filter, this.#tables, from, end)
    if (this.#groupOf === null) steps.partByPerson(taken, from)
    else steps.partByGroup(taken, from, this.#groupOf, this.#last)
    steps.count(taken, this.#met)
    return end
  }

  get parts(): Parts {
    return parts
  }
}

/** By code: 1 where it passes; of professions also 2 where it is doctors. */
interface Tables {
  professions: Uint8Array
  types: Uint8Array
  units: Uint8Array
}

/** A number for each code. What isn't above the base belongs to something earlier and counts as none, so nothing need be set to 0 in between. */
interface Counter {
  readonly of: Int32Array
  base: number
}

function begunAnew(counter: Counter): Counter {
  if (counter.base < mostBase) return counter
  counter.of.fill(0)
  counter.base = 0
  return counter
}

/** What a block has; the first `length` of each column count. */
export interface Parts {
  length: number
  /** Whose, and of which group (0 when they aren't grouped). */
  readonly person: Int32Array
  readonly group: Int32Array
  /** See `Counts`; `pairs` is half of `repeated`. */
  readonly visits: Int32Array
  readonly pairs: Int32Array | Float64Array
  readonly most: Int32Array
  readonly consecutive: Int32Array
  readonly clinicians: Int32Array
  readonly doctorVisits: Int32Array
  readonly ownVisits: Int32Array
}

function endOfBlock(start: Uint32Array, from: number, to: number): number {
  let end = Math.min(to, from + personsABlock)
  while (end > from + 1 && start[end]! - start[from]! > visitsABlock) end -= 1
  return end
}

let steps = makeSteps(visitsABlock)
let parts = steps.parts
let room = visitsABlock

/** Somebody with more visits than a block has room for is given the room. */
function stepsFor(visits: number): typeof steps {
  if (visits <= room) return steps
  room = visits
  steps = makeSteps(room)
  parts = steps.parts
  return steps
}

/**
 * The steps, and the memory they work in. They are made once a thread, so that the engine knows where their memory lies and needn't look it up for each
 * visit: with a dozen columns at hand that is most of the work. Indices are `| 0` where they come of four bytes without a sign: they would
 * else be reckoned with as fractions.
 */
function makeSteps(size: number) {
  const column = () => new Int32Array(size + 1)
  const passes = new Uint8Array(personsABlock)
  const professions = new Uint8Array(256)
  const types = new Uint8Array(256)
  /** Where a person's visits begin: who it is. */
  const begins = column()
  /** Visits that passed, two numbers in one, since each column more costs time: whose (counted within the block) and at which unit, by 16 bits. */
  const where = column()
  /** With which staff code, by 2 bits, of which the lower is: with a doctor, and the upper: the own one. */
  const whom = column()
  /** Of which part each is, and the same visits with each part's together. */
  const partOf = column()
  const orderedWhom = column()
  const orderedPart = column()
  const next = column()
  const person = column()
  const group = column()
  const visits = column()
  // Of so many visits there can be more pairs than four bytes hold.
  const pairs = size > 60_000 ? new Float64Array(size + 1) : column()
  const most = column()
  const consecutive = column()
  const clinicians = column()
  const doctorVisits = column()
  const ownVisits = column()
  const made: Parts = {
    length: 0,
    person,
    group,
    visits,
    pairs,
    most,
    consecutive,
    clinicians,
    doctorVisits,
    ownVisits,
  }

  function findPersons(start: Uint32Array, from: number, to: number): void {
    const first = start[from]! | 0
    begins.fill(0, 0, start[to]! - first)
    // Where persons without visits begin, the next one does too, and is written over them.
    for (let p = from; p < to; p++) begins[(start[p]! | 0) - first] = p - from
  }

  /** Takes what passes. Returns how many there are. */
  function takeVisits(columns: VisitColumns, filter: Filter, tables: Tables, fromPerson: number, to: number): number {
    const { start, day, staff: allStaff, unit: allUnits, profession, type, own } = columns
    const { units } = tables
    professions.set(tables.professions)
    types.set(tables.types)
    const firstDay = filter.from
    const lastDay = filter.to
    const from = start[fromPerson]! | 0
    const count = (start[to]! | 0) - from
    let who = 0
    let n = 0
    for (let k = 0; k < count; k++) {
      const i = from + k
      const later = begins[k]! - who
      who += later & ~(later >> 31)
      const on = day[i]!
      const at = allUnits[i]!
      const by = professions[profession[i]!]!
      const isDoctor = by >> 1
      where[n] = (who << 16) | at
      whom[n] = (allStaff[i]! << 2) | isDoctor | (((own[i >> 3]! >> (i & 7)) & isDoctor) << 1)
      // The last is 0 on a day outside the window, else all ones.
      n += by & passes[who]! & types[type[i]!]! & units[at]! & ~(((on - firstDay) | (lastDay - on)) >> 31)
    }
    return n
  }

  function partByPerson(taken: number, from: number): void {
    let before = -1
    let part = -1
    for (let i = 0; i < taken; i++) {
      const who = where[i]! >> 16
      part += differ(who, before)
      before = who
      orderedPart[i] = part
      orderedWhom[i] = whom[i]!
      person[part] = from + who
      group[part] = 0
    }
    made.length = part + 1
  }

  /** A person's parts come in the order that their groups do, and the visits of each in the order they lay. */
  function partByGroup(taken: number, from: number, groupOf: Uint32Array, last: Counter): void {
    const { of: lastPart, base } = begunAnew(last)
    let before = -1
    let floor = 0
    let length = 0
    for (let i = 0; i < taken; i++) {
      const at = where[i]!
      const who = at >> 16
      // The first part of the person at hand.
      floor += (length - floor) & (0 - differ(who, before))
      before = who
      const of = groupOf[at & 0xffff]! | 0
      const kept = lastPart[of]! - base - 1
      const isNew = (kept - floor) >> 31
      const part = (length & isNew) | (kept & ~isNew)
      lastPart[of] = base + part + 1
      partOf[i] = part
      person[part] = from + who
      group[part] = of
      // What an earlier block left is nothing to a new part.
      visits[part] = (visits[part]! & ~isNew) + 1
      length -= isNew
    }
    made.length = length
    last.base = base + length
    order(taken, length)
  }

  function order(taken: number, length: number): void {
    let begin = 0
    for (let part = 0; part < length; part++) {
      next[part] = begin
      begin += visits[part]!
    }
    for (let i = 0; i < taken; i++) {
      const part = partOf[i]!
      const to = next[part]!
      next[part] = to + 1
      orderedWhom[to] = whom[i]!
      orderedPart[to] = part
    }
  }

  /** Counts up to each visit over all parts, so that what is left at each part's last one, less what was left before it, is of the part. */
  function count(taken: number, times: Counter): void {
    const { of: met, base: begun } = begunAnew(times)
    let base = begun
    let last = -1
    let samePairs = 0
    let different = 0
    let mostMet = 1
    let again = 0
    let doctors = 0
    let own = 0
    let before = 0
    for (let i = 0; i < taken; i++) {
      const part = orderedPart[i]!
      // All ones, or 0: as a difference, since the negative of 0 is a fraction's.
      const isNew = 0 - differ(part, last)
      last = part
      base += (begun + i - base) & isNew
      const by = orderedWhom[i]!
      const one = by >>> 2
      const known = differ(one, 0)
      const above = met[one]! - base
      // Of someone unknown there are no earlier visits.
      const earlier = above & ~(above >> 31) & (0 - known)
      met[one] = base + earlier + 1
      samePairs += earlier
      different += 1 ^ differ(earlier, 0)
      mostMet = (mostMet & ~isNew) | (1 & isNew)
      const more = earlier + 1 - mostMet
      mostMet += more & ~(more >> 31)
      again += (1 ^ differ(one, before)) & known & ~isNew
      before = one
      doctors += by & 1
      own += (by >> 1) & 1
      visits[part] = i + 1
      pairs[part] = samePairs
      most[part] = mostMet
      consecutive[part] = again
      clinicians[part] = different
      doctorVisits[part] = doctors
      ownVisits[part] = own
    }
    times.base = begun + taken
    for (let part = made.length - 1; part > 0; part--) {
      visits[part]! -= visits[part - 1]!
      pairs[part]! -= pairs[part - 1]!
      consecutive[part]! -= consecutive[part - 1]!
      clinicians[part]! -= clinicians[part - 1]!
      doctorVisits[part]! -= doctorVisits[part - 1]!
      ownVisits[part]! -= ownVisits[part - 1]!
    }
  }

  return { passes, findPersons, takeVisits, partByPerson, partByGroup, count, parts: made }
}

/** The table of what passes, of its own and of some length. */
function passing(table: Uint8Array | null, length: number): Uint8Array {
  const all = new Uint8Array(length)
  if (table === null) return all.fill(1)
  for (let code = 0; code < length; code++) all[code] = table[code] === 1 ? 1 : 0
  return all
}

/** 1 when two codes aren't the same, else 0; it becomes one instruction and no branch. */
function differ(a: number, b: number): number {
  return Number(a !== b)
}
