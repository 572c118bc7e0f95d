import { type NotNull, sql } from 'kysely'
import { type ContactKind, contactKindNames } from '../../domain/contact/kinds.ts'
import { type UnitList, unitLists } from '../../domain/contact/lists/lists.ts'
import { loadDay } from '../contact/lists/day.ts'
import { countStays } from '../discharge/count.ts'
import { loadDueToday } from '../discharge/due-today.ts'
import { countAfter } from '../discharge/follow-up.ts'
import { countWaiting } from '../log/items.ts'
import { loadItems } from '../person/items.ts'
import type { Said } from '../plan/news.ts'
import { loadPlanTasks } from '../plan/turns/list.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { may } from '../platform/operations/may.ts'
import { loadAssessments } from './assessments.ts'

/** How many rows the day shows; the counts tell of the rest, and lead to the lists. */
const shown = 12
const plansShown = 6
const staysShown = 8

/** What needs the acting one today: reddest first, then what is new. */
export const get: Handler<'today.get'> = async (ctx) => {
  const reviews = may(ctx.actor, 'log.review') ? await countWaiting(ctx) : null
  const discharge = may(ctx.actor, 'discharge.read') ? await loadStays(ctx) : null
  if (!may(ctx.actor, 'contact.read'))
    return {
      counts: { myPersons: 0, lists: persons(() => 0) },
      items: [],
      notices: [],
      counted: [],
      reviews,
      assessments: null,
      plans: null,
      discharge,
      away: [],
    }
  const { counts, items } = await loadDay(ctx, shown)
  const notices = await loadNotices(ctx)
  const assessments = await loadAssessments(ctx, shown)
  const plans = await loadPlanTasks(ctx, plansShown)
  ctx.concerns(
    ...[...items, ...notices, ...(assessments?.items ?? []), ...(plans?.items ?? [])].map(({ personId }) => personId),
  )
  return {
    counts: {
      myPersons: await countMine(ctx.tx),
      lists: persons((list) => counts[list].persons),
    },
    items,
    notices,
    counted: await loadCounted(ctx),
    reviews,
    assessments,
    plans,
    discharge,
    away: await loadAway(ctx),
  }
}

/** What waits on the way home from hospital, and after it. */
async function loadStays(ctx: Context) {
  const clocks = await loadDueToday(ctx, staysShown)
  ctx.concerns(...clocks.map(({ personId }) => personId))
  return { ...(await countStays(ctx)), ...(await countAfter(ctx)), clocks }
}

const persons = (of: (list: UnitList) => number) =>
  Object.fromEntries(unitLists.map((list) => [list, of(list)])) as Record<UnitList, number>

/** How many living persons have the acting one as contact. */
async function countMine(tx: Tx): Promise<number> {
  const { rows } = await sql<{ persons: number }>`
    select count(distinct c.person_id)::int as persons from fixed_contact c
    where c.assignment_id = ctx_assignment() and upper_inf(c.recorded) and c.valid @> ctx_today()
      and exists (select 1 from reach r where r.reader = c.unit_id and r.person_id = c.person_id and r.deceased_on is null)`.execute(
    tx,
  )
  return rows[0]?.persons ?? 0
}

/** That someone asked, or that a request is on its way here, is news until it has been answered. */
const stillNews = sql<boolean>`case notice.kind
  when 'request.asked' then exists (select from contact_request q where q.person_id = notice.person_id and q.contact_kind = notice.detail ->> 'kind'
    and (q.unit_id = ctx_unit() or succeeds(q.unit_id)) and not exists (select from contact_request_end e where e.request_id = q.id))
  when 'request.arrived' then exists (select from contact_request_transfer t where t.person_id = notice.person_id
    and t.contact_kind = notice.detail ->> 'kind' and (t.to_unit_id = ctx_unit() or succeeds(t.to_unit_id)) and t.answered_at is null)
  else true end`

/** A request that found its way, a plan that the unit has no part in any more, and a doctor contact that ended since the person is listed elsewhere. */
const toldUnnamed = new Set([
  'request.received',
  'contact.relisted',
  'plan.ended',
  'plan.endedOff',
  'plan.out',
  'plan.outOff',
])

async function loadNotices(ctx: Context) {
  const rows = await ctx.tx
    .selectFrom('notice')
    .select(['id', 'kind', 'person_id', 'detail', 'created_at'])
    .where('read_at', 'is', null)
    .where('person_id', 'is not', null)
    .where(stillNews)
    .orderBy('created_at', 'desc')
    .limit(10)
    .$narrowType<{ person_id: NotNull }>()
    .execute()
  const names = await loadItems(
    ctx.tx,
    rows.map((r) => r.person_id),
    ctx.today,
  )
  return rows.flatMap((row) => {
    const person = names.get(row.person_id)
    // Who is no longer within sight isn't named; what happened is told all the same.
    if (!person && !toldUnnamed.has(row.kind)) return []
    const { kind, unitName, ...said } = row.detail as { kind?: ContactKind; unitName?: string } & Said
    return [
      {
        id: row.id,
        kind: row.kind,
        personId: row.person_id,
        personName: person?.name ?? null,
        contactKindName: kind ? contactKindNames[kind] : null,
        unitName: person?.protected ? null : (unitName ?? null),
        at: row.created_at,
        plan: row.kind === 'plan.said' ? { planId: said.planId, what: said.what, voice: said.voice } : null,
        planId: said.planId ?? null,
      },
    ]
  })
}

async function loadCounted(ctx: Context) {
  const rows = await ctx.tx
    .selectFrom('notice')
    .select(['id', 'kind', 'detail', 'created_at as at'])
    .where('read_at', 'is', null)
    .where('person_id', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(10)
    .execute()
  return rows.map(({ id, kind, detail, at }) => ({ id, kind, at, count: (detail as { count: number }).count }))
}

async function loadAway(ctx: Context) {
  const { rows } = await sql<{ name: string; to: string | null; deputy: string | null }>`
    select s.given_name || ' ' || s.family_name as name, upper(b.valid) - 1 as to, d.given_name || ' ' || d.family_name as deputy
    from absence b join assignment a on a.id = b.assignment_id join staff_member s on s.id = a.staff_id
    left join assignment da on da.id = a.deputy_id left join staff_member d on d.id = da.staff_id
    where a.unit_id = ctx_unit() and a.valid @> ctx_today() and b.valid @> ctx_today() order by s.sort_key`.execute(
    ctx.tx,
  )
  return rows
}

/** Marks a notice of the acting one as read. */
export const readNotice: Handler<'today.readNotice'> = async (ctx, { noticeId }) => {
  const done = await ctx.tx
    .updateTable('notice')
    .set({ read_at: ctx.now })
    .where('id', '=', noticeId)
    .where('read_at', 'is', null)
    .executeTakeFirst()
  return { read: done.numUpdatedRows === 1n }
}

/** Marks all notices of the acting one as read, up to the latest that was shown: what came since is still new. */
export const readNotices: Handler<'today.readNotices'> = async (ctx, { until }) => {
  const done = await ctx.tx
    .updateTable('notice')
    .set({ read_at: ctx.now })
    .where('read_at', 'is', null)
    // Shown by the millisecond, kept more finely.
    .where(sql<boolean>`date_trunc('milliseconds', created_at) <= ${until}::timestamptz`)
    .executeTakeFirst()
  return { read: Number(done.numUpdatedRows) }
}
