import type { WayView } from '../../contract/common.ts'
import type { Say } from './texts.ts'
import { timeWords, weekdayName } from './time.ts'

/** Opening hours spelled out, a line for each set of days: "Måndag till fredag klockan 8–16". */
export function hoursLines(hours: WayView['hours'], say: Say): string[] {
  if (!hours) return [say('hours.unknown')]
  if (hours.always) return [say('hours.always')]
  if (hours.weekly.length === 0) return [say('hours.unknown')]
  const times = new Map<string, string[]>()
  for (const { days, from, to } of hours.weekly) {
    const named = daysWords(days, say)
    const stretch = say('hours.times', { from: timeWords(from, say.language), to: timeWords(to, say.language) })
    times.set(named, [...(times.get(named) ?? []), stretch])
  }
  const lines = [...times].map(([days, stretches]) => capital(`${days} ${list(stretches, say)}`))
  return [...lines, say(hours.closedOnHolidays ? 'hours.closedOnHolidays' : 'hours.openOnHolidays')]
}

/** "måndag till fredag", "måndag och onsdag", "alla dagar". */
function daysWords(days: readonly number[], say: Say): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b)
  if (sorted.length === 7) return say('hours.everyDay')
  const runs: number[][] = []
  for (const day of sorted) {
    const last = runs.at(-1)
    if (last?.at(-1) === day - 1) last.push(day)
    else runs.push([day])
  }
  const named = (day: number): string => weekdayName(day, say.language)
  const words = runs.flatMap((run) =>
    run.length > 2
      ? [say('hours.days', { from: named(run[0] as number), to: named(run.at(-1) as number) })]
      : run.map(named),
  )
  return list(words, say)
}

function list(words: readonly string[], say: Say): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : say('hours.and', { first: words.slice(0, -1).join(', '), last })
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
