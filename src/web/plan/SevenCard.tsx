import type { ReactNode } from 'react'
import type { SevenKey } from '../../domain/plan/seven-questions.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Table } from '../ui/Table.tsx'
import { Tag } from '../ui/Tag.tsx'
import { sevenAsked, sevenNumbers } from './seven.ts'
import { dayOf, type PlanProps } from './words.ts'

/** The seven questions, the person’s answers and the units’ beside each other: what differs is to be talked about (domain.md §7). */
export function SevenCard({ plan, person }: PlanProps): ReactNode {
  const texts = useTexts()
  const { t, list } = texts
  const open = useOpenPanel()
  const { person: own, units, agreement } = plan.seven
  const name = person.givenName
  const differ = [...new Set(units.flatMap((one) => one.differ))].sort((a, b) => a - b)
  const any = own !== null || units.length > 0
  const may = plan.availableActions.includes('comment')
  const dates = [...(own ? [{ name, at: own.at }] : []), ...units]
  return (
    <Card title={t('sip.seven')} lead={any ? t('sip.seven.lead') : undefined}>
      {!any && <p className="soft">{t('sip.seven.none', { name })}</p>}
      {agreement && <Tag tone="ok">{t('sip.seven.agreement')}</Tag>}
      {own === null && units.length > 0 && <p>{t('sip.seven.notYet', { name })}</p>}
      {differ.length > 0 && <p>{t('sip.seven.differOn', { numbers: list(differ.map(String)), name })}</p>}
      {own && units.length > 0 && differ.length === 0 && !agreement && <p>{t('sip.seven.same', { name })}</p>}
      {any && (
        <>
          <Answers plan={plan} name={name} />
          <p className="soft small plan-after">
            {dates.map((one) => t('sip.seven.at', { who: one.name, day: dayOf(one.at, texts) })).join(' · ')}
          </p>
        </>
      )}
      {may && (
        <div className="plan-after no-print">
          <Button
            size="small"
            onClick={() => open({ panel: 'plan-sju-fragor', person: plan.personId, matter: plan.planId })}
          >
            {t(units.some((one) => one.own) ? 'sip.seven.again' : 'sip.seven.do')}
          </Button>
        </div>
      )}
    </Card>
  )
}

function Answers({ plan, name }: { plan: PlanProps['plan']; name: string }): ReactNode {
  const { t } = useTexts()
  const { person: own, units } = plan.seven
  const differs = (key: SevenKey): boolean =>
    own !== null && units.some((unit) => unit.answers[key] !== own.answers[key])
  return (
    <Table
      caption={t('sip.seven.caption')}
      captionHidden
      rowKey={(key) => key}
      rows={sevenAsked}
      rowTone={(key) => (differs(key) ? 'soon' : undefined)}
      columns={[
        {
          key: 'question',
          head: t('sip.seven.question'),
          names: true,
          cell: (key) => (
            <>
              {sevenNumbers[key]}. {t(`sip.seven.short.${key}`)}{' '}
              {differs(key) && <Tag tone="soon">{t('sip.seven.differs')}</Tag>}
            </>
          ),
        },
        ...(own ? [{ key: 'person', head: name, cell: (key: SevenKey) => t(`sip.seven.${own.answers[key]}`) }] : []),
        ...units.map((unit) => ({
          key: unit.name,
          head: unit.name,
          cell: (key: SevenKey) => t(`sip.seven.${unit.answers[key]}`),
        })),
      ]}
    />
  )
}
