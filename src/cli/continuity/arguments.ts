import { parseArgs } from 'node:util'
import { dayNumberOf } from '../../domain/continuity/day-number.ts'
import type { Bilingual } from '../../domain/law/statutes.ts'
import { misread } from '../misread.ts'
import { foldedProfession } from './profession.ts'
import { kindWords } from './read-contacts.ts'

export const usage = `Användning: npx hallpunkt continuity visits.csv [--contacts contacts.csv] [--profession läkare] [--from D --to D]
    [--min-visits N] [--by person|unit|clinician|all] [--format json|csv]
  Kontinuitet ur en fil med besök: COC, UPC, SECON, MMCI och andelen besök hos den egna läkaren. Ingen server behövs.
  Continuity from a file of visits: COC, UPC, SECON, MMCI and the share of visits with the own doctor. No server is needed.

  visits.csv       person,staff,profession,unit,date,type
  --contacts       person,staff,kind,from,to   kind: doctor, care, socialCare, coordinating; to: sista dagen, tom = gäller än
                   (to: the last day, empty = still)
  --profession     bara de besöken, t.ex. läkare · those visits only (läkare, doctor, sjuksköterska …); flera: flera gånger (repeat for more)
  --from, --to     första och sista dag, ÅÅÅÅ-MM-DD · first and last day, both included
  --min-visits     minsta antal besök för att en person ska räknas · least number of visits for a person to count (1)
  --by             person (om inget sägs · default), unit: besöken på enheten · the visits at the unit, all,
                   clinician: de som har den som fast kontakt när perioden slutar, alla deras besök; kräver --contacts
                   (those whose fixed contact the clinician is at the end of the window, all their visits; needs --contacts).
                   Utan --to slutar perioden med filens sista besök · without --to the window ends with the last visit of the file
  --contact-kind   med --by clinician: bara den sortens kontakt · with --by clinician: that kind of contact only (doctor, care …)
  --type           bara den typen av besök · that type of visit only
  --format         json (om inget sägs · default) eller csv

  Ett besök utan staff är hos någon okänd, som aldrig är samma som någon annan. Besök samma dag står i filens ordning.
  A visit without staff is with someone unknown, never the same as anyone. Visits of one day keep the order of the file.
  Mer, more: docs/guide/continuity.md
  Svar: 0 allt läst (all read), 2 någon rad var fel, eller kommandot (some row was wrong, or the command).`

/** What the command is asked for. */
export interface Asked {
  visits: string
  contacts: string | null
  professions: ReadonlySet<string> | null
  types: ReadonlySet<string> | null
  from: number
  to: number | null
  minVisits: number
  by: 'person' | 'unit' | 'clinician' | 'all'
  kind: keyof typeof kindWords | null
  format: 'json' | 'csv'
}

const options = {
  help: { type: 'boolean', short: 'h' },
  contacts: { type: 'string' },
  profession: { type: 'string', multiple: true },
  type: { type: 'string', multiple: true },
  from: { type: 'string' },
  to: { type: 'string' },
  'min-visits': { type: 'string' },
  by: { type: 'string' },
  'contact-kind': { type: 'string' },
  format: { type: 'string' },
} as const

/** Reads the arguments; what is wrong with them is told in a sentence. */
export function readArguments(args: readonly string[]): Asked | Bilingual | { help: true } {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (error) {
    return misread(error)
  }
  const { values, positionals } = parsed
  if (values.help) return { help: true }
  const [visits, ...more] = positionals
  if (visits === undefined || more.length > 0) return { sv: 'Ange en fil med besök.', en: 'Give one file of visits.' }
  const from = values.from === undefined ? 0 : dayNumberOf(values.from)
  const to = values.to === undefined ? null : dayNumberOf(values.to)
  if (from < 0) return notADay('from', values.from!)
  if (to !== null && to < 0) return notADay('to', values.to!)
  if (to !== null && to < from) return { sv: '--to är före --from.', en: '--to is before --from.' }
  const minVisits = Number(values['min-visits'] ?? 1)
  if (!/^\d{1,9}$/.test(values['min-visits'] ?? '1') || minVisits < 1)
    return { sv: '--min-visits är ett helt tal från 1.', en: '--min-visits is a whole number from 1.' }
  const by = values.by ?? 'person'
  if (!isOneOf(by, ['person', 'unit', 'clinician', 'all'])) return notAllowed('by', 'person, unit, clinician, all')
  const kind = values['contact-kind'] ?? null
  if (kind !== null && !isOneOf(kind, Object.keys(kindWords) as (keyof typeof kindWords)[]))
    return notAllowed('contact-kind', Object.keys(kindWords).join(', '))
  const format = values.format ?? 'json'
  if (!isOneOf(format, ['json', 'csv'])) return notAllowed('format', 'json, csv')
  const contacts = values.contacts ?? null
  if (by === 'clinician' && contacts === null) return needsContacts
  const professions = values.profession === undefined ? null : new Set(values.profession.map(foldedProfession))
  const types = values.type === undefined ? null : new Set(values.type.map((type) => type.toLowerCase()))
  return { visits, contacts, professions, types, from, to, minVisits, by, kind, format }
}

const parse = (args: readonly string[]) => parseArgs({ args: [...args], options, allowPositionals: true })

function isOneOf<T extends string>(text: string, allowed: readonly T[]): text is T {
  return (allowed as readonly string[]).includes(text)
}

const notADay = (option: string, text: string): Bilingual => ({
  sv: `--${option} ”${text}” är ingen dag. Skriv ÅÅÅÅ-MM-DD.`,
  en: `--${option} “${text}” is not a day. Write YYYY-MM-DD.`,
})

const notAllowed = (option: string, allowed: string): Bilingual => ({
  sv: `--${option} går att sätta till: ${allowed}.`,
  en: `--${option} can be: ${allowed}.`,
})

const needsContacts: Bilingual = {
  sv: '--by clinician kräver --contacts: en behandlares egna besök säger ingenting, de är alltid hos samma. Det räknas på dem som har behandlaren som fast kontakt.',
  en: '--by clinician needs --contacts: a clinician’s own visits say nothing, they are always with the same. It is counted over those whose fixed contact the clinician is.',
}
