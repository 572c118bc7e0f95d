import { type ReactNode, useState } from 'react'
import { useAct } from '../../app/operations.ts'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { nextMeeting, type PlanProps } from '../words.ts'
import { lacks, OfPlan, StepForm } from './OfPlan.tsx'

type Draft = { answer: string; coming: '' | 'yes' | 'no' | 'someoneElse' }

/** What the own unit wants to bring up at the meeting, and whether it comes. */
export default function PreparePanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfPlan {...props} title={t('sip.prepare.title')} when={(plan) => plan.availableActions.includes('prepare')}>
      {(of) => <Preparing {...of} onClose={props.onClose} />}
    </OfPlan>
  )
}

function Preparing({ plan, person, onClose }: PlanProps & { onClose: () => void }): ReactNode {
  const { t, moment, upper } = useTexts()
  const say = useToast()
  const own = plan.parties.find((one) => one.own && one.withdrawnAt === null)
  const before = plan.preparations.find((one) => one.voice === 'staff' && one.partyId === own?.partyId)
  const draft = useDraft<Draft>(`plan-forbered:${plan.planId}`, {
    answer: before?.answer ?? '',
    coming: before?.coming ?? '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const act = useAct('plan.prepare')
  const meeting = nextMeeting(plan.meetings, Date.now())
  const missing = lacks(tried, [
    ['prepare-answer', t('sip.prepare.answer'), t('app.fieldRequired'), value.answer.trim() === ''],
    ['prepare-coming', t('sip.prepare.coming'), t('app.fieldChoose'), meeting !== undefined && value.coming === ''],
  ])
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!missing.none) return
    const done = await act.run({
      personId: plan.personId,
      planId: plan.planId,
      answer: value.answer.trim(),
      coming: value.coming === '' ? null : value.coming,
    })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('sip.prepare.done'), tone: 'ok' })
  }
  return (
    <StepForm
      title={t('sip.prepare.title')}
      person={person}
      submit={t('sip.prepare.do')}
      act={act}
      draft={draft}
      errors={missing.errors}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {meeting && <p>{upper(moment(meeting.startsAt))}</p>}
      {meeting?.questions && (
        <div>
          <h3>{t('sip.prepare.questions')}</h3>
          <p className="plan-lines">{meeting.questions}</p>
        </div>
      )}
      <TextArea
        id="prepare-answer"
        label={t('sip.prepare.answer')}
        error={missing.of('prepare-answer')}
        maxLength={4000}
        rows={4}
        value={value.answer}
        onText={(answer) => set({ answer })}
      />
      {meeting && (
        <RadioGroup
          id="prepare-coming"
          legend={t('sip.prepare.coming')}
          error={missing.of('prepare-coming')}
          value={value.coming}
          onValue={(coming) => set({ coming: coming as Draft['coming'] })}
          options={(['yes', 'someoneElse', 'no'] as const).map((one) => ({
            value: one,
            label: t(`sip.prepare.${one}`),
          }))}
        />
      )}
    </StepForm>
  )
}
