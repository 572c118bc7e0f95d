// A small world, the same each time, with a row of everything for everyone; who acts in it; and who has to do with whom, by hand.
import type pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { addDays } from '../../../src/domain/law/calendar.ts'
import { type Assignment, organisation, type Provider, type Unit } from '../access/world.ts'

export const of = organisation()
/** Nurses 0 and 1 at the health centre (1 is the manager), 2 at the same region's surgery; 3 at the private health centre; 4 at its surgery reviews the provider's log; 5 nursing; 6 home help; 7 youth services, of the same provider; 8 private home help; 9 the region's ward, which has looked person 1 up; 10 needs assessment, which assesses person 0 and has looked person 1 up. */
export const staff = of.assignments
/** Has merged into the health centre, which holds what it held. */
export const former: Unit = {
  id: uuidv7(),
  name: 'former health centre',
  kind: 'primaryCareCentre',
  provider: of.providers[0]!,
}
export const persons = [uuidv7(), uuidv7(), uuidv7()] as const
/** Someone who acts for each of them. */
export const proxies = [uuidv7(), uuidv7(), uuidv7()] as const
export const roles = staff.map((_, n) => (n === 1 ? 'unitManager' : n === 4 ? 'logReviewer' : 'nurse'))

/** Who has to do with whom today: person by number. 2 has looked person 1 up today; 1 did yesterday; person 2 moves to the health centre tomorrow. */
const today: readonly (readonly number[])[] = [[0], [0], [0, 1], [1], [], [0, 1], [0], [2], [2], [1], [0, 1]]
export const reaches = (a: Assignment | undefined, person: unknown): boolean =>
  a !== undefined && today[staff.indexOf(a)]!.some((n) => persons[n] === person)

/** Who acts, as the database is told and as it is. */
export interface Actor {
  name: string
  settings: Readonly<Record<string, string>>
  assignment?: Assignment
  person?: string
  purpose?: string
  provider?: string
  /** Acts for the person, in these respects (AC-11). */
  proxy?: { id: string; person: string; scopes: string[]; voice: 'guardian' | 'representative' | 'relative' }
  /** The settings contradict each other: nobody more than what `actor` says. */
  torn?: boolean
}
const asStaff = (a: Assignment) => ({
  actor: 'staff',
  staff: a.staffId,
  assignment: a.id,
  unit: a.unit.id,
  provider: a.unit.provider.id,
})
/** What says that someone else acts. */
const torn = {
  purpose: 'import',
  person: persons[0],
  proxy: proxies[0],
  proxy_kind: 'guardian',
  scopes: 'contacts,asking,access,plan',
}
const asProxy = (n: number, kind: string, scopes: string[]): Actor => ({
  name: `${kind} of person ${n} for ${scopes.join(' and ')}`,
  settings: { actor: 'proxy', person: persons[n]!, proxy: proxies[n]!, proxy_kind: kind, scopes: scopes.join(',') },
  proxy: {
    id: proxies[n]!,
    person: persons[n]!,
    scopes,
    voice: kind === 'guardian' || kind === 'relative' ? kind : 'representative',
  },
})
export const actors: readonly Actor[] = [
  ...staff.map((a): Actor => ({ name: a.name, settings: asStaff(a), assignment: a, provider: a.unit.provider.id })),
  ...persons.map((person, n): Actor => ({ name: `person ${n}`, settings: { actor: 'person', person }, person })),
  asProxy(0, 'guardian', ['asking', 'plan']),
  asProxy(0, 'guardian', ['contacts', 'access']),
  asProxy(1, 'godMan', ['access', 'plan']),
  asProxy(2, 'relative', ['contacts', 'plan']),
  ...[0, 3].map(
    (n): Actor => ({
      name: `import for ${of.providers[n]!.name}`,
      settings: { actor: 'system', purpose: 'import', provider: of.providers[n]!.id },
      purpose: 'import',
      provider: of.providers[n]!.id,
    }),
  ),
  {
    name: `figures of ${of.providers[0]!.name}`,
    settings: { actor: 'system', purpose: 'followup', provider: of.providers[0]!.id },
    purpose: 'followup',
    provider: of.providers[0]!.id,
  },
  ...['import', 'outbox', 'session', 'sealing', 'followup'].map(
    (purpose): Actor => ({ name: purpose, settings: { actor: 'system', purpose }, purpose }),
  ),
  { name: 'nobody', settings: {} },
  {
    name: 'nobody with a nurse’s settings',
    settings: { ...asStaff(staff[0]!), ...torn, actor: 'nobody' },
    torn: true,
  },
  {
    name: 'a person with a nurse’s settings',
    settings: { ...asStaff(staff[0]!), ...torn, actor: 'person', person: persons[1] },
    person: persons[1],
    torn: true,
  },
  {
    name: 'the outbox with a nurse’s settings',
    settings: { ...asStaff(staff[0]!), ...torn, actor: 'system', purpose: 'outbox' },
    purpose: 'outbox',
    provider: of.providers[0]!.id,
    torn: true,
  },
]

export type Row = Readonly<Record<string, unknown>>
export interface Column {
  table: string
  name: string
  type: string
  required: boolean
}

/** Where a row is: about whom, kept by whom. */
export interface Place {
  person: string
  unit: Unit
  provider: Provider
  by: Assignment
}
/** One of everything: kept at the health centre, the surgery, the private one, nursing and home help, about each person. */
export const places: readonly Place[] = persons.flatMap((person) => [
  ...[0, 2, 3, 5, 6].map((n) => placeAt(n, person)),
  { ...placeAt(0, person), unit: former },
  // What can't be: nursing's, at a unit of the region.
  { ...placeAt(5, person), unit: staff[0]!.unit },
])
export function placeAt(n: number, person: string): Place {
  const by = staff[n]!
  return { person, unit: by.unit, provider: by.unit.provider, by }
}

const asked: Readonly<Record<string, (of: Place) => unknown>> = {
  person_id: (of) => of.person,
  provider_id: (of) => of.provider.id,
  unit_id: (of) => of.unit.id,
  assignment_id: (of) => of.by.id,
  recorded_by: (of) => of.by.id,
  from_unit_id: (of) => of.unit.id,
  from_provider_id: (of) => of.provider.id,
}
const byType = (type: string): unknown =>
  type === 'uuid'
    ? uuidv7()
    : type === 'date'
      ? '2020-01-01'
      : type === 'daterange'
        ? '[2020-01-01,)'
        : type.startsWith('timestamp')
          ? '2020-01-01'
          : type === 'boolean'
            ? false
            : type === 'integer' || type === 'bigint'
              ? 1
              : type === 'jsonb'
                ? {}
                : type.endsWith('[]')
                  ? []
                  : 'xxx'

/** A row of the table at that place: what must be there, what the place says, and what else is given. */
export function rowAt(columns: readonly Column[], table: string, at: Place, more: Row): Row {
  const own = columns.filter((one) => one.table === table)
  if (own.length === 0) throw new Error(`no table ${table}`)
  const row: Record<string, unknown> = {}
  for (const { name, type, required } of own) {
    if (name in more) row[name] = more[name]
    else if (name in asked && (required || name !== 'assignment_id')) row[name] = asked[name]!(at)
    else if (required) row[name] = byType(type)
  }
  return row
}

const literal = (value: unknown): string =>
  value === null || value === undefined
    ? 'null'
    : `'${String(typeof value === 'object' ? (Array.isArray(value) ? `{${value.map((one) => `"${one}"`).join(',')}}` : JSON.stringify(value)) : value).replaceAll("'", "''")}'`
export const insertOf = (table: string, row: Row): string =>
  `insert into ${table} (${Object.keys(row).join(', ')}) values (${literals(row)})`
/** The values of a row, as they stand in a statement. */
export const literals = (row: Row): string => Object.values(row).map(literal).join(', ')

/** Social care and home nursing are the municipality's; the rest is the region's. */
export const isMunicipal = ({ kind, provider }: Unit): boolean =>
  provider.kind === 'socialCare' || kind === 'homeHealthCareUnit'

/** The organisation, the persons, and what makes someone someone's. Days count from today, so that sight comes and goes when it should. */
export async function prepare(owner: pg.Client, columns: readonly Column[]): Promise<void> {
  const put = async (table: string, at: Place, more: Row) =>
    owner.query(insertOf(table, rowAt(columns, table, at, more)))
  const nowhere = places[0]!
  const authority = { region: uuidv7(), municipality: uuidv7() }
  await put('authority', nowhere, { id: authority.region, kind: 'region', code: 'x', name: 'x' })
  await put('authority', nowhere, { id: authority.municipality, kind: 'municipality', code: 'y', name: 'y' })
  for (const p of of.providers)
    await put('care_provider', nowhere, { id: p.id, hsa_id: p.id, name: p.name, kind: p.kind })
  for (const u of [...of.units, former])
    await put('care_unit', nowhere, {
      id: u.id,
      hsa_id: u.id,
      name: u.name,
      kind: u.kind,
      provider_id: u.provider.id,
      authority_id: isMunicipal(u) ? authority.municipality : authority.region,
    })
  for (const [n, a] of staff.entries()) {
    await put('staff_member', nowhere, {
      id: a.staffId,
      hsa_id: a.staffId,
      given_name: 'x',
      family_name: 'x',
      sort_key: 'x',
    })
    await put('assignment', nowhere, { id: a.id, staff_id: a.staffId, unit_id: a.unit.id, role: roles[n] })
  }
  for (const [n, id] of persons.entries()) {
    await put('person', nowhere, { id, search_keys: [`key${n}`] })
    await put('person_identifier', nowhere, { value: `189001159${n}`, person_id: id, kind: 'reservnummer' })
    for (const table of ['person_detail', 'person_protected_detail']) await put(table, nowhere, { person_id: id })
  }
  const { rows } = await owner.query<{ today: string }>('select ctx_today()::text as today')
  const on = (n: number) => addDays(rows[0]!.today, n)
  const day = (from: number, to: number | null) => `[${on(from)},${to === null ? '' : on(to + 1)})`
  const fact = (table: string, n: number, person: number, more: Row) => {
    const by = staff[n]!
    return put(
      table,
      { person: persons[person]!, unit: by.unit, provider: by.unit.provider, by },
      { source: 'test', ...more },
    )
  }
  const now = { valid: day(-9, null) }
  const before = { valid: day(-90, -10), kind: 'homeHelp' }
  const retracted = { recorded: '[2020-01-01,2020-02-01)', valid: '[2020-01-01,)' }
  await fact('listing', 0, 0, now)
  await fact('listing', 3, 1, now)
  await fact('listing', 0, 2, { valid: day(1, null) })
  await fact('listing', 0, 2, retracted)
  await fact('listing', 2, 0, { valid: '[2020-01-01,2020-02-01)' })
  await fact('listing', 2, 1, { valid: '[2020-01-01,2020-02-01)' })
  await fact('care_episode', 6, 0, { ...now, kind: 'homeHelp' })
  await fact('care_episode', 0, 0, { ...now, kind: 'homeHealthCare' })
  await fact('care_episode', 8, 2, { ...now, kind: 'homeHelp' })
  await fact('care_episode', 7, 2, { ...now, kind: 'homeHelp' })
  await fact('care_episode', 10, 0, { ...now, kind: 'needsAssessment', about: 'olderPerson' })
  await fact('care_episode', 10, 1, { ...before, kind: 'needsAssessment', about: 'olderPerson' })
  await fact('care_episode', 10, 2, { ...before, kind: 'needsAssessment', about: 'olderPerson' })
  await fact('care_episode', 6, 1, { ...retracted, kind: 'homeHelp' })
  await fact('care_episode', 6, 1, before)
  await fact('care_episode', 2, 0, before)
  const contact = { kind: 'careContact', basis: 'needed' }
  await fact('fixed_contact', 0, 0, { ...now, ...contact })
  await fact('fixed_contact', 2, 0, { ...now, ...contact })
  await fact('fixed_contact', 5, 0, { ...now, ...contact })
  await fact('fixed_contact', 5, 1, { ...now, ...contact })
  await fact('fixed_contact', 5, 0, { ...retracted, ...contact })
  await fact('fixed_contact', 5, 0, { ...contact, kind: 'coordinatingContact', valid: day(-90, -10) })
  await fact('fixed_contact', 0, 1, { ...retracted, ...contact })
  await fact('fixed_contact', 0, 1, { ...contact, valid: day(3, null) })
  await fact('person_signal', 0, 0, { ...now, kind: 'lifeThreatening' })
  for (const [n, person] of [
    [0, 1],
    [0, 2],
    [2, 0],
    [5, 1],
    [6, 0],
  ] as const)
    await fact('person_signal', n, person, { ...retracted, kind: 'lifeThreatening' })
  // What can't be: constraints see to it.
  await owner.query('set session_replication_role = replica')
  const astray = { ...retracted, provider_id: of.providers[2]!.id }
  await fact('person_signal', 0, 0, { ...astray, kind: 'lifeThreatening' })
  await fact('fixed_contact', 0, 0, { ...astray, ...contact })
  await fact('care_episode', 10, 0, { ...astray, kind: 'needsAssessment', about: 'olderPerson' })
  await fact('care_episode', 0, 0, { ...retracted, kind: 'needsAssessment', about: 'olderPerson', unit_id: former.id })
  await owner.query('set session_replication_role = origin')
  await fact('fixed_contact', 0, 0, { ...retracted, ...contact, unit_id: former.id })
  await fact('access_grant', 2, 1, { kind: 'lookup', valid: day(0, 0) })
  await fact('access_grant', 9, 1, { kind: 'lookup', valid: day(0, 0) })
  await fact('access_grant', 10, 1, { kind: 'lookup', valid: day(0, 0) })
  await fact('access_grant', 1, 1, { kind: 'lookup', valid: day(-1, -1) })
  await fact('access_grant', 0, 0, { kind: 'reveal', valid: day(0, 0) })
  await fact('access_grant', 0, 2, { kind: 'reveal', valid: day(0, 0) })
  await fact('access_grant', 1, 0, { kind: 'reveal', valid: day(-1, -1) })
  await fact('access_grant', 3, 0, { kind: 'reveal', valid: day(0, 0) })
  // Youth services have opened their copies of person 2's plans today; those of person 0's were opened yesterday.
  await fact('access_grant', 7, 2, { kind: 'planCopy', valid: day(0, 0) })
  await fact('access_grant', 7, 0, { kind: 'planCopy', valid: day(-1, -1) })
  await owner.query('insert into unit_successor (from_unit_id, to_unit_id, on_day) values ($1, $2, ctx_today() - 9)', [
    former.id,
    staff[0]!.unit.id,
  ])
  // Home nursing's cards about person 0 are handed out to the region.
  await owner.query(
    `insert into disclosure (id, from_provider_id, from_unit_id, to_provider_id, person_id, scope, ground, law, evidence, valid)
     values (gen_random_uuid(), $1, $2, $3, $4, 'contactCard', 'AC-7', 'OSL 10 kap. 1 §', 'Ja tack', '[2020-01-01,)')`,
    [of.providers[2]!.id, staff[5]!.unit.id, of.providers[0]!.id, persons[0]],
  )
  // Person 0 has blocked the surgery's data from the region's other units; it is opened for nurse 0.
  const block = uuidv7()
  await fact('access_block', 2, 0, { id: block, against: 'units', asked_by: 'person', channel: 'phone' })
  await owner.query(
    `insert into block_opening (id, block_id, person_id, provider_id, unit_id, assignment_id, ground, words, opened_by, until)
     values (gen_random_uuid(), $1, $2, $3, $4, $5, 'consent', 'Sa ja', $5, now() + interval '20 hours')`,
    [block, persons[0], of.providers[0]!.id, staff[2]!.unit.id, staff[0]!.id],
  )
}

/** The region's own staff who don't see what the surgery keeps about person 0. */
export const shutOut = (a: Assignment | undefined, row: Row): boolean =>
  a === staff[1] && row.unit_id === staff[2]!.unit.id && row.person_id === persons[0]
