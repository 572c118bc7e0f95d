import { sql } from 'kysely'
import type { Operations, OutputOf } from '../../contract/index.ts'
import { toReasonView } from '../../contract/reason-view.ts'
import type { Verb } from '../../domain/access/roles.ts'
import type { Reason } from '../../domain/law/reason.ts'
import { decideDelegation, mayDelegate, taskNames } from '../../domain/organisation/delegation.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { lockAssignment } from './assignments.ts'

export type DelegationView = OutputOf<Operations['organisation.delegate']>['delegations'][number]

interface DelegationRow {
  delegation_id: string
  assignment_id: string
  task: Verb
  from_day: string
  to_day: string | null
  by_name: string
}

/** Delegations that hold or are to come, of some assignments, in order. */
export async function loadDelegations(
  tx: Tx,
  assignmentIds: readonly string[],
): Promise<Map<string, DelegationView[]>> {
  const { rows } = await sql<DelegationRow>`
    select d.id as delegation_id, d.assignment_id, d.task, lower(d.valid) as from_day, upper(d.valid) - 1 as to_day,
      s.given_name || ' ' || s.family_name as by_name
    from delegation d join assignment b on b.id = d.delegated_by join staff_member s on s.id = b.staff_id
    where d.assignment_id = any (${assignmentIds}::uuid[]) and d.valid && daterange(ctx_today(), null)
    order by lower(d.valid), d.task`.execute(tx)
  const found = new Map<string, DelegationView[]>()
  for (const row of rows) found.set(row.assignment_id, [...(found.get(row.assignment_id) ?? []), ...toView(row)])
  return found
}

function toView(row: DelegationRow): DelegationView[] {
  const taskName = taskNames[row.task]
  if (!taskName) return []
  const { delegation_id: delegationId, task, from_day: from, to_day: to, by_name: byName } = row
  return [{ delegationId, task, taskName, from, to, byName }]
}

/** Gives tasks to a colleague at the unit: all of them, or none with every reason. */
export const delegate: Handler<'organisation.delegate'> = async (ctx, input) => {
  const row = await lockAssignment(ctx, input.assignmentId)
  const existing = (await loadDelegations(ctx.tx, [row.assignment_id])).get(row.assignment_id) ?? []
  const tasks = [...new Set(input.tasks)]
  const decisions = tasks.map((task) =>
    decideDelegation({
      giver: giverOf(ctx),
      colleague: {
        assignmentId: row.assignment_id,
        name: row.name,
        role: row.role,
        from: row.from_day,
        ...(row.to_day ? { to: row.to_day } : {}),
      },
      task,
      from: input.from,
      ...(input.to ? { to: input.to } : {}),
      existing: existing.map((one) => ({
        task: one.task as Verb,
        from: one.from,
        ...(one.to ? { to: one.to } : {}),
      })),
      day: ctx.today,
    }),
  )
  const reasons = once(decisions.flatMap((one) => (one.ok ? [] : one.reasons)))
  if (reasons.length > 0) throw new Problem(422, 'delegation.refused', { reasons })
  for (const task of tasks) {
    const { rows } = await sql<{ given: boolean }>`
      select delegate(${ctx.newId()}, ${row.assignment_id}, ${task}, daterange(${input.from}::date, ${input.to ?? null}::date, '[]')) as given`.execute(
      ctx.tx,
    )
    // The database asks the same again, of what is committed now.
    if (!rows[0]?.given) throw new Problem(409, 'version.stale')
  }
  ctx.note({ assignmentId: row.assignment_id, tasks, from: input.from, to: input.to ?? null })
  return {
    delegations: (await loadDelegations(ctx.tx, [row.assignment_id])).get(row.assignment_id) ?? [],
    grounds: once(decisions.flatMap((one) => (one.ok ? one.grounds : []))).map(toReasonView),
  }
}

/** Takes a task back. It ends with yesterday, so that the next thing the colleague tries is refused; one given today goes. */
export const endDelegation: Handler<'organisation.endDelegation'> = async (ctx, { delegationId }) => {
  const { rows: found } = await sql<{ assignment_id: string; task: string; from_day: string }>`
    select assignment_id, task, lower(valid) as from_day from delegation where id = ${delegationId} and unit_id = ctx_unit()
      and valid && daterange(ctx_today(), null)`.execute(ctx.tx)
  const delegation = found[0]
  if (!delegation) throw new Problem(404, 'notFound')
  const reasons = mayDelegate(giverOf(ctx), ctx.today)
  if (reasons.length > 0) throw new Problem(422, 'delegation.refused', { reasons })
  const { rows } = await sql<{ ended: boolean }>`select delegation_end(${delegationId}, ctx_today()) as ended`.execute(
    ctx.tx,
  )
  if (!rows[0]?.ended) throw new Problem(409, 'version.stale')
  ctx.note({ delegationId, assignmentId: delegation.assignment_id, task: delegation.task, from: delegation.from_day })
  return { delegationId }
}

function giverOf(ctx: Context) {
  if (ctx.actor.kind !== 'staff') throw new Problem(403, 'access.refused')
  return { role: ctx.actor.role, providerKind: ctx.actor.providerKind, assignmentId: ctx.actor.assignmentId }
}

/** What is said of several tasks alike is said once. */
function once(reasons: readonly Reason[]): Reason[] {
  return [...new Map(reasons.map((one) => [`${one.code} ${JSON.stringify(one.params)}`, one])).values()]
}
