import { type RawBuilder, sql } from 'kysely'
import type { ContactKind } from '../../domain/contact/kinds.ts'
import { needs, simpleServices } from '../../domain/contact/needs.ts'
import { loadItems } from '../person/items.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { loadPolicy } from './policy.ts'
import { loadKnown } from './rows.ts'
import { toNeedView } from './views.ts'

/** The person has such a contact running today, anywhere within sight. */
function runs(person: RawBuilder<unknown>, kind: ContactKind) {
  return sql`exists (select 1 from fixed_contact c where c.person_id = ${person} and c.kind = ${sql.lit(kind)}
    and upper_inf(c.recorded) and c.valid @> ctx_today())`
}

function municipalContact(person: RawBuilder<unknown>) {
  return sql`exists (select 1 from fixed_contact c join care_unit u on u.id = c.unit_id join authority h on h.id = u.authority_id
    where c.person_id = ${person} and c.kind = 'careContact' and h.kind = 'municipality' and upper_inf(c.recorded) and c.valid @> ctx_today())`
}

/** A decision of the acting provider's on this very need, not yet due for review, silences it. */
function decidedAway(person: RawBuilder<unknown>, kind: ContactKind, code: RawBuilder<unknown>) {
  return sql`exists (select 1 from need_decision d where d.person_id = ${person} and d.contact_kind = ${sql.lit(kind)}
    and (d.need_code is null or d.need_code = ${code})
    and upper_inf(d.recorded) and d.decided_on <= ctx_today() and (d.review_on is null or d.review_on > ctx_today()))`
}

/**
 * Who at the acting unit lacks a contact, as SQL: the same rules as `domain/contact/needs`, set-wise, for lists and counts. The
 * rows shown are explained by the domain; `test/storage/lacking.test.ts` compares the two for every unit of the demo county.
 * Home help and residential care are only asked about by the unit that gives them, so no one searches by them (PDL 2:8).
 */
const found = sql`
  here as materialized (select r.person_id from reach r
    where r.reader = ctx_unit() and r.valid @> ctx_today() and (r.deceased_on is null or r.deceased_on > ctx_today())),
  -- The unit's own contacts, in one scan; those of others are looked up person by person, for the few who are left. What is
  -- taken from what is written as set operations: an anti join would be planned as a loop in a loop.
  own as materialized (select c.person_id, c.kind, c.assignment_id from fixed_contact c
    where c.unit_id = ctx_unit() and upper_inf(c.recorded) and c.valid @> ctx_today()),
  licensed as materialized (select a.id, l.profession from assignment a join licence l on l.staff_id = a.staff_id and l.valid @> ctx_today()
    where a.unit_id = ctx_unit()),
  no_doctor as materialized (
    select l.person_id from listing l where l.unit_id = ctx_unit() and upper_inf(l.recorded) and l.valid @> ctx_today()
    except select c.person_id from own c where c.kind = 'doctorContact'),
  episode as materialized (select e.person_id, e.kind, lower(e.valid) as since, e.municipal_health_care and e.kind <> 'dayActivity' as municipal,
      cardinality(e.services) > 0 and e.services <@ ${sql.val([...simpleServices])}::text[] as simple
    from care_episode e where e.unit_id = ctx_unit() and upper_inf(e.recorded) and e.valid @> ctx_today()),
  -- The person's first running episode of its sort is here: that unit is the one to mend the lack.
  municipal_here as materialized (select distinct e.person_id from episode e where e.municipal
    and not exists (select 1 from care_episode o where o.person_id = e.person_id and upper_inf(o.recorded) and o.valid @> ctx_today()
      and o.municipal_health_care and o.kind <> 'dayActivity' and (lower(o.valid), o.unit_id) < (e.since, ctx_unit()))),
  help_here as materialized (select distinct on (e.person_id) e.person_id,
      case when e.simple then 'need.homeHelpSimple' else 'need.homeHelp' end as code from episode e where e.kind = 'homeHelp'
    and not exists (select 1 from care_episode o where o.person_id = e.person_id and upper_inf(o.recorded) and o.valid @> ctx_today()
      and o.kind = 'homeHelp' and (lower(o.valid), o.unit_id) < (e.since, ctx_unit()))
    order by e.person_id, e.since),
  -- FC-10's switch, off unless the authority has decided otherwise; home help goes first.
  home_here as materialized (select distinct e.person_id from episode e where e.kind = 'residentialCare'
    and (select (p.policy ->> 'residentialCareSocialContact')::boolean from care_unit u
      join contact_policy p on p.authority_id = u.authority_id and p.valid @> ctx_today() where u.id = ctx_unit())
    and not exists (select 1 from care_episode o where o.person_id = e.person_id and upper_inf(o.recorded) and o.valid @> ctx_today()
      and (o.kind = 'homeHelp' or o.kind = 'residentialCare' and (lower(o.valid), o.unit_id) < (e.since, ctx_unit())))),
  lack as materialized (
    select n.person_id, 'doctorContact' as kind from no_doctor n
      where ${runs(sql`n.person_id`, 'doctorContact')} or not ${decidedAway(sql`n.person_id`, 'doctorContact', sql.lit('need.noDoctorContact'))}
    union
    select m.person_id, 'careContact' from municipal_here m
      where ctx_today() >= date '2026-07-01' and not ${municipalContact(sql`m.person_id`)} and not ${decidedAway(sql`m.person_id`, 'careContact', sql.lit('need.municipalHealthCare'))}
    union
    select c.person_id, 'careContact' from own c
      where c.kind = 'careContact' and ctx_today() >= date '2026-07-01' and c.assignment_id <> all (array(select l.id from licensed l))
        and (select h.kind from care_unit u join authority h on h.id = u.authority_id where u.id = ctx_unit()) = 'municipality'
        and exists (select 1 from care_episode e where e.person_id = c.person_id and upper_inf(e.recorded) and e.valid @> ctx_today()
          and e.municipal_health_care and e.kind <> 'dayActivity')
    union
    select f.person_id, 'socialCareContact' from (select person_id, code from help_here union select person_id, 'need.residentialSocialContact' from home_here) f
      where not ${runs(sql`f.person_id`, 'socialCareContact')} and not ${decidedAway(sql`f.person_id`, 'socialCareContact', sql`f.code`)}
    union
    select s.person_id, 'careContact' from person_signal s
      where s.unit_id = ctx_unit() and s.kind = 'lifeThreatening' and upper_inf(s.recorded) and s.valid @> ctx_today()
        and not exists (select 1 from fixed_contact c where c.person_id = s.person_id and c.unit_id = s.unit_id and c.kind = 'careContact'
          and upper_inf(c.recorded) and c.valid @> ctx_today()
          and c.assignment_id = any (array(select l.id from licensed l where l.profession = 'doctor')))
  ),
  alive as materialized (select k.person_id from lack k intersect select h.person_id from here h),
  found as materialized (select k.person_id, k.kind,
      (select r.sort_key from reach r where r.reader = ctx_unit() and r.person_id = k.person_id) as sort_key
    from lack k where k.person_id = any (array(select a.person_id from alive a)))`

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

/** Roughly since when, for the order of the day; the rules say exactly for those shown. */
const since = sql`greatest(
  case when f.kind = 'doctorContact' then (select lower(l.valid) from listing l where l.person_id = f.person_id and l.unit_id = ctx_unit()
      and upper_inf(l.recorded) and l.valid @> ctx_today())
    else (select min(e.since) from episode e where e.person_id = f.person_id) end,
  (select max(upper(c.valid)) from fixed_contact c where c.person_id = f.person_id and c.kind = f.kind and upper_inf(c.recorded)
    and upper(c.valid) <= ctx_today()),
  (select max(d.review_on) from need_decision d where d.person_id = f.person_id and d.contact_kind = f.kind and upper_inf(d.recorded)
    and d.review_on <= ctx_today()))`

/**
 * How many lack a contact at the acting unit, and a page of them, in one query: in Swedish order of name from the person after
 * `after`, or those whom it is most urgent for (what the law says shall be, then who has waited longest).
 */
export async function loadLacking(
  tx: Tx,
  page: { kind?: ContactKind; after?: string; limit: number; order?: 'name' | 'urgency' },
): Promise<LackingPage> {
  const urgent = page.order === 'urgency'
  const place = urgent ? sql`min(case when f.kind = 'careContact' then 0 else 1 end), min(${since})` : sql`f.sort_key`
  const after = page.after ?? null
  const { rows } = await sql<Row>`
    with ${found}
    select kind, count(distinct person_id)::int as persons, null::uuid as person_id from found group by grouping sets ((), (kind))
    union all
    select * from (select null::text, null::int, f.person_id from found f
      where (${page.kind ?? null}::text is null or f.kind = ${page.kind ?? null})
        and (${after}::uuid is null or (f.sort_key, f.person_id) >
          (select r.sort_key, r.person_id from reach r where r.reader = ctx_unit() and r.person_id = ${after}::uuid))
      group by f.person_id, f.sort_key order by ${place}, f.person_id limit ${page.limit}) page`.execute(tx)
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
  return personIds.flatMap((id) => {
    const one = known.get(id)
    const item = items.get(id)
    if (!one || !item) return []
    const open = needs(one.situation, one.decisions, policy, ctx.today).filter(
      (n) => n.unitId === ctx.session.unit_id && (kind === undefined || n.kind === kind),
    )
    return [{ ...item, needs: open.map((n) => toNeedView(n, ctx.today, ctx.actor)) }]
  })
}
