import { type ReactNode, useState } from 'react'
import type { BlockView } from '../../contract/access-views.ts'
import { useAct } from '../app/operations.ts'
import { PanelForm } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { AccessFailure } from './AccessFailure.tsx'
import { AskedBy, BlockWords, HowSaid, Means } from './ConsentBlockFields.tsx'
import type { Said } from './ConsentBlockPanel.tsx'
import './access.css'
import { nameOf, OfAccess } from './OfAccess.tsx'
import type { AccessProps } from './SightTable.tsx'

/** The person wants a block to end. */
export default function LiftBlockPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfAccess
      {...props}
      title={t('liftBlock.title')}
      find={({ access }) =>
        access.blocks.find((one) => one.blockId === props.matter && one.liftedAt === null && one.whyNotLift === null)
      }
    >
      {(of, block) => <Lifting {...of} block={block} onClose={props.onClose} />}
    </OfAccess>
  )
}

function Lifting(props: AccessProps & { block: BlockView; onClose: () => void }): ReactNode {
  const { person, access, block, onClose } = props
  const { t } = useTexts()
  const { assignment } = useSession()
  const say = useToast()
  const draft = useDraft(`${assignment.assignmentId}:hav-sparr:${block.blockId}`, {
    askedBy: '' as Said['askedBy'],
    channel: '' as Said['channel'],
    words: '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('access.liftBlock')
  const errors = [
    ...(value.askedBy ? [] : [{ id: 'lift-asked', field: t('liftBlock.askedBy'), message: t('app.fieldChoose') }]),
    ...(value.channel ? [] : [{ id: 'lift-how', field: t('said.how'), message: t('app.fieldChoose') }]),
  ]
  const errorOf = (id: string): string | null => (tried ? (errors.find((one) => one.id === id)?.message ?? null) : null)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (value.askedBy === '' || value.channel === '') return
    const { askedBy, channel, words } = value
    const about = { personId: person.personId, blockId: block.blockId, askedBy, channel }
    if (!(await run({ ...about, ...(words.trim() ? { words: words.trim() } : {}) }))) return
    draft.clear()
    onClose()
    say({ text: t('liftBlock.done'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('liftBlock.title')}
      about={nameOf({ person, access })}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('liftBlock.do'), busy }}
      draft={draft}
      errors={tried ? errors : []}
      problem={problem}
      refusal={problem && <AccessFailure problem={problem} person={person} />}
    >
      <Means
        title={t('said.means')}
        lines={[t(block.against === 'units' ? 'liftBlock.inner' : 'liftBlock.outer'), t('liftBlock.personAlone')]}
        law={[block.against === 'units' ? 'PDL 4 kap. 5 §' : 'SVOD 2 kap. 3 §']}
      />
      <AskedBy
        {...{ person, access }}
        id="lift-asked"
        legend={t('liftBlock.askedBy')}
        error={errorOf('lift-asked')}
        value={value.askedBy}
        onValue={(askedBy) => set({ askedBy })}
      />
      <HowSaid
        id="lift-how"
        legend={t('said.how')}
        error={errorOf('lift-how')}
        value={value.channel}
        onValue={(channel) => set({ channel })}
      />
      <BlockWords value={value.words} onText={(words) => set({ words })} />
    </PanelForm>
  )
}
