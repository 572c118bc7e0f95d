import type { ReactNode } from 'react'
import { useTexts } from '../app/texts.tsx'
import { ReasonList } from '../app/Why.tsx'
import { Card } from '../ui/Card.tsx'
import { Tag } from '../ui/Tag.tsx'
import type { PlanProps } from './words.ts'

/** The four points that the law asks for, each with what is missing and the law one click away (SIP-4). */
export function PointsCard({ plan }: PlanProps): ReactNode {
  const { t } = useTexts()
  return (
    <Card title={t('sip.points')}>
      <ol className="plan-points">
        {plan.points.map((one) => (
          <li key={one.point}>
            <div className="plan-point">
              <span>{t(`sip.point.${one.point}`)}</span>
              <Tag tone={one.shown ? 'ok' : 'soon'}>{t(one.shown ? 'sip.point.shown' : 'sip.point.missing')}</Tag>
            </div>
            {one.missing.length > 0 && <ReasonList reasons={one.missing} />}
          </li>
        ))}
      </ol>
    </Card>
  )
}
