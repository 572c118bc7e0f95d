import { describe, expect, it } from 'vitest'
import { makeFormat } from './format.ts'
import { dayAt } from './stockholm.ts'

const { dayAndTime } = makeFormat('sv')
const inDays = (n: number) => new Date(Date.now() + n * 86_400_000)

describe('a time on another day', () => {
  it('is told by its weekday within a week, before or after, and by its date else', () => {
    for (const n of [-6, -1, 0, 1, 6]) expect(dayAndTime(inDays(n).toISOString())).toMatch(/^[a-zåäö]+dag \d\d:\d\d$/)
    for (const n of [-30, -8, 8, 30]) {
      const date = String(Number(dayAt(inDays(n)).slice(8)))
      expect(dayAndTime(inDays(n).toISOString())).toMatch(new RegExp(`^${date} [a-z]+ \\d\\d:\\d\\d$`))
    }
  })
})
