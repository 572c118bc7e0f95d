import type { CaseView } from '../../contract/discharge-views.ts'

/** What can be done in a stay, the likeliest first. */
export const order = [
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
  'moveWard',
  'resume',
  'withdrawReady',
  'interrupt',
  'retract',
] as const
export type Step = (typeof order)[number]

/** What the choice is asked of. */
export type StayToDo = Pick<CaseView, 'state' | 'parts' | 'lacks' | 'openCareWords' | 'availableActions'> & {
  messages: readonly Pick<CaseView['messages'][number], 'kind'>[]
  clocks: { planningCall: Pick<CaseView['clocks']['planningCall'], 'state'> }
}

/** The steps that are allowed, in order, and which of them stands out; none does that can't be taken. */
export function stepsOf(stay: StayToDo): { primary: Step | undefined; steps: Step[] } {
  const allowed = order.filter((step) => stay.availableActions.includes(step))
  const likeliest = likeliestOf(stay, allowed)
  const primary = likeliest && allowed.includes(likeliest) ? likeliest : undefined
  return { primary, steps: primary ? [primary, ...allowed.filter((step) => step !== primary)] : allowed }
}

/** Which step the acting unit is likeliest to be here for. */
function likeliestOf(stay: StayToDo, can: readonly Step[]): Step | undefined {
  const { lacks } = stay
  const sent = (kind: CaseView['messages'][number]['kind']) => stay.messages.some((one) => one.kind === kind)
  if (can.includes('sendAdmissionNotice') && (!sent('admissionNotice') || lacks.includes('told')))
    return 'sendAdmissionNotice'
  if (can.includes('callPlanning') && stay.clocks.planningCall.state !== 'notApplicable' && !sent('planningCall'))
    return stay.parts.includes('openCare') ? 'callPlanning' : undefined
  if (can.includes('sayOpenCare') && stay.openCareWords.length === 0) return 'sayOpenCare'
  if (stay.parts.includes('ward')) return wardStep(stay)
  return can.includes('followUp') ? 'followUp' : undefined
}

/** The ward's: up to the discharge, and then what should have been done by it. */
function wardStep({ state, lacks }: StayToDo): Step | undefined {
  if (state === 'ready') return 'discharge'
  if (state !== 'discharged') return 'sendReadyNotice'
  if (lacks.includes('transfer')) return 'transferInformation'
  return lacks.includes('information') ? 'giveInformation' : undefined
}
