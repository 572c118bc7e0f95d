import type { ReactNode } from 'react'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Checkbox, RadioGroup } from '../ui/Choice.tsx'
import { ErrorText } from '../ui/Field.tsx'
import { Select, TextInput } from '../ui/TextInput.tsx'
import { fieldId, newTime, type TimeDraft, type WayDraft, type WayKind, wayKinds } from './ways-draft.ts'

type Error = (id: string) => string | null

const VALUES = {
  phone: 'ways.valuePhone',
  '1177': 'ways.value1177',
  email: 'ways.valueEmail',
  visit: 'ways.valueVisit',
  video: 'ways.valueVideo',
} as const

/** One way to reach someone, with when it is answered. */
export function WayFields(props: {
  at: number
  way: WayDraft
  onChange: (next: Partial<WayDraft>) => void
  onRemove: () => void
  error: Error
}): ReactNode {
  const { at, way, onChange, onRemove, error } = props
  const { t } = useTexts()
  const setTime = (row: number, next: Partial<TimeDraft>): void =>
    onChange({ times: way.times.map((time, index) => (index === row ? { ...time, ...next } : time)) })
  return (
    <fieldset className="way-fields">
      <legend>{t('ways.way', { number: at + 1 })}</legend>
      <Select
        label={t('ways.kind')}
        value={way.kind}
        onValue={(kind) => onChange({ kind: kind as WayKind })}
        options={wayKinds.map((kind) => ({ value: kind, label: t(`way.${kind}`) }))}
      />
      <TextInput
        id={fieldId(at, 'value')}
        label={t(VALUES[way.kind])}
        error={error(fieldId(at, 'value'))}
        maxLength={200}
        inputMode={way.kind === 'phone' ? 'tel' : way.kind === 'email' ? 'email' : 'text'}
        value={way.value}
        onText={(value) => onChange({ value })}
      />
      <TextInput
        id={fieldId(at, 'label')}
        label={t('ways.label')}
        error={error(fieldId(at, 'label'))}
        optional={t('app.optional')}
        hint={t('ways.labelHint')}
        maxLength={100}
        value={way.label}
        onText={(label) => onChange({ label })}
      />
      <RadioGroup
        legend={t('ways.hours')}
        value={way.hours}
        onValue={(hours) =>
          onChange({
            hours: hours as WayDraft['hours'],
            ...(hours === 'weekly' && way.times.length === 0 ? { times: [newTime()] } : {}),
          })
        }
        options={[
          { value: 'weekly', label: t('ways.hoursWeekly') },
          { value: 'always', label: t('ways.hoursAlways') },
          { value: 'unknown', label: t('ways.hoursUnknown') },
        ]}
      />
      {way.hours === 'weekly' && (
        <>
          {way.times.map((time, row) => (
            <TimeFields
              // biome-ignore lint/suspicious/noArrayIndexKey: a time is its place until it is saved
              key={row}
              way={at}
              row={row}
              time={time}
              onChange={(next) => setTime(row, next)}
              onRemove={
                way.times.length > 1
                  ? () => onChange({ times: way.times.filter((_, index) => index !== row) })
                  : undefined
              }
              error={error}
            />
          ))}
          <div>
            <Button size="small" onClick={() => onChange({ times: [...way.times, newTime()] })}>
              {t('ways.addTime')}
            </Button>
          </div>
          <Checkbox
            label={t('ways.closedOnHolidays')}
            checked={way.closedOnHolidays}
            onChecked={(closedOnHolidays) => onChange({ closedOnHolidays })}
          />
        </>
      )}
      <div>
        <Button size="small" variant="text" onClick={onRemove}>
          {t('ways.remove', { what: way.value || t(`way.${way.kind}`) })}
        </Button>
      </div>
    </fieldset>
  )
}

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const

function TimeFields(props: {
  way: number
  row: number
  time: TimeDraft
  onChange: (next: Partial<TimeDraft>) => void
  onRemove: (() => void) | undefined
  error: Error
}): ReactNode {
  const { way, row, time, onChange, onRemove, error } = props
  const { t } = useTexts()
  const daysId = fieldId(way, 'days', row)
  const wrong = error(daysId)
  const toggle = (day: number): number[] =>
    time.days.includes(day) ? time.days.filter((one) => one !== day) : [...time.days, day].sort()
  return (
    <fieldset className="time-fields">
      <legend>{t('ways.time', { number: row + 1 })}</legend>
      <div className="days">
        {wrong && <ErrorText id={`${daysId}-error`}>{wrong}</ErrorText>}
        {DAYS.map((day) => (
          <label className="filter" key={day}>
            <input
              type="checkbox"
              id={day === 1 ? daysId : `${daysId}-${day}`}
              checked={time.days.includes(day)}
              onChange={() => onChange({ days: toggle(day) })}
            />
            <span>{t(`day.${day}`)}</span>
          </label>
        ))}
      </div>
      <div className="times">
        <TextInput
          id={fieldId(way, 'from', row)}
          label={t('ways.fromTime')}
          error={error(fieldId(way, 'from', row))}
          width={6}
          placeholder="08:00"
          value={time.from}
          onText={(from) => onChange({ from })}
        />
        <TextInput
          id={fieldId(way, 'to', row)}
          label={t('ways.toTime')}
          error={error(fieldId(way, 'to', row))}
          width={6}
          placeholder="16:30"
          value={time.to}
          onText={(to) => onChange({ to })}
        />
        {onRemove && (
          <Button size="small" variant="text" onClick={onRemove}>
            {t('ways.removeTime')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}
