import { expect, it } from 'vitest'
import { readTarget, typedTarget } from './typed.ts'

const share = { kind: 'share', least: 0, most: 1 } as const
const index = { kind: 'index', least: 0.01, most: 1 } as const
const mean = { kind: 'mean', least: 0, most: 365 } as const

it('reads a percentage, an index and days as they are written', () => {
  expect(['80', ' 80 % ', '80%', '0', '100'].map((text) => readTarget(text, share))).toEqual([0.8, 0.8, 0.8, 0, 1])
  expect(['0,55', '0.5', '1'].map((text) => readTarget(text, index))).toEqual([0.55, 0.5, 1])
  expect(['2,5', '3'].map((text) => readTarget(text, mean))).toEqual([2.5, 3])
})

it('guesses nothing', () => {
  expect(['', '101', '-1', '80,5', 'åttio', '8 0'].map((text) => readTarget(text, share))).toEqual(Array(6).fill(null))
  expect(['55', '0', '0,555', '1,1'].map((text) => readTarget(text, index))).toEqual(Array(4).fill(null))
  expect(['366', '2,55'].map((text) => readTarget(text, mean))).toEqual([null, null])
})

it('writes what it reads', () => {
  for (const [value, of] of [
    [0.29, share],
    [0.57, share],
    [0.55, index],
    [2.5, mean],
  ] as const)
    expect(readTarget(typedTarget(value, of), of)).toBe(value)
  expect(typedTarget(null, share)).toBe('')
})
