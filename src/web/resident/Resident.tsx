import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { ResidentFrame } from '../ui/ResidentFrame.tsx'
import { useDocumentTitle } from '../ui/useDocumentTitle.ts'
import { ContactsPage } from './ContactsPage.tsx'
import { Fault, SignIn, StaffDoor } from './Doors.tsx'
import { type Settings, useSettings } from './settings.ts'
import { htmlLanguage, languageNames, SayContext, sayIn, textLanguages, useSay } from './texts.ts'
import { useOwnContacts } from './useOwnContacts.ts'

/** The person's own face: one page, large and quiet. */
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
  const { visit, now, signingOut, retry, signOut } = useOwnContacts()
  useDocumentTitle(say('page.title'))
  return (
    <ResidentFrame
      name="Hållpunkt"
      homeHref="/min"
      nav={[]}
      navLabel={say('frame.pages')}
      skipLabel={say('frame.skip')}
      aside={<Languages settings={settings} />}
      notice={visit.state === 'here' && visit.session.demo ? say('frame.demo') : undefined}
    >
      {visit.state === 'loading' && <Loading />}
      {visit.state === 'signedOut' && <SignIn because={visit.because} />}
      {visit.state === 'staff' && <StaffDoor />}
      {visit.state === 'fault' && <Fault unreachable={visit.unreachable} onRetry={retry} />}
      {visit.state === 'here' && (
        <ContactsPage
          own={visit.own}
          now={now}
          stale={visit.stale}
          settings={settings}
          end={
            <div className="row res-end no-print">
              <span className="soft">
                {say('frame.signedInAs', { name: `${visit.session.givenName} ${visit.session.familyName}` })}
              </span>
              <Button busy={signingOut} busyLabel={say('frame.signingOut')} onClick={signOut}>
                {say('frame.signOut')}
              </Button>
            </div>
          }
        />
      )}
    </ResidentFrame>
  )
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
