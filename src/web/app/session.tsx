import { type QueryClient, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react'
import type { AssignmentView, SessionView } from '../../contract/session.ts'
import { useToast } from '../ui/Toast.tsx'
import { forgetDrafts } from '../ui/useDraft.ts'
import { call } from './client.ts'
import { aboutSession } from './operations.ts'
import { onSwitched, rememberSession, sameOne } from './sign-in-again.ts'
import { useTexts } from './texts.tsx'

const KEY = ['session.get']
const LAST = 'hallpunkt.last'

/** Who is signed in, and in which assignment. Errors with `session.none` when no one is. */
export function useSessionQuery(): UseQueryResult<SessionView> {
  const client = useQueryClient()
  return useQuery({
    queryKey: KEY,
    staleTime: 5 * 60_000,
    queryFn: async ({ signal }) => {
      const session = await call('session.get', {}, { signal })
      const before = client.getQueryData<SessionView>(KEY)
      // Another signed in from another tab: nothing of the former's may stay on the screen.
      if (before && !sameOne(before, session)) return startOver()
      if (before && before.assignment?.assignmentId !== session.assignment?.assignmentId) forgetAnswers(client)
      forgetOthersDrafts(session)
      rememberSession(session)
      return session
    },
  })
}

/** What was fetched belonged to the former assignment. */
function forgetAnswers(client: QueryClient): void {
  client.removeQueries({ predicate: (query) => !aboutSession(query.queryKey) })
}

/** Shows the session in its new assignment, and nothing of the former. */
function adopt(client: QueryClient, session: SessionView): void {
  forgetAnswers(client)
  forgetOthersDrafts(session)
  rememberSession(session)
  client.setQueryData(KEY, session)
}

/** When the assignment was switched in another tab, or is over: shows what holds from here on, and says so. */
export function useFollowSwitch(): void {
  const client = useQueryClient()
  const say = useToast()
  const { t } = useTexts()
  const following = useRef(false)
  useEffect(
    () =>
      onSwitched(async () => {
        if (following.current) return
        following.current = true
        try {
          const before = client.getQueryData<SessionView>(KEY)
          const session = await call('session.get', {})
          if (before && !sameOne(before, session)) return void startOver()
          adopt(client, session)
          // Where the assignment is over, the page that comes says so.
          if (session.ended) return
          say({
            text: session.assignment ? t('session.switched', { unit: session.assignment.unitName }) : t('session.left'),
            tone: 'soon',
          })
        } catch {
          // The next call tells what is wrong.
        } finally {
          following.current = false
        }
      }),
    [client, say, t],
  )
}

function startOver(): Promise<SessionView> {
  forgetDrafts()
  window.location.assign('/')
  return new Promise(() => {})
}

/** Drafts in this tab that someone else began, before their session ended, are dropped. */
function forgetOthersDrafts(session: SessionView): void {
  try {
    const last = sessionStorage.getItem(LAST)
    const mine = session.assignments.map((one) => one.assignmentId)
    if (last && !mine.includes(last)) forgetDrafts()
    if (session.assignment) sessionStorage.setItem(LAST, session.assignment.assignmentId)
  } catch {
    // Without a store there are no drafts.
  }
}

function forgetLast(): void {
  try {
    sessionStorage.removeItem(LAST)
  } catch {
    // As above.
  }
}

/** A session with its assignment chosen: what the shell and all pages work in. */
export type Working = SessionView & { assignment: AssignmentView }

type Session = Working & {
  /** Whether the chosen assignment may do this. */
  can: (verb: string) => boolean
}

const SessionContext = createContext<Session | null>(null)

/** Gives the pages who works. */
export function SessionProvider({ session, children }: { session: Working; children: ReactNode }): ReactNode {
  const value = useMemo(() => ({ ...session, can: (verb: string) => session.verbs.includes(verb) }), [session])
  return <SessionContext value={value}>{children}</SessionContext>
}

/** Who works here, in which assignment, and what it may do. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession needs a SessionProvider')
  return session
}

/** Switching assignment and signing out. Both clear what was shown: it belonged to the former. */
export function useSessionActs() {
  const client = useQueryClient()
  return {
    choose: async (assignmentId: string): Promise<SessionView> => {
      const session = await call('session.chooseAssignment', { assignmentId })
      adopt(client, session)
      return session
    },
    /** `everywhere`: on every other computer and phone too. */
    signOut: async (everywhere = false): Promise<void> => {
      const done = await call(everywhere ? 'session.endEverywhere' : 'session.end', {}).catch(() => ({ next: '/' }))
      rememberSession(null)
      forgetDrafts()
      forgetLast()
      client.clear()
      window.location.assign(done.next)
    },
  }
}
