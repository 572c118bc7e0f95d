import { type ReactNode, useState } from 'react'
import type { WayView } from '../../contract/common.ts'
import type { ContactView } from '../../contract/contact.ts'
import type { PersonPage } from '../../contract/person.ts'
import type { ProblemView } from '../../contract/problem.ts'
import { Failure } from '../app/Failure.tsx'
import { useAct, useOp } from '../app/operations.ts'
import { PanelForm, PanelWaiting } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { instantOf, parseTime, timeAt } from '../app/stockholm.ts'
import { useTexts } from '../app/texts.tsx'
import { parseDay } from '../ui/day.ts'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import './contact.css'
import { GonePanel } from './GonePanel.tsx'
import { type InformDraft, InformFields } from './InformFields.tsx'
import { ToBeTold } from './ToBeTold.tsx'
import { tellTitle } from './words.ts'

/** Records that the person was told who the contact is and how it is reached: exactly what is shown. */
export default function InformPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const query = useOp('person.get', { personId: props.person ?? '' }, { enabled: props.person !== undefined })
  const contact = query.data?.contacts.find((one) => one.contactId === props.contact)
  if (query.data && contact?.information) {
    const lag = Date.parse(query.data.asOf) - query.dataUpdatedAt
    return <Informing {...props} page={query.data} held={contact} lag={lag} />
  }
  if (query.data && !query.isFetching) return <GonePanel person={props.person} onClose={props.onClose} />
  return (
    <PanelWaiting
      title={t('inform.title')}
      onClose={props.onClose}
      error={query.error}
      onRetry={() => query.refetch()}
    />
  )
}

/** On a 409: the ways as they are now. */
function newWays(problem: ProblemView | null): { fingerprint: string; ways: WayView[] } | null {
  return problem?.code === 'contact.waysChanged' ? (problem.current as { fingerprint: string; ways: WayView[] }) : null
}

type InformingProps = PanelProps & {
  page: PersonPage
  held: ContactView
  /** The server's clock less ours, ms: "just now" is never in its future. */
  lag: number
}

function Informing({ page, held, lag, onClose }: InformingProps): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const { assignment, today } = useSession()
  const say = useToast()
  const draft = useDraft<InformDraft>(`${assignment.assignmentId}:beratta:${held.contactId}`, {
    outcome: '',
    channel: '',
    language: page.language ?? 'sv',
    when: 'now',
    day: today,
    time: timeAt(new Date()),
    note: '',
  })
  const { value } = draft
  const [tried, setTried] = useState(false)
  const [known, setKnown] = useState<{ fingerprint: string; ways: WayView[] } | null>(null)
  const { run, busy, problem } = useAct('contact.inform')
  const present = known ?? { fingerprint: held.information!.fingerprint, ways: held.ways }
  const changed = newWays(problem)
  if (changed && changed.fingerprint !== present.fingerprint) setKnown(changed)

  const told = value.outcome === 'told' || value.outcome === 'toldRelative'
  const noteNeeded = value.outcome === 'toldRelative' || value.outcome === 'hindered'
  const [day, time] = [parseDay(value.day, today), parseTime(value.time)]
  const errors = [
    ...(value.outcome ? [] : [{ id: 'inform-outcome', field: t('inform.outcome'), message: t('app.fieldChoose') }]),
    ...(told && !value.channel
      ? [{ id: 'inform-channel', field: t('inform.channel'), message: t('app.fieldChoose') }]
      : []),
    ...(value.when === 'earlier' && !day
      ? [{ id: 'inform-day', field: t('inform.day'), message: t('app.fieldDay') }]
      : []),
    ...(value.when === 'earlier' && !time
      ? [{ id: 'inform-time', field: t('inform.time'), message: t('app.fieldTime') }]
      : []),
    ...(noteNeeded && !value.note.trim()
      ? [{ id: 'inform-note', field: t('inform.note'), message: t('app.fieldRequired') }]
      : []),
  ]
  const error = (id: string): string | null => {
    const own = tried ? errors.find((one) => one.id === id)?.message : undefined
    const theirs = id === 'inform-day' ? problem?.fields.find(({ path }) => path === 'toldAt') : undefined
    return own ?? (theirs ? texts.both(theirs) : null)
  }
  const submit = async (): Promise<void> => {
    setTried(true)
    if (errors.length > 0 || value.outcome === '') return
    const done = await run({
      personId: page.personId,
      contactId: held.contactId,
      outcome: value.outcome,
      ...(told && value.channel ? { channel: value.channel } : {}),
      language: value.language,
      toldAt: value.when === 'now' ? new Date(Date.now() + Math.min(0, lag)).toISOString() : instantOf(day!, time!),
      ...(value.note.trim() ? { note: value.note.trim() } : {}),
      fingerprint: present.fingerprint,
    })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('inform.done'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={tellTitle(held.kind, texts)}
      about={`${page.givenName} ${page.familyName}`}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('inform.do'), busy }}
      draft={draft}
      errors={tried ? errors : []}
      problem={problem}
      refusal={problem && !changed && <Failure problem={problem} shown={value.when === 'earlier' ? ['toldAt'] : []} />}
    >
      <ToBeTold page={page} held={held} ways={present.ways} changed={known !== null} />
      <InformFields value={value} set={draft.set} error={error} told={told} noteNeeded={noteNeeded} page={page} />
    </PanelForm>
  )
}
