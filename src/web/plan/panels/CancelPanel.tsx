import type { ReactNode } from 'react'
import { useAct } from '../../app/operations.ts'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { isOpenable, type Meeting, type PlanProps } from '../words.ts'
import { OfPlan, stepOf } from './OfPlan.tsx'
import { WordsStep } from './WordsStep.tsx'

/** A meeting is called off; those who were called are told. */
export default function CancelPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const meeting = (plan: PlanProps['plan']) =>
    plan.meetings.find((one) => one.meetingId === props.part && isOpenable(one, Date.now()))
  return (
    <OfPlan
      {...props}
      title={t('sip.cancel.title')}
      when={(plan) => plan.availableActions.includes('cancelCall') && meeting(plan) !== undefined}
    >
      {(of) => <Cancelling {...of} meeting={meeting(of.plan)!} onClose={props.onClose} />}
    </OfPlan>
  )
}

function Cancelling({
  plan,
  person,
  meeting,
  onClose,
}: PlanProps & { meeting: Meeting; onClose: () => void }): ReactNode {
  const { t, moment, upper } = useTexts()
  const say = useToast()
  const act = useAct('plan.cancelCall')
  const { meetingId } = meeting
  return (
    <WordsStep
      person={person}
      title={t('sip.cancel.title')}
      lead={upper(moment(meeting.startsAt))}
      label={t('sip.cancel.words')}
      submit={t('sip.cancel.do')}
      draftKey={`plan-stall-in:${meetingId}`}
      act={act}
      onClose={onClose}
      run={async (words) => {
        const done = await act.run({ ...stepOf({ plan }), meetingId, words })
        if (done) say({ text: t('sip.cancel.done'), tone: 'ok' })
        return done !== null
      }}
    />
  )
}
