import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Operations, OutputOf } from '../../contract/index.ts'
import { Failure } from '../app/Failure.tsx'
import { useAct } from '../app/operations.ts'
import { PanelForm } from '../app/PanelForm.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { CheckboxGroup } from '../ui/Choice.tsx'
import { DateInput } from '../ui/DateInput.tsx'
import { addDays, parseDay } from '../ui/day.ts'
import { TextInput } from '../ui/TextInput.tsx'
import { useToast } from '../ui/Toast.tsx'

type Rules = OutputOf<Operations['log.reviews']>['rules']

/** Which period, by which rules and how many: then the sample is drawn. */
export function DrawPanel({ rules, onClose }: { rules: Rules; onClose: () => void }): ReactNode {
  const { t, both, dayLong } = useTexts()
  const { today } = useSession()
  const navigate = useNavigate()
  const say = useToast()
  const act = useAct('log.startReview')
  const [from, setFrom] = useState(addDays(today, -30))
  const [to, setTo] = useState(today)
  const [size, setSize] = useState('40')
  const [chosen, setChosen] = useState<readonly string[]>(rules.map((rule) => rule.rule))
  const [tried, setTried] = useState(false)
  const [first, last] = [parseDay(from, today), parseDay(to, today)]
  const least = Math.max(1, chosen.length)
  const number = /^\d{1,3}$/.test(size.trim()) ? Number(size) : 0
  const all = [
    ...(first ? [] : [{ id: 'log-from', field: t('log.from'), message: t('app.fieldDay') }]),
    ...(last ? [] : [{ id: 'log-to', field: t('log.to'), message: t('app.fieldDay') }]),
    ...(number < least || number > 200
      ? [{ id: 'log-size', field: t('log.size'), message: t('log.sizeWrong', { least }) }]
      : []),
    ...(chosen.length === 0 ? [{ id: 'log-rules', field: t('log.rules'), message: t('log.rulesMissing') }] : []),
  ]
  const errors = tried ? all : []
  const error = (id: string): string | null => errors.find((one) => one.id === id)?.message ?? null
  const submit = async (): Promise<void> => {
    setTried(true)
    if (all.length > 0 || !first || !last) return
    const picked = rules.map((rule) => rule.rule).filter((rule) => chosen.includes(rule))
    const done = await act.run({ from: first, to: last, size: number, rules: picked })
    if (!done) return
    say({ text: done.drawn === 0 ? t('log.drawnNone') : t('log.drawnDone', { count: done.drawn }), tone: 'ok' })
    void navigate(`/installningar/loggranskning/${done.reviewId}`)
  }
  return (
    <PanelForm
      title={t('log.new')}
      about={t('log.drawAbout')}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('log.draw'), busy: act.busy, busyLabel: t('log.drawing') }}
      errors={errors}
      problem={act.problem}
      refusal={act.problem && <Failure problem={act.problem} />}
    >
      <DateInput
        id="log-from"
        label={t('log.from')}
        hint={t('app.dayHint')}
        error={error('log-from')}
        today={today}
        say={dayLong}
        value={from}
        onDay={setFrom}
      />
      <DateInput
        id="log-to"
        label={t('log.to')}
        error={error('log-to')}
        today={today}
        say={dayLong}
        value={to}
        onDay={setTo}
      />
      <TextInput
        id="log-size"
        label={t('log.size')}
        hint={t('log.sizeHint')}
        inputMode="numeric"
        width={5}
        error={error('log-size')}
        value={size}
        onText={setSize}
      />
      <CheckboxGroup
        id="log-rules"
        legend={t('log.rules')}
        error={error('log-rules')}
        value={chosen}
        onValue={setChosen}
        options={rules.map((one) => ({ value: one.rule, label: both(one.title), hint: both(one.explanation) }))}
      />
    </PanelForm>
  )
}
