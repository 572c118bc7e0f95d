import type { ReactNode } from 'react'
import type { OwnPlanView } from '../../../contract/own-plan-views.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { PartList, planPath } from './parts.tsx'
import { usePlanTexts } from './texts.ts'
import { changeLines, doerLines } from './words.ts'

/** What is proposed instead of the plan in force, in time to say what one thinks; the plan that holds stands under it. */
export function Proposed({ plan, today }: { plan: OwnPlanView; today: string }): ReactNode {
  const say = usePlanTexts()
  const { proposed } = plan
  if (!proposed) return null
  return (
    <Card title={say('proposed.heading')}>
      <p>{say(proposed.content.stage === 'draft' ? 'proposed.draft' : 'proposed.waiting')}</p>
      <ul className="res-sees">
        {proposed.changes.map((one, n) => {
          const [what, ...more] = changeLines(one, today, say)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: what differs has no name of its own, and isn't moved about here
            <li key={n}>
              <strong lang="sv">{what}</strong>
              {more.map((line) => (
                <span key={line}>{line}</span>
              ))}
            </li>
          )
        })}
      </ul>
      {plan.available.includes('comment') && (
        <LinkButton className="no-print" href={planPath(plan.planId, 'tycker')} wide>
          {say('proposed.say')}
        </LinkButton>
      )}
      <details>
        <summary>{say('proposed.whole')}</summary>
        <PartList parts={proposed.content.interventions} today={today} lines={doerLines} />
      </details>
    </Card>
  )
}
