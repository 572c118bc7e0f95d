import { hsl, sol } from '../access/law.ts'
import { type Reason, type ReasonCode, reason } from '../law/reason.ts'
import type { LawRef } from '../law/statutes.ts'
import { withoutParty } from './confirming.ts'
import type { PlanContent } from './content.ts'
import { type PlanSeat, seatOf } from './parties.ts'

/** The four points that the plan must show (HSL 16:4, SoL 10:8; SIP-4). */
export const legalPoints = ['interventions', 'authorities', 'others', 'overall'] as const
export type LegalPoint = (typeof legalPoints)[number]

export interface PointShown {
  point: LegalPoint
  shown: boolean
  /** What is missing; one for each thing to mend. */
  missing: Reason[]
}

const law = (n: number): LawRef[] => [
  ...hsl(`16 kap. 4 § fjärde stycket ${n}`),
  ...sol(`10 kap. 8 § andra stycket ${n}`),
]

type PointCode = Exclude<Extract<ReasonCode, `plan.point${string}`>, 'plan.pointPartyLeft' | 'plan.pointOtherAuthority'>
const lacks = (code: PointCode, n: number, fact: string, count = 0): Reason => {
  const about = { fact, rule: 'SIP-4', layer: 'law', law: law(n) } as const
  if (code === 'plan.pointUnanswered' || code === 'plan.pointWithoutParty' || code === 'plan.pointOthersUnnamed')
    return reason(code, { count }, about)
  return reason(code, {}, about)
}

const said = (text: string): boolean => text.trim().length > 0

/** Interventions whose unit isn't of the authority that is said to answer, or has left: each by what it is called. */
function unitReasons(content: PlanContent, seats: readonly PlanSeat[]): Reason[] {
  const left = withoutParty(content, seats)
  const about = { fact: 'interventions.partyId', rule: 'SIP-4', layer: 'law', law: law(2) } as const
  return content.interventions.flatMap((one) => {
    if (left.has(one.id)) return [reason('plan.pointPartyLeft', { text: one.what.trim() }, about)]
    const byAuthority = one.answerer === 'region' || one.answerer === 'municipality'
    const foreign = byAuthority && one.partyId !== null && seatOf(one.partyId, seats)?.authority !== one.answerer
    return foreign ? [reason('plan.pointOtherAuthority', { text: one.what.trim() }, about)] : []
  })
}

/** Each of the four points, whether the plan shows it, and what is missing, as its parties are. Pure; a plan of nothing lacks all four. */
export function pointsOf(content: PlanContent, seats: readonly PlanSeat[]): PointShown[] {
  const { interventions, noneByOthers, overall } = content
  const described = interventions.filter((one) => said(one.what))
  const unanswered = described.filter((one) => one.answerer === null).length
  const byAuthority = described.filter((one) => one.answerer === 'region' || one.answerer === 'municipality')
  const withoutParty = byAuthority.filter((one) => one.partyId === null).length
  const others = described.filter((one) => one.answerer === 'other' || one.answerer === 'person')
  const unnamed = others.filter((one) => one.answerer === 'other' && !said(one.who)).length

  const missing: Record<LegalPoint, Reason[]> = { interventions: [], authorities: [], others: [], overall: [] }
  if (described.length === 0) missing.interventions.push(lacks('plan.pointNoInterventions', 1, 'interventions'))
  if (described.length < interventions.length)
    missing.interventions.push(lacks('plan.pointUndescribed', 1, 'interventions.what'))
  if (unanswered > 0) missing.authorities.push(lacks('plan.pointUnanswered', 2, 'interventions.answerer', unanswered))
  if (withoutParty > 0)
    missing.authorities.push(lacks('plan.pointWithoutParty', 2, 'interventions.partyId', withoutParty))
  missing.authorities.push(...unitReasons(content, seats))
  if (byAuthority.length === 0) missing.authorities.push(lacks('plan.pointNoAuthority', 2, 'interventions.answerer'))
  if (others.length === 0 && !noneByOthers) missing.others.push(lacks('plan.pointOthersUnsaid', 3, 'noneByOthers'))
  if (others.some((one) => one.answerer === 'other') && noneByOthers)
    missing.others.push(lacks('plan.pointOthersBoth', 3, 'noneByOthers'))
  if (unnamed > 0) missing.others.push(lacks('plan.pointOthersUnnamed', 3, 'interventions.who', unnamed))
  if (overall === null) missing.overall.push(lacks('plan.pointNoOverall', 4, 'overall'))
  else if (!seats.some((one) => one.seated && one.authority === overall))
    missing.overall.push(lacks('plan.pointOverallAbsent', 4, 'overall'))
  return legalPoints.map((point) => ({ point, shown: missing[point].length === 0, missing: missing[point] }))
}

/** All that hinders the plan from being agreed. */
export function missingPoints(content: PlanContent, seats: readonly PlanSeat[]): Reason[] {
  return pointsOf(content, seats).flatMap((one) => one.missing)
}

/** What a plan may well do without, and is worth a thought before it is sent: it says no need, or no goal. */
export function unsaidAims(content: PlanContent): ('needs' | 'goals')[] {
  return (['needs', 'goals'] as const).filter((list) => !content[list].some((one) => said(one.text)))
}
