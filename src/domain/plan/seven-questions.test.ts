import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPrepared } from './preparing.ts'
import {
  conditional,
  differing,
  isAgreement,
  type SevenAnswers,
  sevenByNumber,
  sevenKeys,
  sevenNumber,
  sevenReplies,
  wrongSeven,
} from './seven-questions.ts'

const all = (reply: 'yes' | 'no'): SevenAnswers =>
  Object.fromEntries(sevenKeys.map((key) => [key, reply])) as unknown as SevenAnswers
const anyAnswers = fc.record(
  Object.fromEntries(
    sevenKeys.map((key) => [
      key,
      fc.constantFrom(...sevenReplies.filter((r) => r !== 'notRelevant' || conditional.includes(key))),
    ]),
  ) as Record<(typeof sevenKeys)[number], fc.Arbitrary<(typeof sevenReplies)[number]>>,
)

describe('the seven questions (domain.md §7)', () => {
  it('are seven, of which the second has three parts, and two can be not relevant', () => {
    expect([...new Set(Object.values(sevenNumber))]).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(sevenKeys.filter((key) => sevenNumber[key] === 2)).toHaveLength(3)
    expect(conditional.map((key) => sevenNumber[key])).toEqual([4, 7])
    expect(wrongSeven({ ...all('yes'), secure: 'notRelevant', careContact: 'notRelevant' })).toEqual(['secure'])
  })

  it('are a no when one part is', () => {
    expect(sevenByNumber({ ...all('yes'), ifWorse: 'no' }).get(2)).toBe('no')
    expect(sevenByNumber(all('yes')).get(2)).toBe('yes')
  })

  it('tell what the two see differently, and nothing where they answer alike', () => {
    expect(differing({ ...all('yes'), carePart: 'no' }, all('yes'))).toEqual([2])
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        expect(differing(answers, answers)).toEqual([])
      }),
    )
    fc.assert(
      fc.property(anyAnswers, anyAnswers, (a, b) => {
        expect(differing(a, b)).toEqual(differing(b, a))
      }),
    )
  })

  it('make an agreement only when both say yes to all that is relevant, and it is written down', () => {
    const relevant = { ...all('yes'), careContact: 'notRelevant', overview: 'notRelevant' } as const
    expect(isAgreement({ person: relevant, unit: all('yes'), inForce: true })).toBe(true)
    expect(isAgreement({ person: relevant, unit: all('yes'), inForce: false })).toBe(false)
    expect(isAgreement({ person: null, unit: all('yes'), inForce: true })).toBe(false)
    fc.assert(
      fc.property(anyAnswers, anyAnswers, (person, unit) => {
        expect(isAgreement({ person, unit, inForce: true })).toBe(
          ![...Object.values(person), ...Object.values(unit)].includes('no'),
        )
      }),
    )
  })
})

describe('what is said before a meeting', () => {
  it('is something when one question has been answered', () => {
    expect(isPrepared({ matters: '', works: '', hard: 'Kvällarna', wish: ' ' })).toBe(true)
    expect(isPrepared({ matters: ' ', works: '', hard: '', wish: '' })).toBe(false)
  })
})
