import { compareInstants } from '../law/calendar.ts'
import { type Admission, type AdmissionFault, admissionFaults } from './admission.ts'

/** What the ward has written of a stay that its clocks, its plan and the payment rest on (LUS 2 kap. 1 §, 4 kap. 1 §). */
export type StayFacts = Pick<
  Admission,
  'admittedAt' | 'assessedAt' | 'planningDue' | 'psychiatric' | 'compulsory' | 'planned'
>

const parts = ['admittedAt', 'assessedAt', 'planningDue', 'psychiatric', 'compulsory', 'planned'] as const

const sameInstant = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : compareInstants(a, b) === 0

/** Which of them differ; instants are compared as instants. */
export function stayChanges(before: StayFacts, after: StayFacts): (keyof StayFacts)[] {
  return parts.filter((part) =>
    part === 'admittedAt' || part === 'assessedAt'
      ? !sameInstant(before[part], after[part])
      : before[part] !== after[part],
  )
}

/** What can’t be true of a stay that is put right: as of an admission, and nobody is admitted after they have left. */
export type StayFault = AdmissionFault['code'] | 'leftFirst'

/**
 * What can’t be true of the stay as it would be. That the person has died since hinders nothing: what was wrong before was so.
 *
 * @param now the instant at which it is put right
 */
export function stayFaults(
  said: StayFacts,
  known: { birthDate: string | null; dischargedAt: string | null },
  now: string,
): StayFault[] {
  const person = { birthDate: known.birthDate, deceasedOn: null }
  const found: StayFault[] = admissionFaults({ ...said, estimatedOn: null, placingCode: null }, person, now).map(
    ({ code }) => code,
  )
  const left = known.dischargedAt
  const last = [said.admittedAt, said.assessedAt ?? said.admittedAt].sort(compareInstants).at(-1)!
  return left !== null && compareInstants(last, left) > 0 ? [...found, 'leftFirst'] : found
}

/**
 * What those who have been told of the stay are told of the change, by the fields of a message: only what their clocks and their planning rest on. An assessment that
 * no longer has a time of its own was made at the admission.
 */
export function stayTold(before: StayFacts, after: StayFacts): Record<string, string> {
  const changed = stayChanges(before, after)
  const told: Record<string, string> = {}
  if (changed.includes('admittedAt'))
    Object.assign(told, { admittedAt: after.admittedAt, admittedBefore: before.admittedAt })
  if (changed.includes('assessedAt'))
    Object.assign(told, {
      assessedAt: after.assessedAt ?? after.admittedAt,
      assessedBefore: before.assessedAt ?? before.admittedAt,
    })
  for (const part of ['planningDue', 'compulsory'] as const)
    if (changed.includes(part)) told[part] = after[part] ? 'yes' : 'no'
  return told
}
