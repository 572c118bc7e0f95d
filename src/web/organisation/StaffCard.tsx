import type { ReactNode } from 'react'
import { useOpenPanel } from '../app/panels.tsx'
import { type Texts, useTexts } from '../app/texts.tsx'
import { WayList } from '../contact/ContactCard.tsx'
import { backOn } from '../contact/words.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Menu, type MenuItem } from '../ui/Menu.tsx'
import { type Column, Table } from '../ui/Table.tsx'
import { Tag } from '../ui/Tag.tsx'
import type { Colleague, Unit } from './matters.ts'

/** Everyone at the unit: their persons, whether they are here and who answers otherwise, and what one may do. */
export function StaffCard({ unit }: { unit: Unit }): ReactNode {
  const { t } = useTexts()
  const columns: Column<Colleague>[] = [
    { key: 'name', head: t('unit.colName'), names: true, cell: (row) => <Who row={row} /> },
    { key: 'persons', head: t('unit.colPersons'), cell: (row) => <Persons row={row} /> },
    { key: 'away', head: t('unit.colAway'), cell: (row) => <Presence row={row} /> },
    {
      key: 'ways',
      head: t('unit.colWays'),
      cell: (row) =>
        row.ways.length > 0 ? <WayList ways={row.ways} /> : <span className="soft">{t('unit.viaUnit')}</span>,
    },
  ]
  if (unit.staff.some((row) => row.availableActions.length > 0))
    columns.push({
      key: 'do',
      head: t('unit.colDo'),
      headHidden: true,
      align: 'end',
      cell: (row) => <Doing row={row} />,
    })
  return (
    <Card title={t('unit.staff')} aside={t('unit.staffCount', { count: unit.staff.length })} flush className="staff">
      <Table
        caption={t('unit.staff')}
        captionHidden
        rows={unit.staff}
        rowKey={(row) => row.assignmentId}
        rowTone={toneOf}
        columns={columns}
      />
    </Card>
  )
}

function toneOf(row: Colleague): 'late' | 'soon' | undefined {
  if (row.ended && row.persons > 0) return 'late'
  return row.absent && row.deputyGap ? 'soon' : undefined
}

/** The name, with the role, the profession where it says something else, and the share of full time. */
function Who({ row }: { row: Colleague }): ReactNode {
  const { both, upper, percent } = useTexts()
  const [role, profession] = [both(row.roleName), both(row.professionName)]
  return (
    <>
      {row.name}
      <span className="soft small under">
        {[upper(role), ...(role === profession ? [] : [profession]), percent(row.share)].join(', ')}
      </span>
    </>
  )
}

function Persons({ row }: { row: Colleague }): ReactNode {
  const { t, both, number } = useTexts()
  if (row.persons === 0) return <span className="soft">{t('unit.noPersons')}</span>
  return (
    <span className="presence">
      <b>{t('unit.persons', { count: row.persons })}</b>
      {row.contacts.map(({ kind, kindName, persons }) => (
        <span className="soft small" key={kind}>
          {row.contacts.length === 1
            ? both(kindName)
            : t('unit.personsOfKind', { kind: both(kindName), count: number(persons) })}
        </span>
      ))}
    </span>
  )
}

function Presence({ row }: { row: Colleague }): ReactNode {
  const texts = useTexts()
  const { t, dayShort } = texts
  if (row.ended)
    return <Tag tone={row.persons > 0 ? 'late' : 'plain'}>{t('unit.left', { day: dayShort(row.to ?? '') })}</Tag>
  const coming = row.absences.filter((one) => !isNow(one, row))
  return (
    <span className="presence">
      {row.absent ? (
        <Tag tone="soon">
          {row.absent.to ? t('unit.awayUntil', { day: dayShort(backOn(row.absent.to)) }) : t('unit.awayOpen')}
        </Tag>
      ) : (
        <span>{t('unit.here')}</span>
      )}
      <span className="soft small">{deputyOf(row, texts)}</span>
      {coming.map((one) => (
        <span className="soft small" key={one.absenceId}>
          {one.to
            ? t('unit.coming', { from: dayShort(one.from), to: dayShort(one.to) })
            : t('unit.comingOpen', { from: dayShort(one.from) })}
        </span>
      ))}
      {row.to && <span className="soft small">{t('unit.ends', { day: dayShort(row.to) })}</span>}
    </span>
  )
}

const isNow = (one: Colleague['absences'][number], row: Colleague): boolean =>
  row.absent !== null && row.absences[0]?.absenceId === one.absenceId

function deputyOf({ deputy, deputyGap }: Colleague, { t, both }: Texts): string {
  if (deputyGap && deputy) return both(deputyGap)
  if (!deputy) return t('unit.noDeputy')
  if (deputy.absent) return t('unit.deputyAway', { name: deputy.name })
  return deputy.unitName
    ? t('unit.deputyElsewhere', { name: deputy.name, unit: deputy.unitName })
    : t('unit.deputy', { name: deputy.name })
}

/** What one may do with a colleague's assignment: absence at once, the rest behind a button. */
function Doing({ row }: { row: Colleague }): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  const may = (action: string): boolean => row.availableActions.includes(action)
  const assignment = row.assignmentId
  const items: MenuItem[] = [
    ...(may('organisation.setDeputy')
      ? [{ label: t('unit.doDeputy'), onSelect: () => open({ panel: 'ersattare', assignment }) }]
      : []),
    ...(may('organisation.setWays')
      ? [{ label: t('unit.doWays'), onSelect: () => open({ panel: 'sa-nas', assignment }) }]
      : []),
    ...(may('organisation.delegate')
      ? [{ label: t('unit.doDelegate'), onSelect: () => open({ panel: 'delegera', assignment }) }]
      : []),
    ...(may('contact.handOver')
      ? [{ label: t('unit.doHandOver'), onSelect: () => open({ panel: 'lamna-over-panel', assignment }) }]
      : []),
    ...(may('organisation.endAssignment')
      ? [{ label: t('unit.doLeave'), onSelect: () => open({ panel: 'slutar', assignment }) }]
      : []),
  ]
  return (
    <span className="doing">
      {may('organisation.setAbsence') && (
        <Button
          size="small"
          aria-label={t('unit.absenceOf', { name: row.name })}
          onClick={() => open({ panel: 'franvaro', assignment })}
        >
          {t('unit.absence')}
        </Button>
      )}
      {items.length > 0 && <Menu label={t('unit.more')} more={t('unit.moreOf', { name: row.name })} items={items} />}
    </span>
  )
}
