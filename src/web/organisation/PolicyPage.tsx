import type { ReactNode } from 'react'
import type { ReasonView } from '../../contract/common.ts'
import type { Operations, OutputOf } from '../../contract/index.ts'
import { PageFailure } from '../app/Failure.tsx'
import { Loading } from '../app/Loading.tsx'
import { useOp } from '../app/operations.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { SettingsTabs } from '../app/Settings.tsx'
import { useTexts } from '../app/texts.tsx'
import { useTitle } from '../app/title.ts'
import { paragraphsOf } from '../app/Why.tsx'
import { FollowUpDaysCard } from '../discharge/after/FollowUpDaysCard.tsx'
import { Button } from '../ui/Button.tsx'
import { Card, CardRow } from '../ui/Card.tsx'
import { Explain } from '../ui/Explain.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Tag } from '../ui/Tag.tsx'
import './organisation.css'
import { RuleSettings } from './RuleSettings.tsx'

export type Policy = OutputOf<Operations['policy.get']>
type Rule = Policy['rules'][number]

/** The rules in two layers: what the law says of fixed contacts today, and what is decided here beyond it. */
export default function PolicyPage(): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  useTitle(t('policy.title'))
  const query = useOp('policy.get', {})
  const policy = query.data
  if (!policy)
    return query.error ? (
      <PageFailure title={t('policy.title')} error={query.error} onRetry={() => query.refetch()} />
    ) : (
      <Loading />
    )
  return (
    <>
      <PageHead
        title={t('policy.title')}
        lead={t('policy.lead', { authority: policy.authorityName, unit: policy.unitName })}
        actions={
          policy.availableActions.includes('policy.decide') ? (
            <Button variant="primary" onClick={() => open({ panel: 'besluta-regler' })}>
              {t('policy.decide')}
            </Button>
          ) : undefined
        }
      />
      <SettingsTabs />
      <div className="stack unit">
        <Differences policy={policy} />
        {policy.coming.map((one) => (
          <Coming key={one.from} coming={one} />
        ))}
        <Card title={t('policy.rules')} aside={String(policy.rules.length)} flush>
          {policy.rules.map((rule) => (
            <RuleRow key={rule.id} rule={rule} policy={policy} />
          ))}
        </Card>
        <FollowUpDaysCard />
      </div>
    </>
  )
}

/** What differs from the law, in plain words, each under the rule it belongs to. */
function Differences({ policy }: { policy: Policy }): ReactNode {
  const { t, day } = useTexts()
  const rules = policy.rules.filter((rule) => rule.own.length > 0)
  return (
    <Card
      title={t('policy.differs')}
      aside={policy.since && rules.length > 0 ? t('policy.since', { day: day(policy.since) }) : undefined}
      flush
    >
      {rules.length === 0 && <CardRow>{<span className="soft">{t('policy.differsNone')}</span>}</CardRow>}
      {rules.map((rule) => (
        <div className="difference" key={rule.id}>
          <OwnRules own={rule.own} />
          <RulePlace rule={rule} />
        </div>
      ))}
    </Card>
  )
}

function Coming({ coming }: { coming: Policy['coming'][number] }): ReactNode {
  const { t, day } = useTexts()
  return (
    <Card title={t('policy.coming', { day: day(coming.from) })}>
      {coming.own.length === 0 ? <p className="soft">{t('policy.comingNone')}</p> : <OwnRules own={coming.own} />}
    </Card>
  )
}

function OwnRules({ own }: { own: readonly ReasonView[] }): ReactNode {
  const { both } = useTexts()
  return (
    <ul className="plain-list own">
      {own.map((one) => (
        <li key={one.code}>{both(one)}</li>
      ))}
    </ul>
  )
}

/** A rule: the law to the left, and what is decided here to the right. */
function RuleRow({ rule, policy }: { rule: Rule; policy: Policy }): ReactNode {
  const { t, both } = useTexts()
  return (
    <article className="rule" aria-labelledby={`rule-${rule.id}`}>
      <div>
        <h3 id={`rule-${rule.id}`}>{both(rule.title)}</h3>
        <p className="rule-tags">
          <Tag tone="plain">{t(rule.layer === 'law' ? 'policy.law' : 'policy.practice')}</Tag>
          <span className="soft small">{rule.id}</span>
        </p>
        <p>{both(rule.summary)}</p>
        <RulePlace rule={rule} />
      </div>
      <div className="rule-here">
        <h4>{t('policy.here')}</h4>
        {rule.own.length > 0 ? (
          <OwnRules own={rule.own} />
        ) : (
          <p className="soft">{t(rule.layer === 'law' ? 'policy.sameAsLaw' : 'policy.sameAsPractice')}</p>
        )}
        <RuleSettings rule={rule.id} policy={policy} />
      </div>
    </article>
  )
}

/** The paragraphs, one click away. */
function RulePlace({ rule }: { rule: Rule }): ReactNode {
  const texts = useTexts()
  const [first] = rule.law
  if (!first) return null
  return (
    <Explain
      summary={`${texts.both(first.cite)}${rule.law.length > 1 ? ` + ${rule.law.length - 1}` : ''}`}
      paragraphs={paragraphsOf(rule, texts)}
    />
  )
}
