import { type ReactNode, useState } from 'react'
import type { Operations, OutputOf } from '../../../contract/index.ts'
import type { TeamView } from '../../../contract/team.ts'
import { Failure } from '../../app/Failure.tsx'
import { useAct } from '../../app/operations.ts'
import { PanelForm } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { ask } from '../../app/request.ts'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { withCommas } from '../../ui/between.ts'
import { Combobox } from '../../ui/Combobox.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { TextInput } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { OfTeam } from './OfTeam.tsx'
import { useSearchTexts } from './search-texts.ts'

type Colleague = OutputOf<Operations['team.colleagues']>['items'][number]

/** Adds someone to a team, from any unit and provider of the county. */
export default function MemberPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfTeam {...props} title={t('team.addMember')}>
      {(team) => <Adding {...props} team={team} />}
    </OfTeam>
  )
}

type Draft = { who: Colleague | null; task: string; from: string; to: string }

function Adding({ team, onClose }: PanelProps & { team: TeamView }): ReactNode {
  const { t, both, dayLong } = useTexts()
  const { today } = useSession()
  const say = useToast()
  const draft = useDraft<Draft>(`team-medlem:${team.teamId}`, { who: null, task: '', from: today, to: '' })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('team.addMember')
  const searchTexts = useSearchTexts(t('team.memberNone'))
  const from = parseDay(value.from, today)
  const to = value.to.trim() === '' ? undefined : parseDay(value.to, today)
  const errors = [
    ...(value.who ? [] : [{ id: 'member-who', field: t('team.memberWho'), message: t('app.fieldChoose') }]),
    ...(from === null ? [{ id: 'member-from', field: t('team.memberFrom'), message: t('app.fieldDay') }] : []),
    ...(to === null ? [{ id: 'member-to', field: t('team.memberTo'), message: t('app.fieldDay') }] : []),
  ]
  const error = (id: string): string | null => (tried ? (errors.find((one) => one.id === id)?.message ?? null) : null)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (errors.length > 0 || !value.who || !from) return
    const done = await run({
      teamId: team.teamId,
      assignmentId: value.who.assignmentId,
      startsOn: from,
      ...(value.task.trim() ? { task: value.task.trim() } : {}),
      ...(to ? { endsOn: to } : {}),
    })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('team.memberDone', { name: value.who.name }), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('team.memberTitle', { team: team.name })}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('team.memberDo'), busy }}
      draft={draft}
      errors={tried ? errors : []}
      problem={problem}
      refusal={problem && <Failure problem={problem} />}
    >
      <Combobox
        id="member-who"
        label={t('team.memberWho')}
        hint={t('team.memberHint')}
        error={error('member-who')}
        initialText={value.who?.name}
        texts={searchTexts}
        search={async (query, signal) => (await ask('team.colleagues', { query }, { signal })).items}
        itemKey={(item) => item.assignmentId}
        itemText={(item) => item.name}
        renderItem={(item) => (
          <>
            {item.name}{' '}
            <span className="soft">
              {withCommas(both(item.professionName), item.unitName, item.otherProvider ? item.providerName : null)}
            </span>
          </>
        )}
        onSelect={(who) => set({ who })}
      />
      {value.who && (
        <p>{[value.who.name, both(value.who.professionName), value.who.unitName, value.who.providerName].join(', ')}</p>
      )}
      {value.who?.otherProvider && team.persons > 0 && <p>{t('team.memberOther', { name: value.who.name })}</p>}
      <TextInput
        id="member-task"
        label={t('team.memberTask')}
        optional={t('app.optional')}
        maxLength={100}
        value={value.task}
        onText={(task) => set({ task })}
      />
      <DateInput
        id="member-from"
        label={t('team.memberFrom')}
        error={error('member-from')}
        today={today}
        say={dayLong}
        value={value.from}
        onDay={(text) => set({ from: text })}
      />
      <DateInput
        id="member-to"
        label={t('team.memberTo')}
        optional={t('app.optional')}
        error={error('member-to')}
        today={today}
        say={dayLong}
        value={value.to}
        onDay={(text) => set({ to: text })}
      />
    </PanelForm>
  )
}
