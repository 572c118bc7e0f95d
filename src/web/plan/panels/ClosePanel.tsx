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

/** A taken-back yes closes by itself, where that is written in. */
const reasons = ['goalsReached', 'notNeeded', 'personWishes', 'otherPlan', 'moved', 'deceased'] as const
type Draft = { reason: '' | (typeof reasons)[number]; words: string }

/** The plan is closed, with a reason (SIP-5). */
export default function ClosePanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfPlan {...props} title={t('sip.close.title')} when={(plan) => plan.availableActions.includes('close')}>
      {(of) => <Closing {...of} onClose={props.onClose} />}
    </OfPlan>
  )
}

function Closing({ plan, person, onClose }: PlanProps & { onClose: () => void }): ReactNode {
  const { t } = useTexts()
  const say = useToast()
  const draft = useDraft<Draft>(`plan-avsluta:${plan.planId}`, { reason: '', words: '' })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const act = useAct('plan.close')
  const missing = lacks(tried, [
    ['close-why', t('sip.close.why'), t('app.fieldChoose'), value.reason === ''],
    ['close-words', t('sip.close.words'), t('app.fieldShort'), value.words.trim().length < 3],
  ])
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!missing.none || value.reason === '') return
    const done = await act.run({ ...stepOf({ plan }), reason: value.reason, words: value.words.trim() })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('sip.close.done'), tone: 'ok' })
  }
  return (
    <StepForm
      title={t('sip.close.title')}
      person={person}
      submit={t('sip.close.do')}
      danger
      act={act}
      draft={draft}
      errors={missing.errors}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <RadioGroup
        id="close-why"
        legend={t('sip.close.why')}
        error={missing.of('close-why')}
        value={value.reason}
        onValue={(reason) => set({ reason: reason as Draft['reason'] })}
        options={reasons.map((one) => ({ value: one, label: t(`sip.close.${one}`) }))}
      />
      <TextArea
        id="close-words"
        label={t('sip.close.words')}
        error={missing.of('close-words')}
        maxLength={4000}
        value={value.words}
        onText={(words) => set({ words })}
      />
    </StepForm>
  )
}
