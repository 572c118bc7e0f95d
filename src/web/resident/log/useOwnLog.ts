import { useCallback, useEffect, useRef, useState } from 'react'
import type { OwnLog } from '../../../contract/log.ts'
import { call } from '../../app/client.ts'
import { isSignedOut, isUnreachable } from '../useOwn.tsx'

export interface Wanted {
  from: string | undefined
  own: boolean
  /** Only that provider's; empty is everyone's. */
  providerId: string
  /** Only what isn't everyday. */
  unusual: boolean
}

/** What came last when earlier ones were asked for: how many visits, and the first of them. */
export interface Came {
  count: number
  first: string | null
}

export type Fetched =
  | { state: 'loading' }
  | { state: 'fault'; unreachable: boolean }
  | { state: 'here'; log: OwnLog; more: 'no' | 'yes' | 'fetching'; came?: Came }

/** The own log, a page at a time. Another period begins anew; an answer that comes after that is let go. */
export function useOwnLog(
  { from, own, providerId, unusual }: Wanted,
  onSignedOut: () => void,
): { fetched: Fetched; refresh(): Promise<void>; more(): void } {
  const [fetched, setFetched] = useState<Fetched>({ state: 'loading' })
  const signedOut = useRef(onSignedOut)
  signedOut.current = onSignedOut
  const run = useRef(0)
  const input = useCallback(
    (before?: string) => ({
      ...(from === undefined ? {} : { from }),
      who: own ? ('all' as const) : ('others' as const),
      ...(providerId === '' ? {} : { providerId }),
      ...(unusual ? { only: 'unusual' as const } : {}),
      ...(before === undefined ? {} : { before }),
    }),
    [from, own, providerId, unusual],
  )
  const failed = useCallback((error: unknown): void => {
    if (isSignedOut(error)) signedOut.current()
    else setFetched({ state: 'fault', unreachable: isUnreachable(error) })
  }, [])
  const refresh = useCallback(async (): Promise<void> => {
    run.current += 1
    const mine = run.current
    try {
      const log = await call('resident.log', input())
      if (mine === run.current) setFetched({ state: 'here', log, more: log.next ? 'yes' : 'no' })
    } catch (error) {
      if (mine === run.current) failed(error)
    }
  }, [input, failed])
  useEffect(() => {
    void refresh()
  }, [refresh])
  const more = (): void => {
    if (fetched.state !== 'here' || fetched.more !== 'yes' || !fetched.log.next) return
    const { log } = fetched
    const mine = run.current
    setFetched({ state: 'here', log, more: 'fetching' })
    call('resident.log', input(log.next!)).then(
      (next) => {
        if (mine !== run.current) return
        const came = next.visits
        setFetched({
          state: 'here',
          log: { ...next, rows: [...log.rows, ...next.rows], visits: [...log.visits, ...next.visits] },
          more: next.next ? 'yes' : 'no',
          came: { count: came.length, first: came[0]?.key ?? null },
        })
      },
      (error: unknown) => {
        if (mine === run.current) failed(error)
      },
    )
  }
  return { fetched, refresh, more }
}
