import { sql } from 'kysely'
import type { ContactKind } from '../../domain/contact/kinds.ts'
import { needs } from '../../domain/contact/needs.ts'
import type { UnitKind } from '../../domain/organisation/units.ts'
import { loadItems } from '../person/items.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { setwise } from './lists/setwise.ts'
import { hitsOf } from './lists/sources.ts'
import { loadPolicy } from './policy.ts'
import { loadKnown } from './rows.ts'
import { toNeedViews } from './views.ts'

/** Who lacks a contact doesn't turn on who holds the others. */
const noHolders = { vacant: [], alone: [], unqualified: [], ways: [] }

interface Row {
  kind: ContactKind | null
  persons: number | null
  person_id: string | null
}

export interface LackingPage {
  total: number
  byKind: Partial<Record<ContactKind, number>>
  persons: string[]
}

/**
 * How many lack a contact at the acting unit, and a page of them, in one query: in Swedish order of name from the person after
 * `after`, or those whom it is most urgent for (what the law says shall be, then who has waited longest).
 */
export async function loadLacking(
  tx: Tx,
  page: { kind?: ContactKind; after?: string; limit: number; order?: 'name' | 'urgency' },
): Promise<LackingPage> {
  const urgent = page.order === 'urgency'
  const place = urgent ? sql`min(case when f.kind = 'careContact' then 0 else 1 end), min(f.since)` : sql`f.sort_key`
  const after = page.after ?? null
  const { rows } = await setwise(tx, () =>
    sql<Row>`
    with ${hitsOf(['lacking'], noHolders)}
    select kind, count(distinct person_id)::int as persons, null::uuid as person_id from hit group by grouping sets ((), (kind))
    union all
    select * from (select null::text, null::int, f.person_id from hit f
      where (${page.kind ?? null}::text is null or f.kind = ${page.kind ?? null})
        and (${after}::uuid is null or (f.sort_key, f.person_id) >
          (select r.sort_key, r.person_id from reach r where r.reader = ctx_unit() and r.person_id = ${after}::uuid))
      group by f.person_id, f.sort_key order by ${place}, f.person_id limit ${page.limit}) page`.execute(tx),
  )
  const counts = rows.filter((r) => r.person_id === null)
  return {
    total: counts.find((r) => r.kind === null)?.persons ?? 0,
    byKind: Object.fromEntries(counts.filter((r) => r.kind !== null).map((r) => [r.kind, r.persons])),
    persons: rows.flatMap((r) => r.person_id ?? []),
  }
}

export const lackingList: Handler<'contact.lacking'> = async (ctx, input) => {
  const { total, byKind, persons } = await loadLacking(ctx.tx, {
    limit: input.limit + 1,
    ...(input.kind ? { kind: input.kind } : {}),
    ...(input.after ? { after: input.after } : {}),
  })
  const shown = persons.slice(0, input.limit)
  const more = persons.length > input.limit
  ctx.concerns(...shown)
  return { total, byKind, items: await explain(ctx, shown, input.kind), next: more ? (shown.at(-1) ?? null) : null }
}

/** The persons with what they lack at this unit, explained by the rules themselves. */
export async function explain(ctx: Context, personIds: readonly string[], kind?: ContactKind) {
  if (personIds.length === 0) return []
  const known = await loadKnown(ctx.tx, personIds, ctx.today)
  const items = await loadItems(ctx.tx, personIds, ctx.today)
  const policy = await loadPolicy(ctx.tx, ctx.session.unit_id!, ctx.today)
  const ofCtx = { today: ctx.today, actor: ctx.actor, unitKind: ctx.session.unit_kind as UnitKind }
  return personIds.flatMap((id) => {
    const one = known.get(id)
    const item = items.get(id)
    if (!one || !item) return []
    const open = needs(one.situation, one.decisions, policy, ctx.today).filter(
      (n) => n.unitId === ctx.session.unit_id && (kind === undefined || n.kind === kind),
    )
    return [{ ...item, needs: toNeedViews(open, ofCtx) }]
  })
}
