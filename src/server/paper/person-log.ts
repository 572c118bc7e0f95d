import type { OwnLogRow } from '../../contract/log.ts'
import { type Visit, visitsOf } from '../../domain/access/own-log/visits.ts'
import { ownLog as en } from '../../texts/own-log/en.ts'
import { ownLog as sv } from '../../texts/own-log/sv.ts'
import { ownLog as svEasy } from '../../texts/own-log/sv-easy.ts'
import { doingWords, visitWords } from '../../texts/own-log/visit.ts'
import { type Translate, translator } from '../../texts/translate.ts'
import { drawBrand } from './brand.ts'
import { dayInWords, type PaperLanguage } from './content.ts'
import { A4, Paper, type TextBlock } from './pdf.ts'
import { colours, styleOf } from './style.ts'

/** Who has seen a person's data, as it is printed. No personal number has a place in it. */
export interface PersonLog {
  personName: string
  from: string | null
  to: string
  printedOn: string
  /** The unit and provider that printed it; null when the person did, from all providers. */
  printedBy: { unit: string; provider: string } | null
  /** Protected identity, on a paper that a unit prints: units would tell where the person lives. */
  hidePlaces: boolean
  rows: readonly OwnLogRow[]
  /** There are more than fit. */
  cut: boolean
}

export type OwnLogText = Translate<typeof sv>

export const ownLogTexts: Record<PaperLanguage, OwnLogText> = {
  sv: translator(sv),
  'sv-easy': translator(svEasy, sv),
  en: translator(en, sv),
}

const MARGIN = 46
const WIDTH = A4.width - 2 * MARGIN
const BOTTOM = A4.height - 60

/** The log as PDF: tagged, A4, a heading for each day and a list item for each visit, in large print if asked for. */
export async function personLogPdf(
  log: PersonLog,
  { language, large }: { language: PaperLanguage; large: boolean },
): Promise<Buffer> {
  const text = ownLogTexts[language]
  const visits = visitsOf(log.rows)
  const style = styleOf(large)
  const { space } = style
  const paper = new Paper({
    title: text('paper.title'),
    lang: language === 'en' ? 'en-GB' : 'sv-SE',
    day: log.printedOn,
  })
  let y = MARGIN
  const room = (height: number): void => {
    if (y + height <= BOTTOM) return
    paper.doc.addPage()
    y = MARGIN
  }
  y += drawBrand(paper, style, MARGIN, y) + space * 4
  const add = (type: 'H1' | 'H2' | 'P', block: TextBlock, after: number): void => {
    room(block.height)
    const top = y
    paper.tag(paper.root, type, { draw: () => paper.draw(block, MARGIN, top) })
    y += block.height + after
  }
  add('H1', paper.text(text('paper.title'), style.title, WIDTH), space)
  for (const line of headLines(log, visits.length, text, language)) add('P', paper.text(line, style.soft, WIDTH), space)
  if (log.rows.length === 0) add('P', paper.text(text('paper.none'), style.body, WIDTH), 0)
  for (const [day, those] of byDay(visits)) {
    const head = paper.text(dayInWords(day, language), style.name, WIDTH)
    const first = blocksOf(those[0]!)
    y += space * 3
    room(head.height + first.reduce((sum, block) => sum + block.height, 0) + space * 2)
    add('H2', head, space)
    paper.tag(paper.root, 'L', {
      inside: (list) => {
        for (const visit of those) addVisit(list, visit)
      },
    })
  }
  for (let page = 0; page < paper.pages; page += 1) {
    paper.doc.switchToPage(page)
    const foot = paper.text(text('paper.page', { page: page + 1, pages: paper.pages }), style.footStrong, WIDTH)
    paper.artifact(() => paper.draw(foot, MARGIN, A4.height - 40, 'right', WIDTH), 'Pagination')
  }
  return paper.finish()

  function addVisit(list: PDFKit.PDFStructureElement, visit: Visit<OwnLogRow>): void {
    const blocks = blocksOf(visit)
    room(blocks.reduce((sum, block) => sum + block.height, 0) + space * 2)
    const top = y
    y += space
    paper.artifact(() =>
      paper.doc
        .lineWidth(0.6)
        .moveTo(MARGIN, top)
        .lineTo(MARGIN + WIDTH, top)
        .stroke(colours.line),
    )
    paper.tag(list, 'LI', {
      inside: (item) =>
        paper.tag(item, 'LBody', {
          inside: (body) => {
            for (const block of blocks) {
              const at = y
              paper.tag(body, 'P', { draw: () => paper.draw(block, MARGIN, at) })
              y += block.height
            }
          },
        }),
    })
    y += space
  }

  function blocksOf(visit: Visit<OwnLogRow>): TextBlock[] {
    const { strong, soft } = visitLines(visit, { text, language, hidePlaces: log.hidePlaces })
    return [
      paper.text(strong, { ...style.body, weight: 700 }, WIDTH),
      ...soft.map((line) => paper.text(line, style.body, WIDTH)),
    ]
  }
}

/** What a visit says, in its lines: all that was done, each with how many times, so that every row is counted. */
function visitLines(
  visit: Visit<OwnLogRow>,
  about: { text: OwnLogText; language: PaperLanguage; hidePlaces: boolean },
): { strong: string; soft: string[] } {
  const { text, language, hidePlaces } = about
  const { time, who, where, why } = visitWords(visit, text, language, clock)
  const did = visit.doings.map((doing) => doingWords(doing, text, language))
  return {
    strong: `${time}  ${who}`,
    soft: [...(hidePlaces || !where ? [] : [where]), `${did.join('. ')}.${why ? ` ${why}.` : ''}`],
  }
}

const clock = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', hour: '2-digit', minute: '2-digit' }).format(
    new Date(instant),
  )

function headLines(log: PersonLog, visits: number, text: OwnLogText, language: PaperLanguage): string[] {
  const [to, day] = [dayInWords(log.to, language), dayInWords(log.printedOn, language)]
  const of = log.from
    ? text('paper.of', { name: log.personName, from: dayInWords(log.from, language), to })
    : text('paper.ofAll', { name: log.personName, to })
  const by = log.hidePlaces
    ? text('paper.hidden', { day })
    : log.printedBy
      ? text('paper.by', { day, unit: log.printedBy.unit, provider: log.printedBy.provider })
      : text('paper.own', { day })
  const counts = log.rows.length > 0 ? [text('paper.counts', { rows: log.rows.length, visits })] : []
  return [of, by, ...counts, ...(log.cut ? [text('paper.cut', { count: log.rows.length })] : []), text('paper.law')]
}

/** The visits by day, in the order they came. */
function byDay(visits: readonly Visit<OwnLogRow>[]): Map<string, Visit<OwnLogRow>[]> {
  const days = new Map<string, Visit<OwnLogRow>[]>()
  for (const visit of visits) {
    const known = days.get(visit.day)
    if (known) known.push(visit)
    else days.set(visit.day, [visit])
  }
  return days
}
