import { type ComponentType, type ReactNode, useMemo } from 'react'
import { type Part, usePart } from '../ui/part.ts'
import type { AccessPagesProps } from './access/AccessPages.tsx'
import type * as ActingParts from './acting/parts.tsx'
import type { Acting, Voice } from './acting/voice.ts'
import type { AskingPagesProps } from './asking/AskingPages.tsx'
import { Fault } from './Doors.tsx'
import type { LogPageProps } from './log/LogPage.tsx'
import type { PlanPagesProps } from './plan/PlanPages.tsx'
import type { SharingPagesProps } from './sharing/SharingPages.tsx'

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

/** A browser doesn't fetch a part again that failed: the page is loaded anew. */
export const PartFailed = (): ReactNode => <Fault unreachable onRetry={() => location.reload()} />

/** The pages about what the person asks for, fetched when they are opened. */
export function AskingLater({ waiting, ...props }: AskingPagesProps & { waiting: ReactNode }): ReactNode {
  const { here: Page, failed } = usePart(asking)
  if (failed) return <PartFailed />
  return Page ? <Page {...props} /> : waiting
}

/** Vem har sett mina uppgifter, fetched when it is opened. */
export function LogLater({ waiting, ...props }: LogPageProps & { waiting: ReactNode }): ReactNode {
  const { here: Page, failed } = usePart(log)
  if (failed) return <PartFailed />
  return Page ? <Page {...props} /> : waiting
}

/** Vem kan se mina uppgifter, fetched when it is opened. */
export function AccessLater({ waiting, ...props }: AccessPagesProps & { waiting: ReactNode }): ReactNode {
  const { here: Page, failed } = usePart(access)
  if (failed) return <PartFailed />
  return Page ? <Page {...props} /> : waiting
}

/** Låt en närstående se, fetched when it is opened. */
export function SharingLater({ waiting, ...props }: SharingPagesProps & { waiting: ReactNode }): ReactNode {
  const { here: Page, failed } = usePart(sharing)
  if (failed) return <PartFailed />
  return Page ? <Page {...props} /> : waiting
}

/** Min plan, fetched when it is opened. */
export function PlanLater({ waiting, ...props }: PlanPagesProps & { waiting: ReactNode }): ReactNode {
  const { here: Page, failed } = usePart(plan)
  if (failed) return <PartFailed />
  return Page ? <Page {...props} /> : waiting
}

/** What whoever acts for others needs on every page: fetched for them alone. `voice` is how the pages speak of whom they act for. */
export function useActingParts(
  wanted: boolean,
  who: Acting | null,
): { parts: typeof ActingParts | null; voice: Voice | null; failed: boolean } {
  const { here: parts, failed } = usePart(acting, wanted)
  const now = JSON.stringify(who)
  const voice = useMemo(() => {
    const about = JSON.parse(now) as Acting | null
    return parts && about ? parts.voiceOf(about) : null
  }, [parts, now])
  return { parts, voice, failed: failed !== null }
}
