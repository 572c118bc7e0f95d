import { sql } from 'kysely'
import { toReasonView } from '../../../contract/reason-view.ts'
import type { HandoverReason } from '../../../domain/contact/handover/handover.ts'
import { decideUndo, staysWhenUndone, undoableUntil } from '../../../domain/contact/handover/handover-undo.ts'
import { type ContactKind, contactKindNames } from '../../../domain/contact/kinds.ts'
import { loadItems } from '../../person/items.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { may } from '../../platform/operations/may.ts'
import { Problem } from '../../platform/operations/problem.ts'
import { closedNow, knownFrom } from '../recorded.ts'
import { takeTurn } from './act.ts'

interface HandoverRow {
  id: string
  from_assignment_id: string
  from_name: string
  made_at: string
  made_by_name: string
  starts_on: string
  reason: HandoverReason
  persons: number
  undone_at: string | null
}

/** The unit's latest handovers, and until when each can be undone. */
export const handovers: Handler<'contact.handovers'> = async (ctx) => {
  const rows = await loadHandovers(ctx)
  return {
    items: rows.map((row) => ({
      handoverId: row.id,
      assignmentId: row.from_assignment_id,
      fromName: row.from_name,
      madeAt: row.made_at,
      madeByName: row.made_by_name,
      startsOn: row.starts_on,
      reason: row.reason,
      persons: row.persons,
      undoneAt: row.undone_at,
      undoUntil: undoableUntil(row.made_at),
      availableActions: may(ctx.actor, 'contact.handOver') && mayUndo(ctx, row).ok ? ['contact.undoHandover'] : [],
    })),
  }
}

async function loadHandovers(ctx: Context, id?: string): Promise<HandoverRow[]> {
  const { rows } = await sql<HandoverRow>`
    select h.id, h.from_assignment_id, s.given_name || ' ' || s.family_name as from_name, h.made_at,
      m.given_name || ' ' || m.family_name as made_by_name, h.starts_on, h.reason, h.persons, h.undone_at
    from handover h join assignment a on a.id = h.from_assignment_id join staff_member s on s.id = a.staff_id
    join assignment b on b.id = h.made_by join staff_member m on m.id = b.staff_id
    where h.unit_id = ctx_unit() and ${id ? sql`h.id = ${id}` : sql`true`} order by h.made_at desc limit 20`.execute(
    ctx.tx,
  )
  return rows
}

const mayUndo = (ctx: Context, row: HandoverRow) =>
  decideUndo({ madeAt: row.made_at, undoneAt: row.undone_at }, ctx.now)

interface ItemRow {
  person_id: string
  kind: ContactKind
  old_contact_id: string
  old_row_id: string
  new_contact_id: string | null
  /** The current version of the old contact: that it ended. Null when it never held. */
  ended_row_id: string | null
  new_row_id: string | null
  next_version: number
  changed: boolean
  told: boolean
  taken: boolean
}

/**
 * Gives the persons their former contacts back as they were, those whose new contact nobody has touched. Facts are kept: the old
 * contact gets one more version, and the new one is no longer what we know. What has been changed since stays, and is told by name.
 * Nobody is judged anew: a holder who has left meanwhile makes the contact stand red again.
 */
export const undoHandover: Handler<'contact.undoHandover'> = async (ctx, { handoverId }) => {
  await takeTurn(ctx)
  const [handover] = await loadHandovers(ctx, handoverId)
  if (!handover) throw new Problem(404, 'notFound')
  const decision = mayUndo(ctx, handover)
  if (!decision.ok) throw new Problem(409, 'handover.undoRefused', { reasons: decision.reasons })

  const items = await loadHanded(ctx, handoverId)
  const judged = items.map((item) => ({ item, stays: staysWhenUndone(item) }))
  // Two of one person's that go together go back together, or neither does.
  const staying = new Map(judged.flatMap(({ item, stays }) => (stays ? [[together(item), stays] as const] : [])))
  const back = items.filter((item) => !staying.has(together(item)))
  if (!(await restore(ctx, back))) throw new Problem(409, 'version.stale')
  await sql`update handover set undone_at = now(), undone_by = ctx_assignment() where id = ${handoverId}`.execute(
    ctx.tx,
  )
  await sql`update handover_item set undone = true where handover_id = ${handoverId}
    and old_contact_id = any (${back.map((item) => item.old_contact_id)}::uuid[])`.execute(ctx.tx)

  const stayed = items.flatMap((item) => {
    const why = staying.get(together(item))
    return why && item.kind !== 'coordinatingContact' ? [{ item, why }] : []
  })
  const names = await loadItems(ctx.tx, [...new Set(stayed.map(({ item }) => item.person_id))], ctx.today)
  const persons = new Set(items.map((item) => item.person_id))
  const restored = new Set(back.map((item) => item.person_id)).size
  ctx.concerns(...persons)
  ctx.note({ handoverId, restored, stayed: stayed.length })
  await tellTakers(ctx, handoverId, back)
  return {
    restored,
    stayed: stayed.flatMap(({ item, why }) => {
      const person = names.get(item.person_id)
      const { personId, name } = person ?? { personId: item.person_id, name: '' }
      return person ? [{ personId, name, kindName: contactKindNames[item.kind], reason: toReasonView(why) }] : []
    }),
    hidden: Math.max(0, handover.persons - persons.size),
  }
}

/** A care contact and its coordination were handed over as one. */
const together = (item: ItemRow) =>
  `${item.person_id} ${item.kind === 'coordinatingContact' ? 'careContact' : item.kind}`

async function loadHanded(ctx: Context, handoverId: string): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`
    select i.person_id, o.kind, i.old_contact_id, i.old_row_id, i.new_contact_id, e.row_id as ended_row_id, n.row_id as new_row_id,
      coalesce(e.version, o.version) + 1 as next_version,
      -- The old one has no later version than the one that ended it, and the new one is as it was first written.
      coalesce(e.version, o.version) <> o.version + case when lower(o.valid) < h.starts_on then 1 else 0 end
        or i.new_contact_id is not null and n.version is distinct from 1 as changed,
      exists (select 1 from contact_information c where c.contact_id = i.new_contact_id and c.outcome in ('told', 'toldRelative')) as told,
      exists (select 1 from fixed_contact x where x.person_id = i.person_id and upper_inf(x.recorded) and x.kind = o.kind and x.valid && o.valid
        and x.contact_id <> i.old_contact_id and x.contact_id is distinct from i.new_contact_id
        and (x.kind in ('doctorContact', 'coordinatingContact') or x.assignment_id = o.assignment_id)) as taken
    from handover_item i join handover h on h.id = i.handover_id join fixed_contact o on o.row_id = i.old_row_id
    left join fixed_contact e on e.contact_id = i.old_contact_id and upper_inf(e.recorded)
    left join fixed_contact n on n.contact_id = i.new_contact_id and upper_inf(n.recorded)
    where i.handover_id = ${handoverId} order by i.person_id, i.old_contact_id`.execute(ctx.tx)
  return rows
}

/** In one statement, as it was handed over: what a unit sees of a person never lacks its reason in between. */
async function restore(ctx: Context, back: readonly ItemRow[]): Promise<boolean> {
  const closing = back.flatMap((item) => [item.ended_row_id, item.new_row_id].filter((id) => id !== null))
  const { numAffectedRows } = await sql`
    with closed as (
      update fixed_contact set recorded = ${closedNow}
      where row_id = any (${closing}::uuid[]) and upper_inf(recorded) returning row_id, upper(recorded) as until
    ), whole as (select count(*) as n, ${knownFrom} as known_from from closed)
    insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, active_choice,
      wish, mission, end_reason, valid, appointed_by, decided, recorded, review_on, via_team_id, request_id)
    select v.row_id, o.contact_id, v.version, o.person_id, o.provider_id, o.unit_id, o.assignment_id, o.kind, o.basis, o.active_choice,
      o.wish, o.mission, o.end_reason, o.valid, o.appointed_by, o.decided, tstzrange(whole.known_from, null), o.review_on, o.via_team_id, o.request_id
    from unnest(${back.map((item) => item.old_row_id)}::uuid[], ${back.map(() => ctx.newId())}::uuid[], ${back.map((item) => item.next_version)}::int[])
      as v (old_row, row_id, version)
    join fixed_contact o on o.row_id = v.old_row, whole where whole.n = ${closing.length}`.execute(ctx.tx)
  return numAffectedRows === BigInt(back.length)
}

async function tellTakers(ctx: Context, handoverId: string, back: readonly ItemRow[]): Promise<void> {
  const { rows } = await sql<{ assignment_id: string; count: number }>`
    select to_assignment_id as assignment_id, count(distinct person_id)::int as count from handover_item
    where handover_id = ${handoverId} and undone and to_assignment_id is not null group by 1`.execute(ctx.tx)
  if (back.length === 0) return
  for (const { assignment_id: assignmentId, count } of rows)
    await ctx.send('contact.handoverUndone', { assignmentId, handoverId, count })
}
