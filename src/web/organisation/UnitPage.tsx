import type { ReactNode } from 'react'
import type { Operations, OutputOf } from '../../contract/index.ts'
import { PageFailure } from '../app/Failure.tsx'
import { useOp } from '../app/operations.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { Loading } from '../app/Shell.tsx'
import { useTexts } from '../app/texts.tsx'
import { useTitle } from '../app/title.ts'
import { WayList } from '../contact/ContactCard.tsx'
import { backOn } from '../contact/words.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { type Column, Table } from '../ui/Table.tsx'
import { Tag } from '../ui/Tag.tsx'
import './organisation.css'

type Unit = OutputOf<Operations['organisation.unit']>
export type Colleague = Unit['staff'][number]

/** Enheten: how it is reached, who works there, who is away, and how each is reached. */
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
      <PageHead title={unit.name} lead={`${upper(both(unit.kindName))}, ${unit.providerName}`} />
      <div className="stack unit">
        <Card title={t('unit.ways')}>
          {unit.ways.length > 0 ? (
            <WayList ways={unit.ways} />
          ) : (
            <p className="soft">{unit.phone ?? t('unit.noWays')}</p>
          )}
        </Card>
        <Card title={t('unit.staff')} aside={t('unit.staffCount', { count: unit.staff.length })} flush>
          <Staff unit={unit} />
        </Card>
      </div>
    </>
  )
}

function Staff({ unit }: { unit: Unit }): ReactNode {
  const { t, percent } = useTexts()
  const open = useOpenPanel()
  const mayEdit = unit.availableActions.includes('organisation.setWays')
  const columns: Column<Colleague>[] = [
    { key: 'name', head: t('unit.colName'), names: true, cell: (row) => row.name },
    { key: 'role', head: t('unit.colRole'), cell: (row) => <Role row={row} /> },
    { key: 'share', head: t('unit.colShare'), align: 'end', cell: (row) => percent(row.share) },
    { key: 'away', head: t('unit.colAway'), cell: (row) => <Presence row={row} /> },
    {
      key: 'ways',
      head: t('unit.colWays'),
      cell: (row) =>
        row.ways.length > 0 ? <WayList ways={row.ways} /> : <span className="soft">{t('unit.viaUnit')}</span>,
    },
  ]
  if (mayEdit)
    columns.push({
      key: 'do',
      head: t('unit.colDo'),
      headHidden: true,
      align: 'end',
      cell: (row) => (
        <Button
          size="small"
          aria-label={t('unit.editOf', { name: row.name })}
          onClick={() => open({ panel: 'sa-nas', assignment: row.assignmentId })}
        >
          {t('unit.edit')}
        </Button>
      ),
    })
  return (
    <Table
      caption={t('unit.staff')}
      captionHidden
      rows={unit.staff}
      rowKey={(row) => row.assignmentId}
      rowTone={(row) => (row.absent && !row.deputyName ? 'soon' : undefined)}
      columns={columns}
    />
  )
}

/** The role, and the profession where it says something else. */
function Role({ row }: { row: Colleague }): ReactNode {
  const { both, upper } = useTexts()
  const [role, profession] = [both(row.roleName), both(row.professionName)]
  return role === profession ? upper(role) : `${upper(role)}, ${profession}`
}

function Presence({ row }: { row: Colleague }): ReactNode {
  const { t, dayShort } = useTexts()
  return (
    <span className="presence">
      {row.absent ? (
        <Tag tone="soon">
          {row.absent.to ? t('unit.awayUntil', { day: dayShort(backOn(row.absent.to)) }) : t('unit.awayOpen')}
        </Tag>
      ) : (
        <span>{t('unit.here')}</span>
      )}
      <span className="soft small">
        {row.deputyName ? t('unit.deputy', { name: row.deputyName }) : t('unit.noDeputy')}
      </span>
      {row.to && <span className="soft small">{t('unit.ends', { day: dayShort(row.to) })}</span>}
    </span>
  )
}
