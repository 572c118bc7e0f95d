import { translation } from '../translate.ts'
import { discharge } from './discharge/en.ts'
import { reasons as sv } from './sv.ts'

export const reasons = translation(sv, {
  'access.outsideUnit':
    'The person doesn’t belong to the unit you are working at now. Search by the full personal number and say why, if you need this for your work.',
  'access.noAssignment': 'You need an assignment at a unit to see this. Choose one, or ask your manager for one.',
  'access.assignmentEnded':
    'Your assignment here doesn’t hold today. Choose another of your assignments, or ask your manager to extend it.',
  'access.notPermitted': 'Your role may not do this. Ask the unit manager, or whoever the manager has given the task.',
  'access.notYourUnit':
    'This is about another unit than the one you are working at now. Change assignment, or contact that unit.',
  'access.otherProvider': 'Another care provider holds this. Ask the person for consent, or contact whoever holds it.',
  'access.notFound': 'We find nothing like that. Check the number, or ask a colleague at the person’s unit.',
  'access.personOnly': 'This page is only for the person, and for those the person has chosen to act for them.',

  'target.datedBack': 'A target holds from today or later, never back in time.',
  'target.tooFarAhead': 'A target can be decided as far as {day}, no further ahead.',
  'target.outside': 'The figure can never be that. Write a target that can be reached.',
  'target.nothingChanges': 'That holds already. Change something before you decide.',
  'followup.todayOnly': 'This isn’t kept over time, so it can be counted for today only.',
  'identity.format': 'Write the number with 10 or 12 characters, such as YYYYMMDD-NNNN.',
  'identity.checkDigit': 'The last digit doesn’t fit the rest of the number. Check that every digit is right.',
  'identity.date': 'The date in the number isn’t in the calendar. Check year, month and day.',
  'identity.future': 'The number says the person is born on {day}, which hasn’t happened yet. Check the year.',
  'identity.tooOld': 'The number says the person was born on {day}. Check the century.',

  'hours.empty': 'Write the days and times when it is open, such as “Mon–Fri 08–16:30”.',
  'hours.format': 'We don’t understand “{text}”. Write days and times, such as “Mon–Fri 08–16:30; Sat 10–14”.',
  'hours.day': 'In “{text}” the days or the times are missing. Write both, such as “Mon–Fri 08–16:30”.',
  'hours.time': '“{text}” isn’t a whole time. Write from and to, such as “08–16:30”.',
  'hours.order': '“{text}” opens and closes at the same time. Correct one of them, or write “round the clock”.',
  'hours.overlap': 'In “{text}” two times on the same day overlap. Join them or correct them.',

  'eligible.doctorAtListedUnit': 'The doctor works at the primary care centre where the person is listed.',
  'eligible.healthcareStaff':
    'Anyone on the health-care staff can be a care contact. This staff member is: {profession}.',
  'eligible.licensed':
    'The staff member ({profession}) is licensed, as the municipality’s care contact shall be for a person with municipal health care.',
  'eligible.lifeThreateningDoctor':
    'The doctor is licensed and works at the unit responsible for the life-threatening condition.',
  'eligible.doctorBesideAtUnit':
    'A licensed doctor at the unit is already a care contact. So someone else can be one as well.',
  'eligible.assistantNurseProof': 'The staff member has held the assistant nurse proof since {from}.',
  'eligible.permanentAssistantNurse':
    'The staff member was permanently employed as an assistant nurse on 1 July 2025, and may be appointed until {to}.',
  'eligible.competenceNotAssessed':
    'The assistant nurse requirement is assessed here from {from}. For earlier days the unit checks what applied.',
  'eligible.isCareContact':
    'The staff member is already a care contact for the person and can take on the coordination.',

  'contact.personDeceased': 'The person died on {on}. No new contacts can be appointed after that.',
  'contact.assignmentNotBegun':
    'The staff member’s assignment at the unit begins on {from}. Choose a start from that day.',
  'contact.assignmentEnded':
    'The staff member’s assignment at the unit ended on {to}. Choose someone else, or extend the assignment.',
  'contact.employmentEnded': 'The staff member’s employment ended on {to}. Choose someone else.',
  'contact.alreadyThisContact': 'The staff member is already this contact for the person, since {from}.',
  'contact.notListed':
    'The person isn’t listed at any primary care centre. Help the person to be listed first; then a doctor contact can be appointed there.',
  'contact.notListedUnit':
    'The person is listed at another unit than the doctor’s. A doctor contact is chosen at the unit where the person is listed.',
  'contact.doctorContactExists':
    'The person already has a doctor contact, since {from}. End that one first, or change doctor in one step.',
  'contact.notDoctor':
    'A doctor contact shall be a doctor, and this staff member is: {profession}. Choose a doctor at the unit.',
  'contact.notLicensedDoctor':
    'No medical licence is recorded for the doctor on that day. Record it, or choose another doctor.',
  'contact.licenceEnded': 'The licence ({profession}) was valid until {to}. Choose another doctor.',
  'contact.categoryUnknown': 'The doctor’s competence isn’t recorded. Record it, to see whether the region accepts it.',
  'contact.categoryNotAccepted':
    'The region has decided that this competence isn’t accepted for a doctor contact: {category}. Choose another doctor.',
  'contact.vacant':
    '{name} has left ({to}). Nobody holds the contact until a new one is appointed; the unit answers meanwhile.',
  'contact.listFull':
    'The doctor has {count} persons listed and the unit’s cap is {cap}. Choose another doctor, or ask the manager to change the cap.',
  'contact.notHealthcareUnit':
    'A care contact shall work in health care, and this staff member works in: {unitKind}. Choose someone in health care; home help has the social care contact.',
  'contact.municipalLicenceNeeded':
    'The person has municipal health care. The municipality’s care contact shall then be licensed for a health profession, and this staff member ({profession}) isn’t. Choose a nurse or an occupational therapist, for example.',
  'contact.policyLicenceNeeded':
    'The own rule here is that every care contact is licensed, and this staff member ({profession}) isn’t. The law doesn’t always demand it. Choose someone with a licence.',
  'contact.lifeThreateningNeedsDoctor':
    'The person has had a life-threatening condition since {from}. First appoint a licensed doctor at the unit as care contact. Then others can be appointed.',
  'contact.socialCareContactBeforeLaw': 'The social care contact is in the law from {from}. Choose a later day.',
  'contact.notHomeHelpUnit':
    'A social care contact shall work in home help, and this staff member works in: {unitKind}. Choose someone in the person’s home help.',
  'contact.residentialNotLawYet':
    'The law on social care contacts is about home help. It isn’t switched on for residential care here. Appoint a care contact instead.',
  'contact.noHomeHelp':
    'The person has no such service on that day. A social care contact is for whoever has home help. Check the date or the decision.',
  'contact.notTheirHomeHelp': 'The person’s help comes from another provider. Choose someone who works there.',
  'contact.notInHomeHelp':
    'The own rule here is that the social care contact works with the person. Choose someone in the person’s team.',
  'contact.noAssistantNurseProof':
    'A social care contact shall hold the assistant nurse proof, or have been permanently employed as one on 1 July 2025. Neither is recorded for this staff member ({profession}). Record the proof, or choose someone else.',
  'contact.permanentRuleEnded':
    'The exception for those permanently employed as assistant nurses on 1 July 2025 ended on {to}. The assistant nurse proof is now needed.',
  'contact.notCareContact':
    'Whoever coordinates shall be one of the person’s care contacts. Appoint the staff member as care contact first.',
  'contact.coordinatingContactExists':
    'Another care contact already has the coordination, since {from}. End that task first.',

  'appointment.endBeforeStart': 'The last day, {to}, is before the first, {from}. Change one of them.',
  'appointment.beforeBirth': 'The person was born on {day}. The contact can’t begin before that.',
  'appointment.tooFarBack': 'The contact can begin on {day} at the earliest. Older contacts are read in from a file.',
  'appointment.tooFarAhead': 'The contact can begin on {day} at the latest. Check the year.',
  'appointment.doctorContactOverlap':
    'A new doctor contact is already recorded from {from}. Set a last day before that, or change the other one first.',
  'appointment.coordinatingOverlap':
    'Another care contact takes over the coordination on {from}. Set a last day before that, or change the other one first.',
  'appointment.alreadyPlanned': 'The staff member is already recorded as this contact from {from}.',
  'appointment.activeChoiceOnlyDoctor': 'An active choice is recorded for a doctor contact. Remove the mark.',
  'appointment.replacesWhatHasHeld':
    'The one to be replaced has been the contact since {from}, and that shall be seen later too. Choose a later first day for the new one, or end the earlier one as a mistake first.',

  'ending.allowed': 'The contact can be ended. The last day will be {to}.',
  'ending.alreadyEnded': 'The contact has already ended. The last day was {to}.',
  'ending.afterSetEnd':
    'The contact is already to end on {to}. Choose that day or an earlier one. If it is to last longer, appoint it anew.',
  'ending.beforeStart': 'The contact began on {from}. The last day can’t be before that.',
  'ending.tooFarBack': 'The last day can be {day} at the earliest. Check the year.',
  'ending.tooFarAhead': 'The last day can be {day} at the latest. Check the year.',
  'ending.reasonMissing': 'Choose why the contact ends.',
  'ending.leavesCoordinating':
    'The staff member also has the coordination. End that, or give it to someone else, first.',
  'ending.leavesLifeThreatening':
    'The person has a life-threatening condition and will have no doctor as care contact. Appoint a new doctor.',
  'ending.leavesMunicipal':
    'The person has municipal health care and will have no care contact in the municipality. Appoint a new one, or record that it is obviously unnecessary.',

  'decision.notThisNeed':
    'What is lacking here can’t be decided away, neither as obviously unnecessary nor as declined. Appoint a contact.',
  'decision.onlyDeclined':
    'A doctor contact is the person’s own choice and can’t be obviously unnecessary. If the person has declined, record that.',
  'decision.requested':
    'The person asked for a contact on {on}. Then one shall be appointed, and “obviously unnecessary” is no answer to who asks.',
  'decision.reviewTooLate': 'The question is to be asked again within a year. Choose a day no later than {day}.',

  'need.requested':
    'The person asked for a contact on {on} and is waiting for an answer. Appoint someone, or hand over to the unit that treats the person.',
  'need.lifeThreatening':
    'The person has had a life-threatening condition since {from} and lacks a doctor as care contact at the responsible unit. Appoint a licensed doctor.',
  'need.municipalHealthCare':
    'The person has had municipal health care since {from} and lacks a care contact in the municipality. Appoint someone with a licence, or record why it is obviously unnecessary.',
  'need.unlicensed':
    'The municipality’s care contact, appointed on {from}, isn’t licensed. Hand over to someone who is, when it suits the person.',
  'need.noDoctorContact': 'The person has had no doctor contact since {from}. Offer the person to choose one.',
  'need.doctorContactElsewhere':
    'The person’s doctor contact is at another unit than where the person is listed, since {from}. Offer a doctor here.',
  'need.homeHelp':
    'The person has had home help since {from} and lacks a social care contact. Offer one, or record why it is obviously unnecessary.',
  'need.homeHelpSimple':
    'The person has had simple home help since {from}, such as alarm, meals, cleaning or shopping. Offer a social care contact, or record that it is obviously unnecessary.',
  'need.residentialSocialContact':
    'The person has lived in residential care since {from} and lacks a social care contact. The municipality has decided that everyone there is to be offered one.',

  'info.notRequiredYet': 'The duty to say who the contact is holds from {from}.',
  'info.noWays': 'No way to reach the contact is recorded. Record a phone number, and then tell the person.',
  'info.never':
    'The person hasn’t been told who the contact is and how to reach them. Tell the person, and record it here.',
  'info.waysChanged':
    'The person was told on {on}, but the contact or the way to reach them has changed since. Tell the person again.',
  'info.hindered': 'It wasn’t possible to tell the person on {on}. Try again, or tell a relative if that can be done.',
  'info.declined': 'The person didn’t want the information on {on}. That is respected.',
  'info.toldRelative': 'A relative was told on {on}, in the person’s place.',
  'info.told': 'The person was told who the contact is and how to reach them on {on}.',

  'reach.ownOpen': '{name} answers now.',
  'reach.deputyOpen': '{name} isn’t answering right now. Call {deputy}, who is the deputy.',
  'reach.deputyForAbsent': '{name} is away today. Call {deputy}, who is the deputy.',
  'reach.unitOpen': '{name} isn’t answering right now. Call {unit}.',
  'reach.unitForAbsent': '{name} is away today. Call {unit}.',
  'reach.closedUntil':
    'No one is answering right now. {name} answers from {opensAt}. Call 112 in an emergency, and 1177 for advice.',
  'reach.hoursUnknown':
    'We don’t know when {name} answers. Try the number. Call 112 in an emergency, and 1177 for advice.',
  'reach.noWay': 'There is no number for {name}. Call 112 in an emergency, and 1177 for advice.',
  'reach.hidden':
    'The person’s identity is protected. How {name} is reached is shown once you have said why you need to know.',

  // requests and offers
  'request.ended': 'The request has already ended, on {on}.',
  'request.personDeceased': 'The person died on {on}. The request needs no answer any more.',
  'request.onItsWay':
    'The request is on its way to another unit and stays here until it is taken over. Wait for the answer, or appoint someone here.',
  'request.notOnItsWay':
    'The request is no longer on its way here. Someone has answered, or the person has withdrawn it.',
  'request.onlyHolder': 'Only the unit that has the request can answer it or send it on.',
  'request.onlyReceiver': 'Only the unit that the request is on its way to can take it over.',
  'request.onlyOwnerWithdraws':
    'A request is withdrawn by the person, by the guardian of a child or by a lawful representative. Ask the person.',
  'request.guardianOfAdult': 'The person turned 18 on {on} and answers for themselves. Ask the person.',
  'request.ageUnknown':
    'The person’s date of birth isn’t recorded, so we can’t see whether they are under 18. Ask the person.',
  'request.alreadyOpen': 'The person has already asked for this, on {on}, and is waiting. Open that request instead.',
  'request.nothingToChange':
    'The contact that the person wants to change is no longer here. Record a request for a new one instead.',
  'request.unanswered':
    'The person asked for such a contact on {on} and is waiting. Say that this is the answer, so that the person sees it.',
  'request.receiptFirst':
    'A request for such a contact has been sent here. The person asked on {on}. Accept the request first, and then answer it.',
  'request.notAnsweredThus':
    'This doesn’t answer the request. If the person wants to change, appoint the new one in place of the former.',
  'request.wishNotSaid': 'The person has a wish about who it should be. Say whether it is followed.',
  'request.wishReasonMissing': 'It won’t be the one the person wished for. Write why; the person will read it.',
  'request.askSocialCare':
    'A social care contact is appointed in social care. Turn to the home help, or to the municipality’s needs assessment unit if the person has no home help, so that the request is received there.',
  'request.askHealthCare':
    'Such a contact is appointed in health care. Turn to the health centre where the person is listed, or to the care the person has, so that the request is received there.',
  'request.sameUnit': 'The request is already at that unit. Choose another.',
  'request.otherKindOfUnit': 'Such a contact can’t be appointed at that unit ({unitKind}). Choose another.',
  'request.consentMissing':
    'The unit belongs to another care provider. Ask the person whether it may be told, and write how they said yes.',
  'offer.noNeed': 'There is nothing of the kind to offer the person here now. If they ask for a contact, record that.',
  'offer.alreadyMade': 'The person was made an offer on {on} and hasn’t answered yet. Record the answer to it.',
  'request.guardianAsks':
    'Whoever is under 18 asks for a contact through a guardian. Call the unit and they will write it down.',

  // the unit over time, absences, policy
  'deputy.self': '{name} can’t be their own deputy.',
  'deputy.otherProvider':
    '{name} works for another care provider and may not see the persons. Choose someone at your own provider.',
  'deputy.circle':
    'The deputies would go round in a circle: {chain}. If they are away at the same time nobody answers. Choose someone other than {deputy} for {name}.',
  'deputy.ended': '{name} left on {to} and no longer answers.',
  'deputy.endsBefore': '{deputy} leaves on {to}, before {name}. Choose someone who stays.',
  'deputy.notBegun': '{name} doesn’t begin until {from}.',
  'deputy.otherUnit': '{deputy} works at {unit}. Whoever calls gets the number there.',
  'deputy.awayToo': '{deputy} is away just now.',
  'deputy.none': 'No deputy is chosen. When the contact is away the unit answers.',
  'absence.notYours':
    'You can write in your own absence and deputy. For colleagues the manager does it, or whoever has been given the task.',
  'absence.allowed': 'The absence holds from {from}.',
  'absence.endBeforeStart': 'The last day, {to}, comes before the first day, {from}.',
  'absence.tooFarBack': 'An absence can be written in from {day}, not earlier.',
  'absence.tooFarAhead': 'An absence can be written in up to {day}, no further ahead.',
  'absence.afterAssignment': 'The assignment ends on {to}, before the absence begins.',
  'absence.beforeAssignment': 'The assignment begins on {from}, after the absence begins.',
  'absence.overlaps': 'There is already an absence from {from} to {to}. Change that one instead.',
  'absence.overlapsOpen': 'There is already an absence from {from} until further notice. First write in when it ends.',
  'absence.alreadyEnded': 'The absence ended on {to}.',
  'absence.backLater': 'The absence already ends on {to}. Change the absence if it is to be longer.',
  'delegation.managerOnly':
    'Only the unit manager in person gives tasks away. Whoever was given a task can’t give it to someone else.',
  'delegation.notDelegable': 'That task can’t be given away. Only single tasks of management can.',
  'delegation.toSelf': 'You have the task yourself already.',
  'delegation.hasByRole': '{name} already has the task by their role.',
  'delegation.endBeforeStart': 'The last day, {to}, comes before the first day, {from}.',
  'delegation.tooFarAhead': 'The delegation can begin on {day} at the latest. Check the year.',
  'delegation.datedBack': 'A task is given from today or later, never back in time.',
  'delegation.beforeAssignment': '{name} doesn’t begin until {from}.',
  'delegation.afterAssignment': '{name} leaves on {to}. The task can hold until then, no longer.',
  'delegation.already': '{name} already has the task, from {from}.',
  'delegation.allowed':
    'The unit manager may give single tasks of management to {name}, who shall have the competence and experience for them.',
  'leaving.own': 'Your own assignment is ended by your manager, or by whoever keeps the staff register.',
  'leaving.manager': 'The manager’s assignment isn’t ended by whoever was given the task by the manager.',
  'leaving.alreadyEnded': '{name} left on {to}. It can only be changed within a week; add a new assignment instead.',
  'leaving.tooFarBack':
    'The last day can be {day} at the earliest. Access then ends at once, and what has been done stays.',
  'leaving.tooFarAhead': 'The last day can be {day} at the latest.',
  'leaving.beforeStart': 'The assignment began on {from}. It can’t end before its first day.',
  'leaving.sameDay': 'The assignment already ends on {to}.',
  'leaving.openAlready': '{name} has no last day.',
  'leaving.stays': '{name} stays until further notice.',
  'leaving.accessEndsNow': '{name} reaches nothing in this assignment from now on.',
  'leaving.accessEndsAfter': '{name} reaches the persons up to and including {to}, no longer.',
  'policy.categories':
    'Accepted here as doctor contact: {categories}. The law asks for a licensed doctor and names no speciality.',
  'policy.priority': 'When several lack a contact, these come first: {groups}. The law gives no order.',
  'policy.licence':
    'Here every care contact must hold a licence. The law asks it only of the municipality’s contact in the dwelling.',
  'policy.licenceFrom':
    'From {from} every care contact must hold a licence. The law asks it only of the municipality’s contact in the dwelling.',
  'policy.residential':
    'Here a social care contact is offered in residential care of the elderly too. So far the law covers only home help.',
  'policy.takesPart': 'Here the social care contact must take part in the person’s home help. The law doesn’t say so.',
  'policy.signals':
    'Here whoever in a year has made at least {visits} doctor visits to at least {doctors} doctors, or at least {emergencies} emergency visits, lacks a contact. The law gives no numbers.',
  'policy.cap': 'The unit has a cap of its own: {cap} persons per full-time doctor. The law has none.',
  'policy.datedBack': 'A rule is decided from today or later, never back in time.',
  'policy.tooFarAhead': 'A rule can be decided up to {day}, no further ahead.',
  'policy.noCategories':
    'At least one kind of doctor must be accepted: whoever is listed has a right to a doctor contact.',
  'policy.nothingChanges': 'It holds already. Change something before you decide.',
  'cap.tooLow': 'A cap under {cap} per full time would close the lists to everyone. Write a higher figure.',
  'plan.pastYear': 'The plan holds from {count}. Years that have passed aren’t changed.',
  'plan.twice': 'The year {count} stands twice in the plan.',

  // allotment
  'allotment.alreadyUndone': 'The allotment has already been undone.',
  'allotment.undoTooLate': 'It could be undone until {opensAt}. End the contacts one by one instead.',
  'allotment.changedSince': 'The contact was changed after the allotment, so it stays.',
  'allotment.toldSince': 'The person has already been told who the doctor is, so the contact stays.',

  // handover
  'handover.knownContact': '{name} is already one of the person’s fixed contacts.',
  'handover.knownBefore': '{name} has been the person’s fixed contact before.',
  'handover.knownMet': 'The person has met {name}, visits in three years: {count}.',
  'handover.knownDeputy': '{name} is the deputy, and answers already when the regular contact is away.',
  'handover.noTakers': 'Nobody is chosen to take over. Choose at least one.',
  'handover.stays': 'You have chosen to wait with this person.',
  'handover.chosenNotAmong': 'The one you chose for the person is not among those who take over. Choose another.',
  'handover.takerAway': '{name} is away that day, with no end date set. The deputy answers meanwhile.',
  'handover.takerAwayUntil': '{name} is away until {to} inclusive. The deputy answers meanwhile.',
  'handover.takerLeaves': 'The assignment of {name} ends {to}. The persons then need to be handed over again.',
  'handover.alreadyUndone': 'The handover has already been undone.',
  'handover.undoTooLate': 'It could be undone until {opensAt}. Hand over anew instead.',
  'handover.changedSince': 'The contact was changed after the handover, so the new one stays.',
  'handover.toldSince': 'The person has already been told who the new contact is, so the new one stays.',
  'handover.newSince': 'The person got another contact after the handover, so the former doesn’t come back.',

  // lists
  'list.answerRequest':
    'The person asked for a contact on {on}. Answer that request by itself, so that it shows whom they wished for.',
  'list.noDeputy': '{name} has no deputy. Name one, so that someone answers when {name} is away.',
  'list.deputyLeft': '{name} has {deputy} as deputy, but {deputy} has left. Name another.',
  'list.bothAway': '{name} is away, and so is the deputy, {deputy}. Say who answers meanwhile.',
  'list.mergedUnit': 'The contact was at {unit}, which became part of your unit on {from}. Decide who holds it now.',
  'list.reviewDue': 'The need was to be looked at again on {on}. Ask the person whether the contact should go on.',
  'list.reviewComing': 'The need is to be looked at again on {on}.',
  'list.decisionDue':
    'The decision to do without a contact was to be looked at again on {on}. Ask the person how it is now.',
  'list.offered': 'The person was offered a contact on {on} and hasn’t answered yet. Record the answer when it comes.',
  'list.changeRequested': 'The person asked on {on} to change contact. Appoint another, or say why it can’t be done.',
  'list.requestOnItsWay':
    'The request from {on} has been sent to another unit but they haven’t confirmed receipt. It is yours until it is.',
  'list.transferIn': 'The request from {on} was sent on to you. Confirm receipt, or say why it goes back.',
  'list.gapUnnamed': 'There is a contact since {from} according to what was imported, but no name. Find out who it is.',
  'list.gapUnknownStaff': 'The contact is called {text} in what was imported, but there is no one by that name here.',
  'list.gapEndedStaff': 'The contact is called {text} in what was imported, but that assignment has ended.',
  'list.holderTask':
    'Someone could not appoint a contact on {on}, since the person already has one here. Ask the person whether it should go on.',
  'list.question':
    'Someone asked on {on} who is responsible for what around the person. Answer, so that everyone knows.',
  'group.notSearchTerm':
    'A care provider in health care may not search or sort by someone having had help from the social services.',
  'group.lifeThreatening': 'The person has a life-threatening condition since {from}.',
  'group.municipalHealthCare': 'The person gets municipal health care in the dwelling since {from}.',
  'group.homeHelp': 'The person has home help since {from} and no social care contact.',
  'group.multiIllness': 'The person is noted as multi-ill or frail elderly since {from}.',
  'group.severalProviders': 'The person is seen by several care providers at once since {from}.',
  'group.psychiatryAddiction': 'The person is noted with psychiatric illness and addiction since {from}.',
  'group.childLongTerm': 'The child has long-term needs since {from}.',
  'group.frequentEmergency': 'The person often seeks emergency care or goes by ambulance, noted since {from}.',
  'group.longSickLeave': 'The person has been on sick leave for a long time, noted since {from}.',
  'group.manyDoctors': 'The person meets unnecessarily many different doctors, noted since {from}.',

  // letters and reviews
  'letter.protected': 'The person’s identity is protected. Tell them by hand, so that nobody else sees the address.',
  'letter.protectedSince':
    'The person’s identity has become protected since the letter was made. Take the letter out and tell them by hand.',
  'letter.deceased': 'The person died on {on}.',
  'letter.minor': 'The person is under 18. Tell a guardian; the address isn’t kept here.',
  'letter.noAddress': 'The address is missing or not complete. Tell them in another way, or correct the address.',
  'letter.noWays': 'There is no way to reach the contact or the unit to tell of. Add a number first.',
  'letter.contactEnded': 'The contact has ended since the letter was made.',
  'letter.toldBefore': 'The person had already been told.',
  'letter.waysChanged': 'The way to reach the contact changed after that time. Tell what holds now.',
  'letter.waysChangedSince': 'The way to reach the contact has changed since the letter was made. Tell what holds now.',
  'letter.notPrinted': 'The letter to the person wasn’t there when the letters were printed. Make a new one.',
  'letter.movedSince': 'The person has a new address since the letter was printed. Make a new one.',
  'letter.notRunningThen': 'The contact began only on {from}.',
  'review.asked': 'The need was asked about again on {on}.',
  'review.notRunning': 'The contact doesn’t run today, so there is nothing to review.',
  'review.nextOnlyIfContinues': 'The next review is set only when the contact goes on.',
  'review.nextNeeded': 'The contact has had a day of review. Say when the need is to be asked about next.',
  'review.nextNotLater': 'The next review must be later than {day}.',
  'review.nextTooFar': 'The next review must be no later than {day}.',
  'review.nextAfterEnd': 'The contact runs only until {to}.',
  'review.changeNeedsPerson': 'A change must be the person’s own wish. Ask the person first.',
  'describe.notYours': 'That is written by the one who is the contact, or by the manager.',

  // teams and responsibility
  'reach.teamOpen': '{name} isn’t answering just now. Call {team}.',
  'reach.teamForAbsent': '{name} is away today. Call {team}.',
  'team.answers': '{team} has someone who answers.',
  'team.closed': '{team} doesn’t exist on that day. Choose another team.',
  'team.noMembers': '{team} has no members in service. Add someone first.',
  'team.noWays': '{team} has no number with hours when someone answers. Record it first.',
  'team.endBeforeStart': 'The last day, {to}, is before the first, {from}.',
  'team.assignmentNotBegun': '{name}’s assignment begins on {from}. Choose that day or later.',
  'team.assignmentEnded': '{name}’s assignment ended on {to}. Choose someone else.',
  'team.alreadyMember': '{name} is already in {team} during that time.',
  'team.memberRuns': '{name} can be in {team}.',
  'team.personThere': 'The person already belongs to {team}, from {from}.',
  'team.consentNeeded':
    '{team} has members at other care providers. Ask the person first, and write down how they consented.',
  'team.consentLacks':
    '{name} at another care provider is in {team}, but the person hasn’t agreed to that. Ask the person again.',
  'team.consented': 'The person has agreed that {team} works together across care providers.',
  'team.withinProvider': 'Everyone in {team} works for the same care provider.',
  'holder.noteNeeded': 'Write what the person said, or why the contact is to stay.',
  'holder.kept': 'The contact stays, and the answer is recorded.',
  'holder.ended': 'The contact ends, so that someone else can be appointed.',
  'coordination.nobody':
    'The person has {count} care contacts and nobody who holds them together. Ask the person which of them it should be.',
  'responsible.tooFarBack': 'The responsibility can hold from {day} at the earliest. Check the year.',
  'responsible.tooFarAhead': 'The responsibility can hold from {day} at the latest. Check the year.',
  'responsible.nameNeeded': 'Write the doctor’s name and where the doctor works.',
  'responsible.municipalHasNone':
    'The municipality has no doctors. {name} is medically responsible, answered for by their own care provider.',
  'responsible.elsewhere': '{name} is medically responsible, at another care provider or unit.',
  'responsible.licensedDoctor': '{name} is a licensed doctor in service.',
  'responsible.notDoctor': '{name} is a {profession}. Medical responsibility lies with a doctor.',
  'responsible.notLicensed': '{name} holds no doctor’s licence on that day. Say who is responsible instead.',
  'responsible.hasLeft': '{name} left on {to}. Say who is medically responsible now.',
  'responsible.noLongerDoctorContact':
    '{name} was the doctor contact until {to} and no longer is. Say who is medically responsible now.',
  'responsible.notSaid': 'The care contact isn’t a doctor, and nobody has said who is medically responsible.',

  // gaps, signals, listing
  'listing.chosen': 'The person chooses their primary care provider themselves.',
  'listing.notPrimaryCare': 'One is listed only with a primary care provider, and this unit isn’t one.',
  'listing.deceased': 'The person has died.',
  'listing.tooFarBack': 'The listing can begin on {day} at the earliest.',
  'listing.tooFarAhead': 'The listing can begin on {day} at the latest.',
  'listing.laterExists': 'A choice that holds from {day} is already recorded. One is listed in one place at a time.',
  'listing.already': 'The person has been listed here since {from}.',
  'listing.twiceAYear':
    'The person has already changed twice in a year. The next change can be made from {day}, unless the region allows it earlier for special reasons.',
  'listing.laterElsewhere': 'The person has been listed in another place since that day. Choose a later day.',
  'listing.nothingComing': 'There is no coming choice to take back here.',
  'listing.guardianNeeded': 'The person turns 18 on {on}. Until then the guardian chooses.',
  'listing.twiceAYearUntold':
    'The person has already changed twice in a year. The region may allow more for special reasons.',
  'listing.fullOn': 'On {day} {count} are listed here, and the region has decided that at most {cap} may be.',
  'listing.full': '{count} are listed here, and the region has decided that at most {cap} may be.',
  'access.unitEnded': 'Your unit existed until {to} and has merged into {unit}. Choose your assignment there.',
  'access.unitClosed': 'Your unit existed until {to}. Choose another assignment.',

  // sign-in and system clients
  'access.scopeMissing': 'The client has not been given this task. Whoever runs the service can give it.',
  // access: consent, block, emergency
  'access.groundNotForYou':
    'That way isn’t open to your kind of care. The law says who may read what of each other, and not even consent extends it.',
  'access.readerOutsideLaw':
    'Your kind of care isn’t covered by coherent documentation. Ask the person, or whoever has the data.',
  'access.holderOutsideLaw': 'The data is kept by a kind of care that the act on coherent documentation doesn’t cover.',
  'access.holderKindNotOpen': 'On this ground you may only read data from others of the same kind of care.',
  'access.blocked': 'The person has blocked the data from other care providers.',
  'access.innerBlocked':
    'The person has blocked data at another unit of yours. Ask the person, or open the block if the care can’t do without it.',
  'access.needsRelation':
    'The person has no current care or intervention at your unit today, and no needs assessment that the act covers.',
  'access.needsRelevance': 'Say what the data is needed for.',
  'access.needsConsent': 'The person’s consent is missing. Ask, and record the answer.',
  'access.needsAssessment': 'Say why the person lacks the ability to decide, and not only for now.',
  'access.needsAttitude': 'Say how you have sought the person’s own attitude.',
  'access.mightOppose': 'Something suggests that the person would have said no. Then the data may not be read.',
  'access.needsDanger': 'Say which danger to life or serious risk to health it is about.',
  'access.couldConsent': 'Say why the person can’t consent or ask for the block to be lifted.',
  'access.holdersFirst': 'See first who holds data, and then judge what the care can’t do without.',
  'access.needsIndispensable': 'Say why the care can’t do without the data.',
  'access.deceased': 'The person has died.',
  'access.notAChild': 'That is for children only. The person has turned 18 and answers themself.',
  'access.needsMandate':
    'A representative can answer only for an adult, and only within a mandate that is recorded here.',
  'access.endPassed': 'The last day, {day}, has already been. Choose one that hasn’t.',
  'access.tooLong': 'It doesn’t hold that long without asking again. Choose a day up to {day}.',
  'access.guardianCannotBlock':
    'A guardian can’t block a child’s data, or lift the child’s own block. The law says so, for the child’s sake.',
  'access.innerOnlyHealthcare': 'Between units data is blocked within health care, one unit at a time.',
  'access.blockStands': 'The data is already blocked.',
  'access.noBlock': 'There is no such block any longer.',
  'access.needsConsentToOpen': 'Ask the person. If that isn’t possible, say why consent can’t be had.',

  // log and log review
  'logReview.periodAhead': 'The period goes further than today. Choose a last day up to {day}.',
  'logReview.periodBackwards': 'The period ends on {to}, before it begins on {from}.',
  'logReview.periodLong': 'The period is longer than a year. Divide it into several rounds.',
  'logReview.sizeSmall':
    'The sample is smaller than the number of rules. Choose at least {count}, so that every rule is represented.',
  'logReview.own': 'This is your own access. Nobody reviews themselves: hand it to another reviewer.',
  'logReview.roundClosed': 'The round is closed.',
  'logReview.judged': 'The access has been judged already.',
  'logReview.itemsOpen': '{count} accesses of the round have not been judged yet.',
  'logReview.otherUnit': 'Whoever reviews must be a log reviewer of the provider or manager of the unit.',

  // those who act for someone
  'access.notYourMandate': 'Only the person may do this. It isn’t within what you may do for them.',
  'proxy.relativeSees': 'A relative can be let see, but not ask or answer in the person’s place.',
  'proxy.ownNumber': 'That is the person’s own number. Write the number of whoever is to act for them.',
  'proxy.exists': 'That person is one already. End the present one first.',
  'proxy.tooYoung': 'Whoever is under 18 can’t act for someone here.',
  'proxy.protectedIdentity':
    'The person has protected identity, and the one hidden from may be a guardian. Make sure that it isn’t this one, and confirm that first.',
  'access.onlyThePlan':
    'The unit takes part in the person’s plan. That opens the plan, and nothing else about the person.',
  'access.notByLookup':
    'You see the person through a look-up. This is written down by a unit that the person belongs to, or by the person.',
  'access.liftAtHolder':
    'The block is against you. It is lifted by the unit that keeps the data, or by the person on their own page. If the care can’t do without it, you can open it for yourself.',

  // informed, lifts asked for, mandates that end
  'access.notInformed':
    'Whoever says yes is first told what it means, and that one may say no. Tell them, and record it.',
  'access.informedAhead': '{day} hasn’t been yet. Write the day when the person was told.',
  'access.pastMandate':
    'The mandate to answer in the person’s place holds up to {day}. The consent can’t hold longer. Choose that day or one before.',

  // needs assessments
  'assessing.notHere': 'This is done by a unit that assesses needs, such as the needs assessment unit.',
  'assessing.deceased': 'The person has died. No new assessment begins.',
  'assessing.ongoing': 'Your unit is already assessing the person’s needs.',
  'assessing.none': 'Your unit has no ongoing assessment of the person’s needs.',

  // plans
  'plan.allowed': 'This can be done now.',
  'plan.notNow': 'This can’t be done in the state the plan is in now.',
  'plan.notYours': 'This is done by the unit that keeps the plan, or by the person.',
  'plan.notJudged': 'Nobody has judged yet that the plan is needed. The region or the municipality does that first.',
  'plan.notAsked':
    'Your unit has nothing to answer for in the version that waits, and can’t say no to it. Write a comment instead.',
  'plan.needsConsent': 'The person hasn’t said yes to a plan yet. Without consent none is made.',
  'plan.conductAfterNo':
    'The person has said no in words. That they seem willing isn’t enough then: ask, and record the answer.',
  'plan.saidNo': 'The person has said no to a plan. Then none is made.',
  'plan.consentEnded': 'The consent to the plan no longer holds. Ask the person again.',
  'plan.guardiansDiffer':
    'The guardians have answered differently. Talk to them both. The plan can be made when they agree.',
  'plan.deceased': 'The person has died.',
  'plan.needsFollowUpDay': 'There is no day to come for follow-up, within two years.',
  'plan.otherVersion': 'The plan has changed since you read it. Read the new one before you confirm.',
  'plan.sayWhy': 'Write why.',
  'plan.pointNoInterventions': 'It isn’t said which interventions are needed.',
  'plan.pointUndescribed': 'An intervention isn’t described.',
  'plan.pointUnanswered':
    '{count} interventions lack who is responsible: the region, the municipality or someone else.',
  'plan.pointWithoutParty': '{count} interventions lack which unit is to do them.',
  'plan.pointNoAuthority': 'It isn’t said what the region or the municipality is responsible for.',
  'plan.pointOthersUnsaid':
    'It isn’t said whether anyone else does something. Write what, or say that nobody else does.',
  'plan.pointOthersBoth': 'It says both that someone else does something and that nobody does.',
  'plan.pointOthersUnnamed': '{count} measures by others lack who does them.',
  'plan.pointNoOverall': 'It isn’t said whether the region or the municipality has the overall responsibility.',
  'plan.meetingPassed': 'The time of the meeting has been. Choose one to come.',
  'plan.meetingMoved': 'The meeting has got another time, or is off. See how it is now and answer again.',
  'plan.meetingManyDays': 'A meeting ends on the day it begins.',
  'plan.meetingFarOff': 'The meeting is more than two years away. Choose a day nearer.',
  'plan.meetingNotYet':
    'The day of the meeting has not come. If it is held earlier, change the time first, so that everyone knows.',
  'plan.meetingEndsFirst': 'The meeting ends before it begins.',
  'plan.partyExists': 'They are in the plan already.',
  'plan.addressTaken': 'The address is already someone else’s in the plan. Type another, or leave it empty and phone.',
  'plan.notTheirYes':
    'Whoever said yes can’t answer for the person. A guardian answers for a child, for an adult whoever may decide in their place.',
  'plan.guardianFirst': 'The child is so young that a guardian needs to say yes.',
  'plan.partySaidNo': 'The person, or whoever answers in their place, has said no to this one. Ask them again first.',
  'plan.tookAwayThemself':
    'The person took this one away on their own page on {day}. Ask on the person’s page whether it shall take part again, or let the person sign on paper.',
  'plan.partyNotAllowed': 'The person hasn’t said yes to their taking part.',
  'plan.full': 'There is room for {count}. Remove something first, or write together what belongs together.',
  'plan.phoneProtected': 'The person has a protected identity, and then nothing is mailed. Phone instead.',
  'plan.phoneNoAddress': 'There is no e-mail address. Phone instead.',
  'plan.phoneBadAddress': 'The e-mail address took nothing. Phone instead, and ask for the right address.',
  'plan.fileUnknown': 'The file is not a PDF, PNG or JPEG, whatever it is called. Save it as PDF and try again.',
  'plan.fileBroken': 'The file is damaged or cut short. Open it, save it anew and try again.',
  'plan.fileEmpty': 'The file is empty.',
  'plan.filesFull': 'The plan has {count} files already. Remove one first.',
  'plan.doctorNotCalled':
    'The doctor contact hasn’t been called. For someone in residential care or with home health care the doctor contact takes part in the plan: {unit}.',
  'plan.doctorUnknown':
    'The person is in residential care or has home health care. The doctor contact then takes part in the plan, but none is seen here. Find out who it is.',
  'plan.meetingSent':
    'The plan has been sent to its parties since the meeting began. Then it has been held and can’t be undone.',
  'plan.meetingWritten':
    'Something has been written in the plan since the meeting began. Then the meeting has been held and can’t be undone.',
  ...discharge,
  'plan.pointOtherAuthority':
    '“{text}”: the unit doesn’t belong to the region or municipality that is responsible. Choose another unit.',
  'plan.pointPartyLeft':
    '“{text}”: the unit that was to do it no longer takes part. Invite it again, or choose another.',
  'plan.pointOverallAbsent': 'No unit of the one with the overall responsibility takes part in the plan. Invite one.',
  'plan.noMeetingHeld': 'No meeting has been held about the plan. Write why.',
  'plan.writtenSince': 'Someone has written in the plan since you read it. Read what is new, then send.',
  'plan.textFull': 'The text is too long. Shorten it to {count} characters.',
})
