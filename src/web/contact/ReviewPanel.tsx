import { type ReactNode, useState } from 'react'
import type { ContactView } from '../../contract/contact.ts'
import type { PersonPage } from '../../contract/person.ts'
import { Failure } from '../app/Failure.tsx'
import { useAct } from '../app/operations.ts'
import { PanelForm } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { Checkbox, RadioGroup } from '../ui/Choice.tsx'
import { DateInput } from '../ui/DateInput.tsx'
import { parseDay } from '../ui/day.ts'
import { TextArea } from '../ui/TextInput.tsx'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { HeldPanel } from './HeldPanel.tsx'

type Outcome = '' | 'continues' | 'change' | 'ends'

/** Asks about the need of a contact again (FC-15): it goes on, the person wants another, or it ends. */
export default function ReviewPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <HeldPanel {...props} title={t('review.button')}>
      {(page, held) => <Reviewing {...props} page={page} held={held} />}
    </HeldPanel>
  )
}

function Reviewing({ page, held, onClose }: PanelProps & { page: PersonPage; held: ContactView }): ReactNode {
  const { t, both, dayLong } = useTexts()
  const { assignment, today } = useSession()
  const say = useToast()
  const draft = useDraft(`${assignment.assignmentId}:omprova:${held.contactId}`, {
    outcome: '' as Outcome,
    withPerson: false,
    next: held.reviewNext ?? '',
    wish: '',
    note: '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('contact.review')
  const kind = both(held.kindName)
  const next = value.next.trim() === '' ? undefined : (parseDay(value.next, today) ?? null)
  const needsNext = held.reviewOn !== null && held.to !== today
  const errors = [
    ...(value.outcome ? [] : [{ id: 'review-outcome', field: t('review.outcome'), message: t('app.fieldChoose') }]),
    ...(value.outcome === 'continues' && (next === null || (needsNext && next === undefined))
      ? [{ id: 'review-next', field: t('review.next'), message: t('app.fieldDay') }]
      : []),
  ]
  const error = (id: string): string | null => (tried ? (errors.find((one) => one.id === id)?.message ?? null) : null)
  const submit = async (): Promise<void> => {
    setTried(true)
    const { outcome } = value
    if (errors.length > 0 || outcome === '') return
    const done = await run({
      personId: page.personId,
      contactId: held.contactId,
      version: held.version,
      outcome,
      withPerson: value.withPerson,
      ...(outcome === 'continues' && next ? { nextOn: next } : {}),
      ...(outcome === 'change' && value.wish.trim() ? { wish: value.wish.trim() } : {}),
      ...(value.note.trim() ? { note: value.note.trim() } : {}),
    })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t(outcome === 'change' ? 'review.doneChange' : 'review.done'), tone: 'ok' })
  }
  const mayEnd = held.availableActions.includes('contact.end')
  return (
    <PanelForm
      title={t('review.title', { kind })}
      about={t('review.about', { staff: held.staffName, kind, name: page.givenName })}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('review.do'), busy }}
      draft={draft}
      errors={tried ? errors : []}
      problem={problem}
      refusal={problem && <Failure problem={problem} title={t('review.refused')} />}
    >
      <Checkbox
        label={t('review.withPerson')}
        checked={value.withPerson}
        onChecked={(withPerson) => set({ withPerson })}
      />
      <RadioGroup
        id="review-outcome"
        legend={t('review.outcome')}
        error={error('review-outcome')}
        value={value.outcome}
        onValue={(outcome) => set({ outcome: outcome as Outcome })}
        options={[
          { value: 'continues', label: t('review.continues') },
          { value: 'change', label: t('review.change'), hint: t('review.changeHint') },
          ...(mayEnd ? [{ value: 'ends', label: t('review.ends'), hint: t('review.endsHint') }] : []),
        ]}
      />
      {value.outcome === 'continues' && (
        <DateInput
          id="review-next"
          label={t('review.next')}
          optional={needsNext ? undefined : t('app.optional')}
          hint={t('review.nextHint')}
          error={error('review-next')}
          today={today}
          say={dayLong}
          value={value.next}
          onDay={(text) => set({ next: text })}
        />
      )}
      {value.outcome === 'change' && (
        <TextArea
          label={t('review.wish')}
          optional={t('app.optional')}
          maxLength={500}
          value={value.wish}
          onText={(wish) => set({ wish })}
        />
      )}
      <TextArea
        label={t('review.note')}
        optional={t('app.optional')}
        hint={t('review.noteHint')}
        maxLength={1000}
        value={value.note}
        onText={(note) => set({ note })}
      />
    </PanelForm>
  )
}
