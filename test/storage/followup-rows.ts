// Rows that figures are counted of, and what a figure comes to.
import type pg from 'pg'
import { uuidv7 } from 'uuidv7'

/** Persons that nothing is known of but that they are. */
export async function addPersons(owner: pg.Client, ids: readonly string[]): Promise<void> {
  for (const [i, id] of ids.entries())
    await owner.query(
      `insert into person (id, given_name, family_name, birth_date, sort_key, search_keys) values ($1, 'Nils', $2, '1950-01-01', 'x', '{}')`,
      [id, `Nr ${i}`],
    )
}

/** Someone who works at a unit since 2020, under the given assignment. */
export async function addStaff(
  owner: pg.Client,
  of: { assignmentId: string; unitId: string; role: string; profession: string },
): Promise<{ staffId: string }> {
  const staffId = uuidv7()
  await owner.query(
    `insert into staff_member (id, hsa_id, given_name, family_name, sort_key) values ($1, $2, 'Eva', 'Ek', 'ek')`,
    [staffId, `SE2321000222-${staffId}`],
  )
  await owner.query(
    `insert into assignment (id, staff_id, unit_id, role, profession, valid) values ($1, $2, $3, $4, $5, '[2020-01-01,)')`,
    [of.assignmentId, staffId, of.unitId, of.role, of.profession],
  )
  return { staffId }
}

/** A figure at a unit, or of no unit at all, as of a day and as known at an instant: `numerator/denominator`. */
export async function figureAt(
  owner: pg.Client,
  code: string,
  day: string,
  knownAt: string,
  unit: string | null,
): Promise<string> {
  const { rows } = await owner.query<{ n: number; d: number }>(
    `select coalesce(sum(amount), 0) as n, coalesce(sum(weight), 0) as d from followup_rows(array[$1], $2::date, $3::timestamptz) where unit_id is not distinct from $4`,
    [code, day, knownAt, unit],
  )
  return `${rows[0]!.n}/${rows[0]!.d}`
}
