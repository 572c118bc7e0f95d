import { type ReactNode, useState } from 'react'
import type { PlanType } from '../../../domain/plan/kinds.ts'
import { lacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { Select, TextArea, TextInput } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { type PlanProps, planTypes } from '../words.ts'
import { OfPlan, StepForm, stepOf } from './OfPlan.tsx'

type Draft = { needed: '' | 'yes' | 'no' | 'covered'; words: string; type: '' | PlanType; keptBy: string }

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
  const { t, upper } = useTexts()
  const say = useToast()
  const draft = useDraft<Draft>(`plan-bedom:${plan.planId}`, {
    needed: '',
    words: '',
    type: '',
    keptBy: '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const act = useAct('plan.judge')
  const no = value.needed === 'no'
  const covered = value.needed === 'covered'
  const keptBy = value.keptBy.trim()
  const wordsOf = t(no ? 'sip.judge.wordsWhy' : 'sip.judge.words')
  const missing = lacks(tried, [
    ['judge-what', t('sip.judge.what'), t('app.fieldChoose'), value.needed === ''],
    ['judge-words', wordsOf, t('app.fieldShort'), no && value.words.trim().length < 3],
    ['judge-type', t('sip.link.type'), t('app.fieldChoose'), covered && value.type === ''],
    ['judge-kept', t('sip.link.keptBy'), t('app.fieldShort'), covered && keptBy.length < 2],
  ])
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!missing.none) return
    const done = await act.run({
      ...stepOf({ plan }),
      needed: value.needed === 'yes',
      words: value.words.trim(),
      coveredBy: covered && value.type !== '' ? { type: value.type, keptBy } : null,
    })
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
          {
            value: 'yes',
            label: t('sip.judge.yes'),
            hint: t(plan.consent.holds ? 'sip.judge.yesSaid' : 'sip.judge.yesHint', { name: person.givenName }),
          },
          ...(plan.availableActions.includes('refuse')
            ? [
                { value: 'covered', label: t('sip.judge.covered'), hint: t('sip.judge.coveredHint') },
                { value: 'no', label: t('sip.judge.no'), hint: t('sip.judge.noHint') },
              ]
            : []),
        ]}
      />
      {covered && (
        <>
          <Select
            id="judge-type"
            label={t('sip.link.type')}
            empty={t('sip.notChosen')}
            error={missing.of('judge-type')}
            value={value.type}
            onValue={(type) => set({ type: type as Draft['type'] })}
            options={planTypes.map((one) => ({ value: one, label: `${upper(t(`sip.type.${one}`))} (${one})` }))}
          />
          <TextInput
            id="judge-kept"
            label={t('sip.link.keptBy')}
            error={missing.of('judge-kept')}
            maxLength={200}
            autoComplete="off"
            value={value.keptBy}
            onText={(typed) => set({ keptBy: typed })}
          />
        </>
      )}
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
