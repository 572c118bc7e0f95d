import type { ReactNode } from 'react'
import { useLacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import { ask } from '../../app/request.ts'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { useSearchTexts } from '../../contact/team/search-texts.ts'
import { Button } from '../../ui/Button.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { TextArea } from '../../ui/TextInput.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { CaseForm, type StepProps, stepOf } from './CaseForm.tsx'

const roles = ['openCare', 'municipalHealthCare', 'socialCare'] as const
type Role = (typeof roles)[number]
type Unit = { unitId: string; name: string; providerName: string }
type Chosen = Unit & { role: Role }

/** The admission notice: to which units, and when the person is expected home. */
export function NotifyStep({ stay, onClose }: StepProps): ReactNode {
  const { t, dayLong } = useTexts()
  const { today } = useSession()
  const searchTexts = useSearchTexts(t('home.form.unitNone'))
  const draft = useDraft<{ chosen: Chosen[]; day: string }>(`utskr-meddela:${stay.caseId}`, {
    chosen: [],
    day: stay.estimatedOn ?? '',
  })
  const { value, set } = draft
  const act = useAct('discharge.notify')
  const day = parseDay(value.day, today)
  // Whoever has left is expected home no more: the day is known.
  const left = stay.dischargedAt !== null
  const lacks = useLacks([
    [
      'notify-openCare',
      t('home.form.receivers'),
      t('app.fieldChoose'),
      value.chosen.length + stay.receivers.length === 0,
    ],
    ['notify-day', t('home.form.estimated'), t('app.fieldDay'), !left && day === null],
    ['notify-day', t('home.form.estimated'), t('home.form.dayPassed'), !left && day !== null && day < today],
  ])
  const receivers = value.chosen.map(({ unitId, role }) => ({ unitId, role }))
  return (
    <CaseForm
      stay={stay}
      title={t('home.do.sendAdmissionNotice')}
      submit={t('home.form.send')}
      act={act}
      draft={draft}
      errors={lacks.errors}
      onTry={lacks.onTry}
      onClose={onClose}
      run={async () => (await act.run({ ...stepOf(stay), receivers, estimatedOn: left ? null : day })) !== null}
    >
      <p className="soft">{t('home.form.noticeHolds')}</p>
      {stay.state === 'ready' && <p>{t('home.form.readyToo')}</p>}
      {left && <p>{t('home.form.afterwards')}</p>}
      {!left && stay.receivers.length > 0 && day !== null && day !== stay.estimatedOn && (
        <p>{t('home.form.dateToo')}</p>
      )}
      {roles.map((role) => (
        <div key={role}>
          <Combobox<Unit>
            key={`${role}${value.chosen.length}`}
            id={`notify-${role}`}
            label={t(`home.form.role.${role}`)}
            hint={t('home.form.roleHint')}
            error={lacks.of(`notify-${role}`)}
            texts={searchTexts}
            search={async (query, signal) => (await ask('discharge.units', { role, query }, { signal })).items}
            itemKey={(item) => item.unitId}
            itemText={(item) => item.name}
            renderItem={(item) => (
              <>
                {item.name} <span className="soft">{item.providerName}</span>
              </>
            )}
            onSelect={(unit) =>
              unit && set({ chosen: [...value.chosen.filter((one) => one.unitId !== unit.unitId), { ...unit, role }] })
            }
          />
          <ul className="discharge-plain">
            {value.chosen
              .filter((one) => one.role === role)
              .map((one) => (
                <li key={one.unitId}>
                  <b>{one.name}</b>{' '}
                  <Button
                    size="small"
                    variant="text"
                    aria-label={t('home.form.remove', { unit: one.name })}
                    onClick={() => set({ chosen: value.chosen.filter((other) => other !== one) })}
                  >
                    {t('home.form.take')}
                  </Button>
                </li>
              ))}
          </ul>
        </div>
      ))}
      {!left && (
        <DateInput
          id="notify-day"
          label={t('home.form.estimated')}
          error={lacks.of('notify-day')}
          today={today}
          say={dayLong}
          value={value.day}
          onDay={(typed) => set({ day: typed })}
        />
      )}
    </CaseForm>
  )
}

export function DateStep({ stay, onClose }: StepProps): ReactNode {
  const { t, dayLong } = useTexts()
  const { today } = useSession()
  const draft = useDraft(`utskr-datum:${stay.caseId}`, { day: '' })
  const act = useAct('discharge.changeDate')
  const day = parseDay(draft.value.day, today)
  const lacks = useLacks([
    ['date-day', t('home.form.estimated'), t('app.fieldDay'), day === null],
    ['date-day', t('home.form.estimated'), t('home.form.dayPassed'), day !== null && day < today],
  ])
  return (
    <CaseForm
      stay={stay}
      title={t('home.do.changeDate')}
      submit={t('home.form.send')}
      act={act}
      draft={draft}
      errors={lacks.errors}
      onTry={lacks.onTry}
      onClose={onClose}
      run={async () => (await act.run({ ...stepOf(stay), estimatedOn: day! })) !== null}
    >
      <DateInput
        id="date-day"
        label={t('home.form.estimated')}
        error={lacks.of('date-day')}
        today={today}
        say={dayLong}
        value={draft.value.day}
        onDay={(typed) => draft.set({ day: typed })}
      />
    </CaseForm>
  )
}

/** The ready notice: what starts the clocks is said before it is sent. */
export function ReadyStep({ stay, onClose }: StepProps): ReactNode {
  const { t, time } = useTexts()
  const draft = useDraft(`utskr-klar:${stay.caseId}`, {})
  const act = useAct('discharge.ready')
  const lacks = useLacks([])
  return (
    <CaseForm
      stay={stay}
      title={t('home.do.sendReadyNotice')}
      submit={t('home.form.send')}
      act={act}
      draft={draft}
      errors={lacks.errors}
      onTry={lacks.onTry}
      onClose={onClose}
      run={async () => (await act.run(stepOf(stay))) !== null}
    >
      <p>{t('home.form.readyLead', { time: time(new Date().toISOString()) })}</p>
    </CaseForm>
  )
}

const wordSteps = {
  withdrawReady: 'discharge.withdrawReady',
  retract: 'discharge.retract',
} as const

/** A step that asks for words and nothing else. */
export function WordsStep({ stay, onClose, step }: StepProps & { step: keyof typeof wordSteps }): ReactNode {
  const { t } = useTexts()
  const draft = useDraft(`utskr-${step}:${stay.caseId}`, { words: '' })
  const act = useAct(wordSteps[step], (done) => done.state === 'retracted' && !done.parts.includes('ward'))
  const words = draft.value.words.trim()
  const lacks = useLacks([['step-words', t('home.form.why'), t('app.fieldShort'), words.length < 3]])
  return (
    <CaseForm
      stay={stay}
      title={t(`home.do.${step}`)}
      submit={t(`home.do.${step}`)}
      danger
      act={act}
      draft={draft}
      errors={lacks.errors}
      onTry={lacks.onTry}
      onClose={onClose}
      run={async () => (await act.run({ ...stepOf(stay), words })) !== null}
    >
      {step === 'retract' && <p>{t('home.form.retractLead')}</p>}
      <TextArea
        id="step-words"
        label={t('home.form.why')}
        hint={step === 'retract' ? t('home.form.retractWhyHint') : undefined}
        error={lacks.of('step-words')}
        maxLength={4000}
        rows={4}
        value={draft.value.words}
        onText={(typed) => draft.set({ words: typed })}
      />
    </CaseForm>
  )
}

const interruptions = ['backToCare', 'died', 'leftOnOwn', 'otherHospital'] as const

export function InterruptStep({ stay, onClose }: StepProps): ReactNode {
  const { t } = useTexts()
  const draft = useDraft<{ why: '' | (typeof interruptions)[number]; words: string }>(`utskr-avbryt:${stay.caseId}`, {
    why: '',
    words: '',
  })
  const { value, set } = draft
  const act = useAct('discharge.interrupt')
  const lacks = useLacks([['int-why', t('home.form.interruptWhy'), t('app.fieldChoose'), value.why === '']])
  return (
    <CaseForm
      stay={stay}
      title={t('home.do.interrupt')}
      submit={t('home.do.interrupt')}
      danger
      act={act}
      draft={draft}
      errors={lacks.errors}
      onTry={lacks.onTry}
      onClose={onClose}
      run={async () =>
        value.why !== '' && (await act.run({ ...stepOf(stay), why: value.why, words: value.words.trim() })) !== null
      }
    >
      <RadioGroup
        id="int-why"
        legend={t('home.form.interruptWhy')}
        error={lacks.of('int-why')}
        value={value.why}
        onValue={(why) => set({ why: why as (typeof interruptions)[number] })}
        options={interruptions.map((one) => ({ value: one, label: t(`home.form.int.${one}`) }))}
      />
      <TextArea
        label={t('home.form.note')}
        optional={t('app.optional')}
        maxLength={4000}
        value={value.words}
        onText={(words) => set({ words })}
      />
    </CaseForm>
  )
}
