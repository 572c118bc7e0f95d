import type { ReactNode } from 'react'
import type { TeamMemberView, TeamView } from '../../../contract/team.ts'
import { FetchFailure } from '../../app/Failure.tsx'
import { useOp } from '../../app/operations.ts'
import { useOpenPanel } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { Why } from '../../app/Why.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState, Skeleton } from '../../ui/Progress.tsx'
import { type Column, Table } from '../../ui/Table.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { WayList } from '../ContactCard.tsx'
import './team.css'
import { withCommas } from '../../ui/between.ts'

/** The unit's teams: who is in them, how they are reached, and whether anyone answers. */
export function TeamsCard(): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  const query = useOp('team.list', {})
  const may = query.data?.availableActions.includes('organisation.manage') ?? false
  return (
    <Card
      title={t('team.title')}
      id="team"
      flush
      aside={
        may && (
          <Button size="small" onClick={() => open({ panel: 'team' })}>
            {t('team.new')}
          </Button>
        )
      }
    >
      {!query.data && !query.error && <Skeleton lines={3} label={t('app.loading')} />}
      {query.error && !query.data && <FetchFailure error={query.error} onRetry={() => query.refetch()} />}
      {query.data?.items.length === 0 && <EmptyState title={t('team.none')}>{t('team.noneText')}</EmptyState>}
      {query.data?.items.map((team) => (
        <TeamBlock key={team.teamId} team={team} may={may} />
      ))}
    </Card>
  )
}

function TeamBlock({ team, may }: { team: TeamView; may: boolean }): ReactNode {
  const { t, dayShort } = useTexts()
  const open = useOpenPanel()
  const answers = team.now.state === 'open'
  return (
    <section className="team-block" aria-label={team.name}>
      <div className="team-head">
        <h3>{team.name}</h3>
        <Tag tone={!team.reachable ? 'late' : answers ? 'ok' : 'plain'}>
          {t(!team.reachable ? 'team.notReachable' : answers ? 'team.open' : 'team.closed')}
        </Tag>
        <span className="soft small">
          {withCommas(
            t('team.persons', { count: team.persons }),
            team.contacts > 0 ? t('team.contacts', { count: team.contacts }) : null,
            team.to ? t('unit.ends', { day: dayShort(team.to) }) : null,
          )}
        </span>
      </div>
      {team.mission && <p>{team.mission}</p>}
      {team.reasons.map((reason) => (
        <Why key={reason.code} reason={reason} />
      ))}
      {team.ways.length > 0 && <WayList ways={team.ways} />}
      {team.members.length === 0 ? <p className="soft">{t('team.noMembers')}</p> : <Members team={team} may={may} />}
      {may && (
        <div className="row no-print">
          <Button
            size="small"
            aria-label={t('team.addMemberOf', { team: team.name })}
            onClick={() => open({ panel: 'team-medlem', matter: team.teamId })}
          >
            {t('team.addMember')}
          </Button>
          <Button
            size="small"
            variant="text"
            aria-label={t('team.editOf', { team: team.name })}
            onClick={() => open({ panel: 'team', matter: team.teamId })}
          >
            {t('team.edit')}
          </Button>
        </div>
      )}
    </section>
  )
}

function Members({ team, may }: { team: TeamView; may: boolean }): ReactNode {
  const { t, both, dayShort } = useTexts()
  const open = useOpenPanel()
  const columns: Column<TeamMemberView>[] = [
    {
      key: 'who',
      head: t('team.colWho'),
      names: true,
      cell: (row) => (
        <>
          {row.name} <span className="soft small">{both(row.professionName)}</span>{' '}
          {row.absent && <Tag tone="soon">{t('team.away')}</Tag>}
        </>
      ),
    },
    { key: 'task', head: t('team.colTask'), cell: (row) => row.task },
    {
      key: 'where',
      head: t('team.colWhere'),
      cell: (row) => (row.otherProvider ? `${row.unitName}, ${row.providerName}` : row.unitName),
    },
    { key: 'until', head: t('team.colUntil'), cell: (row) => row.to && dayShort(row.to) },
  ]
  if (may)
    columns.push({
      key: 'do',
      head: t('team.colDo'),
      headHidden: true,
      align: 'end',
      cell: (row) => (
        <Button
          size="small"
          variant="text"
          aria-label={t('team.removeOf', { name: row.name, team: team.name })}
          onClick={() => open({ panel: 'team-ut', matter: team.teamId, assignment: row.memberId })}
        >
          {t('team.remove')}
        </Button>
      ),
    })
  return (
    <Table
      caption={t('team.members', { team: team.name })}
      captionHidden
      rows={team.members}
      rowKey={(row) => row.memberId}
      columns={columns}
    />
  )
}
