import { useSearchParams } from 'react-router'
import { addDays } from '../ui/day.ts'

/** Of which day, and as it was known when: kept in the address, so that a figure can be sent to somebody. */
export type AsOfInput = { day?: string; knownAt?: string }

/** As it is known now, as it was the day after the day, or as it was when an answer was kept (`pinned`). */
export type Known = 'now' | 'then' | 'pinned'

export type AsOf = {
  input: AsOfInput
  /** As it is in the address: it may be no day at all, which the answer then says. */
  day: string | null
  known: Known
  /** What goes after a path to keep it. */
  search: string
  ask: (day: string | null, known: Known) => void
}

export function useAsOf(): AsOf {
  const [params, setParams] = useSearchParams()
  const asked = asOfIn(params)
  return {
    ...asked,
    ask: (day, known) => {
      const kept = known === 'pinned' ? params.get('kant') : known === 'then' ? 'da' : null
      // What the figure is shown by stays when the day changes.
      const per = params.get('per')
      const at = day ? { dag: day, ...(kept ? { kant: kept } : {}) } : {}
      setParams({ ...at, ...(per ? { per } : {}) }, { replace: true })
    },
  }
}

/** What an address asks for: `dag`, and `kant`: `da` or an instant. */
export function asOfIn(params: Pick<URLSearchParams, 'get'>): Omit<AsOf, 'ask'> {
  const day = params.get('dag') || null
  const said = day === null ? null : params.get('kant')
  const known: Known = said === null ? 'now' : said === 'da' ? 'then' : 'pinned'
  // Known the day after: whatever had been written when that day was over and the night's imports were in.
  const knownAt = known === 'then' && day !== null && isDay(day) ? `${addDays(day, 2)}T00:00:00Z` : said
  return {
    input: { ...(day ? { day } : {}), ...(knownAt && knownAt !== 'da' ? { knownAt } : {}) },
    day,
    known,
    search: day ? searchOf(day, said) : '',
  }
}

const searchOf = (day: string, known: string | null): string =>
  `?${new URLSearchParams({ dag: day, ...(known ? { kant: known } : {}) })}`

/** The search of an answer as it was known when it was given: it has the same answer whenever it is opened. */
export const pinnedTo = ({ day, knownAt }: { day: string; knownAt: string }): string => searchOf(day, knownAt)

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
