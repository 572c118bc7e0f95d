import type { ReactNode } from 'react'
import { ProblemBox } from '../../ui/ProblemBox.tsx'
import type { Failed } from '../asking/useSending.ts'
import { useSharing } from './texts.ts'

/** That it couldn't be saved, and what can be done; said at once. */
export function NotSaved({ failed }: { failed: Failed | null }): ReactNode {
  const say = useSharing()
  if (!failed) return null
  return (
    <ProblemBox title={say('fault.send')}>
      <p>{say(`fault.${failed}`)}</p>
    </ProblemBox>
  )
}
