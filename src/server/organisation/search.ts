import { type RawBuilder, sql } from 'kysely'
import type { UnitKind } from '../../domain/organisation/units.ts'
import type { Context } from '../platform/operations/context.ts'

export interface FoundUnit {
  unitId: string
  name: string
  kind: UnitKind
  providerName: string
  /** Of the acting unit's own care provider. */
  ownProvider: boolean
  /** Among those that were to stand first. */
  first: boolean
}

/** Of which units, and in which order. */
export interface UnitSearch {
  /** A part of the unit's name or its provider's; empty for all. Taken as it stands: no sign in it is a pattern. */
  words: string
  /** Only these kinds; all when it isn't said. */
  kinds?: readonly UnitKind[]
  /** Ids of units that stand first. */
  first?: readonly string[]
  /** The own provider's units before others'. */
  ownFirst?: boolean
  /** Units in the acting unit’s municipality before others: the near ones are nearly always meant, and it says nothing of whom it is about. */
  nearFirst?: boolean
  /** The acting unit isn't among them. */
  others?: boolean
  most: number
}

/**
 * Units of the county to choose among, by name: those that there are today, in Swedish order. One that has been merged into another isn't: what is
 * sent to it would be the other's to answer.
 */
export async function findUnits(ctx: Context, search: UnitSearch): Promise<FoundUnit[]> {
  const { words, kinds, first = [], ownFirst = false, nearFirst = false, others = false, most } = search
  const narrowed: RawBuilder<unknown>[] = [
    ...(kinds ? [sql`and u.kind = any (${[...kinds]}::text[])`] : []),
    ...(others ? [sql`and u.id <> ctx_unit()`] : []),
  ]
  const { rows } = await sql<FoundUnit>`select u.id as "unitId", u.name, u.kind, p.name as "providerName",
      u.provider_id = ctx_provider() as "ownProvider", u.id = any (${[...first]}::uuid[]) as first
    from care_unit u join care_provider p on p.id = u.provider_id
    where u.valid @> ctx_today() and strpos(lower(u.name || ' ' || p.name), lower(${words.trim()})) > 0
      and not exists (select from unit_successor s where s.from_unit_id = u.id and s.on_day <= ctx_today()) ${sql.join(narrowed, sql` `)}
    order by 6 desc, ${ownFirst ? sql`5 desc, ` : sql``} ${nearFirst ? near : sql``} u.name collate "sv-SE-x-icu", u.id limit ${most}`.execute(
    ctx.tx,
  )
  return rows
}

/** False, and so first, for those of the acting unit’s municipality. */
const near = sql`u.municipality_code is distinct from (select o.municipality_code from care_unit o where o.id = ctx_unit()), `

/** What is shown of each where one is chosen by its name and its provider's. */
export const chosenAmong = (found: readonly FoundUnit[]): { unitId: string; name: string; providerName: string }[] =>
  found.map(({ unitId, name, providerName }) => ({ unitId, name, providerName }))
