import { useCallback, useEffect, useRef, useState } from 'react'
import type { OwnContacts } from '../../contract/resident.ts'
import type { SessionView } from '../../contract/session.ts'
import { ApiProblem, call, rememberCsrfToken, rememberPerson } from '../app/client.ts'
import { forgetDrafts } from '../ui/useDraft.ts'
import { keep } from './settings.ts'
import { inSweden } from './time.ts'

/** Why nobody is signed in; each has a sentence of its own. */
export type WhySignedOut =
  | 'none'
  | 'expired'
  | 'ended'
  | 'unknown'
  | 'cancelled'
  | 'tooLate'
  | 'assurance'
  | 'unavailable'

/** What the sign-in says in the address when it didn't work. */
const signInProblems: Readonly<Record<string, WhySignedOut>> = {
  'session.unknown': 'unknown',
  'session.cancelled': 'cancelled',
  'session.signInExpired': 'tooLate',
  'session.assurance': 'assurance',
  unavailable: 'unavailable',
}

/** What the page knows about who is there. */
export type Visit =
  | { state: 'loading' }
  | { state: 'signedOut'; because: WhySignedOut }
  | { state: 'staff' }
  | { state: 'fault'; unreachable: boolean }
  /** Who may act for others has yet to say whom it is about. */
  | { state: 'whom'; session: SessionView }
  | { state: 'here'; session: SessionView; own: OwnContacts; stale: boolean; receivedAt: number }

const minute = 60_000
/** How old an answer may grow before the service is asked again, though nothing is known to have changed. */
const oldest = 10 * minute

/**
 * Signs of who is there, and their contacts. Each minute the page is told anew what the clock is; the service is asked only when
 * an answer has run out (someone closes or opens, a new day begins, or ten minutes have gone), and when the page comes back
 * into view: every reading is logged, so a page left open shouldn't fill the log.
 */
export function useOwnContacts(): {
  visit: Visit
  now: Date
  signingOut: boolean
  retry(): void
  /** Asks the service anew, while what is shown stays. */
  refresh(): void
  /** Sees as someone one acts for from now on, or as oneself (null). */
  represent(proxyId: string | null): Promise<'done' | 'gone' | 'failed'>
  /** `everywhere`: on every other computer and phone too. */
  signOut(everywhere?: boolean): void
} {
  const [visit, setVisit] = useState<Visit>({ state: 'loading' })
  const [tick, setTick] = useState(() => Date.now())
  const [signingOut, setSigningOut] = useState(false)
  const latest = useRef(visit)
  latest.current = visit
  const asking = useRef(false)

  const ask = useCallback(async (): Promise<void> => {
    if (asking.current) return
    asking.current = true
    try {
      const found = await load(latest.current)
      setVisit(found)
      setTick(Date.now())
    } finally {
      asking.current = false
    }
  }, [])

  useEffect(() => {
    const because = signInProblems[new URLSearchParams(location.search).get('problem') ?? '']
    if (because) setVisit({ state: 'signedOut', because })
    else void ask()
  }, [ask])

  useEffect(() => {
    const look = (): void => {
      setTick(Date.now())
      const here = latest.current
      if (here.state !== 'here') return
      if (Date.parse(here.session.expiresAt) <= serverTime(here)) setVisit({ state: 'signedOut', because: 'expired' })
      else if (document.visibilityState === 'visible' && hasRunOut(here)) void ask()
    }
    const seen = (): void => {
      const here = latest.current
      if (document.visibilityState !== 'visible') return
      look()
      // In another window one may see as someone else by now.
      if (here.state === 'here' && (here.session.represents.length > 0 || Date.now() - here.receivedAt > minute))
        void ask()
    }
    const timer = setInterval(look, minute)
    document.addEventListener('visibilitychange', seen)
    window.addEventListener('online', seen)
    // Back and forward keep a page as it was, also after signing out.
    const shown = (event: PageTransitionEvent): void => {
      if (event.persisted) void ask()
    }
    window.addEventListener('pageshow', shown)
    const elsewhere = (event: StorageEvent): void => {
      if (event.key === switchedKey && latest.current.state !== 'signedOut') void ask()
    }
    window.addEventListener('storage', elsewhere)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', seen)
      window.removeEventListener('online', seen)
      window.removeEventListener('pageshow', shown)
      window.removeEventListener('storage', elsewhere)
    }
  }, [ask])

  return {
    visit,
    now: new Date(visit.state === 'here' ? serverTime(visit, tick) : tick),
    signingOut,
    retry: () => {
      setVisit({ state: 'loading' })
      void ask()
    },
    refresh: () => void ask(),
    represent: async (proxyId) => {
      try {
        const session = await call('session.represent', { proxyId })
        rememberCsrfToken(session.csrfToken)
        if (proxyId === null && session.personId) rememberSelf(session.personId)
        tellOtherWindows()
        setVisit({ state: 'loading' })
        await ask()
        return 'done'
      } catch (error) {
        const problem = error instanceof ApiProblem ? error.problem : undefined
        if (problem?.status !== 404 && problem?.status !== 401) return 'failed'
        await ask()
        return 'gone'
      }
    },
    signOut: (everywhere = false) => {
      setSigningOut(true)
      forgetDrafts()
      rememberSelf(null)
      void call(everywhere ? 'session.endEverywhere' : 'session.end', {})
        .then(
          () => setVisit({ state: 'signedOut', because: 'ended' }),
          (error: unknown) => setVisit(afterFailedEnd(error)),
        )
        .finally(() => setSigningOut(false))
    },
  }
}

/** That one sees as someone else now is told to one's other windows, so that none of them goes on as before. */
const switchedKey = 'hallpunkt.switched'
const tellOtherWindows = (): void => keep(switchedKey, String(Date.now()))

/** In this window one has said that it is about oneself; the question isn't put again until one signs in anew. */
const selfKey = 'hallpunkt.self'
function rememberSelf(personId: string | null): void {
  try {
    if (personId === null) sessionStorage.removeItem(selfKey)
    else sessionStorage.setItem(selfKey, personId)
  } catch {
    // Then it is asked again, which does no harm.
  }
}
function saidSelf(personId: string): boolean {
  try {
    return sessionStorage.getItem(selfKey) === personId
  } catch {
    return false
  }
}

/** Whether it must be said first whom it is about: nothing of anyone's is fetched before that. */
function mustChoose({ acting, personId, represents }: SessionView): boolean {
  if (acting) return !acting.scopes.includes('contacts')
  return personId === null || (represents.length > 0 && !saidSelf(personId))
}

type Here = Extract<Visit, { state: 'here' }>

/** The service's clock, since the device's own may be wrong. */
function serverTime(here: Here, at = Date.now()): number {
  return Date.parse(here.own.asOf) + (at - here.receivedAt)
}

function hasRunOut(here: Here): boolean {
  const now = serverTime(here)
  if (here.stale || Date.now() - here.receivedAt > oldest) return true
  if (inSweden(new Date(now)).day !== inSweden(new Date(here.own.asOf)).day) return true
  return here.own.contacts.some(({ now: reach }) => {
    const turns = reach.state === 'closed' ? reach.opensAt : reach.until
    return turns !== null && Date.parse(turns) <= now
  })
}

async function load(before: Visit): Promise<Visit> {
  try {
    const session = await call('session.get', {})
    rememberCsrfToken(session.csrfToken)
    if (session.kind === 'staff') return { state: 'staff' }
    rememberPerson(session.personId)
    if (mustChoose(session)) return { state: 'whom', session }
    const own = await call('resident.contacts', {})
    return { state: 'here', session, own, stale: false, receivedAt: Date.now() }
  } catch (error) {
    return afterFailure(error, before)
  }
}

function afterFailure(error: unknown, before: Visit): Visit {
  const problem = error instanceof ApiProblem ? error.problem : undefined
  const switched = problem?.code === 'session.personChanged'
  if (problem?.status === 401 || (problem?.code.startsWith('session.') && !switched)) {
    const was = before.state === 'here' || before.state === 'whom' || problem.code === 'session.expired'
    return { state: 'signedOut', because: was ? 'expired' : 'none' }
  }
  // What was fetched stays: the numbers can be called though the service can't be reached.
  if (before.state === 'here') return { ...before, stale: true }
  return { state: 'fault', unreachable: problem?.code === 'unavailable' && problem.status === 0 }
}

function afterFailedEnd(error: unknown): Visit {
  const problem = error instanceof ApiProblem ? error.problem : undefined
  if (problem?.status === 401) return { state: 'signedOut', because: 'ended' }
  return { state: 'fault', unreachable: problem?.status === 0 }
}
