import fc from 'fast-check'
import { groupContacts, groupVisits, markOwn } from '../../src/domain/continuity/columns.ts'
import type { Store } from '../../src/domain/continuity/question.ts'

const persons = 12
const staffCodes = 7
const unitCodes = 4

/** Small stores drawn at random: a dozen persons, some unknown staff and units, contacts of all kinds. Code 1 is doctors. */
export const stores: fc.Arbitrary<Store> = fc
  .record({
    visits: fc.array(
      fc.tuple(
        fc.nat(persons - 1).map((p) => (p > 8 ? 0 : p)),
        fc.nat(60),
        fc.nat(staffCodes - 1),
        fc.nat(unitCodes - 1),
        fc.nat(3),
        fc.nat(2),
      ),
      { maxLength: 300 },
    ),
    contacts: fc.array(
      fc.tuple(fc.nat(persons - 1), fc.integer({ min: 1, max: staffCodes - 1 }), fc.nat(3), fc.nat(60), fc.nat(60)),
      {
        maxLength: 30,
      },
    ),
    birth: fc.array(fc.integer({ min: 0, max: 65_535 }), { minLength: persons, maxLength: persons }),
    sex: fc.array(fc.nat(2), { minLength: persons, maxLength: persons }),
  })
  .map(({ visits, contacts, birth, sex }) => {
    const of = (rows: number[][], column: number) => rows.map((row) => row[column]!)
    const memory = (bytes: number) => new SharedArrayBuffer(bytes)
    const grouped = groupVisits(
      {
        length: visits.length,
        person: Uint32Array.from(of(visits, 0)),
        day: Uint16Array.from(of(visits, 1)),
        staff: Uint32Array.from(of(visits, 2)),
        unit: Uint16Array.from(of(visits, 3)),
        profession: Uint8Array.from(of(visits, 4)),
        type: Uint8Array.from(of(visits, 5)),
        origin: new Uint16Array(0),
      },
      persons,
      memory,
    )
    const held = groupContacts(
      {
        length: contacts.length,
        person: Uint32Array.from(of(contacts, 0)),
        staff: Uint32Array.from(of(contacts, 1)),
        kind: Uint8Array.from(of(contacts, 2)),
        from: Uint16Array.from(contacts.map(([, , , a, b]) => Math.min(a, b))),
        to: Uint16Array.from(contacts.map(([, , , a, b]) => Math.max(a, b))),
      },
      persons,
      memory,
    )
    markOwn(grouped, held)
    const about = { birth: Uint16Array.from(birth), sex: Uint8Array.from(sex) }
    return { visits: grouped, contacts: held, about, doctor: 1, staffCodes, unitCodes }
  })

const table = (codes: number) =>
  fc.option(fc.array(fc.nat(1), { minLength: codes, maxLength: codes }).map((each) => Uint8Array.from(each)))

/** Filters of every sort, as questions ask them. */
export const filters = fc.record({
  from: fc.nat(30),
  to: fc.integer({ min: 20, max: 65_535 }),
  professions: table(4),
  types: table(3),
  units: table(unitCodes),
  persons: fc.option(fc.array(fc.nat(255), { minLength: 2, maxLength: 2 }).map((each) => Uint8Array.from(each))),
  born: fc.option(fc.tuple(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 20_000, max: 65_534 }))),
  sex: fc.option(fc.nat(2)),
  minVisits: fc.integer({ min: 1, max: 5 }),
})

/** Groupings of every sort. */
export const groupings = fc.oneof(
  fc.constant({ by: 'all' as const }),
  fc.constant({ by: 'unit' as const, groupOf: null, groups: unitCodes }),
  fc.constant({ by: 'unit' as const, groupOf: Uint32Array.of(0, 1, 1, 0), groups: 2 }),
  fc.record({
    by: fc.constant('contact' as const),
    day: fc.nat(60),
    kinds: fc.array(fc.nat(1), { minLength: 4, maxLength: 4 }).map((each) => Uint8Array.from(each)),
    groupOf: fc.constantFrom(null, Uint32Array.of(0, 2, 5, 1, 6, 3, 4)),
    groups: fc.constant(staffCodes),
  }),
  fc.record({
    by: fc.constant('person' as const),
    groupOf: fc.array(fc.nat(2), { minLength: persons, maxLength: persons }).map((each) => Uint8Array.from(each)),
    groups: fc.constant(3),
  }),
)
