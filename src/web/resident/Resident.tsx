import { type ReactNode, useEffect, useState } from 'react'
import type { SessionView } from '../../contract/session.ts'
import type { NavItem } from '../ui/AppFrame.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { Icon } from '../ui/Icon.tsx'
import { LinkProvider } from '../ui/link.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { ResidentFrame } from '../ui/ResidentFrame.tsx'
import { fullName, mayHere } from './acting/voice.ts'
import { ContactsPage } from './ContactsPage.tsx'
import { Fault, SignIn, StaffDoor } from './Doors.tsx'
import { AccessLater, AskingLater, LogLater, PartFailed, PlanLater, SharingLater, useActingParts } from './Later.tsx'
import { go, OwnLink, paths, usePath } from './path.tsx'
import { type Settings, useSettings } from './settings.ts'
import { htmlLanguage, languageNames, type Say, SayContext, sayIn, textLanguages, useSay } from './texts.ts'
import { useOwnContacts, type Visit } from './useOwnContacts.ts'

/** The person's own face: large and quiet, one question a page. */
export function Resident(): ReactNode {
  const settings = useSettings()
  const own = useOwnContacts()
  const session = sessionOf(own.visit)
  const acts = session !== null && (session.acting !== null || session.represents.length > 0 || !session.ownPage)
  const acting = useActingParts(acts, session?.acting ?? null)
  return (
    <SayContext value={sayIn(settings.language, acting.voice)}>
      <Frame settings={settings} own={own} acting={acting} ready={!acts || acting.parts !== null} />
    </SayContext>
  )
}

const sessionOf = (visit: Visit): SessionView | null =>
  visit.state === 'here' || visit.state === 'whom' ? visit.session : null

interface FrameProps {
  settings: Settings
  own: ReturnType<typeof useOwnContacts>
  acting: ReturnType<typeof useActingParts>
  /** Nothing is shown before it can be said whose page it is. */
  ready: boolean
}

function Frame({ settings, own, acting, ready }: FrameProps): ReactNode {
  const say = useSay()
  const { visit, retry } = own
  const path = usePath()
  const session = sessionOf(visit)
  const { parts } = acting
  const shown = acting.failed && !ready ? 'failed' : ready ? visit.state : 'loading'
  return (
    <LinkProvider link={OwnLink}>
      <ResidentFrame
        name="Hållpunkt"
        homeHref="/min"
        nav={shown === 'here' && session ? pagesOf(path, session, say) : []}
        navLabel={say('frame.pages')}
        skipLabel={say('frame.skip')}
        aside={<Languages settings={settings} />}
        notice={session?.demo ? say('frame.demo') : undefined}
        whose={shown === 'here' && session?.acting && parts ? <parts.WhoseLine acting={session.acting} /> : undefined}
      >
        {shown === 'failed' && <PartFailed />}
        {shown === 'loading' && <Loading />}
        {visit.state === 'signedOut' && <SignIn because={visit.because} />}
        {visit.state === 'staff' && <StaffDoor />}
        {visit.state === 'fault' && <Fault unreachable={visit.unreachable} onRetry={retry} />}
        {shown === 'whom' && session && parts && (
          <parts.WhomPage
            session={session}
            settings={settings}
            back={false}
            // Just signed in one goes where one was going; after someone else's page to the first.
            onChoose={session.acting || path === paths.whom ? onwards(own) : own.represent}
            end={<End own={own} session={session} parts={null} />}
          />
        )}
        {shown === 'here' && visit.state === 'here' && (
          // Someone else's pages are other pages: nothing of the one's stays on the other's.
          <ErrorBoundary resetKey={path} broken={<PageBroken />}>
            <Page key={visit.session.personId} path={path} visit={visit} own={own} settings={settings} parts={parts} />
          </ErrorBoundary>
        )}
      </ResidentFrame>
    </LinkProvider>
  )
}

/** An address to what the one who acts may not see: never another page in its place without a word. */
const isElse = (path: string): boolean =>
  isPlan(path) || [paths.asking, paths.access, paths.share].some((one) => path.startsWith(one))

function NotOpen({ end }: { end: ReactNode }): ReactNode {
  const say = useSay()
  return (
    <div className="stack res-page">
      <PageHead title={say('notOpen.heading')} lead={say('notOpen.text')} />
      <LinkButton href={paths.contacts} variant="primary" size="large" wide>
        {say('notOpen.contacts')}
      </LinkButton>
      {end}
    </div>
  )
}

/** A page that broke as it was drawn: the others, and whom to ring, are still there. */
function PageBroken(): ReactNode {
  const say = useSay()
  return <Fault title="Hållpunkt" heading={say('fault.page')} unreachable={false} onRetry={() => location.reload()} />
}

interface PageProps {
  path: string
  visit: Extract<Visit, { state: 'here' }>
  own: ReturnType<typeof useOwnContacts>
  settings: Settings
  parts: ReturnType<typeof useActingParts>['parts']
}

/** The page that the address names; what isn’t for the one who acts is said not to be. */
function Page({ path, visit, own, settings, parts }: PageProps): ReactNode {
  const { session } = visit
  const { acting, personId } = session
  const end = <End own={own} session={session} parts={parts} />
  const common = { settings, onSignedOut: own.refresh, end, waiting: <Loading /> }
  if (path === paths.whom && parts)
    return <parts.WhomPage session={session} settings={settings} back onChoose={onwards(own)} end={end} />
  if (path.startsWith(paths.asking) && personId && mayHere(acting, 'asking'))
    return <AskingLater {...common} personId={personId} onChanged={own.refresh} />
  if (isPlan(path) && mayHere(acting, 'plan')) return <PlanLater {...common} />
  if (path === paths.log && mayHere(acting, 'access')) return <LogLater {...common} />
  if (path.startsWith(paths.access) && mayHere(acting, 'access')) return <AccessLater {...common} />
  if (path.startsWith(paths.share) && personId && !acting) return <SharingLater {...common} personId={personId} />
  if (isElse(path)) return <NotOpen end={end} />
  return <ContactsPage own={visit.own} now={own.now} stale={visit.stale} settings={settings} end={end} />
}

const isPlan = (path: string): boolean => path === paths.plan || path.startsWith(`${paths.plan}/`)

/** After the choice one is on the first page of whom it is about. */
const onwards =
  ({ represent }: ReturnType<typeof useOwnContacts>): typeof represent =>
  async (proxyId) => {
    const how = await represent(proxyId)
    if (how === 'done') go(paths.contacts, { replace: true })
    return how
  }

/** Last on a page: who is signed in, for whom one acts, and the way out. */
function End({ own, session, parts }: Pick<PageProps, 'own' | 'parts'> & { session: SessionView }): ReactNode {
  const say = useSay()
  const { signingOut, signOut } = own
  const acts = session.acting !== null || session.represents.length > 0
  return (
    <div className="stack res-end no-print">
      {parts && acts && <parts.WhomNow session={session} />}
      <div className="row">
        <span className="soft">{say('frame.signedInAs', { name: fullName(session) })}</span>
        <Button busy={signingOut} busyLabel={say('frame.signingOut')} onClick={() => signOut()}>
          {say('frame.signOut')}
        </Button>
        <Button variant="text" aria-disabled={signingOut} onClick={() => signOut(true)}>
          {say('frame.signOutEverywhere')}
        </Button>
      </div>
    </div>
  )
}

/** The pages there are for the one who looks, and which one this is. None when there is but one. */
function pagesOf(path: string, { acting }: SessionView, say: Say): NavItem[] {
  const asking = path.startsWith(paths.asking)
  const data = path === paths.log || path.startsWith(paths.access)
  const pages: NavItem[] = [
    {
      href: paths.contacts,
      label: say('nav.contacts'),
      icon: <Icon name="people" />,
      current: !asking && !data && !isPlan(path),
    },
  ]
  if (mayHere(acting, 'plan'))
    pages.push({ href: paths.plan, label: say('nav.plan'), icon: <Icon name="plan" />, current: isPlan(path) })
  if (mayHere(acting, 'asking'))
    pages.push({ href: paths.asking, label: say('nav.asking'), icon: <Icon name="message" />, current: asking })
  if (mayHere(acting, 'access'))
    pages.push({ href: paths.access, label: say('nav.data'), icon: <Icon name="eye" />, current: data })
  return pages.length > 1 ? pages : []
}

/** The other languages, each by its own name. */
function Languages({ settings }: { settings: Settings }): ReactNode {
  const say = useSay()
  return (
    <fieldset className="res-languages">
      <legend className="ui-hidden">{say('frame.language')}</legend>
      {textLanguages
        .filter((language) => language !== settings.language)
        .map((language) => (
          <button
            key={language}
            type="button"
            lang={htmlLanguage(language)}
            onClick={() => settings.setLanguage(language)}
          >
            {languageNames[language]}
          </button>
        ))}
    </fieldset>
  )
}

/** Said only when it takes more than a moment. */
function Loading(): ReactNode {
  const say = useSay()
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 400)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="res-loading">
      <h1 className="ui-hidden">{say('page.title')}</h1>
      <p role="status">{slow && say('page.loading')}</p>
    </div>
  )
}
