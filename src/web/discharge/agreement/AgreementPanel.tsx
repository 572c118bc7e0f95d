import { type ReactNode, useState } from 'react'
import { Failure } from '../../app/Failure.tsx'
import { useLacks } from '../../app/lacks.ts'
import { useAct, useOp } from '../../app/operations.ts'
import { PanelForm, PanelWaiting } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { Checkbox, RadioGroup } from '../../ui/Choice.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { TextInput } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { AgreementPreview } from './AgreementPreview.tsx'
import type { Municipality } from './AgreementsPage.tsx'
import { amountIn, wholeIn } from './typed.ts'

/** Enters what region and municipality have signed: what it would change is seen first, and then entered as it was seen. */
export default function AgreementPanel({ matter = '', onClose, ...props }: PanelProps): ReactNode {
  const { t } = useTexts()
  const query = useOp('discharge.agreements', {})
  const found = query.data?.municipalities.find(({ municipality }) => municipality === matter)
  // An address of a municipality that isn’t there, or that nobody here enters for.
  if (query.data && !found) return null
  if (query.data && found)
    return <Entering key={found.version} {...props} onClose={onClose} of={found} law={query.data.law} />
  return <PanelWaiting title={t('agree.new')} onClose={onClose} error={query.error} onRetry={() => query.refetch()} />
}

type Draft = {
  from: string
  signedOn: string
  reference: string
  lawAlone: boolean
  graceDays: string
  noonRule: boolean
  dischargeDayCounts: boolean
  amountPerDay: string
  model: 'perStay' | 'monthlyAverage'
  averageDays: string
}

function Entering({
  of,
  law,
  onClose,
}: Pick<PanelProps, 'onClose'> & { of: Municipality; law: Municipality['agreements'][number]['terms'] }): ReactNode {
  const { t, day, dayLong } = useTexts()
  const { assignment, today } = useSession()
  const say = useToast()
  const held = of.agreements.find(({ when }) => when === 'now')?.terms ?? law
  const draft = useDraft<Draft>(`${assignment.assignmentId}:avtal:${of.municipality}`, {
    ...held,
    graceDays: String(held.graceDays),
    amountPerDay: held.amountPerDay === null ? '' : String(held.amountPerDay).replace('.', ','),
    averageDays: String(held.averageDays),
    from: '',
    signedOn: '',
    reference: '',
    lawAlone: false,
  })
  const { value } = draft
  const [seen, setSeen] = useState<string | null>(null)
  const preview = useAct('discharge.agreementPreview')
  const enter = useAct('discharge.agree')
  const [found, setFound] = useState<Awaited<ReturnType<typeof preview.run>>>(null)
  const [from, signedOn] = [parseDay(value.from, today), parseDay(value.signedOn, today)]
  const [graceDays, averageDays] = [wholeIn(value.graceDays, 90), wholeIn(value.averageDays, 31)]
  const amountPerDay = amountIn(value.amountPerDay)
  const average = value.model === 'monthlyAverage'
  const lacks = useLacks([
    ['agree-from', t('agree.fromField'), t('app.fieldDay'), from === null],
    ['agree-signed', t('agree.signedField'), t('app.fieldDay'), signedOn === null],
    ['agree-reference', t('agree.referenceField'), t('app.fieldShort'), value.reference.trim().length < 3],
    ['agree-grace', t('agree.graceField'), t('agree.wholeTo', { most: 90 }), !value.lawAlone && graceDays === null],
    ['agree-amount', t('agree.amountField'), t('agree.amountWrong'), !value.lawAlone && amountPerDay === undefined],
    [
      'agree-average',
      t('agree.averageField'),
      t('agree.wholeTo', { most: 31 }),
      !value.lawAlone && average && averageDays === null,
    ],
  ])
  const asked = {
    municipality: of.municipality,
    from: from ?? '',
    signedOn: signedOn ?? '',
    terms: value.lawAlone
      ? null
      : {
          graceDays: graceDays ?? 0,
          noonRule: value.noonRule,
          dischargeDayCounts: value.dischargeDayCounts,
          amountPerDay: amountPerDay ?? null,
          model: value.model,
          averageDays: averageDays ?? law.averageDays,
        },
  }
  const same = seen === JSON.stringify(asked)
  const set = (change: Partial<Draft>): void => {
    enter.forget()
    draft.set(change)
  }
  const submit = async (): Promise<void> => {
    if (!lacks.onTry() || from === null) return
    if (!same || !found || found.reasons.length > 0) {
      setFound(await preview.run(asked))
      setSeen(JSON.stringify(asked))
      return
    }
    if (!(await enter.run({ ...asked, version: of.version, reference: value.reference.trim() }))) return
    draft.clear()
    onClose()
    say({ text: t('agree.done', { name: of.name, day: day(from) }), tone: 'ok' })
  }
  const problem = enter.problem ?? preview.problem
  const ready = same && found !== null && found.reasons.length === 0 && from !== null
  return (
    <PanelForm
      title={t('agree.new')}
      about={of.name}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{
        label: ready ? t('agree.do', { day: day(from) }) : t('agree.preview'),
        busy: preview.busy || enter.busy,
      }}
      draft={draft}
      errors={lacks.errors}
      problem={problem}
      refusal={problem && <Failure problem={problem} />}
    >
      <DateInput
        id="agree-from"
        label={t('agree.fromField')}
        hint={t('agree.fromHint')}
        error={lacks.of('agree-from')}
        today={today}
        say={dayLong}
        value={value.from}
        onDay={(text) => set({ from: text })}
      />
      <DateInput
        id="agree-signed"
        label={t('agree.signedField')}
        error={lacks.of('agree-signed')}
        today={today}
        say={dayLong}
        value={value.signedOn}
        onDay={(text) => set({ signedOn: text })}
      />
      <TextInput
        id="agree-reference"
        label={t('agree.referenceField')}
        hint={t('agree.referenceHint')}
        error={lacks.of('agree-reference')}
        maxLength={200}
        value={value.reference}
        onText={(text) => set({ reference: text })}
      />
      <Checkbox
        label={t('agree.lawAlone')}
        hint={t('agree.lawAloneHint')}
        checked={value.lawAlone}
        onChecked={(on) => set({ lawAlone: on })}
      />
      {!value.lawAlone && (
        <>
          <TextInput
            id="agree-grace"
            label={t('agree.graceField')}
            hint={t('agree.graceHint', { count: law.graceDays })}
            error={lacks.of('agree-grace')}
            inputMode="numeric"
            width={4}
            value={value.graceDays}
            onText={(text) => set({ graceDays: text })}
          />
          <Checkbox label={t('agree.noonField')} checked={value.noonRule} onChecked={(on) => set({ noonRule: on })} />
          <Checkbox
            label={t('agree.lastDayField')}
            checked={value.dischargeDayCounts}
            onChecked={(on) => set({ dischargeDayCounts: on })}
          />
          <TextInput
            id="agree-amount"
            label={t('agree.amountField')}
            hint={t('agree.amountHint')}
            error={lacks.of('agree-amount')}
            inputMode="decimal"
            width={10}
            value={value.amountPerDay}
            onText={(text) => set({ amountPerDay: text })}
          />
          <RadioGroup
            legend={t('agree.modelField')}
            value={value.model}
            onValue={(model) => set({ model: model as Draft['model'] })}
            options={[
              { value: 'perStay', label: t('agree.perStay'), hint: t('agree.perStayHint') },
              { value: 'monthlyAverage', label: t('agree.monthlyAverage'), hint: t('agree.monthlyAverageHint') },
            ]}
          />
          {average && (
            <TextInput
              id="agree-average"
              label={t('agree.averageField')}
              error={lacks.of('agree-average')}
              inputMode="numeric"
              width={4}
              value={value.averageDays}
              onText={(text) => set({ averageDays: text })}
            />
          )}
        </>
      )}
      {same && found && from && <AgreementPreview found={found} from={from} />}
    </PanelForm>
  )
}
