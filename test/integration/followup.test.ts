// Figures as they are asked for over HTTP: the own unit's in full, others' masked, persons only of the own unit, the report frozen.
import { beforeAll, describe, expect, it } from 'vitest'
import type {
  FigureView,
  FollowupFigure,
  FollowupGroups,
  FollowupOverview,
  FollowupPersons,
  ReportView,
} from '../../src/contract/followup.ts'
import type { FollowupContinuity } from '../../src/contract/followup-continuity.ts'
import { addDays } from '../../src/domain/law/calendar.ts'
import { ContinuitySource } from '../../src/server/followup/continuity-source.ts'
import { createTemporaryFolder } from '../support/postgres.ts'
import type { Caller } from './client.ts'
import { britta, county, helena, nothingWasComplainedOf, openCounty } from './contact-county.ts'

openCounty()
let analyst: Caller
let homeHelp: Caller
let jonas: Caller
beforeAll(async () => {
  const who = await county.newStaff({
    unitId: county.units.norrangen,
    role: 'followUpAnalyst',
    profession: 'administrator',
  })
  analyst = await county.asStaff(who.hsaId)
  jonas = await county.as('jonas')
  const [unit] = await county.rows<{ id: string }>(`select id from care_unit where kind = 'homeHelpUnit' limit 1`)
  const social = await county.newStaff({ unitId: unit!.id, role: 'unitManager', profession: 'socialCareManager' })
  homeHelp = await county.asStaff(social.hsaId)
})

const overviewOf = async (who: Caller, more = {}) =>
  (await who.call('followup.overview', more)) as { body: FollowupOverview; status: number }
const figureOf = async (who: Caller, figure: FigureView['code'], more = {}) =>
  (await who.call('followup.figure', { figure, ...more })) as { body: FollowupFigure; status: number }

describe('the figures', () => {
  it('hold the own unit’s count in full, as counted by hand, and each its definition', async () => {
    const { body } = await overviewOf(helena)
    const listed = body.figures.find((one) => one.code === 'doctorListed')!
    const [truth] = await county.rows<{ n: number; d: number }>(
      `select count(*) filter (where exists (select from fixed_contact f where f.person_id = l.person_id and f.kind = 'doctorContact'
          and upper_inf(f.recorded) and f.valid @> $2::date))::int as n, count(*)::int as d
       from listing l join person p on p.id = l.person_id where l.unit_id = $1 and upper_inf(l.recorded) and l.valid @> $2::date
         and (p.deceased_on is null or p.deceased_on > $2::date)`,
      [county.units.norrangen, county.today],
    )
    expect(listed.own).toMatchObject({ numerator: truth!.n, denominator: truth!.d })
    expect(listed.definition.law.map((law) => law.cite.sv).join()).toContain('Hälso- och sjukvårdslagen')
    for (const one of body.figures) expect(one.definition.numerator.sv.length).toBeGreaterThan(5)
  })

  it('of home help are the social care’s only (PDL 2 kap. 8 §)', async () => {
    const closed = (await overviewOf(helena)).body.figures.find((one) => one.code === 'homeHelp')!
    expect(closed).toMatchObject({ own: null, county: null })
    expect(closed.closed[0]!.law[0]).toMatchObject({ section: '2 kap. 8 §' })
    expect((await helena.call('followup.persons', { figure: 'homeHelp' })).status).toBe(403)
    const open = (await overviewOf(homeHelp)).body.figures.find((one) => one.code === 'homeHelp')!
    expect(open.closed).toEqual([])
    expect(open.own!.denominator).toBeGreaterThan(0)
  })

  it('mask small groups at other units, and never leave one masked alone', async () => {
    for (const code of ['doctorListed', 'careListed', 'informed', 'activeChoice'] as const) {
      const { body } = await figureOf(analyst, code)
      const own = body.units.find((unit) => unit.own)!
      expect(own.numerator).not.toBeNull()
      for (const unit of body.units.filter((one) => !one.own && one.numerator !== null)) {
        const rest = unit.denominator! - unit.numerator!
        expect(unit.numerator === 0 || unit.numerator! >= 5, `${code} at ${unit.name}`).toBe(true)
        expect(rest === 0 || rest >= 5, `${code} at ${unit.name}`).toBe(true)
      }
      expect(body.units.filter((unit) => unit.numerator === null).length).not.toBe(body.figure.county ? 1 : -1)
    }
  })

  it('go back in time, and refuse a day to come', async () => {
    const { body } = await figureOf(helena, 'doctorListed')
    expect(body.trend).toHaveLength(13)
    expect(body.trend.at(-1)).toEqual({ day: county.today, own: body.figure.own, county: body.figure.county })
    // The own are told as they are, and others' to the nearest five.
    expect((body.figure.county!.denominator - body.figure.own!.denominator) % 5).toBe(0)
    expect(
      (await helena.call('followup.figure', { figure: 'doctorListed', day: addDays(county.today, 1) })).status,
    ).toBe(400)
    // Nor before anybody's contact had been written in: nought of the listed would be told of what nobody knew.
    const { dataFrom } = (await overviewOf(helena)).body
    const [fifth] = await county.rows<{ day: string }>(
      `select lower(valid)::text as day from fixed_contact where upper_inf(recorded) order by lower(valid) offset 4 limit 1`,
    )
    expect(dataFrom).toBe(fifth!.day)
    const early = await figureOf(helena, 'doctorListed', { day: addDays(dataFrom!, -1) })
    expect(early).toMatchObject({ status: 400, body: { fields: [{ path: 'day', code: 'field.dayBeforeData' }] } })
    const first = await figureOf(helena, 'doctorListed', { day: addDays(dataFrom!, 40) })
    expect(first.body.trend.length).toBeLessThan(3)
    for (const point of first.body.trend) expect(point.day >= dataFrom!).toBe(true)
    const deputy = await figureOf(helena, 'deputy', { day: addDays(county.today, -1) })
    expect(deputy.body.figure.closed.map((one) => one.code)).toEqual(['followup.todayOnly'])
  })

  it('of others are of a month’s last day where another day or instant is asked about, whoever asks; the own unit’s of that day', async () => {
    const monthEnd = addDays(`${county.today.slice(0, 7)}-01`, -1)
    const [day, knownAt] = [addDays(monthEnd, -3), new Date(Date.now() - 60_000).toISOString()]
    const before = addDays(`${day.slice(0, 7)}-01`, -1)
    const asked = (await figureOf(helena, 'doctorListed', { day })).body
    const theirs = (await figureOf(helena, 'doctorListed', { day: before })).body
    expect([asked.day, asked.others.day]).toEqual([day, before])
    expect([asked.units, asked.figure.county]).toEqual([theirs.units, theirs.figure.county])
    expect(asked.trend.at(-1)!.day).toBe(before)
    const overview = (await overviewOf(helena, { day })).body
    expect(overview.others.day).toBe(before)
    expect(overview.figures.find((one) => one.code === 'doctorListed')).toMatchObject({
      own: asked.figure.own,
      county: theirs.figure.county,
    })
    // A minute ago is no instant of theirs: what had been written by then stays the own unit's to see.
    const then = (await figureOf(helena, 'doctorListed', { knownAt })).body
    expect(then.others.day < county.today && then.others.knownAt < knownAt).toBe(true)
    expect(then.day).toBe(county.today)
  })

  it('of the front page tell in one question how they have gone, as each does by itself', async () => {
    const { body } = await helena.call('followup.trends', {})
    const trendOf = (code: string) => body.figures.find((one) => one.code === code)?.trend
    expect(body.figures.map((one) => one.code)).toContain('listSize')
    for (const code of ['doctorListed', 'listSize', 'readyDays'] as const) {
      const { trend } = (await figureOf(helena, code)).body
      expect(trendOf(code)).toEqual(trend)
      expect(trend).toHaveLength(13)
    }
  })

  it('are told by sex and age as counted by hand at home, and of the county so that nobody is told of', async () => {
    const groupsOf = async (by: string, more = {}) =>
      (await helena.call('followup.figureGroups', { figure: 'doctorListed', by: by as 'sex', ...more })) as {
        status: number
        body: FollowupGroups
      }
    const truth = await county.rows<{ sex: string; n: number; d: number }>(
      `select case substr(i.value, 11, 1)::int % 2 when 0 then 'woman' else 'man' end as sex,
         count(*) filter (where exists (select from fixed_contact f where f.person_id = l.person_id and f.kind = 'doctorContact'
           and f.is_current and f.valid @> $2::date))::int as n, count(*)::int as d
       from listing l join person p on p.id = l.person_id
         cross join lateral (select value from person_identifier i where i.person_id = p.id and i.kind <> 'reserveNumber' order by recorded_at desc, value desc limit 1) i
       where l.unit_id = $1 and l.is_current and l.valid @> $2::date and (p.deceased_on is null or p.deceased_on > $2::date) and i.value ~ '^\\d{12}$'
       group by 1 order by 1`,
      [county.units.norrangen, county.today],
    )
    const own = (found: FollowupGroups) => found.groups.filter(({ scope }) => scope === 'own')
    const sexes = (await groupsOf('sex')).body
    for (const { sex, n, d } of truth)
      expect(own(sexes).find(({ key }) => key === sex)!.counted).toMatchObject({ numerator: n, denominator: d })
    const none = { numerator: 0, denominator: 0 }
    const overview = (await overviewOf(helena)).body.figures.find((one) => one.code === 'doctorListed')!
    for (const by of ['sex', 'age']) {
      const { body } = await groupsOf(by)
      const sum = own(body).reduce((all, { counted }) => all + counted!.denominator, 0)
      expect(sum, by).toBe(overview.own!.denominator)
    }
    for (const by of ['sex', 'age', 'municipality', 'unitKind', 'targetGroup']) {
      const { body, status } = await groupsOf(by)
      expect(status).toBe(200)
      for (const { scope, key, counted, name } of body.groups) {
        expect(name.sv.length).toBeGreaterThan(2)
        if (scope !== 'county' || !counted) continue
        // All but what the reader knows in full: of the same group at home, or of all at home where the unit is in the group.
        const home = own(body).find((one) => one.key === key)?.counted
        const parts = by === 'municipality' || by === 'unitKind' ? [none, overview.own!] : [home ?? none]
        expect(
          parts.map((part) => [(counted.numerator - part.numerator) % 5, (counted.denominator - part.denominator) % 5]),
          `${by} ${key}`,
        ).toContainEqual([0, 0])
      }
      if (by !== 'sex' && by !== 'age')
        expect(body.groups.some(({ scope, counted }) => scope === 'own' && !counted)).toBe(false)
    }
    // Of a day between, the county's are of the month's end before.
    const day = addDays(`${county.today.slice(0, 7)}-01`, -5)
    const then = (await groupsOf('age', { day })).body
    expect(then.others.day < day).toBe(true)
    const file = await helena.call('followup.figureGroupsFile', { figure: 'doctorListed', by: 'sex' })
    expect(file.text).toContain('Grupp;Gäller;Täljare;Nämnare;Andel;Anmärkning')
    const english = await helena.call('followup.figureGroupsFile', {
      figure: 'doctorListed',
      by: 'sex',
      language: 'en',
    })
    expect(english.text).toContain('Group;Of;Numerator;Denominator;Share;Note')
    // A row that isn't told says why.
    const hidden = (await groupsOf('sex')).body.groups.filter(({ counted }) => counted === null).length
    expect(english.text!.split('not shown: few persons').length - 1).toBe(hidden)
  })

  it('are told by nothing else where that would be of clocks or of staff, or isn’t this provider’s to search by', async () => {
    const ask = async (
      figure: 'listSize' | 'readyDays' | 'homeHelp' | 'doctorPopulation',
      by: 'sex' | 'municipality',
    ) => (await helena.call('followup.figureGroups', { figure, by })).status
    expect(await ask('listSize', 'municipality')).toBe(404)
    expect(await ask('readyDays', 'sex')).toBe(404)
    expect(await ask('doctorPopulation', 'municipality')).toBe(404)
    expect(await ask('doctorPopulation', 'sex')).toBe(200)
    expect(await ask('homeHelp', 'sex')).toBe(403)
  })

  it('of days are reckoned by the clocks of the stays, and lead the ward to those who waited', async () => {
    const [stays] = await county.rows<{ ward: string; n: number }>(
      `select c.ward_id as ward, count(distinct c.id)::int as n from discharge_case c join discharge_message m on m.case_id = c.id
         and m.kind = 'readyNotice' where c.state <> 'retracted' group by 1`,
    )
    const who = await county.newStaff({ unitId: stays!.ward, role: 'unitManager', profession: 'nurse' })
    const ward = await county.asStaff(who.hsaId)
    const { body } = await figureOf(ward, 'readyDays')
    expect(body.figure.own!.denominator).toBe(stays!.n)
    expect(body.figure.own!.numerator).toBeGreaterThan(0)
    expect(body.figure.mean!.unit.sv).toBe('dagar per vårdtillfälle')
    const { body: behind } = (await ward.call('followup.persons', { figure: 'readyDays' })) as { body: FollowupPersons }
    expect(behind.persons.length + behind.unseen).toBeGreaterThan(0)
    // Elsewhere a ward with a handful of stays isn't told of.
    expect((await figureOf(helena, 'readyDays')).body.units.map((unit) => unit.numerator)).toEqual([null])
  })

  it('of lists are beside the guideline, and nobody is behind them', async () => {
    const { body } = await figureOf(helena, 'listSize')
    expect(body.figure.guideline!.value).toBe(1100)
    const unit = await helena.call('organisation.unit', {})
    expect(body.figure.own!.numerator / body.figure.own!.denominator).toBeCloseTo(unit.body.lists!.perSpecialist!, 0)
    expect(body.persons).toBe(false)
    expect((await helena.call('followup.persons', { figure: 'listSize' })).status).toBe(404)
  })

  it('lead to the own unit’s persons for those who may see them, each in the log; never for who only counts', async () => {
    const { body } = (await helena.call('followup.persons', { figure: 'doctorListed' })) as { body: FollowupPersons }
    const own = (await figureOf(helena, 'doctorListed')).body.figure.own!
    expect(body.persons.length + body.more + body.unseen).toBe(own.denominator - own.numerator)
    const [logged] = await county.rows<{ n: number }>(
      `select count(*)::int as n from audit_subject s join audit_entry e on e.id = s.audit_id where e.action = 'followup.personsRead'`,
    )
    expect(logged!.n).toBe(body.persons.length)
    expect((await analyst.call('followup.persons', { figure: 'doctorListed' })).status).toBe(403)
    expect((await figureOf(analyst, 'doctorListed')).body.persons).toBe(false)
    // A doctor reads about the unit's persons, and doesn't follow up.
    expect((await jonas.call('followup.persons', { figure: 'doctorListed' })).status).toBe(403)
  })
})

/** Visits that someone made in 2019, which the demo's own don't reach: a batch of their own. */
let batch = 900
async function visited(unitId: string, personId: string, staff: readonly string[], from = '2019-03-01'): Promise<void> {
  batch += 1
  await county.rows(
    `with b as (insert into visit_batch (id, provider_id, source, rows, content) select $1, provider_id, $2, $3, 0 from care_unit where id = $4 returning provider_id),
       r as (insert into visit_ruling (batch_id, provider_id, source, period) select $1, provider_id, $2, daterange('2019-01-01', '2020-01-01') from b)
     insert into visit (batch_id, day, provider_id, person_id, unit_id, staff_id, profession, type)
     select $1, $6::date + (i::int - 1) * 20, b.provider_id, $5, $4, s.id, 'doctor', 'visit' from b, unnest($7::uuid[]) with ordinality as s (id, i)`,
    [batch, `made ${batch}`, staff.length, unitId, personId, from, [...staff]],
  )
}

describe('continuity', () => {
  const window = { from: '2019-01-01', to: '2019-12-31' }
  let doctors: string[]
  let others: string[]
  beforeAll(async () => {
    const made = []
    for (let i = 0; i < 3; i++)
      made.push(
        await county.newStaff({ unitId: county.units.norrangen, role: 'doctor', profession: 'doctor', from: -4000 }),
      )
    doctors = made.map((one) => one.staffId)
    const [a, b, c] = doctors as [string, string, string]
    others = (
      await county.rows<{ id: string }>(
        `select id from care_unit where kind in ('primaryCareCentre', 'specialistClinic') and id <> $1 order by id limit 2`,
        [county.units.norrangen],
      )
    ).map((unit) => unit.id)
    expect(others).toHaveLength(2)
    let ill = 0
    for (const staff of [...Array(6).fill([a, a, b, a, c]), ...Array(5).fill([a, a, a, b])]) {
      const person = await county.newPerson({ listedAt: county.units.norrangen })
      await county.rows(
        `insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, valid)
         select gen_random_uuid(), gen_random_uuid(), 1, $1, provider_id, id, $3, 'doctorContact', 'needed', '[2018-01-01,)' from care_unit where id = $2`,
        [person, county.units.norrangen, made[0]!.assignmentId],
      )
      await visited(county.units.norrangen, person, staff)
      await county.rows(
        `insert into person_signal (id, person_id, provider_id, unit_id, kind, valid)
         select gen_random_uuid(), $1, provider_id, id, unnest(array['severalProviders', $3]), '[2018-01-01,)' from care_unit where id = $2`,
        [person, county.units.norrangen, ill++ === 0 ? 'childLongTerm' : 'multiIllness'],
      )
    }
    for (const [unit, persons] of [
      [others[0]!, 3],
      [others[1]!, 10],
    ] as const)
      for (let i = 0; i < persons; i++) await visited(unit, await county.newPerson(), [a, b, a])
  })
  const ask = async (who: Caller, more = {}) =>
    (await who.call('followup.continuity', { ...window, ...more })) as { body: FollowupContinuity; status: number }

  it('of A, A, B, A, C is COC 0.3, UPC 0.6, SECON 0.25 and MMCI 0.512, and 60 % with the own doctor isn’t above 65', async () => {
    const { own, asked, dataThrough } = (await ask(helena, { minVisits: 5 })).body
    expect(own).toMatchObject({ persons: 6, visits: 30 })
    expect(own!.measures.coc).toMatchObject({ value: 0.3, denominator: 6 })
    expect(own!.measures.upc!.value).toBeCloseTo(0.6, 12)
    expect(own!.measures.secon!.value).toBeCloseTo(0.25, 12)
    expect(own!.measures.mmci!.value).toBeCloseTo(0.5122, 4)
    expect(own!.measures.ownDoctor).toEqual({ value: 0, numerator: 0, denominator: 6, few: true })
    expect(asked).toEqual({ ...window, minVisits: 5, profession: null, types: [] })
    expect(dataThrough! > '2020-01-01').toBe(true)
    // With the usual three visits those with three of four with the own doctor are there too.
    expect((await ask(helena)).body.own!.measures.ownDoctor).toEqual({
      value: 5 / 11,
      numerator: 5,
      denominator: 11,
      few: false,
    })
    expect((await ask(helena, { profession: 'nurse' })).body.own).toBeNull()
    expect((await ask(helena, { types: 'home,video' })).body.own).toBeNull()
  })

  it('of three persons at another unit isn’t shown, nor of the unit that would give it away; the county’s is', async () => {
    for (const who of [helena, britta]) {
      const { body } = await ask(who)
      const shown = new Map(body.groups.map((group) => [group.key, group]))
      for (const unit of others)
        expect(shown.get(unit)).toMatchObject({ persons: null, visits: null, measures: { coc: null } })
      expect(shown.get(county.units.norrangen)).toMatchObject(
        who === helena ? { persons: 11, visits: 50, scope: 'own' } : { persons: 10, visits: null, scope: 'county' },
      )
      expect(body.county.coc).toMatchObject({ numerator: null, denominator: 25 })
    }
  })

  it('of others isn’t told by a day or a visit more, however it is grouped; the own unit’s is', async () => {
    for (const more of [{ minVisits: 4 }, { to: '2019-12-30' }, { types: 'visit,home' }])
      for (const by of ['unit', 'clinician', 'sex', 'age'] as const) {
        const { body } = await ask(helena, { ...more, by })
        expect(body.others).toBe(false)
        expect(Object.values(body.county).every((one) => one === null)).toBe(true)
        expect(body.groups.map((group) => group.scope).filter((scope) => scope !== 'own')).toEqual([])
        expect(body.groups.length > 0).toBe(by !== 'clinician')
        expect(body.own!.measures.coc!.denominator).toBe(11)
      }
    const trend = await helena.call('followup.continuityTrend', { ...window, minVisits: 4 })
    expect(trend.body.points.at(-1)).toMatchObject({ own: { coc: { denominator: 11 } }, county: { coc: null } })
  })

  it('is told by clinician of the own unit, by age, and quarter by quarter; and as a file with its definitions', async () => {
    const clinicians = (await ask(helena, { by: 'clinician' })).body.groups
    expect(clinicians.find((group) => group.key === doctors[0])).toMatchObject({
      persons: 10,
      visits: null,
      scope: 'own',
    })
    expect((await ask(britta, { by: 'clinician' })).body.groups.map((group) => group.key)).not.toContain(doctors[0])
    const ages = (await ask(helena, { by: 'age' })).body.groups.filter((group) => group.name.sv === '65–79 år')
    expect(ages.map((group) => [group.scope, group.persons])).toEqual([
      ['own', 11],
      ['county', 25],
    ])
    const trend = await helena.call('followup.continuityTrend', { from: '2020-01-01', to: '2020-12-31' })
    // No further back than there is a whole year of visits.
    expect(trend.body.points.map((point) => point.to)).toEqual([
      '2019-12-31',
      '2020-03-31',
      '2020-06-30',
      '2020-09-30',
      '2020-12-31',
    ])
    expect(trend.body.points[0]).toMatchObject({ ...window, own: { coc: { denominator: 11 } } })
    expect(trend.body.points.at(-1)!.own).toBeNull()
    const { text } = await helena.call('followup.continuityFile', window)
    expect(text).toContain('minst 3 besök')
    expect(text).toContain('Bice och Boxerman')
    const english = await helena.call('followup.continuityFile', { ...window, language: 'en' })
    expect(english.text).toContain('at least 3 visits')
  })

  it('is told by profession, by municipality and by target group', async () => {
    const groups = async (by: string, who = helena) => (await ask(who, { by })).body.groups
    const professions = await groups('profession')
    expect(professions.map(({ key, scope }) => [key, scope])).toEqual([
      ['doctor', 'own'],
      ['doctor', 'county'],
    ])
    expect(professions[0]).toMatchObject({ persons: 11, name: { sv: 'läkare' } })
    expect((await ask(helena, { by: 'profession', profession: 'nurse' })).body.groups).toEqual([])

    const [place] = await county.rows<{ code: string; name: string }>(
      `select u.municipality_code as code, a.name from care_unit u join authority a on a.code = u.municipality_code where u.id = $1`,
      [county.units.norrangen],
    )
    const places = await groups('municipality', britta)
    expect(places.find(({ key }) => key === place!.code)).toMatchObject({ scope: 'county', name: { sv: place!.name } })
    // Three persons at one unit and ten at another: where either is the municipality’s only hidden unit, the municipality is hidden too.
    const others = new Map(
      (
        await county.rows<{ id: string; code: string }>(
          `select id, municipality_code as code from care_unit where municipality_code <> $1`,
          [place!.code],
        )
      ).map(({ id, code }) => [id, code]),
    )
    for (const { key, persons } of places) if ([...others.values()].includes(key)) expect(persons).toBeNull()

    // A unit of few sees each of its clinicians by the visits there, over any days: whoever sees the persons, and nobody else.
    const here = await groups('clinicianHere')
    const everywhere = await groups('clinician')
    expect(here.map(({ key }) => key)).toEqual(everywhere.map(({ key }) => key))
    for (const one of here) expect([one.scope, one.persons! > 0, one.visits! > 0]).toEqual(['own', true, true])
    const narrow = (await ask(helena, { by: 'clinicianHere', from: addDays(window.from, 3) })).body
    expect(narrow.others).toBe(false)
    expect(narrow.groups.length).toBeGreaterThan(0)
    expect(await groups('clinicianHere', britta)).toEqual([])

    const targets = await groups('targetGroup')
    const shown = (scope: 'own' | 'county') =>
      targets.filter((one) => one.scope === scope).map(({ key, measures }) => [key, measures.coc !== null])
    // One alone isn't told at home either, nor that there is one, since another provider may be who knows; nor are ten of eleven, since that would tell of the one.
    const told = [
      ['multiIllness', false],
      ['severalProviders', true],
      ['childLongTerm', false],
    ]
    expect(shown('own')).toEqual([['severalProviders', true]])
    expect(shown('county')).toEqual(told)
    expect(targets[0]!.name.sv).toBe('flera vårdgivare samtidigt')
    // Nobody besides the unit's own is in them, so the county tells of them no more than the unit does.
    expect((await groups('targetGroup', britta)).map(({ scope }) => scope)).not.toContain('own')
  })

  it('leads to the own unit’s persons for those who may see them, the lowest first, each in the log; never for who only counts', async () => {
    const { body } = await helena.call('followup.continuityPersons', window)
    // Behind each share stand its visits: of so few the counts are told.
    expect(body.persons.map((one) => one.ownDoctor)).toEqual([
      ...Array(6).fill({ numerator: 3, denominator: 5, few: true }),
      ...Array(5).fill({ numerator: 3, denominator: 4, few: true }),
    ])
    expect([body.more, body.unseen]).toEqual([0, 0])
    const [logged] = await county.rows<{ n: number }>(
      `select count(*)::int as n from audit_subject s join audit_entry e on e.id = s.audit_id where e.operation = 'followup.continuityPersons'`,
    )
    expect(logged!.n).toBe(11)
    expect((await britta.call('followup.continuityPersons', window)).body.persons).toEqual([])
    expect((await analyst.call('followup.continuityPersons', window)).status).toBe(403)
    expect((await ask(analyst)).body.persons).toBe(false)
    expect((await jonas.call('followup.continuityPersons', window)).status).toBe(403)
  })

  it('isn’t answered for a window to come or turned round, fewer visits than two, or visits of no kind', async () => {
    const wrong = [
      { to: addDays(county.today, 1) },
      { from: '2020-01-01' },
      { minVisits: 1 },
      { types: 'visit,x' },
      { types: '' },
    ]
    for (const more of wrong) expect((await ask(helena, more)).status, JSON.stringify(more)).toBe(400)
  })

  it('knows of visits that a file has told of since; and isn’t asked any more when the service has stopped', async () => {
    const times = { look: 0, refresh: 60_000, waitToOpen: 30_000, waitForNews: 30_000 }
    const log = { error: () => expect.unreachable() }
    const folder = await createTemporaryFolder()
    const source = new ContinuitySource({ databaseUrl: county.server.databases.appUrl, folder, log, times })
    const before = (await source.engine()).state().visits
    await visited(others[0]!, await county.newPerson(), doctors)
    expect((await source.engine()).state().visits).toBe(before + 3)
    await source.close()
    await expect(source.engine()).rejects.toMatchObject({ status: 503 })
  })
})

describe('the national report', () => {
  it('is filled with provenance, or says why it can’t be; and is frozen when sent, whatever becomes known', async () => {
    const year = Number(county.today.slice(0, 4)) - 1
    const read = async () => ((await analyst.call('followup.report', { year })) as { body: ReportView }).body
    const draft = await read()
    expect(draft.sentAt).toBeNull()
    for (const answer of draft.answers)
      expect((answer.value ?? answer.says) === null ? answer.missing : answer.provenance).not.toBeNull()
    expect(draft.answers.find((one) => one.code === 'doctorWho')!.says!.sv).toContain('specialist i allmänmedicin')
    expect(draft.answers.find((one) => one.code === 'doctorShare')!.source!.sv).toContain('Socialstyrelsen')
    expect(draft.over).toBe(true)
    const soFar = ((await analyst.call('followup.report', { year: year + 1 })) as { body: ReportView }).body
    expect(soFar).toMatchObject({ over: false, mayFreeze: false, day: county.today })
    expect(draft.mayFreeze).toBe(true)
    // Until it is frozen it is told as the page tells it, rounded: what can be read again would else tell of the one by whom two readings differ.
    const { figures } = (await analyst.may('followup.overview', {})) as {
      figures: { code: string; county: object | null }[]
    }
    const page = figures.find(({ code }) => code === 'doctorPopulation')!.county as {
      numerator: number
      denominator: number
    }
    const answer = soFar.answers.find((one) => one.code === 'doctorShare')!.value!
    expect([answer.numerator, answer.denominator]).toEqual([page.numerator, page.denominator])
    expect((await analyst.call('followup.report', { year: year + 2 })).status).toBe(422)
    // Before there are data there is nought to report, and it isn't told as 0 %.
    const { answers: early } = ((await analyst.call('followup.report', { year: 2015 })) as { body: ReportView }).body
    expect(early.find((one) => one.code === 'doctorShare')).toMatchObject({ value: null })
    const words = [{ code: 'telephone', words: '76 procent svarade samma dag.\n\nSkrivet i två stycken.' }]
    const freeze = async (of: object) => {
      const { status, body } = await analyst.call('followup.sendReport', { year, knownAt: draft.knownAt, words, ...of })
      return [status, (body as { code?: string }).code]
    }
    // Not of a year without data, nor as it was known on some day before.
    expect(await freeze({ year: 2015 })).toEqual([422, 'followup.beforeData'])
    const before = new Date(Date.parse(draft.knownAt) - 25 * 3_600_000).toISOString()
    expect(await freeze({ knownAt: before })).toEqual([409, 'followup.readAgain'])
    // Nor with words of a question that isn't asked any more: they would be lost.
    expect(await freeze({ words: [...words, { code: 'formerQuestion', words: 'Sagt' }] })).toEqual([
      409,
      'followup.readAgain',
    ])
    const sent = (await analyst.call('followup.sendReport', { year, knownAt: draft.knownAt, words })) as {
      body: ReportView
      status: number
    }
    expect(sent.status).toBe(200)
    expect(sent.body.answers.find((one) => one.code === 'telephone')!.words).toBe(words[0]!.words)
    const values = ({ answers }: ReportView) =>
      answers.map(({ value }) => value && ([value.numerator, value.denominator] as const))
    // Exact from then on, which the draft wasn't: those who count and those who don't each by as much as rounding does.
    const [exact, shown] = [values(sent.body), values(draft)]
    const off = exact.flatMap((of, n) => (of ? [of[0] - shown[n]![0], (of[1] ?? 0) - (shown[n]![1] ?? 0)] : []))
    expect(exact.map((of) => of === null)).toEqual(shown.map((of) => of === null))
    expect(Math.max(...off.map(Math.abs))).toBeLessThanOrEqual(4)
    expect(off.some((by) => by !== 0)).toBe(true)
    await county.rows(
      `update fixed_contact set recorded = tstzrange(lower(recorded), now()) where kind = 'doctorContact' and upper_inf(recorded)`,
    )
    expect((await read()).answers).toEqual(sent.body.answers)
    expect((await analyst.call('followup.sendReport', { year, knownAt: draft.knownAt, words: [] })).status).toBe(409)
    expect((await helena.call('followup.report', { year })).status).toBe(403)
    expect(
      (await analyst.call('followup.sendReport', { year: year + 1, knownAt: draft.knownAt, words: [] })).status,
    ).toBe(422)
  })
  nothingWasComplainedOf()
})
