import { addDays } from '../law/calendar.ts'
import type { Reason, ReasonCode } from '../law/reason.ts'
import { reason } from '../law/reason.ts'
import type { Need, NeedDecision } from './needs.ts'

/** What may be decided instead of appointing: that a contact is obviously unnecessary, or that the person declined one. */
export type NeedDecisionKind = NeedDecision['kind']

/** Within how many days *obviously unnecessary* is asked again, at the latest: a year, a leap year too (FC-15; our choice). */
export const longestReview = 366

/** When *obviously unnecessary* is asked again where no day was chosen. */
export const usualReview = 365

const both: readonly NeedDecisionKind[] = ['obviouslyUnnecessary', 'declined']

/**
 * What each need may be answered with. FC-6 and FC-10 know *obviously unnecessary*; a doctor contact is the person's own choice
 * (FC-1), so that it can only be declined. A request (FC-3), a life-threatening condition (FC-5), an unlicensed contact and a
 * doctor contact at another unit can't be decided away.
 */
const allowed: Partial<Record<ReasonCode, readonly NeedDecisionKind[]>> = {
  'need.municipalHealthCare': both,
  'need.homeHelp': both,
  'need.homeHelpSimple': both,
  'need.residentialSocialContact': both,
  'need.noDoctorContact': ['declined'],
}

/** The decisions a need may be answered with; none for most. */
export function decisionsFor(code: ReasonCode): readonly NeedDecisionKind[] {
  return allowed[code] ?? []
}

/**
 * Whether what is open of a kind at a unit may be answered with a decision at all: some need of it knows one, and nobody waits for the
 * answer to a request of the same kind (FC-3).
 */
export function mayBeDecided(open: readonly Need[]): boolean {
  return open.every(({ code }) => code !== 'need.requested') && open.some(({ code }) => decisionsFor(code).length > 0)
}

export interface NeedDecisionInput {
  /** What is open of one kind of contact, at the unit that decides; at least one. */
  open: readonly Need[]
  decision: NeedDecisionKind
  /** The day the decision is made. */
  day: string
  /** The day the question is asked again, when chosen. */
  reviewOn?: string
}

/** A yes with the need that is decided on and the day it is asked again (`null`: until something changes), or all the reasons. */
export type NeedDecided =
  | { ok: true; grounds: Reason[]; code: ReasonCode; reviewOn: string | null }
  | { ok: false; reasons: Reason[] }

/**
 * Whether a need may be decided away: only where the rule behind it knows the decision, never as obviously unnecessary while the
 * person asks for a contact (FC-3), and as obviously unnecessary for a year at the longest (FC-15).
 */
export function decideNeedDecision({ open, decision, day, reviewOn }: NeedDecisionInput): NeedDecided {
  const reasons: Reason[] = []
  const need = open.find(({ code }) => decisionsFor(code).includes(decision))
  const about = { fact: 'decision', layer: 'law' } as const
  const unnecessary = decision === 'obviouslyUnnecessary'
  const asked = open.find(({ code }) => code === 'need.requested')
  if (unnecessary && asked) {
    reasons.push(
      reason(
        'decision.requested',
        { on: asked.since },
        { fact: 'situation.openRequests', rule: 'FC-3', layer: 'law', law: asked.law },
      ),
    )
  } else if (!need) {
    const other = open.find(({ code }) => decisionsFor(code).length > 0) ?? open[0]
    const { rule = null, law = [] } = other ?? {}
    const declinable = other !== undefined && decisionsFor(other.code).length > 0
    reasons.push(reason(declinable ? 'decision.onlyDeclined' : 'decision.notThisNeed', {}, { ...about, rule, law }))
  }
  const latest = addDays(day, longestReview)
  if (unnecessary && reviewOn !== undefined && reviewOn > latest)
    reasons.push(
      reason('decision.reviewTooLate', { day: latest }, { fact: 'reviewOn', rule: 'FC-15', layer: 'policy' }),
    )
  if (reasons.length > 0 || !need) return { ok: false, reasons }
  const { code, rule, layer, law, params, fact } = need
  return {
    ok: true,
    grounds: [{ code, rule, layer, law, params, fact }],
    code,
    reviewOn: reviewOn ?? (unnecessary ? addDays(day, usualReview) : null),
  }
}
