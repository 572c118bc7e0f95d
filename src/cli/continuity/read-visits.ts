import { ByteDictionary, PerText } from '../../domain/continuity/byte-dictionary.ts'
import type { VisitRows } from '../../domain/continuity/columns.ts'
import { GrowingVisits } from '../../domain/continuity/rows.ts'
import type { Bilingual } from '../../domain/law/statutes.ts'
import { dayIn, isEmpty, isUneven, missing, notADay, shownCell, uneven } from './cells.ts'
import { cellsOf, visitHeadings } from './headings.ts'
import { foldedProfession } from './profession.ts'
import { type Cells, CsvRows, FileRefused, type RowMistake, textOf } from './rows.ts'

/** Which visits are kept while the file is read; the rest are known to have been there and no more. */
export interface Wanted {
  /** First and last day number; `to` is `null` for no end. */
  from: number
  to: number | null
  /** Folded names of professions, and types as written; `null` for all. */
  professions: ReadonlySet<string> | null
  types: ReadonlySet<string> | null
}

/** The visits of a file that are wanted, as codes. */
export interface VisitFile {
  rows: VisitRows
  persons: ByteDictionary
  /** Code in `rows` − 1. */
  staff: ByteDictionary
  units: ByteDictionary
  /** Day number of the last visit in the file, wanted or not; -1 for a file without visits. */
  lastDay: number
  /** Visits after the day given as today: bookings, most likely. */
  ahead: number
}

/** Code of doctors in the column of professions; all others are 0. */
export const doctor = 1
const mostUnits = 65_535

/**
 * Reads visits into columns. A wrong row is told and passed over.
 *
 * @param needed columns that must be there besides person, staff and date
 * @throws FileRefused
 */
export async function readVisits(
  path: string,
  wanted: Wanted,
  needed: readonly ('profession' | 'unit' | 'type')[],
  today: number,
  onMistake: (mistake: RowMistake) => void,
): Promise<VisitFile> {
  const reader = new VisitReader(path, wanted, needed, today, onMistake)
  await new CsvRows(path, onMistake).read(
    (headings) => reader.header(headings),
    (cells) => reader.row(cells),
  )
  return { ...reader.file, rows: reader.growing.rows }
}

class VisitReader {
  // Types are asked for while reading, and where a visit was read by nobody.
  readonly growing = new GrowingVisits(65_536, false)
  readonly file: Omit<VisitFile, 'rows'> = {
    persons: new ByteDictionary(),
    staff: new ByteDictionary(),
    units: new ByteDictionary(),
    lastDay: -1,
    ahead: 0,
  }
  readonly #path: string
  readonly #wanted: Wanted
  readonly #needed: readonly ('profession' | 'unit' | 'type')[]
  readonly #today: number
  readonly #onMistake: (mistake: RowMistake) => void
  /** 2 for one that is wanted, and 1 for doctors. */
  readonly #professions: NamedCodes
  readonly #types: NamedCodes
  #at: Record<keyof typeof visitHeadings, number> = { person: 0, staff: 0, profession: 0, unit: 0, date: 0, type: 0 }
  #headings = 0

  constructor(
    path: string,
    wanted: Wanted,
    needed: readonly ('profession' | 'unit' | 'type')[],
    today: number,
    onMistake: (mistake: RowMistake) => void,
  ) {
    this.#path = path
    this.#wanted = wanted
    this.#needed = needed
    this.#today = today
    this.#onMistake = onMistake
    const { professions, types } = wanted
    this.#professions = new NamedCodes((text) => {
      const name = foldedProfession(text)
      return (professions === null || professions.has(name) ? 2 : 0) + (name === 'doctor' ? doctor : 0)
    })
    this.#types = new NamedCodes((text) => (types === null || types.has(text.toLowerCase()) ? 2 : 0))
  }

  header(headings: string[]): void {
    this.#headings = headings.length
    this.#at = cellsOf(this.#path, visitHeadings, headings, ['person', 'staff', 'date', ...this.#needed])
    // What nobody asks about isn't looked at: that takes its time over ten million rows.
    for (const column of ['profession', 'unit', 'type'] as const)
      if (!this.#needed.includes(column)) this.#at[column] = -1
  }

  row(cells: Cells): void {
    const at = this.#at
    const day = dayIn(cells, at.date)
    if (day < 0 || cells.count !== this.#headings || isEmpty(cells, at.person)) {
      const why = this.#mistakeIn(cells)
      if (why !== null) {
        this.#onMistake({ line: cells.line, ...why })
        return
      }
    }
    if (day > this.file.lastDay) this.file.lastDay = day
    if (day > this.#today) this.file.ahead += 1
    const { from, to } = this.#wanted
    if (day < from || (to !== null && day > to)) return
    const profession = this.#professions.valueOf(cells, at.profession)
    if (profession < 2 || this.#types.valueOf(cells, at.type) < 2) return
    this.#keep(cells, day, profession & doctor)
  }

  #mistakeIn(cells: Cells): Bilingual | null {
    const { person, date } = this.#at
    if (isUneven(cells, this.#headings)) return uneven(cells, this.#headings)
    if (isEmpty(cells, person)) return missing('person')
    if (isEmpty(cells, date)) return missing('date')
    return dayIn(cells, date) < 0 ? notADay('date', shownCell(cells, date)) : null
  }

  #keep(cells: Cells, day: number, profession: number): void {
    const { file } = this
    const { bytes, from, to } = cells
    const at = this.#at
    const i = this.growing.add()
    const { rows } = this.growing
    rows.person[i] = file.persons.code(bytes, from[at.person]!, to[at.person]!)
    rows.day[i] = day
    rows.staff[i] = isEmpty(cells, at.staff) ? 0 : file.staff.code(bytes, from[at.staff]!, to[at.staff]!) + 1
    const unit = at.unit < 0 || isEmpty(cells, at.unit) ? 0 : file.units.code(bytes, from[at.unit]!, to[at.unit]!) + 1
    if (unit > mostUnits)
      throw new FileRefused(
        `Filen ${this.#path} har fler än ${mostUnits} olika enheter. Är det rätt kolumn?`,
        `The file ${this.#path} has more than ${mostUnits} different units. Is it the right column?`,
      )
    rows.unit[i] = unit
    rows.profession[i] = profession
  }
}

/** What each different text of a column comes to; where there is no column, what no text comes to. */
class NamedCodes {
  readonly #values: PerText
  readonly #absent: number

  constructor(reckon: (text: string) => number) {
    this.#values = new PerText((bytes, from, to) => reckon(textOf(bytes, from, to)))
    this.#absent = reckon('')
  }

  valueOf({ bytes, from, to }: Cells, cell: number): number {
    return cell < 0 ? this.#absent : this.#values.of(bytes, from[cell]!, to[cell]!)
  }
}
