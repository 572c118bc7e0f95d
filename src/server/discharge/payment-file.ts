import type { PaymentRow } from '../../contract/discharge-payment.ts'
import { toCsv } from '../platform/files/csv.ts'

type Language = 'sv' | 'en'
type Cell = string | number

/** `2026-11-23 14:30`, as a clock on the wall in Sweden shows it: the instants of a row have Sweden’s offset. */
const clock = (instant: string | null): string => (instant === null ? '' : instant.slice(0, 16).replace('T', ' '))

const yesNo = { sv: ['ja', 'nej'], en: ['yes', 'no'] } as const
const said = (value: boolean, language: Language): string => yesNo[language][value ? 0 : 1]

/** Of someone with protected identity no unit is named. */
const named = (unit: string, language: Language): string => unit || { sv: 'en enhet', en: 'a unit' }[language]

type Settled = NonNullable<PaymentRow['marks'][number]['settled']>
const settler = ({ by, unit }: Settled, language: Language): string =>
  [by, named(unit, language)].filter((one) => one !== '').join(', ')
const before = ({ before: was }: Settled, word: string): string => (was === null ? '' : ` (${word} ${was})`)

/** With a full stop, and no more than one. */
const stopped = (words: string): string => (/[.!?]$/.test(words.trim()) ? words.trim() : `${words.trim()}.`)

/** Each mark with who, when and why, and what has become of it. */
function marksOf({ marks }: PaymentRow, language: Language): string {
  const sv = language === 'sv'
  return marks
    .map(({ from, to, unit, markedAt, words, settled, withdrawn }) => {
      const days = from === to ? from : `${from} – ${to}`
      const outcome = settled
        ? sv
          ? `uppgjort ${clock(settled.at)} av ${settler(settled, language)}: ${settled.paidDays} av dagarna betalas${before(settled, 'förut')}. ${settled.words}`
          : `settled ${clock(settled.at)} by ${settler(settled, language)}: ${settled.paidDays} of the days paid${before(settled, 'before')}. ${settled.words}`
        : withdrawn
          ? sv
            ? `tillbakataget ${clock(withdrawn.at)} av ${named(withdrawn.unit, language)}. ${withdrawn.words}`
            : `taken back ${clock(withdrawn.at)} by ${named(withdrawn.unit, language)}. ${withdrawn.words}`
          : sv
            ? 'väntar på svar'
            : 'waits for an answer'
      return `${days} (${named(unit, language)}, ${clock(markedAt)}): ${stopped(words)} ${outcome}`.trim()
    })
    .join(' | ')
}

/** The columns, in order: what each is called, and what it holds. */
const columns: readonly (Record<Language, string> & { cell: (row: PaymentRow, language: Language) => Cell })[] = [
  { sv: 'ärende', en: 'case', cell: (row) => row.caseId },
  { sv: 'personnummer', en: 'personal number', cell: (row) => row.person.number },
  { sv: 'namn', en: 'name', cell: (row) => row.person.name },
  { sv: 'avdelning', en: 'ward', cell: (row) => row.ward },
  { sv: 'kommun', en: 'municipality', cell: (row) => row.payer ?? '' },
  { sv: 'från', en: 'from', cell: (row) => row.from },
  { sv: 'till', en: 'to', cell: (row) => row.to },
  { sv: 'dagar', en: 'days', cell: (row) => row.days },
  { sv: 'dagar utan tvist', en: 'days without dispute', cell: (row) => row.agreedDays },
  { sv: 'belopp', en: 'amount', cell: (row) => row.amount ?? '' },
  { sv: 'belopp utan tvist', en: 'amount without dispute', cell: (row) => row.agreedAmount ?? '' },
  { sv: 'omtvistat', en: 'disputed', cell: (row, l) => row.disputedBy.map(({ name }) => name[l]).join(', ') },
  { sv: 'inskriven', en: 'admitted', cell: ({ basis }) => clock(basis.admittedAt) },
  {
    sv: 'inskrivningsmeddelande till kommunen',
    en: 'admission notice to the municipality',
    cell: ({ basis }) => clock(basis.admissionNoticeAt),
  },
  {
    sv: 'utskrivningsklar till kommunen',
    en: 'ready notice to the municipality',
    cell: ({ basis }) => clock(basis.readyNoticeAt),
  },
  { sv: 'kallelse till planering', en: 'call to planning', cell: ({ basis }) => clock(basis.planningCallAt) },
  {
    sv: 'kallad av fast vårdkontakt',
    en: 'called by the care contact',
    cell: ({ basis }, l) => (basis.planningCallAt === null ? '' : said(basis.planningCallRight, l)),
  },
  {
    sv: 'tidigare kallelse av någon annan',
    en: 'earlier call by someone else',
    cell: ({ basis }) => clock(basis.earlierCallAt),
  },
  {
    sv: 'den öppna vården på plats',
    en: 'open care in place',
    cell: ({ basis }) => basis.openCare.map(({ from, to }) => `${clock(from)} – ${clock(to)}`.trim()).join(', '),
  },
  { sv: 'utskriven', en: 'discharged', cell: ({ basis }) => clock(basis.dischargedAt) },
  { sv: 'dagar innan ansvaret börjar', en: 'days before the payment begins', cell: ({ basis }) => basis.graceDays },
  { sv: 'klockan 12 räknas', en: 'noon counts', cell: ({ basis }, l) => said(basis.noonRule, l) },
  {
    sv: 'utskrivningsdagen räknas',
    en: 'the day of discharge counts',
    cell: ({ basis }, l) => said(basis.dischargeDayCounts, l),
  },
  { sv: 'belopp per dag', en: 'amount a day', cell: ({ basis }) => basis.amountPerDay ?? '' },
  { sv: 'märkningar', en: 'marks', cell: marksOf },
]

/** A month's payments for a spreadsheet: each row with what it was reckoned by, what the sides have marked, and how it was settled. The same for both sides. */
export const paymentCsv = (items: readonly PaymentRow[], language: Language): string =>
  toCsv([columns.map((one) => one[language]), ...items.map((row) => columns.map(({ cell }) => cell(row, language)))])
