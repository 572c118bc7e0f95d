import { z } from 'zod'
import { day, id, instantInput } from './common.ts'
import { caseView } from './discharge-views.ts'
import { operation } from './operation.ts'

const writing = { actor: 'staff', verb: 'discharge.write', subject: 'unit' } as const
const output = caseView
/** The stay in the version that the caller saw. */
export const step = z.object({ caseId: id, version: z.int() })
const said = z.string().trim().min(3).max(4000)

/** A step of a stay: whoever takes it is answered with the stay as it is then. */
export const change = <const N extends string, const P extends `/${string}`, I extends z.ZodType>(
  name: N,
  path: P,
  summary: { sv: string; en: string },
  input: I,
  audit: Parameters<typeof operation>[0]['audit'],
) => operation({ name, method: 'POST' as const, path, summary, input, output, permission: writing, audit })

/** What the clocks of a stay rest on, and its plan. */
const stayFacts = {
  admittedAt: instantInput,
  /** When the need of services afterwards was judged, if later than at admission. */
  assessedAt: instantInput.nullable(),
  planningDue: z.boolean(),
  psychiatric: z.boolean(),
  compulsory: z.boolean(),
  /** The admission had been planned: then it isn’t a readmission, however short the time at home. */
  planned: z.boolean().default(false),
}

export const dischargeAdmit = operation({
  name: 'discharge.admit',
  method: 'POST',
  path: '/persons/:personId/discharge',
  summary: { sv: 'Skriv in en person på avdelningen', en: 'Admit a person to the ward' },
  input: z.object({
    personId: id,
    ...stayFacts,
    estimatedOn: day.nullable(),
    /** The municipality that has placed the person elsewhere, by its code (LUS 5 kap. 2 § andra stycket). */
    placingCode: z
      .string()
      .regex(/^\d{4}$/)
      .nullable(),
  }),
  output,
  permission: { actor: 'staff', verb: 'discharge.admit', subject: 'person' },
  audit: 'discharge.admitted',
  creates: true,
})

export const dischargeCorrectStay = change(
  'discharge.correctStay',
  '/discharge/:caseId/stay/correct',
  { sv: 'Rätta uppgifter om vårdtillfället', en: 'Correct details of the stay' },
  step.extend({ ...stayFacts, words: said }),
  'discharge.stayCorrected',
)

export const dischargeWards = operation({
  name: 'discharge.wards',
  method: 'GET',
  path: '/discharge/:caseId/wards',
  summary: { sv: 'Avdelningar att flytta till', en: 'Wards to move to' },
  input: z.object({ caseId: id }),
  /** None for whoever doesn’t keep the stay. */
  output: z.object({ items: z.array(z.object({ unitId: id, name: z.string() })) }),
  permission: writing,
  audit: 'discharge.wardsRead',
})

export const dischargeMoveWard = operation({
  name: 'discharge.moveWard',
  method: 'POST',
  path: '/discharge/:caseId/ward',
  summary: { sv: 'Flytta till en annan avdelning', en: 'Move to another ward' },
  input: step.extend({ unitId: id }),
  /** The stay is the other ward’s from then on: this one no longer sees it. */
  output: z.object({ caseId: id, ward: z.string() }),
  permission: writing,
  audit: 'discharge.wardMoved',
})

/** The operations on the stay itself by their names. */
export const dischargeStayOperations = {
  'discharge.admit': dischargeAdmit,
  'discharge.moveWard': dischargeMoveWard,
  'discharge.wards': dischargeWards,
  'discharge.correctStay': dischargeCorrectStay,
} as const
