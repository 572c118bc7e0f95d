import { useState } from 'react'
import { ApiProblem } from '../../app/client.ts'
import { isSignedOut, isUnreachable } from '../useOwn.tsx'

/** Why it couldn't be sent; each has a sentence of its own. */
export type Failed = 'unreachable' | 'ours' | 'refused'

/**
 * Sends something once at a time, and tells how it failed. `sorted` takes a refusal that the page itself knows what to do with, and
 * answers whether it did.
 */
export function useSending(onSignedOut: () => void): {
  busy: boolean
  failed: Failed | null
  send(work: () => Promise<void>, sorted?: (problem: ApiProblem['problem']) => boolean): void
} {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failed | null>(null)
  const send = (work: () => Promise<void>, sorted?: (problem: ApiProblem['problem']) => boolean): void => {
    if (busy) return
    setBusy(true)
    setFailed(null)
    void work()
      .catch((error: unknown) => {
        if (isSignedOut(error)) return onSignedOut()
        if (isUnreachable(error)) return setFailed('unreachable')
        if (!(error instanceof ApiProblem) || error.problem.status >= 500) return setFailed('ours')
        if (!sorted?.(error.problem)) setFailed('refused')
      })
      .finally(() => setBusy(false))
  }
  return { busy, failed, send }
}
