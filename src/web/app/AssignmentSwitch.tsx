import { type ReactNode, useState } from 'react'
import type { ProblemView } from '../../contract/problem.ts'
import { Button } from '../ui/Button.tsx'
import { Failure } from './Failure.tsx'
import { problemOf } from './operations.ts'
import { useSession, useSessionActs } from './session.tsx'
import { useTexts } from './texts.tsx'

/** The other assignments of the one who works, to go on in on the same page. */
export function AssignmentSwitch(): ReactNode {
  const { t, both } = useTexts()
  const { assignment, assignments } = useSession()
  const { choose } = useSessionActs()
  const [problem, setProblem] = useState<ProblemView | null>(null)
  return (
    <div className="row">
      {problem && <Failure problem={problem} />}
      {assignments
        .filter((one) => one.assignmentId !== assignment.assignmentId)
        .map((one) => (
          <Button
            key={one.assignmentId}
            onClick={() => choose(one.assignmentId).catch((error) => setProblem(problemOf(error)))}
          >
            {t('refused.switchTo', { role: both(one.roleName), unit: one.unitName })}
          </Button>
        ))}
    </div>
  )
}
