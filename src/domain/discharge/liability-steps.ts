import { type ParamsOf, type ReasonCode, reason } from '../law/reason.ts'
import type { DischargeRuleId } from '../law/rules.ts'
import type { Bilingual, LawRef } from '../law/statutes.ts'
import { lawOf } from './law.ts'
import type { Step } from './step.ts'

/** What keeps the payment from beginning (LUS 5 kap. 3 and 5 §§). */
export const blocks = [
  'admissionNoticeMissing',
  'readyNoticeMissing',
  'planningCallMissing',
  'openCareUnavailable',
  'openCareUnclear',
] as const
export type Block = (typeof blocks)[number]

/** What the parties may read differently; the service shows both readings and decides neither (LUS-8). */
export const disputes = [
  'admissionNoticeLate',
  'planningCallLate',
  'planningCallWrongSender',
  'openCareFailedLater',
] as const
export type Dispute = (typeof disputes)[number]

/** What is disputed, in a few words: the steps tell it with its times. */
export const disputeNames: Readonly<Record<Dispute, Bilingual>> = {
  admissionNoticeLate: { sv: 'inskrivningsmeddelandet kom sent', en: 'the admission notice came late' },
  planningCallLate: { sv: 'kallelsen kom sent', en: 'the call came late' },
  planningCallWrongSender: {
    sv: 'kallelsen kom inte från den fasta vårdkontakten',
    en: 'the call wasn’t from the care contact',
  },
  openCareFailedLater: { sv: 'den öppna vården föll bort', en: 'open care failed' },
}

/** A step of the payment's explanation. */
export function liabilityStep<C extends ReasonCode>(
  code: C,
  params: ParamsOf<C>,
  fact: string,
  law: readonly LawRef[],
  rule: DischargeRuleId = 'LUS-8',
): Step {
  return { clock: 'liability', reason: reason(code, params, { fact, rule, layer: 'law', law }) }
}

/** Why the payment can't begin. */
export function blockStep(block: Block): Step {
  const { conditions, openCare } = lawOf
  switch (block) {
    case 'admissionNoticeMissing':
      return liabilityStep('discharge.admissionNoticeMissing', {}, 'admissionNoticeAt', conditions)
    case 'readyNoticeMissing':
      return liabilityStep('discharge.readyNoticeMissing', {}, 'readyNoticeAt', conditions)
    case 'planningCallMissing':
      return liabilityStep('discharge.planningCallMissing', {}, 'planningCallAt', conditions)
    case 'openCareUnavailable':
      return liabilityStep('discharge.openCareUnavailable', {}, 'openCare', openCare)
    case 'openCareUnclear':
      return liabilityStep('discharge.openCareUnclear', {}, 'openCare', openCare)
  }
}

/** How the payment stands: from when, and for how many days. */
export function standStep(state: 'pending' | 'running' | 'ended' | 'never', from: string, count: number): Step {
  if (state === 'pending') return liabilityStep('discharge.liabilityPending', { from }, 'readyNoticeAt', lawOf.start)
  if (state === 'running')
    return liabilityStep('discharge.liabilityRunning', { from, count }, 'readyNoticeAt', lawOf.start)
  if (state === 'never') return liabilityStep('discharge.leftBefore', { from }, 'dischargedAt', lawOf.start)
  return liabilityStep('discharge.liabilityEnded', { from, count }, 'dischargedAt', lawOf.start)
}

/** What the days cost, or that no amount is set (LUS-10). */
export function amountStep(count: number, kronor: number | null, total: number | null): Step {
  if (kronor === null || total === null)
    return liabilityStep('discharge.amountUnset', {}, 'agreement.amountPerDay', lawOf.amount, 'LUS-10')
  return liabilityStep('discharge.amount', { count, kronor, total }, 'agreement.amountPerDay', lawOf.amount, 'LUS-10')
}

/** Who pays: the municipality that placed the person elsewhere, else the one of registration (LUS 5 kap. 2 §, LUS-9). */
export function payerOf(placing: string | null, registered: string | null): { payer: string | null; step: Step } {
  const about = (fact: string) => [fact, lawOf.payer, 'LUS-9'] as const
  if (placing !== null) {
    const step = liabilityStep('discharge.payerPlacing', { text: placing }, ...about('placingMunicipality'))
    return { payer: placing, step }
  }
  if (registered !== null) {
    const step = liabilityStep('discharge.payerRegistered', { text: registered }, ...about('registeredMunicipality'))
    return { payer: registered, step }
  }
  return { payer: null, step: liabilityStep('discharge.payerUnknown', {}, ...about('registeredMunicipality')) }
}
