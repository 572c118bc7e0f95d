import { headersOf } from '../../app/client.ts'
import { ask } from '../../app/request.ts'
import { followPlan } from '../live-stream.ts'
import type { Changed } from './state.ts'

/** Which plan. */
export interface PlanAddress {
  personId: string
  planId: string
}

/** How others’ changes come in: tells each answer until it is stopped. */
export type Feed = (
  of: PlanAddress,
  about: {
    /** Everything up to this number has been received. */
    since: () => number
    got: (answer: Changed) => void
    /** It couldn’t be had this time. */
    failed: (error: unknown) => void
    /** Whether others’ changes come in just now. */
    reached: (is: boolean) => void
  },
) => () => void

/** Before a stream that was closed is asked for again, in ms. */
const anew = 2000

/**
 * Follows the service’s own stream while the page is in view: others’ words within a second. One that is closed is asked about by an ordinary call,
 * which lets someone whose session has ended sign in again, or is told that the plan isn’t theirs to see any more.
 */
export const streamFeed: Feed = (of, { since, got, failed, reached }) => {
  const abort = new AbortController()
  let following: { stop(): void } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const begin = (): void => {
    if (following || abort.signal.aborted || document.hidden) return
    following = followPlan({
      address: `/api/persons/${of.personId}/plans/${of.planId}/live`,
      since: since(),
      headers: () => headersOf('plan.fields'),
      onChange: got,
      onClosed: () => void ended(),
      onState: (state) => reached(state === 'live'),
    })
  }
  const ended = async (): Promise<void> => {
    following = undefined
    try {
      got(await ask('plan.fields', { ...of, since: since() }, { signal: abort.signal }))
      timer = setTimeout(begin, anew)
    } catch (error) {
      if (!abort.signal.aborted) failed(error)
    }
  }
  const seen = (): void => {
    if (document.hidden) {
      following?.stop()
      following = undefined
    } else begin()
  }
  document.addEventListener('visibilitychange', seen)
  begin()
  return () => {
    abort.abort()
    clearTimeout(timer)
    following?.stop()
    document.removeEventListener('visibilitychange', seen)
  }
}
