import { useCallback } from 'react'
import { useParams, useSearchParams } from 'react-router'
import type { ListPage } from '../../../contract/lists.ts'
import type { ListOrder, UnitList } from '../../../domain/contact/lists/lists.ts'

/** The lists, in order; the words in the address are what the menu calls them. */
export const LISTS = [
  'lacking',
  'requests',
  'vacant',
  'notInformed',
  'toReview',
  'unqualified',
  'withoutDeputy',
  'tasks',
  'gaps',
] as const satisfies readonly UnitList[]

const WORDS: Readonly<Record<UnitList, string>> = {
  lacking: 'saknar-kontakt',
  requests: 'onskemal',
  vacant: 'ingen-haller-i',
  notInformed: 'inte-informerad',
  toReview: 'att-omprova',
  unqualified: 'utan-behorighet',
  withoutDeputy: 'utan-ersattare',
  tasks: 'fragor',
  gaps: 'luckor',
}

/** Where a list is read. */
export const listHref = (list: UnitList): string => `/listor/${WORDS[list]}`

/** The list that a word in the address names; by its code too. */
export function listOf(word: string | undefined): UnitList | null {
  if (word === undefined) return 'lacking'
  return LISTS.find((list) => list === word || WORDS[list] === word) ?? null
}

type Item = ListPage['items'][number]

/** The filters of a list, which lie in its address: a reload, a shared link and the way back keep them. */
export type Narrowing = {
  kind?: NonNullable<Item['kind']> | undefined
  group?: Item['groups'][number]['code'] | undefined
  holder?: string | undefined
  order?: ListOrder | undefined
}

const NAMES = { kind: 'typ', group: 'grupp', holder: 'hos', order: 'ordning' } as const

/** The list one is on, how it is narrowed, and how to change that. */
export function useListAddress() {
  const { list: word } = useParams()
  const [params, setParams] = useSearchParams()
  const of = (name: keyof typeof NAMES) => params.get(NAMES[name]) ?? undefined
  const narrowing = { kind: of('kind'), group: of('group'), holder: of('holder'), order: of('order') } as Narrowing
  const set = useCallback(
    (change: Narrowing) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before)
          for (const [field, value] of Object.entries(change)) {
            const name = NAMES[field as keyof typeof NAMES]
            if (value) next.set(name, value)
            else next.delete(name)
          }
          return next
        },
        { replace: true },
      ),
    [setParams],
  )
  return { list: listOf(word), narrowing, set }
}

/** The filters as the operations ask for them. */
export const sent = (list: UnitList, { kind, group, holder }: Narrowing) => ({
  list,
  ...(kind ? { kind } : {}),
  ...(group ? { group } : {}),
  ...(holder ? { holder } : {}),
})
