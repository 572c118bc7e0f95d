import { type ReactNode, useState } from 'react'
import type { PersonPage } from '../../../contract/person.ts'
import type { ContactKind } from '../../../domain/contact/kinds.ts'
import { Failure } from '../../app/Failure.tsx'
import { useAct, useOp } from '../../app/operations.ts'
import { PanelForm, PanelWaiting } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { Why } from '../../app/Why.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { ChannelField, type StaffChannel } from './HowFields.tsx'
import { AnsweredPanel } from './OfRequest.tsx'
import { offerable } from './RequestsCard.tsx'

type Draft = { kind: '' | ContactKind; channel: '' | StaffChannel; day: string }

/** Writes down that a contact was offered (FC-10). */
export default function OfferPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const { person, onClose } = props
  const query = useOp('person.get', { personId: person ?? '' }, { enabled: person !== undefined })
  const page = query.data
  if (page && offerable(page).length > 0) return <Offering {...props} page={page} />
  if (page && !query.isFetching) return <AnsweredPanel person={person} onClose={onClose} />
  return <PanelWaiting title={t('offer.title')} onClose={onClose} error={query.error} onRetry={() => query.refetch()} />
}

function Offering({ page, onClose }: PanelProps & { page: PersonPage }): ReactNode {
  const { t, both, upper, dayLong } = useTexts()
  const { assignment, today } = useSession()
  const say = useToast()
  const needs = offerable(page)
  const draft = useDraft<Draft>(`${assignment.assignmentId}:erbjud:${page.personId}`, {
    kind: needs.length === 1 ? needs[0]!.kind : '',
    channel: '',
    day: today,
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const act = useAct('request.offer')
  const day = parseDay(value.day, today)
  const chosen = needs.find((need) => need.kind === value.kind)
  const all = [
    ...(chosen ? [] : [{ id: 'offer-what', field: t('offer.what'), message: t('app.fieldChoose') }]),
    ...(value.channel === '' ? [{ id: 'offer-how', field: t('offer.how'), message: t('app.fieldChoose') }] : []),
    ...(day === null || day > today
      ? [
          {
            id: 'offer-when',
            field: t('offer.when'),
            message: day === null ? t('app.fieldDay') : t('recordRequest.future'),
          },
        ]
      : []),
  ]
  const errors = tried ? all : []
  const error = (id: string): string | null => errors.find((one) => one.id === id)?.message ?? null
  const submit = async (): Promise<void> => {
    setTried(true)
    if (all.length > 0 || !chosen || !day || value.channel === '') return
    const done = await act.run({
      personId: page.personId,
      kind: chosen.kind,
      offeredOn: day,
      channel: value.channel,
    })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('offer.done'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('offer.title')}
      about={`${page.givenName} ${page.familyName}`}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('offer.do'), busy: act.busy }}
      draft={draft}
      errors={errors}
      problem={act.problem}
      refusal={act.problem && <Failure problem={act.problem} />}
    >
      <p className="soft">{t('offer.lead', { name: page.givenName })}</p>
      <RadioGroup
        id="offer-what"
        legend={t('offer.what')}
        error={error('offer-what')}
        value={value.kind}
        onValue={(kind) => set({ kind: kind as ContactKind })}
        options={needs.map((need) => ({ value: need.kind, label: upper(both(need.kindName)) }))}
      />
      {chosen && <Why reason={chosen.reason} />}
      <ChannelField
        id="offer-how"
        legend={t('offer.how')}
        value={value.channel}
        onValue={(channel) => set({ channel })}
        error={error('offer-how')}
      />
      <DateInput
        id="offer-when"
        label={t('offer.when')}
        error={error('offer-when')}
        today={today}
        say={dayLong}
        value={value.day}
        onDay={(text) => set({ day: text })}
      />
    </PanelForm>
  )
}
