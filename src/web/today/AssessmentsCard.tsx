import type { ReactNode } from 'react'
import type { TodayView } from '../../contract/today.ts'
import { useTexts } from '../app/texts.tsx'
import { Card, CardRow } from '../ui/Card.tsx'
import { Link } from '../ui/link.tsx'

/** The needs assessments that go on at the unit: of whom, about what, and since when. */
export function AssessmentsCard({ of }: { of: NonNullable<TodayView['assessments']> }): ReactNode {
  const { t, both, upper, dayShort } = useTexts()
  const { total, items } = of
  return (
    <Card
      title={t('today.assessments')}
      aside={total > items.length ? t('today.assessmentsOf', { total }) : undefined}
      flush
    >
      {total === 0 && (
        <CardRow>
          <span className="soft">{t('today.noAssessments')}</span>
        </CardRow>
      )}
      {items.map((one) => (
        <CardRow
          key={`${one.personId}${one.since}`}
          end={<span className="soft num">{t('today.assessmentSince', { day: dayShort(one.since) })}</span>}
        >
          <Link href={`/personer/${one.personId}`}>{one.name}</Link>
          <br />
          <span className="soft">{upper(both(one.aboutName))}</span>
        </CardRow>
      ))}
    </Card>
  )
}
