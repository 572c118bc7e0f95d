import { type ReactNode, useState } from 'react'
import type { OutputOf } from '../../contract/index.ts'
import type { proxyList } from '../../contract/proxy.ts'
import { useAct, useOp } from '../app/operations.ts'
import { type FormError, PanelForm, PanelWaiting } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { type Texts, useTexts } from '../app/texts.tsx'
import { Checkbox, RadioGroup } from '../ui/Choice.tsx'
import { DateInput } from '../ui/DateInput.tsx'
import { addDays, parseDay } from '../ui/day.ts'
import { Explain } from '../ui/Explain.tsx'
import { TextArea, TextInput } from '../ui/TextInput.tsx'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { AccessFailure } from './AccessFailure.tsx'
import './access.css'
import { HowSaid } from './ConsentBlockFields.tsx'
import { nameOf, OfAccess } from './OfAccess.tsx'
import type { AccessProps } from './SightTable.tsx'

/** Someone who may act for the person is written in: as what, what they may, until when, and how that is known (AC-11). */
export default function ProxyPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const list = useOp('proxy.list', { personId: props.person ?? '' }, { enabled: props.person !== undefined })
  if (!list.data)
    return (
      <PanelWaiting
        title={t('proxy.record')}
        onClose={props.onClose}
        error={list.error}
        onRetry={() => void list.refetch()}
      />
    )
  const { recordable } = list.data
  return (
    <OfAccess
      {...props}
      title={t('proxy.record')}
      find={({ access }) => (access.availableActions.includes('access.block') && recordable.length > 0) || undefined}
    >
      {(of) => <Recording {...of} recordable={recordable} onClose={props.onClose} />}
    </OfAccess>
  )
}

type Recordable = OutputOf<typeof proxyList>['recordable']
type Kind = Recordable[number]['kind']
type Scope = Recordable[number]['scopes'][number]

interface Written {
  kind: '' | Kind
  number: string
  name: string
  scopes: Scope[]
  to: string
  channel: '' | 'spoken' | 'phone' | 'written'
  evidence: string
  /** Of someone with protected identity: made sure that it isn't this one they are hidden from. */
  despite: boolean
}

const evidenceHints = {
  guardian: 'proxy.evidenceGuardian',
  godMan: 'proxy.evidenceGodMan',
  mandateHolder: 'proxy.evidenceMandateHolder',
  relative: 'proxy.evidenceRelative',
} as const
const kindHints = {
  guardian: 'proxy.whatGuardian',
  godMan: 'proxy.whatGodMan',
  mandateHolder: 'proxy.whatMandateHolder',
  relative: 'proxy.whatRelative',
} as const

/** A relative is suggested to see for so many days. */
const suggestedDays = 90

function Recording(props: AccessProps & { recordable: Recordable; onClose: () => void }): ReactNode {
  const { person, access, recordable, onClose } = props
  const texts = useTexts()
  const { t, dayLong, both } = texts
  const { assignment, today } = useSession()
  const say = useToast()
  const draft = useDraft<Written>(`${assignment.assignmentId}:ombud:${person.personId}`, {
    kind: '',
    number: '',
    name: '',
    scopes: ['contacts'],
    to: '',
    channel: '',
    evidence: '',
    despite: false,
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const { run, busy, problem, forget } = useAct('proxy.record')
  const isProtected = person.protection !== 'none'
  const chosen = recordable.find((one) => one.kind === value.kind)
  // What the number lacks only the service can tell; it is said beside the field all the same.
  const refusedNumber = problem?.fields.some(({ path }) => path === 'identifier') ?? false
  const errors = [...(tried ? lacking(value, today, texts) : []), ...(refusedNumber ? [wrongNumber(texts)] : [])]
  const errorOf = (id: string): string | null => errors.find((one) => one.id === id)?.message ?? null
  const choose = (kind: Kind): void => {
    const scopes = recordable.find((one) => one.kind === kind)!.scopes
    // A guardian's is by law; others' what the appointment, the mandate or the person says.
    set({
      kind,
      scopes: kind === 'guardian' ? scopes : ['contacts'],
      to: kind === 'relative' ? addDays(today, suggestedDays) : '',
    })
  }
  const submit = async (): Promise<void> => {
    setTried(true)
    forget()
    if (lacking(value, today, texts).length > 0 || value.channel === '' || value.kind === '') return
    const done = await run({
      personId: person.personId,
      identifier: value.number.trim(),
      name: value.name.trim(),
      kind: value.kind,
      scopes: value.scopes,
      to: value.to.trim() ? parseDay(value.to, today) : null,
      channel: value.channel,
      evidence: value.evidence.trim(),
      ...(isProtected && value.despite ? { despiteProtection: true } : {}),
    })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('proxy.done'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('proxy.record')}
      about={nameOf({ person, access })}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('proxy.do'), busy }}
      draft={draft}
      errors={errors}
      problem={refusedNumber ? null : problem}
      refusal={problem && !refusedNumber && <AccessFailure problem={problem} person={person} />}
    >
      <RadioGroup
        id="proxy-kind"
        legend={t('proxy.what')}
        error={errorOf('proxy-kind')}
        value={value.kind}
        onValue={(kind) => choose(kind as Kind)}
        options={recordable.map(({ kind }) => ({
          value: kind,
          label: t(`proxy.kind.${kind}`),
          hint: t(kindHints[kind]),
        }))}
      />
      {chosen && (
        <Explain
          summary={t('proxy.law')}
          sentence={chosen.kind === 'guardian' ? t('proxy.fadesLaw') : undefined}
          paragraphs={chosen.law.map(({ cite }) => ({ ref: both(cite) }))}
        />
      )}
      <TextInput
        id="proxy-number"
        label={t('proxy.number')}
        hint={t('proxy.numberHint')}
        error={errorOf('proxy-number')}
        autoComplete="off"
        maxLength={30}
        width={16}
        value={value.number}
        onText={(number) => {
          set({ number })
          if (refusedNumber) forget()
        }}
      />
      <TextInput
        id="proxy-name"
        label={t('proxy.name')}
        error={errorOf('proxy-name')}
        autoComplete="off"
        maxLength={100}
        value={value.name}
        onText={(name) => set({ name })}
      />
      {chosen && (
        <fieldset className="ui-field">
          <legend className="ui-label">{t('proxy.scopes')}</legend>
          <p className="ui-hint">{t(chosen.kind === 'relative' ? 'proxy.scopesRelative' : 'proxy.scopesHint')}</p>
          <div className="ui-choices">
            {chosen.scopes
              .filter((scope) => scope !== 'contacts')
              .map((scope) => (
                <Checkbox
                  key={scope}
                  label={texts.upper(t(`proxy.may.${scope}`))}
                  checked={value.scopes.includes(scope)}
                  onChecked={(checked) =>
                    set({
                      scopes: chosen.scopes.filter((one) => (one === scope ? checked : value.scopes.includes(one))),
                    })
                  }
                />
              ))}
          </div>
        </fieldset>
      )}
      <DateInput
        id="proxy-to"
        label={t('proxy.to')}
        hint={t(value.kind === 'relative' ? 'proxy.toRelative' : 'proxy.toHint')}
        error={errorOf('proxy-to')}
        today={today}
        say={dayLong}
        value={value.to}
        onDay={(to) => set({ to })}
      />
      <HowSaid
        id="proxy-how"
        legend={t('proxy.how')}
        error={errorOf('proxy-how')}
        value={value.channel}
        onValue={(channel) => set({ channel })}
      />
      <TextArea
        id="proxy-evidence"
        label={t('proxy.evidence')}
        hint={
          value.kind === ''
            ? undefined
            : `${t(evidenceHints[value.kind])}${value.scopes.includes('deciding') ? ` ${t('proxy.reviewed')}` : ''}`
        }
        error={errorOf('proxy-evidence')}
        maxLength={500}
        rows={2}
        value={value.evidence}
        onText={(evidence) => set({ evidence })}
      />
      {isProtected && (
        <div className="ui-field">
          <p className="ui-hint">{t('proxy.despiteHint', { name: person.givenName })}</p>
          <Checkbox label={t('proxy.despite')} checked={value.despite} onChecked={(despite) => set({ despite })} />
        </div>
      )}
    </PanelForm>
  )
}

const wrongNumber = ({ t }: Texts): FormError => ({
  id: 'proxy-number',
  field: t('proxy.number'),
  message: t('proxy.numberWrong'),
})

function lacking(value: Written, today: string, texts: Texts): FormError[] {
  const { t } = texts
  const errors: FormError[] = []
  const lack = (id: string, field: string, message: string) => errors.push({ id, field, message })
  if (value.kind === '') lack('proxy-kind', t('proxy.whatShort'), t('app.fieldChoose'))
  if (!/^(\d{12}|\d{10})$/.test(value.number.replace(/[\s+-]/g, ''))) errors.push(wrongNumber(texts))
  if (value.name.trim().length < 2) lack('proxy-name', t('proxy.name'), t('app.fieldRequired'))
  const to = parseDay(value.to, today)
  if (value.to.trim() ? to === null || to < today : value.kind === 'relative')
    lack('proxy-to', t('proxy.to'), t('app.fieldDay'))
  if (value.channel === '') lack('proxy-how', t('proxy.how'), t('app.fieldChoose'))
  if (value.evidence.trim().length < 3) lack('proxy-evidence', t('proxy.evidence'), t('app.fieldShort'))
  return errors
}
