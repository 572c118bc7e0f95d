import { type ComponentType, type ReactNode, useEffect, useMemo, useState } from 'react'
import type { AccessPagesProps } from './access/AccessPages.tsx'
import type * as ActingParts from './acting/parts.tsx'
import type { Acting, Voice } from './acting/voice.ts'
import type { AskingPagesProps } from './asking/AskingPages.tsx'
import { Fault } from './Doors.tsx'
import type { LogPageProps } from './log/LogPage.tsx'
import type { PlanPagesProps } from './plan/PlanPages.tsx'
import type { SharingPagesProps } from './sharing/SharingPages.tsx'

/** A part of this face that is fetched when it is needed, and kept. */
interface Part<What> {
  load(): Promise<What>
  fetched: What | null
}
type PagePart<Props> = Part<ComponentType<Props>>

const asking: PagePart<AskingPagesProps> = {
  load: () => import('./asking/AskingPages.tsx').then(({ AskingPages }) => AskingPages),
  fetched: null,
}
const access: PagePart<AccessPagesProps> = {
  load: () => import('./access/AccessPages.tsx').then(({ AccessPages }) => AccessPages),
  fetched: null,
}
const log: PagePart<LogPageProps> = {
  load: () => import('./log/LogPage.tsx').then(({ LogPage }) => LogPage),
  fetched: null,
}

const sharing: PagePart<SharingPagesProps> = {
  load: () => import('./sharing/SharingPages.tsx').then(({ SharingPages }) => SharingPages),
  fetched: null,
}
const plan: PagePart<PlanPagesProps> = {
  load: () => import('./plan/PlanPages.tsx').then(({ PlanPages }) => PlanPages),
  fetched: null,
}
const acting: Part<typeof ActingParts> = { load: () => import('./acting/parts.tsx'), fetched: null }

/** The page of a part when it has come: whoever only looks up a number doesn't wait for it. */
function usePart<Props>(part: PagePart<Props>): { Page: ComponentType<Props> | null; failed: boolean } {
  const { here, failed } = useFetched(part, true)
  return { Page: here, failed }
}

/** What a part holds when it has come; fetched only when it is wanted. */
function useFetched<What>(part: Part<What>, wanted: boolean): { here: What | null; failed: boolean } {
  const [here, setHere] = useState<What | null>(() => part.fetched)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (here || !wanted) return
    let still = true
    void part.load().then(
      (loaded) => {
        part.fetched = loaded
        if (still) setHere(() => loaded)
      },
      () => {
        if (still) setFailed(true)
      },
    )
    return () => {
      still = false
    }
  }, [here, wanted, part])
  return { here, failed }
}

/** A browser doesn't fetch a part again that failed: the page is loaded anew. */
export const PartFailed = (): ReactNode => <Fault unreachable onRetry={() => location.reload()} />

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

/** Låt en närstående se, fetched when it is opened. */
export function SharingLater({ waiting, ...props }: SharingPagesProps & { waiting: ReactNode }): ReactNode {
  const { Page, failed } = usePart(sharing)
  if (failed) return <PartFailed />
  return Page ? <Page {...props} /> : waiting
}

/** Min plan, fetched when it is opened. */
export function PlanLater({ waiting, ...props }: PlanPagesProps & { waiting: ReactNode }): ReactNode {
  const { Page, failed } = usePart(plan)
  if (failed) return <PartFailed />
  return Page ? <Page {...props} /> : waiting
}

/** What whoever acts for others needs on every page: fetched for them alone. `voice` is how the pages speak of whom they act for. */
export function useActingParts(
  wanted: boolean,
  who: Acting | null,
): { parts: typeof ActingParts | null; voice: Voice | null; failed: boolean } {
  const { here: parts, failed } = useFetched(acting, wanted)
  const now = JSON.stringify(who)
  const voice = useMemo(() => {
    const about = JSON.parse(now) as Acting | null
    return parts && about ? parts.voiceOf(about) : null
  }, [parts, now])
  return { parts, voice, failed }
}
