import type { OwnPlanContent } from '../../contract/own-plan-views.ts'
import { planPaper as en } from '../../texts/plan-paper/en.ts'
import { planPaper as sv } from '../../texts/plan-paper/sv.ts'
import { planPaper as svEasy } from '../../texts/plan-paper/sv-easy.ts'
import { type Translate, translator } from '../../texts/translate.ts'
import { dayInWords, type PaperLanguage } from './content.ts'
import { A4, Paper, type TextBlock, type TextStyle } from './pdf.ts'
import { colours, drawMark, styleOf } from './style.ts'

/** A plan as it is printed for the person (SIP-6). It has no place for a personal number. */
export interface PlanPaper {
  personName: string
  content: OwnPlanContent
  /** Who keeps the plan; null when it would tell where someone with protected identity is. */
  keeper: { name: string; phone: string | null } | null
  /** Who takes part; empty for the same reason. */
  parties: readonly string[]
  printedOn: string
  /** The unit that printed it; null when the person did. */
  printedBy: string | null
}

type Text = Translate<typeof sv>
const texts: Record<PaperLanguage, Text> = {
  sv: translator(sv),
  'sv-easy': translator(svEasy, sv),
  en: translator(en, sv),
}

/** A part of the paper: its heading, and what stands under it, as paragraphs or as a list of things with more about each. */
interface Section {
  heading: string
  lines?: readonly string[]
  items?: readonly { what: string; more: readonly string[] }[]
  after?: readonly string[]
}

const MARGIN = 46
const WIDTH = A4.width - 2 * MARGIN
const BOTTOM = A4.height - 60

/** The plan as PDF: tagged, A4, in large print if asked for; what matters to the person first, and last what they may say no to. */
export async function planPaperPdf(
  plan: PlanPaper,
  { language, large }: { language: PaperLanguage; large: boolean },
): Promise<Buffer> {
  const text = texts[language]
  const style = styleOf(large)
  const { space } = style
  const paper = new Paper({ title: text('title'), lang: language === 'en' ? 'en-GB' : 'sv-SE', day: plan.printedOn })
  let y = MARGIN
  const room = (height: number): void => {
    if (y + height <= BOTTOM) return
    paper.doc.addPage()
    y = MARGIN
  }
  const mark = style.brand.size * 1.35
  const brand = paper.text('Hållpunkt', style.brand, WIDTH)
  paper.artifact(() => {
    drawMark(paper.doc, MARGIN, y, mark)
    paper.draw(brand, MARGIN + mark + space * 2, y + (mark - brand.height) / 2)
  })
  y += mark + space * 4
  /** A paragraph; one that is longer than the page goes on on the next. */
  const add = (parent: PDFKit.PDFStructureElement, type: 'H1' | 'H2' | 'P', block: TextBlock): void => {
    room(Math.min(block.height, block.lineHeight * 2))
    let left = block.lines
    while (left.length > 0) {
      const fits = Math.max(1, Math.floor((BOTTOM - y) / block.lineHeight))
      const some = { ...block, lines: left.slice(0, fits), height: block.lineHeight * Math.min(fits, left.length) }
      const top = y
      paper.tag(parent, type, { draw: () => paper.draw(some, MARGIN, top) })
      y += some.height
      left = left.slice(fits)
      if (left.length > 0) room(BOTTOM)
    }
  }
  const write = (parent: PDFKit.PDFStructureElement, said: string, as: TextStyle): void => {
    for (const line of said.split('\n').filter((one) => one.trim() !== ''))
      add(parent, 'P', paper.text(line, as, WIDTH))
  }
  add(paper.root, 'H1', paper.text(text('title'), style.title, WIDTH))
  add(paper.root, 'P', paper.text(plan.personName, style.person, WIDTH))
  const stage = text(`of.${plan.content.stage}`, { number: plan.content.number ?? '' })
  add(paper.root, 'P', paper.text(`${text('kicker')}. ${stage}`, style.soft, WIDTH))
  for (const section of sectionsOf(plan, text, language)) {
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
  y += space * 4
  const printed = plan.printedBy
    ? text('printed.by', { day: dayInWords(plan.printedOn, language), unit: plan.printedBy })
    : text('printed', { day: dayInWords(plan.printedOn, language) })
  add(paper.root, 'P', paper.text(printed, style.foot, WIDTH))
  if (paper.letters.missing) add(paper.root, 'P', paper.text(text('letters'), style.foot, WIDTH))
  for (let page = 0; page < paper.pages; page += 1) {
    paper.doc.switchToPage(page)
    const foot = paper.text(text('page', { page: page + 1, pages: paper.pages }), style.footStrong, WIDTH)
    paper.artifact(() => paper.draw(foot, MARGIN, A4.height - 40, 'right', WIDTH), 'Pagination')
  }
  return paper.finish()

  function addItems(items: NonNullable<Section['items']>): void {
    paper.tag(paper.root, 'L', {
      inside: (list) => {
        for (const { what, more } of items) {
          y += space
          room(style.body.size * 4)
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

const said = (...all: readonly string[]): string[] => all.filter((one) => one.trim() !== '')

/** What stands on the paper, in the order that matters to the person. */
function sectionsOf(plan: PlanPaper, text: Text, language: PaperLanguage): Section[] {
  const { content } = plan
  const day = (one: string): string => dayInWords(one, language)
  const matters = said(content.mattersToMe)
  const sections: Section[] = [
    { heading: text('matters'), lines: matters.length > 0 ? matters : [text('matters.none')] },
    { heading: text('child'), lines: said(content.childsVoice) },
    { heading: text('resources'), lines: said(content.resources) },
    { heading: text('needs'), items: content.needs.map((what) => ({ what, more: [] })) },
    {
      heading: text('goals'),
      items: content.goals
        .filter((one) => one.text.trim() !== '')
        .map((one) => ({
          what: one.text,
          more: [
            ...said(one.sign).map((sign) => text('goal.sign', { sign })),
            ...(one.by ? [text('goal.by', { day: day(one.by) })] : []),
          ],
        })),
    },
  ]
  return [
    ...sections.filter((one) => (one.lines?.length ?? 0) > 0 || (one.items?.length ?? 0) > 0),
    whoDoesWhat(content, text, day),
    whomToCall(plan, text),
    ifWorse(content, text),
    {
      heading: text('follow'),
      lines: [
        content.followUpOn ? text('follow.on', { day: day(content.followUpOn) }) : text('follow.none'),
        ...said(content.followUpHow),
      ],
    },
    ...(plan.parties.length > 0
      ? [{ heading: text('parties'), items: plan.parties.map((what) => ({ what, more: [] })) }]
      : []),
    {
      heading: text('right'),
      lines: [text('right.no'), text('right.party'), text('right.disagree'), text('right.how')],
    },
  ]
}

function whoDoesWhat(content: OwnPlanContent, text: Text, day: (one: string) => string): Section {
  const when = ({ from, by }: OwnPlanContent['interventions'][number]): string[] => {
    if (from && by) return [text('who.fromBy', { day: day(from), to: day(by) })]
    return from ? [text('who.from', { day: day(from) })] : by ? [text('who.by', { day: day(by) })] : []
  }
  const who = (one: OwnPlanContent['interventions'][number]): string => {
    if (one.answerer === 'person') return text('who.you')
    const answers = one.answerer === 'region' || one.answerer === 'municipality' ? text(`who.${one.answerer}`) : ''
    return `${said(one.who, answers).join('. ')}.`
  }
  return {
    heading: text('who'),
    ...(content.interventions.length === 0
      ? { lines: [text('who.none')] }
      : {
          items: content.interventions.map((one) => ({
            what: one.what,
            more: [
              ...said(who(one)).filter((line) => line !== '.'),
              ...when(one),
              ...(one.confirmed ? [] : [text('who.unconfirmed')]),
            ],
          })),
        }),
    after: [
      ...(content.noneByOthers ? [text('who.noOthers')] : []),
      ...(content.overall ? [text(`overall.${content.overall}`)] : []),
    ],
  }
}

function whomToCall({ content, keeper }: PlanPaper, text: Text): Section {
  const line = (unit: string, phone: string | null): string =>
    phone ? text('call.keeperPhone', { unit, phone }) : text('call.keeper', { unit })
  return {
    heading: text('call'),
    lines: [...said(content.whomICall), ...(keeper ? [line(keeper.name, keeper.phone)] : []), text('call.danger')],
  }
}

function ifWorse({ crisisSigns, crisisMyself, crisisOthers }: OwnPlanContent, text: Text): Section {
  const parts = (
    [
      ['worse.signs', crisisSigns],
      ['worse.myself', crisisMyself],
      ['worse.others', crisisOthers],
    ] as const
  ).filter(([, words]) => words.trim() !== '')
  return parts.length === 0
    ? { heading: text('worse'), lines: [text('worse.none')] }
    : { heading: text('worse'), items: parts.map(([key, words]) => ({ what: text(key), more: [words] })) }
}
