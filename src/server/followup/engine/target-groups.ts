import { stillHolds } from '../../../domain/continuity/columns.ts'
import { dayNumberOf } from '../../../domain/continuity/day-number.ts'
import { type ContinuityTargetGroup, isContinuityGroup } from '../../../domain/followup/continuity-groups.ts'
import { readBinary } from '../../platform/database/copy.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Names } from './codes.ts'

/** Who is in a target group: the person's place in the columns, first and last day number. */
interface Members {
  person: number[]
  from: number[]
  to: number[]
}
export type TargetGroups = ReadonlyMap<ContinuityTargetGroup, Members>

/** PostgreSQL counts days from 2000-01-01. */
const millennium = dayNumberOf('2000-01-01')

/** Reads who is in which target group, of the persons that have visits, as known now. */
export async function readTargetGroups(tx: Tx, { persons }: Names): Promise<TargetGroups> {
  const groups = new Map<ContinuityTargetGroup, Members>()
  const query = 'select person_id, target_group, first, last from continuity_target_groups()'
  await readBinary(tx, query, 4, ({ bytes, from, length }) => {
    const person = persons.find(bytes, from[0]!, from[0]! + length[0]!)
    const group = bytes.toString('latin1', from[1]!, from[1]! + length[1]!)
    if (person < 0 || !isContinuityGroup(group)) return
    const day = (at: number, none: number) => (length[at]! < 0 ? none : bytes.readInt32BE(from[at]) + millennium)
    const members = groups.get(group) ?? { person: [], from: [], to: [] }
    groups.set(group, members)
    members.person.push(person)
    members.from.push(Math.max(0, day(2, 0)))
    members.to.push(Math.min(stillHolds, day(3, stillHolds)))
  })
  return groups
}

/**
 * One bit for each person who is in a group on a day.
 *
 * @param persons how many there are in the columns
 */
export function membersOn(
  groups: TargetGroups,
  group: ContinuityTargetGroup,
  day: number,
  persons: number,
): Uint8Array {
  const bits = new Uint8Array(new SharedArrayBuffer((persons + 7) >> 3))
  const { person, from, to } = groups.get(group) ?? { person: [], from: [], to: [] }
  for (let i = 0; i < person.length; i++) {
    const one = person[i]!
    if (from[i]! <= day && day <= to[i]! && one < persons) bits[one >> 3]! |= 1 << (one & 7)
  }
  return bits
}
