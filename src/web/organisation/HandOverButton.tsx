import type { ReactNode } from 'react'
import { useOpenPanel } from '../app/panels.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import type { Colleague } from './matters.ts'

/** Leads to handing over all the persons of a colleague, for whoever may. */
export function HandOverButton({ who }: { who: Colleague }): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  if (!who.availableActions.includes('contact.handOver')) return null
  return (
    <Button
      size="small"
      aria-label={t('unit.doHandOverOf', { name: who.name })}
      onClick={() => open({ panel: 'lamna-over-panel', assignment: who.assignmentId })}
    >
      {t('unit.doHandOver')}
    </Button>
  )
}
