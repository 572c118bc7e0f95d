import { type WayToReach, waysFingerprint } from '../src/domain/contact/information/information.ts'
import type { Assignment, Reachable, Way } from './model.ts'

/**
 * The ways a contact is reached: those of the assignment, or, when it has none, those of its unit. The server loads them by the
 * same rule, so that a fingerprint made here and one made there are over the same ways.
 */
export function waysOfContact<T>(ofAssignment: readonly T[], ofUnit: readonly T[]): readonly T[] {
  return ofAssignment.length > 0 ? ofAssignment : ofUnit
}

/** As the domain reads it. */
export function asWayToReach(way: Way): WayToReach {
  return {
    id: way.id,
    kind: way.kind,
    value: way.value,
    ...(way.label === null ? {} : { label: way.label }),
    ...(way.hours === null ? {} : { hours: way.hours }),
  }
}

const inOrder = (a: Way, b: Way): number => a.position - b.position || (a.id < b.id ? -1 : 1)

function waysAsOn(owner: Reachable, day: number): Way[] {
  const former = owner.formerPhone
  const ways = [...owner.ways].sort(inOrder)
  if (former === null || day >= former.changedOn) return ways
  const at = ways.findIndex((way) => way.kind === 'phone')
  return ways.map((way, i) => (i === at ? { ...way, value: former.value } : way))
}

/** Fingerprint of a contact and its ways as they were on a day: before a number changed, it is of the former number. */
export function fingerprintOn(day: number, contactId: string, assignment: Assignment): string {
  const ways = waysOfContact(waysAsOn(assignment, day), waysAsOn(assignment.unit, day))
  return waysFingerprint(
    { id: contactId, staffId: assignment.staff.id, unitId: assignment.unit.id },
    ways.map(asWayToReach),
  )
}
