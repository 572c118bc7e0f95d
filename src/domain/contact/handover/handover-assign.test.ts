import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { costs, type Receiver, shareOut } from './handover-assign.ts'

/** A small world: what each costs with each receiver, undefined where it can't be. */
interface World {
  receivers: Receiver[]
  table: (number | undefined)[][]
  urgent: Set<number>
}

const cell = fc.constantFrom(
  undefined,
  undefined,
  0,
  costs.unknown,
  costs.unknown,
  costs.apart,
  costs.unknown + costs.apart,
)
const world = (people: number, receivers: number): fc.Arbitrary<World> =>
  fc
    .record({ people: fc.integer({ min: 0, max: people }), count: fc.integer({ min: 1, max: receivers }) })
    .chain(({ people: rows, count }) =>
      fc.record({
        receivers: fc.array(
          fc.record(
            {
              load: fc.integer({ min: 0, max: 4 }),
              weight: fc.integer({ min: 1, max: 4 }),
              cap: fc.integer({ min: 0, max: 6 }),
            },
            { requiredKeys: ['load', 'weight'] },
          ),
          { minLength: count, maxLength: count },
        ) as fc.Arbitrary<Receiver[]>,
        table: fc.array(fc.array(cell, { minLength: count, maxLength: count }), { minLength: rows, maxLength: rows }),
        urgent: fc.array(fc.integer({ min: 0, max: Math.max(0, rows - 1) })).map((list) => new Set(list)),
      }),
    )

const share = ({ receivers, table, urgent }: World) => [
  ...shareOut(table.length, receivers, (who, at) => table[who]![at], urgent),
]

/** What a way of sharing out is worth, in the order it counts: how many, whom it was urgent for, cost, and unevenness. */
function worth({ receivers, table, urgent }: World, place: readonly number[]): number[] | null {
  const loads = receivers.map((receiver) => receiver.load)
  let [left, leftUrgent, cost] = [0, 0, 0]
  for (const [who, at] of place.entries()) {
    if (at < 0) {
      left += 1
      if (urgent.has(who)) leftUrgent += 1
      continue
    }
    const price = table[who]![at]
    if (price === undefined) return null
    cost += price
    loads[at] = loads[at]! + 1
  }
  if (receivers.some(({ cap, load }, at) => cap !== undefined && loads[at]! > cap && loads[at]! > load)) return null
  const unevenness = loads.reduce((sum, load, at) => sum + (load * load * 144) / receivers[at]!.weight, 0)
  return [left, leftUrgent, cost, unevenness]
}

/** The best there is, by trying every way. */
function best(of: World, place: number[] = []): number[] {
  if (place.length === of.table.length) return worth(of, place) ?? [Number.POSITIVE_INFINITY]
  return Array.from({ length: of.receivers.length + 1 }, (_, at) => best(of, [...place, at - 1])).reduce((a, b) =>
    less(b, a) ? b : a,
  )
}
function less(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, i) => value !== b[i])
  return at >= 0 && a[at]! < b[at]!
}

describe('sharing people out', () => {
  it('is as good as the best of all ways there are: how many, whom it is urgent for, known faces, then an even load', () => {
    fc.assert(
      fc.property(world(5, 3), (small) => {
        expect(worth(small, share(small))).toEqual(best(small))
      }),
      { numRuns: 400 },
    )
  })

  it('lets who was placed first move over, so that one more gets in', () => {
    const only = [[0, 0], [0]] as (number | undefined)[][]
    const receivers = [
      { load: 0, weight: 1, cap: 1 },
      { load: 0, weight: 1, cap: 1 },
    ]
    expect(share({ receivers, table: only, urgent: new Set() })).toEqual([1, 0])
  })

  it('never hands over fewer when someone more can take, or a cap is raised', () => {
    const placed = (of: World) => share(of).filter((at) => at >= 0).length
    fc.assert(
      fc.property(world(9, 4), fc.nat(3), fc.array(cell, { minLength: 9, maxLength: 9 }), (before, raised, column) => {
        const more = {
          ...before,
          receivers: [...before.receivers, { load: 0, weight: 1 }],
          table: before.table.map((row, who) => [...row, column[who]]),
        }
        const higher = {
          ...before,
          receivers: before.receivers.map((one, at) =>
            at === raised && one.cap !== undefined ? { ...one, cap: one.cap + 1 } : one,
          ),
        }
        expect(placed(more)).toBeGreaterThanOrEqual(placed(before))
        expect(placed(higher)).toBeGreaterThanOrEqual(placed(before))
      }),
    )
  })

  it('fills two full-time and one half-time alike by share, from where each stands', () => {
    const receivers = [
      { load: 100, weight: 1000 },
      { load: 0, weight: 1000 },
      { load: 0, weight: 500 },
    ]
    const place = share({
      receivers,
      table: Array.from({ length: 150 }, () => [0, 0, 0]),
      urgent: new Set(),
    })
    const after = receivers.map(({ load }, at) => load + place.filter((one) => one === at).length)
    expect(after).toEqual([100, 100, 50])
  })

  it('shares two thousand out among forty without getting stuck', () => {
    const receivers = Array.from({ length: 40 }, (_, at) => ({ load: at, weight: 1000 + at, cap: 60 }))
    // A fixed scatter: some may not, some are known.
    const table = Array.from({ length: 2000 }, (_, who) =>
      receivers.map((_, at) => {
        const dice = (who * 7919 + at * 104_729) % 97
        return dice < 20 ? undefined : dice < 30 ? 0 : costs.unknown
      }),
    )
    const began = performance.now()
    const place = share({ receivers, table, urgent: new Set() })
    const room = receivers.reduce((sum, { load, cap }) => sum + cap - load, 0)
    expect(place.filter((at) => at >= 0)).toHaveLength(Math.min(2000, room))
    expect(performance.now() - began).toBeLessThan(25_000)
  })
})
