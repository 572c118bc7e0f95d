import { describe, expect, it } from 'vitest'
import { estimate, wrap } from './text.ts'

const five = (text: string): number => text.length * 5

describe('wrapping', () => {
  it('breaks between words, in lines as even as they can be', () => {
    expect(wrap('fast vårdkontakt i hemsjukvården', 100, five)).toEqual({
      lines: ['fast vårdkontakt', 'i hemsjukvården'],
      broken: 0,
    })
  })
  it('breaks after a hyphen and keeps it', () => {
    expect(wrap('Westerlund-Johansson', 60, five)).toEqual({ lines: ['Westerlund-', 'Johansson'], broken: 0 })
  })
  it('breaks within a word only when it must, and says so', () => {
    expect(wrap('biståndshandläggare', 50, five)).toEqual({ lines: ['biståndsha', 'ndläggare'], broken: 1 })
  })
  it('never loses a letter', () => {
    const text = 'Anna-Karin Lövgren-Åström, biståndshandläggare'
    for (let room = 12; room < 260; room += 7)
      expect(wrap(text, room, five).lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
  })
})

describe('the estimate of a width', () => {
  // Measured in Chromium with the typeface itself, 100 px.
  it.each([
    ['Anna-Karin Bergström håller samman fast vårdkontakt hemsjukvård', true, 3184],
    ['Anna-Karin Bergström håller samman fast vårdkontakt hemsjukvård', false, 2970],
  ])('is a little more than the real one: "%s"', (text, strong, real) => {
    expect(estimate(text, 100, strong)).toBeGreaterThan(real)
    expect(estimate(text, 100, strong)).toBeLessThan(real * 1.2)
  })
})
