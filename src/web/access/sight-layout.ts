import { estimate, wrap } from '../person/map/text.ts'

/** A box of the drawing: who, and what each of its lines says. */
export interface SightBox {
  key: string
  side: 'own' | 'other'
  title: string
  rows: readonly { kind: 'own' | 'in' | 'out' | 'shut'; text: string; because: string; door: boolean }[]
}

export interface SightText {
  x: number
  y: number
  size: number
  kind: 'title' | 'row' | 'because'
  text: string
}
export interface SightThread {
  key: string
  kind: SightBox['rows'][number]['kind']
  path: string
  /** Where the arrow points, and its turn in degrees. */
  head: { x: number; y: number; turn: number } | null
  door: { x: number; y: number; upright: boolean } | null
}
export interface SightDrawing {
  width: number
  height: number
  centre: { x: number; y: number; r: number }
  boxes: readonly { key: string; side: SightBox['side']; x: number; y: number; w: number; h: number }[]
  texts: readonly SightText[]
  threads: readonly SightThread[]
}

interface Measured {
  box: SightBox
  h: number
  /** Texts and the height at which each row's thread meets the box, from its own corner. */
  texts: SightText[]
  ys: number[]
}

const LINE = 1.3

/** Breaks a box's texts into lines in the width it has. */
function measure(box: SightBox, w: number, unit: number): Measured {
  const pad = unit * 0.75
  const room = w - pad * 2
  const texts: SightText[] = []
  const ys: number[] = []
  let y = pad
  const say = (text: string, size: number, kind: SightText['kind']): number => {
    const { lines } = wrap(text, room, (line) => estimate(line, size, kind !== 'because'))
    const first = y + size * 0.65
    for (const line of lines) {
      texts.push({ x: pad, y: y + size, size, kind, text: line })
      y += size * LINE
    }
    return first
  }
  const title = say(box.title, unit * 1.02, 'title')
  for (const row of box.rows) {
    y += unit * 0.3
    const first = row.text ? say(row.text, unit * 0.92, 'row') : title
    if (row.because) say(row.because, unit * 0.9, 'because')
    ys.push(row.kind === 'own' ? title : first)
  }
  return { box, h: y + pad * 0.8, texts, ys }
}

const round = (value: number): string => value.toFixed(1)

/**
 * Places the person in the middle, the own units to the left and the others to the right; when it is narrow the own units above and the
 * others beneath, on a rail. Pure: sizes in px, `unit` the size of text.
 */
export function layoutSight(boxes: readonly SightBox[], width: number, unit: number): SightDrawing {
  return width < unit * 38 ? narrow(boxes, width, unit) : wide(boxes, width, unit)
}

function wide(boxes: readonly SightBox[], width: number, unit: number): SightDrawing {
  const r = unit * 3.3
  const gap = Math.max(unit * 4.2, width * 0.08)
  const w = Math.min(unit * 23, (width - 2 * (r + 8) - 2 * gap) / 2)
  const between = unit * 0.9
  const sides = (['own', 'other'] as const).map((side) => {
    const all = boxes.filter((box) => box.side === side).map((box) => measure(box, w, unit))
    return { side, all, h: all.reduce((sum, one) => sum + one.h, 0) + Math.max(0, all.length - 1) * between }
  })
  const height = Math.max(2 * (r + 12), ...sides.map(({ h }) => h)) + 4
  const hasOthers = boxes.some((box) => box.side === 'other')
  const left = hasOthers ? (width - (2 * w + 2 * gap + 2 * r)) / 2 : 0
  const centre = { x: left + w + gap + r, y: height / 2, r }
  const drawing: Drawn = { boxes: [], texts: [], threads: [] }
  for (const { side, all, h } of sides) {
    const x = side === 'own' ? left : centre.x + r + gap
    let y = (height - h) / 2
    for (const one of all) {
      place(drawing, one, x, y, w)
      one.box.rows.forEach((row, at) => {
        const edge = { x: side === 'own' ? x + w : x, y: y + one.ys[at]! }
        drawing.threads.push(bow(`${one.box.key} ${at}`, row, edge, centre, side, unit))
      })
      y += one.h + between
    }
  }
  return { width, height, centre, ...drawing }
}

interface Drawn {
  boxes: { key: string; side: SightBox['side']; x: number; y: number; w: number; h: number }[]
  texts: SightText[]
  threads: SightThread[]
}

function place(drawing: Drawn, one: Measured, x: number, y: number, w: number): void {
  drawing.boxes.push({ key: one.box.key, side: one.box.side, x, y, w, h: one.h })
  for (const text of one.texts) drawing.texts.push({ ...text, x: x + text.x, y: y + text.y })
}

/** A bow from the circle to a box. */
function bow(
  key: string,
  row: SightBox['rows'][number],
  edge: { x: number; y: number },
  centre: { x: number; y: number; r: number },
  side: SightBox['side'],
  unit: number,
): SightThread {
  const out = side === 'own' ? -1 : 1
  const angle = Math.atan2(edge.y - centre.y, Math.abs(edge.x - centre.x)) * 0.8
  const ring = centre.r + 9
  const from = { x: centre.x + out * ring * Math.cos(angle), y: centre.y + ring * Math.sin(angle) }
  const bend = Math.abs(edge.x - from.x) * 0.5
  const near = { x: edge.x - out * 5, y: edge.y }
  const path = `M${round(from.x)} ${round(from.y)}C${round(from.x + out * bend * Math.cos(angle))} ${round(
    from.y + bend * Math.sin(angle),
  )} ${round(near.x - out * bend)} ${round(near.y)} ${round(near.x)} ${round(near.y)}`
  const head =
    row.kind === 'out'
      ? { x: near.x, y: near.y, turn: out === 1 ? 0 : 180 }
      : row.kind === 'in'
        ? { x: from.x, y: from.y, turn: 180 + (angle * 180) / Math.PI }
        : null
  const door = row.door ? { x: edge.x - out * unit * 1.3, y: edge.y, upright: true } : null
  return { key, kind: row.kind, path, head, door }
}

function narrow(boxes: readonly SightBox[], width: number, unit: number): SightDrawing {
  const r = unit * 2.7
  const rail = 9
  const x = unit * 2.6
  const w = width - x - 2
  const between = unit * 0.8
  const drawing: Drawn = { boxes: [], texts: [], threads: [] }
  const waiting: { one: Measured; y: number }[] = []
  let y = 2
  let centre = { x: width / 2, y: r + 10, r }
  for (const side of ['own', 'other'] as const) {
    for (const box of boxes.filter((one) => one.side === side)) {
      const one = measure(box, w, unit)
      place(drawing, one, x, y, w)
      waiting.push({ one, y })
      y += one.h + between
    }
    if (side === 'own') {
      centre = { x: width / 2, y: y + r + 10, r }
      y += 2 * r + 20 + between
    }
  }
  for (const { one, y: top } of waiting)
    one.box.rows.forEach((row, at) => {
      drawing.threads.push(railed(`${one.box.key} ${at}`, row, { x: x - 4, y: top + one.ys[at]! }, rail, centre, unit))
    })
  return { width, height: y - between + 4, centre, ...drawing }
}

/** From a box out to the rail, along it, and in to the circle. */
function railed(
  key: string,
  row: SightBox['rows'][number],
  edge: { x: number; y: number },
  rail: number,
  centre: { x: number; y: number; r: number },
  unit: number,
): SightThread {
  const turn = 8
  const way = centre.y > edge.y ? 1 : -1
  const end = centre.x - centre.r - 9
  const path = `M${round(edge.x)} ${round(edge.y)}H${rail + turn}Q${rail} ${round(edge.y)} ${rail} ${round(
    edge.y + way * turn,
  )}V${round(centre.y - way * turn)}Q${rail} ${round(centre.y)} ${rail + turn} ${round(centre.y)}H${round(end)}`
  const head =
    row.kind === 'out'
      ? { x: edge.x, y: edge.y, turn: 0 }
      : row.kind === 'in'
        ? { x: rail + turn + 1, y: edge.y, turn: 180 }
        : null
  return {
    key,
    kind: row.kind,
    path,
    head,
    door: row.door ? { x: edge.x - unit * 0.7, y: edge.y, upright: true } : null,
  }
}
