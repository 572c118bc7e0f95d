// An input of the right form for every operation.
import { type OperationName, type Operations, operations, type SentOf } from '../../src/contract/index.ts'
import type { Operation } from '../../src/contract/operation.ts'

const someone = '0198f6a2-0000-7000-8000-000000000001'
export const names = Object.keys(operations) as OperationName[]
const opOf = (name: OperationName): Operation => operations[name]

const policy = {
  doctorCategories: ['generalPractice' as const],
  careContactNeedsLicence: true,
  residentialCareSocialContact: false,
  socialCareContactTakesPart: false,
}

/** An input of the right form for every operation; a new operation is a type error here until it has one. */
export const rightInput: { [N in OperationName]: SentOf<Operations[N]> } = {
  'session.get': {},
  'session.chooseAssignment': { assignmentId: someone },
  'session.end': {},
  'today.get': {},
  'today.readNotice': { noticeId: someone },
  'today.readNotices': { until: '2026-01-01T00:00:00Z' },
  'person.search': { query: 'an' },
  'person.lookUp': { identifier: '19420310-9147', reason: 'Ringer om sina mediciner' },
  'person.get': { personId: someone },
  'person.reveal': { personId: someone, reason: 'Hembesök i dag' },
  'contact.candidates': { personId: someone, kind: 'careContact' },
  'contact.appoint': {
    personId: someone,
    kind: 'careContact',
    assignmentId: someone,
    startsOn: '2026-11-23',
    basis: 'needed',
  },
  'contact.end': {
    personId: someone,
    contactId: someone,
    version: 1,
    endsOn: '2026-11-23',
    reason: 'personAsked',
  },
  'contact.inform': {
    personId: someone,
    contactId: someone,
    outcome: 'told',
    channel: 'spoken',
    toldAt: '2026-11-01T10:00:00Z',
    fingerprint: 'x',
  },
  'contact.decideNeed': {
    personId: someone,
    contactKind: 'careContact',
    decision: 'declined',
    reason: 'Vill inte ha någon',
  },
  'organisation.unit': {},
  'organisation.setWays': { assignmentId: someone, ways: [] },
  'intake.preview': { kind: 'units' },
  'intake.apply': { kind: 'units', fileHash: 'a'.repeat(64) },
  'intake.template': { kind: 'units' },
  'resident.contacts': {},
  'paper.contactSheet': { personId: someone },
  'paper.ownContactSheet': {},

  // requests and offers
  'request.record': {
    personId: someone,
    kind: 'careContact',
    askedBy: 'person',
    channel: 'phone',
    askedAt: '2026-11-01T10:00:00Z',
  },
  'request.withdraw': { personId: someone, requestId: someone, withdrawnBy: 'person', channel: 'phone' },
  'request.units': { personId: someone, requestId: someone },
  'request.send': { personId: someone, requestId: someone, toUnitId: someone },
  'request.recall': { personId: someone, requestId: someone },
  'request.receipt': { personId: someone, transferId: someone, accepted: true },
  'request.offer': { personId: someone, kind: 'doctorContact', offeredOn: '2026-11-01', channel: 'phone' },
  'request.answerOffer': {
    personId: someone,
    offerId: someone,
    answer: 'declined',
    answeredOn: '2026-11-02',
    answeredBy: 'person',
    channel: 'phone',
  },
  'resident.requests': {},
  'resident.ask': { kind: 'careContact', unitId: someone },
  'resident.withdraw': { requestId: someone },
  'resident.answerOffer': { offerId: someone, answer: 'declined' },

  // the unit over time, absences, policy
  'organisation.setAbsence': { assignmentId: someone, version: 1, from: '2026-11-23' },
  'organisation.endAbsence': { assignmentId: someone, version: 1, absenceId: someone, backOn: '2026-11-23' },
  'organisation.deputies': { assignmentId: someone },
  'organisation.setDeputy': { assignmentId: someone, version: 1, deputyId: null },
  'organisation.leaving': { assignmentId: someone },
  'organisation.endAssignment': { assignmentId: someone, version: 1, lastDay: '2026-11-23' },
  'organisation.delegate': { assignmentId: someone, tasks: ['contact.appoint'], from: '2026-11-23' },
  'organisation.endDelegation': { delegationId: someone },
  'organisation.setCap': { version: 1, cap: 1500 },
  'organisation.setPlan': { version: 1, years: [] },
  'policy.get': {},
  'policy.preview': { from: '2026-11-23', policy },
  'policy.decide': { version: 'x', from: '2026-11-23', policy },

  // handover
  'contact.handoverPreview': {
    assignmentId: someone,
    kinds: ['careContact'],
    startsOn: '2026-11-23',
    reason: 'staffLeft',
  },
  'contact.handOver': {
    assignmentId: someone,
    kinds: ['careContact'],
    startsOn: '2026-11-23',
    reason: 'staffLeft',
    planHash: 'x',
  },
  'contact.handovers': {},
  'contact.undoHandover': { handoverId: someone },

  // lists
  'contact.list': { list: 'lacking' },
  'contact.lists': {},
  'contact.exportList': { list: 'lacking' },
  'contact.appointManyPreview': {
    kind: 'careContact',
    assignmentId: someone,
    startsOn: '2026-11-23',
    filter: { list: 'lacking' },
  },
  'contact.appointMany': {
    kind: 'careContact',
    assignmentId: someone,
    startsOn: '2026-11-23',
    filter: { list: 'lacking' },
    basis: 'needed',
    whom: 'all',
    fingerprint: 'a'.repeat(64),
  },

  // letters and reviews
  'contact.lettersPreview': {},
  'contact.prepareLetters': {},
  'contact.letterBatches': {},
  'paper.letters': { batchId: someone },
  'contact.lettersSent': { batchId: someone, sentOn: '2026-11-20' },
  'contact.cancelLetters': { batchId: someone },
  'contact.informMany': { contactIds: [someone], channel: 'spoken', toldAt: '2026-11-01T10:00:00Z' },
  'contact.review': { personId: someone, contactId: someone, version: 1, outcome: 'continues', withPerson: true },
  'contact.describe': { personId: someone, contactId: someone, version: 1, mission: 'Ringer varje vecka' },

  // teams and responsibility
  'contact.setResponsible': { personId: someone, named: 'Dr Nilsson, medicinkliniken', startsOn: '2026-11-23' },
  'contact.responsibleChoices': { personId: someone },
  'contact.raise': { personId: someone, question: 'Vem följer upp blodtrycket?' },
  'contact.answerQuestion': { personId: someone, questionId: someone, answer: 'Vi gör det' },
  'contact.answerHolderTask': { personId: someone, taskId: someone, outcome: 'kept', note: 'Vill ha kvar mig' },
  'contact.reachVia': { personId: someone, contactId: someone, version: 1, teamId: null },
  'team.list': {},
  'team.make': { name: 'Hemteamet', ways: [] },
  'team.change': { teamId: someone, version: 1, name: 'Hemteamet', ways: [] },
  'team.colleagues': { query: 'an' },
  'team.addMember': { teamId: someone, assignmentId: someone, startsOn: '2026-11-23' },
  'team.endMember': { teamId: someone, memberId: someone, endsOn: '2026-11-23' },
  'team.choices': { personId: someone },
  'team.place': { personId: someone, teamId: someone },
  'team.leave': { personId: someone, teamId: someone },

  // gaps, signals, listing
  'listing.get': { personId: someone },
  'listing.change': { personId: someone, startsOn: '2026-11-23', channel: 'phone', chosenBy: 'person' },
  'listing.takeBack': { personId: someone, channel: 'phone', chosenBy: 'person' },
  'listing.limits': {},
  'listing.limit': { unitId: someone, most: 5000, from: '2026-12-01', decision: 'Beslut RS 2026/17' },
  'intake.gaps': {},
  'intake.gapCounts': {},
  'intake.mendGap': { personId: someone, gapId: someone, assignmentId: someone, startsOn: '2026-11-23' },
  'intake.dismissGap': { personId: someone, gapId: someone, reason: 'Flyttad' },
  'intake.mendGapsPreview': { gapId: someone, assignmentId: someone, startsOn: '2026-11-23' },
  'intake.mendGaps': {
    gapId: someone,
    assignmentId: someone,
    startsOn: '2026-11-23',
    fingerprint: 'a'.repeat(64),
  },

  // log and log review
  'log.reviews': {},
  'log.startReview': { from: '2026-11-01', to: '2026-11-02', rules: ['random'], size: 5 },
  'log.review': { reviewId: someone },
  'log.reviewItem': { itemId: someone },
  'log.reveal': { itemId: someone, reason: 'Behöver veta vem' },
  'log.hand': { itemId: someone, assignmentId: someone },
  'log.judge': { itemId: someone, seq: 0, outcome: 'motivated', note: 'Ingår i vården' },
  'log.closeReview': { reviewId: someone },
  'log.paper': { personId: someone },
  'resident.log': {},
  'resident.logPaper': {},
  'resident.askAboutLog': { entryId: someone, words: 'Vem är det här?' },

  // those who act for someone
  'proxy.list': { personId: someone },
  'proxy.record': {
    personId: someone,
    identifier: '19570129-2897',
    name: 'Dag Dotterson',
    kind: 'relative',
    scopes: ['contacts'],
    to: '2027-01-31',
    channel: 'spoken',
    evidence: 'Sa det vid besöket',
  },
  'proxy.end': { personId: someone, proxyId: someone },
  'resident.proxies': {},
  'resident.invite': { identifier: '19570129-2897', name: 'Dag Dotterson', scopes: ['contacts'], to: '2027-01-31' },
  'resident.endProxy': { proxyId: someone },
  'session.represent': { proxyId: null },

  // access: consent, block, emergency
  'access.get': { personId: someone },
  'access.existence': { personId: someone },
  'access.holders': { personId: someone, ground: 'AC-4' },
  'access.open': { personId: someone, ground: 'AC-3', why: 'Planerar hemgång' },
  'access.others': { personId: someone },
  'access.recordConsent': {
    personId: someone,
    fromProviderIds: null,
    scopes: ['contactCard'],
    givenBy: 'person',
    channel: 'spoken',
    words: 'Sa ja vid besöket',
    to: '2027-01-31',
  },
  'access.endDisclosure': { personId: someone, disclosureId: someone, channel: 'spoken' },
  'log.findPerson': { identifier: '19420310-9147', reason: 'Ber om sin logg i receptionen', check: 'document' },
  'access.withdrawConsent': { personId: someone, consentId: someone, channel: 'phone', words: 'Vill inte längre' },
  'access.assess': { personId: someone, basis: 'Svår demens', nothingAgainst: true, to: '2027-01-31' },
  'access.endAssessment': { personId: someone, assessmentId: someone },
  'access.emergency': { personId: someone, danger: 'Medvetslös', cannotConsent: 'Går inte att väcka' },
  'access.askToLift': { personId: someone, emergencyId: someone, why: 'Okänd medicinering' },
  'access.lifts': {},
  'access.answerLift': { requestId: someone, granted: true, answer: 'Hävs för akuten' },
  'access.block': { personId: someone, against: 'providers', unitId: null, askedBy: 'person', channel: 'spoken' },
  'access.liftBlock': { personId: someone, blockId: someone, askedBy: 'person', channel: 'spoken' },
  'access.openBlock': { personId: someone, blockId: someone, consent: 'Sa ja på telefon' },
  'resident.access': {},
  'resident.block': { against: 'providers', providerId: someone, unitId: null },
  'resident.liftBlock': { blockId: someone },
  'resident.withdrawConsent': { consentId: someone },
  'resident.endDisclosure': { disclosureId: someone },

  // sign-in
  'session.endEverywhere': {},

  // informed, lifts asked for, mandates that end
  'access.inform': { personId: someone, whom: 'person', channel: 'spoken', on: '2026-11-20' },
  // needs assessments
  'person.beginAssessment': { personId: someone, origin: 'application', about: 'olderPerson' },
  'person.endAssessment': { personId: someone },
}
export const aboutPerson = names.filter((name) => {
  const { permission } = opOf(name)
  return permission.actor === 'staff' && permission.subject === 'person'
})
export const forStaff = names.filter((name) => opOf(name).permission.actor === 'staff')
export const forPersons = names.filter((name) => opOf(name).permission.actor === 'person')
