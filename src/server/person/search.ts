import { sql } from 'kysely'
import type { Reason } from '../../domain/law/reason.ts'
import { parsePersonIdentifier } from '../../domain/person/identity.ts'
import { foldForSearch, searchPlan } from '../../domain/person/names.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
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
  const { rows } = await sql<{ person_id: string }>`
    select s.person_id, min(s.search_key) as first from reach_search s
    join reach r on r.reader = s.reader and r.person_id = s.person_id
    where s.reader = ctx_unit() and s.search_key >= ${plan.range} and s.search_key < ${`${plan.range}\u{10FFFF}`}
      and r.reader = ctx_unit() and r.valid @> ctx_today()
      and ' ' || s.search_key like all (${rest}::text[])
    group by s.person_id order by first, s.person_id limit ${limit}`.execute(tx)
  return rows.map((row) => row.person_id)
}

export const search: Handler<'person.search'> = async (ctx, { query }) => {
  const ids = await searchUnit(ctx.tx, query, shown + 1)
  const page = ids.slice(0, shown)
  const items = page.length > 0 ? await loadItems(ctx.tx, page, ctx.today) : new Map()
  ctx.concerns(...page)
  ctx.note({ letters: foldForSearch(query).length, hits: page.length })
  return { items: page.flatMap((id) => items.get(id) ?? []), more: ids.length > shown }
}

/** AC-1: a person outside the unit, by a complete number and a stated reason. Identity only; the log keeps the reason. */
export const lookUp: Handler<'person.lookUp'> = async (ctx, input) => {
  const parsed = parsePersonIdentifier(input.identifier, ctx.today)
  if (!parsed.ok) {
    const why: Reason = {
      code: parsed.code,
      rule: null,
      layer: 'system',
      law: [],
      params: parsed.params,
      fact: 'identifier',
    }
    throw new Problem(422, 'identity.refused', { reasons: [why] })
  }
  const { rows } = await sql<{
    person_id: string
  }>`select person_id from person_lookup(${ctx.newId()}, ${parsed.value}, ${input.reason})`.execute(ctx.tx)
  const id = rows[0]?.person_id
  ctx.note({ reason: input.reason, found: id !== undefined })
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
