import { z } from 'zod'
import { openCareStates } from '../domain/discharge/facts.ts'
import { blocks, disputes } from '../domain/discharge/liability-steps.ts'
import { urgencies } from '../domain/discharge/next.ts'
import { answers, lackings, planningQuestions } from '../domain/discharge/planning.ts'
import { reminderStages, reminderThings } from '../domain/discharge/reminders.ts'
import { clockNames, clockStates } from '../domain/discharge/step.ts'
import {
  caseActions,
  caseStates,
  contentFields,
  destinations,
  interruptions,
  messageKinds,
  receiverRoles,
} from '../domain/discharge/steps.ts'
import { planTypes } from '../domain/plan/kinds.ts'
import { both, day, id, instant, reasonView } from './common.ts'

const state = z.enum(clockStates)
const reading = z.object({
  as: z.enum(['stands', 'falls']),
  startsAt: instant.nullable(),
  days: z.int(),
  amount: z.number().nullable(),
})

/** The three clocks of a stay as they stand now. */
export const clocksView = z.object({
  admissionNotice: z.object({ dueAt: instant.nullable(), state }),
  planningCall: z.object({ dueAt: instant.nullable(), dueRolledAt: instant.nullable(), state }),
  liability: z.object({
    state,
    startsAt: instant.nullable(),
    payer: z.string().nullable(),
    days: z.int(),
    amount: z.number().nullable(),
    blockedBy: z.array(z.enum(blocks)),
    disputedBy: z.array(z.enum(disputes)),
  }),
})

/** What is due next, for the row's clock face; null when nothing is. */
export const nextClock = z.object({
  clock: z.enum(clockNames),
  dueAt: instant,
  /** Past its time, or within the last sixth of it. */
  urgency: z.enum(urgencies),
})

export const caseRow = z.object({
  caseId: id,
  version: z.int(),
  /** As the admission notice says; null for whoever had it retracted. */
  person: z.object({ personId: id, name: z.string(), number: z.string(), protected: z.boolean() }),
  state: z.enum(caseStates),
  stateName: both,
  ward: z.string(),
  municipality: z.string().nullable(),
  openCare: z.string().nullable(),
  admittedAt: instant,
  estimatedOn: day.nullable(),
  dischargedAt: instant.nullable(),
  clocks: clocksView,
  next: nextClock.nullable(),
  /** What is missing of someone who is home, or soon is: that any unit has been told, a care contact in open care, the information to the patient, the transfer of information. */
  lacks: z.array(z.enum(lackings)),
  /** The call after coming home, while it waits: its last day. */
  followUp: z.object({ dueOn: day, late: z.boolean() }).nullable(),
  /** The reddest of all that the row calls for, and when that is due or since when it has been late; null when nothing is. */
  urgency: z.enum(urgencies).nullable(),
  redAt: instant.nullable(),
  /** Messages to the acting unit that wait for their receipt. */
  unread: z.int(),
  /** The planning is due, nobody has called to it, and the acting unit is the open care that does. */
  mayCall: z.boolean(),
})
export type CaseRow = z.output<typeof caseRow>

const who = z.object({ name: z.string(), unit: z.string() })

/** A message from the hospital’s own system about a stay on the acting ward, which was refused: the sender’s number for the stay, and why. */
export const boardRefusal = z.object({
  refusalId: id,
  source: z.string(),
  reference: z.string(),
  reasons: z.array(z.object({ code: z.string() }).extend(both.shape)),
  /** How often it has been told and refused. */
  times: z.int(),
  at: instant,
})
export type BoardRefusal = z.output<typeof boardRefusal>

/** A message of a stay, as it was sent, with who has receipted it. */
export const messageView = z.object({
  messageId: id,
  kind: z.enum(messageKinds),
  kindName: both,
  sentAt: instant,
  by: who,
  /** Name, number, address and estimated discharge in an admission notice; else what the message is about. Days, instants and codes as such. */
  content: z.array(z.object({ field: z.enum(contentFields), value: z.string() })),
  words: z.string(),
  deliveries: z.array(
    z.object({
      unitId: id,
      unit: z.string(),
      receiptedAt: instant.nullable(),
      by: z.string().nullable(),
      /** What was sent to the unit has been taken back: it sees nothing of it, and can’t receipt it. Never of the retraction itself. */
      takenBack: z.boolean(),
    }),
  ),
  mine: z.boolean(),
})

/** A reminder to the acting one: what of a stay is due, lacking or late, and to whom it has gone. */
export const reminderView = z.object({
  reminderId: id,
  caseId: id,
  personName: z.string(),
  about: z.enum(reminderThings),
  stage: z.enum(reminderStages),
  dueAt: instant.nullable(),
  at: instant,
})
export type ReminderView = z.output<typeof reminderView>

export const caseView = caseRow.extend({
  /** In which parts the acting unit takes part. */
  parts: z.array(z.string()),
  /** What the ward sets of who pays, and what there is to choose between; null to everyone else. */
  payerChoice: z
    .object({
      registeredCode: z.string().nullable(),
      placingCode: z.string().nullable(),
      /** Months that are over and have days to pay, `YYYY-MM`: an exchange that would change them is refused. */
      closedMonths: z.array(z.string()),
      municipalities: z.array(z.object({ code: z.string(), name: z.string() })),
    })
    .nullable(),
  planningDue: z.boolean(),
  psychiatric: z.boolean(),
  compulsory: z.boolean(),
  planned: z.boolean(),
  assessedAt: instant.nullable(),
  destination: z.enum(destinations).nullable(),
  interruption: z.enum(interruptions).nullable(),
  /** By the person register, whoever has been told: the clocks have stopped. */
  deceasedOn: day.nullable(),
  /** The plan that the call opened or took up; its number and how it stands for whoever takes part in it. */
  plan: z
    .object({
      type: z.enum(planTypes),
      typeName: both,
      keptBy: z.string().nullable(),
      planId: id.nullable(),
      stateName: both.nullable(),
    })
    .nullable(),
  /** The person’s care contact in open care (LUS 2 kap. 5 §). */
  careContact: z.object({
    contacts: z.array(z.object({ name: z.string(), unit: z.string(), since: day })),
    /** There is none, and the acting unit can appoint one. */
    mayAppoint: z.boolean(),
  }),
  receivers: z.array(
    z.object({ unitId: id, unit: z.string(), provider: z.string(), role: z.enum(receiverRoles), roleName: both }),
  ),
  /** Whom to ask today at each unit: a coordinator, else the manager, or who stands in for them. */
  covers: z.array(
    z.object({
      unit: z.string(),
      name: z.string().nullable(),
      roleName: both.nullable(),
      insteadOf: z.string().nullable(),
      phone: z.string().nullable(),
      /** When that telephone is answered: the hours of today, none when it is closed today; until when it is open now, or when it opens. Null when no hours are known. */
      hours: z
        .object({
          always: z.boolean(),
          today: z.array(z.object({ from: z.string(), to: z.string() })),
          open: z.boolean(),
          opensAt: instant.nullable(),
        })
        .nullable(),
    }),
  ),
  messages: z.array(messageView),
  /** What a call to planning by the acting one would lead to, when it wouldn’t be as the law says; null also for who can’t call. */
  callAhead: reasonView.nullable(),
  openCareWords: z.array(z.object({ state: z.enum(openCareStates), words: z.string(), at: instant, by: who })),
  answers: z.array(
    z.object({ question: z.enum(planningQuestions), answer: z.enum(answers), words: z.string(), at: instant, by: who }),
  ),
  /** The planning questions, in order. */
  questions: z.array(z.object({ question: z.enum(planningQuestions), text: both })),
  events: z.array(z.object({ action: z.string(), what: both, at: instant, by: who, words: z.string() })),
  /** Every step of the clocks, in order. */
  explain: z.array(z.object({ clock: z.enum(clockNames), why: reasonView, readings: z.array(reading).nullable() })),
  /** What isn't done yet and would be missing at discharge: said before, never silently (ADR 18). */
  missing: z.array(reasonView),
  availableActions: z.array(z.enum(caseActions)),
})
export type CaseView = z.output<typeof caseView>
