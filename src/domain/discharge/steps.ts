import type { Bilingual } from '../law/statutes.ts'

/** Where a stay stands (domain.md §6). */
export const caseStates = [
  'admitted',
  'planning',
  'ready',
  'discharged',
  'followedUp',
  'interrupted',
  'retracted',
] as const
export type CaseState = (typeof caseStates)[number]

/** The states in which a unit has something left to do, or may have: those a board shows until told otherwise. */
export const openCaseStates: readonly CaseState[] = ['admitted', 'planning', 'ready', 'interrupted', 'discharged']

/** What can be done with a case. Admitting makes one: it isn't among them. */
export const caseActions = [
  'sendAdmissionNotice',
  'changeDate',
  'correctStay',
  'moveWard',
  'setMunicipality',
  'sendReadyNotice',
  'withdrawReady',
  'interrupt',
  'resume',
  'removeReceiver',
  'retract',
  'giveInformation',
  'transferInformation',
  'discharge',
  'correctDischarge',
  'answer',
  'sayOpenCare',
  'callPlanning',
  'followUp',
] as const
export type CaseAction = (typeof caseActions)[number]

/** In which part someone acts: by the unit's seat in the case. */
export const caseParts = ['ward', 'openCare', 'municipalHealthCare', 'socialCare'] as const
export type CasePart = (typeof caseParts)[number]
/** The parts that receive messages. */
export const receiverRoles = ['openCare', 'municipalHealthCare', 'socialCare'] as const
export type ReceiverRole = (typeof receiverRoles)[number]

/** Messages of lagen (2017:612) and what goes with them. */
export const messageKinds = [
  'admissionNotice',
  'changedDate',
  'stayCorrected',
  'wardMoved',
  'readyNotice',
  'readyWithdrawn',
  'planningCall',
  'interruption',
  'resumption',
  'discharged',
  'informationTransfer',
  'retraction',
] as const
export type MessageKind = (typeof messageKinds)[number]

/** What a message says, field by field, in this order; what only the clocks need of it isn’t a field. */
export const contentFields = [
  'name',
  'number',
  'address',
  'estimatedOn',
  'ward',
  'admittedAt',
  'admittedBefore',
  'assessedAt',
  'assessedBefore',
  'planningDue',
  'compulsory',
  'payer',
  'payerBefore',
  'replaces',
  'startsAt',
  'endsAt',
  'place',
  'videoLink',
  'why',
  'dischargedAt',
  'corrects',
  'destination',
  'ground',
] as const
export type ContentField = (typeof contentFields)[number]

/** Why a stay is broken off before discharge. */
export const interruptions = ['died', 'backToCare', 'leftOnOwn', 'otherHospital'] as const
export type Interruption = (typeof interruptions)[number]
/** Why, in the words that a message says it with when the ward adds none of its own. */
export const interruptionNames: Readonly<Record<Interruption, Bilingual>> = {
  died: { sv: 'Personen har avlidit', en: 'The person has died' },
  backToCare: { sv: 'Tillbaka till vård', en: 'Back to care' },
  leftOnOwn: { sv: 'Har lämnat sjukhuset själv', en: 'Has left the hospital on their own' },
  otherHospital: { sv: 'Flyttad till annat sjukhus', en: 'Moved to another hospital' },
}

/** Where the person goes. */
export const destinations = [
  'home',
  'shortTermCare',
  'alternatingCare',
  'residentialCare',
  'palliativeCare',
  'other',
] as const
export type Destination = (typeof destinations)[number]

export const caseStateNames: Readonly<Record<CaseState, Bilingual>> = {
  admitted: { sv: 'inskriven', en: 'admitted' },
  planning: { sv: 'planeras', en: 'being planned' },
  ready: { sv: 'utskrivningsklar', en: 'ready for discharge' },
  discharged: { sv: 'utskriven', en: 'discharged' },
  followedUp: { sv: 'uppföljd', en: 'followed up' },
  interrupted: { sv: 'avbruten', en: 'broken off' },
  retracted: { sv: 'återkallad', en: 'retracted' },
}

/** What can have happened in a stay besides what somebody does with it: that it began, and what a system has said of it. */
export type CaseHappening = CaseAction | 'admit' | 'linkAdmission' | 'correctAdmission'

export const actionNames: Readonly<Record<CaseHappening, Bilingual>> = {
  admit: { sv: 'Skrevs in', en: 'Admitted' },
  linkAdmission: { sv: 'Känd också av vårdsystemet', en: 'Known to the record system too' },
  correctAdmission: { sv: 'Inskrivningen rättad av vårdsystemet', en: 'Admission corrected by the record system' },
  sendAdmissionNotice: { sv: 'Inskrivningsmeddelande skickat', en: 'Admission notice sent' },
  changeDate: { sv: 'Ny beräknad utskrivning', en: 'New estimated discharge' },
  correctStay: { sv: 'Uppgifter om vårdtillfället rättade', en: 'Details of the stay corrected' },
  moveWard: { sv: 'Flyttad till annan avdelning', en: 'Moved to another ward' },
  setMunicipality: { sv: 'Kommunen som betalar angiven', en: 'Municipality that pays set' },
  sendReadyNotice: { sv: 'Utskrivningsklar', en: 'Ready for discharge' },
  withdrawReady: { sv: 'Inte längre utskrivningsklar', en: 'No longer ready for discharge' },
  interrupt: { sv: 'Planeringen avbruten', en: 'Planning broken off' },
  resume: { sv: 'Planeringen upptagen igen', en: 'Planning taken up again' },
  removeReceiver: { sv: 'Meddelanden återkallade: fel enhet', en: 'Messages taken back: wrong unit' },
  retract: { sv: 'Återkallad: fel person', en: 'Retracted: wrong person' },
  giveInformation: { sv: 'Patienten informerad', en: 'Patient informed' },
  transferInformation: { sv: 'Information överförd', en: 'Information transferred' },
  discharge: { sv: 'Utskriven', en: 'Discharged' },
  correctDischarge: { sv: 'Tiden för utskrivning rättad', en: 'Time of discharge corrected' },
  answer: { sv: 'Fråga besvarad', en: 'Question answered' },
  sayOpenCare: { sv: 'Den öppna vården har svarat', en: 'Open care has answered' },
  callPlanning: { sv: 'Kallad till planering', en: 'Called to planning' },
  followUp: { sv: 'Uppföljd', en: 'Followed up' },
}

export const messageNames: Readonly<Record<MessageKind, Bilingual>> = {
  admissionNotice: { sv: 'Inskrivningsmeddelande', en: 'Admission notice' },
  changedDate: { sv: 'Ny beräknad utskrivning', en: 'New estimated discharge' },
  stayCorrected: { sv: 'Rättade uppgifter om vårdtillfället', en: 'Corrected details of the stay' },
  wardMoved: { sv: 'Flyttad till annan avdelning', en: 'Moved to another ward' },
  readyNotice: { sv: 'Utskrivningsklar', en: 'Ready for discharge' },
  readyWithdrawn: { sv: 'Inte längre utskrivningsklar', en: 'No longer ready for discharge' },
  planningCall: { sv: 'Kallelse till planering', en: 'Call to planning' },
  interruption: { sv: 'Avbruten planering', en: 'Planning broken off' },
  resumption: { sv: 'Planeringen tas upp igen', en: 'Planning taken up again' },
  discharged: { sv: 'Utskriven', en: 'Discharged' },
  informationTransfer: { sv: 'Informationsöverföring', en: 'Transfer of information' },
  retraction: { sv: 'Återkallat meddelande', en: 'Retracted notice' },
}

export const partNames: Readonly<Record<CasePart, Bilingual>> = {
  ward: { sv: 'avdelningen', en: 'the ward' },
  openCare: { sv: 'den öppna vården', en: 'open care' },
  municipalHealthCare: { sv: 'kommunens hälso- och sjukvård', en: 'municipal health care' },
  socialCare: { sv: 'socialtjänsten', en: 'social services' },
}
