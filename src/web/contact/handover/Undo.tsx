import { type ReactNode, useState } from 'react'
import { Failure } from '../../app/Failure.tsx'
import { useAct } from '../../app/operations.ts'
import { useSession } from '../../app/session.tsx'
import { dayAt } from '../../app/stockholm.ts'
import { useTexts } from '../../app/texts.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { addDays } from '../../ui/day.ts'
import type { Undone } from './DoneStep.tsx'

type Props = { handoverId: string; name: string; until: string; small?: boolean; onUndone: (undone: Undone) => void }

/** Undoes a handover, after a question; says until when it goes. */
export function Undo({ handoverId, name, until, small = false, onUndone }: Props): ReactNode {
  const { t, time, dayAndTime } = useTexts()
  const { today } = useSession()
  const [asking, setAsking] = useState(false)
  const { run, busy, problem } = useAct('contact.undoHandover')
  const tomorrow = dayAt(new Date(until)) === addDays(today, 1)
  const when = tomorrow ? t('handover.undoTomorrow', { time: time(until) }) : dayAndTime(until)
  return (
    <>
      <span className="handover-undo">
        <Button
          size={small ? 'small' : 'normal'}
          {...(small ? { 'aria-label': t('handover.undoOf', { name }) } : {})}
          onClick={() => setAsking(true)}
        >
          {t(small ? 'handover.undoShort' : 'handover.undo')}
        </Button>
        <span className="soft small">{t('handover.undoUntil', { when })}</span>
      </span>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('handover.undoQuestion', { name })}
        closeLabel={t('app.close')}
        focus="title"
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('handover.keep')}</Button>
            <Button
              variant="danger"
              busy={busy}
              busyLabel={t('handover.undoing')}
              onClick={async () => {
                const undone = await run({ handoverId })
                if (!undone) return
                setAsking(false)
                onUndone(undone)
              }}
            >
              {t('handover.undo')}
            </Button>
          </>
        }
      >
        {problem && <Failure problem={problem} />}
        <p>{t('handover.undoBody')}</p>
      </Dialog>
    </>
  )
}
