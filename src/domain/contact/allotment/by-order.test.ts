import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { question, worldFrom } from './allotment.fixture.ts'
import { allot } from './allotment.ts'
import { sharesOf } from './by-order.ts'
import { lotOf, share } from './lot.ts'
import { type AllotMethod, type AllotProblem, allotMethods, inQueue, relationsOf } from './problem.ts'

const people = (count: number, more: (p: number) => object = () => ({})) =>
  Array.from({ length: count }, (_, p) => ({ id: `p${String(p).padStart(4, '0')}`, ...more(p) }))
const sizes = ({ place }: { place: Int32Array }, doctors: number) =>
  Array.from({ length: doctors }, (_, d) => place.filter((at) => at === d).length)

describe('allotment by draw', () => {
  it('is even: a place is drawn among all, so lists fill by the room they have', () => {
    const [small, large] = sizes(allot(question({ a: 1000, b: 3000 }, people(2000)), 'draw', 1), 2)
    // Two standard deviations of a draw without replacement are about 25.
    expect(small).toBeGreaterThan(440)
    expect(small).toBeLessThan(560)
    expect(small! + large!).toBe(2000)
  })

  it('draws who waits, and another seed draws others', () => {
    const waiting = (seed: number) =>
      allot(question({ a: 50 }, people(100)), 'draw', seed).place.reduce(
        (ids, at, p) => (at === inQueue ? `${ids} ${p}` : ids),
        '',
      )
    expect(waiting(1)).toBe(waiting(1))
    expect(waiting(1)).not.toBe(waiting(2))
    const first = allot(question({ a: 50 }, people(100)), 'draw', 3)
      .place.slice(0, 50)
      .filter((at) => at >= 0).length
    expect(first).toBeGreaterThan(12)
    expect(first).toBeLessThan(38)
  })

  it('has lots that are spread alike over all, whatever the ids have in common', () => {
    const lots = people(20_000).map(({ id }) => share(lotOf(7, id)))
    const tenths = Array.from({ length: 10 }, (_, t) => lots.filter((one) => Math.floor(one * 10) === t).length)
    for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(180)
    expect(new Set(lots).size).toBe(20_000)
    const later = people(20_000).map(({ id }) => share(lotOf(8, id)))
    const both = lots.filter((one, p) => one < 0.5 && later[p]! < 0.5).length
    expect(Math.abs(both - 5000)).toBeLessThan(300)
  })
})

describe('allotment by area', () => {
  const areas = (answer: { place: Int32Array }, problem: AllotProblem) => {
    const doctors = new Map<string, Set<number>>()
    for (const [p, { area }] of problem.persons.entries())
      if (area !== null && answer.place[p]! >= 0)
        doctors.set(area, (doctors.get(area) ?? new Set()).add(answer.place[p]!))
    return doctors
  }

  it('keeps areas whole as far as the caps allow, the largest first', () => {
    const problem = question(
      { a: 60, b: 60 },
      people(100, (p) => ({ area: p < 50 ? 'Strand' : p < 80 ? 'Berg' : 'Ås' })),
    )
    const answer = allot(problem, 'area', 1)
    expect([...areas(answer, problem)].map(([area, doctors]) => [area, doctors.size])).toEqual([
      ['Strand', 1],
      ['Berg', 1],
      ['Ås', 1],
    ])
    expect(sizes(answer, 2)).toEqual([50, 50])
  })

  it('divides an area that is larger than any list, and no other', () => {
    const problem = question(
      { a: 60, b: 60, c: 30 },
      people(120, (p) => ({ area: p < 90 ? 'Strand' : 'Berg' })),
    )
    const divided = areas(allot(problem, 'area', 1), problem)
    expect(divided.get('Strand')!.size).toBe(2)
    expect(divided.get('Berg')!.size).toBe(1)
  })

  it('places those whose area isn’t known where there is room', () => {
    const problem = question(
      { a: 10, b: 10 },
      people(20, (p) => (p < 8 ? { area: 'Strand' } : {})),
    )
    expect(sizes(allot(problem, 'area', 1), 2)).toEqual([10, 10])
  })
})

describe('allotment by birthday', () => {
  const born = (p: number) =>
    `19${String(40 + (p % 60))}-${String(1 + (p % 12)).padStart(2, '0')}-${String(1 + (p % 28)).padStart(2, '0')}`

  it('gives each doctor an unbroken stretch of days of the month, as long as their share of the places', () => {
    const problem = question(
      { a: 100, b: 300 },
      people(280, (p) => ({ birth: born(p) })),
    )
    const answer = allot(problem, 'birthday', 1)
    expect(sizes(answer, 2)).toEqual([70, 210])
    const days = (d: number) =>
      problem.persons.flatMap(({ birth }, p) => (answer.place[p] === d ? [Number(birth!.slice(8))] : []))
    expect(Math.max(...days(0))).toBe(7)
    expect(Math.min(...days(1))).toBe(8)
  })

  it('places those whose birthday isn’t known last', () => {
    const problem = question({ a: 2, b: 2 }, [
      { id: 'x' },
      { id: 'y', birth: '1950-01-31' },
      { id: 'z', birth: '1990-05-01' },
      { id: 'u' },
    ])
    expect([...allot(problem, 'birthday', 1).place]).toEqual([1, 0, 0, 1])
  })

  it('shares in proportion, whole numbers that make the whole, nobody over their places (property)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat(9), fc.nat(1_000_000_000)), { minLength: 1, maxLength: 8 }),
        fc.nat(5000),
        (left, wanted) => {
          const total = left.reduce((sum, one) => sum + one, 0)
          const persons = Math.min(wanted, total)
          const shares = sharesOf(Float64Array.from(left), persons)
          expect(shares.reduce((sum, one) => sum + one, 0)).toBe(persons)
          for (const [d, one] of shares.entries()) expect(one).toBeLessThanOrEqual(left[d]!)
        },
      ),
    )
  })
})

describe('whatever the method', () => {
  const shuffled = ({ persons, doctors, relations }: AllotProblem, order: readonly number[]): AllotProblem => {
    const [person, doctor, weight]: [number[], number[], number[]] = [[], [], []]
    for (const [now, p] of order.entries())
      for (let e = relations.first[p]!; e < relations.first[p + 1]!; e++) {
        person.push(now)
        doctor.push(relations.doctor[e]!)
        weight.push(relations.weight[e]!)
      }
    return {
      doctors,
      persons: order.map((p) => persons[p]!),
      relations: relationsOf(persons.length, { person, doctor, weight, length: person.length }),
    }
  }
  const byId = (problem: AllotProblem, method: AllotMethod) => {
    const { place, objective, bound } = allot(problem, method, 5)
    return { objective, bound, place: problem.persons.map(({ id }, p) => `${id} ${place[p]}`).sort() }
  }

  it('the order of the rows changes nothing, neither who gets whom nor what is kept (property)', () => {
    fc.assert(
      fc.property(fc.nat(), fc.infiniteStream(fc.nat()), (world, keys) => {
        const problem = worldFrom(world)
        const rank = problem.persons.map(() => keys.next().value as number)
        const order = problem.persons.map((_, p) => p).sort((a, b) => rank[a]! - rank[b]!)
        for (const method of allotMethods) expect(byId(shuffled(problem, order), method)).toEqual(byId(problem, method))
      }),
    )
  })

  it('what is kept never passes what relation keeps (property)', () => {
    fc.assert(
      fc.property(fc.nat(), (world) => {
        const problem = worldFrom(world)
        const best = allot(problem, 'relation', 5).objective
        for (const method of allotMethods) {
          const { objective, bound } = allot(problem, method, 5)
          expect(objective).toBeLessThanOrEqual(best)
          expect(bound).toBe(best)
        }
      }),
    )
  })
})
