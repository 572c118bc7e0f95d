import type { ReactNode } from 'react'
import type { CaseView } from '../../contract/discharge-views.ts'
import { Failure } from '../app/Failure.tsx'
import { useAct } from '../app/operations.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'

/** What can be done, the likeliest first; each but the simplest in a form beside the page. */
const order = [
  'sendAdmissionNotice',
  'callPlanning',
  'sendReadyNotice',
  'sayOpenCare',
  'answer',
  'giveInformation',
  'transferInformation',
  'discharge',
  'followUp',
  'changeDate',
  'correctDischarge',
  'resume',
  'withdrawReady',
  'interrupt',
  'retract',
] as const
type Step = (typeof order)[number]

/** Which step the acting unit is likeliest to be here for. */
function first(stay: CaseView, can: readonly Step[]): Step | undefined {
  const sent = (kind: CaseView['messages'][number]['kind']) => stay.messages.some((one) => one.kind === kind)
  if (can.includes('sendAdmissionNotice') && !sent('admissionNotice')) return 'sendAdmissionNotice'
  if (can.includes('callPlanning') && stay.clocks.planningCall.state !== 'notApplicable' && !sent('planningCall'))
    return stay.parts.includes('openCare') ? 'callPlanning' : undefined
  if (can.includes('sayOpenCare') && stay.openCareWords.length === 0) return 'sayOpenCare'
  if (stay.parts.includes('ward')) return stay.state === 'ready' ? 'discharge' : 'sendReadyNotice'
  return can.includes('followUp') ? 'followUp' : undefined
}

export function ActionsCard({ stay }: { stay: CaseView }): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  const resume = useAct('discharge.resume')
  const allowed = order.filter((step) => stay.availableActions.includes(step))
  const primary = first(stay, allowed)
  const can = primary ? [primary, ...allowed.filter((step) => step !== primary)] : allowed
  const isNotified = stay.messages.some(({ kind }) => kind === 'admissionNotice')
  return (
    <Card title={t('home.next')} strong className="no-print">
      {resume.problem && <Failure problem={resume.problem} />}
      {can.length === 0 && <p>{t('home.nothing')}</p>}
      <div className="row">
        {can.map((step) => (
          <Button
            key={step}
            variant={step === primary ? 'primary' : step === 'retract' || step === 'interrupt' ? 'text' : 'quiet'}
            busy={step === 'resume' && resume.busy}
            onClick={() =>
              step === 'resume'
                ? void resume.run({ caseId: stay.caseId, version: stay.version })
                : open({ panel: 'utskrivning', matter: stay.caseId, part: step })
            }
          >
            {t(step === 'sendAdmissionNotice' && isNotified ? 'home.do.addUnit' : `home.do.${step}`)}
          </Button>
        ))}
      </div>
    </Card>
  )
}
