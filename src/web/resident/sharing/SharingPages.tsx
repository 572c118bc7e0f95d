import type { ReactNode } from 'react'
import '../asking/asking.css'
import { paths, usePath } from '../path.tsx'
import type { Settings } from '../settings.ts'
import { type ReadAloud, useReadAloud } from '../speech.ts'
import { htmlLanguage } from '../texts.ts'
import { inSweden } from '../time.ts'
import { NotHere } from '../useOwn.tsx'
import { EndPage } from './EndPage.tsx'
import { ShareForm } from './ShareForm.tsx'
import { SharePage } from './SharePage.tsx'
import { useSharing } from './texts.ts'
import { type OwnProxies, useOwnProxies } from './useOwnProxies.ts'

export interface SharingPagesProps {
  settings: Settings
  /** Who is signed in: their half-written form is theirs. */
  personId: string
  /** The session has ended. */
  onSignedOut(): void
  /** Who is signed in and the way out, last on the page. */
  end: ReactNode
}

/** What each page about sharing is given. */
export interface Shared {
  own: OwnProxies
  today: string
  settings: Settings
  read: ReadAloud
  onSignedOut(): void
  refresh(): Promise<void>
}

/** Låt en närstående se: what it means and who can, and the questions, one a page. */
export function SharingPages({ settings, personId, onSignedOut, end }: SharingPagesProps): ReactNode {
  const path = usePath()
  const say = useSharing()
  const read = useReadAloud(htmlLanguage(settings.language))
  const { fetched, refresh } = useOwnProxies(onSignedOut)
  if (fetched.state !== 'here') {
    const [title, heading, loading] = [say('page.title'), say('fault.load'), say('page.loading')]
    return <NotHere fetched={fetched} title={title} heading={heading} loading={loading} refresh={refresh} />
  }
  const { own } = fetched
  const shared: Shared = { own, today: inSweden(new Date()).day, settings, read, onSignedOut, refresh }
  const [, page = '', about = ''] = path.slice(paths.share.length).split('/')
  const proxy = own.items.find((one) => one.proxyId === about && one.endedAt === null && one.mayEnd)
  if (page === 'ny' && own.mayInvite) return <ShareForm {...shared} personId={personId} step={about} />
  if (page === 'sluta' && proxy) return <EndPage key={about} {...shared} proxy={proxy} />
  return <SharePage {...shared} end={end} />
}
