import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { ApiProblem } from '../app/client.ts'
import { Fault } from './Doors.tsx'

/** What is the person's own, as far as it has come. */
export type Fetched<Own> = { state: 'loading' } | { state: 'fault'; unreachable: boolean } | { state: 'here'; own: Own }

/** Whether the service no longer knows who is there. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.problem.status === 401 || error.problem.code.startsWith('session.'))
/** Whether the service couldn't be reached at all. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.problem.status === 0 || error.problem.status === 503)

/**
 * Fetches something of the person's own when the page opens. What was fetched stays while it is fetched anew. `onSignedOut` is told when
 * the session has ended.
 *
 * @param get the same function each time
 */
export function useOwn<Own>(
  get: () => Promise<Own>,
  onSignedOut: () => void,
): { fetched: Fetched<Own>; refresh(): Promise<void> } {
  const [fetched, setFetched] = useState<Fetched<Own>>({ state: 'loading' })
  const signedOut = useRef(onSignedOut)
  signedOut.current = onSignedOut
  const refresh = useCallback(async (): Promise<void> => {
    try {
      setFetched({ state: 'here', own: await get() })
    } catch (error) {
      if (isSignedOut(error)) signedOut.current()
      else setFetched({ state: 'fault', unreachable: isUnreachable(error) })
    }
  }, [get])
  useEffect(() => {
    void refresh()
  }, [refresh])
  return { fetched, refresh }
}

/** In place of a page whose content hasn't come: that it is on its way, or that it couldn't be fetched. */
export function NotHere(props: {
  fetched: Exclude<Fetched<unknown>, { state: 'here' }>
  title: string
  heading: string
  loading: string
  refresh(): Promise<void>
}): ReactNode {
  if (props.fetched.state === 'loading') return <p role="status">{props.loading}</p>
  return (
    <Fault
      title={props.title}
      heading={props.heading}
      unreachable={props.fetched.unreachable}
      onRetry={() => void props.refresh()}
    />
  )
}
