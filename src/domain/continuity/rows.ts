import type { ContactRows, VisitRows } from './columns.ts'

const columns = ['person', 'day', 'staff', 'unit', 'profession', 'type', 'origin'] as const

/** Room for visits, none of them yet. `origins` false: nobody asks where each was read, and no room is taken for it. */
export function emptyVisits(room: number, origins = true): VisitRows {
  return {
    length: 0,
    person: new Uint32Array(room),
    day: new Uint16Array(room),
    staff: new Uint32Array(room),
    unit: new Uint16Array(room),
    profession: new Uint8Array(room),
    type: new Uint8Array(room),
    origin: new Uint16Array(origins ? room : 0),
  }
}

/** The same rows in what has room for more. */
function movedTo(more: VisitRows, rows: VisitRows): VisitRows {
  more.length = rows.length
  for (const column of columns) more[column].set(rows[column].subarray(0, rows.length))
  return more
}

/** Adds rows after others. */
export function joined(first: VisitRows, second: VisitRows): VisitRows {
  const all = movedTo(emptyVisits(first.length + second.length), first)
  for (const column of columns) all[column].set(second[column].subarray(0, second.length), first.length)
  all.length = first.length + second.length
  return all
}

/** Visits whose number isn't known beforehand. */
export class GrowingVisits {
  rows: VisitRows
  readonly #origins: boolean

  constructor(room: number, origins = true) {
    this.#origins = origins
    this.rows = emptyVisits(room, origins)
  }

  /** Makes room for one more, and says which it is. */
  add(): number {
    const i = this.rows.length
    if (i === this.rows.day.length) this.rows = movedTo(emptyVisits(i * 2, this.#origins), this.rows)
    this.rows.length = i + 1
    return i
  }
}

/** Contacts whose number isn't known beforehand. */
export class GrowingContacts {
  readonly #kept = {
    person: [] as number[],
    staff: [] as number[],
    kind: [] as number[],
    from: [] as number[],
    to: [] as number[],
  }

  /** As `ContactRows` has them: `kind` is the index in `contactKinds`, days are numbers. */
  add(one: { person: number; staff: number; kind: number; from: number; to: number }): void {
    this.#kept.person.push(one.person)
    this.#kept.staff.push(one.staff)
    this.#kept.kind.push(one.kind)
    this.#kept.from.push(one.from)
    this.#kept.to.push(one.to)
  }

  rows(): ContactRows {
    const { person, staff, kind, from, to } = this.#kept
    return {
      length: person.length,
      person: Uint32Array.from(person),
      staff: Uint32Array.from(staff),
      kind: Uint8Array.from(kind),
      from: Uint16Array.from(from),
      to: Uint16Array.from(to),
    }
  }
}
