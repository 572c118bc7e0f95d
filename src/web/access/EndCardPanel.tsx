import { type ReactNode, useState } from 'react'
import type { DisclosureView } from '../../contract/access-views.ts'
import { useAct } from '../app/operations.ts'
import { PanelForm } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { AccessFailure } from './AccessFailure.tsx'
import { BlockWords, HowSaid, Means } from './ConsentBlockFields.tsx'
import type { Said } from './ConsentBlockPanel.tsx'
import './access.css'
import { nameOf, OfAccess } from './OfAccess.tsx'
import type { AccessProps } from './SightTable.tsx'
import { lawOf } from './words.ts'

/** What is shown to another provider is to be shown no longer: the person has said so (FC-20). */
export default function EndCardPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfAccess
      {...props}
      title={t('endCard.title')}
      find={({ access }) => access.out.find((one) => one.disclosureId === props.matter && one.withdrawable)}
    >
      {(of, shown) => <Ending {...of} shown={shown} onClose={props.onClose} />}
    </OfAccess>
  )
}

function Ending(props: AccessProps & { shown: DisclosureView; onClose: () => void }): ReactNode {
  const { person, access, shown, onClose } = props
  const texts = useTexts()
  const { t, both } = texts
  const { assignment } = useSession()
  const say = useToast()
  const draft = useDraft(`${assignment.assignmentId}:avsluta-visning:${shown.disclosureId}`, {
    channel: '' as Said['channel'],
    words: '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('access.endDisclosure')
  const errors = value.channel ? [] : [{ id: 'end-how', field: t('said.how'), message: t('app.fieldChoose') }]
  const submit = async (): Promise<void> => {
    setTried(true)
    const { channel, words } = value
    if (channel === '') return
    const about = { personId: person.personId, disclosureId: shown.disclosureId, channel }
    if (!(await run({ ...about, ...(words.trim() ? { words: words.trim() } : {}) }))) return
    draft.clear()
    onClose()
    say({ text: t('endCard.done'), tone: 'ok' })
  }
  const to = shown.toProviderName ?? t('sees.hiddenOther')
  return (
    <PanelForm
      title={t('endCard.title')}
      about={nameOf({ person, access })}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('endCard.do'), busy }}
      draft={draft}
      errors={tried ? errors : []}
      problem={problem}
      refusal={problem && <AccessFailure problem={problem} person={person} />}
    >
      <Means
        title={t('said.means')}
        lines={[t('endCard.means', { to, what: both(shown.scopeName) }), t('endCard.stays')]}
        law={[lawOf(shown.law, texts).ref]}
      />
      <HowSaid
        id="end-how"
        legend={t('said.how')}
        error={tried ? (errors[0]?.message ?? null) : null}
        value={value.channel}
        onValue={(channel) => set({ channel })}
      />
      <BlockWords value={value.words} onText={(words) => set({ words })} />
    </PanelForm>
  )
}
