import type { ReactNode } from 'react'
import type { CaseView } from '../../contract/discharge-views.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'

/** The units that have been told, and the ward’s way to take back what went to the wrong one. */
export function PartiesCard({ stay }: { stay: CaseView }): ReactNode {
  const { t, both } = useTexts()
  const open = useOpenPanel()
  return (
    <Card title={t('home.parties')}>
      {stay.receivers.length === 0 && <p className="soft">{t('home.noParties')}</p>}
      <ul className="discharge-plain">
        {stay.receivers.map((one) => (
          <li key={one.unitId}>
            <b>{one.unit}</b> <span className="soft">{both(one.roleName)}</span>
          </li>
        ))}
      </ul>
      {stay.availableActions.includes('removeReceiver') && (
        <Button
          variant="text"
          className="no-print"
          onClick={() => open({ panel: 'utskrivning', matter: stay.caseId, part: 'removeReceiver' })}
        >
          {t('home.do.removeReceiver')}
        </Button>
      )}
    </Card>
  )
}
