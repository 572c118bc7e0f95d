import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Operations, OutputOf } from '../../../contract/index.ts'
import { Failure } from '../../app/Failure.tsx'
import { useAct, useOp } from '../../app/operations.ts'
import { useSession } from '../../app/session.tsx'
import { dayAt } from '../../app/stockholm.ts'
import { useTexts } from '../../app/texts.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card, CardRow } from '../../ui/Card.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Link } from '../../ui/link.tsx'
import { Tag } from '../../ui/Tag.tsx'
import './allotment.css'
import { methodKeys } from './words.ts'

type One = OutputOf<Operations['contact.allotments']>['items'][number]
type Undone = OutputOf<Operations['contact.undoAllotment']>

/** The unit's latest allotments; each can be undone for a day. Nothing when there are none. */
export function AllotmentsCard(): ReactNode {
  const { t, day } = useTexts()
  const { can } = useSession()
  const query = useOp('contact.allotments', {}, { enabled: can('contact.read') })
  const [undone, setUndone] = useState<{ id: string; how: Undone } | null>(null)
  const items = query.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Card title={t('allot.latest')} flush>
      {items.slice(0, 5).map((one) => (
        <CardRow
          key={one.allotmentId}
          end={
            one.undoneAt !== null ? (
              <Tag>{t('allot.wasUndone')}</Tag>
            ) : one.availableActions.includes('contact.undoAllotment') ? (
              <Undo one={one} onUndone={(how) => setUndone({ id: one.allotmentId, how })} />
            ) : undefined
          }
        >
          {t('allot.latestRow', { count: one.persons, day: day(one.startsOn) })}
          <br />
          <span className="soft small">
            {t('allot.latestBy', { by: one.madeByName, method: t(methodKeys[one.method].name).toLowerCase() })}
          </span>
          {undone?.id === one.allotmentId && <Result undone={undone.how} />}
        </CardRow>
      ))}
    </Card>
  )
}

function Undo({ one, onUndone }: { one: One; onUndone: (undone: Undone) => void }): ReactNode {
  const { t, day, dayAndTime } = useTexts()
  const [asking, setAsking] = useState(false)
  const { run, busy, problem } = useAct('contact.undoAllotment')
  return (
    <>
      <span className="allot-undo">
        <Button
          size="small"
          aria-label={t('allot.undoOf', { day: day(dayAt(new Date(one.madeAt))) })}
          onClick={() => setAsking(true)}
        >
          {t('allot.undo')}
        </Button>
        <span className="soft small">{t('allot.undoUntil', { when: dayAndTime(one.undoUntil) })}</span>
      </span>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('allot.undoQuestion')}
        closeLabel={t('app.close')}
        focus="title"
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('allot.keep')}</Button>
            <Button
              variant="danger"
              busy={busy}
              onClick={async () => {
                const undone = await run({ allotmentId: one.allotmentId })
                if (!undone) return
                setAsking(false)
                onUndone(undone)
              }}
            >
              {t('allot.undo')}
            </Button>
          </>
        }
      >
        {problem && <Failure problem={problem} />}
        <p>{t('allot.undoBody')}</p>
      </Dialog>
    </>
  )
}

/** How an undoing went, and who keeps theirs and why; takes the focus that the button had. */
function Result({ undone }: { undone: Undone }): ReactNode {
  const { t, both } = useTexts()
  const words = useRef<HTMLParagraphElement>(null)
  useEffect(() => words.current?.focus(), [])
  return (
    <div className="allot-result">
      <p ref={words} tabIndex={-1}>
        <b>{t('allot.undone', { count: undone.restored })}</b>
      </p>
      {undone.stayed.length > 0 && (
        <>
          <p>{t('allot.stayed')}</p>
          <ul>
            {undone.stayed.map(({ personId, name, reason }) => (
              <li key={personId}>
                <Link href={`/personer/${personId}`}>{name}</Link>: {both(reason)}
              </li>
            ))}
          </ul>
        </>
      )}
      {undone.hidden > 0 && <p>{t('allot.hidden', { count: undone.hidden })}</p>}
    </div>
  )
}
