import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { lacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import type { PanelProps } from '../../app/panels.tsx'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { isBeginnable, isOpenable, type Meeting, type PlanProps, planPath } from '../words.ts'
import { OfPlan, StepForm, stepOf } from './OfPlan.tsx'

/** The meeting begins, or is written down as held when its time has been: whether the person is there is kept (SIP-10). */
export default function OpenMeetingPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const { today } = useSession()
  const meeting = (plan: PlanProps['plan']) =>
    plan.meetings.find((one) => one.meetingId === props.part && isBeginnable(one, today))
  return (
    <OfPlan
      {...props}
      title={t('sip.opening.title')}
      when={(plan) => plan.availableActions.includes('openMeeting') && meeting(plan) !== undefined}
    >
      {(of) => <Opening {...of} meeting={meeting(of.plan)!} onClose={props.onClose} />}
    </OfPlan>
  )
}

function Opening({ plan, person, meeting, onClose }: PlanProps & { meeting: Meeting; onClose: () => void }): ReactNode {
  const { t, moment, upper } = useTexts()
  const say = useToast()
  const navigate = useNavigate()
  const draft = useDraft<{ there: '' | 'yes' | 'no' }>(`plan-borja:${meeting.meetingId}`, { there: '' })
  const { there } = draft.value
  const [tried, setTried] = useState(false)
  const act = useAct('plan.openMeeting')
  // The time it was called to has been: it is told of what was.
  const held = !isOpenable(meeting, Date.now())
  const question = t(held ? 'sip.held.there' : 'sip.opening.there', { name: person.givenName })
  const missing = lacks(tried, [['open-there', question, t('app.fieldChoose'), there === '']])
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!missing.none) return
    const done = await act.run({ ...stepOf({ plan }), meetingId: meeting.meetingId, personPresent: there === 'yes' })
    if (!done) return
    draft.clear()
    say({ text: t(held ? 'sip.held.done' : 'sip.opening.done'), tone: 'ok' })
    if (held) return onClose()
    navigate(`${planPath(plan.personId, plan.planId)}/mote`, { replace: true })
  }
  return (
    <StepForm
      title={t(held ? 'sip.held.title' : 'sip.opening.title')}
      person={person}
      submit={t(held ? 'sip.held.do' : 'sip.opening.do')}
      act={act}
      draft={draft}
      errors={missing.errors}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <p>{upper(moment(meeting.startsAt))}</p>
      <RadioGroup
        id="open-there"
        legend={question}
        error={missing.of('open-there')}
        value={there}
        onValue={(one) => draft.set({ there: one as 'yes' | 'no' })}
        options={[
          { value: 'yes', label: t('sip.opening.yes') },
          { value: 'no', label: t('sip.opening.no'), hint: t('sip.opening.noHint') },
        ]}
      />
    </StepForm>
  )
}
