import type { ReactNode } from 'react'
import type { CaseView } from '../../contract/discharge-views.ts'
import { Failure } from '../app/Failure.tsx'
import { useAct } from '../app/operations.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { stepsOf } from './first-step.ts'

/** What can be done, the likeliest first; each but the simplest in a form beside the page. */
export function ActionsCard({ stay }: { stay: CaseView }): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  const resume = useAct('discharge.resume')
  const { primary, steps } = stepsOf(stay)
  const isNotified = stay.messages.some(({ kind }) => kind === 'admissionNotice')
  return (
    <Card title={t('home.next')} strong className="no-print">
      {resume.problem && <Failure problem={resume.problem} />}
      {steps.length === 0 && <p>{t(stay.state === 'retracted' ? 'home.nothingMore' : 'home.nothing')}</p>}
      <div className="row">
        {steps.map((step) => (
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
