import { isDay } from '../../../domain/law/calendar.ts'
import { dayNumber, dayOfNumber } from '../../../domain/law/iso.ts'
import type { ProfessionCode } from '../../../domain/organisation/professions.ts'
import { type Fault, fault } from '../columns.ts'
import type { StagedValue } from '../kinds/kind.ts'
import { refusal, shown } from '../reasons.ts'
import type { Sink } from '../staging.ts'
import { alone } from '../values.ts'
import type { Work } from '../work.ts'
import { Content } from './content.ts'
import {
  type Group,
  HeldRows,
  type HeldVisit,
  nobody,
  Places,
  type ProfessionWord,
  unknown,
  type Who,
  type Word,
  wordOf,
} from './held.ts'
import { type References, readReferences, type Unit } from './references.ts'

/** Days from 1970 to 2000. */
const millennium = dayNumber('2000-01-01')!
export const dayText = (day: number): string => dayOfNumber(day + millennium)

/** A column with more different values than these doesn't hold what its heading says; and what is held in memory has an end. */
const mostUnknown = 100_000
const mostSources = 1000

/** As many units, and as many groups, as two bytes tell apart. */
const mostPlaces = 65_535

/** The profession is their own: its place among the professions, the first of which is none. */
type KnownWho = Who & { profession: number }
/** What the cells of a row come to: places, and the day as a number. */
type Codes = Record<'person' | 'who' | 'profession' | 'unit' | 'day' | 'type' | 'source', number>
interface Cells {
  column: number
  code: keyof Codes
  known: Map<string, number>
}
const codeOf = new Map<string | null, keyof Codes>([
  ['staff', 'who'],
  ['profession', 'profession'],
  ['unitHsaId', 'unit'],
  ['day', 'day'],
  ['type', 'type'],
  ['source', 'source'],
])
/** Cells remembered of a column. */
const mostRemembered = 50_000

/** A unit of the file, null when nobody here knows it, and the place of its care provider. */
interface PlacedUnit {
  unit: Unit | null
  provider: number
}

/** The visits of a file on their way in: its right rows as numbers, and what they refer to. */
export interface TakenVisits {
  references: References
  rows: HeldRows
  who: readonly Who[]
  /** Null for those that aren't known here: no row that is held has one. */
  units: readonly (Unit | null)[]
  groups: readonly Group[]
  professions: readonly ProfessionWord[]
  types: readonly Word<string>[]
  /** Visits whose staff member isn't known here, or isn't said. */
  unknownStaff: number
}

/**
 * Takes the rows of visits as they are read (the staging columns of `kinds/visits`, in their order): looks up what each refers to, says what is wrong with it, and
 * holds those that are right.
 */
export class TakingVisits implements Sink {
  readonly #work: Work
  readonly #references: References
  readonly #rows = new HeldRows()
  readonly #who = new Places<string | null, KnownWho>()
  readonly #units = new Places<string, PlacedUnit>()
  readonly #providers = new Places<string, string>()
  readonly #sources = new Places<string, string>()
  readonly #groups = new Places<number, Group>()
  readonly #professions = new Places<ProfessionCode | null, ProfessionWord>()
  readonly #types = new Places<string, Word<string>>()
  readonly #days = new Map<string, number>()
  readonly #period: { from: number; to: number } | null
  /** The columns of the file by what they hold, and what each cell of them came to. */
  readonly #cells: readonly Cells[]
  readonly #identifier: number
  readonly #codes: Codes = { person: 0, who: 0, profession: 0, unit: 0, day: 0, type: 0, source: 0 }
  readonly #row: HeldVisit = { person: 0, who: 0, unit: 0, group: 0, day: 0, profession: 0, type: 0 }
  #unknownNames = 0
  #unknownStaff = 0

  private constructor(work: Work, references: References, order: readonly (string | null)[]) {
    this.#work = work
    this.#references = references
    this.#cells = order.flatMap((key, column) => {
      const code = codeOf.get(key)
      return code === undefined ? [] : [{ column, code, known: new Map<string, number>() }]
    })
    this.#identifier = order.indexOf('identifier')
    this.#period = work.period ? { from: this.#day(work.period.from), to: this.#day(work.period.to) } : null
  }

  /** The transaction acts for the import of the county. @throws ImportRefused `visit.noPeriod` */
  static async begin(work: Work, order: readonly (string | null)[]): Promise<TakingVisits> {
    const { period } = work
    if (period && (!isDay(period.from) || !isDay(period.to) || period.to < period.from)) throw refusal('visit.noPeriod')
    // Of days to come a file tells nothing: it would answer for them all.
    if (period && period.to > work.today) throw refusal('visit.periodToCome', { day: period.to })
    return new TakingVisits(work, await readReferences(work.tx), order)
  }

  write(_line: number, values: readonly StagedValue[], cells: readonly string[]): readonly Fault[] | undefined {
    const [identifier, staff, unitHsa, profession, day, type, source] = values as readonly [
      string,
      string | null,
      string,
      ProfessionCode | null,
      string,
      string,
      string,
    ]
    const codes = this.#codes
    codes.person = this.#references.persons.places.find(identifier)
    codes.unit = this.#units.of(unitHsa, () => this.#unitOf(unitHsa))
    codes.day = this.#day(day)
    const unit = this.#units.list[codes.unit]!
    if (!this.#isRight(codes.person, unit, codes.day)) return this.#faults(codes.person, unit, unitHsa, day, codes.day)
    codes.who = this.#who.of(staff, () => this.#whoIs(staff))
    codes.profession = this.#professions.of(profession, () => wordOf(profession))
    codes.type = this.#types.of(type, () => wordOf(type))
    codes.source = this.#sources.of(source, () => this.#newSource(source))
    for (const { column, code, known } of this.#cells)
      if (known.size < mostRemembered && !known.has(cells[column]!)) known.set(alone(cells[column]!), codes[code])
    this.#take(codes)
    return undefined
  }

  again(cells: readonly string[]): boolean {
    const codes = this.#codes
    codes.person = this.#references.persons.places.find(cells[this.#identifier]!)
    if (codes.person < 0) return false
    for (const { column, code, known } of this.#cells) {
      const found = known.get(cells[column]!)
      if (found === undefined) return false
      codes[code] = found
    }
    if (!this.#isRight(codes.person, this.#units.list[codes.unit]!, codes.day)) return false
    this.#take(codes)
    return true
  }

  async end(): Promise<void> {}
  async abort(): Promise<void> {}

  get taken(): TakenVisits {
    return {
      references: this.#references,
      rows: this.#rows,
      who: this.#who.list,
      units: this.#units.list.map(({ unit }) => unit),
      groups: this.#groups.list,
      professions: this.#professions.list,
      types: this.#types.list,
      unknownStaff: this.#unknownStaff,
    }
  }

  /** Holds a row that is right. */
  #take(codes: Codes): void {
    const unit = this.#units.list[codes.unit]!
    const who = this.#who.list[codes.who]!
    const row = this.#row
    row.person = codes.person
    row.who = codes.who
    row.unit = codes.unit
    row.group = this.#groupOf(unit, codes.source, codes.day)
    row.day = codes.day
    row.profession = this.#professions.list[codes.profession]!.word === null ? who.profession : codes.profession
    row.type = codes.type
    const group = this.#groups.list[row.group]!
    group.rows += 1
    if (row.day < group.first) group.first = row.day
    if (row.day > group.last) group.last = row.day
    if (who.id === null) this.#unknownStaff += 1
    this.#know(group, row)
    this.#rows.add(row)
  }

  /** What the row is known again by. */
  #know(group: Group, row: HeldVisit): void {
    const { prints } = this.#references.persons
    const who = this.#who.list[row.who]!
    const unit = this.#units.list[row.unit]!.unit!
    const profession = this.#professions.list[row.profession]!
    const type = this.#types.list[row.type]!
    group.content
      .begin(row.day)
      .with(prints[row.person * 2]!, prints[row.person * 2 + 1]!)
      .with(who.print[0], who.print[1])
      .with(unit.print[0], unit.print[1])
      .with(profession.print[0], profession.print[1])
      .with(type.print[0], type.print[1])
      .end()
  }

  #unitOf(hsaId: string): PlacedUnit {
    const unit = this.#references.units.get(hsaId) ?? null
    if (this.#units.list.length > mostPlaces) throw refusal('visit.tooManyUnits', { limit: mostPlaces })
    return { unit, provider: unit === null ? -1 : this.#providers.of(unit.provider, () => unit.provider) }
  }

  #whoIs(staff: string | null): KnownWho {
    const known = staff === null ? undefined : this.#references.staff.get(staff.toUpperCase())
    const word = known?.profession ?? null
    const profession = this.#professions.of(word, () => wordOf(word))
    if (known) return { id: known.id, key: null, print: known.print, profession }
    if (staff === null) return { ...nobody, profession }
    this.#unknownNames += 1
    if (this.#unknownNames > mostUnknown) throw refusal('visit.tooManyStaff', { limit: mostUnknown })
    return { ...unknown(staff), profession }
  }

  #newSource(source: string): string {
    if (this.#sources.list.length >= mostSources) throw refusal('visit.tooManySources', { limit: mostSources })
    return source
  }

  #groupOf({ unit, provider }: PlacedUnit, source: number, day: number): number {
    return this.#groups.of(provider * mostSources + source, () => {
      if (this.#groups.list.length > mostPlaces) throw refusal('visit.tooManyGroups', { limit: mostPlaces })
      const from = this.#sources.list[source]!
      return { provider: unit!.provider, source: from, rows: 0, first: day, last: day, content: new Content() }
    })
  }

  /** Days repeat: each is reckoned once. */
  #day(text: string): number {
    let number = this.#days.get(text)
    if (number === undefined) {
      number = dayNumber(text)! - millennium
      this.#days.set(text, number)
    }
    return number
  }

  #isRight(person: number, { unit }: PlacedUnit, on: number): boolean {
    const { persons } = this.#references
    const { scope } = this.#work
    if (person < 0 || unit === null || on < persons.birth[person]! || this.#afterDeath(person, on)) return false
    if (scope.type === 'provider' && unit.provider !== scope.providerId) return false
    return !this.#outside(on)
  }

  /** Whoever imports over HTTP doesn't find out by trying when somebody with protected identity died. */
  #afterDeath(person: number, on: number): boolean {
    const { death, isProtected } = this.#references.persons
    return on > death[person]! && (!this.#work.by || isProtected[person] === 0)
  }

  #outside(on: number): boolean {
    return this.#period !== null && (on < this.#period.from || on > this.#period.to)
  }

  /** What is wrong with a row that isn't right. */
  #faults(person: number, { unit }: PlacedUnit, unitHsa: string, day: string, on: number): Fault[] {
    const { scope, period } = this.#work
    const faults: Fault[] = []
    if (person < 0) faults.push(fault('identifier', 'row.unknownPerson'))
    if (unit === null) faults.push(fault('unitHsaId', 'row.unknownUnit', { value: shown(unitHsa) }))
    else if (scope.type === 'provider' && unit.provider !== scope.providerId)
      faults.push(fault('unitHsaId', 'scope.otherProvider', { value: shown(unitHsa) }))
    if (person >= 0 && on < this.#references.persons.birth[person]!)
      faults.push(fault('day', 'row.beforeBirth', { day }))
    if (person >= 0 && this.#afterDeath(person, on)) faults.push(fault('day', 'visit.afterDeath', { day }))
    if (this.#outside(on)) faults.push(fault('day', 'visit.outsidePeriod', { day, from: period!.from, to: period!.to }))
    return faults
  }
}
