import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { momentOf } from '../../law/day-frame.ts'
import { type Answerer, inOrder, whoAnswers, whomToCallNow } from './reachability.ts'
import type { Expected, Line, Someone, World } from './reachability-oracle.fixture.ts'
import { asContact, firstMinute, minutesOfYear, oracle } from './reachability-oracle.fixture.ts'

const week = (...days: [number, number][][]): [number, number][][] => Array.from({ length: 7 }, (_, i) => days[i] ?? [])
const weekdays = (from: number, to: number) =>
  week(...Array.from({ length: 5 }, (): [number, number][] => [[from, to]]))
const phone = (number: string, hours: Line['hours']): Line => ({ number, kind: 'phone', hours })
const office = (from = 480, to = 960): Line['hours'] => ({ week: weekdays(from, to), closedOnHolidays: true })
/** Evenings into the night, over midnight, also on holidays; and Sunday morning over both changes of the clock. */
const nights: Line['hours'] = {
  week: week(
    [],
    [],
    [],
    [[1200, 1440]],
    [
      [0, 120],
      [1320, 1440],
    ],
    [[0, 90]],
    [[60, 200]],
  ),
  closedOnHolidays: false,
}
const onceAWeek: Line['hours'] = { week: week([], [], [], [], [[540, 555]]), closedOnHolidays: true }
const someone = (name: string, lines: Line[], more: Partial<Someone> = {}): Someone => ({
  name,
  lines,
  away: [],
  deputy: null,
  ...more,
})

/** Worlds that are looked at every minute of 2027: leap-free, with Easter, both changes of the clock and a turn of the year. */
const worlds: Record<string, World> = {
  'a contact on leave, deputies that go in a circle and are away too, a team, a unit closed on holidays': {
    people: [
      someone('Karin', [phone('k', office(480, 720)), phone('k2', office(780, 960))], {
        away: [
          ['2027-03-20', '2027-03-31'],
          ['2027-06-21', '2027-08-15'],
        ],
        deputy: 1,
      }),
      someone('Lars', [phone('l', office(420, 1020))], {
        away: [
          ['2027-03-25', '2027-03-30'],
          ['2027-07-01', '2027-07-20'],
        ],
        deputy: 2,
      }),
      someone('Maja', [phone('m', nights)], { away: [['2027-07-05', '2027-07-11']], deputy: 0 }),
    ],
    team: {
      name: 'Teamet',
      lines: [phone('t', { week: weekdays(450, 990), closedOnHolidays: false })],
      away: [['2027-12-24', '2027-12-26']],
    },
    unit: { name: 'Enheten', lines: [phone('u', office(450, 1020))] },
  },
  'one line a week, away until further notice from the summer, and a team whose line never sleeps until it is emptied':
    {
      people: [
        someone('Eva', [phone('e', onceAWeek), { number: 'e1177', kind: '1177', hours: 'always' }], {
          away: [['2027-08-01', null]],
        }),
      ],
      team: {
        name: 'Teamet',
        lines: [{ number: 'v', kind: 'video', hours: 'always' }],
        away: [
          ['0001-01-01', '2027-02-28'],
          ['2027-04-01', null],
        ],
      },
      unit: { name: 'Enheten', lines: [phone('u', onceAWeek), phone('okänd', null)] },
    },
}

/** Every minute counts; so that a year is checked in seconds, the first that differs is told, and nothing is said of the others. */
function firstDifference(
  expected: (minute: number) => Expected,
  order: readonly Answerer[],
  { from, to } = { from: 0, to: minutesOfYear },
): string | null {
  for (let m = from; m < to; m++) {
    const { by, way, open, turns } = whoAnswers(order, (firstMinute + m) * 60_000)
    const { state, who, number, turns: turnsAt } = expected(m)
    const at = turns === null ? null : turns / 60_000 - firstMinute
    const same =
      open === (state !== 'closed') &&
      // Past what the table looks at, it can't tell "never" from "much later".
      (at === turnsAt || (turnsAt === null && (at === null || at >= minutesOfYear + 99 * 1440))) &&
      (who === null || (by.name === who && way?.value === number)) &&
      (state === 'closed' || (by.as === 'self' ? 'open' : by.as) === state)
    if (!same)
      return `${new Date((firstMinute + m) * 60_000).toISOString()}: expected ${JSON.stringify(expected(m))}, got ${by.name} ${way?.value} ${open} ${at}`
  }
  return null
}

describe('whom to call, every minute of a year (FC-12)', () => {
  for (const [name, world] of Object.entries(worlds))
    it(`is who the table says: ${name}`, () => {
      expect(firstDifference(oracle(world), inOrder(asContact(world)))).toBeNull()
    }, 60_000)

  it('never ends without a number as long as anyone has a line with hours', () => {
    const [world] = Object.values(worlds)
    const order = inOrder(asContact(world!))
    for (let m = 0; m < minutesOfYear; m += 7) {
      const { way, open, turns } = whoAnswers(order, (firstMinute + m) * 60_000)
      if (!way || (!open && turns === null)) expect.fail(`nobody at minute ${m}`)
    }
  }, 30_000)
})

/** What a faulty rule would take the first world for; each must be seen as a difference. */
const faults: Record<string, (world: World) => World> = {
  'an absence that never ends': (world) => withContact(world, { away: [['2027-03-20', null]] }),
  'an absence that ends a day early': (world) =>
    withContact(world, {
      away: [
        ['2027-03-20', '2027-03-30'],
        ['2027-06-21', '2027-08-15'],
      ],
    }),
  'no absences at all': (world) => withContact(world, { away: [] }),
  'no deputies': (world) => withContact(world, { deputy: null }),
  'only the first deputy': (world) => ({
    ...world,
    people: world.people.map((one, i) => (i === 1 ? { ...one, deputy: null } : one)),
  }),
  'no team': (world) => ({ ...world, team: null }),
  'the unit before the team': (world) => ({ ...world, team: { ...world.unit, away: [] }, unit: world.team! }),
  'holidays as other days': (world) => ({
    ...world,
    people: world.people.map((one) => ({ ...one, lines: one.lines.map(openOnHolidays) })),
  }),
}
const withContact = (world: World, more: Partial<Someone>): World => ({
  ...world,
  people: world.people.map((one, i) => (i === 0 ? { ...one, ...more } : one)),
})
const openOnHolidays = (line: Line): Line =>
  line.hours === null || line.hours === 'always' ? line : { ...line, hours: { ...line.hours, closedOnHolidays: false } }

describe('a fault in whom to call', () => {
  const world = Object.values(worlds)[0]!
  const expected = oracle(world)
  it.each(Object.entries(faults))('is seen: %s', (_name, fault) => {
    expect(firstDifference(expected, inOrder(asContact(fault(world))))).toMatch(/^2027-|^2026-12-31/)
  })

  it('is seen: the clock not changed', () => {
    const late = (minute: number): Expected => expected(Math.max(0, minute - 60))
    expect(firstDifference(late, inOrder(asContact(world)))).not.toBeNull()
  })
})

// ── Drawn worlds ─────────────────────────────────────────────────────────────────────────────────────────────────

const quarter = fc.integer({ min: 0, max: 95 }).map((q) => q * 15)
const windows = fc
  .uniqueArray(quarter, { minLength: 2, maxLength: 4 })
  .map((turns) => [...turns].sort((a, b) => a - b))
  .map((turns) => turns.flatMap((at, i): [number, number][] => (i % 2 === 1 ? [[turns[i - 1]!, at]] : [])))
const wholeNight = fc.constantFrom<[number, number][]>([[1200, 1440]], [[0, 300]], [[0, 1440]])
const dayOfWeek = fc.oneof(
  { weight: 3, arbitrary: fc.constant<[number, number][]>([]) },
  { weight: 4, arbitrary: windows },
  { weight: 1, arbitrary: wholeNight },
)
const hours: fc.Arbitrary<Line['hours']> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ week: fc.array(dayOfWeek, { minLength: 7, maxLength: 7 }), closedOnHolidays: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.constant('always' as const) },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constant(onceAWeek) },
)
const kind = fc.constantFrom<Line['kind']>('phone', 'phone', 'phone', 'video', 'visit', '1177', 'email')
const lines = (owner: string) =>
  fc
    .array(fc.tuple(kind, hours), { maxLength: 3 })
    .map((all) => all.map(([k, h], i): Line => ({ number: `${owner}${i}`, kind: k, hours: h })))
const dayText = fc
  .integer({ min: -20, max: 385 })
  .map((n) => new Date(Date.UTC(2027, 0, 1 + n)).toISOString().slice(0, 10))
const away = fc.array(
  fc
    .tuple(dayText, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 12 }))
    .map(([from, n, forever]): [string, string | null] => [
      from,
      forever === 0 ? null : new Date(Date.parse(from) + n * 86_400_000).toISOString().slice(0, 10),
    ]),
  { maxLength: 3 },
)
const drawnWorld: fc.Arbitrary<World> = fc.integer({ min: 1, max: 4 }).chain((n) =>
  fc.record({
    people: fc.tuple(
      ...Array.from({ length: n }, (_, i) =>
        fc.record({
          name: fc.constant(`P${i}`),
          lines: lines(`p${i}-`),
          away,
          deputy: fc.option(fc.integer({ min: 0, max: n - 1 })),
        }),
      ),
    ),
    team: fc.option(fc.record({ name: fc.constant('Teamet'), lines: lines('t'), away })),
    unit: fc.record({ name: fc.constant('Enheten'), lines: lines('u') }),
  }),
)

/** Days where something is odd: both changes of the clock, Easter, midsummer, the turn of the year. */
const oddDays = ['2027-03-26', '2027-03-28', '2027-06-25', '2027-10-31', '2027-12-31']
const minuteOf = (day: string) => (momentOf(`${day}T00:00:00Z`) / 60_000 - firstMinute) | 0

describe('whom to call, in drawn worlds (FC-12, property)', () => {
  it('is who the table says, around odd days and at drawn minutes, told with its reason', () => {
    fc.assert(
      fc.property(
        drawnWorld,
        fc.constantFrom(...oddDays),
        fc.array(fc.integer({ min: 0, max: minutesOfYear - 1 }), { minLength: 60, maxLength: 60 }),
        (world, day, minutes) => {
          const expected = oracle(world)
          const contact = asContact(world)
          const around = { from: minuteOf(day) - 90, to: Math.min(minuteOf(day) + 1500, minutesOfYear) }
          expect(firstDifference(expected, inOrder(contact), around)).toBeNull()
          for (const minute of minutes) {
            const at = new Date((firstMinute + minute) * 60_000).toISOString()
            const found = whomToCallNow(contact, at)
            const { state, who, number, turns } = expected(minute)
            expect(found.state, at).toBe(state)
            if (who !== null) expect({ who: found.who.name, number: found.way?.value }, at).toEqual({ who, number })
            const when = state === 'closed' ? found.opensAt : found.until
            if (turns !== null) expect(momentOf(when!) / 60_000 - firstMinute, at).toBe(turns)
            // Nobody in sight: said so, and no time is promised.
            if (state === 'closed' && turns === null && when === null)
              expect(['reach.hoursUnknown', 'reach.noWay']).toContain(found.because.code)
          }
        },
      ),
      { numRuns: 14 },
    )
  }, 60_000)
})
