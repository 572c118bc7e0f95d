import type { OwnLog, OwnLogRow } from '../../../contract/log.ts'
import type { Doing, Visit } from '../../../domain/access/own-log/visits.ts'
import { doingWords, type VisitWords, visitWords } from '../../../texts/own-log/visit.ts'
import { inSweden } from '../time.ts'
import type { LogSay } from './texts.ts'

const clock = (instant: string): string => inSweden(new Date(instant)).time

/** A visit as it is said: when, who, where, what and why. */
export const wordsOf = (visit: Visit<OwnLogRow>, say: LogSay): VisitWords => visitWords(visit, say, say.language, clock)

/** One of the things that were done in it. */
export const didOf = (doing: Doing<OwnLogRow>, say: LogSay): string => doingWords(doing, say, say.language)

/** When one of the things was done, from the first to the last. */
export function timesOf({ first, last }: Doing<OwnLogRow>, say: LogSay): string {
  const [from, to] = [clock(first), clock(last)]
  return from === to ? from : say('row.between', { from, to })
}

/** The row that a question about the visit is attached to: what says most of it and isn't asked about. None while an answer is waited for. */
export function askable({ rows }: Visit<OwnLogRow>): OwnLogRow | null {
  if (rows.some(({ question }) => question && !question.answer)) return null
  return rows.find(({ mayAsk }) => mayAsk) ?? null
}

/** The visits by day, in the order they came. */
export function byDay({
  rows,
  visits,
}: Pick<OwnLog, 'rows' | 'visits'>): { day: string; visits: Visit<OwnLogRow>[] }[] {
  const known = new Map(rows.map((row) => [row.entryId, row]))
  const row = (entryId: string): OwnLogRow => known.get(entryId)!
  const days: { day: string; visits: Visit<OwnLogRow>[] }[] = []
  for (const one of visits) {
    const visit: Visit<OwnLogRow> = {
      ...one,
      lead: row(one.lead),
      doings: one.doings.map((doing) => ({ ...doing, row: row(doing.row) })),
      rows: one.rows.map(row),
    }
    const last = days.at(-1)
    if (last?.day === visit.day) last.visits.push(visit)
    else days.push({ day: visit.day, visits: [visit] })
  }
  return days
}

export const periods = ['month', 'quarter', 'year', 'all'] as const
export type Period = (typeof periods)[number]
const days: Readonly<Record<Period, number | null>> = { month: 31, quarter: 92, year: 366, all: null }

/** The first day of a period that ends today; none when it has no beginning. */
export function periodFrom(period: Period, today: string): string | undefined {
  const back = days[period]
  if (back === null) return undefined
  return new Date(Date.parse(`${today}T00:00:00Z`) - back * 86_400_000).toISOString().slice(0, 10)
}
