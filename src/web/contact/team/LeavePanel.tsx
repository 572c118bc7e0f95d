import type { ReactNode } from 'react'
import type { AroundView } from '../../../contract/around.ts'
import type { PersonPage } from '../../../contract/person.ts'
import { Failure } from '../../app/Failure.tsx'
import { useAct } from '../../app/operations.ts'
import { PanelForm } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { nameOf, OfPerson } from './OfPerson.tsx'

/** The person leaves a team: said what follows, then done. */
export default function LeavePanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const find = (page: PersonPage) => page.around.teams.find((one) => one.teamId === props.matter)
  return (
    <OfPerson {...props} title={t('around.leave')} find={find}>
      {(page, team) => <Leaving {...props} page={page} team={team} />}
    </OfPerson>
  )
}

type Props = PanelProps & { page: PersonPage; team: AroundView['teams'][number] }

function Leaving({ page, team, onClose }: Props): ReactNode {
  const { t } = useTexts()
  const say = useToast()
  const { run, busy, problem } = useAct('team.leave')
  const submit = async (): Promise<void> => {
    if (!(await run({ personId: page.personId, teamId: team.teamId }))) return
    onClose()
    say({ text: t('team.leaveDone'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('team.leaveTitle', { name: page.givenName, team: team.name })}
      about={nameOf(page)}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('team.leaveDo'), busy }}
      errors={[]}
      problem={problem}
      refusal={problem && <Failure problem={problem} />}
    >
      <p>{t('team.leaveText')}</p>
    </PanelForm>
  )
}
