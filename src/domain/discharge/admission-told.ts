import { compareInstants, dayOf } from '../law/calendar.ts'
import {
  type Admission,
  type AdmissionFault,
  type AdmittedPerson,
  type AdmittingUnit,
  admissionFaults,
  admittedAlready,
  type StandingStay,
  wardFaults,
} from './admission.ts'

/** What a sender tells of a stay, each time whole: the same reference again is the same stay. */
export interface ToldStay extends Admission {
  wardId: string
}

/** When the sender says that it says so; null in a file, which says nothing of it. */
export type SaidAt = string | null

/** What is known here when a sender tells of a stay. */
export interface ToldFacts {
  person: AdmittedPerson & { personId: string }
  ward: AdmittingUnit
  /** What the same reference has told before. */
  before: { stay: StandingStay; content: ToldStay; saidAt: string } | null
  /** A stay of the person that goes on at the same provider, and that the same sender hasn’t told of. */
  open: StandingStay | null
}

/** What can be wrong with how it is told, besides what is told. */
export interface ToldFault {
  code:
    | AdmissionFault['code']
    | 'clockAhead'
    | 'saidBefore'
    | 'outOfOrder'
    | 'otherPerson'
    | 'stayOver'
    | 'readyAlready'
    | 'dateTold'
  field: AdmissionFault['field'] | 'reference' | 'saidAt'
  params: Readonly<Record<string, string>>
}

export type ToldDecision =
  | { outcome: 'new' }
  /** Told before, word for word: nothing happens, and the answer is the one it got. */
  | { outcome: 'same'; stay: StandingStay }
  /** The ward has written it in itself: the reference is kept with it, and what the ward wrote stands. */
  | { outcome: 'linked'; stay: StandingStay }
  | { outcome: 'corrected'; stay: StandingStay; changes: Partial<ToldStay> }
  | { outcome: 'refused'; faults: ToldFault[] }

/** How far a sender’s clock may be from ours: more, and its times are no proof of anything. */
const clockSlack = 5 * 60_000

const told = (code: ToldFault['code'], field: ToldFault['field'], params: ToldFault['params'] = {}): ToldFault => ({
  code,
  field,
  params,
})

/**
 * What becomes of a stay that a file or a system tells of. Pure. What was told before is a repetition whatever has happened here since; what differs
 * is a correction of just what differs, so that what the ward has changed itself stands where the sender says nothing new.
 *
 * @param now the instant at which it arrives
 */
export function decideTold(said: ToldStay, saidAt: SaidAt, facts: ToldFacts, now: string): ToldDecision {
  const { before, person } = facts
  if (before && before.stay.personId === person.personId && Object.keys(changesIn(before.content, said)).length === 0)
    return { outcome: 'same', stay: before.stay }
  const clock = clockFaults(said, saidAt, now)
  if (clock.length > 0) return { outcome: 'refused', faults: clock }
  if (before) return correction(said, saidAt ?? now, { ...facts, before }, now)
  const faults: ToldFault[] = [...wardFaults(facts.ward), ...admissionFaults(said, person, now)]
  if (faults.length > 0) return { outcome: 'refused', faults }
  if (!facts.open) return { outcome: 'new' }
  const { open } = facts
  if (open.wardId === said.wardId && dayOf(open.admittedAt) === dayOf(said.admittedAt))
    return { outcome: 'linked', stay: open }
  return { outcome: 'refused', faults: [admittedAlready(open)] }
}

/** A clock ahead of ours, and one that says that it told of the admission before it was: then it has been moved back, or the time is wrong. */
function clockFaults({ admittedAt }: ToldStay, saidAt: SaidAt, now: string): ToldFault[] {
  if (saidAt === null) return []
  const [said, here] = [Date.parse(saidAt), Date.parse(now)]
  if (said - here > clockSlack) return [told('clockAhead', 'saidAt', { at: saidAt, now })]
  if (Date.parse(admittedAt) - said > clockSlack) return [told('saidBefore', 'saidAt', { at: saidAt, admittedAt })]
  return []
}

function correction(
  said: ToldStay,
  saidAt: string,
  { before, person, ward }: ToldFacts & { before: NonNullable<ToldFacts['before']> },
  now: string,
): ToldDecision {
  const { stay, content } = before
  const no = (...faults: ToldFault[]): ToldDecision => ({ outcome: 'refused', faults })
  if (stay.personId !== person.personId) return no(told('otherPerson', 'reference'))
  if (compareInstants(saidAt, before.saidAt) <= 0)
    return no(told('outOfOrder', 'saidAt', { at: saidAt, last: before.saidAt }))
  const changes = changesIn(content, said)
  if (!['admitted', 'planning', 'ready'].includes(stay.state)) return no(told('stayOver', 'reference'))
  // What the payment rests on is changed by no system once it has begun to count (LUS 5 kap. 4 §).
  const { wardId, ...facts } = changes
  if (stay.state === 'ready' && Object.keys(facts).length > 0) return no(told('readyAlready', 'reference'))
  // Who has been told of a day is told of a new one, and by the ward (LUS 2 kap. 4 §).
  if (stay.noticed && changes.estimatedOn !== undefined) return no(told('dateTold', 'estimatedOn'))
  const faults = [...(wardId === undefined ? [] : wardFaults(ward)), ...admissionFaults(said, person, now)]
  return faults.length > 0 ? no(...faults) : { outcome: 'corrected', stay, changes }
}

/** What `after` says otherwise than `before`; instants are compared as instants. */
export function changesIn(before: ToldStay, after: ToldStay): Partial<ToldStay> {
  const differs = (key: keyof ToldStay): boolean => {
    const [a, b] = [before[key], after[key]]
    if (a === b) return false
    const instants = key === 'admittedAt' || key === 'assessedAt'
    return !(instants && typeof a === 'string' && typeof b === 'string' && compareInstants(a, b) === 0)
  }
  return Object.fromEntries(toldKeys.filter(differs).map((key) => [key, after[key]]))
}

const toldKeys: readonly (keyof ToldStay)[] = [
  'wardId',
  'admittedAt',
  'assessedAt',
  'estimatedOn',
  'planningDue',
  'psychiatric',
  'compulsory',
  'planned',
  'placingCode',
]
