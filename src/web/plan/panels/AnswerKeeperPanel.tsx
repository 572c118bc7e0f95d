import { type ReactNode, useState } from 'react'
import { lacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import type { PlanProps } from '../words.ts'
import { OfPlan, StepForm, stepOf } from './OfPlan.tsx'

/** Whether the own unit keeps the plan from now on. */
export default function AnswerKeeperPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfPlan
      {...props}
      title={t('sip.keeper.answerTitle')}
      when={(plan) => plan.availableActions.includes('takeKeeper') && plan.keeperAsk?.ours === true}
    >
      {(of) => <Answering {...of} onClose={props.onClose} />}
    </OfPlan>
  )
}

function Answering({ plan, person, onClose }: PlanProps & { onClose: () => void }): ReactNode {
  const { t } = useTexts()
  const say = useToast()
  const draft = useDraft(`plan-haller-vi:${plan.planId}`, { accept: '', words: '' })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const act = useAct('plan.answerKeeper')
  const no = value.accept === 'no'
  const missing = lacks(tried, [
    ['keeper-answer', t('sip.keeper.answerTitle'), t('app.fieldChoose'), value.accept === ''],
    ['keeper-words', t('sip.keeper.answerWords'), t('app.fieldShort'), no && value.words.trim().length < 3],
  ])
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!missing.none) return
    const done = await act.run({ ...stepOf({ plan }), accept: !no, words: value.words.trim() })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t(no ? 'sip.keeper.doneNo' : 'sip.keeper.doneYes'), tone: 'ok' })
  }
  return (
    <StepForm
      title={t('sip.keeper.answerTitle')}
      person={person}
      submit={t('sip.keeper.send')}
      act={act}
      draft={draft}
      errors={missing.errors}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <p>{t('sip.keeper.ours', { name: plan.keeperAsk?.fromName ?? '' })}</p>
      <blockquote className="plan-quote">
        <p>{plan.keeperAsk?.words}</p>
      </blockquote>
      <RadioGroup
        id="keeper-answer"
        legend={t('sip.keeper.answerTitle')}
        error={missing.of('keeper-answer')}
        value={value.accept}
        onValue={(accept) => set({ accept })}
        options={[
          { value: 'yes', label: t('sip.keeper.yes'), hint: t('sip.keeper.yesHint') },
          { value: 'no', label: t('sip.keeper.no') },
        ]}
      />
      <TextArea
        id="keeper-words"
        label={t('sip.keeper.answerWords')}
        optional={no ? undefined : t('app.optional')}
        error={missing.of('keeper-words')}
        maxLength={4000}
        value={value.words}
        onText={(words) => set({ words })}
      />
    </StepForm>
  )
}
