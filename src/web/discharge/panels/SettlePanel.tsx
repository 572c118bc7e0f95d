import type { ReactNode } from 'react'
import { Failure } from '../../app/Failure.tsx'
import { useLacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import { PanelForm } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { TextArea, TextInput } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'

/** Settles what the other side has marked, or settles it anew: how many of the days are to be paid for, and why. */
export default function SettlePanel({ matter = '', part = '', onClose }: PanelProps): ReactNode {
  const { t } = useTexts()
  const say = useToast()
  const [disputeId = '', from = '', to = '', settled = ''] = part.split(':')
  const was = settled === '' ? null : Number(settled)
  const most = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
  const draft = useDraft(`utskr-uppgor:${disputeId}`, { paid: '', words: '' })
  const { value, set } = draft
  const act = useAct('discharge.settle')
  const paid = /^\d{1,3}$/.test(value.paid.trim()) ? Number(value.paid) : null
  const wrong = paid === null || paid > most
  const hint = t('pay.paidHint', { count: most })
  const words = value.words.trim()
  const lacks = useLacks([
    ['settle-paid', t('pay.paid'), hint, wrong],
    ['settle-why', t('pay.settleWhy'), t('app.fieldShort'), words.length < 3],
  ])
  const submit = async (): Promise<void> => {
    if (!lacks.onTry() || wrong) return
    if (!(await act.run({ caseId: matter, disputeId, paidDays: paid, was, words }))) return
    draft.clear()
    onClose()
    say({ text: t('home.done'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('pay.settleTitle')}
      submit={{ label: t('pay.settle'), busy: act.busy }}
      draft={draft}
      errors={lacks.errors}
      problem={act.problem}
      refusal={act.problem && <Failure problem={act.problem} />}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <TextInput
        id="settle-paid"
        label={t('pay.paid')}
        hint={hint}
        error={lacks.of('settle-paid')}
        width={4}
        inputMode="numeric"
        autoComplete="off"
        value={value.paid}
        onText={(paidDays) => set({ paid: paidDays })}
      />
      {was !== null && <p>{t('pay.settledBefore', { count: was })}</p>}
      <TextArea
        id="settle-why"
        label={t('pay.settleWhy')}
        error={lacks.of('settle-why')}
        maxLength={4000}
        value={value.words}
        onText={(typed) => set({ words: typed })}
      />
    </PanelForm>
  )
}
