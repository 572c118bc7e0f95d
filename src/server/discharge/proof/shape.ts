import { createHash } from 'node:crypto'
import { z } from 'zod'
import { toReasonView } from '../../../contract/reason-view.ts'
import type { Agreement } from '../../../domain/discharge/agreement.ts'
import { callSenders, openCareStates } from '../../../domain/discharge/facts.ts'
import type { OpenCareWord, SentMessage, StayRecord } from '../../../domain/discharge/from-messages.ts'
import type { Step } from '../../../domain/discharge/step.ts'
import { messageKinds } from '../../../domain/discharge/steps.ts'
import { canonicalText } from '../../platform/audit/merkle.ts'

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const texts = z.array(z.string().nullable())
const both = z.object({ sv: z.string(), en: z.string() })

const steps = z.array(
  z.strictObject({
    clock: z.string(),
    code: z.string(),
    rule: z.string().nullable(),
    law: z.array(both),
    ...both.shape,
  }),
)

/** A proof of a stay as it is saved: what was known and done, what the clocks say of it, and the way from each deed to a seal kept elsewhere. */
export const proofShape = z.strictObject({
  format: z.literal('hallpunkt-discharge-proof/1'),
  /** The instant the clocks are asked at, and when the proof was made: the service’s clock. */
  madeAt: z.string(),
  madeBy: z.strictObject({ name: z.string(), unit: z.string() }),
  case: z.strictObject({ caseId: z.string(), name: z.string(), number: z.string(), ward: z.string() }),
  /** What the clocks are asked of (domain/discharge), and what they answer. */
  stay: z.record(z.string(), z.unknown()),
  sent: z.array(z.record(z.string(), z.unknown())),
  openCare: z.array(z.record(z.string(), z.unknown())),
  agreement: z.record(z.string(), z.unknown()),
  clocks: z.record(z.string(), z.unknown()),
  explain: steps,
  /** The times before the last that the person was ready, in order, each by the agreement that held then. Missing in proofs from before they were shown. */
  periods: z
    .array(
      z.strictObject({
        agreement: z.record(z.string(), z.unknown()),
        clocks: z.record(z.string(), z.unknown()),
        explain: steps,
      }),
    )
    .optional(),
  /** What region and municipality had agreed on, by day, while the stay went on; `to` is the day after the last. Without any the law alone held. */
  agreements: z
    .array(
      z.strictObject({ from: z.string(), to: z.string().nullable(), agreement: z.record(z.string(), z.unknown()) }),
    )
    .optional(),
  /** The messages that the unit may see, as they are hashed; who got each, and when it was receipted. */
  messages: z.array(
    z.strictObject({
      kind: z.string(),
      sentAt: z.string(),
      by: z.strictObject({ name: z.string(), unit: z.string() }),
      fields: texts,
      deliveries: z.array(
        z.strictObject({
          /** Missing in proofs from before it was kept. */
          unitId: z.string().optional(),
          unit: z.string(),
          receiptedAt: z.string().nullable(),
          by: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** What was done, as it stands in the log; `seal` is null while it waits for one. */
  entries: z.array(
    z.strictObject({
      at: z.string(),
      action: z.string(),
      what: both,
      who: z.string(),
      unit: z.string(),
      fields: texts,
      seal: z.strictObject({ seq: z.string(), index: z.int(), path: z.array(hex) }).nullable(),
    }),
  ),
  seals: z.array(
    z.strictObject({
      seq: z.string(),
      day: z.string(),
      fromXid: z.string(),
      toXid: z.string(),
      rowCount: z.string(),
      root: hex,
      previous: hex,
      link: hex,
      sealedAt: z.string(),
      /** Its place among the day’s seals when the proof was made, how many they were, and the way to the root over them. */
      dayIndex: z.int(),
      dayCount: z.int(),
      dayPath: z.array(hex),
    }),
  ),
  digest: hex,
})
export type Proof = z.output<typeof proofShape>

const terms = z.object({
  graceDays: z.number(),
  noonRule: z.boolean(),
  dischargeDayCounts: z.boolean(),
  amountPerDay: z.number().nullable(),
})
/** Whether what is said to have been agreed is something that a payment can be reckoned by. */
export const isAgreement = (said: unknown): said is Agreement => terms.safeParse(said).success

/** What the clocks are asked of, as far as they must know it: more may stand beside. */
const clockFacts = z.object({
  stay: z.object({
    admittedAt: z.string(),
    needAssessed: z.boolean(),
    assessedAt: z.string().nullable(),
    planningDue: z.boolean(),
    psychiatric: z.boolean(),
    registeredMunicipality: z.string().nullable(),
    placingMunicipality: z.string().nullable(),
    dischargedAt: z.string().nullable(),
    deceasedOn: z.string().nullable().optional(),
  }),
  sent: z.array(
    z.object({
      kind: z.enum(messageKinds),
      sentAt: z.string(),
      municipal: z.boolean(),
      sender: z.enum(callSenders),
      concerned: z.boolean().optional(),
    }),
  ),
  openCare: z.array(z.object({ at: z.string(), state: z.enum(openCareStates) })),
  agreement: terms,
})
/** The same as the rules have it. */
export interface ClockFacts {
  stay: StayRecord
  sent: SentMessage[]
  openCare: OpenCareWord[]
  agreement: Agreement
}
const isClockFacts = (facts: unknown): facts is ClockFacts => clockFacts.safeParse(facts).success
/** What a proof holds that the clocks are asked of, as it stands there; null when they can't be. */
export function clockFactsOf({ stay, sent, openCare, agreement }: Proof): ClockFacts | null {
  const facts: unknown = { stay, sent, openCare, agreement }
  return isClockFacts(facts) ? facts : null
}

/** The steps of the clocks as a proof tells them. */
export const explained = (steps: readonly Step[]): Proof['explain'] =>
  steps.map(({ clock, reason }) => {
    const { code, rule, sv, en, law } = toReasonView(reason)
    return { clock, code, rule, law: law.map(({ cite }) => cite), sv, en }
  })

/** The file’s text: one way to write it, so that each byte counts. */
export const textOf = (proof: Proof): string => `${JSON.stringify(proof, null, 2)}\n`

/** The hash over all of a proof but the hash itself. */
export const digestOf = ({ digest: _, ...rest }: Omit<Proof, 'digest'> & { digest?: string }): string =>
  createHash('sha256').update(JSON.stringify(rest)).digest('hex')

/** A hash as the log keeps it, in letters alone: what looks like a personal number is masked there, and digits may. */
export const inLetters = (hex: string): string =>
  [...hex].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('')

const hashOf = (format: string, fields: readonly (string | null)[]): string =>
  inLetters(createHash('sha256').update(canonicalText(format, fields)).digest('hex'))

/**
 * The hash of a message as the log keeps it.
 *
 * @param fields id, stay, kind, instant in microseconds, unit, assignment, content, words
 */
export const factHash = (fields: readonly (string | null)[]): string => hashOf('discharge_message/1', fields)

/** The hash of the units that a message went to, by their ids in whatever order. */
export const unitsHash = (unitIds: readonly string[]): string => hashOf('discharge_sent_to/1', [...unitIds].sort())
