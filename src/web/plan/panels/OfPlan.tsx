import type { ReactNode } from 'react'
import type { ProblemView } from '../../../contract/problem.ts'
import { Failure } from '../../app/Failure.tsx'
import { problemOf, useOp } from '../../app/operations.ts'
import { type FormError, PanelForm, PanelWaiting } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { SidePanel } from '../../ui/Dialog.tsx'
import { ProblemBox } from '../../ui/ProblemBox.tsx'
import '../plan.css'
import { type PlanProps, planPath } from '../words.ts'

/** What a step is about: the plan in the version that is seen, so that another who has been first is told. */
export const stepOf = ({ plan }: Pick<PlanProps, 'plan'>) => ({
  personId: plan.personId,
  planId: plan.planId,
  version: plan.version,
})

/** A panel about a plan: waits for it, and says so when that can’t be done with it any more. */
export function OfPlan(
  props: PanelProps & {
    title: string
    /** Whether it can be done now. */
    when: (plan: PlanProps['plan']) => boolean
    children: (of: PlanProps) => ReactNode
  },
): ReactNode {
  const { t } = useTexts()
  const personId = props.person ?? ''
  const enabled = props.person !== undefined && props.matter !== undefined
  const person = useOp('person.get', { personId }, { enabled })
  const plan = useOp('plan.read', { personId, planId: props.matter ?? '' }, { enabled })
  // Who isn’t let in any more sees nothing of what was shown.
  const gone = plan.isError && [403, 404].includes(problemOf(plan.error).status)
  if (!person.data || !plan.data || gone)
    return (
      <PanelWaiting
        title={props.title}
        onClose={props.onClose}
        error={person.error ?? plan.error}
        onRetry={() => {
          void person.refetch()
          void plan.refetch()
        }}
      />
    )
  if (props.when(plan.data)) return props.children({ plan: plan.data, person: person.data })
  return (
    <SidePanel open onClose={props.onClose} title={props.title} closeLabel={t('app.close')}>
      <ProblemBox
        tone="calm"
        title={t('sip.notNow')}
        actions={<LinkButton href={planPath(personId, plan.data.planId)}>{t('sip.open')}</LinkButton>}
      />
    </SidePanel>
  )
}

/** The form of a step, about the person. */
export function StepForm(props: {
  title: string
  person: PlanProps['person']
  submit: string
  danger?: boolean
  act: { busy: boolean; problem: ProblemView | null }
  draft: { restored: boolean; clear: () => void }
  errors: readonly FormError[]
  onClose: () => void
  onSubmit: () => void
  focus?: 'field' | 'title'
  children: ReactNode
}): ReactNode {
  const { person, act, submit, danger, ...rest } = props
  return (
    <PanelForm
      {...rest}
      about={`${person.givenName} ${person.familyName}`}
      submit={{ label: submit, busy: act.busy, ...(danger ? { variant: 'danger' as const } : {}) }}
      problem={act.problem}
      refusal={act.problem && <Failure problem={act.problem} />}
    />
  )
}
