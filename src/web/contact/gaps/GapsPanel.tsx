import { type ReactNode, useState } from 'react'
import type { LeftOut } from '../../../contract/common.ts'
import type { Operations, OutputOf } from '../../../contract/index.ts'
import { Failure, FetchFailure } from '../../app/Failure.tsx'
import { useAct, useOp } from '../../app/operations.ts'
import { PanelForm, PanelWaiting } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { ReasonList } from '../../app/Why.tsx'
import { CandidateList } from '../CandidateList.tsx'
import '../contact.css'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { ProblemBox } from '../../ui/ProblemBox.tsx'
import { Progress, Skeleton } from '../../ui/Progress.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { GonePanel } from '../GonePanel.tsx'
import { LeftOutPanel } from '../LeftOutPanel.tsx'
import './gaps.css'
import { gapSays, gapTitle } from './words.ts'

type Preview = OutputOf<Operations['intake.mendGapsPreview']>
type Group = OutputOf<Operations['intake.gaps']>['groups'][number]

/** "SE…-X är Anna Berg": all who have the same words in the other system, looked at together and mended in one act. */
export default function GapsPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const groups = useOp('intake.gaps', {})
  const page = useOp('person.get', { personId: props.person ?? '' }, { enabled: props.person !== undefined })
  const gap = page.data?.gaps.find((one) => one.gapId === props.matter)
  const group = groups.data?.groups.find(
    (one) => one.gapId === props.matter || (gap && one.kind === gap.kind && one.staffText === gap.staffText),
  )
  if (group) return <Mending {...props} group={group} />
  if (groups.data && page.data && !page.isFetching) return <GonePanel person={props.person} onClose={props.onClose} />
  const error = groups.error ?? page.error
  return (
    <PanelWaiting
      title={t('gap.titleAll')}
      onClose={props.onClose}
      error={error}
      onRetry={() => void (groups.error ? groups.refetch() : page.refetch())}
    />
  )
}

function Mending({ group, onClose }: PanelProps & { group: Group }): ReactNode {
  const texts = useTexts()
  const { t, dayLong } = texts
  const { today } = useSession()
  const say = useToast()
  const [assignmentId, setAssignmentId] = useState('')
  const [from, setFrom] = useState(today)
  const [tried, setTried] = useState(false)
  const startsOn = parseDay(from, today)
  const candidates = useOp(
    'contact.candidates',
    { personId: group.personId, kind: group.kind, startsOn: startsOn ?? today },
    { enabled: startsOn !== null, keep: true },
  )
  const { gapId } = group
  const looked = useOp(
    'intake.mendGapsPreview',
    { gapId, assignmentId, startsOn: startsOn ?? today },
    { enabled: assignmentId !== '' && startsOn !== null },
  )
  const preview = looked.data ?? null
  const [left, setLeft] = useState<{ text: string; who: readonly LeftOut[] } | null>(null)
  const act = useAct('intake.mendGaps')
  const errors = [
    ...(startsOn === null ? [{ id: 'gaps-from', field: t('appoint.from'), message: t('app.fieldDay') }] : []),
    ...(assignmentId === '' ? [{ id: 'gaps-who', field: t('appoint.who'), message: t('app.fieldChoose') }] : []),
  ]
  const error = (id: string): string | null => (tried ? (errors.find((one) => one.id === id)?.message ?? null) : null)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (errors.length > 0 || !startsOn || !preview || preview.lawful === 0) return
    const done = await act.run({ gapId, assignmentId, startsOn, fingerprint: preview.fingerprint })
    // Something has changed meanwhile: what is shown is looked at anew.
    if (!done) return void looked.refetch()
    const text = t('gap.doneAll', { count: done.mended, name: preview.staffName })
    if (done.leftOut.length > 0) return setLeft({ text, who: done.leftOut })
    onClose()
    say({ text, tone: 'ok' })
  }
  const { problem } = act
  if (left) return <LeftOutPanel done={left.text} left={left.who} onClose={onClose} />
  return (
    <PanelForm
      title={gapTitle(group, texts)}
      focus="title"
      about={t('gap.allAbout', { count: group.count })}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{
        label: preview ? t('gap.doAll', { count: preview.lawful }) : t('gap.lookAll'),
        busy: act.busy,
        hidden: preview !== null && preview.lawful === 0,
      }}
      errors={tried ? errors : []}
      problem={problem}
      refusal={problem && <Failure problem={problem} />}
    >
      <ProblemBox tone="calm" announce={false} title={gapSays(group, texts)}>
        <p>{t('gap.allText')}</p>
      </ProblemBox>
      {candidates.error && <FetchFailure error={candidates.error} onRetry={() => candidates.refetch()} />}
      {!candidates.data && !candidates.error && <Skeleton lines={5} label={t('app.loading')} />}
      {candidates.data && (
        <CandidateList
          id="gaps-who"
          items={candidates.data.items}
          error={error('gaps-who')}
          value={assignmentId}
          onValue={setAssignmentId}
        />
      )}
      <DateInput
        id="gaps-from"
        label={t('appoint.from')}
        hint={t('app.dayHint')}
        error={error('gaps-from')}
        today={today}
        say={dayLong}
        value={from}
        onDay={setFrom}
      />
      {looked.error && <FetchFailure error={looked.error} onRetry={() => looked.refetch()} />}
      {looked.isFetching && !preview && <Progress label={t('gap.looking')} />}
      {preview && <Outcome preview={preview} />}
    </PanelForm>
  )
}

/** Who gets the contact, and who doesn't and why. */
function Outcome({ preview }: { preview: Preview }): ReactNode {
  const { t, number } = useTexts()
  const { listSize, lawful, refused, more, items } = preview
  const hindered = items.filter((one) => !one.lawful)
  return (
    <section className="stack gap-outcome" aria-live="polite">
      <h3>{t('gap.outcome', { count: lawful, name: preview.staffName })}</h3>
      <p>
        {t('gap.size', { now: number(listSize.now), after: number(listSize.after) })}
        {listSize.guideline !== null && ` ${t('gap.guideline', { guideline: number(listSize.guideline) })}`}
      </p>
      {more > 0 && <p className="soft">{t('gap.more', { count: more })}</p>}
      {refused > 0 && (
        <>
          <h3>{t('gap.hindered', { count: refused })}</h3>
          <ul className="gap-hindered">
            {hindered.map((one) => (
              <li key={one.gapId}>
                <strong>{one.name}</strong>
                <ReasonList reasons={one.reasons} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
