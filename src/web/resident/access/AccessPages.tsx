import type { ReactNode } from 'react'
import { paths, usePath } from '../path.tsx'
import type { Settings } from '../settings.ts'
import { type ReadAloud, useReadAloud } from '../speech.ts'
import { htmlLanguage } from '../texts.ts'
import { inSweden } from '../time.ts'
import { NotHere } from '../useOwn.tsx'
import '../asking/asking.css'
import './access.css'
import { BlockPages } from './BlockPages.tsx'
import { EndPage, LiftPage, WithdrawPage } from './EndPages.tsx'
import { useAccessTexts } from './texts.ts'
import { type OwnAccess, useOwnAccess } from './useOwnAccess.ts'
import { WhoPage } from './WhoPage.tsx'

export interface AccessPagesProps {
  settings: Settings
  /** The session has ended. */
  onSignedOut(): void
  /** Who is signed in and the way out, last on the page. */
  end: ReactNode
}

/** What each of these pages is given. */
export interface Shared {
  own: OwnAccess
  today: string
  settings: Settings
  read: ReadAloud
  onSignedOut(): void
  refresh(): Promise<void>
}

/** Who can see my data, and the ways to say no: one question a page. */
export function AccessPages({ settings, onSignedOut, end }: AccessPagesProps): ReactNode {
  const path = usePath()
  const say = useAccessTexts()
  const read = useReadAloud(htmlLanguage(settings.language))
  const { fetched, refresh } = useOwnAccess(onSignedOut)
  if (fetched.state !== 'here') {
    const [title, heading, loading] = [say('page.title'), say('fault.load'), say('page.loading')]
    return <NotHere fetched={fetched} title={title} heading={heading} loading={loading} refresh={refresh} />
  }
  const { own } = fetched
  const shared: Shared = { own, today: inSweden(new Date()).day, settings, read, onSignedOut, refresh }
  const [, page = '', about = '', more = ''] = path.slice(paths.access.length).split('/')
  const block = own.blocks.find((one) => one.blockId === about && one.liftedAt === null)
  const consent = own.consents.find((one) => one.consentId === about && one.state === 'inForce')
  const disclosure = own.disclosures.find((one) => one.disclosureId === about && one.withdrawable)
  // What only the person may isn't there for whoever acts for them.
  if (say.voice) return <WhoPage {...shared} end={end} />
  if (page === 'sparra') return <BlockPages {...shared} providerId={about} what={more} />
  if (page === 'hav' && block) return <LiftPage key={about} {...shared} block={block} />
  if (page === 'ta-tillbaka' && consent) return <WithdrawPage key={about} {...shared} consent={consent} />
  if (page === 'sluta-visa' && disclosure) return <EndPage key={about} {...shared} disclosure={disclosure} />
  return <WhoPage {...shared} end={end} />
}
