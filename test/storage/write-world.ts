import type pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { searchKeys, swedishSortKey } from '../../src/domain/person/names.ts'
import type { Period, World } from './drawn-world.ts'

let numbers = 0

/** Writes a world as the owner. Days count from the database's today. */
export async function writeWorld(owner: pg.Pool, world: World): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    const authority = uuidv7()
    await add(client, 'authority', { id: authority, kind: 'region', code: authority, name: 'Län' })
    for (const p of world.providers)
      await add(client, 'care_provider', { id: p.id, hsa_id: p.id, name: p.name, kind: p.kind })
    for (const u of world.units)
      await add(client, 'care_unit', {
        id: u.id,
        hsa_id: u.id,
        name: u.name,
        kind: 'primaryCareCentre',
        provider_id: u.provider.id,
        authority_id: authority,
      })
    for (const a of world.assignments) {
      await add(client, 'staff_member', {
        id: a.staffId,
        hsa_id: a.hsaId,
        given_name: 'Prov',
        family_name: a.name,
        sort_key: a.name,
      })
      await add(client, 'assignment', {
        id: a.id,
        staff_id: a.staffId,
        unit_id: a.unit.id,
        role: 'nurse',
        profession: 'nurse',
        valid: days({ from: -900, to: null }),
      })
    }
    for (const p of world.persons) await writePerson(client, p)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function writePerson(client: pg.PoolClient, p: World['persons'][number]): Promise<void> {
  const name = { givenName: 'Prov', familyName: p.name }
  await add(client, 'person', {
    id: p.id,
    given_name: name.givenName,
    family_name: name.familyName,
    sort_key: swedishSortKey(name.familyName, name.givenName),
    search_keys: searchKeys({ ...name, identifiers: [] }),
    protection: p.protected ? 'confidential' : 'none',
  })
  numbers += 1
  await add(client, 'person_identifier', {
    value: `test${numbers}`,
    person_id: p.id,
    kind: 'reservnummer',
  })
  await add(client, p.protected ? 'person_protected_detail' : 'person_detail', { person_id: p.id, street: 'Gatan 1' })
  const recorded = (retracted: boolean) => ({
    sql: retracted
      ? `tstzrange(now() - interval '90 days', now() - interval '1 day')`
      : `tstzrange(now() - interval '90 days', null)`,
  })
  for (const l of p.listings)
    await add(client, 'listing', {
      id: l.id,
      person_id: p.id,
      unit_id: l.unit.id,
      provider_id: l.unit.provider.id,
      valid: days(l.period),
      recorded: recorded(l.retracted),
      source: 'test',
    })
  for (const e of p.episodes)
    await add(client, 'care_episode', {
      id: e.id,
      person_id: p.id,
      unit_id: e.unit.id,
      provider_id: e.unit.provider.id,
      kind: e.kind,
      valid: days(e.period),
      recorded: recorded(e.retracted),
      source: 'test',
    })
  for (const c of p.contacts)
    await add(client, 'fixed_contact', {
      row_id: c.id,
      contact_id: c.id,
      version: 1,
      person_id: p.id,
      provider_id: c.by.unit.provider.id,
      unit_id: c.by.unit.id,
      assignment_id: c.by.id,
      kind: c.kind,
      basis: 'needed',
      valid: days(c.period),
      recorded: recorded(c.retracted),
    })
  for (const s of p.signals)
    await add(client, 'person_signal', {
      id: s.id,
      person_id: p.id,
      provider_id: s.unit.provider.id,
      unit_id: s.unit.id,
      kind: 'lifeThreatening',
      valid: days(s.period),
      recorded: recorded(s.retracted),
    })
  for (const i of p.informed)
    await add(client, 'contact_information', {
      id: i.id,
      contact_id: i.contact.id,
      person_id: p.id,
      provider_id: i.contact.by.unit.provider.id,
      unit_id: i.contact.by.unit.id,
      outcome: 'declined',
      told_at: { sql: 'now()' },
      told_by: i.contact.by.id,
      fingerprint: 'x',
    })
  for (const d of p.decisions)
    await add(client, 'need_decision', {
      id: d.id,
      person_id: p.id,
      provider_id: d.unit.provider.id,
      unit_id: d.unit.id,
      contact_kind: 'careContact',
      decision: 'declined',
      reason: 'Vill inte',
      decided_on: { sql: 'ctx_today() - 30' },
      decided_by: p.contacts[0]?.by.id ?? { sql: '(select id from assignment limit 1)' },
      recorded: recorded(d.retracted),
    })
  for (const r of p.related)
    await add(client, 'related_person', {
      id: r.id,
      person_id: p.id,
      provider_id: r.provider.id,
      name: 'Anhörig',
      relation: 'dotter',
      kind: 'relative',
    })
  for (const g of p.grants)
    await add(client, 'access_grant', {
      id: g.id,
      kind: g.kind,
      person_id: p.id,
      assignment_id: g.by.id,
      provider_id: g.by.unit.provider.id,
      reason: 'Ringde hit',
      valid: days({ from: g.day, to: g.day }),
    })
  for (const d of p.disclosures)
    await add(client, 'disclosure', {
      id: d.id,
      from_provider_id: d.from.id,
      to_provider_id: d.to.id,
      person_id: p.id,
      scope: 'contactCard',
      ground: 'AC-7',
      law: 'OSL 10 kap. 1 §',
      evidence: 'Muntligt samtycke',
      valid: days(d.period),
      ended_at: d.ended ? { sql: 'now()' } : null,
    })
}

const days = ({ from, to }: Period) => ({
  sql: `daterange(ctx_today() + (${from}), ${to === null ? 'null' : `ctx_today() + (${to})`}, '[]')`,
})

type Value = string | number | string[] | null | { sql: string }

async function add(client: pg.PoolClient, table: string, row: Record<string, Value>): Promise<void> {
  const values: unknown[] = []
  const places = Object.values(row).map((value) => {
    if (value !== null && typeof value === 'object' && 'sql' in value) return value.sql
    values.push(value)
    return `$${values.length}`
  })
  await client.query(`insert into ${table} (${Object.keys(row).join(', ')}) values (${places.join(', ')})`, values)
}
