import { farthest } from '../../../domain/contact/appointment.ts'
import { addDays } from '../../../domain/law/calendar.ts'
import { fault, good, run, type Work } from '../work.ts'

/**
 * Units that have been merged into another: makes `intake_merger` (line, from, to, day) and adds the reasons for what can't be. A unit merges
 * within its care provider, since what it held belongs to that controller, and in no circle.
 */
export async function checkMergers(work: Work): Promise<void> {
  await run(
    work,
    `create temporary table intake_merger on commit drop as
    select r.line, u.unit_id as from_unit_id, coalesce(k.id, n.unit_id) as to_unit_id, r.merged_on as on_day,
      u.provider_id, coalesce(k.provider_id, n.provider_id) as to_provider_id
    from intake_row r join intake_unit u using (line) left join care_unit k on k.hsa_id = r.merged_into_hsa
    left join (select o.hsa_id, i.unit_id, i.provider_id from intake_row o join intake_unit i using (line) where ${good('o')}) n
      on n.hsa_id = r.merged_into_hsa
    where r.merged_into_hsa is not null and ${good('r')}`,
  )
  const [first, last] = [-farthest, farthest].map((days) => `'${addDays(work.today, days)}'::date`)
  // A slip of the year would end the unit, its assignments and what it reaches then. What is kept as it says may be older.
  await fault(
    work,
    'mergedOn',
    'unit.mergedFarOff',
    `select m.line, m.on_day from intake_merger m where m.on_day not between ${first} and ${last}
      and not exists (select from unit_successor s where s.from_unit_id = m.from_unit_id and s.on_day = m.on_day)`,
    `jsonb_build_object('day', f.on_day, 'first', ${first}, 'last', ${last})`,
  )
  const named = 'select m.line, r.merged_into_hsa from intake_merger m join intake_row r using (line)'
  const name = "jsonb_build_object('value', f.merged_into_hsa)"
  await fault(work, 'mergedIntoHsaId', 'row.unknownUnit', `${named} where m.to_unit_id is null`, name)
  await fault(
    work,
    'mergedIntoHsaId',
    'unit.mergedOtherProvider',
    `${named} where m.to_provider_id <> m.provider_id`,
    name,
  )
  await fault(
    work,
    'mergedIntoHsaId',
    'unit.mergedCircle',
    `with recursive step as (
        select from_unit_id, to_unit_id from intake_merger
        union select s.from_unit_id, s.to_unit_id from unit_successor s
          where not exists (select from intake_merger m where m.from_unit_id = s.from_unit_id)),
      way as (select from_unit_id as first, to_unit_id as here from step
        union select w.first, s.to_unit_id from way w join step s on s.from_unit_id = w.here)
      select m.line from intake_merger m join way w on w.first = m.from_unit_id and w.here = m.from_unit_id where ${good('m')}`,
  )
}

/** SQL: the merger that the row says isn't kept as it says. */
export function mergerDiffers(alias: string): string {
  return `exists (select from intake_merger m where m.line = ${alias}.line and not exists (select from unit_successor s
    join care_unit k on k.id = s.from_unit_id where (s.from_unit_id, s.to_unit_id, s.on_day) = (m.from_unit_id, m.to_unit_id, m.on_day)
      and upper(k.valid) is not distinct from s.on_day))`
}

/**
 * Keeps the successor, and ends the unit and the assignments there the day before: access ends with it, and the contacts fall to the
 * successor (FC-13). What reaches whom follows by the database's own triggers.
 */
export async function writeMergers(work: Work): Promise<void> {
  const from = `from intake_merger m where ${good('m')}`
  await run(work, `create temporary table intake_merged on commit drop as select m.* ${from} and ${mergerDiffers('m')}`)
  await run(
    work,
    `insert into unit_successor (from_unit_id, to_unit_id, on_day) select from_unit_id, to_unit_id, on_day from intake_merged
    on conflict (from_unit_id) do update set to_unit_id = excluded.to_unit_id, on_day = excluded.on_day`,
  )
  await run(
    work,
    `update care_unit u set valid = daterange(lower(u.valid), m.on_day), version = u.version + 1
    from intake_merged m where u.id = m.from_unit_id and coalesce(lower(u.valid) < m.on_day, true)`,
  )
  await run(
    work,
    `update assignment a set valid = daterange(lower(a.valid), m.on_day), version = a.version + 1
    from intake_merged m where a.unit_id = m.from_unit_id and coalesce(lower(a.valid) < m.on_day, true)
      and coalesce(upper(a.valid) > m.on_day, true)`,
  )
}
