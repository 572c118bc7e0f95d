// What the functions of a stay answer, asked of every stay by everyone; beside what its tables show.
import { uuidv7 } from 'uuidv7'
import { type Actor, actors, former, persons, places, type Row, reaches, staff } from './prepared.ts'
import type { Probe } from './probe.ts'
import { endedOf, keeps, receiversOf, seated, stayAt, stayOf, stays } from './recipes-discharge.ts'

/** Stays that they are asked of: each kind, everywhere; and one on the ward. */
const ids = stays.flatMap((made) => places.map(made))
const wardStay = uuidv7()
const closedWard = uuidv7()
/** Wards that are there: another of the same hospital, and one of another. */
const [nextWard, strangeWard] = [uuidv7(), uuidv7()]
const ward = staff[9]!
const needs = staff[10]!

/**
 * What the functions differ by: needs assessment is a municipality’s, which pays for person 0; contacts at the units that receive, of today and not;
 * a ward that is closed, and a stay on the one that isn’t.
 */
export const beforeAsked = `
  insert into authority (id, kind, code, name) values ('${uuidv7()}', 'municipality', '9901', 'y'), ('${uuidv7()}', 'region', '9902', 'z');
  update care_unit set authority_id = (select id from authority where code = '9901') where id = '${needs.unit.id}';
  update care_unit set authority_id = (select id from authority where code = '9902') where id = '${former.id}';
  update discharge_case set registered_code = case person_id when '${persons[0]}' then '9901' when '${persons[1]}' then '9902' end;
  insert into care_unit (id, hsa_id, name, kind, provider_id, authority_id, valid)
    select '${closedWard}', 'closed', 'closed', 'hospitalWard', provider_id, authority_id, '[2020-01-01,2020-02-01)' from care_unit where id = '${ward.unit.id}';
  insert into discharge_case (id, person_id, provider_id, ward_id, state, person_name, person_number, admitted_at, created_by)
    values ('${wardStay}', '${persons[0]}', '${ward.unit.provider.id}', '${ward.unit.id}', 'planning', 'Ada', '', '2020-01-01', '${ward.id}');
  insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, valid, recorded) values
    ${[
      contact(10, 0, 'careContact', true),
      contact(10, 1, 'coordinatingContact', false),
      contact(10, 1, 'doctorContact', true),
      contact(10, 2, 'careContact', true, '[2020-01-01,2020-02-01)'),
      contact(9, 0, 'careContact', true),
      contact(7, 1, 'careContact', true).replace(staff[7]!.id, needs.id),
    ].join(', ')};`
/** Units of the stay on the ward: told by mistake, there, told by mistake and then told again, and one that receives nothing here but was told by mistake elsewhere. */
const [mistaken, there, again, elsewhere] = [needs.unit, staff[8]!.unit, staff[6]!.unit, staff[7]!.unit]
const receivers: readonly [typeof mistaken, boolean][] = [
  [mistaken, true],
  [there, false],
  [again, true],
  [again, false],
]
/** What was sent in it, and to whom: what went only to the one told by mistake reached nobody concerned; what nobody was sent did to no one. */
const told: readonly [string, readonly (typeof mistaken)[]][] = [
  ['admissionNotice', [mistaken]],
  ['changedDate', [mistaken, there]],
  ['readyNotice', [again]],
  ['readyWithdrawn', []],
  ['planningCall', [elsewhere]],
]
export const beforeTold = `${beforeAsked}
  insert into care_unit (id, hsa_id, name, kind, provider_id, authority_id) select t.id::uuid, t.name, t.name, 'hospitalWard', u.provider_id, u.authority_id
    from (values ('${nextWard}', 'next', '${ward.unit.id}'), ('${strangeWard}', 'strange', '${staff[3]!.unit.id}')) t(id, name, beside) join care_unit u on u.id = t.beside::uuid;
  ${receivers
    .map(
      ([
        unit,
        gone,
      ]) => `insert into discharge_receiver (id, case_id, person_id, role, provider_id, unit_id, added_by, removed_at)
    values ('${uuidv7()}', '${wardStay}', '${persons[0]}', 'socialCare', '${unit.provider.id}', '${unit.id}', '${ward.id}', ${gone ? `'2020-01-02'` : 'null'});`,
    )
    .join('\n')}
  ${told
    .map(([kind, units]) => {
      const id = uuidv7()
      return `insert into discharge_message (id, case_id, person_id, kind, unit_id, assignment_id)
    values ('${id}', '${wardStay}', '${persons[0]}', '${kind}', '${ward.unit.id}', '${ward.id}');
    ${units
      .map(
        (unit) => `insert into discharge_delivery (message_id, case_id, person_id, unit_id)
    values ('${id}', '${wardStay}', '${persons[0]}', '${unit.id}');`,
      )
      .join('\n')}`
    })
    .join('\n')}`

function contact(n: number, person: number, kind: string, now: boolean, recorded = '[2020-01-01,)'): string {
  const { id, unit } = staff[n]!
  const valid = now ? '[2020-01-01,)' : '[2020-01-01,2020-02-01)'
  return `('${uuidv7()}', '${uuidv7()}', 1, '${persons[person]}', '${unit.provider.id}', '${unit.id}', '${id}', '${kind}', 'needed', '${valid}', '${recorded}')`
}

const rowOf = (id: string): Row => ({ case_id: id })
const receivesAsOpenCare = (id: string, unit: unknown) =>
  receiversOf(stayAt(id)!).some((one) => one.role === 'openCare' && one.unit === unit)

/** Of needs assessment’s alone are they in force, and of person 0. */
const contacted = (a: Actor, id: string) => {
  if (!seated(a, rowOf(id))) return null
  const open = receiversOf(stayAt(id)!).filter((one) => one.role === 'openCare')
  return open.length === 0 ? null : receivesAsOpenCare(id, needs.unit) && stayAt(id)!.person === persons[0]
}
const contactActs = (a: Actor, id: string) =>
  a.assignment === needs &&
  receivesAsOpenCare(id, needs.unit) &&
  stayAt(id)!.person === persons[0] &&
  seated(a, rowOf(id))
/** How many of its messages reached a unit of the municipality that pays, of how many; and which open care it has. */
const facts = (a: Actor, id: string) => {
  if (!seated(a, rowOf(id)) && a.purpose !== 'outbox') return null
  const at = stayAt(id)!
  const planned = stayOf(at) === id
  const sent = endedOf(at) === id ? 0 : 3
  const [first] = receiversOf(at)
  const pays = at.person === persons[0] && first!.unit === needs.unit
  // Planned: what made it ready was delivered. Retracted: that, and the retraction.
  const reached = !pays || sent === 0 ? 0 : planned ? 1 : 2
  return `${reached}/${sent} ${first!.role === 'openCare' ? first!.unit.name : at.by === staff[5] ? former.name : '-'}`
}

const answers: readonly { sql: string; said: (a: Actor, id: string) => unknown }[] = [
  { sql: 'discharge_care_contact(x)::text', said: contacted },
  { sql: 'discharge_by_contact(x)::text', said: contactActs },
  {
    sql: `(select (select count(*) from json_array_elements(f.messages) m where (m ->> 'municipal')::boolean) || '/' || json_array_length(f.messages) || ' '
      || coalesce(f.open_care_name, '-') from discharge_facts(x) f)`,
    said: facts,
  },
]

/** Everyone asks of every stay; and moves each to the ward, in the version that is and one that isn’t, and elsewhere. */
export function asked(): Probe[] {
  const who = actors.filter((one) => !one.torn)
  return who.flatMap((actor): Probe[] => [
    ...answers.map(
      ({ sql, said }): Probe => ({
        part: 'see',
        actor,
        sql: `select string_agg(coalesce(${sql}, 'none'), ' ' order by n) from unnest('{${ids.join(',')}}'::uuid[]) with ordinality u(x, n)`,
        expect: ids.map((id) => String(said(actor, id) ?? 'none')).join(' '),
      }),
    ),
    ...(actor.assignment ? moves(actor) : []),
  ])
}

/** Which messages of the stay on the ward reached no unit concerned, asked by the one who sees every stay; and whom its ward can tell that the person has moved. */
export const askedOfTold = (): Probe[] => [...concerned(), ...movesTold()]

function movesTold(): Probe[] {
  const actor = actors.find((one) => one.assignment === ward)!
  const tells = (kind: string, unit: string, yes: boolean): Probe => {
    const id = uuidv7()
    const about = `'${wardStay}', '${persons[0]}'`
    return {
      part: 'add',
      actor,
      sql: `insert into discharge_message (id, case_id, person_id, kind, unit_id, assignment_id) values ('${id}', ${about}, '${kind}', '${ward.unit.id}', '${ward.id}');
        insert into discharge_delivery (message_id, case_id, person_id, unit_id) values ('${id}', ${about}, '${unit}')`,
      expect: yes ? 'yes 1' : 'no',
    }
  }
  return [
    tells('wardMoved', nextWard, true),
    tells('wardMoved', there.id, true),
    tells('wardMoved', closedWard, false),
    tells('wardMoved', strangeWard, false),
    tells('wardMoved', staff[2]!.unit.id, false),
    tells('changedDate', nextWard, false),
  ]
}

function concerned(): Probe[] {
  return actors
    .filter((one) => one.purpose === 'outbox' && !one.torn)
    .map((actor) => ({
      part: 'see',
      actor,
      sql: `select coalesce(string_agg(m ->> 'kind', ' '), 'none') from discharge_facts('${wardStay}') f, json_array_elements(f.messages) m where m ->> 'concerned' = 'false'`,
      expect: 'admissionNotice',
    }))
}

function moves(actor: Actor): Probe[] {
  const moved = (id: string, to: string, version: number, yes: boolean): Probe => ({
    part: 'change',
    actor,
    sql: `select 1 from (select discharge_move('${id}', '${to}', ${version}) as done) m where done`,
    expect: yes ? 'yes 1' : 'no',
  })
  const own = ids.filter((id) => keeps(actor, rowOf(id)) || reaches(actor.assignment, stayAt(id)!.person))
  return [
    ...own.map((id) => {
      const at = stayAt(id)!
      return moved(
        id,
        ward.unit.id,
        1,
        keeps(actor, rowOf(id)) && at.provider === ward.unit.provider && stayOf(at) === id,
      )
    }),
    ...own
      .filter((id) => stayOf(stayAt(id)!) === id)
      .flatMap((id) => [
        moved(id, ward.unit.id, 2, false),
        moved(id, closedWard, 1, false),
        moved(id, staff[2]!.unit.id, 1, false),
      ]),
    moved(wardStay, ward.unit.id, 1, false),
  ]
}
