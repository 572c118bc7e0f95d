import { type ReactNode, useState } from 'react'
import { lacks } from '../../app/lacks.ts'
import { useDoing } from '../../app/operations.ts'
import type { PanelProps } from '../../app/panels.tsx'
import { send } from '../../app/request.ts'
import { useTexts } from '../../app/texts.tsx'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { type PlanProps, sizeOf } from '../words.ts'
import { OfPlan, StepForm } from './OfPlan.tsx'

/** As the service has it (`planFileBytes`), so that nobody waits for a file to be sent that can't be taken. */
const atMost = 10 * 1024 * 1024

/** A PDF or an image that all in the plan see. What it is, the service reads in it. */
export default function AttachPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfPlan {...props} title={t('sip.files.add')} when={(plan) => plan.availableActions.includes('link')}>
      {(of) => <Attaching {...of} onClose={props.onClose} />}
    </OfPlan>
  )
}

/** A chosen file with an id of its own: sent again after a break it is there once. */
interface Chosen {
  file: File
  fileId: string
}

function Attaching({ plan, person, onClose }: PlanProps & { onClose: () => void }): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const say = useToast()
  const draft = useDraft<{ name: string }>(`plan-fil:${plan.planId}`, { name: '' })
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [tried, setTried] = useState(false)
  const act = useDoing(async ({ file, fileId }: Chosen) =>
    send('plan.attach', { personId: plan.personId, planId: plan.planId, fileId, name: draft.value.name.trim() }, file),
  )
  const wrong = wrongWith(chosen?.file ?? null, texts)
  const missing = lacks(tried || chosen !== null, [['file-field', t('sip.files.field'), wrong ?? '', wrong !== null]])
  const unnamed = lacks(tried, [
    ['file-name', t('sip.files.name'), t('app.fieldRequired'), draft.value.name.trim() === ''],
  ])
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!missing.none || !unnamed.none || !chosen || !(await act.run(chosen))) return
    draft.clear()
    onClose()
    say({ text: t('sip.files.done'), tone: 'ok' })
  }
  return (
    <StepForm
      title={t('sip.files.add')}
      person={person}
      submit={t('sip.files.do')}
      act={act}
      draft={draft}
      errors={tried ? [...missing.errors, ...unnamed.errors] : []}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <FileDrop
        id="file-field"
        label={t('sip.files.field')}
        hint={t('sip.files.hint', { name: person.givenName })}
        chooseLabel={t('sip.files.choose')}
        dropLabel={t('sip.files.drop')}
        accept=".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"
        disabled={act.busy}
        error={missing.of('file-field')}
        chosen={chosen && t('sip.files.chosen', { name: chosen.file.name, size: sizeOf(chosen.file.size, texts) })}
        onFiles={([file]) => {
          if (!file) return
          act.forget()
          setChosen({ file, fileId: crypto.randomUUID() })
          // A name that someone has written stays; one that came with another file doesn't.
          if (draft.value.name.trim() === '' || draft.value.name === chosen?.file.name)
            draft.set({ name: file.name.slice(0, 200) })
        }}
      />
      <TextInput
        id="file-name"
        label={t('sip.files.name')}
        error={unnamed.of('file-name')}
        maxLength={200}
        autoComplete="off"
        value={draft.value.name}
        onText={(name) => draft.set({ name })}
      />
    </StepForm>
  )
}

/** What is wrong with a file before it is sent, in words; null when nothing is. */
function wrongWith(file: File | null, texts: ReturnType<typeof useTexts>): string | null {
  if (file === null) return texts.t('sip.files.needed')
  if (file.size === 0) return texts.t('sip.files.empty')
  return file.size > atMost ? texts.t('sip.files.tooLarge', { size: sizeOf(file.size, texts) }) : null
}
