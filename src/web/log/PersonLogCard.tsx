import { type ReactNode, useState } from 'react'
import type { Operations, SentOf } from '../../contract/index.ts'
import { addressOf } from '../app/client.ts'
import { Failure } from '../app/Failure.tsx'
import { useAct } from '../app/operations.ts'
import { useTexts } from '../app/texts.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { RadioGroup } from '../ui/Choice.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { TextInput } from '../ui/TextInput.tsx'

type Check = SentOf<Operations['log.findPerson']>['check']
const checks: readonly Check[] = ['document', 'known', 'signed']

/** Prints the log of someone who asks for it (PDL 8:5, SVOD 4:5): a complete number, why, and how one knows who asks. All three are logged. */
export function PersonLogCard(): ReactNode {
  const { t, lang } = useTexts()
  const [identifier, setIdentifier] = useState('')
  const [reason, setReason] = useState('')
  const [check, setCheck] = useState<Check | ''>('')
  const [tried, setTried] = useState(false)
  const [found, setFound] = useState<{ personId: string | null } | null>(null)
  // What it leads to is shown here: nothing on the page has changed.
  const { run, busy, problem, forget } = useAct('log.findPerson', () => true)
  const changed = (): void => {
    setFound(null)
    forget()
  }
  const submit = async (): Promise<void> => {
    setTried(true)
    setFound(null)
    if (identifier.trim() === '' || reason.trim().length < 3 || check === '') return
    setFound(await run({ identifier: identifier.trim(), reason: reason.trim(), check }))
  }
  return (
    <Card title={t('personLog.title')}>
      <form
        className="log-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <p>{t('personLog.lead')}</p>
        <TextInput
          label={t('lookUp.number')}
          hint={t('lookUp.numberHint')}
          error={tried && identifier.trim() === '' ? t('app.fieldRequired') : null}
          width={16}
          inputMode="numeric"
          autoComplete="off"
          value={identifier}
          onText={(text) => {
            setIdentifier(text)
            changed()
          }}
        />
        <TextInput
          label={t('personLog.why')}
          hint={t('personLog.whyHint')}
          error={tried && reason.trim().length < 3 ? t('app.fieldShort') : null}
          maxLength={300}
          value={reason}
          onText={setReason}
        />
        <RadioGroup
          id="person-log-check"
          legend={t('personLog.check')}
          error={tried && check === '' ? t('log.judgeMissing') : null}
          value={check}
          onValue={(value) => setCheck(value as Check)}
          options={checks.map((value) => ({ value, label: t(`personLog.check.${value}`) }))}
        />
        <div className="row">
          <Button type="submit" busy={busy} busyLabel={t('lookUp.busy')}>
            {t('personLog.do')}
          </Button>
        </div>
        <div role="status" className="stack">
          {problem && <Failure problem={problem} />}
          {found && found.personId === null && (
            <ProblemBox tone="calm" title={t('lookUp.noneTitle')}>
              <p>{t('personLog.none')}</p>
            </ProblemBox>
          )}
          {found?.personId && (
            <>
              <p>{t('personLog.ready')}</p>
              <p>
                <LinkButton
                  variant="primary"
                  href={addressOf('log.paper', { personId: found.personId, language: lang })}
                >
                  {t('personLog.open')}
                </LinkButton>
              </p>
            </>
          )}
        </div>
      </form>
    </Card>
  )
}
