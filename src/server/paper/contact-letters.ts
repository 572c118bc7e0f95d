import { hard } from './card-words.ts'
import { type Card, contactCard, type Setting } from './contact-card.ts'
import { dayInWords, type PaperLanguage, type PrintedContact, paperTexts } from './content.ts'
import { A4, Paper, type TextStyle } from './pdf.ts'
import { colours, drawMark, styleOf } from './style.ts'

/** One letter: to whom, in which language, and which contacts it tells of. It has no place for a personal number. */
export interface ContactLetter {
  name: string
  street: string
  postalCode: string
  city: string
  language: PaperLanguage
  contacts: PrintedContact[]
}

export interface LetterSender {
  unit: string
  phone: string | null
  /** Day of printing, YYYY-MM-DD. */
  day: string
}

const MM = 72 / 25.4
const MARGIN = 46
const TOP = 40
const WIDTH = A4.width - 2 * MARGIN
const BOTTOM = A4.height - 46
/**
 * The address stands where the right-hand window (H2), the usual one in Sweden, shows it when A4 is folded into C5: 110 mm from the
 * left and 48 mm from the top, within 82 × 28 mm.
 */
const WINDOW = { x: 110 * MM, y: 48 * MM, width: 82 * MM, height: 28 * MM }
/** Nothing else stands so high that the window could show it. */
const BODY_TOP = WINDOW.y + WINDOW.height + 22
const SCALES = [1, 0.88, 0.77, 0.66, 0.55, 0.45, 0.35]

/**
 * Letters that tell who the contact is and how to reach them (FC-11), as one tagged PDF: each letter begins on a page of its own and
 * is a part of the document in its own language. In large print if asked for.
 */
export async function contactLettersPdf(
  letters: readonly ContactLetter[],
  sender: LetterSender,
  { large }: { large: boolean },
): Promise<Buffer> {
  const paper = new Paper({
    title: paperTexts.sv('letter.file', { unit: sender.unit }),
    lang: 'sv-SE',
    day: sender.day,
  })
  for (const [n, letter] of letters.entries()) {
    if (n > 0) paper.doc.addPage()
    const { language } = letter
    const setting: Setting = {
      paper,
      text: paperTexts[language],
      language,
      style: styleOf(large),
      x: MARGIN,
      width: WIDTH,
    }
    paper.part(language === 'en' ? 'en-GB' : 'sv-SE', () => drawLetter(setting, letter, sender, large))
    // A full batch takes seconds: others are served in between.
    if (n % 5 === 4) await new Promise((resolve) => setImmediate(resolve))
  }
  return paper.finish()
}

function drawLetter(setting: Setting, letter: ContactLetter, sender: LetterSender, large: boolean): void {
  const { text, style } = setting
  const many = letter.contacts.length > 1
  drawSender(setting, sender)
  drawAddress(setting, letter)
  const flow = new Flow(setting, BODY_TOP)
  flow.write('H1', text(many ? 'letter.titleMany' : 'letter.title'), style.title, style.space)
  flow.write('P', text('letter.hello', { name: letter.name }), { ...style.body, weight: 700 }, style.space)
  flow.write('P', text(many ? 'letter.introMany' : 'letter.intro', { unit: sender.unit }), style.body, style.space * 3)
  for (const contact of letter.contacts) flow.card((scaled) => contactCard(scaled, contact), large)
  const call =
    sender.phone === null
      ? text('letter.questionsAlone', { unit: sender.unit })
      : text('letter.questions', { unit: sender.unit, number: hard(sender.phone) })
  flow.write('P', call, style.body, style.space * 2)
  // A social care contact is offered by another law: there the right to be told is good practice, and no paragraph is cited.
  if (letter.contacts.some(({ kind }) => kind !== 'socialCareContact'))
    flow.write('P', text('letter.right'), style.soft, style.space)
  flow.write('P', text('letter.online'), style.soft, style.space * 3)
  flow.write('P', text('letter.from'), style.body, 0)
  flow.write('P', sender.unit, { ...style.body, weight: 700 }, 0)
}

/** Where the next thing goes; a new page when it doesn't fit. */
class Flow {
  readonly #setting: Setting
  #y: number

  constructor(setting: Setting, y: number) {
    this.#setting = setting
    this.#y = y
  }

  write(type: 'H1' | 'P', said: string, style: TextStyle, gap: number): void {
    const { paper, x } = this.#setting
    const block = paper.text(said, style, WIDTH)
    const y = this.#room(block.height)
    paper.tag(paper.root, type, { draw: () => paper.draw(block, x, y) })
    this.#y = y + block.height + gap
  }

  /** A card is never divided, and made smaller when it is taller than a page. */
  card(make: (setting: Setting) => Card, large: boolean): void {
    const fitting = this.#fitting(make, large)
    const y = this.#room(fitting.height)
    fitting.draw(y)
    this.#y = y + fitting.height + this.#setting.style.space * 3
  }

  #fitting(make: (setting: Setting) => Card, large: boolean): Card {
    for (const scale of SCALES) {
      const card = make({ ...this.#setting, style: styleOf(large, scale) })
      if (card.height <= BOTTOM - TOP) return card
    }
    throw new Error('a contact is too long for a page, however small it is set')
  }

  #room(height: number): number {
    if (this.#y + height <= BOTTOM) return this.#y
    this.#setting.paper.doc.addPage()
    return TOP
  }
}

function drawSender({ paper, language, style, x }: Setting, { unit, day }: LetterSender): void {
  const mark = style.brand.size * 1.35
  const width = WINDOW.x - MARGIN - 20
  const name = paper.text(unit, { ...style.brand, size: Math.min(style.brand.size, 15) }, width - mark)
  const when = paper.text(dayInWords(day, language), { ...style.soft, size: Math.min(style.soft.size, 14) }, width)
  paper.artifact(() => drawMark(paper.doc, x, TOP, mark))
  paper.tag(paper.root, 'P', { draw: () => paper.draw(name, x + mark + style.space * 2, TOP + 2) })
  const y = TOP + Math.max(mark, name.height) + style.space * 2
  paper.tag(paper.root, 'P', { draw: () => paper.draw(when, x, y) })
}

/** Name and address, set smaller when they are long: all must show in the window. */
function drawAddress({ paper }: Setting, { name, street, postalCode, city }: ContactLetter): void {
  const code = postalCode.replace(/\s/g, '').replace(/^(\d{3})(\d{2})$/, '$1 $2')
  const lines = [name, street, `${code}  ${city.toLocaleUpperCase('sv')}`]
  for (const size of [12, 11, 10, 9, 8]) {
    const style: TextStyle = { size, weight: 400, color: colours.ink, lead: 1.3 }
    const blocks = lines.map((line) => paper.text(line, style, WINDOW.width))
    const height = blocks.reduce((sum, block) => sum + block.height, 0)
    if (height > WINDOW.height && size > 8) continue
    let y = WINDOW.y
    for (const block of blocks) {
      const top = y
      paper.tag(paper.root, 'P', { draw: () => paper.draw(block, WINDOW.x, top) })
      y += block.height
    }
    return
  }
}
