import type { ReactNode } from 'react'
import { useLacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import { useSession } from '../../app/session.tsx'
import { instantOf, parseTime, timeAt } from '../../app/stockholm.ts'
import { useTexts } from '../../app/texts.tsx'
import { Why } from '../../app/Why.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { addDays, parseDay } from '../../ui/day.ts'
import { ProblemBox } from '../../ui/ProblemBox.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { CaseForm, type StepProps, stepOf } from './CaseForm.tsx'
import { DayAndTime, momentLacks, momentOf } from './DayAndTime.tsx'

/** The call to planning: when and where. It goes to the ward and all units concerned, and opens a plan or takes up the one there is. */
export function CallStep({ stay, onClose }: StepProps): ReactNode {
  const texts = useTexts()
  const { t, moment } = texts
  const { today } = useSession()
  const draft = useDraft(`utskr-kalla:${stay.caseId}`, {
    day: nextWeekday(today),
    time: '10:00',
    until: '',
    place: stay.ward,
    videoLink: '',
    how: '',
  })
  const { value, set } = draft
  const act = useAct('discharge.call')
  const called = lastCall(stay)
  const [place, link] = [value.place.trim(), value.videoLink.trim()]
  const startsAt = momentOf(value, today)
  const endsAt = endOf(value, startsAt, today)
  const lacks = useLacks([
    ...momentLacks('call', value, today, texts),
    ['call-until', t('home.form.until'), t('app.fieldTime'), endsAt === null],
    [
      'call-until',
      t('home.form.until'),
      t('home.form.untilBefore'),
      startsAt !== null && endsAt !== null && endsAt <= startsAt,
    ],
    ['call-place', t('home.form.placeOnly'), t('home.form.placeOrLink'), place.length < 2 && link === ''],
    ['call-how', t('home.form.callHow'), t('app.fieldChoose'), called !== undefined && value.how === ''],
    ['call-link', t('home.form.link'), t('home.form.linkBad'), link !== '' && !/^https:\/\/\S+\.\S+$/.test(link)],
  ])
  return (
    <CaseForm
      stay={stay}
      title={t('home.do.callPlanning')}
      submit={t('home.form.send')}
      act={act}
      draft={draft}
      errors={lacks.errors}
      onTry={lacks.onTry}
      onClose={onClose}
      run={async () =>
        (await act.run({
          ...stepOf(stay),
          startsAt: startsAt!,
          endsAt,
          place,
          videoLink: link,
          again: called !== undefined,
          replaces: called !== undefined && value.how === 'replaces',
        })) !== null
      }
    >
      {called && (
        <ProblemBox
          tone="soon"
          announce={false}
          title={t('home.form.calledAlready', { when: moment(called.sentAt), unit: called.by.unit })}
        >
          <p>{t('home.form.callAgain')}</p>
          <RadioGroup
            id="call-how"
            legend={t('home.form.callHow')}
            error={lacks.of('call-how')}
            value={value.how}
            onValue={(how) => set({ how })}
            options={[
              { value: 'replaces', label: t('home.form.callReplaces') },
              { value: 'beside', label: t('home.form.callBeside') },
            ]}
          />
        </ProblemBox>
      )}
      {stay.callAhead && (
        <ProblemBox tone="soon" announce={false} title={t('home.form.callAhead')}>
          <Why reason={stay.callAhead} />
        </ProblemBox>
      )}
      <p className="soft">{t('home.form.callLead')}</p>
      <p className="soft">{t(stay.compulsory ? 'home.planCompulsory' : 'home.form.callPlan')}</p>
      <DayAndTime id="call" label={t('home.form.day')} value={value} onValue={set} errorOf={lacks.of} />
      <TextInput
        id="call-until"
        label={t('home.form.until')}
        error={lacks.of('call-until')}
        width={6}
        autoComplete="off"
        value={value.until || suggested(startsAt)}
        onText={(until) => set({ until })}
      />
      <TextInput
        id="call-place"
        label={t('home.form.placeOnly')}
        error={lacks.of('call-place')}
        maxLength={300}
        autoComplete="off"
        value={value.place}
        onText={(typed) => set({ place: typed })}
      />
      <TextInput
        id="call-link"
        label={t('home.form.link')}
        optional={t('app.optional')}
        error={lacks.of('call-link')}
        maxLength={500}
        inputMode="url"
        autoComplete="off"
        value={value.videoLink}
        onText={(videoLink) => set({ videoLink })}
      />
    </CaseForm>
  )
}

/** The last call to the planning that goes on, if there is one: one more goes to everyone. */
function lastCall({ messages }: StepProps['stay']) {
  const broken = messages.findLastIndex(({ kind }) => kind === 'interruption')
  return messages.slice(broken + 1).findLast(({ kind }) => kind === 'planningCall')
}

/** Tomorrow, or Monday: within the three days, and typed over when it is another. */
function nextWeekday(today: string): string {
  let day = addDays(today, 1)
  while ([0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay())) day = addDays(day, 1)
  return day
}

/** An hour after it begins, until something else is typed. */
const suggested = (startsAt: string | null): string =>
  startsAt === null ? '' : timeAt(new Date(Date.parse(startsAt) + 3_600_000))

/** When it ends, on the same day; null while that isn't a time. */
function endOf(typed: { day: string; until: string }, startsAt: string | null, today: string): string | null {
  const [day, time] = [parseDay(typed.day, today), parseTime(typed.until || suggested(startsAt))]
  return day === null || time === null ? null : instantOf(day, time)
}
