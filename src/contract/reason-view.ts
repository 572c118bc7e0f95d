import { type TargetGroup, targetGroupNames } from '../domain/contact/lists/priority.ts'
import { type DoctorCategory, doctorCategoryNames } from '../domain/contact/policy.ts'
import { addDays, dayOf, formatDay, formatTime } from '../domain/law/calendar.ts'
import { type ParamName, paramKinds, type Reason } from '../domain/law/reason.ts'
import { standingOf } from '../domain/law/standing.ts'
import { citeLaw, type LawRef, statutes } from '../domain/law/statutes.ts'
import { type ProfessionCode, professions } from '../domain/organisation/professions.ts'
import { type UnitKind, unitKinds } from '../domain/organisation/units.ts'
import { reasons as en } from '../texts/reasons/en.ts'
import { reasons as sv } from '../texts/reasons/sv.ts'
import { reasons as svEasy } from '../texts/reasons/sv-easy.ts'
import { fill } from '../texts/translate.ts'
import type { ReasonView } from './common.ts'

/** A reason as shown: the sentences are made from the object that decided, in Swedish, plain Swedish and English. */
export function toReasonView(reason: Reason): ReasonView {
  return {
    code: reason.code,
    rule: reason.rule,
    layer: reason.layer,
    standing: standingOf(reason),
    fact: reason.fact,
    sv: fill(sv[reason.code], shown(reason, 'sv')),
    en: fill(en[reason.code], shown(reason, 'en')),
    easy: fill(svEasy[reason.code], shown(reason, 'sv')),
    law: reason.law.map(toLawView),
  }
}

export function toLawView(ref: LawRef): ReasonView['law'][number] {
  return {
    cite: { sv: citeLaw(ref, 'sv'), en: citeLaw(ref, 'en') },
    statute: statutes[ref.statute].full.sv,
    section: ref.section,
  }
}

function shown(reason: Reason, lang: 'sv' | 'en'): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(reason.params).map(([name, value]) => [name, showParam(name as ParamName, value, lang)]),
  )
}

function showParam(name: ParamName, value: string | number, lang: 'sv' | 'en'): string | number {
  switch (paramKinds[name]) {
    case 'day':
      return formatDay(String(value), lang)
    case 'instant':
      return `${formatDay(dayOf(String(value)), lang)} ${formatTime(String(value))}`
    case 'deadline':
      return deadline(String(value), lang)
    case 'amount':
      return amounts[lang].format(Number(value))
    case 'profession':
      return professions[value as ProfessionCode][lang]
    case 'unitKind':
      return unitKinds[value as UnitKind][lang]
    case 'doctorCategory':
      return doctorCategoryNames[value as DoctorCategory][lang]
    case 'doctorCategories':
      return listOf(value, (code) => doctorCategoryNames[code as DoctorCategory][lang], lang)
    case 'targetGroups':
      return listOf(value, (code) => targetGroupNames[code as TargetGroup][lang], lang)
    default:
      return value
  }
}

/** Kronor: "10 000", "10 000,50". */
const amounts = {
  sv: new Intl.NumberFormat('sv-SE', { minimumFractionDigits: 2, trailingZeroDisplay: 'stripIfInteger' }),
  en: new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, trailingZeroDisplay: 'stripIfInteger' }),
} as const

/** When something is due: a midnight is the end of the day before it, and is said so. */
function deadline(instant: string, lang: 'sv' | 'en'): string {
  const time = formatTime(instant)
  if (time !== '00:00') return `${formatDay(dayOf(instant), lang)} ${time}`
  return `${formatDay(addDays(dayOf(instant), -1), lang)} 24:00`
}

/** Codes with spaces between as their names in running text. */
function listOf(value: string | number, name: (code: string) => string, lang: 'sv' | 'en'): string {
  const names = String(value).split(' ').filter(Boolean).map(name)
  return new Intl.ListFormat(lang === 'sv' ? 'sv-SE' : 'en-GB', { type: 'conjunction' }).format(names)
}
