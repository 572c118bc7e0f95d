import { sql } from 'kysely'
import { type WayToReach, waysFingerprint } from '../../../domain/contact/information/information.ts'
import { type Applier, actForImport, actForProvider, all, good, orKept, run, type Work } from '../work.ts'
import { checkGaps, countGaps, hasHolder, rejectLacking, writeGaps } from './contact-gaps.ts'
import { attributesOf, checkFacts, countFacts, type FactTable, resolvePlaces, writeFacts } from './facts.ts'

function contact(work: Work): FactTable {
  return {
    table: 'fixed_contact',
    rowId: 'row_id',
    // FC-1, FC-8: one doctor contact and one coordinating contact; of the others several, but the same person once.
    slot: "case when t.kind in ('doctorContact', 'coordinatingContact') then t.kind else t.kind || ' ' || t.assignment_id end",
    thing: 't.assignment_id',
    attributes: work.present.has('activeChoice') ? ['t.active_choice::text'] : [],
    front: {
      contact_id: 't.contact_id',
      version: 't.version + 1',
      person_id: 't.person_id',
      provider_id: 't.provider_id',
      unit_id: 't.unit_id',
      assignment_id: 't.assignment_id',
      kind: 't.kind',
      basis: 't.basis',
      active_choice: 't.active_choice',
      wish: 't.wish',
      mission: 't.mission',
      end_reason: "case when c.replaced then 'replaced' else t.end_reason end",
      appointed_by: 't.appointed_by',
      decided: 't.decided',
      source: 't.source',
      review_on: 't.review_on',
      via_team_id: 't.via_team_id',
      request_id: 't.request_id',
    },
  }
}

/** Fixed contacts, and that the person was told. Whether the contact meets the rules isn't asked: what is, is imported, and shows. */
export const contacts: Applier = {
  async check(work) {
    const fact = contact(work)
    await resolvePlaces(work)
    await resolveAssignments(work)
    await rejectLacking(work)
    await run(
      work,
      `create temporary table intake_fact on commit drop as
      select t.line, t.person_id, t.unit_id, t.provider_id, ${fact.slot} as slot, t.assignment_id as thing,
        ${attributesOf(fact)} as attributes, t.valid
      from (select r.line, f.person_id, f.unit_id, f.provider_id, r.valid, r.kind, h.assignment_id,
          coalesce(r.active_choice, false) as active_choice
        from intake_row r join intake_ref f on f.line = r.line join intake_holder h on h.line = r.line) t
      where ${good('t')} and ${hasHolder('t')}`,
    )
    await checkFacts(work, fact)
    await checkInformation(work)
    await checkGaps(work)
  },

  async count(work) {
    const counts = await countFacts(work)
    const [told] = await all<{ n: number }>(
      work,
      `select count(*) as n from intake_told i where i.is_new and not exists (select from intake_todo d where d.line = i.line)`,
    )
    return { ...counts, changed: counts.changed + told!.n, unchanged: counts.unchanged - told!.n }
  },

  async write(work) {
    await writeFacts(
      work,
      contact(work),
      (
        provider,
      ) => `insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis,
        active_choice, wish, mission, valid, end_reason, appointed_by, decided, source, review_on,
        via_team_id, request_id)
      select r.row_id, coalesce(k.contact_id, r.contact_id), coalesce(k.version, 0) + 1, d.person_id, d.provider_id, d.unit_id, d.thing,
        r.kind, coalesce(k.basis, 'imported'), coalesce(${orKept(work, 'activeChoice', 'r', 'k')}.active_choice, false), k.wish, k.mission,
        d.valid, case when not upper_inf(d.valid) then k.end_reason end, k.appointed_by, coalesce(k.decided, '[]'), 'import', k.review_on, k.via_team_id, k.request_id
      from intake_todo d join intake_row r using (line) left join fixed_contact k on k.row_id = d.restates
      where d.provider_id = '${provider}' order by d.person_id`,
    )
    await writeInformation(work)
    await writeGaps(work)
  },

  gaps: countGaps,
}

/**
 * Who holds the contact: the assignment of the staff member at the unit on the first day; of several a doctor's for a doctor contact. A name is
 * looked for among those who are or have been at the unit.
 */
async function resolveAssignments(work: Work): Promise<void> {
  await run(
    work,
    `create temporary table intake_named on commit drop as
    select r.line, case when count(distinct s.id) = 1 then (array_agg(s.id))[1] end as staff_id, count(distinct s.id) as same_name
    from intake_row r join intake_ref f using (line) join assignment a on a.unit_id = f.unit_id join staff_member s on s.id = a.staff_id
    where r.staff_name is not null and r.staff_name in (lower(s.given_name || ' ' || s.family_name), lower(s.family_name || ', ' || s.given_name),
      lower(s.family_name || ' ' || s.given_name))
    group by r.line`,
  )
  await run(
    work,
    `create temporary table intake_holder on commit drop as
    select r.line, coalesce(s.id, n.staff_id) as staff_id, n.same_name, a.assignment_id, a.valid as held
    from intake_row r join intake_ref f using (line) left join staff_member s on s.hsa_id = r.staff_hsa
    left join intake_named n on n.line = r.line
    left join lateral (select a.id as assignment_id, a.valid from assignment a
      where a.staff_id = coalesce(s.id, n.staff_id) and a.unit_id = f.unit_id and a.valid @> lower(r.valid)
      order by (r.kind = 'doctorContact' and a.profession = 'doctor') desc, upper_inf(a.valid) desc, lower(a.valid), a.id limit 1) a on true`,
  )
}

const toldAt = "((r.informed_on + time '12:00') at time zone 'Europe/Stockholm')"

/** Which contact each informed row is about, and whether that it was told is already known. Read provider by provider. */
async function checkInformation(work: Work): Promise<void> {
  await run(
    work,
    `create temporary table intake_told (line integer, contact_id uuid, provider_id uuid, is_new boolean) on commit drop`,
  )
  const providers = await all<{ id: string }>(
    work,
    `select distinct n.provider_id as id from intake_fact n join intake_row r using (line) where r.informed_on is not null order by 1`,
  )
  for (const { id } of providers) {
    await actForProvider(work, id)
    await run(
      work,
      `insert into intake_told
      select n.line, coalesce(k.contact_id, r.contact_id), n.provider_id, not exists (select from contact_information i
        where i.contact_id = k.contact_id and i.outcome = 'told' and i.channel = r.informed_how and i.told_at = ${toldAt})
      from intake_fact n join intake_row r using (line)
      left join intake_pair p on p.line = n.line and p.same left join intake_todo d on d.line = n.line
      left join fixed_contact k on k.row_id = coalesce(p.id, d.restates)
      where n.provider_id = '${id}' and r.informed_on is not null and ${good('n')}`,
    )
  }
  await actForImport(work)
}

const batchSize = 2000

interface ToldRow {
  line: number
  contact_id: string
  staff_id: string
  assignment_id: string
  unit_id: string
}

/** The person was told of the ways to reach the contact as they are now: what was said then is not in the file. */
async function writeInformation(work: Work): Promise<void> {
  const providers = await all<{ id: string }>(
    work,
    'select distinct provider_id as id from intake_told where is_new order by 1',
  )
  const ways = await loadWays(work)
  await run(work, 'create temporary table intake_print (line integer, fingerprint text) on commit drop')
  for (let after = 0; ; ) {
    const rows = await all<ToldRow>(
      work,
      `select i.line, i.contact_id, h.staff_id, h.assignment_id, f.unit_id
      from intake_told i join intake_holder h using (line) join intake_ref f using (line)
      where i.is_new and i.line > ${after} order by i.line limit ${batchSize}`,
    )
    if (rows.length === 0) break
    after = rows.at(-1)!.line
    const prints = rows.map((row) =>
      waysFingerprint(
        { id: row.contact_id, staffId: row.staff_id, unitId: row.unit_id },
        ways.get(row.assignment_id) ?? ways.get(row.unit_id) ?? [],
      ),
    )
    await sql`insert into intake_print select * from unnest(${rows.map((row) => row.line)}::integer[], ${prints}::text[])`.execute(
      work.tx,
    )
  }
  for (const { id } of providers) {
    await actForProvider(work, id)
    await run(
      work,
      `insert into contact_information (id, contact_id, person_id, provider_id, unit_id, outcome, channel, told_at, told_by, fingerprint)
      select r.information_id, i.contact_id, f.person_id, i.provider_id, f.unit_id, 'told', r.informed_how, ${toldAt}, h.assignment_id,
        p.fingerprint
      from intake_told i join intake_row r using (line) join intake_ref f using (line) join intake_holder h using (line)
      join intake_print p using (line) where i.is_new and i.provider_id = '${id}'`,
    )
  }
  await actForImport(work)
}

/** Ways to reach by assignment and by unit; an assignment without its own is reached through its unit. */
async function loadWays(work: Work): Promise<Map<string, WayToReach[]>> {
  const rows = await all<{ owner: string; id: string; kind: WayToReach['kind']; value: string }>(
    work,
    `select coalesce(w.assignment_id, w.unit_id) as owner, w.id, w.kind, w.value from way_to_reach w
    where w.assignment_id in (select h.assignment_id from intake_told i join intake_holder h using (line) where i.is_new)
      or w.unit_id in (select f.unit_id from intake_told i join intake_ref f using (line) where i.is_new) order by w.position, w.id`,
  )
  const ways = new Map<string, WayToReach[]>()
  for (const { owner, id, kind, value } of rows) ways.set(owner, [...(ways.get(owner) ?? []), { id, kind, value }])
  return ways
}
