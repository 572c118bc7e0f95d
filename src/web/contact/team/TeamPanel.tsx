import { type ReactNode, useState } from 'react'
import type { TeamView } from '../../../contract/team.ts'
import { Failure } from '../../app/Failure.tsx'
import { useAct } from '../../app/operations.ts'
import { PanelForm } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { WayFields } from '../../organisation/WayFields.tsx'
import { faultsOf, fieldId, newWay, toDrafts, toSent, type WayDraft } from '../../organisation/ways-draft.ts'
import { Button } from '../../ui/Button.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { TextInput } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { OfTeam } from './OfTeam.tsx'
import './team.css'

/** Sets up a team, or changes one: its name, what it does, how it is reached and until when. */
export default function TeamPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  if (props.matter === undefined) return <Editing {...props} team={null} />
  return (
    <OfTeam {...props} title={t('team.edit')}>
      {(team) => <Editing {...props} team={team} />}
    </OfTeam>
  )
}

const FAULTS = { value: 'app.fieldRequired', days: 'ways.noDays', time: 'ways.badTime', order: 'ways.order' } as const

function Editing({ team, onClose }: PanelProps & { team: TeamView | null }): ReactNode {
  const { t, both, dayLong } = useTexts()
  const { today, assignment } = useSession()
  const say = useToast()
  const draft = useDraft(`${assignment.assignmentId}:team:${team?.teamId ?? 'nytt'}`, {
    name: team?.name ?? '',
    mission: team?.mission ?? '',
    ways: team ? toDrafts(team.ways) : [newWay()],
    endsOn: team?.to ?? '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const made = useAct('team.make')
  const changed = useAct('team.change')
  const { problem } = team ? changed : made
  const endsOn = value.endsOn.trim() === '' ? undefined : parseDay(value.endsOn, today)
  const mine = [
    ...(value.name.trim().length < 2
      ? [{ id: 'team-name', field: t('team.name'), message: t('app.fieldRequired') }]
      : []),
    ...(endsOn === null ? [{ id: 'team-ends', field: t('team.endsOn'), message: t('app.fieldDay') }] : []),
  ]
  const refused = (problem?.fields ?? []).flatMap((field) => {
    const [, way, name] = /^ways\.(\d+)\.(value|label)$/.exec(field.path) ?? []
    return way && name
      ? [
          {
            id: fieldId(Number(way), name),
            field: t('ways.way', { number: Number(way) + 1 }),
            message: both(field),
            path: field.path,
          },
        ]
      : []
  })
  const faults = faultsOf(value.ways).map(({ id, way, what }) => ({
    id,
    field: t('ways.way', { number: way + 1 }),
    message: t(FAULTS[what]),
  }))
  const errors = [...(tried ? [...mine, ...faults] : []), ...refused]
  const error = (id: string): string | null => errors.find((one) => one.id === id)?.message ?? null
  const change = (at: number, next: Partial<WayDraft>): void => {
    made.forget()
    changed.forget()
    set({ ways: value.ways.map((way, index) => (index === at ? { ...way, ...next } : way)) })
  }
  const submit = async (): Promise<void> => {
    setTried(true)
    if (mine.length > 0 || faults.length > 0) return
    const mission = value.mission.trim() ? { mission: value.mission.trim() } : {}
    const sent = { name: value.name.trim(), ...mission, ways: toSent(value.ways) }
    const done = team
      ? await changed.run({ teamId: team.teamId, version: team.version, ...sent, ...(endsOn ? { endsOn } : {}) })
      : await made.run(sent).then((one) => one && { ...one, toTell: 0 })
    if (!done) return
    draft.clear()
    onClose()
    const { toTell } = done
    if (toTell > 0) say({ text: t('team.toTell', { count: toTell }), tone: 'soon' })
    else say({ text: t(team ? 'team.changed' : 'team.made'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={team ? t('team.changeTitle', { team: team.name }) : t('team.makeTitle')}
      about={assignment.unitName}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('team.do'), busy: made.busy || changed.busy }}
      draft={draft}
      errors={errors}
      problem={problem}
      refusal={
        problem && refused.length < Math.max(1, problem.fields.length) ? (
          <Failure problem={problem} shown={refused.map(({ path }) => path)} />
        ) : null
      }
    >
      <TextInput
        id="team-name"
        label={t('team.name')}
        error={error('team-name')}
        maxLength={80}
        value={value.name}
        onText={(name) => set({ name })}
      />
      <TextInput
        id="team-mission"
        label={t('team.mission')}
        optional={t('app.optional')}
        hint={t('team.missionHint')}
        maxLength={300}
        value={value.mission}
        onText={(mission) => set({ mission })}
      />
      <fieldset className="team-fields">
        <legend>{t('team.ways')}</legend>
        {value.ways.map((way, at) => (
          <WayFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a way is its place until it is saved
            key={at}
            at={at}
            way={way}
            onChange={(next) => change(at, next)}
            onRemove={() => set({ ways: value.ways.filter((_, index) => index !== at) })}
            error={error}
          />
        ))}
        {value.ways.length < 8 && (
          <div>
            <Button onClick={() => set({ ways: [...value.ways, newWay()] })}>{t('ways.add')}</Button>
          </div>
        )}
      </fieldset>
      {team && (
        <DateInput
          id="team-ends"
          label={t('team.endsOn')}
          optional={t('app.optional')}
          hint={t('team.endsOnHint')}
          error={error('team-ends')}
          today={today}
          say={dayLong}
          value={value.endsOn}
          onDay={(text) => set({ endsOn: text })}
        />
      )}
    </PanelForm>
  )
}
