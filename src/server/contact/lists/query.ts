import { type RawBuilder, sql } from 'kysely'
import type { ContactKind } from '../../../domain/contact/kinds.ts'
import { type ListOrder, type UnitList, unitLists } from '../../../domain/contact/lists/lists.ts'
import {
  groupsFor,
  type ProviderKind,
  priorityOrder,
  type TargetGroup,
} from '../../../domain/contact/lists/priority.ts'
import type { ContactPolicy } from '../../../domain/contact/policy.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { HolderSets } from './holders.ts'
import { setwise } from './setwise.ts'
import { hitsOf } from './sources.ts'

/** A matter on a list as the database found it. */
export interface Hit {
  key: string
  person_id: string
  kind: ContactKind | null
  since: string
  assignment_id: string | null
  contact_id: string | null
  item_id: string | null
  matter: 'need' | 'request' | 'transfer' | 'contact' | 'decision' | 'gap' | 'holderTask' | 'question'
  /** It calls now. */
  late: boolean
  /** Place of the person's foremost target group in the order of priority; last when none, or when not asked. */
  rank: number
}

/** Where a page ended. Holds no name: the place in the alphabet is looked up by the person. */
export interface Mark {
  key: string
  person: string
  since: string
  rank: number
}

export interface Ask {
  list: UnitList
  order: ListOrder
  kind?: ContactKind
  group?: TargetGroup
  holder?: string
  after?: Mark
  /** Only these rows, when some were chosen. */
  keys?: readonly string[]
  limit: number
  /** With what can be chosen among. */
  choices?: boolean
}

/** What the rules and the authority say at the acting unit today. */
export interface Setting {
  sets: HolderSets
  policy: ContactPolicy
  provider: ProviderKind
  today: string
}

export interface Found {
  rows: number
  persons: number
  hits: Hit[]
  kinds: { code: ContactKind; rows: number }[]
  groups: { code: TargetGroup; rows: number }[]
  holders: { id: string; rows: number }[]
}

/**
 * The target groups of those who are on a list, as far as the acting provider may search by them: the same as `groupsOf`. Asked only
 * about the persons found.
 */
function members(setting: Setting): RawBuilder<unknown> {
  const open = groupsFor(setting.provider, setting.today).open
  const ordered = priorityOrder(setting.policy).map((group, at) => ({ group, at }))
  const usable = ordered.filter(({ group }) => open.includes(group))
  return sql`
    ordered as materialized (select * from unnest(${usable.map((one) => one.group)}::text[], ${usable.map((one) => one.at)}::int[]) as o(code, at)),
    persons as materialized (select distinct h.person_id from hit h),
    grouped as materialized (
      select s.person_id, s.kind as code from person_signal s
        where s.person_id = any (array(select p.person_id from persons p)) and s.is_current and s.valid @> ctx_today()
      union
      select e.person_id, 'municipalHealthCare' from care_episode e
        where e.person_id = any (array(select p.person_id from persons p)) and e.is_current and e.valid @> ctx_today()
          and e.municipal_health_care and e.kind <> 'dayActivity'
      union
      select e.person_id, 'homeHelp' from care_episode e
        where exists (select 1 from ordered o where o.code = 'homeHelp')
          and e.person_id = any (array(select p.person_id from persons p)) and e.is_current and e.valid @> ctx_today()
          and e.kind = 'homeHelp' and not exists (select 1 from fixed_contact c where c.person_id = e.person_id
            and c.kind = 'socialCareContact' and upper_inf(c.recorded) and c.valid @> ctx_today() offset 0)),
    member as materialized (select g.person_id, g.code, o.at from grouped g join ordered o on o.code = g.code),
    foremost as materialized (select m.person_id, min(m.at) as at from member m group by m.person_id)`
}

const placeOf = (order: ListOrder) =>
  ({
    priority: sql`rank, since, sort_key, key`,
    waiting: sql`since, sort_key, key`,
    name: sql`sort_key, since, key`,
  })[order]

/** The place where the page before ended, to compare with `placeOf`. A person who is no longer within reach begins their day anew. */
function markOf(order: ListOrder, after: Mark): RawBuilder<unknown> {
  const name = sql`coalesce((select r.sort_key from reach r where r.reader = ctx_unit() and r.person_id = ${after.person}::uuid), '')`
  const since = sql`${after.since}::date`
  if (order === 'priority') return sql`(${after.rank}::int, ${since}, ${name}, ${after.key}::text)`
  return order === 'waiting'
    ? sql`(${since}, ${name}, ${after.key}::text)`
    : sql`(${name}, ${since}, ${after.key}::text)`
}

/** A page of a list with its counts, in one query. Rows are found by the database; the rules explain those that are shown. */
export async function findRows(tx: Tx, ask: Ask, setting: Setting): Promise<Found> {
  const place = placeOf(ask.order)
  const page = sql`select w.* from wanted w where ${ask.after ? sql`(${place}) > ${markOf(ask.order, ask.after)}` : sql`true`}
    order by ${place} limit ${ask.limit}`
  const choice = (code: RawBuilder<unknown>, from: RawBuilder<unknown>) =>
    ask.choices
      ? sql`(select coalesce(json_agg(json_build_object('code', c.code, 'rows', c.rows) order by c.rows desc, c.code), '[]')
          from (select ${code} as code, count(*)::int as rows from ${from} group by 1) c where c.code is not null)`
      : sql`'[]'::json`
  const { rows } = await setwise(tx, () =>
    sql<{
      rows: number
      persons: number
      hits: Hit[]
      kinds: never[]
      groups: never[]
      holders: { code: string; rows: number }[]
    }>`
    with ${hitsOf([ask.list], setting.sets)}, ${members(setting)},
      placed as materialized (select h.*, coalesce(f.at, ${priorityOrder(setting.policy).length}::int) as rank
        from hit h left join foremost f on f.person_id = h.person_id),
      wanted as materialized (select p.* from placed p where true
        ${ask.kind ? sql`and p.kind = ${ask.kind}` : sql``} ${ask.holder ? sql`and p.assignment_id = ${ask.holder}::uuid` : sql``}
        ${ask.group ? sql`and p.person_id in (select m.person_id from member m where m.code = ${ask.group})` : sql``}
        ${ask.keys ? sql`and p.key in (select unnest(${[...ask.keys]}::text[]))` : sql``})
    select (select count(*)::int from wanted) as rows, (select count(distinct w.person_id)::int from wanted w) as persons,
      (select coalesce(json_agg(json_build_object('key', g.key, 'person_id', g.person_id, 'kind', g.kind, 'since', g.since,
        'assignment_id', g.assignment_id, 'contact_id', g.contact_id, 'item_id', g.item_id, 'matter', g.matter, 'late', g.late, 'rank', g.rank)
        order by ${place}), '[]') from (${page}) g) as hits,
      ${choice(sql`p.kind`, sql`placed p`)} as kinds,
      ${choice(sql`m.code`, sql`placed p join member m on m.person_id = p.person_id`)} as groups,
      ${choice(sql`p.assignment_id`, sql`placed p`)} as holders`.execute(tx),
  )
  const found = rows[0]!
  return { ...found, holders: found.holders.map(({ code, rows: count }) => ({ id: code, rows: count })) }
}

export type Counts = Record<UnitList, { rows: number; persons: number }>

interface DayRow extends Omit<Hit, 'rank'> {
  list: UnitList
}

/**
 * How many stand on each list, and of each the first few: what calls now before what can wait, and then who has waited longest. One
 * query for all of it.
 */
export async function findDay(tx: Tx, setting: Setting, few: number): Promise<{ counts: Counts; first: DayRow[] }> {
  const { rows } = await setwise(tx, () =>
    sql<{ counts: ({ list: UnitList } & Counts[UnitList])[]; first: DayRow[] }>`
    with ${hitsOf(unitLists, setting.sets)},
      turn as materialized (select h.*, row_number() over (partition by h.list order by h.late desc, h.since, h.sort_key, h.key) as turn from hit h)
    select (select coalesce(json_agg(c), '[]') from (select h.list, count(*)::int as rows, count(distinct h.person_id)::int as persons
        from hit h group by h.list) c) as counts,
      (select coalesce(json_agg(json_build_object('list', g.list, 'key', g.key, 'person_id', g.person_id, 'kind', g.kind, 'since', g.since,
        'assignment_id', g.assignment_id, 'contact_id', g.contact_id, 'item_id', g.item_id, 'matter', g.matter, 'late', g.late)
        order by g.list, g.turn), '[]') from turn g where g.turn <= ${few}::int) as first`.execute(tx),
  )
  const counts = Object.fromEntries(unitLists.map((list) => [list, { rows: 0, persons: 0 }])) as Counts
  for (const { list, ...count } of rows[0]!.counts) counts[list] = count
  return { counts, first: rows[0]!.first }
}

/** How many stand on each list. */
export async function countLists(tx: Tx, setting: Setting): Promise<Counts> {
  return (await findDay(tx, setting, 0)).counts
}
