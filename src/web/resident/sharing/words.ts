import { dayWords, inSweden } from '../time.ts'
import type { SharingSay } from './texts.ts'
import type { OwnProxies } from './useOwnProxies.ts'

export type OwnProxy = OwnProxies['items'][number]

/** Those who can see today or later, and those who could before. */
export function inGroups(items: readonly OwnProxy[], today: string): { now: OwnProxy[]; earlier: OwnProxy[] } {
  const over = (one: OwnProxy): boolean => one.endedAt !== null || (one.to !== null && one.to < today)
  return { now: items.filter((one) => !over(one)), earlier: items.filter(over) }
}

/** What is said of one who can see, or could, a line each. */
export function linesOf(one: OwnProxy, today: string, say: SharingSay): string[] {
  const day = (on: string): string => dayWords(on, today, say.language)
  if (one.endedAt !== null) return [say('list.endedOn', { day: day(inSweden(new Date(one.endedAt)).day) })]
  if (one.to !== null && one.to < today) return [say('list.ran', { day: day(one.to) })]
  const what = one.scopesToday.map((scope) => say(`what.${scope}`)).join(', ')
  return [
    what ? say('list.sees', { what }) : say('list.seesNothing'),
    one.to === null ? say('list.openEnded') : say('list.until', { day: day(one.to) }),
    ...(one.changes ? [say('list.changes', { day: day(one.changes.on) })] : []),
    ...(one.recordedByName ? [say('list.byStaff', { name: one.recordedByName })] : []),
  ]
}
