import { type ReactNode, useState } from 'react'
import type { GapView } from '../../../contract/gaps.ts'
import type { PersonPage } from '../../../contract/person.ts'
import { FetchFailure } from '../../app/Failure.tsx'
import { useAct, useOp } from '../../app/operations.ts'
import { type FormError, PanelForm, PanelWaiting } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { AppointRefusal } from '../AppointRefusal.tsx'
import { CandidateList } from '../CandidateList.tsx'
import '../contact.css'
import { Button } from '../../ui/Button.tsx'
import { Checkbox, RadioGroup } from '../../ui/Choice.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { ProblemBox } from '../../ui/ProblemBox.tsx'
import { Skeleton } from '../../ui/Progress.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { GonePanel } from '../GonePanel.tsx'
import { gapSays, gapTitle } from './words.ts'

/** Mends a contact that another system says there is: who it is to be, or why it is to be nobody. */
export default function GapPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const query = useOp('person.get', { personId: props.person ?? '' }, { enabled: props.person !== undefined })
  const gap = query.data?.gaps.find((one) => one.gapId === props.matter)
  if (query.data && gap?.availableActions.includes('intake.mend'))
    return <Mending {...props} page={query.data} gap={gap} />
  if (query.data && !query.isFetching) return <GonePanel person={props.person} onClose={props.onClose} />
  return (
    <PanelWaiting title={t('gap.title')} onClose={props.onClose} error={query.error} onRetry={() => query.refetch()} />
  )
}

type Draft = { what: 'mend' | 'dismiss'; assignmentId: string; meant: boolean; from: string; reason: string }

function Mending({ page, gap, onClose, onInstead }: PanelProps & { page: PersonPage; gap: GapView }): ReactNode {
  const texts = useTexts()
  const { t, both, dayLong } = texts
  const { today } = useSession()
  const say = useToast()
  const draft = useDraft<Draft>(`lucka:${gap.gapId}`, {
    what: 'mend',
    assignmentId: '',
    meant: gap.staffText !== null,
    from: today,
    reason: '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const startsOn = parseDay(value.from, today)
  const mending = value.what === 'mend'
  const candidates = useOp(
    'contact.candidates',
    { personId: page.personId, kind: gap.kind, startsOn: startsOn ?? today },
    { enabled: mending && startsOn !== null, keep: true },
  )
  const chosen = candidates.data?.items.find((one) => one.eligible && one.assignmentId === value.assignmentId)
  const mend = useAct('intake.mendGap')
  const dismiss = useAct('intake.dismissGap')
  const wrong = (id: string, field: string, message: string, is: boolean): FormError[] =>
    is ? [{ id, field, message }] : []
  const all = mending
    ? [
        ...wrong('gap-from', t('appoint.from'), t('app.fieldDay'), startsOn === null),
        ...wrong('gap-who', t('appoint.who'), t('app.fieldChoose'), chosen === undefined),
      ]
    : wrong('gap-reason', t('gap.reason'), t('app.fieldShort'), value.reason.trim().length < 3)
  const errors = tried ? all : []
  const error = (id: string): string | null => errors.find((one) => one.id === id)?.message ?? null
  const submit = async (): Promise<void> => {
    setTried(true)
    if (all.length > 0) return
    const about = { personId: page.personId, gapId: gap.gapId }
    const done =
      mending && chosen && startsOn
        ? await mend.run({ ...about, assignmentId: chosen.assignmentId, startsOn, meant: value.meant })
        : await dismiss.run({ ...about, reason: value.reason.trim() })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: mending ? t('appoint.done', { name: chosen?.name ?? '' }) : t('gap.dismissed'), tone: 'ok' })
  }
  const problem = mending ? mend.problem : dismiss.problem
  return (
    <PanelForm
      title={gapTitle(gap, texts)}
      focus="title"
      about={`${page.givenName} ${page.familyName}`}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{
        label: mending ? (chosen ? t('appoint.doName', { name: chosen.name }) : t('appoint.do')) : t('gap.dismissDo'),
        busy: mend.busy || dismiss.busy,
      }}
      draft={draft}
      errors={errors}
      problem={problem}
      refusal={problem && <AppointRefusal problem={problem} />}
    >
      <ProblemBox tone="calm" announce={false} title={gapSays(gap, texts)}>
        {gap.activeChoice && <p>{t('gap.wasChosen', { name: page.givenName })}</p>}
      </ProblemBox>
      <Alike gap={gap} onAll={() => onInstead({ panel: 'luckor', person: page.personId, matter: gap.gapId })} />
      <RadioGroup
        legend={t('gap.what')}
        value={value.what}
        onValue={(what) => set({ what: what as Draft['what'] })}
        options={[
          { value: 'mend', label: t('gap.mend', { kind: both(gap.kindName) }) },
          { value: 'dismiss', label: t('gap.dismiss'), hint: t('gap.dismissHint') },
        ]}
      />
      {mending ? (
        <>
          {candidates.error && <FetchFailure error={candidates.error} onRetry={() => candidates.refetch()} />}
          {!candidates.data && !candidates.error && <Skeleton lines={5} label={t('app.loading')} />}
          {candidates.data && (
            <CandidateList
              id="gap-who"
              items={candidates.data.items}
              error={error('gap-who')}
              value={value.assignmentId}
              onValue={(assignmentId) => set({ assignmentId })}
            />
          )}
          {gap.staffText !== null && gap.activeChoice && (
            <Checkbox
              label={t('gap.meant', { text: gap.staffText })}
              hint={t('gap.meantHint')}
              checked={value.meant}
              onChecked={(meant) => set({ meant })}
            />
          )}
          <DateInput
            id="gap-from"
            label={t('appoint.from')}
            hint={t('app.dayHint')}
            error={error('gap-from')}
            today={today}
            say={dayLong}
            value={value.from}
            onDay={(from) => set({ from })}
          />
        </>
      ) : (
        <TextArea
          id="gap-reason"
          label={t('gap.reason')}
          hint={t('gap.reasonHint')}
          error={error('gap-reason')}
          maxLength={500}
          value={value.reason}
          onText={(reason) => set({ reason })}
        />
      )}
    </PanelForm>
  )
}

/** That others have the same words in the other system, and the way to mend them all at once. */
function Alike({ gap, onAll }: { gap: GapView; onAll: () => void }): ReactNode {
  const { t } = useTexts()
  const groups = useOp('intake.gaps', {})
  const others =
    (groups.data?.groups.find((one) => one.kind === gap.kind && one.staffText === gap.staffText)?.count ?? 1) - 1
  if (others < 1) return null
  return (
    <p className="row">
      <span>{t('gap.alike', { count: others })}</span>
      <Button size="small" variant="text" onClick={onAll}>
        {t('gap.mendAll')}
      </Button>
    </p>
  )
}
