import type { ReactNode } from 'react'
import { Failure } from '../../app/Failure.tsx'
import { useLacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import { PanelForm } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { TextArea } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'

/** Marks days of a payment as disputed, with why; the other side answers. */
export default function MarkPanel({ matter = '', part = '', onClose }: PanelProps): ReactNode {
  const { t, dayLong } = useTexts()
  const { today } = useSession()
  const say = useToast()
  const [first = '', last = ''] = part.split(':')
  const draft = useDraft(`utskr-tvist:${matter}:${first}`, { from: first, to: last, words: '' })
  const { value, set } = draft
  const act = useAct('discharge.markDispute')
  const [from, to, words] = [parseDay(value.from, today), parseDay(value.to, today), value.words.trim()]
  const lacks = useLacks([
    ['mark-from', t('pay.from'), t('app.fieldDay'), from === null],
    ['mark-to', t('pay.to'), t('app.fieldDay'), to === null],
    ['mark-why', t('pay.why'), t('app.fieldShort'), words.length < 3],
  ])
  const submit = async (): Promise<void> => {
    if (!lacks.onTry() || from === null || to === null) return
    if (!(await act.run({ caseId: matter, from, to, words }))) return
    draft.clear()
    onClose()
    say({ text: t('home.done'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('pay.markTitle')}
      submit={{ label: t('home.form.send'), busy: act.busy }}
      draft={draft}
      errors={lacks.errors}
      problem={act.problem}
      refusal={act.problem && <Failure problem={act.problem} />}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <DateInput
        id="mark-from"
        label={t('pay.from')}
        error={lacks.of('mark-from')}
        today={today}
        say={dayLong}
        value={value.from}
        onDay={(typed) => set({ from: typed })}
      />
      <DateInput
        id="mark-to"
        label={t('pay.to')}
        error={lacks.of('mark-to')}
        today={today}
        say={dayLong}
        value={value.to}
        onDay={(typed) => set({ to: typed })}
      />
      <TextArea
        id="mark-why"
        label={t('pay.why')}
        error={lacks.of('mark-why')}
        maxLength={4000}
        value={value.words}
        onText={(typed) => set({ words: typed })}
      />
    </PanelForm>
  )
}
