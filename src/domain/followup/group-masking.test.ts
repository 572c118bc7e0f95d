import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskParts, maskShared, maskUnitGroups, type UnitGroup } from './group-masking.ts'
import type { Cell } from './masking.ts'
import { rounded } from './rounding.ts'

const cell = (key: string, counted: number, other: number): Cell => ({
  key,
  numerator: counted,
  denominator: counted + other,
  counted,
  other,
})
const group = (key: string, ...units: string[]): UnitGroup => ({ key, units })
const told = (sets: readonly ReadonlySet<string>[]) => sets.map((one) => [...one].sort().join(' '))

describe('groups of units beside the units', () => {
  const units = [cell('a', 40, 40), cell('b', 3, 20), cell('c', 30, 4), cell('d', 20, 20), cell('e', 12, 14)]

  it('are told where their units are', () => {
    expect(
      told(maskUnitGroups(units, new Set(['a', 'd']), true, [[group('x', 'a', 'd'), group('y', 'b', 'c', 'e')]])),
    ).toEqual(['x y'])
  })

  it('aren’t where a unit would be what is left', () => {
    expect(
      told(maskUnitGroups(units, new Set(['a', 'd', 'e']), true, [[group('x', 'a', 'b'), group('y', 'c', 'd', 'e')]])),
    ).toEqual([''])
  })

  it('of two groupings can’t be subtracted from each other', () => {
    // Municipality m less kind k is unit b alone.
    const municipalities = [group('m', 'b', 'c', 'e'), group('n', 'a', 'd')]
    const kinds = [group('k', 'c', 'e', 'a'), group('l', 'b', 'd')]
    const [first, second] = maskUnitGroups(units, new Set(['a', 'd']), false, [municipalities, kinds])
    expect(first!.has('m') && second!.has('k')).toBe(false)
    expect(first!.has('m') || second!.has('k')).toBe(true)
  })

  it('never give a hidden unit away, whatever is added and subtracted', () => {
    const size = fc.nat({ max: 30 })
    const world = fc.record({
      units: fc.array(fc.tuple(size, size), { minLength: 3, maxLength: 9 }),
      first: fc.array(fc.nat({ max: 3 }), { minLength: 9, maxLength: 9 }),
      second: fc.array(fc.nat({ max: 2 }), { minLength: 9, maxLength: 9 }),
      whole: fc.boolean(),
      seen: fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
    })
    fc.assert(
      fc.property(world, ({ units: sizes, first, second, whole, seen }) => {
        const cells = sizes.map(([counted, other], i) => cell(`u${i}`, counted, other))
        const shown = new Set(
          cells.filter(({ counted, other }, i) => seen[i] && !small(counted) && !small(other)).map(({ key }) => key),
        )
        const grouped = (of: readonly number[]) =>
          [...new Set(of.slice(0, cells.length))].map((at) =>
            group(`g${at}`, ...cells.filter((_, i) => of[i] === at).map(({ key }) => key)),
          )
        const groupings = [grouped(first), grouped(second)]
        const sets = maskUnitGroups(cells, shown, whole, groupings)
        const hidden = cells.filter(({ key, denominator }) => !shown.has(key) && denominator > 0)
        const rows = [
          ...(whole ? [hidden.map(() => 1)] : []),
          ...groupings.flatMap((groups, of) =>
            groups
              .filter(({ key }) => sets[of]!.has(key))
              .map(({ units }) => hidden.map(({ key }) => Number(units.includes(key)))),
          ),
        ]
        // The county's own sum is masked elsewhere when it is of one unit alone.
        if (whole && hidden.length === 1) return
        const alone = hidden.map((_, at) => hidden.map((_, other) => Number(at === other)))
        for (const secret of alone) expect(rank([...rows, secret])).toBe(rank(rows) + 1)
        for (const [of, groups] of groupings.entries())
          for (const { key, units } of groups) {
            const part = hidden.filter((one) => units.includes(one.key))
            if (!sets[of]!.has(key) || part.length === 0) continue
            const counted = part.reduce((sum, one) => sum + one.counted, 0)
            const other = part.reduce((sum, one) => sum + one.other, 0)
            expect([counted, other].some((persons) => persons > 0 && persons < 10)).toBe(false)
          }
      }),
      { numRuns: 500 },
    )
  })
})

const small = (persons: number): boolean => persons > 0 && persons < 5

/** Rank by plain elimination in whole numbers over a prime: another way than the one that is tested. */
function rank(rows: readonly (readonly number[])[]): number {
  const prime = 1_000_003
  const inverse = (value: number): number => {
    let [result, base, power] = [1, value % prime, prime - 2]
    for (; power > 0; power = Math.floor(power / 2)) {
      if (power % 2 === 1) result = (result * base) % prime
      base = (base * base) % prime
    }
    return result
  }
  const left = rows.map((row) => [...row])
  let found = 0
  for (let column = 0; column < (left[0]?.length ?? 0); column++) {
    const at = left.findIndex((row, i) => i >= found && row[column]! % prime !== 0)
    if (at < 0) continue
    ;[left[found], left[at]] = [left[at]!, left[found]!]
    const times = inverse(left[found]![column]!)
    for (let i = found + 1; i < left.length; i++) {
      const less = (left[i]![column]! * times) % prime
      left[i] = left[i]!.map((value, j) => (((value - less * left[found]![j]!) % prime) + prime) % prime)
    }
    found += 1
  }
  return found
}

describe('groups of persons', () => {
  it('that share the county are masked with another, less the own unit’s, or all where that doesn’t do', () => {
    const ages = [cell('0', 20, 30), cell('18', 12, 3), cell('40', 40, 40), cell('65', 30, 30)]
    expect([...maskShared(ages, [], true)].sort()).toEqual(['40', '65'])
    expect([...maskShared(ages, [cell('40', 38, 40)], true)]).toEqual(['65'])
    expect([...maskShared(ages.slice(0, 2), [], true)]).toEqual([])
    expect([...maskShared(ages, [], false)]).toEqual([])
  })

  it('of whom it isn’t known which they are cost nobody else their numbers, when they are few; and what is left is as uncertain as they are many', () => {
    const sexes = [cell('woman', 20, 30), cell('man', 12, 13), cell('unknown', 2, 1)]
    expect([...maskShared(sexes, [], true)]).toEqual(['woman', 'man'])
    // Many of them are a group as others are, and a few who are known hide another as before.
    expect([...maskShared([...sexes.slice(0, 2), cell('unknown', 20, 30)], [], true)]).toContain('unknown')
    expect([...maskShared([cell('woman', 20, 30), cell('man', 2, 1), cell('unknown', 2, 1)], [], true)]).toEqual([])
    // What an attacker has: the county less the women less the men, each rounded as it is told.
    const size = fc.integer({ min: 5, max: 400 })
    const left = (sizes: readonly number[], unknown: number) =>
      rounded(sizes.reduce((sum, one) => sum + one, unknown)) - sizes.reduce((sum, one) => sum + rounded(one), 0)
    fc.assert(
      fc.property(size, size, fc.integer({ min: 1, max: 4 }), (women, men, unknown) => {
        const seen = left([women, men], unknown)
        const others = [0, 1, 2, 3, 4, 5, 6].filter((other) =>
          [-2, -1, 0, 1, 2].some((a) =>
            [-2, -1, 0, 1, 2].some((b) => {
              const [w, m] = [rounded(women) + a, rounded(men) + b]
              return rounded(w) === rounded(women) && rounded(m) === rounded(men) && left([w, m], other) === seen
            }),
          ),
        )
        expect(others.length).toBeGreaterThan(1)
      }),
    )
  })

  it('that overlap hide who is in one, who isn’t, and who is besides our own', () => {
    const whole = cell('', 60, 60)
    const some = [cell('sip', 20, 20), cell('multiIllness', 4, 30), cell('most', 55, 30), cell('ours', 20, 20)]
    expect([...maskParts(some, [cell('ours', 15, 4)], whole)]).toEqual(['sip'])
    expect([...maskParts([cell('ours', 12, 12)], [cell('ours', 12, 12)], whole, new Set(['ours']))]).toEqual([])
  })
})
