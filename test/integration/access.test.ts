import { randomUUID } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { castMember } from '../../demo/county/cast.ts'
import { officialNumbers } from '../../demo/numbers.ts'
import { type OperationName, type Operations, operations, type SentOf } from '../../src/contract/index.ts'
import type { Operation } from '../../src/contract/operation.ts'
import { startSession } from '../../src/server/platform/sign-in/sessions.ts'
import { Caller, County, said, told } from './client.ts'

let county: County
beforeAll(async () => {
  county = await County.start()
})
afterAll(async () => {
  await county?.stop()
})

const someone = '0198f6a2-0000-7000-8000-000000000001'
const names = Object.keys(operations) as OperationName[]
const opOf = (name: OperationName): Operation => operations[name]

/** An input of the right form for every operation; a new operation is a type error here until it has one. */
const rightInput: { [N in OperationName]: SentOf<Operations[N]> } = {
  'session.get': {},
  'session.chooseAssignment': { assignmentId: someone },
  'session.end': {},
  'today.get': {},
  'today.readNotice': { noticeId: someone },
  'person.search': { query: 'an' },
  'person.lookUp': { identifier: '19420310-9147', reason: 'Ringer om sina mediciner' },
  'person.get': { personId: someone },
  'person.reveal': { personId: someone, reason: 'Hembesök i dag' },
  'contact.candidates': { personId: someone, kind: 'careContact' },
  'contact.appoint': {
    personId: someone,
    kind: 'careContact',
    assignmentId: someone,
    startsOn: '2026-11-23',
    basis: 'needed',
  },
  'contact.end': {
    personId: someone,
    contactId: someone,
    version: 1,
    endsOn: '2026-11-23',
    reason: 'personAsked',
  },
  'contact.inform': {
    personId: someone,
    contactId: someone,
    outcome: 'told',
    channel: 'spoken',
    toldAt: '2026-11-01T10:00:00Z',
    fingerprint: 'x',
  },
  'contact.decideNeed': {
    personId: someone,
    contactKind: 'careContact',
    decision: 'declined',
    reason: 'Vill inte ha någon',
  },
  'contact.lacking': {},
  'organisation.unit': {},
  'organisation.setWays': { assignmentId: someone, ways: [] },
  'intake.preview': { kind: 'units' },
  'intake.apply': { kind: 'units', fileHash: 'a'.repeat(64) },
  'intake.template': { kind: 'units' },
  'resident.contacts': {},
  'paper.contactSheet': { personId: someone },
  'paper.ownContactSheet': {},
}
const aboutPerson = names.filter((name) => {
  const { permission } = opOf(name)
  return permission.actor === 'staff' && permission.subject === 'person'
})
const forStaff = names.filter((name) => opOf(name).permission.actor === 'staff')
const forPersons = names.filter((name) => opOf(name).permission.actor === 'person')

/** Signs in as a browser does, and reads the CSRF token. */
async function browser(name: string): Promise<{ caller: Caller; csrf: string }> {
  const { token } = await county.server.signIn(name, { bearer: false })
  const caller = new Caller(county.server.url, { cookie: `hallpunkt=${token}` })
  return { caller, csrf: (await caller.may('session.get', {})).csrfToken }
}

describe('who is not signed in', () => {
  it.each(names)('may not %s', async (name) => {
    told(await county.nobody.call(name, rightInput[name]), 401, 'session.none')
  })

  it('learns nothing of what the form should look like', async () => {
    told(await county.nobody.send('GET', '/api/persons/not-an-id'), 401, 'session.none')
    told(await county.nobody.call('contact.appoint', rightInput['contact.appoint'], { key: null }), 401, 'session.none')
  })

  it('may not guess a token, whatever it looks like', async () => {
    for (const token of ['x', '', ' ', 'a'.repeat(5000), "' or 1=1 --", '%00'])
      expect(
        (await new Caller(county.server.url, { authorization: `Bearer ${token}` }).call('today.get', {})).status,
      ).toBe(401)
  })

  it('has no use of the hash that the database keeps', async () => {
    const helena = await county.as('helena')
    await helena.may('session.get', {})
    const hashes = await county.rows<{ hash: string }>(`select encode(id_hash, 'hex') as hash from session`)
    expect(hashes.length).toBeGreaterThan(0)
    for (const { hash } of hashes)
      expect(
        (await new Caller(county.server.url, { authorization: `Bearer ${hash}` }).call('today.get', {})).status,
      ).toBe(401)
  })
})

describe('a session', () => {
  it('that has expired is told so, keeps nothing, and the same request goes through after a new sign-in', async () => {
    const person = await county.newPerson({ listedAt: county.units.norrangen })
    const { token } = await county.server.signIn('helena')
    const helena = new Caller(county.server.url, { authorization: `Bearer ${token}` })
    await helena.may('session.get', {})
    await county.rows(`update session set expires_at = now() - interval '1 second' where id_hash = sha256($1)`, [
      Buffer.from(token),
    ])
    const key = randomUUID()
    const input = {
      personId: person,
      contactKind: 'doctorContact',
      decision: 'declined',
      reason: 'Vill inte ha någon läkarkontakt',
    } as const
    await helena.mayNot('contact.decideNeed', input, 401, 'session.expired', { key })
    expect(await county.count('need_decision where person_id = $1', [person])).toBe(0)
    await (await county.as('helena')).may('contact.decideNeed', input, { key })
    expect(await county.count('need_decision where person_id = $1', [person])).toBe(1)
  })

  it('that was ended is over at once, in every window', async () => {
    const { token } = await county.server.signIn('helena')
    const [one, other] = [1, 2].map(() => new Caller(county.server.url, { authorization: `Bearer ${token}` }))
    await one!.may('today.get', {})
    await one!.may('session.end', {})
    await other!.mayNot('today.get', {}, 401, 'session.expired')
    await other!.mayNot('session.end', {}, 401, 'session.expired')
  })

  it('is for one assignment at a time, and only for one of one’s own', async () => {
    const leila = await county.as('leila')
    const before = await leila.may('session.get', {})
    expect(before).toMatchObject({ assignment: null, verbs: [] })
    expect(before.assignments).toHaveLength(2)
    const refusal = await leila.mayNot('today.get', {}, 403, 'access.refused')
    expect(refusal.reasons.map((r) => r.code)).toEqual(['access.noAssignment'])

    const [first, second] = before.assignments
    const after = await leila.may('session.chooseAssignment', { assignmentId: first!.assignmentId })
    expect(after.assignment?.assignmentId).toBe(first!.assignmentId)
    expect(after.verbs).toContain('person.read')
    const seen = async () => (await leila.may('organisation.unit', {})).unitId
    expect(await seen()).toBe(first!.unitId)
    const log = await county.logged(() => leila.may('session.chooseAssignment', { assignmentId: second!.assignmentId }))
    expect(await seen()).toBe(second!.unitId)
    expect(log).toMatchObject([
      { action: 'session.assignmentChosen', outcome: 'done', assignment_id: second!.assignmentId, actor_kind: 'staff' },
    ])

    const helenas = await county.assignment('helena')
    await leila.mayNot('session.chooseAssignment', { assignmentId: helenas }, 403, 'session.assignmentNotYours')
    expect(await seen()).toBe(second!.unitId)
  })

  it('of a resident has no assignment to choose', async () => {
    const ingrid = await county.as('ingrid')
    expect(await ingrid.may('session.get', {})).toMatchObject({ kind: 'person', assignment: null, assignments: [] })
    await ingrid.mayNot(
      'session.chooseAssignment',
      { assignmentId: await county.assignment('helena') },
      403,
      'session.assignmentNotYours',
    )
  })
})

describe('a browser’s session', () => {
  const change = { query: 'an' }

  it('changes nothing without the page’s own token', async () => {
    const { caller, csrf } = await browser('helena')
    const other = await browser('maria')
    await caller.mayNot('person.search', change, 403, 'session.csrf')
    for (const wrong of ['wrong', '', other.csrf, csrf.slice(1), `${csrf} x`])
      await caller.with({ 'x-csrf-token': wrong }).mayNot('person.search', change, 403, 'session.csrf')
    await caller.mayNot('session.end', {}, 403, 'session.csrf')
    await caller.with({ 'x-csrf-token': csrf }).may('person.search', change)
  })

  it('reads without it', async () => {
    const { caller } = await browser('helena')
    await caller.may('today.get', {})
  })

  it('is not saved by asking for an upload', async () => {
    const { caller } = await browser('lena')
    await caller.mayNot('intake.preview', { kind: 'units' }, 403, 'session.csrf')
  })

  it('is refused for the log to see', async () => {
    const { caller } = await browser('helena')
    const log = await county.logged(() => caller.mayNot('person.search', change, 403, 'session.csrf'))
    expect(log).toMatchObject([{ operation: 'person.search', outcome: 'refused', reason_code: 'session.csrf' }])
  })

  it('is not asked of a script, which no other page can make carry a token', async () => {
    const helena = await county.as('helena')
    await helena.may('person.search', change)
  })
})

describe('an assignment that has ended', () => {
  it('ends all access at once, with the reason, while the session still says who it is', async () => {
    const { units, today } = county
    const staff = await county.newStaff({ unitId: units.norrangen, role: 'unitManager', profession: 'nurse' })
    const person = await county.newPerson({ listedAt: units.norrangen })
    const caller = await county.asStaff(staff.hsaId)
    const key = randomUUID()
    const decision = {
      personId: person,
      contactKind: 'doctorContact',
      decision: 'declined',
      reason: 'Nej tack',
    } as const
    const lookUp = { identifier: (await county.stranger(units.norrangen)).number, reason: 'Ringde hit' }
    await caller.may('contact.decideNeed', decision, { key })
    await caller.may('person.lookUp', lookUp, { key: `${key}-2` })

    await county.rows(`update assignment set valid = daterange(lower(valid), $2::date) where id = $1`, [
      staff.assignmentId,
      today,
    ])
    for (const name of forStaff) {
      const input = 'personId' in rightInput[name] ? { ...rightInput[name], personId: person } : rightInput[name]
      const problem = told(await caller.call(name, input as never), 403, 'access.refused')
      expect(
        problem.reasons.map((r) => r.code),
        name,
      ).toEqual(['access.assignmentEnded'])
      expect(problem.reasons[0]!.law.map((l) => l.cite.sv)).toContain('Patientdatalagen 4 kap. 1 §')
    }
    // What was answered before isn't answered again either.
    await caller.mayNot('contact.decideNeed', decision, 403, 'access.refused', { key })
    await caller.mayNot('person.lookUp', lookUp, 403, 'access.refused', { key: `${key}-2` })
    expect(await caller.may('session.get', {})).toMatchObject({ assignment: null, assignments: [], verbs: [] })
  })

  it('has not begun before its first day', async () => {
    const staff = await county.newStaff({
      unitId: county.units.norrangen,
      role: 'nurse',
      profession: 'nurse',
      from: 1,
    })
    const caller = await county.asStaff(staff.hsaId)
    await caller.mayNot('today.get', {}, 403, 'access.refused')
    await caller.mayNot(
      'session.chooseAssignment',
      { assignmentId: staff.assignmentId },
      403,
      'session.assignmentNotYours',
    )
  })

  it('lasts its last day', async () => {
    const staff = await county.newStaff({ unitId: county.units.norrangen, role: 'nurse', profession: 'nurse', to: 0 })
    await (await county.asStaff(staff.hsaId)).may('today.get', {})
  })
})

describe('a role', () => {
  it('without the task is refused with reason and law in both languages', async () => {
    const gun = await county.asCast('gun')
    const person = await county.newPerson({ listedAt: county.units.norrangen })
    const log = await county.logged(async () => {
      const problem = await gun.mayNot(
        'contact.appoint',
        { ...rightInput['contact.appoint'], personId: person },
        403,
        'access.refused',
      )
      expect(problem.reasons).toMatchObject([
        {
          code: 'access.notPermitted',
          layer: 'law',
          sv: expect.stringContaining('chefen'),
          en: expect.stringContaining('unit manager'),
          law: [
            { cite: { sv: 'Patientdatalagen 4 kap. 1 §', en: expect.stringContaining('Patient Data Act') } },
            { cite: { sv: 'Patientdatalagen 4 kap. 2 §' } },
          ],
        },
      ])
    })
    expect(log).toMatchObject([
      { action: 'contact.appointed', outcome: 'refused', reason_code: 'access.notPermitted', persons: [person] },
    ])
  })

  it('with the task delegated may do it, and the log says on what ground', async () => {
    const maria = await county.as('maria')
    const person = await county.newPerson({ listedAt: county.units.norrangen })
    const appoint = {
      personId: person,
      kind: 'careContact',
      assignmentId: await county.assignment('gun'),
      startsOn: county.today,
      basis: 'needed',
    } as const
    const log = await county.logged(() => maria.may('contact.appoint', appoint))
    expect(log.find((row) => row.operation === 'contact.appoint')).toMatchObject({
      outcome: 'done',
      ground: 'AC-1:delegation',
      persons: [person],
    })
  })

  it('whose delegation has ended, or has not begun, may not', async () => {
    const { units } = county
    const staff = await county.newStaff({ unitId: units.norrangen, role: 'nurse', profession: 'nurse' })
    const person = await county.newPerson({ listedAt: units.norrangen })
    const input = { personId: person, contactKind: 'doctorContact', decision: 'declined', reason: 'Nej tack' } as const
    const delegate = (valid: string) =>
      county.rows(
        `insert into delegation (id, unit_id, assignment_id, task, valid, delegated_by) values ($1, $2, $3, 'contact.decideNeed', ${valid}, $4)`,
        [uuidv7(), units.norrangen, staff.assignmentId, county_helena],
      )
    const county_helena = await county.assignment('helena')
    const caller = await county.asStaff(staff.hsaId)
    await delegate('daterange(ctx_today() - 10, ctx_today())')
    await caller.mayNot('contact.decideNeed', input, 403, 'access.refused')
    await delegate('daterange(ctx_today() + 1, null)')
    await caller.mayNot('contact.decideNeed', input, 403, 'access.refused')
    await delegate('daterange(ctx_today(), ctx_today() + 1)')
    await caller.may('contact.decideNeed', input)
  })

  it('that may see no persons is told so, not whether they exist', async () => {
    const lena = await county.as('lena')
    const there = await county.newPerson({ listedAt: county.units.office })
    const answers = await Promise.all(
      [there, uuidv7()].map((personId) => lena.mayNot('person.get', { personId }, 403, 'access.refused')),
    )
    expect(said(answers[0]!)).toEqual(said(answers[1]!))
    await lena.mayNot('person.lookUp', rightInput['person.lookUp'], 403, 'access.refused')
    await lena.mayNot('person.search', { query: 'an' }, 403, 'access.refused')
    expect((await lena.may('today.get', {})).items).toEqual([])
  })

  it('draws no button that would be refused', async () => {
    const person = await county.newPerson({ listedAt: county.units.norrangen })
    const [gun, maria] = [await county.asCast('gun'), await county.as('maria')]
    const asGun = await gun.may('person.get', { personId: person })
    expect(asGun.availableActions).not.toContain('contact.appoint')
    expect(asGun.needs.flatMap((n) => n.availableActions)).toEqual([])
    const asMaria = await maria.may('person.get', { personId: person })
    expect(asMaria.availableActions).toContain('contact.appoint')
    expect(asMaria.needs.flatMap((n) => n.availableActions)).toContain('contact.appoint')
  })
})

describe('a person outside the unit', () => {
  it.each(aboutPerson)('is not there for %s, and the answer is the same whether they exist or not', async (name) => {
    const helena = await county.as('helena')
    const { personId } = await county.stranger(county.units.norrangen)
    const ask = async (id: string) =>
      said(told(await helena.call(name, { ...rightInput[name], personId: id } as never), 404, 'notFound'))
    expect(await ask(personId)).toEqual(await ask(uuidv7()))
  })

  it('is not found by searching, neither by name nor by number', async () => {
    const helena = await county.as('helena')
    const { personId, number } = await county.stranger(county.units.norrangen)
    const [name] = await county.rows<{ given_name: string; family_name: string }>(
      'select given_name, family_name from person where id = $1',
      [personId],
    )
    for (const query of [number, number.slice(2), `${name!.given_name} ${name!.family_name}`]) {
      const { items } = await helena.may('person.search', { query })
      expect(items.map((i) => i.personId)).not.toContain(personId)
    }
  })

  it('is given by complete number and reason as identity only; then the page opens, today, for this assignment', async () => {
    const { units } = county
    const { personId, number } = await county.stranger(units.norrangen, 1)
    const helena = await county.as('helena')
    await helena.mayNot('person.get', { personId }, 404, 'notFound')
    const written = `${number.slice(2, 8)}-${number.slice(8)}`
    const log = await county.logged(async () => {
      const { person } = await helena.may('person.lookUp', { identifier: written, reason: 'Ringer om sin sårvård' })
      expect(person).toMatchObject({ personId })
      expect(Object.keys(person!).sort()).toEqual(
        ['age', 'deceased', 'identifier', 'name', 'personId', 'protected'].sort(),
      )
    })
    expect(log).toMatchObject([
      {
        action: 'person.lookedUp',
        outcome: 'done',
        ground: 'AC-1:role',
        persons: [personId],
        detail: { found: true, reason: 'Ringer om sin sårvård' },
      },
    ])

    const page = await helena.may('person.get', { personId })
    expect(page.via).toBe('lookup')
    expect(page.contacts).toEqual([])
    expect(page.otherContacts).toEqual([])
    // Same assignment, another sign-in: still open today.
    await (await county.as('helena')).may('person.get', { personId })
    // A colleague at the same unit: not.
    await (await county.as('maria')).mayNot('person.get', { personId }, 404, 'notFound')
    await (await county.asCast('gun')).mayNot('person.get', { personId }, 404, 'notFound')
    // And the person has not become one of the unit's.
    const { items } = await helena.may('person.search', { query: number })
    expect(items).toEqual([])
  })

  it('looked up in one assignment is not seen in the same one’s other assignment', async () => {
    const { units } = county
    const { personId, number } = await county.stranger(units.norrangen, 2)
    const leila = await county.as('leila')
    await leila.may('session.chooseAssignment', { assignmentId: await county.assignment('leila', units.norrangen) })
    await leila.may('person.lookUp', { identifier: number, reason: 'Frågar efter provsvar' })
    await leila.may('person.get', { personId })
    await leila.may('session.chooseAssignment', { assignmentId: await county.assignment('leila', units.homeHealth) })
    await leila.mayNot('person.get', { personId }, 404, 'notFound')
  })

  it('looked up yesterday is outside again today', async () => {
    const { personId } = await county.stranger(county.units.norrangen, 3)
    const grant = (day: string) =>
      county.rows(
        `insert into access_grant (id, kind, person_id, assignment_id, provider_id, reason, valid)
         select $1, 'lookup', $2, a.id, u.provider_id, 'Ringde hit', daterange(${day}, ${day} + 1)
         from assignment a join care_unit u on u.id = a.unit_id where a.id = $3`,
        [uuidv7(), personId, helenas],
      )
    const helenas = await county.assignment('helena')
    const helena = await county.as('helena')
    await grant('ctx_today() - 1')
    await helena.mayNot('person.get', { personId }, 404, 'notFound')
    await grant('ctx_today() + 1')
    await helena.mayNot('person.get', { personId }, 404, 'notFound')
    await grant('ctx_today()')
    await helena.may('person.get', { personId })
  })

  it('is not looked up without a reason, nor with half a number', async () => {
    const helena = await county.as('helena')
    const { number } = await county.stranger(county.units.norrangen, 4)
    for (const reason of ['', '  ', 'ab', '\t\n '])
      await helena.mayNot('person.lookUp', { identifier: number, reason }, 400, 'input.invalid')
    for (const identifier of [number.slice(0, 8), number.slice(0, 11), `${number}1`, `${number.slice(0, 8)}____`])
      await helena.mayNot('person.lookUp', { identifier, reason: 'Ringde hit' }, 422, 'identity.refused')
  })

  it('that does not exist is looked up to nothing, and that is logged too', async () => {
    const helena = await county.as('helena')
    const taken = new Set(
      (await county.rows<{ value: string }>('select value from person_identifier')).map((r) => r.value),
    )
    const free = officialNumbers().find((number) => !taken.has(number))!
    const log = await county.logged(async () => {
      const answer = await helena.may('person.lookUp', { identifier: free, reason: 'Ringde hit' })
      expect(answer).toEqual({ person: null })
    })
    expect(log).toMatchObject([{ action: 'person.lookedUp', outcome: 'done', detail: { found: false }, persons: [] }])
  })

  it('looked up once more with the same key gives the same answer, and the look is logged each time', async () => {
    const helena = await county.as('helena')
    const { personId, number } = await county.stranger(county.units.norrangen, 5)
    const input = { identifier: number, reason: 'Ringde om tid' }
    const key = randomUUID()
    const log = await county.logged(async () => {
      const first = await helena.may('person.lookUp', input, { key })
      expect(await helena.may('person.lookUp', input, { key })).toEqual(first)
    })
    expect(log.map((row) => row.persons)).toEqual([[personId], [personId]])
    expect(await county.count('access_grant where person_id = $1', [personId])).toBe(1)
  })
})

describe('protected identity', () => {
  it('hides address, phone and place until a need has been stated, and then only to the one who stated it, today', async () => {
    const { units } = county
    const person = await county.newPerson({ listedAt: units.norrangen, protection: 'protectedRegistration' })
    const [helena, maria] = [await county.as('helena'), await county.as('maria')]
    const hidden = await helena.may('person.get', { personId: person })
    expect(hidden).toMatchObject({ revealed: false, details: null, protection: 'protectedRegistration' })
    expect(hidden.availableActions).toContain('person.reveal')
    await helena.mayNot('person.reveal', { personId: person, reason: 'x' }, 400, 'input.invalid')

    const log = await county.logged(() =>
      helena.may('person.reveal', { personId: person, reason: 'Hembesök i eftermiddag' }),
    )
    expect(log).toMatchObject([
      { action: 'person.revealed', outcome: 'done', persons: [person], detail: { reason: 'Hembesök i eftermiddag' } },
    ])
    const shown = await helena.may('person.get', { personId: person })
    expect(shown).toMatchObject({ revealed: true, details: { street: 'Hemliga gatan 7' } })
    expect(shown.availableActions).not.toContain('person.reveal')
    expect(await maria.may('person.get', { personId: person })).toMatchObject({ revealed: false, details: null })

    await county.rows(
      `update access_grant set valid = daterange(ctx_today() - 1, ctx_today()) where person_id = $1 and kind = 'reveal'`,
      [person],
    )
    expect(await helena.may('person.get', { personId: person })).toMatchObject({ revealed: false, details: null })
  })

  it('says nowhere on the page, in lists or in conflicts where the person gets care', async () => {
    const { units } = county
    const person = await county.newPerson({ listedAt: units.norrangen, protection: 'confidential', family: 'Gömd' })
    // A contact at another unit of the same provider.
    const place = await county.rows<{ name: string; phone: string }>(
      'select name, phone from care_unit where id = $1',
      [units.heart],
    )
    await county.rows(
      `insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, valid)
       select $1, $2, 1, $3, u.provider_id, u.id, $4, 'doctorContact', 'needed', daterange(ctx_today() - 10, null) from care_unit u where u.id = $5`,
      // The holder has no number of their own: the unit answers.
      [
        uuidv7(),
        uuidv7(),
        person,
        (await county.newStaff({ unitId: units.heart, role: 'doctor', profession: 'doctor' })).assignmentId,
        units.heart,
      ],
    )
    const helena = await county.as('helena')
    const refused = await helena.call('contact.appoint', {
      personId: person,
      kind: 'doctorContact',
      assignmentId: await county.assignment('eva'),
      startsOn: county.today,
      basis: 'needed',
    })
    expect(refused.status).toBe(422)
    const answers = [
      (await helena.call('person.get', { personId: person })).text,
      (await helena.call('person.search', { query: 'Gömd' })).text,
      (await helena.call('contact.lacking', { limit: 100 })).text,
      (await helena.call('contact.candidates', { personId: person, kind: 'doctorContact' })).text,
      (await helena.call('today.get', {})).text,
      refused.text,
    ]
    for (const text of answers)
      for (const secret of [place[0]!.name, place[0]!.phone, 'Hemliga gatan', 'Dolda orten'])
        expect(text).not.toContain(secret)
  })
})

describe('a resident', () => {
  it.each(forStaff)('may not %s', async (name) => {
    const ingrid = await county.as('ingrid')
    const own = await county.resident('ingrid')
    const input = 'personId' in rightInput[name] ? { ...rightInput[name], personId: own } : rightInput[name]
    const problem = told(await ingrid.call(name, input as never), 403, 'access.refused')
    expect(problem.reasons.map((r) => r.code)).toEqual(['access.noAssignment'])
  })

  it('sees their own contacts, whoever’s they are, and the log says it was they', async () => {
    const ingrid = await county.as('ingrid')
    const own = await county.resident('ingrid')
    const log = await county.logged(async () => {
      const { contacts } = await ingrid.may('resident.contacts', {})
      expect(contacts.map((c) => c.name)).toEqual(expect.arrayContaining(['Maria Sandberg', 'Amina Bile']))
    })
    expect(log).toMatchObject([
      {
        action: 'contact.ownRead',
        outcome: 'done',
        actor_kind: 'person',
        person_actor_id: own,
        provider_id: null,
        ground: 'AC-9:self',
        persons: [own],
      },
    ])
  })

  it('sees nobody else’s, whatever is sent along', async () => {
    const gunnar = await county.as('gunnar')
    const ingrids = await county.resident('ingrid')
    const own = await gunnar.may('resident.contacts', {})
    const other = await gunnar.send('GET', `/api/me/contacts?personId=${ingrids}`)
    expect(other.status).toBe(200)
    const clean = ({ asOf: _, ...rest }: Record<string, unknown>) => rest
    expect(clean(other.body as never)).toEqual(clean(own as never))
  })
})

describe('staff', () => {
  it.each(forPersons)('may not %s', async (name) => {
    for (const who of ['helena', 'lena', 'amina']) {
      const problem = told(await (await county.as(who)).call(name, rightInput[name] as never), 403, 'access.refused')
      expect(problem.reasons.map((r) => r.code)).toEqual(['access.personOnly'])
    }
  })
})

describe('the log', () => {
  it('has one row for a search and one subject for each person shown', async () => {
    const helena = await county.as('helena')
    let shown: string[] = []
    const log = await county.logged(async () => {
      shown = (await helena.may('person.search', { query: 'an' })).items.map((i) => i.personId)
    })
    expect(shown.length).toBeGreaterThan(1)
    expect(log).toMatchObject([
      {
        action: 'person.searched',
        outcome: 'done',
        ground: 'AC-1:role',
        actor_kind: 'staff',
        unit_id: county.units.norrangen,
      },
    ])
    expect(log[0]!.persons).toEqual([...shown].sort())
    // What was typed may be a number: only its length is kept.
    expect(log[0]!.detail).toEqual({ letters: 2, hits: shown.length })
  })

  it('has one row for a page of a list and one subject for each person on it', async () => {
    const helena = await county.as('helena')
    let shown: string[] = []
    const log = await county.logged(async () => {
      shown = (await helena.may('contact.lacking', { limit: 3 })).items.map((i) => i.personId)
    })
    expect(shown).toHaveLength(3)
    expect(log).toMatchObject([{ action: 'contact.lackingListed', outcome: 'done' }])
    expect(log[0]!.persons).toEqual([...shown].sort())
  })

  it('has exactly those that the day showed, notices included', async () => {
    const helena = await county.as('helena')
    await county.rows(
      `insert into notice (id, assignment_id, person_id, kind, detail) values ($1, $2, $3, 'contact.appointed', '{"kind":"careContact"}')`,
      [
        uuidv7(),
        await county.assignment('helena'),
        await county.newPerson({ listedAt: county.units.norrangen, family: 'Notis' }),
      ],
    )
    let shown: string[] = []
    const log = await county.logged(async () => {
      const { items, notices } = await helena.may('today.get', {})
      expect(notices).toHaveLength(1)
      shown = [...new Set([...items, ...notices].map((i) => i.personId))]
    })
    expect(log).toMatchObject([{ action: 'today.read', outcome: 'done', ground: 'AC-1:role' }])
    expect(log[0]!.persons).toEqual(shown.sort())
  })

  it('says of a page who looked, in which assignment and unit, on which ground, in which request', async () => {
    const helena = await county.as('helena')
    const person = await county.newPerson({ listedAt: county.units.norrangen })
    const log = await county.logged(() => helena.may('person.get', { personId: person }))
    expect(log).toMatchObject([
      {
        operation: 'person.get',
        action: 'person.read',
        outcome: 'done',
        actor_kind: 'staff',
        assignment_id: await county.assignment('helena'),
        unit_id: county.units.norrangen,
        ground: 'AC-1:ownUnit',
        persons: [person],
        request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    ])
    expect(log[0]!.staff_id).not.toBeNull()
    expect(log[0]!.provider_id).not.toBeNull()
  })

  it('has every refusal with its reason, and says whom it was about', async () => {
    const helena = await county.as('helena')
    const { personId } = await county.stranger(county.units.norrangen)
    const log = await county.logged(() => helena.mayNot('person.get', { personId }, 404, 'notFound'))
    expect(log).toMatchObject([
      {
        action: 'person.read',
        outcome: 'refused',
        reason_code: 'access.notFound',
        ground: null,
        persons: [personId],
        detail: { problem: 'notFound', status: 404 },
      },
    ])
  })

  it('has nothing of a change that failed, and the change is not there either', async () => {
    const helena = await county.as('helena')
    const person = await county.newPerson({ listedAt: county.units.norrangen })
    const appoint = {
      personId: person,
      kind: 'careContact',
      assignmentId: await county.assignment('gun'),
      startsOn: county.today,
      basis: 'needed',
    } as const
    await county.rows(
      `create function break_now() returns trigger language plpgsql as $$ begin raise exception 'broken on purpose'; end $$`,
    )
    // The handler fails after it has written the contact.
    await county.rows('create trigger broken before insert on outbox for each row execute function break_now()')
    const key = randomUUID()
    const log = await county.logged(async () => {
      const problem = await helena.mayNot('contact.appoint', appoint, 500, 'internal', { key })
      expect(problem.sv).toContain(problem.requestId)
    })
    await county.rows('drop trigger broken on outbox')
    expect(log.filter((row) => row.outcome === 'done')).toEqual([])
    expect(await county.count('fixed_contact where person_id = $1', [person])).toBe(0)

    // The log itself fails: nothing that it doesn't tell of is done.
    await county.rows(
      `create trigger broken before insert on audit_entry for each row when (new.outcome = 'done') execute function break_now()`,
    )
    await helena.mayNot('contact.appoint', appoint, 500, 'internal', { key })
    await helena.mayNot('person.get', { personId: person }, 500, 'internal')
    await county.rows('drop trigger broken on audit_entry')
    expect(await county.count('fixed_contact where person_id = $1', [person])).toBe(0)
    expect(await county.count(`outbox where payload ->> 'personId' = $1`, [person])).toBe(0)

    // Nothing was kept of the failed tries: the same key now goes through.
    await helena.may('contact.appoint', appoint, { key })
    expect(await county.count('fixed_contact where person_id = $1', [person])).toBe(1)
    expect(county.server.complaints.join('')).toContain('broken on purpose')
  })

  it('tells that someone signed in', async () => {
    const log = await county.logged(() =>
      startSession(county.app, { kind: 'staff', subject: castMember('gun').hsaId }, { requestId: 'r' }),
    )
    expect(log).toMatchObject([{ action: 'session.started', outcome: 'done', actor_kind: 'staff', persons: [] }])
    expect(await startSession(county.app, { kind: 'staff', subject: 'SE2321000222-NOBODY' })).toBeUndefined()
    expect(await startSession(county.app, { kind: 'person', subject: '189001159811' })).toBeUndefined()
  })
})
