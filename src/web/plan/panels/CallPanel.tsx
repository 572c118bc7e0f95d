import { type ReactNode, useState } from 'react'
import { lacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import type { PanelProps } from '../../app/panels.tsx'
import { useSession } from '../../app/session.tsx'
import { dayAt, instantOf, parseTime, timeAt } from '../../app/stockholm.ts'
import { useTexts } from '../../app/texts.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { TextArea, TextInput } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { namedIn } from '../named.ts'
import { DoctorHint } from '../turns/DoctorHint.tsx'
import { isOpenable, type Meeting, type PlanProps } from '../words.ts'
import { OfPlan, StepForm, stepOf } from './OfPlan.tsx'

type Draft = {
  day: string
  from: string
  to: string
  place: string
  videoLink: string
  interpreter: string
  questions: string
}

/** A call to a meeting, or a change of one. */
export default function CallPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const meeting = (plan: PlanProps['plan']): Meeting | undefined =>
    plan.meetings.find((one) => one.meetingId === props.part && isOpenable(one, Date.now()))
  return (
    <OfPlan
      {...props}
      title={t(props.part ? 'sip.call.titleChange' : 'sip.call.title')}
      when={(plan) =>
        props.part
          ? plan.availableActions.includes('changeCall') && meeting(plan) !== undefined
          : plan.availableActions.includes('call')
      }
    >
      {(of) => <Calling {...of} meeting={meeting(of.plan)} onClose={props.onClose} />}
    </OfPlan>
  )
}

/** What a call to planning at discharge has said already, while it is to come: the same meeting, not typed again. */
function calledTo(plan: PlanProps['plan']): Pick<Meeting, Kept> | undefined {
  const call = plan.stays[0]?.call
  if (!call?.endsAt || Date.parse(call.startsAt) < Date.now()) return undefined
  return { ...call, endsAt: call.endsAt, interpreter: '', questions: '' }
}
type Kept = 'startsAt' | 'endsAt' | 'place' | 'videoLink' | 'interpreter' | 'questions'

function startOf(meeting: Pick<Meeting, Kept> | undefined): Draft {
  if (!meeting) return { day: '', from: '', to: '', place: '', videoLink: '', interpreter: '', questions: '' }
  const { place, videoLink, interpreter, questions } = meeting
  const [start, end] = [new Date(meeting.startsAt), new Date(meeting.endsAt)]
  return { day: dayAt(start), from: timeAt(start), to: timeAt(end), place, videoLink, interpreter, questions }
}

function Calling(props: PlanProps & { meeting: Meeting | undefined; onClose: () => void }): ReactNode {
  const { plan, person, meeting, onClose } = props
  const { t, dayLong } = useTexts()
  const { today } = useSession()
  const say = useToast()
  const draft = useDraft<Draft>(`plan-kalla:${meeting?.meetingId ?? plan.planId}`, startOf(meeting ?? calledTo(plan)))
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const call = useAct('plan.call')
  const change = useAct('plan.changeCall')
  const act = meeting ? change : call
  const [day, from, to] = [parseDay(value.day, today), parseTime(value.from), parseTime(value.to)]
  const link = value.videoLink.trim()
  const named = namedIn(value.questions, person)
  const missing = lacks(tried, [
    ['call-questions', t('sip.call.questions'), t('turn.numberFound'), named === 'number'],
    ['call-day', t('sip.call.day'), t('app.fieldDay'), day === null],
    ['call-from', t('sip.call.from'), t('app.fieldTime'), from === null],
    ['call-to', t('sip.call.to'), t('app.fieldTime'), to === null],
    ['call-place', t('sip.call.place'), t('sip.call.placeOrLink'), value.place.trim() === '' && link === ''],
    ['call-link', t('sip.call.link'), t('sip.call.linkBad'), link !== '' && !/^https:\/\/\S+\.\S+$/.test(link)],
  ])
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!missing.none || day === null || from === null || to === null) return
    const input = {
      ...stepOf({ plan }),
      startsAt: instantOf(day, from),
      endsAt: instantOf(day, to),
      place: value.place.trim(),
      videoLink: link,
      interpreter: value.interpreter.trim(),
      questions: value.questions.trim(),
    }
    const done = meeting ? await change.run({ ...input, meetingId: meeting.meetingId }) : await call.run(input)
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('sip.call.done'), tone: 'ok' })
  }
  const text = (field: 'place' | 'videoLink' | 'interpreter') => (typed: string) => set({ [field]: typed })
  return (
    <StepForm
      title={t(meeting ? 'sip.call.titleChange' : 'sip.call.title')}
      person={person}
      submit={t(meeting ? 'sip.call.doChange' : 'sip.call.do')}
      act={act}
      draft={draft}
      errors={missing.errors}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <DoctorHint plan={plan} />
      <DateInput
        id="call-day"
        label={t('sip.call.day')}
        error={missing.of('call-day')}
        today={today}
        say={dayLong}
        value={value.day}
        onDay={(typed) => set({ day: typed })}
      />
      <div className="plan-pair" data-short>
        <TextInput
          id="call-from"
          label={t('sip.call.from')}
          error={missing.of('call-from')}
          width={6}
          autoComplete="off"
          value={value.from}
          onText={(typed) => set({ from: typed })}
        />
        <TextInput
          id="call-to"
          label={t('sip.call.to')}
          error={missing.of('call-to')}
          width={6}
          autoComplete="off"
          value={value.to}
          onText={(typed) => set({ to: typed })}
        />
      </div>
      <TextInput
        id="call-place"
        label={t('sip.call.place')}
        hint={t('sip.call.placeHint')}
        error={missing.of('call-place')}
        maxLength={300}
        autoComplete="off"
        value={value.place}
        onText={text('place')}
      />
      <TextInput
        id="call-link"
        label={t('sip.call.link')}
        optional={t('app.optional')}
        error={missing.of('call-link')}
        maxLength={500}
        inputMode="url"
        autoComplete="off"
        value={value.videoLink}
        onText={text('videoLink')}
      />
      <TextInput
        label={t('sip.call.interpreter')}
        optional={t('app.optional')}
        hint={t('sip.call.interpreterHint')}
        maxLength={100}
        autoComplete="off"
        value={value.interpreter}
        onText={text('interpreter')}
      />
      <TextArea
        id="call-questions"
        label={t('sip.call.questions')}
        optional={t('app.optional')}
        hint={`${t('sip.call.questionsHint')} ${t('turn.names')}`}
        error={named === 'number' ? t('turn.numberFound') : null}
        maxLength={4000}
        rows={4}
        value={value.questions}
        onText={(typed) => set({ questions: typed })}
      />
      {named === 'name' && (
        <p className="plan-warn" role="status">
          {t('turn.namesFound')}
        </p>
      )}
    </StepForm>
  )
}
