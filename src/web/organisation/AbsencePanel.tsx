import { type ReactNode, useState } from 'react'
import { Failure } from '../app/Failure.tsx'
import { useAct } from '../app/operations.ts'
import { PanelForm, PanelWaiting } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { RadioGroup } from '../ui/Choice.tsx'
import { DateInput } from '../ui/DateInput.tsx'
import { parseDay } from '../ui/day.ts'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { AbsencesWritten } from './AbsencesWritten.tsx'
import { type AbsenceDraft, faultsOfAbsence } from './absence-draft.ts'
import type { Colleague } from './matters.ts'
import { useColleague } from './useColleague.ts'

/** Writes in that someone is away: as it opens, from today until further notice. Says what happens with the contacts. */
export default function AbsencePanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const { colleague, waiting } = useColleague(props.assignment)
  if (colleague) return <Writing {...props} colleague={colleague} />
  return <PanelWaiting title={t('unit.absence')} onClose={props.onClose} {...waiting} />
}

function Writing({ colleague, onClose, onInstead }: PanelProps & { colleague: Colleague }): ReactNode {
  const { t, both, dayLong } = useTexts()
  const { assignment, today } = useSession()
  const say = useToast()
  const { name, assignmentId, version } = colleague
  const draft = useDraft<AbsenceDraft>(`${assignment.assignmentId}:franvaro:${assignmentId}`, {
    changes: '',
    // Away already: another absence is one of certain days.
    when: colleague.absent ? 'period' : 'now',
    from: '',
    to: '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('organisation.setAbsence')
  const faults = faultsOfAbsence(value, today)
  const error = (id: string): string | null => {
    const fault = tried ? faults.find((one) => one.id === id) : undefined
    return fault ? t(fault.what) : null
  }
  const submit = async (): Promise<void> => {
    setTried(true)
    if (faults.length > 0) return
    const to = value.when === 'period' ? parseDay(value.to, today) : null
    const done = await run({
      assignmentId,
      version,
      ...(value.changes ? { absenceId: value.changes } : {}),
      from: value.when === 'now' ? today : (parseDay(value.from, today) ?? today),
      ...(to ? { to } : {}),
    })
    if (!done) return
    draft.clear()
    onClose()
    if (done.persons === 0) say({ text: t('absence.donePlain'), tone: 'ok' })
    else if (done.answers) say({ text: t('absence.done', { deputy: done.answers }), tone: 'ok' })
    else say({ text: t('absence.doneAlone'), tone: 'soon' })
  }
  return (
    <PanelForm
      title={assignmentId === assignment.assignmentId ? t('absence.titleOwn') : t('absence.title', { name })}
      about={both(colleague.roleName)}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('absence.do'), busy }}
      draft={draft}
      errors={
        tried
          ? faults.map((fault) => ({
              id: fault.id,
              field: t(fault.id === 'absence-from' ? 'absence.from' : 'absence.to'),
              message: t(fault.what),
            }))
          : []
      }
      problem={problem}
      refusal={problem && <Failure problem={problem} />}
    >
      <AbsencesWritten
        colleague={colleague}
        onClose={onClose}
        onChange={(one) => set({ changes: one.absenceId, when: 'period', from: one.from, to: one.to ?? '' })}
      />
      {value.changes !== '' && <Changing colleague={colleague} draft={value} onNew={() => draft.clear()} />}
      <RadioGroup
        id="absence-when"
        legend={t('absence.when')}
        value={value.when}
        onValue={(when) => set({ when: when as AbsenceDraft['when'] })}
        options={[
          { value: 'now', label: t('absence.now'), hint: t('absence.nowHint') },
          { value: 'period', label: t('absence.between') },
        ]}
      />
      {value.when === 'period' && (
        <>
          <DateInput
            id="absence-from"
            label={t('absence.from')}
            error={error('absence-from')}
            today={today}
            say={dayLong}
            value={value.from}
            onDay={(from) => set({ from })}
          />
          <DateInput
            id="absence-to"
            label={t('absence.to')}
            hint={t('absence.toHint')}
            error={error('absence-to')}
            today={today}
            say={dayLong}
            value={value.to}
            onDay={(to) => set({ to })}
          />
        </>
      )}
      <Follows colleague={colleague} onDeputy={() => onInstead({ panel: 'ersattare', assignment: assignmentId })} />
    </PanelForm>
  )
}

/** Which absence is being changed, and the way back to a new one. */
function Changing(props: { colleague: Colleague; draft: AbsenceDraft; onNew: () => void }): ReactNode {
  const { t, day } = useTexts()
  const one = props.colleague.absences.find(({ absenceId }) => absenceId === props.draft.changes)
  if (!one) return null
  const period = one.to
    ? t('absence.period', { from: day(one.from), to: day(one.to) })
    : t('absence.open', { from: day(one.from) })
  return (
    <p className="row between">
      <span>{t('absence.changing', { period })}</span>
      <Button size="small" variant="text" onClick={props.onNew}>
        {t('absence.asNew')}
      </Button>
    </p>
  )
}

/** What happens with the contacts while someone is away. */
function Follows({ colleague, onDeputy }: { colleague: Colleague; onDeputy: () => void }): ReactNode {
  const { t } = useTexts()
  const { name, persons: count, deputy } = colleague
  const answers = deputy && !deputy.absent ? deputy.name : null
  return (
    <section className="follows" aria-label={t('absence.follows')}>
      <h3>{t('absence.follows')}</h3>
      {count === 0 && <p>{t('absence.noContacts', { name })}</p>}
      {count > 0 && <p>{answers ? t('absence.answers', { deputy: answers, count }) : t('absence.alone', { count })}</p>}
      {count > 0 && !answers && (
        <div>
          <Button size="small" aria-label={t('matter.chooseDeputyFor', { name })} onClick={onDeputy}>
            {t('matter.chooseDeputy')}
          </Button>
        </div>
      )}
      {count > 0 && <p className="soft">{t('absence.stay', { name })}</p>}
      <p className="soft">{t('absence.neverWhy')}</p>
    </section>
  )
}
