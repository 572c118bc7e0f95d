import { addYears, compareInstants, dayOf } from '../law/calendar.ts'
import type { CaseState } from './steps.ts'

/** What is said of an admission, by whoever says it. Instants are ISO 8601 with offset or Z, days `YYYY-MM-DD`. */
export interface Admission {
  admittedAt: string
  /** When the need of services afterwards was judged, if later than at admission (LUS 2 kap. 1 §). */
  assessedAt: string | null
  estimatedOn: string | null
  /** Services from both region and municipality are needed, so that planning is due (LUS 4 kap. 1 §). */
  planningDue: boolean
  psychiatric: boolean
  compulsory: boolean
  planned: boolean
  /** The municipality that has placed the person elsewhere (LUS 5 kap. 2 §). */
  placingCode: string | null
}

/** Whom it is about, as far as an admission asks. */
export interface AdmittedPerson {
  birthDate: string | null
  deceasedOn: string | null
}

/** What hinders an admission, and of which part of it. */
export interface AdmissionFault {
  code:
    | 'inTheFuture'
    | 'longAgo'
    | 'assessedInTheFuture'
    | 'assessedFirst'
    | 'estimatedFirst'
    | 'estimatedFar'
    | 'beforeBirth'
    | 'deceased'
    | 'notAWard'
    | 'wardClosed'
    | 'admittedAlready'
  field: keyof Admission | 'person' | 'ward'
  params: Readonly<Record<string, string>>
}

const fault = (
  code: AdmissionFault['code'],
  field: AdmissionFault['field'],
  params: AdmissionFault['params'] = {},
): AdmissionFault => ({ code, field, params })

/**
 * An admission longer ago than this, or an expected discharge further ahead, is a year mistyped: a slip makes every clock late and silences the board. Psychiatric care may have
 * begun long before. Our choice.
 */
const mostYears = { somatic: 2, psychiatric: 30, ahead: 2 } as const

/** Whether an admission is so long ago that the year must be wrong. */
const isLongAgo = (
  { admittedAt, psychiatric, compulsory }: Pick<Admission, 'admittedAt' | 'psychiatric' | 'compulsory'>,
  today: string,
): boolean =>
  dayOf(admittedAt) < addYears(today, -(psychiatric || compulsory ? mostYears.psychiatric : mostYears.somatic))

/** Whether an expected discharge is so far ahead that the year must be wrong. */
export const estimateFar = (estimatedOn: string, today: string): boolean =>
  estimatedOn > addYears(today, mostYears.ahead)

/**
 * What can’t be true of an admission, whoever tells of it: the ward by its form, a file, or a system. A time that hasn’t been yet is refused, since the
 * clocks of lagen (2017:612) count from it.
 *
 * @param now the instant at which it is told
 */
export function admissionFaults(said: Admission, person: AdmittedPerson, now: string): AdmissionFault[] {
  const found: AdmissionFault[] = []
  const { admittedAt, assessedAt, estimatedOn } = said
  if (person.deceasedOn !== null) found.push(fault('deceased', 'person', { day: person.deceasedOn }))
  if (person.birthDate !== null && dayOf(admittedAt) < person.birthDate)
    found.push(fault('beforeBirth', 'admittedAt', { day: dayOf(admittedAt) }))
  if (compareInstants(admittedAt, now) > 0) found.push(fault('inTheFuture', 'admittedAt', { at: admittedAt, now }))
  if (isLongAgo(said, dayOf(now))) found.push(fault('longAgo', 'admittedAt', { at: admittedAt }))
  if (assessedAt !== null) {
    if (compareInstants(assessedAt, now) > 0)
      found.push(fault('assessedInTheFuture', 'assessedAt', { at: assessedAt, now }))
    if (compareInstants(assessedAt, admittedAt) < 0)
      found.push(fault('assessedFirst', 'assessedAt', { at: assessedAt, admittedAt }))
  }
  if (estimatedOn !== null && estimatedOn < dayOf(admittedAt))
    found.push(fault('estimatedFirst', 'estimatedOn', { day: estimatedOn }))
  if (estimatedOn !== null && estimateFar(estimatedOn, dayOf(now)))
    found.push(fault('estimatedFar', 'estimatedOn', { day: estimatedOn }))
  return found
}

/** Nobody goes home on a day that has been: whoever is told of it plans for that day (LUS 2 kap. 2 and 4 §§). */
export const estimatePassed = (estimatedOn: string, today: string): boolean => estimatedOn < today

/** A unit that someone is said to have been admitted to. */
export interface AdmittingUnit {
  unitId: string
  name: string
  isWard: boolean
  /** It is there today. */
  open: boolean
}

export function wardFaults(unit: Omit<AdmittingUnit, 'unitId'>): AdmissionFault[] {
  if (!unit.isWard) return [fault('notAWard', 'ward', { unit: unit.name })]
  return unit.open ? [] : [fault('wardClosed', 'ward', { unit: unit.name })]
}

/** A stay as it stands here. */
export interface StandingStay {
  caseId: string
  personId: string
  version: number
  state: CaseState
  wardId: string
  ward: string
  admittedAt: string
  /** The admission notice has gone out. */
  noticed: boolean
}

/** The stay of a person is going on already, at the same care provider. */
export const admittedAlready = (stay: Pick<StandingStay, 'ward' | 'admittedAt'>): AdmissionFault =>
  fault('admittedAlready', 'person', { ward: stay.ward, at: stay.admittedAt })
