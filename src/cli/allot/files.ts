import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import {
  type AllotDoctor,
  type AllotPerson,
  type AllotProblem,
  relationsOf,
} from '../../domain/contact/allotment/problem.ts'
import type { Bilingual } from '../../domain/law/statutes.ts'
import { foldHeading } from '../../server/intake/columns.ts'
import { defaultLimits } from '../../server/intake/limits.ts'
import { ImportRefused, refusal, shown } from '../../server/intake/reasons.ts'
import { openTable } from '../../server/intake/rows.ts'
import { boolean, readDay } from '../../server/intake/values.ts'

/** What is wrong with a row, in both languages, and where it is. */
export interface RowFault extends Bilingual {
  file: string
  /** 1-based, the header being line 1. */
  line: number
  column: string | null
}

/** The files read: what is asked, and how many visits were of a person and a doctor in them. */
export interface Question {
  problem: AllotProblem
  visits: { counted: number; others: number }
}

/** How many faults are told; all are counted. */
const listed = 50
/** A region's visits of many years. */
const limits = { ...defaultLimits, rows: 100_000_000, bytes: 16 * 1024 ** 3 }
const mostPlaces = 1_000_000_000

/** Each column by its name in the contract, and by what it is called in Swedish. */
const names = {
  person: ['personnummer', 'person-id'],
  active_choice: ['aktivt val', 'vald läkare'],
  area: ['område'],
  birth: ['född', 'födelsedag', 'födelsedatum', 'birth date'],
  declined: ['tackat nej', 'avböjt'],
  priority: ['prioritet'],
  staff: ['medarbetare', 'läkare', 'hsa-id', 'doctor'],
  capacity: ['kapacitet', 'platser', 'tak'],
} as const
type Name = keyof typeof names

type Row = { line: number; cell(name: Name): string; fault(column: Name, sv: string, en: string): void }

/**
 * Reads the files of an allotment: UTF-8 or Windows-1252, with `,` `;` or tab, a byte order mark or none, quoted or not. A file with only a
 * header is one with nobody in it.
 *
 * @returns the question, or every row that is wrong (the first 50, and how many they are)
 * @throws ImportRefused when a file can't be read as a whole, or lacks a column that is needed
 */
export async function readQuestion(of: {
  persons: string
  doctors: string
  visits: string | undefined
  method: string
}): Promise<Question | { faults: RowFault[]; total: number }> {
  const faults: RowFault[] = []
  let total = 0
  const tell = (fault: RowFault) => {
    total += 1
    if (faults.length < listed) faults.push(fault)
  }
  const doctors = await readDoctors(of.doctors, tell)
  const persons = await readPersons(of.persons, doctors, of, tell)
  const { pairs, others } = await readVisits(of.visits, persons, doctors, tell)
  if (total > 0) return { faults, total }
  return {
    problem: { persons, doctors, relations: relationsOf(persons.length, pairs) },
    visits: { counted: pairs.length, others },
  }
}

async function readDoctors(file: string, tell: (fault: RowFault) => void): Promise<AllotDoctor[]> {
  const doctors = new Map<string, AllotDoctor>()
  await eachRow(file, ['staff', 'capacity'], [], tell, (row) => {
    const id = row.cell('staff')
    const text = row.cell('capacity').replace(/[\s\u00a0\u202f]/g, '')
    const capacity = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
    if (id === '') row.fault('staff', 'Läkaren saknas.', 'The doctor is missing.')
    else if (doctors.has(id))
      row.fault(
        'staff',
        `Läkaren ”${shown(id)}” står redan i filen.`,
        `The doctor “${shown(id)}” is in the file already.`,
      )
    if (!(capacity <= mostPlaces))
      row.fault(
        'capacity',
        `”${shown(row.cell('capacity'))}” är inte ett heltal från 0 till ${mostPlaces}.`,
        `“${shown(row.cell('capacity'))}” is not a whole number from 0 to ${mostPlaces}.`,
      )
    doctors.set(id, { id, capacity })
  })
  // Of doctors that are equal in all else the first by id is taken: the order of the rows decides nothing.
  return [...doctors.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

async function readPersons(
  file: string,
  doctors: readonly AllotDoctor[],
  of: { doctors: string; method: string },
  tell: (fault: RowFault) => void,
): Promise<AllotPerson[]> {
  const known = new Set(doctors.map(({ id }) => id))
  const persons = new Map<string, AllotPerson>()
  const needed: Name[] = [
    'person',
    ...(of.method === 'area' || of.method === 'birthday' ? [methodColumn[of.method]] : []),
  ]
  await eachRow(file, needed, ['active_choice', 'area', 'birth', 'declined', 'priority'], tell, (row) => {
    const id = row.cell('person')
    if (id === '') row.fault('person', 'Personen saknas.', 'The person is missing.')
    else if (persons.has(id))
      row.fault(
        'person',
        `Personen ”${shown(id)}” står redan i filen.`,
        `The person “${shown(id)}” is in the file already.`,
      )
    const choice = row.cell('active_choice')
    if (choice !== '' && !known.has(choice))
      row.fault(
        'active_choice',
        `Läkaren ”${shown(choice)}”, som personen har valt, finns inte i ${path.basename(of.doctors)}. Lägg till läkaren där, eller töm rutan.`,
        `The doctor “${shown(choice)}”, whom the person has chosen, is not in ${path.basename(of.doctors)}. Add the doctor there, or empty the cell.`,
      )
    persons.set(id, {
      id,
      choice: choice === '' ? null : choice,
      declined: declinedOf(row),
      rank: rankOf(row),
      area: row.cell('area') || null,
      // A day that nothing asks for decides nothing: only what the method uses is read.
      birth: of.method === 'birthday' ? birthOf(row) : null,
    })
  })
  return [...persons.values()]
}

const methodColumn = { area: 'area', birthday: 'birth' } as const

function declinedOf(row: Row): boolean {
  const text = row.cell('declined')
  if (text === '') return false
  const read = boolean(text, { today: '' })
  if (!read.ok)
    row.fault('declined', `”${shown(text)}” är varken ja eller nej.`, `“${shown(text)}” is neither yes nor no.`)
  return read.ok && read.value
}

/** 1 is placed first; those without a number come after all who have one. */
function rankOf(row: Row): number {
  const text = row.cell('priority')
  if (text === '') return Number.MAX_SAFE_INTEGER
  if (!/^\d{1,6}$/.test(text))
    row.fault(
      'priority',
      `”${shown(text)}” är inte ett heltal. 1 placeras först, tomt sist.`,
      `“${shown(text)}” is not a whole number. 1 is placed first, empty last.`,
    )
  return Number(text)
}

function birthOf(row: Row): string | null {
  const text = row.cell('birth')
  if (text === '') return null
  const day = readDay(text)
  if (day === null)
    row.fault(
      'birth',
      `”${shown(text)}” är inte ett datum som finns. Skriv till exempel 1948-03-09.`,
      `“${shown(text)}” is not a day that exists. Write, for example, 1948-03-09.`,
    )
  return day
}

async function readVisits(
  file: string | undefined,
  persons: readonly AllotPerson[],
  doctors: readonly AllotDoctor[],
  tell: (fault: RowFault) => void,
) {
  const person: number[] = []
  const doctor: number[] = []
  let others = 0
  if (file !== undefined) {
    const personAt = new Map(persons.map(({ id }, p) => [id, p]))
    const doctorAt = new Map(doctors.map(({ id }, d) => [id, d]))
    await eachRow(file, ['person', 'staff'], [], tell, (row) => {
      const id = row.cell('person')
      if (id === '') return row.fault('person', 'Personen saknas.', 'The person is missing.')
      const p = personAt.get(id)
      const d = doctorAt.get(row.cell('staff'))
      if (p === undefined || d === undefined) others += 1
      else {
        person.push(p)
        doctor.push(d)
      }
    })
  }
  return { pairs: { person, doctor, length: person.length }, others }
}

async function eachRow(
  file: string,
  needed: readonly Name[],
  others: readonly Name[],
  tell: (fault: RowFault) => void,
  read: (row: Row) => void,
): Promise<void> {
  const base = path.basename(file)
  const size = await stat(file).catch(() => null)
  if (!size?.isFile())
    throw new ImportRefused({
      code: 'noFile',
      sv: `Filen ${file} går inte att läsa.`,
      en: `The file ${file} can’t be read.`,
    })
  try {
    const meant = new Map<string, Name>()
    for (const name of [...needed, ...others])
      for (const one of [name, ...names[name]]) meant.set(foldHeading(one), name)
    const table = await openTable(createReadStream(file), (text) => meant.has(foldHeading(text)), limits)
    const at = new Map<Name, number>()
    for (const [c, heading] of table.headings.entries()) {
      const name = meant.get(foldHeading(heading))
      if (name === undefined) continue
      if (at.has(name)) throw refusal('file.sameColumnTwice', { column: name })
      at.set(name, c)
    }
    const missing = needed.filter((name) => !at.has(name))
    if (missing.length > 0) throw refusal('file.missingColumns', { columns: missing.join(', ') })
    let [line, cells]: [number, string[]] = [0, []]
    const row: Row = {
      get line() {
        return line
      },
      cell: (name) => cells[at.get(name) ?? -1]?.trim() ?? '',
      fault: (column, sv, en) => tell({ file: base, line, column, sv, en }),
    }
    for await (const batch of table.rows)
      for (const one of batch) {
        line = one.line
        cells = one.cells
        if (
          cells.length > table.headings.length &&
          cells.slice(table.headings.length).some((cell) => cell.trim() !== '')
        )
          tell({
            file: base,
            line,
            column: null,
            sv: `Raden har ${cells.length} värden men rubrikraden har ${table.headings.length}.`,
            en: `The row has ${cells.length} values but the header has ${table.headings.length}.`,
          })
        else read(row)
      }
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error
    // Only a header: nobody in it.
    if (error.code === 'file.noRows') return
    throw new ImportRefused({ code: error.code, sv: `${base}: ${error.sv}`, en: `${base}: ${error.en}` }, error)
  }
}
