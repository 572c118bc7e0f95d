import type { ReactNode } from 'react'
import { ProblemBox } from '../../ui/ProblemBox.tsx'
import { CallButton } from '../CallButton.tsx'
import { useAsking } from './texts.ts'
import type { UnitToRing } from './unit.ts'
import type { Failed } from './useSending.ts'

/** That it couldn't be sent, and what can be done; said at once. */
export function NotSent({ failed, unit }: { failed: Failed | null; unit: UnitToRing }): ReactNode {
  const say = useAsking()
  if (!failed) return null
  return (
    <ProblemBox
      title={say('fault.send')}
      actions={failed === 'refused' && unit.phone ? <CallButton number={unit.phone} /> : undefined}
    >
      <p>{failed === 'refused' ? say('fault.refused', { unit: unit.name }) : say(`fault.${failed}`)}</p>
    </ProblemBox>
  )
}
