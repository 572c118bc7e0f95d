import { sql } from 'kysely'
import { foldForSearch, searchPlan } from '../../domain/person/names.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { refuseTooMany } from './asking.ts'
import { lookedUp, numberOf } from './found.ts'
import { loadItems } from './items.ts'

const shown = 20

/**
 * Ids of the acting unit's persons whose name or number begins like the words typed: a range scan on (reader, search_key), in
 * order of key. Every further word must begin one of the person's names.
 */
export async function searchUnit(tx: Tx, query: string, limit: number): Promise<string[]> {
  const plan = searchPlan(query)
  if (!plan) return []
  const rest = plan.rest.map((word) => `% ${word.replace(/[%_\\]/g, '')}%`)
  const found = new Set<string>()
  let after = { key: plan.range, person: '00000000-0000-0000-0000-000000000000' }
  // A batch is more than enough unless most of those it holds have left the unit; then the next one is asked for.
  for (let batch = 0; batch < maxBatches && found.size < limit; batch += 1) {
    const { rows } = await sql<{ person_id: string; search_key: string; here: boolean }>`
      select k.person_id, k.search_key,
        exists (select 1 from reach r where r.reader = ctx_unit() and r.person_id = k.person_id and (r.valid @> ctx_today()
          -- With nothing but a seat in the plan one finds who it is by the name; a number isn’t answered.
          or r.plan_valid @> ctx_today() and k.search_key !~ '^[0-9]')) as here
      from (select s.person_id, s.search_key from reach_search s
        where s.reader = ctx_unit() and (s.search_key, s.person_id) > (${after.key}, ${after.person}::uuid)
          and s.search_key < ${`${plan.range}\u{10FFFF}`} and ' ' || s.search_key like all (${rest}::text[])
        order by s.search_key, s.person_id limit ${batchSize}) k`.execute(tx)
    for (const row of rows) if (row.here) found.add(row.person_id)
    const last = rows.at(-1)
    if (!last || rows.length < batchSize) break
    after = { key: last.search_key, person: last.person_id }
  }
  return [...found].slice(0, limit)
}

const batchSize = 120
const maxBatches = 20

export const search: Handler<'person.search'> = async (ctx, { query }) => {
  const ids = await searchUnit(ctx.tx, query, shown + 1)
  const page = ids.slice(0, shown)
  const items = page.length > 0 ? await loadItems(ctx.tx, page, ctx.today) : new Map()
  ctx.concerns(...page)
  ctx.note({ letters: foldForSearch(query).length, hits: page.length })
  return { items: page.flatMap((id) => items.get(id) ?? []), more: ids.length > shown }
}

/** How many numbers an assignment may look up in an hour that lead to nobody. */
const missesAnHour = 20

/**
 * The log itself counts, whichever node answered. Asked when `refuseTooMany` holds the lock.
 *
 * @throws Problem 429 when there have been too many misses
 */
export async function refuseGuessing(ctx: Context): Promise<void> {
  const { rows } = await sql<{ misses: number }>`
    select count(*)::int as misses from audit_entry
    where provider_id = ctx_provider() and at > now() - interval '1 hour' and assignment_id = ctx_assignment()
      and operation in ('person.lookUp', 'log.findPerson') and outcome = 'done' and detail->>'found' = 'false'`.execute(
    ctx.tx,
  )
  if ((rows[0]?.misses ?? 0) >= missesAnHour) throw new Problem(429, 'rate.lookUps')
}

/** AC-1: a person outside the unit, by a complete number and a stated reason. Identity only; the log keeps the reason. */
export const lookUp: Handler<'person.lookUp'> = async (ctx, input) => {
  const number = numberOf(ctx, input.identifier)
  await refuseTooMany(ctx)
  await refuseGuessing(ctx)
  const id = await lookedUp(ctx, number, input.reason)
  ctx.note({ reason: input.reason, found: id !== null })
  if (!id) return { person: null }
  ctx.concerns(id)
  return { person: (await loadItems(ctx.tx, [id], ctx.today)).get(id) ?? null }
}

/** Shows protected details for the rest of the day, to this assignment, for a stated need. */
export const reveal: Handler<'person.reveal'> = async (ctx, { personId, reason: why }) => {
  const { rows } = await sql<{
    revealed: boolean
  }>`select person_reveal(${ctx.newId()}, ${personId}, ${why}) as revealed`.execute(ctx.tx)
  ctx.note({ reason: why })
  return { revealed: rows[0]?.revealed ?? false }
}
