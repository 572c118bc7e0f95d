import {
  dayInWords,
  type PaperLanguage,
  type PaperText,
  type PrintedContact,
  type PrintedWay,
  type StandIn,
} from './content.ts'
import { printedHours } from './hours.ts'

/** In what language. */
interface Saying {
  text: PaperText
  language: PaperLanguage
}

/** A number to call, with what belongs to it. */
export interface Call {
  said: string
  url: string
  /** What the link does, in words. */
  says: string
  /** Whose number it is, when it isn't the contact's. */
  whose: string | undefined
  notes: string[]
}

/** A contact's number; the unit's, and said to be, when the contact has left. */
export function phoneCall({ text, language }: Saying, contact: PrintedContact, way: PrintedWay): Call {
  const unit = contact.vacant ? (contact.unit ?? text('unit.unnamed')) : undefined
  return {
    said: text('way.call', { number: hard(way.value) }),
    url: telephone(way.value),
    says: text('way.callLink', { name: unit ?? contact.name, number: way.value }),
    whose: unit === undefined ? undefined : capital(unit),
    notes: notesOf(text, language, way),
  }
}

/** Who answers instead, inside a sentence. */
export const named = ({ text }: Saying, { name }: StandIn): string => name ?? text('unit.unnamed')

/** The number of whoever answers instead. */
export function deputyCall(setting: Saying, deputy: StandIn): Call {
  const { text } = setting
  const { phone } = deputy
  const name = capital(named(setting, deputy))
  return {
    said: text('way.call', { number: hard(phone) }),
    url: telephone(phone),
    says: text('way.callLink', { name, number: phone }),
    whose: name,
    notes: [],
  }
}

/** The line's name, and when it is answered. */
export function notesOf(text: PaperText, language: PaperLanguage, { kind, label, hours }: PrintedWay): string[] {
  const said = hours === null ? undefined : printedHours(hours, language)
  const answered =
    said === undefined ? undefined : text(kind === 'visit' ? 'way.visitHours' : 'way.hours', { hours: said })
  // A way through 1177 says so itself.
  const line = kind === '1177' && label?.includes('1177') ? null : label
  return [line ?? '', answered ?? ''].filter((note) => note !== '')
}

/** That the contact is away, and whom to call. */
export function awayWords(setting: Saying, { absentUntil, deputy: standIn }: PrintedContact): string {
  const { text, language } = setting
  const deputy = standIn === null ? undefined : named(setting, standIn)
  if (absentUntil === null) return deputy === undefined ? text('away.openAlone') : text('away.open', { deputy })
  const day = dayInWords(absentUntil, language)
  return deputy === undefined ? text('away.untilAlone', { day }) : text('away.until', { day, deputy })
}

/** That the contact has left, and who answers meanwhile. */
export function leftWords({ text }: Saying, { name, ways }: PrintedContact): string {
  return text(ways.some(({ kind }) => kind === 'phone') ? 'left.unit' : 'left.alone', { name })
}

/** "Maria Sandberg" → "Maria". */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** A number that is not broken between lines. */
export const hard = (number: string): string => number.replaceAll(' ', '\u00a0')

/** `08-465 004 01` → `tel:0846500401`. */
export const telephone = (number: string): string => `tel:${number.replace(/[^\d+]/g, '')}`
