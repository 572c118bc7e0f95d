import type { Operations, SentOf } from '../../contract/index.ts'
import { parseTime } from '../app/stockholm.ts'
import type { Colleague } from './UnitPage.tsx'

type Sent = SentOf<Operations['organisation.setWays']>['ways'][number]
export type WayKind = Sent['kind']
export type TimeDraft = { days: number[]; from: string; to: string }

/** A way to reach someone as it is being typed. */
export type WayDraft = {
  kind: WayKind
  value: string
  label: string
  hours: 'unknown' | 'always' | 'weekly'
  times: TimeDraft[]
  closedOnHolidays: boolean
}

export const wayKinds: readonly WayKind[] = ['phone', '1177', 'email', 'visit', 'video']
const WEEKDAYS = [1, 2, 3, 4, 5]

/** A new way: a phone answered on weekdays, which most are. */
export const newWay = (): WayDraft => ({
  kind: 'phone',
  value: '',
  label: '',
  hours: 'weekly',
  times: [{ days: WEEKDAYS, from: '08:00', to: '16:30' }],
  closedOnHolidays: true,
})
export const newTime = (): TimeDraft => ({ days: WEEKDAYS, from: '', to: '' })

/** The ways a colleague has, as a draft to go on from. */
export function toDrafts(ways: Colleague['ways']): WayDraft[] {
  return ways.map(({ kind, value, label, hours }) => ({
    kind,
    value,
    label: label ?? '',
    hours: hours === null ? 'unknown' : hours.always ? 'always' : 'weekly',
    times: (hours?.weekly ?? []).map(({ days, from, to }) => ({ days: [...days], from, to })),
    closedOnHolidays: hours?.closedOnHolidays ?? true,
  }))
}

/** The ways as they are sent; call it when nothing is wrong. */
export function toSent(drafts: readonly WayDraft[]): Sent[] {
  return drafts.map((way) => ({
    kind: way.kind,
    value: way.value.trim(),
    ...(way.label.trim() ? { label: way.label.trim() } : {}),
    ...(way.hours === 'unknown' ? {} : { hours: hoursOf(way) }),
  }))
}

function hoursOf(way: WayDraft): NonNullable<Sent['hours']> {
  if (way.hours === 'always') return { always: true, weekly: [], closedOnHolidays: false }
  const weekly = way.times.map(({ days, from, to }) => ({
    days: [...days].sort(),
    from: parseTime(from) ?? from,
    to: parseTime(to) ?? to,
  }))
  return { weekly, closedOnHolidays: way.closedOnHolidays }
}

export type WayFault = { id: string; way: number; what: 'value' | 'days' | 'time' | 'order' }

/** The id of a field of a way, and of one of its times. */
export const fieldId = (way: number, field: string, time?: number): string =>
  ['way', way, field, time].filter((part) => part !== undefined).join('-')

/** What is wrong with the ways, field by field. */
export function faultsOf(drafts: readonly WayDraft[]): WayFault[] {
  return drafts.flatMap((way, at) => [
    ...(way.value.trim() === '' ? [{ id: fieldId(at, 'value'), way: at, what: 'value' as const }] : []),
    ...(way.hours === 'weekly' ? way.times.flatMap((time, row) => timeFaults(time, at, row)) : []),
  ])
}

function timeFaults({ days, from, to }: TimeDraft, way: number, row: number): WayFault[] {
  const [start, end] = [parseTime(from), to.trim() === '24:00' ? '24:00' : parseTime(to)]
  return [
    ...(days.length === 0 ? [{ id: fieldId(way, 'days', row), way, what: 'days' as const }] : []),
    ...(start === null ? [{ id: fieldId(way, 'from', row), way, what: 'time' as const }] : []),
    ...(end === null ? [{ id: fieldId(way, 'to', row), way, what: 'time' as const }] : []),
    ...(start !== null && start === end ? [{ id: fieldId(way, 'to', row), way, what: 'order' as const }] : []),
  ]
}
