import { describe, expect, it } from 'vitest'
import { staff as en } from '../../texts/staff/en.ts'
import { staff as sv } from '../../texts/staff/sv.ts'
import { greetingAt } from './greeting.ts'

describe('the greeting of the day', () => {
  it.each([
    [0, 'night'],
    [3, 'night'],
    [4, 'night'],
    [5, 'morning'],
    [9, 'morning'],
    [10, 'forenoon'],
    [12, 'afternoon'],
    [17, 'afternoon'],
    [18, 'evening'],
    [22, 'evening'],
    [23, 'night'],
  ] as const)('at %i it is %s', (hour, greeting) => {
    expect(greetingAt(hour)).toBe(greeting)
  })

  it('never speaks of a tomorrow that may be an hour away, nor of an evening at night', () => {
    for (const catalog of [sv, en])
      for (const key of ['today.urgent', 'today.urgent_one', 'today.urgentMany'] as const)
        expect(catalog[key]).not.toMatch(/i morgon|tomorrow/)
    expect(sv['today.night']).toBe('Hej, {name}')
  })
})
