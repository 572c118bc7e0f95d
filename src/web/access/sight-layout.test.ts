import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layoutSight, type SightBox, type SightDrawing } from './sight-layout.ts'

const row = (kind: SightBox['rows'][number]['kind'], text: string, door = false) => ({
  kind,
  text,
  because: 'Personen har sagt ja',
  door,
})
const INGRID: readonly SightBox[] = [
  { key: 'heart', side: 'own', title: 'Granhamns sjukhus, hjärtmottagningen', rows: [row('own', '')] },
  { key: 'centre', side: 'own', title: 'Norrängens hälsocentral (din enhet)', rows: [row('own', '', true)] },
  {
    key: 'health',
    side: 'other',
    title: 'Nämnden för kommunal hälso- och sjukvård, Granhamns kommun',
    rows: [row('in', 'Ni får läsa listning, vård och insatser'), row('out', 'Får läsa fasta kontakter')],
  },
  { key: 'all', side: 'other', title: 'Andra vårdgivare', rows: [row('shut', 'Ser inte det som finns hos er', true)] },
]

const bare = (text: string): string => text.replace(/\s/gu, '')

/** What is wrong with a drawing, in words; an empty list when nothing is. */
function faults(boxes: readonly SightBox[], drawing: SightDrawing): string[] {
  const found: string[] = []
  const { centre } = drawing
  for (const [at, box] of drawing.boxes.entries()) {
    if (box.x < -0.01 || box.y < -0.01 || box.x + box.w > drawing.width + 0.01 || box.y + box.h > drawing.height + 0.01)
      found.push(`${box.key} leaves the paper`)
    const near = {
      x: Math.max(box.x, Math.min(centre.x, box.x + box.w)),
      y: Math.max(box.y, Math.min(centre.y, box.y + box.h)),
    }
    if (Math.hypot(near.x - centre.x, near.y - centre.y) < centre.r) found.push(`${box.key} lies on the person`)
    for (const other of drawing.boxes.slice(at + 1))
      if (box.x < other.x + other.w && other.x < box.x + box.w && box.y < other.y + other.h && other.y < box.y + box.h)
        found.push(`${box.key} lies on ${other.key}`)
  }
  const wanted = boxes.flatMap((box) => [box.title, ...box.rows.flatMap(({ text, because }) => [text, because])])
  const drawn = (texts: readonly string[]): string => [...bare(texts.join(''))].sort().join('')
  if (drawn(wanted) !== drawn(drawing.texts.map(({ text }) => text))) found.push('a word is lost')
  for (const text of drawing.texts)
    if (!drawing.boxes.some((b) => text.x >= b.x && text.x < b.x + b.w && text.y > b.y && text.y < b.y + b.h + 0.01))
      found.push(`"${text.text}" stands outside every box`)
  return found
}

describe('the drawing of who sees what', () => {
  it.each([
    [1100, 15],
    [700, 15],
    [338, 15],
    [280, 15],
    [338, 30],
  ])('of Ingrid holds together %i px wide, with text of %i', (width, unit) => {
    expect(faults(INGRID, layoutSight(INGRID, width, unit))).toEqual([])
  })

  it('has a thread for every line, an arrow only where data goes, and a door where it is shut', () => {
    for (const width of [1100, 338]) {
      const { threads } = layoutSight(INGRID, width, 15)
      expect(threads.map(({ kind }) => kind)).toEqual(['own', 'own', 'in', 'out', 'shut'])
      expect(threads.map(({ head }) => head !== null)).toEqual([false, false, true, true, false])
      expect(threads.map(({ door }) => door !== null)).toEqual([false, true, false, false, true])
    }
  })

  it('points the arrow at who reads: from us to them to the right, from them to us to the left', () => {
    const { threads } = layoutSight(INGRID, 338, 15)
    expect(threads.find(({ kind }) => kind === 'out')!.head!.turn).toBe(0)
    expect(threads.find(({ kind }) => kind === 'in')!.head!.turn).toBe(180)
  })

  it('holds together whoever there are, at any width', () => {
    const text = fc.stringMatching(/^[A-Za-zåäö]{1,14}( [a-zåäö]{1,12}){0,6}$/)
    const box = fc.record({
      side: fc.constantFrom('own' as const, 'other' as const),
      title: text,
      rows: fc.array(
        fc.record({
          kind: fc.constantFrom('own' as const, 'in' as const, 'out' as const, 'shut' as const),
          text,
          because: text,
          door: fc.boolean(),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    })
    fc.assert(
      fc.property(
        fc.array(box, { maxLength: 9 }),
        fc.integer({ min: 260, max: 1400 }),
        fc.integer({ min: 12, max: 24 }),
        (drawn, width, unit) => {
          const boxes = drawn.map((one, at) => ({ ...one, key: String(at) }))
          expect(faults(boxes, layoutSight(boxes, width, unit))).toEqual([])
        },
      ),
      { numRuns: 150 },
    )
  })
})
