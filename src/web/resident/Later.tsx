import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import type { AskingPagesProps } from './asking/AskingPages.tsx'
import { Fault } from './Doors.tsx'

/** The pages about requests, fetched when they are opened: whoever only looks up a number doesn't wait for them. */
export function AskingLater(props: AskingPagesProps & { waiting: ReactNode }): ReactNode {
  const [Pages, setPages] = useState<ComponentType<AskingPagesProps> | null>(() => fetched)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (Pages) return
    let here = true
    void import('./asking/AskingPages.tsx').then(
      ({ AskingPages }) => {
        fetched = AskingPages
        if (here) setPages(() => AskingPages)
      },
      () => {
        if (here) setFailed(true)
      },
    )
    return () => {
      here = false
    }
  }, [Pages])
  // A browser doesn't fetch a part again that failed: the page is loaded anew.
  if (failed) return <Fault unreachable onRetry={() => location.reload()} />
  const { waiting, ...rest } = props
  return Pages ? <Pages {...rest} /> : waiting
}

let fetched: ComponentType<AskingPagesProps> | null = null
