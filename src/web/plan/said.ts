import type { PlanView } from '../../contract/plan-views.ts'
import type { Texts } from '../app/texts.tsx'

/** What was said of a plan and by whom, in a sentence; the words themselves are read in the plan. */
export function saidWords({ what, voice }: Pick<PlanView['news'][number], 'what' | 'voice'>, { t }: Texts): string {
  return t(`sip.said.${what}`, { who: voice === 'none' ? '' : t(`sip.said.who.${voice}`) })
}
