import { sql } from 'kysely'
import type { RequestChannel } from '../../../contract/request.ts'
import type { ContactKind } from '../../../domain/contact/kinds.ts'
import type { Asker, RequestEnd } from '../../../domain/contact/request/request.ts'
import type { AskToAnswer } from '../../../domain/contact/request/request-answer.ts'
import { dayOf } from '../../../domain/law/calendar.ts'
import type { Tx } from '../../platform/database/database.ts'

/** A request with its end and its latest transfer, as the acting one may see it. */
export interface RequestRow {
  id: string
  person_id: string
  kind: ContactKind
  purpose: 'new' | 'change'
  contact_id: string | null
  contact_name: string | null
  /** The contact to change runs, or is to. */
  contact_runs: boolean
  asked_by: Asker
  asked_by_name: string | null
  channel: RequestChannel
  /** First asked: also before a transfer, and the earlier of two that became one. */
  asked_at: string
  wish: string | null
  wished_assignment_id: string | null
  wished_staff_id: string | null
  wished_name: string | null
  why: string | null
  provider_id: string
  unit_id: string
  /** The unit that holds it now: itself, or the one it was merged into. */
  now_unit_id: string
  /** Of the unit that holds it now. */
  unit_name: string
  /** The acting unit holds it, by itself or for a unit that was merged into it. */
  held: boolean
  recorded_by_name: string | null
  outcome: RequestEnd | null
  ended_at: string | null
  end_contact_id: string | null
  end_contact_name: string | null
  wish_followed: boolean | null
  wish_reason: string | null
  end_note: string | null
  transfer_id: string | null
  to_unit_id: string | null
  to_unit_name: string | null
  sent_at: string | null
  answered_at: string | null
  answer: string | null
  recalled: boolean | null
}

/** Requests of some persons, longest waiting first. Those of other providers aren't there, unless it is the person who looks. */
export async function loadRequests(tx: Tx, personIds: readonly string[]): Promise<RequestRow[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<RequestRow>`
    select q.id, q.person_id, q.contact_kind as kind, q.purpose, q.contact_id, q.asked_by, q.asked_by_name, q.channel,
      least(q.asked_at, j.asked_at) as asked_at, nullif(concat_ws(' · ', q.wish, j.wish), '') as wish,
      q.wished_assignment_id, wa.staff_id as wished_staff_id, ws.given_name || ' ' || ws.family_name as wished_name, q.why,
      q.provider_id, q.unit_id, u.name as unit_name, unit_now(q.unit_id, ctx_today()) as now_unit_id,
      q.unit_id = ctx_unit() or succeeds(q.unit_id) as held,
      rs.given_name || ' ' || rs.family_name as recorded_by_name, c.name as contact_name, coalesce(c.runs, false) as contact_runs,
      e.outcome, e.ended_at, e.contact_id as end_contact_id, n.name as end_contact_name, e.wish_followed, e.wish_reason, e.note as end_note,
      t.id as transfer_id, t.to_unit_id, t.to_unit_name, t.sent_at, t.answered_at, t.answer, t.recalled
    from contact_request q join care_unit u on u.id = unit_now(q.unit_id, ctx_today())
    left join assignment wa on wa.id = q.wished_assignment_id left join staff_member ws on ws.id = wa.staff_id
    left join assignment ra on ra.id = q.recorded_by left join staff_member rs on rs.id = ra.staff_id
    left join contact_request_end e on e.request_id = q.id
    left join lateral (${holderOf(sql.ref('q.contact_id'))}) c on true
    left join lateral (${holderOf(sql.ref('e.contact_id'))}) n on true
    left join lateral (select min(j.asked_at) as asked_at, string_agg(j.wish, ' · ' order by j.asked_at) as wish from contact_request_transfer j
      where j.new_request_id = q.id and j.request_id is distinct from q.origin_id) j on true
    left join lateral (select t.id, t.to_unit_id, o.name as to_unit_name, t.sent_at, t.answered_at, t.answer, t.recalled from contact_request_transfer t
      join care_unit o on o.id = unit_now(t.to_unit_id, ctx_today()) where t.request_id = q.id order by t.sent_at desc limit 1) t on true
    where q.person_id = any (${personIds}::uuid[])
    order by least(q.asked_at, j.asked_at), q.id`.execute(tx)
  return rows
}

/** Who holds a contact now, and whether it runs or is to. */
const holderOf = (contactId: ReturnType<typeof sql.ref>) => sql`
  select s.given_name || ' ' || s.family_name as name, coalesce(upper(f.valid) > ctx_today(), true) as runs
  from fixed_contact f join assignment a on a.id = f.assignment_id join staff_member s on s.id = a.staff_id
  where f.contact_id = ${contactId} and upper_inf(f.recorded) order by f.version desc limit 1`

/** Open ones as they come, then those that have ended, latest first. */
export function openFirst(rows: readonly RequestRow[]): RequestRow[] {
  const ended = rows.filter((row) => row.ended_at !== null)
  return [...rows.filter((row) => row.ended_at === null), ...ended.sort((a, b) => (a.ended_at! < b.ended_at! ? 1 : -1))]
}

/** The open requests that the acting unit holds, as an appointment there meets them. */
export function asksHeld(rows: readonly RequestRow[], unitId: string): (AskToAnswer & { row: RequestRow })[] {
  return rows
    .filter((row) => row.held && row.outcome === null)
    .map((row) => ({
      row,
      requestId: row.id,
      unitId,
      kind: row.kind,
      on: dayOf(row.asked_at),
      ...(row.contact_id ? { contactId: row.contact_id, contactRuns: row.contact_runs } : {}),
      ...(row.wish ? { wish: row.wish } : {}),
      ...(row.wished_staff_id ? { wishedStaffId: row.wished_staff_id } : {}),
    }))
}

/** A request on its way to the acting unit. */
export interface IncomingRow {
  id: string
  person_id: string
  kind: ContactKind
  asked_at: string
  wish: string | null
  from_unit_name: string
  from_provider_name: string
  message: string | null
  consent: string | null
  sent_at: string
  sent_by_name: string
}

/** What is on its way to the acting unit about some persons, longest waiting first. */
export async function loadIncoming(tx: Tx, personIds: readonly string[]): Promise<IncomingRow[]> {
  const { rows } = await sql<IncomingRow>`
    select t.id, t.person_id, t.contact_kind as kind, t.asked_at, t.wish, u.name as from_unit_name, p.name as from_provider_name, t.message,
      t.consent, t.sent_at, s.given_name || ' ' || s.family_name as sent_by_name
    from contact_request_transfer t join care_unit u on u.id = unit_now(t.from_unit_id, ctx_today()) join care_provider p on p.id = t.from_provider_id
    join assignment a on a.id = t.sent_by join staff_member s on s.id = a.staff_id
    where t.person_id = any (${personIds}::uuid[]) and t.answered_at is null and (t.to_unit_id = ctx_unit() or succeeds(t.to_unit_id))
    order by t.asked_at, t.id`.execute(tx)
  return rows
}

/** An offer that nobody has answered yet. */
export interface OfferRow {
  id: string
  person_id: string
  kind: ContactKind
  offered_on: string
  channel: RequestChannel
  offered_by_name: string
  unit_id: string
  now_unit_id: string
  /** Of the unit that holds it now. */
  unit_name: string
  provider_id: string
  held: boolean
}

/** Unanswered offers to some persons, oldest first. */
export async function loadOffers(tx: Tx, personIds: readonly string[]): Promise<OfferRow[]> {
  const { rows } = await sql<OfferRow>`
    select o.id, o.person_id, o.contact_kind as kind, o.offered_on, o.channel, s.given_name || ' ' || s.family_name as offered_by_name,
      o.unit_id, u.name as unit_name, o.provider_id, unit_now(o.unit_id, ctx_today()) as now_unit_id,
      o.unit_id = ctx_unit() or succeeds(o.unit_id) as held
    from contact_offer o join care_unit u on u.id = unit_now(o.unit_id, ctx_today()) join assignment a on a.id = o.offered_by join staff_member s on s.id = a.staff_id
    where o.person_id = any (${personIds}::uuid[]) and o.answer is null order by o.offered_on, o.id`.execute(tx)
  return rows
}
