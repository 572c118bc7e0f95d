import { describe, expect, it } from 'vitest'
import { lacksNumber } from './words.ts'

describe('whom the person calls, as it is written', () => {
  it.each(['Hemtjänsten, dygnet runt', 'Hemtjänsten 08-16'])('lacks a number: %s', (words) =>
    expect(lacksNumber(words)).toBe(true),
  )
  it.each(['', '  ', 'Maria, 040-628 04 01', 'Ring 1177', 'Maria 628 04 01'])('asks for no other: "%s"', (words) =>
    expect(lacksNumber(words)).toBe(false),
  )
})
