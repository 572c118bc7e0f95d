import { type ReactNode, useEffect, useState } from 'react'
import type { OwnPlanView } from '../../../contract/own-plan-views.ts'
import type { SevenKey, SevenReply } from '../../../domain/plan/seven-questions.ts'
import { call } from '../../app/client.ts'
import { sevenAsked, sevenConditional, sevenNumbers } from '../../plan/seven.ts'
import { RadioGroup } from '../../ui/Choice.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { go } from '../path.tsx'
import { planPath, type Shared } from './parts.tsx'
import { Steps } from './Steps.tsx'
import { usePlanTexts } from './texts.ts'

type Drafted = Record<SevenKey, SevenReply | ''>
const folder = 'fragor'
const numbers = new Set(Object.values(sevenNumbers)).size

/** The seven questions, one at a time: yes, no, and where it can be, not needed (domain.md §7). The second has three parts. */
export function SevenPage({ shared, plan, at }: { shared: Shared; plan: OwnPlanView; at: number }): ReactNode {
  const say = usePlanTexts()
  const before = plan.seven.own?.answers
  const empty = Object.fromEntries(sevenAsked.map((key) => [key, before?.[key] ?? ''])) as Drafted
  const draft = useDraft(`plan-seven:${plan.planId}`, empty)
  const unanswered = sevenAsked.findIndex((key) => draft.value[key] === '')
  const [sent, setSent] = useState(false)
  const furthest = sent || unanswered < 0 ? sevenAsked.length : unanswered + 1
  // An address further on than one has answered leads to the first that is left: all have to be answered to be saved.
  useEffect(() => {
    if (at > furthest) go(planPath(plan.planId, `${folder}/${furthest}`), { replace: true })
  }, [at, furthest, plan.planId])
  const where = (key: SevenKey): string => {
    const n = sevenNumbers[key]
    const parts = sevenAsked.filter((one) => sevenNumbers[one] === n)
    if (parts.length === 1) return say('step.of', { n, of: numbers })
    return say('step.part', { n, of: numbers, part: parts.indexOf(key) + 1, parts: parts.length })
  }
  const optionsOf = (key: SevenKey) =>
    (sevenConditional.includes(key) ? (['yes', 'no', 'notRelevant'] as const) : (['yes', 'no'] as const)).map(
      (value) => ({ value, label: say(`seven.${value}`) }),
    )
  return (
    <Steps
      shared={shared}
      plan={plan}
      folder={folder}
      page="seven"
      asked={sevenAsked}
      at={Math.min(at, furthest)}
      lead={say('seven.lead')}
      question={(key) => say(`seven.${key}`)}
      step={where}
      aloud={(key) => optionsOf(key).map(({ label }) => label)}
      send={say('seven.send')}
      check={(key) => (draft.value[key] === '' ? [{ id: key, message: say('seven.choose') }] : [])}
      finish={async (idempotencyKey) => {
        const answers = draft.value as Record<SevenKey, SevenReply>
        await call('resident.answerSeven', { planId: plan.planId, answers }, { idempotencyKey })
        // What is kept goes with what was sent; the page stays at the last question until it has gone on.
        setSent(true)
        draft.clear()
        return 'answered'
      }}
    >
      {(key, { errorOf }) => (
        <RadioGroup
          id={key}
          error={errorOf(key)}
          legend={<span className="ui-hidden">{say(`seven.${key}`)}</span>}
          value={draft.value[key] || null}
          onValue={(value) => draft.set({ [key]: value as SevenReply } as Partial<Drafted>)}
          options={optionsOf(key)}
        />
      )}
    </Steps>
  )
}
