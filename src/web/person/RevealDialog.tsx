import { type ReactNode, useState } from 'react'
import { Failure } from '../app/Failure.tsx'
import { useAct } from '../app/operations.ts'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextArea } from '../ui/TextInput.tsx'
import { useToast } from '../ui/Toast.tsx'

/** Asks why protected details are needed, and shows them for the rest of the day. */
export function RevealDialog(props: { personId: string; open: boolean; onClose: () => void }): ReactNode {
  const { t } = useTexts()
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t('person.reveal')} closeLabel={t('app.close')}>
      <RevealForm personId={props.personId} onClose={props.onClose} />
    </Dialog>
  )
}

function RevealForm({ personId, onClose }: { personId: string; onClose: () => void }): ReactNode {
  const { t } = useTexts()
  const say = useToast()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('person.reveal')
  const short = reason.trim().length < 3
  const submit = async (): Promise<void> => {
    setTried(true)
    if (short || !(await run({ personId, reason: reason.trim() }))) return
    say({ text: t('person.revealed'), tone: 'ok' })
    onClose()
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p>{t('person.revealLead')}</p>
      {problem && <Failure problem={problem} />}
      <TextArea
        label={t('person.revealReason')}
        hint={t('person.revealHint')}
        error={tried && short ? t('app.fieldShort') : null}
        maxLength={300}
        rows={2}
        value={reason}
        onText={setReason}
      />
      <div className="row">
        <Button variant="primary" type="submit" busy={busy} busyLabel={t('person.revealBusy')}>
          {t('person.reveal')}
        </Button>
        <Button variant="text" onClick={onClose}>
          {t('app.cancel')}
        </Button>
      </div>
    </form>
  )
}
