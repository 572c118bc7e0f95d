import { type ReactNode, useState } from 'react'
import type { Operations, OutputOf } from '../../contract/index.ts'
import { Failure } from '../app/Failure.tsx'
import { useAct, useOp } from '../app/operations.ts'
import { PanelForm, PanelWaiting } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useTexts } from '../app/texts.tsx'
import { GonePanel } from '../contact/GonePanel.tsx'
import { RadioGroup } from '../ui/Choice.tsx'
import { TextArea } from '../ui/TextInput.tsx'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import './access.css'
import { Means } from './ConsentBlockFields.tsx'

type Asked = OutputOf<Operations['access.lifts']>['items'][number]

/** Someone elsewhere, in an emergency, asks for a block to be lifted. */
export default function AnswerLiftPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const query = useOp('access.lifts', {})
  const asked = query.data?.items.find((one) => one.requestId === props.matter)
  if (asked) return <Answering asked={asked} onClose={props.onClose} />
  if (query.data && !query.isFetching) return <GonePanel person={undefined} onClose={props.onClose} />
  return (
    <PanelWaiting title={t('lift.panel')} onClose={props.onClose} error={query.error} onRetry={() => query.refetch()} />
  )
}

function Answering({ asked, onClose }: { asked: Asked; onClose: () => void }): ReactNode {
  const { t, time } = useTexts()
  const say = useToast()
  const draft = useDraft(`svara-havning:${asked.requestId}`, { granted: '' as '' | 'yes' | 'no', answer: '' })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('access.answerLift')
  const errors = [
    ...(value.granted === '' ? [{ id: 'lift-granted', field: t('lift.granted'), message: t('app.fieldChoose') }] : []),
    ...(value.answer.trim().length < 3
      ? [{ id: 'lift-answer', field: t('lift.words'), message: t('app.fieldShort') }]
      : []),
  ]
  const errorOf = (id: string): string | null => (tried ? (errors.find((one) => one.id === id)?.message ?? null) : null)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (errors.length > 0) return
    const granted = value.granted === 'yes'
    if (!(await run({ requestId: asked.requestId, granted, answer: value.answer.trim() }))) return
    draft.clear()
    onClose()
    say({ text: t(granted ? 'lift.doneYes' : 'lift.doneNo'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('lift.panel')}
      about={
        <>
          {asked.personName} <span className="num">{asked.identifier}</span>
        </>
      }
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('lift.do'), busy }}
      draft={draft}
      errors={tried ? errors : []}
      problem={problem}
      refusal={problem && <Failure problem={problem} />}
    >
      <p>
        <b>{t('lift.from', { name: asked.fromName, unit: asked.fromUnitName, provider: asked.fromProviderName })}</b>
      </p>
      <p>{asked.why}</p>
      <Means
        title={t('said.means')}
        lines={[
          t('lift.means1', { name: asked.fromName, time: time(asked.until) }),
          t('lift.means2'),
          t('lift.means3'),
        ]}
        law={['SVOD 3 kap. 5 §', 'SVOD 3 kap. 6 §']}
      />
      <RadioGroup
        id="lift-granted"
        legend={t('lift.granted')}
        error={errorOf('lift-granted')}
        value={value.granted}
        onValue={(granted) => set({ granted: granted as typeof value.granted })}
        options={[
          { value: 'yes', label: t('lift.yes') },
          { value: 'no', label: t('lift.no') },
        ]}
      />
      <TextArea
        id="lift-answer"
        label={t('lift.words')}
        hint={t('lift.wordsHint')}
        error={errorOf('lift-answer')}
        maxLength={1000}
        rows={2}
        value={value.answer}
        onText={(answer) => set({ answer })}
      />
    </PanelForm>
  )
}
