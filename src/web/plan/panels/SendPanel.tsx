import { type ReactNode, useState } from 'react'
import { lacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { Button } from '../../ui/Button.tsx'
import { ProblemBox } from '../../ui/ProblemBox.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { Changes } from '../Changes.tsx'
import { PlanWords } from '../ReadPlan.tsx'
import type { PlanProps } from '../words.ts'
import { OfPlan, StepForm, stepOf } from './OfPlan.tsx'

/** The plan as it is sent to its parties, read once more: what is sent is what was read here (SIP-5). */
export default function SendPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfPlan {...props} title={t('sip.do.submit')} when={(plan) => plan.availableActions.includes('submit')}>
      {(of) => <Sending {...of} onClose={props.onClose} />}
    </OfPlan>
  )
}

function Sending({ plan, person, onClose }: PlanProps & { onClose: () => void }): ReactNode {
  const { t, list } = useTexts()
  const say = useToast()
  // What stands here stays as it was read, also when others write meanwhile.
  const [shown, setShown] = useState(plan)
  const draft = useDraft(`plan-skicka:${plan.planId}`, { words: '' })
  const [tried, setTried] = useState(false)
  const act = useAct('plan.submit')
  const asksWhy = shown.force === null && !shown.met
  const words = draft.value.words.trim()
  const missing = lacks(tried, [['send-why', t('sip.send.why'), t('app.fieldShort'), asksWhy && words.length < 3]])
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!missing.none) return
    const done = await act.run({ ...stepOf({ plan: shown }), seq: shown.seq, words: asksWhy ? words : '' })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t(done.state === 'agreed' ? 'sip.send.inForce' : 'sip.send.done'), tone: 'ok' })
  }
  const isOld = plan.seq !== shown.seq || plan.version !== shown.version
  return (
    <StepForm
      title={t('sip.do.submit')}
      person={person}
      submit={t('sip.send.do')}
      act={act}
      draft={draft}
      errors={missing.errors}
      focus="title"
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {isOld && (
        <ProblemBox
          tone="soon"
          title={t('sip.send.newer')}
          actions={<Button onClick={() => setShown(plan)}>{t('sip.send.read')}</Button>}
        />
      )}
      <p>{t('sip.send.lead')}</p>
      {shown.unsaid.length > 0 && (
        <ProblemBox
          tone="calm"
          announce={false}
          title={t('sip.send.unsaid', { what: list(shown.unsaid.map((one) => t(`sip.send.${one}`))) })}
        />
      )}
      {shown.changes.length > 0 && (
        <section className="plan-confirm">
          <h3>{t('sip.confirm.changes')}</h3>
          <Changes plan={shown} waiting={{ changes: shown.changes, content: shown.draft }} />
        </section>
      )}
      <details className="plan-force" open>
        <summary>{t('sip.write')}</summary>
        <PlanWords plan={shown} content={shown.draft} />
      </details>
      {asksWhy && (
        <TextArea
          id="send-why"
          label={t('sip.send.why')}
          hint={t('sip.send.whyHint')}
          error={missing.of('send-why')}
          maxLength={4000}
          value={draft.value.words}
          onText={(text) => draft.set({ words: text })}
        />
      )}
    </StepForm>
  )
}
