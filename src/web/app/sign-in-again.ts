import type { SessionView } from '../../contract/session.ts'
import { type ApiProblem, call, rememberAssignment, rememberCsrfToken } from './client.ts'

/*
 * When a session ends in the middle of something, whatever asked waits here until someone has signed in again in another tab.
 * Nothing on the page is taken away meanwhile.
 */

const CHANNEL = 'hallpunkt.session'

type Outcome = 'back' | 'notYet' | 'someoneElse'

let known: SessionView | null = null
let waiting: ((back: boolean) => void)[] = []
const listeners = new Set<() => void>()
const tell = (): void => {
  for (const listener of listeners) listener()
}

/** Keeps who works in this tab; from now on a lost session is asked for again instead of ending in the landing page. */
export function rememberSession(session: SessionView | null): void {
  known = session
  if (session) rememberCsrfToken(session.csrfToken)
  rememberAssignment(session?.assignment?.assignmentId ?? null)
}

/** True while someone must sign in again. For `useSyncExternalStore`. */
export const signInNeeded = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  current: (): boolean => waiting.length > 0,
}

/** Resolves to true when someone is signed in again as the one who works here; to false when they decline. */
export async function waitForSignIn(problem: ApiProblem): Promise<boolean> {
  if (!known) return false
  // A token of an earlier session: the one we have may simply have been renewed in another tab.
  if (problem.problem.code === 'session.csrf' && (await signedInAgain()) === 'back') return true
  return new Promise((resolve) => {
    waiting = [...waiting, resolve]
    tell()
  })
}

function release(back: boolean): void {
  const freed = waiting
  waiting = []
  for (const resolve of freed) resolve(back)
  tell()
}

/** The one who sits there chooses not to sign in now. */
export const declineSignIn = (): void => release(false)

/** Looks whether someone is signed in again, in the same assignment; then lets everything that waited go on. */
export async function signedInAgain(): Promise<Outcome> {
  const before = known
  let session: SessionView | null = await call('session.get', {}).catch(() => null)
  if (!session) return 'notYet'
  const wanted = before?.assignment?.assignmentId
  const mine = before === null || sameOne(before, session)
  if (!mine) return 'someoneElse'
  rememberSession(session)
  if (wanted && session.assignment?.assignmentId !== wanted) {
    session = await call('session.chooseAssignment', { assignmentId: wanted }).catch(() => null)
    if (!session) return 'someoneElse'
    rememberSession(session)
  }
  release(true)
  return 'back'
}

/** Whether two sessions are the same staff member's: they share an assignment, or have none and the same name. */
export function sameOne(a: SessionView, b: SessionView): boolean {
  const name = (one: SessionView): string => `${one.kind} ${one.givenName} ${one.familyName}`
  if (name(a) !== name(b)) return false
  const ids = new Set(a.assignments.map((one) => one.assignmentId))
  return ids.size === 0 || b.assignments.some((one) => ids.has(one.assignmentId))
}

const switched = new Set<() => void>()
/** Hears that the session has gone over to another assignment than the one shown here. */
export function onSwitched(heard: () => void): () => void {
  switched.add(heard)
  return () => switched.delete(heard)
}
export const tellSwitched = (): void => {
  for (const heard of switched) heard()
}

/** Tells the other tabs that someone has signed in. */
export function announceSignIn(): void {
  if (typeof BroadcastChannel === 'undefined') return
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage('signed-in')
  channel.close()
}

/** Hears of a sign-in in another tab. */
export function onSignIn(heard: () => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => {}
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = heard
  return () => channel.close()
}
