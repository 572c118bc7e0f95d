import type { ReactNode } from 'react'
import { useTexts } from '../app/texts.tsx'
import { LinkButton } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Tag } from '../ui/Tag.tsx'
import type { AccessProps } from './SightTable.tsx'

/** The way to an emergency, for health care; and those there have been. */
export function EmergenciesCard({ person, access }: AccessProps): ReactNode {
  const { t, dayAndTime, time } = useTexts()
  const may = access.availableActions.includes('access.emergency')
  if (!may && access.emergencies.length === 0) return null
  const mine = access.emergencies.some((one) => one.mine && one.open)
  return (
    <Card title={t('emergency.title')}>
      <div className="stack">
        <p>{t('emergency.cardText')}</p>
        {access.emergencies.length > 0 && (
          <div className="access-list">
            {access.emergencies.map((one) => (
              <div className="access-item" key={one.emergencyId}>
                <p className="row">
                  <b>{dayAndTime(one.declaredAt)}</b>
                  <Tag tone={one.open ? 'late' : 'plain'}>
                    {one.open ? t('emergency.openUntil', { time: time(one.until) }) : t('emergency.over')}
                  </Tag>
                </p>
                {one.danger && <p>{one.danger}</p>}
                <p className="soft small">
                  {t('emergency.by', { name: one.staffName, unit: one.unitName ?? one.providerName })}
                </p>
              </div>
            ))}
          </div>
        )}
        {may && (
          <div className="row no-print">
            <LinkButton href={`/personer/${person.personId}/nod`} variant={mine ? 'primary' : 'quiet'}>
              {t(mine ? 'emergency.goOn' : 'emergency.go')}
            </LinkButton>
          </div>
        )}
      </div>
    </Card>
  )
}
