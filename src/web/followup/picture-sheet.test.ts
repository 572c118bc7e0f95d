import { describe, expect, it } from 'vitest'
import { escaped, type PictureAbout, pictureSheet, wrapped } from './picture-sheet.ts'

const inks = { paper: '#ffffff', ink: '#111111', soft: '#444444', line: '#777777', brand: '#0c5450' }
const about: PictureAbout = {
  title: 'Fast läkarkontakt bland listade',
  lines: ['Norrängens hälsocentral och länet', 'Den 27 november 2026, som det är känt nu.'],
  legend: [
    { mark: 'own', says: 'Norrängens hälsocentral' },
    { mark: 'ownTarget', says: 'Mål 80 %: Region Västerbotten' },
  ],
  notes: ['Källa: Socialstyrelsens uppföljning.'],
}
const drawing = { markup: '<path d="M0 0L1 1"/>', width: 640, height: 240 }

describe('a picture that stands alone', () => {
  it('says what it shows, whose, when, what the marks mean and where it comes from', () => {
    const { markup, width, height } = pictureSheet(about, drawing, inks, 'sv')
    for (const text of [about.title, ...about.lines, ...about.notes, ...about.legend.map(({ says }) => says)])
      expect(markup).toContain(`>${text}</text>`)
    expect(markup).toContain(drawing.markup)
    expect(markup).toContain('stroke-dasharray="12 4"')
    expect(markup).toContain(`viewBox="0 0 ${width} ${height}"`)
    // Nothing outside itself.
    expect(markup.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|href|<style|<script/)
  })

  it('takes more paper when there is more to say, and no line leaves it', () => {
    const more = pictureSheet({ ...about, notes: [...about.notes, 'ord '.repeat(200)] }, drawing, inks, 'sv')
    expect(more.height).toBeGreaterThan(pictureSheet(about, drawing, inks, 'sv').height + 100)
    for (const [, y] of more.markup.matchAll(/<text x="\d+" y="([\d.]+)"/g)) expect(Number(y)).toBeLessThan(more.height)
  })

  it('holds any name as text, never as markup', () => {
    const nasty = `</text><script>alert("1")</script>&'\0`
    const { markup } = pictureSheet({ ...about, title: nasty, notes: [nasty] }, drawing, inks, 'sv')
    expect(markup).not.toContain('<script')
    expect(markup).not.toContain('\0')
    expect(escaped(nasty)).toBe('&lt;/text&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;')
  })

  it('breaks lines between words, and a word that is longer than a line within it', () => {
    expect(wrapped('ett två tre', 7)).toEqual(['ett två', 'tre'])
    expect(wrapped('åäöåäöåäö x', 4)).toEqual(['åäöå', 'äöåä', 'ö x'])
    expect(wrapped('', 10)).toEqual([])
  })
})
