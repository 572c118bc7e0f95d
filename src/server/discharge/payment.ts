import { sql } from 'kysely'
import type { PaymentRow, PaymentsView } from '../../contract/discharge-payment.ts'
import { lawAlone } from '../../domain/discharge/agreeing.ts'
import { amountFor } from '../../domain/discharge/agreement.ts'
import { disputedDays, undisputedDays } from '../../domain/discharge/disputed-days.ts'
import type { DischargeFacts } from '../../domain/discharge/facts.ts'
import { disputeNames } from '../../domain/discharge/liability-steps.ts'
import { speaksOfDays } from '../../domain/discharge/payer.ts'
import { daysAbove, earlier, monthsOf, type PaymentModel } from '../../domain/discharge/payment.ts'
import { addDays, dayOf, inSweden, startOfDay } from '../../domain/law/calendar.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { paymentCsv } from './payment-file.ts'
import { type CaseRecord, loadCase, loadCasesBetween, periodsOf, type Reckoned } from './record.ts'
import { numberOf } from './view.ts'

/** What is marked of a stay, and how it has been settled. */
type Mark = PaymentRow['marks'][number]

async function loadMarks(ctx: Context, caseIds: readonly string[]): Promise<Map<string, Mark[]>> {
  const { rows } = await sql<{
    case_id: string
    id: string
    from: string
    to: string
    words: string
    unit: string
    at: string
    paid_days: number | null
    settled_words: string
    settled_unit: string | null
    settled_name: string | null
    before: number | null
    settled_at: string | null
    withdrawn_words: string
    withdrawn_unit: string | null
    withdrawn_at: string | null
    other: boolean
    own: boolean
  }>`select d.case_id, d.id, d.from_day as from, d.to_day as to, d.words, u.name as unit, d.marked_at as at, d.paid_days, d.settled_words,
      d.paid_days_before as before, d.settled_at, su.name as settled_unit, ss.given_name || ' ' || ss.family_name as settled_name,
      d.withdrawn_words, d.withdrawn_at, (select wu.name from assignment wa join care_unit wu on wu.id = wa.unit_id where wa.id = d.withdrawn_by) as withdrawn_unit,
      discharge_other_side(d.unit_id) as other, discharge_own_side(d.unit_id) as own
    from discharge_dispute d join care_unit u on u.id = d.unit_id
      left join assignment sa on sa.id = d.settled_by left join care_unit su on su.id = sa.unit_id left join staff_member ss on ss.id = sa.staff_id
    where d.case_id = any (${sql.val([...caseIds])}::uuid[]) order by d.from_day`.execute(ctx.tx)
  const marks = new Map<string, Mark[]>()
  for (const row of rows) {
    const settled =
      row.settled_at === null
        ? null
        : {
            paidDays: row.paid_days!,
            before: row.before,
            words: row.settled_words,
            unit: row.settled_unit!,
            by: row.settled_name!,
            at: inSweden(row.settled_at),
          }
    const withdrawn =
      row.withdrawn_at === null
        ? null
        : { words: row.withdrawn_words, unit: row.withdrawn_unit!, at: inSweden(row.withdrawn_at) }
    const mark = {
      disputeId: row.id,
      from: row.from,
      to: row.to,
      words: row.words,
      unit: row.unit,
      markedAt: inSweden(row.at),
      settled,
      withdrawn,
      maySettle: withdrawn === null && row.other,
      mayWithdraw: settled === null && withdrawn === null && row.own,
    }
    marks.set(row.case_id, [...(marks.get(row.case_id) ?? []), mark])
  }
  return marks
}

/** The first day of a month, and of the one after. */
function boundsOf(month: string): { first: string; next: string } {
  const first = `${month}-01`
  return { first, next: `${addDays(addDays(first, 27), 4).slice(0, 7)}-01` }
}

async function loadItems(ctx: Context, month: string): Promise<PaymentRow[]> {
  const { first, next } = boundsOf(month)
  const records = await loadCasesBetween(ctx, startOfDay(first), startOfDay(next))
  const marks = await loadMarks(
    ctx,
    records.map(({ id }) => id),
  )
  ctx.concerns(...records.map(({ person_id }) => person_id))
  const municipality = await ownMunicipality(ctx)
  const periods = records.flatMap((record) => periodsOf(record, ctx.now).map((period) => ({ record, ...period })))
  return periods.flatMap((period) =>
    rowOf(period, month, marks.get(period.record.id) ?? [], maySpeak(period.record, municipality)),
  )
}

/**
 * The month by the agreements' other model, for each municipality that pays: of all its stays, not of those that the acting unit sees, so that everyone
 * who looks is told the same. Of the agreement that holds on the month's last day, or today; without one it is what the usual average would come to.
 */
async function loadAverages(ctx: Context, month: string): Promise<PaymentsView['averages']> {
  const { first, next } = boundsOf(month)
  const { rows } = await sql<{
    payer: string
    model: PaymentModel | null
    average: number | null
    persons: number
    ready_days: number
  }>`select * from discharge_month_sums(${first}::date, ${next}::date, ${earlier(addDays(next, -1), ctx.today)}::date)`.execute(
    ctx.tx,
  )
  return rows.map(({ payer, model, average: agreed, persons, ready_days: readyDays }) => {
    const average = agreed ?? lawAlone.averageDays
    const days = daysAbove(readyDays, persons, average)
    return { payer, agreed: model === 'monthlyAverage', average, persons, readyDays, days }
  })
}

/** A row of a stay: of each time that the person was ready. Where someone with protected identity is isn’t said to others than the ward, as on the board: neither on the page nor in a file that goes on. */
function rowOf(
  { record, facts, clocks }: Reckoned & { record: CaseRecord },
  month: string,
  marks: Mark[],
  mayMark: boolean,
): PaymentRow[] {
  const { amountPerDay } = facts.agreement
  const found = monthsOf(clocks.liability, amountPerDay).find((one) => one.month === month)
  if (!found) return []
  const open = disputedDays(facts, clocks.liability).filter(({ from, to }) => from <= found.to && to >= found.from)
  const agreedDays = undisputedDays(
    found,
    open,
    marks
      .filter(({ withdrawn }) => withdrawn === null)
      .map(({ from, to, settled }) => ({ from, to, paidDays: settled?.paidDays ?? null })),
  )
  const hidden = record.protection !== 'none' && !record.is_ward
  return [
    {
      caseId: record.id,
      person: {
        name: record.person_name,
        number: numberOf(record.person_number),
      },
      ward: hidden ? '' : record.ward_name,
      payer: hidden ? null : clocks.liability.payer,
      from: found.from,
      to: found.to,
      days: found.days,
      agreedDays,
      amount: found.amount,
      agreedAmount: amountFor(agreedDays, amountPerDay),
      running: clocks.liability.state === 'running',
      disputedBy: [...new Set(open.map(({ dispute }) => dispute))].map((dispute) => ({
        dispute,
        name: disputeNames[dispute],
      })),
      marks: marks
        .filter((one) => one.from <= found.to && one.to >= found.from)
        .map((one) => ({ ...(hidden ? withoutUnits(one) : one), maySettle: one.maySettle && mayMark })),
      mayMark,
      basis: basisOf(facts),
    },
  ]
}

/** Which units have marked and settled tells where the person is and lives. */
const withoutUnits = (mark: Mark): Mark => ({
  ...mark,
  unit: '',
  settled: mark.settled && { ...mark.settled, unit: '', by: '' },
  withdrawn: mark.withdrawn && { ...mark.withdrawn, unit: '' },
})

const orNull = (instant: string | null | undefined) => (instant ? inSweden(instant) : null)

/** The facts that the days rest on, as both sides settle by them. */
function basisOf(facts: DischargeFacts): PaymentRow['basis'] {
  const { graceDays, noonRule, dischargeDayCounts, amountPerDay } = facts.agreement
  return {
    admittedAt: inSweden(facts.admittedAt),
    dischargedAt: orNull(facts.dischargedAt),
    admissionNoticeAt: orNull(facts.municipalityTold?.admissionAt),
    readyNoticeAt: orNull(facts.municipalityTold?.readyAt),
    planningCallAt: orNull(facts.planningCallAt),
    planningCallRight: facts.planningCallBy === 'openCareContact',
    earlierCallAt: orNull(facts.earlierCallAt),
    openCare: (facts.openCareTimes ?? []).map(({ from, to }) => ({ from: inSweden(from), to: orNull(to) })),
    graceDays,
    noonRule,
    dischargeDayCounts,
    amountPerDay,
  }
}

const sum = (items: readonly PaymentRow[], of: (row: PaymentRow) => number | null): number | null =>
  items.some((row) => of(row) === null) ? null : Math.round(items.reduce((all, row) => all + of(row)!, 0) * 100) / 100

/** The month’s payments: both sides see the same, reckoned from the same messages. */
export const payments: Handler<'discharge.payments'> = async (ctx, { month }) => {
  const items = await loadItems(ctx, month)
  return {
    items,
    days: items.reduce((all, { days }) => all + days, 0),
    agreedDays: items.reduce((all, { agreedDays }) => all + agreedDays, 0),
    amount: sum(items, ({ amount }) => amount),
    agreedAmount: sum(items, ({ agreedAmount }) => agreedAmount),
    averages: await loadAverages(ctx, month),
  }
}

export const paymentsFile: Handler<'discharge.paymentsFile'> = async (ctx, { month, language }) => {
  const content = Buffer.from(paymentCsv(await loadItems(ctx, month), language))
  const name = { sv: 'betalningsansvar', en: 'payments' }[language]
  return { content, fileName: `${name}-${month}.csv`, mediaType: 'text/csv; charset=utf-8' }
}

/** The code of the acting unit's municipality; null for others. */
async function ownMunicipality({ tx, session }: Context): Promise<string | null> {
  if (session.authority_kind !== 'municipality') return null
  const { code } = await tx
    .selectFrom('authority')
    .select('code')
    .where('id', '=', session.authority_id!)
    .executeTakeFirstOrThrow()
  return code
}

/** A code that no municipality here has is as none. */
const maySpeak = (record: CaseRecord, municipality: string | null): boolean =>
  speaksOfDays(
    { isWard: record.is_ward, municipality },
    record.placing_name !== null ? record.placing_code : record.registered_code,
  )

async function needToSpeak(ctx: Context, record: CaseRecord): Promise<void> {
  if (!maySpeak(record, await ownMunicipality(ctx))) throw new Problem(422, 'discharge.notYourDays')
}

/** Days that the own side doesn’t think are to be paid for; they must be days of the payment. */
export const markDispute: Handler<'discharge.markDispute'> = async (ctx, { caseId, from, to, words }) => {
  const record = await loadCase(ctx, caseId, 'lock')
  await needToSpeak(ctx, record)
  const isPaid = periodsOf(record, ctx.now).some(({ clocks: { liability } }) => {
    const first = liability.startsAt === null ? null : dayOf(liability.startsAt)
    return first !== null && from >= first && to <= addDays(first, liability.days - 1)
  })
  if (from > to || !isPaid) throw new Problem(422, 'discharge.notPaidDays')
  const disputeId = ctx.newId()
  const { rows } =
    await sql`insert into discharge_dispute (id, case_id, person_id, from_day, to_day, words, unit_id, assignment_id)
    values (${disputeId}, ${caseId}, ${record.person_id}, ${from}, ${to}, ${words}, ctx_unit(), ctx_assignment()) on conflict do nothing returning id`.execute(
      ctx.tx,
    )
  if (rows.length === 0) throw new Problem(409, 'discharge.markedAlready')
  ctx.concerns(record.person_id)
  ctx.note({ caseId, disputeId, from, to })
  return { disputeId }
}

/** A mark that stands, in a stay that is locked until what is done with it is done. */
async function standingMark(ctx: Context, { caseId, disputeId }: { caseId: string; disputeId: string }) {
  const record = await loadCase(ctx, caseId, 'lock')
  const { rows } = await sql<{
    days: number
    other: boolean
    own: boolean
    paid: number | null
    withdrawn: boolean
  }>`select to_day - from_day + 1 as days, discharge_other_side(unit_id) as other, discharge_own_side(unit_id) as own, paid_days as paid,
      withdrawn_at is not null as withdrawn from discharge_dispute where id = ${disputeId} and case_id = ${caseId}`.execute(
    ctx.tx,
  )
  const [mark] = rows
  if (!mark) throw new Problem(404, 'notFound')
  if (mark.withdrawn) throw new Problem(409, 'discharge.withdrawnAlready')
  ctx.concerns(record.person_id)
  return { ...mark, record }
}

/** The other side says how many of the marked days are to be paid for, with why; and anew, of what it saw it settled to. */
export const settle: Handler<'discharge.settle'> = async (ctx, { caseId, disputeId, paidDays, was, words }) => {
  const mark = await standingMark(ctx, { caseId, disputeId })
  if (!mark.other) throw new Problem(422, 'discharge.otherSettles')
  await needToSpeak(ctx, mark.record)
  if (mark.paid !== was) throw new Problem(409, 'discharge.settledAlready')
  if (paidDays > mark.days) throw new Problem(422, 'discharge.tooManyDays')
  await sql`update discharge_dispute set paid_days = ${paidDays}, paid_days_before = ${was}, settled_words = ${words}, settled_at = now(), settled_by = ctx_assignment()
    where id = ${disputeId}`.execute(ctx.tx)
  ctx.note({ caseId, disputeId, paidDays, was })
  return { settled: true }
}

/** The own side takes its mark back, with why: the days are no longer disputed by it, and may be marked again. */
export const withdrawDispute: Handler<'discharge.withdrawDispute'> = async (ctx, { caseId, disputeId, words }) => {
  const mark = await standingMark(ctx, { caseId, disputeId })
  if (!mark.own) throw new Problem(422, 'discharge.ownWithdraws')
  if (mark.paid !== null) throw new Problem(409, 'discharge.settledAlready')
  await sql`update discharge_dispute set withdrawn_at = now(), withdrawn_by = ctx_assignment(), withdrawn_words = ${words} where id = ${disputeId}`.execute(
    ctx.tx,
  )
  ctx.note({ caseId, disputeId })
  return { withdrawn: true }
}
