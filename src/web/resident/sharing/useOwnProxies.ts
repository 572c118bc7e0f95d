import { useCallback, useEffect, useRef, useState } from 'react'
import type { OutputOf } from '../../../contract/index.ts'
import type { residentProxies } from '../../../contract/proxy.ts'
import { call } from '../../app/client.ts'
import { isSignedOut, isUnreachable } from '../asking/useOwnRequests.ts'

export type OwnProxies = OutputOf<typeof residentProxies>

export type Fetched =
  | { state: 'loading' }
  | { state: 'fault'; unreachable: boolean }
  | { state: 'here'; own: OwnProxies }

/** Who can see for the person. What was fetched stays while it is fetched anew. */
export function useOwnProxies(onSignedOut: () => void): { fetched: Fetched; refresh(): Promise<void> } {
  const [fetched, setFetched] = useState<Fetched>({ state: 'loading' })
  const signedOut = useRef(onSignedOut)
  signedOut.current = onSignedOut
  const refresh = useCallback(async (): Promise<void> => {
    try {
      setFetched({ state: 'here', own: await call('resident.proxies', {}) })
    } catch (error) {
      if (isSignedOut(error)) signedOut.current()
      else setFetched({ state: 'fault', unreachable: isUnreachable(error) })
    }
  }, [])
  useEffect(() => {
    void refresh()
  }, [refresh])
  return { fetched, refresh }
}
