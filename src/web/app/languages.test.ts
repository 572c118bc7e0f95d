import { describe, expect, it, vi } from 'vitest'
import { makeFormat } from './format.ts'

describe('what a language is called', () => {
  const [sv, en] = [makeFormat('sv').language, makeFormat('en').language]

  it.each([
    ['fi', 'finska', 'Finnish'],
    ['fin', 'finska', 'Finnish'],
    ['fit', 'meänkieli', 'Meänkieli'],
    ['se', 'nordsamiska', 'Northern Sami'],
    ['sme', 'nordsamiska', 'Northern Sami'],
    ['sma', 'sydsamiska', 'Southern Sami'],
    ['smj', 'lulesamiska', 'Lule Sami'],
    ['rom', 'romani', 'Romani'],
    ['swl', 'svenskt teckenspråk', 'Swedish Sign Language'],
    ['ar', 'arabiska', 'Arabic'],
    ['FIT', 'meänkieli', 'Meänkieli'],
    ['fit-se', 'meänkieli', 'Meänkieli'],
  ])('%s is %s, %s', (code, swedish, english) => {
    expect([sv(code), en(code)]).toEqual([swedish, english])
  })

  it('a code without a name isn’t shown as if it were one', () => {
    expect([sv('xyz'), en('xyz')]).toEqual(['annat språk (xyz)', 'another language (xyz)'])
    expect(sv('not a code')).toBe('annat språk (not a code)')
  })

  it('is known also where the browser knows nothing of it', () => {
    vi.spyOn(Intl.DisplayNames.prototype, 'of').mockImplementation((code) => code)
    const language = makeFormat('sv').language
    expect(['fit', 'se', 'sma', 'smj', 'fi', 'sme'].map(language)).toEqual([
      'meänkieli',
      'nordsamiska',
      'sydsamiska',
      'lulesamiska',
      'finska',
      'nordsamiska',
    ])
    expect(language('ckt')).toBe('annat språk (ckt)')
    vi.restoreAllMocks()
  })
})
