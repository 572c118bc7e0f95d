import type { OperationName, Operations, OutputOf, SentOf } from '../../contract/index.ts'
import { ApiProblem, call, type UploadName, upload } from './client.ts'
import { tellSwitched, waitForSignIn } from './sign-in-again.ts'

type Options = Parameters<typeof call>[2]

const ended = (error: unknown): boolean =>
  error instanceof ApiProblem &&
  ['session.expired', 'session.replaced', 'session.none', 'session.csrf'].includes(error.problem.code)

/** What the page shows is no longer the assignment one works in: another was chosen in another tab, or it is over (AC-13). */
const otherAssignment = (error: unknown): boolean =>
  error instanceof ApiProblem &&
  (error.problem.code === 'session.assignmentChanged' ||
    error.problem.reasons.some(({ code }) =>
      ['access.assignmentEnded', 'access.unitEnded', 'access.unitClosed'].includes(code),
    ))

/**
 * Does a thing, and once more when the session ended in between and someone has signed in again: so that a form goes through where
 * it stood. Whoever declines to sign in gets the first refusal.
 */
async function persist<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (otherAssignment(error)) tellSwitched()
    if (!ended(error) || !(await waitForSignIn(error as ApiProblem))) throw error
    return act()
  }
}

/** Calls an operation; waits for a new sign-in when the session has ended. Throws ApiProblem on a refusal. */
export function ask<N extends OperationName>(
  name: N,
  input: SentOf<Operations[N]>,
  options: Options = {},
): Promise<OutputOf<Operations[N]>> {
  const withKey = { idempotencyKey: crypto.randomUUID(), ...options }
  return persist(() => call(name, input, withKey))
}

/** Sends a file as `ask` sends words. */
export function send<N extends UploadName>(
  name: N,
  input: SentOf<Operations[N]>,
  file: Blob,
): Promise<OutputOf<Operations[N]>> {
  return persist(() => upload(name, input, file))
}
