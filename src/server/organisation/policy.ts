import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { PolicyShape } from '../../contract/policy.ts'
import { toLawView, toReasonView } from '../../contract/reason-view.ts'
import { priorityOrder, targetGroupNames } from '../../domain/contact/lists/priority.ts'
import { type ContactPolicy, defaultPolicy, doctorCategoryNames } from '../../domain/contact/policy.ts'
import {
  decidePolicy,
  policyChanges,
  policyDifferences,
  policyLayers,
  type StaffUnderPolicy,
  whoIsHit,
} from '../../domain/contact/policy-layers.ts'
import { defaultVisitSignals } from '../../domain/followup/visit-signals.ts'
import { loadPolicy } from '../contact/policy.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { may } from '../platform/operations/may.ts'
import { Problem } from '../platform/operations/problem.ts'

/** What the acting unit's authority has decided, from which day and to which, earliest first. Days are inclusive. */
interface Decided {
  from: string | null
  to: string | null
  policy: ContactPolicy
}

async function loadDecided(ctx: Context): Promise<Decided[]> {
  const { rows } = await sql<{ from: string | null; to: string | null; policy: Partial<ContactPolicy> }>`
    select lower(valid) as "from", upper(valid) - 1 as "to", policy from contact_policy where authority_id = ${ctx.session.authority_id}
    order by lower(valid) nulls first`.execute(ctx.tx)
  return rows.map(({ policy, ...period }) => ({ ...period, policy: { ...defaultPolicy, ...policy } }))
}

const holdsOn = (one: Decided, day: string): boolean =>
  (one.from === null || one.from <= day) && (one.to === null || day <= one.to)
const policyOn = (decided: readonly Decided[], day: string): ContactPolicy =>
  decided.find((one) => holdsOn(one, day))?.policy ?? defaultPolicy

/** Tells two states of what is decided apart, for the guard on a decision. */
function versionOf(decided: readonly Decided[]): string {
  return createHash('sha256').update(JSON.stringify(decided)).digest('hex').slice(0, 16)
}

function toShape(policy: ContactPolicy): PolicyShape {
  return {
    doctorCategories: policy.doctorCategories,
    careContactNeedsLicence: policy.careContactNeedsLicence,
    residentialCareSocialContact: policy.residentialCareSocialContact,
    socialCareContactTakesPart: policy.socialCareContactTakesPart ?? false,
    ...(policy.targetGroups ? { targetGroups: policy.targetGroups } : {}),
    ...(policy.visitSignals ? { visitSignals: policy.visitSignals } : {}),
    ...(policy.careContactNeedsLicenceFrom ? { careContactNeedsLicenceFrom: policy.careContactNeedsLicenceFrom } : {}),
  }
}

/** The policy that a decision makes. */
function toPolicy(shape: PolicyShape): ContactPolicy {
  const { targetGroups, visitSignals, careContactNeedsLicenceFrom: from, ...rest } = shape
  return {
    ...rest,
    ...(targetGroups ? { targetGroups } : {}),
    ...(visitSignals ? { visitSignals } : {}),
    ...(rest.careContactNeedsLicence && from ? { careContactNeedsLicenceFrom: from } : {}),
  }
}

/** The rules in force on a day, each with its law and what is decided here beside it. */
export const get: Handler<'policy.get'> = async (ctx, input) => {
  const day = input.day ?? ctx.today
  const decided = await loadDecided(ctx)
  const { rows } = await sql<{
    name: string
  }>`select name from authority where id = ${ctx.session.authority_id}`.execute(ctx.tx)
  const policy = await loadPolicy(ctx.tx, ctx.session.unit_id!, day)
  return {
    day,
    authorityName: rows[0]?.name ?? '',
    unitName: ctx.session.unit_name ?? '',
    version: versionOf(decided),
    policy: toShape(policy),
    since: decided.find((one) => holdsOn(one, day))?.from ?? null,
    rules: policyLayers(policy, day).map(({ rule, own }) => ({
      id: rule.id,
      layer: rule.layer,
      title: rule.title,
      summary: rule.summary,
      law: rule.law.map(toLawView),
      validFrom: rule.validFrom ?? null,
      validTo: rule.validTo ?? null,
      own: own.map(toReasonView),
    })),
    coming: decided
      .filter((one): one is Decided & { from: string } => one.from !== null && one.from > day)
      .map(({ from, policy: then }) => ({ from, own: policyDifferences(then, from).map(toReasonView) })),
    categories: Object.entries(doctorCategoryNames).map(([code, name]) => ({ code, name })),
    groups: priorityOrder(policy).map((code) => ({ code, name: targetGroupNames[code] })),
    visitSignals: { ...defaultVisitSignals, ...policy.visitSignals },
    availableActions: may(ctx.actor, 'policy.set') ? ['policy.decide'] : [],
  }
}

/** What a decision would change; nothing is decided. */
export const preview: Handler<'policy.preview'> = async (ctx, input) => {
  const decided = await loadDecided(ctx)
  const before = policyOn(decided, input.from)
  const after = toPolicy(input.policy)
  const { added, removed } = policyChanges(before, after, input.from)
  ctx.note({ from: input.from })
  return {
    added: added.map(toReasonView),
    removed: removed.map(toReasonView),
    hit: whoIsHit(before, after, await loadStaff(ctx.tx, ctx.session.authority_id!, input.from)),
    replaces: decided.flatMap(({ from }) => (from !== null && from > ctx.today && from >= input.from ? [from] : [])),
    reasons: decidePolicy({ before, after, from: input.from, day: ctx.today }).map(toReasonView),
  }
}

/** Decides the authority's rules from a day on, and with that takes the place of what was decided from later days. */
export const decide: Handler<'policy.decide'> = async (ctx, input) => {
  // The application may only read the table; of two who decide at once the second waits here and then sees the first one's decision.
  await sql`select pg_advisory_xact_lock(hashtextextended('policy ' || ${ctx.session.authority_id}::text, 0))`.execute(
    ctx.tx,
  )
  const decided = await loadDecided(ctx)
  if (versionOf(decided) !== input.version)
    throw new Problem(409, 'version.stale', {
      current: { version: versionOf(decided), decided: decided.map(({ from, policy }) => ({ from, policy })) },
    })
  const after = toPolicy(input.policy)
  const reasons = decidePolicy({ before: policyOn(decided, input.from), after, from: input.from, day: ctx.today })
  if (reasons.length > 0) throw new Problem(422, 'policy.refused', { reasons })
  const { rows } = await sql<{ decided: boolean }>`
    select policy_decide(${input.from}::date, ${JSON.stringify(after)}::jsonb) as decided`.execute(ctx.tx)
  if (!rows[0]?.decided) throw new Problem(409, 'version.stale')
  ctx.note({ from: input.from, policy: after })
  return { version: versionOf(await loadDecided(ctx)) }
}

/** The authority's staff on a day, with the facts that policies ask for. Staff are no persons of the care: no rows are hidden. */
async function loadStaff(tx: Tx, authorityId: string, day: string): Promise<StaffUnderPolicy[]> {
  const { rows } = await sql<StaffUnderPolicy>`
    select a.staff_id as "staffId", a.profession, s.doctor_category as category, a.takes_part_in_home_help as "takesPartInHomeHelp",
      u.kind as "unitKind", p.kind as "providerKind",
      exists (select 1 from licence l where l.staff_id = a.staff_id and l.valid @> ${day}::date) as licensed
    from assignment a join staff_member s on s.id = a.staff_id join care_unit u on u.id = a.unit_id
    join care_provider p on p.id = u.provider_id where u.authority_id = ${authorityId} and a.valid @> ${day}::date`.execute(
    tx,
  )
  return rows
}
