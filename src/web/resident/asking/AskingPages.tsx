import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { go, paths, usePath } from '../path.tsx'
import type { Settings } from '../settings.ts'
import { useReadAloud } from '../speech.ts'
import { htmlLanguage } from '../texts.ts'
import { NotHere } from '../useOwn.tsx'
import { AskForm } from './AskForm.tsx'
import './asking.css'
import { DonePage } from './DonePage.tsx'
import { OfferPage } from './OfferPage.tsx'
import { useAsking } from './texts.ts'
import { useOwnRequests } from './useOwnRequests.ts'
import { type Shared, WishesPage } from './WishesPage.tsx'
import { WithdrawPage } from './WithdrawPage.tsx'

export interface AskingPagesProps {
  settings: Settings
  /** Who is signed in: their half-written form is theirs. */
  personId: string
  /** The session has ended. */
  onSignedOut(): void
  /** Something was asked for, withdrawn or answered. */
  onChanged(): void
  /** Who is signed in and the way out, last on the page. */
  end: ReactNode
}

/** The pages about what the person asks for: one question a page. */
export function AskingPages({ settings, personId, onSignedOut, onChanged, end }: AskingPagesProps): ReactNode {
  const path = usePath()
  const say = useAsking()
  const read = useReadAloud(htmlLanguage(settings.language))
  const { fetched, refresh } = useOwnRequests(onSignedOut)
  const at = fetched.state === 'here' ? fetched.own.asOf : ''
  const now = useMemo(() => new Date(at || 0), [at])
  if (fetched.state !== 'here') {
    const [title, heading, loading] = [say('page.title'), say('fault.load'), say('page.loading')]
    return <NotHere fetched={fetched} title={title} heading={heading} loading={loading} refresh={refresh} />
  }

  const shared: Shared = {
    own: fetched.own,
    now,
    settings,
    read,
    onSignedOut,
    refresh: async () => {
      onChanged()
      await refresh()
    },
  }
  const [, page = '', about = ''] = path.slice(paths.asking.length).split('/')
  const known = (id: string) => fetched.own.requests.find((one) => one.requestId === id)
  const [request, offer] = [known(about), fetched.own.offers.find((one) => one.offerId === about)]
  if (page === 'ny') return <AskForm {...shared} personId={personId} step={about} />
  if (page === 'klart')
    return request ? <DonePage {...shared} request={request} /> : <JustSent key={about} refresh={shared.refresh} />
  if (page === 'ta-tillbaka' && request?.mayWithdraw) return <WithdrawPage key={about} {...shared} request={request} />
  if (page === 'svara' && offer && !fetched.own.minor)
    return <OfferPage key={about} {...shared} offer={offer} personId={personId} />
  return <WishesPage {...shared} end={end} />
}

/** What was just sent is fetched; an address that says what isn't there leads to what is. */
function JustSent({ refresh }: { refresh(): Promise<void> }): ReactNode {
  const say = useAsking()
  const fetching = useRef(false)
  useEffect(() => {
    if (fetching.current) return
    fetching.current = true
    // Still here afterwards: it wasn't found.
    void refresh().then(() =>
      setTimeout(() => document.getElementById('just-sent') && go(paths.asking, { replace: true })),
    )
  }, [refresh])
  return (
    <p id="just-sent" role="status">
      {say('page.loading')}
    </p>
  )
}
