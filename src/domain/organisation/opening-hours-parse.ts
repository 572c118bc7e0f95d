import type { ReasonCode } from '../law/reason.ts'
import type { OpeningHours, ParsedOpeningHours, WeeklyHours } from './opening-hours.ts'

const dayNumbers: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'må mån månd måndag måndagar mon monday mondays',
    'ti tis tisd tisdag tisdagar tue tues tuesday tuesdays',
    'on ons onsd onsdag onsdagar wed wednesday wednesdays',
    'to tor tors torsd torsdag torsdagar thu thur thurs thursday thursdays',
    'fr fre fred fredag fredagar fri friday fridays',
    'lö lör lörd lördag lördagar sat saturday saturdays',
    'sö sön sönd söndag söndagar sun sunday sundays',
  ].flatMap((names, i) => names.split(' ').map((name) => [name, i + 1] as const)),
)

const daySets: Readonly<Record<string, readonly number[]>> = {
  vardagar: [1, 2, 3, 4, 5],
  vardag: [1, 2, 3, 4, 5],
  helgfria: [],
  weekdays: [1, 2, 3, 4, 5],
  helger: [6, 7],
  helg: [6, 7],
  weekends: [6, 7],
  dagligen: [1, 2, 3, 4, 5, 6, 7],
  daily: [1, 2, 3, 4, 5, 6, 7],
}

/** Words as whole words; `\b` doesn't know å, ä and ö. */
const words = (pattern: string) => new RegExp(`(?<!\\p{L})(?:${pattern})(?!\\p{L})`, 'gu')

const alwaysWords = words('dygnet runt|alltid öppet|alltid|round the clock|around the clock|24/7|always')
const holidayNames = '(?:on )?(?:röda dagar|helgdagar|helgdag|public holidays|holidays)'
const closedWords = words(`(?:ej|inte|stängt|closed) ${holidayNames}`)
const openWords = words(`(?:även|också|also) ${holidayNames}`)
const everyDayWords = words('alla dagar|varje dag|every day|all days')
const noise = words('(?:kl|klockan|öppet|öppettider|telefontid|tel|mellan|open|between|at)\\.?')

type Token =
  | { kind: 'day'; day: number }
  | { kind: 'days'; days: readonly number[] }
  | { kind: 'time'; time: string }
  | { kind: 'dash' }

/**
 * Reads opening hours as people write them: "mån–fre 08:00–16:30; lör 10–14", "vardagar 8-12, 13-16", "dygnet runt",
 * "Mon-Fri 8.00-16.30". Several times after the days belong to those days. "22–06" runs over midnight.
 *
 * Hours without Sundays are closed on holidays unless the text says "även helgdagar"; hours with Sundays are open unless it
 * says "stängt helgdagar".
 *
 * Refuses with `hours.empty`, `hours.format` (a word), `hours.day` (times without days, or the reverse), `hours.time`,
 * `hours.order` (ends when it begins), `hours.overlap`.
 */
export function parseOpeningHours(text: string): ParsedOpeningHours {
  let rest = text
    .toLowerCase()
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
  if (rest === '') return refuse('hours.empty', text.trim())
  const closed = rest.search(closedWords) >= 0
  const open = rest.search(openWords) >= 0
  rest = rest.replace(closedWords, ' ').replace(openWords, ' ').replace(everyDayWords, 'dagligen').replace(noise, ' ')
  if (rest.search(alwaysWords) >= 0) {
    const left = rest.replace(alwaysWords, ' ').replace(/dagligen|[,;. ]/g, '')
    if (left !== '') return refuse('hours.format', left)
    return { ok: true, hours: { always: true, weekly: [], closedOnHolidays: false } }
  }
  const tokens = tokenise(rest)
  if ('ok' in tokens) return tokens
  const raw = combine(tokens.list, text.trim())
  if ('ok' in raw) return raw
  const weekly = canonical(raw.weekly)
  if (!weekly) return refuse('hours.overlap', text.trim())
  const hasSunday = weekly.some((hours) => hours.days.includes(7))
  const hours: OpeningHours = { weekly, closedOnHolidays: closed || (!open && !hasSunday) }
  return { ok: true, hours }
}

function tokenise(text: string): { list: Token[] } | ParsedOpeningHours {
  const list: Token[] = []
  for (const [word] of text.matchAll(/[a-zåäö]+|\d[\d:.]*|-|[^\s]/g)) {
    const name = word.replace(/\.$/, '')
    if (word === '-' || word === 'till' || word === 'til' || (word === 'to' && list.at(-1)?.kind === 'time'))
      list.push({ kind: 'dash' })
    else if (dayNumbers[name] !== undefined) list.push({ kind: 'day', day: dayNumbers[name] })
    else if (daySets[name] !== undefined) list.push({ kind: 'days', days: daySets[name] })
    else if (/^\d/.test(word)) {
      const time = readTime(name)
      if (time === null) return refuse('hours.time', name)
      list.push({ kind: 'time', time })
    } else if (!/^(och|samt|and|från|from|[,;.&])$/.test(word)) return refuse('hours.format', word)
  }
  return { list }
}

function combine(tokens: readonly Token[], text: string): { weekly: WeeklyHours[] } | ParsedOpeningHours {
  const weekly: WeeklyHours[] = []
  let days: number[] = []
  let used = true
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    if (token.kind === 'day' || token.kind === 'days') {
      if (used) days = []
      used = false
      const [dash, end] = [tokens[i + 1], tokens[i + 2]]
      if (token.kind === 'day' && dash?.kind === 'dash' && end?.kind === 'day') {
        for (let day = token.day; ; day = (day % 7) + 1) {
          days.push(day)
          if (day === end.day) break
        }
        i += 2
      } else days.push(...(token.kind === 'day' ? [token.day] : token.days))
    } else if (token.kind === 'time') {
      const [dash, end] = [tokens[i + 1], tokens[i + 2]]
      if (dash?.kind !== 'dash' || end?.kind !== 'time') return refuse('hours.time', token.time)
      if (days.length === 0) return refuse('hours.day', text)
      if (token.time === end.time) return refuse('hours.order', `${token.time}–${end.time}`)
      weekly.push(...overMidnight({ days, from: token.time, to: end.time }))
      used = true
      i += 2
    } else return refuse('hours.format', text)
  }
  if (!used || weekly.length === 0) return refuse('hours.day', text)
  return { weekly }
}

function overMidnight(hours: WeeklyHours): WeeklyHours[] {
  if (hours.from < hours.to) return [hours]
  const next = hours.days.map((day) => (day % 7) + 1)
  const evening = { days: hours.days, from: hours.from, to: '24:00' }
  return hours.to === '00:00' ? [evening] : [evening, { days: next, from: '00:00', to: hours.to }]
}

/** Days with the same times put together, in order of first day and time; `null` when times of a day overlap. */
export function canonical(weekly: readonly WeeklyHours[]): WeeklyHours[] | null {
  const byTimes = new Map<string, Set<number>>()
  for (const { days, from, to } of weekly) {
    const key = `${from}-${to}`
    const set = byTimes.get(key) ?? new Set<number>()
    for (const day of days) set.add(day)
    byTimes.set(key, set)
  }
  const list = [...byTimes].map(([key, days]) => ({
    days: [...days].sort((a, b) => a - b),
    from: key.slice(0, 5),
    to: key.slice(6),
  }))
  list.sort((a, b) => a.days[0]! - b.days[0]! || (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : 1))
  for (const [i, a] of list.entries())
    for (const b of list.slice(i + 1))
      if (a.days.some((day) => b.days.includes(day)) && a.from < b.to && b.from < a.to) return null
  return list
}

function readTime(text: string): string | null {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text)
  if (!match) return null
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? 0)]
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

function refuse(code: ReasonCode, text: string): ParsedOpeningHours {
  return { ok: false, code, text }
}
