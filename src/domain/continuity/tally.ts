import { type ContactColumns, everHadDoctor } from './columns.ts'
import { overThreshold } from './own-doctor.ts'
import { countsOf, doctorsAt, mostAt, type PartCounts, type Parts, pairsAt, rowWidth, whereAt } from './part-counts.ts'
import { type Filter, type Grouping, groupsOf, type Store } from './question.ts'
import { VisitBlock, visitsABlock } from './visit-block.ts'

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
  const cap = groups > 50_000 ? 8 : groups > 20_000 ? 16 : 30
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
  const block =
    grouping.by === 'unit'
      ? new VisitBlock(store, filter, grouping.groupOf ?? themselves(store), grouping.groups)
      : new VisitBlock(store, filter)
  for (let person = from; person < to; ) {
    person = block.take(person, to)
    adding.add(block.parts, store, filter, grouping, into)
  }
}

/** Each unit a group of its own. */
function themselves({ unitCodes }: Store): Uint32Array {
  return Uint32Array.from({ length: unitCodes }, (_, unit) => unit)
}

type ByContact = Extract<Grouping, { by: 'contact' }>

/** So many are added at a time, at the least as many as a block has parts. */
const entriesAtOnce = visitsABlock

const adding = makeAdding()

/** Adds parts to their groups, each as one person. */
function makeAdding() {
  /** Where the row of a part begins, and a group that it is added to. */
  const entryRow = new Int32Array(entriesAtOnce)
  const entryGroup = new Int32Array(entriesAtOnce)

  function add(parts: Parts, store: Store, filter: Filter, grouping: Grouping, into: Tally): void {
    if (grouping.by === 'contact') addToContacts(parts, store, filter, grouping, into)
    else {
      findGroups(parts, grouping)
      addEntries(parts, store, filter, parts.length, into)
    }
    for (const heavy of parts.heavy)
      for (const group of groupsOfPart(heavy, store, grouping)) addCounts(heavy, group, store, filter, into)
  }

  function findGroups({ rows, from, groupOf, length }: Parts, grouping: Exclude<Grouping, ByContact>): void {
    for (let part = 0; part < length; part++) {
      const row = part * rowWidth
      const where = rows[row + whereAt]!
      entryRow[part] = row
      entryGroup[part] = grouping.by === 'person' ? grouping.groupOf[from + (where >> 16)]! : groupOf[where & 0xffff]!
    }
  }

  /** Each person at each of the different staff who are their fixed contact on the day. */
  function addToContacts(parts: Parts, store: Store, filter: Filter, grouping: ByContact, into: Tally): void {
    const { contacts } = store
    const { start, staff } = contacts
    const { groupOf } = grouping
    let count = 0
    for (let part = 0; part < parts.length; part++) {
      const row = part * rowWidth
      const person = parts.from + (parts.rows[row + whereAt]! >> 16)
      const first = start[person]! | 0
      const end = start[person + 1]! | 0
      for (let c = first; c < end; c++) {
        if (!isHeld(contacts, c, first, grouping)) continue
        entryRow[count] = row
        entryGroup[count++] = groupOf === null ? staff[c]! : groupOf[staff[c]!]!
        if (count < entriesAtOnce) continue
        addEntries(parts, store, filter, count, into)
        count = 0
      }
    }
    addEntries(parts, store, filter, count, into)
  }

  /** A part at a time, so that the sums of its group, which lie together, are fetched once. */
  function addEntries({ rows, from, ...parts }: Parts, store: Store, filter: Filter, count: number, into: Tally): void {
    const { sums, seen, groups, cap } = into
    const { everDoctor } = store.contacts
    const fewest = filter.minVisits
    const many = Math.max(cap, fewest)
    for (let e = 0; e < count; e++) {
      const row = entryRow[e]!
      const group = entryGroup[e]!
      seen[group] = 1
      const visits = rows[row]!
      const n = visits & 0xffff
      // Those with too few visits, or many, are added where nobody looks: at no visits.
      const isFew = ~((n - fewest) >> 31) & ((n - cap) >> 31)
      const at = ((n & isFew) * groups + group) * width
      const most = rows[row + mostAt]!
      const doctors = rows[row + doctorsAt]!
      const whose = from + (rows[row + whereAt]! >> 16)
      const all = doctors & 0xffff
      const has = Number(all !== 0) & (everDoctor[whose >> 3]! >> (whose & 7))
      sums[at]! += 1
      sums[at + 1]! += rows[row + pairsAt]!
      sums[at + 2]! += most & 0xffff
      sums[at + 3]! += most >> 16
      sums[at + 4]! += visits >> 16
      sums[at + defined]! += has
      sums[at + over65]! += has & overThreshold(doctors >> 16, all)
      if (n >= many) addCounts(countsOf({ rows, from, ...parts }, row), group, store, filter, into)
    }
  }

  return { add }
}

/** Whether a person's contact period is held on the day, and is the first of theirs with that clinician: whoever is so in two ways is so once. */
function isHeld(contacts: ContactColumns, c: number, first: number, grouping: ByContact): boolean {
  if (!isOnDay(contacts, c, grouping)) return false
  for (let earlier = first; earlier < c; earlier++)
    if (contacts.staff[earlier] === contacts.staff[c] && isOnDay(contacts, earlier, grouping)) return false
  return true
}

function isOnDay({ from, to, kind }: ContactColumns, c: number, { day, kinds }: ByContact): boolean {
  return from[c]! <= day && day <= to[c]! && kinds[kind[c]!] !== 0
}

/** The groups that one part is added to. */
function groupsOfPart({ person, group }: PartCounts, { contacts }: Store, grouping: Grouping): number[] {
  if (grouping.by === 'person') return [grouping.groupOf[person]!]
  if (grouping.by !== 'contact') return [group]
  const first = contacts.start[person]!
  const periods = Array.from({ length: contacts.start[person + 1]! - first }, (_, i) => first + i)
  return periods
    .filter((c) => isHeld(contacts, c, first, grouping))
    .map((c) => grouping.groupOf?.[contacts.staff[c]!] ?? contacts.staff[c]!)
}

/** Adds one part, with however many visits, to one group. */
function addCounts(counts: PartCounts, group: number, { contacts }: Store, filter: Filter, into: Tally): void {
  into.seen[group] = 1
  const { visits } = counts
  if (visits < filter.minVisits) return
  const isFew = visits < into.cap
  const at = isFew ? (visits * into.groups + group) * width : placeOf(into.many, manyKey(group, visits))
  const sums = isFew ? into.sums : into.many.sums
  sums[at]! += 1
  sums[at + 1]! += counts.pairs
  sums[at + 2]! += counts.most
  sums[at + 3]! += counts.consecutive
  sums[at + 4]! += counts.clinicians
  if (counts.doctorVisits === 0 || !everHadDoctor(contacts, counts.person)) return
  sums[at + defined]! += 1
  sums[at + over65]! += overThreshold(counts.ownVisits, counts.doctorVisits)
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
