import { randomUUID } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Caller, County, said, told } from './client.ts'
import { forStaff, names, rightInput } from './inputs.ts'

let county: County
beforeAll(async () => {
  county = await County.start()
})
afterAll(async () => {
  await county?.stop()
})

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
