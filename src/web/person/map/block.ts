import type { Box, MapPerson, MapText } from './people.ts'
import { type Measure, type Wrapped, wrap } from './text.ts'

/** One person as it will be drawn: a shape with its label above, below or to the right. Coordinates are from the shape's centre. */
export type Block = {
  half: { w: number; h: number }
  texts: readonly MapText[]
  box: Box
  /** Lines beyond one for the name and one for each line of text, and words broken: what tightness costs. */
  extra: number
  /** Share of full size that the name keeps. */
  scale: number
}

export type Side = 'up' | 'down' | 'right'

const MAX_NAME_LINES = 3
const SCALES = [1, 0.94, 0.88, 0.82]
const LAST_SCALES = [0.74, 0.66, 0.58, 0.5, 0.44]

/**
 * Fits a person's label in `room` px. `null` when the name would need more than three lines there, unless `atAnyCost`.
 * `unit` is the size of names in px.
 */
export function makeBlock(
  person: MapPerson,
  room: number,
  side: Side,
  unit: number,
  measure: Measure,
  atAnyCost = false,
): Block | null {
  const k = unit / 15
  const half = person.shape === 'relative' ? { w: 27 * k, h: 22 * k } : { w: 34 * k, h: 34 * k }
  const gap = (side === 'right' ? 12 : 7) * k

  /** The largest type at which a text takes few enough lines with its words whole; failing that, with some word broken. */
  const suit = (text: string, size: number, strong: boolean, lines: number, scales: readonly number[]) => {
    let broken: ({ scale: number } & Wrapped) | undefined
    for (const scale of scales) {
      const tried = { scale, ...wrap(text, room, (part) => measure(part, size * scale, strong)) }
      if (tried.lines.length > lines) continue
      if (tried.broken === 0) return tried
      broken ??= tried
    }
    return broken
  }
  const name =
    suit(person.name, unit, true, MAX_NAME_LINES, SCALES) ??
    (atAnyCost
      ? (suit(person.name, unit, true, MAX_NAME_LINES, LAST_SCALES) ??
        suit(person.name, unit, true, Number.POSITIVE_INFINITY, LAST_SCALES))
      : undefined)
  if (!name) return null

  const rows: { text: string; kind: MapText['kind']; tone: MapText['tone']; size: number; height: number }[] = []
  for (const text of name.lines) {
    const tone = person.shape === 'missing' ? 'late' : undefined
    rows.push({ text, kind: 'name', tone, size: unit * name.scale, height: unit * name.scale * 1.24 })
  }
  let broken = name.broken
  for (const [at, line] of person.lines.entries()) {
    const said = typeof line === 'string' ? { text: line, tone: undefined } : line
    const tone = said.tone ?? (at === person.lines.length - 1 ? person.tone : undefined)
    const fitted = suit(said.text, unit * 0.9, tone !== undefined, Number.POSITIVE_INFINITY, SCALES)
    broken += fitted?.broken ?? 0
    for (const text of fitted?.lines ?? []) {
      const size = unit * 0.9 * (fitted?.scale ?? 1)
      // A dot between two matters has done its work when they stand on lines of their own.
      rows.push({ text: text.replace(/^·\s*|\s*·$/gu, ''), kind: 'line', tone, size, height: size * 1.3 })
    }
  }

  const widths = rows.map((row) => measure(row.text, row.size, row.kind === 'name' || row.tone !== undefined))
  const widest = Math.max(0, ...widths)
  const tall = rows.reduce((sum, row) => sum + row.height, 0)
  const top = side === 'up' ? -half.h - gap - tall : side === 'down' ? half.h + gap : -tall / 2
  const x = side === 'right' ? half.w + gap : 0

  let y = top
  const texts = rows.map((row): MapText => {
    y += row.height
    const baseline = y - row.height * 0.27
    return {
      text: row.text,
      kind: row.kind,
      tone: row.tone,
      size: row.size,
      x,
      y: baseline,
      anchor: side === 'right' ? 'start' : 'middle',
    }
  })
  const box: Box =
    side === 'right'
      ? { x: -half.w, y: Math.min(-half.h, top), w: half.w + x + widest, h: Math.max(2 * half.h, tall) }
      : {
          x: -Math.max(half.w, widest / 2),
          y: side === 'up' ? top : -half.h,
          w: 2 * Math.max(half.w, widest / 2),
          h: 2 * half.h + gap + tall,
        }
  return {
    half,
    texts,
    box,
    extra: (name.lines.length - 1) * 1.5 + (rows.length - name.lines.length - person.lines.length) + broken * 4,
    scale: name.scale,
  }
}
