import type { AccessRuleId, RuleId } from './rules.ts'
import type { LawRef } from './statutes.ts'

/**
 * Every reason the domain can give, with the parameters its sentence needs. The sentence itself lies in
 * `src/texts/reasons/` under the same code, in every language; a test holds the two together.
 *
 * A parameter's name says what it holds and how it is shown: see `paramKinds`.
 */
export const reasonParams = {
  // Access to persons (the rules live in domain/access)
  'access.outsideUnit': [],
  'access.noAssignment': [],
  'access.assignmentEnded': [],
  'access.notPermitted': [],
  'access.notYourUnit': [],
  'access.otherProvider': [],
  'access.notFound': [],
  'access.personOnly': [],
  // Personal identifiers
  'identity.format': [],
  'identity.checkDigit': [],
  'identity.date': [],
  'identity.future': ['day'],
  'identity.tooOld': ['day'],
  // Opening hours
  'hours.empty': [],
  'hours.format': ['text'],
  'hours.day': ['text'],
  'hours.time': ['text'],
  'hours.order': ['text'],
  'hours.overlap': ['text'],
  // Who can be a contact: grounds
  'eligible.doctorAtListedUnit': [],
  'eligible.healthcareStaff': ['profession'],
  'eligible.licensed': ['profession'],
  'eligible.lifeThreateningDoctor': [],
  'eligible.doctorBesideAtUnit': [],
  'eligible.assistantNurseProof': ['from'],
  'eligible.permanentAssistantNurse': ['to'],
  'eligible.competenceNotAssessed': ['from'],
  'eligible.isCareContact': [],
  // Who can be a contact: hindrances
  'contact.personDeceased': ['on'],
  'contact.assignmentNotBegun': ['from'],
  'contact.assignmentEnded': ['to'],
  'contact.employmentEnded': ['to'],
  'contact.alreadyThisContact': ['from'],
  'contact.notListed': [],
  'contact.notListedUnit': [],
  'contact.doctorContactExists': ['from'],
  'contact.notDoctor': ['profession'],
  'contact.notLicensedDoctor': [],
  'contact.licenceEnded': ['profession', 'to'],
  'contact.categoryUnknown': [],
  'contact.categoryNotAccepted': ['category'],
  'contact.listFull': ['count', 'cap'],
  'contact.vacant': ['name', 'to'],
  'contact.notHealthcareUnit': ['unitKind'],
  'contact.municipalLicenceNeeded': ['profession'],
  'contact.policyLicenceNeeded': ['profession'],
  'contact.lifeThreateningNeedsDoctor': ['from'],
  'contact.socialCareContactBeforeLaw': ['from'],
  'contact.notHomeHelpUnit': ['unitKind'],
  'contact.residentialNotLawYet': [],
  'contact.noHomeHelp': [],
  'contact.notTheirHomeHelp': [],
  'contact.notInHomeHelp': [],
  'contact.noAssistantNurseProof': ['profession'],
  'contact.permanentRuleEnded': ['to'],
  'contact.notCareContact': [],
  'contact.coordinatingContactExists': ['from'],
  // Dates of an appointment
  'appointment.endBeforeStart': ['from', 'to'],
  'appointment.beforeBirth': ['day'],
  'appointment.tooFarBack': ['day'],
  'appointment.tooFarAhead': ['day'],
  'appointment.doctorContactOverlap': ['from'],
  'appointment.coordinatingOverlap': ['from'],
  'appointment.alreadyPlanned': ['from'],
  'appointment.activeChoiceOnlyDoctor': [],
  'appointment.replacesWhatHasHeld': ['from'],
  // Ending a contact, and what follows from it
  'ending.allowed': ['to'],
  'ending.alreadyEnded': ['to'],
  'ending.afterSetEnd': ['to'],
  'ending.beforeStart': ['from'],
  'ending.tooFarBack': ['day'],
  'ending.tooFarAhead': ['day'],
  'ending.reasonMissing': [],
  'ending.leavesCoordinating': [],
  'ending.leavesLifeThreatening': [],
  'ending.leavesMunicipal': [],
  // Deciding that no contact is needed
  'decision.notThisNeed': [],
  'decision.onlyDeclined': [],
  'decision.requested': ['on'],
  'decision.reviewTooLate': ['day'],
  // What a person lacks
  'need.requested': ['on'],
  'need.lifeThreatening': ['from'],
  'need.municipalHealthCare': ['from'],
  'need.unlicensed': ['from'],
  'need.noDoctorContact': ['from'],
  'need.doctorContactElsewhere': ['from'],
  'need.homeHelp': ['from'],
  'need.homeHelpSimple': ['from'],
  'need.residentialSocialContact': ['from'],
  // Has the person been told (FC-11)
  'info.notRequiredYet': ['from'],
  'info.noWays': [],
  'info.never': [],
  'info.waysChanged': ['on'],
  'info.hindered': ['on'],
  'info.declined': ['on'],
  'info.toldRelative': ['on'],
  'info.told': ['on'],
  // Whom to call now (FC-12)
  'reach.ownOpen': ['name'],
  'reach.deputyOpen': ['name', 'deputy'],
  'reach.deputyForAbsent': ['name', 'deputy'],
  'reach.unitOpen': ['name', 'unit'],
  'reach.unitForAbsent': ['name', 'unit'],
  'reach.closedUntil': ['name', 'opensAt'],
  'reach.hoursUnknown': ['name'],
  'reach.noWay': ['name'],
  'reach.hidden': ['name'],

  // requests and offers
  'request.ended': ['on'],
  'request.personDeceased': ['on'],
  'request.onItsWay': [],
  'request.notOnItsWay': [],
  'request.onlyHolder': [],
  'request.onlyReceiver': [],
  'request.onlyOwnerWithdraws': [],
  'request.guardianOfAdult': ['on'],
  'request.ageUnknown': [],
  'request.alreadyOpen': ['on'],
  'request.nothingToChange': [],
  'request.unanswered': ['on'],
  'request.notAnsweredThus': [],
  'request.wishNotSaid': [],
  'request.wishReasonMissing': [],
  'request.sameUnit': [],
  'request.otherKindOfUnit': ['unitKind'],
  'request.consentMissing': [],
  'offer.noNeed': [],
  'offer.alreadyMade': ['on'],
  'request.guardianAsks': [],

  // the unit over time, absences, policy
  'deputy.self': ['name'],
  'deputy.otherProvider': ['name'],
  'deputy.circle': ['name', 'deputy', 'chain'],
  'deputy.ended': ['name', 'to'],
  'deputy.endsBefore': ['name', 'deputy', 'to'],
  'deputy.notBegun': ['name', 'from'],
  'deputy.otherUnit': ['deputy', 'unit'],
  'deputy.awayToo': ['deputy'],
  'deputy.none': [],
  'absence.notYours': [],
  'absence.allowed': ['from'],
  'absence.endBeforeStart': ['from', 'to'],
  'absence.tooFarBack': ['day'],
  'absence.tooFarAhead': ['day'],
  'absence.afterAssignment': ['to'],
  'absence.beforeAssignment': ['from'],
  'absence.overlaps': ['from', 'to'],
  'absence.overlapsOpen': ['from'],
  'absence.alreadyEnded': ['to'],
  'absence.backLater': ['to'],
  'delegation.managerOnly': [],
  'delegation.notDelegable': [],
  'delegation.toSelf': [],
  'delegation.hasByRole': ['name'],
  'delegation.endBeforeStart': ['from', 'to'],
  'delegation.datedBack': [],
  'delegation.beforeAssignment': ['name', 'from'],
  'delegation.afterAssignment': ['name', 'to'],
  'delegation.already': ['name', 'from'],
  'delegation.allowed': ['name'],
  'leaving.own': [],
  'leaving.manager': [],
  'leaving.alreadyEnded': ['name', 'to'],
  'leaving.tooFarBack': ['day'],
  'leaving.tooFarAhead': ['day'],
  'leaving.beforeStart': ['from'],
  'leaving.sameDay': ['to'],
  'leaving.openAlready': ['name'],
  'leaving.stays': ['name'],
  'leaving.accessEndsNow': ['name'],
  'leaving.accessEndsAfter': ['name', 'to'],
  'policy.categories': ['categories'],
  'policy.priority': ['groups'],
  'policy.licence': [],
  'policy.licenceFrom': ['from'],
  'policy.residential': [],
  'policy.takesPart': [],
  'policy.cap': ['cap'],
  'policy.datedBack': [],
  'policy.tooFarAhead': ['day'],
  'policy.noCategories': [],
  'policy.nothingChanges': [],
  'cap.tooLow': ['cap'],
  'plan.pastYear': ['count'],
  'plan.twice': ['count'],

  // handover
  'handover.knownContact': ['name'],
  'handover.knownBefore': ['name'],
  'handover.knownDeputy': ['name'],
  'handover.noTakers': [],
  'handover.stays': [],
  'handover.chosenNotAmong': [],
  'handover.takerAway': ['name'],
  'handover.takerAwayUntil': ['name', 'to'],
  'handover.takerLeaves': ['name', 'to'],
  'handover.alreadyUndone': [],
  'handover.undoTooLate': ['opensAt'],
  'handover.changedSince': [],
  'handover.toldSince': [],
  'handover.newSince': [],

  // lists
  'list.noDeputy': ['name'],
  'list.deputyLeft': ['name', 'deputy'],
  'list.bothAway': ['name', 'deputy'],
  'list.mergedUnit': ['unit', 'from'],
  'list.reviewDue': ['on'],
  'list.reviewComing': ['on'],
  'list.decisionDue': ['on'],
  'list.changeRequested': ['on'],
  'list.requestOnItsWay': ['on'],
  'list.transferIn': ['on'],
  'list.gapUnnamed': ['from'],
  'list.gapUnknownStaff': ['text'],
  'list.gapEndedStaff': ['text'],
  'list.holderTask': ['on'],
  'list.question': ['on'],
  'list.answerRequest': ['on'],
  'group.notSearchTerm': [],
  'group.lifeThreatening': ['from'],
  'group.municipalHealthCare': ['from'],
  'group.homeHelp': ['from'],
  'group.multiIllness': ['from'],
  'group.severalProviders': ['from'],
  'group.psychiatryAddiction': ['from'],
  'group.childLongTerm': ['from'],
  'group.frequentEmergency': ['from'],
  'group.longSickLeave': ['from'],
  'group.manyDoctors': ['from'],

  // letters and reviews
  'letter.protected': [],
  'letter.protectedSince': [],
  'letter.deceased': ['on'],
  'letter.minor': [],
  'letter.noAddress': [],
  'letter.noWays': [],
  'letter.contactEnded': [],
  'letter.toldBefore': [],
  'letter.waysChanged': [],
  'letter.notRunningThen': ['from'],
  'review.asked': ['on'],
  'review.notRunning': [],
  'review.nextOnlyIfContinues': [],
  'review.nextNotLater': ['day'],
  'review.nextTooFar': ['day'],
  'review.nextAfterEnd': ['to'],
  'review.changeNeedsPerson': [],
  'describe.notYours': [],

  // teams and responsibility
  'reach.teamOpen': ['name', 'team'],
  'reach.teamForAbsent': ['name', 'team'],
  'team.answers': ['team'],
  'team.closed': ['team'],
  'team.noMembers': ['team'],
  'team.noWays': ['team'],
  'team.endBeforeStart': ['from', 'to'],
  'team.assignmentNotBegun': ['name', 'from'],
  'team.assignmentEnded': ['name', 'to'],
  'team.alreadyMember': ['name', 'team'],
  'team.memberRuns': ['name', 'team'],
  'team.personThere': ['team', 'from'],
  'team.consentNeeded': ['team'],
  'team.consented': ['team'],
  'team.withinProvider': ['team'],
  'holder.noteNeeded': [],
  'holder.kept': [],
  'holder.ended': [],
  'coordination.nobody': ['count'],
  'responsible.nameNeeded': [],
  'responsible.municipalHasNone': ['name'],
  'responsible.elsewhere': ['name'],
  'responsible.licensedDoctor': ['name'],
  'responsible.notDoctor': ['name', 'profession'],
  'responsible.notLicensed': ['name'],
  'responsible.hasLeft': ['name', 'to'],
  'responsible.notSaid': [],

  // gaps, signals, listing
  'access.unitEnded': ['to', 'unit'],
  'access.unitClosed': ['to'],
} as const satisfies Record<string, readonly ParamName[]>

/** How a parameter is shown: days and instants are formatted, codes are replaced with their names. */
export const paramKinds = {
  day: 'day',
  from: 'day',
  to: 'day',
  on: 'day',
  opensAt: 'instant',
  text: 'text',
  name: 'text',
  deputy: 'text',
  unit: 'text',
  team: 'text',
  profession: 'profession',
  unitKind: 'unitKind',
  category: 'doctorCategory',
  count: 'number',
  cap: 'number',
  chain: 'text',
  categories: 'doctorCategories',
  groups: 'targetGroups',
} as const

export type ParamName = keyof typeof paramKinds
export type ReasonCode = keyof typeof reasonParams
/** Every code, in the order declared. */
export const reasonCodes = Object.keys(reasonParams) as ReasonCode[]

/** `law` is statute, `policy` the region's or unit's own rule, `system` how this service works. */
export type ReasonLayer = 'law' | 'policy' | 'system'

/**
 * Why something is so: made by the object that decided, never written beside it.
 * `fact` names the decisive fact (`candidate.licences`): changing that fact changes the outcome.
 */
export interface Reason {
  code: ReasonCode
  rule: RuleId | AccessRuleId | null
  layer: ReasonLayer
  law: LawRef[]
  params: Record<string, string | number>
  fact: string
}

/** The parameters that belong to a code: all of them, no others. */
export type ParamsOf<C extends ReasonCode> = Record<(typeof reasonParams)[C][number], string | number>

/** A yes with its grounds, or a no with *all* the reasons. */
export type Decision = { ok: true; grounds: Reason[] } | { ok: false; reasons: Reason[] }

/** Makes a reason; the compiler checks that exactly the code's own parameters are given. */
export function reason<C extends ReasonCode>(
  code: C,
  params: ParamsOf<C>,
  about: { fact: string; rule?: RuleId | AccessRuleId | null; layer?: ReasonLayer; law?: readonly LawRef[] },
): Reason {
  return {
    code,
    rule: about.rule ?? null,
    layer: about.layer ?? 'system',
    law: [...(about.law ?? [])],
    params,
    fact: about.fact,
  }
}
