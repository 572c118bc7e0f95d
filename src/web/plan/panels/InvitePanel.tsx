import { type ReactNode, useState } from 'react'
import { useAct } from '../../app/operations.ts'
import type { PanelProps } from '../../app/panels.tsx'
import { ask } from '../../app/request.ts'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { useSearchTexts } from '../../contact/team/search-texts.ts'
import { RadioGroup } from '../../ui/Choice.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { TextInput } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import type { PlanProps } from '../words.ts'
import { lacks, OfPlan, StepForm, stepOf } from './OfPlan.tsx'

const kinds = ['unit', 'relative', 'school', 'agency', 'other'] as const
const channels = ['spoken', 'phone', 'written'] as const
type Unit = { unitId: string; name: string; providerName: string }
type Draft = {
  kind: (typeof kinds)[number]
  unit: Unit | null
  name: string
  email: string
  allowedBy: '' | 'person' | 'guardian' | 'representative'
  channel: '' | (typeof channels)[number]
  until: string
}

/** Someone is invited to the plan, on the person’s own yes to that one (SIP-2). */
export default function InvitePanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfPlan {...props} title={t('sip.invite.title')} when={(plan) => plan.availableActions.includes('invite')}>
      {(of) => <Inviting {...of} onClose={props.onClose} />}
    </OfPlan>
  )
}

function Inviting({ plan, person, onClose }: PlanProps & { onClose: () => void }): ReactNode {
  const { t, dayLong } = useTexts()
  const { today } = useSession()
  const say = useToast()
  const searchTexts = useSearchTexts(t('sip.invite.unitNone'))
  const draft = useDraft<Draft>(`plan-bjud-in:${plan.planId}`, {
    kind: 'unit',
    unit: null,
    name: '',
    email: '',
    allowedBy: '',
    channel: '',
    until: '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const act = useAct('plan.invite')
  const isUnit = value.kind === 'unit'
  const until = value.until.trim() === '' ? null : parseDay(value.until, today)
  const email = value.email.trim()
  const missing = lacks(tried, [
    ['invite-unit', t('sip.invite.unit'), t('app.fieldChoose'), isUnit && value.unit === null],
    ['invite-name', t('sip.invite.name'), t('app.fieldRequired'), !isUnit && value.name.trim().length < 2],
    [
      'invite-email',
      t('sip.invite.email'),
      t('sip.invite.emailBad'),
      !isUnit && email !== '' && !/^\S+@\S+\.\S+$/.test(email),
    ],
    ['invite-who', t('sip.invite.who'), t('app.fieldChoose'), value.allowedBy === ''],
    ['invite-how', t('sip.invite.how'), t('app.fieldChoose'), value.channel === ''],
    [
      'invite-until',
      t('sip.word.until'),
      t('sip.fu.future'),
      value.until.trim() !== '' && (until === null || until < today),
    ],
  ])
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!missing.none || value.allowedBy === '' || value.channel === '') return
    const done = await act.run({
      ...stepOf({ plan }),
      kind: value.kind,
      unitId: isUnit ? (value.unit?.unitId ?? null) : null,
      name: isUnit ? '' : value.name.trim(),
      email: isUnit ? '' : email,
      allowedBy: value.allowedBy,
      channel: value.channel,
      until,
    })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('sip.invite.done', { name: isUnit ? (value.unit?.name ?? '') : value.name.trim() }), tone: 'ok' })
  }
  return (
    <StepForm
      title={t('sip.invite.title')}
      person={person}
      submit={t('sip.invite.do')}
      act={act}
      draft={draft}
      errors={missing.errors}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <RadioGroup
        legend={t('sip.invite.kind')}
        value={value.kind}
        onValue={(kind) => set({ kind: kind as Draft['kind'] })}
        options={kinds.map((one) => ({ value: one, label: t(`sip.party.${one}`) }))}
      />
      {isUnit ? (
        <Combobox<Unit>
          id="invite-unit"
          label={t('sip.invite.unit')}
          hint={t('sip.invite.unitHint')}
          error={missing.of('invite-unit')}
          initialText={value.unit?.name}
          texts={searchTexts}
          search={async (query, signal) =>
            (await ask('plan.units', { personId: plan.personId, query }, { signal })).items
          }
          itemKey={(item) => item.unitId}
          itemText={(item) => item.name}
          renderItem={(item) => (
            <>
              {item.name} <span className="soft">{item.providerName}</span>
            </>
          )}
          onSelect={(unit) => set({ unit })}
        />
      ) : (
        <>
          <TextInput
            id="invite-name"
            label={t('sip.invite.name')}
            hint={t('sip.invite.nameHint')}
            error={missing.of('invite-name')}
            autoComplete="off"
            maxLength={200}
            value={value.name}
            onText={(name) => set({ name })}
          />
          <TextInput
            id="invite-email"
            type="email"
            label={t('sip.invite.email')}
            optional={t('app.optional')}
            hint={t('sip.invite.emailHint')}
            error={missing.of('invite-email')}
            autoComplete="off"
            maxLength={320}
            value={value.email}
            onText={(typed) => set({ email: typed })}
          />
        </>
      )}
      <RadioGroup
        id="invite-who"
        legend={t('sip.invite.who')}
        error={missing.of('invite-who')}
        value={value.allowedBy}
        onValue={(allowedBy) => set({ allowedBy: allowedBy as Draft['allowedBy'] })}
        options={[
          { value: 'person', label: t('sip.propose.person', { name: person.givenName }) },
          (person.age ?? 18) < 18
            ? { value: 'guardian', label: t('sip.word.guardian') }
            : { value: 'representative', label: t('sip.word.representative') },
        ]}
      />
      <RadioGroup
        id="invite-how"
        legend={t('sip.invite.how')}
        error={missing.of('invite-how')}
        inline
        value={value.channel}
        onValue={(channel) => set({ channel: channel as Draft['channel'] })}
        options={channels.map((one) => ({ value: one, label: t(`sip.via.${one}`) }))}
      />
      <DateInput
        id="invite-until"
        label={t('sip.word.until')}
        hint={t('sip.word.untilHint')}
        error={missing.of('invite-until')}
        today={today}
        say={dayLong}
        value={value.until}
        onDay={(typed) => set({ until: typed })}
      />
    </StepForm>
  )
}
