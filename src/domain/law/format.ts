const months = {
  sv: 'januari februari mars april maj juni juli augusti september oktober november december'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
} as const

/** A day spelled out: "1 juli 2026", "1 July 2026". Reads the text `YYYY-MM-DD`; a longer text (an instant) by its day. */
export function formatDay(day: string, lang: 'sv' | 'en'): string {
  const month = months[lang][Number(day.slice(5, 7)) - 1]
  return `${Number(day.slice(8, 10))} ${month} ${day.slice(0, 4)}`
}
