import { type ReactNode, useState } from 'react'
import { lacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { type PlanProps, partiesIn } from '../words.ts'
import { OfPlan, StepForm, stepOf } from './OfPlan.tsx'

/** Asking a unit that takes part to keep the plan instead. */
export default function AskKeeperPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfPlan
      {...props}
      title={t('sip.keeper.title')}
      when={(plan) => plan.availableActions.includes('askKeeper') && plan.keeperAsk === null}
    >
      {(of) => <Asking {...of} onClose={props.onClose} />}
    </OfPlan>
  )
}

function Asking({ plan, person, onClose }: PlanProps & { onClose: () => void }): ReactNode {
  const { t } = useTexts()
  const say = useToast()
  const draft = useDraft(`plan-halls-av:${plan.planId}`, { partyId: '', words: '' })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const act = useAct('plan.askKeeper')
  const units = partiesIn(plan).filter((one) => one.kind === 'unit' && !one.isKeeper)
  const missing = lacks(tried, [
    ['keeper-who', t('sip.keeper.who'), t('app.fieldChoose'), value.partyId === ''],
    ['keeper-words', t('sip.keeper.words'), t('app.fieldShort'), value.words.trim().length < 3],
  ])
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!missing.none) return
    const done = await act.run({ ...stepOf({ plan }), partyId: value.partyId, words: value.words.trim() })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('sip.keeper.asked', { name: done.keeperAsk?.toName ?? '' }), tone: 'ok' })
  }
  return (
    <StepForm
      title={t('sip.keeper.title')}
      person={person}
      submit={t('sip.keeper.ask')}
      act={act}
      draft={draft}
      errors={missing.errors}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <p className="soft">{t('sip.keeper.lead')}</p>
      {units.length === 0 ? (
        <p>{t('sip.keeper.none')}</p>
      ) : (
        <RadioGroup
          id="keeper-who"
          legend={t('sip.keeper.who')}
          error={missing.of('keeper-who')}
          value={value.partyId}
          onValue={(partyId) => set({ partyId })}
          options={units.map((one) => ({ value: one.partyId, label: one.name }))}
        />
      )}
      <TextArea
        id="keeper-words"
        label={t('sip.keeper.words')}
        error={missing.of('keeper-words')}
        maxLength={4000}
        value={value.words}
        onText={(words) => set({ words })}
      />
    </StepForm>
  )
}
