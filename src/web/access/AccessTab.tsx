import { type ReactNode, useMemo } from 'react'
import { FetchFailure } from '../app/Failure.tsx'
import { Loading } from '../app/Loading.tsx'
import { useOp } from '../app/operations.ts'
import type { PersonTabProps } from '../app/registry.ts'
import { useTexts } from '../app/texts.tsx'
import { Card } from '../ui/Card.tsx'
import './access.css'
import { ElsewhereCard } from './ElsewhereCard.tsx'
import { EmergenciesCard } from './EmergenciesCard.tsx'
import { InformedCard } from './InformedCard.tsx'
import { ProxiesCard } from './ProxiesCard.tsx'
import { RecordedCard } from './RecordedCard.tsx'
import { SightMap } from './SightMap.tsx'
import { SightTable } from './SightTable.tsx'
import { sightLines } from './words.ts'

/** Vem ser vad: drawn and as a table; and what the person has said yes and no to. */
export default function AccessTab({ person }: PersonTabProps): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const query = useOp('access.get', { personId: person.personId })
  const access = query.data
  const lines = useMemo(() => (access ? sightLines(access, texts) : []), [access, texts])
  if (!access) return query.error ? <FetchFailure error={query.error} onRetry={() => query.refetch()} /> : <Loading />
  const props = { person, access }
  return (
    <div className="stack access">
      <Card title={t('sees.title', { name: person.givenName })}>
        <SightMap name={person.givenName} lines={lines} />
      </Card>
      <Card title={t('sees.table')} lead={t('sees.tableLead')} flush>
        <SightTable {...props} lines={lines} />
      </Card>
      <div className="columns" data-even="">
        <div className="stack">
          <ElsewhereCard {...props} />
          <ProxiesCard {...props} />
        </div>
        <div className="stack">
          <InformedCard {...props} />
          <RecordedCard {...props} />
          <EmergenciesCard {...props} />
        </div>
      </div>
    </div>
  )
}
