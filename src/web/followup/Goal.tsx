import type { ReactNode } from 'react'
import type { FigureView } from '../../contract/followup.ts'
import { useTexts } from '../app/texts.tsx'

/** What a figure is to be, if somebody has said it: a target, or a guideline that is neither floor nor ceiling. */
export function Goal({ figure }: { figure: Pick<FigureView, 'target' | 'guideline'> }): ReactNode {
  const { t, both, percent, number } = useTexts()
  const { target, guideline } = figure
  if (target)
    return <p className="soft">{t('followup.target', { target: percent(target.share), whose: both(target.whose) })}</p>
  if (guideline)
    return (
      <p className="soft">
        {t('followup.guideline', { value: number(guideline.value), whose: both(guideline.whose) })}
      </p>
    )
  return <p className="soft">{t('followup.noTarget')}</p>
}
