import { type FormEvent, type ReactNode, useState } from 'react'
import type { OwnLogRow } from '../../../contract/log.ts'
import { call } from '../../app/client.ts'
import { Button } from '../../ui/Button.tsx'
import { ProblemBox } from '../../ui/ProblemBox.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useSending } from '../asking/useSending.ts'
import { useLogTexts } from './texts.ts'
import { type Alike, rowWords } from './words.ts'

export interface RowProps {
  alike: Alike
  reading: boolean
  asking: boolean
  onAsk(entryId: string | null): void
  onAsked(): Promise<void>
  onSignedOut(): void
}

/** One access: when and who, where, what and why; and the way to wonder about it. */
export function Row({ alike, reading, asking, onAsk, onAsked, onSignedOut }: RowProps): ReactNode {
  const say = useLogTexts()
  const { row } = alike
  const words = rowWords(alike, say)
  return (
    <li {...(reading ? { id: 'reading' } : {})} data-entry={row.entryId} tabIndex={-1}>
      <p>
        <strong>
          {words.time} {words.who}
        </strong>
      </p>
      {words.where && <p className="soft">{words.where}</p>}
      <p>{words.did}.</p>
      {words.why && <p>{words.why}.</p>}
      {row.question && <Question question={row.question} />}
      {row.mayAsk && !asking && (
        <p className="no-print">
          <Button
            variant="text"
            aria-label={`${say('ask.open')}: ${words.time}, ${words.who}`}
            onClick={() => onAsk(row.entryId)}
          >
            {say('ask.open')}
          </Button>
        </p>
      )}
      {row.mayAsk && asking && (
        <AskForm entryId={row.entryId} onCancel={() => onAsk(null)} onAsked={onAsked} onSignedOut={onSignedOut} />
      )}
    </li>
  )
}

/** What was asked, and the answer when there is one. */
export function Question({ question }: { question: NonNullable<OwnLogRow['question']> }): ReactNode {
  const say = useLogTexts()
  return (
    <>
      <p>{say('ask.yours', { words: question.words })}</p>
      <p>
        <strong>{question.answer ? say('ask.answer', { words: question.answer.words }) : say('ask.waits')}</strong>
      </p>
    </>
  )
}

function AskForm(props: {
  entryId: string
  onCancel(): void
  onAsked(): Promise<void>
  onSignedOut(): void
}): ReactNode {
  const { entryId, onCancel, onAsked, onSignedOut } = props
  const say = useLogTexts()
  const { busy, failed, send } = useSending(onSignedOut)
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const short = words.trim().length < 3
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (short) {
      document.getElementById('log-words')?.focus()
      return
    }
    send(
      async () => {
        await call('resident.askAboutLog', { entryId, words: words.trim() }, { idempotencyKey })
        await onAsked()
      },
      ({ code }) => {
        if (code !== 'logReview.asked') return false
        void onAsked()
        return true
      },
    )
  }
  return (
    <form className="res-log-ask no-print" onSubmit={submit} noValidate>
      <TextArea
        id="log-words"
        autoFocus
        label={say('ask.label')}
        hint={say('ask.hint')}
        error={tried && short ? say('ask.short') : undefined}
        maxLength={1000}
        rows={3}
        value={words}
        onText={setWords}
      />
      {failed && <ProblemBox title={say(failed === 'refused' ? 'ask.refused' : 'ask.failed')}>{null}</ProblemBox>}
      <div className="row">
        <Button type="submit" variant="primary" busy={busy} busyLabel={say('ask.busy')}>
          {say('ask.send')}
        </Button>
        <Button onClick={onCancel}>{say('ask.cancel')}</Button>
      </div>
    </form>
  )
}
