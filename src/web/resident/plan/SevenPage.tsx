import type { ReactNode } from 'react'
import type { OwnPlanView } from '../../../contract/own-plan-views.ts'
import type { SevenKey, SevenReply } from '../../../domain/plan/seven-questions.ts'
import { call } from '../../app/client.ts'
import { sevenAsked, sevenConditional, sevenNumbers } from '../../plan/seven.ts'
import { RadioGroup } from '../../ui/Choice.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { planPath, Question, type Shared } from './parts.tsx'
import { usePlanTexts } from './texts.ts'

type Drafted = Record<SevenKey, SevenReply | ''>

/** The seven questions on one page: yes, no, and where it can be, not needed (domain.md §7). */
export function SevenPage({ shared, plan }: { shared: Shared; plan: OwnPlanView }): ReactNode {
  const say = usePlanTexts()
  const before = plan.seven.own?.answers
  const empty = Object.fromEntries(sevenAsked.map((key) => [key, before?.[key] ?? ''])) as Drafted
  const draft = useDraft(`plan-seven:${plan.planId}`, empty)
  const legend = (key: SevenKey): string => `${sevenNumbers[key]}. ${say(`seven.${key}`)}`
  const replies = (key: SevenKey): SevenReply[] =>
    sevenConditional.includes(key) ? ['yes', 'no', 'notRelevant'] : ['yes', 'no']
  return (
    <Question
      shared={shared}
      page="seven"
      heading={say('seven.heading')}
      lead={say('seven.lead')}
      aloud={sevenAsked.map(legend)}
      send={say('seven.send')}
      back={planPath(plan.planId)}
      phone={plan.keeper.phone}
      check={() => {
        const left = sevenAsked.find((key) => draft.value[key] === '')
        return left ? [{ id: left, message: say('seven.error') }] : []
      }}
      act={async (idempotencyKey) => {
        const answers = draft.value as Record<SevenKey, SevenReply>
        await call('resident.answerSeven', { planId: plan.planId, answers }, { idempotencyKey })
        draft.clear()
        return { to: planPath(plan.planId), said: 'answered' }
      }}
    >
      {(errorOf) => (
        <>
          {sevenAsked.map((key) => (
            <RadioGroup
              key={key}
              id={key}
              error={errorOf(key)}
              legend={legend(key)}
              inline
              value={draft.value[key] || null}
              onValue={(value) => draft.set({ [key]: value as SevenReply } as Partial<Drafted>)}
              options={replies(key).map((value) => ({ value, label: say(`seven.${value}`) }))}
            />
          ))}
        </>
      )}
    </Question>
  )
}
