import { type ReactNode, useState } from 'react'
import { Failure } from '../app/Failure.tsx'
import { useAct } from '../app/operations.ts'
import { PanelForm, PanelWaiting } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import type { Unit } from './matters.ts'
import { useColleague } from './useColleague.ts'
import { wholeNumber } from './whole-number.ts'

/** Sets the unit's own cap on a doctor's list, for full time (FC-14). */
export default function CapPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const { unit, waiting } = useColleague(undefined)
  if (unit?.lists) return <Setting {...props} unit={unit} lists={unit.lists} />
  return <PanelWaiting title={t('cap.title')} onClose={props.onClose} {...waiting} />
}

function Setting({ unit, lists, onClose }: PanelProps & { unit: Unit; lists: NonNullable<Unit['lists']> }): ReactNode {
  const { t, number } = useTexts()
  const { assignment } = useSession()
  const say = useToast()
  const draft = useDraft(`${assignment.assignmentId}:tak`, { cap: lists.cap === null ? '' : String(lists.cap) })
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('organisation.setCap')
  const cap = wholeNumber(draft.value.cap)
  const error = tried && cap === undefined ? t('cap.bad') : null
  const submit = async (): Promise<void> => {
    setTried(true)
    if (cap === undefined) return
    const done = await run({ version: unit.version, cap })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: done.over > 0 ? t('cap.doneOver', { count: done.over }) : t('cap.done'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('cap.title')}
      about={t('cap.lead')}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('cap.do'), busy }}
      draft={draft}
      errors={error ? [{ id: 'cap', field: t('cap.field'), message: error }] : []}
      problem={problem}
      refusal={problem && <Failure problem={problem} />}
    >
      <TextInput
        id="cap"
        label={t('cap.field')}
        hint={t('cap.hint', { guideline: number(lists.guideline.specialist) })}
        error={error}
        inputMode="numeric"
        autoComplete="off"
        width={8}
        value={draft.value.cap}
        onText={(text) => draft.set({ cap: text })}
      />
    </PanelForm>
  )
}
