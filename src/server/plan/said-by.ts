import { sql } from 'kysely'

/** The name and unit of the staff member behind an assignment, `x.assignment_id`; empty where none is. For rows that are called `x`. */
export const staffName = sql<string>`coalesce((select m.given_name || ' ' || m.family_name || ', ' || w.name from assignment a
  join staff_member m on m.id = a.staff_id join care_unit w on w.id = a.unit_id where a.id = x.assignment_id), '')`
