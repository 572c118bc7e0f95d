import { type ReactNode, useState } from 'react'
import type { ContactView } from '../../contract/contact.ts'
import type { PersonPage } from '../../contract/person.ts'
import { Failure } from '../app/Failure.tsx'
import { useAct, useOp } from '../app/operations.ts'
import { PanelForm, PanelWaiting } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { RadioGroup } from '../ui/Choice.tsx'
import { DateInput } from '../ui/DateInput.tsx'
import { parseDay } from '../ui/day.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { GonePanel } from './GonePanel.tsx'

const REASONS = [
  'personAsked',
  'noLongerNeeded',
  'careEnded',
  'personMoved',
  'relisted',
  'staffLeft',
  'personDeceased',
  'mistake',
] as const
type Reason = (typeof REASONS)[number]

/** Ends a fixed contact, with a reason; says first what the person will lack. */
export default function EndPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const query = useOp('person.get', { personId: props.person ?? '' }, { enabled: props.person !== undefined })
  const contact = query.data?.contacts.find((one) => one.contactId === props.contact)
  if (query.data && contact) return <Ending {...props} page={query.data} held={contact} />
  if (query.data && !query.isFetching) return <GonePanel person={props.person} onClose={props.onClose} />
  return (
    <PanelWaiting
      title={t('contact.end')}
      onClose={props.onClose}
      error={query.error}
      onRetry={() => query.refetch()}
    />
  )
}

function Ending({ page, held, onClose, onInstead }: PanelProps & { page: PersonPage; held: ContactView }): ReactNode {
  const { t, both, day, dayLong } = useTexts()
  const { assignment, today } = useSession()
  const say = useToast()
  const { personId } = page
  const draft = useDraft(`${assignment.assignmentId}:avsluta:${held.contactId}`, { to: today, reason: '' })
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('contact.end')
  const kind = both(held.kindName)
  const endsOn = parseDay(draft.value.to, today)
  const errors = [
    ...(endsOn ? [] : [{ id: 'end-day', field: t('ending.lastDay'), message: t('app.fieldDay') }]),
    ...(draft.value.reason ? [] : [{ id: 'end-reason', field: t('ending.reason'), message: t('app.fieldChoose') }]),
  ]
  const error = (id: string): string | null => (tried ? (errors.find((one) => one.id === id)?.message ?? null) : null)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (errors.length > 0 || !endsOn) return
    const reason = draft.value.reason as Reason
    if (!(await run({ personId, contactId: held.contactId, version: held.version, endsOn, reason }))) return
    draft.clear()
    onClose()
    say({ text: t('ending.done', { staff: held.staffName, kind, day: day(endsOn) }), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('ending.title', { kind })}
      about={t('ending.lead', {
        staff: held.staffName,
        kind,
        name: page.givenName,
        day: held.from ? day(held.from) : '',
      })}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('ending.do'), busy, busyLabel: t('ending.busy'), variant: 'danger' }}
      draft={draft}
      errors={tried ? errors : []}
      problem={problem}
      refusal={problem && <Failure problem={problem} title={t('ending.refused')} />}
    >
      <Consequence page={page} held={held}>
        {held.availableActions.includes('contact.appoint') && (
          <Button
            size="small"
            onClick={() => onInstead({ panel: 'utse', person: personId, kind: held.kind, contact: held.contactId })}
          >
            {t('ending.replaceInstead')}
          </Button>
        )}
      </Consequence>
      <DateInput
        id="end-day"
        label={t('ending.lastDay')}
        hint={t('app.dayHint')}
        error={error('end-day')}
        today={today}
        say={dayLong}
        value={draft.value.to}
        onDay={(to) => draft.set({ to })}
      />
      <RadioGroup
        id="end-reason"
        legend={t('ending.reason')}
        error={error('end-reason')}
        value={draft.value.reason}
        onValue={(reason) => draft.set({ reason })}
        options={REASONS.map((reason) => ({ value: reason, label: t(`end.${reason}`) }))}
      />
    </PanelForm>
  )
}

/** Who remains, or that no one does. */
function Consequence({
  page,
  held,
  children,
}: {
  page: PersonPage
  held: ContactView
  children: ReactNode
}): ReactNode {
  const { t, both, list } = useTexts()
  const others = page.contacts.filter(
    (one) => one.kind === held.kind && one.contactId !== held.contactId && !one.vacant,
  )
  const kind = both(held.kindName)
  return (
    <ProblemBox
      tone={others.length > 0 ? 'calm' : 'soon'}
      announce={false}
      title={t('ending.consequence')}
      actions={children}
    >
      <p>
        {others.length > 0
          ? t('ending.leavesOthers', { others: list(others.map((one) => one.staffName)), kind })
          : t('ending.leavesNone', { name: page.givenName, kind })}
      </p>
    </ProblemBox>
  )
}
