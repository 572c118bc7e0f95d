import type { ContactKind } from '../../domain/contact/kinds.ts'
import type { TextStyle } from './pdf.ts'

/** The colours of the face, on white paper; each text colour is at least 4.5 : 1 against the ground it stands on. */
export const colours = {
  ink: '#17211f',
  inkSoft: '#4a5754',
  line: '#d9d7cf',
  brand: '#0c5450',
  brandDeep: '#083b39',
  brandTint: '#dcebe8',
  late: '#9f1d1d',
  lateTint: '#fbe4e1',
  soon: '#7a4b00',
  soonTint: '#fdf0d2',
  white: '#ffffff',
} as const

/** The sizes of one sheet, in points. */
export interface SheetStyle {
  title: TextStyle
  person: TextStyle
  brand: TextStyle
  kicker: TextStyle
  name: TextStyle
  body: TextStyle
  soft: TextStyle
  /** A phone number to call. */
  call: TextStyle
  initials: TextStyle
  /** 112 and 1177. */
  emergency: TextStyle
  foot: TextStyle
  footStrong: TextStyle
  avatar: number
  /** Width of a column for the number to call, beside the name; undefined: below it. */
  callColumn: number | undefined
  /** The step that space is made from. */
  space: number
}

/** Normal (body 13.2 points) or large print (18.5); `scale` makes a card smaller that would not fit on a page. */
export function styleOf(large: boolean, scale = 1): SheetStyle {
  const { ink, inkSoft, brand, brandDeep } = colours
  const pick = (normal: number, big: number) => (large ? big : normal) * scale
  const regular = (size: number, color: string): TextStyle => ({ size, weight: 400, color, lead: 1.35 })
  const bold = (size: number, color: string): TextStyle => ({ size, weight: 700, color, lead: 1.25 })
  return {
    title: { ...bold(pick(30, 38), ink), lead: 1.15 },
    person: regular(pick(18, 24), ink),
    brand: bold(pick(15, 19), brandDeep),
    kicker: regular(pick(13, 18), inkSoft),
    name: bold(pick(19, 25), ink),
    body: regular(pick(13.2, 18.5), ink),
    soft: regular(pick(13.2, 18.5), inkSoft),
    call: { ...bold(pick(17, 25), brand), tabular: true },
    initials: bold(pick(17, 22), brandDeep),
    emergency: { ...bold(pick(26, 36), ink), lead: 1.1, tabular: true },
    foot: { ...regular(pick(10.5, 14), inkSoft), lead: 1.35 },
    footStrong: { ...bold(pick(10.5, 14), inkSoft), lead: 1.35 },
    avatar: pick(50, 62),
    callColumn: large ? undefined : 186 * scale,
    space: pick(4, 5),
  }
}

type Doc = PDFKit.PDFDocument

/** The mark: a held point, a ring with a dot. `size` is its width. */
export function drawMark(doc: Doc, x: number, y: number, size: number): void {
  const middle = size / 2
  doc.lineWidth(size * 0.15)
  doc.circle(x + middle, y + middle, middle * 0.85).stroke(colours.brandDeep)
  doc.circle(x + middle, y + middle, middle * 0.36).fill(colours.brand)
}

/** Each kind has its shape, as on the map: circle = care contact, square = doctor, hexagon = social care. Filled: holds together. */
export function drawShape(
  doc: Doc,
  kind: ContactKind,
  look: 'plain' | 'holdsTogether' | 'missing',
  x: number,
  y: number,
  size: number,
): void {
  const thick = look === 'holdsTogether' ? 4 : 2
  const inset = thick / 2
  const inner = size - thick
  if (kind === 'doctorContact') doc.roundedRect(x + inset, y + inset, inner, inner, size * 0.18)
  else if (kind === 'socialCareContact') hexagon(doc, x + inset, y + inset, inner)
  else doc.circle(x + size / 2, y + size / 2, inner / 2)
  doc.lineWidth(thick).lineJoin('round')
  if (look === 'missing') doc.dash(5, { space: 4 }).fillAndStroke(colours.lateTint, colours.late).undash()
  else doc.fillAndStroke(look === 'holdsTogether' ? colours.brandTint : colours.white, colours.brand)
}

function hexagon(doc: Doc, x: number, y: number, size: number): void {
  const side = size * 0.07
  doc
    .moveTo(x + size / 2, y)
    .lineTo(x + size - side, y + size * 0.26)
    .lineTo(x + size - side, y + size * 0.74)
    .lineTo(x + size / 2, y + size)
    .lineTo(x + side, y + size * 0.74)
    .lineTo(x + side, y + size * 0.26)
    .closePath()
}
