import type { ReactNode } from 'react'
import type { TodayView } from '../../../contract/today.ts'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { Card, CardRow } from '../../ui/Card.tsx'
import { Link } from '../../ui/link.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { planPath } from '../words.ts'
import { rednessTones, whenOf } from './words.ts'

/** What waits for the unit in plans, the reddest first: what is to be done, with whom, and since or by when. */
export function TasksCard({ of }: { of: NonNullable<TodayView['plans']> }): ReactNode {
  const texts = useTexts()
  const { t, upper, number } = texts
  const { today } = useSession()
  const { total, items } = of
  return (
    <Card
      title={t('turn.tasks')}
      aside={total > items.length ? t('turn.tasksOf', { shown: items.length, total: number(total) }) : undefined}
      flush
    >
      {total === 0 && (
        <CardRow>
          <span className="soft">{t('turn.none')}</span>
        </CardRow>
      )}
      {items.map((one) => (
        <CardRow
          key={`${one.planId}${one.task}`}
          end={one.redness === 'calm' ? null : <Tag tone={rednessTones[one.redness]}>{t(`turn.${one.redness}`)}</Tag>}
        >
          <Link href={planPath(one.personId, one.planId)}>
            {t('turn.of', { task: t(`turn.${one.task}`), name: one.name })}
          </Link>
          <br />
          <span className="soft">{upper(whenOf(one, today, texts))}</span>
        </CardRow>
      ))}
      <p className="today-all">
        <Link href="/planer">{t('turn.toAll')}</Link>
      </p>
    </Card>
  )
}
