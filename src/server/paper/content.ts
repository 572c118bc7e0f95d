import type { ContactKind } from '../../domain/contact/kinds.ts'
import type { OpeningHours } from '../../domain/organisation/opening-hours.ts'
import { paper as en } from '../../texts/paper/en.ts'
import { paper as sv } from '../../texts/paper/sv.ts'
import { paper as svEasy } from '../../texts/paper/sv-easy.ts'
import { type Translate, translator } from '../../texts/translate.ts'

export type PaperLanguage = 'sv' | 'sv-easy' | 'en'
export type PaperText = Translate<typeof sv>

/** One way to reach a contact. */
export interface PrintedWay {
  kind: 'phone' | '1177' | 'email' | 'visit' | 'video'
  value: string
  label: string | null
  hours: OpeningHours | null
}

export interface PrintedContact {
  name: string
  initials: string
  kind: ContactKind
  holdsTogether: boolean
  unit: string | null
  /** What the contact does for the person, in the contact's words. */
  mission: string | null
  ways: PrintedWay[]
  /** Who answers when the contact doesn't, whatever the time is. */
  deputy: StandIn | null
  /** Last day away, YYYY-MM-DD; null when not away. */
  absentUntil: string | null
  /** Away, and no last day is known. */
  absentWithoutEnd: boolean
  /** Nobody holds the contact any more: `ways` are the unit's. */
  vacant: boolean
}

/** Who answers instead: a deputy, or the unit. A unit that may not be named has no name. */
export interface StandIn {
  name: string | null
  phone: string
  isUnit: boolean
}

/** What the sheet for the binder at home says. It has no place for a personal number. */
export interface ContactSheet {
  personName: string
  /** Only where it was asked for. */
  birthYear?: number | null
  /** Day of printing, YYYY-MM-DD. */
  printedOn: string
  /** The unit that printed it; empty when no unit did. */
  printedBy: { unit: string }
  /** Sekretessmarkering or skyddad folkbokföring: see `withoutPlaces`. */
  protectedIdentity: boolean
  /** All that there is, as the person sees it; otherwise what the unit that printed it knows of. */
  complete: boolean
  contacts: PrintedContact[]
  /** Doctors medically responsible, as said (FC-18): name, and where when that may be told. */
  responsible?: string[]
  /** Kinds of contact that the person is lawfully due and lacks. */
  missing: ContactKind[]
  /** Under 18. */
  minor?: boolean
  /** Where the newest numbers are, as typed in a browser; without it the text names the service. */
  newestAt?: string
}

/** The texts of each language. */
export const paperTexts: Record<PaperLanguage, PaperText> = {
  sv: translator(sv),
  'sv-easy': translator(svEasy, sv),
  en: translator(en, sv),
}

/**
 * The sheet of a person with protected identity: what would tell where the person lives is left out. That is units,
 * labels of phone lines, every way that isn't a phone number (addresses, clinics on 1177, domains that name the employer), and the
 * service's own address.
 */
export function withoutPlaces(sheet: ContactSheet): ContactSheet {
  // Who is responsible may be written with where they work.
  const { newestAt: _address, responsible: _where, ...rest } = sheet
  return {
    ...rest,
    printedBy: { unit: '' },
    contacts: sheet.contacts.map((contact) => ({
      ...contact,
      unit: null,
      deputy: contact.deputy?.isUnit ? { ...contact.deputy, name: null } : contact.deputy,
      ways: contact.ways.filter(({ kind }) => kind === 'phone').map((way) => ({ ...way, label: null })),
    })),
  }
}

/** Day in words: "23 november 2026". */
export function dayInWords(day: string, language: PaperLanguage): string {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'sv-SE', { dateStyle: 'long', timeZone: 'UTC' })
  return format.format(new Date(`${day.slice(0, 10)}T12:00:00Z`))
}
