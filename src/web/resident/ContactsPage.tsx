import type { ReactNode } from 'react'
import type { OwnContacts } from '../../contract/resident.ts'
import { addressOf } from '../app/client.ts'
import { LinkButton } from '../ui/Button.tsx'
import { between } from '../ui/between.ts'
import { Card } from '../ui/Card.tsx'
import { Explain } from '../ui/Explain.tsx'
import { Icon } from '../ui/Icon.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { mayHere } from './acting/voice.ts'
import { aloud, leadWords, nobodyAnswers } from './aloud.ts'
import { CallButton } from './CallButton.tsx'
import { ContactCard } from './ContactCard.tsx'
import { HelpNow } from './HelpNow.tsx'
import { Missing } from './Missing.tsx'
import { paths } from './path.tsx'
import { seenAnswers } from './seen.ts'
import type { Settings } from './settings.ts'
import { useReadAloud } from './speech.ts'
import { AroundMe } from './Team.tsx'
import { Tools } from './Tools.tsx'
import { htmlLanguage, useSay } from './texts.ts'
import { clockWords, dayWords, inSweden } from './time.ts'
import { useArrival } from './useArrival.ts'
import { callFirstWords, offerLines } from './words.ts'

export interface ContactsPageProps {
  own: OwnContacts
  now: Date
  /** The service can't be reached: what is shown is from before. */
  stale: boolean
  settings: Settings
  /** Who is signed in and the way out, last on the page. */
  end: ReactNode
}

/** Mina kontakter: who helps me, for what, and whom I call now. */
export function ContactsPage({ own, now, stale, settings, end }: ContactsPageProps): ReactNode {
  const say = useSay()
  const acting = say.voice?.acting ?? null
  const read = useReadAloud(htmlLanguage(settings.language))
  const first = callFirstWords(own, say)
  const seen = seenAnswers()
  const nobody = nobodyAnswers(own)
  const today = inSweden(now).day
  useArrival(say('page.title'), 'contacts')
  return (
    <div className="stack res-page">
      <PageHead title={say('page.heading', { name: own.givenName })} lead={between(' ', leadWords(own, say), first)} />
      <Tools settings={settings} read={read} pieces={() => aloud(own, now, say)} />
      <div role="status">
        {stale && <p className="res-stale">{say('page.stale', { time: clockWords(new Date(own.asOf), say) })}</p>}
      </div>
      {nobody && <HelpNow nobody />}
      {own.waiting.offers.length > 0 && (
        <Card title={say('offer.heading')} strong className="no-print">
          {offerLines(own, say).map((line) => (
            <p key={line}>{line}</p>
          ))}
          <LinkButton href={paths.asking} size="large" wide>
            {say('offer.answer')}
          </LinkButton>
        </Card>
      )}
      {own.waiting.answers.some((id) => !seen.includes(id)) && (
        <Card title={say('answered.heading')} strong className="no-print">
          <LinkButton href={paths.asking} size="large" wide>
            {say('answered.read')}
          </LinkButton>
        </Card>
      )}
      {own.planWaits && (
        <Card title={say('planWaits.heading')} strong className="no-print">
          <LinkButton href={paths.plan} size="large" wide>
            {say('planWaits.read')}
          </LinkButton>
        </Card>
      )}
      {own.homewards && (
        <LinkButton href={paths.home} size="large" wide>
          {say(`homewards.${own.homewards}`)}
        </LinkButton>
      )}
      {own.contacts.length === 0 && <Nobody unit={own.unit} />}
      {own.contacts.map((contact) => (
        <ContactCard
          key={contact.contactId}
          contact={contact}
          first={contact.contactId === own.first}
          now={now}
          unit={own.unit}
          reading={read.reading === contact.contactId}
        />
      ))}
      <AroundMe own={own} now={now} />
      <Missing own={own} reading={read.reading === 'missing'} />
      {!nobody && <HelpNow />}
      <section className="res-section">
        <h2>{say('print.heading')}</h2>
        <p className="no-print">{say('print.text')}</p>
        <LinkButton
          href={addressOf('paper.ownContactSheet', {
            language: settings.language,
            large: settings.large ? 'true' : 'false',
          })}
        >
          <Icon name="print" />
          {say('print.link')}
        </LinkButton>
        <p className="print-only">{say('print.asOf', { day: dayWords(today, '', settings.language) })}</p>
      </section>
      {mayHere(acting, 'asking') && <Change own={own} />}
      {!acting && !own.minor && <Share />}
      {end}
    </div>
  )
}

/** Asking for someone, or someone else: on the page here, or by phone (FC-20). Of a child it is the guardian who asks. */
function Change({ own }: { own: OwnContacts }): ReactNode {
  const say = useSay()
  const { requests, offers, answers } = own.waiting
  const byGuardian = own.minor && !say.voice
  return (
    <section className="res-section no-print">
      <h2>{say('change.heading')}</h2>
      {byGuardian && <p>{say('change.minor')}</p>}
      {requests.length > 0 && <p>{say('change.waiting', { count: requests.length })}</p>}
      {!byGuardian && (
        <LinkButton href={paths.ask} size="large" wide>
          {say('change.ask')}
        </LinkButton>
      )}
      {requests.length + offers.length + answers.length > 0 && (
        <LinkButton href={paths.asking} size="large" wide>
          {say('change.see')}
        </LinkButton>
      )}
      <h3>{say('change.phone')}</h3>
      <p>{own.unit ? say('change.unit', { unit: own.unit.name }) : say('change.anyone')}</p>
      {own.unit?.phone && <CallButton who={own.unit.name} number={own.unit.phone} />}
      <Explain
        summary={say('missing.law')}
        sentence={say('change.law')}
        paragraphs={[{ ref: say('change.lawPlaces') }]}
      />
    </section>
  )
}

/** Letting a relative see, on a page of its own. */
function Share(): ReactNode {
  const say = useSay()
  return (
    <section className="res-section no-print">
      <h2>{say('share.heading')}</h2>
      <p>{say('share.text')}</p>
      <LinkButton href={paths.share} size="large" wide>
        {say('share.link')}
      </LinkButton>
    </section>
  )
}

/** No contact at all: then it is all the more important whom to ring. */
function Nobody({ unit }: { unit: OwnContacts['unit'] }): ReactNode {
  const say = useSay()
  if (!unit?.phone) return <p>{say('none.anyone')}</p>
  return (
    <div className="stack">
      <p>{say('none.unit', { unit: unit.name })}</p>
      <CallButton who={unit.name} number={unit.phone} primary />
    </div>
  )
}
