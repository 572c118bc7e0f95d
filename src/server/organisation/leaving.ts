import { sql } from 'kysely'
import { toReasonView } from '../../contract/reason-view.ts'
import type { Verb } from '../../domain/access/roles.ts'
import { type ContactKind, contactKindNames } from '../../domain/contact/kinds.ts'
import { taskNames } from '../../domain/organisation/delegation.ts'
import { decideLeaving } from '../../domain/organisation/leaving.ts'
import { loadReaching } from '../contact/reaching.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { type AssignmentRow, answersFor, bump, lockAssignment, readAssignment } from './assignments.ts'

function decide(ctx: Context, row: AssignmentRow, lastDay: string | null) {
  if (ctx.actor.kind !== 'staff') throw new Problem(403, 'access.refused')
  const { assignmentId, role } = ctx.actor
  return decideLeaving({
    actor: { assignmentId, role },
    assignment: {
      assignmentId: row.assignment_id,
      role: row.role,
      name: row.name,
      from: row.from_day,
      ...(row.to_day ? { to: row.to_day } : {}),
    },
    lastDay,
    day: ctx.today,
  })
}

interface KindCount {
  kind: ContactKind | null
  persons: number
}

/** Persons who have the assignment as a contact after its last day, by kind; `null` is all of them, each once. */
async function loadLeft(tx: Tx, assignmentId: string, lastDay: string): Promise<KindCount[]> {
  const { rows } = await sql<KindCount>`
    select kind, count(distinct person_id)::int as persons from fixed_contact
    where assignment_id = ${assignmentId} and upper_inf(recorded) and valid && daterange(${lastDay}::date + 1, null)
    group by grouping sets ((kind), ())`.execute(tx)
  return rows
}

const totalOf = (counts: readonly KindCount[]): number => counts.find((one) => one.kind === null)?.persons ?? 0

/** What follows if someone leaves on a day: who stands without, who answers, and what else they carried. Nothing is changed. */
export const leaving: Handler<'organisation.leaving'> = async (ctx, { assignmentId, lastDay, open }) => {
  const row = await readAssignment(ctx, assignmentId)
  const decision = decide(ctx, row, open === 'true' ? null : (lastDay ?? ctx.today))
  const counts = await loadLeft(ctx.tx, assignmentId, lastDay ?? ctx.today)
  const { rows: deputyFor } = await sql<{ name: string }>`
    select s.given_name || ' ' || s.family_name as name from assignment a join staff_member s on s.id = a.staff_id
    where a.deputy_id = ${assignmentId} and a.valid @> ctx_today() order by s.sort_key`.execute(ctx.tx)
  const { rows: tasks } = await sql<{ task: Verb }>`
    select task from delegation where assignment_id = ${assignmentId} and valid && daterange(ctx_today(), null) order by task`.execute(
    ctx.tx,
  )
  const reaching = await loadReaching(ctx.tx, [assignmentId])
  return {
    assignmentId,
    version: row.version,
    name: row.name,
    to: row.to_day,
    persons: totalOf(counts),
    contacts: counts.flatMap(({ kind, persons }) =>
      kind === null ? [] : [{ kind, kindName: contactKindNames[kind], persons }],
    ),
    answers: answersFor(reaching, assignmentId, ctx.today),
    deputyFor: deputyFor.map((one) => one.name),
    delegations: tasks.flatMap(({ task }) => taskNames[task] ?? []),
    allowed: decision.ok,
    atOnce: decision.ok && decision.atOnce,
    reasons: (decision.ok ? decision.grounds : decision.reasons).map(toReasonView),
  }
}

/**
 * Sets the last day. When it has passed, the next thing that is tried in the assignment is refused and says so (FC-13): every call opens
 * its session anew. The session itself lives on, since who leaves here may work elsewhere too.
 */
export const endAssignment: Handler<'organisation.endAssignment'> = async (ctx, input) => {
  const row = await lockAssignment(ctx, input.assignmentId, input.version)
  const decision = decide(ctx, row, input.lastDay)
  if (!decision.ok) throw new Problem(422, 'leaving.refused', { reasons: decision.reasons })
  await sql`update assignment set valid = daterange(lower(valid), ${input.lastDay}::date, '[]') where id = ${row.assignment_id}`.execute(
    ctx.tx,
  )
  const version = await bump(ctx.tx, row)
  const persons = input.lastDay ? totalOf(await loadLeft(ctx.tx, row.assignment_id, input.lastDay)) : 0
  ctx.note({ assignmentId: row.assignment_id, before: row.to_day, after: input.lastDay, persons })
  return {
    assignmentId: row.assignment_id,
    version,
    persons,
    reasons: decision.grounds.map(toReasonView),
  }
}
