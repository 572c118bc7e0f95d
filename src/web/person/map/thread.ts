import type { Box } from './people.ts'

type Point = { x: number; y: number }
type Cubic = readonly [Point, Point, Point, Point]

const STEPS = 32
const round = (value: number): string => value.toFixed(1)
const say = (point: Point): string => `${round(point.x)} ${round(point.y)}`

function along([a, b, c, d]: Cubic, t: number): Point {
  const u = 1 - t
  const mix = (axis: 'x' | 'y'): number =>
    u * u * u * a[axis] + 3 * u * u * t * b[axis] + 3 * u * t * t * c[axis] + t * t * t * d[axis]
  return { x: mix('x'), y: mix('y') }
}

const within = (point: Point, box: Box): boolean =>
  point.x > box.x && point.x < box.x + box.w && point.y > box.y && point.y < box.y + box.h

/**
 * A line from the middle to a shape: straight when nobody stands in the way, else the first bend that goes free.
 * `crosses` counts the points of the line that lie on someone else.
 */
export function reach(from: Point, to: Point, boxes: readonly Box[], own: number): { path: string; crosses: number } {
  const at = (x: number, y: number): Point => ({ x: from.x + (to.x - from.x) * x, y: from.y + (to.y - from.y) * y })
  const ways: Cubic[] = [
    [from, at(1 / 3, 1 / 3), at(2 / 3, 2 / 3), to],
    [from, at(0.15, 0.55), at(0.55, 0.95), to],
    [from, at(0.55, 0.15), at(0.95, 0.55), to],
    [from, at(0.5, 0), at(0.5, 1), to],
    [from, at(0, 0.5), at(1, 0.5), to],
    [from, at(0, 1), at(0.4, 1), to],
    [from, at(1, 0), at(1, 0.4), to],
  ]
  let best: { way: Cubic; crosses: number; straight: boolean } | undefined
  for (const [index, way] of ways.entries()) {
    let crosses = 0
    for (let step = 1; step < STEPS; step += 1) {
      const point = along(way, step / STEPS)
      if (boxes.some((box, other) => other !== own && within(point, box))) crosses += 1
    }
    if (!best || crosses < best.crosses) best = { way, crosses, straight: index === 0 }
    if (crosses === 0) break
  }
  const { way, crosses, straight } = best!
  return {
    path: straight ? `M${say(from)}L${say(to)}` : `M${say(from)}C${say(way[1])} ${say(way[2])} ${say(to)}`,
    crosses,
  }
}

/** In the narrow form: near ones straight, far ones up or down the stem and then out. */
export function hook(from: Point, to: Point, far: boolean, unit: number): string {
  if (!far || Math.abs(to.x - from.x) < 1) return `M${say(from)}L${say(to)}`
  const turn = Math.min(unit * 2.2, Math.abs(to.x - from.x))
  const [dx, dy] = [Math.sign(to.x - from.x), Math.sign(to.y - from.y)]
  return `M${say(from)}L${round(from.x)} ${round(to.y - dy * turn)}Q${round(from.x)} ${round(to.y)} ${round(from.x + dx * turn)} ${round(to.y)}L${say(to)}`
}

/** In the list: out to the rail at the side, along it, and in to the shape. */
export function rail(from: Point, to: Point, x: number, unit: number): string {
  const dy = Math.sign(to.y - from.y)
  return `M${say(from)}L${round(x + unit)} ${round(from.y)}Q${round(x)} ${round(from.y)} ${round(x)} ${round(from.y + dy * unit)}L${round(x)} ${round(to.y - dy * unit)}Q${round(x)} ${round(to.y)} ${round(x + unit)} ${round(to.y)}L${say(to)}`
}
