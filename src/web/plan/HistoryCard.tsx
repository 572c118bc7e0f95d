import type { ReactNode } from 'react'
import { useOpenPanel } from '../app/panels.tsx'
import { type PlainKey, useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Tag } from '../ui/Tag.tsx'
import { dayOf, type PlanProps } from './words.ts'

/** Other plans, linked and not copied (SIP-7, SIP-8). */
export function LinksCard({ plan }: PlanProps): ReactNode {
  const { t, both, upper } = useTexts()
  const open = useOpenPanel()
  return (
    <Card title={t('sip.links')}>
      {plan.links.length === 0 && <p className="soft">{t('sip.links.none')}</p>}
      <ul className="plan-rows">
        {plan.links.map((one) => (
          <li key={one.linkId}>
            <div>
              <b>{one.title}</b>
              <p className="soft small">{upper([both(one.typeName), one.keptBy].join(' · '))}</p>
              {one.covers && <Tag tone="calm">{t('sip.link.coversTag')}</Tag>}
            </div>
          </li>
        ))}
      </ul>
      {plan.availableActions.includes('link') && (
        <div className="plan-after no-print">
          <Button
            size="small"
            onClick={() => open({ panel: 'plan-lanka', person: plan.personId, matter: plan.planId })}
          >
            {t('sip.do.link')}
          </Button>
        </div>
      )}
    </Card>
  )
}

const told = new Set(
  'propose judgeNeeded refuse recordConsent recordNo withdrawConsent invite withdrawParty call changeCall cancelCall openMeeting edit submit takeBack confirm object followUp revise dropRevision close'.split(
    ' ',
  ),
)

/** What has happened with the plan, the latest first. */
export function HistoryCard({ plan }: PlanProps): ReactNode {
  const texts = useTexts()
  const { t } = texts
  return (
    <details className="plan-history no-print">
      <summary>{t('sip.history')}</summary>
      <ol className="plan-rows">
        {plan.events.toReversed().map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what has happened is only added to
          <li key={`${one.at}${plan.events.length - at}`}>
            <div>
              <b>{t((told.has(one.action) ? `sip.did.${one.action}` : 'sip.did.other') as PlainKey)}</b>
              <p className="soft small">
                {[dayOf(one.at, texts), texts.time(one.at), one.name].filter(Boolean).join(' · ')}
              </p>
              {one.words && <p>{one.words}</p>}
            </div>
          </li>
        ))}
      </ol>
    </details>
  )
}
