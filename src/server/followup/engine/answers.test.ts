import { describe, expect, it } from 'vitest'
import { noFigures } from '../../../domain/continuity/figures.ts'
import { Answers } from './answers.ts'
import type { ContinuityQuestion, ContinuityRow } from './engine.ts'

const year: ContinuityQuestion = { from: '2026-01-01', to: '2026-12-31', minVisits: 3, by: 'unit' }
const rows = (count: number): ContinuityRow[] =>
  Array.from({ length: count }, (_, i) => ({ group: String(i), figures: noFigures() }))

/** Counts what is reckoned. */
function asking(most?: number) {
  const answers = new Answers(most)
  let reckoned = 0
  const ask = (question: ContinuityQuestion, answer: () => Promise<ContinuityRow[]> = async () => rows(2)) =>
    answers.of(question, () => {
      reckoned += 1
      return answer()
    })
  return { answers, ask, reckoned: () => reckoned }
}

describe('answers given lately', () => {
  it('are given again, also while the first is being reckoned, in whatever order the question was put', async () => {
    const { ask, reckoned } = asking()
    const one = { ...year, professions: ['doctor', 'nurse'], units: new Set(['b', 'a']) } as const
    const [a, b] = await Promise.all([ask(one), ask({ ...one, professions: ['nurse', 'doctor'], units: ['a', 'b'] })])
    expect(b).toBe(a)
    const grouped = (of: [string, string][]) => ask({ ...year, by: { unitGroup: new Map(of) } })
    await grouped([
      ['u1', 'x'],
      ['u2', 'y'],
    ])
    await grouped([
      ['u2', 'y'],
      ['u1', 'x'],
    ])
    expect(reckoned()).toBe(2)
  })

  it('are of that question alone: each part of it tells it apart', async () => {
    const { ask, reckoned } = asking()
    const others: Partial<ContinuityQuestion>[] = [
      {},
      { from: '2026-01-02' },
      { to: '2026-12-30' },
      { minVisits: 2 },
      { by: 'all' },
      { by: 'clinician' },
      { by: 'clinician', contactKinds: ['doctorContact'] },
      { by: { ageFrom: [0, 65] } },
      { by: { ageFrom: [0, 75] } },
      { by: { unitGroup: new Map([['u1', 'x']]) } },
      { by: { unitGroup: new Map([['u1', 'y']]) } },
      { units: [] },
      { units: ['doctor'] },
      { professions: [] },
      { professions: ['doctor'] },
      { types: [] },
      { types: ['video'] },
      { sex: 'woman' },
      { age: { from: 65, to: 80 } },
      { age: { from: 65, to: 81 } },
      { targetGroup: 'sip' },
    ]
    for (const other of others) await ask({ ...year, ...other })
    expect(reckoned()).toBe(others.length)
  })

  it('are reckoned anew when all is forgotten, when reckoning failed, and of chosen persons', async () => {
    const { answers, ask, reckoned } = asking()
    await expect(ask(year, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    await ask(year)
    answers.clear()
    await ask(year)
    await ask({ ...year, persons: ['p'] })
    await ask({ ...year, persons: ['p'] })
    expect(reckoned()).toBe(5)
  })

  it('gives up those asked for longest ago when there are too many rows', async () => {
    const { ask, reckoned } = asking(5)
    const [first, second, third] = [1, 2, 3].map((minVisits) => ({ ...year, minVisits })) as [
      ContinuityQuestion,
      ContinuityQuestion,
      ContinuityQuestion,
    ]
    await ask(first)
    await ask(second)
    await ask(first)
    await ask(third)
    await ask(first)
    expect(reckoned()).toBe(3)
    await ask(second)
    expect(reckoned()).toBe(4)
  })

  it('don’t come back from a time before all was forgotten', async () => {
    const { answers, ask, reckoned } = asking()
    let end: (answer: ContinuityRow[]) => void = () => {}
    const slow = ask(year, () => new Promise((resolve) => (end = resolve)))
    answers.clear()
    await ask(year, async () => rows(1))
    end(rows(2))
    expect([(await slow).length, (await ask(year)).length, reckoned()]).toEqual([2, 1, 2])
  })
})
