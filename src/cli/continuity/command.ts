import { once } from 'node:events'
import path from 'node:path'
import type { Writable } from 'node:stream'
import { type ContactKind, contactKinds } from '../../domain/contact/kinds.ts'
import { groupContacts, groupVisits, kindsTable, markOwn } from '../../domain/continuity/columns.ts'
import { dayNumberOf } from '../../domain/continuity/day-number.ts'
import { figuresOf, noFigures } from '../../domain/continuity/figures.ts'
import { personFigures } from '../../domain/continuity/person-figures.ts'
import { everything, type Filter, type Grouping, type Store } from '../../domain/continuity/question.ts'
import { emptyTally, tallyPersons } from '../../domain/continuity/tally.ts'
import { type Asked, readArguments, usage } from './arguments.ts'
import { kindWords, readContacts } from './read-contacts.ts'
import { doctor, readVisits, type VisitFile } from './read-visits.ts'
import { FileRefused, type RowMistake, textOf } from './rows.ts'
import { type Answer, groupColumns, personColumns, writeAnswers } from './write.ts'

interface Io {
  stdout: Writable
  stderr: Writable
}

/** How many wrong rows are told one by one; all of them are counted. */
const listed = 1000

/**
 * `hallpunkt continuity`: figures of continuity from a file of visits, without any server.
 *
 * @param today `YYYY-MM-DD`; visits after it are counted as the window says, and told of
 * @returns 0; 2 when a row was wrong (the others are counted), the file can't be read or the command was misused
 */
export async function continuityCommand(args: readonly string[], io: Io, today: string): Promise<0 | 2> {
  const asked = readArguments(args)
  if ('help' in asked) {
    io.stdout.write(`${usage}\n`)
    return 0
  }
  if ('sv' in asked) {
    io.stderr.write(`${asked.sv}\n${asked.en}\n\n${usage}\n`)
    return 2
  }
  const report = new Report(io.stderr)
  try {
    await answer(asked, io.stdout, report, dayNumberOf(today))
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    io.stderr.write(`${error.sv}\n${error.en}\n`)
    return 2
  }
  report.end()
  return report.mistakes > 0 ? 2 : 0
}

async function answer(asked: Asked, stdout: Writable, report: Report, today: number): Promise<void> {
  const needed = (['profession', 'unit', 'type'] as const).filter(
    (column) =>
      (column === 'profession' && (asked.professions !== null || asked.contacts !== null)) ||
      (column === 'unit' && asked.by === 'unit') ||
      (column === 'type' && asked.types !== null),
  )
  const file = await readVisits(asked.visits, asked, needed, today, report.of(asked.visits))
  if (file.ahead > 0) report.ahead(file.ahead)
  if (file.rows.length === 0) report.nothing()
  const { store, windowEnd } = await storeOf(file, asked, report)
  const filter: Filter = { ...everything, minVisits: asked.minVisits }
  const columns = asked.by === 'person' ? personColumns : groupColumns
  const answers =
    asked.by === 'person' ? ofPersons(store, filter, file) : ofGroups(store, filter, file, asked, windowEnd)
  await writeAll(stdout, writeAnswers(answers, columns, asked.format))
}

/** Writes until all is written, or until nobody reads any more (`| head`). */
async function writeAll(out: Writable, texts: Iterable<string>): Promise<void> {
  let closed = false
  const failed = (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    closed = true
  }
  out.on('error', failed)
  for (const text of texts) {
    if (closed) return
    if (!out.write(text)) await once(out, 'drain').catch(failed)
  }
}

async function storeOf(file: VisitFile, asked: Asked, report: Report): Promise<{ store: Store; windowEnd: number }> {
  const memory = (bytes: number) => new ArrayBuffer(bytes)
  const contactRows =
    asked.contacts === null
      ? null
      : await readContacts(asked.contacts, file.persons, file.staff, report.of(asked.contacts))
  const none = { length: 0, person: new Uint32Array(0), staff: new Uint32Array(0), kind: new Uint8Array(0) }
  const contacts = groupContacts(
    contactRows ?? { ...none, from: new Uint16Array(0), to: new Uint16Array(0) },
    file.persons.size,
    memory,
  )
  const visits = groupVisits(file.rows, file.persons.size, memory)
  markOwn(visits, contacts)
  const about = { birth: new Uint16Array(0), sex: new Uint8Array(0) }
  const staffCodes = file.staff.size + 1
  const store = { visits, contacts, about, doctor, staffCodes, unitCodes: file.units.size + 1 }
  return { store, windowEnd: asked.to ?? Math.max(file.lastDay, 0) }
}

function* ofPersons(store: Store, filter: Filter, { persons }: VisitFile): Generator<Answer> {
  for (const { person, ...figures } of personFigures(store, filter))
    yield { person: textOf(persons.key(person)), ...figures }
}

function* ofGroups(store: Store, filter: Filter, file: VisitFile, asked: Asked, windowEnd: number): Generator<Answer> {
  const grouping = groupingOf(asked, store, windowEnd)
  const tally = emptyTally(grouping)
  tallyPersons(store, filter, grouping, 0, store.visits.persons, tally)
  const names = grouping.by === 'unit' ? file.units : file.staff
  const nameOf = (group: number) => (grouping.by === 'all' ? 'all' : group === 0 ? null : textOf(names.key(group - 1)))
  const found = figuresOf([tally]).map(({ group, figures }) => ({ group: nameOf(group), ...figures }))
  if (grouping.by === 'all' && found.length === 0) found.push({ group: 'all', ...noFigures() })
  const byName = ({ group: a }: { group: string | null }, { group: b }: { group: string | null }) =>
    a === b ? 0 : b === null || (a !== null && a < b) ? -1 : 1
  for (const { of: _, ...row } of found.sort(byName)) yield row
}

function groupingOf(asked: Asked, store: Store, windowEnd: number): Grouping {
  if (asked.by === 'unit') return { by: 'unit', groupOf: null, groups: store.unitCodes }
  if (asked.by !== 'clinician') return { by: 'all' }
  const kinds: readonly ContactKind[] = asked.kind === null ? contactKinds : [kindWords[asked.kind]]
  return { by: 'contact', day: windowEnd, kinds: kindsTable(kinds), groupOf: null, groups: store.staffCodes }
}

/** Tells on standard error what was wrong, in Swedish and English. */
class Report {
  mistakes = 0
  readonly #out: Writable

  constructor(out: Writable) {
    this.#out = out
  }

  of(file: string): (mistake: RowMistake) => void {
    const name = path.basename(file)
    return ({ line, sv, en }) => {
      this.mistakes += 1
      if (this.mistakes <= listed) this.#out.write(`${name}, rad ${line}: ${sv}\n${name}, line ${line}: ${en}\n`)
    }
  }

  ahead(visits: number): void {
    this.#out.write(
      `${visits} besök är daterade efter i dag. De räknas, om inte --to är tidigare.\n${visits} visits are dated after today. They count, unless --to is earlier.\n`,
    )
  }

  /** What is asked for may be written in another way in the file. */
  nothing(): void {
    this.#out.write(
      'Inget besök i filen passar urvalet. Kontrollera --type, --profession, --from och --to.\nNo visit of the file fits what is asked for. Check --type, --profession, --from and --to.\n',
    )
  }

  end(): void {
    if (this.mistakes === 0) return
    const { mistakes } = this
    this.#out.write(
      `${mistakes} rader var fel och räknas inte; resten är räknat.\n${mistakes} rows were wrong and don’t count; the rest is counted.\n`,
    )
  }
}
