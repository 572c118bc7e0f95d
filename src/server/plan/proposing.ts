import { sql } from 'kysely'
import type { EpisodeKind } from '../../domain/contact/situation.ts'
import { ageOn } from '../../domain/law/calendar.ts'
import { assumedNeeds } from '../../domain/plan/assumed-need.ts'
import type { PlanAction } from '../../domain/plan/steps.ts'
import { loadKnown } from '../contact/rows.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { may } from '../platform/operations/may.ts'
import { Problem } from '../platform/operations/problem.ts'
import { allowed, move } from './act.ts'
import { loadStep } from './record.ts'
import { loadPlanRows, viewPlan } from './view.ts'

/** The person’s plans that the unit takes part in, and whether a plan should be assumed to be needed (SIP-9). */
export const list: Handler<'plan.list'> = async (ctx, { personId }) => {
  const known = (await loadKnown(ctx.tx, [personId], ctx.today)).get(personId)
  if (!known) throw new Problem(404, 'notFound')
  const birth = await birthDate(ctx, personId)
  const isChild = birth !== null && ageOn(birth, ctx.today) < 18
  const items = await loadPlanRows(ctx, personId)
  const runs = (one: { from: string; to?: string }) =>
    one.from <= ctx.today && (one.to === undefined || one.to >= ctx.today)
  const open = items.some((one) => one.kept && one.state !== 'closed' && one.state !== 'refused')
  const { situation } = known
  ctx.concerns(personId)
  return {
    items,
    hints: items.some((one) => one.state !== 'closed' && one.state !== 'refused')
      ? []
      : assumedNeeds({
          signals: (situation.signals ?? []).filter(runs).map((one) => one.kind),
          episodes: (situation.episodes ?? []).filter(runs).map((one) => one.kind as EpisodeKind),
          isChild,
        }),
    mayPropose:
      !open && situation.deceasedOn === undefined && may(ctx.actor, 'plan.write') && ctx.ground.via !== 'lookup',
    isChild,
  }
}

async function birthDate(ctx: Context, personId: string): Promise<string | null> {
  const { rows } = await sql<{
    birth_date: string | null
  }>`select birth_date from person where id = ${personId}`.execute(ctx.tx)
  return rows[0]?.birth_date ?? null
}

export const read: Handler<'plan.read'> = (ctx, of) => viewPlan(ctx, of)

/** A plan is proposed: by staff, or written down for whoever proposed it (SIP-1). Its unit keeps it, and judges whether it is needed. */
export const propose: Handler<'plan.propose'> = async (ctx, { personId, as, proposerName, why }) => {
  const { rows } = await sql<{ deceased: boolean; stands: boolean }>`select o.deceased_on is not null as deceased,
      exists (select 1 from plan p where p.person_id = o.id and p.unit_id = ctx_unit() and p.state not in ('closed', 'refused')) as stands
    from person o where o.id = ${personId}`.execute(ctx.tx)
  if (!rows[0]) throw new Problem(404, 'notFound')
  if (rows[0].deceased) throw new Problem(422, 'plan.deceased')
  if (rows[0].stands) throw new Problem(409, 'plan.exists')
  const planId = ctx.newId()
  await sql`insert into plan (id, person_id, type, provider_id, unit_id, state, proposed_as, proposer_name, why)
    values (${planId}, ${personId}, 'SIP', ctx_provider(), ctx_unit(), 'proposed', ${as}, ${proposerName}, ${why})`.execute(
    ctx.tx,
  )
  await sql`insert into plan_party (id, plan_id, person_id, kind, provider_id, unit_id, is_keeper, invited_by)
    values (${ctx.newId()}, ${planId}, ${personId}, 'unit', ctx_provider(), ctx_unit(), true, ctx_assignment())`.execute(
    ctx.tx,
  )
  await sql`insert into plan_event (id, plan_id, person_id, action, to_state, voice, assignment_id, words)
    values (${ctx.newId()}, ${planId}, ${personId}, 'propose', 'proposed', 'staff', ctx_assignment(), ${why})`.execute(
    ctx.tx,
  )
  ctx.note({ planId, as })
  return viewPlan(ctx, { personId, planId })
}

/** The authority’s judgement: the duty arises by it, or the proposal is refused with a reason (SIP-1). */
export const judge: Handler<'plan.judge'> = async (ctx, { needed, words, ...of }) => {
  const plan = await loadStep(ctx, of)
  const action: PlanAction = needed ? 'judgeNeeded' : 'refuse'
  const step = { action, words, reasonSaid: words.length >= 3 }
  const { to } = await allowed(ctx, plan, step)
  await move(ctx, plan, step, to)
  return viewPlan(ctx, of)
}
