import { type RawBuilder, sql } from 'kysely'
import { soonHours } from '../../domain/discharge/next.ts'
import { openCaseStates } from '../../domain/discharge/steps.ts'
import type { Context } from '../platform/operations/context.ts'
import { atHome, type BoardFilter, mine, unread } from './record.ts'

/** The reddest of the unit’s stays, and how many there are. */
export interface Reddest {
  ids: string[]
  total: number
  late: number
  soon: number
}

/**
 * Which stays come first, as `domain/discharge/row` says it: by what is kept of what is due, so that a board of thousands asks the clocks of those that it shows. One
 * whose times haven’t been reckoned since its last step is always among them. Counts are over all of them.
 */
export async function chooseReddest(ctx: Context, state: BoardFilter['state'], limit: number): Promise<Reddest> {
  const soon = new Date(Date.parse(ctx.now) + soonHours * 3_600_000).toISOString()
  const { rows } = await sql<{ id: string; total: number; late: number; soon: number }>`
    with stay as materialized (select c.*, ${unread} as unread, ${atHome},
        (select min(d.due_at) from discharge_due d where d.case_id = c.id and (d.clock <> 'liability' or d.due_at > ${ctx.now})) as due,
        (c.state = 'discharged' or c.state in ('ready', 'planning') and coalesce(c.estimated_on <= ctx_today(), false)) and not exists (select 1 from discharge_facts(c.id) f, json_array_elements(f.messages) m where m ->> 'kind' = 'informationTransfer') as untold,
        exists (select 1 from discharge_receiver r where r.case_id = c.id and r.removed_at is null and r.unit_id = any (${mine})) as receives
      from discharge_case c where c.state = any (${sql.val(state === 'open' ? [...openCaseStates] : [state])})),
    calling as (select s.*, red.rank, red.at from stay s left join lateral (select rank, at from (values
        (case when s.state in ('retracted', 'interrupted') or s.due is null then null when s.due < ${ctx.now} then 0 when s.due <= ${soon} then 1 else 2 end, s.due),
        (case when s.state = 'discharged' and s.follow_up_days is not null and (not s.told or s.care_contact is false or s.informed is false or s.untold) then 0 end, s.discharged_at),
        (case when s.state in ('ready', 'planning') and (s.care_contact is false or s.estimated_on <= ctx_today() and (s.informed is false or s.untold))
          and discharge_deceased(s.id) is not true then 1 end, ${midnightAfter(sql`coalesce(s.estimated_on, ctx_today())`)}),
        (case when s.receives then case when ${lastDay} < ctx_today() then 0 else 2 end end, ${midnightAfter(lastDay)})) v (rank, at)
      where rank is not null and at is not null order by rank, at limit 1) red on true)
    select id, count(*) over ()::int as total, count(*) filter (where rank = 0) over ()::int as late, count(*) filter (where rank = 1) over ()::int as soon
    from calling order by state = any (${sql.val([...openCaseStates])}) and due_version is distinct from version desc, rank nulls last, at, unread desc, admitted_at limit ${limit}`.execute(
    ctx.tx,
  )
  const { total = 0, late = 0, soon: nearly = 0 } = rows[0] ?? {}
  return { ids: rows.map(({ id }) => id), total, late, soon: nearly }
}

const midnightAfter = (day: RawBuilder<unknown>) => sql`((${day}) + 1)::timestamp at time zone 'Europe/Stockholm'`
/** The last day of the follow-up call; none of someone who isn’t home, or has died. */
const lastDay = sql`((s.discharged_at at time zone 'Europe/Stockholm')::date + s.follow_up_days)`
