import type { ReactNode } from 'react'
import type { WayView } from '../../contract/common.ts'
import type { ContactView } from '../../contract/contact.ts'
import type { PersonPage } from '../../contract/person.ts'
import { type PanelAddress, useOpenPanel } from '../app/panels.tsx'
import { useTexts } from '../app/texts.tsx'
import { Why } from '../app/Why.tsx'
import { Button } from '../ui/Button.tsx'
import { Initials } from '../ui/Initials.tsx'
import { Facts } from '../ui/PageHead.tsx'
import { Tag } from '../ui/Tag.tsx'
import './contact.css'
import { withCommas } from '../ui/between.ts'
import { Way } from './ReachCard.tsx'
import { backOn } from './words.ts'

type Props = { person: PersonPage; contact: ContactView }

/** One fixed contact: who, what for, since when, how reached, whether the person knows, and what one can do. */
export function ContactCard({ person, contact }: Props): ReactNode {
  const { t, both, upper, day } = useTexts()
  const shape = contact.kind === 'doctorContact' ? 'square' : 'circle'
  return (
    <article
      className="ui-card contact-card"
      id={`kontakt-${contact.contactId}`}
      tabIndex={-1}
      data-strong={contact.holdsTogether || undefined}
      data-tone={contact.vacant ? 'late' : undefined}
    >
      <header className="contact-head">
        <Initials name={contact.staffName} shape={shape} />
        <div>
          <h2>{contact.staffName}</h2>
          <p>
            {upper(both(contact.kindName))}
            <span className="soft">, {both(contact.professionName)}</span>
          </p>
          <Tags contact={contact} />
        </div>
      </header>
      {contact.vacant && <p className="contact-vacant">{t('contact.vacantText', { name: contact.staffName })}</p>}
      <Facts
        facts={[
          {
            term: t('contact.unit'),
            value: withCommas(contact.unitName, contact.own ? null : contact.providerName),
          },
          {
            term: upper(t('contact.since', { day: '' }).trim()),
            value:
              contact.from &&
              withCommas(day(contact.from), contact.to ? t('contact.untilDay', { day: day(contact.to) }) : null),
          },
          {
            term: t('contact.mission'),
            value: contact.mission ?? (contact.ownUnit ? <span className="soft">{t('describe.missing')}</span> : null),
          },
          { term: t('review.on'), value: contact.reviewOn && day(contact.reviewOn) },
          { term: t('contact.ways'), value: <Ways contact={contact} /> },
          { term: t('contact.deputy'), value: contact.deputyName },
          { term: t('team.via'), value: contact.viaTeam?.name ?? null },
        ]}
      />
      {contact.findings.length > 0 && (
        <div className="contact-finding">
          <Tag tone="soon">{t('contact.finding')}</Tag>
          {contact.findings.map((finding) => (
            <Why key={finding.code} reason={finding} />
          ))}
        </div>
      )}
      {contact.information && <Told information={contact.information} />}
      <Actions person={person} contact={contact} />
    </article>
  )
}

function Tags({ contact }: { contact: ContactView }): ReactNode {
  const { t, day } = useTexts()
  return (
    <div className="ui-page-tags">
      {contact.holdsTogether && <Tag tone="ok">{t('map.holds')}</Tag>}
      {contact.vacant && <Tag tone="late">{t('contact.vacant')}</Tag>}
      {contact.absent && !contact.vacant && (
        <Tag tone="soon">
          {contact.absent.to ? t('contact.awayUntil', { day: day(backOn(contact.absent.to)) }) : t('map.absentOpen')}
        </Tag>
      )}
      {contact.activeChoice && <Tag>{t('contact.activeChoice')}</Tag>}
      {contact.mergedFrom && <Tag tone="calm">{t('contact.mergedFrom', { unit: contact.mergedFrom })}</Tag>}
      {!contact.own && <Tag tone="calm">{t('contact.otherProvider')}</Tag>}
    </div>
  )
}

function Ways({ contact }: { contact: ContactView }): ReactNode {
  const { t } = useTexts()
  if (contact.ways.length > 0) return <WayList ways={contact.ways} />
  return <span className="soft">{t(contact.unitName === null ? 'contact.waysHidden' : 'contact.noWays')}</span>
}

/** Ways to reach someone, each with when it is answered. */
export function WayList({ ways }: { ways: readonly WayView[] }): ReactNode {
  const { t, both } = useTexts()
  // What is read later has no hours to miss.
  const hoursOf = (way: WayView): string =>
    way.hoursText ? keepTogether(both(way.hoursText)) : ['phone', 'video'].includes(way.kind) ? t('way.noHours') : ''
  return (
    <ul className="way-list">
      {ways.map((way) => (
        <li key={way.id}>
          <span className="way-kind">{way.label ?? t(`way.${way.kind}`)}</span> <Way way={way} />{' '}
          <span className="soft small">{hoursOf(way)}</span>
        </li>
      ))}
    </ul>
  )
}

/** Times and spans of days are not broken at their dash. */
const keepTogether = (hours: string): string => hours.replaceAll('–', '\u2060–\u2060')

/** Whether the person knows who the contact is and how it is reached (FC-11). */
function Told({ information }: { information: NonNullable<ContactView['information']> }): ReactNode {
  const { t } = useTexts()
  const { informed, settled, reason } = information
  const text = informed
    ? 'contact.informed'
    : reason.code === 'info.declined'
      ? 'contact.declinedInfo'
      : settled
        ? 'contact.notRequired'
        : 'contact.notInformed'
  return (
    <div className="contact-told">
      <Tag tone={informed ? 'ok' : settled ? 'plain' : 'soon'}>{t(text)}</Tag>
      <Why reason={reason} />
    </div>
  )
}

function Actions({ person, contact }: Props): ReactNode {
  const { t, both } = useTexts()
  const open = useOpenPanel()
  const can = (action: string): boolean => contact.availableActions.includes(action)
  if (contact.availableActions.length === 0) return null
  const about = { person: person.personId, kind: contact.kind, contact: contact.contactId }
  const whom = { kind: both(contact.kindName), name: contact.staffName }
  const go = (panel: PanelAddress['panel']) => () => open({ panel, ...about })
  const told = contact.information?.informed === true
  return (
    <footer className="contact-actions row no-print">
      {can('contact.inform') && (
        <Button
          size="small"
          aria-label={t(told ? 'contact.tellAgainOf' : 'contact.tellOf', { name: contact.staffName })}
          onClick={go('beratta')}
        >
          {t(told ? 'contact.tellAgain' : 'contact.tell')}
        </Button>
      )}
      {can('contact.appoint') && (
        <Button size="small" aria-label={t('contact.replaceOf', whom)} onClick={go('utse')}>
          {t('contact.replace')}
        </Button>
      )}
      {can('contact.describe') && (
        <Button size="small" variant="text" aria-label={t('describe.buttonOf', whom)} onClick={go('beskriv')}>
          {t('describe.button')}
        </Button>
      )}
      {can('contact.review') && (
        <Button size="small" variant="text" aria-label={t('review.buttonOf', whom)} onClick={go('omprova')}>
          {t('review.button')}
        </Button>
      )}
      {can('contact.describe') && (
        <Button
          size="small"
          variant="text"
          aria-label={t('team.viaOf', { name: contact.staffName })}
          onClick={go('nas-genom-team')}
        >
          {t('team.via')}
        </Button>
      )}
      {can('contact.end') && (
        <Button size="small" variant="text" aria-label={t('contact.endOf', whom)} onClick={go('avsluta')}>
          {t('contact.end')}
        </Button>
      )}
    </footer>
  )
}
