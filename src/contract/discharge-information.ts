import { z } from 'zod'
import { contactKinds } from '../domain/contact/kinds.ts'
import {
  givenForms,
  givenLanguages,
  givenReceivers,
  informationPoints,
  medicineStates,
} from '../domain/discharge/information.ts'
import { caseStates, destinations, receiverRoles } from '../domain/discharge/steps.ts'
import { day, id, instant, lawView } from './common.ts'
import { file, operation } from './operation.ts'

const words = (max: number) => z.string().trim().max(max)
const reading = { actor: 'staff', verb: 'discharge.read', subject: 'unit' } as const
const writing = { actor: 'staff', verb: 'discharge.write', subject: 'unit' } as const
const style = {
  language: z.enum(['sv', 'sv-easy', 'en']).default('sv'),
  large: z.enum(['true', 'false']).default('false'),
}

/** What the ward writes to the patient (PL 3 kap. 2 b §). */
export const informationContent = z.object({
  summary: words(6000),
  planned: words(4000),
  ifWorse: words(4000),
  medicines: z.enum(medicineStates).nullable(),
  medicineWords: words(4000),
  plans: words(2000),
  followUp: words(2000),
  followUpOn: day.nullable(),
})

const knownView = z.object({
  contacts: z.array(
    z.object({ name: z.string(), kind: z.enum(contactKinds), unit: z.string(), phone: z.string().nullable() }),
  ),
  meeting: z.object({ startsAt: instant, place: z.string() }).nullable(),
  hasPlan: z.boolean(),
})
export type KnownView = z.output<typeof knownView>

export const informationView = z.object({
  caseId: id,
  version: z.int(),
  content: informationContent,
  /** As it is known now: it follows what is written, and is frozen with it. */
  known: knownView,
  written: z.object({ at: instant, by: z.string() }).nullable(),
  points: z.array(
    z.object({
      point: z.enum(informationPoints),
      state: z.enum(['said', 'missing', 'unknown']),
      law: z.array(lawView),
    }),
  ),
  given: z.array(
    z.object({
      at: instant,
      form: z.enum(givenForms),
      receiver: z.enum(givenReceivers),
      language: z.enum(givenLanguages),
      words: z.string(),
      by: z.string(),
      /** What was given is what is written now. */
      current: z.boolean(),
    }),
  ),
  mayWrite: z.boolean(),
})
export type InformationView = z.output<typeof informationView>

export const dischargeInformation = operation({
  name: 'discharge.information',
  method: 'GET',
  path: '/discharge/:caseId/information',
  summary: { sv: 'Informationen till patienten vid utskrivning', en: 'The information to the patient at discharge' },
  input: z.object({ caseId: id }),
  output: informationView,
  permission: reading,
  audit: 'discharge.informationRead',
})

export const dischargeWriteInformation = operation({
  name: 'discharge.writeInformation',
  method: 'POST',
  path: '/discharge/:caseId/information',
  summary: { sv: 'Skriv informationen till patienten', en: 'Write the information to the patient' },
  input: z.object({ caseId: id, version: z.int(), content: informationContent }),
  output: informationView,
  permission: writing,
  audit: 'discharge.informationWritten',
})

export const dischargeInformationPaper = operation({
  name: 'discharge.informationPaper',
  method: 'GET',
  path: '/discharge/:caseId/information/paper',
  summary: { sv: 'Informationen till patienten, som PDF', en: 'The information to the patient, as PDF' },
  input: z.object({ caseId: id, ...style }),
  output: file('application/pdf'),
  permission: reading,
  audit: 'discharge.informationPrinted',
})

/** A stay as the person sees it: what is planned, who to ask, and what the ward has told. */
export const ownStay = z.object({
  caseId: id,
  state: z.enum(caseStates),
  /** Null when it would tell where someone with protected identity is. */
  ward: z.object({ name: z.string(), phone: z.string().nullable() }).nullable(),
  estimatedOn: day.nullable(),
  readyAt: instant.nullable(),
  dischargedAt: instant.nullable(),
  destination: z.enum(destinations).nullable(),
  meeting: z.object({ startsAt: instant, place: z.string() }).nullable(),
  units: z.array(z.object({ role: z.enum(receiverRoles), name: z.string(), phone: z.string().nullable() })),
  contacts: knownView.shape.contacts,
  hasPlan: z.boolean(),
  /** What the ward has written and given; null before that. */
  content: informationContent.nullable(),
  writtenAt: instant.nullable(),
})
export type OwnStay = z.output<typeof ownStay>

export const residentHomecoming = operation({
  name: 'resident.homecoming',
  method: 'GET',
  path: '/me/homecoming',
  summary: { sv: 'Min väg hem från sjukhuset', en: 'My way home from hospital' },
  input: z.object({}),
  output: z.object({ items: z.array(ownStay) }),
  permission: { actor: 'person', subject: 'self', proxy: 'plan' },
  audit: 'discharge.ownRead',
})

export const residentHomecomingPaper = operation({
  name: 'resident.homecomingPaper',
  method: 'GET',
  path: '/me/homecoming/:caseId/paper',
  summary: { sv: 'Min väg hem, som PDF', en: 'My way home, as PDF' },
  input: z.object({ caseId: id, ...style }),
  output: file('application/pdf'),
  permission: { actor: 'person', subject: 'self', proxy: 'plan' },
  audit: 'discharge.informationPrinted',
})

/** The operations of what the patient is told, by their names. */
export const dischargeInformationOperations = {
  'discharge.information': dischargeInformation,
  'discharge.writeInformation': dischargeWriteInformation,
  'discharge.informationPaper': dischargeInformationPaper,
  'resident.homecoming': residentHomecoming,
  'resident.homecomingPaper': residentHomecomingPaper,
} as const
