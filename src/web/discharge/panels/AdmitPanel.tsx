import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { PersonPage } from '../../../contract/person.ts'
import { Failure } from '../../app/Failure.tsx'
import { useLacks } from '../../app/lacks.ts'
import { useAct, useOp } from '../../app/operations.ts'
import { PanelForm, PanelWaiting } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useSession } from '../../app/session.tsx'
import { dayAt, timeAt } from '../../app/stockholm.ts'
import { useTexts } from '../../app/texts.tsx'
import { Checkbox, RadioGroup } from '../../ui/Choice.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { casePath } from '../words.ts'
import { DayAndTime, momentLacks, momentOf } from './DayAndTime.tsx'

/** Admits a person to the own ward: when, what the doctor has judged, and whether planning is due. */
export default function AdmitPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const query = useOp('person.get', { personId: props.person ?? '' }, { enabled: props.person !== undefined })
  if (!query.data)
    return (
      <PanelWaiting
        title={t('home.do.admit')}
        onClose={props.onClose}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  return <Admitting person={query.data} onClose={props.onClose} />
}

function Admitting({ person, onClose }: { person: PersonPage; onClose: () => void }): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const { today } = useSession()
  const navigate = useNavigate()
  const now = new Date()
  const draft = useDraft<{
    day: string
    time: string
    due: '' | 'yes' | 'no'
    later: boolean
    assessedDay: string
    assessedTime: string
    psychiatric: boolean
    compulsory: boolean
    planned: boolean
  }>(`utskr-in:${person.personId}`, {
    day: dayAt(now),
    time: timeAt(now),
    due: '',
    later: false,
    assessedDay: dayAt(now),
    assessedTime: timeAt(now),
    psychiatric: false,
    compulsory: false,
    planned: false,
  })
  const { value, set } = draft
  const act = useAct('discharge.admit')
  const admittedAt = momentOf(value, today)
  const assessed = { day: value.assessedDay, time: value.assessedTime }
  const lacks = useLacks([
    ...momentLacks('in', value, today, texts),
    ...(value.later ? momentLacks('in-assessed', assessed, today, texts) : []),
    ['in-due', t('home.form.planningDue'), t('app.fieldChoose'), value.due === ''],
  ])
  const submit = async (): Promise<void> => {
    if (!lacks.onTry() || admittedAt === null) return
    const { psychiatric, compulsory, planned } = value
    const done = await act.run({
      personId: person.personId,
      admittedAt,
      assessedAt: value.later ? momentOf(assessed, today) : null,
      estimatedOn: null,
      planningDue: value.due === 'yes',
      psychiatric,
      compulsory,
      planned,
      placingCode: null,
    })
    if (!done) return
    draft.clear()
    navigate(casePath(done.caseId))
  }
  return (
    <PanelForm
      title={t('home.do.admit')}
      about={`${person.givenName} ${person.familyName}`}
      submit={{ label: t('home.do.admit'), busy: act.busy }}
      draft={draft}
      errors={lacks.errors}
      problem={act.problem}
      refusal={act.problem && <Failure problem={act.problem} />}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <DayAndTime id="in" label={t('home.form.admittedAt')} value={value} onValue={set} errorOf={lacks.of} />
      <RadioGroup
        id="in-due"
        legend={t('home.form.planningDue')}
        error={lacks.of('in-due')}
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
          errorOf={lacks.of}
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
    </PanelForm>
  )
}
