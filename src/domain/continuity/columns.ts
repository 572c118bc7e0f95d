import { type ContactKind, contactKinds } from '../contact/kinds.ts'

/**
 * Visits as columns, grouped by person. Codes are made by whoever fills the columns; 0 is unknown. The arrays may lie in memory shared
 * between threads.
 */
export interface VisitColumns {
  /** How many persons there are: 0 … persons − 1. */
  persons: number
  /** Visits of person p are `start[p]` up to but not including `start[p + 1]`, by day, and within a day in the order they were told. */
  start: Uint32Array
  /** Day number (see `day-number`). */
  day: Uint16Array
  /** Whom the person met; 0 is never the same as anyone, not even as another 0. Narrow while two bytes hold every code. */
  staff: Uint16Array | Uint32Array
  unit: Uint16Array
  profession: Uint8Array
  type: Uint8Array
  /** One bit a visit: with whom was the person's doctor contact on that day. */
  own: Uint8Array
  /** Where each visit was read, for whoever must find those of one file again; empty when nobody does. */
  origin: Uint16Array
}

/** Who is whose fixed contact, when: periods grouped by person. */
export interface ContactColumns {
  /** Periods of person p are `start[p]` up to but not including `start[p + 1]`. */
  start: Uint32Array
  staff: Uint32Array
  /** Index in `contactKinds`. */
  kind: Uint8Array
  /** First and last day, both included; `stillHolds` for one without an end. */
  from: Uint16Array
  to: Uint16Array
  /** One bit a person: has ever had a doctor contact, ended or to come ones included. */
  everDoctor: Uint8Array
}

/** A last day that isn't set. Later than every day number. */
export const stillHolds = 65_535

/** What is known of each person besides; an array is empty when nobody told. */
export interface PersonColumns {
  /** Day of birth as days since 1890-01-01; `birthUnknown` where it isn't known. */
  birth: Uint16Array
  /** 0 unknown, 1 woman, 2 man. */
  sex: Uint8Array
}

export const birthUnknown = 65_535

const doctorKind = contactKinds.indexOf('doctorContact')

/** A 1 for each of the kinds, by their index in `contactKinds`. */
export function kindsTable(kinds: readonly ContactKind[]): Uint8Array {
  return Uint8Array.from(contactKinds, (kind) => (kinds.includes(kind) ? 1 : 0))
}

export function kindIndex(kind: ContactKind): number {
  return contactKinds.indexOf(kind)
}

/** Memory for columns. Shared between threads where `SharedArrayBuffer` is used. */
export type Memory = (bytes: number) => ArrayBufferLike

/** A column of codes below `codes`: two bytes each if they go in them. */
export function codeColumn(length: number, codes: number, memory: Memory): Uint16Array | Uint32Array {
  return codes <= 65_536 ? new Uint16Array(memory(length * 2)) : new Uint32Array(memory(length * 4))
}

/** Visits and contacts in any order, as they are read; the first `length` of each array count. */
export interface VisitRows {
  length: number
  person: Uint32Array
  day: Uint16Array
  staff: Uint32Array
  unit: Uint16Array
  profession: Uint8Array
  type: Uint8Array
  /** See `VisitColumns`. */
  origin: Uint16Array
}

export interface ContactRows {
  length: number
  person: Uint32Array
  staff: Uint32Array
  kind: Uint8Array
  from: Uint16Array
  to: Uint16Array
}

/** Where each person's rows begin, and where each row goes: two passes, and rows of one person keep their order. */
function places(person: Uint32Array, length: number, persons: number, memory: Memory): Uint32Array {
  const start = new Uint32Array(memory((persons + 1) * 4))
  for (let i = 0; i < length; i++) start[person[i]! + 1]! += 1
  for (let p = 0; p < persons; p++) start[p + 1]! += start[p]!
  return start
}

/** Groups visits by person, each person's by day. `own` is empty until `markOwn`. */
export function groupVisits(rows: VisitRows, persons: number, memory: Memory): VisitColumns {
  const { length } = rows
  let lastStaff = 0
  for (let i = 0; i < length; i++) lastStaff = Math.max(lastStaff, rows.staff[i]!)
  const start = places(rows.person, length, persons, memory)
  const columns: VisitColumns = {
    persons,
    start,
    day: new Uint16Array(memory(length * 2)),
    staff: codeColumn(length, lastStaff + 1, memory),
    unit: new Uint16Array(memory(length * 2)),
    profession: new Uint8Array(memory(length)),
    type: new Uint8Array(memory(length)),
    own: new Uint8Array(memory((length + 7) >> 3)),
    origin: new Uint16Array(memory(rows.origin.length === 0 ? 0 : length * 2)),
  }
  const next = start.slice()
  for (let i = 0; i < length; i++) {
    const person = rows.person[i]!
    const at = next[person]!
    next[person] = at + 1
    columns.day[at] = rows.day[i]!
    columns.staff[at] = rows.staff[i]!
    columns.unit[at] = rows.unit[i]!
    columns.profession[at] = rows.profession[i]!
    columns.type[at] = rows.type[i]!
    // An empty column takes nothing in.
    columns.origin[at] = rows.origin[i]!
  }
  for (let p = 0; p < persons; p++) orderByDay(columns, start[p]!, start[p + 1]!)
  return columns
}

/** Orders one person's visits by day, those of the same day as they lie. Most files tell them in order already. */
function orderByDay(columns: VisitColumns, from: number, to: number): void {
  const { day, staff, unit, profession, type, origin } = columns
  let inOrder = true
  for (let i = from + 1; i < to; i++) if (day[i]! < day[i - 1]!) inOrder = false
  if (inOrder) return
  const order = Array.from({ length: to - from }, (_, i) => i).sort((a, b) => day[from + a]! - day[from + b]! || a - b)
  for (const column of [day, staff, unit, profession, type, origin]) {
    const told = column.slice(from, to)
    for (const [i, old] of order.entries()) column[from + i] = told[old]!
  }
}

/** Groups contacts by person. */
export function groupContacts(rows: ContactRows, persons: number, memory: Memory): ContactColumns {
  const { length } = rows
  const start = places(rows.person, length, persons, memory)
  const columns: ContactColumns = {
    start,
    staff: new Uint32Array(memory(length * 4)),
    kind: new Uint8Array(memory(length)),
    from: new Uint16Array(memory(length * 2)),
    to: new Uint16Array(memory(length * 2)),
    everDoctor: new Uint8Array(memory((persons + 7) >> 3)),
  }
  const next = start.slice()
  for (let i = 0; i < length; i++) {
    const person = rows.person[i]!
    const at = next[person]!
    next[person] = at + 1
    if (rows.kind[i] === doctorKind) columns.everDoctor[person >> 3]! |= 1 << (person & 7)
    columns.staff[at] = rows.staff[i]!
    columns.kind[at] = rows.kind[i]!
    columns.from[at] = rows.from[i]!
    columns.to[at] = rows.to[i]!
  }
  return columns
}

/** Marks the visits that were with whom was the person's doctor contact on that very day. */
export function markOwn(visits: VisitColumns, contacts: ContactColumns): void {
  visits.own.fill(0)
  for (let p = 0; p < visits.persons; p++) {
    for (let c = contacts.start[p]!; c < contacts.start[p + 1]!; c++) {
      if (contacts.kind[c] !== doctorKind) continue
      const staff = contacts.staff[c]!
      const from = contacts.from[c]!
      const to = contacts.to[c]!
      for (let i = visits.start[p]!; i < visits.start[p + 1]!; i++) {
        const day = visits.day[i]!
        if (visits.staff[i] === staff && staff !== 0 && day >= from && day <= to) visits.own[i >> 3]! |= 1 << (i & 7)
      }
    }
  }
}

/** Whether the person has ever had a doctor contact, ended or to come ones included. */
export function everHadDoctor({ everDoctor }: ContactColumns, person: number): boolean {
  return (everDoctor[person >> 3]! & (1 << (person & 7))) !== 0
}
