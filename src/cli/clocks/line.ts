import { statutory } from '../../domain/discharge/agreement.ts'
import { type CallSender, callSenders, type DischargeFacts, type OpenCareState } from '../../domain/discharge/facts.ts'
import { dayOf } from '../../domain/law/calendar.ts'
import { momentOf } from '../../domain/law/day-frame.ts'
import type { Bilingual } from '../../domain/law/statutes.ts'

/** What is wrong with a line: which field, and what to write instead. */
export interface LineMistake extends Bilingual {
  code: 'notJson' | 'notAnObject' | 'missing' | 'notAnInstant' | 'notAllowed' | 'order'
  field?: string
}

export interface Case {
  facts: DischargeFacts
  now: string
  /** Names in the line that mean nothing here, so that a misspelt one doesn't pass unseen. */
  ignored: string[]
}

const instants = [
  'admittedAt',
  'assessedAt',
  'admissionNoticeAt',
  'readyNoticeAt',
  'readyWithdrawnAt',
  'planningCallAt',
  'earlierCallAt',
  'openCareFailedAt',
  'dischargedAt',
  'now',
] as const
const flags = ['needAssessed', 'planningDue', 'psychiatric'] as const
const municipalities = ['registeredMunicipality', 'placingMunicipality'] as const
const known = new Set<string>([
  ...instants,
  ...flags,
  ...municipalities,
  'planningCallBy',
  'openCareAvailable',
  'deceasedOn',
  'agreement',
  'id',
])

/** Instants outside these years are taken for slips of the pen; the holiday rule doesn't reach much further. */
const firstYear = '2000'
const lastYear = '2199'

type Line = Record<string, unknown>

/** Reads one case of `hallpunkt clocks`. Absent and `null` are the same. */
export function readCase(text: string): Case | LineMistake {
  let line: unknown
  try {
    line = JSON.parse(text)
  } catch {
    return mistake('notJson', undefined, 'Raden är inte JSON.', 'The line is not JSON.')
  }
  if (typeof line !== 'object' || line === null || Array.isArray(line))
    return mistake('notAnObject', undefined, 'Raden är inte ett objekt: {…}.', 'The line is not an object: {…}.')
  return mistakeIn(line as Line) ?? caseOf(line as Line)
}

function mistakeIn(line: Line): LineMistake | null {
  for (const field of ['admittedAt', 'now']) if (line[field] == null) return missing(field)
  for (const field of instants) if (line[field] != null && !isInstant(line[field])) return notAnInstant(field)
  if (line.deceasedOn != null && !isDay(line.deceasedOn)) return notAllowed('deceasedOn', '"2026-11-23"')
  for (const field of flags)
    if (line[field] != null && typeof line[field] !== 'boolean') return notAllowed(field, 'true, false')
  for (const field of municipalities)
    if (line[field] != null && !isName(line[field])) return notAllowed(field, '"…" (1–100)')
  const { planningCallBy, openCareAvailable, agreement } = line
  if (planningCallBy != null && !callSenders.includes(planningCallBy as CallSender))
    return notAllowed('planningCallBy', callSenders.map((sender) => `"${sender}"`).join(', '))
  if (openCareAvailable != null && !openCareAnswers.has(openCareAvailable))
    return notAllowed('openCareAvailable', 'true, false, null, "notNeeded"')
  return (agreement == null ? null : mistakeInAgreement(agreement)) ?? mistakeInOrder(line)
}

const openCareAnswers = new Map<unknown, OpenCareState>([
  [true, 'available'],
  [false, 'unavailable'],
  ['notNeeded', 'notNeeded'],
])

function isInstant(value: unknown): value is string {
  if (typeof value !== 'string' || value.slice(0, 4) < firstYear || value.slice(0, 4) > lastYear) return false
  try {
    momentOf(value)
    return true
  } catch {
    return false
  }
}

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && isInstant(`${value}T12:00:00Z`)

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.trim().length > 0 && value.length <= 100

const agreementFields: Readonly<Record<string, { allowed: string; right: (value: unknown) => boolean }>> = {
  graceDays: { allowed: '0–365', right: (value) => Number.isInteger(value) && within(value as number, 365) },
  noonRule: { allowed: 'true, false', right: (value) => typeof value === 'boolean' },
  dischargeDayCounts: { allowed: 'true, false', right: (value) => typeof value === 'boolean' },
  amountPerDay: { allowed: '0–1000000, högst två decimaler (at most two decimals)', right: isAmount },
}

function isAmount(value: unknown): boolean {
  return typeof value === 'number' && within(value, 1_000_000) && Math.abs(value * 100 - Math.round(value * 100)) < 1e-6
}

const within = (value: number, most: number) => value >= 0 && value <= most

function mistakeInAgreement(agreement: unknown): LineMistake | null {
  if (typeof agreement !== 'object' || agreement === null || Array.isArray(agreement))
    return notAllowed('agreement', '{…}')
  for (const [field, value] of Object.entries(agreement)) {
    const rule = Object.hasOwn(agreementFields, field) ? agreementFields[field] : undefined
    // What is agreed decides who pays: a name that isn't known here is a mistake, not something to pass over.
    if (!rule) return notAllowed(`agreement.${field}`, Object.keys(agreementFields).join(', '))
    if (value != null && !rule.right(value)) return notAllowed(`agreement.${field}`, rule.allowed)
  }
  return null
}

/** Facts that can't be: something of a stay before it began, a notice taken back before it was sent. */
function mistakeInOrder(line: Line): LineMistake | null {
  for (const [later, earlier] of [
    ['readyNoticeAt', 'admittedAt'],
    ['dischargedAt', 'admittedAt'],
    ['readyWithdrawnAt', 'readyNoticeAt'],
    ...(line.earlierCallAt == null ? [] : [['planningCallAt', 'earlierCallAt'] as const]),
  ] as const) {
    if (later === 'planningCallAt' && line[later] == null) return missing(later)
    if (line[later] == null) continue
    if (line[earlier] == null) return missing(earlier)
    if (momentOf(line[later] as string) < momentOf(line[earlier] as string))
      return mistake(
        'order',
        later,
        `${later} är före ${earlier}. Kontrollera tiderna.`,
        `${later} is before ${earlier}. Check the times.`,
      )
  }
  if (line.deceasedOn != null && (line.deceasedOn as string) < dayOf(line.admittedAt as string))
    return mistake(
      'order',
      'deceasedOn',
      'deceasedOn är före admittedAt. Kontrollera tiderna.',
      'deceasedOn is before admittedAt. Check the times.',
    )
  return null
}

function caseOf(line: Line): Case {
  const instant = (field: (typeof instants)[number]) => (line[field] ?? null) as string | null
  const agreed = Object.entries((line.agreement ?? {}) as Line).filter(([, value]) => value != null)
  return {
    now: line.now as string,
    ignored: Object.keys(line).filter((field) => !known.has(field)),
    facts: {
      admittedAt: line.admittedAt as string,
      needAssessed: line.needAssessed !== false,
      assessedAt: instant('assessedAt'),
      admissionNoticeAt: instant('admissionNoticeAt'),
      readyNoticeAt: instant('readyNoticeAt'),
      readyWithdrawnAt: instant('readyWithdrawnAt'),
      planningDue: line.planningDue === true,
      planningCallAt: instant('planningCallAt'),
      planningCallBy: (line.planningCallBy ?? 'openCareContact') as CallSender,
      earlierCallAt: instant('earlierCallAt'),
      openCare: openCareAnswers.get(line.openCareAvailable) ?? 'unclear',
      openCareFailedAt: instant('openCareFailedAt'),
      openCareTimes: null,
      brokenOffAt: null,
      dischargedAt: instant('dischargedAt'),
      deceasedOn: (line.deceasedOn ?? null) as string | null,
      psychiatric: line.psychiatric === true,
      registeredMunicipality: (line.registeredMunicipality ?? null) as string | null,
      placingMunicipality: (line.placingMunicipality ?? null) as string | null,
      agreement: agreed.length === 0 ? statutory : { ...statutory, ...Object.fromEntries(agreed) },
    },
  }
}

function mistake(code: LineMistake['code'], field: string | undefined, sv: string, en: string): LineMistake {
  return field === undefined ? { code, sv, en } : { code, field, sv, en }
}

const missing = (field: string): LineMistake => mistake('missing', field, `${field} saknas.`, `${field} is missing.`)

const notAnInstant = (field: string): LineMistake =>
  mistake(
    'notAnInstant',
    field,
    `${field} är inte en tid mellan år ${firstYear} och ${lastYear}. Skriv den med zon, till exempel 2026-11-23T09:30:00+01:00.`,
    `${field} is not a time between the years ${firstYear} and ${lastYear}. Write it with its zone, such as 2026-11-23T09:30:00+01:00.`,
  )

const notAllowed = (field: string, allowed: string): LineMistake =>
  mistake(
    'notAllowed',
    field,
    `${field} har ett värde som inte går. Det som går: ${allowed}.`,
    `${field} has a value that can’t be. What can be: ${allowed}.`,
  )
