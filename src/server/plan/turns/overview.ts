import { sql } from 'kysely'
import type { PlanOverviewGroup } from '../../../contract/plan-views.ts'
import { dayOf } from '../../../domain/law/calendar.ts'
import { nextTime } from '../../../domain/plan/agreement.ts'
import type { PlanContent } from '../../../domain/plan/content.ts'
import type { Keyword } from '../../../domain/plan/keywords.ts'
import { type PlanType, planTypeNames } from '../../../domain/plan/kinds.ts'
import { overviewOf } from '../../../domain/plan/overview.ts'
import type { Context } from '../../platform/operations/context.ts'
import { loadPartyNames } from '../own/content.ts'

interface Row {
  planId: string
  keeperName: string
  followUpOn: string | null
  content: PlanContent | null
  meetings: { startsAt: string; endsAt: string }[]
}

/** What several plans say together, with the plans linked to them, by shared keywords; the same for staff and on the own page. */
export async function loadGroups(
  ctx: Context,
  plans: readonly { planId: string; keeperName: string; content: PlanContent | null }[],
): Promise<PlanOverviewGroup[]> {
  const ids = plans.map((one) => one.planId)
  const names = await loadPartyNames(ctx, ids)
  const { rows: links } = await sql<{
    type: PlanType
    title: string
    keptBy: string
    keyword: Keyword | null
  }>`select distinct type, title,
      kept_by as "keptBy", keyword from plan_link where plan_id = any (${ids}::uuid[]) and removed_at is null order by type, title, kept_by`.execute(
    ctx.tx,
  )
  const inForce = plans.flatMap(({ content, ...one }) => (content === null ? [] : [{ ...one, content }]))
  return overviewOf(
    inForce,
    links.map((one) => ({ ...one, typeName: planTypeNames[one.type] })),
    (id) => names.get(id) ?? '',
  )
}

/** The overview that staff see: every open plan of the person that the reader has a seat in. Null while who they are is protected and no need stated. */
export async function loadOverview(
  ctx: Context,
  personId: string,
): Promise<{ groups: PlanOverviewGroup[]; next: ReturnType<typeof nextTime> } | null> {
  const { rows: whose } = await sql<{
    hidden: boolean
  }>`select protection <> 'none' and not is_revealed(id) as hidden from person where id = ${personId}`.execute(ctx.tx)
  if (whose[0]?.hidden !== false) return null
  const { rows } =
    await sql<Row>`select p.id as "planId", u.name as "keeperName", p.follow_up_on as "followUpOn", v.content,
      coalesce((select json_agg(json_build_object('startsAt', m.starts_at, 'endsAt', m.ends_at)) from plan_meeting m where m.plan_id = p.id
        and m.cancelled_at is null and m.ends_at > ${ctx.now}), '[]') as meetings
    from plan p join care_unit u on u.id = p.unit_id left join plan_version v on v.plan_id = p.id and v.number = p.force_version
    where p.person_id = ${personId} and p.state not in ('closed', 'refused') order by p.proposed_at desc, p.id limit 100`.execute(
      ctx.tx,
    )
  return {
    groups: await loadGroups(ctx, rows),
    next: nextTime({
      meetings: rows.flatMap(({ planId, meetings }) => meetings.map((one) => ({ ...one, planId }))),
      followUps: rows.flatMap(({ planId, followUpOn }) => (followUpOn === null ? [] : [{ on: followUpOn, planId }])),
      now: ctx.now,
      today: ctx.today,
      dayOf,
    }),
  }
}
