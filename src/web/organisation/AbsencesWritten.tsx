import type { ReactNode } from 'react'
import { Failure } from '../app/Failure.tsx'
import { useAct } from '../app/operations.ts'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { useToast } from '../ui/Toast.tsx'
import type { Colleague } from './matters.ts'

type Absence = Colleague['absences'][number]

/** The absences that go on or are to come, with what one may do about each. */
export function AbsencesWritten(props: {
  colleague: Colleague
  onClose: () => void
  onChange: (one: Absence) => void
}): ReactNode {
  const { colleague, onClose, onChange } = props
  const { t, day } = useTexts()
  const { today } = useSession()
  const say = useToast()
  const { run, busy, problem } = useAct('organisation.endAbsence')
  if (colleague.absences.length === 0) return null
  const { assignmentId, version, name } = colleague
  const periodOf = (one: Absence): string =>
    one.to ? t('absence.period', { from: day(one.from), to: day(one.to) }) : t('absence.open', { from: day(one.from) })
  const end = async (one: Absence): Promise<void> => {
    const done = await run({ assignmentId, version, absenceId: one.absenceId, backOn: today })
    if (!done) return
    onClose()
    say({ text: one.from < today ? t('absence.doneBack', { name }) : t('absence.doneRemoved'), tone: 'ok' })
  }
  return (
    <section className="written" aria-label={t('absence.written')}>
      <h3>{t('absence.written')}</h3>
      {problem && <Failure problem={problem} />}
      <ul>
        {colleague.absences.map((one) => (
          <li key={one.absenceId}>
            <span>{periodOf(one)}</span>
            <span className="row">
              <Button
                size="small"
                busy={busy}
                aria-label={t(one.from < today ? 'absence.backOf' : 'absence.removeOf', { period: periodOf(one) })}
                onClick={() => void end(one)}
              >
                {t(one.from < today ? 'absence.back' : 'absence.remove')}
              </Button>
              <Button
                size="small"
                aria-label={t('absence.changeOf', { period: periodOf(one) })}
                onClick={() => onChange(one)}
              >
                {t('absence.change')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
