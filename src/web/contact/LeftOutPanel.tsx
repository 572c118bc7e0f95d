import type { ReactNode } from 'react'
import type { LeftOut } from '../../contract/common.ts'
import { useTexts } from '../app/texts.tsx'
import { ReasonList } from '../app/Why.tsx'
import { Button } from '../ui/Button.tsx'
import { SidePanel } from '../ui/Dialog.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'

/** After an act for many: the others have what they should, and these were left out, each by name with why. */
export function LeftOutPanel(props: { done: string; left: readonly LeftOut[]; onClose: () => void }): ReactNode {
  const { done, left, onClose } = props
  const { t, both } = useTexts()
  return (
    <SidePanel open onClose={onClose} title={t('lists.many.leftTitle')} closeLabel={t('app.close')}>
      <ProblemBox
        tone="soon"
        title={t('lists.many.leftOut', { count: left.length })}
        actions={<Button onClick={onClose}>{t('app.close')}</Button>}
      >
        <p>{done}</p>
        <ul className="many-list">
          {left.map((one) => (
            <li key={one.personId}>
              <b>{one.name}</b>
              <p>{both(one.because)}</p>
              <ReasonList reasons={one.reasons} />
            </li>
          ))}
        </ul>
      </ProblemBox>
    </SidePanel>
  )
}
