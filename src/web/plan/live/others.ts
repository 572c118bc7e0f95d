import { useEffect, useRef, useState } from 'react'
import type { LiveState } from './state.ts'
import { useLive } from './useLivePlan.ts'

/** How long after a change somebody is said to be writing, in ms. */
const writes = 20_000

/** Who else has written something between two states, by name. What there was before one came isn’t news. */
export function wroteBetween(before: LiveState, now: LiveState, own: string): string[] {
  if (before.known === now.known || !before.loaded) return []
  const names = Object.entries(now.known).flatMap(([key, field]) =>
    field.byName && field.byName !== own && field !== before.known[key] ? [field.byName] : [],
  )
  return [...new Set(names)]
}

/** Those who write in the plan just now, besides whoever looks. */
export function useOthers(own: string): string[] {
  const live = useLive()
  const before = useRef(live.state)
  const [seen, setSeen] = useState<Readonly<Record<string, number>>>({})
  useEffect(() => {
    before.current = live.state
    return live.subscribe(() => {
      const names = wroteBetween(before.current, live.state, own)
      before.current = live.state
      if (names.length === 0) return
      const now = Date.now()
      setSeen((all) => ({ ...all, ...Object.fromEntries(names.map((name) => [name, now])) }))
    })
  }, [live, own])
  useEffect(() => {
    if (Object.keys(seen).length === 0) return
    const timer = setInterval(() => {
      const since = Date.now() - writes
      setSeen((all) => {
        const still = Object.entries(all).filter(([, at]) => at > since)
        return still.length === Object.keys(all).length ? all : Object.fromEntries(still)
      })
    }, 2000)
    return () => clearInterval(timer)
  }, [seen])
  return Object.keys(seen).sort()
}
