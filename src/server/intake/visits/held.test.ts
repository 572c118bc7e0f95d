import { describe, expect, it } from 'vitest'
import { Content, fingerprintOfText } from './content.ts'
import { HeldRows, type HeldVisit } from './held.ts'

const visit = (more: Partial<HeldVisit>): HeldVisit => ({
  person: 0,
  who: 0,
  unit: 0,
  group: 0,
  day: 0,
  profession: 0,
  type: 0,
  ...more,
})

describe('rows held as numbers', () => {
  it('come back as they were, at the ends of what each number can be', () => {
    const rows = new HeldRows()
    const all = [
      visit({}),
      visit({ day: -54_787 }),
      visit({
        person: 4_000_000_000,
        who: 100_001,
        unit: 65_535,
        group: 65_535,
        day: 73_049,
        profession: 255,
        type: 255,
      }),
    ]
    for (const one of all) rows.add(one)
    expect(all.map((_, i) => ({ ...rows.read(i, visit({})) }))).toEqual(all)
  })

  it('are put in the order of their persons, and those of one person as they came, also over several pieces', () => {
    const rows = new HeldRows()
    const count = 2 ** 20 + 1000
    for (let i = 0; i < count; i++) rows.add(visit({ person: i % 7, day: i % 30_000, who: i }))
    const order = rows.byPerson(7)
    expect(order.length).toBe(count)
    const [before, one] = [visit({ person: 0, who: -1 }), visit({})]
    let wrong = 0
    for (const i of order) {
      rows.read(i, one)
      if (one.who % 7 !== one.person) wrong += 1
      if (one.person < before.person || (one.person === before.person && one.who <= before.who)) wrong += 1
      Object.assign(before, one)
    }
    expect(wrong).toBe(0)
  })
})

describe('what visits are known again by', () => {
  const of = (...visits: (readonly [day: number, ...texts: string[]])[]) => {
    const content = new Content()
    for (const [day, ...texts] of visits) {
      content.begin(day)
      for (const text of texts) content.with(...fingerprintOfText(text))
      content.end()
    }
    return content.toString()
  }

  it('is the same in any order, and another when anything differs', () => {
    const [a, b, c] = [[1, 'p', 'x'] as const, [2, 'p', 'x'] as const, [1, 'q', 'x'] as const]
    expect(of(a, b, c)).toBe(of(c, a, b))
    const others = [
      of(a, b),
      of(a, b, b),
      of(a, a, c),
      of(a, b, [1, 'q', 'y']),
      of(a, b, [1, 'x', 'q']),
      of(a, [3, 'p', 'x'], c),
    ]
    expect(new Set([of(a, b, c), ...others]).size).toBe(others.length + 1)
  })

  it('is spread over its 64 bits: none of a hundred thousand single visits has another’s', () => {
    const all = new Set<string>()
    for (let i = 0; i < 100_000; i++) all.add(of([i % 50, `p${i}`, 'x']))
    expect(all.size).toBe(100_000)
  })
})
