/* What the map is given, and what comes out of it. */

/** What kind of contact: a circle, a square, a hexagon, a pill; `missing` is lawfully due and not there. */
export type MapShape = 'careContact' | 'doctor' | 'socialCare' | 'relative' | 'missing'

export type MapTone = 'late' | 'soon' | 'ok'

/** A line under the name. With a tone it is set strong, in that colour. */
export type MapLine = string | { text: string; tone?: MapTone | undefined }

export type MapPerson = {
  id: string
  shape: MapShape
  /** For `missing`: the shape that should have been there. */
  lacks?: 'careContact' | 'doctor' | 'socialCare' | undefined
  /** The one who holds it together: the filled circle. */
  holdsTogether?: boolean | undefined
  name: string
  /** Role, absence, deputy: what one must know, a line each. */
  lines: readonly MapLine[]
  /** Colours the last line, when that line says nothing itself. */
  tone?: MapTone | undefined
}

export type Box = { x: number; y: number; w: number; h: number }

export type MapText = {
  text: string
  kind: 'name' | 'line'
  tone: MapTone | undefined
  size: number
  x: number
  /** Baseline. */
  y: number
  anchor: 'middle' | 'start'
}

export type MapNode<P extends MapPerson = MapPerson> = {
  person: P
  /** Centre of the shape, and half its width and height. */
  x: number
  y: number
  half: { w: number; h: number }
  /** Shape and label together. */
  box: Box
  texts: readonly MapText[]
  /** The line from the person in the middle: an SVG path. */
  thread: string
}

export type MapLayout<P extends MapPerson = MapPerson> = {
  /** `frame`: all around · `trunk`: two columns, above and below · `list`: one column, text to the right. */
  kind: 'frame' | 'trunk' | 'list'
  width: number
  height: number
  /** `ring` is the outer ring; nothing else comes inside it. */
  centre: { x: number; y: number; r: number; ring: number }
  nodes: readonly MapNode<P>[]
  /** Size of names, px. */
  unit: number
}
