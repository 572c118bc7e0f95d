import { sql } from 'kysely'
import { type Absence, decideAbsence, decideReturn } from '../../domain/organisation/absence.ts'
import { loadReaching } from '../contact/reaching.ts'
import type { Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import {
  type AbsenceRow,
  answersFor,
  bump,
  countPersons,
  loadAbsences,
  lockAssignment,
  setterOf,
} from './assignments.ts'

const toAbsence = (row: AbsenceRow): Absence => ({
  absenceId: row.absence_id,
  from: row.from_day,
  ...(row.to_day ? { to: row.to_day } : {}),
})

/** Writes in or changes an absence. From then on the deputy answers: the contacts themselves stay as they are. */
export const setAbsence: Handler<'organisation.setAbsence'> = async (ctx, input) => {
  const row = await lockAssignment(ctx, input.assignmentId, input.version)
  const existing = (await loadAbsences(ctx.tx, row.assignment_id)).map(toAbsence)
  if (input.absenceId && !existing.some((one) => one.absenceId === input.absenceId)) throw new Problem(404, 'notFound')
  const decision = decideAbsence({
    ...setterOf(ctx, row.assignment_id),
    assignment: { from: row.from_day, ...(row.to_day ? { to: row.to_day } : {}) },
    existing,
    ...(input.absenceId ? { changes: input.absenceId } : {}),
    from: input.from,
    ...(input.to ? { to: input.to } : {}),
    day: ctx.today,
  })
  if (!decision.ok) throw new Problem(422, 'absence.refused', { reasons: decision.reasons })
  const absenceId = input.absenceId ?? ctx.newId()
  const valid = sql`daterange(${input.from}::date, ${input.to ?? null}::date, '[]')`
  if (input.absenceId) await sql`update absence set valid = ${valid} where id = ${absenceId}`.execute(ctx.tx)
  else
    await sql`insert into absence (id, assignment_id, valid) values (${absenceId}, ${row.assignment_id}, ${valid})`.execute(
      ctx.tx,
    )
  const version = await bump(ctx.tx, row)
  ctx.note({ assignmentId: row.assignment_id, absenceId, from: input.from, to: input.to ?? null })
  const reaching = await loadReaching(ctx.tx, [row.assignment_id])
  return {
    assignmentId: row.assignment_id,
    version,
    absenceId,
    persons: await countPersons(ctx.tx, row.assignment_id),
    answers: answersFor(reaching, row.assignment_id, [input.from, ctx.today].sort()[1]!),
  }
}

/** Someone is back: the absence ends the day before, or goes when it hasn't begun. */
export const endAbsence: Handler<'organisation.endAbsence'> = async (ctx, input) => {
  const row = await lockAssignment(ctx, input.assignmentId, input.version)
  const absence = (await loadAbsences(ctx.tx, row.assignment_id))
    .map(toAbsence)
    .find((one) => one.absenceId === input.absenceId)
  if (!absence) throw new Problem(404, 'notFound')
  const decision = decideReturn({
    ...setterOf(ctx, row.assignment_id),
    absence,
    backOn: input.backOn,
    day: ctx.today,
  })
  if (!decision.ok) throw new Problem(422, 'absence.refused', { reasons: decision.reasons })
  if (decision.lastDay === null) await ctx.tx.deleteFrom('absence').where('id', '=', absence.absenceId).execute()
  else
    await sql`update absence set valid = daterange(lower(valid), ${decision.lastDay}::date, '[]') where id = ${absence.absenceId}`.execute(
      ctx.tx,
    )
  ctx.note({
    assignmentId: row.assignment_id,
    absenceId: absence.absenceId,
    was: { from: absence.from, to: absence.to ?? null },
    to: decision.lastDay,
  })
  return { assignmentId: row.assignment_id, version: await bump(ctx.tx, row) }
}
