import { type ReactNode, useState } from 'react'
import { lacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { nextMeeting, type PlanProps } from '../words.ts'
import { OfPlan, StepForm } from './OfPlan.tsx'

/** `to`: the time that is answered to; moved since, one is asked again. */
type Draft = { answer: string; coming: '' | 'yes' | 'no' | 'someoneElse'; to: string }

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
  const meeting = nextMeeting(plan.meetings, Date.now())
  const time = meeting?.startsAt ?? ''
  const said = plan.preparations
    .filter((one) => one.voice === 'staff' && one.partyId === own?.partyId)
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
  const holds = said.find((one) => one.holds && one.meetingId === meeting?.meetingId)
  const draft = useDraft<Draft>(`plan-forbered:${plan.planId}`, {
    answer: said[0]?.answer ?? '',
    coming: holds?.coming ?? '',
    to: time,
  })
  const { value: typed, set } = draft
  const value = typed.to === time ? typed : { ...typed, coming: '' as const }
  const [tried, setTried] = useState(false)
  const act = useAct('plan.prepare')
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
      meeting: meeting ? { meetingId: meeting.meetingId, sequence: meeting.sequence } : null,
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
          onValue={(coming) => set({ coming: coming as Draft['coming'], to: time })}
          options={(['yes', 'someoneElse', 'no'] as const).map((one) => ({
            value: one,
            label: t(`sip.prepare.${one}`),
          }))}
        />
      )}
    </StepForm>
  )
}
