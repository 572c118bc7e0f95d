import { type ReactNode, useState } from 'react'
import type { Operations, OutputOf } from '../../contract/index.ts'
import { Failure } from '../app/Failure.tsx'
import { useAct, useOp } from '../app/operations.ts'
import { PanelForm, PanelWaiting } from '../app/PanelForm.tsx'
import { type PanelProps, useOpenPanel } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { ReasonList } from '../app/Why.tsx'
import { Button } from '../ui/Button.tsx'
import { RadioGroup } from '../ui/Choice.tsx'
import { DateInput } from '../ui/DateInput.tsx'
import { addDays, parseDay } from '../ui/day.ts'
import { Skeleton } from '../ui/Progress.tsx'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import type { Colleague } from './matters.ts'
import { useColleague } from './useColleague.ts'

type Preview = OutputOf<Operations['organisation.leaving']>
type When = 'now' | 'on' | 'stay'

/** Sets the last day of a colleague's assignment, with what follows said beforehand: who stands without, who answers, what else ends. */
export default function LeavingPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const { colleague, waiting } = useColleague(props.assignment)
  if (colleague) return <Leaving {...props} colleague={colleague} />
  return <PanelWaiting title={t('unit.doLeave')} onClose={props.onClose} {...waiting} />
}

function Leaving({ colleague, onClose, onInstead }: PanelProps & { colleague: Colleague }): ReactNode {
  const { t, both, dayLong } = useTexts()
  const { assignment, today } = useSession()
  const say = useToast()
  const open = useOpenPanel()
  const { name, assignmentId, version, ended } = colleague
  const draft = useDraft(`${assignment.assignmentId}:slutar:${assignmentId}`, {
    when: (ended ? 'stay' : 'on') as When,
    day: ended ? '' : (colleague.to ?? ''),
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('organisation.endAssignment')
  const typed = parseDay(value.day, today)
  const lastDay = value.when === 'now' ? addDays(today, -1) : value.when === 'on' ? typed : null
  const known = value.when === 'stay' || lastDay !== null
  const seen = useOp(
    'organisation.leaving',
    { assignmentId, ...(lastDay ? { lastDay } : {}), ...(value.when === 'stay' ? { open: 'true' as const } : {}) },
    { enabled: known, keep: true },
  )
  const error = tried && value.when === 'on' && typed === null ? t('leaving.dayNeeded') : null
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!known) return
    const done = await run({ assignmentId, version, lastDay })
    if (!done) return
    draft.clear()
    onClose()
    const handOver = done.persons > 0 && colleague.availableActions.includes('contact.handOver')
    say({
      text:
        value.when === 'stay'
          ? t('leaving.doneStay', { name })
          : value.when === 'now'
            ? t('leaving.doneNow', { name })
            : t('leaving.done'),
      tone: done.persons > 0 ? 'soon' : 'ok',
      ...(handOver
        ? {
            action: {
              label: t('leaving.handOver'),
              onAction: () => open({ panel: 'lamna-over-panel', assignment: assignmentId }),
            },
          }
        : {}),
    })
  }
  return (
    <PanelForm
      title={t(ended ? 'leaving.titleLeft' : 'leaving.title', { name })}
      about={both(colleague.roleName)}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{
        label: t(value.when === 'now' ? 'leaving.doNow' : value.when === 'stay' ? 'leaving.doStay' : 'leaving.do'),
        busy,
        variant: value.when === 'now' ? 'danger' : 'primary',
      }}
      draft={draft}
      errors={error ? [{ id: 'leaving-day', field: t('leaving.lastDay'), message: error }] : []}
      problem={problem}
      refusal={problem && <Failure problem={problem} />}
    >
      <RadioGroup
        id="leaving-when"
        legend={t('leaving.when')}
        value={value.when}
        onValue={(when) => set({ when: when as When })}
        options={[
          { value: 'on', label: t('leaving.on') },
          { value: 'now', label: t('leaving.atOnce'), hint: t('leaving.atOnceHint') },
          ...(colleague.to ? [{ value: 'stay', label: t('leaving.stay'), hint: t('leaving.stayHint') }] : []),
        ]}
      />
      {value.when === 'on' && (
        <DateInput
          id="leaving-day"
          label={t('leaving.lastDay')}
          error={error}
          today={today}
          say={dayLong}
          value={value.day}
          onDay={(day) => set({ day })}
        />
      )}
      {known && !seen.data && <Skeleton lines={4} label={t('app.loading')} />}
      {known && seen.data && (
        <Follows
          seen={seen.data}
          stays={value.when === 'stay'}
          onHandOver={
            colleague.availableActions.includes('contact.handOver') && !ended
              ? () => onInstead({ panel: 'lamna-over-panel', assignment: assignmentId })
              : undefined
          }
        />
      )}
    </PanelForm>
  )
}

/** What follows, before it is done. */
function Follows(props: { seen: Preview; stays: boolean; onHandOver?: (() => void) | undefined }): ReactNode {
  const { seen, stays, onHandOver } = props
  const { t, both, list, number } = useTexts()
  const { name, persons: count } = seen
  return (
    <section className="follows" aria-label={t('leaving.follows')} data-tone={count > 0 && !stays ? 'late' : undefined}>
      <h3>{t('leaving.follows')}</h3>
      <ReasonList reasons={seen.reasons} />
      {!stays && seen.allowed && (
        <>
          <p>{count > 0 ? t('leaving.red', { count }) : t('leaving.nobody', { name })}</p>
          {count > 0 && (
            <>
              <ul>
                {seen.contacts.map(({ kind, kindName, persons }) => (
                  <li key={kind}>{t('unit.personsOfKind', { kind: both(kindName), count: number(persons) })}</li>
                ))}
              </ul>
              <p>{seen.answers ? t('leaving.answers', { deputy: seen.answers }) : t('leaving.unitAnswers')}</p>
            </>
          )}
          {seen.deputyFor.length > 0 && <p>{t('leaving.deputyFor', { names: list(seen.deputyFor) })}</p>}
          {seen.delegations.length > 0 && (
            <p>{t('leaving.delegations', { tasks: list(seen.delegations.map((one) => both(one))) })}</p>
          )}
          {count > 0 && onHandOver && (
            <div>
              <Button size="small" onClick={onHandOver}>
                {t('leaving.first')}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  )
}
