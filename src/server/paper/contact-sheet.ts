import { drawBrand } from './brand.ts'
import { type Card, contactCard, missingCard, type Setting } from './contact-card.ts'
import { type ContactSheet, dayInWords, type PaperLanguage, paperTexts, withoutPlaces } from './content.ts'
import { A4, Paper, type TextBlock } from './pdf.ts'
import { colours, drawMark, styleOf } from './style.ts'

export type { ContactSheet, PaperLanguage, PrintedContact, PrintedWay } from './content.ts'

const MARGIN = 46
const TOP = 40
const WIDTH = A4.width - 2 * MARGIN
/** A card that is taller than a page is set smaller, by the first of these that makes it fit. */
const SCALES = [1, 0.88, 0.77, 0.66, 0.55, 0.45, 0.35]

/**
 * The contact sheet for the binder at home, as PDF: tagged, A4, in large print if asked for (18 points and up). A contact is
 * never divided between pages. With protected identity, what would tell the place is left out (`withoutPlaces`). Letters that the
 * typeface lacks are replaced where it can be seen, and the sheet says so.
 */
export async function contactSheetPdf(
  sheet: ContactSheet,
  { language, large }: { language: PaperLanguage; large: boolean },
): Promise<Buffer> {
  const told = sheet.protectedIdentity ? withoutPlaces(sheet) : sheet
  const text = paperTexts[language]
  const paper = new Paper({
    title: sheet.protectedIdentity ? text('sheet.title') : text('sheet.titleOf', { name: told.personName }),
    lang: language === 'en' ? 'en-GB' : 'sv-SE',
    day: told.printedOn,
  })
  const setting: Setting = { paper, text, language, style: styleOf(large), x: MARGIN, width: WIDTH }
  const foot = footOf(setting, told)
  const emergency = emergencyBand(setting)
  const space = setting.style.space
  const firstBottom = foot.topOf(false) - space * 3
  const bottom = foot.topOf(true) - space * 3

  let y = drawHead(setting, told)
  let room: number
  const fitting = (make: (setting: Setting) => Card): Card => {
    const whole = bottom - runningHeadHeight(setting)
    for (const scale of SCALES) {
      const card = make({ ...setting, style: styleOf(large, scale) })
      if (card.height <= whole) return card
    }
    throw new Error('a contact is too long for a page, however small it is set')
  }
  const place = (make: (setting: Setting) => Card) => {
    const card = fitting(make)
    if (y + card.height > room) {
      y = drawRunningHead(setting, told)
      room = bottom
    }
    card.draw(y)
    y += card.height + space * 3
  }
  // 112 and 1177 stand at the foot of the first page, unless they would push the first contact off it: then they come last.
  const first = told.contacts[0]
  const beside = firstBottom - emergency.height - space * 3
  const onFirstPage = first === undefined || y + fitting((some) => contactCard(some, first)).height <= beside
  room = onFirstPage ? beside : bottom
  for (const contact of told.contacts) place((some) => contactCard(some, contact))
  for (const kind of told.missing) place((some) => missingCard(some, kind, told.minor === true))
  const { missing, simplified } = paper.letters
  if (missing) place((some) => noteCard(some, text('letters.missing')))
  if (simplified) place((some) => noteCard(some, text('letters.simplified')))

  if (onFirstPage) {
    paper.doc.switchToPage(0)
    emergency.draw(firstBottom - emergency.height)
  } else place(() => emergency)
  for (let page = 0; page < paper.pages; page += 1) {
    paper.doc.switchToPage(page)
    foot.draw(page, page > 0 || !onFirstPage)
  }
  return paper.finish()
}

/** The head of the first page. Returns where the contacts begin. */
function drawHead({ paper, text, style, x }: Setting, sheet: ContactSheet): number {
  const { space } = style
  const mark = drawBrand(paper, style, x, TOP)
  const kicker = paper.text(text('sheet.kicker'), style.kicker, WIDTH)
  paper.artifact(() => paper.draw(kicker, x, TOP + (mark - kicker.height) / 2, 'right', WIDTH))
  let y = TOP + mark + space * 4
  const add = (type: 'H1' | 'P', block: TextBlock, gap: number) => {
    const top = y
    paper.tag(paper.root, type, { draw: () => paper.draw(block, x, top) })
    y += block.height + gap
  }
  const born = sheet.birthYear ? `, ${text('sheet.born', { year: sheet.birthYear })}` : ''
  add('H1', paper.text(text('sheet.title'), style.title, WIDTH), 0)
  add('P', paper.text(`${sheet.personName}${born}`, style.person, WIDTH), space)
  for (const name of sheet.responsible ?? [])
    add('P', paper.text(text('sheet.responsible', { name }), style.soft, WIDTH), space)
  add('P', paper.text(intro(text, sheet), style.soft, WIDTH), space * 3)
  return y
}

/**
 * Who helps, and whom to call first: the one who holds together, when at work and with a phone. A unit says nothing of what it
 * may not see.
 */
function intro(text: Setting['text'], { contacts, missing, complete, printedBy: { unit } }: ContactSheet): string {
  if (contacts.length === 0 && !complete)
    return unit === '' ? text('sheet.noneKnownHere') : text('sheet.noneKnown', { unit })
  if (contacts.length === 0) return missing.length === 0 ? text('sheet.none') : text('sheet.noneYet')
  const known = unit === '' ? text('sheet.introKnownHere') : text('sheet.introKnown', { unit })
  const said = complete ? text('sheet.intro') : known
  const first = contacts.find(
    ({ holdsTogether, ways, absentUntil, absentWithoutEnd, vacant }) =>
      holdsTogether &&
      !vacant &&
      absentUntil === null &&
      !absentWithoutEnd &&
      ways.some(({ kind }) => kind === 'phone'),
  )
  if (first === undefined) return said
  const always = first.ways.some(({ kind, hours }) => kind === 'phone' && hours?.always)
  return `${said} ${text(always ? 'sheet.callFirstAlways' : 'sheet.callFirst', { name: first.name })}`
}

const runningHeadHeight = ({ style }: Setting) => TOP + style.brand.size * 1.1 + style.space * 4

/** A new page with the person's name at the top, for when sheets come apart. Returns where the contacts go on. */
function drawRunningHead(setting: Setting, sheet: ContactSheet): number {
  const { paper, text, style, x } = setting
  paper.doc.addPage()
  const mark = style.brand.size * 1.1
  const title = paper.text(text('sheet.title'), style.kicker, WIDTH / 2)
  const [name] = paper.text(sheet.personName, style.kicker, WIDTH - title.width - mark - 40).lines
  paper.artifact(() => {
    drawMark(paper.doc, x, TOP, mark)
    if (name !== undefined) {
      const line = { ...title, lines: [name], width: name.width }
      paper.draw(line, x + mark + style.space * 2, TOP + (mark - title.lineHeight) / 2)
    }
    paper.draw(title, x, TOP + (mark - title.height) / 2, 'right', WIDTH)
  }, 'Pagination')
  return runningHeadHeight(setting)
}

/** 112 and 1177, at the foot of the first page. */
function emergencyBand({ paper, text, style, x }: Setting): Card {
  const gap = style.space * 3
  const pad = style.space * 3
  const width = (WIDTH - gap) / 2
  const cells = (
    [
      ['112', colours.late, colours.lateTint],
      ['1177', colours.brandDeep, colours.brandTint],
    ] as const
  ).map(([number, color, ground]) => {
    const big = paper.text(number, { ...style.emergency, color }, width)
    const said = paper.text(
      text(`emergency.${number}`),
      { ...style.body, color, lead: 1.25 },
      width - big.width - pad * 3,
    )
    return { number, ground, big, said, height: Math.max(big.height, said.height) + 2 * pad }
  })
  const height = Math.max(...cells.map((cell) => cell.height))
  return {
    height,
    draw(y) {
      paper.artifact(() => {
        for (const [n, { ground }] of cells.entries()) {
          paper.doc.roundedRect(x + n * (width + gap), y, width, height, 10).fill(ground)
        }
      })
      paper.tag(paper.root, 'L', {
        inside: (list) => {
          for (const [n, { number, big, said }] of cells.entries()) {
            const left = x + n * (width + gap)
            const area = { x: left, y, width, height }
            const draw = () => {
              paper.draw(big, left + pad, y + (height - big.height) / 2)
              paper.draw(said, left + pad * 2 + big.width, y + (height - said.height) / 2)
            }
            paper.tag(list, 'LI', {
              inside: (item) =>
                paper.tag(item, 'LBody', {
                  inside: (body) => paper.link(body, area, `tel:${number}`, text(`emergency.${number}Link`), draw),
                }),
            })
          }
        },
      })
    },
  }
}

/** The foot of every page: 112 and 1177 where the page hasn't them larger, when printed, which page. It is read aloud once, last. */
function footOf(
  { paper, text, language, style, x }: Setting,
  sheet: ContactSheet,
): { topOf(withNumbers: boolean): number; draw(page: number, withNumbers: boolean): void } {
  const day = dayInWords(sheet.printedOn, language)
  const { unit } = sheet.printedBy
  const printed = unit === '' ? text('foot.printed', { day }) : text('foot.printedBy', { day, unit })
  const newest = sheet.newestAt ? text('foot.newestAt', { address: sheet.newestAt }) : text('foot.newest')
  const ofPages = (page: number, pages: number) =>
    paper.text(text('foot.page', { page, pages }), { ...style.footStrong, tabular: true }, WIDTH)
  const aside = ofPages(88, 88).width
  const block = paper.text(`${printed} ${newest}`, style.foot, WIDTH - aside - style.space * 6)
  const numbers = paper.text(text('foot.numbers'), { ...style.footStrong, color: colours.ink, tabular: true }, WIDTH)
  const topOf = (withNumbers: boolean) =>
    A4.height - 30 - block.height - style.space * 2 - (withNumbers ? numbers.height + style.space : 0)
  return {
    topOf,
    draw(page, withNumbers) {
      const top = topOf(withNumbers)
      const y = A4.height - 30 - block.height
      paper.artifact(() => {
        paper.doc
          .lineWidth(0.8)
          .moveTo(x, top)
          .lineTo(x + WIDTH, top)
          .stroke(colours.line)
        paper.draw(ofPages(page + 1, paper.pages), x, y, 'right', WIDTH)
        if (withNumbers) paper.draw(numbers, x, top + style.space * 2)
        if (page > 0) paper.draw(block, x, y)
      }, 'Pagination')
      if (page === 0) paper.tag(paper.root, 'P', { draw: () => paper.draw(block, x, y) })
    },
  }
}

function noteCard({ paper, style, x }: Setting, said: string): Card {
  const block = paper.text(said, style.soft, WIDTH)
  return {
    height: block.height,
    draw: (y) => paper.tag(paper.root, 'P', { draw: () => paper.draw(block, x, y) }),
  }
}
