import type { ReactNode } from 'react'
import type { TeamView } from '../../../contract/team.ts'
import { useOp } from '../../app/operations.ts'
import { PanelWaiting } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { SidePanel } from '../../ui/Dialog.tsx'
import { ProblemBox } from '../../ui/ProblemBox.tsx'

/** A panel about one of the unit's teams, named in the address. */
export function OfTeam(props: PanelProps & { title: string; children: (team: TeamView) => ReactNode }): ReactNode {
  const { t } = useTexts()
  const query = useOp('team.list', {})
  const team = query.data?.items.find((one) => one.teamId === props.matter)
  if (team) return props.children(team)
  if (query.data && !query.isFetching)
    return (
      <SidePanel open onClose={props.onClose} title={props.title} closeLabel={t('app.close')}>
        <ProblemBox tone="calm" title={t('team.gone')} />
      </SidePanel>
    )
  return (
    <PanelWaiting title={props.title} onClose={props.onClose} error={query.error} onRetry={() => query.refetch()} />
  )
}
