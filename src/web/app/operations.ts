import {
  keepPreviousData,
  type Query,
  QueryClient,
  type QueryKey,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { OperationName, Operations, OutputOf, SentOf } from '../../contract/index.ts'
import type { ProblemView } from '../../contract/problem.ts'
import { ApiProblem } from './client.ts'
import { ask } from './request.ts'

/** Answers are kept for half a minute; every opening of a person's page is logged, so nothing is fetched without reason. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 5 * 60_000,
        networkMode: 'always',
        retry: (failures, error) => problemOf(error).status === 0 && failures < 2,
        retryDelay: 1500,
      },
    },
  })
}

/** What went wrong, as told; our own words when it was none of the server's refusals. */
export function problemOf(error: unknown): ProblemView {
  return error instanceof ApiProblem ? error.problem : broken
}

const broken: ProblemView = {
  type: 'urn:hallpunkt:problem:internal',
  title: '',
  status: 500,
  code: 'internal',
  detail: '',
  sv: 'Något gick fel på sidan. Det du skrivit finns kvar. Ladda om och försök igen.',
  en: 'Something went wrong on the page. What you typed is kept. Reload and try again.',
  reasons: [],
  fields: [],
}

type Read<Output> = {
  enabled?: boolean
  /** Shows the former answer until the new one has come. */
  keep?: boolean
  /** When to ask again by itself, in ms; `false` never. */
  again?: (query: { state: { data?: Output | undefined } }) => number | false
}

/** Reads an operation's answer, and keeps it. */
export function useOp<N extends OperationName>(
  name: N,
  input: SentOf<Operations[N]>,
  options: Read<OutputOf<Operations[N]>> = {},
) {
  const { enabled = true, keep = false, again } = options
  return useQuery<OutputOf<Operations[N]>>({
    queryKey: [name, input],
    queryFn: ({ signal }) => ask(name, input, { signal }),
    enabled,
    ...(again ? { refetchInterval: again } : {}),
    ...(keep ? { placeholderData: keepPreviousData as never } : {}),
  })
}

export const aboutSession = (key: QueryKey): boolean => key[0] === 'session.get'

/** Reads an operation's answer now, also when there is one: whoever shows it shows the new one. */
export function useReadAgain(): <N extends OperationName>(
  name: N,
  input: SentOf<Operations[N]>,
) => Promise<OutputOf<Operations[N]>> {
  const client = useQueryClient()
  return (name, input) =>
    client.fetchQuery({ queryKey: [name, input], queryFn: ({ signal }) => ask(name, input, { signal }), staleTime: 0 })
}

/** How long whoever has done something has to close what it was done in, in ms: what isn't shown any more isn't asked for anew. */
const closing = 20

/**
 * Everything shown is asked for anew: something was changed. A moment later, since what was just done may not be asked about again (a preview of it would be
 * refused); what has been fetched meanwhile isn't fetched twice. `none`: when it is shown the next time.
 */
export function useRefresh(): (shown?: 'active' | 'none') => void {
  const client = useQueryClient()
  return useCallback(
    (shown = 'active') => {
      client.invalidateQueries({ predicate: ({ queryKey }) => !aboutSession(queryKey), refetchType: 'none' })
      if (shown === 'none') return
      // What was on its way may be told as it was before.
      const before = new Set<Query>(client.getQueryCache().findAll({ fetchStatus: 'fetching' }))
      const waits = (query: Query) =>
        !aboutSession(query.queryKey) &&
        (before.has(query) || (query.state.isInvalidated && query.state.fetchStatus === 'idle'))
      setTimeout(() => void client.refetchQueries({ type: 'active', predicate: waits }), closing)
    },
    [client],
  )
}

export type Act<Input, Output> = {
  /** Does it. `null` when it was refused: `problem` then says why. */
  run: (input: Input) => Promise<Output | null>
  busy: boolean
  problem: ProblemView | null
  forget: () => void
}

/**
 * Does an operation that changes something. A repeat of the same input keeps its key, so nothing is created twice.
 *
 * @param leaves called with the answer; true when it has left the page, which then isn't fetched anew: it can't be shown any more
 */
export function useAct<N extends OperationName>(
  name: N,
  leaves?: (done: OutputOf<Operations[N]>) => boolean,
): Act<SentOf<Operations[N]>, OutputOf<Operations[N]>> {
  const attempt = useRef({ input: '', key: '' })
  const { run, busy, problem, forget } = useDoing(async (input: SentOf<Operations[N]>) => {
    const sent = JSON.stringify(input)
    if (attempt.current.input !== sent) attempt.current = { input: sent, key: crypto.randomUUID() }
    const done = await ask(name, input, { idempotencyKey: attempt.current.key })
    attempt.current = { input: '', key: '' }
    return done
  }, leaves)
  return { run, busy, problem, forget }
}

/** The state of something under way: busy, refused or done. When it is done, what is shown is fetched anew. */
export function useDoing<Input, Output>(
  act: (input: Input) => Promise<Output>,
  leaves?: (done: Output) => boolean,
): Act<Input, Output> {
  const refresh = useRefresh()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemView | null>(null)
  const running = useRef(false)
  const latest = useRef({ act, leaves })
  useEffect(() => {
    latest.current = { act, leaves }
  })
  const run = useCallback(
    async (input: Input) => {
      if (running.current) return null
      running.current = true
      setBusy(true)
      setProblem(null)
      try {
        const done = await latest.current.act(input)
        refresh(latest.current.leaves?.(done) ? 'none' : 'active')
        return done
      } catch (error) {
        setProblem(problemOf(error))
        return null
      } finally {
        running.current = false
        setBusy(false)
      }
    },
    [refresh],
  )
  const forget = useCallback(() => setProblem(null), [])
  return { run, busy, problem, forget }
}
