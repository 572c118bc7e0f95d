import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Operations, OutputOf } from '../../../contract/index.ts'
import { Failure } from '../../app/Failure.tsx'
import { useLacks } from '../../app/lacks.ts'
import { useAct, useOp } from '../../app/operations.ts'
import { PanelForm, PanelWaiting } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useSession } from '../../app/session.tsx'
import { type Texts, useTexts } from '../../app/texts.tsx'
import { ReasonList } from '../../app/Why.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { TextInput } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { aimSaid, levelSaid } from '../goals.ts'
import { readTarget, typedTarget } from './typed.ts'

type Found = OutputOf<Operations['followup.targets']>
type Target = Found['targets'][number]

/** Decides a target of the authority's own: what it would change is seen first, and then decided as it was seen. */
export default function TargetPanel({ matter = '', onClose }: PanelProps): ReactNode {
  const { t } = useTexts()
  const query = useOp('followup.targets', {})
  const target = query.data?.targets.find(({ code }) => code === matter)
  // An address of a figure that isn't there, or that nobody here decides of.
  if (query.data && !target) return null
  if (query.data && target)
    return <Deciding key={query.data.version} onClose={onClose} of={target} version={query.data.version} />
  return (
    <PanelWaiting title={t('target.panel')} onClose={onClose} error={query.error} onRetry={() => query.refetch()} />
  )
}

type Draft = { value: string; none: boolean; from: string; why: string }

function Deciding({ of, version, onClose }: Pick<PanelProps, 'onClose'> & { of: Target; version: string }): ReactNode {
  const { t, both, day, dayLong } = useTexts()
  const { assignment, today } = useSession()
  const say = useToast()
  const held = of.decisions.find(({ when }) => when === 'now')?.value ?? null
  const draft = useDraft<Draft>(`${assignment.assignmentId}:mal:${of.code}`, {
    value: typedTarget(held, of),
    none: false,
    from: '',
    why: '',
  })
  const { value } = draft
  const [seen, setSeen] = useState<string | null>(null)
  const preview = useAct('followup.targetPreview')
  const decide = useAct('followup.decideTarget')
  const [found, setFound] = useState<Awaited<ReturnType<typeof preview.run>>>(null)
  const from = parseDay(value.from, today)
  const level = readTarget(value.value, of)
  const lacks = useLacks([
    ['target-value', valueLabel(of, { t, both }), valueWrong(of, { t }), !value.none && level === null],
    ['target-from', t('target.day'), t('app.fieldDay'), from === null],
    ['target-why', t('target.why'), t('app.fieldShort'), value.why.trim().length < 3],
  ])
  const asked = { figure: of.code, from: from ?? '', value: value.none ? null : level }
  const same = seen === JSON.stringify(asked)
  const set = (change: Partial<Draft>): void => {
    decide.forget()
    draft.set(change)
  }
  const submit = async (): Promise<void> => {
    if (!lacks.onTry() || from === null) return
    if (!same || !found || found.reasons.length > 0) {
      setFound(await preview.run(asked))
      setSeen(JSON.stringify(asked))
      return
    }
    if (!(await decide.run({ ...asked, version, why: value.why.trim() }))) return
    draft.clear()
    onClose()
    say({ text: t('target.done', { figure: both(of.name), day: day(from) }), tone: 'ok' })
  }
  const problem = decide.problem ?? preview.problem
  const ready = same && found !== null && found.reasons.length === 0 && from !== null
  return (
    <PanelForm
      title={t('target.panel')}
      about={both(of.name)}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{
        label: ready ? t('target.do', { day: day(from) }) : t('target.preview'),
        busy: preview.busy || decide.busy,
      }}
      draft={draft}
      errors={lacks.errors}
      problem={problem}
      refusal={problem && <Failure problem={problem} />}
    >
      {!value.none && (
        <ValueField
          of={of}
          error={lacks.of('target-value')}
          value={value.value}
          onText={(text) => set({ value: text })}
        />
      )}
      {of.decisions.some(({ value: set, when }) => set !== null && (when === 'now' || when === 'coming')) && (
        <Checkbox label={t('target.end')} checked={value.none} onChecked={(on) => set({ none: on })} />
      )}
      <DateInput
        id="target-from"
        label={t('target.day')}
        hint={t('target.dayHint')}
        error={lacks.of('target-from')}
        today={today}
        say={dayLong}
        value={value.from}
        onDay={(text) => set({ from: text })}
      />
      <TextInput
        id="target-why"
        label={t('target.why')}
        hint={t('target.whyHint')}
        error={lacks.of('target-why')}
        maxLength={300}
        value={value.why}
        onText={(text) => set({ why: text })}
      />
      {same && found && from && <Preview found={found} of={of} from={from} value={asked.value} />}
    </PanelForm>
  )
}

/** What the field of the target is called, by what the figure is. */
const valueLabel = (of: Target, { t, both }: Pick<Texts, 't' | 'both'>): string =>
  of.kind === 'share'
    ? t('target.value')
    : of.kind === 'index'
      ? t('target.valueIndex')
      : t('target.valueMean', { unit: of.unit ? both(of.unit) : '' })

const wrongs = { share: 'target.wrongShare', index: 'target.wrongIndex', mean: 'target.wrongMean' } as const
const valueWrong = (of: Target, { t }: Pick<Texts, 't'>): string => t(wrongs[of.kind])

function ValueField(props: {
  of: Target
  error: string | null
  value: string
  onText: (text: string) => void
}): ReactNode {
  const { of, ...field } = props
  const texts = useTexts()
  const { t } = texts
  const hints = {
    share: t(of.wanted === 'less' ? 'target.valueLess' : 'target.valueMore'),
    index: t('target.valueIndexHint'),
    mean: t('target.valueMeanHint'),
  }
  return (
    <TextInput
      id="target-value"
      label={valueLabel(of, texts)}
      hint={hints[of.kind]}
      inputMode={of.kind === 'share' ? 'numeric' : 'decimal'}
      width={5}
      {...field}
    />
  )
}

/** What a decision would change: before, after, what it takes the place of, and how many units reach it as they stand. */
function Preview(props: {
  found: OutputOf<Operations['followup.targetPreview']>
  of: Target
  from: string
  value: number | null
}): ReactNode {
  const { found, of, from, value } = props
  const texts = useTexts()
  const { t, day, list } = texts
  const place = useRef<HTMLElement>(null)
  // It stands under the form: whoever asked is led to it.
  useEffect(() => {
    place.current?.focus({ preventScroll: true })
    place.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const said = (level: number): string => aimSaid(of.wanted, levelSaid(of, level, texts), texts)
  const { before, replaces, belowLaw, units, reasons } = found
  return (
    <section className="follows" aria-label={t('target.changes', { day: day(from) })} tabIndex={-1} ref={place}>
      <h3>{t('target.changes', { day: day(from) })}</h3>
      {reasons.length > 0 && <ReasonList reasons={reasons} />}
      <p>{before === null ? t('target.beforeNone') : t('target.before', { value: said(before) })}</p>
      <p>{value === null ? t('target.afterNone') : t('target.after', { value: said(value) })}</p>
      {replaces.length > 0 && <p>{t('target.replaces', { days: list(replaces.map((one) => day(one))) })}</p>}
      {belowLaw && <p>{t('target.belowLaw')}</p>}
      {units && <p>{units.of > 0 ? t('target.units', units) : t('target.unitsNone')}</p>}
      {units === null && value !== null && <p>{t('target.fromVisits')}</p>}
    </section>
  )
}
