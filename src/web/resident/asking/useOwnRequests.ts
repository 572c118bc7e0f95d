import { useCallback, useEffect, useRef, useState } from 'react'
import type { OwnRequests } from '../../../contract/request.ts'
import { ApiProblem, call } from '../../app/client.ts'

export type Fetched =
  | { state: 'loading' }
  | { state: 'fault'; unreachable: boolean }
  /** `at` is when it came, by the device's own clock. */
  | { state: 'here'; own: OwnRequests; at: number }

/** Whether the service no longer knows who is there. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.problem.status === 401 || error.problem.code.startsWith('session.'))
/** Whether the service couldn't be reached at all. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.problem.status === 0 || error.problem.status === 503)

/**
 * What the person has asked for and can ask for. What was fetched stays while it is fetched anew. `onSignedOut` is told when the
 * session has ended.
 */
export function useOwnRequests(onSignedOut: () => void): { fetched: Fetched; refresh(): Promise<void> } {
  const [fetched, setFetched] = useState<Fetched>({ state: 'loading' })
  const signedOut = useRef(onSignedOut)
  signedOut.current = onSignedOut
  const refresh = useCallback(async (): Promise<void> => {
    try {
      const own = await call('resident.requests', {})
      setFetched({ state: 'here', own, at: Date.now() })
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
