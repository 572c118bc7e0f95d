import { sql } from 'kysely'
import { searchKeys } from '../../../domain/person/names.ts'
import { type Applier, actForImport, all, type Counts, fault, good, run, type Work } from '../work.ts'

/** Columns of the person's details with their column in the file. */
const details = [
  ['street', 'street'],
  ['postal_code', 'postalCode'],
  ['city', 'city'],
  ['municipality_code', 'municipalityCode'],
  ['phone', 'phone'],
  ['email', 'email'],
  ['language', 'language'],
  ['interpreter', 'interpreter'],
  ['communication_needs', 'communicationNeeds'],
] as const

const names = details.map(([name]) => name)
const defaults: Readonly<Record<string, string>> = { language: "'sv'", interpreter: 'false' }

/** SQL: a detail as it shall be. A column that isn't in the file stays; an empty cell clears. */
function wanted(work: Work, name: string, key: string): string {
  const value = work.present.has(key) ? `r.${name}` : `d.${name}`
  const fallback = defaults[name]
  return fallback ? `coalesce(${value}, ${fallback})` : value
}

/**
 * Persons: identity in `person`, the rest in `person_detail`, or in `person_protected_detail` while the person is protected. Who
 * changes protection moves between the two.
 */
export const persons: Applier = {
  async check(work) {
    await actForImport(work)
    const isDeceasedGiven = work.present.has('deceasedOn')
    const differs = details.map(([name, key]) => `${wanted(work, name, key)} is distinct from d.${name}`).join(' or ')
    await run(
      work,
      `create temporary table intake_person on commit drop as
      select r.line, coalesce(p.id, r.person_id) as person_id, p.id is null as is_new,
        coalesce(r.protection, p.protection, 'none') as protection, p.protection as kept_protection,
        d.is_protected as detail_in, coalesce(r.protection, p.protection, 'none') <> 'none' as detail_to,
        (r.given_name, r.family_name) is distinct from (p.given_name, p.family_name) as name_differs,
        coalesce(r.birth_date <> p.birth_date, r.birth_date is not null)
          or coalesce(r.protection, p.protection, 'none') is distinct from p.protection
          ${isDeceasedGiven ? 'or r.deceased_on is distinct from p.deceased_on' : ''} as fact_differs,
        d.person_id is null or ${differs} as detail_differs
      from intake_row r
      left join person_identifier i on i.value = r.identifier
      left join person p on p.id = i.person_id
      left join (select *, false as is_protected from person_detail
        union all select *, true from person_protected_detail) d on d.person_id = p.id`,
    )
    await run(work, 'analyze intake_person')
    await fault(
      work,
      'identifier',
      'row.repeated',
      `select m.line, (select min(o.line) from intake_person o join intake_row q on q.line = o.line
          where (o.person_id = m.person_id or q.identifier = r.identifier) and o.line <> m.line) as other
        from intake_row r join intake_person m using (line)
        where r.identifier in (select identifier from intake_row group by identifier having count(*) > 1)
          or m.person_id in (select person_id from intake_person group by person_id having count(*) > 1)`,
      "jsonb_build_object('line', f.other)",
    )
    if (work.scope.type === 'provider' || work.by) {
      await fault(
        work,
        'identifier',
        'scope.protectedPerson',
        "select line from intake_person where kept_protection <> 'none'",
      )
    }
  },

  async count(work) {
    const [counts] = await all<Counts>(
      work,
      `select count(*) filter (where is_new) as created,
        count(*) filter (where not is_new and (name_differs or fact_differs or detail_differs)) as changed,
        count(*) filter (where not is_new and not (name_differs or fact_differs or detail_differs)) as unchanged
      from intake_person m where ${good('m')}`,
    )
    return counts!
  },

  async write(work) {
    await actForImport(work)
    await add(work)
    await changeIdentity(work)
    await changeDetails(work)
    await renewSearchKeys(work)
  },
}

async function add(work: Work): Promise<void> {
  await run(
    work,
    `insert into person (id, given_name, family_name, birth_date, sort_key, search_keys, protection, deceased_on)
    select r.person_id, r.given_name, r.family_name, r.birth_date, r.sort_key, r.search_keys, m.protection, r.deceased_on
    from intake_person m join intake_row r using (line) where m.is_new and ${good('m')}`,
  )
  await run(
    work,
    `insert into person_identifier (value, person_id, kind)
    select r.identifier, r.person_id, r.identifier_kind
    from intake_person m join intake_row r using (line) where m.is_new and ${good('m')}`,
  )
  for (const table of ['person_detail', 'person_protected_detail']) {
    const values = names.map((name) => (defaults[name] ? `coalesce(r.${name}, ${defaults[name]})` : `r.${name}`))
    await run(
      work,
      `insert into ${table} (person_id, ${names.join(', ')}) select r.person_id, ${values.join(', ')}
      from intake_person m join intake_row r using (line)
      where m.is_new and m.detail_to = ${table === 'person_protected_detail'} and ${good('m')}`,
    )
  }
}

async function changeIdentity(work: Work): Promise<void> {
  await run(
    work,
    `update person p set given_name = r.given_name, family_name = r.family_name,
      sort_key = case when m.name_differs then r.sort_key else p.sort_key end,
      search_keys = case when m.name_differs then r.search_keys else p.search_keys end,
      birth_date = coalesce(r.birth_date, p.birth_date), protection = m.protection
      ${work.present.has('deceasedOn') ? ', deceased_on = r.deceased_on' : ''}, version = p.version + 1
    from intake_person m join intake_row r using (line)
    where p.id = m.person_id and not m.is_new and (m.name_differs or m.fact_differs) and ${good('m')}`,
  )
}

/** Details that changed or that move between the open and the protected table. */
async function changeDetails(work: Work): Promise<void> {
  const values = details.map(([name, key]) => `${wanted(work, name, key)} as ${name}`).join(', ')
  await run(
    work,
    `create temporary table intake_detail on commit drop as
    select m.person_id, m.detail_in, m.detail_to, ${values}, coalesce(d.version, 0) + 1 as version
    from intake_person m join intake_row r using (line)
    left join (select * from person_detail union all select * from person_protected_detail) d on d.person_id = m.person_id
    where not m.is_new and (m.detail_differs or m.detail_in <> m.detail_to) and ${good('m')}`,
  )
  for (const [table, isProtected] of [
    ['person_detail', false],
    ['person_protected_detail', true],
  ] as const) {
    await run(
      work,
      `delete from ${table} t using intake_detail w
      where t.person_id = w.person_id and w.detail_in = ${isProtected} and w.detail_to = ${!isProtected}`,
    )
    await run(
      work,
      `update ${table} t set ${names.map((name) => `${name} = w.${name}`).join(', ')}, version = w.version
      from intake_detail w where t.person_id = w.person_id and w.detail_in = ${isProtected} and w.detail_to = ${isProtected}`,
    )
    await run(
      work,
      `insert into ${table} (person_id, ${names.join(', ')}, version)
      select w.person_id, ${names.map((name) => `w.${name}`).join(', ')}, w.version from intake_detail w
      where w.detail_to = ${isProtected} and w.detail_in is distinct from ${isProtected}`,
    )
  }
}

/** Who is known by more numbers than the file's is found by all of them under the new name too. */
async function renewSearchKeys(work: Work): Promise<void> {
  const renamed = await all<{ id: string; given_name: string; family_name: string; identifiers: string[] }>(
    work,
    `select p.id, p.given_name, p.family_name, array_agg(i.value::text order by i.recorded_at desc, i.value) as identifiers
    from intake_person m join person p on p.id = m.person_id join person_identifier i on i.person_id = p.id
    where m.name_differs and not m.is_new and ${good('m')} group by p.id having count(*) > 1`,
  )
  for (const person of renamed) {
    const keys = searchKeys({
      givenName: person.given_name,
      familyName: person.family_name,
      identifiers: person.identifiers,
    })
    await sql`update person set search_keys = ${keys} where id = ${person.id}`.execute(work.tx)
  }
}
