import { dayFrame, momentOf } from '../../domain/law/day-frame.ts'
import type { Read } from './columns.ts'
import { shown } from './reasons.ts'
import { type Reader, readDay } from './values.ts'

const written =
  /^(.+?)(?:T| +(?:kl\.? *)?)(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)? *(Z|[+-]\d{2}:?\d{2})?$/i

/**
 * An instant as files write it: `2026-11-23 14:30`, `23/11 2026 14.30`, `2026-11-23T14:30:00+01:00`. Without an offset it is a clock on the wall in
 * Sweden; one that the wall never showed, or showed twice, the night when the clock is changed, is refused rather than guessed at.
 *
 * @returns the instant in UTC
 */
export const instant: Reader<string> = (cell) => {
  const [, dayPart = '', hours = '', minutes = '', seconds = '00', offset] = written.exec(cell) ?? []
  const day = readDay(dayPart)
  const [hour, minute] = [Number(hours), Number(minutes)]
  if (day === null || day.startsWith('9999') || hour > 23 || minute > 59 || Number(seconds) > 59)
    return { ok: false, code: 'cell.instant', params: { value: shown(cell) } }
  const clock = `${day}T${hours.padStart(2, '0')}:${minutes}:${seconds}`
  if (offset !== undefined) return withOffset(clock, offset, cell)
  const { pieces } = dayFrame(day)
  const shownIn = pieces.filter(
    (piece) =>
      hour * 60 + minute >= piece.minute && hour * 60 + minute < piece.minute + (piece.to - piece.from) / 60_000,
  )
  if (shownIn.length === 0) return { ok: false, code: 'cell.instantNever', params: { value: shown(cell) } }
  if (shownIn.length > 1) return { ok: false, code: 'cell.instantTwice', params: { value: shown(cell) } }
  return { ok: true, value: utc(`${clock}${shownIn[0]!.offset}`) }
}

function withOffset(clock: string, offset: string, cell: string): Read<string> {
  const plain = /^[+-]\d{4}$/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset.toUpperCase()
  // No clock in the world is further from Greenwich.
  if (plain !== 'Z' && (Number(plain.slice(1, 3)) > 14 || Number(plain.slice(4)) > 59))
    return { ok: false, code: 'cell.instant', params: { value: shown(cell) } }
  return { ok: true, value: utc(`${clock}${plain}`) }
}

const utc = (text: string): string => new Date(momentOf(text)).toISOString()
