import { z } from 'zod'
import { imaginedTimes } from '../domain/discharge/agreeing.ts'
import { paymentModels } from '../domain/discharge/payment.ts'
import { day, instant, line, reasonView } from './common.ts'
import { operation } from './operation.ts'

export const agreementTerms = z.object({
  /** Days from the ready notice to the first day that is paid for. */
  graceDays: z.int().min(0).max(90),
  noonRule: z.boolean(),
  dischargeDayCounts: z.boolean(),
  /** Kronor a day, at most two decimals; null: days only. */
  amountPerDay: z.number().min(0).max(999_999).multipleOf(0.01).nullable(),
  model: z.enum(paymentModels),
  averageDays: z.int().min(0).max(31),
})
export type AgreementTermsView = z.output<typeof agreementTerms>

const agreementView = z.object({
  from: day.nullable(),
  to: day.nullable(),
  when: z.enum(['past', 'now', 'coming']),
  terms: agreementTerms,
  signedOn: day.nullable(),
  reference: z.string(),
  /** Who entered it, and when. */
  entered: z.object({ at: instant, by: z.string().nullable() }),
})
export type AgreementView = z.output<typeof agreementView>

const municipality = z.string().regex(/^\d{4}$/)

export const dischargeAgreements = operation({
  name: 'discharge.agreements',
  method: 'GET',
  path: '/discharge-agreements',
  summary: {
    sv: 'Avtal mellan region och kommun om betalningsansvaret',
    en: 'Agreements between region and municipality on the payment',
  },
  input: z.object({}),
  output: z.object({
    regionName: z.string(),
    /** Of the region: all in the county. Of a municipality: itself. */
    municipalities: z.array(
      z.object({
        municipality,
        name: z.string(),
        /** For the guard on a new one. */
        version: z.string(),
        /** The latest first. */
        agreements: z.array(agreementView),
      }),
    ),
    /** What holds without one. */
    law: agreementTerms,
    may: z.array(reasonView),
    mayNot: z.array(reasonView),
    availableActions: z.array(z.string()),
  }),
  permission: { actor: 'staff', verb: 'policy.read', subject: 'unit' },
  audit: 'discharge.agreementsRead',
})

/** What both have signed; without terms the law alone holds from the day. */
const agreed = z.object({ municipality, from: day, signedOn: day, terms: agreementTerms.nullable() })

const imagined = z.object({
  startsAt: instant.nullable(),
  days: z.int(),
  amount: z.number().nullable(),
  explain: z.array(reasonView),
})

export const dischargeAgreementPreview = operation({
  name: 'discharge.agreementPreview',
  method: 'POST',
  path: '/discharge-agreements/preview',
  summary: { sv: 'Se vad ett avtal skulle ändra', en: 'See what an agreement would change' },
  input: agreed,
  output: z.object({
    /** Why it can’t be entered so. */
    reasons: z.array(reasonView),
    /** Days from which something else was entered, that this takes the place of. */
    replaces: z.array(day),
    /** An imagined stay whose ready notice is sent on the first day, at two times: by the law, by what holds now, and by this. */
    examples: z.array(z.object({ time: z.enum(imaginedTimes), law: imagined, now: imagined, after: imagined })),
    /** Of the model by average: five imagined persons in a month, and the days that are paid for. */
    average: z.object({ readyDays: z.array(z.int()), free: z.int(), days: z.int() }).nullable(),
    /** Stays that go on: those it would be of if they become ready from the day on, and those that keep what holds. Null for one to four. */
    stays: z.object({ waiting: z.int().nullable(), told: z.int().nullable() }),
  }),
  permission: { actor: 'staff', verb: 'policy.set', subject: 'unit' },
  audit: 'discharge.agreementPreviewed',
})

export const dischargeAgree = operation({
  name: 'discharge.agree',
  method: 'POST',
  path: '/discharge-agreements',
  summary: {
    sv: 'För in ett avtal mellan region och kommun från en dag',
    en: 'Enter an agreement between region and municipality from a day on',
  },
  input: agreed.extend({ version: z.string().max(64), reference: line(200) }),
  output: z.object({ version: z.string() }),
  permission: { actor: 'staff', verb: 'policy.set', subject: 'unit' },
  audit: 'discharge.agreed',
})

/** The operations of agreements by their names. */
export const dischargeAgreementOperations = {
  'discharge.agreements': dischargeAgreements,
  'discharge.agreementPreview': dischargeAgreementPreview,
  'discharge.agree': dischargeAgree,
} as const
