import type { Texts } from '../../app/texts.tsx'
import type { Undone } from './DoneStep.tsx'

/** How an undoing went, in one line. */
export function undoneWords({ restored }: Undone, { t }: Pick<Texts, 't'>): string {
  return restored > 0 ? t('handover.undone', { count: restored }) : t('handover.undoneNone')
}
