import type { ReactNode } from 'react'
import type { BoardRefusal } from '../../contract/discharge-views.ts'
import { Failure } from '../app/Failure.tsx'
import { useAct } from '../app/operations.ts'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { useToast } from '../ui/Toast.tsx'

/** What the ward’s own systems have told of stays and had refused: which stay by the sender’s number, why, and a way to put it aside. */
export function Refusals({ items }: { items: readonly BoardRefusal[] }): ReactNode {
  const { t, both, dayAndTime } = useTexts()
  const say = useToast()
  const act = useAct('discharge.readRefusal')
  if (items.length === 0) return null
  return (
    <Card title={t('home.refused')}>
      <p className="soft">{t('home.refusedLead')}</p>
      {act.problem && <Failure problem={act.problem} />}
      <ul className="discharge-plain">
        {items.map((one) => (
          <li key={one.refusalId}>
            <b>{one.reference}</b>{' '}
            <span className="soft">
              {t('home.refusedBy', { source: one.source, when: dayAndTime(one.at) })}
              {one.times > 1 && ` ${t('home.refusedTimes', { count: one.times })}`}
            </span>
            {one.reasons.map((reason) => (
              <p key={reason.code}>{both(reason)}</p>
            ))}
            <Button
              size="small"
              variant="text"
              aria-label={t('home.refusedAside', { reference: one.reference })}
              busy={act.busy}
              onClick={async () => {
                if (await act.run({ refusalId: one.refusalId })) say({ text: t('home.done'), tone: 'ok' })
              }}
            >
              {t('home.aside')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  )
}
