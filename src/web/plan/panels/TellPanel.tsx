import { type ReactNode, useState } from 'react'
import type { ToldHow } from '../../../domain/plan/meeting.ts'
import { lacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import type { PanelProps } from '../../app/panels.tsx'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import type { PlanProps } from '../words.ts'
import { OfPlan, StepForm } from './OfPlan.tsx'

const toldHows: readonly ToldHow[] = ['spoken', 'phone', 'letter', 'paper']
type Draft = { to: '' | 'person' | 'guardian' | 'representative'; how: '' | (typeof toldHows)[number]; on: string }

/** The person, or whoever acts for them, has been told of the meeting: how, and which day. */
export default function TellPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfPlan {...props} title={t('turn.toldTitle')} when={(plan) => plan.telling?.meetingId === props.part}>
      {(of) => <Telling {...of} meetingId={props.part ?? ''} onClose={props.onClose} />}
    </OfPlan>
  )
}

function Telling({
  plan,
  person,
  meetingId,
  onClose,
}: PlanProps & { meetingId: string; onClose: () => void }): ReactNode {
  const { t, dayLong } = useTexts()
  const { today } = useSession()
  const say = useToast()
  const draft = useDraft<Draft>(`plan-beratta:${meetingId}`, { to: '', how: '', on: today })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const act = useAct('plan.tellPerson')
  const on = parseDay(value.on, today)
  const missing = lacks(tried, [
    ['told-to', t('turn.toldTo'), t('app.fieldChoose'), value.to === ''],
    ['told-how', t('turn.toldHow'), t('app.fieldChoose'), value.how === ''],
    ['told-on', t('turn.toldOn'), t('turn.toldPast'), on === null || on > today],
  ])
  const submit = async (): Promise<void> => {
    setTried(true)
    const { to, how } = value
    if (!missing.none || on === null || to === '' || how === '') return
    if (!(await act.run({ personId: plan.personId, planId: plan.planId, meetingId, to, how, on }))) return
    draft.clear()
    onClose()
    say({ text: t('turn.toldSaved', { name: person.givenName }), tone: 'ok' })
  }
  const child = person.age === null || person.age < 18
  return (
    <StepForm
      title={t('turn.toldTitle')}
      person={person}
      submit={t('turn.toldSave')}
      act={act}
      draft={draft}
      errors={missing.errors}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <RadioGroup
        id="told-to"
        legend={t('turn.toldTo')}
        error={missing.of('told-to')}
        value={value.to || null}
        onValue={(to) => set({ to: to as Draft['to'] })}
        options={[
          { value: 'person', label: `${person.givenName} ${person.familyName}` },
          ...(child ? [{ value: 'guardian', label: t('sip.hand.to.guardian') }] : []),
          { value: 'representative', label: t('sip.hand.to.representative') },
        ]}
      />
      <RadioGroup
        id="told-how"
        legend={t('turn.toldHow')}
        error={missing.of('told-how')}
        value={value.how || null}
        onValue={(how) => set({ how: how as Draft['how'] })}
        options={toldHows.map((one) => ({ value: one, label: t(`turn.toldHow.${one}`) }))}
      />
      <DateInput
        id="told-on"
        label={t('turn.toldOn')}
        error={missing.of('told-on')}
        today={today}
        say={dayLong}
        value={value.on}
        onDay={(typed) => set({ on: typed })}
      />
    </StepForm>
  )
}
