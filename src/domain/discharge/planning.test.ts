import { expect, it } from 'vitest'
import { partyLimits, tooMuch } from './planning.ts'

it('takes so many answers of one party, and so many letters in all', () => {
  const { answers, letters } = partyLimits
  expect(tooMuch({ answers: 0, letters: 0 }, 'x'.repeat(2000))).toBe(false)
  expect(tooMuch({ answers: answers - 1, letters: 0 }, '')).toBe(false)
  expect(tooMuch({ answers, letters: 0 }, '')).toBe(true)
  expect(tooMuch({ answers: 1, letters: letters - 3 }, 'abc')).toBe(false)
  expect(tooMuch({ answers: 1, letters: letters - 3 }, 'abcd')).toBe(true)
})
