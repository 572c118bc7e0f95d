import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filters, groupings, stores } from '../../../test/support/continuity-stores.ts'
import { contactKinds } from '../contact/kinds.ts'
import { groupContacts, groupVisits, markOwn, stillHolds } from './columns.ts'
import { dayOfNumber } from './day-number.ts'
import { figuresOf } from './figures.ts'
import { continuityOf, countVisits } from './measures.ts'
import { countOwnVisits, isOwnDoctorOver65, ownDoctorShare } from './own-doctor.ts'
import { personFigures } from './person-figures.ts'
import { everything, type Filter, type Grouping, passesPerson, type Store } from './question.ts'
import { emptyTally, tallyPersons } from './tally.ts'

interface Visit {
  staff: string | null
  unit: number
  day: string
  isDoctor: boolean
}

/** The visits of a person that pass, as texts, for the formulas. */
function visitsOf({ visits, about, doctor }: Store, filter: Filter, person: number): Visit[] {
  if (!passesPerson(filter, about, person)) return []
  const found: Visit[] = []
  for (let i = visits.start[person]!; i < visits.start[person + 1]!; i++) {
    const [day, unit] = [visits.day[i]!, visits.unit[i]!]
    if (day < filter.from || day > filter.to) continue
    if (filter.professions?.[visits.profession[i]!] === 0 || filter.types?.[visits.type[i]!] === 0) continue
    if (filter.units?.[unit] === 0) continue
    const staff = visits.staff[i] === 0 ? null : `s${visits.staff[i]}`
    found.push({ staff, unit, day: dayOfNumber(day), isDoctor: visits.profession[i] === doctor })
  }
  return found
}

function contactsOf({ contacts }: Store, person: number) {
  const found = []
  for (let c = contacts.start[person]!; c < contacts.start[person + 1]!; c++)
    found.push({
      staff: contacts.staff[c]!,
      kind: contacts.kind[c]!,
      from: contacts.from[c]!,
      to: contacts.to[c]!,
    })
  return found
}

/** One person's measures by the formulas. */
function byFormulas(store: Store, person: number, visits: Visit[]) {
  const doctors = contactsOf(store, person).filter(({ kind }) => contactKinds[kind] === 'doctorContact')
  const own = countOwnVisits(
    visits.filter(({ isDoctor }) => isDoctor),
    doctors.map(({ staff, from, to }) => ({ staff: `s${staff}`, from: dayOfNumber(from), to: dayOfNumber(to) })),
  )
  const share = doctors.length === 0 ? null : ownDoctorShare(own)
  return { ...continuityOf(countVisits(visits.map(({ staff }) => staff))), share, isOver: isOwnDoctorOver65(own) }
}

function groupsOfPerson(store: Store, grouping: Grouping, person: number, visits: Visit[]): Map<number, Visit[]> {
  if (grouping.by === 'all') return new Map([[0, visits]])
  if (grouping.by === 'person') return new Map([[grouping.groupOf[person]!, visits]])
  if (grouping.by === 'unit') {
    const groups = new Map<number, Visit[]>()
    for (const visit of visits) {
      const group = grouping.groupOf?.[visit.unit] ?? visit.unit
      const kept = groups.get(group)
      if (kept === undefined) groups.set(group, [visit])
      else kept.push(visit)
    }
    return groups
  }
  const held = contactsOf(store, person).filter(
    ({ kind, from, to }) => grouping.kinds[kind] === 1 && from <= grouping.day && grouping.day <= to,
  )
  return new Map(held.map(({ staff }) => [grouping.groupOf?.[staff] ?? staff, visits]))
}

/** Means over persons by the formulas, for each group. */
function figuresByFormulas(store: Store, filter: Filter, grouping: Grouping) {
  const groups = new Map<number, ReturnType<typeof byFormulas>[]>()
  for (let person = 0; person < store.visits.persons; person++) {
    const visits = visitsOf(store, filter, person)
    if (visits.length === 0) continue
    for (const [group, own] of groupsOfPerson(store, grouping, person, visits)) {
      const kept = groups.get(group) ?? []
      if (own.length >= filter.minVisits) kept.push(byFormulas(store, person, own))
      groups.set(group, kept)
    }
  }
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([group, persons]) => ({ group, persons: persons.length, ...meansOf(persons) }))
}

function meansOf(persons: ReturnType<typeof byFormulas>[]) {
  const mean = (values: (number | null)[]) => {
    const known = values.filter((value) => value !== null)
    return known.length === 0 ? null : (known.reduce((a, b) => a + b, 0) / known.length).toFixed(9)
  }
  const over = persons.map(({ share, isOver }) => (share === null ? null : isOver ? 1 : 0))
  return {
    coc: mean(persons.map(({ coc }) => coc)),
    upc: mean(persons.map(({ upc }) => upc)),
    secon: mean(persons.map(({ secon }) => secon)),
    mmci: mean(persons.map(({ mmci }) => mmci)),
    ownDoctorOver65: mean(over),
  }
}

describe('the kernel over columns', () => {
  it('gives what the formulas give, for every filter and grouping', () => {
    fc.assert(
      fc.property(stores, filters, groupings, (store, filter, grouping) => {
        const tally = emptyTally(grouping)
        tallyPersons(store, filter, grouping, 0, store.visits.persons, tally)
        const fixed = (value: number | null) => value?.toFixed(9) ?? null
        const ours = figuresOf([tally]).map(
          ({ group, figures: { persons, coc, upc, secon, mmci, ownDoctorOver65 } }) => ({
            group,
            persons,
            coc: fixed(coc),
            upc: fixed(upc),
            secon: fixed(secon),
            mmci: fixed(mmci),
            ownDoctorOver65: fixed(ownDoctorOver65),
          }),
        )
        expect(ours).toEqual(figuresByFormulas(store, filter, grouping))
      }),
      { numRuns: 500 },
    )
  })

  it('gives each person what the formulas give', () => {
    fc.assert(
      fc.property(stores, filters, (store, filter) => {
        for (const {
          person,
          visits,
          clinicians,
          ownDoctorShare,
          doctorVisits,
          ownDoctorVisits,
          ...measures
        } of personFigures(store, filter)) {
          const told = visitsOf(store, filter, person)
          const { share, isOver: _, ...formulas } = byFormulas(store, person, told)
          expect(measures).toEqual(formulas)
          expect(ownDoctorShare).toBe(share)
          if (share !== null) expect(ownDoctorVisits / doctorVisits).toBe(share)
          expect({ visits, clinicians }).toMatchObject({
            visits: told.length,
            clinicians: countVisits(told.map(({ staff }) => staff)).clinicians,
          })
        }
      }),
    )
  })

  it('gives the same to the last bit however the persons are shared out', () => {
    fc.assert(
      fc.property(stores, filters, groupings, fc.nat(12), (store, filter, grouping, cut) => {
        const whole = emptyTally(grouping)
        tallyPersons(store, filter, grouping, 0, 12, whole)
        const parts = [emptyTally(grouping), emptyTally(grouping)] as const
        tallyPersons(store, filter, grouping, cut, 12, parts[0])
        tallyPersons(store, filter, grouping, 0, cut, parts[1])
        expect(figuresOf(parts)).toEqual(figuresOf([whole]))
      }),
    )
  })

  it('counts many persons, and one with more visits than a block has room for, as one by one', () => {
    // Of nearly seventy thousand visits there are more pairs than four bytes hold.
    const visitsOfEach = Array.from({ length: 1300 }, (_, p) => (p === 700 ? 68_000 : (p * 7) % 5))
    const person = visitsOfEach.flatMap((n, p) => Array<number>(n).fill(p))
    const length = person.length
    const memory = (bytes: number) => new ArrayBuffer(bytes)
    const visits = groupVisits(
      {
        length,
        person: Uint32Array.from(person),
        day: Uint16Array.from(person, (_, i) => i % 700),
        staff: Uint32Array.from(person, (p, i) => (p === 700 ? (i % 1000 === 0 ? 2 : 1) : (i * 5) % 4)),
        unit: Uint16Array.from(person, (_, i) => (i * 3) % 4),
        profession: Uint8Array.from(person, (_, i) => i % 3),
        type: new Uint8Array(length),
        origin: new Uint16Array(0),
      },
      visitsOfEach.length,
      memory,
    )
    const nobody = { person: new Uint32Array(0), staff: new Uint32Array(0), kind: new Uint8Array(0) }
    const days = { from: new Uint16Array(0), to: new Uint16Array(0) }
    const contacts = groupContacts({ length: 0, ...nobody, ...days }, visitsOfEach.length, memory)
    const about = { birth: new Uint16Array(0), sex: new Uint8Array(0) }
    const store: Store = { visits, contacts, about, doctor: 1, staffCodes: 4, unitCodes: 4 }
    for (const grouping of [{ by: 'all' } as const, { by: 'unit', groupOf: null, groups: 4 } as const]) {
      const tally = emptyTally(grouping)
      tallyPersons(store, everything, grouping, 0, visitsOfEach.length, tally)
      expect(
        figuresOf([tally]).map(({ group, figures }) => ({
          group,
          persons: figures.persons,
          ...Object.fromEntries(
            (['coc', 'upc', 'secon', 'mmci'] as const).map((measure) => [measure, figures[measure]!.toFixed(9)]),
          ),
        })),
      ).toEqual(figuresByFormulas(store, everything, grouping).map(({ ownDoctorOver65: _, ...figures }) => figures))
    }
  })

  it('counts a person with thousands of visits like any other', () => {
    const length = 5000
    const column = <T extends { from(of: ArrayLike<number>, map: (v: number, i: number) => number): unknown }>(
      array: T,
      value: (i: number) => number,
    ) =>
      array.from({ length }, (_, i) => value(i)) as InstanceType<
        T extends abstract new (...args: never) => infer _ ? T : never
      >
    const memory = (bytes: number) => new ArrayBuffer(bytes)
    const rows = {
      length,
      person: column(Uint32Array, () => 0),
      // Told backwards: the columns put them in order.
      day: column(Uint16Array, (i) => length - i),
      staff: column(Uint32Array, (i) => (i % 3) + 1),
      unit: column(Uint16Array, () => 1),
      profession: column(Uint8Array, () => 1),
      type: column(Uint8Array, () => 0),
      origin: new Uint16Array(0),
    }
    const visits = groupVisits(rows, 1, memory)
    expect(visits.day[0]).toBe(1)
    expect(visits.staff[0]).toBe(((length - 1) % 3) + 1)
    const contacts = groupContacts(
      {
        length: 1,
        person: Uint32Array.of(0),
        staff: Uint32Array.of(1),
        kind: Uint8Array.of(contactKinds.indexOf('doctorContact')),
        from: Uint16Array.of(1),
        to: Uint16Array.of(stillHolds),
      },
      1,
      memory,
    )
    markOwn(visits, contacts)
    const about = { birth: new Uint16Array(0), sex: new Uint8Array(0) }
    const store = { visits, contacts, about, doctor: 1, staffCodes: 4, unitCodes: 2 }
    const tally = emptyTally({ by: 'all' })
    tallyPersons(store, everything, { by: 'all' }, 0, 1, tally)
    const met = Array.from({ length }, (_, i) => `s${(i % 3) + 1}`)
    expect(figuresOf([tally])[0]!.figures).toMatchObject({
      persons: 1,
      visits: length,
      ...continuityOf(countVisits(met)),
      ownDoctorOver65: 0,
    })
  })
})
