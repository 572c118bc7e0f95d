import type { ReactNode } from 'react'
import { useOpenPanel } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { Why } from '../../app/Why.tsx'
import { Button } from '../../ui/Button.tsx'
import { ProblemBox } from '../../ui/ProblemBox.tsx'
import type { PlanProps } from '../words.ts'

/** The doctor contact isn't in the plan though the law says so (FC-17): with the law, and the unit to invite one click away. */
export function DoctorHint({ plan }: { plan: PlanProps['plan'] }): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  const { doctor } = plan
  if (!doctor) return null
  const invite = doctor.unit && plan.availableActions.includes('invite') && (
    <Button
      size="small"
      onClick={() =>
        open({ panel: 'plan-bjud-in', person: plan.personId, matter: plan.planId, part: doctor.unit!.unitId })
      }
    >
      {t('turn.doctorInvite', { unit: doctor.unit.unitName })}
    </Button>
  )
  return (
    <ProblemBox tone="soon" announce={false} title={t('turn.doctor')} actions={invite || undefined}>
      <Why reason={doctor.reason} />
    </ProblemBox>
  )
}
