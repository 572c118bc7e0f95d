import { sql } from 'kysely'
import { onlyThePlan } from '../../domain/access/decide.ts'
import type { EpisodeKind } from '../../domain/contact/situation.ts'
import { ageOn } from '../../domain/law/calendar.ts'
import { assumedNeeds } from '../../domain/plan/assumed-need.ts'
import type { PlanAction } from '../../domain/plan/steps.ts'
import { loadKnown } from '../contact/rows.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { may } from '../platform/operations/may.ts'
import { fieldProblem, Problem } from '../platform/operations/problem.ts'
import { allowed, move } from './act.ts'
import { loadPlan, loadStep } from './record.ts'
import { loadOverview } from './turns/overview.ts'
import { loadPlanRows, viewPlan } from './view.ts'

/** The person’s plans that the unit takes part in, and whether a plan should be assumed to be needed (SIP-9). */
export const list: Handler<'plan.list'> = async (ctx, { personId }) => {
  const known = (await loadKnown(ctx.tx, [personId], ctx.today)).get(personId)
  if (!known) throw new Problem(404, 'notFound')
  const birth = await birthDate(ctx, personId)
  const age = birth === null ? null : ageOn(birth, ctx.today)
  const isChild = age !== null && age < 18
  const items = await loadPlanRows(ctx, personId)
  const runs = (one: { from: string; to?: string }) =>
    one.from <= ctx.today && (one.to === undefined || one.to >= ctx.today)
  // Where one is seen, kept here or not, one goes on in it (SIP-7). One that isn't seen isn't told of: see `plan.askElsewhere`.
  const open = items.some((one) => one.state !== 'closed' && one.state !== 'refused')
  const { situation } = known
  ctx.concerns(personId)
  return {
    items,
    hints: open
      ? []
      : assumedNeeds({
          signals: (situation.signals ?? []).filter(runs).map((one) => one.kind),
          episodes: (situation.episodes ?? []).filter(runs).map((one) => one.kind as EpisodeKind),
          age,
          leavesHospital: await leavesHospital(ctx, personId),
        }),
    mayPropose:
      !open &&
      situation.deceasedOn === undefined &&
      may(ctx.actor, 'plan.write') &&
      ctx.ground.via !== 'lookup' &&
      ctx.ground.via !== 'seat',
    isChild,
    overview: await loadOverview(ctx, personId),
  }
}

/** A stay that goes on, where what comes after it is to be planned: of those that the acting unit takes part in (row security). */
async function leavesHospital(ctx: Context, personId: string): Promise<boolean> {
  const { rows } = await sql<{
    is: boolean
  }>`select exists (select from discharge_case c where c.person_id = ${personId} and c.planning_due
    and c.plan_id is null and not c.compulsory and c.state in ('admitted', 'planning', 'ready', 'interrupted')) as is`.execute(
    ctx.tx,
  )
  return rows[0]!.is
}

async function birthDate(ctx: Context, personId: string): Promise<string | null> {
  const { rows } = await sql<{
    birth_date: string | null
  }>`select birth_date from person where id = ${personId}`.execute(ctx.tx)
  return rows[0]?.birth_date ?? null
}

export const read: Handler<'plan.read'> = (ctx, of) => viewPlan(ctx, of)

/** A plan is proposed: by staff, or written down for whoever proposed it (SIP-1). Its unit keeps it, and judges whether it is needed. */
export const propose: Handler<'plan.propose'> = async (ctx, { personId, as, proposerName, why, mayShowWhy }) => {
  if (ctx.ground.via === 'seat') throw new Problem(403, 'access.refused', onlyThePlan())
  const { rows } = await sql<{
    deceased: boolean
    stands: boolean
    seated: boolean
  }>`select o.deceased_on is not null as deceased,
      exists (select 1 from plan p where p.person_id = o.id and p.unit_id = ctx_unit() and p.state not in ('closed', 'refused')) as stands,
      exists (select 1 from plan p where p.person_id = o.id and p.state not in ('closed', 'refused') and plan_seat(p.id)) as seated
    from person o where o.id = ${personId}`.execute(ctx.tx)
  if (!rows[0]) throw new Problem(404, 'notFound')
  if (rows[0].deceased) throw new Problem(422, 'plan.deceased')
  if (rows[0].stands) throw new Problem(409, 'plan.exists')
  if (rows[0].seated) throw new Problem(409, 'plan.goOn')
  const planId = ctx.newId()
  await sql`insert into plan (id, person_id, type, provider_id, unit_id, state, proposed_as, proposer_name, why, why_shown)
    values (${planId}, ${personId}, 'SIP', ctx_provider(), ctx_unit(), 'proposed', ${as}, ${proposerName}, ${why}, ${as !== 'relative' || mayShowWhy})`.execute(
    ctx.tx,
  )
  await sql`insert into plan_party (id, plan_id, person_id, kind, provider_id, unit_id, is_keeper, invited_by)
    values (${ctx.newId()}, ${planId}, ${personId}, 'unit', ctx_provider(), ctx_unit(), true, ctx_assignment())`.execute(
    ctx.tx,
  )
  await sql`insert into plan_event (id, plan_id, person_id, action, to_state, voice, assignment_id)
    values (${ctx.newId()}, ${planId}, ${personId}, 'propose', 'proposed', 'staff', ctx_assignment())`.execute(ctx.tx)
  ctx.note({ planId, as })
  return viewPlan(ctx, { personId, planId })
}

/** The relative who proposed the plan lets others than the keeper read why (SIP-3). */
export const showWhy: Handler<'plan.showWhy'> = async (ctx, of) => {
  const plan = await loadPlan(ctx, of, 'lock')
  const { rows } = await sql<{ shown: boolean }>`select plan_show_why(${plan.id}) as shown`.execute(ctx.tx)
  if (!rows[0]?.shown) throw new Problem(404, 'notFound')
  ctx.note({ planId: plan.id })
  return viewPlan(ctx, of)
}

/** The authority’s judgement: the duty arises by it, or the proposal is refused with a reason (SIP-1). */
export const judge: Handler<'plan.judge'> = async (ctx, { needed, words, coveredBy, ...of }) => {
  if (needed && coveredBy !== null)
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('coveredBy', 'field.choice')] })
  const plan = await loadStep(ctx, of)
  const action: PlanAction = needed ? 'judgeNeeded' : 'refuse'
  // That another plan is enough is a reason by itself.
  const step = {
    action,
    words,
    reasonSaid: words.length >= 3 || coveredBy !== null,
    detail: coveredBy ? { coveredBy } : {},
  }
  const { to } = await allowed(ctx, plan, step)
  await move(ctx, plan, step, to)
  return viewPlan(ctx, of)
}
