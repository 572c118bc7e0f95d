import type { ReactNode } from 'react'
import { useTexts } from '../app/texts.tsx'
import { LinkButton } from '../ui/Button.tsx'
import { SidePanel } from '../ui/Dialog.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'

/** The contact a panel was to be about isn't there any more. */
export function GonePanel({ person, onClose }: { person?: string | undefined; onClose: () => void }): ReactNode {
  const { t } = useTexts()
  return (
    <SidePanel open onClose={onClose} title={t('inform.gone')} closeLabel={t('app.close')}>
      <ProblemBox
        tone="calm"
        title={t('inform.gone')}
        actions={person && <LinkButton href={`/personer/${person}`}>{t('person.overview')}</LinkButton>}
      >
        <p>{t('inform.goneText')}</p>
      </ProblemBox>
    </SidePanel>
  )
}
