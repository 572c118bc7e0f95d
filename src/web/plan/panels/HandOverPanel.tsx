import { type ReactNode, useState } from 'react'
import { lacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import type { PanelProps } from '../../app/panels.tsx'
import { useSession } from '../../app/session.tsx'
import { dayAt } from '../../app/stockholm.ts'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import type { PlanProps } from '../words.ts'
import { OfPlan, StepForm, stepOf } from './OfPlan.tsx'

type HandedOver = PlanProps['plan']['handedOver'][number]
type Draft = {
  to: '' | HandedOver['to']
  how: '' | HandedOver['how']
  language: '' | HandedOver['language']
  on: string
}

const forms = ['paper', 'largePrint', 'online', 'readAloud'] as const
const languages = ['sv', 'sv-easy', 'en'] as const

/** The version there is to give: the one in force, else the one that waits. */
const numberOf = (plan: PlanProps['plan']): number | null => plan.force?.number ?? plan.waiting?.number ?? null

/** The first day it can have been given: when a version was first made. */
function firstDay(plan: PlanProps['plan'], today: string): string {
  const made = plan.events.find((one) => one.action === 'submit')
  return made ? dayAt(new Date(made.at)) : today
}

/** The person, or whoever acts for them, has been given the plan: in which form and language, and when (SIP-6). */
export default function HandOverPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfPlan
      {...props}
      title={t('sip.hand.title')}
      when={(plan) => plan.availableActions.includes('handOver') && numberOf(plan) !== null}
    >
      {(of) => <HandingOver {...of} onClose={props.onClose} />}
    </OfPlan>
  )
}

function HandingOver({ plan, person, onClose }: PlanProps & { onClose: () => void }): ReactNode {
  const { t, day, dayLong } = useTexts()
  const { today } = useSession()
  const say = useToast()
  const number = numberOf(plan)!
  const draft = useDraft<Draft>(`plan-har-lamnats:${plan.planId}:${number}`, {
    to: '',
    how: '',
    language: '',
    on: today,
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const act = useAct('plan.handOver')
  const on = parseDay(value.on, today)
  const from = firstDay(plan, today)
  const missing = lacks(tried, [
    ['hand-to', t('sip.hand.to'), t('app.fieldChoose'), value.to === ''],
    ['hand-how', t('sip.hand.how'), t('app.fieldChoose'), value.how === ''],
    ['hand-language', t('sip.hand.language'), t('app.fieldChoose'), value.language === ''],
    ['hand-on', t('sip.hand.on'), t('sip.hand.past', { day: day(from) }), on === null || on > today || on < from],
  ])
  const submit = async (): Promise<void> => {
    setTried(true)
    const { to, how, language } = value
    if (!missing.none || on === null || to === '' || how === '' || language === '') return
    if (!(await act.run({ ...stepOf({ plan }), to, how, language, on }))) return
    draft.clear()
    onClose()
    say({ text: t('sip.hand.done'), tone: 'ok' })
  }
  const child = person.age === null || person.age < 18
  return (
    <StepForm
      title={t('sip.hand.title')}
      person={person}
      submit={t('sip.hand.save')}
      act={act}
      draft={draft}
      errors={missing.errors}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <p className="soft">{t('sip.hand.lead', { number })}</p>
      <RadioGroup
        id="hand-to"
        legend={t('sip.hand.to')}
        error={missing.of('hand-to')}
        value={value.to || null}
        onValue={(to) => set({ to: to as HandedOver['to'] })}
        options={[
          { value: 'person', label: `${person.givenName} ${person.familyName}` },
          ...(child ? [{ value: 'guardian', label: t('sip.hand.to.guardian') }] : []),
          { value: 'representative', label: t('sip.hand.to.representative') },
        ]}
      />
      <RadioGroup
        id="hand-how"
        legend={t('sip.hand.how')}
        error={missing.of('hand-how')}
        value={value.how || null}
        onValue={(how) => set({ how: how as HandedOver['how'] })}
        options={forms.map((one) => ({
          value: one,
          label: t(`sip.hand.how.${one}`),
          hint: one === 'readAloud' ? t('sip.hand.how.readAloudHint') : undefined,
        }))}
      />
      <RadioGroup
        id="hand-language"
        legend={t('sip.hand.language')}
        error={missing.of('hand-language')}
        value={value.language || null}
        onValue={(language) => set({ language: language as HandedOver['language'] })}
        options={languages.map((one) => ({ value: one, label: t(`sip.hand.language.${one}`) }))}
      />
      <DateInput
        id="hand-on"
        label={t('sip.hand.on')}
        error={missing.of('hand-on')}
        today={today}
        say={dayLong}
        value={value.on}
        onDay={(typed) => set({ on: typed })}
      />
    </StepForm>
  )
}
