import { type ReactNode, useState } from 'react'
import type { SevenKey, SevenReply } from '../../../domain/plan/seven-questions.ts'
import { lacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { sevenAsked, sevenConditional, sevenNumbers } from '../seven.ts'
import type { PlanProps } from '../words.ts'
import { OfPlan, StepForm } from './OfPlan.tsx'

type Draft = Record<SevenKey, SevenReply | ''>

/** The seven questions, answered for the own unit of the same agreement as the person answers (domain.md §7). */
export default function SevenPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfPlan {...props} title={t('sip.seven.title')} when={(plan) => plan.availableActions.includes('comment')}>
      {(of) => <Answering {...of} onClose={props.onClose} />}
    </OfPlan>
  )
}

function Answering({ plan, person, onClose }: PlanProps & { onClose: () => void }): ReactNode {
  const { t } = useTexts()
  const say = useToast()
  const before = plan.seven.units.find((one) => one.own)?.answers
  const draft = useDraft<Draft>(
    `plan-sju-fragor:${plan.planId}`,
    Object.fromEntries(sevenAsked.map((key) => [key, before?.[key] ?? ''])) as Draft,
  )
  const [tried, setTried] = useState(false)
  const act = useAct('plan.answerSeven')
  const name = person.givenName
  const legend = (key: SevenKey): string => `${sevenNumbers[key]}. ${t(`sip.seven.${key}`, { name })}`
  const missing = lacks(
    tried,
    sevenAsked.map((key) => [`seven-${key}`, legend(key), t('app.fieldChoose'), draft.value[key] === ''] as const),
  )
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!missing.none) return
    const answers = draft.value as Record<SevenKey, SevenReply>
    if (!(await act.run({ personId: plan.personId, planId: plan.planId, answers }))) return
    draft.clear()
    onClose()
    say({ text: t('sip.seven.done'), tone: 'ok' })
  }
  return (
    <StepForm
      title={t('sip.seven.title')}
      person={person}
      submit={t('sip.seven.save')}
      act={act}
      draft={draft}
      errors={missing.errors}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <p className="soft">{t('sip.seven.panelLead', { name })}</p>
      {sevenAsked.map((key) => (
        <RadioGroup
          key={key}
          id={`seven-${key}`}
          legend={legend(key)}
          error={missing.of(`seven-${key}`)}
          inline
          value={draft.value[key] || null}
          onValue={(value) => draft.set({ [key]: value as SevenReply } as Partial<Draft>)}
          options={(sevenConditional.includes(key)
            ? (['yes', 'no', 'notRelevant'] as const)
            : (['yes', 'no'] as const)
          ).map((value) => ({ value, label: t(`sip.seven.${value}`) }))}
        />
      ))}
    </StepForm>
  )
}
