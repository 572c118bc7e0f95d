// Vem har sett mina uppgifter, as the person is told it: grounds, what is left out, who acted, and what isn't everyday.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isUnusual, visitsOf } from '../../src/domain/access/own-log/visits.ts'
import { inTransaction } from '../../src/server/platform/database/database.ts'
import { type Caller, County } from './client.ts'

let county: County
let helena: Caller
let maria: Caller
let ingrid: Caller
let personId: string
beforeAll(async () => {
  county = await County.start()
  ;[helena, maria, ingrid] = (await Promise.all(['helena', 'maria', 'ingrid'].map((name) => county.as(name)))) as [
    Caller,
    Caller,
    Caller,
  ]
  personId = await county.resident('ingrid')
})
afterAll(async () => {
  await county?.stop()
})

describe('the person’s own log (AC-9; PDL 8:5, SVOD 4:5)', () => {
  it('says each ground in its own words', async () => {
    const nurse = await county.newStaff({ unitId: county.units.office, role: 'nurse', profession: 'nurse' })
    const other = await county.asStaff(nurse.hsaId)
    const [number] = await county.rows<{ value: string }>('select value from person_identifier where person_id = $1', [
      personId,
    ])
    await other.may('person.lookUp', { identifier: number!.value, reason: 'Ringde om hjärtat' })
    await other.may('person.get', { personId })
    await maria.may('person.get', { personId })
    const { rows } = await ingrid.may('resident.log', {})
    expect(rows.map(({ kind, ground }) => [kind, ground])).toEqual(
      expect.arrayContaining([
        ['lookup', 'looked'],
        ['page', 'lookup'],
        ['page', 'unit'],
      ]),
    )
    // The same one's accesses are one visit, which is marked, and whose question goes to what says most.
    const visit = visitsOf(rows).find((one) => one.lead.kind === 'lookup')!
    expect(visit).toMatchObject({ unusual: true, rows: [{ kind: 'lookup', mayAsk: true }, { kind: 'page' }] })
  })

  it('leaves out a form that was wrong, which stopped nobody, and keeps it in the log; a refusal is told', async () => {
    const before = (await ingrid.may('resident.log', {})).rows.length
    const kept = await county.logged(async () => {
      const reply = await helena.call('access.block', { personId, against: 'nobody' } as never)
      expect(reply.status).toBe(400)
    })
    expect(kept).toMatchObject([{ outcome: 'refused', persons: [personId] }])
    expect((await ingrid.may('resident.log', {})).rows).toHaveLength(before)
    const other = await county.newStaff({ unitId: county.units.office, role: 'nurse', profession: 'nurse' })
    await (await county.asStaff(other.hsaId)).mayNot('person.get', { personId }, 404, 'notFound')
    const { rows } = await ingrid.may('resident.log', {})
    expect(rows).toHaveLength(before + 1)
    expect(rows[0]).toMatchObject({ refused: true, kind: 'page' })
  })

  it('shows only the unusual when asked to, the same as what is marked among all', async () => {
    await maria.may('access.emergency', {
      personId,
      danger: 'Medvetslös efter fall',
      cannotConsent: 'Går inte att väcka',
    })
    for (let n = 0; n < 3; n += 1) await helena.may('person.get', { personId })
    const all = (await ingrid.may('resident.log', { who: 'all' })).rows
    const only = (await ingrid.may('resident.log', { who: 'all', only: 'unusual' })).rows
    const ids = (rows: typeof all) => rows.map((row) => row.entryId).sort()
    expect(ids(only)).toEqual(ids(all.filter(isUnusual)))
    expect(only.length).toBeGreaterThan(2)
    expect(only.length).toBeLessThan(all.length)
    expect(visitsOf(all)[0]!.lead.kind, 'the emergency is first').toBe('emergency')
  })

  it('has no row for that someone’s session was read', async () => {
    await ingrid.may('session.get', {})
    const { rows } = await ingrid.may('resident.log', { who: 'all' })
    expect(rows.filter((row) => row.action.sv === 'Såg sin inloggning')).toEqual([])
  })
})

describe('who acted for the person (AC-11)', () => {
  it('is named with what they are to the person and to whoever acts; to nobody who acts where the identity is protected', async () => {
    const proxyId = crypto.randomUUID()
    await county.rows(
      `insert into proxy (id, person_id, identifier, name, kind, scopes, valid, channel)
       values ($1, $2, '197001019999', 'Karin Dotter', 'relative', '{contacts}', daterange(ctx_today() - 9, ctx_today() + 90), 'online')`,
      [proxyId, personId],
    )
    const [entry] = await county.rows<{ id: string }>(
      `with made as (insert into audit_entry (id, at, day, operation, action, outcome, actor_kind, detail, ground)
         select gen_random_uuid(), now(), ctx_today(), 'resident.log', 'log.ownRead', 'done', 'proxy', jsonb_build_object('proxy', $1::text), 'AC-11:proxy'
         returning id, day)
       insert into audit_subject (audit_id, person_id, day) select id, $2, day from made returning audit_id as id`,
      [proxyId, personId],
    )
    const told = async () => (await ingrid.may('resident.log', {})).rows.find((row) => row.entryId === entry!.id)
    expect(await told()).toMatchObject({ who: 'proxy', name: 'Karin Dotter', proxyKind: 'relative', ground: 'proxy' })
    const named = () =>
      inTransaction(county.app, { kind: 'person', personId }, async (tx) => {
        await sql`select set_config('hallpunkt.actor', 'proxy', true), set_config('hallpunkt.scopes', 'access', true)`.execute(
          tx,
        )
        return sql<{ kind: string; name: string | null }>`select * from log_proxy(${proxyId}, ${personId})`.execute(tx)
      })
    expect((await named()).rows).toEqual([{ kind: 'relative', name: 'Karin Dotter' }])
    await county.rows(`update person set protection = 'confidential' where id = $1`, [personId])
    expect((await named()).rows).toEqual([{ kind: 'relative', name: null }])
    expect(await told()).toMatchObject({ name: 'Karin Dotter' })
    await county.rows(`update person set protection = 'none' where id = $1`, [personId])
    const [gun] = await county.rows<{ staffId: string; assignmentId: string; unitId: string; providerId: string }>(
      `select a.staff_id as "staffId", a.id as "assignmentId", a.unit_id as "unitId", u.provider_id as "providerId"
       from assignment a join care_unit u on u.id = a.unit_id where a.id = $1`,
      [await county.assignment('gun')],
    )
    const staff = await inTransaction(county.app, { kind: 'staff', ...gun! }, (tx) =>
      sql`select * from log_proxy(${proxyId}, ${personId})`.execute(tx),
    )
    expect(staff.rows).toEqual([])
  })
})
