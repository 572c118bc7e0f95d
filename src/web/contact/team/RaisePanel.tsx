import { type ReactNode, useState } from 'react'
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

/** Asks those around the person who answers for what. */
export default function RaisePanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfPerson {...props} title={t('question.title')} find={(page) => page}>
      {(page) => <Raising {...props} page={page} />}
    </OfPerson>
  )
}

function Raising({ page, onClose }: PanelProps & { page: PersonPage }): ReactNode {
  const { t } = useTexts()
  const say = useToast()
  const draft = useDraft(`fraga-ansvar:${page.personId}`, { question: '' })
  const { question } = draft.value
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('contact.raise')
  const short = question.trim().length < 3
  const error = tried && short ? t('app.fieldShort') : null
  const submit = async (): Promise<void> => {
    setTried(true)
    if (short) return
    const done = await run({ personId: page.personId, question: question.trim() })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('question.done', { count: done.told }), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('question.title')}
      about={nameOf(page)}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('question.do'), busy }}
      draft={draft}
      errors={error ? [{ id: 'question-text', field: t('question.text'), message: error }] : []}
      problem={problem}
      refusal={problem && <Failure problem={problem} />}
    >
      <p>{t('question.lead', { name: page.givenName })}</p>
      <TextArea
        id="question-text"
        label={t('question.text')}
        hint={t('question.hint')}
        error={error}
        maxLength={500}
        value={question}
        onText={(text) => draft.set({ question: text })}
      />
      <p className="soft small">{t('around.inner')}</p>
    </PanelForm>
  )
}
