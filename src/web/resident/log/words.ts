import type { OwnLogRow } from '../../../contract/log.ts'
import { inSweden, timeWords } from '../time.ts'
import type { LogSay } from './texts.ts'

/** A row of the log as it is said: when, who, where, what and why. */
export interface RowWords {
  time: string
  who: string
  where: string | null
  did: string
  why: string | null
}

export function rowWords(row: OwnLogRow, say: LogSay): RowWords {
  const lang = say.language === 'en' ? 'en' : 'sv'
  const name = row.who === 'staff' ? (row.name ?? '') : say(`row.${row.who}`)
  const did = row.kind === 'other' ? row.action[lang] : say(`did.${row.kind}`)
  return {
    time: timeWords(inSweden(new Date(row.at)).time, say.language),
    who: [name, row.who === 'staff' && row.roleName ? row.roleName[lang] : ''].filter(Boolean).join(', '),
    where: row.unitName ? say('row.where', { unit: row.unitName, provider: row.providerName ?? '' }) : null,
    did: row.refused ? `${did}. ${say('row.refused')}` : did,
    why: row.refused || row.ground === 'none' ? null : say('row.why', { why: say(`why.${row.ground}`) }),
  }
}

/** Rows by day, in the order they came: newest first. */
export function byDay(rows: readonly OwnLogRow[]): { day: string; rows: OwnLogRow[] }[] {
  const days: { day: string; rows: OwnLogRow[] }[] = []
  for (const row of rows) {
    const last = days.at(-1)
    if (last?.day === row.day) last.rows.push(row)
    else days.push({ day: row.day, rows: [row] })
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
