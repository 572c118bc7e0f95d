import { type RawBuilder, sql } from 'kysely'
import type { UnitList } from '../../../domain/contact/lists/lists.ts'
import { patience } from '../../../domain/contact/lists/lists.ts'
import { reviewAhead } from '../../../domain/contact/lists/review-due.ts'
import { type HolderSets, noTeam } from './holders.ts'
import { lackingParts } from './lacking-source.ts'

/**
 * What every list is made of. `mine`: the acting unit and those that merged into it, at once or by way of others. `here`: the living
 * persons it reaches. `held`: the contacts that run at any of them today, in one scan; `own`: those that are the unit's since before.
 */
const common = sql`
  mine as materialized (select ctx_unit() as unit_id, null::date as on_day
    union all select s.from_unit_id, s.on_day from unit_successor s
      where s.from_unit_id <> ctx_unit() and unit_now(s.from_unit_id, ctx_today()) = ctx_unit()),
  here as materialized (select r.person_id, r.sort_key from reach r
    where r.reader = ctx_unit() and r.valid @> (select ctx_today()) and (r.deceased_on is null or r.deceased_on > (select ctx_today()))),
  held as materialized (select c.contact_id, c.person_id, c.kind, c.assignment_id, lower(c.valid) as since, c.review_on, c.via_team_id, c.unit_id
    from fixed_contact c where c.unit_id = any (array(select m.unit_id from mine m)) and upper_inf(c.recorded) and c.valid @> (select ctx_today())),
  own as materialized (select h.* from held h where h.unit_id = (select ctx_unit()))`

/** A set of the rules' findings about holders, as a table in the query. */
const table = <T extends object>(rows: readonly T[], columns: { [K in keyof T]: string }) => {
  const names = Object.keys(columns) as (keyof T & string)[]
  const arrays = names.map((name) => sql`${rows.map((row) => row[name] as unknown)}::${sql.raw(columns[name])}[]`)
  return sql`unnest(${sql.join(arrays)})`
}

interface Source {
  /** What it needs beside `common`. */
  parts?: (sets: HolderSets) => RawBuilder<unknown>
  /** `key, person_id, kind, since, assignment_id, contact_id, item_id, matter, late`: one row a matter. */
  hits: (sets: HolderSets) => RawBuilder<unknown>
}

const columns = (values: {
  key: RawBuilder<unknown>
  person: RawBuilder<unknown>
  kind: RawBuilder<unknown>
  since: RawBuilder<unknown>
  matter: string
  /** It calls now; the rest can wait its turn. */
  late: RawBuilder<unknown>
  assignment?: RawBuilder<unknown>
  contact?: RawBuilder<unknown>
  item?: RawBuilder<unknown>
}) => sql`select ${values.key} as key, ${values.person} as person_id, ${values.kind} as kind, ${values.since} as since,
  ${values.assignment ?? sql`null::uuid`} as assignment_id, ${values.contact ?? sql`null::uuid`} as contact_id,
  ${values.item ?? sql`null::uuid`} as item_id, ${sql.lit(values.matter)} as matter, ${values.late} as late`

const ofContact = (since: RawBuilder<unknown>, late: RawBuilder<unknown>) =>
  columns({
    key: sql`'contact:' || c.contact_id`,
    person: sql`c.person_id`,
    kind: sql`c.kind`,
    since,
    matter: 'contact',
    assignment: sql`c.assignment_id`,
    contact: sql`c.contact_id`,
    late,
  })

const dayOf = (instant: RawBuilder<unknown>) => sql`(${instant} at time zone 'Europe/Stockholm')::date`

/** Each list as SQL; what it must agree with in the domain is named beside. */
const sources: Readonly<Record<UnitList, Source>> = {
  /** `needs`: one row for each kind of contact that a person lacks. */
  lacking: {
    parts: () => lackingParts,
    hits: () =>
      sql`${columns({
        key: sql`'need:' || k.kind || ':' || k.person_id`,
        person: sql`k.person_id`,
        kind: sql`k.kind`,
        since: sql`min(k.since)`,
        matter: 'need',
        late: sql`bool_or(k.due)`,
      })} from lack k group by k.person_id, k.kind`,
  },
  /** Requests without an end, and transfers that wait for a receipt here. */
  requests: {
    hits: () => sql`${columns({
      key: sql`'request:' || q.id`,
      person: sql`q.person_id`,
      kind: sql`q.contact_kind`,
      since: dayOf(sql`q.asked_at`),
      matter: 'request',
      late: sql`${dayOf(sql`q.asked_at`)} < ctx_today() - ${sql.lit(patience)}::int`,
      contact: sql`q.contact_id`,
      item: sql`q.id`,
    })} from contact_request q where q.unit_id = any (array(select m.unit_id from mine m))
        and not exists (select 1 from contact_request_end e where e.request_id = q.id offset 0)
      union all ${columns({
        key: sql`'transfer:' || t.id`,
        person: sql`t.person_id`,
        kind: sql`t.contact_kind`,
        since: dayOf(sql`t.asked_at`),
        matter: 'transfer',
        late: sql`true`,
        item: sql`t.id`,
      })} from contact_request_transfer t where t.to_unit_id = any (array(select m.unit_id from mine m)) and t.answered_at is null`,
  },
  /** `vacancyOf`, and whatever a merged unit still holds. */
  vacant: {
    parts: ({ vacant }) =>
      sql`left_by as materialized (select * from ${table(vacant, { id: 'uuid', since: 'date' })} as v(id, since))`,
    hits: () =>
      sql`${ofContact(sql`greatest(v.since, m.on_day, c.since)`, sql`true`)}
      from held c join mine m on m.unit_id = c.unit_id left join left_by v on v.id = c.assignment_id
      where v.id is not null or m.on_day is not null`,
  },
  /** `informationStatus`, of those whom someone holds. Compared by fingerprint, so that a new number means tell again. */
  notInformed: {
    parts: ({ ways }) => sql`
      expected as materialized (select * from ${table(ways, { id: 'uuid', team: 'uuid', suffix: 'text', changed: 'date' })} as w(id, team, suffix, changed)),
      told as materialized (select i.contact_id, i.fingerprint, i.outcome, ${dayOf(sql`i.told_at`)} as told_on
        from contact_information i where i.unit_id = ctx_unit()),
      judged as materialized (select c.contact_id,
          bool_or(t.fingerprint = '[1,"' || c.contact_id || w.suffix and t.outcome <> 'hindered') as settled,
          max(t.told_on) filter (where t.fingerprint <> '[1,"' || c.contact_id || w.suffix and t.outcome <> 'hindered') as before
        from own c join expected w on w.id = c.assignment_id and w.team = coalesce(c.via_team_id, ${noTeam}::uuid) join told t on t.contact_id = c.contact_id
        where t.told_on <= ctx_today() group by c.contact_id)`,
    hits: () => sql`${ofContact(
      sql`greatest(date '2026-07-01', c.since, j.before, case when j.before is not null then w.changed end)`,
      sql`c.assignment_id = ctx_assignment()`,
    )} from own c join expected w on w.id = c.assignment_id and w.team = coalesce(c.via_team_id, ${noTeam}::uuid) left join judged j on j.contact_id = c.contact_id
      where ctx_today() >= date '2026-07-01' and j.settled is not true`,
  },
  /** `contactReviewDue` and `decisionReviewDue`. */
  toReview: {
    hits: () => sql`${ofContact(sql`c.review_on`, sql`c.review_on <= ctx_today()`)} from own c where c.review_on <= ctx_today() + ${sql.lit(reviewAhead)}::int
      union all ${columns({
        key: sql`'decision:' || d.id`,
        person: sql`d.person_id`,
        kind: sql`d.contact_kind`,
        since: sql`d.review_on`,
        matter: 'decision',
        late: sql`false`,
        item: sql`d.id`,
      })} from need_decision d where d.unit_id = any (array(select m.unit_id from mine m)) and upper_inf(d.recorded) and d.review_on <= ctx_today()
        and not exists (select 1 from fixed_contact c where c.person_id = d.person_id and c.kind = d.contact_kind and upper_inf(c.recorded)
          and c.valid @> ctx_today() offset 0)`,
  },
  /** `unqualified`; what only municipal care asks for is looked up for those few. */
  unqualified: {
    parts: ({ unqualified }) => sql`unfit as materialized (select * from ${table(unqualified, {
      id: 'uuid',
      kind: 'text',
      municipal: 'boolean',
      since: 'date',
    })} as u(id, kind, municipal, since)),
      unfit_held as materialized (select c.*, u.municipal, u.since as asked,
          case when u.municipal then (select min(lower(e.valid)) from care_episode e where e.person_id = c.person_id and upper_inf(e.recorded)
            and e.valid @> ctx_today() and e.municipal_health_care and e.kind <> 'dayActivity') end as episode
        from own c join unfit u on u.id = c.assignment_id and u.kind = c.kind)`,
    hits: () =>
      sql`${ofContact(sql`greatest(c.since, c.asked, c.episode)`, sql`c.since >= greatest(c.asked, c.episode)`)} from unfit_held c where not c.municipal or c.episode is not null`,
  },
  /** `standInGap`; who is reached through a team has the team. */
  withoutDeputy: {
    parts: ({ alone }) =>
      sql`alone as materialized (select * from ${table(alone, { id: 'uuid', since: 'date', away: 'boolean' })} as a(id, since, away))`,
    hits: () =>
      sql`${ofContact(sql`greatest(c.since, a.since)`, sql`a.away`)} from own c join alone a on a.id = c.assignment_id where c.via_team_id is null`,
  },
  /** What a hindered colleague couldn't see (FC-19), and questions of responsibility (FC-18). */
  tasks: {
    hits: () => sql`${columns({
      key: sql`'holderTask:' || t.id`,
      person: sql`t.person_id`,
      kind: sql`t.contact_kind`,
      since: dayOf(sql`t.raised_at`),
      matter: 'holderTask',
      late: sql`false`,
      contact: sql`t.contact_id`,
      item: sql`t.id`,
    })} from holder_task t where t.unit_id = any (array(select m.unit_id from mine m)) and t.done_at is null
      union all ${columns({
        key: sql`'question:' || q.id`,
        person: sql`q.person_id`,
        kind: sql`null`,
        since: dayOf(sql`q.raised_at`),
        matter: 'question',
        late: sql`false`,
        item: sql`q.id`,
      })} from responsibility_question q where q.unit_id = any (array(select m.unit_id from mine m)) and q.answered_at is null`,
  },
  /** Contacts that were imported without a known holder. */
  gaps: {
    hits: () => sql`${columns({
      key: sql`'gap:' || g.id`,
      person: sql`g.person_id`,
      kind: sql`g.contact_kind`,
      since: sql`coalesce(lower(g.valid), ${dayOf(sql`g.recorded_at`)})`,
      matter: 'gap',
      late: sql`false`,
      item: sql`g.id`,
    })} from contact_gap g where g.unit_id = any (array(select m.unit_id from mine m)) and g.mended_at is null
        and coalesce(upper(g.valid) > ctx_today(), true)`,
  },
}

/** The rows of some lists as the parts of one `with`, ending in `hit (list, key, person_id, sort_key, …)` of living persons within reach. */
export function hitsOf(lists: readonly UnitList[], sets: HolderSets): RawBuilder<unknown> {
  const parts = lists.flatMap((list) => sources[list].parts?.(sets) ?? [])
  const all = lists.map((list) => sql`select ${sql.lit(list)} as list, x.* from (${sources[list].hits(sets)}) x`)
  return sql`${sql.join([common, ...parts])},
    found as materialized (${sql.join(all, sql` union all `)}),
    hit as materialized (select f.*, h.sort_key from found f join here h on h.person_id = f.person_id)`
}
