import type { ReactNode } from 'react'
import type { AssessmentView, BlockView, ConsentView, LiftView } from '../../contract/access-views.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { dayAt } from '../app/stockholm.ts'
import { type Texts, useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/Progress.tsx'
import { Tag } from '../ui/Tag.tsx'
import type { AccessProps } from './SightTable.tsx'

/** What the person has said yes and no to, and what has been judged when they can't. */
export function RecordedCard(props: AccessProps): ReactNode {
  const { person, access } = props
  const { t, both } = useTexts()
  const open = useOpenPanel()
  const nothing = access.consents.length + access.blocks.length + access.assessments.length === 0
  return (
    <Card title={t('recorded.title')}>
      <div className="stack">
        {nothing && (
          <EmptyState title={t('recorded.none')}>
            {access.whyNotRecord ? both(access.whyNotRecord) : t('recorded.noneText', { name: person.givenName })}
          </EmptyState>
        )}
        {!nothing && (
          <div className="access-list">
            {access.blocks.map((one) => (
              <Block key={one.blockId} {...props} block={one} />
            ))}
            {access.consents.map((one) => (
              <Consent key={one.consentId} {...props} consent={one} />
            ))}
            {access.assessments.map((one) => (
              <Assessment key={one.assessmentId} {...props} assessment={one} />
            ))}
          </div>
        )}
        {!nothing && access.whyNotRecord && <p className="soft">{both(access.whyNotRecord)}</p>}
        {access.availableActions.includes('access.block') && (
          <div className="row no-print">
            <Button onClick={() => open({ panel: 'samtycke-sparr', person: person.personId })}>
              {t('recorded.do')}
            </Button>
            {access.availableActions.includes('access.assess') && (
              <Button variant="text" onClick={() => open({ panel: 'bedomning', person: person.personId })}>
                {t('recorded.assess')}
              </Button>
            )}
          </div>
        )}
      </div>
    </Card>
  )
}

const said = (channel: ConsentView['channel'], { t }: Texts): string => t(`recorded.by.${channel}`)

function Consent({ person, access, consent }: AccessProps & { consent: ConsentView }): ReactNode {
  const texts = useTexts()
  const { t, both, list, dayShort } = texts
  const open = useOpenPanel()
  const ends =
    consent.state === 'withdrawn' && consent.withdrawnAt
      ? takenBack(consent, dayShort(dayAt(new Date(consent.withdrawnAt))), texts)
      : t('sees.fromTo', { from: dayShort(consent.from), to: dayShort(consent.to) })
  return (
    <div className="access-item">
      <p className="row">
        <b>{t('recorded.consent')}</b>
        <Tag tone={consent.state === 'inForce' ? 'ok' : 'plain'}>{t(`recorded.state.${consent.state}`)}</Tag>
      </p>
      <p>
        {t('recorded.consentWhat', {
          provider: consent.toProviderName,
          what: list(consent.scopeNames.map(both)),
          whose: consent.fromProviderNames ? list(consent.fromProviderNames) : t('recorded.everyone'),
        })}
      </p>
      <p className="soft small">
        {t('recorded.saidBy', {
          who: consent.giverName ? `${both(consent.givenByName)}, ${consent.giverName}` : both(consent.givenByName),
          how: said(consent.channel, texts),
          words: consent.words,
          by: consent.recordedByName,
        })}{' '}
        {ends}
        {consent.agreedTo && ` ${t('recorded.nearer', { day: dayShort(consent.agreedTo) })}`}
      </p>
      {consent.state === 'inForce' && access.availableActions.includes('access.block') && (
        <div className="row no-print">
          <Button
            size="small"
            onClick={() => open({ panel: 'ta-tillbaka-samtycke', person: person.personId, matter: consent.consentId })}
          >
            {t('takeBack.short')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** When it was taken back; how, in which words and by whom written down, where that is known (FC-20). */
function takenBack(consent: ConsentView, day: string, texts: Texts): string {
  const { withdrawnHow: how, withdrawnWords: words, withdrawnByName: by } = consent
  const { t } = texts
  return [
    how ? t('recorded.withdrawnHow', { day, how: said(how, texts) }) : t('recorded.withdrawn', { day }),
    ...(words ? [`”${words}”`] : []),
    ...(by ? [t('recorded.writtenBy', { by })] : []),
  ].join(' ')
}

function Block({ person, access, block }: AccessProps & { block: BlockView }): ReactNode {
  const texts = useTexts()
  const { t, both, dayShort, time } = texts
  const open = useOpenPanel()
  const inner = block.against === 'units'
  const stands = block.liftedAt === null
  const whose = block.unitName ?? (inner ? t('sees.anotherUnit') : block.providerName)
  // Another unit's inner block isn't ours to name; it can be opened for the one who must.
  const shut = inner && !block.ownUnit && stands && block.openedUntil === null
  const about = { person: person.personId, matter: block.blockId }
  return (
    <div className="access-item">
      <p className="row">
        <b>{t(inner ? 'recorded.inner' : 'recorded.outer')}</b>
        <Tag tone={stands ? 'soon' : 'plain'}>{t(stands ? 'recorded.state.stands' : 'recorded.state.lifted')}</Tag>
      </p>
      <p>{shut ? t('recorded.innerShut') : t(inner ? 'recorded.innerWhat' : 'recorded.outerWhat', { whose })}</p>
      <p className="soft small">
        {t('recorded.blockedBy', {
          who: t(block.askedBy === 'person' ? 'recorded.person' : 'recorded.representative'),
          how: said(block.channel, texts),
          day: dayShort(dayAt(new Date(block.blockedAt))),
        })}{' '}
        {block.words && `”${block.words}” `}
        {block.liftedAt && t('recorded.lifted', { day: dayShort(dayAt(new Date(block.liftedAt))) })}
        {block.openedUntil && t('sees.openedUntil', { time: time(block.openedUntil) })}
      </p>
      {block.lifts.length > 0 && (
        <ul className="access-told small">
          {block.lifts.map((one) => (
            <li key={one.askedAt}>{liftLine(one, texts)}</li>
          ))}
        </ul>
      )}
      {stands && block.whyNotLift && <p className="soft">{both(block.whyNotLift)}</p>}
      {stands && (
        <div className="row no-print">
          {access.availableActions.includes('access.block') && block.whyNotLift === null && (
            <Button size="small" onClick={() => open({ panel: 'hav-sparr', ...about })}>
              {t('liftBlock.short')}
            </Button>
          )}
          {shut && access.availableActions.includes('access.openBlock') && (
            <Button size="small" variant="text" onClick={() => open({ panel: 'oppna-sparr', ...about })}>
              {t('openBlock.short')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

/** Who asked in an emergency to have the block lifted, and what was answered. */
function liftLine(one: LiftView, { t, both, dayAndTime, time }: Texts): string {
  const asked = one.fromUnitName
    ? t('lifts.asked', {
        day: dayAndTime(one.askedAt),
        role: one.roleName ? both(one.roleName) : '',
        unit: one.fromUnitName,
        provider: one.fromProviderName ?? '',
      })
    : t('lifts.askedHidden', { day: dayAndTime(one.askedAt) })
  const state = one.granted === null ? (one.over ? 'unanswered' : 'waits') : one.granted ? 'yes' : 'no'
  return `${asked} ${state === 'yes' ? t('lifts.yes', { time: time(one.until) }) : t(`lifts.${state}`)}`
}

function Assessment({ person, access, assessment }: AccessProps & { assessment: AssessmentView }): ReactNode {
  const { t, dayShort } = useTexts()
  const open = useOpenPanel()
  const state = !assessment.inForce ? 'past' : assessment.complete ? 'inForce' : 'begun'
  return (
    <div className="access-item">
      <p className="row">
        <b>{t('recorded.assessment')}</b>
        <Tag tone={state === 'inForce' ? 'ok' : state === 'begun' ? 'soon' : 'plain'}>
          {t(`recorded.state.${state}`)}
        </Tag>
      </p>
      <p>{assessment.basis}</p>
      <p className="soft small">
        {t('recorded.assessedBy', { by: assessment.recordedByName })}{' '}
        {t('sees.fromTo', { from: dayShort(assessment.from), to: dayShort(assessment.to) })}
      </p>
      {assessment.inForce && access.availableActions.includes('access.assess') && (
        <div className="row no-print">
          {!assessment.complete && (
            <Button size="small" onClick={() => open({ panel: 'bedomning', person: person.personId })}>
              {t('recorded.goOn')}
            </Button>
          )}
          <Button
            size="small"
            variant={assessment.complete ? 'quiet' : 'text'}
            onClick={() =>
              open({ panel: 'ta-tillbaka-samtycke', person: person.personId, matter: assessment.assessmentId })
            }
          >
            {t('takeBack.endShort')}
          </Button>
        </div>
      )}
    </div>
  )
}
