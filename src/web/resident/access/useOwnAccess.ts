import { useCallback, useEffect, useRef, useState } from 'react'
import type { Operations, OutputOf } from '../../../contract/index.ts'
import { call } from '../../app/client.ts'
import { isSignedOut, isUnreachable } from '../asking/useOwnRequests.ts'

export type OwnAccess = OutputOf<Operations['resident.access']>
type Fetched = { state: 'loading' } | { state: 'fault'; unreachable: boolean } | { state: 'here'; own: OwnAccess }

/** Who can see the person's data. What was fetched stays while it is fetched anew. */
export function useOwnAccess(onSignedOut: () => void): { fetched: Fetched; refresh(): Promise<void> } {
  const [fetched, setFetched] = useState<Fetched>({ state: 'loading' })
  const signedOut = useRef(onSignedOut)
  signedOut.current = onSignedOut
  const refresh = useCallback(async (): Promise<void> => {
    try {
      setFetched({ state: 'here', own: await call('resident.access', {}) })
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
