import type { ReactNode } from 'react'
import { Failure } from '../../app/Failure.tsx'
import { useAct } from '../../app/operations.ts'
import { PanelForm } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'

/** What the follow-up found has been seen to: how, in a few words. */
export default function SolvePanel({ matter = '', part = '', onClose }: PanelProps): ReactNode {
  const { t } = useTexts()
  const say = useToast()
  const draft = useDraft(`utskr-ordnat:${part}`, { words: '' })
  const act = useAct('discharge.solveProblem')
  const go = async (): Promise<void> => {
    if (!(await act.run({ caseId: matter, problemId: part, words: draft.value.words.trim() }))) return
    draft.clear()
    onClose()
    say({ text: t('after.done'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('after.solveTitle')}
      draft={draft}
      onClose={onClose}
      onSubmit={() => void go()}
      submit={{ label: t('after.solve'), busy: act.busy }}
      problem={act.problem}
      refusal={act.problem && <Failure problem={act.problem} />}
      errors={[]}
    >
      <TextArea
        label={t('after.solveWords')}
        optional={t('app.optional')}
        maxLength={2000}
        rows={3}
        value={draft.value.words}
        onText={(words) => draft.set({ words })}
      />
    </PanelForm>
  )
}
