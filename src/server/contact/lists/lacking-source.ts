import { type RawBuilder, sql } from 'kysely'
import type { ContactKind } from '../../../domain/contact/kinds.ts'
import { simpleServices } from '../../../domain/contact/needs.ts'

type Person = RawBuilder<unknown>

/** The person has such a contact running today, anywhere within sight. */
function runs(person: Person, kind: ContactKind) {
  return sql`exists (select 1 from fixed_contact c where c.person_id = ${person} and c.kind = ${sql.lit(kind)}
    and upper_inf(c.recorded) and c.valid @> ctx_today())`
}

/** The day after the latest contact of a kind that has ended, of those that count. */
function gap(person: Person, kind: ContactKind, counts: RawBuilder<unknown> = sql`true`) {
  return sql`(select max(upper(c.valid)) from fixed_contact c where c.person_id = ${person} and c.kind = ${sql.lit(kind)}
    and upper_inf(c.recorded) and upper(c.valid) <= ctx_today() and ${counts})`
}

/** The contact is a municipality's. */
const municipal = sql`c.unit_id = any (array(select u.id from care_unit u join authority h on h.id = u.authority_id where h.kind = 'municipality'))`

/** Its holder was licensed (in a profession) on its last day. */
const licensedThen = (
  profession?: string,
) => sql`exists (select 1 from assignment a join licence l on l.staff_id = a.staff_id
  where a.id = c.assignment_id ${profession ? sql`and l.profession = ${sql.lit(profession)}` : sql``} and l.valid @> upper(c.valid) - 1)`

/** Decisions of the acting provider's on this very need, made by now. */
function decisions(person: Person, kind: ContactKind, code: RawBuilder<unknown>) {
  return sql`need_decision d where d.person_id = ${person} and d.contact_kind = ${sql.lit(kind)}
    and (d.need_code is null or d.need_code = ${code}) and upper_inf(d.recorded) and d.decided_on <= ctx_today()`
}

/** One that isn't due for review silences the need. */
const decidedAway = (person: Person, kind: ContactKind, code: RawBuilder<unknown>) =>
  sql`exists (select 1 from ${decisions(person, kind, code)} and (d.review_on is null or d.review_on > ctx_today()))`
/** Once reviewed, the need counts from that day. */
const reviewed = (person: Person, kind: ContactKind, code: RawBuilder<unknown>) =>
  sql`(select max(d.review_on) from ${decisions(person, kind, code)})`

const noDoctor = sql.lit('need.noDoctorContact')
const municipalCare = sql.lit('need.municipalHealthCare')

/**
 * Who at the acting unit lacks a contact, of which kind and since when, as SQL: the same rules as `domain/contact/needs`, set-wise.
 * The rows shown are explained by the domain; `test/storage/` compares the two for every unit of the demo county. Home help and
 * residential care are only asked about by the unit that gives them, so no one searches by them (PDL 2 kap. 8 §).
 *
 * Needs `here` and `own` (see `sources.ts`); leaves `lack (person_id, kind, since)`, with a row for every need.
 */
export const lackingParts = sql`
  licensed as materialized (select a.id, l.profession from assignment a join licence l on l.staff_id = a.staff_id and l.valid @> ctx_today()
    where a.unit_id = ctx_unit()),
  listed as materialized (select l.person_id, lower(l.valid) as since from listing l
    where l.unit_id = ctx_unit() and upper_inf(l.recorded) and l.valid @> ctx_today()),
  no_doctor as materialized (select l.person_id from listed l except select c.person_id from own c where c.kind = 'doctorContact'),
  episode as materialized (select e.person_id, e.kind, lower(e.valid) as since, e.municipal_health_care and e.kind <> 'dayActivity' as municipal,
      cardinality(e.services) > 0 and e.services <@ ${sql.val([...simpleServices])}::text[] as simple
    from care_episode e where e.unit_id = ctx_unit() and upper_inf(e.recorded) and e.valid @> ctx_today()),
  -- The person's first running episode of its sort is here: that unit is the one to mend the lack.
  municipal_here as materialized (select e.person_id, min(e.since) as since from episode e where e.municipal
    and not exists (select 1 from care_episode o where o.person_id = e.person_id and upper_inf(o.recorded) and o.valid @> ctx_today()
      and o.municipal_health_care and o.kind <> 'dayActivity' and (lower(o.valid), o.unit_id) < (e.since, ctx_unit()) offset 0)
    group by e.person_id),
  help_here as materialized (select distinct on (e.person_id) e.person_id, e.since,
      case when e.simple then 'need.homeHelpSimple' else 'need.homeHelp' end as code from episode e where e.kind = 'homeHelp'
    and not exists (select 1 from care_episode o where o.person_id = e.person_id and upper_inf(o.recorded) and o.valid @> ctx_today()
      and o.kind = 'homeHelp' and (lower(o.valid), o.unit_id) < (e.since, ctx_unit()) offset 0)
    order by e.person_id, e.since),
  -- FC-10's switch, off unless the authority has decided otherwise; home help goes first.
  home_here as materialized (select e.person_id, min(e.since) as since from episode e where e.kind = 'residentialCare'
    and (select (p.policy ->> 'residentialCareSocialContact')::boolean from care_unit u
      join contact_policy p on p.authority_id = u.authority_id and p.valid @> ctx_today() where u.id = ctx_unit())
    and not exists (select 1 from care_episode o where o.person_id = e.person_id and upper_inf(o.recorded) and o.valid @> ctx_today()
      and (o.kind = 'homeHelp' or o.kind = 'residentialCare' and (lower(o.valid), o.unit_id) < (e.since, ctx_unit())) offset 0)
    group by e.person_id),
  lack as materialized (
    -- FC-1: nobody, or a doctor at another unit than the listed.
    select n.person_id, 'doctorContact' as kind, greatest(l.since,
        (select lower(c.valid) from fixed_contact c where c.person_id = n.person_id and c.kind = 'doctorContact' and upper_inf(c.recorded)
          and c.valid @> ctx_today() order by lower(c.valid), c.contact_id limit 1),
        case when not ${runs(sql`n.person_id`, 'doctorContact')} then greatest(${gap(sql`n.person_id`, 'doctorContact')},
          ${reviewed(sql`n.person_id`, 'doctorContact', noDoctor)}) end) as since
      from no_doctor n join listed l on l.person_id = n.person_id
      where ${runs(sql`n.person_id`, 'doctorContact')} or not ${decidedAway(sql`n.person_id`, 'doctorContact', noDoctor)}
    union all
    -- FC-6: municipal health care and no contact of the municipality's.
    select m.person_id, 'careContact', greatest(m.since, date '2026-07-01',
        ${gap(sql`m.person_id`, 'careContact', sql`${municipal} and (lower(c.valid) < date '2026-07-01' or ${licensedThen()})`)},
        ${reviewed(sql`m.person_id`, 'careContact', municipalCare)})
      from municipal_here m
      where ctx_today() >= date '2026-07-01' and not ${decidedAway(sql`m.person_id`, 'careContact', municipalCare)}
        and not exists (select 1 from fixed_contact c where c.person_id = m.person_id and c.kind = 'careContact' and upper_inf(c.recorded)
          and c.valid @> ctx_today() and ${municipal})
    union all
    -- FC-6: a contact of the municipality's that isn't licensed.
    select c.person_id, 'careContact', greatest(c.since, date '2026-07-01', (select min(lower(e.valid)) from care_episode e
          where e.person_id = c.person_id and upper_inf(e.recorded) and e.valid @> ctx_today() and e.municipal_health_care and e.kind <> 'dayActivity'))
      from own c
      where c.kind = 'careContact' and ctx_today() >= date '2026-07-01' and c.assignment_id <> all (array(select l.id from licensed l))
        and (select h.kind from care_unit u join authority h on h.id = u.authority_id where u.id = ctx_unit()) = 'municipality'
        and exists (select 1 from care_episode e where e.person_id = c.person_id and upper_inf(e.recorded) and e.valid @> ctx_today()
          and e.municipal_health_care and e.kind <> 'dayActivity' offset 0)
    union all
    -- FC-10: home help, or residential care where the switch is on, and no social care contact.
    select f.person_id, 'socialCareContact', greatest(f.since, date '2022-07-01', ${gap(sql`f.person_id`, 'socialCareContact')},
        ${reviewed(sql`f.person_id`, 'socialCareContact', sql`f.code`)})
      from (select h.person_id, h.since, h.code from help_here h
        union all select o.person_id, o.since, 'need.residentialSocialContact' from home_here o) f
      where not ${runs(sql`f.person_id`, 'socialCareContact')} and not ${decidedAway(sql`f.person_id`, 'socialCareContact', sql`f.code`)}
    union all
    -- FC-5: life in danger, and no licensed doctor among the care contacts here.
    select s.person_id, 'careContact', greatest(lower(s.valid), ${gap(
      sql`s.person_id`,
      'careContact',
      sql`c.unit_id = ctx_unit() and ${licensedThen('doctor')}`,
    )})
      from person_signal s
      where s.unit_id = ctx_unit() and s.kind = 'lifeThreatening' and upper_inf(s.recorded) and s.valid @> ctx_today()
        and not exists (select 1 from fixed_contact c where c.person_id = s.person_id and c.unit_id = s.unit_id and c.kind = 'careContact'
          and upper_inf(c.recorded) and c.valid @> ctx_today()
          and c.assignment_id = any (array(select l.id from licensed l where l.profession = 'doctor')) offset 0)
    union all
    -- FC-3: who has asked, and isn't answered yet.
    select q.person_id, q.contact_kind, (q.asked_at at time zone 'Europe/Stockholm')::date from contact_request q
      where q.unit_id = any (array(select m.unit_id from mine m)) and (q.asked_at at time zone 'Europe/Stockholm')::date <= ctx_today()
        and not exists (select 1 from contact_request_end e where e.request_id = q.id offset 0)
  )`
