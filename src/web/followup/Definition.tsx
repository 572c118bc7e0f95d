import type { ReactNode } from 'react'
import type { FigureView } from '../../contract/followup.ts'
import { useTexts } from '../app/texts.tsx'
import { paragraphsOf } from '../app/Why.tsx'
import { Explain } from '../ui/Explain.tsx'
import { Facts } from '../ui/PageHead.tsx'

/** How a figure is counted, one click away. */
export function Definition({ figure }: { figure: Pick<FigureView, 'definition'> }): ReactNode {
  const texts = useTexts()
  const { t, both } = texts
  const { definition } = figure
  return (
    <Explain summary={t('followup.definition')} paragraphs={paragraphsOf({ law: definition.law }, texts)}>
      <Facts
        facts={[
          { term: t('followup.numerator'), value: both(definition.numerator) },
          { term: t('followup.denominator'), value: both(definition.denominator) },
          { term: t('followup.exclusions'), value: both(definition.exclusions) },
          { term: t('followup.unitOf'), value: definition.unit && both(definition.unit) },
          { term: t('followup.asNow'), value: definition.asNow ? both(definition.asNow) : t('followup.asNowNone') },
          { term: t('followup.source'), value: both(definition.source) },
        ]}
      />
    </Explain>
  )
}
