import { sql } from 'kysely'
import { badParty } from '../../domain/plan/meeting.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { fieldProblem, Problem } from '../platform/operations/problem.ts'
import { allowed, move } from './act.ts'
import { loadStep, type PlanRecord } from './record.ts'
import { tellNewParty } from './telling.ts'
import { viewPlan } from './view.ts'
import { recordWord } from './words.ts'

/** The person’s yes or no to a plan, as staff heard it (SIP-2). A no after a yes ends the plan, and every party’s sight of it. */
export const word: Handler<'plan.word'> = async (ctx, input) => {
  const { yes, givenBy, proxyId, channel, words, until, ...of } = input
  const plan = await loadStep(ctx, of)
  if (until !== null && until < ctx.today)
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('until', 'field.date')] })
  if (givenBy !== 'person') await mandateOf(ctx, plan, givenBy, proxyId)
  await recordWord(ctx, plan, { yes, givenBy, proxyId: givenBy === 'person' ? null : proxyId, channel, words, until })
  return viewPlan(ctx, of)
}

/** Whoever answers in the person’s place has been recorded as that, and may today: a guardian of a child, or a mandate to decide. */
async function mandateOf(
  ctx: Context,
  plan: PlanRecord,
  givenBy: 'guardian' | 'representative',
  proxyId: string | null,
): Promise<void> {
  const { rows } = await sql<{
    one: number
  }>`select 1 as one from proxy x where x.id = ${proxyId}::uuid and x.person_id = ${plan.person_id}
    and x.ended_at is null and x.valid @> ctx_today() and case ${givenBy}::text when 'guardian' then x.kind = 'guardian'
      else x.kind in ('godMan', 'mandateHolder') and 'deciding' = any (x.scopes) end`.execute(ctx.tx)
  if (rows.length === 0) throw new Problem(400, 'input.invalid', { fields: [fieldProblem('proxyId', 'field.choice')] })
}

/** Someone is invited to the plan, on the person’s own yes to that one (SIP-2; AC-8). A unit sees the plan from now on. */
export const invite: Handler<'plan.invite'> = async (ctx, input) => {
  const { kind, unitId, name, email, allowedBy, channel, until, ...of } = input
  const plan = await loadStep(ctx, of)
  if ((kind === 'unit') !== (unitId !== null))
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('unitId', 'field.choice')] })
  if (kind !== 'unit' && name.length < 2)
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('name', 'field.required')] })
  const { to } = await allowed(ctx, plan, { action: 'invite' })
  const provider = unitId === null ? null : await providerOf(ctx, unitId)
  const { rows: parties } = await sql<{
    unitId: string | null
    name: string
    allowed: boolean
  }>`select unit_id as "unitId", name, true as allowed
    from plan_party where plan_id = ${plan.id} and withdrawn_at is null`.execute(ctx.tx)
  const reasons = badParty({ party: { unitId, name, allowed: true }, parties, keeperUnitId: plan.unit_id })
  if (reasons.length > 0) throw new Problem(422, 'plan.refused', { reasons })
  const partyId = ctx.newId()
  await sql`insert into plan_party (id, plan_id, person_id, kind, provider_id, unit_id, name, email, allowed_by, allowed_channel, allowed_until, invited_by)
    values (${partyId}, ${plan.id}, ${plan.person_id}, ${kind}, ${provider}::uuid, ${unitId}::uuid, ${unitId === null ? name : ''}, ${email || null},
      ${allowedBy}, ${channel}, ${until}::date, ctx_assignment())`.execute(ctx.tx)
  await move(ctx, plan, { action: 'invite', detail: { partyId, kind } }, to)
  await tellNewParty(ctx, plan, partyId)
  return viewPlan(ctx, of)
}

async function providerOf(ctx: Context, unitId: string): Promise<string> {
  const { rows } = await sql<{
    provider_id: string
  }>`select provider_id from care_unit where id = ${unitId} and valid @> ctx_today()`.execute(ctx.tx)
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
export const units: Handler<'plan.units'> = async (ctx, { query }) => {
  const { rows } = await sql<{
    unitId: string
    name: string
    providerName: string
  }>`select u.id as "unitId", u.name, c.name as "providerName"
    from care_unit u join care_provider c on c.id = u.provider_id where u.valid @> ctx_today() and u.id <> ctx_unit()
      and strpos(lower(u.name || ' ' || c.name), lower(${query ?? ''})) > 0 order by u.name, u.id limit 200`.execute(
    ctx.tx,
  )
  return { items: rows }
}
