import type { ReactNode } from 'react'
import type { CaseView } from '../../../contract/discharge-views.ts'
import type { ProblemView } from '../../../contract/problem.ts'
import { Failure } from '../../app/Failure.tsx'
import { type FormError, PanelForm } from '../../app/PanelForm.tsx'
import { useTexts } from '../../app/texts.tsx'
import { useToast } from '../../ui/Toast.tsx'

export type StepProps = { stay: CaseView; onClose: () => void }

/** The frame of each form: title, who it is about, what is missing, and what the server refused. */
export function CaseForm(props: {
  stay: CaseView
  title: string
  submit: string
  danger?: boolean
  act: { busy: boolean; problem: ProblemView | null }
  draft: { restored: boolean; clear: () => void }
  errors: readonly FormError[]
  onClose: () => void
  /** Does it; true when it is done. */
  run: () => Promise<boolean>
  onTry: () => boolean
  children: ReactNode
}): ReactNode {
  const { stay, act, submit, danger, run, onTry, draft, onClose, ...rest } = props
  const { t } = useTexts()
  const say = useToast()
  const go = async (): Promise<void> => {
    if (!onTry() || !(await run())) return
    draft.clear()
    onClose()
    say({ text: t('home.done'), tone: 'ok' })
  }
  return (
    <PanelForm
      {...rest}
      draft={draft}
      onClose={onClose}
      onSubmit={() => void go()}
      about={stay.person.name}
      submit={{ label: submit, busy: act.busy, ...(danger ? { variant: 'danger' as const } : {}) }}
      problem={act.problem}
      refusal={act.problem && <Failure problem={act.problem} />}
    />
  )
}

export const stepOf = ({ caseId, version }: CaseView) => ({ caseId, version })
