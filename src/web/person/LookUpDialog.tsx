import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { Failure } from '../app/Failure.tsx'
import { useAct } from '../app/operations.ts'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { TextArea, TextInput } from '../ui/TextInput.tsx'

/** Looks up someone outside the unit: a complete number and a reason, both logged. `query` null is closed. */
export function LookUpDialog({ query, onClose }: { query: string | null; onClose: () => void }): ReactNode {
  const { t } = useTexts()
  return (
    <Dialog open={query !== null} onClose={onClose} title={t('lookUp.title')} closeLabel={t('app.close')}>
      {query !== null && <LookUpForm query={query} onClose={onClose} />}
    </Dialog>
  )
}

/** What was searched for is worth keeping only when it looks like a number. */
const startingNumber = (query: string): string => (/^[\d\s+-]{6,}$/.test(query) ? query : '')

function LookUpForm({ query, onClose }: { query: string; onClose: () => void }): ReactNode {
  const { t } = useTexts()
  const navigate = useNavigate()
  const [identifier, setIdentifier] = useState(startingNumber(query))
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [none, setNone] = useState(false)
  const { run, busy, problem, forget } = useAct('person.lookUp')
  const wrongNumber = tried && identifier.trim() === '' ? t('app.fieldRequired') : null
  const wrongReason = tried && reason.trim().length < 3 ? t('app.fieldShort') : null

  const submit = async (): Promise<void> => {
    setTried(true)
    setNone(false)
    if (identifier.trim() === '' || reason.trim().length < 3) return
    const found = await run({ identifier: identifier.trim(), reason: reason.trim() })
    if (!found) return
    if (!found.person) return setNone(true)
    onClose()
    navigate(`/personer/${found.person.personId}`)
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
      <p>{t('lookUp.lead')}</p>
      {problem && <Failure problem={problem} />}
      {none && (
        <ProblemBox tone="calm" title={t('lookUp.noneTitle')}>
          <p>{t('lookUp.none')}</p>
        </ProblemBox>
      )}
      <TextInput
        label={t('lookUp.number')}
        hint={t('lookUp.numberHint')}
        error={wrongNumber}
        width={16}
        inputMode="numeric"
        autoComplete="off"
        value={identifier}
        onText={(text) => {
          setIdentifier(text)
          setNone(false)
          forget()
        }}
      />
      <TextArea
        label={t('lookUp.reason')}
        hint={t('lookUp.reasonHint')}
        error={wrongReason}
        maxLength={300}
        rows={2}
        value={reason}
        onText={setReason}
      />
      <div className="row">
        <Button variant="primary" type="submit" busy={busy} busyLabel={t('lookUp.busy')}>
          {t('lookUp.do')}
        </Button>
        <Button variant="text" onClick={onClose}>
          {t('app.cancel')}
        </Button>
      </div>
    </form>
  )
}
