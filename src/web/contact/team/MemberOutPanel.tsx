import { type ReactNode, useState } from 'react'
import type { TeamMemberView, TeamView } from '../../../contract/team.ts'
import { Failure } from '../../app/Failure.tsx'
import { useAct } from '../../app/operations.ts'
import { PanelForm } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { useToast } from '../../ui/Toast.tsx'
import { OfTeam } from './OfTeam.tsx'

/** Takes someone out of a team from a day on. */
export default function MemberOutPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfTeam {...props} title={t('team.remove')}>
      {(team) => {
        const member = team.members.find((one) => one.memberId === props.assignment)
        return member ? <Leaving {...props} team={team} member={member} /> : null
      }}
    </OfTeam>
  )
}

type Props = PanelProps & { team: TeamView; member: TeamMemberView }

function Leaving({ team, member, onClose }: Props): ReactNode {
  const { t, dayLong } = useTexts()
  const { today } = useSession()
  const say = useToast()
  const [text, setText] = useState(today)
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('team.endMember')
  const endsOn = parseDay(text, today)
  const error = tried && endsOn === null ? t('app.fieldDay') : null
  const submit = async (): Promise<void> => {
    setTried(true)
    if (endsOn === null) return
    if (!(await run({ teamId: team.teamId, memberId: member.memberId, endsOn }))) return
    onClose()
    say({ text: t('team.removeDone', { name: member.name }), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('team.removeTitle', { name: member.name, team: team.name })}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('team.removeDo'), busy }}
      errors={error ? [{ id: 'out-day', field: t('team.removeOn'), message: error }] : []}
      problem={problem}
      refusal={problem && <Failure problem={problem} />}
    >
      <DateInput
        id="out-day"
        label={t('team.removeOn')}
        error={error}
        today={today}
        say={dayLong}
        value={text}
        onDay={setText}
      />
    </PanelForm>
  )
}
