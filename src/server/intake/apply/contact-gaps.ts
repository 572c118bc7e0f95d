import type { IntakeCode } from '../../../texts/intake/sv.ts'
import { actForImport, actForProvider, all, fault, type GapCounts, good, run, type Work } from '../work.ts'

/** SQL: of these kinds a person has one at a time (FC-1, FC-8), so that whatever is said last of one holds. */
const oneAtATime = (kind: string) => `${kind} in ('doctorContact', 'coordinatingContact')`

/** Reasons against a row whose holder isn't here, when gaps aren't kept. */
const codes: readonly IntakeCode[] = [
  'cell.required',
  'cell.hsaId',
  'row.unknownStaff',
  'contact.nameNotUnique',
  'contact.noAssignment',
  'contact.assignmentEnded',
]

/**
 * Finds the rows whose holder is unnamed, unknown at the unit, or gone: makes `intake_lack` (line, code, params, problem) of
 * `intake_holder`, and adds the reason to each that isn't kept as a gap. A contact that is over is history, and no gap; neither is one whose
 * holder came later than the row says: that is a day to correct.
 */
export async function rejectLacking(work: Work): Promise<void> {
  const at = 'from assignment a where a.staff_id = h.staff_id and a.unit_id = f.unit_id'
  await run(
    work,
    `create temporary table intake_lack on commit drop as
    select h.line,
      case when r.staff_text is null then 'cell.required'
        when h.staff_id is not null then case when h.assignment_id is null then 'contact.noAssignment' else 'contact.assignmentEnded' end
        when r.staff_hsa is not null then 'row.unknownStaff'
        when h.same_name > 1 then 'contact.nameNotUnique'
        when r.staff_malformed and position(',' in r.staff_text) = 0 then 'cell.hsaId' else 'row.unknownStaff' end as code,
      jsonb_build_object('value', coalesce(r.staff_hsa, r.staff_text, ''),
        'day', coalesce(case when h.assignment_id is null then lower(r.valid) else upper(h.held) - 1 end::text, '')) as params,
      case when upper(r.valid) <= '${work.today}'::date then null
        when r.staff_text is null then 'unnamed'
        when h.staff_id is null then 'unknownStaff'
        when h.assignment_id is not null then 'endedStaff'
        when exists (select ${at} and lower(a.valid) > lower(r.valid)) then null
        when exists (select ${at}) then 'endedStaff' else 'unknownStaff' end as problem
    from intake_holder h join intake_row r using (line) join intake_ref f using (line)
    where h.staff_id is null or (f.unit_id is not null and h.assignment_id is null)
      or (upper(h.held) <= '${work.today}'::date and coalesce(upper(r.valid) > upper(h.held), true))`,
  )
  await run(work, 'analyze intake_lack')
  const column = work.present.has('staffHsaId') ? 'staffHsaId' : 'staffName'
  const which = work.keepGaps ? 'and problem is null' : ''
  for (const code of codes) {
    await fault(work, column, code, `select line, params from intake_lack where code = '${code}' ${which}`, 'f.params')
  }
}

/** SQL: the row has a holder, or is left out for another reason than lacking one. */
export const hasHolder = (alias: string) => `not exists (select from intake_lack lack where lack.line = ${alias}.line)`

/**
 * Compares the gaps of the file with those that are kept: makes `intake_gap` (what each row is, and what is known of it) and
 * `intake_gap_close` (open gaps that the file answers). Needs the contacts' own check to be done.
 *
 * - A gap that was mended or dismissed isn't opened again by the same row: the other system is only behind.
 * - A person who has a running contact of a kind of which there is one lacks none.
 * - A right row closes the gap it was: of those kinds any, else the one with the same holder or first day.
 */
export async function checkGaps(work: Work): Promise<void> {
  await run(
    work,
    `create temporary table intake_gap on commit drop as
    select l.line, l.problem, f.person_id, f.unit_id, f.provider_id, r.kind, r.staff_text, r.valid, coalesce(r.active_choice, false) as active_choice,
      null::uuid as open_id, false as differs, false as settled
    from intake_lack l join intake_row r using (line) join intake_ref f using (line)
    where l.problem is not null and ${work.keepGaps ? 'true' : 'false'} and ${good('l')}`,
  )
  await run(
    work,
    'create temporary table intake_gap_close (gap_id uuid, provider_id uuid, line integer, contact_id uuid) on commit drop',
  )
  await rejectGaps(work)
  const providers = await all<{ id: string }>(
    work,
    'select provider_id as id from intake_gap union select provider_id from intake_fact where provider_id is not null order by 1',
  )
  for (const { id } of providers) {
    await actForProvider(work, id)
    await matchKept(work, id)
    await findClosed(work, id)
  }
  await actForImport(work)
}

async function rejectGaps(work: Work): Promise<void> {
  if (work.by) {
    await fault(
      work,
      'identifier',
      'scope.protectedPerson',
      "select g.line from intake_gap g join person p on p.id = g.person_id where p.protection <> 'none'",
    )
  }
  await fault(
    work,
    'from',
    'row.repeated',
    `select a.line, min(b.line) as other from intake_gap a join intake_gap b on b.person_id = a.person_id and b.unit_id = a.unit_id and b.kind = a.kind
      and (${oneAtATime('a.kind')} or b.staff_text is not distinct from a.staff_text) and b.line <> a.line group by a.line`,
    "jsonb_build_object('line', f.other)",
  )
  await run(work, `delete from intake_gap g where not ${good('g')}`)
}

async function matchKept(work: Work, provider: string): Promise<void> {
  const same =
    'k.person_id = g.person_id and k.unit_id = g.unit_id and k.contact_kind = g.kind and k.staff_text is not distinct from g.staff_text'
  const running = `upper_inf(c.recorded) and coalesce(upper(c.valid) > '${work.today}'::date, true)`
  await run(
    work,
    `update intake_gap g set open_id = k.id, differs = (k.problem, k.valid, k.active_choice) is distinct from (g.problem, g.valid, g.active_choice)
    from contact_gap k where ${same} and k.mended_at is null and g.provider_id = '${provider}'`,
  )
  await run(
    work,
    `update intake_gap g set settled = true where g.provider_id = '${provider}' and g.open_id is null and (
      exists (select from contact_gap k where ${same} and k.outcome = 'dismissed' and lower(k.valid) = lower(g.valid))
      or exists (select from contact_gap k join fixed_contact c on c.contact_id = k.contact_id where ${same} and ${running})
      or ${oneAtATime('g.kind')} and (
        exists (select from fixed_contact c where c.person_id = g.person_id and c.unit_id = g.unit_id and c.kind = g.kind and ${running}
          and not exists (select from intake_close e where e.id = c.row_id))
        or exists (select from intake_fact n join intake_row r using (line) where n.person_id = g.person_id and r.kind = g.kind
          and coalesce(upper(n.valid) > '${work.today}'::date, true) and ${good('n')})))`,
  )
}

async function findClosed(work: Work, provider: string): Promise<void> {
  await run(
    work,
    `insert into intake_gap_close
    select distinct on (g.id) g.id, g.provider_id, n.line, coalesce(k.contact_id, r.contact_id)
    from contact_gap g join intake_fact n on n.person_id = g.person_id and n.unit_id = g.unit_id join intake_row r on r.line = n.line and r.kind = g.contact_kind
    left join intake_pair p on p.line = n.line and p.same left join intake_todo d on d.line = n.line
    left join fixed_contact k on k.row_id = coalesce(p.id, d.restates)
    where g.provider_id = '${provider}' and g.mended_at is null and ${good('n')} and coalesce(upper(n.valid) > '${work.today}'::date, true)
      and (${oneAtATime('g.contact_kind')} or g.staff_text is not distinct from r.staff_text or lower(g.valid) = lower(n.valid))
    order by g.id, n.line`,
  )
  // What the other system now says of the same contact takes the place of what it said before.
  await run(
    work,
    `insert into intake_gap_close
    select distinct on (k.id) k.id, k.provider_id, g.line, null::uuid
    from contact_gap k join intake_gap g on g.person_id = k.person_id and g.unit_id = k.unit_id and g.kind = k.contact_kind
      and k.staff_text is distinct from g.staff_text and (${oneAtATime('g.kind')} or lower(k.valid) = lower(g.valid))
    where k.provider_id = '${provider}' and k.mended_at is null and not exists (select from intake_gap_close c where c.gap_id = k.id)
      and not exists (select from intake_gap o where o.open_id = k.id) order by k.id, g.line`,
  )
}

export async function countGaps(work: Work): Promise<GapCounts> {
  const [counts] = await all<GapCounts>(
    work,
    `select count(*) as rows, count(*) filter (where open_id is null and not settled) as created, count(*) filter (where differs) as changed,
      (select count(*) from intake_gap_close) as closed,
      (select count(*) from intake_lack l where l.problem is not null and not ${work.keepGaps ? 'true' : 'false'}
        and not exists (select from intake_fault b where b.line = l.line and b.code <> l.code)) as possible
    from intake_gap`,
  )
  return counts!
}

export async function writeGaps(work: Work): Promise<void> {
  const providers = await all<{ id: string }>(
    work,
    'select provider_id as id from intake_gap union select provider_id from intake_gap_close order by 1',
  )
  for (const { id } of providers) {
    await actForProvider(work, id)
    await run(
      work,
      `update contact_gap g set mended_at = now(), outcome = 'imported', contact_id = c.contact_id
      from intake_gap_close c where g.id = c.gap_id and c.provider_id = '${id}'`,
    )
    await run(
      work,
      `update contact_gap k set problem = g.problem, valid = g.valid, active_choice = g.active_choice
      from intake_gap g where k.id = g.open_id and g.differs and g.provider_id = '${id}'`,
    )
    await run(
      work,
      `insert into contact_gap (id, person_id, provider_id, unit_id, contact_kind, problem, staff_text, valid, active_choice, source)
      select r.gap_id, g.person_id, g.provider_id, g.unit_id, g.kind, g.problem, g.staff_text, g.valid, g.active_choice, 'import'
      from intake_gap g join intake_row r using (line) where g.open_id is null and not g.settled and g.provider_id = '${id}'
      order by g.person_id`,
    )
  }
  await actForImport(work)
}
