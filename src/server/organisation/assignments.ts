import { sql } from 'kysely'
import type { RoleCode } from '../../domain/access/roles.ts'
import { firstAtWork } from '../../domain/organisation/deputies.ts'
import type { ProfessionCode } from '../../domain/organisation/professions.ts'
import type { Reaching } from '../contact/reaching.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Context } from '../platform/operations/context.ts'
import { may } from '../platform/operations/may.ts'
import { Problem } from '../platform/operations/problem.ts'

/** An assignment at the acting unit, or at one that was merged into it. Days are inclusive. */
export interface AssignmentRow {
  assignment_id: string
  version: number
  staff_id: string
  name: string
  role: RoleCode
  profession: ProfessionCode
  unit_id: string
  unit_name: string
  provider_id: string
  from_day: string
  to_day: string | null
  deputy_id: string | null
  deputy_name: string | null
}

export interface AbsenceRow {
  absence_id: string
  from_day: string
  to_day: string | null
}

async function loadAssignment(tx: Tx, assignmentId: string): Promise<AssignmentRow | undefined> {
  const { rows } = await sql<AssignmentRow>`
    select a.id as assignment_id, a.version, a.staff_id, s.given_name || ' ' || s.family_name as name, a.role, a.profession, a.unit_id,
      u.name as unit_name, u.provider_id, lower(a.valid) as from_day, upper(a.valid) - 1 as to_day, a.deputy_id,
      (select d.given_name || ' ' || d.family_name from assignment b join staff_member d on d.id = b.staff_id where b.id = a.deputy_id) as deputy_name
    from assignment a join staff_member s on s.id = a.staff_id join care_unit u on u.id = a.unit_id
    where a.id = ${assignmentId} and (a.unit_id = ctx_unit() or succeeds(a.unit_id))`.execute(tx)
  return rows[0]
}

/** Absences that go on or are to come, in order. */
export async function loadAbsences(tx: Tx, assignmentId: string): Promise<AbsenceRow[]> {
  const { rows } = await sql<AbsenceRow>`
    select id as absence_id, lower(valid) as from_day, upper(valid) - 1 as to_day from absence
    where assignment_id = ${assignmentId} order by lower(valid)`.execute(tx)
  return rows
}

/** @throws Problem 404 when there is no such assignment at the acting unit: another unit's says nothing of itself */
export async function readAssignment(ctx: Context, assignmentId: string): Promise<AssignmentRow> {
  const row = await loadAssignment(ctx.tx, assignmentId)
  if (!row) throw new Problem(404, 'notFound')
  return row
}

/**
 * Locks an assignment of the acting unit until the transaction ends, so that of two who change it the second sees what the first did.
 *
 * @throws Problem 404 as above; 409 with how it looks now when it isn't the version that was seen
 */
export async function lockAssignment(ctx: Context, assignmentId: string, version?: number): Promise<AssignmentRow> {
  await sql`select from assignment where id = ${assignmentId} for update`.execute(ctx.tx)
  const row = await readAssignment(ctx, assignmentId)
  if (version !== undefined && row.version !== version)
    throw new Problem(409, 'version.stale', { current: await assignmentNow(ctx.tx, row) })
  return row
}

/** The assignment as it stands, for the one who was not first. */
async function assignmentNow(tx: Tx, row: AssignmentRow) {
  const absences = await loadAbsences(tx, row.assignment_id)
  return {
    assignmentId: row.assignment_id,
    version: row.version,
    name: row.name,
    to: row.to_day,
    deputyName: row.deputy_name,
    absences: absences.map((one) => ({ absenceId: one.absence_id, from: one.from_day, to: one.to_day })),
  }
}

/** Marks that an assignment was changed; returns its new version. */
export async function bump(tx: Tx, row: AssignmentRow): Promise<number> {
  await tx
    .updateTable('assignment')
    .set({ version: row.version + 1 })
    .where('id', '=', row.assignment_id)
    .execute()
  return row.version + 1
}

/** Whether it is one's own assignment, and whether one arranges the unit's staff: see `decideSetter`. */
export function setterOf(ctx: Context, assignmentId: string): { own: boolean; manages: boolean } {
  return { own: ctx.session.assignment_id === assignmentId, manages: may(ctx.actor, 'organisation.manage') }
}

/** How many persons have this one as a contact today. */
export async function countPersons(tx: Tx, assignmentId: string): Promise<number> {
  const { rows } = await sql<{ persons: number }>`
    select count(distinct person_id)::int as persons from fixed_contact
    where assignment_id = ${assignmentId} and upper_inf(recorded) and valid @> ctx_today()`.execute(tx)
  return rows[0]?.persons ?? 0
}

/** Who answers in someone's place on a day: the first deputy in line who is at work; null when only the unit does. */
export function answersFor(reaching: Reaching, assignmentId: string, day: string): string | null {
  const holder = reaching.holder(assignmentId)
  if (holder?.deputy_rule !== 'deputyThenUnit') return null
  return (
    firstAtWork(holder.deputy_id, (id) => {
      const one = reaching.holder(id)
      if (!one || id === assignmentId) return null
      const next = one.deputy_rule === 'deputyThenUnit' ? one.deputy_id : null
      return { name: one.name, atWork: !one.ended && reaching.absentOn(id, day) === null, next }
    })?.name ?? null
  )
}
