import { sql } from 'kysely'
import { howTold, type MailKind } from '../../domain/plan/telling.ts'
import { tell } from '../contact/tell.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Consumers, OutboxMessage } from '../platform/jobs/outbox.ts'
import type { Context } from '../platform/operations/context.ts'
import type { PlanRecord } from './record.ts'

/**
 * Tells the parties of a meeting that they are called, or that it has changed: by mail where there is an address, and its units under I dag. Committed
 * with the call itself. Whoever can't be mailed has a row all the same, with why: the face says that they are to be phoned.
 */
export async function tellParties(
  ctx: Context,
  plan: PlanRecord,
  of: { meetingId: string; kind: MailKind; partyId?: string },
): Promise<void> {
  const { meetingId, kind, partyId = null } = of
  const { rows } = await sql<{
    id: string
    is_unit: boolean
    address: string | null
    protection: string
    sequence: number
  }>`
    select y.id, y.unit_id is not null as is_unit, plan_party_address(y.id) as address, o.protection, m.sequence
    from plan_party y join plan_meeting m on m.plan_id = y.plan_id and m.id = ${meetingId} join person o on o.id = y.person_id
    where y.plan_id = ${plan.id} and y.withdrawn_at is null and (y.is_keeper or y.allowed_until is null or y.allowed_until >= ctx_today())
      and (${partyId}::uuid is null or y.id = ${partyId}::uuid)`.execute(ctx.tx)
  const mails = rows
    // Units have their notice; a mail is beside it.
    .map((row) => ({ ...row, id: ctx.newId(), partyId: row.id, ...howTold(row) }))
    .filter((one) => !(one.is_unit && one.drop !== null))
    .map(({ id, partyId: party, sequence, drop }) => ({
      id,
      party,
      sequence,
      drop,
      state: drop ? 'dropped' : 'waiting',
    }))
  if (mails.length > 0)
    await sql`insert into plan_mail (id, plan_id, person_id, meeting_id, party_id, kind, sequence, state, dropped)
      select r.id, ${plan.id}, ${plan.person_id}, ${meetingId}, r.party, ${kind}, r.sequence, r.state, r.drop
      from json_to_recordset(${JSON.stringify(mails)}) as r(id uuid, party uuid, sequence integer, state text, drop text)`.execute(
      ctx.tx,
    )
  await ctx.send('plan.told', { meetingId, kind, by: ctx.session.assignment_id })
}

/** Who has just been invited is called to what the others are called to. */
export async function tellNewParty(ctx: Context, plan: PlanRecord, partyId: string): Promise<void> {
  const { rows } = await sql<{
    id: string
  }>`select id from plan_meeting where plan_id = ${plan.id} and cancelled_at is null
    and opened_at is null and starts_at > now()`.execute(ctx.tx)
  for (const { id } of rows) await tellParties(ctx, plan, { meetingId: id, kind: 'call', partyId })
}

/** Notices under I dag with those who lead or coordinate at the units that take part, but not with who called. */
async function toldAtUnits(tx: Tx, message: OutboxMessage): Promise<void> {
  const { meetingId, kind, by } = message.payload as { meetingId: string; kind: MailKind; by: string | null }
  const { rows } = await sql<{
    assignment_id: string
    person_id: string
  }>`select * from plan_told_whom(${meetingId})`.execute(tx)
  const told = rows.map((row) => row.assignment_id).filter((one) => one !== by)
  await tell(tx, told, { personId: rows[0]?.person_id ?? null, kind: `plan.${kind}`, detail: { meetingId } })
}

export const planConsumers = { 'plan.told': toldAtUnits } satisfies Partial<Consumers>
