import { sql } from 'kysely'
import type { ContactKind } from '../../../domain/contact/kinds.ts'
import { simpleServices } from '../../../domain/contact/needs.ts'

/** The contact is a municipality's. */
const municipal = sql`c.unit_id = any (array(select u.id from care_unit u join authority h on h.id = u.authority_id where h.kind = 'municipality'))`

/** Its holder was licensed (in a profession) on its last day. */
const licensedThen = (
  profession?: string,
) => sql`exists (select 1 from assignment a join licence l on l.staff_id = a.staff_id
  where a.id = c.assignment_id ${profession ? sql`and l.profession = ${sql.lit(profession)}` : sql``} and l.valid @> c.until - 1 offset 0)`

/** Of a kind of contact, for each person: whether one runs (and from when), and the day after the latest that had ended. */
const history = (kind: ContactKind, runs = sql`true`, counts = sql`true`) => sql`
  select c.person_id, bool_or(c.running and ${runs}) as running, min(c.from_day) filter (where c.running and ${runs}) as runs_from,
    max(c.until) filter (where c.until <= ctx_today() and ${counts}) as ended
  from theirs c where c.kind = ${sql.lit(kind)} group by c.person_id`

/**
 * Decisions on each need: one that isn't due for review silences it; once reviewed, the need counts from that day.
 * A decision without a need's code is about any of its kind.
 */
const decided = (kind: ContactKind, code: string) => sql`
  select d.person_id, bool_or(d.review_on is null or d.review_on > ctx_today()) as silent, max(d.review_on) as reviewed
  from decision d where d.contact_kind = ${sql.lit(kind)} and (d.need_code is null or d.need_code = ${sql.lit(code)}) group by d.person_id`

/**
 * Who at the acting unit lacks a contact, of which kind and since when, as SQL: the same rules as `domain/contact/needs`, set-wise.
 * The rows shown are explained by the domain; `test/storage/` compares the two for every unit of the demo county. Home help and
 * residential care are only asked about by the unit that gives them, so no one searches by them (PDL 2 kap. 8 §).
 *
 * Needs `mine` and `held` (see `sources.ts`); leaves `lack (person_id, kind, since, due)`, with a row for every need.
 */
export const lackingParts = sql`
  licensed as materialized (select a.id, l.profession from assignment a join licence l on l.staff_id = a.staff_id and l.valid @> ctx_today()
    where a.unit_id = any (array(select m.unit_id from mine m))),
  listed as materialized (select l.person_id, lower(l.valid) as since from listing l
    where l.unit_id = any (array(select m.unit_id from mine m)) and upper_inf(l.recorded) and l.valid @> (select ctx_today())),
  no_doctor as materialized (select l.person_id from listed l except select c.person_id from held c where c.kind = 'doctorContact'),
  episode as materialized (select e.person_id, e.kind, e.unit_id, lower(e.valid) as since, e.municipal_health_care and e.kind <> 'dayActivity' as municipal,
      cardinality(e.services) > 0 and e.services <@ ${sql.val([...simpleServices])}::text[] as simple
    from care_episode e where e.unit_id = any (array(select m.unit_id from mine m)) and upper_inf(e.recorded) and e.valid @> ctx_today()),
  -- The person's first running episode of its sort is here: that unit is the one to mend the lack.
  municipal_here as materialized (select e.person_id, min(e.since) as since from episode e where e.municipal
    and not exists (select 1 from care_episode o where o.person_id = e.person_id and upper_inf(o.recorded) and o.valid @> ctx_today()
      and o.municipal_health_care and o.kind <> 'dayActivity' and (lower(o.valid), o.unit_id) < (e.since, e.unit_id) offset 0)
    group by e.person_id),
  help_here as materialized (select distinct on (e.person_id) e.person_id, e.since,
      case when e.simple then 'need.homeHelpSimple' else 'need.homeHelp' end as code from episode e where e.kind = 'homeHelp'
    and not exists (select 1 from care_episode o where o.person_id = e.person_id and upper_inf(o.recorded) and o.valid @> ctx_today()
      and o.kind = 'homeHelp' and (lower(o.valid), o.unit_id) < (e.since, e.unit_id) offset 0)
    order by e.person_id, e.since),
  -- FC-10's switch, off unless the authority has decided otherwise; home help goes first.
  home_here as materialized (select e.person_id, min(e.since) as since from episode e where e.kind = 'residentialCare'
    and (select (p.policy ->> 'residentialCareSocialContact')::boolean from care_unit u
      join contact_policy p on p.authority_id = u.authority_id and p.valid @> ctx_today() where u.id = ctx_unit())
    and not exists (select 1 from care_episode o where o.person_id = e.person_id and upper_inf(o.recorded) and o.valid @> ctx_today()
      and (o.kind = 'homeHelp' or o.kind = 'residentialCare' and (lower(o.valid), o.unit_id) < (e.since, e.unit_id)) offset 0)
    group by e.person_id),
  endangered as materialized (select s.person_id, lower(s.valid) as since from person_signal s
    where s.unit_id = any (array(select m.unit_id from mine m)) and s.kind = 'lifeThreatening' and upper_inf(s.recorded) and s.valid @> ctx_today()),
  -- What those have or had, and what was decided, wherever it may be seen: each table once, person by person by its index.
  -- (is_current, not upper_inf(recorded): that would invite the exclusion constraints' indexes, which cost ten times as much a look.)
  asked as materialized (select n.person_id from no_doctor n union select m.person_id from municipal_here m
    union select f.person_id from help_here f union select o.person_id from home_here o union select s.person_id from endangered s),
  theirs as materialized (select c.person_id, c.kind, c.unit_id, c.assignment_id, lower(c.valid) as from_day, upper(c.valid) as until,
      c.valid @> (select ctx_today()) as running
    from fixed_contact c where c.person_id = any (array(select a.person_id from asked a)) and c.is_current),
  decision as materialized (select d.person_id, d.contact_kind, d.need_code, d.review_on from need_decision d
    where d.person_id = any (array(select a.person_id from asked a)) and d.is_current and d.decided_on <= ctx_today()),
  helped as materialized (select h.person_id, h.since, h.code from help_here h
    union all select o.person_id, o.since, 'need.residentialSocialContact' from home_here o),
  lack as materialized (
    -- FC-1: nobody, or a doctor at another unit than the listed.
    select n.person_id, 'doctorContact' as kind,
        case when h.running then greatest(l.since, h.runs_from) else greatest(l.since, h.ended, d.reviewed) end as since, false as due
      from no_doctor n join listed l on l.person_id = n.person_id left join (${history('doctorContact')}) h on h.person_id = n.person_id
        left join (${decided('doctorContact', 'need.noDoctorContact')}) d on d.person_id = n.person_id
      where h.running or d.silent is not true
    union all
    -- FC-6: municipal health care and no contact of the municipality's. One who didn't meet the rule when appointed doesn't stop the clock.
    select m.person_id, 'careContact', greatest(m.since, date '2026-07-01', h.ended, d.reviewed), true
      from municipal_here m left join (${history(
        'careContact',
        municipal,
        sql`${municipal} and (c.from_day < date '2026-07-01' or ${licensedThen()})`,
      )}) h on h.person_id = m.person_id left join (${decided('careContact', 'need.municipalHealthCare')}) d on d.person_id = m.person_id
      where ctx_today() >= date '2026-07-01' and h.running is not true and d.silent is not true
    union all
    -- FC-6: a contact of the municipality's that isn't licensed.
    select c.person_id, 'careContact', greatest(c.since, date '2026-07-01', (select min(lower(e.valid)) from care_episode e
          where e.person_id = c.person_id and upper_inf(e.recorded) and e.valid @> ctx_today() and e.municipal_health_care and e.kind <> 'dayActivity')), c.since >= date '2026-07-01'
      from held c
      where c.kind = 'careContact' and ctx_today() >= date '2026-07-01' and c.assignment_id <> all (array(select l.id from licensed l))
        and (select h.kind from care_unit u join authority h on h.id = u.authority_id where u.id = ctx_unit()) = 'municipality'
        and exists (select 1 from care_episode e where e.person_id = c.person_id and upper_inf(e.recorded) and e.valid @> ctx_today()
          and e.municipal_health_care and e.kind <> 'dayActivity' offset 0)
    union all
    -- FC-10: home help, or residential care where the switch is on, and no social care contact.
    select f.person_id, 'socialCareContact', greatest(f.since, date '2022-07-01', h.ended, d.reviewed), false
      from helped f left join (${history('socialCareContact')}) h on h.person_id = f.person_id
        left join (select x.* , 'need.homeHelp' as code from (${decided('socialCareContact', 'need.homeHelp')}) x
          union all select y.*, 'need.homeHelpSimple' from (${decided('socialCareContact', 'need.homeHelpSimple')}) y
          union all select z.*, 'need.residentialSocialContact' from (${decided('socialCareContact', 'need.residentialSocialContact')}) z) d
          on d.person_id = f.person_id and d.code = f.code
      where h.running is not true and d.silent is not true
    union all
    -- FC-5: life in danger, and no licensed doctor among the care contacts here.
    select s.person_id, 'careContact', greatest(s.since, h.ended), true
      from endangered s left join (${history(
        'careContact',
        sql`c.unit_id = any (array(select m.unit_id from mine m)) and c.assignment_id = any (array(select l.id from licensed l where l.profession = 'doctor'))`,
        sql`c.unit_id = any (array(select m.unit_id from mine m)) and ${licensedThen('doctor')}`,
      )}) h on h.person_id = s.person_id
      where h.running is not true
    union all
    -- FC-3: who has asked, and isn't answered yet.
    select q.person_id, q.contact_kind, (q.asked_at at time zone 'Europe/Stockholm')::date, true from contact_request q
      where q.unit_id = any (array(select m.unit_id from mine m)) and (q.asked_at at time zone 'Europe/Stockholm')::date <= ctx_today()
        and not exists (select 1 from contact_request_end e where e.request_id = q.id offset 0)
  )`
