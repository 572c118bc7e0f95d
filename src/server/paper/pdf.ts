import PDFDocument from 'pdfkit'
import { BOX_WIDTH, type ComposedLetter, compositions, fontName, Letters, type Piece, type Weight } from './letters.ts'

/** How a text looks. Sizes in points; `lead` is the height of a line in sizes. */
export interface TextStyle {
  size: number
  weight: Weight
  color: string
  lead?: number
  /** Figures of equal width, for numbers that are dialled. */
  tabular?: boolean
}

/** A text broken into lines, ready to be drawn. */
export interface TextBlock {
  lines: { pieces: Piece[]; width: number }[]
  style: TextStyle
  lineHeight: number
  height: number
  /** Width of the widest line. */
  width: number
}

/** What the file says about itself. */
export interface PaperMeta {
  title: string
  /** Language of the text: BCP 47. */
  lang: string
  /** Day of printing, YYYY-MM-DD. */
  day: string
}

export const A4 = { width: 595.28, height: 841.89 } as const

/** Height of a capital, in sizes. */
const CAP_HEIGHT = 0.668

type Element = PDFKit.PDFStructureElement

/**
 * A tagged A4 document (PDF 1.7) set in Atkinson Hyperlegible Next. Everything drawn is either part of the structure (`tag`) or
 * an artifact (`artifact`), so that a screen reader reads each thing once, in order. The caller decides where things go: nothing
 * flows or breaks pages by itself.
 */
export class Paper {
  readonly doc: PDFKit.PDFDocument
  readonly letters: Letters
  /** Where headings, paragraphs and lists are added, in reading order: the document, or the part that is being made. */
  root: Element
  readonly #chunks: Buffer[] = []
  /** Widths of words that have been measured, in sizes. */
  readonly #widths = new Map<string, number>()
  readonly #done: Promise<void>

  constructor({ title, lang, day }: PaperMeta) {
    const at = new Date(`${day}T12:00:00Z`)
    this.doc = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      pdfVersion: '1.7',
      tagged: true,
      lang,
      displayTitle: true,
      info: { Title: title, Creator: 'Hållpunkt', Producer: 'Hållpunkt', CreationDate: at, ModDate: at },
    })
    this.#done = new Promise((resolve, reject) => {
      this.doc.on('data', (chunk: Buffer) => this.#chunks.push(chunk))
      this.doc.on('end', resolve)
      this.doc.on('error', reject)
    })
    this.letters = new Letters(this.doc)
    this.root = this.doc.struct('Document')
    this.doc.addStructure(this.root)
  }

  get pages(): number {
    return this.doc.bufferedPageRange().count
  }

  /** The finished file. */
  async finish(): Promise<Buffer> {
    this.root.end()
    this.doc.end()
    await this.#done
    return Buffer.concat(this.#chunks)
  }

  /** A part of the document with a language of its own (BCP 47), such as one letter among many; what `make` adds goes into it. */
  part(lang: string, make: () => void): void {
    const before = this.root
    const element = this.doc.struct('Part', { lang })
    before.add(element)
    this.root = element
    try {
      make()
    } finally {
      this.root = before
      element.end()
    }
  }

  /** Adds an element to the structure; `draw` draws its own content, `inside` adds elements to it. `lang` where it isn't the paper's (BCP 47). */
  tag(
    parent: Element,
    type: string,
    content: { draw?: () => void; inside?: (element: Element) => void },
    lang?: string,
  ): void {
    const element = lang === undefined ? this.doc.struct(type) : this.doc.struct(type, { lang })
    parent.add(element)
    if (content.draw !== undefined) element.add(content.draw)
    content.inside?.(element)
    element.end()
  }

  /** Draws what is only for the eye. Must not be called while something tagged is drawn. */
  artifact(draw: () => void, kind: 'Layout' | 'Pagination' = 'Layout'): void {
    this.doc.markContent('Artifact', { type: kind })
    this.doc.save()
    draw()
    this.doc.restore()
    this.doc.endMarkedContent()
  }

  /** Adds a link with its text; `says` is what it does, for those who don't see where it stands. */
  link(
    parent: Element,
    area: { x: number; y: number; width: number; height: number },
    url: string,
    says: string,
    draw: () => void,
  ) {
    const element = this.doc.struct('Link')
    parent.add(element)
    element.add(draw)
    const annotation = { structParent: element, Contents: new String(says) }
    this.doc.link(area.x, area.y, area.width, area.height, url, annotation as unknown as PDFKit.Mixins.AnnotationOption)
    element.end()
  }

  /** Breaks a text into lines that fit: at spaces, and inside a word only when it alone is too long, if it can be after a hyphen. */
  text(text: string, style: TextStyle, width: number): TextBlock {
    const lines: string[] = []
    const space = this.widthOf(' ', style)
    let line = ''
    let used = 0
    for (const word of text.trim().split(/[ \t\r\n]+/)) {
      const wide = this.widthOf(word, style)
      if (line !== '' && used + space + wide <= width) {
        line += ` ${word}`
        used += space + wide
        continue
      }
      if (line !== '') lines.push(line)
      line = word
      used = wide
      while (used > width) {
        const whole = [...line]
        let end = whole.length - 1
        while (end > 1 && this.widthOf(whole.slice(0, end).join(''), style) > width) end -= 1
        if (end < 1) break
        const hyphen = whole.lastIndexOf('-', end - 1)
        if (hyphen > 0) end = hyphen + 1
        lines.push(whole.slice(0, end).join(''))
        line = whole.slice(end).join('')
        used = this.widthOf(line, style)
      }
    }
    lines.push(line)
    const lineHeight = style.size * (style.lead ?? 1.4)
    const set = lines.map((some, n) => ({
      // What is read aloud or copied has a space where the eye sees the line end.
      pieces: this.letters.pieces(n === lines.length - 1 ? some : `${some} `),
      width: this.widthOf(some, style),
    }))
    return {
      lines: set,
      style,
      lineHeight,
      height: lineHeight * set.length,
      width: Math.max(...set.map((some) => some.width)),
    }
  }

  /** Width in points. */
  widthOf(text: string, style: TextStyle): number {
    const key = `${style.weight}${style.tabular === true}${text}`
    const known = this.#widths.get(key)
    if (known !== undefined) return known * style.size
    const width = this.letters.pieces(text).reduce((sum, piece) => sum + this.#pieceWidth(piece, style), 0)
    this.#widths.set(key, width / style.size)
    return width
  }

  #font(subset: 'latin' | 'latin-ext', style: TextStyle): PDFKit.PDFDocument {
    return this.doc.font(fontName(subset, style.weight)).fontSize(style.size)
  }

  #pieceWidth(piece: Piece, style: TextStyle): number {
    if (piece.kind === 'box') return (BOX_WIDTH / 1000) * style.size
    if (piece.kind === 'composed') return this.#font('latin', style).widthOfString(compositions[piece.letter].base)
    return this.#font(piece.subset, style).widthOfString(piece.text, features(style))
  }

  /** Draws a block with its upper left corner at x, y. `align` is within `width`. */
  draw(block: TextBlock, x: number, y: number, align: 'left' | 'center' | 'right' = 'left', width = block.width): void {
    const { style, lineHeight } = block
    for (const [n, line] of block.lines.entries()) {
      const spare = width - line.width
      let at = x + (align === 'center' ? spare / 2 : align === 'right' ? spare : 0)
      // Capitals stand in the middle of their line, so that what is set beside a shape looks level with it.
      const baseline = y + n * lineHeight + lineHeight / 2 + (CAP_HEIGHT / 2) * style.size
      for (const piece of line.pieces) {
        this.#drawPiece(piece, at, baseline, style)
        at += this.#pieceWidth(piece, style)
      }
    }
  }

  #drawPiece(piece: Piece, x: number, baseline: number, style: TextStyle): void {
    if (piece.kind === 'run') this.#drawRun(piece.subset, piece.text, x, baseline, style)
    else if (piece.kind === 'composed') this.#drawComposed(piece.letter, x, baseline, style)
    else this.#drawBox(x, baseline, style)
  }

  /** What stands where a letter cannot be printed: seen as an empty box, read as unknown. */
  #drawBox(x: number, baseline: number, style: TextStyle): void {
    const { doc } = this
    const unit = style.size / 1000
    doc.save().lineWidth(unit * (style.weight === 700 ? 90 : 60))
    doc.rect(x + 90 * unit, baseline - 640 * unit, (BOX_WIDTH - 180) * unit, 640 * unit).stroke(style.color)
    doc.restore()
    this.#readAs('\ufffd', () => this.#drawRun('latin', '\u00a0', x, baseline, style))
  }

  #drawRun(subset: 'latin' | 'latin-ext', text: string, x: number, baseline: number, style: TextStyle): void {
    this.#font(subset, style)
      .fillColor(style.color)
      .text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic', ...features(style) })
  }

  /** A letter that the typeface lacks: one that it has, and an added part. */
  #drawComposed(letter: ComposedLetter, x: number, baseline: number, style: TextStyle): void {
    const { doc } = this
    const { base, part } = compositions[letter]
    const unit = style.size / 1000
    this.#readAs(letter, () => this.#drawRun('latin', base, x, baseline, style))
    doc.save().translate(x, baseline).scale(unit, -unit).path(part[style.weight]).fill(style.color).restore()
  }

  /**
   * Draws one run that is copied and read aloud as `text`. The mark must lie where the run's own font and direction hold, or
   * readers lose their place; pdfkit sets and unsets these around each run, so the mark is put in as the run is written.
   */
  #readAs(text: string, drawRun: () => void): void {
    const { doc } = this
    const written = doc as unknown as { addContent(data: string): unknown }
    const add = written.addContent
    written.addContent = (data) => {
      if (data === 'BT') doc.page.write(`/Span <</ActualText <${utf16(text)}>>> BDC`)
      add.call(doc, data)
      if (data === 'ET') doc.page.write('EMC')
      return doc
    }
    try {
      drawRun()
    } finally {
      written.addContent = add
    }
  }
}

const utf16 = (text: string): string =>
  `FEFF${[...Array(text.length).keys()].map((n) => text.charCodeAt(n).toString(16).padStart(4, '0')).join('')}`

const features = ({ tabular }: TextStyle): { features?: PDFKit.Mixins.OpenTypeFeatures[] } =>
  tabular ? { features: ['tnum', 'kern'] } : {}
