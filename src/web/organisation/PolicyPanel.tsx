import { type ReactNode, useState } from 'react'
import type { PolicyShape } from '../../contract/policy.ts'
import { Failure } from '../app/Failure.tsx'
import { useAct, useOp } from '../app/operations.ts'
import { PanelForm, PanelWaiting } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { Checkbox } from '../ui/Choice.tsx'
import { DateInput } from '../ui/DateInput.tsx'
import { parseDay } from '../ui/day.ts'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { GroupOrder } from './GroupOrder.tsx'
import type { Policy } from './PolicyPage.tsx'
import { PolicyPreview } from './PolicyPreview.tsx'
import { readSignals, SignalFields, type TypedSignals, typedSignals } from './SignalFields.tsx'

/** Decides the authority's own rules from a day: what would change is seen first, and then decided as it was seen. */
export default function PolicyPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const query = useOp('policy.get', {})
  if (query.data) return <Deciding key={query.data.version} {...props} current={query.data} />
  return (
    <PanelWaiting
      title={t('policy.decide')}
      onClose={props.onClose}
      error={query.error}
      onRetry={() => query.refetch()}
    />
  )
}

type Draft = Omit<PolicyShape, 'careContactNeedsLicenceFrom' | 'targetGroups' | 'visitSignals'> & {
  targetGroups: NonNullable<PolicyShape['targetGroups']>
  signals: TypedSignals
  from: string
}

function Deciding({ current, onClose }: PanelProps & { current: Policy }): ReactNode {
  const { t, both, upper, day, dayLong } = useTexts()
  const { assignment, today } = useSession()
  const say = useToast()
  const { careContactNeedsLicenceFrom, visitSignals: _decided, ...now } = current.policy
  const draft = useDraft<Draft>(`${assignment.assignmentId}:besluta-regler`, {
    ...now,
    targetGroups: current.groups.map((group) => group.code) as Draft['targetGroups'],
    signals: typedSignals(current.visitSignals),
    from: '',
  })
  const { value } = draft
  const [tried, setTried] = useState(false)
  const [seen, setSeen] = useState<string | null>(null)
  const preview = useAct('policy.preview')
  const decide = useAct('policy.decide')
  const [found, setFound] = useState<Awaited<ReturnType<typeof preview.run>>>(null)
  const from = parseDay(value.from, today)
  const { from: _typed, signals, ...policy } = value
  const visitSignals = readSignals(signals)
  const asked = {
    from: from ?? '',
    policy: {
      ...policy,
      ...(visitSignals ? { visitSignals } : {}),
      ...(policy.careContactNeedsLicence && careContactNeedsLicenceFrom ? { careContactNeedsLicenceFrom } : {}),
    },
  }
  const same = seen === JSON.stringify(asked)
  const set = (change: Partial<Draft>): void => {
    decide.forget()
    draft.set(change)
  }
  const submit = async (): Promise<void> => {
    setTried(true)
    if (from === null || visitSignals === null) return
    if (!same || !found || found.reasons.length > 0) {
      setFound(await preview.run(asked))
      setSeen(JSON.stringify(asked))
      return
    }
    if (!(await decide.run({ version: current.version, ...asked }))) return
    draft.clear()
    onClose()
    say({ text: t('policy.done', { day: day(from) }), tone: 'ok' })
  }
  const problem = decide.problem ?? preview.problem
  const ready = same && found !== null && found.reasons.length === 0 && from !== null
  const error = tried && from === null ? t('policy.dayNeeded') : null
  return (
    <PanelForm
      title={t('policy.decide')}
      about={t('policy.panelLead', { authority: current.authorityName })}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{
        label: ready ? t('policy.do', { day: day(from) }) : t('policy.preview'),
        busy: preview.busy || decide.busy,
      }}
      draft={draft}
      errors={[
        ...(error ? [{ id: 'policy-from', field: t('policy.from'), message: error }] : []),
        ...(tried && visitSignals === null
          ? [{ id: 'policy-visits', field: t('policy.signals'), message: t('policy.signalWrong') }]
          : []),
      ]}
      problem={problem}
      refusal={problem && <Failure problem={problem} />}
    >
      <DateInput
        id="policy-from"
        label={t('policy.from')}
        error={error}
        today={today}
        say={dayLong}
        value={value.from}
        onDay={(text) => set({ from: text })}
      />
      <fieldset className="ui-field tasks">
        <legend className="ui-label">{t('policy.categories')}</legend>
        {current.categories.map(({ code, name }) => {
          const category = code as Draft['doctorCategories'][number]
          return (
            <Checkbox
              key={code}
              label={upper(both(name))}
              checked={value.doctorCategories.includes(category)}
              onChecked={(on) =>
                set({
                  doctorCategories: current.categories
                    .map((one) => one.code as typeof category)
                    .filter((one) => (one === category ? on : value.doctorCategories.includes(one))),
                })
              }
            />
          )
        })}
      </fieldset>
      <fieldset className="ui-field tasks">
        <legend className="ui-label">{t('policy.others')}</legend>
        <Checkbox
          label={t('policy.licence')}
          checked={value.careContactNeedsLicence}
          onChecked={(on) => set({ careContactNeedsLicence: on })}
        />
        <Checkbox
          label={t('policy.takesPart')}
          checked={value.socialCareContactTakesPart}
          onChecked={(on) => set({ socialCareContactTakesPart: on })}
        />
        <Checkbox
          label={t('policy.residential')}
          hint={t('policy.residentialHint')}
          checked={value.residentialCareSocialContact}
          onChecked={(on) => set({ residentialCareSocialContact: on })}
        />
      </fieldset>
      <GroupOrder
        groups={current.groups}
        order={value.targetGroups}
        onOrder={(targetGroups) => set({ targetGroups: targetGroups as Draft['targetGroups'] })}
      />
      <SignalFields typed={value.signals} tried={tried} onTyped={(typed) => set({ signals: typed })} />
      {same && found && from && <PolicyPreview found={found} from={from} />}
    </PanelForm>
  )
}
