import { type ReactNode, useState } from 'react'
import type { ProblemView } from '../../contract/problem.ts'
import { PanelForm, type PanelFormProps } from '../app/PanelForm.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { AccessFailure } from './AccessFailure.tsx'
import { BlockWords, HowSaid } from './ConsentBlockFields.tsx'
import type { Said } from './ConsentBlockPanel.tsx'
import { nameOf } from './OfAccess.tsx'
import type { AccessProps } from './SightTable.tsx'

/** How the person said it, and in which words, as an operation takes it. */
export interface TheirWord {
  channel: Exclude<Said['channel'], ''>
  words?: string
}

/** Something that ends because the person has said so: what it means, how it was said and in whose words (FC-20). */
export function OnTheirWord(props: {
  of: AccessProps
  title: string
  submit: { label: string; variant?: PanelFormProps['submit']['variant'] }
  /** Under which name what is half written is kept, in the assignment that one acts in. */
  draftName: string
  /** The id of the question how it was said. */
  how: string
  act: { busy: boolean; problem: ProblemView | null; run: (said: TheirWord) => Promise<unknown> }
  done: string
  onClose: () => void
  /** What it means. */
  children: ReactNode
}): ReactNode {
  const { of, how, act, onClose } = props
  const { t } = useTexts()
  const { assignment } = useSession()
  const say = useToast()
  const draft = useDraft(`${assignment.assignmentId}:${props.draftName}`, {
    channel: '' as Said['channel'],
    words: '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const missing = tried && value.channel === ''
  const submit = async (): Promise<void> => {
    setTried(true)
    const { channel } = value
    if (channel === '') return
    const words = value.words.trim()
    if (!(await act.run({ channel, ...(words ? { words } : {}) }))) return
    draft.clear()
    onClose()
    say({ text: props.done, tone: 'ok' })
  }
  return (
    <PanelForm
      title={props.title}
      about={nameOf(of)}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ ...props.submit, busy: act.busy }}
      draft={draft}
      errors={missing ? [{ id: how, field: t('said.how'), message: t('app.fieldChoose') }] : []}
      problem={act.problem}
      refusal={act.problem && <AccessFailure problem={act.problem} person={of.person} />}
    >
      {props.children}
      <HowSaid
        id={how}
        legend={t('said.how')}
        error={missing ? t('app.fieldChoose') : null}
        value={value.channel}
        onValue={(channel) => set({ channel })}
      />
      <BlockWords value={value.words} onText={(words) => set({ words })} />
    </PanelForm>
  )
}
