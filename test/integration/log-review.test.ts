import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reviewRuleIds } from '../../src/domain/access/review/rules.ts'
import { addDays } from '../../src/domain/law/calendar.ts'
import { inTransaction } from '../../src/server/platform/database/database.ts'
import { type Caller, County } from './client.ts'

let county: County
let siv: Caller
let helena: Caller
let britta: Caller
let ingrid: Caller
beforeAll(async () => {
  county = await County.start()
  ;[siv, helena, britta, ingrid] = (await Promise.all(
    ['siv', 'helena', 'britta', 'ingrid'].map((name) => county.as(name)),
  )) as [Caller, Caller, Caller, Caller]
})
afterAll(async () => {
  await county?.stop()
})

const today = () => ({ from: county.today, to: county.today })
const draw = (who: Caller, more: Partial<{ rules: readonly (typeof reviewRuleIds)[number][]; size: number }> = {}) =>
  who.may('log.startReview', { ...today(), rules: [...(more.rules ?? reviewRuleIds)], size: more.size ?? 40 })

/** Someone at Norrängen named as the reader, with related, address and much else: what each rule is after. */
async function looksAt(who: Caller, about: Parameters<County['newPerson']>[0]): Promise<string> {
  const person = await county.newPerson({ listedAt: county.units.norrangen, ...about })
  await who.may('person.get', { personId: person })
  return person
}

/** A cast member as the database's context has them. */
async function actingAs(name: string) {
  const [acting] = await county.rows<{ staffId: string; assignmentId: string; unitId: string; providerId: string }>(
    `select a.staff_id as "staffId", a.id as "assignmentId", a.unit_id as "unitId", u.provider_id as "providerId"
     from assignment a join care_unit u on u.id = a.unit_id where a.id = $1`,
    [await county.assignment(name)],
  )
  return { kind: 'staff' as const, ...acting! }
}

describe('a round of log review (AC-9; PDL 4:3)', () => {
  it('draws by each rule what the rule is after, says why, and not what it isn’t after', async () => {
    const own = await looksAt(helena, { given: 'Helena', family: 'Forslund' })
    const surname = await looksAt(helena, { given: 'Nils', family: 'Berg-Forslund' })
    const related = await looksAt(helena, { given: 'Rut', family: 'Okänd' })
    await county.rows(
      `insert into related_person (id, person_id, provider_id, name, relation, kind)
       select gen_random_uuid(), $1, provider_id, 'Helena Karin Forslund', 'dotter', 'relative' from care_unit where id = $2`,
      [related, county.units.norrangen],
    )
    const home = await looksAt(helena, { given: 'Sven', family: 'Sambo' })
    await county.rows(
      `update person_detail set street = 'Unika vägen 3', postal_code = '111 22' where person_id = any ($1)`,
      [[home, own]],
    )
    const colleague = await looksAt(helena, { given: 'Gun', family: 'Wallin' })
    const hidden = await looksAt(helena, { given: 'Hemlig', family: 'Någon', protection: 'confidential' })
    const { number, personId: stranger } = await county.stranger(county.units.norrangen)
    await helena.may('person.lookUp', { identifier: number, reason: 'Ringde hit om recept' })
    await helena.may('person.get', { personId: stranger })
    const plain = await looksAt(helena, { given: 'Vanlig', family: 'Person' })

    const { reviewId } = await draw(siv, { size: 200 })
    const round = await siv.may('log.review', { reviewId })
    const rulesOf = (person: string) => {
      const items = round.items.filter((item) => item.person.personId === person)
      expect(items.length).toBeGreaterThan(0)
      return items[0]!.rules.map((rule) => rule.rule).filter((rule) => rule !== 'random' && rule !== 'night')
    }
    expect(rulesOf(own)).toEqual(['ownRecord', 'colleague', 'sameSurname'].filter((r) => r !== 'colleague'))
    expect(rulesOf(surname)).toEqual(['sameSurname'])
    expect(rulesOf(related)).toEqual(['relative'])
    expect(rulesOf(home)).toEqual(['sameAddress'])
    expect(rulesOf(colleague)).toEqual(['colleague'])
    expect(rulesOf(hidden)).toEqual(['protected'])
    expect(rulesOf(stranger)).toContain('noRelation')
    expect(rulesOf(plain)).toEqual([])
    const strangers = round.items.find((item) => item.person.personId === stranger)!
    expect((await siv.may('log.reviewItem', { itemId: strangers.itemId })).around).toMatchObject([
      { stated: 'Ringde hit om recept', ground: { sv: 'Slog upp personen med fullständigt nummer, med skäl' } },
      { stated: null, ground: { sv: 'Uppslag med fullständigt nummer och skäl, samma dag' } },
    ])
    // Every rule that met something is represented.
    for (const { rule, met, drawn } of round.candidates) if (met > 0) expect(drawn, rule).toBeGreaterThan(0)
    expect(new Set(round.items.map((item) => `${item.person.personId} ${item.itemId}`)).size).toBe(round.items.length)
  })

  it('has one item for what one did about one person in one day, by the most telling access, with the rest in it', async () => {
    const person = await county.newPerson({ listedAt: county.units.norrangen })
    const tove = await county.newStaff({ unitId: county.units.norrangen, role: 'nurse', profession: 'nurse' })
    const nurse = await county.asStaff(tove.hsaId)
    for (let n = 0; n < 9; n += 1) await nurse.may('person.get', { personId: person })
    await nurse.may('access.emergency', { personId: person, danger: 'Föll ihop', cannotConsent: 'Vaken men förvirrad' })
    for (let n = 0; n < 10; n += 1) await nurse.may('listing.get', { personId: person })
    const gun = await county.asCast('gun')
    await gun.may('person.get', { personId: person })
    const { reviewId } = await draw(siv, { size: 200 })
    const { items, candidates: met } = await siv.may('log.review', { reviewId })
    const about = items.filter((item) => item.person.personId === person)
    expect(about).toHaveLength(2)
    const visit = about.find((item) => item.others > 0)!
    // The emergency is reviewed by itself, and so isn’t what the visit was drawn for: it would be judged and counted twice.
    expect(visit).toMatchObject({ others: 19, action: { sv: 'Öppnade personens sida' } })
    expect(visit.rules.map((one) => one.rule)).not.toContain('emergency')
    expect((await siv.may('log.reviews', {})).flagged.filter((one) => one.person.personId === person)).toHaveLength(1)
    expect(about.find((item) => item !== visit)).toMatchObject({ others: 0, action: { sv: 'Öppnade personens sida' } })
    const open = await siv.may('log.reviewItem', { itemId: visit.itemId })
    expect(open.visit.map((one) => [one.action.sv, one.count])).toEqual([
      ['Såg om personen kan lista sig', 10],
      ['Öppnade personens sida', 8],
      ['Gjorde en nödöppning', 1],
    ])
    expect(open.visit.every((one) => one.first <= one.last && !one.refused)).toBe(true)
    // What is counted is visits: no more of them than of assignments, persons and days.
    const all = await county.count(
      `(select distinct e.assignment_id, s.person_id, s.day from audit_subject s join audit_entry e on e.id = s.audit_id
       where e.provider_id = (select provider_id from care_unit where id = $1) and e.actor_kind = 'staff' and log_reviewed(e.action) and e.day = ctx_today()) v`,
      [county.units.norrangen],
    )
    expect(met.find((one) => one.rule === 'random')!.met).toBeLessThanOrEqual(all)
  })

  it('finds a relation that was made by whoever looked up, and not one that stood or was made by another (PDL 4:1)', async () => {
    const made = async (before: (personId: string, number: string) => Promise<unknown>) => {
      const { personId, number } = await county.stranger(county.units.norrangen)
      await helena.may('person.lookUp', { identifier: number, reason: 'Ringde hit om recept' })
      await before(personId, number)
      await helena.may('person.get', { personId })
      return personId
    }
    const ask = (who: Caller, personId: string) =>
      who.may('request.record', {
        personId,
        kind: 'careContact',
        askedBy: 'person',
        channel: 'phone',
        askedAt: new Date().toISOString(),
      })
    const own = await made((personId) => ask(helena, personId))
    const gun = await county.asCast('gun')
    const others = await made(async (personId, number) => {
      await gun.may('person.lookUp', { identifier: number, reason: 'Sökte för astma' })
      await ask(gun, personId)
    })
    const { reviewId } = await draw(siv, { rules: ['ownRelation'], size: 200 })
    const { items } = await siv.may('log.review', { reviewId })
    const found = items.filter((item) => item.staffName === 'Helena Forslund').map((item) => item.person.personId)
    expect(found).toContain(own)
    expect(found).not.toContain(others)
    const item = items.find((one) => one.person.personId === own)!
    expect(item.rules).toMatchObject([{ title: { sv: 'Relationen gjord av den som slog upp' } }])
  })

  it('finds who looks someone up, begins an assessment on that alone, and then opens what others keep, the same day (AC-3, SVOD 3:2)', async () => {
    const per = await county.asCast('per')
    const [needs] = await county.rows<{ id: string }>('select unit_id as id from assignment where id = $1', [
      await county.assignment('per'),
    ])
    const reviewer = await county.newStaff({ unitId: needs!.id, role: 'logReviewer', profession: 'administrator' })
    const { personId, number } = await county.stranger(needs!.id)
    await per.may('person.lookUp', { identifier: number, reason: 'Har ansökt' })
    await per.may('person.beginAssessment', { personId, origin: 'application', about: 'olderPerson' })
    await per.may('access.recordConsent', {
      personId,
      fromProviderIds: null,
      scopes: ['careOverview'],
      givenBy: 'person',
      channel: 'spoken',
      words: 'Sa ja i telefon',
      informed: true,
      to: addDays(county.today, 30),
    })
    await per.may('access.open', { personId, ground: 'AC-3', why: 'Utreder behov av hjälp' })
    const who = await county.asStaff(reviewer.hsaId)
    const { reviewId } = await draw(who, { rules: ['ownRelation'], size: 200 })
    const { items } = await who.may('log.review', { reviewId })
    expect(items.filter((item) => item.person.personId === personId)).toMatchObject([
      { rules: [{ rule: 'ownRelation' }] },
    ])
  })

  it('takes no item in someone else’s name: whose access it was is what the log says', async () => {
    const person = await looksAt(helena, {})
    const { reviewId } = await draw(siv, { rules: ['random'], size: 200 })
    const acting = await actingAs('siv')
    const gun = await actingAs('gun')
    const adding = (change: string, by: string | null) =>
      inTransaction(county.app, acting, (tx) =>
        sql`insert into log_review_item (id, provider_id, round_id, position, audit_id, person_id, unit_id, staff_id, assignment_id, day, rules, facts, accesses)
          select gen_random_uuid(), provider_id, round_id, 900, audit_id, person_id, unit_id, staff_id, assignment_id, day, rules, facts, '[{"action":"made up"}]'
          from (select provider_id, round_id, audit_id, person_id, ${sql.raw(
            ['unit_id', 'staff_id', 'assignment_id', 'day']
              .map((column) => (column === change ? `'${by}'::uuid as ${column}` : column))
              .join(', '),
          )}, rules, facts
            from log_review_item where round_id = ${reviewId} and person_id = ${person}) i
          on conflict do nothing`.execute(tx),
      )
    for (const [column, value] of [
      ['staff_id', gun.staffId],
      ['assignment_id', gun.assignmentId],
      ['unit_id', county.units.heart],
    ] as const)
      await expect(adding(column, value), column).rejects.toThrow(/what the log says/)
    // What the visit held is the log's words, whatever was sent.
    const kept = await county.rows<{ accesses: { action: string }[] }>(
      'select accesses from log_review_item where round_id = $1 and person_id = $2',
      [reviewId, person],
    )
    expect(kept).toMatchObject([{ accesses: [{ action: 'person.read' }] }])
  })

  it('shows of a protected person no name, number, unit or stated reason until a need is said, and logs that', async () => {
    const person = await looksAt(helena, {
      given: 'Skyddad',
      family: 'Hemligsson',
      protection: 'protectedRegistration',
    })
    await helena.may('person.reveal', { personId: person, reason: 'Hembesök på Hemliga gatan' })
    const { reviewId } = await draw(siv, { rules: ['protected'], size: 200 })
    const round = await siv.may('log.review', { reviewId })
    const item = round.items.find((one) => one.person.personId === person)!
    expect(item).toMatchObject({ person: { name: null, identifier: null, protected: true }, unitName: null })
    const open = await siv.may('log.reviewItem', { itemId: item.itemId })
    expect(JSON.stringify({ round, open })).not.toMatch(/Hemligsson|Hemliga gatan|Norrängen/)
    const log = await county.logged(async () => {
      const shown = await siv.may('log.reveal', { itemId: item.itemId, reason: 'Måste fråga chefen vem det är' })
      expect(shown).toMatchObject({ name: 'Skyddad Hemligsson' })
      expect(JSON.stringify(shown)).not.toContain('Hemliga gatan')
    })
    expect(log).toMatchObject([
      { action: 'log.personRevealed', persons: [person], detail: { reason: 'Måste fråga chefen vem det är' } },
    ])
  })

  it('logs whom the reviewer saw', async () => {
    await looksAt(helena, {})
    const { reviewId } = await draw(siv, { size: 20 })
    let shown: string[] = []
    const log = await county.logged(async () => {
      const round = await siv.may('log.review', { reviewId })
      shown = [...new Set(round.items.map((item) => item.person.personId))].sort()
    })
    expect(shown.length).toBeGreaterThan(0)
    expect(log).toMatchObject([{ action: 'log.roundRead', persons: shown }])
  })

  it('is judged item by item, a question first if need be, and closed when all are; statistics follow', async () => {
    for (const given of ['Ada', 'Bo', 'Cia']) await looksAt(helena, { given, family: 'Forslund' })
    const { reviewId, drawn } = await draw(siv, { rules: ['sameSurname'], size: 3 })
    expect(drawn).toBe(3)
    const { items } = await siv.may('log.review', { reviewId })
    const problem = await siv.mayNot('log.closeReview', { reviewId }, 409, 'logReview.refused')
    expect(problem.reasons.map((r) => r.code)).toEqual(['logReview.itemsOpen'])
    const judge = (
      itemId: string,
      seq: number,
      outcome: 'motivated' | 'question' | 'unauthorised',
      reportTo?: string,
    ) => siv.call('log.judge', { itemId, seq, outcome, note: 'Så här var det', ...(reportTo ? { reportTo } : {}) })
    const [a, b, c] = items.map((item) => item.itemId) as [string, string, string]
    expect((await judge(a, 0, 'question')).status).toBe(200)
    // Two at once: one of them.
    const both = await Promise.all([judge(a, 1, 'motivated'), judge(a, 1, 'motivated')])
    expect(both.map((r) => r.status).sort()).toEqual([200, 409])
    expect((await judge(a, 2, 'motivated')).status).toBe(409)
    await siv.mayNot('log.judge', { itemId: b, seq: 0, outcome: 'unauthorised', note: 'Fel' }, 400, 'input.invalid')
    expect((await judge(b, 0, 'unauthorised', 'Chefen, dnr 12/26')).status).toBe(200)
    expect((await judge(c, 0, 'motivated')).status).toBe(200)
    await siv.may('log.closeReview', { reviewId })
    await siv.mayNot('log.closeReview', { reviewId }, 409, 'logReview.refused')
    const { rounds } = await siv.may('log.reviews', {})
    expect(rounds.find((round) => round.reviewId === reviewId)?.counts).toMatchObject({
      drawn: 3,
      judged: 3,
      waiting: 0,
      motivated: 2,
      unauthorised: 1,
    })
    const after = await siv.may('log.reviewItem', { itemId: a })
    expect(after.judged.map((one) => one.outcome)).toEqual(['question', 'motivated'])
    expect(after.judging.allowed).toBe(false)
  })

  it('refuses a period ahead, backwards or over a year, and a sample smaller than the rules', async () => {
    const codes = async (from: string, to: string, size: number) =>
      (
        await siv.mayNot('log.startReview', { from, to, rules: ['random', 'night'], size }, 422, 'logReview.refused')
      ).reasons.map((r) => r.code)
    expect(await codes(county.today, addDays(county.today, 1), 5)).toEqual(['logReview.periodAhead'])
    expect(await codes(county.today, addDays(county.today, -1), 5)).toEqual(['logReview.periodBackwards'])
    expect(await codes(addDays(county.today, -400), county.today, 5)).toEqual(['logReview.periodLong'])
    expect(await codes(county.today, county.today, 1)).toEqual(['logReview.sizeSmall'])
  })
})

describe('independence', () => {
  it('nobody reviews what they did themselves: not opened, not judged, not handed to them, by the application or in the rows', async () => {
    const person = await looksAt(helena, {})
    const { reviewId } = await draw(helena, { rules: ['random'], size: 200 })
    const round = await helena.may('log.review', { reviewId })
    const mine = round.items.find((item) => item.person.personId === person)!
    expect(mine).toMatchObject({ own: true, reviewer: null })
    const { itemId } = mine
    for (const problem of [
      await helena.mayNot('log.reviewItem', { itemId }, 403, 'logReview.refused'),
      await helena.mayNot(
        'log.judge',
        { itemId, seq: 0, outcome: 'motivated', note: 'Det var jag' },
        403,
        'logReview.refused',
      ),
    ])
      expect(problem.reasons.map((r) => r.code)).toEqual(['logReview.own'])
    const [acting] = await county.rows<{ staffId: string; assignmentId: string; unitId: string; providerId: string }>(
      `select a.staff_id as "staffId", a.id as "assignmentId", a.unit_id as "unitId", u.provider_id as "providerId"
       from assignment a join care_unit u on u.id = a.unit_id where a.id = $1`,
      [await county.assignment('helena')],
    )
    await expect(
      inTransaction(county.app, { kind: 'staff', ...acting! }, (tx) =>
        tx
          .insertInto('log_review_outcome')
          .values({
            id: crypto.randomUUID(),
            item_id: itemId,
            provider_id: acting!.providerId,
            seq: 1,
            outcome: 'motivated',
            note: 'Det var jag',
            report_to: null,
            by_assignment: acting!.assignmentId,
            by_staff: acting!.staffId,
          })
          .execute(),
      ),
    ).rejects.toThrow(/row-level security/)
    // The log reviewer takes it.
    await siv.may('log.hand', { itemId, assignmentId: await county.assignment('siv') })
    await siv.mayNot('log.hand', { itemId, assignmentId: await county.assignment('helena') }, 422, 'logReview.refused')
    await siv.may('log.judge', { itemId, seq: 0, outcome: 'motivated', note: 'Chefens eget arbete' })
  })

  it('a manager draws only from the own unit, and another provider’s manager sees nothing of it', async () => {
    await looksAt(await county.asCast('gun'), {})
    const { reviewId } = await draw(helena, { rules: ['random'], size: 100 })
    const units = await county.rows<{ unit_id: string }>(
      'select distinct unit_id from log_review_item where round_id = $1',
      [reviewId],
    )
    expect(units).toEqual([{ unit_id: county.units.norrangen }])
    const { items } = await helena.may('log.review', { reviewId })
    await britta.mayNot('log.review', { reviewId }, 404, 'notFound')
    await britta.mayNot('log.reviewItem', { itemId: items[0]!.itemId }, 404, 'notFound')
    await britta.mayNot(
      'log.judge',
      { itemId: items[0]!.itemId, seq: 0, outcome: 'motivated', note: 'Hej' },
      404,
      'notFound',
    )
    expect((await britta.may('log.reviews', {})).rounds).toEqual([])
    // And who reviews nothing is refused.
    const maria = await county.as('maria')
    await maria.mayNot('log.reviews', {}, 403, 'access.refused')
    await ingrid.mayNot('log.reviews', {}, 403, 'access.refused')
  })

  it('nothing of a review or of the log can be changed or taken away by the application, and a nurse’s query shows only her own', async () => {
    const [acting] = await county.rows<{ staffId: string; assignmentId: string; unitId: string; providerId: string }>(
      `select a.staff_id as "staffId", a.id as "assignmentId", a.unit_id as "unitId", u.provider_id as "providerId"
       from assignment a join care_unit u on u.id = a.unit_id where a.id = $1`,
      [await county.assignment('siv')],
    )
    for (const table of [
      'log_review_round',
      'log_review_item',
      'log_review_handing',
      'log_review_outcome',
      'log_review_closing',
      'log_question',
      'log_answer',
      'audit_entry',
      'audit_subject',
    ])
      for (const change of [
        `delete from ${table}`,
        `update ${table} set provider_id = null`,
        `truncate ${table} cascade`,
      ])
        await expect(
          inTransaction(county.app, { kind: 'staff', ...acting! }, (tx) => sql.raw(change).execute(tx)),
          change,
        ).rejects.toThrow(/permission denied/)
    const [gun] = await county.rows<{ staffId: string; assignmentId: string; unitId: string; providerId: string }>(
      `select a.staff_id as "staffId", a.id as "assignmentId", a.unit_id as "unitId", u.provider_id as "providerId"
       from assignment a join care_unit u on u.id = a.unit_id where a.id = $1`,
      [await county.assignment('gun')],
    )
    const seen = await inTransaction(county.app, { kind: 'staff', ...gun! }, (tx) =>
      tx.selectFrom('audit_entry').select('assignment_id').distinct().execute(),
    )
    expect(seen.every((row) => row.assignment_id === gun!.assignmentId)).toBe(true)
    await expect(
      inTransaction(county.app, { kind: 'staff', ...gun! }, (tx) =>
        sql`select * from log_review_candidates(ctx_today(), ctx_today(), null, '{random}', 10, 'x', 30, '{}', 5, 3, '22:00', '06:00', '{}')`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow(/only who reviews/)
  })
})

describe('what is always reviewed (SVOD 3:5–6, PDL 4:5)', () => {
  const said = { danger: 'Medvetslös efter fall', cannotConsent: 'Går inte att väcka' }
  const care = () => ({
    episodes: [{ unitId: county.units.homeHealth, kind: 'homeHealthCare' as const, municipal: true }],
  })
  const about = async (who: Caller, personId: string) =>
    (await who.may('log.reviews', {})).flagged.filter((item) => item.person.personId === personId)

  it('an emergency waits at once for the provider’s reviewer and the unit’s manager, says what was said, and is judged', async () => {
    const maria = await county.as('maria')
    const personId = await county.newPerson({ listedAt: county.units.norrangen, ...care() })
    const waited = (await siv.may('today.get', {})).reviews!
    await maria.may('access.emergency', { personId, ...said })
    expect((await siv.may('today.get', {})).reviews).toBe(waited + 1)
    expect((await maria.may('today.get', {})).reviews).toBeNull()
    const [item, ...more] = await about(siv, personId)
    expect(more).toEqual([])
    expect(item).toMatchObject({
      staffName: 'Maria Sandberg',
      rules: [{ rule: 'emergency', title: { sv: 'Nödöppning' } }],
      reviewer: null,
      outcome: null,
      question: null,
    })
    const itemId = item!.itemId
    expect(await about(helena, personId)).toMatchObject([{ itemId, own: false }])
    // Another provider's manager neither sees, opens nor judges it.
    expect(await about(britta, personId)).toEqual([])
    await britta.mayNot('log.reviewItem', { itemId }, 404, 'notFound')
    const judged = { itemId, seq: 0, outcome: 'motivated' as const, note: 'Journalen visar fallet' }
    await britta.mayNot('log.judge', judged, 404, 'notFound')
    const open = await helena.may('log.reviewItem', { itemId })
    expect(open).toMatchObject({ stated: `${said.danger} / ${said.cannotConsent}`, judging: { allowed: true } })
    expect(open.why.map((rule) => rule.rule)).toEqual(['emergency'])
    await helena.may('log.hand', { itemId, assignmentId: await county.assignment('siv') })
    expect(await about(siv, personId)).toMatchObject([{ reviewer: { name: 'Siv Malmberg' } }])
    const before = (await siv.may('log.reviews', {})).statistics
    await siv.may('log.judge', judged)
    await siv.mayNot('log.judge', { ...judged, seq: 1 }, 409, 'logReview.refused')
    const after = (await siv.may('log.reviews', {})).statistics
    expect(after.all).toMatchObject({
      drawn: before.all.drawn,
      judged: before.all.judged + 1,
      waiting: before.all.waiting - 1,
    })
    expect(await about(siv, personId)).toEqual([])
    expect((await siv.may('today.get', {})).reviews).toBe(waited)
  })

  it('who declared it sees that it waits, and nobody can judge their own, in the application or in the rows', async () => {
    const personId = await county.newPerson({ listedAt: county.units.norrangen, ...care() })
    const waited = (await helena.may('today.get', {})).reviews
    await helena.may('access.emergency', { personId, ...said })
    expect((await helena.may('today.get', {})).reviews, 'one’s own doesn’t wait for oneself').toBe(waited)
    const [item] = await about(helena, personId)
    expect(item).toMatchObject({ own: true })
    const itemId = item!.itemId
    for (const problem of [
      await helena.mayNot('log.reviewItem', { itemId }, 403, 'logReview.refused'),
      await helena.mayNot('log.judge', { itemId, seq: 0, outcome: 'motivated', note: 'Jag' }, 403, 'logReview.refused'),
    ])
      expect(problem.reasons.map((r) => r.code)).toEqual(['logReview.own'])
    await siv.mayNot('log.hand', { itemId, assignmentId: await county.assignment('helena') }, 422, 'logReview.refused')
    const acting = await actingAs('helena')
    const rows = (add: ReturnType<typeof sql>) => inTransaction(county.app, acting, (tx) => add.execute(tx))
    await expect(
      rows(sql`insert into log_review_outcome (id, item_id, provider_id, seq, outcome, note, by_assignment, by_staff)
        values (gen_random_uuid(), ${itemId}, ctx_provider(), 1, 'motivated', 'Det var jag', ctx_assignment(), ctx_staff())`),
    ).rejects.toThrow(/row-level security/)
    // Nor is one made by hand, or said to be about something else.
    await expect(
      rows(sql`insert into log_review_item (id, provider_id, flag, position, audit_id, person_id, unit_id, rules, facts)
        select gen_random_uuid(), provider_id, 'blockOpened', 1, audit_id, person_id, unit_id, '{}', '{}' from log_review_item where id = ${itemId}`),
    ).rejects.toThrow(/row-level security/)
    const { rows: secret } = await inTransaction(county.app, acting, (tx) =>
      sql<{ said: string | null }>`select log_review_said(${itemId}) as said`.execute(tx),
    )
    expect(secret).toEqual([{ said: null }])
    await siv.may('log.judge', { itemId, seq: 0, outcome: 'motivated', note: 'Chefens nödöppning' })
  })

  it('a lift is the holder’s to review when granted, and not when refused', async () => {
    const maria = await county.as('maria')
    const fatima = await county.as('fatima')
    const lift = async (granted: boolean): Promise<string> => {
      const personId = await county.newPerson({ listedAt: county.units.norrangen, ...care() })
      await britta.may('access.block', {
        personId,
        against: 'providers',
        unitId: null,
        askedBy: 'person',
        channel: 'spoken',
      })
      const { emergencyId } = await maria.may('access.emergency', { personId, ...said })
      await maria.may('access.holders', { personId, ground: 'AC-5' })
      await maria.may('access.open', { personId, ground: 'AC-5', why: 'Läkemedel' })
      await maria.may('access.askToLift', { personId, emergencyId, why: 'Läkemedel' })
      const waiting = (await britta.may('access.lifts', {})).items.find((one) => one.personId === personId)!
      await britta.may('access.answerLift', { requestId: waiting.requestId, granted, answer: 'Så är det' })
      return personId
    }
    const granted = await lift(true)
    const refused = await lift(false)
    const flags = async (personId: string) =>
      county.rows<{ flag: string; own: boolean }>(
        `select i.flag, i.provider_id = u.provider_id as own from log_review_item i, care_unit u
         where i.person_id = $1 and u.id = $2 order by i.flag`,
        [personId, county.units.homeHealth],
      )
    expect(await flags(granted)).toEqual([
      { flag: 'emergency', own: false },
      { flag: 'liftGranted', own: true },
    ])
    expect(await flags(refused)).toEqual([{ flag: 'emergency', own: false }])
    // Who granted it sees that it waits for someone else; who asked, and other providers, don't see it.
    expect(await about(britta, granted)).toMatchObject([{ own: true, staffName: 'Britta Holmlund' }])
    const [emergency] = await about(siv, granted)
    expect(emergency).toMatchObject({ staffName: 'Maria Sandberg' })
    // What decides is there to read: why it was indispensable, and what the holder was asked.
    const open = await siv.may('log.reviewItem', { itemId: emergency!.itemId })
    expect(open.stated).toBe(`${said.danger} / ${said.cannotConsent} / Läkemedel / Läkemedel`)
    expect(open.around.map((one) => one.ground?.sv)).toContain('Nödöppning (AC-5)')
    expect(await about(fatima, granted)).toEqual([])
  })

  it('an inner block opened waits for review with the words it was opened by', async () => {
    const nurse = await county.newStaff({ unitId: county.units.heart, role: 'nurse', profession: 'nurse' })
    const heart = await county.asStaff(nurse.hsaId)
    const personId = await county.newPerson({
      listedAt: county.units.norrangen,
      lifeThreateningAt: county.units.heart,
    })
    const { blockId } = await helena.may('access.block', {
      personId,
      against: 'units',
      unitId: county.units.norrangen,
      askedBy: 'person',
      channel: 'spoken',
    })
    expect(await about(siv, personId)).toEqual([])
    await heart.may('access.openBlock', { personId, blockId, consent: 'Sa ja på telefon' })
    const [item] = await about(siv, personId)
    expect(item).toMatchObject({ action: { sv: 'Öppnade en inre spärr för egen del' } })
    expect(await siv.may('log.reviewItem', { itemId: item!.itemId })).toMatchObject({ stated: 'Sa ja på telefon' })
    // It was opened at the heart clinic: its log, and not Norrängen's manager's.
    expect(await about(helena, personId)).toEqual([])
  })
})

describe('the person’s own log (AC-9; PDL 8:5, SVOD 4:5)', () => {
  it('says who, where, when, what and why, refusals too, from all providers; own visits only when asked for', async () => {
    const personId = await county.resident('ingrid')
    await helena.may('person.get', { personId })
    await britta.may('person.get', { personId })
    const other = await county.newStaff({ unitId: county.units.office, role: 'nurse', profession: 'nurse' })
    await (await county.asStaff(other.hsaId)).mayNot('person.get', { personId }, 404, 'notFound')
    const { rows } = await ingrid.may('resident.log', {})
    expect(rows.slice(0, 3)).toMatchObject([
      { name: expect.stringMatching(/^Prov/), refused: true },
      { name: 'Britta Holmlund', kind: 'page', ground: 'unit', roleName: { sv: 'verksamhetschef' }, refused: false },
      { name: 'Helena Forslund', kind: 'page', ground: 'unit', unitName: 'Norrängens hälsocentral' },
    ])
    expect(rows.every((row) => row.who !== 'self')).toBe(true)
    const all = await ingrid.may('resident.log', { who: 'all' })
    expect(all.rows.some((row) => row.who === 'self')).toBe(true)
    const none = await ingrid.may('resident.log', { to: addDays(county.today, -1) })
    expect(none.rows).toEqual([])
  })

  it('is shown of one provider when the person chooses so, among those that are in it', async () => {
    const personId = await county.resident('ingrid')
    await helena.may('person.get', { personId })
    await britta.may('person.get', { personId })
    const { providers } = await ingrid.may('resident.log', {})
    expect(providers.map((one) => one.name)).toEqual(providers.map((one) => one.name).toSorted())
    const [region] = await county.rows<{ id: string }>('select provider_id as id from care_unit where id = $1', [
      county.units.norrangen,
    ])
    expect(providers.map((one) => one.providerId)).toContain(region!.id)
    const { rows, providers: still } = await ingrid.may('resident.log', { providerId: region!.id })
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every((row) => row.providerName === rows[0]!.providerName)).toBe(true)
    expect(still).toEqual(providers)
  })

  it('takes a question to the provider, whose answer the person sees, and nobody else’s', async () => {
    const personId = await county.resident('ingrid')
    await helena.may('person.get', { personId })
    const [row] = (await ingrid.may('resident.log', {})).rows
    expect(row).toMatchObject({ mayAsk: true })
    const ask = { entryId: row!.entryId, words: 'Varför tittade Helena i dag?' }
    await ingrid.may('resident.askAboutLog', ask)
    await ingrid.mayNot('resident.askAboutLog', ask, 409, 'logReview.asked')
    const gunnar = await county.as('gunnar')
    await gunnar.mayNot('resident.askAboutLog', ask, 404, 'notFound')
    expect((await britta.may('log.reviews', {})).questions).toEqual([])
    // The one it is about sees that there is one, and not what was asked.
    const hers = (await helena.may('log.reviews', {})).questions
    expect(hers).toMatchObject([{ own: true, question: null }])
    const [question] = (await siv.may('log.reviews', {})).questions
    expect(question).toMatchObject({ question: { words: ask.words, answered: false }, person: { personId } })
    const itemId = question!.itemId
    await siv.mayNot('log.judge', { itemId, seq: 0, outcome: 'motivated', note: 'Ok' }, 400, 'input.invalid')
    await siv.may('log.judge', {
      itemId,
      seq: 0,
      outcome: 'motivated',
      note: 'Intern anteckning om granskningen',
      answer: 'Hon skulle förbereda ditt besök.',
    })
    const own = await ingrid.may('resident.log', {})
    expect(own.questions).toMatchObject([{ words: ask.words, answer: { words: 'Hon skulle förbereda ditt besök.' } }])
    expect(JSON.stringify(own)).not.toContain('Intern anteckning')
    expect((await gunnar.may('resident.log', {})).questions).toEqual([])
    expect((await siv.may('log.reviews', {})).questions).toEqual([])
  })

  it('pages through ten thousand rows, each once, none missed, and quickly', async () => {
    const personId = await county.newPerson({ given: 'Flitig', family: 'Läst' })
    await county.rows(
      `with made as (
         insert into audit_entry (id, at, day, operation, action, outcome, actor_kind, staff_id, assignment_id, unit_id, provider_id)
         select gen_random_uuid(), now() - n * interval '30 minutes', ((now() - n * interval '30 minutes') at time zone 'Europe/Stockholm')::date,
           'person.get', 'person.read', 'done', 'staff', a.staff_id, a.id, a.unit_id, u.provider_id
         from generate_series(1, 10000) n, assignment a join care_unit u on u.id = a.unit_id where a.id = $2 returning id, day, provider_id)
       insert into audit_subject (audit_id, person_id, provider_id, day) select id, $1, provider_id, day from made`,
      [personId, await county.assignment('gun')],
    )
    const number = '189912319876'
    await county.rows(`insert into person_identifier (value, person_id, kind) values ($1, $2, 'personnummer')`, [
      number,
      personId,
    ])
    const { startSession } = await import('../../src/server/platform/sign-in/sessions.ts')
    const { Caller } = await import('./client.ts')
    const session = await startSession(county.app, { kind: 'person', subject: number }, { bearer: true, seconds: 600 })
    const own = new Caller(county.server.url, { authorization: `Bearer ${session!.token}` })
    const seen = new Set<string>()
    for (let before: string | undefined, page = 0; page < 250; page += 1) {
      const { rows, next } = await own.may('resident.log', before ? { before } : {})
      for (const row of rows) seen.add(row.entryId)
      if (!next) break
      before = next
    }
    expect(seen.size).toBe(10_000)
    const paper = await own.send('GET', '/api/me/log/paper')
    expect(paper.status).toBe(200)
    expect(paper.headers.get('content-type')).toBe('application/pdf')
    await own.mayNot('resident.log', { before: 'x' }, 404, 'notFound')
  })

  it('is printed by who may, for the own provider, as a tagged PDF', async () => {
    const personId = await county.resident('ingrid')
    const reply = await helena.send('GET', `/api/persons/${personId}/log`)
    expect(reply.status).toBe(200)
    expect(reply.text.slice(0, 8)).toBe('%PDF-1.7')
    expect(reply.text).toContain('/StructTreeRoot')
    const maria = await county.as('maria')
    await maria.mayNot('log.paper', { personId }, 403, 'access.refused')
    await siv.mayNot('log.paper', { personId }, 404, 'notFound')
    await maria.mayNot(
      'log.findPerson',
      { identifier: '19420310-9147', reason: 'Ber om den', check: 'known' },
      403,
      'access.refused',
    )
  })

  it('is not printed on a look-up for something else: the manager finds who asks as the reviewer does (FC-20)', async () => {
    const { personId, number } = await county.stranger(county.units.norrangen, 6)
    await helena.may('person.lookUp', { identifier: number, reason: 'Ringde om recept' })
    await helena.mayNot('log.paper', { personId }, 404, 'notFound')
    await siv.may('log.findPerson', { identifier: number, reason: 'Ber om den', check: 'document' })
    await helena.mayNot('log.paper', { personId }, 404, 'notFound')
    await helena.may('log.findPerson', { identifier: number, reason: 'Ber om den', check: 'document' })
    expect((await helena.send('GET', `/api/persons/${personId}/log`)).status).toBe(200)
  })

  it('is printed by the log reviewer for whoever asks for theirs, by number, reason and a checked identity (FC-20)', async () => {
    const { personId, number } = await county.stranger(county.units.norrangen, 3)
    await siv.mayNot('log.paper', { personId }, 404, 'notFound')
    const ask = (identifier: string) => ({ identifier, reason: 'Ber om den i receptionen', check: 'document' as const })
    const wrong = await siv.mayNot(
      'log.findPerson',
      ask(`${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`),
      422,
      'identity.refused',
    )
    expect(wrong.reasons).toHaveLength(1)
    expect(await siv.may('log.findPerson', ask('191212121212'))).toEqual({ personId: null })
    const log = await county.logged(async () => {
      expect(await siv.may('log.findPerson', ask(number))).toEqual({ personId })
    })
    expect(log).toMatchObject([
      {
        action: 'log.personFound',
        persons: [personId],
        detail: { reason: 'Ber om den i receptionen', check: 'document', found: true },
      },
    ])
    expect(JSON.stringify(log)).not.toContain(number.slice(2))
    const paper = await siv.send('GET', `/api/persons/${personId}/log`)
    expect(paper.status).toBe(200)
    expect(paper.text.slice(0, 5)).toBe('%PDF-')
    // No more of the person than that: nor is anyone looked up out of curiosity.
    await siv.mayNot('person.lookUp', { identifier: number, reason: 'Nyfiken bara' }, 403, 'access.refused')
    await siv.mayNot('person.get', { personId }, 403, 'access.refused')
  })
})
