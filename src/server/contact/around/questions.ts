import { sql } from 'kysely'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { Problem } from '../../platform/operations/problem.ts'

/** Asks those around the person, within the provider, who answers for what (FC-18). Inner: never the person's or a proxy's (FC-16). */
export const raise: Handler<'contact.raise'> = async (ctx, { personId, question }) => {
  const questionId = ctx.newId()
  await ctx.tx
    .insertInto('responsibility_question')
    .values({
      id: questionId,
      person_id: personId,
      provider_id: ctx.session.provider_id!,
      unit_id: ctx.session.unit_id!,
      question,
      raised_by: ctx.session.assignment_id!,
      answer: null,
      answered_by: null,
      answered_at: null,
    })
    .execute()
  const told = await around(ctx, personId)
  await ctx.send('responsibility.raised', { personId, questionId, assignmentIds: told })
  ctx.note({ questionId, told: told.length })
  return { questionId, told: told.length }
}

export const answerQuestion: Handler<'contact.answerQuestion'> = async (ctx, { personId, questionId, answer }) => {
  const asked = await ctx.tx
    .selectFrom('responsibility_question')
    .select(['raised_by', 'answered_at'])
    .where('id', '=', questionId)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  if (!asked) throw new Problem(404, 'notFound')
  if (asked.answered_at !== null) throw new Problem(409, 'version.stale')
  await ctx.tx
    .updateTable('responsibility_question')
    .set({ answer, answered_by: ctx.session.assignment_id!, answered_at: ctx.now })
    .where('id', '=', questionId)
    .execute()
  const told = [...new Set([asked.raised_by, ...(await around(ctx, personId))])].filter(
    (one) => one !== ctx.session.assignment_id,
  )
  await ctx.send('responsibility.answered', { personId, questionId, assignmentIds: told })
  ctx.note({ questionId, told: told.length })
  return { questionId }
}

/** Everyone in service who holds a contact of the person's at the provider, but the acting one; the unit's managers when nobody does. */
async function around(ctx: Context, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string; holds: boolean }>`
    select a.id, true as holds from fixed_contact c join assignment a on a.id = c.assignment_id
      where c.person_id = ${personId} and c.provider_id = ctx_provider() and upper_inf(c.recorded) and c.valid @> ctx_today() and a.valid @> ctx_today()
    union select a.id, false from assignment a where a.unit_id = ctx_unit() and a.role = 'unitManager' and a.valid @> ctx_today()`.execute(
    ctx.tx,
  )
  const others = rows.filter((row) => row.id !== ctx.session.assignment_id)
  const holders = others.filter((row) => row.holds)
  return [...new Set((holders.length > 0 ? holders : others).map((row) => row.id))]
}
