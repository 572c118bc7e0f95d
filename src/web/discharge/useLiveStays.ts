import { useEffect, useRef, useState } from 'react'
import { headersOf } from '../app/client.ts'
import { followPlan } from '../plan/live-stream.ts'

/** Which stays have changed; null: any may have. */
type Changed = readonly string[] | null

/** Follows the unit’s stays as they change, while the page is open. Says whether it hears just now: else the page asks now and then. */
export function useLiveStays(onChange: (cases: Changed) => void): boolean {
  const [live, setLive] = useState(false)
  const told = useRef(onChange)
  told.current = onChange
  useEffect(() => {
    const following = followPlan<{ seq: number; cases: Changed }>({
      address: '/api/discharge/live',
      since: 0,
      headers: () => headersOf('discharge.board'),
      onChange: ({ cases }) => told.current(cases),
      onClosed: () => setLive(false),
      onState: (state) => setLive(state === 'live'),
    })
    return () => following.stop()
  }, [])
  return live
}
