import type { OpeningHours } from './opening-hours.ts'

const names = {
  sv: ['', 'mån', 'tis', 'ons', 'tors', 'fre', 'lör', 'sön'],
  en: ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const

const words = {
  sv: { always: 'dygnet runt', closed: 'stängt helgdagar', open: 'även helgdagar', never: 'inga tider' },
  en: {
    always: 'round the clock',
    closed: 'closed on public holidays',
    open: 'also on public holidays',
    never: 'no hours',
  },
} as const

/**
 * Hours as read: "mån–fre 08:00–16:30; lör 10:00–14:00". What holds on holidays is said where it isn't what one expects: see
 * `parseOpeningHours`, which reads the text back to the same hours.
 */
export function formatOpeningHours(hours: OpeningHours, lang: 'sv' | 'en'): string {
  if (hours.always) return words[lang].always
  if (hours.weekly.length === 0) return words[lang].never
  const stretches: string[] = []
  const times = new Map<string, string[]>()
  for (const { days, from, to } of hours.weekly) {
    const named = dayText(days, lang)
    times.set(named, [...(times.get(named) ?? []), `${from}–${to}`])
  }
  for (const [named, list] of times) stretches.push(`${named} ${list.join(', ')}`)
  const hasSunday = hours.weekly.some(({ days }) => days.includes(7))
  if (hours.closedOnHolidays && hasSunday) stretches.push(words[lang].closed)
  if (!hours.closedOnHolidays && !hasSunday) stretches.push(words[lang].open)
  return stretches.join('; ')
}

/** "mån–fre", "mån, ons", "lör–sön". */
function dayText(days: readonly number[], lang: 'sv' | 'en'): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b)
  const runs: [number, number][] = []
  for (const day of sorted) {
    const last = runs.at(-1)
    if (last && last[1] === day - 1) last[1] = day
    else runs.push([day, day])
  }
  return runs.map(([a, b]) => (a === b ? names[lang][a] : `${names[lang][a]}–${names[lang][b]}`)).join(', ')
}
