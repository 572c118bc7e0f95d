import type { ReactNode } from 'react'
import { useOp } from '../../app/operations.ts'
import { PanelWaiting } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { SidePanel } from '../../ui/Dialog.tsx'
import { ProblemBox } from '../../ui/ProblemBox.tsx'
import '../discharge.css'
import type { CaseAction } from '../words.ts'
import { CallStep } from './CallStep.tsx'
import type { StepProps } from './CaseForm.tsx'
import { FollowUpStep } from './FollowUpStep.tsx'
import { CorrectStep, DischargeStep } from './going-home-steps.tsx'
import { InformStep } from './inform-step.tsx'
import { MunicipalityStep } from './MunicipalityStep.tsx'
import { AnswerStep, OpenCareStep } from './receiver-steps.tsx'
import { CorrectStayStep, MoveWardStep } from './stay-steps.tsx'
import { TransferStep } from './TransferStep.tsx'
import { WrongUnitStep } from './WrongUnitStep.tsx'
import { DateStep, InterruptStep, NotifyStep, ReadyStep, WordsStep } from './ward-steps.tsx'

const steps: Partial<Record<CaseAction, (props: StepProps) => ReactNode>> = {
  sendAdmissionNotice: NotifyStep,
  changeDate: DateStep,
  correctStay: CorrectStayStep,
  moveWard: MoveWardStep,
  sendReadyNotice: ReadyStep,
  withdrawReady: (props) => <WordsStep {...props} step="withdrawReady" />,
  removeReceiver: WrongUnitStep,
  setMunicipality: MunicipalityStep,
  retract: (props) => <WordsStep {...props} step="retract" />,
  transferInformation: TransferStep,
  interrupt: InterruptStep,
  giveInformation: InformStep,
  discharge: DischargeStep,
  correctDischarge: CorrectStep,
  callPlanning: CallStep,
  sayOpenCare: OpenCareStep,
  answer: AnswerStep,
  followUp: FollowUpStep,
}

/** The form of a step of a stay; says so when it can’t be done any more. */
export default function StepPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const step = props.part as CaseAction | undefined
  const query = useOp('discharge.read', { caseId: props.matter ?? '' }, { enabled: props.matter !== undefined })
  const title = t('home.next')
  if (!query.data)
    return (
      <PanelWaiting title={title} onClose={props.onClose} error={query.error} onRetry={() => void query.refetch()} />
    )
  const Step = step && query.data.availableActions.includes(step) ? steps[step] : undefined
  if (Step) return <Step stay={query.data} onClose={props.onClose} />
  return (
    <SidePanel open onClose={props.onClose} title={title} closeLabel={t('app.close')}>
      <ProblemBox tone="calm" title={t('home.form.notNow')} />
    </SidePanel>
  )
}
