import * as accessBlocks from './access/blocks.ts'
import * as accessElsewhere from './access/elsewhere.ts'
import * as accessEmergency from './access/emergency.ts'
import { endDisclosure } from './access/end-disclosure.ts'
import * as accessInforming from './access/informing.ts'
import * as accessOwn from './access/own.ts'
import * as accessPage from './access/page.ts'
import * as accessProxies from './access/proxies.ts'
import * as accessRecord from './access/record.ts'
import { allotmentHandlers } from './contact/allotment/handlers.ts'
import { appoint } from './contact/appoint.ts'
import { answerHolderTask } from './contact/around/holder-task.ts'
import { answerQuestion, raise } from './contact/around/questions.ts'
import { reachVia } from './contact/around/reach-via.ts'
import { responsibleChoices, setResponsible } from './contact/around/responsible.ts'
import { candidates } from './contact/candidates.ts'
import { decideNeed } from './contact/decide-need.ts'
import { end } from './contact/end.ts'
import { gapCounts, gapGroups } from './contact/gaps/lists.ts'
import { dismissGap, mendGap } from './contact/gaps/mend.ts'
import { mendGaps, mendGapsPreview } from './contact/gaps/mend-many.ts'
import { handOver } from './contact/handover/act.ts'
import { handoverPreview } from './contact/handover/preview.ts'
import { handovers, undoHandover } from './contact/handover/undo.ts'
import { inform } from './contact/inform.ts'
import { cancelLetters, lettersSent, listBatches, prepareLetters, previewLetters } from './contact/letters/batches.ts'
import { informMany } from './contact/letters/inform-many.ts'
import { changeListing, listingOf, takeBackListing } from './contact/listing/change.ts'
import { decideLimit, listingLimits } from './contact/listing/limits.ts'
import { appointMany, previewMany } from './contact/lists/appoint-many.ts'
import { exportList } from './contact/lists/export.ts'
import { list, lists } from './contact/lists/list.ts'
import { answerOffer, offer } from './contact/request/offer.ts'
import { record } from './contact/request/record.ts'
import { recall, receipt, send, units } from './contact/request/transfer.ts'
import { withdraw } from './contact/request/withdraw.ts'
import { describe, review } from './contact/review.ts'
import * as members from './contact/team/members.ts'
import * as persons from './contact/team/persons.ts'
import * as teams from './contact/team/teams.ts'
import { dischargeHandlers } from './discharge/handlers.ts'
import * as dischargeOwn from './discharge/own.ts'
import type { ContinuitySource } from './followup/continuity-source.ts'
import { followupHandlers } from './followup/handlers.ts'
import { admission } from './intake/admissions/operation.ts'
import { apply, preview, templateFile } from './intake/operations.ts'
import * as logJudging from './log/judging.ts'
import * as logOwn from './log/own.ts'
import * as logPapers from './log/paper.ts'
import * as logRounds from './log/rounds.ts'
import { endAbsence, setAbsence } from './organisation/absences.ts'
import { delegate, endDelegation } from './organisation/delegations.ts'
import { deputies, setDeputy } from './organisation/deputies.ts'
import { endAssignment, leaving } from './organisation/leaving.ts'
import { setCap, setPlan } from './organisation/list-sizes.ts'
import * as policy from './organisation/policy.ts'
import { unit } from './organisation/unit.ts'
import { setWays } from './organisation/ways.ts'
import { letters } from './paper/letter-operations.ts'
import { contactSheet, ownContactSheet } from './paper/operations.ts'
import * as needsAssessment from './person/needs-assessment.ts'
import { page } from './person/page.ts'
import { lookUp, reveal, search } from './person/search.ts'
import * as planAgreeing from './plan/agreeing.ts'
import * as planAsking from './plan/asking.ts'
import * as planConsenting from './plan/consenting.ts'
import * as planCopies from './plan/copies.ts'
import * as planElsewhere from './plan/elsewhere.ts'
import * as planFiles from './plan/files.ts'
import * as planFollowing from './plan/following.ts'
import * as planHandingOver from './plan/handing-over.ts'
import * as planInvitation from './plan/invitation.ts'
import * as planGuardians from './plan/keeping/guardians.ts'
import * as planKeeper from './plan/keeping/keeper.ts'
import * as planMeetings from './plan/meetings.ts'
import { over as planOver } from './plan/over.ts'
import * as planOwn from './plan/own/act.ts'
import * as planOwnAsks from './plan/own/asks.ts'
import * as planOwnList from './plan/own/list.ts'
import * as planPapers from './plan/papers.ts'
import * as planProposing from './plan/proposing.ts'
import * as planSeven from './plan/seven-answers.ts'
import * as planUnitList from './plan/turns/list.ts'
import * as planTellingPerson from './plan/turns/tell-person.ts'
import * as planWriting from './plan/writing.ts'
import type { Handlers } from './platform/operations/context.ts'
import { ask } from './resident/ask.ts'
import { contacts } from './resident/contacts.ts'
import { answerOwnOffer } from './resident/offers.ts'
import { ownRequests, withdrawOwn } from './resident/requests.ts'
import { sessionHandlers } from './session/handlers.ts'
import { readNotice, readNotices, get as today } from './today/get.ts'

/** The handler of every operation in the contract; one that is missing is a type error. */
export function handlers(options: { demo: boolean; continuity?: ContinuitySource; publicUrl?: string }): Handlers {
  const session = sessionHandlers(options)
  return {
    'session.get': session.get,
    'session.chooseAssignment': session.choose,
    'session.end': session.end,
    'today.get': today,
    'today.readNotice': readNotice,
    'today.readNotices': readNotices,
    'person.search': search,
    'person.lookUp': lookUp,
    'person.get': page,
    'person.reveal': reveal,
    'contact.candidates': candidates,
    'contact.appoint': appoint,
    'contact.end': end,
    'contact.inform': inform,
    'contact.decideNeed': decideNeed,
    'organisation.unit': unit,
    'organisation.setWays': setWays,
    'intake.admission': admission,
    'intake.preview': preview,
    'intake.apply': apply,
    'intake.template': templateFile,
    'resident.contacts': contacts,
    'paper.contactSheet': contactSheet,
    'paper.ownContactSheet': ownContactSheet,

    // requests and offers
    'request.record': record,
    'request.withdraw': withdraw,
    'request.units': units,
    'request.send': send,
    'request.recall': recall,
    'request.receipt': receipt,
    'request.offer': offer,
    'request.answerOffer': answerOffer,
    'resident.requests': ownRequests,
    'resident.ask': ask,
    'resident.withdraw': withdrawOwn,
    'resident.answerOffer': answerOwnOffer,

    // the unit over time, absences, policy
    'organisation.setAbsence': setAbsence,
    'organisation.endAbsence': endAbsence,
    'organisation.deputies': deputies,
    'organisation.setDeputy': setDeputy,
    'organisation.leaving': leaving,
    'organisation.endAssignment': endAssignment,
    'organisation.delegate': delegate,
    'organisation.endDelegation': endDelegation,
    'organisation.setCap': setCap,
    'organisation.setPlan': setPlan,
    'policy.get': policy.get,
    'policy.preview': policy.preview,
    'policy.decide': policy.decide,

    ...allotmentHandlers,
    // handover
    'contact.handoverPreview': handoverPreview,
    'contact.handOver': handOver,
    'contact.handovers': handovers,
    'contact.undoHandover': undoHandover,

    // lists
    'contact.list': list,
    'contact.lists': lists,
    'contact.exportList': exportList,
    'contact.appointManyPreview': previewMany,
    'contact.appointMany': appointMany,

    // letters and reviews
    'contact.lettersPreview': previewLetters,
    'contact.prepareLetters': prepareLetters,
    'contact.letterBatches': listBatches,
    'paper.letters': letters,
    'contact.lettersSent': lettersSent,
    'contact.cancelLetters': cancelLetters,
    'contact.informMany': informMany,
    'contact.review': review,
    'contact.describe': describe,

    // teams and responsibility
    'contact.setResponsible': setResponsible,
    'contact.responsibleChoices': responsibleChoices,
    'contact.raise': raise,
    'contact.answerQuestion': answerQuestion,
    'contact.answerHolderTask': answerHolderTask,
    'contact.reachVia': reachVia,
    'team.list': teams.list,
    'team.make': teams.make,
    'team.change': teams.change,
    'team.colleagues': members.colleagues,
    'team.addMember': members.addMember,
    'team.endMember': members.endMember,
    'team.choices': persons.choices,
    'team.place': persons.place,
    'team.leave': persons.leave,

    // follow-up
    ...followupHandlers(options.continuity),
    // gaps, signals, listing
    'listing.get': listingOf,
    'listing.change': changeListing,
    'listing.takeBack': takeBackListing,
    'listing.limits': listingLimits,
    'listing.limit': decideLimit,
    'intake.gaps': gapGroups,
    'intake.gapCounts': gapCounts,
    'intake.mendGap': mendGap,
    'intake.dismissGap': dismissGap,
    'intake.mendGapsPreview': mendGapsPreview,
    'intake.mendGaps': mendGaps,

    // log and log review
    'log.reviews': logRounds.reviews,
    'log.startReview': logRounds.startReview,
    'log.review': logRounds.review,
    'log.reviewItem': logJudging.reviewItem,
    'log.reveal': logJudging.reveal,
    'log.hand': logJudging.hand,
    'log.judge': logJudging.judge,
    'log.closeReview': logRounds.closeReview,
    'log.paper': logPapers.logPaper,
    'log.findPerson': logPapers.findPerson,
    'resident.log': logOwn.ownLog,
    'resident.logPaper': logPapers.ownLogPaper,
    'resident.askAboutLog': logOwn.askAboutLog,

    // those who act for someone
    'proxy.list': accessProxies.list,
    'proxy.record': accessProxies.record,
    'proxy.end': accessProxies.end,
    'resident.proxies': accessProxies.ownProxies,
    'resident.invite': accessProxies.invite,
    'resident.endProxy': accessProxies.endOwn,
    'session.represent': session.represent,

    // access: consent, block, emergency
    'access.get': accessPage.accessPage,
    'access.existence': accessElsewhere.existence,
    'access.endDisclosure': endDisclosure,
    'access.holders': accessElsewhere.holders,
    'access.open': accessElsewhere.open,
    'access.others': accessElsewhere.others,
    'access.recordConsent': accessRecord.recordConsent,
    'access.withdrawConsent': accessRecord.withdrawConsent,
    'access.assess': accessRecord.assess,
    'access.endAssessment': accessRecord.endAssessment,
    'access.emergency': accessEmergency.emergency,
    'access.askToLift': accessEmergency.askToLift,
    'access.lifts': accessEmergency.lifts,
    'access.answerLift': accessEmergency.answerLift,
    'access.block': accessBlocks.block,
    'access.liftBlock': accessBlocks.liftBlock,
    'access.openBlock': accessBlocks.openBlock,
    'resident.access': accessOwn.ownAccess,
    'resident.block': accessOwn.ownBlock,
    'resident.liftBlock': accessOwn.ownLiftBlock,
    'resident.withdrawConsent': accessOwn.ownWithdraw,
    'resident.endDisclosure': accessOwn.ownEndDisclosure,

    // sign-in
    'session.endEverywhere': session.endEverywhere,

    // informed, lifts asked for, mandates that end
    'access.inform': accessInforming.inform,

    // needs assessments
    'person.beginAssessment': needsAssessment.begin,
    'person.endAssessment': needsAssessment.end,

    // plans
    'plan.list': planProposing.list,
    'plan.read': planProposing.read,
    'plan.propose': planProposing.propose,
    'plan.judge': planProposing.judge,
    'plan.word': planConsenting.word,
    'plan.invite': planConsenting.invite,
    'plan.withdrawParty': planConsenting.withdrawParty,
    'plan.units': planConsenting.units,
    'plan.call': planMeetings.call,
    'plan.changeCall': planMeetings.changeCall,
    'plan.cancelCall': planMeetings.cancelCall,
    'plan.openMeeting': planMeetings.openMeeting,
    'plan.prepare': planMeetings.prepare,
    'plan.edit': planWriting.edit,
    'plan.fields': planWriting.fields,
    'plan.submit': planAgreeing.submit,
    'plan.takeBack': planAgreeing.takeBack,
    'plan.confirm': planAgreeing.confirm,
    'plan.object': planAgreeing.object,
    'plan.revise': planAgreeing.revise,
    'plan.dropRevision': planAgreeing.dropRevision,
    'plan.followUp': planFollowing.followUp,
    'plan.comment': planFollowing.comment,
    'plan.link': planFollowing.link,
    'plan.close': planFollowing.close,

    // the person’s side of plans
    'resident.plans': planOwnList.plans,
    'resident.plan': planOwnList.plan,
    'resident.proposePlan': planOwn.proposePlan,
    'resident.planWord': planOwn.planWord,
    'resident.withdrawPlanParty': planOwn.withdrawPlanParty,
    'resident.preparePlan': planOwn.preparePlan,
    'resident.commentPlan': planOwn.commentPlan,
    'resident.answerFollowUp': planOwn.answerFollowUp,
    'resident.answerSeven': planOwn.answerSeven,
    'resident.planPaper': planPapers.ownPlanPaper,
    'resident.planFile': planFiles.ownFile,
    'plan.paper': planPapers.planPaper,
    'plan.handOver': planHandingOver.handOver,
    'plan.answerSeven': planSeven.answerSevenForUnit,

    // a plan's mail and files
    'plan.invitation': planInvitation.invitation(options.publicUrl ?? ''),
    'plan.attach': planFiles.attach,
    'plan.attachment': planFiles.attachment,
    'plan.removeAttachment': planFiles.removeAttachment,

    // whether a plan is kept elsewhere
    'plan.askElsewhere': planElsewhere.askElsewhere,

    // another keeper of a plan, and what guardians see
    'plan.askKeeper': planKeeper.askKeeper,
    'plan.answerKeeper': planKeeper.answerKeeper,
    'plan.takeBackKeeper': planKeeper.takeBackKeeper,
    'plan.guardianSight': planGuardians.guardianSightSet,
    'resident.guardianReads': planGuardians.guardianReads,

    // who may let someone into a plan, and what a party keeps of it
    'plan.askParty': planAsking.askParty,
    'plan.takeBackAsk': planAsking.takeBackAsk,
    'plan.showWhy': planProposing.showWhy,
    'resident.answerParty': planOwnAsks.answerParty,
    'plan.copies': planCopies.copies,
    'plan.over': planOver,
    'plan.copy': planCopies.copy,

    // whose turn it is with a plan, and telling the person
    'plan.unit': planUnitList.unitPlans,
    'plan.undoMeeting': planMeetings.undoMeeting,
    'plan.tellPerson': planTellingPerson.tellPerson,
    'plan.callPaper': planTellingPerson.callPaper,
    'plan.unlink': planFollowing.unlink,
    'resident.planInvitation': planInvitation.ownInvitation(options.publicUrl ?? ''),

    // home safely
    ...dischargeHandlers,
    'resident.homecoming': dischargeOwn.homecoming,
    'resident.homecomingPaper': dischargeOwn.homecomingPaper,
  }
}
