import type { Say, TextLanguage } from './texts.ts'

/** The county's time, whatever zone the device is set to. */
const ZONE = 'Europe/Stockholm'
const stamp = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** An instant as it stands on a clock on a wall in Sweden: `{ day: '2026-11-23', time: '08:30' }`. */
export function inSweden(instant: Date): { day: string; time: string } {
  const part = Object.fromEntries(stamp.formatToParts(instant).map(({ type, value }) => [type, value]))
  return { day: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` }
}

const locale = (language: TextLanguage): string => (language === 'en' ? 'en-GB' : 'sv-SE')
const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const spelled = (day: string, language: TextLanguage, parts: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale(language), { ...parts, timeZone: 'UTC' }).format(utc(day))

/** "måndag", "Monday"; 1 is Monday. */
export function weekdayName(number: number, language: TextLanguage): string {
  return spelled(`2024-01-0${number}`, language, { weekday: 'long' })
}

/** A day as said: "1 december", and with the year when it is another than today's. */
export function dayWords(day: string, today: string, language: TextLanguage): string {
  const year: Intl.DateTimeFormatOptions = day.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }
  return spelled(day, language, { day: 'numeric', month: 'long', ...year })
}

/** A time as said: "8", "16.30"; in English "08:00", "16:30". */
export function timeWords(time: string, language: TextLanguage): string {
  if (language === 'en') return time
  const [hour = '', minute = ''] = time.split(':')
  return minute === '00' ? String(Number(hour)) : `${Number(hour)}.${minute}`
}

const clock = (time: string, say: Say): string => say('when.clock', { time: timeWords(time, say.language) })

/** When something opens: "i dag klockan 13", "i morgon klockan 8", "på måndag klockan 8", "tisdag 1 december klockan 8". */
export function whenWords(instant: string, now: Date, say: Say): string {
  const at = inSweden(new Date(instant))
  const today = inSweden(now).day
  const away = Math.round((utc(at.day) - utc(today)) / 86_400_000)
  const weekday = spelled(at.day, say.language, { weekday: 'long' })
  if (away <= 0) return say('when.today', { clock: clock(at.time, say) })
  if (away === 1) return say('when.tomorrow', { clock: clock(at.time, say) })
  if (away < 7) return say('when.weekday', { weekday, clock: clock(at.time, say) })
  return say('when.date', { weekday, day: dayWords(at.day, today, say.language), clock: clock(at.time, say) })
}

/** Until when someone answers: "klockan 16", "midnatt", "i morgon klockan 7", "fredag klockan 16". */
export function untilWords(instant: string, now: Date, say: Say): string {
  const at = inSweden(new Date(instant))
  const away = Math.round((utc(at.day) - utc(inSweden(now).day)) / 86_400_000)
  if (away <= 0) return clock(at.time, say)
  if (away === 1 && at.time === '00:00') return say('when.midnight')
  if (away === 1) return say('when.tomorrow', { clock: clock(at.time, say) })
  return say('when.untilDay', {
    weekday: spelled(at.day, say.language, { weekday: 'long' }),
    clock: clock(at.time, say),
  })
}

/** The clock on the wall now, as said: "14.05". */
export function clockWords(now: Date, say: Say): string {
  return timeWords(inSweden(now).time, say.language)
}
