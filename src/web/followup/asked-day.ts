import { parseDay } from '../ui/day.ts'
import type { Known } from './useAsOf.ts'

/**
 * What is asked for by what was typed: a day that has been, or null for today as it is known now; else what is wrong with it. Nothing is guessed: figures of
 * another day than the one in the field would be taken for that day's.
 */
export function askedDay(
  text: string,
  known: Known,
  today: string,
): { day: string | null } | { wrong: 'unread' | 'toCome' | 'needed' } {
  if (text.trim() === '') return known === 'now' ? { day: null } : { wrong: 'needed' }
  const day = parseDay(text, today)
  if (day === null) return { wrong: 'unread' }
  if (day > today) return { wrong: 'toCome' }
  return { day: day === today && known === 'now' ? null : day }
}
