import { sql } from 'kysely'
import { toReasonView } from '../../contract/reason-view.ts'
import { decideSetter } from '../../domain/organisation/absence.ts'
import { type DeputyAssignment, decideDeputy } from '../../domain/organisation/deputies.ts'
import { type ProfessionCode, professions } from '../../domain/organisation/professions.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { type AssignmentRow, bump, lockAssignment, readAssignment, setterOf } from './assignments.ts'

/** How many are shown at a time: the unit's own, or those whose name was asked for. */
const shown = 60

interface OptionRow {
  assignment_id: string
  staff_id: string
  name: string
  profession: ProfessionCode
  unit_id: string
  unit_name: string
  provider_id: string
  from_day: string
  to_day: string | null
  away: boolean
  persons: number
}

const optionColumns = sql`a.id as assignment_id, a.staff_id, s.given_name || ' ' || s.family_name as name, a.profession, a.unit_id,
  u.name as unit_name, u.provider_id, lower(a.valid) as from_day, upper(a.valid) - 1 as to_day,
  exists (select 1 from absence b where b.assignment_id = a.id and b.valid @> ctx_today()) as away`
const optionTables = sql`assignment a join staff_member s on s.id = a.staff_id join care_unit u on u.id = a.unit_id`

/** Who can be the deputy of an assignment, and why not the others: the unit's staff, or the provider's by name. */
export const deputies: Handler<'organisation.deputies'> = async (ctx, { assignmentId, query }) => {
  const row = await readAssignment(ctx, assignmentId)
  const words = query.trim().toLowerCase()
  const wanted = words
    ? sql`u.provider_id = ctx_provider() and (lower(s.given_name || ' ' || s.family_name) like ${`${escapeLike(words)}%`}
        or lower(s.family_name) like ${`${escapeLike(words)}%`})`
    : sql`a.unit_id = ctx_unit()`
  const { rows } = await sql<OptionRow>`
    with size as (select c.assignment_id, count(distinct c.person_id)::int as persons from fixed_contact c
      where c.unit_id = ctx_unit() and upper_inf(c.recorded) and c.valid @> ctx_today() group by c.assignment_id)
    select ${optionColumns}, coalesce(size.persons, 0) as persons from ${optionTables} left join size on size.assignment_id = a.id
    where ${wanted} and a.id <> ${assignmentId} and a.valid && daterange(ctx_today(), null)
    order by a.unit_id <> ctx_unit(), s.sort_key, a.id limit ${shown}`.execute(ctx.tx)
  const circles = await loadCircles(ctx.tx, assignmentId)
  const items = rows.map((option) => {
    const decision = decideDeputy({
      holder: toDeputy(row),
      deputy: toDeputy(option),
      circle: circles.get(option.assignment_id) ?? [],
      away: option.away,
      day: ctx.today,
    })
    return {
      assignmentId: option.assignment_id,
      name: option.name,
      professionName: { sv: professions[option.profession].sv, en: professions[option.profession].en },
      unitName: option.unit_name,
      ownUnit: option.unit_id === ctx.session.unit_id,
      persons: option.unit_id === ctx.session.unit_id ? option.persons : null,
      eligible: decision.ok,
      reasons: (decision.ok ? decision.notes : decision.reasons).map(toReasonView),
      current: option.assignment_id === row.deputy_id,
    }
  })
  // First those who can, and among them who does the same work and is here.
  const place = (at: number) =>
    (items[at]?.eligible ? 0 : 4) + (rows[at]?.profession === row.profession ? 0 : 1) + (rows[at]?.away ? 2 : 0)
  const order = items.map((_, at) => at).sort((a, b) => place(a) - place(b))
  return { items: order.map((at) => items[at]!) }
}

/** Chooses who answers when the holder is away, or takes the choice back. */
export const setDeputy: Handler<'organisation.setDeputy'> = async (ctx, input) => {
  await oneAtATime(ctx)
  const row = await lockAssignment(ctx, input.assignmentId, input.version)
  const hindrances = decideSetter(setterOf(ctx, row.assignment_id))
  if (hindrances.length > 0) throw new Problem(422, 'deputy.refused', { reasons: hindrances })
  const notes = input.deputyId === null ? [] : await judge(ctx, row, input.deputyId)
  await ctx.tx
    .updateTable('assignment')
    .set({ deputy_id: input.deputyId })
    .where('id', '=', row.assignment_id)
    .execute()
  ctx.note({ assignmentId: row.assignment_id, before: row.deputy_id, after: input.deputyId })
  return { assignmentId: row.assignment_id, version: await bump(ctx.tx, row), notes: notes.map(toReasonView) }
}

/** Two who each choose the other at the same moment would make a circle that neither saw: a provider's deputies are set one by one. */
async function oneAtATime(ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('deputies ' || ${ctx.session.provider_id}::text, 0))`.execute(
    ctx.tx,
  )
}

async function judge(ctx: Context, row: AssignmentRow, deputyId: string) {
  const { rows } = await sql<OptionRow>`
    select ${optionColumns}, 0 as persons from ${optionTables} where a.id = ${deputyId}`.execute(ctx.tx)
  const option = rows[0]
  if (!option) throw new Problem(404, 'notFound')
  const decision = decideDeputy({
    holder: toDeputy(row),
    deputy: toDeputy(option),
    circle: (await loadCircles(ctx.tx, row.assignment_id)).get(deputyId) ?? [],
    away: option.away,
    day: ctx.today,
  })
  if (!decision.ok) throw new Problem(422, 'deputy.refused', { reasons: decision.reasons })
  return decision.notes
}

/**
 * For everyone whose line of deputies leads to an assignment: the names on the way, theirs first. In one query; a line that is a circle
 * already ends where it began.
 */
async function loadCircles(tx: Tx, assignmentId: string): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; line: string[] }>`
    with recursive led (id, line, seen) as (
      select a.id, array[s.given_name || ' ' || s.family_name], array[a.id] from assignment a join staff_member s on s.id = a.staff_id
        where a.deputy_id = ${assignmentId} and a.id <> ${assignmentId}
      union all
      select a.id, (s.given_name || ' ' || s.family_name) || led.line, a.id || led.seen
        from led join assignment a on a.deputy_id = led.id join staff_member s on s.id = a.staff_id
        where a.id <> ${assignmentId} and a.id <> all (led.seen)
    ) select distinct on (id) id, line from led order by id, cardinality(line)`.execute(tx)
  return new Map(rows.map((row) => [row.id, row.line]))
}

function toDeputy(row: AssignmentRow | OptionRow): DeputyAssignment {
  return {
    assignmentId: row.assignment_id,
    staffId: row.staff_id,
    name: row.name,
    unitId: row.unit_id,
    unitName: row.unit_name,
    providerId: row.provider_id,
    from: row.from_day,
    ...(row.to_day ? { to: row.to_day } : {}),
  }
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
