/** What a picture says of itself when it stands alone: in a report, on a wall, in somebody's inbox. */
export type PictureAbout = {
  /** What is measured. */
  title: string
  /** Whose, of which day or period, as known when: a line each. */
  lines: readonly string[]
  /** What each mark means. */
  legend: readonly { mark: Mark; says: string }[]
  /** How it is counted, the target, where it comes from: a paragraph each. */
  notes: readonly string[]
}

/** A mark as it is drawn in the picture. */
export type Mark =
  | 'own'
  | 'county'
  | 'target'
  | 'ownTarget'
  | 'few'
  | 'unit'
  | 'ownUnit'
  | 'farUnit'
  | 'countyLevel'
  | 'limit95'
  | 'limit998'

/** Colours of the paper, as `#rrggbb` or `rgb()`. */
export type Inks = { paper: string; ink: string; soft: string; line: string; brand: string }

/** A drawing with its size, as markup that is already safe: it is made of elements, never of text. */
export type Drawing = { markup: string; width: number; height: number }

const sheet = { width: 720, edge: 28 }
const font = 'Atkinson Hyperlegible Next, Atkinson Hyperlegible, Arial, Helvetica, sans-serif'
const sizes = { title: 22, line: 15, legend: 14, note: 13 } as const
/** Of a letter's height, how wide letters are on the whole: wide enough for the fonts that a reader may have instead. */
const letter = 0.56

/**
 * A sheet with the picture and all that it needs to be understood without the page: one SVG that refers to nothing else.
 *
 * @returns the markup, and the size in pixels
 */
export function pictureSheet(about: PictureAbout, drawing: Drawing, inks: Inks, lang: string): Drawing {
  const inner = sheet.width - 2 * sheet.edge
  const parts: string[] = []
  let y = sheet.edge
  const write = (text: string, size: number, more: { bold?: boolean; colour?: string; left?: number } = {}): void => {
    const left = more.left ?? 0
    for (const line of wrapped(text, (inner - left) / (size * letter))) {
      y += size * 1.35
      parts.push(
        `<text x="${sheet.edge + left}" y="${round(y)}" font-size="${size}" font-weight="${more.bold ? 700 : 400}" fill="${more.colour ?? inks.ink}">${escaped(line)}</text>`,
      )
    }
  }
  write(about.title, sizes.title, { bold: true })
  y += 4
  for (const line of about.lines) write(line, sizes.line, { colour: inks.soft })
  y += 14
  const scale = inner / drawing.width
  parts.push(
    `<svg x="${sheet.edge}" y="${round(y)}" width="${inner}" height="${round(drawing.height * scale)}" viewBox="0 0 ${drawing.width} ${drawing.height}">${drawing.markup}</svg>`,
  )
  y += drawing.height * scale + 8
  for (const { mark, says } of about.legend) {
    parts.push(`<g transform="translate(${sheet.edge} ${round(y + sizes.legend * 0.9)})">${drawnMark(mark, inks)}</g>`)
    write(says, sizes.legend, { left: 48 })
    y += 2
  }
  y += 8
  for (const note of about.notes) {
    write(note, sizes.note, { colour: inks.soft })
    y += 3
  }
  const height = Math.ceil(y + sheet.edge)
  const markup = `<svg xmlns="http://www.w3.org/2000/svg" width="${sheet.width}" height="${height}" viewBox="0 0 ${sheet.width} ${height}" font-family="${font}" xml:lang="${lang}" role="img"><title>${escaped(about.title)}</title><desc>${escaped(about.lines.join(' '))}</desc><rect width="${sheet.width}" height="${height}" fill="${inks.paper}"/>${parts.join('')}</svg>`
  return { markup, width: sheet.width, height }
}

/** Words on as many lines as are needed; a word longer than a line is cut. */
export function wrapped(text: string, most: number): string[] {
  const long = Math.max(1, Math.floor(most))
  const lines: string[] = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const pieces = word.match(new RegExp(`.{1,${long}}`, 'gsu')) ?? []
    for (const piece of pieces) {
      const last = lines.at(-1)
      if (last !== undefined && last.length + 1 + piece.length <= long) lines[lines.length - 1] = `${last} ${piece}`
      else lines.push(piece)
    }
  }
  return lines
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as XML takes it; signs that XML can't hold are left out. */
export const escaped = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
  text.replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '').replaceAll(/[&<>"']/g, (sign) => entities[sign]!)

const round = (value: number): number => Math.round(value * 10) / 10

/** A sample of a mark, 40 wide, around height 0. */
function drawnMark(mark: Mark, { paper, soft, line, brand }: Inks): string {
  const stroke = (colour: string, width: number, dashes = ''): string =>
    `<line x1="0" x2="38" y1="0" y2="0" stroke="${colour}" stroke-width="${width}"${dashes ? ` stroke-dasharray="${dashes}"` : ''}/>`
  const outlined = `fill="${paper}" stroke-width="2"`
  switch (mark) {
    case 'own':
      return stroke(brand, 3)
    case 'county':
      return stroke(soft, 2, '5 4')
    case 'target':
      return stroke(soft, 1.5, '2 4')
    case 'ownTarget':
      return stroke(brand, 1.5, '12 4')
    case 'countyLevel':
      return stroke(soft, 1.5)
    case 'limit95':
      return stroke(line, 1.25, '5 4')
    case 'limit998':
      return stroke(line, 1.25)
    case 'few':
      return `<circle cx="19" cy="0" r="4" ${outlined} stroke="${brand}"/>`
    case 'unit':
      return `<circle cx="19" cy="0" r="4.5" ${outlined} stroke="${brand}"/>`
    case 'ownUnit':
      return `<rect x="13" y="-6" width="12" height="12" fill="${brand}"/>`
    case 'farUnit':
      return `<path d="M19 -7l7 7l-7 7l-7 -7z" ${outlined} stroke="${brand}"/>`
  }
}
