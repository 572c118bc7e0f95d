import { type ReactNode, useState } from 'react'
import type { GuardianSight } from '../../../domain/access/proxy.ts'
import { lacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import type { PlanProps } from '../words.ts'
import { OfPlan, StepForm } from './OfPlan.tsx'

type Draft = { saidBy: '' | 'child' | 'unit'; level: '' | GuardianSight; words: string }
type Guardian = PlanProps['plan']['guardians'][number]

/** What a guardian sees of a child's plan: what the child has said, or what the unit has assessed (FB 6:11, OSL 12:3). */
export default function GuardianPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const guardian = (plan: PlanProps['plan']) => plan.guardians.find((one) => one.proxyId === props.part)
  return (
    <OfPlan {...props} title={t('sip.guardian.titleAny')} when={(plan) => plan.kept && guardian(plan) !== undefined}>
      {(of) => <Saying {...of} guardian={guardian(of.plan)!} onClose={props.onClose} />}
    </OfPlan>
  )
}

function Saying(props: PlanProps & { guardian: Guardian; onClose: () => void }): ReactNode {
  const { plan, person, guardian, onClose } = props
  const { t } = useTexts()
  const say = useToast()
  const young = !guardian.childsOwn
  const draft = useDraft<Draft>(`plan-vardnad:${guardian.proxyId}`, {
    saidBy: young ? 'unit' : '',
    level: '',
    words: '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const act = useAct('plan.guardianSight')
  const levels: GuardianSight[] = young
    ? ['decides', 'none']
    : value.saidBy === 'unit'
      ? ['reads', 'decides', 'none']
      : ['reads', 'none']
  const level = levels.find((one) => one === value.level)
  const wordsOf = t(value.saidBy === 'child' ? 'sip.guardian.wordsChild' : 'sip.guardian.words')
  const missing = lacks(tried, [
    ['guardian-whose', t('sip.guardian.whose'), t('app.fieldChoose'), value.saidBy === ''],
    ['guardian-level', t('sip.guardian.level'), t('app.fieldChoose'), level === undefined],
    ['guardian-words', wordsOf, t('app.fieldShort'), value.saidBy === 'unit' && value.words.trim().length < 3],
  ])
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!missing.none || value.saidBy === '' || level === undefined) return
    const { personId, planId } = plan
    const { proxyId } = guardian
    const done = await act.run({ personId, planId, proxyId, level, saidBy: value.saidBy, words: value.words.trim() })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('sip.guardian.done'), tone: 'ok' })
  }
  return (
    <StepForm
      title={t('sip.guardian.title', { name: guardian.name })}
      person={person}
      submit={t('sip.guardian.save')}
      act={act}
      draft={draft}
      errors={missing.errors}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <p className="soft">{t(young ? 'sip.guardian.leadYoung' : 'sip.guardian.lead')}</p>
      {!young && (
        <RadioGroup
          id="guardian-whose"
          legend={t('sip.guardian.whose')}
          error={missing.of('guardian-whose')}
          value={value.saidBy}
          onValue={(saidBy) => set({ saidBy: saidBy as Draft['saidBy'] })}
          options={[
            { value: 'child', label: t('sip.guardian.child') },
            { value: 'unit', label: t('sip.guardian.unit') },
          ]}
        />
      )}
      <RadioGroup
        id="guardian-level"
        legend={t('sip.guardian.level')}
        error={missing.of('guardian-level')}
        value={value.level}
        onValue={(chosen) => set({ level: chosen as Draft['level'] })}
        options={levels.map((one) => ({ value: one, label: t(`sip.guardian.${one}`) }))}
      />
      <TextArea
        id="guardian-words"
        label={wordsOf}
        optional={value.saidBy === 'unit' ? undefined : t('app.optional')}
        error={missing.of('guardian-words')}
        maxLength={4000}
        value={value.words}
        onText={(words) => set({ words })}
      />
    </StepForm>
  )
}
