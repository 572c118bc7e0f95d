import { describe, expect, it } from 'vitest'
import { sharing as en } from './en.ts'
import { sharing as sv } from './sv.ts'
import { sharing as svEasy } from './sv-easy.ts'

describe.each(Object.entries({ sv, en, 'sv-easy': svEasy }))('letting a relative see, in %s', (language, texts) => {
  it('is calm and short, and without system words or guesses at gender', () => {
    for (const [key, text] of Object.entries(texts)) {
      expect(text, key).not.toMatch(/!|\s{2}|\bsystem|\berror\b|\bhon\b|\bhan\b|\bshe\b|\bhe\b|\bärende/iu)
      expect(text.length, key).toBeLessThanOrEqual(language === 'sv-easy' ? 130 : 260)
      if (language === 'sv-easy')
        for (const sentence of text.split(/[.?]\s/)) expect(sentence.split(/\s+/).length, key).toBeLessThanOrEqual(12)
    }
  })
})
