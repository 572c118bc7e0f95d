import type { ReactNode } from 'react'
import { useTexts } from '../app/texts.tsx'
import { Card } from '../ui/Card.tsx'
import { Link } from '../ui/link.tsx'
import { Tag } from '../ui/Tag.tsx'
import type { PlanProps } from './words.ts'

/** The stays in hospital that called to planning about the plan: where they stand, and the way there. */
export function StaysCard({ plan }: PlanProps): ReactNode {
  const { t, both, upper, moment } = useTexts()
  if (plan.stays.length === 0) return null
  return (
    <Card title={t('sip.stay')} className="no-print">
      {plan.stays.map(({ caseId, stateName, admittedAt, call }) => (
        <div key={caseId}>
          <p className="row">
            <Link href={`/utskrivning/${caseId}`}>{t('sip.stayOpen')}</Link>
            <Tag tone="calm">{upper(both(stateName))}</Tag>
          </p>
          <p className="soft">{t('sip.stayAdmitted', { when: moment(admittedAt) })}</p>
          {call && (
            <p className="soft">
              {t('sip.stayCall', { when: moment(call.startsAt), place: call.place || call.videoLink })}
            </p>
          )}
        </div>
      ))}
    </Card>
  )
}
