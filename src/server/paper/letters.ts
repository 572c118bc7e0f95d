import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { unpackWoff } from './woff.ts'

// Atkinson Hyperlegible Next comes in two files a weight, and neither holds every letter that names here need. The northern
// Sami eng and t with stroke are in none: they are put together from the typeface's own parts. What then is left is replaced
// where it can be seen, and the sheet says so.

export type Weight = 400 | 700
type Subset = 'latin' | 'latin-ext'

/** A stretch of text in one font, a letter that is put together, or the box for one that cannot be printed. */
export type Piece =
  | { kind: 'run'; text: string; subset: Subset }
  | { kind: 'composed'; letter: ComposedLetter }
  | { kind: 'box' }

export type ComposedLetter = 'ŋ' | 'Ŋ' | 'ŧ' | 'Ŧ'

/** A letter and an added part: SVG paths in thousandths of the size, from the letter's origin on the baseline, upwards. */
interface Composition {
  base: string
  part: Record<Weight, string>
}

/** The tail of the typeface's j, moved so that its stem meets the stem that ends at `right`. */
const hook = (right: number, weight: Weight): string => {
  const [x, d] =
    weight === 400
      ? [
          right - 171,
          'm-61 -162l0 74l52 0q41 0 61.5 7q20.5 7 27.5 27q7 20 7 58l0 4l84 0l0 -9q0 -61 -15.5 -96.5q-15.5 -35.5 -53 -50q-37.5 -14.5 -103.5 -14.5z',
        ]
      : [
          right - 200,
          'm-68 -162l0 111l55 0q30 0 46 5q16 5 22 18.5q6 13.5 6 37.5l139 0l0 -20q0 -59 -22.5 -92.5q-22.5 -33.5 -65 -46.5q-42.5 -13 -101.5 -13z',
        ]
  return `M${x} 0${d}`
}
const bar = (x: number, y: number, width: number, height: number): string =>
  `M${x} ${y}l${width} 0l0 ${height}l${-width} 0z`

/** Measured on the outlines of version 5.3 of the font package. */
export const compositions: Record<ComposedLetter, Composition> = {
  ŋ: { base: 'n', part: { 400: hook(480, 400), 700: hook(517, 700) } },
  Ŋ: { base: 'N', part: { 400: hook(615, 400), 700: hook(657, 700) } },
  ŧ: { base: 't', part: { 400: bar(20, 236, 240, 64), 700: bar(12, 226, 292, 92) } },
  Ŧ: { base: 'T', part: { 400: bar(122, 296, 314, 72), 700: bar(108, 282, 391, 106) } },
}

/** Width of the box for a missing letter, in thousandths of the size. */
export const BOX_WIDTH = 620

/** Signs that have a plainer one of the same meaning. */
const plainer: Readonly<Record<string, string>> = { ʿ: '’', ʾ: '’', ʼ: '’', ʻ: '’', '‐': '-', '‑': '-', '−': '–' }

const require = createRequire(import.meta.url)
const loaded = new Map<string, Buffer>()

/** Name under which a font is registered in the document. */
export const fontName = (subset: Subset, weight: Weight): string => `${subset}-${weight}`

function fontFile(subset: Subset, weight: Weight): Buffer {
  const file = `@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-${subset}-${weight}-normal.woff`
  const known = loaded.get(file)
  if (known !== undefined) return known
  const bytes = unpackWoff(readFileSync(require.resolve(file)))
  loaded.set(file, bytes)
  return bytes
}

/** The part of pdfkit's embedded font that tells which letters it has. */
interface Embedded {
  _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } }
}

/** The letters of one document: registers the fonts, and cuts text into what each can print. */
export class Letters {
  readonly #has: Record<Subset, (letter: string) => boolean>
  /** Whether a letter has been replaced by a box, or printed without its marks. */
  missing = false
  simplified = false

  constructor(doc: PDFKit.PDFDocument) {
    const register = (subset: Subset) => {
      for (const weight of [400, 700] as const) doc.registerFont(fontName(subset, weight), fontFile(subset, weight))
      doc.font(fontName(subset, 400))
      const { font } = (doc as unknown as Embedded)._font
      return (letter: string) => font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)
    }
    this.#has = { latin: register('latin'), 'latin-ext': register('latin-ext') }
  }

  /** Cuts a text into pieces. Never fails: see `missing` and `simplified`. */
  pieces(text: string): Piece[] {
    const pieces: Piece[] = []
    for (const letter of tidy(text)) {
      for (const piece of this.#letter(letter)) {
        const last = pieces.at(-1)
        if (piece.kind === 'run' && last?.kind === 'run' && last.subset === piece.subset) last.text += piece.text
        else pieces.push(piece)
      }
    }
    return pieces
  }

  #subsetOf(letter: string): Subset | undefined {
    if (this.#has.latin(letter)) return 'latin'
    return this.#has['latin-ext'](letter) ? 'latin-ext' : undefined
  }

  #letter(letter: string): Piece[] {
    const subset = this.#subsetOf(letter)
    if (subset !== undefined) return [{ kind: 'run', text: letter, subset }]
    if (letter in compositions) return [{ kind: 'composed', letter: letter as ComposedLetter }]
    const same = plainer[letter]
    if (same !== undefined) return [{ kind: 'run', text: same, subset: 'latin' }]
    const bare = letter.normalize('NFKD').replace(/\p{M}/gu, '')
    if (bare === '') {
      this.simplified = true
      return []
    }
    const parts = [...bare].map((part) => ({ text: part, subset: this.#subsetOf(part) }))
    if (parts.every(({ subset }) => subset !== undefined)) {
      this.simplified = true
      return parts.map(({ text, subset }) => ({ kind: 'run', text, subset: subset as Subset }))
    }
    this.missing = true
    return [{ kind: 'box' }]
  }
}

/** One form of each letter; white space as spaces; no control or direction marks. Hard spaces stay. */
function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\t\n\v\f\r \u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, (sign) => (/\p{Cs}|\p{Co}|\p{Cn}/u.test(sign) ? '\ufffd' : ''))
}
