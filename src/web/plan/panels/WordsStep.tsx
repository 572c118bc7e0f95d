import { type ReactNode, useState } from 'react'
import type { ProblemView } from '../../../contract/problem.ts'
import { lacks } from '../../app/lacks.ts'
import { useTexts } from '../../app/texts.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import type { PlanProps } from '../words.ts'
import { StepForm } from './OfPlan.tsx'

/** A step that asks for a few words and nothing else. */
export function WordsStep(props: {
  person: PlanProps['person']
  title: string
  lead?: string
  label: string
  submit: string
  draftKey: string
  act: { busy: boolean; problem: ProblemView | null }
  onClose: () => void
  /** Does it; true when it is done. */
  run: (words: string) => Promise<boolean>
}): ReactNode {
  const { person, title, lead, label, submit, draftKey, act, onClose, run } = props
  const { t } = useTexts()
  const draft = useDraft(draftKey, { words: '' })
  const [tried, setTried] = useState(false)
  const words = draft.value.words.trim()
  const missing = lacks(tried, [['step-words', label, t('app.fieldShort'), words.length < 3]])
  return (
    <StepForm
      title={title}
      person={person}
      submit={submit}
      danger
      act={act}
      draft={draft}
      errors={missing.errors}
      onClose={onClose}
      onSubmit={async () => {
        setTried(true)
        if (!missing.none || !(await run(words))) return
        draft.clear()
        onClose()
      }}
    >
      {lead && <p>{lead}</p>}
      <TextArea
        id="step-words"
        label={label}
        error={missing.of('step-words')}
        maxLength={4000}
        value={draft.value.words}
        onText={(typed) => draft.set({ words: typed })}
      />
    </StepForm>
  )
}
