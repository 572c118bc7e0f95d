import type { ReactNode } from 'react'
import type { OwnPlanView } from '../../../contract/own-plan-views.ts'
import type { SevenKey, SevenReply } from '../../../domain/plan/seven-questions.ts'
import { call } from '../../app/client.ts'
import { RadioGroup } from '../../ui/Choice.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { planPath, Question, type Shared } from './parts.tsx'
import { usePlanTexts } from './texts.ts'

/** The questions in their order, with their numbers: the second has three parts. */
const numbers: Readonly<Record<SevenKey, number>> = {
  secure: 1,
  myPart: 2,
  ifWorse: 2,
  carePart: 2,
  easyContact: 3,
  careContact: 4,
  nextStep: 5,
  agreedTime: 6,
  overview: 7,
}
const asked = Object.keys(numbers) as SevenKey[]
/** Those that are for whoever needs it. */
const conditional: readonly SevenKey[] = ['careContact', 'overview']

type Drafted = Record<SevenKey, SevenReply | ''>

/** The seven questions on one page: yes, no, and where it can be, not needed (domain.md §7). */
export function SevenPage({ shared, plan }: { shared: Shared; plan: OwnPlanView }): ReactNode {
  const say = usePlanTexts()
  const before = plan.seven.own?.answers
  const empty = Object.fromEntries(asked.map((key) => [key, before?.[key] ?? ''])) as Drafted
  const draft = useDraft(`plan-seven:${plan.planId}`, empty)
  const legend = (key: SevenKey): string => `${numbers[key]}. ${say(`seven.${key}`)}`
  const replies = (key: SevenKey): SevenReply[] =>
    conditional.includes(key) ? ['yes', 'no', 'notRelevant'] : ['yes', 'no']
  return (
    <Question
      shared={shared}
      page="seven"
      heading={say('seven.heading')}
      lead={say('seven.lead')}
      aloud={asked.map(legend)}
      send={say('seven.send')}
      back={planPath(plan.planId)}
      phone={plan.keeper.phone}
      check={() => {
        const left = asked.find((key) => draft.value[key] === '')
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
          {asked.map((key) => (
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
