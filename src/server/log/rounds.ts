import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Operations, OutputOf } from '../../contract/index.ts'
import { toLawView, toReasonView } from '../../contract/reason-view.ts'
import { drawSample } from '../../domain/access/review/draw.ts'
import {
  type AccessFacts,
  relationMaking,
  reviewSettings,
  type VisitAccess,
  type VisitFacts,
} from '../../domain/access/review/facts.ts'
import { closedDays, decideClosing, decideRound, logScope } from '../../domain/access/review/review.ts'
import { type ReviewRuleId, reviewRuleIds, reviewRules } from '../../domain/access/review/rules.ts'
import { type JudgedVisit, judgeVisit } from '../../domain/access/review/visit.ts'
import { lawOn } from '../../domain/law/citations.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { itemViews, loadItemRows, ruleTitle } from './items.ts'

type Round = OutputOf<Operations['log.reviews']>['rounds'][number]
type Counts = Round['counts']

/** A visit that a rule has met: what one assignment did about one person in one day, with what the rules are tried on. */
export interface Found {
  rule: ReviewRuleId
  person_id: string
  unit_id: string | null
  staff_id: string
  assignment_id: string | null
  day: string
  draw_key: string
  total: number
  facts: VisitFacts
  accesses: VisitAccess[]
}

/** What the log of a period holds for the rules: for each the first `size` by the seed. Only for who reviews it (migration 0018). */
export async function candidates(
  tx: Tx,
  about: {
    from: string
    to: string
    unitId: string | null
    rules: readonly ReviewRuleId[]
    size: number
    seed: string
  },
): Promise<Found[]> {
  const { relationDays, muchLeast, muchFactor, nightFrom, nightTo } = reviewSettings
  const { rows } = await sql<Found>`
    select * from log_review_candidates(${about.from}::date, ${about.to}::date, ${about.unitId}::uuid, ${[...about.rules]}::text[], ${about.size},
      ${about.seed}, ${relationDays}, ${[...relationMaking]}::text[], ${muchLeast}, ${muchFactor}, ${nightFrom}, ${nightTo},
      ${closedDays(about.from, about.to)}::date[])`.execute(tx)
  return rows
}

/** Draws a sample by the chosen rules, and hands it to who drew it: but for their own accesses, which wait for someone else. */
export const startReview: Handler<'log.startReview'> = async (ctx, { from, to, rules, size }) => {
  const chosen = reviewRuleIds.filter((id) => rules.includes(id))
  const decision = decideRound({ from, to, rules: chosen.length, size }, ctx.today)
  if (!decision.ok) throw new Problem(422, 'logReview.refused', { reasons: decision.reasons })
  const unitId = scopeOf(ctx) === 'unit' ? ctx.session.unit_id : null
  const seed = randomBytes(16).toString('hex')
  const found = await withoutFlagged(ctx.tx, await candidates(ctx.tx, { from, to, unitId, rules: chosen, size, seed }))
  const drawn = drawFrom(found, chosen, size)
  const reviewId = ctx.newId()
  await ctx.tx
    .insertInto('log_review_round')
    .values({
      id: reviewId,
      provider_id: ctx.session.provider_id!,
      unit_id: unitId,
      from_day: from,
      to_day: to,
      rules: chosen,
      size,
      seed,
      settings: JSON.stringify(reviewSettings),
      candidates: JSON.stringify(Object.fromEntries(found.map((one) => [one.rule, one.total]))),
      drawn: drawn.length,
      made_by: ctx.session.assignment_id!,
    })
    .execute()
  await addItems(ctx, reviewId, drawn)
  ctx.note({ reviewId, from, to, rules: chosen, size, drawn: drawn.length })
  return { reviewId, drawn: drawn.length }
}

/** What is reviewed by itself isn't drawn too: a flagged access, and of that visit what was read on the emergency. The rest may be. */
async function withoutFlagged(tx: Tx, found: readonly Found[]): Promise<Found[]> {
  const ids = [...new Set(found.flatMap(({ accesses }) => accesses.map(({ auditId }) => auditId)))]
  const { rows } = await sql<{ of: string }>`select distinct audit_id || ' ' || person_id as of from log_review_item
    where flag is not null and audit_id = any (${ids}::uuid[])`.execute(tx)
  const flagged = new Set(rows.map((row) => row.of))
  return found.map((one) => {
    const isFlagged = ({ auditId }: VisitAccess): boolean => flagged.has(`${auditId} ${one.person_id}`)
    if (!one.accesses.some(isFlagged)) return one
    return { ...one, accesses: one.accesses.filter((each) => !isFlagged(each) && !each.ground?.startsWith('AC-5')) }
  })
}

/** A visit drawn, and what it is reviewed for. */
export interface Drawn {
  found: Found
  judged: JudgedVisit
}

/** What the database found, the domain judges and draws from: only a visit with an access that the rule says yes to. */
export function drawFrom(found: readonly Found[], chosen: readonly ReviewRuleId[], size: number): Drawn[] {
  const byVisit = new Map<string, Drawn>()
  const met = found.flatMap((one) => {
    const visit = `${one.assignment_id ?? one.staff_id} ${one.person_id} ${one.day}`
    const judged = byVisit.get(visit)?.judged ?? judgeVisit(one.facts, one.accesses, reviewSettings, chosen)
    if (!judged?.rules.includes(one.rule)) return []
    byVisit.set(visit, { found: one, judged })
    return [{ rule: one.rule, visit, key: one.draw_key }]
  })
  return drawSample(met, size).map((visit) => byVisit.get(visit)!)
}

/** What the visits held is read from the log as the items are added, and who made them is checked against it (migration 0018). */
async function addItems(ctx: Context, roundId: string, drawn: readonly Drawn[]): Promise<void> {
  if (drawn.length === 0) return
  const items = drawn.map(({ found, judged }, n) => ({
    id: ctx.newId(),
    provider_id: ctx.session.provider_id!,
    round_id: roundId,
    question_id: null,
    position: n + 1,
    audit_id: judged.lead.auditId,
    person_id: found.person_id,
    unit_id: found.unit_id,
    staff_id: found.staff_id,
    assignment_id: found.assignment_id,
    rules: judged.rules,
    facts: JSON.stringify(withoutNames({ ...found.facts, ...judged.lead })),
  }))
  await ctx.tx.insertInto('log_review_item').values(items).execute()
  const mine = items.filter((item) => item.staff_id !== ctx.session.staff_id)
  if (mine.length === 0) return
  await ctx.tx
    .insertInto('log_review_handing')
    .values(
      mine.map((item) => ({
        id: ctx.newId(),
        item_id: item.id,
        provider_id: item.provider_id,
        seq: 1,
        to_assignment: ctx.session.assignment_id!,
        by_assignment: ctx.session.assignment_id!,
      })),
    )
    .execute()
}

/** What is kept with the item: names are compared and not kept, since a protected one could be read there. */
export function withoutNames({
  staffName: _s,
  personName: _p,
  relatedNames: _r,
  hours: _h,
  auditId: _a,
  ...rest
}: AccessFacts & { auditId: string }) {
  return rest
}

const scopeOf = (ctx: Context): 'provider' | 'unit' =>
  (ctx.actor.kind === 'staff' && logScope(ctx.actor.role)) || 'unit'

interface RoundRow extends Counts {
  id: string
  from_day: string
  to_day: string
  unit_name: string | null
  rules: ReviewRuleId[]
  size: number
  seed: string
  candidates: Record<string, number>
  made_at: string
  made_by_name: string
  closed_at: string | null
}

/** How it went for items, by what `item` and the last `outcome` say. */
const counting = sql`count(i.id)::int as drawn, count(*) filter (where o.outcome in ('motivated', 'unauthorised'))::int as judged,
  count(i.id) filter (where o.outcome is null or o.outcome = 'question')::int as waiting, count(*) filter (where o.outcome = 'motivated')::int as motivated,
  count(*) filter (where o.outcome = 'unauthorised')::int as unauthorised,
  percentile_cont(0.5) within group (order by extract(epoch from o.at - i.made_at) / 3600) filter (where o.outcome <> 'question') as "medianHours"`
const lastOutcome = sql`left join lateral (select r.outcome, r.at from log_review_outcome r where r.item_id = i.id order by r.seq desc limit 1) o on true`

async function loadRounds(tx: Tx, id: string | null): Promise<RoundRow[]> {
  const { rows } = await sql<RoundRow>`
    select r.id, r.from_day, r.to_day, u.name as unit_name, r.rules, r.size, r.seed, r.candidates, r.made_at,
      m.given_name || ' ' || m.family_name as made_by_name, k.at as closed_at, s.*
    from log_review_round r join assignment a on a.id = r.made_by join staff_member m on m.id = a.staff_id
    left join care_unit u on u.id = r.unit_id left join log_review_closing k on k.round_id = r.id
    cross join lateral (select ${counting} from log_review_item i ${lastOutcome} where i.round_id = r.id) s
    where ${id}::uuid is null or r.id = ${id} order by r.made_at desc limit 100`.execute(tx)
  return rows
}

function roundView(row: RoundRow): Round {
  const { drawn, judged, waiting, motivated, unauthorised, medianHours } = row
  return {
    reviewId: row.id,
    from: row.from_day,
    to: row.to_day,
    unitName: row.unit_name,
    rules: row.rules,
    size: row.size,
    madeAt: row.made_at,
    madeByName: row.made_by_name,
    closedAt: row.closed_at,
    counts: { drawn, judged, waiting, motivated, unauthorised, medianHours },
  }
}

/** A rule as shown, with the law as it stands that day. */
export const ruleView = (id: ReviewRuleId, day: string) => {
  const rule = reviewRules.find((one) => one.id === id)!
  return { rule: id, title: rule.title, explanation: rule.explanation, law: lawOn(day, ...rule.law).map(toLawView) }
}

/** The rounds with statistics over them, what is always reviewed, what persons have asked, and what waits for the acting one. */
export const reviews: Handler<'log.reviews'> = async (ctx) => {
  const rounds = await loadRounds(ctx.tx, null)
  const { rows: all } = await sql<Counts>`select ${counting} from log_review_item i ${lastOutcome}`.execute(ctx.tx)
  const { rows: byRule } = await sql<{ rule: ReviewRuleId; drawn: number; motivated: number; unauthorised: number }>`
    select u.rule, count(*)::int as drawn, count(*) filter (where o.outcome = 'motivated')::int as motivated,
      count(*) filter (where o.outcome = 'unauthorised')::int as unauthorised
    from log_review_item i cross join lateral unnest(i.rules) as u(rule) ${lastOutcome} group by u.rule`.execute(ctx.tx)
  const [flagged, questions, mine] = [
    await itemViews(ctx, await loadItemRows(ctx, { flagged: true })),
    await itemViews(ctx, await loadItemRows(ctx, { questions: true })),
    await itemViews(ctx, await loadItemRows(ctx, { handedTo: ctx.session.assignment_id! })),
  ]
  return {
    scope: scopeOf(ctx),
    providerName: ctx.session.provider_name ?? '',
    unitName: ctx.session.unit_name ?? '',
    rules: reviewRuleIds.map((id) => ruleView(id, ctx.today)),
    rounds: rounds.map(roundView),
    statistics: {
      all: all[0]!,
      byRule: reviewRuleIds.flatMap((rule) => byRule.filter((one) => one.rule === rule)),
    },
    flagged,
    questions,
    mine,
  }
}

/** One round with its accesses in the order drawn. */
export const review: Handler<'log.review'> = async (ctx, { reviewId }) => {
  const row = (await loadRounds(ctx.tx, reviewId))[0]
  if (!row) throw new Problem(404, 'notFound')
  const items = await itemViews(ctx, await loadItemRows(ctx, { round: reviewId }))
  const closing = decideClosing({ open: row.waiting, closed: row.closed_at !== null }, ctx.today)
  return {
    ...roundView(row),
    seed: row.seed,
    candidates: row.rules.map((rule) => ({
      rule,
      title: ruleTitle(rule),
      met: row.candidates[rule] ?? 0,
      drawn: items.filter((item) => item.rules.some((one) => one.rule === rule)).length,
    })),
    items,
    closing: { allowed: closing.ok, reasons: closing.ok ? [] : closing.reasons.map(toReasonView) },
  }
}

/** Closes a round where everything has been judged. */
export const closeReview: Handler<'log.closeReview'> = async (ctx, { reviewId, note }) => {
  const row = (await loadRounds(ctx.tx, reviewId))[0]
  if (!row) throw new Problem(404, 'notFound')
  const decision = decideClosing({ open: row.waiting, closed: row.closed_at !== null }, ctx.today)
  if (!decision.ok) throw new Problem(409, 'logReview.refused', { reasons: decision.reasons })
  const done = await ctx.tx
    .insertInto('log_review_closing')
    .values({
      round_id: reviewId,
      provider_id: ctx.session.provider_id!,
      note: note ?? null,
      by_assignment: ctx.session.assignment_id!,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (done.numInsertedOrUpdatedRows !== 1n) throw new Problem(409, 'version.stale')
  ctx.note({ reviewId })
  return { reviewId }
}
