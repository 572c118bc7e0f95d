import { keepPreviousData, QueryClient, type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query'
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

/** Everything shown is asked for anew: something was changed. */
export function useRefresh(): () => void {
  const client = useQueryClient()
  return useCallback(() => {
    client.invalidateQueries({ predicate: (query) => !aboutSession(query.queryKey) })
  }, [client])
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
 * @param after what is done with the answer before what is shown is fetched anew: leaving a page that can't be shown any more
 */
export function useAct<N extends OperationName>(
  name: N,
  after?: (done: OutputOf<Operations[N]>) => void,
): Act<SentOf<Operations[N]>, OutputOf<Operations[N]>> {
  const attempt = useRef({ input: '', key: '' })
  const { run, busy, problem, forget } = useDoing(async (input: SentOf<Operations[N]>) => {
    const sent = JSON.stringify(input)
    if (attempt.current.input !== sent) attempt.current = { input: sent, key: crypto.randomUUID() }
    const done = await ask(name, input, { idempotencyKey: attempt.current.key })
    attempt.current = { input: '', key: '' }
    after?.(done)
    return done
  })
  return { run, busy, problem, forget }
}

/** The state of something under way: busy, refused or done. When it is done, what is shown is fetched anew. */
export function useDoing<Input, Output>(act: (input: Input) => Promise<Output>): Act<Input, Output> {
  const refresh = useRefresh()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemView | null>(null)
  const running = useRef(false)
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  const run = useCallback(
    async (input: Input) => {
      if (running.current) return null
      running.current = true
      setBusy(true)
      setProblem(null)
      try {
        const done = await latest.current(input)
        refresh()
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
