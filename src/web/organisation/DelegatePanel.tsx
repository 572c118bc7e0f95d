import { type ReactNode, useState } from 'react'
import { Failure } from '../app/Failure.tsx'
import { useAct } from '../app/operations.ts'
import { PanelForm, PanelWaiting } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { CheckboxGroup } from '../ui/Choice.tsx'
import { DateInput } from '../ui/DateInput.tsx'
import { parseDay } from '../ui/day.ts'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import type { Colleague, Unit } from './matters.ts'
import { useColleague } from './useColleague.ts'

type Task = Unit['tasks'][number]['task']

/** Gives tasks of the manager's to a colleague, for a time. */
export default function DelegatePanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const { unit, colleague, waiting } = useColleague(props.assignment)
  if (unit && colleague) return <Giving {...props} unit={unit} colleague={colleague} />
  return <PanelWaiting title={t('unit.doDelegate')} onClose={props.onClose} {...waiting} />
}

function Giving({ unit, colleague, onClose }: PanelProps & { unit: Unit; colleague: Colleague }): ReactNode {
  const { t, both, upper, dayLong } = useTexts()
  const { assignment, today } = useSession()
  const say = useToast()
  const { name, assignmentId } = colleague
  const draft = useDraft(`${assignment.assignmentId}:delegera:${assignmentId}`, {
    tasks: [] as Task[],
    from: today,
    to: colleague.to ?? '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('organisation.delegate')
  const [from, to] = [parseDay(value.from, today), value.to.trim() === '' ? null : parseDay(value.to, today)]
  const errors = [
    ...(value.tasks.length === 0
      ? [{ id: 'delegate-tasks', field: t('delegation.tasks'), message: t('delegation.choose') }]
      : []),
    ...(from === null ? [{ id: 'delegate-from', field: t('delegation.first'), message: t('app.fieldDay') }] : []),
    ...(value.to.trim() !== '' && to === null
      ? [{ id: 'delegate-to', field: t('delegation.last'), message: t('app.fieldDay') }]
      : []),
  ]
  const error = (id: string): string | null => (tried ? (errors.find((one) => one.id === id)?.message ?? null) : null)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (errors.length > 0 || from === null) return
    const done = await run({ assignmentId, tasks: value.tasks, from, ...(to ? { to } : {}) })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('delegation.done', { name }), tone: 'ok' })
  }
  const given = unit.tasks
    .map(({ task }) => task)
    .filter((task) => colleague.delegations.some((one) => one.task === task))
  return (
    <PanelForm
      title={t('delegation.panel', { name })}
      about={t('delegation.panelLead', { name })}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('delegation.do'), busy }}
      draft={draft}
      errors={tried ? errors : []}
      problem={problem}
      refusal={problem && <Failure problem={problem} />}
    >
      <CheckboxGroup
        id="delegate-tasks"
        legend={t('delegation.tasks')}
        error={error('delegate-tasks')}
        value={[...given, ...value.tasks]}
        onValue={(chosen) => set({ tasks: (chosen as Task[]).filter((task) => !given.includes(task)) })}
        options={unit.tasks.map(({ task, taskName }) => ({
          value: task,
          label: upper(both(taskName)),
          hint: given.includes(task) ? t('delegation.has') : undefined,
          disabled: given.includes(task),
        }))}
      />
      <DateInput
        id="delegate-from"
        label={t('delegation.first')}
        error={error('delegate-from')}
        today={today}
        say={dayLong}
        value={value.from}
        onDay={(text) => set({ from: text })}
      />
      <DateInput
        id="delegate-to"
        label={t('delegation.last')}
        hint={t('delegation.lastHint')}
        error={error('delegate-to')}
        today={today}
        say={dayLong}
        value={value.to}
        onDay={(text) => set({ to: text })}
      />
    </PanelForm>
  )
}
