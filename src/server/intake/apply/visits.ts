import { sql } from 'kysely'
import type { Sink } from '../staging.ts'
import { dayText, type TakenVisits, TakingVisits } from '../visits/taking.ts'
import { writeVisits } from '../visits/writing.ts'
import {
  type Applier,
  actForImport,
  actForProvider,
  all,
  type Counts,
  run,
  type VisitCounts,
  type Work,
} from '../work.ts'

/**
 * Visits: what a source told before of the same days is replaced. References are looked up for the file as a whole, a staff member who
 * isn't known here is kept by the name the source uses, and history keeps the unit that the row names. Ten million rows never pass through a table
 * of their own: they are looked up and held as numbers while the file is read (`intake/visits`).
 */
export const visits: Applier = {
  async sink(work, order): Promise<Sink> {
    await actForImport(work)
    const taking = await TakingVisits.begin(work, order)
    taken.set(work, taking)
    return taking
  },
  async check(work) {
    if (work.scope.type === 'provider') await actForProvider(work, work.scope.providerId)
    await choosePeriods(work, takenBy(work))
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
    return { periods, unknownStaff: takenBy(work).unknownStaff }
  },
  async write(work) {
    await rule(work)
    const rows = await all<{ place: number; batch: number | null }>(
      work,
      'select place, batch_id as batch from intake_period',
    )
    const batchOf: (number | null)[] = []
    for (const { place, batch } of rows) batchOf[place] = batch
    await writeVisits(work.tx, takenBy(work), batchOf)
  },
}

/** What each import on its way has taken. */
const taken = new WeakMap<Work, TakingVisits>()
const takenBy = (work: Work): TakenVisits => taken.get(work)!.taken

/**
 * Makes `intake_period`: by provider and source the days the file tells of, how many visits it has, how many are known of the same days,
 * and whether they are the very same (as sums of hashes, which no order changes).
 */
async function choosePeriods(work: Work, { groups }: TakenVisits): Promise<void> {
  const { period } = work
  await run(
    work,
    `create temporary table intake_period (place int, provider_id uuid, source text, period daterange, rows int, content numeric,
      replaced bigint default 0, same boolean default false, batch_id int) on commit drop`,
  )
  await sql`insert into intake_period (place, provider_id, source, period, rows, content)
    select place - 1, provider, source, daterange(first, last, '[]'), rows, content
    from unnest(${groups.map(({ provider }) => provider)}::uuid[], ${groups.map(({ source }) => source)}::text[],
      ${groups.map(({ first }) => period?.from ?? dayText(first))}::date[], ${groups.map(({ last }) => period?.to ?? dayText(last))}::date[],
      ${groups.map(({ rows }) => rows)}::int[], ${groups.map(({ content }) => content.toString())}::numeric[])
      with ordinality as g (provider, source, first, last, rows, content, place)`.execute(work.tx)
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
