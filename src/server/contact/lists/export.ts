import type { ListRow } from '../../../contract/lists.ts'
import { type UnitList, unitListNames, usualOrder } from '../../../domain/contact/lists/lists.ts'
import { maySearchByKind } from '../../../domain/contact/lists/priority.ts'
import { toCsv } from '../../platform/files/csv.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { Problem } from '../../platform/operations/problem.ts'
import { explainRows } from './explain.ts'
import { filtersOf } from './list.ts'
import { findRows, type Hit } from './query.ts'
import { loadSetting } from './setting.ts'

/** A longer file isn't a work list any more. */
const most = 20_000
/** How many rows are explained at a time. */
const chunk = 1000

const headings = ['Namn', 'Personnummer', 'Ålder', 'Gäller', 'Kontakt', 'Sedan', 'Dagar', 'Målgrupper', 'Varför']

/**
 * A list as a file for a spreadsheet, with the same filters and order as on the page. A file leaves the house, so persons with
 * protected identity aren't in it at all, neither name nor number: the last line says how many were left out, and they are handled
 * on the page. A file can be sorted and searched in any way, so in health care it holds no row about a social care contact either (PDL 2
 * kap. 8 §): the last line says how many. What someone has written in their own words isn't in it either (FC-16). Everyone in the file has a row in the log.
 */
export const exportList: Handler<'contact.exportList'> = async (ctx, input) => {
  const setting = await loadSetting(ctx)
  const order = input.order ?? usualOrder(input.list)
  const ask = { ...filtersOf(input, setting, ctx.today), order, limit: most }
  const found = await findRows(ctx.tx, ask, setting)
  if (found.rows > most) throw new Problem(422, 'list.tooLong', { params: { count: found.rows, max: most } })
  const lines: (string | number)[][] = [headings]
  let left = 0
  let social = 0
  for (const part of chunks(found.hits)) {
    const rows = await explainRows(ctx, input.list, part, setting)
    const open = rows.filter((row) => !row.protected)
    const shown = open.filter((row) => row.kind === null || maySearchByKind(row.kind, setting.provider, ctx.today).ok)
    left += rows.length - open.length
    social += open.length - shown.length
    ctx.concerns(...shown.map((row) => row.personId))
    lines.push(...shown.map(toLine))
  }
  lines.push([lastLine(ctx, input.list, lines.length - 1, left, social)])
  ctx.note({ list: input.list, rows: lines.length - 2, leftOut: left, socialCare: social })
  return {
    content: new TextEncoder().encode(toCsv(lines)),
    fileName: `hallpunkt-${fileNames[input.list]}-${ctx.today}.csv`,
  }
}

/** ASCII, as file names travel best. */
const fileNames: Readonly<Record<UnitList, string>> = {
  lacking: 'saknar-kontakt',
  requests: 'onskemal',
  vacant: 'ingen-haller-i',
  notInformed: 'inte-informerad',
  toReview: 'att-omprova',
  unqualified: 'utan-behorighet',
  withoutDeputy: 'utan-ersattare',
  tasks: 'fragor',
  gaps: 'luckor',
}

function toLine(row: ListRow): (string | number)[] {
  return [
    row.name,
    row.identifier,
    row.age ?? '',
    row.kindName?.sv ?? '',
    row.contact?.staffName ?? '',
    row.since,
    row.days,
    row.groups.map((group) => group.name.sv).join(', '),
    row.why.map((why) => why.sv).join(' '),
  ]
}

function lastLine(ctx: Context, list: UnitList, rows: number, left: number, social: number): string {
  const what = `${unitListNames[list].sv}, ${ctx.session.unit_name}, ${ctx.today}: ${rowsOf(rows)}.`
  return [
    what,
    ...(left > 0 ? [`${rowsOf(left)} om personer med skyddade uppgifter är inte med i filen.`] : []),
    ...(social > 0 ? [`${rowsOf(social)} om insatser från socialtjänsten är inte med i filen.`] : []),
  ].join(' ')
}

const rowsOf = (count: number) => `${count} ${count === 1 ? 'rad' : 'rader'}`

function* chunks(hits: readonly Hit[]): Generator<Hit[]> {
  for (let at = 0; at < hits.length; at += chunk) yield hits.slice(at, at + chunk)
}
