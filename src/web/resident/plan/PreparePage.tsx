import type { ReactNode } from 'react'
import type { OwnPlanView } from '../../../contract/own-plan-views.ts'
import type { PreparationKey } from '../../../domain/plan/preparing.ts'
import { call } from '../../app/client.ts'
import { RadioGroup } from '../../ui/Choice.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { go } from '../path.tsx'
import { planPath, Question, type Shared } from './parts.tsx'
import { usePlanTexts } from './texts.ts'

/** The questions, in the order they are asked. */
const asked: readonly PreparationKey[] = ['matters', 'works', 'hard', 'wish']
/** How much each answer may hold. */
const most = 1000

/** What matters to me, before the meeting: four questions, one at a time, with support to think (SIP-3). */
export function PreparePage({ shared, plan, at }: { shared: Shared; plan: OwnPlanView; at: number }): ReactNode {
  const say = usePlanTexts()
  const before = plan.preparation
  const { meeting } = plan
  const time = meeting?.startsAt ?? ''
  const draft = useDraft(`plan-prepare:${plan.planId}`, {
    matters: before?.answers.matters ?? '',
    works: before?.answers.works ?? '',
    hard: before?.answers.hard ?? '',
    wish: before?.answers.wish ?? '',
    coming: before?.coming ?? '',
    to: time,
  })
  const { coming: said, to, ...answers } = draft.value
  // To another time one is asked again.
  const coming = to === time ? said : ''
  const of = asked.length
  const n = Math.min(Math.max(at, 1), of)
  const key = asked[n - 1]!
  const last = n === of
  const question = say(`prepare.${key}`)
  const address = (step: number): string => planPath(plan.planId, `forbered/${step}`)
  const over = answers[key].length - most
  return (
    <Question
      key={key}
      shared={shared}
      page={`prepare ${n}`}
      heading={question}
      lead={n === 1 ? say('prepare.lead') : undefined}
      aloud={[say('prepare.step', { n, of }), say(`prepare.${key}Hint`), ...(last ? [say('prepare.share')] : [])]}
      send={say(last ? 'prepare.send' : 'prepare.next')}
      back={n === 1 ? planPath(plan.planId) : address(n - 1)}
      backLabel={n === 1 ? say('back') : say('prepare.back')}
      phone={plan.keeper.phone}
      check={() => [
        ...(over > 0 ? [{ id: 'words', message: say('prepare.long', { count: over }) }] : []),
        ...(last && coming === '' && Object.values(answers).every((text) => text.trim() === '')
          ? [{ id: 'words', message: say('prepare.empty') }]
          : []),
      ]}
      act={async (idempotencyKey) => {
        if (!last) {
          go(address(n + 1))
          return null
        }
        const comes = coming === 'yes' || coming === 'no' || coming === 'someoneElse' ? coming : null
        await call(
          'resident.preparePlan',
          {
            planId: plan.planId,
            answers,
            coming: comes,
            meeting: meeting ? { meetingId: meeting.meetingId, sequence: meeting.sequence } : null,
          },
          { idempotencyKey },
        )
        draft.clear()
        return { to: planPath(plan.planId), said: 'prepared' }
      }}
    >
      {(errorOf) => (
        <>
          <p className="soft">{say('prepare.step', { n, of })}</p>
          <TextArea
            id="words"
            error={errorOf('words')}
            label={<span className="ui-hidden">{question}</span>}
            hint={say(`prepare.${key}Hint`)}
            value={answers[key]}
            onText={(text) => draft.set({ [key]: text })}
            rows={5}
          />
          {last && meeting && (
            <RadioGroup
              id="coming"
              error={errorOf('coming')}
              legend={say('prepare.coming')}
              value={coming || null}
              onValue={(value) => draft.set({ coming: value, to: time })}
              options={(['yes', 'no', 'someoneElse'] as const).map((value) => ({
                value,
                label: say(`prepare.coming.${value}`),
              }))}
            />
          )}
          {last && <p>{say('prepare.share')}</p>}
        </>
      )}
    </Question>
  )
}
