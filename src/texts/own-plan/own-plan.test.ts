import { describe, expect, it } from 'vitest'
import { ownPlan as en } from './en.ts'
import { ownPlan as sv } from './sv.ts'
import { ownPlan as svEasy } from './sv-easy.ts'

describe.each(Object.entries({ sv, en, 'sv-easy': svEasy }))(
  'what the person reads of their plan, in %s',
  (language, texts) => {
    it('is calm, and without system words or guesses at gender', () => {
      for (const [key, text] of Object.entries(texts))
        expect(text, key).not.toMatch(/!|\s{2}|\bsystem|\berror\b|\bhon\b|\bhan\b|\bshe\b|\bhe\b|\bärende|\bgrund\b/iu)
    })

    it('is short', () => {
      const longest = language === 'sv-easy' ? 130 : 210
      for (const [key, text] of Object.entries(texts)) expect(text.length, key).toBeLessThanOrEqual(longest)
    })
  },
)

describe('easy-to-read Swedish', () => {
  it('holds at most twelve words a sentence', () => {
    for (const [key, text] of Object.entries(svEasy))
      if (key !== 'law.places')
        for (const sentence of text.split(/[.?]\s/)) expect(sentence.split(/\s+/).length, key).toBeLessThanOrEqual(12)
  })
})
