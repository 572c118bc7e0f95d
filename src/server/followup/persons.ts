import { sql } from 'kysely'
import { type FigureCode, figureOf } from '../../domain/followup/figures.ts'
import type { AsOf } from '../../domain/followup/others-at.ts'
import { loadItems } from '../person/items.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { closedHere, countFigures, personBehind } from './counts.ts'
import { askedAt } from './data-from.ts'
import { isByClocks, personsByClocks } from './ready-stays.ts'

const most = 500

/**
 * The own unit's persons who don't count in a figure (who do, where fewer is better): read through row-level security, so only those there is a ground to see today. The same
 * rows as the figure is the sum of; each person shown has a row in the log.
 */
export const persons: Handler<'followup.persons'> = async (ctx, input) => {
  const { at } = await askedAt(ctx, input)
  const closed = closedHere(ctx, input.figure, at.day)
  if (figureOf(input.figure).noPersons) throw new Problem(404, 'notFound')
  if (closed.length > 0) throw new Problem(403, 'access.refused', { reasons: closed })
  const behind = isByClocks(input.figure)
    ? await personsByClocks(ctx, input.figure, at)
    : await personsByRows(ctx, input.figure, at)
  const items = await loadItems(
    ctx.tx,
    behind.map((row) => row.personId),
    ctx.today,
  )
  const seen = behind.flatMap((row) => {
    const item = items.get(row.personId)
    return item ? [{ item, rows: row.rows }] : []
  })
  seen.sort((a, b) => a.item.name.localeCompare(b.item.name, 'sv'))
  const page = seen.slice(0, most)
  ctx.concerns(...page.map(({ item }) => item.personId))
  const own = (await countFigures(ctx, [input.figure], at))
    .get(input.figure)
    ?.find((one) => one.unitId === ctx.session.unit_id)
  ctx.note({ figure: input.figure, day: at.day, knownAt: at.knownAt, persons: page.length })
  return {
    persons: page.map(({ item, rows: count }) => ({ ...personBehind(item), rows: count })),
    more: seen.length - page.length,
    unseen: Math.max(0, (own?.[listed(input.figure)] ?? 0) - seen.length),
  }
}

/** Whom one would do something for: those who don't count, or those who do where fewer is better. */
const listed = (code: FigureCode): 'counted' | 'other' => (figureOf(code).wanted === 'less' ? 'counted' : 'other')

async function personsByRows(ctx: Context, code: FigureCode, { day, knownAt }: AsOf) {
  const { rows } = await sql<{ personId: string; rows: number }>`
    select r.person_id as "personId", count(*)::int as rows
    from followup_rows(${[code]}::text[], ${day}::date, ${knownAt}::timestamptz) r
    where r.unit_id = ctx_unit() and r.counts = ${listed(code) === 'counted'} group by r.person_id order by r.person_id`.execute(
    ctx.tx,
  )
  return rows
}
