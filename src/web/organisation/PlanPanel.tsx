import { type ReactNode, useState } from 'react'
import { Failure } from '../app/Failure.tsx'
import { useAct } from '../app/operations.ts'
import { PanelForm, PanelWaiting } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import type { Unit } from './matters.ts'
import { useColleague } from './useColleague.ts'
import { wholeNumber } from './whole-number.ts'

/** How many years ahead a plan is made; more when it already reaches further. */
const yearsAhead = 5

/** Sets the unit's plan towards the guideline: a target for each year's end (S4). */
export default function PlanPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const { unit, waiting } = useColleague(undefined)
  if (unit?.lists) return <Planning {...props} unit={unit} lists={unit.lists} />
  return <PanelWaiting title={t('plan.title')} onClose={props.onClose} {...waiting} />
}

function Planning({ unit, lists, onClose }: PanelProps & { unit: Unit; lists: NonNullable<Unit['lists']> }): ReactNode {
  const { t, number } = useTexts()
  const { assignment, today } = useSession()
  const say = useToast()
  const now = Number(today.slice(0, 4))
  const last = Math.max(now + yearsAhead, ...lists.plan.map((one) => one.year))
  const years = Array.from({ length: last - now + 1 }, (_, at) => now + at)
  const target = (year: number): string => String(lists.plan.find((one) => one.year === year)?.perSpecialist ?? '')
  const draft = useDraft(`${assignment.assignmentId}:listplan`, {
    targets: Object.fromEntries(years.map((year) => [year, target(year)])) as Record<string, string>,
  })
  const { targets } = draft.value
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('organisation.setPlan')
  const values = years.map((year) => ({ year, value: wholeNumber(targets[year] ?? '') }))
  const bad = (value: number | null | undefined): boolean => value === undefined || (value !== null && value > 10_000)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (values.some(({ value }) => bad(value))) return
    const done = await run({
      version: unit.version,
      years: values.flatMap(({ year, value }) => (value ? [{ year, perSpecialist: value }] : [])),
    })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('plan.done'), tone: 'ok' })
  }
  const errors = tried ? values.filter(({ value }) => bad(value)) : []
  return (
    <PanelForm
      title={t('plan.title')}
      about={t('plan.lead', { actual: lists.perSpecialist === null ? '–' : number(lists.perSpecialist) })}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('plan.do'), busy }}
      draft={draft}
      errors={errors.map(({ year }) => ({
        id: `plan-${year}`,
        field: t('plan.year', { year }),
        message: t('plan.bad'),
      }))}
      problem={problem}
      refusal={problem && <Failure problem={problem} />}
    >
      {years.map((year, at) => (
        <TextInput
          key={year}
          id={`plan-${year}`}
          label={t('plan.year', { year })}
          hint={at === 0 ? t('plan.hint') : undefined}
          error={errors.some((one) => one.year === year) ? t('plan.bad') : null}
          inputMode="numeric"
          autoComplete="off"
          width={8}
          value={targets[year] ?? ''}
          onText={(text) => draft.set({ targets: { ...targets, [year]: text } })}
        />
      ))}
    </PanelForm>
  )
}
