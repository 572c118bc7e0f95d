import { type ContactKind, contactKindNames, contactKinds } from '../../domain/contact/kinds.ts'
import type { ByteDictionary } from '../../domain/continuity/byte-dictionary.ts'
import { type ContactRows, kindIndex, stillHolds } from '../../domain/continuity/columns.ts'
import { GrowingContacts } from '../../domain/continuity/rows.ts'
import type { Bilingual } from '../../domain/law/statutes.ts'
import { foldHeading } from '../../server/intake/columns.ts'
import { dayIn, isEmpty, isUneven, missing, notADay, shownCell, uneven } from './cells.ts'
import { cellsOf, contactHeadings } from './headings.ts'
import { type Cells, CsvRows, type RowMistake, textOf } from './rows.ts'

/** The kinds as the file names them. */
export const kindWords = {
  doctor: 'doctorContact',
  care: 'careContact',
  socialCare: 'socialCareContact',
  coordinating: 'coordinatingContact',
} as const satisfies Record<string, ContactKind>

const kinds = new Map<string, ContactKind>()
for (const [word, kind] of Object.entries(kindWords)) kinds.set(foldHeading(word), kind)
for (const kind of contactKinds)
  for (const name of [kind, contactKindNames[kind].sv, contactKindNames[kind].en]) kinds.set(foldHeading(name), kind)

/**
 * Reads contacts of the persons that have visits; others are passed over. A wrong row is told and passed over. New staff get new codes.
 *
 * @throws FileRefused
 */
export async function readContacts(
  path: string,
  persons: ByteDictionary,
  staff: ByteDictionary,
  onMistake: (mistake: RowMistake) => void,
): Promise<ContactRows> {
  const kept = new GrowingContacts()
  let at: Record<keyof typeof contactHeadings, number>
  let headings = 0
  await new CsvRows(path, onMistake).read(
    (names) => {
      headings = names.length
      at = cellsOf(path, contactHeadings, names, ['person', 'staff', 'kind', 'from', 'to'])
    },
    (cells) => {
      const read = readContact(cells, at, headings)
      if ('sv' in read) return onMistake({ line: cells.line, ...read })
      const person = persons.find(cells.bytes, cells.from[at.person]!, cells.to[at.person]!)
      if (person < 0) return
      const code = staff.code(cells.bytes, cells.from[at.staff]!, cells.to[at.staff]!) + 1
      kept.add({ person, staff: code, kind: kindIndex(read.kind), from: read.from, to: read.to })
    },
  )
  return kept.rows()
}

function readContact(
  cells: Cells,
  at: Record<keyof typeof contactHeadings, number>,
  headings: number,
): { kind: ContactKind; from: number; to: number } | Bilingual {
  if (isUneven(cells, headings)) return uneven(cells, headings)
  for (const column of ['person', 'staff', 'kind', 'from'] as const)
    if (isEmpty(cells, at[column])) return missing(column)
  const kind = kinds.get(foldHeading(textOf(cells.bytes, cells.from[at.kind], cells.to[at.kind])))
  if (kind === undefined) return notAKind(shownCell(cells, at.kind))
  const from = dayIn(cells, at.from)
  if (from < 0) return notADay('from', shownCell(cells, at.from))
  const to = lastDayIn(cells, at.to)
  if (to < 0) return notADay('to', shownCell(cells, at.to))
  return to < from ? endsFirst : { kind, from, to }
}

/** The last day of a contact; empty, or the 9999 that other systems write, is that it still holds. */
function lastDayIn(cells: Cells, cell: number): number {
  if (isEmpty(cells, cell)) return stillHolds
  const { bytes, from } = cells
  return textOf(bytes, from[cell]!, from[cell]! + 4) === '9999' ? stillHolds : dayIn(cells, cell)
}

const endsFirst = { sv: 'to är före from.', en: 'to is before from.' }

const notAKind = (text: string): Bilingual => ({
  sv: `kind ”${text}” känns inte igen. Det som går: ${Object.keys(kindWords).join(', ')}.`,
  en: `kind “${text}” is not known. What can be: ${Object.keys(kindWords).join(', ')}.`,
})
