import { sql } from 'kysely'
import { decideHolderAnswer } from '../../../domain/contact/team/holder-task.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { Problem } from '../../platform/operations/problem.ts'

export interface HolderTaskRow {
  id: string
  contact_id: string
  raised_at: string
  unit_id: string
}

/** The open tasks at the acting unit about a person's contacts (FC-19). */
export async function loadHolderTasks(ctx: Context, personId: string): Promise<HolderTaskRow[]> {
  const { rows } = await sql<HolderTaskRow>`
    select t.id, t.contact_id, t.raised_at, t.unit_id from holder_task t
    where t.person_id = ${personId} and t.done_at is null and (t.unit_id = ctx_unit() or succeeds(t.unit_id)) order by t.raised_at`.execute(
    ctx.tx,
  )
  return rows
}

/** What the person said about a contact that hindered someone else: it ends, by its own rules, or stays with a note. */
export const answerHolderTask: Handler<'contact.answerHolderTask'> = async (ctx, input) => {
  const { rows } = await sql<{ contact_id: string; to_day: string | null }>`
    select t.contact_id, (select upper(c.valid) - 1 from fixed_contact c where c.contact_id = t.contact_id and upper_inf(c.recorded)) as to_day
    from holder_task t where t.id = ${input.taskId} and t.person_id = ${input.personId} and t.done_at is null
      and (t.unit_id = ctx_unit() or succeeds(t.unit_id)) for update of t`.execute(ctx.tx)
  const task = rows[0]
  if (!task) throw new Problem(404, 'notFound')
  const decision = decideHolderAnswer({
    outcome: input.outcome,
    day: ctx.today,
    ...(input.note ? { note: input.note } : {}),
    ...(task.to_day ? { contactTo: task.to_day } : {}),
  })
  if (!decision.ok) throw new Problem(422, 'contact.holderTaskRefused', { reasons: decision.reasons })
  if (input.outcome === 'ended')
    await ctx.run('contact.end', {
      personId: input.personId,
      contactId: task.contact_id,
      version: input.version!,
      endsOn: input.endsOn!,
      reason: 'personAsked',
    })
  await sql`update holder_task set done_at = now(), done_by = ctx_assignment(), outcome = ${input.outcome}, note = ${input.note ?? null}
    where id = ${input.taskId} and done_at is null`.execute(ctx.tx)
  ctx.note({ taskId: input.taskId, contactId: task.contact_id, outcome: input.outcome })
  return { taskId: input.taskId }
}
