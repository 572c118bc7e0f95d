import {
  accessAnswerLift,
  accessAskToLift,
  accessAssess,
  accessBlock,
  accessEmergency,
  accessEndAssessment,
  accessEndDisclosure,
  accessExistence,
  accessGet,
  accessHolders,
  accessInform,
  accessLiftBlock,
  accessLifts,
  accessOpen,
  accessOpenBlock,
  accessOthers,
  accessRecordConsent,
  accessWithdrawConsent,
} from './access.ts'
import { intakeAdmission } from './admissions.ts'
import { allotDoctors, allotmentPreview, allotments, undoAllotment } from './allotment.ts'
import {
  contactAnswerHolderTask,
  contactAnswerQuestion,
  contactRaise,
  contactReachVia,
  contactResponsibleChoices,
  contactSetResponsible,
} from './around.ts'
import { contactAppoint, contactCandidates, contactDecideNeed, contactEnd, contactInform } from './contact.ts'
import { dischargeOperations } from './discharge.ts'
import { dischargeAfterOperations } from './discharge-after.ts'
import { dischargeAgreementOperations } from './discharge-agreement.ts'
import { dischargeDelayOperations } from './discharge-delay.ts'
import { dischargeInboxOperations } from './discharge-inbox.ts'
import { dischargeInformationOperations } from './discharge-information.ts'
import { dischargePaymentOperations } from './discharge-payment.ts'
import { dischargeProofOperations } from './discharge-proof.ts'
import {
  followupFigure,
  followupFigureGroups,
  followupFigureGroupsFile,
  followupFile,
  followupOverview,
  followupPersons,
  followupReport,
  followupSendReport,
  followupTrends,
} from './followup.ts'
import {
  followupContinuity,
  followupContinuityFile,
  followupContinuityPersons,
  followupContinuityTrend,
} from './followup-continuity.ts'
import { followupTargetOperations } from './followup-target.ts'
import {
  intakeDismissGap,
  intakeGapCounts,
  intakeGaps,
  intakeMendGap,
  intakeMendGaps,
  intakeMendGapsPreview,
} from './gaps.ts'
import { handOver, handoverPreview, handovers, undoHandover } from './handover.ts'
import { intakeApply, intakePreview, intakeTemplate } from './intake.ts'
import {
  contactDescribe,
  contactReview,
  informMany,
  letterBatches,
  lettersCancel,
  lettersPrepare,
  lettersPreview,
  lettersSent,
  paperLetters,
} from './letters.ts'
import { listingChange, listingGet, listingLimit, listingLimits, listingTakeBack } from './listing.ts'
import { contactAppointMany, contactAppointManyPreview, contactExportList, contactList, contactLists } from './lists.ts'
import {
  logCloseReview,
  logFindPerson,
  logHand,
  logJudge,
  logPaper,
  logReveal,
  logReview,
  logReviewItem,
  logReviews,
  logStartReview,
  residentAskAboutLog,
  residentLog,
  residentLogPaper,
} from './log.ts'
import {
  organisationDelegate,
  organisationDeputies,
  organisationEndAbsence,
  organisationEndAssignment,
  organisationEndDelegation,
  organisationLeaving,
  organisationSetAbsence,
  organisationSetCap,
  organisationSetDeputy,
  organisationSetPlan,
  organisationSetWays,
  organisationUnit,
} from './organisation.ts'
import {
  residentAccess,
  residentBlock,
  residentEndDisclosure,
  residentLiftBlock,
  residentWithdrawConsent,
} from './own-access.ts'
import { paperContactSheet, paperOwnContactSheet } from './paper.ts'
import {
  personBeginAssessment,
  personEndAssessment,
  personGet,
  personLookUp,
  personReveal,
  personSearch,
} from './person.ts'
import { planOperations } from './plan-operations.ts'
import { policyDecide, policyGet, policyPreview } from './policy.ts'
import {
  proxyEnd,
  proxyList,
  proxyRecord,
  residentEndProxy,
  residentInvite,
  residentProxies,
  sessionRepresent,
} from './proxy.ts'
import {
  contactOffer,
  offerAnswer,
  requestRecall,
  requestReceipt,
  requestRecord,
  requestSend,
  requestUnits,
  requestWithdraw,
  residentAnswerOffer,
  residentAsk,
  residentRequests,
  residentWithdraw,
} from './request.ts'
import { residentContacts } from './resident.ts'
import { sessionChooseAssignment, sessionEnd, sessionEndEverywhere, sessionGet } from './session.ts'
import {
  teamAddMember,
  teamChange,
  teamChoices,
  teamColleagues,
  teamEndMember,
  teamLeave,
  teamList,
  teamMake,
  teamPlace,
} from './team.ts'
import { noticeRead, noticesRead, todayGet } from './today.ts'

/** Every operation there is, by name. The server must answer each of them; the web calls no other. */
export const operations = {
  'session.get': sessionGet,
  'session.chooseAssignment': sessionChooseAssignment,
  'session.end': sessionEnd,
  'today.get': todayGet,
  'today.readNotice': noticeRead,
  'today.readNotices': noticesRead,
  'person.search': personSearch,
  'person.lookUp': personLookUp,
  'person.get': personGet,
  'person.reveal': personReveal,
  'contact.candidates': contactCandidates,
  'contact.appoint': contactAppoint,
  'contact.end': contactEnd,
  'contact.inform': contactInform,
  'contact.decideNeed': contactDecideNeed,
  'organisation.unit': organisationUnit,
  'organisation.setWays': organisationSetWays,
  'intake.admission': intakeAdmission,
  'intake.preview': intakePreview,
  'intake.apply': intakeApply,
  'intake.template': intakeTemplate,
  'resident.contacts': residentContacts,
  'paper.contactSheet': paperContactSheet,
  'paper.ownContactSheet': paperOwnContactSheet,

  // requests and offers
  'request.record': requestRecord,
  'request.withdraw': requestWithdraw,
  'request.units': requestUnits,
  'request.send': requestSend,
  'request.recall': requestRecall,
  'request.receipt': requestReceipt,
  'request.offer': contactOffer,
  'request.answerOffer': offerAnswer,
  'resident.requests': residentRequests,
  'resident.ask': residentAsk,
  'resident.withdraw': residentWithdraw,
  'resident.answerOffer': residentAnswerOffer,

  // the unit over time, absences, policy
  'organisation.setAbsence': organisationSetAbsence,
  'organisation.endAbsence': organisationEndAbsence,
  'organisation.deputies': organisationDeputies,
  'organisation.setDeputy': organisationSetDeputy,
  'organisation.leaving': organisationLeaving,
  'organisation.endAssignment': organisationEndAssignment,
  'organisation.delegate': organisationDelegate,
  'organisation.endDelegation': organisationEndDelegation,
  'organisation.setCap': organisationSetCap,
  'organisation.setPlan': organisationSetPlan,
  'policy.get': policyGet,
  'policy.preview': policyPreview,
  'policy.decide': policyDecide,

  // allotment
  'contact.allotmentPreview': allotmentPreview,
  'contact.allot': allotDoctors,
  'contact.allotments': allotments,
  'contact.undoAllotment': undoAllotment,

  // handover
  'contact.handoverPreview': handoverPreview,
  'contact.handOver': handOver,
  'contact.handovers': handovers,
  'contact.undoHandover': undoHandover,

  // lists
  'contact.list': contactList,
  'contact.lists': contactLists,
  'contact.exportList': contactExportList,
  'contact.appointManyPreview': contactAppointManyPreview,
  'contact.appointMany': contactAppointMany,

  // letters and reviews
  'contact.lettersPreview': lettersPreview,
  'contact.prepareLetters': lettersPrepare,
  'contact.letterBatches': letterBatches,
  'paper.letters': paperLetters,
  'contact.lettersSent': lettersSent,
  'contact.cancelLetters': lettersCancel,
  'contact.informMany': informMany,
  'contact.review': contactReview,
  'contact.describe': contactDescribe,

  // teams and responsibility
  'contact.setResponsible': contactSetResponsible,
  'contact.responsibleChoices': contactResponsibleChoices,
  'contact.raise': contactRaise,
  'contact.answerQuestion': contactAnswerQuestion,
  'contact.answerHolderTask': contactAnswerHolderTask,
  'contact.reachVia': contactReachVia,
  'team.list': teamList,
  'team.make': teamMake,
  'team.change': teamChange,
  'team.colleagues': teamColleagues,
  'team.addMember': teamAddMember,
  'team.endMember': teamEndMember,
  'team.choices': teamChoices,
  'team.place': teamPlace,
  'team.leave': teamLeave,

  // follow-up
  'followup.overview': followupOverview,
  'followup.trends': followupTrends,
  'followup.figure': followupFigure,
  'followup.figureGroups': followupFigureGroups,
  'followup.figureGroupsFile': followupFigureGroupsFile,
  'followup.persons': followupPersons,
  'followup.file': followupFile,
  'followup.continuity': followupContinuity,
  'followup.continuityTrend': followupContinuityTrend,
  'followup.continuityPersons': followupContinuityPersons,
  'followup.continuityFile': followupContinuityFile,
  ...followupTargetOperations,
  'followup.report': followupReport,
  'followup.sendReport': followupSendReport,
  // gaps, signals, listing
  'listing.get': listingGet,
  'listing.change': listingChange,
  'listing.takeBack': listingTakeBack,
  'listing.limits': listingLimits,
  'listing.limit': listingLimit,
  'intake.gaps': intakeGaps,
  'intake.gapCounts': intakeGapCounts,
  'intake.mendGap': intakeMendGap,
  'intake.dismissGap': intakeDismissGap,
  'intake.mendGapsPreview': intakeMendGapsPreview,
  'intake.mendGaps': intakeMendGaps,

  // log and log review
  'log.reviews': logReviews,
  'log.startReview': logStartReview,
  'log.review': logReview,
  'log.reviewItem': logReviewItem,
  'log.reveal': logReveal,
  'log.hand': logHand,
  'log.judge': logJudge,
  'log.closeReview': logCloseReview,
  'log.paper': logPaper,
  'log.findPerson': logFindPerson,
  'resident.log': residentLog,
  'resident.logPaper': residentLogPaper,
  'resident.askAboutLog': residentAskAboutLog,

  // access: consent, block, emergency
  'access.get': accessGet,
  'access.existence': accessExistence,
  'access.endDisclosure': accessEndDisclosure,
  'access.holders': accessHolders,
  'access.open': accessOpen,
  'access.others': accessOthers,
  'access.recordConsent': accessRecordConsent,
  'access.withdrawConsent': accessWithdrawConsent,
  'access.assess': accessAssess,
  'access.endAssessment': accessEndAssessment,
  'access.emergency': accessEmergency,
  'access.askToLift': accessAskToLift,
  'access.lifts': accessLifts,
  'access.answerLift': accessAnswerLift,
  'access.block': accessBlock,
  'access.liftBlock': accessLiftBlock,
  'access.openBlock': accessOpenBlock,
  'resident.access': residentAccess,
  'resident.block': residentBlock,
  'resident.liftBlock': residentLiftBlock,
  'resident.withdrawConsent': residentWithdrawConsent,
  'resident.endDisclosure': residentEndDisclosure,

  // sign-in
  'session.endEverywhere': sessionEndEverywhere,

  // those who act for someone
  'proxy.list': proxyList,
  'proxy.record': proxyRecord,
  'proxy.end': proxyEnd,
  'resident.proxies': residentProxies,
  'resident.invite': residentInvite,
  'resident.endProxy': residentEndProxy,
  'session.represent': sessionRepresent,

  // informed, lifts asked for, mandates that end
  'access.inform': accessInform,

  // needs assessments
  'person.beginAssessment': personBeginAssessment,
  'person.endAssessment': personEndAssessment,

  // plans
  ...planOperations,

  // home safely
  ...dischargeOperations,
  ...dischargeInboxOperations,
  ...dischargePaymentOperations,
  ...dischargeAgreementOperations,
  ...dischargeInformationOperations,
  ...dischargeAfterOperations,
  ...dischargeDelayOperations,
  ...dischargeProofOperations,
} as const

export type Operations = typeof operations
export type { InputOf, OutputOf, SentOf } from './operation.ts'
export type OperationName = keyof Operations
