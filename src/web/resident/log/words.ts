import type { OwnLogRow } from '../../../contract/log.ts'
import { inSweden } from '../time.ts'
import type { LogSay } from './texts.ts'

/** A row of the log as it is said: when, who, where, what and why. */
export interface RowWords {
  time: string
  who: string
  where: string | null
  did: string
  why: string | null
}

export function rowWords({ row, first, count }: Alike, say: LogSay): RowWords {
  const lang = say.language === 'en' ? 'en' : 'sv'
  const name = row.who === 'staff' ? (row.name ?? '') : say(`row.${row.who}`)
  const did = row.kind === 'other' ? row.action[lang] : say(`did.${row.kind}`)
  const [from, to] = [clock(first.at), clock(row.at)]
  return {
    time: from === to ? to : say('row.between', { from, to }),
    who: [name, row.who === 'staff' && row.roleName ? row.roleName[lang] : ''].filter(Boolean).join(', '),
    where: row.unitName ? say('row.where', { unit: row.unitName, provider: row.providerName ?? '' }) : null,
    did: [did, row.refused ? say('row.refused') : '', count > 1 ? say('row.times', { count }) : '']
      .filter(Boolean)
      .join('. '),
    why: row.refused || row.ground === 'none' ? null : say('row.why', { why: say(`why.${row.ground}`) }),
  }
}

const clock = (instant: string): string => inSweden(new Date(instant)).time

/** Accesses that followed on each other and are the same to the reader: the latest, the first, and how many. */
export interface Alike {
  row: OwnLogRow
  first: OwnLogRow
  count: number
}

const sameness = (row: OwnLogRow): string =>
  JSON.stringify([
    row.day,
    row.who,
    row.name,
    row.roleName,
    row.unitName,
    row.kind,
    row.action.sv,
    row.refused,
    row.ground,
  ])

/** Puts together what is alike and follows on each other; what someone has asked about stands by itself. */
export function together(rows: readonly OwnLogRow[]): Alike[] {
  const all: Alike[] = []
  for (const row of rows) {
    const last = all.at(-1)
    if (last && !row.question && !last.row.question && sameness(last.row) === sameness(row)) {
      last.first = row
      last.count += 1
    } else all.push({ row, first: row, count: 1 })
  }
  return all
}

/** Rows by day, in the order they came: newest first, what is alike put together. */
export function byDay(rows: readonly OwnLogRow[]): { day: string; rows: Alike[] }[] {
  const days: { day: string; rows: Alike[] }[] = []
  for (const alike of together(rows)) {
    const last = days.at(-1)
    if (last?.day === alike.row.day) last.rows.push(alike)
    else days.push({ day: alike.row.day, rows: [alike] })
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
