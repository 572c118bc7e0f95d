import { type ReactNode, useState } from 'react'
import { Failure } from '../app/Failure.tsx'
import { useAct } from '../app/operations.ts'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { useToast } from '../ui/Toast.tsx'

/** Freezes the report, after a question: it is done once and never undone. */
export function FreezeReport(props: {
  year: number
  knownAt: string
  words: Readonly<Record<string, string>>
  /** Questions that can't be reported and that nothing has been written of. */
  empty: number
  onFrozen: () => void
}): ReactNode {
  const { year, knownAt, words, empty, onFrozen } = props
  const { t } = useTexts()
  const say = useToast()
  const [asking, setAsking] = useState(false)
  const { run, busy, problem } = useAct('followup.sendReport')
  return (
    <>
      <p className="followup-files">
        <Button variant="primary" onClick={() => setAsking(true)}>
          {t('followup.reportSend')}
        </Button>
      </p>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('followup.reportSendOf', { year })}
        closeLabel={t('app.close')}
        focus="title"
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('followup.reportGoOn')}</Button>
            <Button
              variant="primary"
              busy={busy}
              onClick={async () => {
                const given = Object.entries(words).map(([code, text]) => ({ code, words: text }))
                if (!(await run({ year, knownAt, words: given }))) return
                setAsking(false)
                onFrozen()
                say(t('followup.reportFrozen'))
              }}
            >
              {t('followup.reportSend')}
            </Button>
          </>
        }
      >
        {problem && <Failure problem={problem} />}
        <p>{t('followup.reportSendBody')}</p>
        {empty > 0 && <p>{t('followup.reportEmpty', { count: empty })}</p>}
      </Dialog>
    </>
  )
}
