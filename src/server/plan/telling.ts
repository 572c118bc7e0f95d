import { sql } from 'kysely'
import type { Ask } from '../../domain/plan/confirming.ts'
import type { PlanSeat } from '../../domain/plan/parties.ts'
import { howTold, type MailKind } from '../../domain/plan/telling.ts'
import { tell } from '../contact/tell.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Consumers, OutboxMessage } from '../platform/jobs/outbox.ts'
import type { Context } from '../platform/operations/context.ts'
import { tellKeeper } from './news.ts'
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
  await ctx.send('plan.told', { meetingId, planId: plan.id, partyId, kind, by: ctx.session.assignment_id })
}

/** Who has just been invited is called to what the others are called to. */
export async function tellNewParty(ctx: Context, plan: PlanRecord, partyId: string): Promise<void> {
  const { rows } = await sql<{
    id: string
  }>`select id from plan_meeting where plan_id = ${plan.id} and cancelled_at is null
    and opened_at is null and starts_at > now()`.execute(ctx.tx)
  for (const { id } of rows) await tellParties(ctx, plan, { meetingId: id, kind: 'call', partyId })
}

/** Notices under I dag with those who work with the plan at the units that take part, or at the one called after the others; not with who called. */
async function toldAtUnits(tx: Tx, message: OutboxMessage): Promise<void> {
  const {
    meetingId,
    planId,
    partyId = null,
    kind,
    by,
  } = message.payload as {
    meetingId: string
    planId?: string
    partyId?: string | null
    kind: MailKind
    by: string | null
  }
  const { rows } = await sql<{
    assignment_id: string
    person_id: string
  }>`select * from plan_told_whom(${meetingId}, ${partyId}::uuid)`.execute(tx)
  const told = rows.map((row) => row.assignment_id).filter((one) => one !== by)
  await tell(tx, told, { personId: rows[0]?.person_id ?? null, kind: `plan.${kind}`, detail: { meetingId, planId } })
}

/**
 * Tells every unit that takes part that there is a new version: those that are asked for their yes, that they are; the others, that it waits; and all
 * of them when it has come in force.
 *
 * @param of.left what waits for a yes; null when it is in force
 */
export async function tellVersion(
  ctx: Context,
  of: { planId: string; number: number; seats: readonly PlanSeat[]; left: readonly Ask[] | null },
): Promise<void> {
  const there = of.seats.filter((one) => one.seated && one.unitId !== null).map((one) => one.partyId)
  const asked = new Set((of.left ?? []).flatMap((ask) => ask.partyIds))
  const kind = of.left === null ? 'plan.inForce' : 'plan.waits'
  const told = [
    { kind: 'plan.asked', parties: there.filter((id) => asked.has(id)) },
    { kind, parties: there.filter((id) => !asked.has(id)) },
  ]
  await ctx.send('plan.version', { planId: of.planId, number: of.number, told, by: ctx.session.assignment_id })
}

/** Notices under I dag, but not with who sent it or said the last yes; one who works at two of the units is told once. */
async function toldOfVersion(tx: Tx, message: OutboxMessage): Promise<void> {
  const { planId, number, told, by } = message.payload as {
    planId: string
    number: number
    told: { kind: string; parties: string[] }[]
    by: string | null
  }
  const already = new Set([by])
  for (const { kind, parties } of told) {
    const { rows } = await sql<{
      assignment_id: string
      person_id: string
    }>`select distinct assignment_id, person_id from plan_parties_whom(${parties}::uuid[])`.execute(tx)
    const whom = rows.map((row) => row.assignment_id).filter((one) => !already.has(one))
    for (const one of whom) already.add(one)
    await tell(tx, whom, { personId: rows[0]?.person_id ?? null, kind, detail: { planId, number } })
  }
}

/** That somebody is invited; that a plan is objected to or written anew. Of the step, never its words. */
async function tellStep(tx: Tx, message: OutboxMessage): Promise<void> {
  const { planId, what, by, partyId } = message.payload as Record<'planId' | 'what', string> &
    Record<'by' | 'partyId', string | null>
  const { rows } = await sql<{
    assignment_id: string
    person_id: string
  }>`select * from plan_stepped_whom(${planId}, ${what}, ${partyId}::uuid, ${by}::uuid)`.execute(tx)
  const told = rows.map((row) => row.assignment_id)
  await tell(tx, told, { personId: rows[0]?.person_id ?? null, kind: `plan.${what}`, detail: { planId } })
}

/** That a unit takes part no longer, or that the plan has ended, and with it the meetings it was called to: with an address for mail or without. */
async function toldOfParting(tx: Tx, message: OutboxMessage): Promise<void> {
  const { planId, partyId, what, by } = message.payload as Record<'planId' | 'partyId' | 'what', string> & {
    by: string | null
  }
  const { rows } = await sql<{
    assignment_id: string
    person_id: string
  }>`select * from plan_parted_whom(${partyId}, ${by}::uuid)`.execute(tx)
  const told = rows.map((row) => row.assignment_id)
  await tell(tx, told, { personId: rows[0]?.person_id ?? null, kind: `plan.${what}`, detail: { planId } })
}

export const planConsumers = {
  'plan.told': toldAtUnits,
  'plan.said': tellKeeper,
  'plan.version': toldOfVersion,
  'plan.stepped': tellStep,
  'plan.parted': toldOfParting,
} satisfies Partial<Consumers>
