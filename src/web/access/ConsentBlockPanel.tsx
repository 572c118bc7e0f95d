import { type ReactNode, useState } from 'react'
import { useAct } from '../app/operations.ts'
import { type FormError, PanelForm } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { type Texts, useTexts } from '../app/texts.tsx'
import { RadioGroup } from '../ui/Choice.tsx'
import { parseDay } from '../ui/day.ts'
import { useToast } from '../ui/Toast.tsx'
import { type Draft, useDraft } from '../ui/useDraft.ts'
import { AccessFailure } from './AccessFailure.tsx'
import { BlockFields, ConsentFields } from './ConsentBlockFields.tsx'
import './access.css'
import { nameOf, OfAccess } from './OfAccess.tsx'
import type { AccessProps } from './SightTable.tsx'

export interface Said {
  what: '' | 'consent' | 'providers' | 'units'
  /** Whose data the consent is about. */
  from: 'all' | 'some'
  providerIds: string[]
  contactCard: boolean
  careOverview: boolean
  givenBy: '' | 'person' | 'guardian' | 'representative' | 'childCannotConsent'
  giverName: string
  channel: '' | 'spoken' | 'phone' | 'written'
  words: string
  to: string
  /** The one who says yes has been told, now. */
  informed: boolean
  /** Which unit is blocked; empty is the whole provider. */
  unitId: string
  askedBy: '' | 'person' | 'representative'
}

export interface SaidProps extends AccessProps {
  draft: Draft<Said>
  errorOf: (id: string) => string | null
}

/** Consent and block in one screen: what the person has said yes or no to, what it means, and how it was said. */
export default function ConsentBlockPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfAccess
      {...props}
      title={t('said.title')}
      find={({ access }) => access.availableActions.includes('access.block') || undefined}
    >
      {(of) => <Saying {...props} {...of} />}
    </OfAccess>
  )
}

function Saying({ person, access, onClose }: Pick<PanelProps, 'onClose'> & AccessProps): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const { assignment, today } = useSession()
  const say = useToast()
  const draft = useDraft<Said>(`${assignment.assignmentId}:samtycke-sparr:${person.personId}`, {
    what: '',
    from: 'all',
    providerIds: [],
    contactCard: true,
    careOverview: true,
    givenBy: '',
    giverName: '',
    channel: '',
    words: '',
    to: access.proposed.consent,
    informed: false,
    unitId: '',
    askedBy: '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const consent = useAct('access.recordConsent')
  const block = useAct('access.block')
  const errors = lacking(value, access, today, texts)
  const errorOf = (id: string): string | null => (tried ? (errors.find((one) => one.id === id)?.message ?? null) : null)
  const problem = consent.problem ?? block.problem
  const submit = async (): Promise<void> => {
    setTried(true)
    consent.forget()
    block.forget()
    if (errors.length > 0 || value.channel === '') return
    const done =
      value.what === 'consent'
        ? await consent.run({
            personId: person.personId,
            fromProviderIds: value.from === 'all' ? null : value.providerIds,
            scopes: (['contactCard', 'careOverview'] as const).filter((scope) => value[scope]),
            givenBy: value.givenBy || 'person',
            ...(value.giverName.trim() && value.givenBy !== 'person' ? { giverName: value.giverName.trim() } : {}),
            channel: value.channel,
            words: value.words.trim(),
            to: parseDay(value.to, today)!,
            ...(needsTelling(value, access) ? { informed: value.informed } : {}),
          })
        : await block.run({
            personId: person.personId,
            against: value.what === 'units' ? 'units' : 'providers',
            unitId: value.unitId || null,
            askedBy: value.askedBy || 'person',
            channel: value.channel,
            ...(value.words.trim() ? { words: value.words.trim() } : {}),
          })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t(value.what === 'consent' ? 'said.doneConsent' : 'said.doneBlock'), tone: 'ok' })
  }
  const fields = { person, access, draft, errorOf }
  return (
    <PanelForm
      title={t('said.title')}
      about={nameOf({ person, access })}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{
        label: t(value.what === 'consent' ? 'said.doConsent' : value.what === '' ? 'said.do' : 'said.doBlock'),
        busy: consent.busy || block.busy,
      }}
      draft={draft}
      errors={tried ? errors : []}
      problem={problem}
      refusal={problem && <AccessFailure problem={problem} person={person} />}
    >
      <RadioGroup
        id="said-what"
        legend={t('said.what', { name: person.givenName })}
        error={errorOf('said-what')}
        value={value.what}
        onValue={(what) => set({ what: what as Said['what'], unitId: '' })}
        options={choices(fields, texts)}
      />
      {value.what === 'consent' && <ConsentFields {...fields} />}
      {(value.what === 'providers' || value.what === 'units') && <BlockFields {...fields} />}
    </PanelForm>
  )
}

/** What can be said here: reading is by an act that doesn't cover every unit, and inner blocks are of health care alone. */
function choices({ access }: AccessProps, { t }: Texts) {
  const consent = access.availableActions.includes('access.recordConsent')
  const inner = access.reader.kind === 'healthcare' && access.keepers.length > 0
  return [
    ...(consent ? [{ value: 'consent', label: t('said.consent'), hint: t('said.consentHint') }] : []),
    { value: 'providers', label: t('said.providers'), hint: t('said.providersHint') },
    ...(inner ? [{ value: 'units', label: t('said.units'), hint: t('said.unitsHint') }] : []),
  ]
}

/** Whoever says yes hasn't been told before, as far as it is written down here. */
export const needsTelling = (value: Said, access: AccessProps['access']): boolean =>
  value.givenBy !== 'childCannotConsent' && !access.told.items.some(({ whom }) => whom === (value.givenBy || 'person'))

function lacking(value: Said, access: AccessProps['access'], today: string, { t, dayLong }: Texts): FormError[] {
  const errors: FormError[] = []
  const lack = (id: string, field: string, message: string) => errors.push({ id, field, message })
  if (value.what === '') {
    lack('said-what', t('said.whatShort'), t('app.fieldChoose'))
    return errors
  }
  if (value.what === 'consent') {
    if (value.from === 'some' && value.providerIds.length === 0) lack('said-from', t('said.from'), t('app.fieldChoose'))
    if (!value.contactCard && !value.careOverview) lack('said-scopes', t('said.scopes'), t('app.fieldChoose'))
    if (value.givenBy === '') lack('said-by', t('said.by'), t('app.fieldChoose'))
    else if (needsTelling(value, access) && !value.informed)
      lack('said-informed', t('told.boxShort'), t('told.boxNeeded'))
  } else {
    if (value.what === 'units' && value.unitId === '') lack('said-unit', t('said.unit'), t('app.fieldChoose'))
    if (value.askedBy === '') lack('said-asked', t('said.askedBy'), t('app.fieldChoose'))
  }
  if (value.channel === '') lack('said-how', t('said.how'), t('app.fieldChoose'))
  if (value.what === 'consent') {
    if (value.words.trim().length < 3) lack('said-words', t('said.words'), t('app.fieldShort'))
    const [to, until] = [parseDay(value.to, today), access.mandate?.until]
    if (to === null) lack('said-to', t('said.to'), t('app.fieldDay'))
    else if (value.givenBy === 'representative' && until && to > until)
      lack('said-to', t('said.to'), t('said.pastMandate', { day: dayLong(until) }))
  }
  return errors
}
