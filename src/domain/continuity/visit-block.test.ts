import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupVisits } from './columns.ts'
import { countVisits } from './measures.ts'
import { countsOf, type PartCounts, rowWidth } from './part-counts.ts'
import { everything, type Store } from './question.ts'
import { VisitBlock } from './visit-block.ts'

/** One visit: whose, with whom (0 unknown) and at which unit; those of a person in the order they took place. */
type Visit = readonly [person: number, staff: number, unit: number]

const memory = (bytes: number) => new ArrayBuffer(bytes)

function storeOf(told: readonly Visit[], persons: number): Store {
  const { length } = told
  const visits = groupVisits(
    {
      length,
      person: Uint32Array.from(told, ([person]) => person),
      day: new Uint16Array(length),
      staff: Uint32Array.from(told, ([, staff]) => staff),
      unit: Uint16Array.from(told, ([, , unit]) => unit),
      profession: new Uint8Array(length),
      type: new Uint8Array(length),
      origin: new Uint16Array(0),
    },
    persons,
    memory,
  )
  const nobody = { start: new Uint32Array(persons + 1), staff: new Uint32Array(0), kind: new Uint8Array(0) }
  const days = { from: new Uint16Array(0), to: new Uint16Array(0), everDoctor: new Uint8Array((persons + 7) >> 3) }
  const codes = (column: number) => 1 + told.reduce((most, visit) => Math.max(most, visit[column]!), 0)
  const about = { birth: new Uint16Array(0), sex: new Uint8Array(0) }
  return { visits, contacts: { ...nobody, ...days }, about, doctor: 1, staffCodes: codes(1), unitCodes: codes(2) }
}

/** The counts of each part. */
function* partsOf(store: Store, groupOf: Uint32Array | null): Generator<PartCounts> {
  const block = new VisitBlock(store, everything, groupOf)
  for (let person = 0; person < store.visits.persons; ) {
    person = block.take(person, store.visits.persons)
    const { parts } = block
    yield* parts.heavy
    for (let part = 0; part < parts.length; part++) yield countsOf(parts, part * rowWidth)
  }
}

/** The same by person and group, as the formulas tell it. */
function counted(store: Store, groupOf: Uint32Array | null) {
  const found = new Map<string, object>()
  for (const { person, group, pairs, doctorVisits: _, ownVisits: __, ...counts } of partsOf(store, groupOf))
    found.set(`${person} ${group}`, { ...counts, repeated: 2 * pairs })
  return found
}

/** The same by the formulas. */
function byFormulas(told: readonly Visit[], groupOf: Uint32Array | null) {
  const met = new Map<string, (string | null)[]>()
  for (const [person, staff, unit] of told) {
    const part = `${person} ${groupOf?.[unit] ?? 0}`
    const clinician = staff === 0 ? null : `s${staff}`
    const kept = met.get(part)
    if (kept === undefined) met.set(part, [clinician])
    else kept.push(clinician)
  }
  return new Map(Array.from(met, ([part, clinicians]) => [part, countVisits(clinicians)]))
}

const themselves = (store: Store) => Uint32Array.from({ length: store.unitCodes }, (_, unit) => unit)

describe('a block of visits', () => {
  it('counts the same clinician at two units of one person, met in turn, at each unit for itself', () => {
    const told: Visit[] = [
      [0, 1, 1],
      [0, 1, 2],
      [0, 1, 1],
      [0, 0, 1],
      [0, 1, 2],
      [0, 2, 3],
      [0, 1, 1],
      [0, 1, 1],
      // Someone else met the same, and isn't touched by it.
      [1, 1, 2],
      [1, 1, 2],
      [1, 0, 2],
      [1, 0, 2],
    ]
    const store = storeOf(told, 2)
    const found = counted(store, themselves(store))
    expect(found.get('0 1')).toEqual({ visits: 5, clinicians: 2, repeated: 12, most: 4, consecutive: 2 })
    expect(found.get('0 2')).toEqual({ visits: 2, clinicians: 1, repeated: 2, most: 2, consecutive: 1 })
    expect(found.get('0 3')).toEqual({ visits: 1, clinicians: 1, repeated: 0, most: 1, consecutive: 0 })
    expect(found.get('1 2')).toEqual({ visits: 4, clinicians: 3, repeated: 2, most: 2, consecutive: 1 })
    expect(found).toEqual(byFormulas(told, themselves(store)))
  })

  it('counts what the formulas count, with few clinicians at many units and with many at few', () => {
    const visit = fc
      .tuple(fc.constantFrom(1, 2, 40), fc.constantFrom(1, 3, 60))
      .chain(([staff, units]) =>
        fc.array(fc.tuple(fc.nat(5), fc.nat(staff), fc.nat(units)), { maxLength: 400, size: 'max' }),
      )
    fc.assert(
      fc.property(visit, fc.array(fc.nat(9), { minLength: 61, maxLength: 61 }), (told, groups) => {
        const store = storeOf(told, 6)
        for (const groupOf of [null, themselves(store), Uint32Array.from(groups.slice(0, store.unitCodes))])
          expect(counted(store, groupOf)).toEqual(byFormulas(told, groupOf))
      }),
      { numRuns: 200 },
    )
  })

  it('counts a person in thousands of groups, with one clinician in all of them', () => {
    const told = Array.from({ length: 16_000 }, (_, i): Visit => [0, 1, (i * 7) % 5000])
    const store = storeOf(told, 1)
    expect(counted(store, themselves(store))).toEqual(byFormulas(told, themselves(store)))
  })

  it('doesn’t take what was left by a part with the same number, when the numbers have begun anew', () => {
    // Each of the first clinicians is met once more, so many parts later that the same number would stand for it if numbers only wrapped around.
    for (const apart of [100_000, 2 ** 17]) {
      const persons = apart + 1000
      const told = Array.from({ length: persons }, (_, p): Visit => [p, 1 + Math.min(p % apart, 1000), 0])
      const store = storeOf(told, persons)
      for (const groupOf of [null, themselves(store)]) {
        const sum = { parts: 0, clinicians: 0, pairs: 0 }
        for (const { clinicians, pairs } of partsOf(store, groupOf)) {
          sum.parts += 1
          sum.clinicians += clinicians
          sum.pairs += pairs
        }
        expect(sum).toEqual({ parts: persons, clinicians: persons, pairs: 0 })
      }
    }
  })

  it('refuses more groups than there can be units', () => {
    const store = storeOf([[0, 1, 0]], 1)
    expect(() => new VisitBlock(store, everything, Uint32Array.of(65_536), 65_537)).toThrow(RangeError)
  })
})
