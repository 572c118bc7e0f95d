import { type ReactNode, useEffect, useState } from 'react'
import type { SessionView } from '../../contract/session.ts'
import type { NavItem } from '../ui/AppFrame.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { LinkProvider } from '../ui/link.tsx'
import { ResidentFrame } from '../ui/ResidentFrame.tsx'
import { ContactsPage } from './ContactsPage.tsx'
import { Fault, SignIn, StaffDoor } from './Doors.tsx'
import { AccessLater, AskingLater, LogLater } from './Later.tsx'
import { OwnLink, paths, usePath } from './path.tsx'
import { type Settings, useSettings } from './settings.ts'
import { htmlLanguage, languageNames, type Say, SayContext, sayIn, textLanguages, useSay } from './texts.ts'
import { useOwnContacts } from './useOwnContacts.ts'

/** The person's own face: large and quiet, one question a page. */
export function Resident(): ReactNode {
  const settings = useSettings()
  return (
    <SayContext value={sayIn(settings.language)}>
      <Frame settings={settings} />
    </SayContext>
  )
}

function Frame({ settings }: { settings: Settings }): ReactNode {
  const say = useSay()
  const { visit, now, signingOut, retry, refresh, signOut } = useOwnContacts()
  const path = usePath()
  const asking = path.startsWith(paths.asking)
  const logged = path === paths.log
  const access = path.startsWith(paths.access)
  const end = (session: SessionView): ReactNode => (
    <div className="row res-end no-print">
      <span className="soft">{say('frame.signedInAs', { name: `${session.givenName} ${session.familyName}` })}</span>
      <Button busy={signingOut} busyLabel={say('frame.signingOut')} onClick={() => signOut()}>
        {say('frame.signOut')}
      </Button>
      <Button variant="text" aria-disabled={signingOut} onClick={() => signOut(true)}>
        {say('frame.signOutEverywhere')}
      </Button>
    </div>
  )
  return (
    <LinkProvider link={OwnLink}>
      <ResidentFrame
        name="Hållpunkt"
        homeHref="/min"
        nav={
          visit.state === 'here'
            ? pagesOf(asking ? paths.asking : logged || access ? paths.access : paths.contacts, say)
            : []
        }
        navLabel={say('frame.pages')}
        skipLabel={say('frame.skip')}
        aside={<Languages settings={settings} />}
        notice={visit.state === 'here' && visit.session.demo ? say('frame.demo') : undefined}
      >
        {visit.state === 'loading' && <Loading />}
        {visit.state === 'signedOut' && <SignIn because={visit.because} />}
        {visit.state === 'staff' && <StaffDoor />}
        {visit.state === 'fault' && <Fault unreachable={visit.unreachable} onRetry={retry} />}
        {visit.state === 'here' && asking && visit.session.personId && (
          <AskingLater
            settings={settings}
            personId={visit.session.personId}
            onSignedOut={refresh}
            onChanged={refresh}
            end={end(visit.session)}
            waiting={<Loading />}
          />
        )}
        {visit.state === 'here' && logged && (
          <LogLater settings={settings} onSignedOut={refresh} end={end(visit.session)} waiting={<Loading />} />
        )}
        {visit.state === 'here' && access && (
          <AccessLater settings={settings} onSignedOut={refresh} end={end(visit.session)} waiting={<Loading />} />
        )}
        {visit.state === 'here' && !asking && !logged && !access && (
          <ContactsPage own={visit.own} now={now} stale={visit.stale} settings={settings} end={end(visit.session)} />
        )}
      </ResidentFrame>
    </LinkProvider>
  )
}

/** The pages there are, and which one this is. */
const pagesOf = (at: string, say: Say): NavItem[] => [
  { href: paths.contacts, label: say('nav.contacts'), icon: <Icon name="people" />, current: at === paths.contacts },
  { href: paths.asking, label: say('nav.asking'), icon: <Icon name="message" />, current: at === paths.asking },
  { href: paths.access, label: say('nav.data'), icon: <Icon name="eye" />, current: at === paths.access },
]

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
