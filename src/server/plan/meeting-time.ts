const zone = 'Europe/Stockholm'

/** The day of an instant in Sweden, as one says it. */
export const dayIn = (at: string, lang: 'sv' | 'en'): string =>
  new Intl.DateTimeFormat(lang === 'sv' ? 'sv-SE' : 'en-GB', { timeZone: zone, day: 'numeric', month: 'long' }).format(
    new Date(at),
  )

/** When a meeting is, as one says it, in Swedish time whatever the machine's. */
export function meetingTime(startsAt: string, endsAt: string, lang: 'sv' | 'en'): string {
  const locale = lang === 'sv' ? 'sv-SE' : 'en-GB'
  const day = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  const time = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  const [start, end] = [new Date(startsAt), new Date(endsAt)]
  const from = `${day.format(start)} ${lang === 'sv' ? 'kl.' : 'at'} ${time.format(start)}`
  const until = day.format(start) === day.format(end) ? '' : `${day.format(end)} `
  return `${from}–${until}${time.format(end)}`
}
