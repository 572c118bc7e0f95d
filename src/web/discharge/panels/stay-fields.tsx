import type { ReactNode } from 'react'
import type { Lack } from '../../app/lacks.ts'
import { type Texts, useTexts } from '../../app/texts.tsx'
import { Checkbox, RadioGroup } from '../../ui/Choice.tsx'
import { DayAndTime, momentLacks, momentOf } from './DayAndTime.tsx'

/** What the clocks of a stay rest on, as it is typed. */
export interface StayTyped {
  day: string
  time: string
  due: '' | 'yes' | 'no'
  later: boolean
  assessedDay: string
  assessedTime: string
  psychiatric: boolean
  compulsory: boolean
  planned: boolean
}

const assessedIn = (value: StayTyped) => ({ day: value.assessedDay, time: value.assessedTime })

/** What is typed lacks, for the form's summary. */
export const stayLacks = (value: StayTyped, today: string, texts: Texts): Lack[] => [
  ...momentLacks('in', value, today, texts),
  ...(value.later ? momentLacks('in-assessed', assessedIn(value), today, texts) : []),
  ['in-due', texts.t('home.form.planningDue'), texts.t('app.fieldChoose'), value.due === ''],
]

/** What is typed, as the service takes it; null until it is whole. */
export function stayOf(value: StayTyped, today: string) {
  const admittedAt = momentOf(value, today)
  const assessedAt = value.later ? momentOf(assessedIn(value), today) : null
  if (admittedAt === null || (value.later && assessedAt === null) || value.due === '') return null
  const { psychiatric, compulsory, planned } = value
  return { admittedAt, assessedAt, planningDue: value.due === 'yes', psychiatric, compulsory, planned }
}

/** When the person was admitted, what the doctor has judged, and whether planning is due. */
export function StayFields(props: {
  value: StayTyped
  set: (change: Partial<StayTyped>) => void
  errorOf: (id: string) => string | null
}): ReactNode {
  const { value, set, errorOf } = props
  const { t } = useTexts()
  const assessed = assessedIn(value)
  return (
    <>
      <DayAndTime id="in" label={t('home.form.admittedAt')} value={value} onValue={set} errorOf={errorOf} />
      <RadioGroup
        id="in-due"
        legend={t('home.form.planningDue')}
        error={errorOf('in-due')}
        inline
        value={value.due}
        onValue={(due) => set({ due: due as 'yes' | 'no' })}
        options={[
          { value: 'yes', label: t('home.yes') },
          { value: 'no', label: t('home.no') },
        ]}
      />
      <Checkbox label={t('home.form.assessedLater')} checked={value.later} onChecked={(later) => set({ later })} />
      {value.later && (
        <DayAndTime
          id="in-assessed"
          label={t('home.form.assessedAt')}
          value={assessed}
          onValue={({ day = assessed.day, time = assessed.time }) => set({ assessedDay: day, assessedTime: time })}
          errorOf={errorOf}
        />
      )}
      <Checkbox
        label={t('home.form.psychiatric')}
        checked={value.psychiatric}
        onChecked={(psychiatric) => set({ psychiatric })}
      />
      <Checkbox
        label={t('home.form.compulsory')}
        checked={value.compulsory}
        onChecked={(compulsory) => set({ compulsory })}
      />
      <Checkbox label={t('home.form.planned')} checked={value.planned} onChecked={(planned) => set({ planned })} />
    </>
  )
}
