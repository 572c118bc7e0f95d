import { type ReactNode, useState } from 'react'
import type { PersonPage } from '../../../contract/person.ts'
import type { ContactKind } from '../../../domain/contact/kinds.ts'
import { Failure } from '../../app/Failure.tsx'
import { useAct, useOp } from '../../app/operations.ts'
import { type FormError, PanelForm, PanelWaiting } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useSession } from '../../app/session.tsx'
import { instantOf } from '../../app/stockholm.ts'
import { type Texts, useTexts } from '../../app/texts.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { Select, TextArea, TextInput } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { kindKeys } from '../words.ts'
import { ChannelField, type StaffChannel } from './HowFields.tsx'

type Asker = 'person' | 'guardian' | 'representative' | 'relative' | 'staff'
type Draft = {
  /** A kind, or `change:` and the contact. */
  what: string
  askedBy: '' | Asker
  name: string
  channel: '' | StaffChannel
  day: string
  wished: string
  wish: string
  why: string
}

/** Writes down what someone asks for, by phone, on paper or in the room (FC-20). */
export default function RecordPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const query = useOp('person.get', { personId: props.person ?? '' }, { enabled: props.person !== undefined })
  if (query.data) return <Recording {...props} page={query.data} />
  return (
    <PanelWaiting
      title={t('recordRequest.title')}
      onClose={props.onClose}
      error={query.error}
      onRetry={() => query.refetch()}
    />
  )
}

const CHANGE = 'change:'

/** The kind asked for, and the contact to change, of what was chosen. */
function whatOf(page: PersonPage, what: string): { kind: ContactKind; changes?: string } | null {
  if (!what.startsWith(CHANGE)) return what === '' ? null : { kind: what as ContactKind }
  const held = page.contacts.find((one) => one.contactId === what.slice(CHANGE.length))
  return held ? { kind: held.kind, changes: held.contactId } : null
}

function Recording({ page, contact, kind, onClose }: PanelProps & { page: PersonPage }): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const { assignment, today } = useSession()
  const say = useToast()
  const { personId } = page
  const draft = useDraft<Draft>(`${assignment.assignmentId}:onskemal:${personId}:${contact ?? kind ?? ''}`, {
    what: contact ? `${CHANGE}${contact}` : (kind ?? ''),
    askedBy: '',
    name: '',
    channel: '',
    day: today,
    wished: '',
    wish: '',
    why: '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const act = useAct('request.record')
  const asked = whatOf(page, value.what)
  const named = value.askedBy !== '' && value.askedBy !== 'person' && value.askedBy !== 'staff'
  const errors = tried ? findErrors(value, asked !== null, named, today, texts) : []
  const error = (id: string): string | null => errors.find((one) => one.id === id)?.message ?? null

  const submit = async (): Promise<void> => {
    setTried(true)
    const day = parseDay(value.day, today)
    if (findErrors(value, asked !== null, named, today, texts).length > 0 || !asked || !day) return
    if (value.askedBy === '' || value.channel === '') return
    const done = await act.run({
      personId,
      kind: asked.kind,
      askedBy: value.askedBy,
      channel: value.channel,
      // The hour of an earlier day isn't asked for: waiting is counted in days.
      askedAt: instantOf(day, day === today ? '00:00' : '12:00'),
      ...(asked.changes ? { changes: asked.changes } : {}),
      ...(named ? { askedByName: value.name.trim() } : {}),
      ...(value.wish.trim() ? { wish: value.wish.trim() } : {}),
      ...(value.wished ? { wishedAssignmentId: value.wished } : {}),
      ...(asked.changes && value.why.trim() ? { why: value.why.trim() } : {}),
    })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('recordRequest.done'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('recordRequest.title')}
      about={`${page.givenName} ${page.familyName}`}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('recordRequest.do'), busy: act.busy }}
      draft={draft}
      errors={errors}
      problem={act.problem}
      refusal={act.problem && <Refusal problem={act.problem} personId={personId} />}
    >
      <p className="soft">{t('recordRequest.lead')}</p>
      <What page={page} value={value.what} onValue={(what) => set({ what, wished: '' })} error={error('record-what')} />
      <Who page={page} value={value} set={set} named={named} error={error} />
      <ChannelField
        id="record-how"
        legend={t('recordRequest.how')}
        value={value.channel}
        onValue={(channel) => set({ channel })}
        error={error('record-how')}
      />
      <DateInput
        id="record-when"
        label={t('recordRequest.when')}
        hint={t('recordRequest.whenHint')}
        error={error('record-when')}
        today={today}
        say={texts.dayLong}
        value={value.day}
        onDay={(day) => set({ day })}
      />
      {asked && <Wished page={page} asked={asked} value={value.wished} onValue={(wished) => set({ wished })} />}
      <TextArea
        label={t('recordRequest.wish')}
        optional={t('app.optional')}
        hint={t('recordRequest.wishHint')}
        maxLength={500}
        rows={2}
        value={value.wish}
        onText={(wish) => set({ wish })}
      />
      {asked?.changes && (
        <TextArea
          label={t('recordRequest.why')}
          optional={t('app.optional')}
          hint={t('recordRequest.whyHint')}
          maxLength={500}
          rows={2}
          value={value.why}
          onText={(why) => set({ why })}
        />
      )}
    </PanelForm>
  )
}

function What(props: {
  page: PersonPage
  value: string
  onValue: (what: string) => void
  error: string | null
}): ReactNode {
  const { t, both } = useTexts()
  const own = props.page.contacts.filter((one) => one.ownUnit)
  return (
    <RadioGroup
      id="record-what"
      legend={t('recordRequest.what')}
      error={props.error}
      value={props.value}
      onValue={props.onValue}
      options={[
        ...own.map((one) => ({
          value: `${CHANGE}${one.contactId}`,
          label: t('recordRequest.changeOf', { kind: both(one.kindName), name: one.staffName }),
        })),
        ...(Object.keys(kindKeys) as ContactKind[]).map((kind) => ({ value: kind, label: t(kindKeys[kind]) })),
      ]}
    />
  )
}

function Who(props: {
  page: PersonPage
  value: Draft
  set: (change: Partial<Draft>) => void
  named: boolean
  error: (id: string) => string | null
}): ReactNode {
  const { page, value, set, named, error } = props
  const { t } = useTexts()
  const name = page.givenName
  return (
    <>
      <RadioGroup
        id="record-who"
        legend={t('recordRequest.who')}
        error={error('record-who')}
        value={value.askedBy}
        onValue={(askedBy) => set({ askedBy: askedBy as Asker })}
        options={[
          { value: 'person', label: t('recordRequest.person', { name }) },
          ...(page.age !== null && page.age < 18 ? [{ value: 'guardian', label: t('recordRequest.guardian') }] : []),
          { value: 'representative', label: t('recordRequest.representative') },
          { value: 'relative', label: t('recordRequest.relative'), hint: t('recordRequest.relativeHint') },
          { value: 'staff', label: t('recordRequest.staff', { name }) },
        ]}
      />
      {named && (
        <TextInput
          id="record-name"
          label={t('recordRequest.name')}
          error={error('record-name')}
          maxLength={200}
          value={value.name}
          onText={(text) => set({ name: text })}
        />
      )}
    </>
  )
}

/** Someone at the unit that the person would like, among those who can be appointed. */
function Wished(props: {
  page: PersonPage
  asked: { kind: ContactKind; changes?: string }
  value: string
  onValue: (assignmentId: string) => void
}): ReactNode {
  const { t, both } = useTexts()
  const { page, asked } = props
  const candidates = useOp('contact.candidates', { personId: page.personId, kind: asked.kind })
  const changed = page.contacts.find((one) => one.contactId === asked.changes)
  const items = (candidates.data?.items ?? []).filter(
    (one) => one.eligible && one.assignmentId !== changed?.assignmentId,
  )
  if (items.length === 0) return null
  return (
    <Select
      label={t('recordRequest.wished')}
      optional={t('app.optional')}
      empty={t('recordRequest.wishedNone')}
      value={props.value}
      onValue={props.onValue}
      options={items.map((one) => ({ value: one.assignmentId, label: `${one.name}, ${both(one.professionName)}` }))}
    />
  )
}

/** Refused; when it is asked already, that one is a click away. */
function Refusal(props: { problem: Parameters<typeof Failure>[0]['problem']; personId: string }): ReactNode {
  const { t, day } = useTexts()
  const { problem, personId } = props
  const first = problem.code === 'request.alreadyOpen' ? (problem.current as { on?: string; requestId?: string }) : null
  return (
    <Failure
      problem={problem}
      actions={
        first?.requestId && (
          <LinkButton href={`/personer/${personId}/kontakter#onskemal-${first.requestId}`}>
            {t('recordRequest.open')}
          </LinkButton>
        )
      }
    >
      {first?.on && <p>{t('recordRequest.already', { day: day(first.on) })}</p>}
    </Failure>
  )
}

function findErrors(value: Draft, what: boolean, named: boolean, today: string, { t }: Texts): FormError[] {
  const day = parseDay(value.day, today)
  const wrong = (id: string, field: string, message: string, is: boolean) => (is ? [{ id, field, message }] : [])
  return [
    ...wrong('record-what', t('recordRequest.what'), t('app.fieldChoose'), !what),
    ...wrong('record-who', t('recordRequest.who'), t('app.fieldChoose'), value.askedBy === ''),
    ...wrong('record-name', t('recordRequest.name'), t('app.fieldShort'), named && value.name.trim().length < 2),
    ...wrong('record-how', t('recordRequest.how'), t('app.fieldChoose'), value.channel === ''),
    ...wrong(
      'record-when',
      t('recordRequest.when'),
      day === null ? t('app.fieldDay') : t('recordRequest.future'),
      day === null || day > today,
    ),
  ]
}
