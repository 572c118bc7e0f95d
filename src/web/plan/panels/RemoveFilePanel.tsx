import type { ReactNode } from 'react'
import { useAct } from '../../app/operations.ts'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { useToast } from '../../ui/Toast.tsx'
import type { PlanProps } from '../words.ts'
import { OfPlan } from './OfPlan.tsx'
import { WordsStep } from './WordsStep.tsx'

/** A file that isn’t to be in the plan: kept, shown to nobody, and why is told. */
export default function RemoveFilePanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const file = (plan: PlanProps['plan']) => plan.files.find((one) => one.fileId === props.part)
  return (
    <OfPlan
      {...props}
      title={t('sip.files.removeTitle')}
      when={(plan) => plan.state !== 'closed' && file(plan) !== undefined}
    >
      {(of) => <Removing {...of} file={file(of.plan)!} onClose={props.onClose} />}
    </OfPlan>
  )
}

function Removing(props: PlanProps & { file: PlanProps['plan']['files'][number]; onClose: () => void }): ReactNode {
  const { plan, person, file, onClose } = props
  const { t } = useTexts()
  const say = useToast()
  const act = useAct('plan.removeAttachment')
  const { fileId, name } = file
  return (
    <WordsStep
      person={person}
      title={t('sip.files.removeTitle')}
      lead={t('sip.files.removeLead', { name })}
      label={t('sip.files.removeWords')}
      submit={t('sip.files.removeDo')}
      draftKey={`plan-fil-bort:${fileId}`}
      act={act}
      onClose={onClose}
      run={async (words) => {
        const done = await act.run({ personId: plan.personId, planId: plan.planId, fileId, words })
        if (done) say({ text: t('sip.files.removed'), tone: 'ok' })
        return done !== null
      }}
    />
  )
}
