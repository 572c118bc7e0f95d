import { type ReactNode, useCallback } from 'react'
import type { OwnStay } from '../../../contract/discharge-information.ts'
import { addressOf, call } from '../../app/client.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { CallButton } from '../CallButton.tsx'
import { HelpNow } from '../HelpNow.tsx'
import { paths } from '../path.tsx'
import { Written } from '../plan/parts.tsx'
import type { Settings } from '../settings.ts'
import { at, type ReadAloud } from '../speech.ts'
import { Tools } from '../Tools.tsx'
import { useSay } from '../texts.ts'
import { useArrival } from '../useArrival.ts'
import { NotHere, useOwn } from '../useOwn.tsx'
import { useHomeTexts } from './texts.ts'
import { hasComeHome, stayAloud, stayHeading, stayParts } from './words.ts'

interface Props {
  settings: Settings
  read: ReadAloud
  onSignedOut(): void
  end: ReactNode
}

/** Min väg hem: the stay on hospital that goes on, or has just ended, and what is planned after it. */
export function HomePage(props: Props): ReactNode {
  const say = useHomeTexts()
  const get = useCallback(async () => (await call('resident.homecoming', {})).items, [])
  const { fetched, refresh } = useOwn(get, props.onSignedOut)
  if (fetched.state !== 'here')
    return (
      <NotHere
        fetched={fetched}
        title={say('page.title')}
        heading={say('fault.load')}
        loading={say('page.loading')}
        refresh={refresh}
      />
    )
  const [stay] = fetched.own
  return stay ? <Stay {...props} stay={stay} /> : <None {...props} />
}

function None({ end }: Props): ReactNode {
  const say = useHomeTexts()
  useArrival(say('page.title'), 'home')
  return (
    <div className="stack res-page">
      <PageHead title={say('none.heading')} lead={say('none.text')} />
      <HelpNow />
      {end}
    </div>
  )
}

function Stay({ stay, settings, read, end }: Props & { stay: OwnStay }): ReactNode {
  const say = useHomeTexts()
  const common = useSay()
  const about = { now: new Date(), say, common }
  const heading = stayHeading(stay, say)
  useArrival(heading, 'home')
  return (
    <div className="stack res-page">
      <PageHead title={heading} lead={say(hasComeHome(stay) ? 'home.lead' : 'coming.lead')} />
      <Tools settings={settings} read={read} pieces={() => stayAloud(stay, about).flatMap((line) => at('top', line))} />
      {stayParts(stay, about).map((part, n) => (
        <Card key={part.heading} title={part.heading} strong={n === 0}>
          {part.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {part.written && <Written text={part.written} />}
        </Card>
      ))}
      <Contacts stay={stay} />
      <Worse stay={stay} />
      <Units stay={stay} />
      <section className="res-section no-print">
        <h2>{say('paper.heading')}</h2>
        <LinkButton
          href={addressOf('resident.homecomingPaper', {
            caseId: stay.caseId,
            language: settings.language,
            large: settings.large ? 'true' : 'false',
          })}
        >
          <Icon name="print" />
          {say('paper.link')}
        </LinkButton>
      </section>
      <Explain summary={say('law.heading')} sentence={say('law.sentence')} paragraphs={[{ ref: say('law.places') }]} />
      <p className="no-print">
        <LinkButton href={paths.plan} size="large" wide>
          {say('plans.read')}
        </LinkButton>
      </p>
      {end}
    </div>
  )
}

/** Whom to call at home, each with a number. */
function Contacts({ stay }: { stay: OwnStay }): ReactNode {
  const say = useHomeTexts()
  const common = useSay()
  return (
    <Card title={say('contacts.heading')}>
      {stay.contacts.length === 0 && <p>{say('contacts.none')}</p>}
      {stay.contacts.map((one) => (
        <div key={`${one.kind}${one.name}`} className="res-lines">
          <p>
            <strong>{one.name}</strong>
          </p>
          <p>
            {common(`role.${one.kind}`)}, {one.unit}
          </p>
          {one.phone && <CallButton number={one.phone} />}
        </div>
      ))}
    </Card>
  )
}

/** What to do if it gets worse: what is written, and always 1177 and 112. */
function Worse({ stay }: { stay: OwnStay }): ReactNode {
  const say = useHomeTexts()
  const written = stay.content?.ifWorse ?? ''
  return (
    <>
      <Card title={say('worse.heading')}>
        {written.trim() ? <Written text={written} /> : <p>{say('worse.none')}</p>}
        {stay.ward && (
          <>
            <p>
              {say('ward.heading')}: {stay.ward.name}
            </p>
            {stay.ward.phone && <CallButton number={stay.ward.phone} />}
          </>
        )}
      </Card>
      <HelpNow />
    </>
  )
}

function Units({ stay }: { stay: OwnStay }): ReactNode {
  const say = useHomeTexts()
  if (stay.units.length === 0) return null
  return (
    <Card title={say('units.heading')}>
      <ul className="res-sees">
        {stay.units.map((one) => (
          <li key={one.name}>
            <strong>{one.name}</strong>
            <span>{say(`units.${one.role}`)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
