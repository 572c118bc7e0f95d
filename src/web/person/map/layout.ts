import { type Block, makeBlock, type Side } from './block.ts'
import type { Box, MapLayout, MapPerson } from './people.ts'
import { estimate, type Measure } from './text.ts'
import { hook, rail, reach } from './thread.ts'

export type * from './people.ts'

export type MapOptions = {
  /** Size of names in px; all else follows. Default 15. */
  unit?: number | undefined
  measure?: Measure | undefined
}

const MIN_ROOM = 96

type Placed = { block: Block; x: number; y: number }
type Draft = {
  kind: MapLayout['kind']
  width: number
  height: number
  yc: number
  placed: Placed[]
  threads: string[]
  cost: number
}

/** All that the ways of laying out share: sizes in px, and blocks made once for each room. */
class Sheet<P extends MapPerson> {
  readonly people: readonly P[]
  readonly width: number
  readonly unit: number
  readonly cx: number
  readonly r: number
  readonly ring: number
  readonly pad: number
  readonly gapX: number
  readonly gapY: number
  readonly clear: number
  readonly #measure: Measure
  readonly #made = new Map<string, Block | null>()

  constructor(people: readonly P[], width: number, unit: number, measure: Measure) {
    this.people = people
    this.width = width
    this.unit = unit
    this.#measure = measure
    this.cx = width / 2
    this.r = Math.min(60 * (unit / 15), width * 0.15)
    this.ring = this.r + 8
    this.pad = Math.min(12, width * 0.02)
    this.gapX = unit
    this.gapY = unit * 1.15
    this.clear = unit * 1.5
  }

  block(at: number, room: number, side: Side, atAnyCost = false): Block | null {
    const key = `${at} ${Math.floor(room)} ${side} ${atAnyCost}`
    const found = this.#made.get(key)
    if (found !== undefined) return found
    const made = makeBlock(this.people[at]!, Math.floor(room), side, this.unit, this.#measure, atAnyCost)
    this.#made.set(key, made)
    return made
  }

  blocks(at: readonly number[], room: number, side: (place: number) => Side): Block[] | null {
    if (at.length > 0 && room < MIN_ROOM) return null
    const made = at.map((index, place) => this.block(index, room, side(place)))
    return made.every((block) => block !== null) ? made : null
  }
}

const run = (from: number, count: number): number[] => Array.from({ length: count }, (_, at) => from + at)
const boxAt = ({ block, x, y }: Placed): Box => ({
  x: x + block.box.x,
  y: y + block.box.y,
  w: block.box.w,
  h: block.box.h,
})
const beside = (a: Box, from: number, to: number): boolean => a.x < to && a.x + a.w > from
const bottom = (box: Box): number => box.y + box.h

/** True when two boxes share ground. */
export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}

const wear = (placed: readonly Placed[]): number =>
  placed.reduce((sum, { block }) => sum + block.extra * 14 + (1 - block.scale) * 500, 0)

/** A little unevenness, the same each time, so that it looks drawn rather than ruled. */
const SWAY = [0, -0.55, 0.35, -0.2, 0.5, -0.4, 0.15]
const sway = (at: number, unit: number): number => SWAY[at % SWAY.length]! * unit

/** Rows above and below, columns at the sides, the middle free: people clockwise from the upper left. */
function frame<P extends MapPerson>(
  sheet: Sheet<P>,
  top: number,
  right: number,
  below: number,
  left: number,
): Draft | null {
  const { width, cx, ring, pad, gapX, gapY, clear, unit } = sheet
  // Clockwise from the upper left; when no one stands above, from the left.
  const order =
    top > 0
      ? {
          top: run(0, top),
          right: run(top, right),
          below: run(top + right, below),
          left: run(top + right + below, left),
        }
      : { top: [], right: run(left, right), below: run(left + right, below), left: run(0, left) }
  order.below.reverse()
  order.left.reverse()
  const slotOf = (count: number): number =>
    Math.min((width - 2 * pad) / Math.max(1, count), unit * (count < 3 ? 23 : 18))
  const upper =
    (count: number) =>
    (place: number): Side =>
      place < Math.floor(count / 2) ? 'up' : 'down'
  const sideRoom = Math.min(cx - pad - ring - clear, unit * 14)
  const topBlocks = sheet.blocks(order.top, Math.min(slotOf(top) - gapX, unit * 16), () => 'up')
  const lowBlocks = sheet.blocks(order.below, Math.min(slotOf(below) - gapX, unit * 16), () => 'down')
  const leftBlocks = sheet.blocks(order.left, sideRoom, upper(left))
  const rightBlocks = sheet.blocks(order.right, sideRoom, upper(right))
  if (!topBlocks || !lowBlocks || !leftBlocks || !rightBlocks) return null

  // Rows bend round the middle: their ends come closer to its height.
  const xOf = (count: number, place: number): number => cx + (place - (count - 1) / 2) * slotOf(count)
  const bend = (x: number): number => unit * 3 * (Math.abs(x - cx) / cx) ** 2

  const wish = topBlocks.map((block, place) => {
    const x = xOf(top, place)
    return { block, x, y: bend(x) + sway(place, unit) }
  })
  const drop = Math.max(0, ...wish.map((one) => pad - (one.y + one.block.box.y)))
  const above: Placed[] = wish.map((one) => ({ ...one, y: one.y + drop }))
  const aboveBoxes = above.map(boxAt)
  const underTop = (from: number, to: number): number =>
    Math.max(pad - gapY, ...aboveBoxes.filter((box) => beside(box, from, to)).map(bottom)) + gapY

  const columns = [leftBlocks, rightBlocks].map((made, side) => {
    const sign = side === 0 ? -1 : 1
    const wide = Math.max(0, ...made.map((block) => block.box.w))
    const x =
      cx +
      sign * Math.min(cx - pad - wide / 2, Math.max(ring + clear * 1.6 + wide / 2, unit * (made.length > 2 ? 21 : 19)))
    const upperHalf = Math.floor(made.length / 2)
    // Heights from the middle: the odd one out stands at it, the others above and below.
    const odd = made.length % 2 === 1 ? made[upperHalf] : undefined
    const lift = odd ? (odd.box.h - 2 * odd.half.h) * 0.32 + sway(upperHalf + (sign > 0 ? 1 : 4), unit) * 0.6 : 0
    const ys: number[] = []
    let up = odd ? -lift - odd.half.h - gapY : -gapY / 2
    for (let place = upperHalf - 1; place >= 0; place -= 1) {
      const block = made[place]!
      ys[place] = up - bottom(block.box)
      up += -block.box.h - gapY
    }
    if (odd) ys[upperHalf] = -lift
    let down = odd ? -lift + bottom(odd.box) + gapY : gapY / 2
    for (let place = made.length - upperHalf; place < made.length; place += 1) {
      const block = made[place]!
      ys[place] = down - block.box.y
      down += block.box.h + gapY
    }
    return {
      made,
      x,
      ys,
      from: x - wide / 2 - gapX * 0.6,
      to: x + wide / 2 + gapX * 0.6,
      up: up + gapY,
      down: down - gapY,
    }
  })

  const yc = Math.max(
    pad + ring,
    underTop(cx - ring - clear * 0.5, cx + ring + clear * 0.5) - gapY + clear + ring,
    ...above.map((one) => one.y + ring + unit * 1.4),
    ...columns.filter((column) => column.made.length > 0).map((column) => underTop(column.from, column.to) - column.up),
  )
  const sides = columns.map((column) =>
    column.made.map((block, place) => ({ block, x: column.x, y: yc + column.ys[place]! })),
  )
  const [onLeft, onRight] = sides as [Placed[], Placed[]]

  const standing = [...aboveBoxes, ...onLeft.map(boxAt), ...onRight.map(boxAt)]
  const low = lowBlocks.map((block, place) => {
    const x = xOf(below, place)
    const own = boxAt({ block, x, y: 0 })
    const from = Math.max(
      ...standing
        .filter((box) => beside(box, own.x - gapX * 0.6, own.x + own.w + gapX * 0.6))
        .map((box) => bottom(box) + gapY - own.y),
      beside(own, cx - ring - clear * 0.5, cx + ring + clear * 0.5) ? yc + ring + clear - own.y : 0,
      yc + ring + unit * 1.4,
    )
    return { block, x, from, offset: -bend(x) + sway(place + 3, unit) }
  })
  const base = Math.max(0, ...low.map((one) => one.from - one.offset))
  const lowest: Placed[] = low.map((one) => ({ block: one.block, x: one.x, y: base + one.offset }))

  const [backwards, upwards] = [lowest.reverse(), onLeft.reverse()]
  const placed = top > 0 ? [...above, ...onRight, ...backwards, ...upwards] : [...upwards, ...onRight, ...backwards]
  const boxes = placed.map(boxAt)
  const height = Math.max(yc + ring, ...boxes.map(bottom)) + pad
  const threads = placed.map((one, at) => reach({ x: cx, y: yc }, one, boxes, at))
  const crossings = threads.filter((thread) => thread.crosses > 0).length
  const count = placed.length
  const cost =
    height +
    wear(placed) +
    crossings * 60 +
    Math.abs(top - below) * 34 +
    Math.abs(left - right) * 40 +
    (count > 3 && (top === 0 || below === 0) ? 120 : 0) +
    Math.max(0, left + right - top - below) * 30
  return { kind: 'frame', width, height, yc, placed, threads: threads.map((thread) => thread.path), cost }
}

/** Narrow: two columns with a stem between, the person in the middle of it; an odd one stands alone at either end. */
function trunk<P extends MapPerson>(sheet: Sheet<P>): Draft | null {
  const { width, cx, ring, pad, gapY, clear, unit, people } = sheet
  const stem = unit * 1.6
  const room = (width - 2 * pad - stem) / 2
  if (room < MIN_ROOM) return null
  const aboveCount = Math.floor(people.length / 2)

  /** Rows from the middle outwards: pairs, then the odd one. */
  const half = (indices: readonly number[], side: Side) => {
    const rows: { at: number; x: number; block: Block }[][] = []
    for (let place = 0; place < indices.length; place += 2) {
      const pair = indices.slice(place, place + 2)
      const alone = pair.length === 1
      const row = pair.map((at, column) => ({
        at,
        x: alone ? cx : cx + (column === 0 ? -1 : 1) * (stem / 2 + room / 2),
        block: sheet.block(at, alone ? Math.min(width - 2 * pad, unit * 17) : room, side),
      }))
      if (!row.every((one): one is { at: number; x: number; block: Block } => one.block !== null)) return null
      rows.push(row)
    }
    return rows
  }
  const outwards = (indices: number[]): number[] => {
    // Read downwards: above the middle, the far end holds the odd one and comes first.
    const odd = indices.length % 2 === 1 ? indices.slice(0, 1) : []
    const rest = indices.slice(odd.length)
    const pairs = Array.from({ length: rest.length / 2 }, (_, at) => rest.slice(at * 2, at * 2 + 2))
    return [...pairs.reverse().flat(), ...odd]
  }
  const aboveRows = half(outwards(run(0, aboveCount)), 'up')
  const belowRows = half(run(aboveCount, people.length - aboveCount), 'down')
  if (!aboveRows || !belowRows) return null

  const placed: Placed[] = []
  const far = new Map<number, number>()
  const lay = (rows: NonNullable<ReturnType<typeof half>>, sign: -1 | 1): number => {
    let edge = ring + clear * 0.8
    for (const [number, row] of rows.entries()) {
      const inner = Math.max(...row.map(({ block }) => block.half.h))
      const shapeY = sign * (edge + inner + (row.length === 2 && number === 0 ? unit * 0.4 : 0))
      for (const [place, { at, x, block }] of row.entries()) {
        const uneven = row.length === 2 ? sign * (place === 0 ? 0 : unit * 0.35) : 0
        placed[at] = { block, x, y: shapeY + uneven }
        far.set(at, row.length === 1 || number > 0 ? number + 1 : 0)
      }
      const boxes = row.map(({ at }) => boxAt(placed[at]!))
      edge = (sign < 0 ? -Math.min(...boxes.map((box) => box.y)) : Math.max(...boxes.map(bottom))) + gapY
    }
    return Math.max(ring, edge - gapY)
  }
  const yc = lay(aboveRows, -1) + pad
  const height = yc + lay(belowRows, 1) + pad
  for (const one of placed) one.y += yc
  const threads = placed.map((one, at) => hook({ x: cx, y: yc }, one, (far.get(at) ?? 0) > 0, unit))
  return { kind: 'trunk', width, height, yc, placed, threads, cost: height + wear(placed) + 40 }
}

/** Last resort for very long names on very narrow paper: one below the other, text to the right, a rail along the side. */
function list<P extends MapPerson>(sheet: Sheet<P>): Draft {
  const { width, cx, ring, pad, gapY, unit, people } = sheet
  const railX = pad + unit * 0.3
  const shapeX = railX + unit * 1.3 + 34 * (unit / 15)
  const room = width - pad - shapeX - 34 * (unit / 15) - 12 * (unit / 15)
  const aboveCount = Math.floor(people.length / 2)
  let y = pad
  let yc = 0
  const placed = people.map((person, at): Placed => {
    if (at === aboveCount) {
      yc = y + ring
      y = yc + ring + gapY
    }
    const block = sheet.block(at, room, 'right', true)!
    // Pills are narrower: move them out so that all texts begin in one line, without leaving the paper.
    const x = shapeX + (person.shape === 'relative' ? 7 * (unit / 15) : 0)
    const one = { block, x, y: y - block.box.y }
    y += block.box.h + gapY
    return one
  })
  const threads = placed.map((one) => rail({ x: cx, y: yc }, one, railX, unit))
  return { kind: 'list', width, height: y - gapY + pad, yc, placed, threads, cost: 0 }
}

function sound(draft: Draft, ring: number): boolean {
  const boxes = draft.placed.map(boxAt)
  const middle: Box = { x: draft.width / 2 - ring, y: draft.yc - ring, w: 2 * ring, h: 2 * ring }
  return boxes.every(
    (box, at) =>
      box.x >= 0 &&
      box.y >= 0 &&
      box.x + box.w <= draft.width &&
      bottom(box) <= draft.height &&
      !overlaps(box, middle) &&
      boxes.slice(at + 1).every((other) => !overlaps(box, other)),
  )
}

/**
 * Where everyone stands around the person in the middle, on paper `width` px wide; the height follows.
 * For 1–14 people and 300–1000 px: no one (shape and label) overlaps another or the middle, no one leaves the paper, and no
 * name is cut: it takes up to three lines, then smaller type. The order given is the order round, or down when narrow.
 * Pure: the same people and width give the same map.
 */
export function layoutMap<P extends MapPerson>(
  people: readonly P[],
  width: number,
  options: MapOptions = {},
): MapLayout<P> {
  const room = Math.max(200, width)
  const sheet = new Sheet(people, room, Math.min(options.unit ?? 15, room / 15), options.measure ?? estimate)
  const count = people.length
  const drafts: Draft[] = []
  const keep = (draft: Draft | null): void => {
    if (draft && sound(draft, sheet.ring)) drafts.push(draft)
  }
  const perRow = Math.floor(sheet.width / (MIN_ROOM + sheet.gapX))
  for (let left = 0; left <= 4; left += 1)
    for (let right = left; right <= Math.min(4, left + 1); right += 1)
      for (let top = 0; top <= perRow; top += 1) {
        const below = count - left - right - top
        if (below < 0 || below > perRow) continue
        keep(frame(sheet, top, right, below, left))
      }
  keep(trunk(sheet))
  if (drafts.length === 0) drafts.push(list(sheet))
  const best = drafts.reduce((one, other) => (other.cost < one.cost ? other : one))

  return {
    kind: best.kind,
    width: best.width,
    height: Math.ceil(best.height),
    centre: { x: sheet.cx, y: best.yc, r: sheet.r, ring: sheet.ring },
    unit: sheet.unit,
    nodes: best.placed.map((one, at) => ({
      person: people[at]!,
      x: one.x,
      y: one.y,
      half: one.block.half,
      box: boxAt(one),
      texts: one.block.texts.map((text) => ({ ...text, x: text.x + one.x, y: text.y + one.y })),
      thread: best.threads[at]!,
    })),
  }
}
