import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import type { AccessPagesProps } from './access/AccessPages.tsx'
import type { AskingPagesProps } from './asking/AskingPages.tsx'
import { Fault } from './Doors.tsx'
import type { LogPageProps } from './log/LogPage.tsx'

/** A part of this face that is fetched when it is opened, and kept. */
interface Part<Props> {
  load(): Promise<ComponentType<Props>>
  fetched: ComponentType<Props> | null
}

const asking: Part<AskingPagesProps> = {
  load: () => import('./asking/AskingPages.tsx').then(({ AskingPages }) => AskingPages),
  fetched: null,
}
const access: Part<AccessPagesProps> = {
  load: () => import('./access/AccessPages.tsx').then(({ AccessPages }) => AccessPages),
  fetched: null,
}
const log: Part<LogPageProps> = {
  load: () => import('./log/LogPage.tsx').then(({ LogPage }) => LogPage),
  fetched: null,
}

/** The page of a part when it has come: whoever only looks up a number doesn't wait for it. */
function usePart<Props>(part: Part<Props>): { Page: ComponentType<Props> | null; failed: boolean } {
  const [Page, setPage] = useState<ComponentType<Props> | null>(() => part.fetched)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (Page) return
    let here = true
    void part.load().then(
      (loaded) => {
        part.fetched = loaded
        if (here) setPage(() => loaded)
      },
      () => {
        if (here) setFailed(true)
      },
    )
    return () => {
      here = false
    }
  }, [Page, part])
  return { Page, failed }
}

/** A browser doesn't fetch a part again that failed: the page is loaded anew. */
const PartFailed = (): ReactNode => <Fault unreachable onRetry={() => location.reload()} />

/** The pages about what the person asks for, fetched when they are opened. */
export function AskingLater({ waiting, ...props }: AskingPagesProps & { waiting: ReactNode }): ReactNode {
  const { Page, failed } = usePart(asking)
  if (failed) return <PartFailed />
  return Page ? <Page {...props} /> : waiting
}

/** Vem har sett mina uppgifter, fetched when it is opened. */
export function LogLater({ waiting, ...props }: LogPageProps & { waiting: ReactNode }): ReactNode {
  const { Page, failed } = usePart(log)
  if (failed) return <PartFailed />
  return Page ? <Page {...props} /> : waiting
}

/** Vem kan se mina uppgifter, fetched when it is opened. */
export function AccessLater({ waiting, ...props }: AccessPagesProps & { waiting: ReactNode }): ReactNode {
  const { Page, failed } = usePart(access)
  if (failed) return <PartFailed />
  return Page ? <Page {...props} /> : waiting
}
