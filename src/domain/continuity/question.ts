import { birthUnknown, type ContactColumns, type PersonColumns, stillHolds, type VisitColumns } from './columns.ts'

/** Everything that figures are made of. */
export interface Store {
  visits: VisitColumns
  contacts: ContactColumns
  about: PersonColumns
  /** The code of doctors in `visits.profession`. */
  doctor: number
  /** How many codes there are of staff and of units, the 0 counted. */
  staffCodes: number
  unitCodes: number
}

/**
 * Which visits count, as codes. A table has a 1 at each code that passes; `null` lets all pass. Plain data, so that it can be sent to
 * other threads.
 */
export interface Filter {
  /** First and last day number, both included. */
  from: number
  to: number
  professions: Uint8Array | null
  types: Uint8Array | null
  units: Uint8Array | null
  /** One bit a person: a target group, or any other choice of persons. */
  persons: Uint8Array | null
  /** First and last day of birth, both included (days since 1890-01-01). A person whose birth isn't known doesn't pass. */
  born: readonly [number, number] | null
  sex: number | null
  /** A person has a measure with at least this many visits that pass (within the group, when the groups are units). */
  minVisits: number
}

/** All visits of all persons. */
export const everything: Filter = {
  from: 0,
  to: stillHolds,
  professions: null,
  types: null,
  units: null,
  persons: null,
  born: null,
  sex: null,
  minVisits: 1,
}

/**
 * What a figure is asked for.
 * - `all`: one group, 0.
 * - `unit`: the visits at each unit; a person counts at every unit they visited, with the visits there. `groupOf` gathers units (to
 *   municipalities, say): the group of each unit code.
 * - `contact`: the persons whose fixed contact each staff code is on a day, with all their visits; `kinds` has a 1 at each index in
 *   `contactKinds` that counts, and `groupOf` the group of each staff code, where it isn't the code itself. Whoever is a person's contact in two ways counts the person once.
 * - `person`: each person has one of `groups` (sex, age band, municipality of residence …), told by `groupOf`.
 */
export type Grouping =
  | { by: 'all' }
  | { by: 'unit'; groupOf: Uint32Array | null; groups: number }
  | { by: 'contact'; day: number; kinds: Uint8Array; groupOf: Uint32Array | null; groups: number }
  | { by: 'person'; groupOf: Uint8Array | Uint16Array | Uint32Array; groups: number }

export function groupsOf(grouping: Grouping): number {
  return grouping.by === 'all' ? 1 : grouping.groups
}

/** Whether anything is asked about the persons themselves. */
export function asksOfPersons({ persons, born, sex }: Filter): boolean {
  return persons !== null || born !== null || sex !== null
}

/** Whether a person passes what the filter asks about persons. */
export function passesPerson({ persons, born, sex }: Filter, about: PersonColumns, person: number): boolean {
  if (persons !== null && (persons[person >> 3]! & (1 << (person & 7))) === 0) return false
  if (sex !== null && (about.sex[person] ?? 0) !== sex) return false
  if (born === null) return true
  const day = about.birth[person] ?? birthUnknown
  return day !== birthUnknown && day >= born[0] && day <= born[1]
}

/**
 * Numbers the staff who are anyone's contact on a day: of all staff few are, and figures of few groups are quicker to make. `staffOf` is the staff code
 * of each group.
 */
export function contactGroups(
  { contacts, staffCodes }: Store,
  day: number,
  kinds: Uint8Array,
): { grouping: Grouping; staffOf: number[] } {
  const groupOf = new Uint32Array(new SharedArrayBuffer(staffCodes * 4))
  const staffOf: number[] = []
  const { staff, kind, from, to } = contacts
  for (let c = 0; c < staff.length; c++) {
    if (from[c]! > day || day > to[c]! || kinds[kind[c]!] === 0 || groupOf[staff[c]!] !== 0) continue
    staffOf.push(staff[c]!)
    groupOf[staff[c]!] = staffOf.length
  }
  // They were numbered from 1 to tell them from those without; nobody asks for the others.
  for (const code of staffOf) groupOf[code]! -= 1
  return { grouping: { by: 'contact', day, kinds, groupOf, groups: Math.max(1, staffOf.length) }, staffOf }
}
