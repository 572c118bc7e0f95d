import { type ReactNode, useState } from 'react'
import type { Operations, OutputOf } from '../../../contract/index.ts'
import type { PersonPage } from '../../../contract/person.ts'
import { Failure } from '../../app/Failure.tsx'
import { useAct, useOp } from '../../app/operations.ts'
import { PanelForm, PanelWaiting } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { noneLeft } from './none-left.ts'
import { nameOf, OfPerson } from './OfPerson.tsx'

export type TeamChoice = OutputOf<Operations['team.choices']>['items'][number]

/** Lets the person belong to a team, or agree anew to the one named; with consent where it reaches over providers. */
export default function PlacePanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const query = useOp('team.choices', { personId: props.person ?? '' }, { enabled: props.person !== undefined })
  const title = t(props.matter ? 'team.renewButton' : 'around.place')
  if (!query.data)
    return <PanelWaiting title={title} onClose={props.onClose} error={query.error} onRetry={() => query.refetch()} />
  const items = query.data.items.filter((one) =>
    props.matter ? one.teamId === props.matter && one.consentLacks : !one.belongs,
  )
  const belongs = query.data.items.some((one) => one.belongs)
  return (
    <OfPerson {...props} title={title} find={(page) => page}>
      {(page) => <Placing {...props} page={page} items={items} belongs={belongs} />}
    </OfPerson>
  )
}

function Placing(
  props: PanelProps & {
    page: PersonPage
    items: TeamChoice[]
    /** The person is in one of the unit's teams already. */
    belongs: boolean
  },
): ReactNode {
  const { page, items, belongs, matter, onClose } = props
  const { t, both, list } = useTexts()
  const say = useToast()
  const draft = useDraft(`team-plats:${page.personId}:${matter ?? ''}`, { teamId: matter ?? '', consent: '' })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('team.place')
  const team = items.find((one) => one.teamId === value.teamId)
  const crosses = team !== undefined && team.otherProviders.length > 0
  const errors = [
    ...(team ? [] : [{ id: 'place-team', field: t('team.placeWhich'), message: t('app.fieldChoose') }]),
    ...(crosses && value.consent.trim().length < 3
      ? [{ id: 'place-consent', field: t('team.placeConsent'), message: t('app.fieldShort') }]
      : []),
  ]
  const error = (id: string): string | null => (tried ? (errors.find((one) => one.id === id)?.message ?? null) : null)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!team || errors.length > 0) return
    const consent = crosses ? { consent: value.consent.trim() } : {}
    const done = await run({ personId: page.personId, teamId: team.teamId, ...consent })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t(matter ? 'team.renewDone' : 'team.placeDone', { name: page.givenName }), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t(matter ? 'team.renewTitle' : 'team.placeTitle', { name: page.givenName })}
      about={nameOf(page)}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('team.placeDo'), busy }}
      draft={draft}
      errors={tried ? errors : []}
      problem={problem}
      refusal={problem && <Failure problem={problem} />}
    >
      {items.length === 0 && (
        <p className="soft">{t(noneLeft(matter !== undefined, belongs), { name: page.givenName })}</p>
      )}
      {items.length > 0 && (
        <RadioGroup
          id="place-team"
          legend={t('team.placeWhich')}
          error={error('place-team')}
          value={value.teamId}
          onValue={(teamId) => set({ teamId })}
          options={items.map((one) => ({
            value: one.teamId,
            label: `${one.name}, ${one.unitName}`,
            hint: list(one.members.map((member) => `${member.name} (${both(member.professionName)})`)),
          }))}
        />
      )}
      {crosses && (
        <TextInput
          id="place-consent"
          label={t('team.placeConsent')}
          hint={t('team.placeConsentHint', { providers: list(team.otherProviders) })}
          error={error('place-consent')}
          maxLength={300}
          value={value.consent}
          onText={(consent) => set({ consent })}
        />
      )}
    </PanelForm>
  )
}
