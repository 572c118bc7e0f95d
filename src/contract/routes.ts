import type { OperationName, Operations } from './index.ts'

type Route<N extends OperationName> = {
  method: Operations[N]['method']
  path: Operations[N]['path']
} & (true extends Operations[N]['creates'] ? { creates: true } : { creates?: never })

/**
 * Method and path of every operation, without the schemas: what the browser needs to call them, in a few hundred bytes. The
 * compiler holds it equal to the contract.
 */
export const routes: { readonly [N in OperationName]: Route<N> } = {
  'session.get': { method: 'GET', path: '/session' },
  'session.chooseAssignment': { method: 'POST', path: '/session/assignment' },
  'session.end': { method: 'POST', path: '/session/end' },
  'today.get': { method: 'GET', path: '/today' },
  'today.readNotice': { method: 'POST', path: '/notices/:noticeId/read' },
  'today.readNotices': { method: 'POST', path: '/notices/read' },
  'person.search': { method: 'POST', path: '/persons/search' },
  'person.lookUp': { method: 'POST', path: '/persons/look-up', creates: true },
  'person.get': { method: 'GET', path: '/persons/:personId' },
  'person.reveal': { method: 'POST', path: '/persons/:personId/reveal', creates: true },
  'contact.candidates': { method: 'GET', path: '/persons/:personId/contact-candidates' },
  'contact.appoint': { method: 'POST', path: '/persons/:personId/contacts', creates: true },
  'contact.end': { method: 'POST', path: '/persons/:personId/contacts/:contactId/end' },
  'contact.inform': { method: 'POST', path: '/persons/:personId/contacts/:contactId/information', creates: true },
  'contact.decideNeed': { method: 'POST', path: '/persons/:personId/need-decisions', creates: true },
  'organisation.unit': { method: 'GET', path: '/unit' },
  'organisation.setWays': { method: 'POST', path: '/assignments/:assignmentId/ways' },
  'intake.preview': { method: 'POST', path: '/imports/:kind/preview' },
  'intake.apply': { method: 'POST', path: '/imports/:kind' },
  'intake.template': { method: 'GET', path: '/imports/:kind/template' },
  'resident.contacts': { method: 'GET', path: '/me/contacts' },
  'paper.contactSheet': { method: 'GET', path: '/persons/:personId/contact-sheet' },
  'paper.ownContactSheet': { method: 'GET', path: '/me/contact-sheet' },

  // requests and offers
  'request.record': { method: 'POST', path: '/persons/:personId/requests', creates: true },
  'request.withdraw': { method: 'POST', path: '/persons/:personId/requests/:requestId/withdraw', creates: true },
  'request.units': { method: 'GET', path: '/persons/:personId/requests/:requestId/units' },
  'request.send': { method: 'POST', path: '/persons/:personId/requests/:requestId/send', creates: true },
  'request.recall': { method: 'POST', path: '/persons/:personId/requests/:requestId/recall', creates: true },
  'request.receipt': {
    method: 'POST',
    path: '/persons/:personId/request-transfers/:transferId/receipt',
    creates: true,
  },
  'request.offer': { method: 'POST', path: '/persons/:personId/offers', creates: true },
  'request.answerOffer': { method: 'POST', path: '/persons/:personId/offers/:offerId/answer', creates: true },
  'resident.requests': { method: 'GET', path: '/me/requests' },
  'resident.ask': { method: 'POST', path: '/me/requests', creates: true },
  'resident.withdraw': { method: 'POST', path: '/me/requests/:requestId/withdraw', creates: true },
  'resident.answerOffer': { method: 'POST', path: '/me/offers/:offerId/answer', creates: true },

  // the unit over time, absences, policy
  'organisation.setAbsence': { method: 'POST', path: '/assignments/:assignmentId/absences', creates: true },
  'organisation.endAbsence': { method: 'POST', path: '/assignments/:assignmentId/absences/:absenceId/end' },
  'organisation.deputies': { method: 'GET', path: '/assignments/:assignmentId/deputies' },
  'organisation.setDeputy': { method: 'POST', path: '/assignments/:assignmentId/deputy' },
  'organisation.leaving': { method: 'GET', path: '/assignments/:assignmentId/leaving' },
  'organisation.endAssignment': { method: 'POST', path: '/assignments/:assignmentId/last-day' },
  'organisation.delegate': { method: 'POST', path: '/assignments/:assignmentId/delegations', creates: true },
  'organisation.endDelegation': { method: 'POST', path: '/delegations/:delegationId/end' },
  'organisation.setCap': { method: 'POST', path: '/unit/list-cap' },
  'organisation.setPlan': { method: 'POST', path: '/unit/list-plan' },
  'policy.get': { method: 'GET', path: '/policy' },
  'policy.preview': { method: 'POST', path: '/policy/preview' },
  'policy.decide': { method: 'POST', path: '/policy' },

  // handover
  'contact.handoverPreview': { method: 'POST', path: '/assignments/:assignmentId/handover-preview' },
  'contact.handOver': { method: 'POST', path: '/assignments/:assignmentId/handover', creates: true },
  'contact.handovers': { method: 'GET', path: '/handovers' },
  'contact.undoHandover': { method: 'POST', path: '/handovers/:handoverId/undo', creates: true },

  // lists
  'contact.list': { method: 'GET', path: '/contacts/lists/:list' },
  'contact.lists': { method: 'GET', path: '/contacts/lists' },
  'contact.exportList': { method: 'GET', path: '/contacts/lists/:list/export' },
  'contact.appointManyPreview': { method: 'POST', path: '/contacts/appoint-many/preview' },
  'contact.appointMany': { method: 'POST', path: '/contacts/appoint-many', creates: true },

  // letters and reviews
  'contact.lettersPreview': { method: 'GET', path: '/contacts/letters/preview' },
  'contact.prepareLetters': { method: 'POST', path: '/contacts/letters', creates: true },
  'contact.letterBatches': { method: 'GET', path: '/contacts/letters' },
  'paper.letters': { method: 'GET', path: '/contacts/letters/:batchId/pdf' },
  'contact.lettersSent': { method: 'POST', path: '/contacts/letters/:batchId/sent', creates: true },
  'contact.cancelLetters': { method: 'POST', path: '/contacts/letters/:batchId/cancel' },
  'contact.informMany': { method: 'POST', path: '/contacts/inform-many', creates: true },
  'contact.review': { method: 'POST', path: '/persons/:personId/contacts/:contactId/review', creates: true },
  'contact.describe': { method: 'POST', path: '/persons/:personId/contacts/:contactId/describe' },

  // teams and responsibility
  'contact.setResponsible': { method: 'POST', path: '/persons/:personId/responsible', creates: true },
  'contact.responsibleChoices': { method: 'GET', path: '/persons/:personId/responsible-choices' },
  'contact.raise': { method: 'POST', path: '/persons/:personId/questions', creates: true },
  'contact.answerQuestion': { method: 'POST', path: '/persons/:personId/questions/:questionId/answer' },
  'contact.answerHolderTask': { method: 'POST', path: '/persons/:personId/holder-tasks/:taskId/answer' },
  'contact.reachVia': { method: 'POST', path: '/persons/:personId/contacts/:contactId/team' },
  'team.list': { method: 'GET', path: '/unit/teams' },
  'team.make': { method: 'POST', path: '/unit/teams', creates: true },
  'team.change': { method: 'POST', path: '/teams/:teamId' },
  'team.colleagues': { method: 'GET', path: '/teams/colleagues' },
  'team.addMember': { method: 'POST', path: '/teams/:teamId/members', creates: true },
  'team.endMember': { method: 'POST', path: '/teams/:teamId/members/:memberId/end' },
  'team.choices': { method: 'GET', path: '/persons/:personId/teams' },
  'team.place': { method: 'POST', path: '/persons/:personId/teams', creates: true },
  'team.leave': { method: 'POST', path: '/persons/:personId/teams/:teamId/leave' },

  // gaps, signals, listing
  'listing.get': { method: 'GET', path: '/persons/:personId/listing' },
  'listing.change': { method: 'POST', path: '/persons/:personId/listing', creates: true },
  'listing.takeBack': { method: 'POST', path: '/persons/:personId/listing/take-back', creates: true },
  'listing.limits': { method: 'GET', path: '/listing/limits' },
  'listing.limit': { method: 'POST', path: '/listing/limits' },
  'intake.gaps': { method: 'GET', path: '/gaps' },
  'intake.gapCounts': { method: 'GET', path: '/gaps/counts' },
  'intake.mendGap': { method: 'POST', path: '/persons/:personId/gaps/:gapId/mend', creates: true },
  'intake.dismissGap': { method: 'POST', path: '/persons/:personId/gaps/:gapId/dismiss' },
  'intake.mendGapsPreview': { method: 'POST', path: '/gaps/mend/preview' },
  'intake.mendGaps': { method: 'POST', path: '/gaps/mend', creates: true },

  // log and log review
  'log.reviews': { method: 'GET', path: '/log/reviews' },
  'log.startReview': { method: 'POST', path: '/log/reviews', creates: true },
  'log.review': { method: 'GET', path: '/log/reviews/:reviewId' },
  'log.reviewItem': { method: 'GET', path: '/log/review-items/:itemId' },
  'log.reveal': { method: 'POST', path: '/log/review-items/:itemId/reveal' },
  'log.hand': { method: 'POST', path: '/log/review-items/:itemId/hand' },
  'log.judge': { method: 'POST', path: '/log/review-items/:itemId/outcome', creates: true },
  'log.closeReview': { method: 'POST', path: '/log/reviews/:reviewId/close', creates: true },
  'log.paper': { method: 'GET', path: '/persons/:personId/log' },
  'log.findPerson': { method: 'POST', path: '/log/persons', creates: true },
  'resident.log': { method: 'GET', path: '/me/log' },
  'resident.logPaper': { method: 'GET', path: '/me/log/paper' },
  'resident.askAboutLog': { method: 'POST', path: '/me/log/:entryId/question', creates: true },

  // access: consent, block, emergency
  'access.get': { method: 'GET', path: '/persons/:personId/access' },
  'access.endDisclosure': { method: 'POST', path: '/persons/:personId/disclosures/:disclosureId/end' },
  'access.existence': { method: 'GET', path: '/persons/:personId/elsewhere' },
  'access.holders': { method: 'POST', path: '/persons/:personId/elsewhere/holders' },
  'access.open': { method: 'POST', path: '/persons/:personId/elsewhere/open', creates: true },
  'access.others': { method: 'GET', path: '/persons/:personId/others' },
  'access.recordConsent': { method: 'POST', path: '/persons/:personId/consents', creates: true },
  'access.withdrawConsent': { method: 'POST', path: '/persons/:personId/consents/:consentId/withdraw' },
  'access.assess': { method: 'POST', path: '/persons/:personId/assessments', creates: true },
  'access.endAssessment': { method: 'POST', path: '/persons/:personId/assessments/:assessmentId/end' },
  'access.emergency': { method: 'POST', path: '/persons/:personId/emergencies', creates: true },
  'access.askToLift': { method: 'POST', path: '/persons/:personId/emergencies/:emergencyId/lift', creates: true },
  'access.lifts': { method: 'GET', path: '/access/lifts' },
  'access.answerLift': { method: 'POST', path: '/access/lifts/:requestId' },
  'access.block': { method: 'POST', path: '/persons/:personId/blocks', creates: true },
  'access.liftBlock': { method: 'POST', path: '/persons/:personId/blocks/:blockId/lift' },
  'access.openBlock': { method: 'POST', path: '/persons/:personId/blocks/:blockId/open', creates: true },
  'resident.access': { method: 'GET', path: '/me/access' },
  'resident.block': { method: 'POST', path: '/me/blocks', creates: true },
  'resident.liftBlock': { method: 'POST', path: '/me/blocks/:blockId/lift' },
  'resident.withdrawConsent': { method: 'POST', path: '/me/consents/:consentId/withdraw' },
  'resident.endDisclosure': { method: 'POST', path: '/me/disclosures/:disclosureId/end' },

  // sign-in
  'session.endEverywhere': { method: 'POST', path: '/session/end-everywhere' },

  // those who act for someone
  'proxy.list': { method: 'GET', path: '/persons/:personId/proxies' },
  'proxy.record': { method: 'POST', path: '/persons/:personId/proxies', creates: true },
  'proxy.end': { method: 'POST', path: '/persons/:personId/proxies/:proxyId/end' },
  'resident.proxies': { method: 'GET', path: '/me/proxies' },
  'resident.invite': { method: 'POST', path: '/me/proxies', creates: true },
  'resident.endProxy': { method: 'POST', path: '/me/proxies/:proxyId/end' },
  'session.represent': { method: 'POST', path: '/session/represent' },

  // informed, lifts asked for, mandates that end
  'access.inform': { method: 'POST', path: '/persons/:personId/sharing-information', creates: true },

  // needs assessments
  'person.beginAssessment': { method: 'POST', path: '/persons/:personId/needs-assessment', creates: true },
  'person.endAssessment': { method: 'POST', path: '/persons/:personId/needs-assessment/end' },

  // plans
  'plan.list': { method: 'GET', path: '/persons/:personId/plans' },
  'plan.read': { method: 'GET', path: '/persons/:personId/plans/:planId' },
  'plan.propose': { method: 'POST', path: '/persons/:personId/plans', creates: true },
  'plan.judge': { method: 'POST', path: '/persons/:personId/plans/:planId/judge' },
  'plan.word': { method: 'POST', path: '/persons/:personId/plans/:planId/words' },
  'plan.invite': { method: 'POST', path: '/persons/:personId/plans/:planId/parties' },
  'plan.withdrawParty': { method: 'POST', path: '/persons/:personId/plans/:planId/parties/:partyId/withdraw' },
  'plan.units': { method: 'GET', path: '/persons/:personId/plan-units' },
  'plan.call': { method: 'POST', path: '/persons/:personId/plans/:planId/meetings' },
  'plan.changeCall': { method: 'POST', path: '/persons/:personId/plans/:planId/meetings/:meetingId' },
  'plan.cancelCall': { method: 'POST', path: '/persons/:personId/plans/:planId/meetings/:meetingId/cancel' },
  'plan.openMeeting': { method: 'POST', path: '/persons/:personId/plans/:planId/meetings/:meetingId/open' },
  'plan.prepare': { method: 'POST', path: '/persons/:personId/plans/:planId/preparations' },
  'plan.edit': { method: 'POST', path: '/persons/:personId/plans/:planId/changes' },
  'plan.fields': { method: 'GET', path: '/persons/:personId/plans/:planId/fields' },
  'plan.submit': { method: 'POST', path: '/persons/:personId/plans/:planId/submit' },
  'plan.takeBack': { method: 'POST', path: '/persons/:personId/plans/:planId/take-back' },
  'plan.confirm': { method: 'POST', path: '/persons/:personId/plans/:planId/confirm' },
  'plan.object': { method: 'POST', path: '/persons/:personId/plans/:planId/object' },
  'plan.revise': { method: 'POST', path: '/persons/:personId/plans/:planId/revise' },
  'plan.dropRevision': { method: 'POST', path: '/persons/:personId/plans/:planId/drop-revision' },
  'plan.followUp': { method: 'POST', path: '/persons/:personId/plans/:planId/follow-ups' },
  'plan.comment': { method: 'POST', path: '/persons/:personId/plans/:planId/comments' },
  'plan.link': { method: 'POST', path: '/persons/:personId/plans/:planId/links' },
  'plan.close': { method: 'POST', path: '/persons/:personId/plans/:planId/close' },

  // the person’s side of plans
  'resident.plans': { method: 'GET', path: '/me/plans' },
  'resident.plan': { method: 'GET', path: '/me/plans/:planId' },
  'resident.proposePlan': { method: 'POST', path: '/me/plans', creates: true },
  'resident.planWord': { method: 'POST', path: '/me/plans/:planId/words' },
  'resident.withdrawPlanParty': { method: 'POST', path: '/me/plans/:planId/parties/:partyId/withdraw' },
  'resident.preparePlan': { method: 'POST', path: '/me/plans/:planId/preparations', creates: true },
  'resident.commentPlan': { method: 'POST', path: '/me/plans/:planId/comments', creates: true },
  'resident.answerFollowUp': { method: 'POST', path: '/me/plans/:planId/answers', creates: true },
  'resident.answerSeven': { method: 'POST', path: '/me/plans/:planId/seven-questions', creates: true },
  'resident.planPaper': { method: 'GET', path: '/me/plans/:planId/paper' },
  'plan.paper': { method: 'GET', path: '/persons/:personId/plans/:planId/paper' },
  'plan.handOver': { method: 'POST', path: '/persons/:personId/plans/:planId/hand-over' },
  'plan.answerSeven': { method: 'POST', path: '/persons/:personId/plans/:planId/seven-questions', creates: true },

  // a plan's mail and files
  'plan.invitation': { method: 'GET', path: '/persons/:personId/plans/:planId/meetings/:meetingId/invitation' },
  'plan.attach': { method: 'POST', path: '/persons/:personId/plans/:planId/files' },
  'plan.attachment': { method: 'GET', path: '/persons/:personId/plans/:planId/files/:fileId' },
  'plan.removeAttachment': { method: 'POST', path: '/persons/:personId/plans/:planId/files/:fileId/remove' },
}
