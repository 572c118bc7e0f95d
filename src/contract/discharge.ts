import { z } from 'zod'
import { openCareStates } from '../domain/discharge/facts.ts'
import { givenForms, givenLanguages, givenReceivers } from '../domain/discharge/information.ts'
import { answers, planningQuestions } from '../domain/discharge/planning.ts'
import { caseStates, destinations, interruptions, receiverRoles } from '../domain/discharge/steps.ts'
import { transferGrounds } from '../domain/discharge/transfer.ts'
import { both, day, id, instant, instantInput } from './common.ts'
import { change, dischargeStayOperations, step } from './discharge-stay.ts'
import { boardRefusal, caseRow, caseView, reminderView } from './discharge-views.ts'
import { operation } from './operation.ts'

const words = (max: number) => z.string().trim().max(max)
const said = words(4000).min(3)
const reading = { actor: 'staff', verb: 'discharge.read', subject: 'unit' } as const
const writing = { actor: 'staff', verb: 'discharge.write', subject: 'unit' } as const
const output = caseView
/** That no ready notice had been sent by then is known to whoever writes it. */
const known = z.boolean().default(false)
const receiver = z.object({ unitId: id, role: z.enum(receiverRoles) })

export const dischargeBoard = operation({
  name: 'discharge.board',
  method: 'GET',
  path: '/discharge',
  summary: { sv: 'Utskrivning: enhetens pågående fall', en: 'Discharge: the unit’s cases' },
  input: z.object({
    state: z.enum(['open', ...caseStates]).default('open'),
    municipality: z.string().max(10).optional(),
    ward: id.optional(),
    openCare: id.optional(),
    /** Of the same filter, these stays alone, with commas between: those that have changed since the rest was read. */
    only: z
      .string()
      .regex(/^$|^[\da-f-]{36}(,[\da-f-]{36}){0,99}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(2000).default(200),
  }),
  output: z.object({
    /** The acting unit. */
    unitId: id,
    items: z.array(caseRow),
    /** How many there are in all, of the same filter; of `only`, how many of these. */
    total: z.int(),
    /** How many of them call for something that is late, and that soon will be. */
    late: z.int(),
    soon: z.int(),
    /** Messages that were about the wrong person, or weren’t for the unit, until it has receipted that they were. */
    retracted: z.array(
      z.object({
        caseId: id,
        messageId: id,
        why: z.enum(['wrongPerson', 'wrongUnit']),
        at: instant,
        unit: z.string(),
        words: z.string(),
      }),
    ),
    /** What the ward’s own systems have told and had refused, the latest first; none at other units. */
    refused: z.array(boardRefusal),
    /** What the acting one is reminded of and hasn’t put aside: the latest first. */
    reminders: z.array(reminderView),
    /** Messages to the unit that wait for a receipt, over all its cases. */
    unread: z.int(),
    filters: z.object({
      states: z.array(z.object({ id: z.enum(caseStates), name: both })),
      wards: z.array(z.object({ id, name: z.string() })),
      municipalities: z.array(z.object({ id: z.string(), name: z.string() })),
      openCare: z.array(z.object({ id, name: z.string() })),
    }),
  }),
  permission: reading,
  audit: 'discharge.listed',
})

export const dischargeReadReminder = operation({
  name: 'discharge.readReminder',
  method: 'POST',
  path: '/discharge/:caseId/reminders/:reminderId/read',
  summary: { sv: 'Lägg undan en påminnelse', en: 'Put a reminder aside' },
  input: z.object({ caseId: id, reminderId: id }),
  output: z.object({ read: z.literal(true) }),
  permission: writing,
  audit: 'discharge.reminderRead',
})

export const dischargeReadRefusal = operation({
  name: 'discharge.readRefusal',
  method: 'POST',
  path: '/discharge-refusals/:refusalId/read',
  summary: { sv: 'Lägg undan ett avvisat meddelande', en: 'Put a refused message aside' },
  input: z.object({ refusalId: id }),
  output: z.object({ read: z.literal(true) }),
  permission: writing,
  audit: 'discharge.refusalRead',
})

export const dischargeRead = operation({
  name: 'discharge.read',
  method: 'GET',
  path: '/discharge/:caseId',
  summary: { sv: 'Ett utskrivningsfall', en: 'A discharge case' },
  input: z.object({ caseId: id }),
  output,
  permission: reading,
  audit: 'discharge.read',
})

export const dischargeUnits = operation({
  name: 'discharge.units',
  method: 'GET',
  path: '/discharge-units',
  summary: { sv: 'Enheter som kan ta emot meddelanden', en: 'Units that can receive messages' },
  input: z.object({ role: z.enum(receiverRoles), query: z.string().trim().max(100).optional() }),
  output: z.object({ items: z.array(z.object({ unitId: id, name: z.string(), providerName: z.string() })) }),
  permission: writing,
  audit: 'discharge.unitsRead',
})

export const dischargeNotify = change(
  'discharge.notify',
  '/discharge/:caseId/notify',
  { sv: 'Skicka inskrivningsmeddelande', en: 'Send the admission notice' },
  /** When the person is expected home; of one who has left already, nothing: the discharge is told with it. */
  step.extend({ receivers: z.array(receiver).max(40), estimatedOn: day.nullable().default(null) }),
  'discharge.notified',
)

export const dischargeChangeDate = change(
  'discharge.changeDate',
  '/discharge/:caseId/date',
  { sv: 'Ändra beräknad utskrivning', en: 'Change the estimated discharge' },
  step.extend({ estimatedOn: day }),
  'discharge.dateChanged',
)

export const dischargeReady = change(
  'discharge.ready',
  '/discharge/:caseId/ready',
  { sv: 'Meddela att personen är utskrivningsklar', en: 'Tell that the person is ready for discharge' },
  step,
  'discharge.madeReady',
)

export const dischargeWithdrawReady = change(
  'discharge.withdrawReady',
  '/discharge/:caseId/withdraw-ready',
  { sv: 'Ta tillbaka beskedet om utskrivningsklar', en: 'Withdraw the ready notice' },
  step.extend({ words: said }),
  'discharge.readyWithdrawn',
)

export const dischargeInterrupt = change(
  'discharge.interrupt',
  '/discharge/:caseId/interrupt',
  { sv: 'Avbryt planeringen', en: 'Break off the planning' },
  step.extend({ why: z.enum(interruptions), words: words(4000) }),
  'discharge.interrupted',
)

export const dischargeResume = change(
  'discharge.resume',
  '/discharge/:caseId/resume',
  { sv: 'Ta upp planeringen igen', en: 'Take up the planning again' },
  step,
  'discharge.resumed',
)

export const dischargeRetract = change(
  'discharge.retract',
  '/discharge/:caseId/retract',
  { sv: 'Återkalla meddelandena: fel person', en: 'Retract the messages: wrong person' },
  step.extend({ words: said }),
  'discharge.retracted',
)

/** A municipality’s code; that there is one is asked where it is used. */
const municipalityCode = z.string().regex(/^\d{4}$/)

export const dischargeSetMunicipality = change(
  'discharge.setMunicipality',
  '/discharge/:caseId/municipality',
  { sv: 'Ange kommunen som betalar', en: 'Set the municipality that pays' },
  step.extend({
    /** Where the person is registered, and who has placed them elsewhere, if anyone (LUS 5 kap. 2 §). */
    registeredCode: municipalityCode.nullable(),
    placingCode: municipalityCode.nullable(),
    /** Why another takes the place of one that is known, when the days count: read by those in the stay. */
    words: words(4000).default(''),
  }),
  'discharge.municipalitySet',
)

export const dischargeRemoveReceiver = change(
  'discharge.removeReceiver',
  '/discharge/:caseId/receivers/remove',
  { sv: 'Återkalla meddelandena till en enhet: fel enhet', en: 'Take back the messages to a unit: wrong unit' },
  step.extend({
    unitId: id,
    /** Why; read by those who are left in the stay. */
    words: words(4000).min(3),
    /** It is known that no unit is left that has been told. */
    last: z.boolean().default(false),
  }),
  'discharge.receiverRemoved',
)

export const dischargeReceipt = operation({
  name: 'discharge.receipt',
  method: 'POST',
  path: '/discharge/:caseId/messages/:messageId/receipt',
  summary: { sv: 'Kvittera ett meddelande', en: 'Receipt a message' },
  input: z.object({ caseId: id, messageId: id }),
  /** Whoever receipts that a message was retracted no longer sees the case. */
  output: z.object({ receipted: z.literal(true) }),
  permission: writing,
  audit: 'discharge.receipted',
})

export const dischargeAnswer = change(
  'discharge.answer',
  '/discharge/:caseId/answers',
  { sv: 'Svara på en planeringsfråga', en: 'Answer a planning question' },
  step.extend({ question: z.enum(planningQuestions), answer: z.enum(answers), words: words(2000) }),
  'discharge.answered',
)

export const dischargeOpenCare = change(
  'discharge.openCare',
  '/discharge/:caseId/open-care',
  { sv: 'Säg om den öppna vården finns på plats', en: 'Say whether open care is in place' },
  step.extend({ state: z.enum(openCareStates), words: words(2000) }),
  'discharge.openCareSaid',
)

export const dischargeCall = change(
  'discharge.call',
  '/discharge/:caseId/call',
  { sv: 'Kalla till planering', en: 'Call to planning' },
  step.extend({
    startsAt: instantInput,
    /** An hour later when it isn’t said. */
    endsAt: instantInput.nullable().default(null),
    /** A place, a link, or both. */
    place: words(300),
    videoLink: z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(500)]).default(''),
    /** It is known that there is a call already. */
    again: z.boolean().default(false),
    /** This meeting is instead of the one that was called to last. */
    replaces: z.boolean().default(false),
  }),
  'discharge.called',
)

export const dischargeInform = change(
  'discharge.inform',
  '/discharge/:caseId/inform',
  { sv: 'Patienten har fått informationen', en: 'The patient has had the information' },
  step.extend({
    form: z.enum(givenForms),
    receiver: z.enum(givenReceivers).default('patient'),
    language: z.enum(givenLanguages).default('sv'),
    /** Why a relative was told instead; an interpreter, another language. */
    words: words(2000).default(''),
  }),
  'discharge.informed',
)

export const dischargeTransfer = change(
  'discharge.transfer',
  '/discharge/:caseId/transfer',
  { sv: 'För över information', en: 'Transfer information' },
  step.extend({
    words: words(8000).min(3),
    /** Units of the stay that need it: no others are sent it. */
    receivers: z.array(id).min(1).max(40),
    /** Why secrecy doesn’t hinder it. */
    ground: z.enum(transferGrounds),
  }),
  'discharge.transferred',
)

export const dischargeDone = change(
  'discharge.discharge',
  '/discharge/:caseId/discharge',
  { sv: 'Skriv ut personen', en: 'Discharge the person' },
  step.extend({ dischargedAt: instantInput, destination: z.enum(destinations), beforeReady: known }),
  'discharge.discharged',
)

export const dischargeCorrect = change(
  'discharge.correctDischarge',
  '/discharge/:caseId/discharge/correct',
  { sv: 'Rätta tiden för utskrivning', en: 'Correct the time of discharge' },
  step.extend({ dischargedAt: instantInput, destination: z.enum(destinations), words: said, beforeReady: known }),
  'discharge.dischargeCorrected',
)

/** The operations of discharge by their names. */
export const dischargeOperations = {
  ...dischargeStayOperations,
  'discharge.board': dischargeBoard,
  'discharge.read': dischargeRead,
  'discharge.readReminder': dischargeReadReminder,
  'discharge.readRefusal': dischargeReadRefusal,
  'discharge.units': dischargeUnits,
  'discharge.notify': dischargeNotify,
  'discharge.changeDate': dischargeChangeDate,
  'discharge.ready': dischargeReady,
  'discharge.withdrawReady': dischargeWithdrawReady,
  'discharge.interrupt': dischargeInterrupt,
  'discharge.resume': dischargeResume,
  'discharge.retract': dischargeRetract,
  'discharge.removeReceiver': dischargeRemoveReceiver,
  'discharge.setMunicipality': dischargeSetMunicipality,
  'discharge.receipt': dischargeReceipt,
  'discharge.answer': dischargeAnswer,
  'discharge.openCare': dischargeOpenCare,
  'discharge.call': dischargeCall,
  'discharge.inform': dischargeInform,
  'discharge.transfer': dischargeTransfer,
  'discharge.discharge': dischargeDone,
  'discharge.correctDischarge': dischargeCorrect,
} as const
