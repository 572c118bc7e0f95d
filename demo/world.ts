import { demandOf } from './county/demand.ts'
import { staffCounty } from './county/staffing.ts'
import { addTeams } from './county/teams.ts'
import { buildUnits } from './county/units.ts'
import { dayFrom } from './days.ts'
import type { County, Resident } from './model.ts'
import { planNumbers } from './numbers.ts'
import { hash32, idMaker, randomFrom } from './random.ts'
import { castNumbers, elsewhereNumbers } from './residents/cast.ts'
import { besides, makeResidents } from './residents/residents.ts'

/** Used when no seed is given. */
export const defaultSeed = 'älvmarken'
/** A county needs some people to be one. */
const fewestResidents = 50

export interface WorldOptions {
  /** How many residents, from `fewestResidents`. */
  residents: number
  /** Any text; the same gives the same county. */
  seed?: string
  /** `YYYY-MM-DD`: the day that is "today" in the county. Absences, recent deaths and new contacts lie around it. */
  anchor: string
}

export interface World {
  county: County
  /** Makes the residents one by one, in a fixed order. Can be run through once. */
  residents: Generator<Resident>
}

/**
 * The made-up county: its units and staff at once, its residents as they are asked for. The same options give the same world, to
 * the last byte.
 *
 * @throws TooManyResidents when there are no more made-up personal numbers
 */
export function makeWorld({ residents, seed = defaultSeed, anchor }: WorldOptions): World {
  if (!Number.isInteger(residents) || residents < fewestResidents)
    throw new Error(`The demo needs at least ${fewestResidents} residents; ${residents} were asked for.`)
  const day = dayFrom(anchor)
  const root = hash32(seed)
  const plan = planNumbers(
    residents - besides,
    day,
    root,
    new Set<string>([...Object.values(castNumbers), ...Object.values(elsewhereNumbers)]),
  )
  const newId = idMaker(root, Date.parse(`${anchor}T00:00:00Z`))
  const random = randomFrom(root)
  const demand = demandOf(plan.ages)
  const county = buildUnits(random, newId, demand, day)
  staffCounty(county, random, newId, demand, day)
  addTeams(county, newId, day)
  return { county, residents: makeResidents(county, plan, day, root, newId) }
}
