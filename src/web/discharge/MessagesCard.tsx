import type { ReactNode } from 'react'
import type { CaseView } from '../../contract/discharge-views.ts'
import { Failure } from '../app/Failure.tsx'
import { useAct } from '../app/operations.ts'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Facts } from '../ui/PageHead.tsx'
import { Tag } from '../ui/Tag.tsx'
import { useToast } from '../ui/Toast.tsx'
import { messageWords, valueWords } from './words.ts'

/** The messages as they were sent, each with who has receipted it and when. */
export function MessagesCard({ stay }: { stay: CaseView }): ReactNode {
  const texts = useTexts()
  const { t, both, upper, moment, dayAndTime } = texts
  const say = useToast()
  const act = useAct('discharge.receipt')
  return (
    <Card title={t('home.messages')}>
      {act.problem && <Failure problem={act.problem} />}
      {stay.messages.length === 0 && <p className="soft">{t('home.noMessages')}</p>}
      {stay.messages.map((message) => (
        <article className="discharge-message" key={message.messageId}>
          <h3>
            {both(message.kindName)} {isReplaced(message, stay) && <Tag tone="plain">{t('home.replaced')}</Tag>}
          </h3>
          <p className="soft">
            {upper(moment(message.sentAt))}. {t('home.sentBy', message.by)}
          </p>
          {message.content.length > 0 && (
            <Facts
              facts={message.content.map((one) => ({
                term: t(`home.field.${one.field}`),
                value: valueWords(one, texts),
              }))}
            />
          )}
          <Words message={message} />
          <ul className="discharge-plain">
            {message.deliveries.map((one) => (
              <li key={one.unitId}>
                {one.unit}{' '}
                {one.receiptedAt !== null ? (
                  <span className="soft">
                    {t('home.receivedBy', { when: dayAndTime(one.receiptedAt), name: one.by ?? '' })}
                  </span>
                ) : one.takenBack ? (
                  <Tag tone="plain">{t('home.takenBack')}</Tag>
                ) : (
                  <Tag tone="soon">{t('home.notReceived')}</Tag>
                )}
              </li>
            ))}
          </ul>
          {message.mine && stay.state !== 'retracted' && (
            <Button
              variant="primary"
              busy={act.busy}
              onClick={async () => {
                const done = await act.run({ caseId: stay.caseId, messageId: message.messageId })
                if (done) say({ text: t('home.receipted'), tone: 'ok' })
              }}
            >
              {t('home.receipt')}
            </Button>
          )}
        </article>
      ))}
    </Card>
  )
}

/** A call to a meeting that a later call is instead of. */
function isReplaced({ kind, content, sentAt }: CaseView['messages'][number], { messages }: CaseView): boolean {
  const at = content.find(({ field }) => field === 'startsAt')?.value
  const later = (one: CaseView['messages'][number]) =>
    one.kind === 'planningCall' &&
    Date.parse(one.sentAt) > Date.parse(sentAt) &&
    one.content.some(({ field, value }) => field === 'replaces' && value === at)
  return kind === 'planningCall' && messages.some(later)
}

function Words({ message }: { message: CaseView['messages'][number] }): ReactNode {
  const words = messageWords(message, useTexts())
  return words === '' ? null : <p lang="sv">{words}</p>
}
