import { sql } from 'kysely'
import { badParty, type PartyFact, type PartyKind } from '../../domain/plan/meeting.ts'
import { chosenAmong, findUnits } from '../organisation/search.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { fieldProblem, needDay, Problem } from '../platform/operations/problem.ts'
import { allowed, move } from './act.ts'
import { partyYes } from './party-yes.ts'
import { loadStep, type PlanRecord } from './record.ts'
import { tellNewParty } from './telling.ts'
import { viewPlan } from './view.ts'
import { recordWord } from './words.ts'

/** The person’s yes or no to a plan, as staff heard it (SIP-2). A no after a yes ends the plan, and every party’s sight of it. */
export const word: Handler<'plan.word'> = async (ctx, input) => {
  const { yes, givenBy, proxyId, channel, words, until, ...of } = input
  const plan = await loadStep(ctx, of)
  toCome(until, ctx.today, yes)
  if (givenBy !== 'person') await mandateOf(ctx, plan, givenBy, proxyId)
  await recordWord(ctx, plan, { yes, givenBy, proxyId: givenBy === 'person' ? null : proxyId, channel, words, until })
  return viewPlan(ctx, of)
}

/** A yes isn’t written down as one that has ended, and a no has no last day. */
function toCome(until: string | null, today: string, yes = true): void {
  if (until !== null && !yes)
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('until', 'field.noLastDay')] })
  if (until !== null) needDay('until', until, { from: today })
}

/** Whoever answers in the person’s place has been recorded as that, and may today: a guardian of a child, or a mandate to decide. */
export async function mandateOf(
  ctx: Context,
  plan: Pick<PlanRecord, 'person_id'>,
  givenBy: 'guardian' | 'representative',
  proxyId: string | null,
): Promise<void> {
  const { rows } = await sql<{
    one: number
  }>`select 1 as one from plan_givers(${plan.person_id}) g where g.proxy_id = ${proxyId}::uuid and g.given_by = ${givenBy}`.execute(
    ctx.tx,
  )
  if (rows.length === 0) throw new Problem(400, 'input.invalid', { fields: [fieldProblem('proxyId', 'field.choice')] })
}

/** Someone is invited to the plan, on the person’s own yes to that one (SIP-2; AC-8). A unit sees the plan from now on. */
export const invite: Handler<'plan.invite'> = async (ctx, input) => {
  const { kind, unitId, name, email, allowedBy, proxyId, channel, until, ...of } = input
  const plan = await loadStep(ctx, of)
  toCome(until, ctx.today)
  const { to } = await allowed(ctx, plan, { action: 'invite' })
  const provider = await invitable(ctx, plan, { kind, unitId, name, email })
  const proxy = allowedBy === 'person' ? null : proxyId
  const reasons = await partyYes(ctx, plan, {
    party: { unitId, name },
    givenBy: allowedBy,
    proxyId: proxy,
    heard: channel,
  })
  if (reasons.length > 0) throw new Problem(422, 'plan.refused', { reasons })
  if (allowedBy !== 'person') await mandateOf(ctx, plan, allowedBy, proxy)
  const partyId = ctx.newId()
  await sql`insert into plan_party (id, plan_id, person_id, kind, provider_id, unit_id, name, email, allowed_by, allowed_proxy_id, allowed_channel,
      allowed_until, invited_by)
    values (${partyId}, ${plan.id}, ${plan.person_id}, ${kind}, ${provider}::uuid, ${unitId}::uuid, ${unitId === null ? name : ''}, ${email || null},
      ${allowedBy}, ${proxy}::uuid, ${channel}, ${until}::date, ctx_assignment())`.execute(ctx.tx)
  await move(ctx, plan, { action: 'invite', detail: { partyId, kind } }, to)
  await tellNewParty(ctx, plan, partyId)
  return viewPlan(ctx, of)
}

/**
 * Whether this one can be invited, whoever says yes: named as what it is, not in the plan already, and mailed at an address of its own.
 *
 * @returns the unit's provider
 */
export async function invitable(
  ctx: Context,
  plan: PlanRecord,
  party: { kind: PartyKind; unitId: string | null; name: string; email: string },
): Promise<string | null> {
  const { kind, unitId, name } = party
  if ((kind === 'unit') !== (unitId !== null))
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('unitId', 'field.choice')] })
  if (kind !== 'unit' && name.length < 2)
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('name', 'field.required')] })
  const provider = unitId === null ? null : await providerOf(ctx, unitId)
  const { rows: parties } = await sql<PartyFact>`select unit_id as "unitId", name, true as allowed,
      case when unit_id is null then plan_party_address(id) end as email
    from plan_party where plan_id = ${plan.id} and withdrawn_at is null
      and (is_keeper or allowed_until is null or allowed_until >= ctx_today())`.execute(ctx.tx)
  const email = kind === 'unit' ? null : party.email || null
  const reasons = badParty({ party: { unitId, name, email, allowed: true }, parties, keeperUnitId: plan.unit_id })
  if (reasons.length > 0) throw new Problem(422, 'plan.refused', { reasons })
  return provider
}

async function providerOf(ctx: Context, unitId: string): Promise<string> {
  const { rows } = await sql<{
    provider_id: string
  }>`select provider_id from care_unit u where u.id = ${unitId} and u.valid @> ctx_today()
    and not exists (select from unit_successor s where s.from_unit_id = u.id and s.on_day <= ctx_today())`.execute(
    ctx.tx,
  )
  if (!rows[0]) throw new Problem(422, 'plan.notFoundUnit')
  return rows[0].provider_id
}

/** The person doesn’t want that party in the plan any more: it sees nothing from now on; what it has written stays (SIP-2). */
export const withdrawParty: Handler<'plan.withdrawParty'> = async (ctx, { partyId, words, ...of }) => {
  const plan = await loadStep(ctx, of)
  const { to } = await allowed(ctx, plan, { action: 'withdrawParty', words })
  const { rows } = await sql<{
    id: string
  }>`update plan_party set withdrawn_at = now(), withdrawn_by = ctx_assignment(), withdrawn_words = ${words}
    where id = ${partyId} and plan_id = ${plan.id} and withdrawn_at is null and not is_keeper returning id`.execute(
    ctx.tx,
  )
  if (rows.length === 0) throw new Problem(404, 'notFound')
  await move(ctx, plan, { action: 'withdrawParty', detail: { partyId } }, to)
  return viewPlan(ctx, of)
}

/** Units that can be invited, by a part of their name; the own one isn’t among them. */
export const units: Handler<'plan.units'> = async (ctx, { query }) => ({
  items: chosenAmong(await findUnits(ctx, { words: query ?? '', others: true, nearFirst: true, most: 200 })),
})
