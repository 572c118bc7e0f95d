import type { ReactNode } from 'react'
import type { FollowUpView } from '../../../contract/discharge-after.ts'
import { type Lack, useLacks } from '../../app/lacks.ts'
import { useAct, useOp } from '../../app/operations.ts'
import { PanelWaiting } from '../../app/PanelForm.tsx'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { Button } from '../../ui/Button.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { Select, TextArea } from '../../ui/TextInput.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { CaseForm, type StepProps, stepOf } from './CaseForm.tsx'

const outcomes = ['reached', 'notReached', 'declined'] as const
const answers = ['yes', 'partly', 'no', 'noAnswer'] as const
const contacts = ['goesOn', 'another', 'wanted', 'noLonger', 'none'] as const
type Dimension = FollowUpView['dimensions'][number]['dimension']

interface Value {
  outcome: '' | (typeof outcomes)[number]
  atHome: '' | 'yes' | 'no'
  answers: Record<string, (typeof answers)[number]>
  contact: '' | (typeof contacts)[number]
  reviewOn: string
  words: string
  problems: { dimension: Dimension; words: string; unitId: string }[]
}
const empty: Value = { outcome: '', atHome: '', answers: {}, contact: '', reviewOn: '', words: '', problems: [] }

/** The follow-up call: waits for its questions, then asks them. */
export function FollowUpStep({ stay, onClose }: StepProps): ReactNode {
  const { t } = useTexts()
  const query = useOp('discharge.followUps', { caseId: stay.caseId })
  if (!query.data)
    return (
      <PanelWaiting
        title={t('home.do.followUp')}
        onClose={onClose}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  return <Form stay={stay} onClose={onClose} of={query.data} />
}

function Form({ stay, onClose, of }: StepProps & { of: FollowUpView }): ReactNode {
  const { t, both, dayLong } = useTexts()
  const { today } = useSession()
  const draft = useDraft<Value>(`utskr-folj:${stay.caseId}`, empty)
  const { value, set } = draft
  const act = useAct('discharge.followUp')
  const reached = value.outcome === 'reached'
  const asksDay = reached && value.contact === 'goesOn' && of.ownContact !== null
  const day = value.reviewOn === '' ? null : parseDay(value.reviewOn, today)
  const problems = value.problems.map((one) => ({ ...one, words: one.words.trim() }))
  const lacks = useLacks([
    ['follow-outcome', t('after.form.outcome'), t('app.fieldChoose'), value.outcome === ''],
    ['follow-home', t('home.form.atHome'), t('app.fieldChoose'), reached && value.atHome === ''],
    ...of.form.questions.map(
      ({ key, text }): Lack => [`follow-${key}`, both(text), t('app.fieldChoose'), reached && !value.answers[key]],
    ),
    ['follow-contact', t('after.form.contact'), t('app.fieldChoose'), reached && value.contact === ''],
    ['follow-review', t('after.form.reviewOn'), t('app.fieldDay'), asksDay && day === null],
    ...problems.flatMap((one, n): Lack[] => [
      [`follow-problem-${n}`, t('after.form.problemWords'), t('app.fieldShort'), one.words.length < 3],
      [`follow-unit-${n}`, t('after.form.problemUnit'), t('app.fieldChoose'), one.unitId === ''],
    ]),
  ])
  const run = async (): Promise<boolean> => {
    const { outcome, atHome, contact } = value
    if (outcome === '') return false
    return (
      (await act.run({
        ...stepOf(stay),
        outcome,
        atHome: reached ? atHome === 'yes' : null,
        answers: reached ? value.answers : {},
        contact: reached && contact !== '' ? contact : null,
        reviewOn: asksDay ? day : null,
        words: value.words.trim(),
        problems,
      })) !== null
    )
  }
  return (
    <CaseForm
      stay={stay}
      title={t('home.do.followUp')}
      submit={t('home.form.save')}
      act={act}
      draft={draft}
      errors={lacks.errors}
      onTry={lacks.onTry}
      onClose={onClose}
      run={run}
    >
      <RadioGroup
        id="follow-outcome"
        legend={t('after.form.outcome')}
        error={lacks.of('follow-outcome')}
        value={value.outcome}
        onValue={(outcome) => set({ outcome: outcome as (typeof outcomes)[number] })}
        options={outcomes.map((one) => ({ value: one, label: t(`after.outcome.${one}`) }))}
      />
      {reached && (
        <>
          <RadioGroup
            id="follow-home"
            legend={t('home.form.atHome')}
            error={lacks.of('follow-home')}
            inline
            value={value.atHome}
            onValue={(atHome) => set({ atHome: atHome as 'yes' | 'no' })}
            options={(['yes', 'no'] as const).map((one) => ({ value: one, label: t(`home.${one}`) }))}
          />
          {of.form.questions.map(({ key, text }) => (
            <RadioGroup
              key={key}
              id={`follow-${key}`}
              legend={both(text)}
              error={lacks.of(`follow-${key}`)}
              inline
              value={value.answers[key] ?? ''}
              onValue={(chosen) =>
                set((before) => ({
                  ...before,
                  answers: { ...before.answers, [key]: chosen as (typeof answers)[number] },
                }))
              }
              options={answers.map((one) => ({ value: one, label: t(`after.answer.${one}`) }))}
            />
          ))}
          <RadioGroup
            id="follow-contact"
            legend={t('after.form.contact')}
            error={lacks.of('follow-contact')}
            value={value.contact}
            onValue={(contact) => set({ contact: contact as (typeof contacts)[number] })}
            options={contacts.map((one) => ({ value: one, label: t(`after.contact.${one}`) }))}
          />
          {asksDay && (
            <DateInput
              id="follow-review"
              label={t('after.form.reviewOn')}
              hint={t('after.form.reviewHint', { name: of.ownContact!.name })}
              error={lacks.of('follow-review')}
              today={today}
              say={dayLong}
              value={value.reviewOn}
              onDay={(reviewOn) => set({ reviewOn })}
            />
          )}
        </>
      )}
      {value.outcome !== '' && value.outcome !== 'notReached' && (
        <Problems of={of} value={value.problems} errorOf={lacks.of} onValue={(next) => set({ problems: next })} />
      )}
      <TextArea
        label={t('home.form.note')}
        optional={t('app.optional')}
        maxLength={4000}
        rows={3}
        value={value.words}
        onText={(words) => set({ words })}
      />
    </CaseForm>
  )
}

/** What doesn’t work, each for a unit that is to see to it the same day. */
function Problems(props: {
  of: FollowUpView
  value: Value['problems']
  errorOf: (id: string) => string | null
  onValue: (next: Value['problems']) => void
}): ReactNode {
  const { of, value, errorOf, onValue } = props
  const { t, both } = useTexts()
  const change = (n: number, more: Partial<Value['problems'][number]>) =>
    onValue(value.map((one, at) => (at === n ? { ...one, ...more } : one)))
  return (
    <fieldset className="stack discharge-problems">
      <legend>{t('after.form.problems')}</legend>
      <p className="soft">{t('after.form.problemsLead')}</p>
      {value.map((one, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the form has no name of its own
        <div key={n} className="stack">
          <TextArea
            id={`follow-problem-${n}`}
            label={t('after.form.problemWords')}
            error={errorOf(`follow-problem-${n}`)}
            maxLength={2000}
            rows={2}
            value={one.words}
            onText={(words) => change(n, { words })}
          />
          <Select
            label={t('after.form.problemAbout')}
            options={of.dimensions.map(({ dimension, name }) => ({ value: dimension, label: both(name) }))}
            value={one.dimension}
            onValue={(dimension) => change(n, { dimension: dimension as Dimension })}
          />
          <Select
            id={`follow-unit-${n}`}
            label={t('after.form.problemUnit')}
            error={errorOf(`follow-unit-${n}`)}
            empty={t('after.form.choose')}
            options={of.units.map(({ unitId, name }) => ({ value: unitId, label: name }))}
            value={one.unitId}
            onValue={(unitId) => change(n, { unitId })}
          />
          <Button size="small" variant="text" onClick={() => onValue(value.filter((_, at) => at !== n))}>
            {t('home.form.take')}
          </Button>
        </div>
      ))}
      {value.length < 10 && (
        <Button onClick={() => onValue([...value, { dimension: 'samordning', words: '', unitId: '' }])}>
          {t('after.form.addProblem')}
        </Button>
      )}
    </fieldset>
  )
}
