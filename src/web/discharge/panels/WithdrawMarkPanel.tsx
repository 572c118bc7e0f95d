import type { ReactNode } from 'react'
import { Failure } from '../../app/Failure.tsx'
import { useLacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import { PanelForm } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'

/** Takes back a mark of the own side, with why. */
export default function WithdrawMarkPanel({ matter = '', part = '', onClose }: PanelProps): ReactNode {
  const { t } = useTexts()
  const say = useToast()
  const draft = useDraft(`utskr-tatillbaka:${part}`, { words: '' })
  const act = useAct('discharge.withdrawDispute')
  const words = draft.value.words.trim()
  const lacks = useLacks([['withdraw-why', t('pay.why'), t('app.fieldShort'), words.length < 3]])
  const submit = async (): Promise<void> => {
    if (!lacks.onTry() || !(await act.run({ caseId: matter, disputeId: part, words }))) return
    draft.clear()
    onClose()
    say({ text: t('home.done'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('pay.withdrawTitle')}
      submit={{ label: t('pay.withdraw'), busy: act.busy }}
      draft={draft}
      errors={lacks.errors}
      problem={act.problem}
      refusal={act.problem && <Failure problem={act.problem} />}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <p className="soft">{t('pay.withdrawLead')}</p>
      <TextArea
        id="withdraw-why"
        label={t('pay.why')}
        error={lacks.of('withdraw-why')}
        maxLength={4000}
        rows={3}
        value={draft.value.words}
        onText={(typed) => draft.set({ words: typed })}
      />
    </PanelForm>
  )
}
