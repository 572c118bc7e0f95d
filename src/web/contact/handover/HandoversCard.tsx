import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useOp } from '../../app/operations.ts'
import { useSession } from '../../app/session.tsx'
import { dayAt } from '../../app/stockholm.ts'
import { useTexts } from '../../app/texts.tsx'
import { Card, CardRow } from '../../ui/Card.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Stayed, type Undone } from './DoneStep.tsx'
import './handover.css'
import { Undo } from './Undo.tsx'
import { undoneWords } from './words.ts'

/** The unit's latest handovers; each can be undone for a day. Nothing when there are none. */
export function HandoversCard(): ReactNode {
  const { t, day, moment } = useTexts()
  const { can } = useSession()
  const query = useOp('contact.handovers', {}, { enabled: can('contact.read') })
  const [undone, setUndone] = useState<{ handoverId: string; how: Undone } | null>(null)
  const items = query.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Card title={t('handover.latest')} flush>
      {items.slice(0, 5).map((one) => (
        <CardRow
          key={one.handoverId}
          end={
            one.undoneAt ? (
              <Tag>{t('handover.latestUndone', { when: day(dayAt(new Date(one.undoneAt))) })}</Tag>
            ) : one.availableActions.includes('contact.undoHandover') ? (
              <Undo
                small
                handoverId={one.handoverId}
                name={one.fromName}
                until={one.undoUntil}
                onUndone={(how) => setUndone({ handoverId: one.handoverId, how })}
              />
            ) : undefined
          }
        >
          {t('handover.latestFrom', { name: one.fromName, count: one.persons, day: day(one.startsOn) })}
          <br />
          <span className="soft small">{t('handover.latestBy', { by: one.madeByName, when: moment(one.madeAt) })}</span>
          {undone?.handoverId === one.handoverId && <Result undone={undone.how} />}
        </CardRow>
      ))}
    </Card>
  )
}

/** How an undoing went, in the row that was undone; takes the focus that the button had. */
function Result({ undone }: { undone: Undone }): ReactNode {
  const texts = useTexts()
  const words = useRef<HTMLParagraphElement>(null)
  useEffect(() => words.current?.focus(), [])
  return (
    <div className="handover-result">
      <p ref={words} tabIndex={-1}>
        <b>{undoneWords(undone, texts)}</b>
      </p>
      <Stayed undone={undone} />
    </div>
  )
}
