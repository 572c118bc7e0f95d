import { useEffect } from 'react'
import { useDocumentTitle } from '../ui/useDocumentTitle.ts'

let said = ''
const listeners = new Set<() => void>()

/** The title of the page that opened last, for the line that reads it out. For `useSyncExternalStore`. */
export const spokenTitle = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  current: (): string => said,
}

/** Names the page in the tab, and has it read out when it opens. Empty until the page knows its name. */
export function useTitle(title: string): void {
  useDocumentTitle(title)
  useEffect(() => {
    if (!title || title === said) return
    said = title
    for (const listener of listeners) listener()
  }, [title])
}
