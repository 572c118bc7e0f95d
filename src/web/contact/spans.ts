import type { Texts } from '../app/texts.tsx'

/** How long in words that say enough: days up to two months, then months, then years. */
export function span(days: number, { t }: Texts): string {
  if (days < 61) return t('app.days', { count: days })
  if (days < 730) return t('app.months', { count: Math.floor(days / 30.44) })
  return t('app.years', { count: Math.floor(days / 365.25) })
}

/** "21 dagar", "5 månader", "ny i dag". */
export function goneBy(days: number, texts: Texts): string {
  return days === 0 ? texts.t('today.sinceNow') : span(days, texts)
}
