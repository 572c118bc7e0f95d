import fc from 'fast-check'
import highsLoader, { type Highs } from 'highs'
import { beforeAll, describe, expect, it } from 'vitest'
import { personOf, question, worldFrom } from './allotment.fixture.ts'
import { allot } from './allotment.ts'
import { faultsOf } from './certificate.ts'
import type { AllotProblem, Proof } from './problem.ts'
import { inQueue, leftOut } from './problem.ts'

describe('allotment by relation', () => {
  it('gives 9,750 of 12,000 a doctor with 6.5 full-time doctors and a cap of 1,500; 2,250 wait and nobody is lost (S2)', () => {
    const capacities = { a: 1500, b: 1500, c: 1500, d: 1500, e: 1500, f: 1500, g: 750 }
    const names = Object.keys(capacities)
    const persons = Array.from({ length: 12_000 }, (_, p) => ({
      id: `p${p}`,
      met: { [names[(p * p) % 7]!]: 1 + (p % 5), [names[p % 3]!]: 1 + (p % 11) },
    }))
    const problem = question(capacities, persons)
    const answer = allot(problem, 'relation', 1)
    expect(faultsOf(problem, answer, true)).toEqual([])
    expect(answer.place.filter((at) => at >= 0)).toHaveLength(9750)
    expect(answer.place.filter((at) => at === inQueue)).toHaveLength(2250)
    expect(names.map((_, d) => answer.place.filter((at) => at === d).length)).toEqual(Object.values(capacities))
  })

  it('lets someone move over when that keeps more in all', () => {
    // Both know a best; who knows b almost as well moves over.
    const problem = question({ a: 1, b: 1 }, [
      { id: 'one', met: { a: 5, b: 4 } },
      { id: 'two', met: { a: 3 } },
    ])
    const { place, objective, bound } = allot(problem, 'relation', 1)
    expect([...place]).toEqual([1, 0])
    expect([objective, bound]).toEqual([7, 7])
  })

  it('rather gives one more a doctor than keeps a relation, and rather an earlier target group than a later', () => {
    const problem = question({ a: 1 }, [
      { id: 'known', rank: 1, met: { a: 50 } },
      { id: 'first', rank: 0 },
    ])
    const answer = allot(problem, 'relation', 1)
    expect([...answer.place]).toEqual([inQueue, 0])
    expect(answer.objective).toBe(0)
    expect(faultsOf(problem, answer, true)).toEqual([])
  })

  it('keeps active choices over the cap, and then has no place left there', () => {
    const problem = question({ a: 1, b: 1 }, [
      { id: 'one', choice: 'a' },
      { id: 'two', choice: 'a', met: { a: 2 } },
      { id: 'three', met: { a: 9 } },
      { id: 'four', declined: true, met: { b: 9 } },
    ])
    const answer = allot(problem, 'relation', 1)
    expect([...answer.place]).toEqual([0, 0, 1, leftOut])
    expect(answer.objective).toBe(2)
    expect(faultsOf(problem, answer, true)).toEqual([])
  })

  it('has an answer without doctors, without persons and without places', () => {
    for (const problem of [
      question({}, [{ id: 'one' }]),
      question({ a: 3 }, []),
      question({ a: 0 }, [{ id: 'one', met: { a: 1 } }]),
    ]) {
      const answer = allot(problem, 'relation', 1)
      expect([...answer.place]).toEqual(problem.persons.map(() => inQueue))
      expect(faultsOf(problem, answer, true)).toEqual([])
    }
  })

  it('refuses weights that can’t be summed exactly, and choices of nobody', () => {
    expect(() => allot(question({ a: 1 }, [{ id: 'p', met: { a: 2 ** 52 } }]), 'relation', 1)).toThrow(RangeError)
    expect(() => allot({ ...question({ a: 1 }, []), persons: [personOf('p', { choice: 'x' })] }, 'draw', 1)).toThrow(
      RangeError,
    )
  })

  it('is proven by its prices in any world, and the proof by every method’s bound (property)', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(99), (world, seed) => {
        const problem = worldFrom(world)
        expect(faultsOf(problem, allot(problem, 'relation', seed), true)).toEqual([])
        for (const method of ['draw', 'area', 'birthday'] as const)
          expect(faultsOf(problem, allot(problem, method, seed), false)).toEqual([])
      }),
      { numRuns: 400 },
    )
  })
})

describe('the check of a proof', () => {
  const problem = question({ a: 1, b: 1, c: 1 }, [
    { id: 'one', met: { a: 5, b: 4 } },
    { id: 'two', met: { a: 3 } },
    { id: 'three', rank: 1, met: { b: 2 } },
    { id: 'four', rank: 1, met: { c: 2 } },
    { id: 'five', rank: 2 },
    { id: 'six', declined: true },
    { id: 'seven', choice: 'c', met: { c: 1 } },
  ])
  const right = { ...problem, doctors: [...problem.doctors.slice(0, 2), { id: 'c', capacity: 2 }] }
  const answer = allot(right, 'relation', 1)
  it('finds nothing to say of the right one', () => {
    expect(faultsOf(right, answer, true)).toEqual([])
    expect([answer.objective, answer.bound]).toEqual([10, 10])
  })

  it('tells each fault', () => {
    const moved = (...place: [number, number][]) => {
      const copy = structuredClone(answer)
      for (const [p, at] of place) copy.place[p] = at
      return faultsOf(right, copy, true)
    }
    const proven = (proof: Partial<Proof>) => faultsOf(right, { ...answer, proof: { ...answer.proof, ...proof } }, true)
    expect(moved([0, 7])).toContain('placeUnknown')
    expect(moved([6, 0])).toContain('choiceNotKept')
    expect(moved([5, 0])).toContain('declinedPlaced')
    expect(moved([3, 0])).toContain('overCap')
    expect(moved([3, inQueue])).toContain('notAsManyAsPossible')
    expect(moved([3, inQueue], [4, 2])).toContain('laterGroupFirst')
    expect(moved([0, 0], [1, 1])).toContain('notProven')
    expect(faultsOf(right, { ...answer, objective: answer.objective + 1 }, true)).toContain('objectiveWrong')
    expect(faultsOf(right, { ...answer, bound: answer.bound + 1 }, true)).toContain('boundWrong')
    expect(proven({ worth: answer.proof.worth.map((_, p) => (p === 0 ? -1 : 0)) })).toContain('priceNegative')
    expect(proven({ gate: Number.NaN })).toContain('priceNegative')
    expect(proven({ price: new Float64Array(3), worth: new Float64Array(7) })).toContain('priceTooLow')
  })
})

describe('another solver', () => {
  let highs: Highs
  beforeAll(async () => {
    highs = await (highsLoader as unknown as () => Promise<Highs>)()
  })

  /** As many as possible of each target group in turn, then as much relation as possible, each as a linear program of its own. */
  function secondOpinion({ persons, doctors, relations }: AllotProblem): { placed: number[]; kept: number } {
    const ranks = [...new Set(persons.map(({ rank }) => rank))].sort((a, b) => a - b)
    const weight = (p: number, d: number) => {
      for (let e = relations.first[p]!; e < relations.first[p + 1]!; e++)
        if (relations.doctor[e] === d) return relations.weight[e]!
      return 0
    }
    const free = persons.flatMap(({ choice, declined }, p) => (choice === null && !declined ? [p] : []))
    const fixed = persons.flatMap(({ choice }, p) =>
      choice === null ? [] : [[p, doctors.findIndex((d) => d.id === choice)] as const],
    )
    const left = doctors.map(({ capacity }, d) => Math.max(0, capacity - fixed.filter(([, at]) => at === d).length))
    const keptByChoice = fixed.reduce((sum, [p, d]) => sum + weight(p, d), 0)
    if (free.length === 0 || doctors.length === 0) return { placed: ranks.map(() => 0), kept: keptByChoice }
    const rows = [
      ...free.map((p) => `p${p}: ${doctors.map((_, d) => `x${p}_${d}`).join(' + ')} <= 1`),
      ...doctors.map((_, d) => `d${d}: ${free.map((p) => `x${p}_${d}`).join(' + ')} <= ${left[d]}`),
    ]
    const solve = (terms: string[]) => {
      const text = `Maximize\n obj: ${terms.join(' + ')}\nSubject To\n ${rows.join('\n ')}\nEnd\n`
      const found = highs.solve(text, { output_flag: false })
      if (found.Status !== 'Optimal') throw new Error(found.Status)
      return Math.round(found.ObjectiveValue)
    }
    const placed = ranks.map((rank) => {
      const terms = free.flatMap((p) => (persons[p]!.rank === rank ? doctors.map((_, d) => `1 x${p}_${d}`) : []))
      if (terms.length === 0) return 0
      const most = solve(terms)
      rows.push(`r${rank}: ${terms.join(' + ')} >= ${most}`)
      return most
    })
    const kept = solve(free.flatMap((p) => doctors.map((_, d) => `${weight(p, d)} x${p}_${d}`)))
    return { placed, kept: keptByChoice + kept }
  }

  it('finds as many of each group and as much relation, no more and no less (property)', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(99), (world, seed) => {
        const problem = worldFrom(world)
        const answer = allot(problem, 'relation', seed)
        const ranks = [...new Set(problem.persons.map(({ rank }) => rank))].sort((a, b) => a - b)
        const placed = ranks.map(
          (rank) =>
            problem.persons.filter((one, p) => one.rank === rank && one.choice === null && answer.place[p]! >= 0)
              .length,
        )
        expect({ placed, kept: answer.objective }).toEqual(secondOpinion(problem))
      }),
      { numRuns: 150 },
    )
  })
})
