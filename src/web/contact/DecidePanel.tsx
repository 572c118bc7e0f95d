import { type ReactNode, useState } from 'react'
import type { NeedView } from '../../contract/contact.ts'
import type { PersonPage } from '../../contract/person.ts'
import { Failure } from '../app/Failure.tsx'
import { useAct, useOp } from '../app/operations.ts'
import { PanelForm, PanelWaiting } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { Why } from '../app/Why.tsx'
import { RadioGroup } from '../ui/Choice.tsx'
import { DateInput } from '../ui/DateInput.tsx'
import { parseDay } from '../ui/day.ts'
import { TextArea } from '../ui/TextInput.tsx'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { GonePanel } from './GonePanel.tsx'

type Decision = '' | 'obviouslyUnnecessary' | 'declined'

/** Writes in that a contact is obviously unnecessary, or that the person declined one. */
export default function DecidePanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const query = useOp('person.get', { personId: props.person ?? '' }, { enabled: props.person !== undefined })
  const need = query.data?.needs.find((one) => one.kind === props.kind && one.contactId === null)
  if (query.data && need) return <Deciding {...props} page={query.data} need={need} />
  if (query.data && !query.isFetching) return <GonePanel person={props.person} onClose={props.onClose} />
  return (
    <PanelWaiting
      title={t('need.decide')}
      onClose={props.onClose}
      error={query.error}
      onRetry={() => query.refetch()}
    />
  )
}

function Deciding({ page, need, onClose }: PanelProps & { page: PersonPage; need: NeedView }): ReactNode {
  const { t, both, dayLong } = useTexts()
  const { assignment, today } = useSession()
  const say = useToast()
  const onlyDeclined = need.kind === 'doctorContact'
  const draft = useDraft(`${assignment.assignmentId}:behovs-inte:${page.personId}:${need.kind}`, {
    decision: (onlyDeclined ? 'declined' : '') as Decision,
    reason: '',
    review: '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('contact.decideNeed')
  const review = value.review.trim() === '' ? null : parseDay(value.review, today)
  const errors = [
    ...(value.decision ? [] : [{ id: 'decide-what', field: t('decide.what'), message: t('app.fieldChoose') }]),
    ...(value.reason.trim().length < 3
      ? [{ id: 'decide-reason', field: t('decide.reason'), message: t('app.fieldShort') }]
      : []),
    ...(value.review.trim() !== '' && (review === null || review <= today)
      ? [
          {
            id: 'decide-review',
            field: t('decide.review'),
            message: review === null ? t('app.fieldDay') : t('decide.reviewFuture'),
          },
        ]
      : []),
  ]
  const error = (id: string): string | null => (tried ? (errors.find((one) => one.id === id)?.message ?? null) : null)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (errors.length > 0 || value.decision === '') return
    const done = await run({
      personId: page.personId,
      contactKind: need.kind,
      decision: value.decision,
      reason: value.reason.trim(),
      ...(review ? { reviewOn: review } : {}),
    })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('decide.done'), tone: 'ok' })
  }
  const declined = {
    value: 'declined',
    label: t('decide.declined', { name: page.givenName }),
    hint: t('decide.declinedHint'),
  }
  return (
    <PanelForm
      title={t('decide.title', { kind: both(need.kindName) })}
      about={`${page.givenName} ${page.familyName}`}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('decide.do'), busy }}
      draft={draft}
      errors={tried ? errors : []}
      problem={problem}
      refusal={problem && <Failure problem={problem} title={problem.status === 404 ? t('decide.gone') : undefined} />}
    >
      <Why reason={need.reason} />
      <RadioGroup
        id="decide-what"
        legend={t('decide.what')}
        error={error('decide-what')}
        value={value.decision}
        onValue={(decision) => set({ decision: decision as Decision })}
        options={
          onlyDeclined
            ? [declined]
            : [
                {
                  value: 'obviouslyUnnecessary',
                  label: t('decide.obviouslyUnnecessary'),
                  hint: t('decide.obviouslyUnnecessaryHint'),
                },
                declined,
              ]
        }
      />
      <TextArea
        id="decide-reason"
        label={t('decide.reason')}
        hint={t('decide.reasonHint')}
        error={error('decide-reason')}
        maxLength={1000}
        value={value.reason}
        onText={(reason) => set({ reason })}
      />
      <DateInput
        id="decide-review"
        label={t('decide.review')}
        optional={t('app.optional')}
        hint={t(value.decision === 'declined' ? 'decide.reviewDefaultDeclined' : 'decide.reviewDefault')}
        error={error('decide-review')}
        today={today}
        say={dayLong}
        value={value.review}
        onDay={(text) => set({ review: text })}
      />
    </PanelForm>
  )
}
