import { sql } from 'kysely'
import type { FileAnswer } from '../../contract/operation.ts'
import { dayOf } from '../../domain/law/calendar.ts'
import type { PaperLanguage } from '../paper/content.ts'
import { planPaperPdf } from '../paper/plan-paper.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { loadUnits } from '../resident/units.ts'
import { loadOwnContent, loadPartyNames } from './own/content.ts'
import { loadContacts, loadToCall } from './own/to-call.ts'
import { isRelative, selfOf } from './own/who.ts'
import { factsOf, loadPlan } from './record.ts'

interface Style {
  language: PaperLanguage
  large: 'true' | 'false'
}

/** The plan on paper, printed by the person or whoever acts for them. */
export const ownPlanPaper: Handler<'resident.planPaper'> = (ctx, { planId, ...style }) =>
  paper(ctx, { personId: selfOf(ctx), planId }, style)

/** The same, printed by staff to be handed over the same day (SIP-6). */
export const planPaper: Handler<'plan.paper'> = (ctx, { personId, planId, ...style }) =>
  paper(ctx, { personId, planId }, style)

async function paper(ctx: Context, of: { personId: string; planId: string }, style: Style): Promise<FileAnswer> {
  const plan = await loadPlan(ctx, of, 'read')
  const { rows } = await sql<{ name: string; hidden: boolean }>`select given_name || ' ' || family_name as name,
      protection <> 'none' as hidden from person where id = ${of.personId}`.execute(ctx.tx)
  const person = rows[0]
  const { content: newest, seats } = await factsOf(ctx, plan)
  const content = await loadOwnContent(ctx, plan, { newest, seats })
  if (!person || !content) throw new Problem(422, 'plan.nothingToPrint')
  const unit = (await loadUnits(ctx.tx, [plan.unit_id])).get(plan.unit_id)
  const large = style.large === 'true'
  ctx.concerns(of.personId)
  ctx.note({ planId: plan.id, language: style.language, large })
  return {
    content: await planPaperPdf(
      {
        personName: person.name,
        // A paper is left lying: with protected identity no unit stands on it.
        content: person.hidden ? withoutUnits(content, await loadPartyNames(ctx, [plan.id])) : content,
        keeper: person.hidden ? null : { name: unit?.name ?? plan.unit_name, phone: unit?.phone ?? null },
        toCall: await loadToCall(ctx, {
          words: content.whomICall,
          planIds: [plan.id],
          contacts: person.hidden ? null : await loadContacts(ctx, of.personId),
        }),
        dissent: await loadDissent(ctx, plan.id),
        parties: person.hidden ? [] : await loadNames(ctx, plan.id),
        printedOn: ctx.today,
        printedBy: ctx.actor.kind === 'staff' && !person.hidden ? ctx.session.unit_name : null,
      },
      { language: style.language, large },
    ),
    fileName: 'plan.pdf',
  }
}

type Content = NonNullable<Awaited<ReturnType<typeof loadOwnContent>>>

function withoutUnits(content: Content, names: ReadonlyMap<string, string>): Content {
  const units = new Set(names.values())
  const without = (who: string): string =>
    who
      .split(', ')
      .filter((part) => !units.has(part))
      .join(', ')
  return { ...content, interventions: content.interventions.map((one) => ({ ...one, who: without(one.who) })) }
}

/** Where the person, or whoever decides for them, doesn't agree: it stands in the plan. Not for whoever may only see. */
async function loadDissent(ctx: Context, planId: string): Promise<{ words: string; on: string }[]> {
  if (isRelative(ctx)) return []
  const { rows } = await sql<{ words: string; at: string }>`select words, at from plan_comment
    where plan_id = ${planId} and disagrees order by at, id`.execute(ctx.tx)
  return rows.map(({ words, at }) => ({ words, on: dayOf(at) }))
}

/** Who takes part today, by name. */
async function loadNames(ctx: Context, planId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select coalesce(u.name, y.name) as name from plan_party y
    left join care_unit u on u.id = y.unit_id where y.plan_id = ${planId} and y.withdrawn_at is null
      and (y.is_keeper or y.allowed_until is null or y.allowed_until >= ctx_today())
    order by not y.is_keeper, y.invited_at, y.id`.execute(ctx.tx)
  return rows.map((row) => row.name)
}
