import type { ReactNode } from 'react'
import { useAct } from '../../app/operations.ts'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { type PlanProps, partiesIn } from '../words.ts'
import { OfPlan, stepOf } from './OfPlan.tsx'
import { WordsStep } from './WordsStep.tsx'

/** The person doesn’t want a party in the plan any more: it sees nothing from now on (SIP-2). */
export default function LeavePanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const party = (plan: PlanProps['plan']) => partiesIn(plan).find((one) => one.partyId === props.part && !one.isKeeper)
  return (
    <OfPlan
      {...props}
      title={t('sip.leave.title')}
      when={(plan) => plan.availableActions.includes('withdrawParty') && party(plan) !== undefined}
    >
      {(of) => <Leaving {...of} party={party(of.plan)!} onClose={props.onClose} />}
    </OfPlan>
  )
}

function Leaving(props: PlanProps & { party: PlanProps['plan']['parties'][number]; onClose: () => void }): ReactNode {
  const { plan, person, party, onClose } = props
  const { t } = useTexts()
  const say = useToast()
  const act = useAct('plan.withdrawParty')
  const { name, partyId } = party
  return (
    <WordsStep
      person={person}
      title={t('sip.leave.title')}
      lead={t('sip.leave.lead', { name })}
      label={t('sip.leave.words')}
      submit={t('sip.leave.do')}
      draftKey={`plan-lamnar:${partyId}`}
      act={act}
      onClose={onClose}
      run={async (words) => {
        const done = await act.run({ ...stepOf({ plan }), partyId, words })
        if (done) say({ text: t('sip.leave.done', { name }), tone: 'ok' })
        return done !== null
      }}
    />
  )
}
