import { type ReactNode, useState } from 'react'
import { useAct } from '../../app/operations.ts'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import type { PlanProps } from '../words.ts'
import { lacks, OfPlan, StepForm, stepOf } from './OfPlan.tsx'

type Draft = { needed: '' | 'yes' | 'no'; words: string }

/** Whether a plan is needed: the duty arises by the judgement; a refusal has a reason (SIP-1). */
export default function JudgePanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfPlan {...props} title={t('sip.judge.title')} when={(plan) => plan.availableActions.includes('judgeNeeded')}>
      {(of) => <Judging {...of} onClose={props.onClose} />}
    </OfPlan>
  )
}

function Judging({ plan, person, onClose }: PlanProps & { onClose: () => void }): ReactNode {
  const { t } = useTexts()
  const say = useToast()
  const draft = useDraft<Draft>(`plan-bedom:${plan.planId}`, { needed: '', words: '' })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const act = useAct('plan.judge')
  const no = value.needed === 'no'
  const wordsOf = t(no ? 'sip.judge.wordsWhy' : 'sip.judge.words')
  const missing = lacks(tried, [
    ['judge-what', t('sip.judge.what'), t('app.fieldChoose'), value.needed === ''],
    ['judge-words', wordsOf, t('app.fieldShort'), no && value.words.trim().length < 3],
  ])
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!missing.none) return
    const done = await act.run({ ...stepOf({ plan }), needed: !no, words: value.words.trim() })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('sip.judge.done'), tone: 'ok' })
  }
  return (
    <StepForm
      title={t('sip.judge.title')}
      person={person}
      submit={t('sip.judge.do')}
      act={act}
      draft={draft}
      errors={missing.errors}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <blockquote className="plan-quote">
        <p>{plan.proposal.why}</p>
      </blockquote>
      <RadioGroup
        id="judge-what"
        legend={t('sip.judge.what')}
        error={missing.of('judge-what')}
        value={value.needed}
        onValue={(needed) => set({ needed: needed as Draft['needed'] })}
        options={[
          { value: 'yes', label: t('sip.judge.yes'), hint: t('sip.judge.yesHint', { name: person.givenName }) },
          ...(plan.availableActions.includes('refuse')
            ? [{ value: 'no', label: t('sip.judge.no'), hint: t('sip.judge.noHint') }]
            : []),
        ]}
      />
      <TextArea
        id="judge-words"
        label={wordsOf}
        optional={no ? undefined : t('app.optional')}
        error={missing.of('judge-words')}
        maxLength={4000}
        value={value.words}
        onText={(words) => set({ words })}
      />
    </StepForm>
  )
}
