import { sql } from 'kysely'
import type { ReviewItemPage } from '../../contract/log.ts'
import { toReasonView } from '../../contract/reason-view.ts'
import { decideJudging, isFinal } from '../../domain/access/review/review.ts'
import { reason } from '../../domain/law/reason.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { fieldProblem, Problem } from '../platform/operations/problem.ts'
import { actionWords, type ItemRow, itemViews, loadItemRows, loadReviewed } from './items.ts'
import { groundWords } from './own-words.ts'
import { ruleView } from './rounds.ts'

/** The item, when it is the acting one's to review. One's own access is never opened: it is someone else's to look at. */
async function loadItem(ctx: Context, itemId: string): Promise<ItemRow> {
  const row = (await loadItemRows(ctx, { item: itemId }))[0]
  if (!row) throw new Problem(404, 'notFound')
  ctx.concerns(row.person_id)
  const decision = decideJudging(
    { staffId: row.staff_id, last: null, closed: false },
    { staffId: ctx.session.staff_id! },
    ctx.today,
  )
  if (!decision.ok) throw new Problem(403, 'logReview.refused', { reasons: decision.reasons })
  return row
}

const judging = (ctx: Context, row: ItemRow) =>
  decideJudging(
    { staffId: row.staff_id, last: row.outcome, closed: row.closed },
    { staffId: ctx.session.staff_id! },
    ctx.today,
  )

/** An access with its context: why it was drawn, on which ground it was made, what else was done about the person that day. */
export const reviewItem: Handler<'log.reviewItem'> = async (ctx, { itemId }) => {
  const row = await loadItem(ctx, itemId)
  const view = (await itemViews(ctx, [row]))[0]!
  const { rows: around } = await sql<{
    id: string
    at: string
    action: string
    outcome: string
    ground: string | null
    stated: string | null
  }>`
    select e.id, e.at, e.action, e.outcome, e.ground, coalesce(e.detail ->> 'reason', e.detail ->> 'why') as stated from audit_subject s join audit_entry e on e.id = s.audit_id
    where s.person_id = ${row.person_id} and e.staff_id = ${row.staff_id}
      and s.day between (${row.facts.at}::timestamptz at time zone 'Europe/Stockholm')::date - 1 and (${row.facts.at}::timestamptz at time zone 'Europe/Stockholm')::date + 1
      and e.at between ${row.facts.at}::timestamptz - interval '1 day' and ${row.facts.at}::timestamptz + interval '1 day'
    order by e.at limit 100`.execute(ctx.tx)
  const { rows: judged } = await sql<{
    outcome: ItemRow['outcome']
    note: string
    report_to: string | null
    by_name: string
    at: string
  }>`
    select r.outcome, r.note, r.report_to, m.given_name || ' ' || m.family_name as by_name, r.at
    from log_review_outcome r join staff_member m on m.id = r.by_staff where r.item_id = ${itemId} order by r.seq`.execute(
    ctx.tx,
  )
  const answer = row.question_id
    ? await ctx.tx
        .selectFrom('log_answer')
        .select(['words', 'at'])
        .where('question_id', '=', row.question_id)
        .executeTakeFirst()
    : undefined
  const decision = judging(ctx, row)
  ctx.note({ itemId })
  return {
    ...view,
    reviewId: row.round_id,
    ground: groundWords(row.ground, row.facts.action),
    refusal: row.reason_code,
    // Why someone looked may tell where the person lives: of a protected person it comes with the stated need.
    stated: view.person.protected ? null : row.flag ? await saidOf(ctx, itemId) : row.stated,
    why: row.rules.map((rule) => ruleView(rule, ctx.today)),
    visit: othersByKind(row),
    around: around.map((one) => ({
      at: one.at,
      action: actionWords(one.action),
      refused: one.outcome === 'refused',
      ground: groundWords(one.ground, one.action),
      stated: view.person.protected ? null : one.stated,
      current: one.id === row.audit_id,
    })),
    judged: judged.map((one) => ({
      outcome: one.outcome!,
      note: one.note,
      reportTo: one.report_to,
      byName: one.by_name,
      at: one.at,
    })),
    answer: answer ?? null,
    reviewers: await reviewersOf(ctx, row),
    judging: { allowed: decision.ok, reasons: decision.ok ? [] : decision.reasons.map(toReasonView) },
  }
}

/** What else the visit held, kind by kind: how many, and from when to when. */
function othersByKind(row: ItemRow): ReviewItemPage['visit'] {
  const kinds = new Map<string, ReviewItemPage['visit'][number]>()
  for (const { auditId, at, action, outcome } of row.accesses) {
    if (auditId === row.audit_id) continue
    const key = `${action} ${outcome}`
    const known = kinds.get(key)
    if (known) kinds.set(key, { ...known, count: known.count + 1, last: at })
    else kinds.set(key, { action: actionWords(action), refused: outcome === 'refused', count: 1, first: at, last: at })
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count || (a.first < b.first ? -1 : 1))
}

/** What was said when it was made: it stands with the emergency, the opening or the answer, not in the log. */
async function saidOf(ctx: Context, itemId: string): Promise<string | null> {
  const { rows } = await sql<{ said: string | null }>`select log_review_said(${itemId}) as said`.execute(ctx.tx)
  return rows[0]?.said ?? null
}

/** Who may take it: the provider's log reviewers and the unit's managers, but not the one whose access it is. */
async function reviewersOf(
  ctx: Context,
  row: ItemRow,
): Promise<{ assignmentId: string; name: string; unitName: string }[]> {
  const { rows } = await sql<{ assignmentId: string; name: string; unitName: string }>`
    select a.id as "assignmentId", m.given_name || ' ' || m.family_name as name, u.name as "unitName"
    from assignment a join care_unit u on u.id = a.unit_id join staff_member m on m.id = a.staff_id
    where u.provider_id = ctx_provider() and a.valid @> ctx_today() and a.staff_id is distinct from ${row.staff_id}
      and (a.role = 'logReviewer' or a.role = 'unitManager' and a.unit_id = ${row.unit_id})
    order by m.sort_key, a.id limit 50`.execute(ctx.tx)
  return rows
}

/** Shows whom it is about, for a need that is written in the log. Never where they live. */
export const reveal: Handler<'log.reveal'> = async (ctx, { itemId, reason: why }) => {
  const row = await loadItem(ctx, itemId)
  const person = (await loadReviewed(ctx, [row])).get(itemId)
  if (!person) throw new Problem(404, 'notFound')
  ctx.note({ itemId, reason: why })
  return { personId: row.person_id, name: person.name, identifier: person.identifier, unitName: row.unit_name }
}

/** Hands it on. It can't be handed to the one whose access it is. */
export const hand: Handler<'log.hand'> = async (ctx, { itemId, assignmentId }) => {
  const row = (await loadItemRows(ctx, { item: itemId }))[0]
  if (!row) throw new Problem(404, 'notFound')
  ctx.concerns(row.person_id)
  if (!(await reviewersOf(ctx, row)).some((one) => one.assignmentId === assignmentId))
    throw new Problem(422, 'logReview.refused', {
      reasons: [reason('logReview.otherUnit', {}, { fact: 'assignmentId', rule: 'AC-9' })],
    })
  if (row.outcome !== null && isFinal(row.outcome)) {
    const decision = decideJudging({ staffId: null, last: row.outcome, closed: row.closed }, { staffId: '' }, ctx.today)
    throw new Problem(409, 'logReview.refused', { reasons: decision.ok ? [] : decision.reasons })
  }
  const done = await ctx.tx
    .insertInto('log_review_handing')
    .values({
      id: ctx.newId(),
      item_id: itemId,
      provider_id: ctx.session.provider_id!,
      seq: row.handed + 1,
      to_assignment: assignmentId,
      by_assignment: ctx.session.assignment_id!,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (done.numInsertedOrUpdatedRows !== 1n) throw new Problem(409, 'version.stale')
  ctx.note({ itemId, to: assignmentId })
  return { itemId }
}

/** Writes down what the review showed; and, where the person asked, what they are answered. */
export const judge: Handler<'log.judge'> = async (ctx, { itemId, seq, outcome, note, reportTo, answer }) => {
  const row = await loadItem(ctx, itemId)
  if (seq !== row.seq) throw new Problem(409, 'version.stale')
  const decision = judging(ctx, row)
  if (!decision.ok) throw new Problem(409, 'logReview.refused', { reasons: decision.reasons })
  const fields = [
    ...(outcome === 'unauthorised' && !reportTo ? [fieldProblem('reportTo', 'field.required')] : []),
    ...(row.question_id && isFinal(outcome) && !answer ? [fieldProblem('answer', 'field.required')] : []),
  ]
  if (fields.length > 0) throw new Problem(400, 'input.invalid', { fields })
  const done = await ctx.tx
    .insertInto('log_review_outcome')
    .values({
      id: ctx.newId(),
      item_id: itemId,
      provider_id: ctx.session.provider_id!,
      seq: seq + 1,
      outcome,
      note,
      report_to: outcome === 'unauthorised' ? reportTo! : null,
      by_assignment: ctx.session.assignment_id!,
      by_staff: ctx.session.staff_id!,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (done.numInsertedOrUpdatedRows !== 1n) throw new Problem(409, 'version.stale')
  if (row.question_id && isFinal(outcome))
    await ctx.tx
      .insertInto('log_answer')
      .values({
        question_id: row.question_id,
        person_id: row.person_id,
        provider_id: ctx.session.provider_id!,
        words: answer!,
        by_assignment: ctx.session.assignment_id!,
      })
      .execute()
  ctx.note({ itemId, outcome })
  return { itemId, seq: seq + 1 }
}
