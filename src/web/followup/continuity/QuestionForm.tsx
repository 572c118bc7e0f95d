import { type ReactNode, useState } from 'react'
import type { FollowupContinuity } from '../../../contract/followup-continuity.ts'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { Button } from '../../ui/Button.tsx'
import { Checkbox, RadioGroup } from '../../ui/Choice.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { Select, TextInput } from '../../ui/TextInput.tsx'
import type { Question } from './useQuestion.ts'

const groupings = [
  'unit',
  'municipality',
  'profession',
  'clinicianHere',
  'clinician',
  'targetGroup',
  'sex',
  'age',
] as const

/** Which visits count, and how they are shown. Choices answer at once; what is typed when one asks. */
export function QuestionForm(props: {
  found: FollowupContinuity
  question: Question
  ask: (next: Question) => void
  /** What is wrong with the question, by its field. */
  wrong: { from?: string; to?: string; minVisits?: string }
}): ReactNode {
  const { found, question, ask, wrong } = props
  const { t, both, dayLong, upper } = useTexts()
  const { today } = useSession()
  const [from, setFrom] = useState(found.asked.from)
  const [to, setTo] = useState(found.asked.to)
  const [minVisits, setMinVisits] = useState(String(found.asked.minVisits))
  const typed = (): Question => ({
    ...question,
    from: parseDay(from, today) ?? from,
    to: parseDay(to, today) ?? to,
    minVisits,
  })
  // What is ticked is shown at once, before it is in the address.
  const [types, setTypes] = useState(question.types?.split(',') ?? [])
  const [by, setBy] = useState<string>(found.by)
  const [profession, setProfession] = useState<string>(question.profession ?? '')
  return (
    <form
      className="continuity-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        ask(typed())
      }}
    >
      <div className="followup-as-of">
        <DateInput
          id="continuity-from"
          label={t('continuity.from')}
          error={wrong.from}
          today={today}
          say={dayLong}
          value={from}
          onDay={setFrom}
        />
        <DateInput
          id="continuity-to"
          label={t('continuity.to')}
          error={wrong.to}
          today={today}
          say={dayLong}
          value={to}
          onDay={setTo}
        />
        <TextInput
          id="continuity-min"
          label={t('continuity.minVisits')}
          hint={t('continuity.minVisitsHint')}
          error={wrong.minVisits}
          inputMode="numeric"
          width={4}
          value={minVisits}
          onText={setMinVisits}
        />
        <Select
          id="continuity-profession"
          label={t('continuity.profession')}
          empty={t('continuity.allProfessions')}
          value={profession}
          options={found.professions.map(({ value, name }) => ({ value, label: both(name) }))}
          onValue={(value) => {
            setProfession(value)
            ask({ ...typed(), profession: value as NonNullable<Question['profession']> })
          }}
        />
        <Button type="submit">{t('followup.ask')}</Button>
      </div>
      <fieldset className="ui-field">
        <legend className="ui-label">{t('continuity.types')}</legend>
        <p className="ui-hint">{t('continuity.typesHint')}</p>
        <div className="ui-choices" data-inline>
          {found.types.map(({ value, name }) => (
            <Checkbox
              key={value}
              label={upper(both(name))}
              checked={types.includes(value)}
              onChecked={(checked) => {
                const kept = found.types.map((one) => one.value)
                const next = kept.filter((one) => (one === value ? checked : types.includes(one)))
                setTypes(next)
                ask({ ...typed(), types: next.join(',') })
              }}
            />
          ))}
        </div>
      </fieldset>
      <RadioGroup
        legend={t('continuity.by')}
        inline
        value={by}
        onValue={(value) => {
          setBy(value)
          ask({ ...typed(), by: value as NonNullable<Question['by']> })
        }}
        options={groupings.map((value) => ({ value, label: t(`continuity.by.${value}`) }))}
      />
    </form>
  )
}
