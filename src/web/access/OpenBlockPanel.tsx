import { type ReactNode, useState } from 'react'
import { useAct } from '../app/operations.ts'
import { type FormError, PanelForm } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { RadioGroup } from '../ui/Choice.tsx'
import { TextArea } from '../ui/TextInput.tsx'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { AccessFailure } from './AccessFailure.tsx'
import { Means } from './ConsentBlockFields.tsx'
import './access.css'
import { nameOf, OfAccess } from './OfAccess.tsx'
import type { AccessProps } from './SightTable.tsx'

/** Another unit of the own provider has blocked data: opens it for oneself, to the end of the day (PDL 4:5). */
export default function OpenBlockPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfAccess
      {...props}
      title={t('openBlock.title')}
      find={({ access }) => access.blocks.find((one) => one.blockId === props.matter && one.liftedAt === null)}
    >
      {(of, block) => <Opening {...of} blockId={block.blockId} onClose={props.onClose} />}
    </OfAccess>
  )
}

function Opening(props: AccessProps & { blockId: string; onClose: () => void }): ReactNode {
  const { person, access, blockId, onClose } = props
  const { t } = useTexts()
  const { assignment } = useSession()
  const say = useToast()
  const draft = useDraft(`${assignment.assignmentId}:oppna-sparr:${blockId}`, {
    on: '' as '' | 'consent' | 'indispensable',
    consent: '',
    cannotBeHad: '',
    indispensable: '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('access.openBlock')
  const fields = value.on === 'consent' ? (['consent'] as const) : (['cannotBeHad', 'indispensable'] as const)
  const errors: FormError[] =
    value.on === ''
      ? [{ id: 'open-on', field: t('openBlock.on'), message: t('app.fieldChoose') }]
      : fields
          .filter((field) => value[field].trim().length < 3)
          .map((field) => ({ id: `open-${field}`, field: t(`openBlock.${field}`), message: t('app.fieldShort') }))
  const errorOf = (id: string): string | null => (tried ? (errors.find((one) => one.id === id)?.message ?? null) : null)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (errors.length > 0) return
    const words = Object.fromEntries(fields.map((field) => [field, value[field].trim()]))
    const done = await run({ personId: person.personId, blockId, ...words })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('openBlock.done', { unit: done.unitName }), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('openBlock.title')}
      about={nameOf({ person, access })}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('openBlock.do'), busy }}
      draft={draft}
      errors={tried ? errors : []}
      problem={problem}
      refusal={problem && <AccessFailure problem={problem} person={person} />}
    >
      <Means
        title={t('said.means')}
        lines={[t('openBlock.means1'), t('openBlock.means2'), t('openBlock.means3')]}
        law={['PDL 4 kap. 5 §']}
      />
      <RadioGroup
        id="open-on"
        legend={t('openBlock.on')}
        error={errorOf('open-on')}
        value={value.on}
        onValue={(on) => set({ on: on as typeof value.on })}
        options={[
          { value: 'consent', label: t('openBlock.onConsent', { name: person.givenName }) },
          { value: 'indispensable', label: t('openBlock.onIndispensable'), hint: t('openBlock.onIndispensableHint') },
        ]}
      />
      {value.on !== '' &&
        fields.map((field) => (
          <TextArea
            key={field}
            id={`open-${field}`}
            label={t(`openBlock.${field}`)}
            hint={t(`openBlock.${field}Hint`)}
            error={errorOf(`open-${field}`)}
            maxLength={500}
            rows={2}
            value={value[field]}
            onText={(text) => set({ [field]: text })}
          />
        ))}
    </PanelForm>
  )
}
