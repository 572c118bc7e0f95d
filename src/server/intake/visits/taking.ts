import { isDay } from '../../../domain/law/calendar.ts'
import { dayNumber, dayOfNumber } from '../../../domain/law/iso.ts'
import type { ProfessionCode } from '../../../domain/organisation/professions.ts'
import { type Fault, fault } from '../columns.ts'
import type { StagedValue } from '../kinds/kind.ts'
import { refusal, shown } from '../reasons.ts'
import type { Sink } from '../staging.ts'
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

type KnownWho = Who & { profession: ProfessionCode | null }
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
  readonly #row: HeldVisit = { person: 0, who: 0, unit: 0, group: 0, day: 0, profession: 0, type: 0 }
  #unknownNames = 0
  #unknownStaff = 0

  private constructor(work: Work, references: References) {
    this.#work = work
    this.#references = references
    this.#period = work.period ? { from: this.#day(work.period.from), to: this.#day(work.period.to) } : null
  }

  /** The transaction acts for the import of the county. @throws ImportRefused `visit.noPeriod` */
  static async begin(work: Work): Promise<TakingVisits> {
    const { period } = work
    if (period && (!isDay(period.from) || !isDay(period.to) || period.to < period.from)) throw refusal('visit.noPeriod')
    return new TakingVisits(work, await readReferences(work.tx))
  }

  write(_line: number, values: readonly StagedValue[]): Fault[] | undefined {
    const [identifier, staff, unitHsa, profession, day, type, source] = values as readonly [
      string,
      string | null,
      string,
      ProfessionCode | null,
      string,
      string,
      string,
    ]
    const person = this.#references.persons.places.get(identifier) ?? -1
    const unit = this.#units.of(unitHsa, () => this.#unitOf(unitHsa))
    const on = this.#day(day)
    if (!this.#isRight(person, this.#units.list[unit]!, on))
      return this.#faults(person, this.#units.list[unit]!, unitHsa, day, on)
    const row = this.#row
    row.person = person
    row.who = this.#who.of(staff, () => this.#whoIs(staff))
    row.unit = unit
    row.group = this.#groupOf(this.#units.list[unit]!, source, on)
    row.day = on
    const own = profession ?? this.#who.list[row.who]!.profession
    row.profession = this.#professions.of(own, () => wordOf(own))
    row.type = this.#types.of(type, () => wordOf(type))
    this.#add(row)
    return undefined
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

  #add(row: HeldVisit): void {
    const { persons } = this.#references
    const group = this.#groups.list[row.group]!
    group.rows += 1
    if (row.day < group.first) group.first = row.day
    if (row.day > group.last) group.last = row.day
    const who = this.#who.list[row.who]!
    if (who.id === null) this.#unknownStaff += 1
    const unit = this.#units.list[row.unit]!.unit!
    const profession = this.#professions.list[row.profession]!
    const type = this.#types.list[row.type]!
    group.content
      .begin(row.day)
      .with(persons.prints[row.person * 2]!, persons.prints[row.person * 2 + 1]!)
      .with(who.print[0], who.print[1])
      .with(unit.print[0], unit.print[1])
      .with(profession.print[0], profession.print[1])
      .with(type.print[0], type.print[1])
      .end()
    this.#rows.add(row)
  }

  #unitOf(hsaId: string): PlacedUnit {
    const unit = this.#references.units.get(hsaId) ?? null
    if (this.#units.list.length > mostPlaces) throw new Error(`more than ${mostPlaces} units`)
    return { unit, provider: unit === null ? -1 : this.#providers.of(unit.provider, () => unit.provider) }
  }

  #whoIs(staff: string | null): KnownWho {
    const known = staff === null ? undefined : this.#references.staff.get(staff.toUpperCase())
    if (known) return { id: known.id, key: null, print: known.print, profession: known.profession }
    if (staff === null) return { ...nobody, profession: null }
    this.#unknownNames += 1
    if (this.#unknownNames > mostUnknown) throw refusal('visit.tooManyStaff', { limit: mostUnknown })
    return { ...unknown(staff), profession: null }
  }

  #groupOf({ unit, provider }: PlacedUnit, source: string, day: number): number {
    const from = this.#sources.of(source, () => source)
    return this.#groups.of(provider * (mostSources + 1) + from, () => {
      if (this.#sources.list.length > mostSources) throw refusal('visit.tooManySources', { limit: mostSources })
      if (this.#groups.list.length > mostPlaces) throw new Error(`more than ${mostPlaces} providers and sources`)
      return { provider: unit!.provider, source, rows: 0, first: day, last: day, content: new Content() }
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
