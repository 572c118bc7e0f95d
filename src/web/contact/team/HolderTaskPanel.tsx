import { type ReactNode, useState } from 'react'
import type { AroundView } from '../../../contract/around.ts'
import type { PersonPage } from '../../../contract/person.ts'
import { Failure } from '../../app/Failure.tsx'
import { useAct } from '../../app/operations.ts'
import { PanelForm } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { TextArea } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { nameOf, OfPerson } from './OfPerson.tsx'

type Task = AroundView['holderTasks'][number]

/** What the person says about a contact that another unit was hindered by: it stays, or it ends. */
export default function HolderTaskPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const find = (page: PersonPage) => page.around.holderTasks.find((one) => one.taskId === props.matter)
  return (
    <OfPerson {...props} title={t('holder.title')} find={find}>
      {(page, task) => <Answering {...props} page={page} task={task} />}
    </OfPerson>
  )
}

function Answering({ page, task, onClose }: PanelProps & { page: PersonPage; task: Task }): ReactNode {
  const { t, both, dayLong } = useTexts()
  const { today } = useSession()
  const say = useToast()
  const draft = useDraft(`ligga-kvar:${task.taskId}`, { outcome: '' as '' | 'kept' | 'ended', note: '', endsOn: today })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('contact.answerHolderTask')
  const endsOn = parseDay(value.endsOn, today)
  const noteShort = value.outcome === 'kept' && value.note.trim().length < 3
  const wrongDay = value.outcome === 'ended' && endsOn === null
  const errors = [
    ...(value.outcome === '' ? [{ id: 'holder-what', field: t('holder.title'), message: t('app.fieldChoose') }] : []),
    ...(noteShort ? [{ id: 'holder-note', field: t('holder.note'), message: t('app.fieldShort') }] : []),
    ...(wrongDay ? [{ id: 'holder-day', field: t('holder.endsOn'), message: t('app.fieldDay') }] : []),
  ]
  const error = (id: string): string | null => (tried ? (errors.find((one) => one.id === id)?.message ?? null) : null)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (errors.length > 0 || value.outcome === '') return
    const done = await run({
      personId: page.personId,
      taskId: task.taskId,
      outcome: value.outcome,
      ...(value.note.trim() ? { note: value.note.trim() } : {}),
      ...(value.outcome === 'ended' ? { version: task.version, endsOn: endsOn! } : {}),
    })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t(value.outcome === 'ended' ? 'holder.ended' : 'holder.kept'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('holder.title')}
      about={nameOf(page)}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('holder.do'), busy }}
      draft={draft}
      errors={tried ? errors : []}
      problem={problem}
      refusal={problem && <Failure problem={problem} title={problem.status === 404 ? t('holder.gone') : undefined} />}
    >
      <p>{t('around.holderText', { kind: both(task.kindName), name: page.givenName })}</p>
      <RadioGroup
        id="holder-what"
        legend={t('holder.what', { name: page.givenName })}
        error={error('holder-what')}
        value={value.outcome}
        onValue={(outcome) => set({ outcome: outcome as 'kept' | 'ended' })}
        options={[
          { value: 'kept', label: t('holder.keep', { staff: task.staffName }) },
          {
            value: 'ended',
            label: t('holder.end'),
            hint: task.mayEnd ? t('holder.endHint', { staff: task.staffName }) : t('holder.endNotYours'),
            disabled: !task.mayEnd,
          },
        ]}
      />
      {value.outcome === 'ended' && (
        <DateInput
          id="holder-day"
          label={t('holder.endsOn')}
          error={error('holder-day')}
          today={today}
          say={dayLong}
          value={value.endsOn}
          onDay={(text) => set({ endsOn: text })}
        />
      )}
      <TextArea
        id="holder-note"
        label={t('holder.note')}
        {...(value.outcome === 'ended' ? { optional: t('app.optional') } : {})}
        error={error('holder-note')}
        maxLength={500}
        value={value.note}
        onText={(note) => set({ note })}
      />
      <p className="soft small">{t('around.inner')}</p>
    </PanelForm>
  )
}
