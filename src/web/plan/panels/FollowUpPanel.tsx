import { type ReactNode, useState } from 'react'
import { lacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import type { PanelProps } from '../../app/panels.tsx'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { addDays, parseDay } from '../../ui/day.ts'
import { TextArea } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { firstInForce, type PlanProps } from '../words.ts'
import { OfPlan, StepForm, stepOf } from './OfPlan.tsx'

const outcomes = ['reached', 'partly', 'notReached', 'noLongerWanted'] as const
const answers = ['helps', 'helpsPartly', 'doesNotHelp', 'noAnswer'] as const
type Draft = {
  on: string
  there: '' | 'yes' | 'no'
  goals: Record<string, string>
  answer: '' | (typeof answers)[number]
  words: string
  nextOn: string
}

/** How it has gone: each goal, the person’s own answer, and the next day (SIP-5, SIP-10). */
export default function FollowUpPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfPlan {...props} title={t('sip.fu.title')} when={(plan) => plan.availableActions.includes('followUp')}>
      {(of) => <Following {...of} onClose={props.onClose} />}
    </OfPlan>
  )
}

function Following({ plan, person, onClose }: PlanProps & { onClose: () => void }): ReactNode {
  const { t, dayLong } = useTexts()
  const { today } = useSession()
  const say = useToast()
  const goals = plan.force?.content.goals ?? []
  const first = firstInForce(plan)
  const draft = useDraft<Draft>(`plan-folj-upp:${plan.planId}`, {
    on: today,
    there: '',
    goals: {},
    answer: '',
    words: '',
    nextOn: '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const act = useAct('plan.followUp')
  const name = person.givenName
  const on = parseDay(value.on, today)
  const nextOn = value.nextOn.trim() === '' ? null : parseDay(value.nextOn, today)
  const goalOf = (text: string): string => t('sip.fu.goal', { goal: text })
  const missing = lacks(tried, [
    ['fu-on', t('sip.fu.on'), t('sip.fu.past'), on === null || on > today || on < first],
    ['fu-there', t('sip.fu.there', { name }), t('app.fieldChoose'), value.there === ''],
    ...goals.map((one) => [`fu-${one.id}`, goalOf(one.text), t('app.fieldChoose'), !value.goals[one.id]] as const),
    ['fu-answer', t('sip.fu.answer', { name }), t('app.fieldChoose'), value.answer === ''],
    [
      'fu-next',
      t('sip.fu.next'),
      t('sip.fu.future'),
      value.nextOn.trim() !== '' && (nextOn === null || nextOn < today || nextOn > addDays(today, 731)),
    ],
  ])
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!missing.none || on === null || value.answer === '') return
    const done = await act.run({
      ...stepOf({ plan }),
      on,
      personPresent: value.there === 'yes',
      goals: goals.map((one) => ({ goalId: one.id, outcome: value.goals[one.id] as (typeof outcomes)[number] })),
      answer: value.answer,
      words: value.words.trim(),
      nextOn,
    })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('sip.fu.done'), tone: 'ok' })
  }
  return (
    <StepForm
      title={t('sip.fu.title')}
      person={person}
      submit={t('sip.fu.do')}
      act={act}
      draft={draft}
      errors={missing.errors}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <DateInput
        id="fu-on"
        label={t('sip.fu.on')}
        error={missing.of('fu-on')}
        today={today}
        say={dayLong}
        value={value.on}
        onDay={(typed) => set({ on: typed })}
      />
      <RadioGroup
        id="fu-there"
        legend={t('sip.fu.there', { name })}
        error={missing.of('fu-there')}
        inline
        value={value.there}
        onValue={(there) => set({ there: there as Draft['there'] })}
        options={[
          { value: 'yes', label: t('sip.prepare.yes') },
          { value: 'no', label: t('sip.prepare.no') },
        ]}
      />
      {goals.map((one) => (
        <RadioGroup
          key={one.id}
          id={`fu-${one.id}`}
          legend={goalOf(one.text)}
          hint={one.sign || undefined}
          error={missing.of(`fu-${one.id}`)}
          value={value.goals[one.id] ?? ''}
          onValue={(outcome) => set({ goals: { ...value.goals, [one.id]: outcome } })}
          options={outcomes.map((outcome) => ({ value: outcome, label: t(`sip.fu.${outcome}`) }))}
        />
      ))}
      <RadioGroup
        id="fu-answer"
        legend={t('sip.fu.answer', { name })}
        error={missing.of('fu-answer')}
        value={value.answer}
        onValue={(answer) => set({ answer: answer as Draft['answer'] })}
        options={answers.map((one) => ({ value: one, label: t(`sip.answer.${one}`) }))}
      />
      <TextArea
        label={t('sip.fu.words')}
        optional={t('app.optional')}
        maxLength={4000}
        value={value.words}
        onText={(words) => set({ words })}
      />
      <DateInput
        id="fu-next"
        label={t('sip.fu.next')}
        hint={t(plan.kept ? 'sip.fu.nextHint' : 'sip.fu.nextHintParty')}
        error={missing.of('fu-next')}
        today={today}
        say={dayLong}
        value={value.nextOn}
        onDay={(typed) => set({ nextOn: typed })}
      />
    </StepForm>
  )
}
