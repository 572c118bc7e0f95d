import { expect, it } from 'vitest'
import { isFew } from './few.ts'
import { figureOf } from './figures.ts'

it('tells one of two as one of two, and one of ten as a percentage', () => {
  expect([0, 1, 2, 9, 10, 400, null].map((count) => isFew(count))).toEqual([
    false,
    true,
    true,
    true,
    false,
    false,
    false,
  ])
})

it('lets days a stay be few, and persons a doctor not', () => {
  expect(isFew(3, figureOf('readyDays'))).toBe(true)
  expect(isFew(3, figureOf('listSize'))).toBe(false)
})
