import { type ReactNode, useState } from 'react'
import type { AroundView } from '../../../contract/around.ts'
import type { PersonPage } from '../../../contract/person.ts'
import { Failure } from '../../app/Failure.tsx'
import { useAct } from '../../app/operations.ts'
import { PanelForm } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { nameOf, OfPerson } from './OfPerson.tsx'

type Question = AroundView['questions'][number]

/** Answers a question of responsibility. */
export default function AnswerPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const find = (page: PersonPage) =>
    page.around.questions.find((one) => one.questionId === props.matter && one.answer === null)
  return (
    <OfPerson {...props} title={t('question.answerTitle')} find={find}>
      {(page, question) => <Answering {...props} page={page} question={question} />}
    </OfPerson>
  )
}

function Answering({ page, question, onClose }: PanelProps & { page: PersonPage; question: Question }): ReactNode {
  const { t } = useTexts()
  const say = useToast()
  const draft = useDraft(`svara-ansvar:${question.questionId}`, { answer: '' })
  const { answer } = draft.value
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('contact.answerQuestion')
  const short = answer.trim().length < 3
  const error = tried && short ? t('app.fieldShort') : null
  const submit = async (): Promise<void> => {
    setTried(true)
    if (short) return
    const done = await run({ personId: page.personId, questionId: question.questionId, answer: answer.trim() })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('question.answered'), tone: 'ok' })
  }
  const gone = problem?.status === 404 || problem?.status === 409
  return (
    <PanelForm
      title={t('question.answerTitle')}
      about={nameOf(page)}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('holder.do'), busy }}
      draft={draft}
      errors={error ? [{ id: 'question-answer', field: t('question.answer'), message: error }] : []}
      problem={problem}
      refusal={problem && <Failure problem={problem} title={gone ? t('question.gone') : undefined} />}
    >
      <p>
        <b>{question.question}</b>
      </p>
      <TextArea
        id="question-answer"
        label={t('question.answer')}
        error={error}
        maxLength={500}
        value={answer}
        onText={(text) => draft.set({ answer: text })}
      />
      <p className="soft small">{t('around.inner')}</p>
    </PanelForm>
  )
}
