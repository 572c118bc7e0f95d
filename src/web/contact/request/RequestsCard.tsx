import type { ReactNode } from 'react'
import type { PersonPage } from '../../../contract/person.ts'
import type { IncomingView, OfferView, RequestView } from '../../../contract/request.ts'
import { useAct } from '../../app/operations.ts'
import { type PanelAddress, useOpenPanel } from '../../app/panels.tsx'
import { dayAt } from '../../app/stockholm.ts'
import { useTexts } from '../../app/texts.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Table } from '../../ui/Table.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { goneBy } from '../spans.ts'
import './request.css'
import { withCommas } from '../../ui/between.ts'
import { RequestFacts } from './RequestFacts.tsx'
import { endOf, isWaiting, requestTitle, waited } from './words.ts'

type Row = { title: string; tag: ReactNode; children: ReactNode; buttons: ReactNode; id?: string }

/** What waits for an answer: on its way here, asked for, offered. Nothing is drawn when nothing waits. */
export function RequestsCard({ person }: { person: PersonPage }): ReactNode {
  const { t } = useTexts()
  const waiting = person.requests.filter(isWaiting)
  const count = waiting.length + person.incoming.length + person.offers.length
  if (count === 0) return null
  return (
    <Card title={t('request.title')} aside={count} flush>
      {person.incoming.map((one) => (
        <IncomingRow key={one.transferId} person={person} incoming={one} />
      ))}
      {waiting.map((one) => (
        <WaitingRow key={one.requestId} person={person} request={one} />
      ))}
      {person.offers.map((one) => (
        <OfferRow key={one.offerId} person={person} offer={one} />
      ))}
    </Card>
  )
}

/** The same in the list of what is left to do: what is on its way here, and offers without an answer. Requests stand there by themselves. */
export function RequestTodos({ person }: { person: PersonPage }): ReactNode {
  return (
    <>
      {person.incoming.map((one) => (
        <IncomingRow key={one.transferId} person={person} incoming={one} />
      ))}
      {person.offers.map((one) => (
        <OfferRow key={one.offerId} person={person} offer={one} />
      ))}
    </>
  )
}

function RequestRow({ title, tag, children, buttons, id }: Row): ReactNode {
  return (
    <div className="request-row" id={id}>
      <div className="request-head">
        <h3>{title}</h3>
        {tag}
      </div>
      {children}
      {buttons}
    </div>
  )
}

function WaitingRow({ person, request }: { person: PersonPage; request: RequestView }): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const title = requestTitle(request, texts)
  const can = (action: string): boolean => request.availableActions.includes(action)
  const about = { person: person.personId, kind: request.kind, matter: request.requestId }
  return (
    <RequestRow
      id={`onskemal-${request.requestId}`}
      title={title}
      tag={<WaitingTag request={request} />}
      buttons={
        request.availableActions.length > 0 && (
          <Buttons
            last={can('request.recall') && <RecallButton request={request} title={title} />}
            title={title}
            buttons={[
              can('contact.appoint') && {
                label: t('request.appoint'),
                to: { panel: 'utse', ...about, contact: request.contact?.contactId },
              },
              can('request.send') && { label: t('request.send'), to: { panel: 'lamna-over', ...about } },
              can('request.withdraw') && {
                label: t('request.withdraw'),
                quiet: true,
                to: { panel: 'ta-tillbaka', ...about },
              },
            ]}
          />
        )
      }
    >
      <RequestFacts request={request} />
    </RequestRow>
  )
}

/** How long it has waited, and where it is. */
function WaitingTag({ request }: { request: RequestView }): ReactNode {
  const texts = useTexts()
  const { t } = texts
  return (
    <span className="row">
      {request.state === 'onItsWay' && <Tag tone="calm">{t('request.onItsWayTag')}</Tag>}
      {request.state === 'returned' && <Tag tone="soon">{t('request.returnedTag')}</Tag>}
      <Tag tone="late">{waited(request.days, texts)}</Tag>
    </span>
  )
}

function IncomingRow({ person, incoming }: { person: PersonPage; incoming: IncomingView }): ReactNode {
  const texts = useTexts()
  const { t, both } = texts
  const title = t('request.incoming', { kind: both(incoming.kindName) })
  return (
    <RequestRow
      title={title}
      tag={<Tag tone="late">{waited(incoming.days, texts)}</Tag>}
      buttons={
        incoming.availableActions.includes('request.receipt') ? (
          <Buttons
            title={title}
            buttons={[
              {
                label: t('request.receipt'),
                to: { panel: 'kvittera', person: person.personId, matter: incoming.transferId },
              },
            ]}
          />
        ) : (
          !person.deceasedOn && <p className="soft small">{t('lists.chiefReceipts')}</p>
        )
      }
    >
      <IncomingFacts incoming={incoming} />
    </RequestRow>
  )
}

/** Where it comes from, and what was let follow. */
export function IncomingFacts({ incoming }: { incoming: IncomingView }): ReactNode {
  const { t, day } = useTexts()
  const sent = day(dayAt(new Date(incoming.sentAt)))
  const from = withCommas(incoming.fromUnitName, incoming.fromProviderName)
  return (
    <div className="request-facts">
      <p className="soft">
        {from ? t('request.incomingFrom', { unit: from, day: sent }) : t('request.incomingFromHidden', { day: sent })}
      </p>
      {incoming.wish && <p className="request-wish">{t('request.wish', { wish: incoming.wish })}</p>}
      {incoming.message && <p>{t('request.incomingMessage', { message: incoming.message })}</p>}
      {incoming.consent && <p className="soft">{t('request.incomingConsent', { consent: incoming.consent })}</p>}
    </div>
  )
}

function OfferRow({ person, offer }: { person: PersonPage; offer: OfferView }): ReactNode {
  const texts = useTexts()
  const { t, both, day } = texts
  const title = t('request.offered', { kind: both(offer.kindName) })
  const span = goneBy(offer.days, texts)
  return (
    <RequestRow
      title={title}
      tag={<Tag tone="soon">{offer.days === 0 ? t('request.offerWaitsNow') : t('request.offerWaits', { span })}</Tag>}
      buttons={
        offer.availableActions.includes('request.answerOffer') && (
          <Buttons
            title={title}
            buttons={[
              {
                label: t('request.answerOffer'),
                to: { panel: 'svar-erbjudande', person: person.personId, matter: offer.offerId },
              },
            ]}
          />
        )
      }
    >
      <p className="soft">
        {t('request.offeredHow', {
          day: day(offer.offeredOn),
          via: t(`request.via.${offer.channel}`),
          name: offer.offeredByName,
        })}
      </p>
    </RequestRow>
  )
}

type ButtonTo = { label: string; to: PanelAddress; quiet?: boolean }

/** Sent to the wrong unit: takes it back at once, while nobody has receipted it. */
function RecallButton({ request, title }: { request: RequestView; title: string }): ReactNode {
  const { t, both } = useTexts()
  const say = useToast()
  const { run, busy, problem } = useAct('request.recall')
  const recall = async (): Promise<void> => {
    if (await run({ personId: request.personId, requestId: request.requestId }))
      say({ text: t('request.recalled'), tone: 'ok' })
  }
  return (
    <>
      <Button size="small" busy={busy} aria-label={`${t('request.recall')}, ${title}`} onClick={() => void recall()}>
        {t('request.recall')}
      </Button>
      {problem && <p role="alert">{both(problem)}</p>}
    </>
  )
}

function Buttons(props: { title: string; buttons: readonly (ButtonTo | false)[]; last?: ReactNode }): ReactNode {
  const { title, buttons, last } = props
  const open = useOpenPanel()
  return (
    <div className="row no-print">
      {buttons
        .filter((one) => one !== false)
        .map((one) => (
          <Button
            key={one.to.panel}
            size="small"
            {...(one.quiet ? { variant: 'text' as const } : {})}
            aria-label={`${one.label}, ${title}`}
            onClick={() => open(one.to)}
          >
            {one.label}
          </Button>
        ))}
      {last}
    </div>
  )
}

/** Writes a request or an offer in: the ways in, beside the page's other buttons. */
export function RequestButtons({ person, small }: { person: PersonPage; small?: boolean }): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  if (!person.availableActions.includes('request.record') || person.deceasedOn) return null
  const size = small ? { size: 'small' as const } : {}
  return (
    <>
      <Button {...size} onClick={() => open({ panel: 'onskemal', person: person.personId })}>
        {t('request.record')}
      </Button>
      {offerable(person).length > 0 && (
        <Button {...size} onClick={() => open({ panel: 'erbjud', person: person.personId })}>
          {t('request.offer')}
        </Button>
      )}
    </>
  )
}

/** The kinds that may be offered: where something is to be offered, nobody has asked, and no offer waits. */
export function offerable(person: PersonPage): PersonPage['needs'] {
  const asked = person.needs.filter((need) => need.code === 'need.requested').map((need) => need.kind)
  return person.needs.filter(
    (need, at, all) =>
      OFFERED.has(need.code) &&
      need.contactId === null &&
      !asked.includes(need.kind) &&
      !person.offers.some((offer) => offer.ownUnit && offer.kind === need.kind) &&
      all.findIndex((one) => one.kind === need.kind && OFFERED.has(one.code)) === at,
  )
}

/** Needs that a no is an answer to, so that they can be offered; the server asks the domain the same. */
const OFFERED = new Set([
  'need.municipalHealthCare',
  'need.homeHelp',
  'need.homeHelpSimple',
  'need.residentialSocialContact',
  'need.noDoctorContact',
])

/** Requests that have had their end, with their answer. */
export function EarlierRequests({ person }: { person: PersonPage }): ReactNode {
  const texts = useTexts()
  const { t, day } = texts
  const ended = person.requests.filter((one) => !isWaiting(one))
  if (ended.length === 0) return null
  const answer = (row: RequestView): string =>
    row.days > 0
      ? `${endOf(row, texts)}, ${t('request.endedAfter', { span: goneBy(row.days, texts) })}`
      : endOf(row, texts)
  return (
    <Card title={t('request.earlier')} flush>
      <Table
        caption={t('request.earlier')}
        captionHidden
        rows={ended}
        rowKey={(row) => row.requestId}
        columns={[
          { key: 'what', head: t('request.colWhat'), names: true, cell: (row) => requestTitle(row, texts) },
          { key: 'asked', head: t('request.colAsked'), cell: (row) => day(dayAt(new Date(row.askedAt))) },
          { key: 'answer', head: t('request.colAnswer'), cell: answer },
        ]}
      />
    </Card>
  )
}
