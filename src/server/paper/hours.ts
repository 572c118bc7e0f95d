import { formatOpeningHours, type OpeningHours, type WeeklyHours } from '../../domain/organisation/opening-hours.ts'

const days = ['', 'måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag']

/** Hours as printed. In plain Swedish they are said in words: "måndag till fredag, klockan 8 till 16.30". */
export function printedHours(hours: OpeningHours, language: 'sv' | 'sv-easy' | 'en'): string {
  if (language !== 'sv-easy') return formatOpeningHours(hours, language)
  if (hours.always) return 'hela dagen och hela natten'
  const said = hours.weekly
    .map((stretch) => `${dayWords(stretch)}, klockan ${clock(stretch.from)} till ${clock(stretch.to)}`)
    .join('. Också ')
  const openOnSundays = hours.weekly.some((stretch) => stretch.days.includes(7))
  return hours.closedOnHolidays && openOnSundays ? `${said}. Inte på helgdagar` : said
}

function dayWords({ days: numbers }: WeeklyHours): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b)
  const [first = 1] = sorted
  const last = sorted.at(-1) ?? first
  if (sorted.length === 7) return 'alla dagar'
  if (sorted.length > 2 && last - first === sorted.length - 1) return `${days[first]} till ${days[last]}`
  const names = sorted.map((day) => days[day])
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} och ${names.at(-1)}`
}

/** "08:00" as "8", "16:30" as "16.30". */
function clock(time: string): string {
  const [hour = '', minute = ''] = time.split(':')
  return minute === '00' ? String(Number(hour)) : `${Number(hour)}.${minute}`
}
