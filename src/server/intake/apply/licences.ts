import { fault, good, run, type Work } from '../work.ts'

/**
 * Licences that rows state: a licence is the same as a kept one when staff member and profession are the same and the periods meet. Licences
 * that no row states are left.
 */
export async function checkLicences(work: Work): Promise<void> {
  await run(
    work,
    `create temporary table intake_licence on commit drop as
    select n.line, n.staff_id, l.id as new_id, l.profession, l.valid, k.id, k.valid as kept_valid,
      k.id is null or k.valid <> l.valid as differs,
      count(k.id) over (partition by n.line, l.profession, l.valid) as kept_count
    from intake_staff n join intake_row r using (line)
    cross join jsonb_to_recordset(r.licences) as l (id uuid, profession text, valid daterange)
    left join licence k on k.staff_id = n.staff_id and k.profession = l.profession and k.valid && l.valid`,
  )
  await fault(
    work,
    'licences',
    'staff.licencesOverlap',
    `select distinct a.line from intake_licence a left join intake_licence b
      on b.staff_id = a.staff_id and b.profession = a.profession and b.valid && a.valid and b.valid <> a.valid
      where b.line is not null or a.kept_count > 1`,
  )
}

/** Changes first, so that a licence that was shortened makes room for the next. */
export async function writeLicences(work: Work): Promise<void> {
  const stated = (extra: string) => `from intake_licence l where ${good('l')} and ${extra}`
  await run(
    work,
    `create temporary table intake_licence_change on commit drop as
    select distinct on (l.id) l.id, l.staff_id, l.profession, l.valid ${stated('l.id is not null')} order by l.id, lower(l.valid)`,
  )
  await run(
    work,
    'update licence k set valid = c.valid from intake_licence_change c where k.id = c.id and k.valid <> c.valid',
  )
  await run(
    work,
    `insert into licence (id, staff_id, profession, valid)
    select distinct on (l.staff_id, l.profession, l.valid) l.new_id, l.staff_id, l.profession, l.valid ${stated('true')}
      and not exists (select from licence k where k.staff_id = l.staff_id and k.profession = l.profession and k.valid = l.valid)
    order by l.staff_id, l.profession, l.valid, l.line`,
  )
}
