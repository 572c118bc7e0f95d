import { type FormEvent, type ReactNode, useState } from 'react'
import type { OwnLogRow } from '../../../contract/log.ts'
import type { Visit } from '../../../domain/access/own-log/visits.ts'
import { whyWords } from '../../../texts/own-log/visit.ts'
import { call } from '../../app/client.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ProblemBox } from '../../ui/ProblemBox.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useSending } from '../asking/useSending.ts'
import { useLogTexts } from './texts.ts'
import { askable, didOf, timesOf, wordsOf } from './words.ts'

export interface VisitRowProps {
  visit: Visit<OwnLogRow>
  reading: boolean
  asking: boolean
  onAsk(key: string | null): void
  onAsked(): Promise<void>
  onSignedOut(): void
}

/** What one did in a day: when and who, where, what it came to and why; all of it when opened, and one way to wonder about it. */
export function VisitRow({ visit, reading, asking, onAsk, onAsked, onSignedOut }: VisitRowProps): ReactNode {
  const say = useLogTexts()
  const words = wordsOf(visit, say)
  const about = askable(visit)
  return (
    <li {...(reading ? { id: 'reading' } : {})} data-visit={visit.key} tabIndex={-1}>
      <p>
        <strong>
          {words.time} {words.who}
        </strong>{' '}
        {visit.unusual && <Tag tone="soon">{say(visit.lead.refused ? 'row.stopped' : 'row.unusual')}</Tag>}
      </p>
      {words.where && <p className="soft">{visit.unusual ? words.where : visit.lead.unitName}</p>}
      <p>
        {words.did}. {words.why && `${words.why}.`}
      </p>
      {visit.rows.map((row) => row.question && <Question key={row.entryId} question={row.question} />)}
      <div className="res-log-foot">
        <Doings visit={visit} name={`${words.time}, ${words.who}`} />
        {about && !asking && (
          <p className="no-print">
            <Button
              variant="text"
              aria-label={`${say('ask.open')}: ${words.time}, ${words.who}`}
              onClick={() => onAsk(visit.key)}
            >
              {say('ask.open')}
            </Button>
          </p>
        )}
      </div>
      {about && asking && (
        <AskForm entryId={about.entryId} onCancel={() => onAsk(null)} onAsked={onAsked} onSignedOut={onSignedOut} />
      )}
    </li>
  )
}

/** All that was done, what says most first: how many times, when, and why where that differs. */
function Doings({ visit, name }: { visit: Visit<OwnLogRow>; name: string }): ReactNode {
  const say = useLogTexts()
  const { why: main, where } = wordsOf(visit, say)
  return (
    <details className="res-log-all">
      <summary>
        <span>
          {say('row.all', { count: visit.rows.length })}
          <span className="ui-hidden">: {name}</span>
        </span>
        <Icon name="right" />
      </summary>
      {where && <p className="soft">{where}</p>}
      <ul>
        {visit.doings.map((doing) => {
          const why = whyWords(doing.row, say)
          return (
            <li key={doing.row.entryId}>
              {timesOf(doing, say)} {didOf(doing, say)}.{why && why !== main && ` ${why}.`}
            </li>
          )
        })}
      </ul>
    </details>
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
