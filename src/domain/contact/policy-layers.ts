import { defaultVisitSignals, visitSignalNames } from '../followup/visit-signals.ts'
import { addYears } from '../law/calendar.ts'
import { lawOn } from '../law/citations.ts'
import type { Reason } from '../law/reason.ts'
import { reason } from '../law/reason.ts'
import { type Rule, type RuleId, ruleIds, ruleInForce, ruleOn } from '../law/rules.ts'
import type { UnitKind } from '../organisation/units.ts'
import { priorityOrder, targetGroups } from './lists/priority.ts'
import { type ContactPolicy, type DoctorCategory, defaultPolicy } from './policy.ts'

/** A rule as it stands on a day: what law (or good practice) says, and what the authority or the unit has added. */
export interface RuleLayer {
  rule: Rule
  /** What differs from it here, in the order of the switches; empty where nothing is added. */
  own: Reason[]
}

/** How far ahead a decision may begin. Our choice. */
export const longestAheadYears = 2

/**
 * What a policy adds to the law, a reason each (FC-7). Made from the same object that `eligibility` and the lists decide by: a switch
 * that changes a decision is told here, and no other (a test flips each).
 */
export function policyDifferences(policy: ContactPolicy, day: string): Reason[] {
  const found: Reason[] = []
  const about = (fact: keyof ContactPolicy, rule: RuleId) =>
    ({ fact: `policy.${fact}`, rule, layer: 'policy' }) as const
  const { doctorCategories, careContactNeedsLicenceFrom: from } = policy
  if (defaultPolicy.doctorCategories.some((category) => !doctorCategories.includes(category)))
    found.push(
      reason('policy.categories', { categories: doctorCategories.join(' ') }, about('doctorCategories', 'FC-2')),
    )
  if (policy.targetGroups && priorityOrder(policy).some((group, at) => group !== targetGroups[at]))
    found.push(
      reason('policy.priority', { groups: priorityOrder(policy).slice(0, 3).join(' ') }, about('targetGroups', 'FC-3')),
    )
  const signals = policy.visitSignals
  if (signals && visitSignalNames.some((name) => signals[name] !== defaultVisitSignals[name]))
    found.push(reason('policy.signals', { ...signals }, about('visitSignals', 'FC-3')))
  if (policy.careContactNeedsLicence)
    found.push(
      from !== undefined && from > day
        ? reason('policy.licenceFrom', { from }, about('careContactNeedsLicenceFrom', 'FC-4'))
        : reason('policy.licence', {}, about('careContactNeedsLicence', 'FC-4')),
    )
  if (policy.residentialCareSocialContact)
    found.push(reason('policy.residential', {}, about('residentialCareSocialContact', 'FC-10')))
  if (policy.socialCareContactTakesPart)
    found.push(reason('policy.takesPart', {}, about('socialCareContactTakesPart', 'FC-10')))
  if (policy.listCapPerDoctor !== undefined)
    found.push(reason('policy.cap', { cap: policy.listCapPerDoctor }, about('listCapPerDoctor', 'FC-14')))
  return found
}

/** Every rule for fixed contacts that is in force on a day, with its law as worded that day and what the policy adds to it. */
export function policyLayers(policy: ContactPolicy, day: string): RuleLayer[] {
  const differences = policyDifferences(policy, day)
  return ruleIds
    .filter((id) => ruleInForce(id, day))
    .map((id) => ({ rule: ruleOn(id, day), own: differences.filter((one) => one.rule === id) }))
}

/** What is new and what goes when one policy takes another's place. */
export function policyChanges(before: ContactPolicy, after: ContactPolicy, day: string) {
  const key = (one: Reason) => `${one.code} ${JSON.stringify(one.params)}`
  const [was, is] = [policyDifferences(before, day), policyDifferences(after, day)]
  return {
    added: is.filter((one) => !was.some((other) => key(other) === key(one))),
    removed: was.filter((one) => !is.some((other) => key(other) === key(one))),
  }
}

/** A member of staff as a policy may hit them. */
export interface StaffUnderPolicy {
  staffId: string
  profession: string
  category: DoctorCategory | null
  licensed: boolean
  takesPartInHomeHelp: boolean
  unitKind: UnitKind
  providerKind: 'healthcare' | 'socialCare'
}

/** How many of the staff can no longer be appointed as something they could before. Those already appointed stay. */
export function whoIsHit(before: ContactPolicy, after: ContactPolicy, staff: readonly StaffUnderPolicy[]) {
  const count = (hit: (one: StaffUnderPolicy, policy: ContactPolicy) => boolean) =>
    new Set(staff.filter((one) => hit(one, after) && !hit(one, before)).map((one) => one.staffId)).size
  return {
    doctorContact: count(
      (one, policy) =>
        one.profession === 'doctor' && one.category !== null && !policy.doctorCategories.includes(one.category),
    ),
    careContact: count(
      (one, policy) => one.providerKind === 'healthcare' && !one.licensed && policy.careContactNeedsLicence,
    ),
    socialCareContact: count(
      (one, policy) =>
        one.unitKind === 'homeHelpUnit' && !one.takesPartInHomeHelp && policy.socialCareContactTakesPart === true,
    ),
  }
}

export interface PolicyQuestion {
  before: ContactPolicy
  after: ContactPolicy
  from: string
  day: string
}

/** Whether an authority may decide a policy from a day: never dated back, and never so that the law can't be followed. */
export function decidePolicy({ before, after, from, day }: PolicyQuestion): Reason[] {
  const reasons: Reason[] = []
  if (from < day) reasons.push(reason('policy.datedBack', {}, { fact: 'from', rule: 'FC-7' }))
  const latest = addYears(day, longestAheadYears)
  if (from > latest) reasons.push(reason('policy.tooFarAhead', { day: latest }, { fact: 'from', rule: 'FC-7' }))
  if (after.doctorCategories.length === 0)
    reasons.push(
      reason(
        'policy.noCategories',
        {},
        { fact: 'policy.doctorCategories', rule: 'FC-1', layer: 'law', law: lawOn(day, 'PL 6:3', 'HSL 7:3') },
      ),
    )
  const { added, removed } = policyChanges(before, after, from)
  if (added.length + removed.length === 0)
    reasons.push(reason('policy.nothingChanges', {}, { fact: 'policy', rule: 'FC-7' }))
  return reasons
}
