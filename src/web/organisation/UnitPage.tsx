import type { ReactNode } from 'react'
import { PageFailure } from '../app/Failure.tsx'
import { Loading } from '../app/Loading.tsx'
import { useOp } from '../app/operations.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { useTitle } from '../app/title.ts'
import { AllotmentsCard } from '../contact/allotment/AllotmentsCard.tsx'
import { WayList } from '../contact/ContactCard.tsx'
import { HandoversCard } from '../contact/handover/HandoversCard.tsx'
import { TeamsCard } from '../contact/team/TeamsCard.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { DelegationsCard } from './DelegationsCard.tsx'
import { ListsCard } from './ListsCard.tsx'
import { MattersCard } from './MattersCard.tsx'
import type { Unit } from './matters.ts'
import './organisation.css'
import { PlanCard } from './PlanCard.tsx'
import { StaffCard } from './StaffCard.tsx'

export type { Colleague, Unit } from './matters.ts'

/** Enheten: what to see to first, then the staff with their persons, the lists, the tasks given away, and how the unit is reached. */
export default function UnitPage(): ReactNode {
  const { t, both, upper } = useTexts()
  useTitle(t('unit.title'))
  const query = useOp('organisation.unit', {})
  const unit = query.data
  if (!unit)
    return query.error ? (
      <PageFailure title={t('unit.title')} error={query.error} onRetry={() => query.refetch()} />
    ) : (
      <Loading />
    )
  return (
    <>
      <PageHead
        title={unit.name}
        lead={`${upper(both(unit.kindName))}, ${unit.providerName}`}
        actions={<OwnAbsence unit={unit} />}
      />
      <div className="stack unit">
        <div className="unit-lists">
          <MattersCard unit={unit} />
          <HandoversCard />
          {unit.lists && <AllotmentsCard />}
        </div>
        {unit.lists && (
          <div className="unit-lists">
            <ListsCard unit={unit} lists={unit.lists} />
            <PlanCard unit={unit} lists={unit.lists} />
          </div>
        )}
        <StaffCard unit={unit} />
        <DelegationsCard unit={unit} />
        <Card title={t('unit.ways')}>
          {unit.ways.length > 0 ? (
            <WayList ways={unit.ways} />
          ) : (
            <p className="soft">{unit.phone ?? t('unit.noWays')}</p>
          )}
        </Card>
        <TeamsCard />
      </div>
    </>
  )
}

/** One's own absence, for whoever may write it in. */
function OwnAbsence({ unit }: { unit: Unit }): ReactNode {
  const { t } = useTexts()
  const { assignment } = useSession()
  const open = useOpenPanel()
  const me = unit.staff.find((one) => one.assignmentId === assignment.assignmentId)
  if (!me?.availableActions.includes('organisation.setAbsence')) return null
  return <Button onClick={() => open({ panel: 'franvaro', assignment: me.assignmentId })}>{t('unit.myAbsence')}</Button>
}
