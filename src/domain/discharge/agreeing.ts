import { addDays, addYears, startOfDay } from '../law/calendar.ts'
import { dayFrame } from '../law/day-frame.ts'
import { type ParamsOf, type Reason, type ReasonCode, reason } from '../law/reason.ts'
import type { LawRef } from '../law/statutes.ts'
import { type Agreement, statutory } from './agreement.ts'
import { dischargeClocks } from './clocks.ts'
import type { DischargeFacts } from './facts.ts'
import { lawOf } from './law.ts'
import type { PaymentModel } from './payment.ts'
import type { Step } from './step.ts'

/** All that region and municipality can agree on: the time and the amount (LUS 4 kap. 5 §), and the model that a month is reckoned by. */
export interface AgreementTerms extends Agreement {
  model: PaymentModel
  /** Of the model by average: days a person and month that nothing is paid for. */
  averageDays: number
}

/** The law alone, as terms. */
export const lawAlone: AgreementTerms = { ...statutory, model: 'perStay', averageDays: 3 }

/** An agreement may be entered so far ahead. */
const longestAheadYears = 3

export interface AgreementQuestion {
  /** The first day it is for: it holds of the stays whose ready notice is sent from that day on. */
  from: string
  /** When both had signed. */
  signedOn: string
  today: string
  before: AgreementTerms
  after: AgreementTerms
}

/** What the law says of agreements and of what they are about. */
function why<C extends ReasonCode>(code: C, params: ParamsOf<C>, fact: string, law: readonly LawRef[]): Reason {
  return reason(code, params, { fact, rule: 'LUS-8', layer: 'law', law })
}

/**
 * Why an agreement can’t be entered so; nothing when it can. It never touches a stay whose ready notice has been sent: what held on that day is what the
 * municipality was told under, so the earliest day is tomorrow.
 */
export function decideAgreement({ from, signedOn, today, before, after }: AgreementQuestion): Reason[] {
  const reasons: Reason[] = []
  if (from <= today)
    reasons.push(why('agreement.datedBack', { day: addDays(today, 1) }, 'from', [...lawOf.agreement, ...lawOf.start]))
  const latest = addYears(today, longestAheadYears)
  if (from > latest) reasons.push(why('agreement.tooFarAhead', { day: latest }, 'from', lawOf.agreement))
  if (signedOn > today) reasons.push(why('agreement.notSigned', {}, 'signedOn', lawOf.agreement))
  if (sameTerms(before, after)) reasons.push(why('agreement.nothingChanges', {}, 'terms', lawOf.agreement))
  return reasons
}

/** Whether two agreements say the same; days on average count only where the model does. */
export function sameTerms(a: AgreementTerms, b: AgreementTerms): boolean {
  return (
    a.graceDays === b.graceDays &&
    a.noonRule === b.noonRule &&
    a.dischargeDayCounts === b.dischargeDayCounts &&
    a.amountPerDay === b.amountPerDay &&
    a.model === b.model &&
    (a.model === 'perStay' || a.averageDays === b.averageDays)
  )
}

/** What the parties may agree on, and what the law keeps whatever they agree on. */
export const agreementMay: readonly Reason[] = [
  why('agreement.mayTime', {}, 'graceDays', [...lawOf.agreement, ...lawOf.start]),
  why('agreement.mayAmount', {}, 'amountPerDay', [...lawOf.agreement, ...lawOf.amount]),
]
export const agreementMayNot: readonly Reason[] = [
  why('agreement.keepsPayer', {}, 'payer', lawOf.payer),
  why('agreement.keepsConditions', {}, 'conditions', lawOf.conditions),
  why('agreement.keepsOpenCare', {}, 'openCare', lawOf.openCare),
  why('agreement.keepsClocks', {}, 'clocks', [...lawOf.admissionNotice, ...lawOf.planningCall]),
]

/** What an imagined stay comes to: when the payment begins, whole days and kronor. */
export interface ImaginedPayment {
  startsAt: string | null
  days: number
  amount: number | null
  explain: readonly Step[]
}

/** The times of day at which the imagined ready notice is sent: before noon, and after. */
export const imaginedTimes = ['09:30', '14:00'] as const
/** How long after it the imagined person leaves. */
export const imaginedDays = 10

/**
 * The same stay under any terms: everything is done as the law says, the ready notice is sent on a day at a time, and the person leaves ten days later. So
 * what differs between two of them is what was agreed.
 */
export function imaginedPayment(
  on: string,
  time: (typeof imaginedTimes)[number],
  terms: Agreement,
  municipality: string,
): ImaginedPayment {
  const { explain, liability } = dischargeClocks(
    { ...imaginedStay(on, time, terms), registeredMunicipality: municipality },
    startOfDay(addDays(on, imaginedDays + 2)),
  )
  const { startsAt, days, amount } = liability
  return { startsAt, days, amount, explain: explain.filter(({ clock }) => clock === 'liability') }
}

function imaginedStay(on: string, time: string, agreement: Agreement): DischargeFacts {
  const admitted = addDays(on, -4)
  return {
    admittedAt: at(admitted, '08:00'),
    needAssessed: true,
    assessedAt: null,
    admissionNoticeAt: at(admitted, '10:00'),
    readyNoticeAt: at(on, time),
    readyWithdrawnAt: null,
    planningDue: true,
    planningCallAt: at(on, '15:00'),
    planningCallBy: 'openCareContact',
    openCare: 'available',
    openCareFailedAt: null,
    openCareTimes: null,
    brokenOffAt: null,
    dischargedAt: at(addDays(on, imaginedDays), '11:00'),
    psychiatric: false,
    registeredMunicipality: null,
    placingMunicipality: null,
    agreement,
  }
}

/** A time of day in Sweden, after any change of the clock that night. */
const at = (day: string, time: string): string => `${day}T${time}:00${dayFrame(day).pieces.at(-1)!.offset}`
