import { randomUUID } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officialNumbers } from '../../demo/numbers.ts'
import { County, said, told } from './client.ts'
import { aboutPerson, forPersons, forStaff, rightInput } from './inputs.ts'

let county: County
beforeAll(async () => {
  county = await County.start()
})
afterAll(async () => {
  await county?.stop()
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
      (await helena.call('contact.list', { list: 'lacking', limit: 100 })).text,
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
