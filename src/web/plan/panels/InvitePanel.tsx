import { type ReactNode, useState } from 'react'
import { lacks } from '../../app/lacks.ts'
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
import { OfPlan, StepForm, stepOf } from './OfPlan.tsx'

const kinds = ['unit', 'relative', 'school', 'agency', 'other'] as const
const channels = ['spoken', 'phone', 'written'] as const
type Unit = { unitId: string; name: string; providerName: string }
type Draft = {
  kind: (typeof kinds)[number]
  unit: Unit | null
  name: string
  email: string
  way: 'said' | 'ask'
  /** `person`, or whoever answers in their place, by id. */
  allowedBy: string
  channel: '' | (typeof channels)[number]
  until: string
}

/** Someone is invited to the plan, on the person’s own yes to that one (SIP-2). */
export default function InvitePanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfPlan {...props} title={t('sip.invite.title')} when={(plan) => plan.availableActions.includes('invite')}>
      {(of) => <Inviting {...of} unitId={props.part} onClose={props.onClose} />}
    </OfPlan>
  )
}

function Inviting(props: PlanProps & { unitId: string | undefined; onClose: () => void }): ReactNode {
  const { plan, person, unitId, onClose } = props
  const { t } = useTexts()
  const { today } = useSession()
  const say = useToast()
  const searchTexts = useSearchTexts(t('sip.invite.unitNone'))
  // Named beforehand: the unit of the doctor contact, or one that has been in the plan.
  const doctor = plan.doctor?.unit?.unitId === unitId ? plan.doctor?.unit : null
  const before = plan.parties.find((one) => unitId !== undefined && one.unitId === unitId)
  const asked = doctor ? { unitId: doctor.unitId, name: doctor.unitName } : before && { unitId, name: before.name }
  const draft = useDraft<Draft>(`plan-bjud-in:${plan.planId}${asked ? `:${unitId}` : ''}`, {
    kind: 'unit',
    unit: asked?.unitId ? { unitId: asked.unitId, name: asked.name, providerName: '' } : null,
    name: '',
    email: '',
    way: 'said',
    allowedBy: '',
    channel: '',
    until: '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const invites = useAct('plan.invite')
  const asks = useAct('plan.askParty')
  const said = value.way === 'said'
  const act = said ? invites : asks
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
    ['invite-who', t('sip.invite.who'), t('app.fieldChoose'), said && value.allowedBy === ''],
    ['invite-how', t('sip.invite.how'), t('app.fieldChoose'), said && value.channel === ''],
    [
      'invite-until',
      t('sip.word.until'),
      t('sip.fu.future'),
      said && value.until.trim() !== '' && (until === null || until < today),
    ],
  ])
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!missing.none) return
    const whom = {
      ...stepOf({ plan }),
      kind: value.kind,
      unitId: isUnit ? (value.unit?.unitId ?? null) : null,
      name: isUnit ? '' : value.name.trim(),
      email: isUnit ? '' : email,
    }
    const giver = plan.givers.find((one) => one.proxyId === value.allowedBy)
    const done =
      !said || value.channel === ''
        ? await asks.run(whom)
        : await invites.run({
            ...whom,
            allowedBy: giver?.givenBy ?? 'person',
            proxyId: giver?.proxyId ?? null,
            channel: value.channel,
            until,
          })
    if (!done) return
    draft.clear()
    onClose()
    say({
      text: t(said ? 'sip.invite.done' : 'sip.ask.done', {
        name: isUnit ? (value.unit?.name ?? '') : value.name.trim(),
      }),
      tone: 'ok',
    })
  }
  return (
    <StepForm
      title={t('sip.invite.title')}
      person={person}
      submit={t(said ? 'sip.invite.do' : 'sip.ask.do')}
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
          {value.kind === 'relative' && (
            <p className="soft">{t('sip.invite.relativeReads', { name: person.givenName })}</p>
          )}
        </>
      )}
      <RadioGroup
        legend={t('sip.ask.way')}
        value={value.way}
        onValue={(way) => set({ way: way as Draft['way'] })}
        options={[
          { value: 'said', label: t('sip.ask.said') },
          { value: 'ask', label: t('sip.ask.online'), hint: t('sip.ask.onlineHint') },
        ]}
      />
      {said && <Said plan={plan} person={person} value={value} set={set} missing={missing} />}
    </StepForm>
  )
}

type SaidProps = PlanProps & {
  value: Draft
  set: (some: Partial<Draft>) => void
  missing: ReturnType<typeof lacks>
}

/** Who has said yes, among those who can; how, and until when. */
function Said({ plan, person, value, set, missing }: SaidProps): ReactNode {
  const { t, both, dayLong } = useTexts()
  const { today } = useSession()
  return (
    <>
      {plan.needsGuardian && <p className="soft">{t('sip.invite.guardianNeeded')}</p>}
      <RadioGroup
        id="invite-who"
        legend={t('sip.invite.who')}
        error={missing.of('invite-who')}
        value={value.allowedBy}
        onValue={(allowedBy) => set({ allowedBy })}
        options={[
          ...(plan.needsGuardian
            ? []
            : [{ value: 'person', label: t('sip.propose.person', { name: person.givenName }) }]),
          ...plan.givers.map((one) => ({ value: one.proxyId, label: `${one.name}, ${both(one.kindName)}` })),
        ]}
      />
      {plan.needsGuardian && plan.givers.length === 0 && <p className="soft">{t('sip.word.noProxy')}</p>}
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
    </>
  )
}
