import type { UnitKind } from '../../src/domain/organisation/units.ts'
import type { Day } from '../days.ts'
import type { Assignment, County, Unit } from '../model.ts'
import type { Random } from '../random.ts'

/** What the making of residents needs at hand. `random` is the resident's own stream. */
export interface Making {
  county: County
  anchor: Day
  random: Random
  newId: () => string
  find: Finder
}

/** Quick ways to units and staff. */
export interface Finder {
  unit(key: string): Unit
  cast(key: string): Assignment
  /** A unit of a kind in a municipality, by weight; `null` when it has none. */
  unitIn(random: Random, kind: UnitKind, municipality: number): Unit | null
  unitsOf(kind: UnitKind): readonly Unit[]
}

export function finderFor(county: County): Finder {
  const byKind = new Map<string, Unit[]>()
  const byKey = new Map<string, Unit>()
  const castByKey = new Map<string, Assignment>()
  for (const unit of county.units) {
    if (unit.key !== null) byKey.set(unit.key, unit)
    // The nurses of the residential homes are found by key: they don't take home health care.
    const kinds = unit.key?.startsWith('residentialNurses') ? [] : [`${unit.kind}`, `${unit.kind}/${unit.municipality}`]
    for (const kind of kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), unit])
  }
  for (const assignment of county.assignments) if (assignment.key !== null) castByKey.set(assignment.key, assignment)
  const must = <T>(found: T | undefined, key: string): T => {
    if (found === undefined) throw new Error(`the county has no ${key}`)
    return found
  }
  return {
    unit: (key) => must(byKey.get(key), key),
    cast: (key) => must(castByKey.get(key), key),
    unitIn(random, kind, municipality) {
      const units = byKind.get(`${kind}/${municipality}`)
      return units ? random.weighted(units.map((unit) => [unit, unit.weight] as const)) : null
    },
    unitsOf: (kind) => byKind.get(kind) ?? [],
  }
}
