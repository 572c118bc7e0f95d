import type { ReactNode } from 'react'
import { useOp } from '../../app/operations.ts'
import { useTexts } from '../../app/texts.tsx'
import { Card } from '../../ui/Card.tsx'
import './gaps.css'

/** How many imported contacts wait to be mended, unit by unit: numbers, for those who import. */
export function GapCounts(): ReactNode {
  const { t, number } = useTexts()
  const { data } = useOp('intake.gapCounts', {})
  if (!data?.gaps) return null
  return (
    <Card title={t('gap.counts')} aside={data.total === null ? undefined : number(data.total)}>
      <p className="soft">{t('gap.countsText')}</p>
      <ul className="gap-counts">
        {data.units.map((unit) => (
          <li key={unit.unitId}>
            <span>{unit.unitName}</span>
            <span>{unit.count === null ? t('gap.countFew') : number(unit.count)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
