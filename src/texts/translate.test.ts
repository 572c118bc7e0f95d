import { describe, expect, it } from 'vitest'
import { fill, translation, translator } from './translate.ts'

const sv = {
  hello: 'Hej {name}',
  persons: '{count} personer vid {unit}',
  persons_one: '1 person vid {unit}',
  plain: 'Klart',
} as const
const en = translation(sv, {
  hello: 'Hello {name}',
  persons: '{count} persons at {unit}',
  persons_one: '1 person at {unit}',
  plain: 'Done',
})

describe('a text', () => {
  const t = translator(sv, sv)

  it('is found by its key and filled in', () => {
    expect(t('plain')).toBe('Klart')
    expect(t('hello', { name: 'Åsa' })).toBe('Hej Åsa')
    expect(translator(en, sv)('hello', { name: 'Åsa' })).toBe('Hello Åsa')
  })

  it('takes the singular for exactly one, and the plural for none, many and parts', () => {
    const of = (count: number) => t('persons', { count, unit: 'Norrängen' })
    expect([0, 1, 2, 1.5, -1, 21].map(of)).toEqual([
      '0 personer vid Norrängen',
      '1 person vid Norrängen',
      '2 personer vid Norrängen',
      '1.5 personer vid Norrängen',
      '-1 personer vid Norrängen',
      '21 personer vid Norrängen',
    ])
  })

  it('has no singular where none is written', () => {
    const days = { days: '{count} dygn' } as const
    expect(translator(days, days)('days', { count: 1 })).toBe('1 dygn')
  })

  it('with a placeholder that nobody gave keeps it in sight', () => {
    expect(fill('Hej {name}, {more}', { name: 'Åsa' })).toBe('Hej Åsa, {more}')
  })

  it('takes what is filled in as it is: no placeholder in it, no pattern, no inherited name', () => {
    expect(fill('{a} {b}', { a: '{b}', b: '$& $1 {a}' })).toBe('{b} $& $1 {a}')
    expect(fill('{toString} {constructor}', {})).toBe('{toString} {constructor}')
    expect(fill('{n}', { n: 0 })).toBe('0')
  })
})

describe('a translation', () => {
  it('that lacks a key, has a placeholder too few, or one too many, doesn’t compile', () => {
    // @ts-expect-error a key is missing
    translation({ a: 'x', b: 'y' } as const, { a: 'x' })
    // @ts-expect-error {name} is missing
    translation({ a: 'Hej {name}' } as const, { a: 'Hello' })
    // @ts-expect-error {title} is unknown
    translation({ a: 'Hej' } as const, { a: 'Hello {title}' })
    expect(translation({ a: 'Hej {name}' } as const, { a: '{name}, hello' })).toEqual({ a: '{name}, hello' })
  })

  it('asked for without what it needs doesn’t compile', () => {
    const t = translator(sv, sv)
    // @ts-expect-error name is missing
    expect(t('hello')).toBe('Hej {name}')
    // @ts-expect-error it is called name
    expect(t('hello', { nome: 'x' })).toBe('Hej {name}')
    // @ts-expect-error there is no such text
    expect(() => t('goodbye')).toThrow()
    // @ts-expect-error the singular is taken by the number, not by its name
    expect(t('persons_one', { unit: 'x' })).toBe('1 person vid x')
  })
})
