import type { ReactNode } from 'react'
import type { PersonPage } from '../../contract/person.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'

/** At a ward: the person whose page is open can be admitted from it. */
export function AdmitCard({ person }: { person: PersonPage }): ReactNode {
  const { t } = useTexts()
  const { assignment, can } = useSession()
  const open = useOpenPanel()
  if (assignment.unitKind !== 'hospitalWard' || !can('discharge.admit')) return null
  return (
    <Card title={t('home.title')}>
      <p>{t('home.admitLead', { name: person.givenName })}</p>
      <Button variant="primary" onClick={() => open({ panel: 'skriv-in', person: person.personId })}>
        {t('home.do.admit')}
      </Button>
    </Card>
  )
}
