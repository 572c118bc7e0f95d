import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChange, isLiveValue, itemsOf, type LiveField } from '../../../domain/plan/live.ts'
import { between, moved, type Place } from './places.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const key = (item: string) => `goals/${item}/at`
const list = (...places: string[]): Place[] => places.map((at, n) => ({ id: id(n), at }))

describe('moving an item', () => {
  it('writes its own place alone, between those it comes between', () => {
    expect(moved(list('1', '2', '3'), id(2), -1)).toEqual([{ id: id(2), at: '1.5' }])
    expect(moved(list('1', '1.5', '2'), id(0), 1)).toEqual([{ id: id(0), at: '1.8' }])
    expect(moved(list('1', '2', '3'), id(1), -1)).toEqual([{ id: id(1), at: '0.5' }])
    expect(moved(list('1', '2', '2.5'), id(1), 1)).toEqual([{ id: id(1), at: '3' }])
  })

  it('does nothing with the first upwards, the last downwards, nor with one that isn’t there', () => {
    expect(moved(list('1', '2'), id(0), -1)).toEqual([])
    expect(moved(list('1', '2'), id(1), 1)).toEqual([])
    expect(moved(list('1', '2'), id(9), 1)).toEqual([])
  })

  it('numbers all anew only where two have the same place', () => {
    expect(moved(list('1', '1', '2'), id(2), -1)).toEqual([
      { id: id(0), at: '1' },
      { id: id(2), at: '2' },
      { id: id(1), at: '3' },
    ])
  })

  it('finds the shortest place that there is room for, which the plan takes; none where there is none', () => {
    expect(between(1, 2)).toBe('1.5')
    expect(between(1, 3)).toBe('2')
    expect(between(2, 2)).toBeNull()
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        (a, b) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)]
          const at = between(low, high)
          if (at === null) {
            expect(high - low).toBeLessThan(1e-9)
            return
          }
          expect(low < Number(at) && Number(at) < high).toBe(true)
          expect(isLiveValue(key(id(1)), at)).toBe(true)
        },
      ),
    )
  })
})

/** A writer, with the places as the service last told them. */
type Seen = Record<string, LiveField>

describe('several who move in the same list at once', () => {
  const step = fc.record({ who: fc.nat(3), item: fc.nat(7), up: fc.boolean(), hears: fc.boolean() })
  const start = (): Seen =>
    Object.fromEntries(Array.from({ length: 8 }, (_, n) => [key(id(n)), { value: String(n + 1), rev: 1 }]))
  const placesIn = (seen: Seen): Place[] =>
    itemsOf(seen, 'goals').map((item) => ({ id: item, at: seen[key(item)]!.value }))

  it('lose no item and get none twice, and all have the same order when all have heard', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 120 }), (steps) => {
        const server = start()
        const writers = Array.from({ length: 4 }, () => ({ ...server }))
        for (const { who, item, up, hears } of steps) {
          const seen = writers[who]!
          if (hears) Object.assign(seen, server)
          for (const place of moved(placesIn(seen), id(item), up ? -1 : 1)) {
            const at = key(place.id)
            expect(isLiveValue(at, place.at)).toBe(true)
            const change = { key: at, value: place.at, base: seen[at]!.value, baseRev: seen[at]!.rev }
            const { value, rev, conflict } = applyChange(server[at], change)
            expect(conflict).toBe(false)
            server[at] = { value, rev }
            seen[at] = { value, rev }
          }
        }
        const order = itemsOf(server, 'goals')
        expect([...order].sort()).toEqual(Array.from({ length: 8 }, (_, n) => id(n)))
        for (const seen of writers) expect(itemsOf(Object.assign(seen, server), 'goals')).toEqual(order)
      }),
      { numRuns: 200 },
    )
  })

  it('change place with the neighbour and nothing else, also after many moves at the same spot', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ item: fc.nat(7), up: fc.boolean() }), { maxLength: 300 }), (steps) => {
        const seen = start()
        for (const { item, up } of steps) {
          const expected = itemsOf(seen, 'goals')
          const from = expected.indexOf(id(item))
          const to = from + (up ? -1 : 1)
          if (to >= 0 && to < expected.length) {
            expected.splice(from, 1)
            expected.splice(to, 0, id(item))
          }
          for (const place of moved(placesIn(seen), id(item), up ? -1 : 1))
            seen[key(place.id)] = { value: place.at, rev: 1 }
          expect(itemsOf(seen, 'goals')).toEqual(expected)
        }
      }),
      { numRuns: 60 },
    )
  })
})
