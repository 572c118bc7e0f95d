import { type ReactNode, useEffect } from 'react'
import type { OwnOffer, OwnRequest, OwnRequests } from '../../../contract/request.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { CallButton } from '../CallButton.tsx'
import { paths, saidBefore } from '../path.tsx'
import { markSeen } from '../seen.ts'
import type { Settings } from '../settings.ts'
import type { ReadAloud } from '../speech.ts'
import { Tools } from '../Tools.tsx'
import { useArrival } from '../useArrival.ts'
import { aloud } from './aloud.ts'
import { RequestCard } from './RequestCard.tsx'
import { useAsking } from './texts.ts'
import { inGroups, offerWords } from './words.ts'

/** What each page about requests is given. */
export interface Shared {
  own: OwnRequests
  /** The service's clock when what is shown was fetched. */
  now: Date
  settings: Settings
  read: ReadAloud
  onSignedOut(): void
  /** Fetches anew: something was changed here. */
  refresh(): Promise<void>
}

const said = ['withdrawn', 'declined', 'already', 'changed'] as const

/** Mina önskemål: what I have asked for, how it stands, and what I can ask for. */
export function WishesPage({ own, now, settings, read, end }: Shared & { end: ReactNode }): ReactNode {
  const say = useAsking()
  useArrival(say('page.title'), 'wishes')
  const told = said.find((one) => one === saidBefore())
  const { waiting, answers, earlier } = inGroups(own.requests)
  useEffect(() => {
    markSeen(own.requests.filter((one) => one.state === 'appointed').map((one) => one.requestId))
  }, [own.requests])
  const card = (request: OwnRequest, level: 2 | 3): ReactNode => (
    <RequestCard
      key={request.requestId}
      level={level}
      request={request}
      now={now}
      reading={read.reading === request.requestId}
    />
  )
  return (
    <div className="stack res-page">
      <PageHead title={say('page.title')} lead={own.minor ? say('page.minor') : say('page.lead')} />
      <Tools settings={settings} read={read} pieces={() => aloud(own, now, say)} />
      <div role="status">{told && <p className="res-said">{say(`said.${told}`)}</p>}</div>
      {own.offers.map((offer) => (
        <Offer key={offer.offerId} offer={offer} now={now} minor={own.minor} reading={read.reading === offer.offerId} />
      ))}
      {waiting.length > 0 && (
        <section className="stack">
          <h2>{say('page.waiting')}</h2>
          {waiting.map((one) => card(one, 3))}
        </section>
      )}
      <WayToAsk own={own} />
      {answers.length > 0 && (
        <section className="stack">
          <h2>{say('page.answers')}</h2>
          {answers.map((one) => card(one, 3))}
        </section>
      )}
      {earlier.length > 0 && (
        <Explain summary={say('page.older')}>
          <div className="stack">{earlier.map((one) => card(one, 2))}</div>
        </Explain>
      )}
      <section className="res-section">
        <h2>{say('page.phone')}</h2>
        <p>{own.unit ? say('page.phoneUnit', { unit: own.unit.name }) : say('page.phoneAnyone')}</p>
        {own.unit?.phone && <CallButton who={own.unit.name} number={own.unit.phone} />}
        <Explain
          summary={say('law.heading')}
          sentence={say('law.sentence')}
          paragraphs={[{ ref: say('law.places') }]}
        />
      </section>
      {end}
    </div>
  )
}

/** The button that begins, or why there is nothing to ask for here. */
function WayToAsk({ own }: { own: OwnRequests }): ReactNode {
  const say = useAsking()
  if (own.minor) return null
  if (own.askable.length === 0) return <p>{say(own.requests.length > 0 ? 'page.allAsked' : 'page.nothing')}</p>
  return (
    <LinkButton href={paths.ask} size="large" wide variant={own.offers.length === 0 ? 'primary' : 'quiet'}>
      {say('page.ask')}
    </LinkButton>
  )
}

function Offer(props: { offer: OwnOffer; now: Date; minor: boolean; reading: boolean }): ReactNode {
  const say = useAsking()
  const { offer, now, minor, reading } = props
  const words = offerWords(offer, now, say)
  return (
    <Card title={words.question} strong {...(reading ? { id: 'reading' } : {})}>
      <p>{words.from}</p>
      {minor ? (
        <p>{say('offer.minor')}</p>
      ) : (
        <LinkButton href={`${paths.offer}/${offer.offerId}`} size="large" wide variant="primary">
          {say('offer.answer')}
        </LinkButton>
      )}
    </Card>
  )
}
