import type { ReactNode } from 'react'
import type { CaseView } from '../../../contract/discharge-views.ts'
import { useLacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import { useSession } from '../../app/session.tsx'
import { dayAt, timeAt } from '../../app/stockholm.ts'
import { type Texts, useTexts } from '../../app/texts.tsx'
import { ReasonList } from '../../app/Why.tsx'
import { Checkbox, RadioGroup } from '../../ui/Choice.tsx'
import { ProblemBox } from '../../ui/ProblemBox.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { CaseForm, type StepProps, stepOf } from './CaseForm.tsx'
import { DayAndTime, momentLacks, momentOf, type Typed } from './DayAndTime.tsx'

const destinations = ['home', 'shortTermCare', 'alternatingCare', 'residentialCare', 'palliativeCare', 'other'] as const

type Going = Typed & { destination: '' | (typeof destinations)[number]; known: boolean }

/** When the ready notice that stood by then was sent; null when none did. */
function readyBy(stay: CaseView, at: string): string | null {
  let sent: string | null = null
  for (const { kind, sentAt } of stay.messages) {
    if (kind === 'readyNotice') sent ??= sentAt
    else if ((kind === 'readyWithdrawn' || kind === 'interruption') && Date.parse(sentAt) <= Date.parse(at)) sent = null
  }
  return sent
}

/** A discharge is written by the minute. */
const minute = (instant: string): number => Math.floor(Date.parse(instant) / 60_000)

/** Whether no ready notice had been sent by the time that is typed: it is asked about, as the service does. */
function isEarly(stay: CaseView, at: string | null): boolean {
  const sent = at === null ? null : readyBy(stay, at)
  return at !== null && (sent === null || minute(at) < minute(sent))
}

/** What a time and a place of going home lack. */
const goingLacks = (value: Going, early: boolean, today: string, texts: Pick<Texts, 't'>) => [
  ...momentLacks('out', value, today, texts),
  ['out-known', texts.t('home.form.earlyKnown'), texts.t('app.fieldTick'), early && !value.known] as const,
  ['out-where', texts.t('home.form.destination'), texts.t('app.fieldChoose'), value.destination === ''] as const,
]

/** When and where to, and what is asked when no ready notice stood then. */
function GoingFields(props: {
  value: Going
  set: (change: Partial<Going>) => void
  early: boolean
  errorOf: (id: string) => string | null
}): ReactNode {
  const { t } = useTexts()
  const { value, set, early, errorOf } = props
  return (
    <>
      <DayAndTime id="out" label={t('home.form.dischargedAt')} value={value} onValue={set} errorOf={errorOf} />
      {early && (
        <ProblemBox tone="soon" announce={false} title={t('home.form.early')}>
          <Checkbox
            id="out-known"
            label={t('home.form.earlyKnown')}
            error={errorOf('out-known')}
            checked={value.known}
            onChecked={(known) => set({ known })}
          />
        </ProblemBox>
      )}
      <RadioGroup
        id="out-where"
        legend={t('home.form.destination')}
        error={errorOf('out-where')}
        value={value.destination}
        onValue={(chosen) => set({ destination: chosen as (typeof destinations)[number] })}
        options={destinations.map((one) => ({ value: one, label: t(`home.form.dest.${one}`) }))}
      />
    </>
  )
}

/** Discharge: when and where to. What is missing is said first, and hinders nothing. */
export function DischargeStep({ stay, onClose }: StepProps): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const { today } = useSession()
  const now = new Date()
  const draft = useDraft<Going>(`utskr-ut:${stay.caseId}`, {
    day: dayAt(now),
    time: timeAt(now),
    destination: '',
    known: false,
  })
  const { value, set } = draft
  const act = useAct('discharge.discharge')
  const at = momentOf(value, today)
  const early = isEarly(stay, at)
  const lacks = useLacks(goingLacks(value, early, today, texts))
  return (
    <CaseForm
      stay={stay}
      title={t('home.do.discharge')}
      submit={t('home.do.discharge')}
      act={act}
      draft={draft}
      errors={lacks.errors}
      onTry={lacks.onTry}
      onClose={onClose}
      run={async () => {
        const { destination, known } = value
        if (destination === '') return false
        return (
          (await act.run({ ...stepOf(stay), dischargedAt: at!, destination, beforeReady: early && known })) !== null
        )
      }}
    >
      {stay.missing.length > 0 && (
        <ProblemBox tone="soon" announce={false} title={t('home.form.dischargeLead')}>
          <ReasonList reasons={stay.missing} />
        </ProblemBox>
      )}
      <GoingFields value={value} set={set} early={early} errorOf={lacks.of} />
    </CaseForm>
  )
}

/** A mistyped time of discharge, or place: told anew to all who were told, with why. */
export function CorrectStep({ stay, onClose }: StepProps): ReactNode {
  const texts = useTexts()
  const { t, moment } = texts
  const { today } = useSession()
  const was = stay.dischargedAt === null ? new Date() : new Date(stay.dischargedAt)
  const draft = useDraft<Going & { words: string }>(`utskr-ratta:${stay.caseId}:${stay.version}`, {
    day: dayAt(was),
    time: timeAt(was),
    destination: stay.destination ?? '',
    known: false,
    words: '',
  })
  const { value, set } = draft
  const act = useAct('discharge.correctDischarge')
  const at = momentOf(value, today)
  const early = isEarly(stay, at)
  const words = value.words.trim()
  const lacks = useLacks([
    ...goingLacks(value, early, today, texts),
    ['correct-words', t('home.form.why'), t('app.fieldShort'), words.length < 3],
  ])
  return (
    <CaseForm
      stay={stay}
      title={t('home.do.correctDischarge')}
      submit={t('home.form.send')}
      act={act}
      draft={draft}
      errors={lacks.errors}
      onTry={lacks.onTry}
      onClose={onClose}
      run={async () => {
        const { destination, known } = value
        if (destination === '') return false
        const said = { dischargedAt: at!, destination, words, beforeReady: early && known }
        return (await act.run({ ...stepOf(stay), ...said })) !== null
      }}
    >
      <p className="soft">
        {t('home.form.correctLead', { when: stay.dischargedAt === null ? '' : moment(stay.dischargedAt) })}
      </p>
      <GoingFields value={value} set={set} early={early} errorOf={lacks.of} />
      <TextArea
        id="correct-words"
        label={t('home.form.why')}
        error={lacks.of('correct-words')}
        maxLength={4000}
        rows={3}
        value={value.words}
        onText={(typed) => set({ words: typed })}
      />
    </CaseForm>
  )
}
