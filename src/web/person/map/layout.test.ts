import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Box, layoutMap, type MapLayout, type MapPerson, overlaps } from './layout.ts'
import { estimate } from './text.ts'

const person = (name: string, lines: MapPerson['lines'] = [], more: Partial<MapPerson> = {}): MapPerson => ({
  id: name,
  shape: 'careContact',
  name,
  lines,
  ...more,
})

const INGRID: readonly MapPerson[] = [
  person('Maria Sandberg', ['håller samman · fast vårdkontakt'], { holdsTogether: true }),
  person(
    'Jonas Hedman',
    ['fast läkarkontakt · ledig till 1 dec', { text: 'ring ersättare: Eva Norlin', tone: 'soon' }],
    { shape: 'doctor' },
  ),
  person('Amina Bile', ['fast vårdkontakt, hemsjukvård']),
  person('Per Ek', ['biståndshandläggare'], { shape: 'relative' }),
  person('Fast omsorgskontakt saknas', ['hemtjänst sedan 2 nov'], { shape: 'missing', lacks: 'socialCare' }),
  person('Karin Lövgren', ['dotter'], { shape: 'relative' }),
]
const FOURTEEN = Array.from({ length: 14 }, (_, at) =>
  person(`${at + 1} Anna-Karin Bergström`, ['fast vårdkontakt, hemsjukvård']),
)

/** What is wrong with a map, in words; an empty list when nothing is. */
function faults(map: MapLayout): string[] {
  const { centre } = map
  const middle: Box = { x: centre.x - centre.ring, y: centre.y - centre.ring, w: 2 * centre.ring, h: 2 * centre.ring }
  const found: string[] = []
  for (const [at, node] of map.nodes.entries()) {
    const { box } = node
    if (box.x < 0 || box.y < 0 || box.x + box.w > map.width || box.y + box.h > map.height)
      found.push(`${at} leaves the paper`)
    if (overlaps(box, middle)) found.push(`${at} lies on the middle`)
    for (let other = at + 1; other < map.nodes.length; other += 1)
      if (overlaps(box, map.nodes[other]!.box)) found.push(`${at} lies on ${other}`)
    for (const text of node.texts) {
      const wide = estimate(text.text, text.size, text.kind === 'name' || text.tone !== undefined)
      const left = text.anchor === 'middle' ? text.x - wide / 2 : text.x
      if (left < box.x - 0.01 || left + wide > box.x + box.w + 0.01)
        found.push(`${at}: "${text.text}" runs out of its box`)
      if (text.y > box.y + box.h || text.y - text.size < box.y - text.size)
        found.push(`${at}: "${text.text}" stands outside`)
    }
    const names = node.texts.filter((text) => text.kind === 'name')
    if (names.length > 3) found.push(`${at} has a name of ${names.length} lines`)
    const bare = (text: string): string => text.replace(/\s/gu, '')
    if (bare(names.map((text) => text.text).join('')) !== bare(node.person.name))
      found.push(`${at} lost some of its name`)
  }
  return found
}

describe('the map', () => {
  const name = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.stringMatching(/^[A-ZÅÄÖ][a-zåäö]{1,12}( |-)[A-ZÅÄÖ][a-zåäö]{1,16}( [A-ZÅÄÖ][a-zåäö]{1,16})?$/),
    },
    { weight: 1, arbitrary: fc.stringMatching(/^[A-ZÅÄÖa-zåäöW]{1,60}$/) },
    {
      weight: 1,
      arbitrary: fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
        .filter((text) => text.trim() !== '' && [...text].length <= 60),
    },
  )
  const line = fc.oneof(
    fc.constantFrom(
      'fast vårdkontakt, hemsjukvård',
      'håller samman · fast vårdkontakt',
      'dotter',
      'ring ersättare: Eva Norlin',
    ),
    fc.stringMatching(/^[a-zåäö ,·]{1,70}$/),
  )
  const anyone: fc.Arbitrary<MapPerson> = fc.record({
    id: fc.uuid(),
    shape: fc.constantFrom('careContact', 'doctor', 'socialCare', 'relative', 'missing'),
    name,
    lines: fc.array(line, { maxLength: 3 }),
    tone: fc.constantFrom(undefined, 'late', 'soon'),
  })

  it('keeps everyone apart and on the paper, whole names and all, at any width', () => {
    fc.assert(
      fc.property(
        fc.array(anyone, { minLength: 1, maxLength: 14 }),
        fc.integer({ min: 300, max: 1000 }),
        fc.constantFrom(15, 15, 17, 19),
        (people, width, unit) => {
          const map = layoutMap(people, width, { unit })
          expect(map.nodes.map((node) => node.person.id)).toEqual(people.map((one) => one.id))
          expect(faults(map)).toEqual([])
        },
      ),
      { numRuns: 300 },
    )
  }, 60_000)

  it('holds for fourteen names of sixty wide letters on the narrowest paper', () => {
    const worst = Array.from({ length: 14 }, (_, at) => person('W'.repeat(59) + at.toString(36), ['W'.repeat(40)]))
    expect(faults(layoutMap(worst, 300))).toEqual([])
  })

  it('stays as tall as a screen for the usual six: Ingrid at 1280 and at 390 px', () => {
    const wide = layoutMap(INGRID, 660)
    const narrow = layoutMap(INGRID, 350)
    expect(faults(wide)).toEqual([])
    expect(faults(narrow)).toEqual([])
    expect(wide.kind).toBe('frame')
    expect(wide.height).toBeLessThan(520)
    expect(narrow.height).toBeLessThan(900)
  })

  it('sets usual names in full size', () => {
    for (const width of [340, 480, 660, 1000])
      for (const node of layoutMap(INGRID, width).nodes)
        expect(node.texts.filter((text) => text.kind === 'name').every((text) => text.size === 15)).toBe(true)
  })

  it.each([300, 390, 520, 660, 820, 1000])('has room for fourteen at %i px', (width) => {
    const map = layoutMap(FOURTEEN, width)
    expect(faults(map)).toEqual([])
    expect(map.height).toBeLessThan(width > 600 ? 1000 : 1500)
  })

  it('stands alone with the person in the middle when there is no one', () => {
    const map = layoutMap([], 400)
    expect(map.nodes).toEqual([])
    expect(map.height).toBeGreaterThan(2 * map.centre.ring)
  })

  it('holds for text twice the size on a small phone, and for names past all measure', () => {
    expect(faults(layoutMap(INGRID, 290, { unit: 31 }))).toEqual([])
    expect(() => layoutMap([person('W'.repeat(400))], 200, { unit: 40 })).not.toThrow()
  })

  it('is the same each time', () => {
    expect(layoutMap(INGRID, 500)).toEqual(layoutMap(INGRID, 500))
  })

  it('is laid out in a moment, also for fourteen', () => {
    const begun = performance.now()
    for (let turn = 0; turn < 10; turn += 1) layoutMap(FOURTEEN, 640 + turn)
    expect((performance.now() - begun) / 10).toBeLessThan(2000)
  })
})
