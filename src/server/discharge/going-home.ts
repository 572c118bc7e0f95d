import { beforeReady } from '../../domain/discharge/going-home.ts'
import { compareInstants, inSweden } from '../../domain/law/calendar.ts'
import type { Reason } from '../../domain/law/reason.ts'
import { reason } from '../../domain/law/reason.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { keepClosedMonths } from './closed-months.ts'
import { type CaseRecord, clocksOf, loadStep } from './record.ts'
import { escalateContact, inThePast, tell } from './ward.ts'

const refused = (...reasons: Reason[]): Problem => new Problem(422, 'discharge.refused', { reasons })

/** A time that can be: after the admission, and not ahead. That no ready notice stood then is asked about, and noted when it is known. */
function checkTime(ctx: Context, record: CaseRecord, dischargedAt: string, known: boolean): { beforeReady?: true } {
  inThePast(ctx, dischargedAt)
  if (compareInstants(dischargedAt, inSweden(record.admitted_at)) < 0)
    throw new Problem(422, 'discharge.dischargedFirst')
  const odd = beforeReady(clocksOf(record, ctx.now).facts, dischargedAt)
  if (odd === null) return {}
  if (!known) throw refused(odd)
  return { beforeReady: true }
}

/** Written out: told to all who have been told of the stay. */
export const discharge: Handler<'discharge.discharge'> = async (ctx, input) => {
  const { dischargedAt, destination, beforeReady: known, ...of } = input
  const record = await loadStep(ctx, of)
  const detail = checkTime(ctx, record, dischargedAt, known)
  await escalateContact(ctx, record, 'late')
  const message = { kind: 'discharged', content: { dischargedAt, destination } } as const
  return tell(ctx, record, 'discharge', message, { dischargedAt, destination }, undefined, detail)
}

/**
 * A time or a place that was mistyped is told anew, to all; what was sent stands as it was sent. A month that is over keeps the days that both sides have gone by
 * (ADR 17): a time that would change them is for the sides to settle.
 */
export const correctDischarge: Handler<'discharge.correctDischarge'> = async (ctx, input) => {
  const { dischargedAt, destination, words, beforeReady: known, ...of } = input
  const record = await loadStep(ctx, of)
  const before = record.discharged_at
  if (before === null) throw refused(reason('discharge.notNow', {}, { fact: 'state', rule: null, layer: 'system' }))
  if (compareInstants(dischargedAt, inSweden(before)) === 0 && destination === record.destination)
    throw new Problem(422, 'discharge.sameDischarge')
  const detail = checkTime(ctx, record, dischargedAt, known)
  keepClosedMonths(ctx, record, { discharged_at: dischargedAt }, 'dischargedAt')
  const message = {
    kind: 'discharged',
    content: { dischargedAt, corrects: inSweden(before), destination },
    words,
  } as const
  return tell(ctx, record, 'correctDischarge', message, { dischargedAt, destination }, undefined, detail)
}
