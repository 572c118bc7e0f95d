import type { ReactNode } from 'react'
import type { CaseView } from '../../../contract/discharge-views.ts'
import { useLacks } from '../../app/lacks.ts'
import { useAct } from '../../app/operations.ts'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { CaseForm, type StepProps, stepOf } from './CaseForm.tsx'

const openCareStates = ['available', 'unavailable', 'unclear', 'notNeeded'] as const

/** Whether what open care is to do at home is there. */
export function OpenCareStep({ stay, onClose }: StepProps): ReactNode {
  const { t } = useTexts()
  const draft = useDraft<{ state: '' | (typeof openCareStates)[number]; words: string }>(`utskr-oppen:${stay.caseId}`, {
    state: '',
    words: '',
  })
  const { value, set } = draft
  const act = useAct('discharge.openCare')
  const lacks = useLacks([['open-state', t('home.form.openCare'), t('app.fieldChoose'), value.state === '']])
  return (
    <CaseForm
      stay={stay}
      title={t('home.do.sayOpenCare')}
      submit={t('home.form.save')}
      act={act}
      draft={draft}
      errors={lacks.errors}
      onTry={lacks.onTry}
      onClose={onClose}
      run={async () =>
        value.state !== '' &&
        (await act.run({ ...stepOf(stay), state: value.state, words: value.words.trim() })) !== null
      }
    >
      <RadioGroup
        id="open-state"
        legend={t('home.form.openCare')}
        error={lacks.of('open-state')}
        value={value.state}
        onValue={(state) => set({ state: state as (typeof openCareStates)[number] })}
        options={openCareStates.map((one) => ({ value: one, label: t(`home.openCare.${one}`) }))}
      />
      <Note value={value.words} onText={(words) => set({ words })} />
    </CaseForm>
  )
}

function Note({ value, onText }: { value: string; onText: (text: string) => void }): ReactNode {
  const { t } = useTexts()
  return (
    <TextArea
      label={t('home.form.note')}
      optional={t('app.optional')}
      maxLength={2000}
      rows={3}
      value={value}
      onText={onText}
    />
  )
}

type Question = CaseView['questions'][number]['question']
const answers = ['yes', 'no', 'unknown'] as const

/** One planning question at a time, for the own unit's part. */
export function AnswerStep({ stay, onClose }: StepProps): ReactNode {
  const { t, both } = useTexts()
  const { assignment } = useSession()
  const own = stay.answers.filter((one) => one.by.unit === assignment.unitName)
  const next = stay.questions.find(({ question }) => !own.some((one) => one.question === question))
  const draft = useDraft<{ question: Question; answer: '' | (typeof answers)[number]; words: string }>(
    `utskr-svar:${stay.caseId}:${own.length}`,
    { question: next?.question ?? 'aids', answer: '', words: '' },
  )
  const { value, set } = draft
  const act = useAct('discharge.answer')
  const lacks = useLacks([['answer-answer', t('home.form.answer'), t('app.fieldChoose'), value.answer === '']])
  return (
    <CaseForm
      stay={stay}
      title={t('home.do.answer')}
      submit={t('home.form.save')}
      act={act}
      draft={draft}
      errors={lacks.errors}
      onTry={lacks.onTry}
      onClose={onClose}
      run={async () => {
        const { question, answer, words } = value
        return answer !== '' && (await act.run({ ...stepOf(stay), question, answer, words: words.trim() })) !== null
      }}
    >
      <RadioGroup
        id="answer-question"
        legend={t('home.form.question')}
        value={value.question}
        onValue={(question) => set({ question: question as Question })}
        options={stay.questions.map(({ question, text }) => ({ value: question, label: both(text) }))}
      />
      <RadioGroup
        id="answer-answer"
        legend={t('home.form.answer')}
        error={lacks.of('answer-answer')}
        inline
        value={value.answer}
        onValue={(answer) => set({ answer: answer as (typeof answers)[number] })}
        options={answers.map((one) => ({ value: one, label: t(`home.answer.${one}`) }))}
      />
      <Note value={value.words} onText={(words) => set({ words })} />
    </CaseForm>
  )
}
