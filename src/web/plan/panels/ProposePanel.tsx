import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import type { PersonPage } from '../../../contract/person.ts'
import { lacks } from '../../app/lacks.ts'
import { useAct, useOp } from '../../app/operations.ts'
import { PanelWaiting } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { Checkbox, RadioGroup } from '../../ui/Choice.tsx'
import { TextArea, TextInput } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { planPath } from '../words.ts'
import { AlreadyPlan } from './AlreadyPlan.tsx'
import { StepForm } from './OfPlan.tsx'

const proposers = ['staff', 'person', 'guardian', 'representative', 'relative', 'school', 'agency', 'other'] as const
type Draft = { as: (typeof proposers)[number]; name: string; why: string; mayShow: boolean }

/** A plan is proposed: by the unit, or written down for whoever proposed it (SIP-1). */
export default function ProposePanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const query = useOp('person.get', { personId: props.person ?? '' }, { enabled: props.person !== undefined })
  if (!query.data)
    return (
      <PanelWaiting
        title={t('sip.do.propose')}
        onClose={props.onClose}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  return <Proposing person={query.data} onClose={props.onClose} />
}

function Proposing({ person, onClose }: { person: PersonPage; onClose: () => void }): ReactNode {
  const { t } = useTexts()
  const say = useToast()
  const navigate = useNavigate()
  const draft = useDraft<Draft>(`plan-foresla:${person.personId}`, { as: 'staff', name: '', why: '', mayShow: false })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const act = useAct('plan.propose')
  const names = value.as !== 'staff' && value.as !== 'person'
  const missing = lacks(tried, [
    ['propose-why', t('sip.propose.why'), t('app.fieldShort'), value.why.trim().length < 3],
  ])
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!missing.none) return
    const done = await act.run({
      personId: person.personId,
      as: value.as,
      proposerName: names ? value.name.trim() : '',
      why: value.why.trim(),
      mayShowWhy: value.mayShow,
    })
    if (!done) return
    draft.clear()
    say({ text: t('sip.propose.done'), tone: 'ok' })
    navigate(planPath(person.personId, done.planId), { replace: true })
  }
  return (
    <StepForm
      title={t('sip.do.propose')}
      person={person}
      submit={t('sip.propose.do')}
      act={act}
      draft={draft}
      errors={missing.errors}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <AlreadyPlan person={person} />
      <RadioGroup
        legend={t('sip.propose.who')}
        value={value.as}
        onValue={(as) => set({ as: as as Draft['as'] })}
        options={proposers
          .filter((one) => one !== 'guardian' || (person.age ?? 18) < 18)
          .map((one) => ({ value: one, label: t(`sip.propose.${one}`, { name: person.givenName }) }))}
      />
      {names && (
        <TextInput
          label={t('sip.propose.name')}
          optional={t('app.optional')}
          maxLength={200}
          autoComplete="off"
          value={value.name}
          onText={(name) => set({ name })}
        />
      )}
      <TextArea
        id="propose-why"
        label={t('sip.propose.why')}
        hint={`${t('sip.propose.whyHint')} ${t(value.as === 'relative' && !value.mayShow ? 'sip.reads.whyKeeper' : 'sip.reads.why')}`}
        error={missing.of('propose-why')}
        maxLength={4000}
        value={value.why}
        onText={(why) => set({ why })}
      />
      {value.as === 'relative' && (
        <Checkbox label={t('sip.propose.mayShow')} checked={value.mayShow} onChecked={(mayShow) => set({ mayShow })} />
      )}
    </StepForm>
  )
}
