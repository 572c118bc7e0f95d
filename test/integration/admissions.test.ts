// A ward's record system tells of stays, message by message: once, in order, by a clock that is right, and within its provider.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientCommand } from '../../src/cli/client.ts'
import type { AdmissionAnswer } from '../../src/contract/admissions.ts'
import { type Database, openDatabase } from '../../src/server/platform/database/database.ts'
import { Caller, County, told } from './client.ts'

let county: County
let owner: Database
let system: Caller
let nadja: Caller
let ward: { id: string; hsa: string; provider: string }

/** A client let tell of admissions for the ward's provider, and signed in. */
async function client(id: string, scope: string): Promise<Caller> {
  const out: string[] = []
  const io = { out: (line: string) => void out.push(line), err: () => {} }
  const args = ['add', id, '--name', 'Vårdsystemet', '--provider', ward.provider, '--scope', scope]
  expect(await clientCommand(args, io, async () => owner)).toBe(0)
  const { body } = await new Caller(county.server.url, {}).send<{ access_token: string }>('POST', '/auth/token', {
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
    headers: { authorization: `Basic ${Buffer.from(`${id}:${out[0]}`).toString('base64')}` },
  })
  return new Caller(county.server.url, { authorization: `Bearer ${body.access_token}` })
}

beforeAll(async () => {
  county = await County.start(60)
  owner = openDatabase(county.server.databases.migratorUrl, { max: 2 })
  nadja = await county.as('nadja')
  ;[ward] = (await county.rows(
    `select u.id, u.hsa_id as hsa, p.hsa_id as provider from assignment a join staff_member s on s.id = a.staff_id join care_unit u on u.id = a.unit_id
     join care_provider p on p.id = u.provider_id where s.given_name = 'Nadja' and u.kind = 'hospitalWard'`,
  )) as [typeof ward]
  system = await client('vardsystemet', 'admissions.tell')
})
afterAll(async () => {
  await owner?.destroy()
  await county?.stop()
})

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
let stays = 0
/** Someone whom nobody on the ward has looked up, and what is said of their stay. */
async function message(more: object = {}) {
  const [person] = await county.rows<{ id: string; value: string; street: string }>(
    `select p.id, min(i.value) as value, d.street from person p join person_identifier i on i.person_id = p.id join person_detail d on d.person_id = p.id
     where p.protection = 'none' and p.deceased_on is null and d.street <> '' and not exists (select from discharge_case c where c.person_id = p.id)
     group by p.id, d.street order by p.id desc limit 1`,
  )
  stays += 1
  return {
    person: person!,
    said: {
      reference: `VT-${stays}`,
      sentAt: ago(1),
      identifier: person!.value,
      wardHsaId: ward.hsa,
      admittedAt: ago(300),
      planningDue: true,
      ...more,
    },
  }
}
const send = (said: object, by = system) => by.call('intake.admission', said as never)
const taken = async (said: object): Promise<AdmissionAnswer> => {
  const reply = await send(said)
  expect(reply.status, reply.text).toBe(200)
  return reply.body as AdmissionAnswer
}
const refused = async (said: object, status: number) => {
  const reply = await send(said)
  const problem = told(reply, status, 'admission.refused')
  return (problem.current as { reasons: { code: string }[] }).reasons.map(({ code }) => code)
}

describe('a system that tells of an admission', () => {
  it('begins a stay that the ward sees, with its clock, and whose notice anyone there can send whole', async () => {
    const { person, said } = await message()
    let answer!: AdmissionAnswer
    const rows = await county.logged(async () => {
      answer = await taken(said)
    })
    expect(answer).toMatchObject({ reference: said.reference, notes: [] })
    expect(Date.parse(answer.noticeDueAt!) - Date.parse(said.admittedAt)).toBeLessThanOrEqual(24 * 3_600_000)
    expect(rows).toMatchObject([
      {
        action: 'discharge.admissionTold',
        actor_kind: 'system',
        ground: 'AC-1:scope',
        detail: { client: 'vardsystemet', caseId: answer.caseId, outcome: 'new' },
      },
    ])
    const stay = await nadja.may('discharge.read', { caseId: answer.caseId })
    expect(stay.person.personId).toBe(person.id)
    expect(stay.clocks.admissionNotice).toEqual({ dueAt: answer.noticeDueAt, state: 'pending' })
    expect(stay.events).toMatchObject([{ action: 'admit', by: { name: 'vardsystemet' } }])
    const sent = await nadja.may('discharge.notify', {
      caseId: stay.caseId,
      version: stay.version,
      receivers: [{ unitId: county.units.norrangen, role: 'openCare' }],
      estimatedOn: county.today,
    })
    const address = sent.messages[0]!.content.find(({ field }) => field === 'address')
    expect(address?.value).toContain(person.street)
    const proof = (await nadja.call('discharge.proof', { caseId: stay.caseId })).text
    expect([proof.includes('discharge.admissionTold'), /"who": ?"vardsystemet"/.test(proof)]).toEqual([true, true])
  })

  it('gets the same answer to the same message, and makes one stay of it, also when both come at once', async () => {
    const { said } = await message()
    const [one, two] = await Promise.all([taken(said), taken(said)])
    expect(two).toEqual(one)
    expect(await taken({ ...said, sentAt: ago(0) })).toEqual(one)
    expect(await county.count('discharge_case where id = $1 and version = 1', [one.caseId])).toBe(1)
  })

  it('corrects what it said, in order, and nothing by what is older', async () => {
    const { said } = await message({ sentAt: ago(30) })
    const first = await taken(said)
    const moved = { ...said, sentAt: ago(10), admittedAt: ago(240) }
    const second = await taken(moved)
    expect([second.caseId, second.noticeDueAt === first.noticeDueAt]).toEqual([first.caseId, false])
    expect(await refused(said, 409)).toEqual(['admission.outOfOrder'])
    expect(await taken({ ...moved, sentAt: ago(0) })).toEqual(second)
    const [row] = await county.rows<{ version: number }>('select version from discharge_case where id = $1', [
      first.caseId,
    ])
    expect(row?.version).toBe(2)
  })

  it('is refused by a clock ahead of ours or put back, and told when it comes long after it was said', async () => {
    const { said } = await message()
    expect(await refused({ ...said, sentAt: ago(-30) }, 422)).toEqual(['admission.clockAhead'])
    expect(await refused({ ...said, sentAt: ago(400) }, 422)).toEqual(['admission.saidBefore'])
    const late = await taken({ ...said, sentAt: ago(2000), admittedAt: ago(2100) })
    expect(late.notes.map(({ code }) => code)).toEqual(['admission.saidLongAgo', 'admission.noticeLate'])
  })

  it('is refused of whom it may know nothing, of other providers’ wards and of someone who is in already', async () => {
    const { person, said } = await message()
    expect(await refused({ ...said, identifier: '19121212-1213' }, 422)).toEqual(['identity.checkDigit'])
    expect(await refused({ ...said, wardHsaId: 'SE2321000222-NONE' }, 422)).toEqual(['row.unknownUnit'])
    const [home] = await county.rows<{ hsa_id: string }>('select hsa_id from care_unit where id = $1', [
      county.units.homeHealth,
    ])
    expect(await refused({ ...said, wardHsaId: home!.hsa_id }, 422)).toEqual(['scope.otherProvider'])
    await county.rows(`update person set protection = 'confidential' where id = $1`, [person.id])
    expect(await refused(said, 422)).toEqual(['admission.protectedPerson'])
    await county.rows(`update person set protection = 'none' where id = $1`, [person.id])
    await taken(said)
    expect(await refused({ ...said, reference: 'VT-annan' }, 409)).toEqual(['admission.admittedAlready'])
  })

  it('may do nothing but that, and no system that imports files may do it', async () => {
    const { said } = await message()
    const files = await client('filerna', 'intake.run')
    expect(told(await send(said, files), 403, 'access.refused').reasons[0]?.code).toBe('access.scopeMissing')
    told(await system.call('intake.template', { kind: 'units' }), 403, 'access.refused')
    told(await send(said, nadja), 403, 'access.refused')
    expect(
      await county.count(`audit_entry where outcome = 'refused' and operation = 'intake.admission'`),
    ).toBeGreaterThan(2)
  })

  it('tells the ward what was refused, by the sender’s number and why, until it is taken or put aside', async () => {
    const refusals = async (caller = nadja) => (await caller.may('discharge.board', {})).refused
    const { said, person } = await message({ placingCode: '9999' })
    expect(await refused(said, 422)).toEqual(['admission.unknownMunicipality'])
    await expect
      .poll(async () => (await refusals()).map(({ reference }) => reference), { timeout: 30_000 })
      .toContain(said.reference)
    expect(await refused({ ...said, identifier: '1234' }, 422)).toHaveLength(1)
    await expect
      .poll(async () => (await refusals()).find(({ reference }) => reference === said.reference)?.times, {
        timeout: 30_000,
      })
      .toBe(2)
    const [mine] = (await refusals()).filter(({ reference }) => reference === said.reference)
    expect(mine).toMatchObject({ source: 'vardsystemet', times: 2 })
    expect(mine!.reasons[0]!.sv).toBeTruthy()
    // Of the person it says nothing.
    expect(JSON.stringify(mine)).not.toContain(person.value)
    const kept = await county.rows<{ reasons: unknown }>('select reasons from admission_refusal where reference = $1', [
      said.reference,
    ])
    expect(JSON.stringify(kept)).not.toContain(person.value)
    // Nobody else's: not another unit's to see, nor to put aside.
    const elsewhere = await county.as('maria')
    expect(await refusals(elsewhere)).toEqual([])
    expect((await elsewhere.call('discharge.readRefusal', { refusalId: mine!.refusalId })).status).toBe(404)
    // Taken after all: it is no longer missing.
    await taken({ ...said, placingCode: null, sentAt: ago(0) })
    expect((await refusals()).map(({ reference }) => reference)).not.toContain(said.reference)
    // One for a ward of somebody else's, or none, is nobody's to see.
    const { said: astray } = await message({ wardHsaId: 'SE2321000222-FINNSEJ' })
    expect(await refused(astray, 422)).toContain('row.unknownUnit')
    const { said: late } = await message({ sentAt: new Date(Date.now() + 3_600_000).toISOString() })
    await refused(late, 422)
    const waiting = async () => (await refusals()).find(({ reference }) => reference === late.reference)
    await expect.poll(waiting, { timeout: 30_000 }).toBeDefined()
    expect((await refusals()).map(({ reference }) => reference)).not.toContain(astray.reference)
    const refusalId = (await waiting())!.refusalId
    await nadja.may('discharge.readRefusal', { refusalId })
    expect(await waiting()).toBeUndefined()
    expect((await nadja.call('discharge.readRefusal', { refusalId })).status).toBe(404)
  })
})
