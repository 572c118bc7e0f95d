import type { Bilingual } from '../../law/statutes.ts'

/** The lists of a unit, in the order they are shown: what the law asks first, then what is near it. */
export const unitLists = [
  'lacking',
  'requests',
  'vacant',
  'notInformed',
  'toReview',
  'unqualified',
  'withoutDeputy',
  'tasks',
  'gaps',
] as const
export type UnitList = (typeof unitLists)[number]

/** What each list is called at work. */
export const unitListNames: Readonly<Record<UnitList, Bilingual>> = {
  lacking: { sv: 'Saknar kontakt', en: 'Lacks a contact' },
  requests: { sv: 'Önskemål', en: 'Requests' },
  vacant: { sv: 'Ingen håller i', en: 'Nobody holds' },
  notInformed: { sv: 'Inte informerad', en: 'Not informed' },
  toReview: { sv: 'Att ompröva', en: 'To review' },
  unqualified: { sv: 'Utan behörighet', en: 'Not qualified' },
  withoutDeputy: { sv: 'Utan ersättare', en: 'Without a deputy' },
  tasks: { sv: 'Frågor', en: 'Questions' },
  gaps: { sv: 'Luckor', en: 'Gaps' },
}

/** Orders a list can be read in: by target group and then waiting, by waiting alone, or by name. */
export const listOrders = ['priority', 'waiting', 'name'] as const
export type ListOrder = (typeof listOrders)[number]

/** The order a list has until someone chooses another. */
export function usualOrder(list: UnitList): ListOrder {
  return list === 'lacking' ? 'priority' : 'waiting'
}

/** How many days a request waits before it calls in red (our choice; the law knows no day). */
export const patience = 7
