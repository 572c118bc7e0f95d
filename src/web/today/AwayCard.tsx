import type { ReactNode } from 'react'
import type { TodayView } from '../../contract/today.ts'
import { useTexts } from '../app/texts.tsx'
import { backOn } from '../contact/words.ts'
import { Card, CardRow } from '../ui/Card.tsx'

/** Who at the unit is away today, and who answers instead. */
export function AwayCard({ away }: { away: TodayView['away'] }): ReactNode {
  const { t, day } = useTexts()
  return (
    <Card title={t('today.away')} flush>
      {away.length === 0 && <CardRow>{<span className="soft">{t('today.nobodyAway')}</span>}</CardRow>}
      {away.map((one) => (
        <CardRow
          key={`${one.name}${one.to}`}
          end={
            <span className="soft num">
              {one.to ? t('today.awayUntil', { day: day(backOn(one.to)) }) : t('today.awayOpen')}
            </span>
          }
        >
          <b>{one.name}</b>
          <br />
          <span className="soft">{one.deputy ? t('today.deputy', { name: one.deputy }) : t('today.noDeputy')}</span>
        </CardRow>
      ))}
    </Card>
  )
}
