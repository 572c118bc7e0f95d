import type { ContactKind } from '../../domain/contact/kinds.ts'
import {
  awayWords,
  type Call,
  deputyCall,
  firstName,
  hard,
  leftWords,
  named,
  notesOf,
  phoneCall,
  telephone,
} from './card-words.ts'
import type { PaperLanguage, PaperText, PrintedContact, PrintedWay } from './content.ts'
import type { Paper, TextBlock, TextStyle } from './pdf.ts'
import { colours, drawShape, type SheetStyle } from './style.ts'

/** Where and how a card is set. */
export interface Setting {
  paper: Paper
  text: PaperText
  language: PaperLanguage
  style: SheetStyle
  x: number
  width: number
}

/** A part of the page that is never divided. */
export interface Card {
  height: number
  draw(y: number): void
}

type Element = PDFKit.PDFStructureElement

/** Where text stands, from left to right. */
interface Column {
  x: number
  width: number
}

/** Something in a card, below what comes before it. */
interface Row {
  gap: number
  height: number
  draw(y: number, section: Element): void
}

/** One contact: who, for what, how to reach them, and who answers instead. */
export function contactCard(setting: Setting, contact: PrintedContact): Card {
  const { text, style } = setting
  const { space } = style
  const inner = innerOf(setting)
  const first = firstName(contact.name)
  const { deputy, vacant } = contact
  const away = !vacant && (contact.absentUntil !== null || contact.absentWithoutEnd)
  const instead = away && deputy !== null

  const calls = instead ? [deputyCall(setting, deputy)] : []
  const others: PrintedWay[] = []
  for (const way of contact.ways) {
    if (way.kind === 'phone' && !instead) calls.push(phoneCall(setting, contact, way))
    else if (!(instead && way.value === deputy.phone)) others.push(way)
  }
  const beside = vacant ? undefined : columnsOf(setting, inner, contact.name, calls[0])
  const head = beside?.head ?? inner
  const top = [
    row(setting, 'H2', contact.name, style.name, 0, head),
    row(setting, 'P', text(`kind.${contact.kind}`), style.body, 0, head),
  ]
  if (contact.holdsTogether && !vacant) {
    top.push(
      row(setting, 'P', text('kind.holdsTogether'), { ...style.body, weight: 700, color: colours.brand }, 0, head),
    )
  }
  if (contact.unit) top.push(row(setting, 'P', contact.unit, style.soft, 0, head))
  const rows = beside === undefined ? top : [sideBySide(top, beside.call)]

  if (contact.mission && !vacant) rows.push(row(setting, 'P', contact.mission, style.body, space * 1.5, inner))
  if (away || vacant) rows.push(notedRow(setting, vacant ? leftWords(setting, contact) : awayWords(setting, contact)))
  const items = calls.slice(beside === undefined ? 0 : 1).map((call) => callBox(setting, inner, call))
  items.push(...others.map((way) => wayItem(setting, inner, contact, way)))
  if (items.length > 0) rows.push(list(setting, items))
  if (contact.ways.length === 0 && !instead && !vacant) {
    rows.push(row(setting, 'P', text('way.none', { name: first }), style.body, space * 2, inner))
  }
  if (deputy !== null && !away) {
    const said = text('deputy.else', { name: first, deputy: named(setting, deputy), number: hard(deputy.phone) })
    rows.push(linkRow(setting, inner, said, space * 1.5, deputyCall(setting, deputy)))
  }
  const holds = !vacant && (contact.holdsTogether || contact.kind === 'coordinatingContact')
  return card(setting, {
    kind: contact.kind,
    look: holds ? 'holdsTogether' : 'plain',
    initials: contact.initials,
    rows,
  })
}

/** A contact that is lawfully due and not there. */
export function missingCard(setting: Setting, kind: ContactKind, minor: boolean): Card {
  const { text, style } = setting
  const inner = innerOf(setting)
  const rows = [
    row(setting, 'H2', text(`missing.${kind}`), { ...style.name, color: colours.late }, 0, inner),
    row(setting, 'P', text(minor ? 'missing.textMinor' : 'missing.text'), style.body, style.space / 2, inner),
  ]
  return card(setting, { kind, look: 'missing', initials: '?', rows })
}

const padding = ({ space }: SheetStyle) => space * 3.5
const boxPadding = ({ space }: SheetStyle) => space * 2.5
const gutter = ({ space }: SheetStyle) => space * 3.5

/** Where the text of a card stands: to the right of the shape. */
function innerOf({ style, x, width }: Setting): Column {
  const left = padding(style) + style.avatar + gutter(style)
  return { x: x + left, width: width - left - padding(style) }
}

function card(
  setting: Setting,
  {
    kind,
    look,
    initials,
    rows,
  }: { kind: ContactKind; look: 'plain' | 'holdsTogether' | 'missing'; initials: string; rows: Row[] },
): Card {
  const { paper, style, x, width } = setting
  const pad = padding(style)
  const content = rows.reduce((sum, { gap, height }) => sum + gap + height, 0)
  const height = Math.max(content, style.avatar) + 2 * pad
  const letters = paper.text(
    initials,
    { ...style.initials, color: look === 'missing' ? colours.late : style.initials.color },
    200,
  )
  return {
    height,
    draw(y) {
      paper.artifact(() => {
        const { doc } = paper
        const thick = look === 'holdsTogether' ? 2.5 : 1
        doc.lineWidth(thick).roundedRect(x + thick / 2, y + thick / 2, width - thick, height - thick, 10)
        if (look === 'missing') doc.dash(5, { space: 4 }).stroke(colours.late).undash()
        else doc.stroke(look === 'holdsTogether' ? colours.brand : '#b9b5a8')
        drawShape(doc, kind, look, x + pad, y + pad, style.avatar)
        paper.draw(letters, x + pad, y + pad + (style.avatar - letters.height) / 2, 'center', style.avatar)
      })
      paper.tag(paper.root, 'Sect', {
        inside: (section) => drawRows(rows, y + pad, section),
      })
    },
  }
}

function row(setting: Setting, type: 'H2' | 'P', said: string, style: TextStyle, gap: number, inner: Column): Row {
  const { paper } = setting
  const block = paper.text(said, style, inner.width)
  return {
    gap,
    height: block.height,
    draw: (y, section) => paper.tag(section, type, { draw: () => paper.draw(block, inner.x, y) }),
  }
}

function linkRow({ paper, style }: Setting, inner: Column, said: string, gap: number, { url, says }: Call): Row {
  const block = paper.text(said, style.body, inner.width)
  return {
    gap,
    height: block.height,
    draw: (y, section) =>
      paper.tag(section, 'P', {
        inside: (paragraph) =>
          paper.link(paragraph, { x: inner.x, y, width: block.width, height: block.height }, url, says, () =>
            paper.draw(block, inner.x, y),
          ),
      }),
  }
}

/** The first number beside the name, where the sheet has room for two columns and both fit whole. */
function columnsOf(
  setting: Setting,
  inner: Column,
  name: string,
  call: Call | undefined,
): { head: Column; call: Row } | undefined {
  const { paper, style } = setting
  if (style.callColumn === undefined || call === undefined) return undefined
  if (paper.widthOf(call.said, style.call) > style.callColumn - 2 * boxPadding(style)) return undefined
  const head = { x: inner.x, width: inner.width - style.callColumn - style.space * 3 }
  if (name.split(/\s+/).some((word) => paper.widthOf(word, style.name) > head.width)) return undefined
  const column = { x: inner.x + inner.width - style.callColumn, width: style.callColumn }
  return { head, call: list(setting, [callBox(setting, column, call)]) }
}

function sideBySide(head: Row[], call: Row): Row {
  const left = head.reduce((sum, { gap, height }) => sum + gap + height, 0)
  return {
    gap: 0,
    height: Math.max(left, call.height),
    draw(y, section) {
      drawRows(head, y, section)
      call.draw(y, section)
    },
  }
}

function drawRows(rows: Row[], y: number, section: Element): void {
  let at = y
  for (const { gap, height, draw } of rows) {
    draw(at + gap, section)
    at += gap + height
  }
}

/** What holds for the contact just now: amber, with words. */
function notedRow(setting: Setting, said: string): Row {
  const { paper, style } = setting
  const inner = innerOf(setting)
  const pad = style.space * 2
  const block = paper.text(said, { ...style.body, weight: 700, color: colours.soon }, inner.width - 2 * pad)
  const height = block.height + 2 * style.space
  return {
    gap: style.space * 2,
    height,
    draw(y, section) {
      paper.artifact(() => paper.doc.roundedRect(inner.x, y, inner.width, height, 7).fill(colours.soonTint))
      paper.tag(section, 'P', { draw: () => paper.draw(block, inner.x + pad, y + style.space) })
    },
  }
}

/** An item of the list of ways. */
interface Item {
  height: number
  draw(y: number, body: Element): void
}

function list({ paper, style }: Setting, items: Item[]): Row {
  const between = style.space * 1.5
  return {
    gap: style.space * 2,
    height: items.reduce((sum, { height }) => sum + height + between, -between),
    draw: (y, section) =>
      paper.tag(section, 'L', {
        inside: (element) => {
          let at = y
          for (const { height, draw } of items) {
            const top = at
            paper.tag(element, 'LI', {
              inside: (item) => paper.tag(item, 'LBody', { inside: (body) => draw(top, body) }),
            })
            at += height + between
          }
        },
      }),
  }
}

/** A way that isn't the number to call now: a line. */
function wayItem(setting: Setting, inner: Column, contact: PrintedContact, way: PrintedWay): Item {
  const { text, language } = setting
  const { value } = way
  const name = contact.vacant ? (contact.unit ?? text('unit.unnamed')) : contact.name
  const notes = notesOf(text, language, way)
  if (way.kind === 'phone') {
    const said = text('away.back', { name: firstName(name), number: hard(value) })
    const says = text('way.callLink', { name, number: value })
    return lineItem(setting, inner, said, notes, { url: telephone(value), says })
  }
  // The service's own address says no more than its name does.
  if (way.kind === '1177' && /^(https?:\/\/)?(www\.)?1177(\.se)?\/?$/i.test(value.trim()))
    return lineItem(setting, inner, text('way.1177'), notes, { url: 'https://www.1177.se', says: text('way.1177') })
  const said = way.kind === '1177' ? text('way.1177At', { value }) : text(`way.${way.kind}`, { value })
  if (way.kind !== 'email') return lineItem(setting, inner, said, notes, undefined)
  return lineItem(setting, inner, said, notes, {
    url: `mailto:${encodeURI(value)}`,
    says: text('way.emailLink', { name }),
  })
}

/** A number to call: framed, large, with what belongs to it below. */
function callBox({ paper, style }: Setting, inner: Column, call: Call): Item {
  const pad = boxPadding(style)
  const above = style.space * 1.5
  const width = inner.width - 2 * pad
  const whose = call.whose === undefined ? [] : [paper.text(call.whose, { ...style.body, weight: 700 }, width)]
  const number = paper.text(call.said, style.call, width)
  const rest = call.notes.map((note) => paper.text(note, style.soft, width))
  const height = sum(whose) + number.height + sum(rest) + 2 * above
  return {
    height,
    draw(y, body) {
      paper.artifact(() =>
        paper.doc
          .lineWidth(1.2)
          .roundedRect(inner.x + 0.6, y + 0.6, inner.width - 1.2, height - 1.2, 8)
          .stroke(colours.brand),
      )
      drawNotes(paper, body, whose, inner.x + pad, y + above)
      const top = y + above + sum(whose)
      paper.link(body, { x: inner.x, y, width: inner.width, height }, call.url, call.says, () =>
        paper.draw(number, inner.x + pad, top),
      )
      drawNotes(paper, body, rest, inner.x + pad, top + number.height)
    },
  }
}

function lineItem(
  setting: Setting,
  inner: Column,
  said: string,
  notes: string[],
  link: { url: string; says: string } | undefined,
): Item {
  const { paper, style } = setting
  const block = paper.text(said, style.body, inner.width)
  const rest = notes.map((note) => paper.text(note, style.soft, inner.width))
  return {
    height: block.height + sum(rest),
    draw(y, body) {
      const draw = () => paper.draw(block, inner.x, y)
      if (link === undefined) paper.tag(body, 'P', { draw })
      else paper.link(body, { x: inner.x, y, width: block.width, height: block.height }, link.url, link.says, draw)
      drawNotes(paper, body, rest, inner.x, y + block.height)
    },
  }
}

function drawNotes(paper: Paper, body: Element, notes: TextBlock[], x: number, y: number): void {
  let at = y
  for (const note of notes) {
    const top = at
    paper.tag(body, 'P', { draw: () => paper.draw(note, x, top) })
    at += note.height
  }
}

const sum = (blocks: TextBlock[]) => blocks.reduce((height, block) => height + block.height, 0)
