import type { ReactNode } from 'react'
import { useOp } from '../app/operations.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Tag } from '../ui/Tag.tsx'
import './access.css'

/** Questions to lift a block, in an emergency elsewhere: they stand first on the day. Nothing is drawn when nobody asks. */
export function LiftsCard(): ReactNode {
  const { t, time } = useTexts()
  const { can } = useSession()
  const open = useOpenPanel()
  const query = useOp('access.lifts', {}, { enabled: can('access.emergency'), again: () => 300_000 })
  const items = query.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Card title={t('lift.title')} aside={items.length} tone="late" flush>
      {items.map((one) => (
        <div key={one.requestId} className="access-lift">
          <div className="row">
            <h3>{t('lift.about', { name: one.personName })}</h3>
            <span className="soft num">{one.identifier}</span>
            <Tag tone="late">{t('lift.until', { time: time(one.until) })}</Tag>
          </div>
          <p>{one.why}</p>
          <p className="soft">
            {t('lift.from', { name: one.fromName, unit: one.fromUnitName, provider: one.fromProviderName })}
          </p>
          <Button
            variant="primary"
            size="small"
            aria-label={t('lift.answerFor', { name: one.personName })}
            onClick={() => open({ panel: 'svara-havning', matter: one.requestId })}
          >
            {t('lift.answer')}
          </Button>
        </div>
      ))}
    </Card>
  )
}
