import type { ReactNode } from 'react'
import { Button, LinkButton } from '../ui/Button.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { isHalfWritten } from '../ui/useDraft.ts'
import { HelpNow } from './HelpNow.tsx'
import { paths } from './path.tsx'
import { useSay } from './texts.ts'
import type { WhySignedOut } from './useOwnContacts.ts'

/** Back to where one was. */
const signInAddress = (): string => `/auth/sign-in?as=person&next=${encodeURIComponent(location.pathname)}`

/** Whether one was about to send something: a form is open here, and filled in. */
const hasUnsent = (): boolean =>
  (location.pathname.startsWith(paths.ask) && isHalfWritten('ask:')) ||
  (location.pathname.startsWith(paths.offer) && isHalfWritten('offer:')) ||
  (location.pathname.startsWith(paths.plan) && isHalfWritten('plan-')) ||
  (location.pathname.startsWith(paths.shareNew) && isHalfWritten('share:'))

/** Signed out, for one reason or another: what this is, and one button. */
export function SignIn({ because }: { because: WhySignedOut }): ReactNode {
  const say = useSay()
  return (
    <div className="stack res-page">
      <PageHead title={say('signIn.heading')} lead={say('signIn.text')} />
      <div role="status" className="stack">
        {hasUnsent() && (
          <p className="res-said">
            <strong>{say('signIn.unsent')}</strong>
          </p>
        )}
        {because !== 'none' && <p className="res-said">{say(`signIn.${because}`)}</p>}
      </div>
      <LinkButton href={signInAddress()} variant="primary" size="large" wide>
        {say(because === 'expired' ? 'signIn.again' : 'signIn.button')}
      </LinkButton>
      <p>{say('signIn.how')}</p>
      <p>{say('signIn.cannot')}</p>
      <HelpNow />
      <p>
        <a href="/">{say('signIn.staff')}</a>
      </p>
    </div>
  )
}

/** Someone who works here has come to the wrong page. */
export function StaffDoor(): ReactNode {
  const say = useSay()
  return (
    <div className="stack res-page">
      <PageHead title={say('staff.heading')} lead={say('staff.text')} />
      <LinkButton href="/" variant="primary" size="large" wide>
        {say('staff.link')}
      </LinkButton>
    </div>
  )
}

export interface FaultProps {
  unreachable: boolean
  onRetry(): void
  /** The page, and what couldn't be shown on it; the contacts unless said. */
  title?: string
  heading?: string
}

/** What the page is about couldn't be fetched, and there is nothing from before. */
export function Fault({ unreachable, onRetry, title, heading }: FaultProps): ReactNode {
  const say = useSay()
  return (
    <div className="stack res-page">
      <h1>{title ?? say('page.title')}</h1>
      <ProblemBox
        tone="calm"
        title={heading ?? say('fault.heading')}
        actions={
          <Button variant="primary" onClick={onRetry}>
            {say('fault.retry')}
          </Button>
        }
      >
        <p>{say(unreachable ? 'fault.unreachable' : 'fault.ours')}</p>
        <p>{say('fault.meanwhile')}</p>
      </ProblemBox>
      <HelpNow />
    </div>
  )
}
