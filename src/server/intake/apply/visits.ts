import { isDay } from '../../../domain/law/calendar.ts'
import { refusal } from '../reasons.ts'
import {
  type Applier,
  actForImport,
  actForProvider,
  all,
  type Counts,
  fault,
  good,
  run,
  uuidSql,
  type VisitCounts,
  type Work,
} from '../work.ts'

/**
 * Visits: what a source told before of the same days is replaced. References are looked up for the file as a whole, a staff member who
 * isn't known here is kept by the name the source uses, and history keeps the unit that the row names.
 */
export const visits: Applier = {
  async check(work) {
    if (work.period) periodSql(work.period)
    await actForImport(work)
    // Ten million rows: hashes of a county's persons should fit.
    await run(work, "set local work_mem = '96MB'")
    await resolve(work)
    await addFaults(work)
    if (work.scope.type === 'provider') await actForProvider(work, work.scope.providerId)
    await choosePeriods(work)
  },
  async count(work): Promise<Counts> {
    const [sum] = await all<{ rows: number; same: number }>(
      work,
      'select coalesce(sum(rows), 0) as rows, coalesce(sum(rows) filter (where same), 0) as same from intake_period',
    )
    return { created: sum!.rows - sum!.same, changed: 0, unchanged: sum!.same }
  },
  async visits(work): Promise<VisitCounts> {
    const periods = await all<VisitCounts['periods'][number]>(
      work,
      `select v.name as provider, p.source, lower(p.period)::text as "from", (upper(p.period) - 1)::text as "to", p.rows, p.replaced
      from intake_period p join care_provider v on v.id = p.provider_id order by v.name, p.source`,
    )
    const [unknown] = await all<{ n: number }>(
      work,
      `select count(*) as n from intake_visit v where v.staff_id is null and ${await goodOnes(work, 'v')}`,
    )
    return { periods, unknownStaff: unknown!.n }
  },
  async write(work) {
    await rule(work)
    await run(
      work,
      `insert into visit (batch_id, day, provider_id, person_id, unit_id, staff_id, staff_key, profession, type)
      select p.batch_id, v.day, v.provider_id, v.person_id, v.unit_id, v.staff_id, v.staff_key, v.profession, v.type
      from intake_visit v join intake_period p using (provider_id, source)
      where not p.same and ${await goodOnes(work, 'v')} order by v.person_id`,
    )
  },
}

/** Makes `intake_visit`: the rows with their references, and what is wrong with them as flags. */
async function resolve(work: Work): Promise<void> {
  // A profession that the row leaves out is the staff member's own, where all their assignments agree.
  await run(
    work,
    `create temporary table intake_staff on commit drop as
    select s.id, s.hsa_id, case when count(distinct a.profession) = 1 then min(a.profession) end as profession
    from staff_member s left join assignment a on a.staff_id = s.id group by s.id, s.hsa_id`,
  )
  await run(
    work,
    `create temporary table intake_someone on commit drop as
    select i.value, p.id, p.birth_date, p.deceased_on, p.protection <> 'none' as protected
    from person_identifier i join person p on p.id = i.person_id`,
  )
  await run(work, 'analyze intake_staff')
  await run(work, 'analyze intake_someone')
  await run(
    work,
    `create temporary table intake_visit on commit drop as
    select r.line, r.day, u.provider_id, p.id as person_id, u.id as unit_id, s.id as staff_id,
      case when s.id is null then r.staff end as staff_key, coalesce(r.profession, s.profession) as profession, r.type, r.source,
      hash_record_extended(row(r.day, u.id, p.id, s.id, case when s.id is null then r.staff end, coalesce(r.profession, s.profession), r.type), 0) as content,
      p.id is null or u.id is null or p.birth_date > r.day or p.deceased_on < r.day${outside(work, 'r')} as wrong
    from intake_row r left join intake_someone p on p.value = r.identifier left join care_unit u on u.hsa_id = r.unit_hsa
      left join intake_staff s on s.hsa_id = upper(r.staff)`,
  )
  await run(work, 'analyze intake_visit')
}

/** SQL: or the day of `alias` lies outside the period that was given. */
function outside({ period }: Work, alias: string): string {
  return period ? ` or not ${alias}.day <@ ${periodSql(period)}` : ''
}

/** SQL: a period of the caller's as a daterange. Only well-formed days become SQL. */
function periodSql({ from, to }: { from: string; to: string }): string {
  if (!isDay(from) || !isDay(to) || to < from) throw refusal('visit.noPeriod')
  return `daterange('${from}', '${to}', '[]')`
}

async function addFaults(work: Work): Promise<void> {
  const [any] = await all(work, 'select from intake_visit where wrong limit 1')
  if (any) await addWrongs(work)
  if (work.scope.type === 'provider')
    await fault(
      work,
      'unitHsaId',
      'scope.otherProvider',
      `select v.line, r.unit_hsa from intake_visit v join intake_row r using (line) where v.provider_id <> ${uuidSql(work.scope.providerId)}`,
      "jsonb_build_object('value', f.unit_hsa)",
    )
}

async function addWrongs(work: Work): Promise<void> {
  const wrong =
    'from intake_visit v join intake_row r using (line) left join intake_someone p on p.value = r.identifier where v.wrong'
  const day = "jsonb_build_object('day', f.day)"
  await fault(work, 'identifier', 'row.unknownPerson', `select v.line ${wrong} and v.person_id is null`)
  await fault(
    work,
    'unitHsaId',
    'row.unknownUnit',
    `select v.line, r.unit_hsa ${wrong} and v.unit_id is null`,
    "jsonb_build_object('value', f.unit_hsa)",
  )
  await fault(work, 'day', 'row.beforeBirth', `select v.line, v.day ${wrong} and p.birth_date > v.day`, day)
  // Whoever imports over HTTP doesn't find out by trying when somebody with protected identity died.
  const shown = work.by ? 'and not p.protected' : ''
  await fault(work, 'day', 'visit.afterDeath', `select v.line, v.day ${wrong} and p.deceased_on < v.day ${shown}`, day)
  if (work.period)
    await fault(
      work,
      'day',
      'visit.outsidePeriod',
      `select v.line, v.day ${wrong}${outside(work, 'v').replace(' or ', ' and ')}`,
      `jsonb_build_object('day', f.day, 'from', '${work.period.from}', 'to', '${work.period.to}')`,
    )
}

/** SQL: the row has no reason against it. Asked of ten million rows only if any has one. */
async function goodOnes(work: Work, alias: string): Promise<string> {
  const [any] = await all(work, 'select from intake_fault limit 1')
  return any ? good(alias) : 'true'
}

/**
 * Makes `intake_period`: by provider and source the days the file tells of, how many visits it has, how many are known of the same days,
 * and whether they are the very same (as sums of hashes, which no order changes).
 */
async function choosePeriods(work: Work): Promise<void> {
  await run(
    work,
    `create temporary table intake_period on commit drop as
    select v.provider_id, v.source, ${work.period ? periodSql(work.period) : "daterange(min(v.day), max(v.day), '[]')"} as period,
      count(*)::int as rows, sum(v.content) as content, 0 as replaced, false as same, null::int as batch_id
    from intake_visit v where ${await goodOnes(work, 'v')} group by v.provider_id, v.source`,
  )
  const ruled = `select p.provider_id, p.source, p.period, p.rows, p.content, u.batch_id, u.period as ruled, b.rows as known, b.content as known_content
    from intake_period p join visit_ruling u on u.provider_id = p.provider_id and u.source = p.source and u.period && p.period
      and upper_inf(u.recorded) join visit_batch b on b.id = u.batch_id`
  // Of a batch that is replaced whole one knows how many visits it has; those of some of its days are counted.
  await run(
    work,
    `create temporary table intake_ruled on commit drop as
    select r.*, r.ruled <@ r.period and not exists (select from visit_ruling o where o.batch_id = r.batch_id and upper_inf(o.recorded)
      and o.period <> r.ruled) and (select count(*) from visit_ruling o where o.batch_id = r.batch_id) = 1 as whole from (${ruled}) r`,
  )
  await run(
    work,
    `update intake_ruled r set known = coalesce((select count(*) from visit v where v.batch_id = r.batch_id and v.day <@ (r.ruled * r.period)), 0)
    where not r.whole`,
  )
  await run(
    work,
    `update intake_period p set replaced = r.known, same = r.same from (select provider_id, source, sum(known) as known,
        count(*) = 1 and bool_and(whole and ruled = period and known = rows and known_content = content) as same
      from intake_ruled group by provider_id, source) r
    where (r.provider_id, r.source) = (p.provider_id, p.source)`,
  )
}

/** Adds the batches, closes what ruled their days before, and lets the rest of it rule on. */
async function rule(work: Work): Promise<void> {
  await run(
    work,
    `with added as (insert into visit_batch (provider_id, source, rows, content)
      select provider_id, source, rows, content from intake_period where not same returning id, provider_id, source)
    update intake_period p set batch_id = a.id from added a where (a.provider_id, a.source) = (p.provider_id, p.source)`,
  )
  await run(
    work,
    `create temporary table intake_ruling on commit drop as
    select u.batch_id, u.provider_id, u.source, u.period, datemultirange(u.period) - datemultirange(p.period) as rest
    from visit_ruling u join intake_period p on p.provider_id = u.provider_id and p.source = u.source and p.period && u.period
    where p.batch_id is not null and upper_inf(u.recorded)`,
  )
  await run(
    work,
    `update visit_ruling u set recorded = tstzrange(lower(u.recorded), now()) from intake_ruling o
    where (o.batch_id, o.period) = (u.batch_id, u.period) and upper_inf(u.recorded)`,
  )
  await run(
    work,
    `insert into visit_ruling (batch_id, provider_id, source, period)
    select batch_id, provider_id, source, unnest(rest) from intake_ruling
    union all select batch_id, provider_id, source, period from intake_period where batch_id is not null`,
  )
}
