import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { ListRow } from '../../src/contract/lists.ts'
import { unitLists } from '../../src/domain/contact/lists/lists.ts'
import { addDays } from '../../src/domain/law/calendar.ts'
import type { Caller } from './client.ts'
import {
  appointment,
  britta,
  county,
  fatima,
  helena,
  listed,
  maria,
  nothingWasComplainedOf,
  openCounty,
  running,
  withHomeHelp,
} from './contact-county.ts'

openCounty()

/** A whole list, page by page. */
async function whole(who: Caller, input: { list: ListRow['matter'] | string } & Record<string, unknown>) {
  const rows: ListRow[] = []
  let after: string | undefined
  do {
    const page = await who.may('contact.list', { ...input, limit: 40, ...(after ? { after } : {}) } as never)
    rows.push(...page.items)
    after = page.next ?? undefined
  } while (after)
  return rows
}
/** What was to be told has been. */
const delivered = async () => {
  for (let tries = 0; tries < 40 && (await county.count('outbox where done_at is null')) > 0; tries++)
    await new Promise((done) => setTimeout(done, 100))
}
const nurse = (phone?: string) =>
  county.newStaff({ unitId: county.units.norrangen, role: 'nurse', profession: 'nurse', ...(phone ? { phone } : {}) })
const doctor = () =>
  county.newStaff({
    unitId: county.units.norrangen,
    role: 'doctor',
    profession: 'doctor',
    licensed: true,
    category: 'generalPractice',
  })
const signal = (person: string, kind: string) =>
  county.rows(
    `insert into person_signal (id, person_id, provider_id, unit_id, kind, valid)
     select gen_random_uuid(), $1, provider_id, id, $2, daterange(ctx_today() - 10, null) from care_unit where id = $3`,
    [person, kind, county.units.norrangen],
  )

describe('the unit’s lists', () => {
  it('are counted as they are read, and hold only the unit’s own persons', async () => {
    const { lists } = await helena.may('contact.lists', {})
    expect(lists.map((one) => one.list)).toEqual([...unitLists])
    for (const { list, rows, persons } of lists) {
      const read = await whole(helena, { list })
      expect(read.length, list).toBe(rows)
      expect(new Set(read.map((row) => row.personId)).size, list).toBe(persons)
    }
    const own = new Set((await whole(helena, { list: 'lacking' })).map((row) => row.personId))
    expect(own.size).toBeGreaterThan(3)
    for (const other of [britta, fatima])
      for (const list of unitLists)
        for (const row of await whole(other, { list })) expect(own.has(row.personId)).toBe(false)
  })

  it('say of each row why, since when and what mends it; and who may not do it gets no button (AC-13)', async () => {
    const person = await listed()
    const row = (await whole(helena, { list: 'lacking' })).find((one) => one.personId === person)!
    expect(row).toMatchObject({
      matter: 'need',
      kind: 'doctorContact',
      why: [{ code: 'need.noDoctorContact', rule: 'FC-1' }],
      availableActions: ['contact.appoint', 'contact.decideNeed'],
    })
    expect(row.why[0]!.law.length).toBeGreaterThan(0)
    const staff = await nurse()
    const colleague = await county.asStaff(staff.hsaId)
    const same = (await whole(colleague, { list: 'lacking' })).find((one) => one.personId === person)!
    expect(same.availableActions).toEqual([])
    expect((await colleague.may('contact.list', { list: 'lacking' })).bulkActions).toEqual([])
  })

  it('log everyone who was shown', async () => {
    let shown: string[] = []
    const log = await county.logged(async () => {
      const { items } = await helena.may('contact.list', { list: 'lacking', limit: 5 })
      shown = [...new Set(items.map((row) => row.personId))]
    })
    expect(log).toMatchObject([{ action: 'contact.listRead', outcome: 'done' }])
    expect(log[0]!.persons).toEqual(shown.sort())
  })

  it('go on where they were, also when someone was mended between two pages', async () => {
    for (let n = 0; n < 6; n += 1) await listed()
    const first = await helena.may('contact.list', { list: 'lacking', order: 'name', limit: 5 })
    const last = first.items.at(-1)!
    const rest = await whole(helena, { list: 'lacking', order: 'name' })
    const chosen = await doctor()
    await helena.may(
      'contact.appoint',
      appointment(last.personId, last.kind!, chosen.assignmentId, { basis: 'chosen' }),
    )
    const next = await helena.may('contact.list', { list: 'lacking', order: 'name', limit: 5, after: first.next! })
    expect(next.items.map((row) => row.key)).toEqual(rest.slice(5, 10).map((row) => row.key))
  })

  it('refuse a mark that isn’t theirs, and an unknown list, and take no harm', async () => {
    for (const after of ['x', Buffer.from('{"key":"a"}').toString('base64url'), '../../etc'])
      await helena.mayNot('contact.list', { list: 'lacking', after }, 400, 'input.invalid')
    await helena.mayNot('contact.list', { list: 'everyone' as never }, 400, 'input.invalid')
  })

  it('put the foremost target group first, and by name in Swedish order (S0, S3)', async () => {
    const late = await county.newPerson({ listedAt: county.units.norrangen, family: 'Öberg' })
    const early = await county.newPerson({ listedAt: county.units.norrangen, family: 'Ålund' })
    await signal(late, 'multiIllness')
    const ranked = await whole(helena, { list: 'lacking' })
    const place = (rows: ListRow[], person: string) => rows.findIndex((row) => row.personId === person)
    expect(place(ranked, late)).toBeLessThan(place(ranked, early))
    expect(ranked[place(ranked, late)]!.groups).toMatchObject([
      { code: 'multiIllness', reason: { code: 'group.multiIllness' } },
    ])
    const named = await whole(helena, { list: 'lacking', order: 'name' })
    expect(place(named, early)).toBeLessThan(place(named, late))
    const only = await whole(helena, { list: 'lacking', group: 'multiIllness' })
    expect(only.map((row) => row.personId)).toContain(late)
    expect(only.map((row) => row.personId)).not.toContain(early)
  })
})

describe('what a health-care actor may search by (PDL 2 kap. 8 §)', () => {
  it('isn’t home help: the refusal says the law, and the choice isn’t offered', async () => {
    const ways = [
      { list: 'lacking', group: 'homeHelp' },
      { list: 'requests', kind: 'socialCareContact' },
    ] as const
    for (const way of ways)
      for (const name of ['contact.list', 'contact.exportList'] as const) {
        const problem = await helena.mayNot(name, way, 403, 'list.notSearchTerm')
        expect(problem.reasons).toMatchObject([{ code: 'group.notSearchTerm', layer: 'law' }])
        expect(problem.reasons[0]!.law[0]!.cite.sv).toBe('Patientdatalagen 2 kap. 8 §')
      }
    const { choices } = await helena.may('contact.list', { list: 'lacking' })
    expect(choices!.closed.map((one) => one.code)).toEqual(['homeHelp'])
    expect(choices!.groups.map((one) => one.code)).not.toContain('homeHelp')
  })

  it('is home help for those who give it', async () => {
    const person = await withHomeHelp()
    const rows = await whole(fatima, { list: 'lacking', group: 'homeHelp' })
    expect(rows.find((row) => row.personId === person)).toMatchObject({
      kind: 'socialCareContact',
      groups: [{ code: 'homeHelp' }],
    })
    expect((await fatima.may('contact.list', { list: 'lacking' })).choices!.closed).toEqual([])
  })

  it('is own municipal health care, which is health care (HSL 12:1–2)', async () => {
    const { choices } = await britta.may('contact.list', { list: 'lacking' })
    expect(choices!.closed.map((one) => one.code)).toEqual(['homeHelp'])
    await britta.may('contact.list', { list: 'lacking', group: 'municipalHealthCare' })
  })
})

describe('a contact goes from list to list as things happen', () => {
  it('untold, then vacant when the holder leaves, then someone else’s (FC-11, FC-13)', async () => {
    const person = await listed()
    const staff = await nurse('070-174 06 21')
    const { contactId } = await helena.may('contact.appoint', appointment(person, 'careContact', staff.assignmentId))
    const on = async (list: string) =>
      (await whole(helena, { list })).find((row) => row.contact?.contactId === contactId)
    expect(await on('notInformed')).toMatchObject({
      why: [{ code: 'info.never' }],
      availableActions: ['contact.inform'],
    })
    const { fingerprint } = (await helena.may('person.get', { personId: person })).contacts[0]!.information!
    const told = { outcome: 'told', channel: 'spoken', toldAt: new Date(Date.now() - 30_000).toISOString() } as const
    await helena.may('contact.inform', { personId: person, contactId, fingerprint, ...told })
    expect(await on('notInformed')).toBeUndefined()
    await helena.may('organisation.setWays', {
      assignmentId: staff.assignmentId,
      ways: [{ kind: 'phone', value: '070-174 06 22' }],
    })
    expect(await on('notInformed')).toMatchObject({ why: [{ code: 'info.waysChanged' }] })
    await county.rows('update assignment set valid = daterange(lower(valid), ctx_today()) where id = $1', [
      staff.assignmentId,
    ])
    expect(await on('notInformed')).toBeUndefined()
    expect(await on('vacant')).toMatchObject({ severity: 'late', since: county.today })
  })

  it('without a deputy until one is named, and again when the deputy leaves (FC-12)', async () => {
    const person = await listed()
    const [staff, deputy] = [await nurse(), await nurse()]
    await helena.may('contact.appoint', appointment(person, 'careContact', staff.assignmentId))
    const on = async () => (await whole(helena, { list: 'withoutDeputy' })).find((row) => row.personId === person)
    expect(await on()).toMatchObject({ why: [{ code: 'list.noDeputy', rule: 'FC-12' }] })
    await county.rows('update assignment set deputy_id = $2 where id = $1', [staff.assignmentId, deputy.assignmentId])
    expect(await on()).toBeUndefined()
    await county.rows('update assignment set valid = daterange(lower(valid), ctx_today()) where id = $1', [
      deputy.assignmentId,
    ])
    expect(await on()).toMatchObject({ why: [{ code: 'list.deputyLeft' }] })
  })

  it('to review from thirty days before (FC-15), and not qualified when the licence has ended (FC-2)', async () => {
    const person = await listed()
    const holder = await doctor()
    await helena.may('contact.appoint', appointment(person, 'doctorContact', holder.assignmentId, { basis: 'chosen' }))
    const on = async (list: string) => (await whole(helena, { list })).find((row) => row.personId === person)
    expect(await on('unqualified')).toBeUndefined()
    await county.rows(
      'update licence set valid = daterange(lower(valid), ctx_today() - 3) where staff_id = (select staff_id from assignment where id = $1)',
      [holder.assignmentId],
    )
    expect(await on('unqualified')).toMatchObject({ why: [{ code: 'contact.licenceEnded', rule: 'FC-2' }] })
    for (const [days, there] of [
      [31, false],
      [30, true],
      [-1, true],
    ] as const) {
      await county.rows('alter table fixed_contact disable trigger fixed_contact_kept')
      await county.rows(
        'update fixed_contact set valid = daterange(ctx_today() - 9, null), review_on = ctx_today() + $2::int where person_id = $1',
        [person, days],
      )
      await county.rows('alter table fixed_contact enable trigger fixed_contact_kept')
      expect((await on('toReview'))?.since, String(days)).toBe(there ? addDays(county.today, days) : undefined)
    }
  })

  it('a dead person leaves every list the same day', async () => {
    const person = await listed()
    expect((await whole(helena, { list: 'lacking' })).some((row) => row.personId === person)).toBe(true)
    await county.rows('update person set deceased_on = ctx_today() where id = $1', [person])
    for (const list of unitLists)
      expect((await whole(helena, { list })).some((row) => row.personId === person)).toBe(false)
  })
})

describe('a list as a file', () => {
  const fetchFile = async (who: Caller, input: object) => who.call('contact.exportList', input as never)

  it('has a byte order mark, semicolons, Swedish headings and the rows of the list, and says what it is', async () => {
    const reply = await fetch(`${helena.url}/api/contacts/lists/lacking/export?order=name`, { headers: helena.headers })
    expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(reply.headers.get('content-disposition')).toMatch(/saknar-kontakt-\d{4}-\d\d-\d\d\.csv/)
    const bytes = new Uint8Array(await reply.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = new TextDecoder().decode(bytes).trim().split('\r\n')
    expect(lines[0]).toMatch(/Namn;Personnummer;Ålder;Gäller;Kontakt;Sedan;Dagar;Målgrupper;Varför/)
    const rows = await whole(helena, { list: 'lacking', order: 'name' })
    const open = rows.filter((row) => !row.protected)
    expect(lines.slice(1, -1).map((line) => line.split(';')[0])).toEqual(open.map((row) => row.name))
    expect(lines.at(-1)).toMatch(new RegExp(`Saknar kontakt, .*: ${open.length} rader`))
  })

  it('runs nothing in a spreadsheet, whatever someone is called', async () => {
    await county.newPerson({ listedAt: county.units.norrangen, given: '=HYPERLINK("http://x")', family: '@SUM(A1)' })
    await county.newPerson({ listedAt: county.units.norrangen, given: 'A";\r\n=1+1;"', family: 'Bo' })
    const { text } = await fetchFile(helena, { list: 'lacking' })
    const cells = (parse(text, { delimiter: ';', bom: true, relax_column_count: true }) as string[][]).flat()
    for (const cell of cells) expect(cell, cell).not.toMatch(/^[=+\-@]/)
    expect(text).toContain(`'=HYPERLINK`)
  })

  it('says nothing of social care contacts in health care, but that they are left out (PDL 2:8); where they are given they stand', async () => {
    const asked = (person: string, unit: string) =>
      county.rows(
        `insert into contact_request (id, person_id, provider_id, unit_id, contact_kind, purpose, asked_by, channel, asked_at)
         select gen_random_uuid(), $1, provider_id, id, 'socialCareContact', 'new', 'person', 'phone', now() from care_unit where id = $2`,
        [person, unit],
      )
    const here = await county.newPerson({ listedAt: county.units.norrangen, family: 'Omsorgsfråga' })
    await asked(here, county.units.norrangen)
    const { text } = await fetchFile(helena, { list: 'requests' })
    const [lines, last] = [text.trim().split('\r\n').slice(0, -1).join(), text.trim().split('\r\n').at(-1)]
    expect(lines).not.toMatch(/Omsorgsfråga|omsorgskontakt/i)
    expect(last).toMatch(/ 1 rad om insatser från socialtjänsten är inte med i filen/)
    const there = await withHomeHelp()
    await asked(there, county.units.homeHelp)
    const file = (await fetchFile(fatima, { list: 'requests' })).text
    expect(file).toContain('fast omsorgskontakt')
    expect(file).not.toContain('socialtjänsten är inte med')
  })

  it('leaves out those with protected identity, name and number, and says how many (domain.md §1)', async () => {
    const hidden = await county.newPerson({
      listedAt: county.units.norrangen,
      family: 'Hemligsson',
      protection: 'confidential',
    })
    await county.rows(
      `insert into person_identifier (value, person_id, kind) values ('198001019802', $1, 'personnummer')`,
      [hidden],
    )
    const rows = await whole(helena, { list: 'lacking' })
    expect(rows.find((row) => row.personId === hidden)).toMatchObject({ protected: true })
    let text = ''
    const log = await county.logged(async () => {
      text = (await fetchFile(helena, { list: 'lacking' })).text
    })
    expect(text).not.toContain('Hemligsson')
    expect(text).not.toMatch(/0101-?9802/)
    expect(text.trim().split('\r\n').at(-1)).toMatch(/\d+ rad(er)? om personer med skyddade uppgifter är inte med/)
    expect(log).toMatchObject([{ action: 'contact.listExported' }])
    expect(log[0]!.persons).not.toContain(hidden)
    expect(log[0]!.persons.length).toBeGreaterThan(3)
  })
})

describe('many at once', () => {
  const setUp = async (count: number) => {
    const family = `Fleratsson${Math.floor(performance.now() * 1000)}`
    const persons: string[] = []
    for (let n = 0; n < count; n += 1)
      persons.push(await county.newPerson({ listedAt: county.units.norrangen, family }))
    const keys = (await whole(helena, { list: 'lacking' }))
      .filter((row) => persons.includes(row.personId))
      .map((row) => row.key)
    const holder = await doctor()
    const choice = {
      assignmentId: holder.assignmentId,
      kind: 'doctorContact',
      startsOn: county.today,
      filter: { list: 'lacking' },
      keys,
    } as const
    return { persons, keys, holder, choice }
  }
  const act = { basis: 'needed', whom: 'all' } as const

  it('the same doctor is appointed for all, after a preview with the list’s size, each with a row in the log', async () => {
    const { persons, choice } = await setUp(3)
    const preview = await helena.may('contact.appointManyPreview', choice)
    expect(preview).toMatchObject({ lawful: 3, refused: 0, listSize: { now: 0, after: 3, guideline: 1100 } })
    for (const person of persons) expect(await running(person, 'doctorContact')).toBe(0)
    const log = await county.logged(() =>
      helena.may('contact.appointMany', { ...choice, ...act, fingerprint: preview.fingerprint }),
    )
    for (const person of persons) expect(await running(person, 'doctorContact')).toBe(1)
    expect(
      log
        .filter((row) => row.action === 'contact.appointed')
        .flatMap((row) => row.persons)
        .sort(),
    ).toEqual([...persons].sort())
    expect(log.filter((row) => row.action === 'contact.manyAppointed')[0]!.persons).toEqual([...persons].sort())
    await helena.mayNot('contact.appointManyPreview', choice, 409, 'list.nobody')
  })

  it('who can’t be is said with every reason; all or nobody, or only the lawful, as chosen', async () => {
    const { persons, choice } = await setUp(3)
    const [asked] = persons
    await helena.may('request.record', {
      personId: asked!,
      kind: 'doctorContact',
      askedBy: 'person',
      channel: 'phone',
      askedAt: new Date(Date.now() - 3_600_000).toISOString(),
      wish: 'Någon som talar finska',
    })
    const preview = await helena.may('contact.appointManyPreview', choice)
    expect(preview).toMatchObject({ lawful: 2, refused: 1 })
    expect(preview.items[0]).toMatchObject({
      personId: asked,
      lawful: false,
      reasons: [{ code: 'list.answerRequest', rule: 'FC-3' }],
    })
    const { fingerprint } = preview
    await helena.mayNot('contact.appointMany', { ...choice, ...act, fingerprint }, 422, 'list.notAll')
    for (const person of persons) expect(await running(person, 'doctorContact')).toBe(0)
    expect(await helena.may('contact.appointMany', { ...choice, ...act, whom: 'lawful', fingerprint })).toEqual({
      appointed: 2,
      left: 1,
      leftOut: [],
    })
    expect(await running(asked!, 'doctorContact')).toBe(0)
  })

  it('nothing is done when something changed since the preview', async () => {
    const { persons, choice } = await setUp(2)
    const { fingerprint } = await helena.may('contact.appointManyPreview', choice)
    await county.rows(
      `insert into need_decision (id, person_id, provider_id, unit_id, contact_kind, decision, reason, decided_on, decided_by)
       select gen_random_uuid(), $1, provider_id, id, 'doctorContact', 'declined', 'Vill inte', ctx_today(), $3 from care_unit where id = $2`,
      [persons[0], county.units.norrangen, await county.assignment('helena')],
    )
    await helena.mayNot('contact.appointMany', { ...choice, ...act, fingerprint }, 409, 'list.changed')
    expect(await running(persons[1]!, 'doctorContact')).toBe(0)
  })

  it('one whose contact may not be seen is left out by name with the neutral sentence, the rest done, and the holder gets the task (FC-19)', async () => {
    const { persons, choice } = await setUp(3)
    const behind = persons[1]!
    await leftBehind(behind)
    const preview = await helena.may('contact.appointManyPreview', choice)
    expect(preview).toMatchObject({ lawful: 3, refused: 0 })
    const { fingerprint } = preview
    const tasks = () => county.count('holder_task where person_id = $1', [behind])
    const whole = await helena.mayNot(
      'contact.appointMany',
      { ...choice, ...act, fingerprint },
      409,
      'contact.takenElsewhere',
    )
    const { name } = preview.items.find((one) => one.personId === behind)!
    expect(whole.sv).toMatch(new RegExp(`^${name}: Kontakten kan inte utses härifrån`))
    for (const person of persons) expect(await running(person, 'doctorContact')).toBe(person === behind ? 1 : 0)
    await expect.poll(tasks, { timeout: 30_000 }).toBe(1)

    const other = await setUp(2)
    await leftBehind(other.persons[0]!)
    const seen = await helena.may('contact.appointManyPreview', other.choice)
    const done = await helena.may('contact.appointMany', {
      ...other.choice,
      ...act,
      whom: 'lawful',
      fingerprint: seen.fingerprint,
    })
    expect(done).toMatchObject({
      appointed: 1,
      left: 1,
      leftOut: [
        { personId: other.persons[0], because: { sv: expect.stringMatching(/^Kontakten kan inte utses härifrån/) } },
      ],
    })
    expect(JSON.stringify(done)).not.toMatch(/hemtjänst|omsorg|socialtjänst/i)
    expect(await running(other.persons[1]!, 'doctorContact')).toBe(1)
    await expect
      .poll(() => county.count('holder_task where person_id = $1', [other.persons[0]]), { timeout: 30_000 })
      .toBe(1)
    expect(
      await county.count(`outbox where topic = 'contact.appointed' and payload ->> 'personId' = $1`, [
        other.persons[0],
      ]),
    ).toBe(0)
  })

  it('isn’t said to be asked for: who has asked is answered by themselves (FC-3)', async () => {
    const { persons, choice } = await setUp(1)
    const { fingerprint } = await helena.may('contact.appointManyPreview', choice)
    const problem = await helena.mayNot(
      'contact.appointMany',
      { ...choice, ...act, basis: 'requested' as never, fingerprint },
      400,
      'input.invalid',
    )
    expect(problem.fields).toMatchObject([{ path: 'basis', code: 'field.choice' }])
    expect(await running(persons[0]!, 'doctorContact')).toBe(0)
  })

  it('of two who do it at once, one does, and the other is told', async () => {
    const { persons, choice } = await setUp(3)
    const { fingerprint } = await helena.may('contact.appointManyPreview', choice)
    const both = await Promise.all(
      [helena, maria].map((who) => who.call('contact.appointMany', { ...choice, ...act, fingerprint })),
    )
    expect(both.map((reply) => reply.status).sort()).toEqual([200, 409])
    for (const person of persons) expect(await running(person, 'doctorContact')).toBe(1)
  })

  it('is refused to who may not appoint, for someone elsewhere, and for a search that isn’t allowed', async () => {
    const { choice } = await setUp(1)
    const colleague = await county.asStaff((await nurse()).hsaId)
    await colleague.mayNot('contact.appointManyPreview', choice, 403, 'access.refused')
    const elsewhere = await county.newStaff({
      unitId: county.units.heart,
      role: 'doctor',
      profession: 'doctor',
      licensed: true,
    })
    await helena.mayNot(
      'contact.appointManyPreview',
      { ...choice, assignmentId: elsewhere.assignmentId },
      404,
      'notFound',
    )
    await helena.mayNot(
      'contact.appointManyPreview',
      { ...choice, filter: { list: 'lacking', group: 'homeHelp' } },
      403,
      'list.notSearchTerm',
    )
  })
})

/** A doctor contact left behind at a unit of another provider, which the health centre can't see. */
async function leftBehind(person: string): Promise<void> {
  const holder = await county.newStaff({ unitId: county.units.homeHelp, role: 'nurse', profession: 'nurse' })
  await county.rows(
    `insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, valid)
     select gen_random_uuid(), gen_random_uuid(), 1, $1, u.provider_id, u.id, $2, 'doctorContact', 'imported', daterange(ctx_today() - 400, null)
     from care_unit u where u.id = $3`,
    [person, holder.assignmentId, county.units.homeHelp],
  )
}

describe('I dag', () => {
  it('is made of the lists: their counts, and the reddest of each', async () => {
    const person = await listed()
    await helena.may('request.record', {
      personId: person,
      kind: 'careContact',
      askedBy: 'person',
      channel: 'phone',
      askedAt: new Date(Date.now() - 30 * 86_400_000).toISOString(),
    })
    const { counts, items } = await helena.may('today.get', {})
    const { lists } = await helena.may('contact.lists', {})
    for (const { list, persons } of lists) expect(counts.lists[list], list).toBe(persons)
    expect(items.length).toBeLessThanOrEqual(12)
    expect(items.map((item) => item.severity)).toEqual([...items.map((item) => item.severity)].sort())
    expect(items.some((item) => item.list === 'requests' && item.severity === 'late')).toBe(true)
  })

  it('shows one wish once: the lack that was asked for is no row of its own, and can’t be declined meanwhile (FC-3)', async () => {
    const person = await listed()
    await helena.may('request.record', {
      personId: person,
      kind: 'doctorContact',
      askedBy: 'person',
      channel: 'phone',
      askedAt: new Date(Date.now() - 300 * 86_400_000).toISOString(),
    })
    const { items } = await helena.may('today.get', {})
    expect(items.filter((item) => item.personId === person).map((item) => item.list)).toEqual(['requests'])
    expect(items.find((item) => item.personId === person)).toMatchObject({
      days: 300,
      availableActions: ['contact.appoint', 'request.transfer', 'request.record'],
    })
    const row = (await whole(helena, { list: 'lacking' })).find((one) => one.personId === person)!
    expect(row.availableActions).toEqual(['contact.appoint'])
    const { needs } = await helena.may('person.get', { personId: person })
    for (const need of needs) expect(need.availableActions).not.toContain('contact.decideNeed')
  })

  it('of a kind that the unit can never have is sent on, never appointed (FC-10)', async () => {
    const person = await listed()
    const requestId = crypto.randomUUID()
    await county.rows(
      `insert into contact_request (id, person_id, provider_id, unit_id, contact_kind, purpose, asked_by, channel, asked_at)
       select $1, $2, provider_id, id, 'socialCareContact', 'new', 'person', '1177', now() - interval '20 days' from care_unit where id = $3`,
      [requestId, person, county.units.norrangen],
    )
    const page = await helena.may('person.get', { personId: person })
    expect(page.requests[0]!.availableActions).toEqual(['request.send', 'request.withdraw'])
    expect(page.needs.find((need) => need.code === 'need.requested')!.availableActions).toEqual([])
    const row = (await whole(helena, { list: 'requests' })).find((one) => one.itemId === requestId)!
    expect(row.availableActions).toEqual(['request.transfer', 'request.record'])
  })

  it('who asks for what there can be one of, and has one, wishes to change (FC-1)', async () => {
    const person = await listed()
    const gp = await doctor()
    await helena.may('contact.appoint', appointment(person, 'doctorContact', gp.assignmentId))
    await helena.may('request.record', {
      personId: person,
      kind: 'doctorContact',
      askedBy: 'person',
      channel: 'phone',
      askedAt: new Date(Date.now() - 60_000).toISOString(),
    })
    expect((await helena.may('person.get', { personId: person })).requests[0]).toMatchObject({ purpose: 'change' })
    const row = (await whole(helena, { list: 'requests' })).find((one) => one.personId === person)!
    expect(row.why[0]!.code).toBe('list.changeRequested')
  })

  it('says of what has been offered that the answer is waited for (FC-1, FC-10)', async () => {
    const person = await listed()
    const { offerId } = await helena.may('request.offer', {
      personId: person,
      kind: 'doctorContact',
      offeredOn: county.today,
      channel: 'phone',
    })
    const row = (await whole(helena, { list: 'lacking' })).find((one) => one.personId === person)!
    expect(row).toMatchObject({
      itemId: offerId,
      offeredOn: county.today,
      severity: 'soon',
      why: [{ code: 'list.offered' }, { code: 'need.noDoctorContact' }],
      availableActions: ['request.record'],
    })
  })

  it('is news no longer once it is answered, and all can be read at once; what comes later is new again', async () => {
    const person = await listed()
    const asked = { personId: person, kind: 'careContact', askedBy: 'person', channel: 'phone' } as const
    const askedAt = new Date(Date.now() - 86_400_000).toISOString()
    const { requestId } = await maria.may('request.record', { ...asked, askedAt })
    await delivered()
    const news = async () => (await helena.may('today.get', {})).notices
    expect((await news()).some((one) => one.personId === person && one.kind === 'request.asked')).toBe(true)
    await helena.may('request.withdraw', { personId: person, requestId, withdrawnBy: 'person', channel: 'phone' })
    expect((await news()).some((one) => one.kind === 'request.asked' && one.personId === person)).toBe(false)
    const other = await listed()
    await maria.may('request.record', { ...asked, personId: other, askedAt })
    await delivered()
    const shown = await news()
    const until = shown[0]!.at
    expect((await helena.may('today.readNotices', { until })).read).toBeGreaterThanOrEqual(shown.length)
    expect(await news()).toEqual([])
    expect(await helena.may('today.readNotices', { until })).toEqual({ read: 0 })
    const third = await listed()
    await maria.may('request.record', { ...asked, personId: third, askedAt })
    await delivered()
    expect((await news()).map((one) => one.personId)).toEqual([third])
  })
})

nothingWasComplainedOf()
