import type { ReactNode } from 'react'
import { Failure } from '../../app/Failure.tsx'
import { useLacks } from '../../app/lacks.ts'
import { useAct, useOp } from '../../app/operations.ts'
import { PanelForm, PanelWaiting } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { TextArea } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'

const causes = [
  'homeCare',
  'place',
  'decision',
  'openCare',
  'planning',
  'aids',
  'ward',
  'transport',
  'person',
  'other',
] as const

/** Why someone who is ready is still on the ward, from a day on. */
export default function CausePanel({ matter = '', onClose }: PanelProps): ReactNode {
  const { t, both, dayLong } = useTexts()
  const { today } = useSession()
  const say = useToast()
  const query = useOp('discharge.delay', { caseId: matter })
  const draft = useDraft<{ cause: '' | (typeof causes)[number]; day: string; words: string }>(`utskr-orsak:${matter}`, {
    cause: '',
    day: today,
    words: '',
  })
  const { value, set } = draft
  const act = useAct('discharge.sayCause')
  const day = parseDay(value.day, today)
  const lacks = useLacks([
    ['cause-why', t('delay.why'), t('app.fieldChoose'), value.cause === ''],
    ['cause-day', t('delay.from'), t('app.fieldDay'), day === null],
  ])
  if (!query.data)
    return (
      <PanelWaiting title={t('delay.say')} onClose={onClose} error={query.error} onRetry={() => void query.refetch()} />
    )
  const names = query.data.causes
  const go = async (): Promise<void> => {
    const { cause } = value
    if (!lacks.onTry() || cause === '' || day === null) return
    if (!(await act.run({ caseId: matter, day, cause, words: value.words.trim() }))) return
    draft.clear()
    onClose()
    say({ text: t('home.done'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('delay.say')}
      draft={draft}
      errors={lacks.errors}
      onClose={onClose}
      onSubmit={() => void go()}
      submit={{ label: t('home.form.save'), busy: act.busy }}
      problem={act.problem}
      refusal={act.problem && <Failure problem={act.problem} />}
    >
      <p className="soft">{t('delay.sayLead')}</p>
      <RadioGroup
        id="cause-why"
        legend={t('delay.why')}
        error={lacks.of('cause-why')}
        value={value.cause}
        onValue={(cause) => set({ cause: cause as (typeof causes)[number] })}
        options={causes.map((one) => ({ value: one, label: both(names.find(({ cause }) => cause === one)!.name) }))}
      />
      <DateInput
        id="cause-day"
        label={t('delay.from')}
        error={lacks.of('cause-day')}
        today={today}
        say={dayLong}
        value={value.day}
        onDay={(typed) => set({ day: typed })}
      />
      <TextArea
        label={t('home.form.note')}
        optional={t('app.optional')}
        maxLength={2000}
        rows={2}
        value={value.words}
        onText={(words) => set({ words })}
      />
    </PanelForm>
  )
}
