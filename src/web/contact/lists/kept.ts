import { useCallback, useState } from 'react'

/** What was chosen on a list: row by row, or all that the filters give. */
export type Chosen = { all: boolean; keys: ReadonlySet<string> }

export const nobody: Chosen = { all: false, keys: new Set() }

const kept = new Map<string, Chosen>()
const scrolled = new Map<string, number>()

/** What is chosen on the list at an address, kept while one visits a person and comes back. A reload begins anew. */
export function useChosen(address: string): [Chosen, (chosen: Chosen) => void] {
  const [, redraw] = useState(0)
  const set = useCallback(
    (chosen: Chosen) => {
      kept.set(address, chosen)
      redraw((n) => n + 1)
    },
    [address],
  )
  return [kept.get(address) ?? nobody, set]
}

/** How far down a list one was. */
export const places = {
  keep: (address: string, y: number): void => {
    scrolled.set(address, y)
  },
  of: (address: string): number => scrolled.get(address) ?? 0,
}
