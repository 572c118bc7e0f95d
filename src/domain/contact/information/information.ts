import { dayOf } from '../../law/calendar.ts'
import { lawOn } from '../../law/citations.ts'
import type { Reason, ReasonCode } from '../../law/reason.ts'
import { reason } from '../../law/reason.ts'
import { ruleInForce } from '../../law/rules.ts'
import type { OpeningHours } from '../../organisation/opening-hours.ts'
import type { ContactKind } from '../kinds.ts'

export const wayKinds = ['phone', '1177', 'email', 'visit', 'video'] as const
export type WayKind = (typeof wayKinds)[number]

/** A way to reach a contact or a unit. */
export interface WayToReach {
  id: string
  kind: WayKind
  value: string
  label?: string
  /** When it is answered. Without hours nothing is promised. */
  hours?: OpeningHours
  /** The day it became this number or address. */
  changedOn?: string
}

export const informationOutcomes = ['told', 'toldRelative', 'declined', 'hindered'] as const
export type InformationOutcome = (typeof informationOutcomes)[number]

/** One occasion when someone told, or tried to tell, who the contact is and how to reach them. */
export interface Information {
  /** Instant. */
  at: string
  /** What was told: `waysFingerprint` at the time. */
  fingerprint: string
  outcome: InformationOutcome
}

/** First day of the duty to inform (PL 3 kap. 2 § 5 och 6, SFS 2026:213). */
const dutyFrom = '2026-07-01'

export interface InformedContact {
  id: string
  staffId: string
  unitId: string
  kind?: ContactKind
  /** First day of the contact. */
  from?: string
}

export interface InformationStatus {
  /** The person, or in their place a relative (PL 3 kap. 4 §), knows who the contact is and how to reach them. */
  informed: boolean
  /** Nothing more to do: informed, or the person has said no (PL 3 kap. 6 §), or the duty doesn't hold yet. */
  settled: boolean
  code: ReasonCode
  /** The day of the occasion that decided. */
  on?: string
  /**
   * Since when it is so: settled, the day of the occasion; else the day the person began to be without the information, that is the
   * first day of the duty or of the contact, or the day the ways changed since the person was told.
   */
  since: string
  reason: Reason
}

/**
 * What "this contact and these ways to reach it" is, as stable text: equal whenever the person needn't be told again. It
 * depends on who, which unit, and the numbers and addresses, not on their order, labels, hours or how they are written
 * ("090-785 00 00" and "+46 90 785 00 00" are the same).
 */
export function waysFingerprint(contact: InformedContact, ways: readonly WayToReach[]): string {
  const listed = new Set(ways.map((way) => JSON.stringify([way.kind, plainValue(way)])))
  return JSON.stringify([1, contact.id, contact.staffId, contact.unitId, ...[...listed].sort()])
}

/**
 * Whether the person has been told who the contact is and how to reach them (FC-11, from 2026-07-01). What counts is what was
 * said of *these* ways: a new number means tell again. Being told outweighs a relative being told, that a no, and that a hindrance.
 * The duty is about care contacts and doctor contacts; for a social care contact the answer is the same but cites no law.
 *
 * @param day occasions after it are not counted
 */
export function informationStatus(
  contact: InformedContact,
  ways: readonly WayToReach[],
  infos: readonly Information[],
  day: string,
): InformationStatus {
  const law = contact.kind === 'socialCareContact' ? [] : lawOn(day, 'PL 3:2', 'PL 3:4', 'PL 3:6')
  const about = { fact: 'infos', rule: 'FC-11', layer: law.length > 0 ? 'law' : 'policy', law } as const
  const sofar = infos
    .map((info) => ({ ...info, on: dayOf(info.at) }))
    .filter((info) => info.on <= day)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  const present = waysFingerprint(contact, ways)
  const now = sofar.filter((info) => info.fingerprint === present)
  const before = sofar.filter((info) => info.fingerprint !== present && info.outcome !== 'hindered').at(-1)
  const begun = latest(dutyFrom, contact.from)
  const changed = before ? latest(begun, before.on, ...ways.map((way) => way.changedOn)) : begun
  const last = (list: readonly { outcome: string; on: string }[], outcome: InformationOutcome) =>
    list.filter((info) => info.outcome === outcome).at(-1)?.on

  const told = last(now, 'told')
  if (told) return status(true, true, told, told, reason('info.told', { on: told }, about))
  const relative = last(now, 'toldRelative')
  if (relative) return status(true, true, relative, relative, reason('info.toldRelative', { on: relative }, about))
  const declined = last(now, 'declined')
  if (declined) return status(false, true, declined, declined, reason('info.declined', { on: declined }, about))
  if (!ruleInForce('FC-11', day))
    return status(
      false,
      true,
      undefined,
      begun,
      reason('info.notRequiredYet', { from: dutyFrom }, { ...about, fact: 'day' }),
    )
  if (ways.length === 0)
    return status(false, false, undefined, changed, reason('info.noWays', {}, { ...about, fact: 'ways' }))
  if (before)
    return status(
      false,
      false,
      before.on,
      changed,
      reason('info.waysChanged', { on: before.on }, { ...about, fact: 'ways' }),
    )
  const hindered = last(sofar, 'hindered')
  if (hindered) return status(false, false, hindered, begun, reason('info.hindered', { on: hindered }, about))
  return status(false, false, undefined, begun, reason('info.never', {}, about))
}

function status(
  informed: boolean,
  settled: boolean,
  on: string | undefined,
  since: string,
  why: Reason,
): InformationStatus {
  return { informed, settled, code: why.code, ...(on ? { on } : {}), since, reason: why }
}

function latest(first: string, ...days: (string | undefined)[]): string {
  return days.reduce<string>((a, b) => (b !== undefined && b > a ? b : a), first)
}

function plainValue(way: WayToReach): string {
  const value = way.value.trim().toLowerCase()
  if (way.kind !== 'phone') return value.replace(/\s+/g, ' ')
  return value.replace(/[^\d+]/g, '').replace(/^(\+46|0046)0?/, '0')
}
