import { closedMonthsChanged } from '../../domain/discharge/going-home.ts'
import { reason } from '../../domain/law/reason.ts'
import type { Context } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { type CaseRecord, periodsOf } from './record.ts'

const paid = (stay: CaseRecord, now: string) => periodsOf(stay, now).map(({ clocks }) => clocks.liability)

/** The months that are over and have days to pay: what would change them is refused. As `YYYY-MM`, the earliest first. */
export const closedMonths = (ctx: Context, record: CaseRecord): string[] =>
  closedMonthsChanged(paid(record, ctx.now), [], ctx.today.slice(0, 7))

/**
 * A month that is over keeps the days that both sides have gone by (ADR 17): what would change them is for the sides to settle.
 *
 * @param changed what of the stay would be otherwise: some of it, or all as it was loaded anew
 * @throws Problem `discharge.refused` with the months
 */
export function keepClosedMonths(ctx: Context, record: CaseRecord, changed: Partial<CaseRecord>, fact: string): void {
  const then = paid({ ...record, ...changed }, ctx.now)
  const months = closedMonthsChanged(paid(record, ctx.now), then, ctx.today.slice(0, 7))
  if (months.length === 0) return
  const why = reason('discharge.monthOver', { text: months.join(', ') }, { fact, rule: 'LUS-8', layer: 'system' })
  throw new Problem(422, 'discharge.refused', { reasons: [why] })
}
