import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { type ContactKind, contactKinds } from '../../../domain/contact/kinds.ts'
import { birthUnknown, kindsTable } from '../../../domain/continuity/columns.ts'
import { birthNumberOf, dayNumberOf, dayOfNumber } from '../../../domain/continuity/day-number.ts'
import { type Figures, figuresOf, noFigures } from '../../../domain/continuity/figures.ts'
import { type PersonFigures, personFigures } from '../../../domain/continuity/person-figures.ts'
import { contactGroups, type Filter, type Grouping, type Store } from '../../../domain/continuity/question.ts'
import type { ContinuityTargetGroup } from '../../../domain/followup/continuity-groups.ts'
import { type VisitType, visitTypeCodes } from '../../../domain/followup/visit-types.ts'
import { addDays, addYears } from '../../../domain/law/calendar.ts'
import { type ProfessionCode, professionCodes } from '../../../domain/organisation/professions.ts'
import { type Database, inTransaction } from '../../platform/database/database.ts'
import { idOf } from '../../platform/database/ids.ts'
import { Answers } from './answers.ts'
import { findText, professionCode, textOfKey, typeCode } from './codes.ts'
import { findPerson, readRulings, sexes } from './feed.ts'
import { loadHeld, saveHeld } from './file.ts'
import { type Held, nothingHeld, refreshVisits, storeOf } from './held.ts'
import type { Tallying } from './tallying.ts'
import { membersOn, readTargetGroups, type TargetGroups } from './target-groups.ts'

/** A question about continuity. What isn't said doesn't narrow it. */
export interface ContinuityQuestion {
  /** First and last day of the window, `YYYY-MM-DD`, both included. */
  from: string
  to: string
  professions?: readonly ProfessionCode[]
  types?: readonly VisitType[]
  /** Ids of units: only the visits there. */
  units?: Iterable<string>
  /** Ids of persons. Whoever has no visits is passed over. */
  persons?: Iterable<string>
  /** Only those who are in the group on the last day of the window. */
  targetGroup?: ContinuityTargetGroup
  /** Age in whole years on the last day of the window, both ends included. */
  age?: { from: number; to: number }
  sex?: keyof typeof sexes
  /** Persons with fewer visits that pass (at the unit, when grouped by unit) have no figures. */
  minVisits: number
  /**
   * `unit`: the visits at each unit. `unitGroup`: the visits at the units of each group (municipality, provider …); units outside every group
   * don't count. `clinician`: the persons whose fixed contact each is on the last day, all their visits that pass; of any kind unless
   * `contactKinds` says which. `sex`: women, men, unknown. `ageFrom`: ages on the last day; each group begins at one of these years, in order, and is
   * named by its place among them. Whoever's birth isn't known is in none.
   */
  by: 'all' | 'unit' | 'clinician' | 'sex' | { unitGroup: ReadonlyMap<string, string> } | { ageFrom: readonly number[] }
  contactKinds?: readonly ContactKind[]
}

/** One group's figures. `figures.of` says how many persons each is made of: mask by those before anyone sees them. */
export interface ContinuityRow {
  /** Unit id, staff id (or whom the source named), group, `woman`, `man`; `null` is unknown, and all for `by: 'all'`. */
  group: string | null
  figures: Figures
}

/** Of what the answers are made. */
export interface EngineState {
  visits: number
  persons: number
  /** The first day that any file tells of; `null` without files. */
  firstDay: string | null
  /** The last day of any visit; `null` without visits. */
  lastDay: string | null
  /** When the visits and contacts were last brought up to what the database knows, ISO. */
  knownAt: string
}

/**
 * All visits of the county as columns in memory, answering questions in milliseconds. It reads as the purpose `followup`, so it sees everyone: what
 * comes out of `ask` is counts and means, to be masked by the caller; `persons` are for those alone who have a ground to see them.
 */
export class ContinuityEngine {
  readonly #db: Database
  readonly #file: string
  readonly #threads: Tallying
  #held: Held
  #store: Store | null = null
  #groups: TargetGroups = new Map()
  readonly #answers = new Answers()
  #knownAt = ''
  #lastDay = -1
  #refreshing: Promise<void> | null = null

  private constructor(db: Database, file: string, threads: Tallying, held: Held) {
    this.#db = db
    this.#file = file
    this.#threads = threads
    this.#held = held
  }

  /**
   * Opens the engine and brings it up to what the database knows: from its file, if it is there, and else from the beginning.
   *
   * @param folder where its file is kept
   */
  static async open(options: {
    db: Database
    folder: string
    threads: Tallying
    now: string
  }): Promise<ContinuityEngine> {
    await mkdir(options.folder, { recursive: true, mode: 0o700 })
    const file = path.join(options.folder, 'continuity.columns')
    const engine = new ContinuityEngine(options.db, file, options.threads, (await loadHeld(file)) ?? nothingHeld())
    await engine.refresh(options.now)
    return engine
  }

  /**
   * Brings the engine up to what the database knows now. Visits are read anew only for the days that a file has told of since; contacts and
   * persons are read again. Questions asked meanwhile are answered from what there was.
   */
  refresh(now: string): Promise<void> {
    this.#refreshing ??= this.#refresh(now).finally(() => {
      this.#refreshing = null
    })
    return this.#refreshing
  }

  async #refresh(now: string): Promise<void> {
    const { held, store, groups } = await inTransaction(
      this.#db,
      { kind: 'system', purpose: 'followup' },
      async (tx) => {
        const fresh = await refreshVisits(tx, this.#held)
        return { held: fresh, store: await storeOf(tx, fresh), groups: await readTargetGroups(tx, fresh.names) }
      },
    )
    const changed = held !== this.#held
    this.#held = held
    this.#store = store
    this.#groups = groups
    this.#knownAt = now
    this.#lastDay = held.visits.day.reduce((last, day) => Math.max(last, day), -1)
    this.#threads.use(store)
    this.#answers.clear()
    if (changed) await saveHeld(this.#file, held)
  }

  /** Whether files have told of other visits than those held. */
  async hasNews(): Promise<boolean> {
    const rulings = await inTransaction(this.#db, { kind: 'system', purpose: 'followup' }, readRulings)
    return JSON.stringify(rulings) !== JSON.stringify(this.#held.rulings)
  }

  /** Why nothing more can be asked, should a thread have broken; else `null`. */
  get broken(): Error | null {
    return this.#threads.broken
  }

  state(): EngineState {
    const { visits, rulings } = this.#held
    return {
      firstDay: rulings.reduce<string | null>(
        (first, { from }) => (first === null || from < first ? from : first),
        null,
      ),
      visits: visits.day.length,
      persons: visits.persons,
      lastDay: this.#lastDay < 0 ? null : dayOfNumber(this.#lastDay),
      knownAt: this.#knownAt,
    }
  }

  /** The groups that have any visit that passes; of `all` always one. */
  ask(question: ContinuityQuestion): Promise<readonly ContinuityRow[]> {
    return this.#answers.of(question, () => this.#reckon(question))
  }

  async #reckon(question: ContinuityQuestion): Promise<ContinuityRow[]> {
    const { names } = this.#held
    const grouping = this.#groupingOf(question)
    const groups = figuresOf(await this.#threads.tally(this.#filterOf(question), grouping.grouping))
    if (question.by === 'all') return [{ group: null, figures: groups[0]?.figures ?? noFigures() }]
    return groups.flatMap(({ group, figures }) => {
      const named = grouping.nameOf(group, names)
      return named === undefined ? [] : [{ group: named, figures }]
    })
  }

  /** Each person with at least the minimum of visits, one at a time, in no order that means anything. */
  *persons(question: Omit<ContinuityQuestion, 'by'>): Generator<Omit<PersonFigures, 'person'> & { personId: string }> {
    const { persons } = this.#held.names
    for (const { person, ...figures } of personFigures(this.#store!, this.#filterOf(question)))
      yield { personId: idOf(persons.key(person)), ...figures }
  }

  async close(): Promise<void> {
    await this.#refreshing?.catch(() => {})
    await this.#threads.close()
  }

  #filterOf(question: Omit<ContinuityQuestion, 'by'>): Filter {
    const { names } = this.#held
    const { professions, types, units, age, sex, from, to, minVisits } = question
    return {
      from: dayNumberOf(from),
      to: dayNumberOf(to),
      professions: table(professions?.map(professionCode), professionCodes.length + 1),
      types: table(types?.map(typeCode), visitTypeCodes.length + 1),
      units: table(
        units && Array.from(units, (unit) => findText(names.units, unit) + 1).filter(Boolean),
        names.units.size + 1,
      ),
      persons: this.#personsOf(question),
      born: age ? [birthNumberOf(addDays(addYears(to, -age.to - 1), 1)), birthNumberOf(addYears(to, -age.from))] : null,
      sex: sex === undefined ? null : sexes[sex],
      minVisits,
    }
  }

  #personsOf({
    persons,
    targetGroup,
    to,
  }: Pick<ContinuityQuestion, 'persons' | 'targetGroup' | 'to'>): Uint8Array | null {
    const chosen = persons === undefined ? null : this.#bitsOf(persons)
    if (targetGroup === undefined) return chosen
    const members = membersOn(this.#groups, targetGroup, dayNumberOf(to), this.#held.visits.persons)
    if (chosen !== null) for (let at = 0; at < members.length; at++) members[at]! &= chosen[at]!
    return members
  }

  #bitsOf(persons: Iterable<string>): Uint8Array {
    const bits = new Uint8Array(new SharedArrayBuffer((this.#held.visits.persons + 7) >> 3))
    for (const id of persons) {
      const person = findPerson(this.#held.names, id)
      if (person >= 0) bits[person >> 3]! |= 1 << (person & 7)
    }
    return bits
  }

  #groupingOf({ by, to, contactKinds: kinds = contactKinds }: ContinuityQuestion): {
    grouping: Grouping
    /** `undefined` for a group that isn't told of. */
    nameOf(group: number, names: Held['names']): string | null | undefined
  } {
    const { unitCodes, about } = this.#store!
    if (by === 'all') return { grouping: { by: 'all' }, nameOf: () => null }
    if (by === 'sex') {
      const named = [null, 'woman', 'man']
      return { grouping: { by: 'person', groupOf: about.sex, groups: 3 }, nameOf: (group) => named[group] ?? null }
    }
    if (by === 'unit')
      return {
        grouping: { by: 'unit', groupOf: null, groups: unitCodes },
        nameOf: (group, names) => (group === 0 ? null : textOfKey(names.units.key(group - 1))),
      }
    if (by === 'clinician') {
      const { grouping, staffOf } = contactGroups(this.#store!, dayNumberOf(to), kindsTable(kinds))
      return { grouping, nameOf: (group, names) => textOfKey(names.staff.key(staffOf[group]! - 1)) }
    }
    return 'ageFrom' in by ? this.#byAge(by.ageFrom, to) : this.#byUnitGroup(by.unitGroup)
  }

  #byAge(ageFrom: readonly number[], on: string) {
    const { birth } = this.#store!.about
    // The last day of birth of whoever has reached each age.
    const bornBy = ageFrom.map((age) => birthNumberOf(addYears(on, -age)))
    // The last group is of those in none, and isn't told.
    const groupOf = new Uint8Array(new SharedArrayBuffer(birth.length)).fill(ageFrom.length)
    for (let person = 0; person < birth.length; person++) {
      if (birth[person] === birthUnknown) continue
      for (let group = 0; group < bornBy.length && birth[person]! <= bornBy[group]!; group++) groupOf[person] = group
    }
    const grouping: Grouping = { by: 'person', groupOf, groups: ageFrom.length + 1 }
    return { grouping, nameOf: (group: number) => (group < ageFrom.length ? String(group) : undefined) }
  }

  #byUnitGroup(unitGroup: ReadonlyMap<string, string>) {
    const { unitCodes } = this.#store!
    const groups = [...new Set(unitGroup.values())].sort()
    // The last is of the units outside every group, and isn't told.
    const groupOf = new Uint32Array(new SharedArrayBuffer(unitCodes * 4)).fill(groups.length)
    for (const [unit, group] of unitGroup) {
      const code = findText(this.#held.names.units, unit) + 1
      if (code > 0) groupOf[code] = groups.indexOf(group)
    }
    const grouping: Grouping = { by: 'unit', groupOf, groups: groups.length + 1 }
    return { grouping, nameOf: (group: number) => groups[group] }
  }
}

/** A 1 at each code that passes; `null` when all do. */
function table(codes: readonly number[] | undefined, length: number): Uint8Array | null {
  if (codes === undefined) return null
  const passes = new Uint8Array(length)
  for (const code of codes) passes[code] = 1
  return passes
}
