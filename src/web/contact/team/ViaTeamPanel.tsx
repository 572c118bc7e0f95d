import { type ReactNode, useState } from 'react'
import type { ContactView } from '../../../contract/contact.ts'
import type { PersonPage } from '../../../contract/person.ts'
import { Failure } from '../../app/Failure.tsx'
import { useAct, useOp } from '../../app/operations.ts'
import { PanelForm, PanelWaiting } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { nameOf, OfPerson } from './OfPerson.tsx'
import type { TeamChoice } from './PlacePanel.tsx'

/** Says which team a contact is reached through, if any. */
export default function ViaTeamPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const query = useOp('team.choices', { personId: props.person ?? '' }, { enabled: props.person !== undefined })
  const title = t('team.via')
  if (!query.data)
    return <PanelWaiting title={title} onClose={props.onClose} error={query.error} onRetry={() => query.refetch()} />
  const { items } = query.data
  return (
    <OfPerson {...props} title={title} find={(page) => page.contacts.find((one) => one.contactId === props.contact)}>
      {(page, contact) => <Choosing {...props} page={page} chosen={contact} items={items} />}
    </OfPerson>
  )
}

type Props = PanelProps & { page: PersonPage; chosen: ContactView; items: TeamChoice[] }

function Choosing({ page, chosen, items, onClose }: Props): ReactNode {
  const { t, both } = useTexts()
  const say = useToast()
  const [teamId, setTeamId] = useState(chosen.viaTeam?.teamId ?? '')
  const { run, busy, problem } = useAct('contact.reachVia')
  const submit = async (): Promise<void> => {
    const { contactId, version } = chosen
    const done = await run({ personId: page.personId, contactId, version, teamId: teamId || null })
    if (!done) return
    onClose()
    say({ text: t(done.toTell ? 'team.viaTell' : 'team.viaDone'), tone: done.toTell ? 'soon' : 'ok' })
  }
  return (
    <PanelForm
      title={t('team.viaTitle', { name: chosen.staffName })}
      about={nameOf(page)}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('team.viaDo'), busy }}
      errors={[]}
      problem={problem}
      refusal={problem && <Failure problem={problem} />}
    >
      <p>{t('team.viaLead')}</p>
      <RadioGroup
        legend={t('team.via')}
        value={teamId}
        onValue={setTeamId}
        options={[
          { value: '', label: t('team.viaNone') },
          ...items.map((one) => ({
            value: one.teamId,
            label: `${one.name}, ${one.unitName}`,
            disabled: !one.reachable && one.teamId !== chosen.viaTeam?.teamId,
            hint: one.reachable ? one.mission : one.reasons.map(both).join(' '),
          })),
        ]}
      />
    </PanelForm>
  )
}
