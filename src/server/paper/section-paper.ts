import { drawBrand } from './brand.ts'
import type { PaperLanguage } from './content.ts'
import { A4, Paper, type TextBlock, type TextStyle } from './pdf.ts'
import { colours, styleOf } from './style.ts'

/** What stands on the paper: the service's own words, or words that somebody has written, which are Swedish whatever the paper's language. */
export type Words = string | { written: string }

/** A part of the paper: its heading, and what stands under it, as paragraphs or as a list of things with more about each. */
export interface Section {
  heading: string
  lines?: readonly Words[]
  items?: readonly { what: Words; more: readonly Words[] }[]
  after?: readonly Words[]
}

/** Those of some words that say anything. */
export const said = (...all: readonly string[]): string[] => all.filter((one) => one.trim() !== '')
/** The same, as words that somebody has written: read aloud as Swedish on an English paper too. */
export const written = (...all: readonly string[]): Words[] => said(...all).map((one) => ({ written: one }))

/** A number that stays on one line: it is read and dialled as one. */
export const unbroken = (phone: string): string => phone.replaceAll(' ', '\u00a0').replaceAll('-', '\u2011')

const plain = (words: Words): string => (typeof words === 'string' ? words : words.written)

const MARGIN = 46
const WIDTH = A4.width - 2 * MARGIN
const BOTTOM = A4.height - 60

/** What is written on a paper to the person, in words already. */
export interface SectionPaper {
  title: string
  personName: string
  /** Under the name: what kind of paper it is. */
  kicker: string
  sections: readonly Section[]
  printedOn: string
  /** When and by whom it was printed. */
  foot: string
  /** A file that lies in the paper. */
  attachment?: { name: string; content: Buffer; type: string }
  /** Said when a letter can't be printed. */
  letters: string
  page(page: number, pages: number): string
}

/** A paper to the person as PDF: tagged, A4, in large print if asked for; sections with headings, in the order given. */
export async function sectionPaperPdf(
  of: SectionPaper,
  { language, large }: { language: PaperLanguage; large: boolean },
): Promise<Buffer> {
  const style = styleOf(large)
  const { space } = style
  const paper = new Paper({ title: of.title, lang: language === 'en' ? 'en-GB' : 'sv-SE', day: of.printedOn })
  let y = MARGIN
  const room = (height: number): void => {
    if (y + height <= BOTTOM) return
    paper.doc.addPage()
    y = MARGIN
  }
  y += drawBrand(paper, style, MARGIN, y) + space * 4
  /** A paragraph; one that is longer than the page goes on on the next. */
  const add = (parent: PDFKit.PDFStructureElement, type: 'H1' | 'H2' | 'P', block: TextBlock, lang?: string): void => {
    room(Math.min(block.height, block.lineHeight * 2))
    let left = block.lines
    while (left.length > 0) {
      const fits = Math.max(1, Math.floor((BOTTOM - y) / block.lineHeight))
      const some = { ...block, lines: left.slice(0, fits), height: block.lineHeight * Math.min(fits, left.length) }
      const top = y
      paper.tag(parent, type, { draw: () => paper.draw(some, MARGIN, top) }, lang)
      y += some.height
      left = left.slice(fits)
      if (left.length > 0) room(BOTTOM)
    }
  }
  const write = (parent: PDFKit.PDFStructureElement, said: Words, as: TextStyle): void => {
    const lang = typeof said === 'string' || language !== 'en' ? undefined : 'sv-SE'
    for (const line of plain(said)
      .split('\n')
      .filter((one) => one.trim() !== ''))
      add(parent, 'P', paper.text(line, as, WIDTH), lang)
  }
  add(paper.root, 'H1', paper.text(of.title, style.title, WIDTH))
  add(paper.root, 'P', paper.text(of.personName, style.person, WIDTH))
  add(paper.root, 'P', paper.text(of.kicker, style.soft, WIDTH))
  for (const section of of.sections) {
    y += space * 4
    const head = paper.text(section.heading, style.name, WIDTH)
    // A heading never stands alone at the foot of a page.
    room(head.height + style.body.size * 3)
    add(paper.root, 'H2', head)
    y += space
    for (const line of section.lines ?? []) write(paper.root, line, style.body)
    if (section.items) addItems(section.items)
    for (const line of section.after ?? []) write(paper.root, line, style.body)
  }
  // At the foot of the last page, beside its number: never a page of its own.
  const foot = paper.text(of.foot, style.foot, WIDTH * 0.72)
  const footTop = A4.height - 40 - (foot.height - foot.lineHeight)
  y += space * 4
  if (paper.letters.missing) add(paper.root, 'P', paper.text(of.letters, style.foot, WIDTH))
  paper.tag(paper.root, 'P', { draw: () => paper.draw(foot, MARGIN, footTop) })
  for (let page = 0; page < paper.pages; page += 1) {
    paper.doc.switchToPage(page)
    const number = paper.text(of.page(page + 1, paper.pages), style.footStrong, WIDTH)
    paper.artifact(() => paper.draw(number, MARGIN, A4.height - 40, 'right', WIDTH), 'Pagination')
  }
  if (of.attachment) paper.doc.file(of.attachment.content, { name: of.attachment.name, type: of.attachment.type })
  return paper.finish()

  function heightOf(lines: readonly Words[]): number {
    return lines
      .flatMap((line) => plain(line).split('\n'))
      .reduce((sum, line) => sum + paper.text(line, style.body, WIDTH).height, 0)
  }

  function addItems(items: NonNullable<Section['items']>): void {
    paper.tag(paper.root, 'L', {
      inside: (list) => {
        for (const { what, more } of items) {
          y += space
          // A name and the number to ring stay on one page, where a page holds them.
          room(Math.min(heightOf([what, ...more]) + space, (BOTTOM - MARGIN) / 3))
          const top = y
          paper.artifact(() =>
            paper.doc
              .lineWidth(0.6)
              .moveTo(MARGIN, top)
              .lineTo(MARGIN + WIDTH, top)
              .stroke(colours.line),
          )
          y += space
          paper.tag(list, 'LI', {
            inside: (item) =>
              paper.tag(item, 'LBody', {
                inside: (body) => {
                  write(body, what, { ...style.body, weight: 700 })
                  for (const line of more) write(body, line, style.body)
                },
              }),
          })
        }
      },
    })
    y += space
  }
}
