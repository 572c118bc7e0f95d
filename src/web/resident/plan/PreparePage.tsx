import type { ReactNode } from 'react'
import type { OwnPlanView } from '../../../contract/own-plan-views.ts'
import type { PreparationKey } from '../../../domain/plan/preparing.ts'
import { call } from '../../app/client.ts'
import { RadioGroup } from '../../ui/Choice.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import type { Shared } from './parts.tsx'
import { Steps } from './Steps.tsx'
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
  const over = (key: PreparationKey): number => answers[key].length - most
  return (
    <Steps
      shared={shared}
      plan={plan}
      folder="forbered"
      page="prepare"
      asked={asked}
      at={at}
      lead={say('prepare.lead')}
      question={(key) => say(`prepare.${key}`)}
      step={(_, n) => say('step.of', { n, of: asked.length })}
      aloud={(key, last) => [say(`prepare.${key}Hint`), ...(last ? [say('prepare.share')] : [])]}
      send={say('prepare.send')}
      check={(key, last) => [
        ...(over(key) > 0 ? [{ id: 'words', message: say('prepare.long', { count: over(key) }) }] : []),
        ...(last && coming === '' && Object.values(answers).every((text) => text.trim() === '')
          ? [{ id: 'words', message: say('prepare.empty') }]
          : []),
      ]}
      finish={async (idempotencyKey) => {
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
        return 'prepared'
      }}
    >
      {(key, { last, errorOf }) => (
        <>
          <TextArea
            id="words"
            error={errorOf('words')}
            label={<span className="ui-hidden">{say(`prepare.${key}`)}</span>}
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
    </Steps>
  )
}
