import { type ReactNode, useState } from 'react'
import type { Keyword } from '../../../domain/plan/keywords.ts'
import type { PlanType } from '../../../domain/plan/kinds.ts'
import { lacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Select, TextInput } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { keywords } from '../keywords.ts'
import { type PlanProps, planTypes } from '../words.ts'
import { OfPlan, StepForm } from './OfPlan.tsx'

type Draft = { type: '' | PlanType; title: string; keptBy: string; covers: boolean; keyword: '' | Keyword }

/** Another plan, linked and not copied (SIP-7, SIP-8). */
export default function LinkPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfPlan {...props} title={t('sip.link.title')} when={(plan) => plan.availableActions.includes('link')}>
      {(of) => <Linking {...of} onClose={props.onClose} />}
    </OfPlan>
  )
}

function Linking({ plan, person, onClose }: PlanProps & { onClose: () => void }): ReactNode {
  const { t, upper } = useTexts()
  const say = useToast()
  const draft = useDraft<Draft>(`plan-lanka:${plan.planId}`, {
    type: '',
    title: '',
    keptBy: '',
    covers: false,
    keyword: '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const act = useAct('plan.link')
  const missing = lacks(tried, [
    ['link-type', t('sip.link.type'), t('app.fieldChoose'), value.type === ''],
    ['link-title', t('sip.link.name'), t('app.fieldRequired'), value.title.trim().length < 2],
    ['link-kept', t('sip.link.keptBy'), t('app.fieldRequired'), value.keptBy.trim().length < 2],
  ])
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!missing.none || value.type === '') return
    const done = await act.run({
      personId: plan.personId,
      planId: plan.planId,
      type: value.type,
      title: value.title.trim(),
      keptBy: value.keptBy.trim(),
      covers: value.covers,
      keyword: value.keyword || null,
    })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('sip.link.done'), tone: 'ok' })
  }
  return (
    <StepForm
      title={t('sip.link.title')}
      person={person}
      submit={t('sip.link.do')}
      act={act}
      draft={draft}
      errors={missing.errors}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <p className="soft">{t('sip.link.lead')}</p>
      <Select
        id="link-type"
        label={t('sip.link.type')}
        empty={t('sip.notChosen')}
        error={missing.of('link-type')}
        value={value.type}
        onValue={(type) => set({ type: type as Draft['type'] })}
        options={planTypes.map((one) => ({ value: one, label: `${upper(t(`sip.type.${one}`))} (${one})` }))}
      />
      <TextInput
        id="link-title"
        label={t('sip.link.name')}
        error={missing.of('link-title')}
        maxLength={200}
        autoComplete="off"
        value={value.title}
        onText={(title) => set({ title })}
      />
      <TextInput
        id="link-kept"
        label={t('sip.link.keptBy')}
        error={missing.of('link-kept')}
        maxLength={200}
        autoComplete="off"
        value={value.keptBy}
        onText={(keptBy) => set({ keptBy })}
      />
      <Select
        label={t('turn.keyword')}
        hint={t('turn.keywordHint')}
        empty={t('sip.notChosen')}
        value={value.keyword}
        onValue={(keyword) => set({ keyword: keyword as Draft['keyword'] })}
        options={keywords.map((one) => ({ value: one, label: t(`turn.kw.${one}`) }))}
      />
      <Checkbox
        label={t('sip.link.covers')}
        hint={t('sip.link.coversHint')}
        checked={value.covers}
        onChecked={(covers) => set({ covers })}
      />
    </StepForm>
  )
}
