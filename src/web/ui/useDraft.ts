import { useCallback, useEffect, useRef, useState } from 'react'
import { type DraftStore, dropAllDrafts, dropDraft, hasDraft, readDraft, writeDraft } from './draft.ts'

const store = (): DraftStore | null => {
  try {
    return window.sessionStorage
  } catch {
    return null
  }
}

export type Draft<T> = {
  value: T
  /** Sets all, or some fields: `set({ reason: 'x' })` or `set((before) => …)`. */
  set: (change: Partial<T> | ((before: T) => T)) => void
  /** Drops the draft and starts over: on success, or when the person says so. */
  clear: () => void
  /** True when the form was found half-written: say so, and offer to start over. */
  restored: boolean
}

/**
 * State of a form that outlives a reload, a lost sign-in and a closed lid. `key` names form and subject
 * (`appoint:<person>`) and stays the same for a mounted form; values must be JSON. An object of another shape than
 * `initial` is not brought back.
 */
export function useDraft<T extends object>(key: string, initial: T): Draft<T> {
  const first = useRef(initial)
  const load = useCallback((): T | null => {
    const kept = store()
    return kept ? readDraft(kept, key, first.current) : null
  }, [key])
  const [restored, setRestored] = useState(() => load() !== null)
  const [value, setValue] = useState<T>(() => load() ?? initial)
  const touched = useRef(false)

  useEffect(() => {
    const kept = store()
    if (touched.current && kept) writeDraft(kept, key, value)
  }, [key, value])

  const set = useCallback((change: Partial<T> | ((before: T) => T)) => {
    touched.current = true
    setValue((before) => (typeof change === 'function' ? change(before) : { ...before, ...change }))
  }, [])
  const clear = useCallback(() => {
    touched.current = false
    const kept = store()
    if (kept) dropDraft(kept, key)
    setValue(first.current)
    setRestored(false)
  }, [key])
  return { value, set, clear, restored }
}

/** Whether a form of this tab is half-written: `start` is how its key begins. */
export function isHalfWritten(start: string): boolean {
  const kept = store()
  return kept !== null && hasDraft(kept, start)
}

/** Drops every draft in this tab: call it when signing out. */
export function forgetDrafts(): void {
  const kept = store()
  if (kept) dropAllDrafts(kept)
}
