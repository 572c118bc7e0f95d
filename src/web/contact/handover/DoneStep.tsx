import type { ReactNode } from 'react'
import type { Operations, OutputOf } from '../../../contract/index.ts'
import { useTexts } from '../../app/texts.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Link } from '../../ui/link.tsx'
import { Undo } from './Undo.tsx'

export type Done = OutputOf<Operations['contact.handOver']> & { name: string }

/** Step four: it is done; tell the persons, or undo it. */
export function DoneStep({ done, onUndone }: { done: Done; onUndone: (undone: Undone) => void }): ReactNode {
  const { t } = useTexts()
  const { handed, left } = done.totals
  return (
    <Card as="div" strong>
      <div className="stack">
        <p>{t('handover.doneTell')}</p>
        {left > 0 && <p>{t('handover.doneLeft', { count: left })}</p>}
        <div className="row">
          <LinkButton variant="primary" href="/listor/inte-informerad">
            {t('handover.doneTellLink')}
          </LinkButton>
          <Undo handoverId={done.handoverId} name={done.name} until={done.undoUntil} onUndone={onUndone} />
        </div>
        <span className="ui-hidden" role="status">
          {t('handover.done', { count: handed })}
        </span>
      </div>
    </Card>
  )
}

export type Undone = OutputOf<Operations['contact.undoHandover']>

/** What became of an undoing: who isn't back, and why. */
export function UndoneCard({ undone }: { undone: Undone }): ReactNode {
  if (undone.stayed.length === 0 && undone.hidden === 0) return null
  return (
    <Card as="div">
      <Stayed undone={undone} />
    </Card>
  )
}

/** Who isn't back, and why; nothing when all are. */
export function Stayed({ undone }: { undone: Undone }): ReactNode {
  const { t, both } = useTexts()
  if (undone.stayed.length === 0 && undone.hidden === 0) return null
  return (
    <div className="stack" role="status">
      {undone.stayed.length > 0 && (
        <>
          <p>{t('handover.stayed')}</p>
          <ul className="handover-stayed">
            {undone.stayed.map(({ personId, name, kindName, reason }) => (
              <li key={personId + kindName.en}>
                <Link href={`/personer/${personId}`}>{name}</Link>: {both(reason)}
              </li>
            ))}
          </ul>
        </>
      )}
      {undone.hidden > 0 && <p>{t('handover.hidden', { count: undone.hidden })}</p>}
    </div>
  )
}
