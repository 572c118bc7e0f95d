import { addDays } from '../../law/calendar.ts'
import type { Reason, ReasonCode } from '../../law/reason.ts'
import { reason } from '../../law/reason.ts'
import { eligibility } from '../eligibility.ts'
import { socialCareContactDays } from '../eligibility-social-care.ts'
import type { ContactKind } from '../kinds.ts'
import { municipalHealthCareOn, runs } from '../periods.ts'
import type { ContactPolicy } from '../policy.ts'
import type { Candidate, Situation } from '../situation.ts'

/** Who holds contacts, in one assignment, with who stands in. Days are inclusive. */
export interface Holder {
  assignmentId: string
  name: string
  from: string
  /** Last day of the assignment, when it is set. */
  to?: string
  absences: readonly { from: string; to?: string }[]
  /** The named deputy, with theirs; a circle ends where it began. */
  deputy?: Holder
  /** The unit has decided that it answers itself when someone is away: then no deputy is asked for. */
  unitStandsIn?: boolean
}

/** Something that isn't as it should be about a contact: since when, and why. */
export interface Finding {
  since: string
  reason: Reason
}

/** That nobody holds the contacts any more: the assignment has ended (FC-13). */
export function vacancyOf(holder: Holder, day: string): Finding | null {
  if (holder.to === undefined || holder.to >= day) return null
  const about = { fact: 'assignment.to', rule: 'FC-13' } as const
  return {
    since: addDays(holder.to, 1),
    reason: reason('contact.vacant', { name: holder.name, to: holder.to }, about),
  }
}

/**
 * That no one stands in for a holder (FC-12: every contact has a named deputy): none is named, the deputy has left, or both are
 * away and nobody further down the line is at work. Someone who has left has no stand-in to miss: that is `vacancyOf`.
 */
export function standInGap(holder: Holder, day: string): Finding | null {
  if (holder.unitStandsIn || vacancyOf(holder, day)) return null
  const { name, deputy } = holder
  const about = { fact: 'holder.deputy', rule: 'FC-12' } as const
  if (!deputy) return { since: holder.from, reason: reason('list.noDeputy', { name }, about) }
  const left = vacancyOf(deputy, day)
  if (left) return { since: left.since, reason: reason('list.deputyLeft', { name, deputy: deputy.name }, about) }
  const away = awaySince(holder, day)
  const deputyAway = awaySince(deputy, day)
  if (away === null || deputyAway === null || someoneFurther(holder, day)) return null
  return {
    since: [away, deputyAway].sort()[1]!,
    reason: reason('list.bothAway', { name, deputy: deputy.name }, { ...about, fact: 'holder.absences' }),
  }
}

function someoneFurther(holder: Holder, day: string): boolean {
  const seen = new Set([holder.assignmentId])
  for (let one = holder.deputy; one && !seen.has(one.assignmentId); one = one.deputy) {
    seen.add(one.assignmentId)
    if (!vacancyOf(one, day) && awaySince(one, day) === null) return true
  }
  return false
}

function awaySince(holder: Holder, day: string): string | null {
  return holder.absences.find((absence) => runs(absence, day))?.from ?? null
}

/** What a contact must be qualified by, of all that hinders an appointment: the rest is about the person or the dates. */
const competence: ReadonlySet<ReasonCode> = new Set([
  'contact.notDoctor',
  'contact.notLicensedDoctor',
  'contact.licenceEnded',
  'contact.municipalLicenceNeeded',
  'contact.policyLicenceNeeded',
  'contact.noAssistantNurseProof',
  'contact.permanentRuleEnded',
])

/**
 * What a running contact's holder lacks to be qualified for it: the licence where the municipality gives the care (FC-6), the proof
 * or the permanent employment (FC-10), the doctor's licence (FC-2), or what the region asks beyond the law (FC-7). The same rules
 * that would refuse the appointment today say it; a contact from before a rule stays, and is listed.
 */
export function unqualified(
  kind: ContactKind,
  holder: Candidate,
  situation: Situation,
  policy: ContactPolicy,
  day: string,
): Finding | null {
  const decision = eligibility(kind, holder, { ...situation, contacts: [] }, policy, day)
  const why = decision.ok ? undefined : decision.reasons.find(({ code }) => competence.has(code))
  if (!why) return null
  return { since: since(why, policy, situation, day), reason: why }
}

/** The first day the rule asked it of this holder, as far as is known; a contact that began later counts from then. */
function since(why: Reason, policy: ContactPolicy, situation: Situation, day: string): string {
  switch (why.code) {
    case 'contact.municipalLicenceNeeded': {
      const episode = municipalHealthCareOn(situation, day)[0]?.from ?? ''
      return episode > '2026-07-01' ? episode : '2026-07-01'
    }
    case 'contact.licenceEnded':
      return addDays(String(why.params.to), 1)
    case 'contact.policyLicenceNeeded':
      return policy.careContactNeedsLicenceFrom ?? ''
    case 'contact.noAssistantNurseProof':
      return socialCareContactDays.competenceFrom
    case 'contact.permanentRuleEnded':
      return addDays(socialCareContactDays.permanentUntil, 1)
    default:
      return ''
  }
}
