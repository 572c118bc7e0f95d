import { sql } from 'kysely'
import type { ContactKind } from '../../domain/contact/kinds.ts'
import { decideNeedDecision, type NeedDecided, type NeedDecisionKind } from '../../domain/contact/need-decision.ts'
import { type Need, needs } from '../../domain/contact/needs.ts'
import { addDays } from '../../domain/law/calendar.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { needDay, Problem } from '../platform/operations/problem.ts'
import { loadPolicy } from './policy.ts'
import { closedNow } from './recorded.ts'
import { type Known, loadKnown } from './rows.ts'

/** Records that a contact is obviously unnecessary, or that the person declined one, where the rule behind the need knows that. */
export const decideNeed: Handler<'contact.decideNeed'> = async (ctx, input) => {
  const known = (await loadKnown(ctx.tx, [input.personId], ctx.today)).get(input.personId)
  if (!known) throw new Problem(404, 'notFound')
  const open = await openNeeds(ctx, known, input.contactKind)
  if (open.length === 0) throw new Problem(404, 'notFound')
  if (input.reviewOn !== undefined) needDay('reviewOn', input.reviewOn, { from: addDays(ctx.today, 1) })
  const decided = await writeNeedDecision(ctx, { ...input, open })
  if (!decided.ok) throw new Problem(422, 'contact.decisionRefused', { reasons: decided.reasons })
  return { decisionId: decided.decisionId }
}

/**
 * What a person lacks of a kind that a unit (the acting one unless said) can answer for: a decision about nothing would silence a need to come. Whoever
 * asks for a contact is counted wherever they asked: "obviously unnecessary" is no answer to them (FC-3).
 */
export async function openNeeds(
  ctx: Context,
  known: Known,
  kind: ContactKind,
  unitId: string = ctx.session.unit_id!,
): Promise<Need[]> {
  const policy = await loadPolicy(ctx.tx, unitId, ctx.today)
  return needs(known.situation, known.decisions, policy, ctx.today).filter(
    (need) =>
      need.kind === kind && (need.unitId === undefined || need.unitId === unitId || need.code === 'need.requested'),
  )
}

interface NewDecision {
  personId: string
  contactKind: ContactKind
  open: readonly Need[]
  decision: NeedDecisionKind
  reason: string
  reviewOn?: string | undefined
  /** The offer that the person declined on the own page: then the decision is theirs, and is kept where the offer was made. */
  declined?: { offerId: string; unitId: string; providerId: string }
}

/** Decides and keeps what was decided of a need; the provider's decision before it is closed. */
export async function writeNeedDecision(
  ctx: Context,
  of: NewDecision,
): Promise<{ ok: true; decisionId: string } | Extract<NeedDecided, { ok: false }>> {
  const decided = decideNeedDecision({
    open: of.open,
    decision: of.decision,
    day: ctx.today,
    ...(of.reviewOn ? { reviewOn: of.reviewOn } : {}),
  })
  if (!decided.ok) return decided
  const { code, reviewOn } = decided
  const id = ctx.newId()
  const providerId = of.declined?.providerId ?? ctx.session.provider_id!
  const { rows: closed } = await sql<{ until: string }>`update need_decision set recorded = ${closedNow}
    where person_id = ${of.personId} and contact_kind = ${of.contactKind} and provider_id = ${providerId} and upper_inf(recorded)
    returning upper(recorded)::text as until`.execute(ctx.tx)
  await ctx.tx
    .insertInto('need_decision')
    .values({
      id,
      person_id: of.personId,
      provider_id: providerId,
      unit_id: of.declined?.unitId ?? ctx.session.unit_id!,
      contact_kind: of.contactKind,
      need_code: code,
      decision: of.decision,
      reason: of.reason,
      decided_on: ctx.today,
      review_on: reviewOn,
      decided_by: ctx.session.assignment_id,
      offer_id: of.declined?.offerId ?? null,
      recorded: sql<string>`tstzrange(coalesce(${closed[0]?.until ?? null}::timestamptz, now()), null)`,
    })
    .execute()
  ctx.note({ decisionId: id, kind: of.contactKind, need: code, decision: of.decision, reviewOn })
  return { ok: true, decisionId: id }
}
