import {
  type Applier,
  actForImport,
  all,
  type Counts,
  fault,
  good,
  orKept,
  run,
  scopeProvider,
  type Work,
} from '../work.ts'
import { checkMergers, mergerDiffers, writeMergers } from './mergers.ts'

/** Columns of the unit that a file may leave out, with their column in the file. */
const optional = [
  ['street', 'street'],
  ['postal_code', 'postalCode'],
  ['city', 'city'],
  ['municipality_code', 'municipalityCode'],
  ['phone', 'phone'],
  ['opening_hours', 'openingHours'],
  ['list_cap_per_doctor', 'listCapPerDoctor'],
] as const

/** SQL: the first row about the same thing, so that rows that disagree with it can be told. */
const firstOf = (key: string) => `min(r.line) over (partition by ${key})`

/**
 * Units, and the providers and authorities they name. A unit keeps its provider: what has been recorded there belongs to that
 * controller. A provider may import its own units only, and names no new authority.
 */
export const units: Applier = {
  async check(work) {
    await actForImport(work)
    await rejectContradictions(work)
    await run(
      work,
      `create temporary table intake_unit on commit drop as
      select r.line, u.id is null as is_new, ${orKept(work, 'phone', 'r.phone', 'u.phone')} as phone, u.phone as kept_phone,
        ${orKept(work, 'openingHours', 'r.opening_hours', 'u.opening_hours')} as hours, u.opening_hours as kept_hours,
        coalesce(u.id, r.unit_id) as unit_id, coalesce(p.id, first_value(r.provider_id) over same_provider) as provider_id,
        coalesce(a.id, first_value(r.authority_id) over same_authority) as authority_id,
        p.id is null as provider_is_new, a.id is null as authority_is_new,
        u.provider_id as kept_provider_id,
        (r.provider_name, r.provider_kind, ${orKept(work, 'organisationNumber', 'r.organisation_number', 'p.organisation_number')})
          is distinct from (p.name, p.kind, p.organisation_number) as provider_differs,
        (r.authority_name, r.authority_kind) is distinct from (a.name, a.kind) as authority_differs,
        (r.name, r.kind, a.id) is distinct from (u.name, u.kind, u.authority_id)
          or ${optional.map(([name, key]) => `${orKept(work, key, `r.${name}`, `u.${name}`)} is distinct from u.${name}`).join(' or ')}
          as unit_differs
      from intake_row r
      left join care_unit u on u.hsa_id = r.hsa_id
      left join care_provider p on p.hsa_id = r.provider_hsa
      left join authority a on a.code = r.authority_code
      window same_provider as (partition by r.provider_hsa order by r.line), same_authority as (partition by r.authority_code order by r.line)`,
    )
    const unitName = "jsonb_build_object('value', f.hsa_id)"
    await fault(
      work,
      'providerHsaId',
      'unit.providerChange',
      'select line, hsa_id from intake_unit join intake_row using (line) where kept_provider_id <> intake_unit.provider_id',
      unitName,
    )
    if (work.scope.type === 'provider') {
      const own = scopeProvider(work.scope)
      await fault(
        work,
        'hsaId',
        'scope.otherProvider',
        `select line, hsa_id from intake_unit join intake_row using (line)
          where intake_unit.provider_id <> ${own} or kept_provider_id <> ${own}`,
        unitName,
      )
      await fault(
        work,
        'authorityCode',
        'scope.unknownAuthority',
        'select line, authority_code from intake_unit join intake_row using (line) where authority_is_new',
        "jsonb_build_object('value', f.authority_code)",
      )
      await run(work, 'update intake_unit set authority_differs = false')
    }
    await checkMergers(work)
  },

  async count(work) {
    const differs = `unit_differs or provider_differs or authority_differs or ${mergerDiffers('u')}`
    const [counts] = await all<Counts>(
      work,
      `select count(*) filter (where is_new) as created, count(*) filter (where not is_new and (${differs})) as changed,
        count(*) filter (where not is_new and not (${differs})) as unchanged
      from intake_unit u where ${good('u')}`,
    )
    return counts!
  },

  async write(work) {
    await actForImport(work)
    await writeAuthorities(work)
    await writeProviders(work)
    await writeUnits(work)
    await writePhones(work)
    await writeMergers(work)
  },
}

async function rejectContradictions(work: Work): Promise<void> {
  const line = "jsonb_build_object('line', f.other)"
  await fault(
    work,
    'hsaId',
    'row.repeated',
    `select r.line, (select min(o.line) from intake_row o where o.hsa_id = r.hsa_id and o.line <> r.line) as other from intake_row r
      where r.hsa_id in (select hsa_id from intake_row group by 1 having count(*) > 1)`,
    line,
  )
  for (const [column, key, facts] of [
    ['providerName', 'r.provider_hsa', ['provider_name', 'provider_kind', 'organisation_number']],
    ['authorityName', 'r.authority_code', ['authority_name', 'authority_kind']],
  ] as const) {
    const differs = facts.map((name) => `r.${name} is distinct from f.${name}`).join(' or ')
    await fault(
      work,
      column,
      'row.contradicts',
      `select r.line, f.line as other from (select r.*, ${firstOf(key)} as first_line from intake_row r) r
        join intake_row f on f.line = r.first_line where ${differs}`,
      line,
    )
  }
}

async function writeAuthorities(work: Work): Promise<void> {
  const from = `from intake_unit u join intake_row r using (line) where ${good('u')}`
  await run(
    work,
    `insert into authority (id, kind, code, name)
    select distinct on (r.authority_code) u.authority_id, r.authority_kind, r.authority_code, r.authority_name
    ${from} and u.authority_is_new order by r.authority_code, r.line`,
  )
  await run(
    work,
    `update authority a set name = s.authority_name, kind = s.authority_kind
    from (select distinct on (u.authority_id) u.authority_id, r.authority_name, r.authority_kind ${from}
      and u.authority_differs and not u.authority_is_new order by u.authority_id, r.line) s where a.id = s.authority_id`,
  )
}

async function writeProviders(work: Work): Promise<void> {
  const from = `from intake_unit u join intake_row r using (line) where ${good('u')}`
  await run(
    work,
    `insert into care_provider (id, hsa_id, name, kind, organisation_number)
    select distinct on (r.provider_hsa) u.provider_id, r.provider_hsa, r.provider_name, r.provider_kind, r.organisation_number
    ${from} and u.provider_is_new order by r.provider_hsa, r.line`,
  )
  await run(
    work,
    `update care_provider p set name = s.provider_name, kind = s.provider_kind,
      organisation_number = ${orKept(work, 'organisationNumber', 's.organisation_number', 'p.organisation_number')}
    from (select distinct on (u.provider_id) u.provider_id, r.provider_name, r.provider_kind, r.organisation_number ${from}
      and u.provider_differs and not u.provider_is_new order by u.provider_id, r.line) s where p.id = s.provider_id`,
  )
}

async function writeUnits(work: Work): Promise<void> {
  const names = optional.map(([name]) => name)
  await run(
    work,
    `insert into care_unit (id, hsa_id, name, kind, provider_id, authority_id, ${names.join(', ')})
    select u.unit_id, r.hsa_id, r.name, r.kind, u.provider_id, u.authority_id, ${names.map((name) => `r.${name}`).join(', ')}
    from intake_unit u join intake_row r using (line) where u.is_new and ${good('u')}`,
  )
  const changes = optional.filter(([, key]) => work.present.has(key)).map(([name]) => `, ${name} = r.${name}`)
  await run(
    work,
    `update care_unit t set name = r.name, kind = r.kind, authority_id = u.authority_id ${changes.join('')}, version = t.version + 1
    from intake_unit u join intake_row r using (line) where t.id = u.unit_id and not u.is_new and u.unit_differs and ${good('u')}`,
  )
}

/**
 * The unit's phone is a way to reach it too: the one with the number that was changed follows, and its hours as long as they are the
 * unit's. Other ways are left alone.
 */
async function writePhones(work: Work): Promise<void> {
  const changed = `from intake_unit u join intake_row r using (line)
    where (u.phone, u.hours) is distinct from (u.kept_phone, u.kept_hours) and ${good('u')}`
  await run(
    work,
    `delete from way_to_reach w using (select u.unit_id, u.kept_phone ${changed} and u.phone is null) s
    where w.unit_id = s.unit_id and w.kind = 'phone' and w.value = s.kept_phone`,
  )
  await run(
    work,
    `update way_to_reach w set value = s.phone, hours = case when w.hours is not distinct from s.kept_hours then s.hours else w.hours end
    from (select u.unit_id, u.phone, u.kept_phone, u.hours, u.kept_hours ${changed} and u.phone is not null) s
    where w.unit_id = s.unit_id and w.kind = 'phone' and w.value = s.kept_phone`,
  )
  await run(
    work,
    `insert into way_to_reach (id, unit_id, kind, value, hours)
    select r.way_id, u.unit_id, 'phone', u.phone, u.hours ${changed} and u.phone is distinct from u.kept_phone
      and not exists (select from way_to_reach w where w.unit_id = u.unit_id and w.kind = 'phone' and w.value = u.phone)
      and u.phone is not null`,
  )
}
