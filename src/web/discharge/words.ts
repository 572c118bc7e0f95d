import type { CaseRow, CaseView } from '../../contract/discharge-views.ts'
import type { Texts } from '../app/texts.tsx'
import type { Tone } from '../ui/tone.ts'

export type CaseAction = CaseView['availableActions'][number]

/** The address of a case’s own page. */
export const casePath = (caseId: string): string => `/utskrivning/${caseId}`

export const stateTones: Readonly<Record<CaseRow['state'], Tone>> = {
  admitted: 'plain',
  planning: 'calm',
  ready: 'soon',
  discharged: 'plain',
  followedUp: 'ok',
  interrupted: 'plain',
  retracted: 'plain',
}

/** How a clock stands, as a tone: what is late or waits to be done is told apart from what only is so. */
export const clockTones: Readonly<Record<CaseRow['clocks']['liability']['state'], Tone>> = {
  pending: 'calm',
  met: 'ok',
  late: 'late',
  notApplicable: 'plain',
  blocked: 'plain',
  running: 'soon',
  ended: 'plain',
}

export const urgencyTones = { late: 'late', soon: 'soon', calm: 'calm' } as const

/** "2 h 10 min", or "3 dygn 4 h" when it is more than two days. */
export function spanOf(milliseconds: number, { t }: Pick<Texts, 't'>): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000)
  const hours = Math.floor(minutes / 60)
  return hours >= 48
    ? t('home.days', { d: Math.floor(hours / 24), h: hours % 24 })
    : t('home.hours', { h: hours, m: minutes % 60 })
}

/** When something is due: a midnight is the end of the day before, and is said so ("tors 24.00"). */
export function dueWords(instant: string, { dayAndTime }: Pick<Texts, 'dayAndTime'>): string {
  const before = new Date(Date.parse(instant) - 60_000).toISOString()
  const said = dayAndTime(before)
  return said.endsWith('23:59') ? said.replace('23:59', '24:00') : dayAndTime(instant)
}

/** The time that is left of a row’s next clock, in words. */
export function leftWords(next: NonNullable<CaseRow['next']>, now: number, texts: Texts): string {
  const left = Date.parse(next.dueAt) - now
  const time = spanOf(left, texts)
  if (next.clock === 'liability') return texts.t('home.begins', { when: texts.dayAndTime(next.dueAt), time })
  const when = dueWords(next.dueAt, texts)
  return left < 0 ? texts.t('home.over', { time, when }) : texts.t('home.left', { time, when })
}

/** What is missing, in words: "Saknas: fast vårdkontakt och information till patienten". */
export const lackWords = (lacks: CaseRow['lacks'], { t, list }: Texts): string =>
  t('home.lacks', { what: list(lacks.map((one) => t(`home.lack.${one}`))) })

type Said = CaseView['messages'][number]['content'][number]

const moments: readonly Said['field'][] = [
  'startsAt',
  'replaces',
  'dischargedAt',
  'corrects',
  'admittedAt',
  'admittedBefore',
  'assessedAt',
  'assessedBefore',
]

/** What a field of a message says, in the reader’s language. */
export function valueWords({ field, value }: Said, { t, dayLong, moment, time }: Texts): string {
  if (field === 'estimatedOn') return dayLong(value)
  if (moments.includes(field)) return moment(value)
  if (field === 'planningDue' || field === 'compulsory') return t(value === 'yes' ? 'home.yes' : 'home.no')
  if (field === 'endsAt') return time(value)
  if (field === 'why') return t(`home.form.int.${value as NonNullable<CaseView['interruption']>}`)
  if (field === 'destination') return t(`home.form.dest.${value as NonNullable<CaseView['destination']>}`)
  if (field === 'ground') return t(`home.form.ground.${value as 'consent' | 'sameRegion' | 'cannotConsent' | 'noHarm'}`)
  return value
}

const ranks = { late: 0, soon: 1, calm: 2 } as const
const rankOf = ({ urgency }: CaseRow): number => (urgency === null ? 3 : ranks[urgency])

/** The words of a message; none where they only say again why, which stands beside them. */
export function messageWords(
  { kind, content, words }: Pick<CaseView['messages'][number], 'kind' | 'content' | 'words'>,
  texts: Texts,
): string {
  const why = kind === 'interruption' ? content.find(({ field }) => field === 'why') : undefined
  return why && [why.value, valueWords(why, texts)].includes(words) ? '' : words
}

/** The reddest first, as the service has it: late, soon, later, each by its time; then what waits for a receipt; then by admission. */
export function reddest(a: CaseRow, b: CaseRow): number {
  const at = Date.parse
  const when = a.redAt && b.redAt ? at(a.redAt) - at(b.redAt) : 0
  return rankOf(a) - rankOf(b) || when || b.unread - a.unread || at(a.admittedAt) - at(b.admittedAt)
}
