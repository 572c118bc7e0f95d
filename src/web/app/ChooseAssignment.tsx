import { type ReactNode, useState } from 'react'
import type { ProblemView } from '../../contract/problem.ts'
import type { SessionView } from '../../contract/session.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { Failure } from './Failure.tsx'
import { problemOf } from './operations.ts'
import { Plain } from './Plain.tsx'
import { useSessionActs } from './session.tsx'
import { useTexts } from './texts.tsx'
import { useTitle } from './title.ts'

/** Why one has to choose: the unit has gone into another, or the assignment is over. */
function Ended({ ended, none }: { ended: NonNullable<SessionView['ended']>; none: boolean }): ReactNode {
  const { t, day } = useTexts()
  const { unitName, to, successor } = ended
  const about = { unit: unitName, day: day(to) }
  return (
    <ProblemBox
      tone="calm"
      announce={false}
      title={successor ? t('ended.merged', { ...about, successor }) : t('ended.over', about)}
    >
      <p>
        {successor
          ? t(none ? 'ended.mergedNone' : 'ended.mergedChoose', { successor })
          : t(none ? 'ended.overNone' : 'ended.overChoose')}
      </p>
    </ProblemBox>
  )
}

/** Signed in with several assignments: in which one? */
export function ChooseAssignment({ session }: { session: SessionView }): ReactNode {
  const { t, both, upper, day } = useTexts()
  const { choose, signOut } = useSessionActs()
  const [problem, setProblem] = useState<ProblemView | null>(null)
  useTitle(t('assignment.title'))
  const none = session.assignments.length === 0
  return (
    <Plain
      aside={
        <Button variant="text" size="small" onClick={() => signOut()}>
          {t('who.signOut')}
        </Button>
      }
    >
      <h1>{t(none ? 'assignment.none' : 'assignment.title')}</h1>
      {session.ended && <Ended ended={session.ended} none={none} />}
      {none ? (
        !session.ended && <p className="soft">{t('assignment.noneText')}</p>
      ) : (
        <>
          <p className="soft">{t('assignment.lead')}</p>
          {problem && <Failure problem={problem} />}
          <ul className="assignments">
            {session.assignments.map((one) => (
              <li key={one.assignmentId}>
                <button
                  type="button"
                  className="assignment"
                  onClick={() => choose(one.assignmentId).catch((error) => setProblem(problemOf(error)))}
                >
                  <span>
                    <b>{upper(both(one.roleName))}</b>
                    <span>{one.unitName}</span>
                    <span className="soft small">
                      {one.providerName}
                      {one.to && `, ${t('assignment.until', { day: day(one.to) })}`}
                    </span>
                  </span>
                  <Icon name="right" />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Plain>
  )
}
