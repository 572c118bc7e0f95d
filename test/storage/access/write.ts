// Worlds of access as rows, and what is done in them as statements; a whole world goes to the database in two strings.
import pg from 'pg'
import { addDays, addYears } from '../../../src/domain/law/calendar.ts'
import type { Act, Assignment, Period, Person, World } from './world.ts'

/** The day and the instant of the transaction. */
export interface Clock {
  today: string
  /** Milliseconds. */
  now: number
}
const instant = (clock: Clock, minutes: number) => new Date(clock.now + minutes * 60_000).toISOString()
const range = (clock: Clock, { from, to }: Period) =>
  `[${addDays(clock.today, from)},${to === null ? '' : addDays(clock.today, to + 1)})`
const recorded = (clock: Clock, retracted: boolean) =>
  `[${instant(clock, -90 * 1440)},${retracted ? instant(clock, -1440) : ''})`

type Row = Record<string, unknown>
/** One statement that adds the rows, whatever their number; the columns are those of the first. */
function insert(table: string, rows: Row[]): string {
  if (rows.length === 0) return ''
  const columns = Object.keys(rows[0]!).join(', ')
  const json = pg.escapeLiteral(JSON.stringify(rows))
  return `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, ${json}::jsonb);`
}

export function worldAsSql(world: World, clock: Clock): string {
  const authority = world.providers[0]!.id
  const of = <T>(rows: (p: Person) => T[]) => world.persons.flatMap(rows)
  const kept = (table: string, more: (fact: Person['kept'][number]) => Row) =>
    of((p) =>
      p.kept
        .filter((k) => k.table === table)
        .map((k) => ({ person_id: p.id, unit_id: k.unit.id, provider_id: k.unit.provider.id, ...more(k) })),
    )
  const times = (k: Person['kept'][number]) => ({
    valid: range(clock, k.period),
    recorded: recorded(clock, k.retracted),
  })
  return [
    insert('authority', [{ id: authority, kind: 'region', code: authority, name: 'Län' }]),
    insert(
      'care_provider',
      world.providers.map((p) => ({ id: p.id, hsa_id: p.id, name: p.name, kind: p.kind })),
    ),
    insert(
      'care_unit',
      world.units.map((u) => ({
        id: u.id,
        hsa_id: u.id,
        name: u.name,
        kind: u.kind,
        provider_id: u.provider.id,
        authority_id: authority,
        valid: '[,)',
        deputy_rule: 'unit',
        version: 1,
      })),
    ),
    insert(
      'staff_member',
      world.assignments.map((a) => ({
        id: a.staffId,
        hsa_id: a.staffId,
        given_name: 'Prov',
        family_name: a.name,
        sort_key: a.name,
        permanent_assistant_nurse_2025: false,
        version: 1,
      })),
    ),
    insert(
      'assignment',
      world.assignments.map((a) => ({
        id: a.id,
        staff_id: a.staffId,
        unit_id: a.unit.id,
        role: 'nurse',
        profession: 'nurse',
        share: 1,
        takes_part_in_home_help: false,
        valid: '[2020-01-01,)',
        version: 1,
      })),
    ),
    insert(
      'person',
      world.persons.map((p) => ({
        id: p.id,
        given_name: 'Prov',
        family_name: p.name,
        sort_key: p.name,
        search_keys: ['prov'],
        protection: 'none',
        version: 1,
        birth_date: birthDate(clock, p),
        deceased_on: p.deceased ? addDays(clock.today, -1) : null,
      })),
    ),
    insert(
      'listing',
      kept('listing', (k) => ({ id: k.id, ...times(k), active_choice: false, source: 'test' })),
    ),
    insert(
      'care_episode',
      kept('care_episode', (k) => ({
        id: k.id,
        kind: k.kind,
        about: k.about,
        ...times(k),
        services: [],
        municipal_health_care: false,
        source: 'test',
      })),
    ),
    insert(
      'fixed_contact',
      kept('fixed_contact', (k) => ({
        row_id: k.id,
        contact_id: k.id,
        version: 1,
        assignment_id: k.by.id,
        kind: k.kind,
        basis: 'needed',
        active_choice: false,
        decided: [],
        source: 'test',
        ...times(k),
      })),
    ),
    insert(
      'person_signal',
      kept('person_signal', (k) => ({ id: k.id, kind: k.kind, ...times(k) })),
    ),
    insert(
      'contact_request',
      kept('contact_request', (k) => ({
        id: k.id,
        contact_kind: k.kind,
        purpose: 'new',
        asked_by: 'person',
        channel: 'phone',
        asked_at: instant(clock, -60),
        recorded_at: instant(clock, 0),
      })),
    ),
    insert(
      'access_grant',
      of((p) =>
        p.lookups.map((l) => ({
          id: l.id,
          kind: 'lookup',
          person_id: p.id,
          assignment_id: l.by.id,
          provider_id: l.by.unit.provider.id,
          reason: 'Ringde hit',
          granted_at: instant(clock, 0),
          valid: range(clock, { from: l.day, to: l.day }),
        })),
      ),
    ),
    insert(
      'consent',
      of((p) =>
        p.consents.map((c) => ({
          id: c.id,
          person_id: p.id,
          provider_id: c.to.unit.provider.id,
          unit_id: c.to.unit.id,
          from_provider_ids: c.from?.map((f) => f.id) ?? null,
          scopes: c.scopes,
          given_by: c.givenBy,
          channel: 'spoken',
          words: 'Sa ja',
          valid: range(clock, c.period),
          recorded_at: instant(clock, 0),
          recorded_by: c.to.id,
          withdrawn_at: c.withdrawn ? instant(clock, 0) : null,
        })),
      ),
    ),
    insert(
      'ability_assessment',
      of((p) =>
        p.assessments.map((a) => ({
          id: a.id,
          person_id: p.id,
          provider_id: a.by.unit.provider.id,
          unit_id: a.by.unit.id,
          basis: 'Demens',
          relevance: a.relevance,
          attitude: a.attitude,
          nothing_against: a.nothingAgainst,
          valid: range(clock, a.period),
          recorded_at: instant(clock, 0),
          recorded_by: a.by.id,
          ended_at: a.ended ? instant(clock, 0) : null,
        })),
      ),
    ),
    insert(
      'emergency_access',
      of((p) =>
        p.emergencies.map((e) => ({
          id: e.id,
          person_id: p.id,
          provider_id: e.by.unit.provider.id,
          unit_id: e.by.unit.id,
          assignment_id: e.by.id,
          danger: 'Medvetslös',
          cannot_consent: 'Medvetslös',
          declared_at: instant(clock, e.until - 240),
          until: instant(clock, e.until),
          holders_seen_at: e.holdersSeen ? instant(clock, 0) : null,
          indispensable: '',
        })),
      ),
    ),
    insert(
      'access_block',
      of((p) => p.blocks.map((b) => blockRow(clock, p, b))),
    ),
    insert(
      'block_opening',
      of((p) =>
        p.blocks.flatMap((b) =>
          b.openings.map((o) => ({
            id: o.id,
            block_id: b.id,
            person_id: p.id,
            provider_id: b.provider.id,
            unit_id: b.unit?.id ?? null,
            assignment_id: o.for.id,
            ground: b.against === 'units' ? 'consent' : 'emergency',
            words: 'Sa ja',
            opened_at: instant(clock, o.until - 700),
            opened_by: o.for.id,
            until: instant(clock, o.until),
          })),
        ),
      ),
    ),
    insert(
      'disclosure',
      of((p) =>
        p.disclosures.map((d) => ({
          id: d.id,
          from_provider_id: d.from.provider.id,
          from_unit_id: d.ofUnit ? d.from.id : null,
          to_provider_id: d.to.unit.provider.id,
          to_unit_id: d.toUnit ? d.to.unit.id : null,
          to_assignment_id: d.toAssignment ? d.to.id : null,
          person_id: p.id,
          scope: d.scope,
          ground: d.ground,
          law: 'x',
          evidence: 'Muntligt',
          valid: range(clock, d.period),
          created_at: instant(clock, 0),
          expires_at: d.expires === null ? null : instant(clock, d.expires),
          ended_at: d.ended ? instant(clock, 0) : null,
          consent_id: d.ground === 'AC-3' ? d.restsOn : null,
          assessment_id: d.ground === 'AC-4' ? d.restsOn : null,
          emergency_id: d.ground === 'AC-5' ? d.restsOn : null,
        })),
      ),
    ),
  ].join('\n')
}

/** So that the 18th birthday falls where the world says. */
function birthDate(clock: Clock, { eighteenIn }: Person): string | null {
  return eighteenIn === null ? null : addYears(addDays(clock.today, eighteenIn), -18)
}

const blockRow = (clock: Clock, p: Person, b: Person['blocks'][number]): Row => ({
  id: b.id,
  person_id: p.id,
  provider_id: b.provider.id,
  unit_id: b.unit?.id ?? null,
  against: b.against,
  asked_by: 'person',
  channel: 'phone',
  words: '',
  lift_words: '',
  blocked_at: instant(clock, 0),
  lifted_at: b.lifted ? instant(clock, 0) : null,
  lift_channel: b.lifted ? 'phone' : null,
})

const setting = (values: Record<string, string>) =>
  `select ${['actor', 'purpose', 'staff', 'assignment', 'unit', 'provider', 'person'].map((name) => `set_config('hallpunkt.${name}', '${values[name] ?? ''}', true)`).join(', ')};`
export const asStaff = (a: Assignment): string =>
  setting({ actor: 'staff', staff: a.staffId, assignment: a.id, unit: a.unit.id, provider: a.unit.provider.id })
export const asPerson = (p: Person): string => setting({ actor: 'person', person: p.id })
/** One row with one column `r`: the rows of the query as JSON. */
export const json = (query: string): string => `select coalesce(json_agg(t), '[]') as r from (${query}) t;`

const rows = Object.entries({
  listing: 'id',
  care_episode: 'id',
  fixed_contact: 'row_id',
  person_signal: 'id',
  contact_request: 'id',
  consent: 'id',
  ability_assessment: 'id',
  emergency_access: 'id',
  access_block: 'id',
})
  .map(([table, id]) => `select ${id} as id from ${table} where person_id = any ($1)`)
  .join(' union all ')
const returning = (statement: string): string =>
  `with done as (${statement} returning 1) select json_agg(done) as r from done;`

/** The act as whoever does it would do it, in the application's role; the last column `r` tells what came of it. */
export function actAsSql(act: Act): string {
  switch (act.kind) {
    case 'open':
      return `${asStaff(act.by)}${json(
        `select disclosure_id, from_unit_id, scope from svod_open('${act.person.id}', '${act.ground}', ${pg.escapeLiteral(act.why)})`,
      )}`
    case 'holders':
      return `${asStaff(act.by)}${json(`select provider_id, unblocked, blocked from svod_holders('${act.person.id}', '${act.ground}')`)}`
    case 'block': {
      const { id, provider, unit, against } = act.block
      return `${asPerson(act.person)}${returning(`insert into access_block (id, person_id, provider_id, unit_id, against, asked_by, channel)
        values ('${id}', '${act.person.id}', '${provider.id}', ${unit ? `'${unit.id}'` : 'null'}, '${against}', 'person', 'online') on conflict do nothing`)}`
    }
    case 'lift':
      return `${asPerson(act.person)}${returning(`update access_block set lifted_at = now(), lift_channel = 'online' where id = '${act.block.id}'`)}`
    case 'withdraw':
      return `${asPerson(act.person)}${returning(`update consent set withdrawn_at = now(), withdraw_channel = 'online' where id = '${act.consent.id}'`)}`
    case 'endAssessment': {
      // Its own staff may only while they see the person: what follows is what is looked at here.
      return `set local role hallpunkt_migrator;${returning(`update ability_assessment set ended_at = now() where id = '${act.assessment.id}' and ended_at is null`)}set local role hallpunkt_app;`
    }
    case 'openInner':
      return `${asStaff(act.by)}select case when block_open_inner('${act.id}', '${act.block.id}', '${act.ground}', 'Sa ja') then '[1]'::json end as r;`
    case 'askToLift': {
      const { emergency } = act
      return `${asStaff(act.by)}${json(`select request_id from lift_ask('${emergency.id}', 'Läkemedel')`)}`
    }
    case 'answerLift': {
      const answer = (id: string) => `lift_answer(${id}, gen_random_uuid(), ${act.yes}, 'Hävs nu')`
      if (act.which === 'waiting')
        return `${asStaff(act.by)}${json(`select ${answer('q.request_id')} from lift_waiting() q`)}`
      // Known from elsewhere, as an attacker would know them.
      const some =
        act.which === 'every' ? '' : 'where answered_at is null order by emergency_id, provider_id, id limit 1'
      return `set local role hallpunkt_migrator;
        select set_config('test.ids', coalesce((select string_agg(id::text, ',') from (select id from lift_request ${some}) q), ''), true);
        set local role hallpunkt_app;${asStaff(act.by)}${json(
          `select 1 from unnest(string_to_array(nullif(current_setting('test.ids'), ''), ',')::uuid[]) q(id) where ${answer('q.id')}`,
        )}`
    }
  }
}

/** The questions of one who acts, prepared once a connection, in the application's role: planning row-level security costs more than running it. */
export const prepared = `set plan_cache_mode = force_generic_plan; set jit = off; set role hallpunkt_app;
  prepare relations(uuid[]) as select json_agg(json_build_object('id', p.id,
    'relation', (select case when bool_or(r.reader = ctx_unit()) then 'ownUnit' when count(*) > 0 then 'lookup' else 'none' end
      from reach r where r.person_id = p.id and r.reader = any (ctx_readers()) and r.valid @> ctx_today()),
    'cares', cares(p.id), 'seen', exists (select from person o where o.id = p.id))) as r from unnest($1) p(id);
  prepare sights(uuid[], json) as select json_build_object(
    'persons', (select json_agg(json_build_object('id', p.id, 'existence', (select row_to_json(e) from svod_existence(p.id) e),
      'overview', (select coalesce(json_agg(o.row_id), '[]') from disclosed_overview(p.id) o))) from unnest($1) p(id)),
    'rows', (select coalesce(json_agg(f.id), '[]') from (${rows}) f),
    'handedOut', (select json_agg(reaches(q.person) and disclosed(q.holder, q.unit, q.person, q.scope))
      from json_to_recordset($2) q(person uuid, holder uuid, unit uuid, scope text))) as r;
  prepare own(uuid[]) as select coalesce(json_agg(f.id), '[]') as r from (${rows}) f;
  reset role`
const idsOf = (world: World) => `'{${world.persons.map((p) => p.id).join(',')}}'`

export const relationsAsSql = (a: Assignment, world: World): string =>
  `${asStaff(a)}execute relations(${idsOf(world)});`

/** What may be known of the persons' data elsewhere, which rows are seen, and which of what is asked is handed out. */
export const sightAsSql = (
  a: Assignment,
  world: World,
  handedOut: { person: string; holder: string; unit: string; scope: string }[],
): string => `${asStaff(a)}execute sights(${idsOf(world)}, ${pg.escapeLiteral(JSON.stringify(handedOut))});`

/** Which rows the person sees of everyone's. */
export const ownSightAsSql = (p: Person, world: World): string => `${asPerson(p)}execute own(${idsOf(world)});`
