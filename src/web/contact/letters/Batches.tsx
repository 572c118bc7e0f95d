import { type ReactNode, useState } from 'react'
import type { Operations, OutputOf } from '../../../contract/index.ts'
import type { LetterBatchView } from '../../../contract/letters.ts'
import { addressOf } from '../../app/client.ts'
import { Failure, FetchFailure } from '../../app/Failure.tsx'
import { useAct, useOp } from '../../app/operations.ts'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { ProblemBox } from '../../ui/ProblemBox.tsx'
import { EmptyState } from '../../ui/Progress.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { ByHandTable } from './ByHandTable.tsx'

type Sent = OutputOf<Operations['contact.lettersSent']>

/** The letters that have been made: those that wait to be posted first. */
export function Batches(): ReactNode {
  const { t } = useTexts()
  const query = useOp('contact.letterBatches', {})
  const [sent, setSent] = useState<Sent | null>(null)
  const items = query.data?.items ?? []
  return (
    <Card title={t('letters.batches')} flush>
      {sent && sent.left.length > 0 && (
        <div className="letters-left">
          <ProblemBox tone="soon" title={t('letters.sentLeft')}>
            <ByHandTable rows={sent.left} caption={t('letters.sentLeft')} />
          </ProblemBox>
        </div>
      )}
      {query.error && <FetchFailure error={query.error} onRetry={() => query.refetch()} />}
      {query.data && items.length === 0 && <EmptyState title={t('letters.noBatches')} />}
      {items.map((batch) => (
        <Batch key={batch.batchId} batch={batch} onSent={setSent} />
      ))}
    </Card>
  )
}

function Batch({ batch, onSent }: { batch: LetterBatchView; onSent: (sent: Sent) => void }): ReactNode {
  const { t, day } = useTexts()
  const made = day(batch.madeAt.slice(0, 10))
  const state =
    batch.state === 'sent'
      ? t('letters.state.sent', { day: batch.sentOn ? day(batch.sentOn) : '' })
      : t(`letters.state.${batch.state}`)
  return (
    <article className="letters-batch">
      <div>
        <h3>{t('letters.batch', { letters: batch.letters, day: made, name: batch.madeByName })}</h3>
        <Tag tone={batch.state === 'printed' ? 'soon' : batch.state === 'sent' ? 'ok' : 'plain'}>{state}</Tag>
      </div>
      {batch.state === 'printed' && <Posting batch={batch} made={made} onSent={onSent} />}
    </article>
  )
}

/** Print, say that they were posted, or throw them away. */
function Posting(props: { batch: LetterBatchView; made: string; onSent: (sent: Sent) => void }): ReactNode {
  const { batch, made, onSent } = props
  const { t, dayLong } = useTexts()
  const { today } = useSession()
  const say = useToast()
  const [when, setWhen] = useState(today)
  const sending = useAct('contact.lettersSent')
  const throwing = useAct('contact.cancelLetters')
  const { batchId } = batch
  const sentOn = parseDay(when, today)
  const send = async (): Promise<void> => {
    if (!sentOn) return
    const done = await sending.run({ batchId, sentOn })
    if (!done) return
    say({ text: t('letters.sentDone', { count: done.told }), tone: 'ok' })
    onSent(done)
  }
  const discard = async (): Promise<void> => {
    if (await throwing.run({ batchId })) say({ text: t('letters.thrown'), tone: 'ok' })
  }
  const problem = sending.problem ?? throwing.problem
  return (
    <div className="letters-post">
      {problem && <Failure problem={problem} />}
      <LinkButton
        href={addressOf('paper.letters', { batchId })}
        target="_blank"
        rel="noopener"
        aria-label={t('letters.printOf', { day: made })}
      >
        {t('letters.print')}
      </LinkButton>
      <DateInput
        id={`sent-${batchId}`}
        label={t('letters.sentDay')}
        error={sentOn ? null : t('app.fieldDay')}
        today={today}
        say={dayLong}
        value={when}
        onDay={setWhen}
      />
      <Button busy={sending.busy} busyLabel={t('letters.sending')} onClick={() => void send()}>
        {t('letters.send')}
      </Button>
      <Button
        variant="text"
        busy={throwing.busy}
        busyLabel={t('letters.sending')}
        aria-label={t('letters.throwOf', { day: made })}
        onClick={() => void discard()}
      >
        {t('letters.throw')}
      </Button>
    </div>
  )
}
