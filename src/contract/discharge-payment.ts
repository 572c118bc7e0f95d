import { z } from 'zod'
import { disputes } from '../domain/discharge/liability-steps.ts'
import { both, day, id, instant } from './common.ts'
import { file, operation } from './operation.ts'

const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
const reading = { actor: 'staff', verb: 'discharge.read', subject: 'unit' } as const
const writing = { actor: 'staff', verb: 'discharge.write', subject: 'unit' } as const

const disputeView = z.object({
  disputeId: id,
  from: day,
  to: day,
  words: z.string(),
  /** Of someone with protected identity empty to others than the ward, here and below. */
  unit: z.string(),
  markedAt: instant,
  /** Null until the other side has settled it. */
  settled: z
    .object({
      paidDays: z.int(),
      /** What it was settled to before, where it has been settled anew. */
      before: z.int().nullable(),
      words: z.string(),
      unit: z.string(),
      by: z.string(),
      at: instant,
    })
    .nullable(),
  /** Null while it stands: then the days count as if nobody had marked them. */
  withdrawn: z.object({ words: z.string(), unit: z.string(), at: instant }).nullable(),
  /** The acting unit speaks for the other side, and it isn’t taken back: it settles, or settles anew. */
  maySettle: z.boolean(),
  /** It is of the own side, and isn’t settled or taken back. */
  mayWithdraw: z.boolean(),
})

/** What a row was reckoned by: both sides settle by it without asking. */
const paymentBasis = z.object({
  admittedAt: instant,
  /** Null while the person is on the ward. */
  dischargedAt: instant.nullable(),
  /** When the municipality that pays was told of each; null when it hasn’t been. */
  admissionNoticeAt: instant.nullable(),
  readyNoticeAt: instant.nullable(),
  /** The call that counts, and whether the care contact in open care made it. */
  planningCallAt: instant.nullable(),
  planningCallRight: z.boolean(),
  /** A call by someone else before it, which the sides may read otherwise. */
  earlierCallAt: instant.nullable(),
  /** When open care was in place; without `to` it still is. */
  openCare: z.array(z.object({ from: instant, to: instant.nullable() })),
  /** What was agreed on the day of the ready notice. */
  graceDays: z.int(),
  noonRule: z.boolean(),
  dischargeDayCounts: z.boolean(),
  amountPerDay: z.number().nullable(),
})

export const paymentRow = z.object({
  caseId: id,
  person: z.object({ name: z.string(), number: z.string() }),
  /** Neither is said of someone with protected identity, except to the ward itself: empty and null. */
  ward: z.string(),
  payer: z.string().nullable(),
  from: day,
  to: day,
  /** Whole days of the month, every dispute read as if the payment stands. */
  days: z.int(),
  /** The other reading: the days that nobody disputes, neither the clocks nor one of the sides, with those that have been settled to be paid for. */
  agreedDays: z.int(),
  amount: z.number().nullable(),
  agreedAmount: z.number().nullable(),
  /** The person is still on the ward: the month isn’t over. */
  running: z.boolean(),
  /** Why the clocks leave some of the days disputed. */
  disputedBy: z.array(z.object({ dispute: z.enum(disputes), name: both })),
  marks: z.array(disputeView),
  /** The acting unit speaks of the days: it is the ward, or of the municipality that pays. */
  mayMark: z.boolean(),
  basis: paymentBasis,
})
export type PaymentRow = z.output<typeof paymentRow>

export const dischargePayments = operation({
  name: 'discharge.payments',
  method: 'GET',
  path: '/discharge-payments',
  summary: { sv: 'Betalningsansvaret månad för månad', en: 'Payment month by month' },
  input: z.object({ month }),
  output: z.object({
    items: z.array(paymentRow),
    days: z.int(),
    agreedDays: z.int(),
    amount: z.number().nullable(),
    agreedAmount: z.number().nullable(),
    /**
     * The agreements’ other model, for each municipality that pays: days above the average a person, of all its stays that were ready, whoever looks. `agreed`: the agreement on the
     * month’s last day says so; else it is what the usual model would come to.
     */
    averages: z.array(
      z.object({
        payer: z.string(),
        agreed: z.boolean(),
        average: z.int(),
        persons: z.int(),
        readyDays: z.int(),
        days: z.int(),
      }),
    ),
  }),
  permission: reading,
  audit: 'discharge.paymentsRead',
})

export type PaymentsView = z.output<typeof dischargePayments.output>

export const dischargePaymentsFile = operation({
  name: 'discharge.paymentsFile',
  method: 'GET',
  path: '/discharge-payments/file',
  summary: { sv: 'Månadens betalningsansvar som fil', en: 'The month’s payments as a file' },
  input: z.object({ month, language: z.enum(['sv', 'en']).default('sv') }),
  output: file('text/csv'),
  permission: reading,
  audit: 'discharge.paymentsExported',
})

export const dischargeMarkDispute = operation({
  name: 'discharge.markDispute',
  method: 'POST',
  path: '/discharge/:caseId/disputes',
  summary: { sv: 'Märk dagar som omtvistade', en: 'Mark days as disputed' },
  input: z.object({ caseId: id, from: day, to: day, words: z.string().trim().min(3).max(4000) }),
  output: z.object({ disputeId: id }),
  permission: writing,
  audit: 'discharge.disputeMarked',
  creates: true,
})

export const dischargeSettle = operation({
  name: 'discharge.settle',
  method: 'POST',
  path: '/discharge/:caseId/disputes/:disputeId/settle',
  summary: { sv: 'Gör upp om omtvistade dagar', en: 'Settle disputed days' },
  input: z.object({
    caseId: id,
    disputeId: id,
    paidDays: z.int().min(0).max(366),
    /** What it is settled to as it was seen; null where it wasn’t. */
    was: z.int().min(0).max(366).nullable(),
    words: z.string().trim().min(3).max(4000),
  }),
  output: z.object({ settled: z.literal(true) }),
  permission: writing,
  audit: 'discharge.settled',
})

export const dischargeWithdrawDispute = operation({
  name: 'discharge.withdrawDispute',
  method: 'POST',
  path: '/discharge/:caseId/disputes/:disputeId/withdraw',
  summary: { sv: 'Ta tillbaka en märkning av omtvistade dagar', en: 'Take back a mark of disputed days' },
  input: z.object({ caseId: id, disputeId: id, words: z.string().trim().min(3).max(4000) }),
  output: z.object({ withdrawn: z.literal(true) }),
  permission: writing,
  audit: 'discharge.disputeWithdrawn',
})

/** The operations of payment by their names. */
export const dischargePaymentOperations = {
  'discharge.payments': dischargePayments,
  'discharge.paymentsFile': dischargePaymentsFile,
  'discharge.markDispute': dischargeMarkDispute,
  'discharge.settle': dischargeSettle,
  'discharge.withdrawDispute': dischargeWithdrawDispute,
} as const
