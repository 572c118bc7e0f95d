import { useState } from 'react'
import type { OperationName, Operations, OutputOf, SentOf } from '../../contract/index.ts'
import type { ProblemView } from '../../contract/problem.ts'
import { problemOf } from '../app/operations.ts'
import { ask } from '../app/request.ts'

/** A look that is made on purpose, once each time the button is pressed: it is logged, and so never fetched by itself. */
export function useLook<N extends OperationName>(name: N) {
  const [state, setState] = useState<{
    busy: boolean
    seen: OutputOf<Operations[N]> | null
    problem: ProblemView | null
  }>({ busy: false, seen: null, problem: null })
  const look = async (input: SentOf<Operations[N]>): Promise<void> => {
    setState((before) => ({ ...before, busy: true, problem: null }))
    try {
      setState({ busy: false, seen: await ask(name, input), problem: null })
    } catch (error) {
      setState({ busy: false, seen: null, problem: problemOf(error) })
    }
  }
  return { ...state, look }
}
