import { type ReactNode, useState } from 'react'
import type { PersonPage } from '../../contract/person.ts'
import type { ProblemView } from '../../contract/problem.ts'
import { Failure } from '../app/Failure.tsx'
import { useTexts } from '../app/texts.tsx'
import { RevealDialog } from '../person/RevealDialog.tsx'
import { Button } from '../ui/Button.tsx'

/** A refusal, with the way on when it is that a need must be stated first. */
export function AccessFailure({ problem, person }: { problem: ProblemView; person: PersonPage }): ReactNode {
  const { t } = useTexts()
  const [asking, setAsking] = useState(false)
  const reveal = problem.code === 'access.revealFirst' && person.availableActions.includes('person.reveal')
  return (
    <>
      <Failure
        problem={problem}
        actions={reveal ? <Button onClick={() => setAsking(true)}>{t('person.reveal')}</Button> : undefined}
      />
      <RevealDialog personId={person.personId} open={asking} onClose={() => setAsking(false)} />
    </>
  )
}
