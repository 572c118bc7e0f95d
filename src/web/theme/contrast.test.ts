import { describe, expect, it } from 'vitest'
import { contrast, palettes } from './contrast.ts'

// The browser's types know no file system, and the test runner empties style sheets; so the file is read this way.
const { readFileSync } = (await import('node:fs' as string)) as { readFileSync: (file: URL, as: 'utf8') => string }
const all = palettes(readFileSync(new URL('./tokens.css', import.meta.url), 'utf8'))

/** Text on the grounds where it is used: WCAG 1.4.3, 4.5 : 1. */
const TEXT: readonly (readonly [string, readonly string[]])[] = [
  ['ink', ['paper', 'surface', 'sunk', 'brand-tint', 'late-tint', 'soon-tint', 'ok-tint', 'calm-tint']],
  ['ink-soft', ['paper', 'surface', 'sunk', 'brand-tint', 'late-tint', 'soon-tint', 'ok-tint', 'calm-tint']],
  ['brand', ['paper', 'surface', 'sunk', 'brand-tint']],
  ['brand-strong', ['paper', 'surface', 'sunk', 'brand-tint']],
  ['on-brand', ['brand', 'brand-strong']],
  ['on-late', ['late']],
  ['on-top', ['top', 'top-raised']],
  ['on-top-soft', ['top', 'top-raised']],
  ['late', ['late-tint', 'surface', 'paper', 'sunk']],
  ['soon', ['soon-tint', 'surface', 'paper', 'sunk']],
  ['ok', ['ok-tint', 'surface', 'paper', 'sunk']],
  ['calm', ['calm-tint', 'surface', 'paper', 'sunk']],
]

/** Edges and marks one must see to use the page: WCAG 1.4.11, 3 : 1. */
const EDGES: readonly (readonly [string, readonly string[]])[] = [
  ['line-strong', ['paper', 'surface', 'sunk']],
  ['focus', ['paper', 'surface', 'sunk', 'brand-tint']],
  ['top-focus', ['top', 'top-raised']],
  ['top-line', ['top']],
  ['top-mark', ['top']],
]

describe.each(Object.entries(all))('the %s palette', (name, palette) => {
  const more = name.endsWith('More')
  const pairs = (list: typeof TEXT) =>
    list.flatMap(([front, grounds]) => grounds.map((ground) => [front, ground] as const))

  it.each(pairs(TEXT))('%s can be read on %s', (front, ground) => {
    expect(contrast(palette[front]!, palette[ground]!)).toBeGreaterThanOrEqual(more ? 7 : 4.5)
  })
  it.each(pairs(EDGES))('%s can be seen on %s', (front, ground) => {
    expect(contrast(palette[front]!, palette[ground]!)).toBeGreaterThanOrEqual(3)
  })
})

describe('contrast', () => {
  it('is 21 between black and white, 1 between equals, and the same both ways', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#0c5450', '#0c5450')).toBe(1)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 2)
    expect(contrast('#ffffff', '#777777')).toBe(contrast('#777777', '#ffffff'))
  })
  it('notices when the tokens no longer hold four palettes', () => {
    expect(() => palettes(':root { --ink: #000000; }')).toThrow('four palettes')
  })
})
