import type { ReactNode } from 'react'
import type { ProblemView } from '../../contract/problem.ts'
import { Failure } from '../app/Failure.tsx'
import { useTexts } from '../app/texts.tsx'

type Current = { staffName: string; unitName?: string | null; from: string }

/** What the server says of the one who has the task now; only what is there. */
function currentOf(problem: ProblemView): Current | null {
  const [first] = Array.isArray(problem.current) ? (problem.current as Current[]) : []
  return first?.staffName ? first : null
}

/** Why it could not be: every reason with its law; or that someone else was first, and who it is now. */
export function AppointRefusal({ problem }: { problem: ProblemView }): ReactNode {
  const { t, day } = useTexts()
  const taken = problem.status === 409 || problem.reasons.some(({ code }) => code.endsWith('Exists'))
  const current = taken ? currentOf(problem) : null
  const title = taken ? t('appoint.taken') : problem.status === 422 ? t('appoint.refused') : undefined
  return (
    <Failure problem={problem} title={title}>
      {current && (
        <>
          <p>
            <b>
              {current.unitName
                ? t('appoint.takenNowAt', { name: current.staffName, unit: current.unitName, day: day(current.from) })
                : t('appoint.takenNow', { name: current.staffName, day: day(current.from) })}
            </b>
          </p>
          <p>{t('appoint.takenKept', { name: current.staffName })}</p>
        </>
      )}
    </Failure>
  )
}
