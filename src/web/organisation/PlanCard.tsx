import type { ReactNode } from 'react'
import { useOpenPanel } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Tag } from '../ui/Tag.tsx'
import { BarTable } from './BarTable.tsx'
import { ListBar } from './ListBar.tsx'
import type { Unit } from './matters.ts'

type Lists = NonNullable<Unit['lists']>
/** More than planned is to be seen to; fewer is only said: the guideline is no floor. */
const TONES = { onPlan: 'ok', over: 'soon', under: 'plain' } as const

type Row = { key: string; label: string; value: number; now: boolean }

/** The unit's plan towards the guideline, a bar a year, and where the unit is today (S4). */
export function PlanCard({ unit, lists }: { unit: Unit; lists: Lists }): ReactNode {
  const { t, number } = useTexts()
  const open = useOpenPanel()
  const { against, perSpecialist: actual } = lists
  const mayEdit = unit.availableActions.includes('organisation.setPlan')
  if (lists.plan.length === 0 && !mayEdit) return null
  return (
    <Card title={t('size.planTitle')} lead={t('size.planLead')} flush>
      {lists.plan.length === 0 ? <p className="card-text soft">{t('size.planNone')}</p> : <Years lists={lists} />}
      <div className="card-foot">
        {against && actual !== null && (
          <p className="against">
            <Tag tone={TONES[against.state]}>{t(`size.tag.${against.state}`)}</Tag>{' '}
            {t('size.against', { actual: number(actual), planned: number(against.planned) })}
          </p>
        )}
        {mayEdit && (
          <div>
            <Button size="small" onClick={() => open({ panel: 'listplan' })}>
              {t(lists.plan.length === 0 ? 'size.planSet' : 'size.planEdit')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  )
}

function Years({ lists }: { lists: Lists }): ReactNode {
  const { t, number } = useTexts()
  const { today } = useSession()
  const year = Number(today.slice(0, 4))
  const target = (one: Lists['plan'][number]): Row => ({
    key: String(one.year),
    label: String(one.year),
    value: one.perSpecialist,
    now: false,
  })
  const rows: Row[] = [
    ...lists.plan.filter((one) => one.year < year).map(target),
    ...(lists.perSpecialist === null
      ? []
      : [{ key: 'now', label: t('size.now'), value: lists.perSpecialist, now: true }]),
    ...lists.plan.filter((one) => one.year >= year).map(target),
  ]
  const of = Math.max(lists.guideline.specialist, ...rows.map((row) => row.value)) * 1.04
  return (
    <BarTable
      caption={t('size.planTitle')}
      nameHead={t('size.colYear')}
      heads={[t('size.colTarget')]}
      rows={rows.map((row) => ({
        key: row.key,
        name: row.now ? row.label : <span className="num">{row.label}</span>,
        bar: (
          <ListBar value={row.value} of={of} guideline={lists.guideline.specialist} look={row.now ? 'now' : 'target'} />
        ),
        figures: [row.now ? <b key="now">{number(row.value)}</b> : number(row.value)],
      }))}
    />
  )
}
