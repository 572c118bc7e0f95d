import { compareInstants, dayOf } from '../../domain/law/calendar.ts'
import type { Handler } from '../platform/operations/context.ts'
import { fieldProblem, Problem } from '../platform/operations/problem.ts'
import { fingerprintOf, reachingOf, toWayView } from './reaching.ts'
import { isOn, loadContactRows } from './rows.ts'

/**
 * Records that the person was told who a contact at the acting unit is and how to reach them (FC-11). What was told is what was
 * shown: if the ways have changed since, nothing is recorded and the new ones are given back; and it was told after they changed.
 */
export const inform: Handler<'contact.inform'> = async (ctx, input) => {
  if (compareInstants(input.toldAt, ctx.now) > 0) {
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('toldAt', 'field.dayToCome')] })
  }
  const rows = await loadContactRows(ctx.tx, [input.personId], ctx.today)
  const row = rows.find((c) => c.contact_id === input.contactId && c.unit_id === ctx.session.unit_id)
  if (!row) throw new Problem(404, 'notFound')
  if (!isOn(row, ctx.today) || dayOf(input.toldAt) < row.from_day) {
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('toldAt', 'field.date')] })
  }
  const reaching = await reachingOf(ctx.tx, [row])
  const ways = reaching.waysOf(row.assignment_id, row.unit_id, row.via_team_id)
  const fingerprint = fingerprintOf(row, reaching)
  if (fingerprint !== input.fingerprint) {
    throw new Problem(409, 'contact.waysChanged', { current: { fingerprint, ways: ways.map(toWayView) } })
  }
  const changedAt = reaching.waysChangedAt(row.assignment_id, row.unit_id, row.via_team_id)
  if (changedAt !== null && compareInstants(input.toldAt, changedAt) < 0) {
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('toldAt', 'field.beforeWays')] })
  }
  const id = ctx.newId()
  await ctx.tx
    .insertInto('contact_information')
    .values({
      id,
      contact_id: row.contact_id,
      person_id: row.person_id,
      provider_id: row.provider_id,
      unit_id: row.unit_id,
      outcome: input.outcome,
      channel: input.channel ?? null,
      language: input.language,
      note: input.note ?? null,
      told_at: input.toldAt,
      told_by: ctx.session.assignment_id!,
      fingerprint,
    })
    .execute()
  ctx.note({ contactId: row.contact_id, outcome: input.outcome, channel: input.channel ?? null })
  return { informationId: id }
}
