import { sql } from 'kysely'
import { toReasonView } from '../../../contract/reason-view.ts'
import type { AllotMethod } from '../../../domain/contact/allotment/problem.ts'
import { decideUndoAllotment, keptWhenUndone } from '../../../domain/contact/allotment/undo.ts'
import { undoableUntil } from '../../../domain/contact/handover/handover-undo.ts'
import { loadItems } from '../../person/items.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { may } from '../../platform/operations/may.ts'
import { Problem } from '../../platform/operations/problem.ts'
import { takeTurn } from '../handover/act.ts'
import { closedNow } from '../recorded.ts'
import { countEach } from './load.ts'

interface AllotmentRow {
  id: string
  made_at: string
  made_by_name: string
  starts_on: string
  method: AllotMethod
  persons: number
  waiting: number
  undone_at: string | null
}

/** The unit's latest allotments, and until when each can be undone. */
export const allotments: Handler<'contact.allotments'> = async (ctx) => ({
  items: (await loadAllotments(ctx)).map((row) => ({
    allotmentId: row.id,
    madeAt: row.made_at,
    madeByName: row.made_by_name,
    startsOn: row.starts_on,
    method: row.method,
    persons: row.persons,
    waiting: row.waiting,
    undoneAt: row.undone_at,
    undoUntil: undoableUntil(row.made_at),
    availableActions: may(ctx.actor, 'contact.appoint') && mayUndo(ctx, row).ok ? ['contact.undoAllotment'] : [],
  })),
})

async function loadAllotments(ctx: Context, id?: string): Promise<AllotmentRow[]> {
  const { rows } = await sql<AllotmentRow>`
    select t.id, t.made_at, m.given_name || ' ' || m.family_name as made_by_name, t.starts_on, t.method, t.persons, t.waiting, t.undone_at
    from allotment t join assignment b on b.id = t.made_by join staff_member m on m.id = b.staff_id
    where t.unit_id = ctx_unit() and ${id ? sql`t.id = ${id}` : sql`true`} order by t.made_at desc limit 20`.execute(
    ctx.tx,
  )
  return rows
}

const mayUndo = (ctx: Context, row: AllotmentRow) =>
  decideUndoAllotment({ madeAt: row.made_at, undoneAt: row.undone_at }, ctx.now)

interface ItemRow {
  person_id: string
  assignment_id: string
  row_id: string | null
  changed: boolean
  told: boolean
}

/**
 * Takes the doctor contacts of an allotment back, those that nobody has touched since and whom the person hasn't been told of. They are no
 * longer what we know; that they once were is kept. Whoever keeps theirs is told by name, and why.
 */
export const undoAllotment: Handler<'contact.undoAllotment'> = async (ctx, { allotmentId }) => {
  await takeTurn(ctx)
  const [allotment] = await loadAllotments(ctx, allotmentId)
  if (!allotment) throw new Problem(404, 'notFound')
  const decision = mayUndo(ctx, allotment)
  if (!decision.ok) throw new Problem(409, 'allotment.undoRefused', { reasons: decision.reasons })

  const items = await loadGiven(ctx, allotmentId)
  const stayed = items.flatMap((item) => {
    const why = keptWhenUndone(item)
    return why ? [{ item, why }] : []
  })
  const back = items.filter((item) => keptWhenUndone(item) === null)
  const { numAffectedRows } = await sql`update fixed_contact set recorded = ${closedNow}
    where row_id = any (${back.map(({ row_id }) => row_id)}::uuid[]) and upper_inf(recorded)`.execute(ctx.tx)
  if (numAffectedRows !== BigInt(back.length)) throw new Problem(409, 'version.stale')
  await sql`update allotment set undone_at = now(), undone_by = ctx_assignment() where id = ${allotmentId}`.execute(
    ctx.tx,
  )
  await sql`update allotment_item set undone = true where allotment_id = ${allotmentId}
    and person_id = any (${back.map(({ person_id }) => person_id)}::uuid[])`.execute(ctx.tx)

  const names = await loadItems(
    ctx.tx,
    stayed.map(({ item }) => item.person_id),
    ctx.today,
  )
  ctx.concerns(...items.map(({ person_id }) => person_id))
  ctx.note({ allotmentId, restored: back.length, stayed: stayed.length })
  for (const [assignmentId, count] of countEach(back.map((one) => one.assignment_id)))
    await ctx.send('contact.allotmentUndone', { assignmentId, allotmentId, count })
  return {
    restored: back.length,
    stayed: stayed.flatMap(({ item, why }) => {
      const person = names.get(item.person_id)
      return person ? [{ personId: item.person_id, name: person.name, reason: toReasonView(why) }] : []
    }),
    hidden: Math.max(0, allotment.persons - items.length),
  }
}

/** What has come of each since: the contact has another version than its first, or isn't there; the person was told. */
async function loadGiven(ctx: Context, allotmentId: string): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`
    select i.person_id, i.assignment_id, n.row_id, n.version is distinct from 1 as changed,
      exists (select 1 from contact_information c where c.contact_id = i.contact_id and c.outcome in ('told', 'toldRelative')) as told
    from allotment_item i left join fixed_contact n on n.contact_id = i.contact_id and upper_inf(n.recorded)
    where i.allotment_id = ${allotmentId} order by i.person_id`.execute(ctx.tx)
  return rows
}
