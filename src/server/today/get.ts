import { type NotNull, sql } from 'kysely'
import { toReasonView } from '../../contract/reason-view.ts'
import type { TodayItem } from '../../contract/today.ts'
import { type Information, informationStatus } from '../../domain/contact/information.ts'
import { type ContactKind, contactKindNames } from '../../domain/contact/kinds.ts'
import { daysBetween } from '../../domain/law/calendar.ts'
import { reason } from '../../domain/law/reason.ts'
import { explain, type LackingPage, loadLacking } from '../contact/lacking.ts'
import { loadReaching, type Reaching } from '../contact/reaching.ts'
import { loadItems } from '../person/items.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { may } from '../platform/operations/may.ts'

/** How many rows the day shows; the counts tell of the rest, and *saknar kontakt* lists those who lack one. */
const shown = 12

interface UnitContact {
  contact_id: string
  person_id: string
  kind: ContactKind
  from_day: string
  assignment_id: string
  staff_id: string
  staff_name: string
  assignment_to: string | null
  via_team_id: string | null
  infos: Information[]
}

/** What needs the acting one today: the law's duties reddest first, then what is new. */
export const get: Handler<'today.get'> = async (ctx) => {
  if (!may(ctx.actor, 'contact.read'))
    return {
      counts: { myPersons: 0, lacking: 0, notInformed: 0, vacant: 0 },
      items: [],
      notices: [],
      counted: [],
      away: [],
    }
  const unit = await loadUnitContacts(ctx.tx)
  const assignments = [...new Set(unit.map((c) => c.assignment_id))]
  const reaching = await loadReaching(
    ctx.tx,
    assignments,
    [ctx.session.unit_id!],
    unit.flatMap((c) => c.via_team_id ?? []),
  )
  const vacant = unit.filter((c) => reaching.holder(c.assignment_id)?.ended ?? true)
  const untold = unit
    .filter((c) => !vacant.includes(c))
    .map((c) => ({ contact: c, status: statusOf(c, reaching, ctx) }))
    .filter(({ status }) => !status.settled)
  const lacking = await loadLacking(ctx.tx, { limit: 60, order: 'urgency' })
  const mine = new Set(unit.filter((c) => c.assignment_id === ctx.session.assignment_id).map((c) => c.person_id))

  const items = [
    ...(await vacantItems(ctx, vacant)),
    ...(await lackingItems(ctx, lacking)),
    ...untoldItems(ctx, untold),
  ]
  const names = await loadItems(ctx.tx, [...new Set(items.map((i) => i.personId))], ctx.today)
  const sorted = items
    .map((item) => ({ ...item, personName: names.get(item.personId)?.name ?? item.personName }))
    .sort(
      (a, b) =>
        Number(b.severity === 'late') - Number(a.severity === 'late') ||
        b.days - a.days ||
        a.personName.localeCompare(b.personName, 'sv'),
    )
    .slice(0, shown)
  const notices = await loadNotices(ctx)
  ctx.concerns(...sorted.map((i) => i.personId), ...notices.map((n) => n.personId))
  return {
    counts: { myPersons: mine.size, lacking: lacking.total, notInformed: untold.length, vacant: vacant.length },
    items: sorted,
    notices,
    counted: await loadCounted(ctx),
    away: await loadAway(ctx),
  }
}

async function loadUnitContacts(tx: Tx): Promise<UnitContact[]> {
  const { rows } = await sql<UnitContact>`
    select c.contact_id, c.person_id, c.kind, lower(c.valid) as from_day, c.assignment_id, a.staff_id,
      s.given_name || ' ' || s.family_name as staff_name, upper(a.valid) - 1 as assignment_to, c.via_team_id,
      coalesce((select json_agg(json_build_object('at', i.told_at, 'fingerprint', i.fingerprint, 'outcome', i.outcome))
        from contact_information i where i.contact_id = c.contact_id), '[]') as infos
    from fixed_contact c join assignment a on a.id = c.assignment_id join staff_member s on s.id = a.staff_id
    join reach r on r.reader = ctx_unit() and r.person_id = c.person_id and r.deceased_on is null
    where c.unit_id = ctx_unit() and upper_inf(c.recorded) and c.valid @> ctx_today()`.execute(tx)
  return rows
}

function statusOf(contact: UnitContact, reaching: Reaching, ctx: Context) {
  const unitId = ctx.session.unit_id!
  return informationStatus(
    { id: contact.contact_id, staffId: contact.staff_id, unitId, kind: contact.kind, from: contact.from_day },
    reaching.waysOf(contact.assignment_id, unitId, contact.via_team_id),
    contact.infos,
    ctx.today,
  )
}

async function vacantItems(ctx: Context, vacant: readonly UnitContact[]): Promise<TodayItem[]> {
  return vacant.slice(0, shown).map((c) => {
    const since = c.assignment_to ?? ctx.today
    return {
      ...base(ctx, c, since),
      id: `vacant:${c.contact_id}`,
      what: 'vacant',
      severity: 'late',
      reason: toReasonView(
        reason('contact.vacant', { name: c.staff_name, to: since }, { fact: 'assignment.to', rule: 'FC-13' }),
      ),
      action: may(ctx.actor, 'contact.appoint') ? 'contact.appoint' : null,
    }
  })
}

async function lackingItems(ctx: Context, page: LackingPage): Promise<TodayItem[]> {
  const explained = await explain(ctx, page.persons)
  return explained.flatMap((person) =>
    person.needs.map((need) => ({
      id: `${need.code}:${person.personId}:${need.kind}`,
      what: need.code === 'need.unlicensed' ? ('unlicensed' as const) : ('lacking' as const),
      personId: person.personId,
      personName: person.name,
      contactKind: need.kind,
      kindName: need.kindName,
      contactId: need.contactId,
      staffName: null,
      since: need.since,
      days: need.days,
      severity: need.severity === 'due' ? ('late' as const) : ('soon' as const),
      reason: need.reason,
      action: need.availableActions.includes('contact.appoint') ? 'contact.appoint' : null,
    })),
  )
}

function untoldItems(
  ctx: Context,
  untold: readonly { contact: UnitContact; status: ReturnType<typeof informationStatus> }[],
): TodayItem[] {
  const ranked = [...untold].sort(
    (a, b) =>
      Number(isMine(ctx, b.contact)) - Number(isMine(ctx, a.contact)) ||
      (a.contact.from_day < b.contact.from_day ? -1 : 1),
  )
  return ranked.slice(0, shown).map(({ contact, status }) => ({
    ...base(ctx, contact, status.since),
    id: `notInformed:${contact.contact_id}`,
    what: 'notInformed',
    severity: isMine(ctx, contact) ? 'late' : 'soon',
    reason: toReasonView(status.reason),
    action: may(ctx.actor, 'contact.inform') ? 'contact.inform' : null,
  }))
}

const isMine = (ctx: Context, contact: UnitContact) => contact.assignment_id === ctx.session.assignment_id

function base(ctx: Context, c: UnitContact, since: string) {
  return {
    personId: c.person_id,
    personName: '',
    contactKind: c.kind,
    kindName: contactKindNames[c.kind],
    contactId: c.contact_id,
    staffName: c.staff_name,
    since,
    days: Math.max(0, daysBetween(since, ctx.today)),
  }
}

async function loadNotices(ctx: Context) {
  const rows = await ctx.tx
    .selectFrom('notice')
    .select(['id', 'kind', 'person_id', 'detail', 'created_at'])
    .where('read_at', 'is', null)
    .where('person_id', 'is not', null)
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
    // Who is no longer within sight isn't named; that a request found its way is told all the same.
    if (!person && row.kind !== 'request.received') return []
    const { kind, unitName } = row.detail as { kind?: ContactKind; unitName?: string }
    return [
      {
        id: row.id,
        kind: row.kind,
        personId: row.person_id,
        personName: person?.name ?? null,
        contactKindName: kind ? contactKindNames[kind] : null,
        unitName: person?.protected ? null : (unitName ?? null),
        at: row.created_at,
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
