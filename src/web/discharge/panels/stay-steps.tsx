import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { CaseView } from '../../../contract/discharge-views.ts'
import { Failure, FetchFailure } from '../../app/Failure.tsx'
import { Loading } from '../../app/Loading.tsx'
import { useLacks } from '../../app/lacks.ts'
import { useAct, useOp } from '../../app/operations.ts'
import { PanelForm } from '../../app/PanelForm.tsx'
import { useSession } from '../../app/session.tsx'
import { dayAt, timeAt } from '../../app/stockholm.ts'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { CaseForm, type StepProps, stepOf } from './CaseForm.tsx'
import { StayFields, type StayTyped, stayLacks, stayOf } from './stay-fields.tsx'

/** The stay as it stands, to be typed over. */
function typedOf({ admittedAt, assessedAt, planningDue, psychiatric, compulsory, planned }: CaseView): StayTyped {
  const [admitted, assessed] = [new Date(admittedAt), new Date(assessedAt ?? admittedAt)]
  return {
    day: dayAt(admitted),
    time: timeAt(admitted),
    due: planningDue ? 'yes' : 'no',
    later: assessedAt !== null,
    assessedDay: dayAt(assessed),
    assessedTime: timeAt(assessed),
    psychiatric,
    compulsory,
    planned,
  }
}

const minute = (instant: string): number => Math.floor(Date.parse(instant) / 60_000)

/** As it stands where the minute is the same: what is typed has no seconds, and isn’t a change for that. */
const unless = (typed: string, stands: string | null): string =>
  stands !== null && minute(typed) === minute(stands) ? stands : typed

/** Puts right what the clocks rest on: told to all who have been told of the stay, with why. */
export function CorrectStayStep({ stay, onClose }: StepProps): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const { today } = useSession()
  const draft = useDraft<StayTyped & { words: string }>(`utskr-uppgifter:${stay.caseId}:${stay.version}`, {
    ...typedOf(stay),
    words: '',
  })
  const { value, set } = draft
  const act = useAct('discharge.correctStay')
  const words = value.words.trim()
  const { words: _, ...typed } = value
  const same = JSON.stringify(typed) === JSON.stringify(typedOf(stay))
  const lacks = useLacks([
    ...stayLacks(value, today, texts),
    ['in-day', t('home.form.admittedAt'), t('home.form.staySame'), same],
    ['stay-words', t('home.form.why'), t('app.fieldShort'), words.length < 3],
  ])
  const run = async (): Promise<boolean> => {
    const said = stayOf(value, today)
    if (said === null) return false
    const admittedAt = unless(said.admittedAt, stay.admittedAt)
    const assessedAt = said.assessedAt === null ? null : unless(said.assessedAt, stay.assessedAt)
    return (await act.run({ ...stepOf(stay), ...said, admittedAt, assessedAt, words })) !== null
  }
  return (
    <CaseForm
      stay={stay}
      title={t('home.do.correctStay')}
      submit={t(stay.receivers.length > 0 ? 'home.form.send' : 'home.form.save')}
      act={act}
      draft={draft}
      errors={lacks.errors}
      onTry={lacks.onTry}
      onClose={onClose}
      run={run}
    >
      <p className="soft">{t(stay.receivers.length > 0 ? 'home.form.stayLead' : 'home.form.stayAlone')}</p>
      <StayFields value={value} set={set} errorOf={lacks.of} />
      <TextArea
        id="stay-words"
        label={t('home.form.why')}
        error={lacks.of('stay-words')}
        maxLength={4000}
        rows={3}
        value={value.words}
        onText={(said) => set({ words: said })}
      />
    </CaseForm>
  )
}

/** To another ward of the hospital: which. The stay is no longer this one’s then, so the board is shown. */
export function MoveWardStep({ stay, onClose }: StepProps): ReactNode {
  const { t } = useTexts()
  const navigate = useNavigate()
  const say = useToast()
  const draft = useDraft(`utskr-flytta:${stay.caseId}`, { unitId: '' })
  const act = useAct('discharge.moveWard')
  const query = useOp('discharge.wards', { caseId: stay.caseId })
  const wards = query.data?.items
  const { unitId } = draft.value
  const lacks = useLacks([['move-ward', t('home.form.moveTo'), t('app.fieldChoose'), unitId === '']])
  const submit = async (): Promise<void> => {
    if (!lacks.onTry()) return
    const done = await act.run({ ...stepOf(stay), unitId })
    if (!done) return
    draft.clear()
    navigate('/utskrivning')
    say({ text: t('home.moved', { ward: done.ward }), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('home.do.moveWard')}
      about={stay.person.name}
      submit={{ label: t('home.do.moveWard'), busy: act.busy }}
      draft={draft}
      errors={lacks.errors}
      problem={act.problem}
      refusal={act.problem && <Failure problem={act.problem} />}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <p className="soft">{t('home.form.moveLead')}</p>
      {query.error && <FetchFailure error={query.error} onRetry={() => query.refetch()} />}
      {!wards && !query.error && <Loading />}
      {wards?.length === 0 && <p>{t('home.form.moveNone')}</p>}
      {wards && wards.length > 0 && (
        <RadioGroup
          id="move-ward"
          legend={t('home.form.moveTo')}
          error={lacks.of('move-ward')}
          value={unitId}
          onValue={(chosen) => draft.set({ unitId: chosen })}
          options={wards.map((one) => ({ value: one.unitId, label: one.name }))}
        />
      )}
    </PanelForm>
  )
}
