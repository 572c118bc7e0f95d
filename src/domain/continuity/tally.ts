import { overThreshold } from './own-doctor.ts'
import { type Filter, type Grouping, groupsOf, type Store } from './question.ts'
import { type Parts, VisitBlock } from './visit-block.ts'

/**
 * What figures are made of, in whole numbers: persons of a group with the same number of visits are added together. So a figure is the
 * same to the last bit however persons are shared out between threads, and in whichever order they are added.
 */
export interface Tally {
  groups: number
  /** Visits up to which sums lie in `sums`; persons with more are in `many`. */
  cap: number
  /**
   * For each number of visits below `cap`, and for each group, `width` sums. In this order since most persons have few visits: what is
   * often added to lies together.
   */
  sums: Uint32Array
  /** 1 for each group that any visit passed for. */
  seen: Uint8Array
  many: Many
}

/** Sums of persons with `cap` visits or more: a few of all groups and numbers of visits. */
interface Many {
  size: number
  /** See `groupOfKey`, `visitsOfKey`; the first `size` count. */
  keys: Float64Array
  /** `width` sums for each key. */
  sums: Float64Array
  /** Where each key is. Only whoever adds needs it. */
  index: Map<number, number>
}

/** More visits than any person has. */
const manyVisits = 2 ** 26
/** Keys of up to this many visits are small numbers, which are found quicker. */
const manyKey = (group: number, visits: number) =>
  visits < 4096 ? group * 4096 + visits : -(group * manyVisits + visits)
export const visitsOfKey = (key: number) => (key >= 0 ? key % 4096 : -key % manyVisits)
export const groupOfKey = (key: number) => Math.floor(key >= 0 ? key / 4096 : -key / manyVisits)

/**
 * The sums: persons, pairs of visits with the same (Σ repeated / 2), Σ most, Σ consecutive, Σ clinicians (see `Counts`), persons with a defined
 * own-doctor share, and those of them strictly above 65 %. Eight places, so that they are fetched at once: with many groups the time goes to that.
 */
export const width = 8
export const defined = 5
export const over65 = 6

/**
 * As many persons may be tallied into one tally: four bytes hold the pairs of visits of ten million persons below `cap`, and no more.
 */
export const mostPersons = 8_000_000

export function emptyTally(grouping: Grouping): Tally {
  const groups = groupsOf(grouping)
  // Few persons have more visits than this in a window; very many groups would take much memory.
  const cap = groups > 50_000 ? 8 : groups > 10_000 ? 16 : 30
  return { groups, cap, sums: new Uint32Array(groups * cap * width), seen: new Uint8Array(groups), many: none() }
}

function none(): Many {
  return { size: 0, keys: new Float64Array(16), sums: new Float64Array(16 * width), index: new Map() }
}

/** Tallies persons `from` up to but not including `to`. Adds to `into`, which `emptyTally` made. */
export function tallyPersons(
  store: Store,
  filter: Filter,
  grouping: Grouping,
  from: number,
  to: number,
  into: Tally,
): void {
  const groupOf = grouping.by === 'unit' ? (grouping.groupOf ?? themselves(store)) : null
  const block = new VisitBlock(store, filter, groupOf, into.groups)
  for (let person = from; person < to; ) {
    person = block.take(person, to)
    adding.add(block.parts, store, filter, grouping, into)
  }
}

/** Each unit a group of its own. */
function themselves({ unitCodes }: Store): Uint32Array {
  return Uint32Array.from({ length: unitCodes }, (_, unit) => unit)
}

/** So many sums are added at a time. */
const entriesAtOnce = 16_384

const adding = makeAdding()

/**
 * Adds parts to their groups, each as one person. One column at a time, without a branch, for the same reasons as in `visit-block`: so the processor fetches the
 * sums of many groups at once, and doesn't wait for each.
 */
function makeAdding() {
  /** Parts, the group of each, and where its sums begin. */
  const entryPart = new Int32Array(entriesAtOnce)
  const entryGroup = new Int32Array(entriesAtOnce)
  const place = new Int32Array(entriesAtOnce)

  function add(parts: Parts, store: Store, filter: Filter, grouping: Grouping, into: Tally): void {
    if (grouping.by === 'contact') addToContacts(parts, store, filter, grouping, into)
    else
      for (let first = 0; first < parts.length; first += entriesAtOnce) {
        const count = Math.min(entriesAtOnce, parts.length - first)
        for (let e = 0; e < count; e++) entryPart[e] = first + e
        if (grouping.by === 'person') groupByPerson(parts, grouping.groupOf, count)
        else for (let e = 0; e < count; e++) entryGroup[e] = parts.group[first + e]!
        addEntries(parts, store, filter, count, into)
      }
  }

  function groupByPerson(parts: Parts, groupOf: Uint8Array | Uint16Array | Uint32Array, count: number): void {
    for (let e = 0; e < count; e++) entryGroup[e] = groupOf[parts.person[entryPart[e]!]!]!
  }

  /** Each person at each of the different staff who are their fixed contact on the day. */
  function addToContacts(
    parts: Parts,
    store: Store,
    filter: Filter,
    { day, kinds, groupOf }: Extract<Grouping, { by: 'contact' }>,
    into: Tally,
  ): void {
    const { start, staff, kind, from, to } = store.contacts
    let count = 0
    for (let part = 0; part < parts.length; part++) {
      const person = parts.person[part]!
      const first = start[person]! | 0
      const end = start[person + 1]! | 0
      for (let c = first; c < end; c++) {
        if (from[c]! > day || day > to[c]! || kinds[kind[c]!] === 0) continue
        // Whoever is the person's contact in two ways is so once.
        let earlier = first
        while (
          earlier < c &&
          (staff[earlier] !== staff[c] || from[earlier]! > day || day > to[earlier]! || kinds[kind[earlier]!] === 0)
        )
          earlier += 1
        if (earlier < c) continue
        entryPart[count] = part
        entryGroup[count++] = groupOf === null ? staff[c]! : groupOf[staff[c]!]!
        if (count < entriesAtOnce) continue
        addEntries(parts, store, filter, count, into)
        count = 0
      }
    }
    addEntries(parts, store, filter, count, into)
  }

  function addEntries(parts: Parts, store: Store, filter: Filter, count: number, into: Tally): void {
    findPlaces(parts.visits, filter.minVisits, count, into)
    const { sums } = into
    for (let e = 0; e < count; e++) sums[place[e]!]! += 1
    addColumn(parts.pairs, count, 1, sums)
    addColumn(parts.most, count, 2, sums)
    addColumn(parts.consecutive, count, 3, sums)
    addColumn(parts.clinicians, count, 4, sums)
    addShares(parts, store.contacts.everDoctor, count, sums)
    for (let e = 0; e < count; e++) {
      const part = entryPart[e]!
      if (parts.visits[part]! >= Math.max(into.cap, filter.minVisits))
        addMany(parts, part, entryGroup[e]!, store.contacts.everDoctor, into.many)
    }
  }

  /** Those with too few visits, or many, are added where nobody looks: at no visits. */
  function findPlaces(visits: Int32Array, fewest: number, count: number, { seen, groups, cap }: Tally): void {
    for (let e = 0; e < count; e++) {
      const group = entryGroup[e]!
      seen[group] = 1
      const n = visits[entryPart[e]!]!
      const isFew = ~((n - fewest) >> 31) & ((n - cap) >> 31)
      place[e] = ((n & isFew) * groups + group) * width
    }
  }

  function addColumn(column: Int32Array | Float64Array, count: number, at: number, sums: Uint32Array): void {
    for (let e = 0; e < count; e++) sums[place[e]! + at]! += column[entryPart[e]!]!
  }

  function addShares({ person, doctorVisits, ownVisits }: Parts, ever: Uint8Array, count: number, sums: Uint32Array) {
    for (let e = 0; e < count; e++) {
      const part = entryPart[e]!
      const whose = person[part]!
      const all = doctorVisits[part]!
      const has = Number(all !== 0) & (ever[whose >> 3]! >> (whose & 7))
      const at = place[e]!
      sums[at + defined]! += has
      sums[at + over65]! += has & overThreshold(ownVisits[part]!, all)
    }
  }

  return { add }
}

/** The same for whoever has many visits. */
function addMany(parts: Parts, part: number, group: number, ever: Uint8Array, many: Many): void {
  const at = placeOf(many, manyKey(group, parts.visits[part]!))
  const { sums } = many
  sums[at]! += 1
  sums[at + 1]! += parts.pairs[part]!
  sums[at + 2]! += parts.most[part]!
  sums[at + 3]! += parts.consecutive[part]!
  sums[at + 4]! += parts.clinicians[part]!
  const person = parts.person[part]!
  const all = parts.doctorVisits[part]!
  if (all === 0 || (ever[person >> 3]! & (1 << (person & 7))) === 0) return
  sums[at + defined]! += 1
  sums[at + over65]! += overThreshold(parts.ownVisits[part]!, all)
}

/** Where the sums of a key are; a new key gets the next place. */
function placeOf(many: Many, key: number): number {
  const kept = many.index.get(key)
  if (kept !== undefined) return kept
  if (many.size === many.keys.length) {
    const { keys, sums } = many
    many.keys = new Float64Array(keys.length * 2)
    many.keys.set(keys)
    many.sums = new Float64Array(sums.length * 2)
    many.sums.set(sums)
  }
  const at = many.size * width
  many.keys[many.size++] = key
  many.index.set(key, at)
  return at
}
