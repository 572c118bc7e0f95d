import type { GapView } from '../../../contract/gaps.ts'
import type { Texts } from '../../app/texts.tsx'

type Said = Pick<GapView, 'kindName' | 'problem' | 'staffText'>

/** "Laga fast läkarkontakt". */
export function gapTitle(gap: Said, { t, both }: Texts): string {
  return t('gap.titleOf', { kind: both(gap.kindName) })
}

/** "Listningssystemet säger att Anna Berg är fast läkarkontakt, men hen finns inte här." */
export function gapSays(gap: Said, { t, both }: Texts): string {
  const kind = both(gap.kindName)
  if (gap.problem === 'unnamed' || gap.staffText === null) return t('gap.says.unnamed', { kind })
  return t(`gap.says.${gap.problem}`, { name: gap.staffText, kind })
}
