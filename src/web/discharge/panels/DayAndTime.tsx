import type { ReactNode } from 'react'
import type { Lack } from '../../app/lacks.ts'
import { useSession } from '../../app/session.tsx'
import { instantOf, parseTime } from '../../app/stockholm.ts'
import { type Texts, useTexts } from '../../app/texts.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { TextInput } from '../../ui/TextInput.tsx'

/** A moment as it is typed: a day, and a time of it. */
export type Typed = { day: string; time: string }

/** What is typed as an instant; null until it is a whole one. */
export function momentOf({ day, time }: Typed, today: string): string | null {
  const [onDay, atTime] = [parseDay(day, today), parseTime(time)]
  return onDay === null || atTime === null ? null : instantOf(onDay, atTime)
}

/** What it lacks, for the form's summary. */
export const momentLacks = (id: string, { day, time }: Typed, today: string, { t }: Pick<Texts, 't'>): Lack[] => [
  [`${id}-day`, t('home.form.day'), t('app.fieldDay'), parseDay(day, today) === null],
  [`${id}-time`, t('home.form.time'), t('app.fieldTime'), parseTime(time) === null],
]

/** A day and a time, each its own field. */
export function DayAndTime(props: {
  id: string
  label: string
  value: Typed
  onValue: (typed: Partial<Typed>) => void
  errorOf: (id: string) => string | null
}): ReactNode {
  const { id, label, value, onValue, errorOf } = props
  const { t, dayLong } = useTexts()
  const { today } = useSession()
  return (
    <>
      <DateInput
        id={`${id}-day`}
        label={label}
        error={errorOf(`${id}-day`)}
        today={today}
        say={dayLong}
        value={value.day}
        onDay={(day) => onValue({ day })}
      />
      <TextInput
        id={`${id}-time`}
        label={t('home.form.time')}
        error={errorOf(`${id}-time`)}
        width={6}
        autoComplete="off"
        value={value.time}
        onText={(time) => onValue({ time })}
      />
    </>
  )
}
