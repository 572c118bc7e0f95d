import type { ReactNode } from 'react'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { Checkbox, CheckboxGroup, RadioGroup } from '../ui/Choice.tsx'
import { DateInput } from '../ui/DateInput.tsx'
import { Explain } from '../ui/Explain.tsx'
import { ErrorText } from '../ui/Field.tsx'
import { Select, TextArea, TextInput } from '../ui/TextInput.tsx'
import { needsTelling, type Said, type SaidProps } from './ConsentBlockPanel.tsx'
import { ToSay } from './InformedCard.tsx'
import type { AccessProps } from './SightTable.tsx'
import { lawOf } from './words.ts'

/** What happens at once, and what doesn't. */
export function Means({
  title,
  lines,
  law,
}: {
  title: string
  lines: readonly string[]
  law: readonly string[]
}): ReactNode {
  const texts = useTexts()
  const paragraphs = law.map((cite) => lawOf(cite, texts))
  return (
    <section className="access-means">
      <h3>{title}</h3>
      <ul className="access-points">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Explain summary={paragraphs[0]?.ref} paragraphs={paragraphs} />
    </section>
  )
}

/** What a consent may open. */
const scopes = ['contactCard', 'careOverview'] as const

/** That the own provider reads what others keep: whose, what, until when, and who said so. */
export function ConsentFields(props: SaidProps): ReactNode {
  const { access, person, draft, errorOf } = props
  const { value, set } = draft
  const { t, dayLong } = useTexts()
  const { today } = useSession()
  const healthcare = access.reader.kind === 'healthcare'
  return (
    <>
      <Means
        title={t('said.means')}
        lines={[
          t(healthcare ? 'said.consentMeans1' : 'said.consentMeansSocial', { provider: access.reader.providerName }),
          t('said.consentMeans2'),
          t('said.consentMeans3'),
          t('said.consentMeans4'),
        ]}
        law={[healthcare ? 'SVOD 3 kap. 1 §' : 'SVOD 3 kap. 2 §']}
      />
      <RadioGroup
        id={value.from === 'all' ? 'said-from' : undefined}
        legend={t('said.from')}
        value={value.from}
        onValue={(from) => set({ from: from as Said['from'] })}
        options={[
          { value: 'all', label: t('said.fromAll') },
          { value: 'some', label: t('said.fromSome') },
        ]}
      />
      {value.from === 'some' && <ProviderChoice {...props} />}
      <CheckboxGroup
        id="said-scopes"
        legend={t('said.scopes')}
        error={errorOf('said-scopes')}
        value={scopes.filter((scope) => value[scope])}
        onValue={(chosen) =>
          set({ contactCard: chosen.includes('contactCard'), careOverview: chosen.includes('careOverview') })
        }
        options={[
          { value: 'contactCard', label: t('said.scopeContacts') },
          { value: 'careOverview', label: t('said.scopeCare') },
        ]}
      />
      <RadioGroup
        id="said-by"
        legend={t('said.by')}
        hint={access.isChild ? t('said.byChildHint') : t('said.byHint')}
        error={errorOf('said-by')}
        value={value.givenBy}
        onValue={(givenBy) => set({ givenBy: givenBy as Said['givenBy'], to: lastDay(givenBy, value.to, access) })}
        options={[
          { value: 'person', label: t('said.self', { name: person.givenName }) },
          ...(access.isChild
            ? [
                { value: 'guardian', label: t('said.guardian') },
                {
                  value: 'childCannotConsent',
                  label: t('said.childCannot'),
                  hint: t(healthcare ? 'said.childCannotHint' : 'said.childCannotSocial'),
                },
              ]
            : [{ value: 'representative', label: t('said.representative'), hint: t('said.representativeHint') }]),
        ]}
      />
      {(value.givenBy === 'guardian' || value.givenBy === 'representative') && (
        <TextInput
          label={t('said.giverName')}
          optional={t('app.optional')}
          maxLength={100}
          value={value.giverName}
          onText={(giverName) => set({ giverName })}
        />
      )}
      <Told {...props} />
      <How {...props} />
      <TextArea
        id="said-words"
        label={t('said.words')}
        hint={t(value.givenBy === 'childCannotConsent' ? 'said.wordsChildHint' : 'said.wordsHint')}
        error={errorOf('said-words')}
        maxLength={500}
        rows={2}
        value={value.words}
        onText={(words) => set({ words })}
      />
      <DateInput
        id="said-to"
        label={t('said.to')}
        hint={
          value.givenBy === 'representative' && access.mandate?.until
            ? t('said.toMandate', { day: dayLong(access.mandate.until) })
            : t('said.toHint', { day: dayLong(access.longest.consent) })
        }
        error={errorOf('said-to')}
        today={today}
        say={dayLong}
        value={value.to}
        onDay={(to) => set({ to })}
      />
    </>
  )
}

/** What to say to whoever says yes, when it isn't written down that they have been told (SVOD 2:2). */
function Told({ person, access, draft, errorOf }: SaidProps): ReactNode {
  const { value, set } = draft
  const { t } = useTexts()
  if (value.givenBy === '' || value.givenBy === 'childCannotConsent' || !needsTelling(value, access)) return null
  const error = errorOf('said-informed')
  return (
    <section className="access-means">
      <h3>{t('told.first')}</h3>
      <ToSay {...{ person, access }} />
      {error && <ErrorText id="said-informed-error">{error}</ErrorText>}
      <Checkbox
        id="said-informed"
        label={t(`told.box.${value.givenBy}`, { name: person.givenName })}
        checked={value.informed}
        onChecked={(informed) => set({ informed })}
      />
    </section>
  )
}

/** What is suggested as the last day: of what is said in the person's place no longer than the mandate. */
function lastDay(givenBy: string, to: string, { proposed, mandate }: AccessProps['access']): string {
  const until = mandate?.until ?? null
  if (givenBy === 'representative') return until !== null && to > until ? until : to
  return to === until ? proposed.consent : to
}

function ProviderChoice({ access, draft, errorOf }: SaidProps): ReactNode {
  const { value, set } = draft
  const { t } = useTexts()
  return (
    <CheckboxGroup
      id="said-from"
      className="access-providers"
      legend={t('said.fromWhich')}
      error={errorOf('said-from')}
      value={value.providerIds}
      onValue={(providerIds) => set({ providerIds })}
      options={access.providers.map((one) => ({
        value: one.providerId,
        label: one.name,
        hint: t(one.kind === 'healthcare' ? 'said.kindHealth' : 'said.kindSocial'),
      }))}
    />
  )
}

/** A no: against other providers, or against the provider's other units. */
export function BlockFields(props: SaidProps): ReactNode {
  const { access, person, draft, errorOf } = props
  const { value, set } = draft
  const { t } = useTexts()
  const inner = value.what === 'units'
  return (
    <>
      <Means
        title={t('said.means')}
        lines={
          inner
            ? [t('said.innerMeans1'), t('said.innerMeans2'), t('said.innerMeans3'), t('said.blockMeansLift')]
            : [
                t('said.outerMeans1', { provider: access.reader.providerName }),
                t('said.outerMeans2'),
                t('said.outerMeans3'),
                t(access.reader.kind === 'healthcare' ? 'said.outerMeans4' : 'said.outerMeansSocial'),
                t('said.blockMeansLift'),
              ]
        }
        law={inner ? ['PDL 4 kap. 4 §', 'PDL 4 kap. 5 §'] : ['SVOD 2 kap. 3 §']}
      />
      <Select
        id="said-unit"
        label={t('said.unit')}
        error={errorOf('said-unit')}
        empty={inner ? t('said.chooseUnit') : t('said.wholeProvider', { provider: access.reader.providerName })}
        value={value.unitId}
        onValue={(unitId) => set({ unitId })}
        options={access.keepers.map((one) => ({ value: one.unitId, label: one.name }))}
      />
      <AskedBy
        {...{ person, access }}
        id="said-asked"
        legend={t('said.askedBy')}
        error={errorOf('said-asked')}
        value={value.askedBy}
        onValue={(askedBy) => set({ askedBy })}
      />
      <How {...props} />
      <BlockWords value={value.words} onText={(words) => set({ words })} />
    </>
  )
}

/** Who asks for a block, or for its end. A guardian isn't among them: the law takes that right away, and of a child it is said. */
export function AskedBy(
  props: AccessProps & {
    id: string
    legend: string
    error: string | null
    value: Said['askedBy']
    onValue: (askedBy: Said['askedBy']) => void
  },
): ReactNode {
  const { person, access, onValue, ...field } = props
  const { t } = useTexts()
  const representative = {
    value: 'representative',
    label: t('said.representative'),
    hint: t('said.representativeHint'),
  }
  return (
    <RadioGroup
      {...field}
      hint={access.isChild ? t('said.guardianCannot') : undefined}
      onValue={(askedBy) => onValue(askedBy as Said['askedBy'])}
      options={[
        { value: 'person', label: t('said.self', { name: person.givenName }) },
        ...(access.isChild ? [] : [representative]),
      ]}
    />
  )
}

/** What was said of a block, if anything. */
export function BlockWords(props: { value: string; onText: (words: string) => void }): ReactNode {
  const { t } = useTexts()
  return <TextArea label={t('said.blockWords')} optional={t('app.optional')} maxLength={500} rows={2} {...props} />
}

function How({ draft, errorOf }: SaidProps): ReactNode {
  const { t } = useTexts()
  return (
    <HowSaid
      id="said-how"
      error={errorOf('said-how')}
      value={draft.value.channel}
      onValue={(channel) => draft.set({ channel })}
      legend={t('said.how')}
    />
  )
}

/** How it was said (FC-20). */
export function HowSaid(props: {
  id: string
  legend: string
  error: string | null
  value: Said['channel']
  onValue: (channel: Said['channel']) => void
}): ReactNode {
  const { t } = useTexts()
  return (
    <RadioGroup
      id={props.id}
      legend={props.legend}
      inline
      error={props.error}
      value={props.value}
      onValue={(channel) => props.onValue(channel as Said['channel'])}
      options={(['spoken', 'phone', 'written'] as const).map((channel) => ({
        value: channel,
        label: t(`said.channel.${channel}`),
      }))}
    />
  )
}
