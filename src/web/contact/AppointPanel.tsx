import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { CandidateView, NeedView } from '../../contract/contact.ts'
import type { PersonPage } from '../../contract/person.ts'
import type { ContactKind } from '../../domain/contact/kinds.ts'
import { FetchFailure } from '../app/Failure.tsx'
import { useAct, useOp, useRefresh } from '../app/operations.ts'
import { type FormError, PanelForm, PanelWaiting } from '../app/PanelForm.tsx'
import { type PanelProps, useOpenPanel } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { RadioGroup } from '../ui/Choice.tsx'
import { DateInput } from '../ui/DateInput.tsx'
import { addDays, parseDay } from '../ui/day.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { Skeleton } from '../ui/Progress.tsx'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { type AppointDraft, AppointFields, type Basis, emptyAppointment } from './AppointFields.tsx'
import { AppointRefusal } from './AppointRefusal.tsx'
import { CandidateList } from './CandidateList.tsx'
import { AnsweredRequest, answerErrors, toAnswers, WishFollowed } from './request/AnswerFields.tsx'
import { answerableOf } from './request/words.ts'
import './contact.css'
import { kindKeys } from './words.ts'

/** Appoints a fixed contact: who can be, why the others can't, from when, and what it is for. */
export default function AppointPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const query = useOp('person.get', { personId: props.person ?? '' }, { enabled: props.person !== undefined })
  if (!query.data)
    return (
      <PanelWaiting
        title={t('appoint.titleOpen')}
        onClose={props.onClose}
        error={query.error}
        onRetry={() => query.refetch()}
      />
    )
  return <Appointing {...props} page={query.data} />
}

/** Why it is done, as far as the need says. */
function basisOf(needs: readonly NeedView[], kind: ContactKind | ''): Basis {
  const open = needs.filter((one) => one.kind === kind)
  const need = open[0]
  if (!need) return ''
  if (open.some((one) => one.code === 'need.requested')) return 'requested'
  return need.severity === 'due' ? 'needed' : 'offered'
}

function Appointing({ page, kind: asked, contact, matter, onClose }: PanelProps & { page: PersonPage }): ReactNode {
  const texts = useTexts()
  const { t, day, lang } = texts
  const { assignment, today, can } = useSession()
  const say = useToast()
  const open = useOpenPanel()
  const refresh = useRefresh()
  const { personId } = page
  const draft = useDraft<AppointDraft>(`${assignment.assignmentId}:utse:${personId}:${asked ?? ''}:${contact ?? ''}`, {
    ...emptyAppointment,
    answers: matter ?? '',
    kind: asked ?? '',
    from: today,
    basis: basisOf(page.needs, asked ?? ''),
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const startsOn = parseDay(value.from, today)
  const kind = value.kind === '' ? undefined : value.kind
  const candidates = useOp(
    'contact.candidates',
    { personId, kind: kind ?? 'careContact', startsOn: startsOn ?? today },
    { enabled: kind !== undefined && startsOn !== null, keep: true },
  )
  const act = useAct('contact.appoint')
  useRefreshOnRefusal(act.problem?.status === 409 || act.problem?.status === 422, refresh)

  const items = kind && candidates.data ? candidates.data.items : []
  const held = page.contacts.find((one) => one.contactId === contact && one.kind === kind)
  const replaces =
    candidates.data?.replaces ??
    (held ? { contactId: held.contactId, version: held.version, staffName: held.staffName } : null)
  const kindName = asked ? t(kindKeys[asked]).toLocaleLowerCase(lang) : null
  const waiting = answerableOf(page, kind, replaces?.contactId)
  const answered = waiting.length === 1 ? waiting[0] : waiting.find((one) => one.requestId === value.answers)
  // Whoever has the task already can be the answer to a new request, but isn't put in their own place.
  const mayStay = answered?.purpose === 'new'
  const chosen = items.find((one) => (one.current ? mayStay : one.eligible) && one.assignmentId === value.assignmentId)
  /** Nobody here can be appointed: then nothing ends either, and there is nothing to send. */
  const nobody = candidates.data !== undefined && !items.some((one) => (one.current ? mayStay : one.eligible))
  const lacks = () => [
    ...findErrors(value, chosen, startsOn, texts),
    ...answerErrors(waiting, answered, value.assignmentId, value, t),
  ]
  const errors = tried ? lacks() : []

  const submit = async (): Promise<void> => {
    setTried(true)
    if (lacks().length > 0 || !chosen || !startsOn || !kind || value.basis === '') return
    const done = await act.run({
      personId,
      kind,
      assignmentId: chosen.assignmentId,
      startsOn,
      basis: value.basis,
      activeChoice: kind === 'doctorContact' && value.activeChoice,
      ...(parseDay(value.to, today) ? { endsOn: parseDay(value.to, today)! } : {}),
      ...(parseDay(value.review, today) ? { reviewOn: parseDay(value.review, today)! } : {}),
      ...(value.mission.trim() ? { mission: value.mission.trim() } : {}),
      ...(value.wish.trim() ? { wish: value.wish.trim() } : {}),
      ...(replaces && !chosen.current
        ? { replaces: { contactId: replaces.contactId, version: replaces.version } }
        : {}),
      ...(answered ? { answers: toAnswers(answered, chosen.assignmentId, value) } : {}),
    })
    if (!done) return
    draft.clear()
    onClose()
    if (chosen.current) {
      say({ text: t('answerRequest.doneStays', { name: chosen.name }), tone: 'ok' })
      return
    }
    const coming = startsOn > today
    say({
      text: coming
        ? t('appoint.doneFrom', { name: chosen.name, day: day(startsOn) })
        : t('appoint.done', { name: chosen.name }),
      tone: 'ok',
      ...(can('contact.inform') && !coming
        ? {
            action: {
              label: t('appoint.tellNow'),
              onAction: () => open({ panel: 'beratta', person: personId, kind, contact: done.contactId }),
            },
          }
        : {}),
    })
  }
  const error = (id: string): string | null => errors.find((one) => one.id === id)?.message ?? null
  return (
    <PanelForm
      title={kindName ? t(held ? 'appoint.titleReplace' : 'appoint.title', { kind: kindName }) : t('appoint.titleOpen')}
      focus={asked ? 'title' : 'field'}
      about={t('appoint.for', { name: `${page.givenName} ${page.familyName}` })}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{
        label: chosen
          ? t(chosen.current ? 'answerRequest.doStays' : 'appoint.doName', { name: chosen.name })
          : t('appoint.do'),
        busy: act.busy,
        busyLabel: t('appoint.busy'),
        hidden: nobody,
      }}
      draft={draft}
      errors={errors}
      problem={act.problem}
      refusal={act.problem && <AppointRefusal problem={act.problem} />}
    >
      {!asked && (
        <RadioGroup
          id="appoint-kind"
          legend={t('appoint.kind')}
          error={error('appoint-kind')}
          value={value.kind}
          onValue={(next) =>
            set({ kind: next as ContactKind, assignmentId: '', basis: basisOf(page.needs, next as ContactKind) })
          }
          options={(
            [
              ['careContact', 'Care'],
              ['doctorContact', 'Doctor'],
              ['socialCareContact', 'Social'],
              ['coordinatingContact', 'Coordinating'],
            ] as const
          ).map(([code, name]) => ({
            value: code,
            label: t(`appoint.kind${name}`),
            hint: t(`appoint.kind${name}Hint`),
          }))}
        />
      )}
      {replaces && startsOn && !nobody && !chosen?.current && (
        <ProblemBox tone="calm" announce={false} title={t('appoint.replaces', { name: replaces.staffName })}>
          <p>{t('appoint.replacesText', { name: replaces.staffName, day: day(addDays(startsOn, -1)) })}</p>
        </ProblemBox>
      )}
      {waiting.length > 0 && (
        <AnsweredRequest requests={waiting} answered={answered} value={value} set={set} error={error} />
      )}
      {kind && candidates.error && <FetchFailure error={candidates.error} onRetry={() => candidates.refetch()} />}
      {kind && !candidates.data && !candidates.error && <Skeleton lines={5} label={t('app.loading')} />}
      {kind && candidates.data && (
        <CandidateList
          id="appoint-who"
          items={items}
          error={error('appoint-who')}
          value={value.assignmentId}
          onValue={(assignmentId) => set({ assignmentId })}
          wished={answered?.wished?.assignmentId}
          mayStay={mayStay}
        />
      )}
      {answered && value.assignmentId !== '' && (
        <WishFollowed answered={answered} chosen={value.assignmentId} value={value} set={set} error={error} />
      )}
      {kind && (
        <DateInput
          id="appoint-from"
          label={t('appoint.from')}
          hint={t('app.dayHint')}
          error={error('appoint-from')}
          today={today}
          say={texts.dayLong}
          value={value.from}
          onDay={(from) => set({ from })}
        />
      )}
      {kind && <AppointFields value={value} set={set} kind={kind} error={error} lang={lang} />}
    </PanelForm>
  )
}

function findErrors(
  value: AppointDraft,
  chosen: CandidateView | undefined,
  startsOn: string | null,
  { t }: ReturnType<typeof useTexts>,
): FormError[] {
  const wrong = (id: string, field: string, message: string, is: boolean) => (is ? [{ id, field, message }] : [])
  if (value.kind === '') return wrong('appoint-kind', t('appoint.kind'), t('app.fieldChoose'), true)
  return [
    ...wrong('appoint-from', t('appoint.from'), t('app.fieldDay'), startsOn === null),
    ...wrong('appoint-who', t('appoint.who'), t('app.fieldChoose'), chosen === undefined),
    ...wrong('appoint-basis', t('appoint.basis'), t('app.fieldChoose'), value.basis === ''),
    ...wrong(
      'appoint-to',
      t('appoint.to'),
      t('app.fieldDay'),
      value.to.trim() !== '' && parseDay(value.to, value.from) === null,
    ),
    ...wrong(
      'appoint-review',
      t('describe.review'),
      t('app.fieldDay'),
      value.review.trim() !== '' && parseDay(value.review, value.from) === null,
    ),
  ]
}

/** Refused, perhaps because someone else was first: what is shown is fetched anew, once, so that it says how things are now. */
function useRefreshOnRefusal(refused: boolean, refresh: () => void): void {
  const seen = useRef(false)
  useEffect(() => {
    if (refused && !seen.current) refresh()
    seen.current = refused
  }, [refused, refresh])
}
