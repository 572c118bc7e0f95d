import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { problemOf } from '../../app/operations.ts'
import { ask } from '../../app/request.ts'
import { useSession } from '../../app/session.tsx'
import { type DraftStore, dropDraft, readDraft, writeDraft } from '../../ui/draft.ts'
import { type Feed, type PlanAddress, streamFeed } from './feed.ts'
import { type LiveState, type Mine, shown } from './state.ts'
import { type Kept, LiveStore, type Saving } from './store.ts'

/** A break this short isn’t told: streams end now and then, and are followed anew, in ms. */
const unnoticed = 3000
/** Writing comes in bursts: the rest of the plan (the four points, what can be done) is asked for when one is over, in ms. */
const rest = 900

/**
 * A plan as it is written by all who are in it: what is written here is saved by itself, and others’ changes come in. Also while nobody writes: whoever isn’t
 * let in any more is to see nothing of it at once.
 *
 * @param plan which, in which version, and whether it is written in now
 * @param feed how others’ changes come in
 */
export function useLivePlan(
  plan: PlanAddress & { version: number; writing: boolean },
  feed: Feed = streamFeed,
): LiveStore {
  const { personId, planId, version, writing } = plan
  const { assignment } = useSession()
  const client = useQueryClient()
  const live = useMemo(
    () => makeStore({ personId, planId }, keyOf(assignment.assignmentId, planId)),
    [personId, planId, assignment.assignmentId],
  )
  const shownVersion = useRef(version)
  shownVersion.current = version
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const renewNow = (): void => void client.invalidateQueries({ queryKey: ['plan.read', { personId, planId }] })
    const renew = (): void => {
      clearTimeout(timer)
      timer = setTimeout(renewNow, rest)
    }
    let broken: ReturnType<typeof setTimeout> | undefined
    let known = -1
    const stop = feed(
      { personId, planId },
      {
        since: () => live.state.seq,
        got: (answer) => {
          const others = known >= 0 && answer.seq > known
          known = answer.seq
          live.received(answer)
          if (others || answer.version !== shownVersion.current) renew()
        },
        reached: (is) => {
          clearTimeout(broken)
          if (is) live.reach(true)
          else broken = setTimeout(() => live.reach(false), unnoticed)
        },
        // Not let in any more, or not now: what is shown is asked for, and tells it.
        failed: (error) => {
          if ([403, 404, 422].includes(problemOf(error).status)) renewNow()
        },
      },
    )
    return () => {
      stop()
      clearTimeout(timer)
      clearTimeout(broken)
    }
  }, [client, live, feed, personId, planId])
  useEffect(() => {
    if (writing) live.again()
  }, [live, writing])
  useLeaving(live)
  return live
}

/** Nothing is lost by leaving: what isn’t saved is sent, and the browser asks when the window is closed before it is. */
function useLeaving(live: LiveStore): void {
  useEffect(() => {
    const unsaved = (): boolean => live.saving.kind === 'saving' || live.saving.kind === 'waiting'
    const leaving = (event: BeforeUnloadEvent): void => {
      if (!unsaved()) return
      void live.flush()
      event.preventDefault()
    }
    const hidden = (): void => void (document.hidden && live.flush())
    const online = (): void => void (unsaved() && live.flush())
    window.addEventListener('beforeunload', leaving)
    window.addEventListener('online', online)
    document.addEventListener('visibilitychange', hidden)
    return () => {
      window.removeEventListener('beforeunload', leaving)
      window.removeEventListener('online', online)
      document.removeEventListener('visibilitychange', hidden)
      void live.flush()
      live.close()
    }
  }, [live])
}

/** Kept with the tab and dropped at sign-out, as all drafts are: what is said about a person is never left on a shared machine. */
const store = (): DraftStore | null => {
  try {
    return window.sessionStorage
  } catch {
    return null
  }
}

const keyOf = (assignmentId: string, planId: string): string => `plan:${assignmentId}:${planId}`

/** The words of a plan that were written in this tab in that assignment, and never saved. */
export function unsavedWords(assignmentId: string, planId: string): { key: string; value: string }[] {
  const keptIn = store()
  const kept = keptIn && readDraft<Kept>(keptIn, keyOf(assignmentId, planId), { mine: {}, sending: [] })
  if (!kept) return []
  const written = new Map(kept.sending.map(({ key, value }) => [key, value]))
  for (const [key, { value }] of Object.entries(kept.mine)) written.set(key, value)
  return [...written].flatMap(([key, value]) =>
    value !== '' && !notWords.has(key.split('/').at(-1)!) ? [{ key, value }] : [],
  )
}
/** Fields that hold a choice, a place or another item’s id. */
const notWords = new Set(['at', 'needId', 'goalId', 'partyId', 'answerer', 'overall', 'noneByOthers', 'keyword'])

function makeStore(of: PlanAddress, key: string): LiveStore {
  const keptIn = store()
  return new LiveStore({
    send: (changes) => ask('plan.edit', { ...of, changes: changes.map((one) => ({ ...one })) }),
    problemOf,
    keep: (kept) => {
      if (keptIn && kept) writeDraft(keptIn, key, kept)
      else if (keptIn) dropDraft(keptIn, key)
    },
    kept: () => (keptIn ? readDraft<Kept>(keptIn, key, { mine: {}, sending: [] }) : null),
    newId: () => crypto.randomUUID(),
    now: () => Date.now(),
  })
}

const LiveContext = createContext<LiveStore | null>(null)
/** Gives the fields of a plan what they are written in. */
export const LiveProvider = LiveContext

/** The plan that is being written. */
export function useLive(): LiveStore {
  const live = useContext(LiveContext)
  if (!live) throw new Error('useLive needs a LiveProvider')
  return live
}

/** Something of the plan’s state, drawn anew only when it becomes another. Give a value that is the same while it is the same. */
export function useLiveState<T>(of: (state: LiveState) => T): T {
  const live = useLive()
  return useSyncExternalStore(live.subscribe, () => of(live.state))
}

/** A field: what stands in it here, who wrote last, and what was in the way. */
export function useLiveField(key: string) {
  return {
    value: useLiveState((state) => shown(state, key)),
    known: useLiveState((state) => state.known[key]),
    isMine: useLiveState((state): Mine | undefined => state.mine[key]) !== undefined,
    clash: useLiveState((state) => state.clashes[key]),
  }
}

/** Whether others’ changes come in. */
export function useReached(): boolean {
  const live = useLive()
  return useSyncExternalStore(live.subscribe, () => live.reached)
}

/** Where saving stands. */
export function useSaving(): Saving {
  const live = useLive()
  return useSyncExternalStore(live.subscribe, () => live.saving)
}
