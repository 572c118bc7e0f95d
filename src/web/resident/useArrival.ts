import { useEffect } from 'react'
import { useDocumentTitle } from '../ui/useDocumentTitle.ts'
import { fullName } from './acting/voice.ts'
import { hasMoved } from './path.tsx'
import { useSay } from './texts.ts'

/**
 * A page is named, and begins at its top: whoever comes from another page has focus on the heading, so that a screen reader reads on
 * from there. `page` says which page it is; a new one is a new arrival.
 */
export function useArrival(title: string, page: string): void {
  const { voice } = useSay()
  // In someone else's place the name comes first, also where only the title is seen or heard.
  useDocumentTitle(voice ? `${fullName(voice.acting)}: ${title}` : title)
  // biome-ignore lint/correctness/useExhaustiveDependencies: one arrival for each page, whatever its title becomes
  useEffect(() => {
    if (!hasMoved()) return
    window.scrollTo(0, 0)
    const heading = document.querySelector('h1')
    heading?.setAttribute('tabindex', '-1')
    heading?.focus({ preventScroll: true })
  }, [page])
}
