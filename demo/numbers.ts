import { readFileSync } from 'node:fs'
import path from 'node:path'
import { packageRoot } from '../src/server/platform/config/root.ts'
import { type Day, dayFrom, dayOf, dayText, yearOf } from './days.ts'
import type { Sex } from './pools/given-names.ts'
import { mix } from './random.ts'

/** A personal number with what it says of its holder. */
export interface PersonalNumber {
  value: string
  birth: Day
  sex: Sex
}

export class TooManyResidents extends Error {
  readonly limit: number
  constructor(wanted: number, limit: number) {
    super(`There are numbers for ${limit} made-up residents; ${wanted} were asked for.`)
    this.name = 'TooManyResidents'
    this.limit = limit
  }
}

/** The oldest resident was born this year; the official numbers go back to 1890, residents do not. */
const firstYear = 1919
/** Birth years that generated numbers are taken from, when the living ones are used up. */
const firstGeneratedYear = 1900

/** Share of the population by age, in per mille a year of age: Sweden in outline, a little older. */
const ageWeights: readonly (readonly [from: number, weight: number])[] = [
  [0, 10.2],
  [5, 11],
  [10, 11.8],
  [15, 11.8],
  [20, 11],
  [25, 11.8],
  [30, 13.5],
  [35, 13.2],
  [40, 12.4],
  [45, 12],
  [50, 12.8],
  [55, 13],
  [60, 12.3],
  [65, 12],
  [70, 11.6],
  [75, 11],
  [80, 9],
  [85, 5.4],
  [90, 2.6],
  [95, 0.8],
  [100, 0.1],
  [108, 0],
]

const read = (name: string): string[] =>
  readFileSync(path.join(packageRoot(import.meta.url), 'demo/official', name), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

let official: string[] | undefined
/** Skatteverket's official test numbers: nobody has them or will. */
export function officialNumbers(): readonly string[] {
  official ??= read('skatteverket-testpersonnummer.txt')
  return official
}

/** Skatteverket's official samordningsnummer for test. */
export function officialCoordinationNumbers(): readonly string[] {
  return read('skatteverket-testsamordningsnummer.txt')
}

export function parseOfficial(value: string): PersonalNumber {
  const birth = dayFrom(`${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6, 8)}`)
  return { value, birth, sex: Number(value[10]) % 2 === 0 ? 'female' : 'male' }
}

/** Check digit of the nine digits YYMMDDNNN (the 2-1 rule). */
function checkDigit(nine: string): number {
  let sum = 0
  for (let i = 0; i < 9; i++) {
    const n = (nine.charCodeAt(i) - 48) * (i % 2 === 0 ? 2 : 1)
    sum += n > 9 ? n - 9 : n
  }
  return (10 - (sum % 10)) % 10
}

/** How many are to come from one birth year, and from where. */
interface YearPlan {
  year: number
  official: PersonalNumber[]
  count: number
}

export interface NumberPlan {
  /** How many residents there are of each age on the anchor day. */
  ages: ReadonlyMap<number, number>
  /** All numbers, year by year, the youngest last. Made as they are asked for. */
  numbers(): Generator<PersonalNumber>
}

/**
 * Chooses personal numbers for `count` residents. Official test numbers as long as there are any for living persons (there are
 * few for those born 1920–1975, so a county of many thousands becomes a young one); in larger counties, which are for load
 * tests, the ages are realistic and what lacks is generated: birth number 980–999 and a correct check digit.
 *
 * @throws TooManyResidents when even those are not enough: 20 a day since 1900
 */
export function planNumbers(count: number, anchor: Day, seed: number, taken: ReadonlySet<string>): NumberPlan {
  const years = new Map<number, YearPlan>()
  const thisYear = yearOf(anchor)
  for (let year = firstGeneratedYear; year <= thisYear; year++) years.set(year, { year, official: [], count: 0 })
  const all = new Set<string>()
  /** Official numbers that lie in the series the generated ones are taken from, by year. */
  const inSeries = new Map<number, number>()
  let usable = 0
  for (const value of officialNumbers()) {
    all.add(value)
    if (value.slice(8, 11) >= '980')
      inSeries.set(Number(value.slice(0, 4)), (inSeries.get(Number(value.slice(0, 4))) ?? 0) + 1)
    const plan = years.get(Number(value.slice(0, 4)))
    if (!plan || plan.year < firstYear || taken.has(value)) continue
    const number = parseOfficial(value)
    if (number.birth >= anchor) continue
    plan.official.push(number)
    usable += 1
  }
  const loadTest = count > usable
  const room = (plan: YearPlan): number =>
    plan.official.length + (loadTest ? 20 * daysIn(plan.year, anchor) - (inSeries.get(plan.year) ?? 0) : 0)
  const limit = [...years.values()].reduce((sum, plan) => sum + room(plan), 0)
  if (count > limit) throw new TooManyResidents(count, limit)
  share(count, [...years.values()], room, thisYear)

  return {
    ages: new Map(
      [...years.values()].filter((plan) => plan.count > 0).map((plan) => [thisYear - plan.year, plan.count]),
    ),
    *numbers() {
      for (const plan of years.values()) {
        const own = shuffled(plan.official, mix(seed ^ plan.year)).slice(0, plan.count)
        yield* own
        yield* generated(plan.year, plan.count - own.length, anchor, all, mix(seed ^ (plan.year * 31)))
      }
    },
  }
}

/** Spreads `count` over the years by weight, never more than there is room for; what doesn't fit goes on to the others. */
function share(count: number, plans: YearPlan[], room: (plan: YearPlan) => number, thisYear: number): void {
  const weight = (plan: YearPlan): number => {
    const age = thisYear - plan.year
    return plan.year < firstYear ? 0 : (ageWeights.findLast(([from]) => from <= age)?.[1] ?? 0)
  }
  const rooms = new Map(plans.map((plan) => [plan, room(plan)]))
  let left = count
  let even = false
  while (left > 0) {
    const open = plans.filter((plan) => plan.count < rooms.get(plan)! && (even || weight(plan) > 0))
    if (open.length === 0) {
      even = true
      continue
    }
    const sum = open.reduce((total, plan) => total + (even ? 1 : weight(plan)), 0)
    let carried = 0
    let given = 0
    for (const plan of open) {
      carried += ((even ? 1 : weight(plan)) / sum) * left
      const portion = Math.min(Math.round(carried), rooms.get(plan)! - plan.count, left - given)
      carried -= Math.round(carried)
      plan.count += portion
      given += portion
    }
    if (given === 0) {
      open[0]!.count += 1
      given = 1
    }
    left -= given
  }
}

const daysIn = (year: number, anchor: Day): number =>
  Math.max(0, Math.min(dayOf(year + 1, 1, 1), anchor) - dayOf(year, 1, 1))

function numberAt(year: number, slot: number): string {
  const day = dayText(dayOf(year, 1, 1) + Math.floor(slot / 20)).replaceAll('-', '')
  const nine = `${day.slice(2)}${980 + (slot % 20)}`
  return `${day.slice(0, 2)}${nine}${checkDigit(nine)}`
}

function* generated(
  year: number,
  count: number,
  anchor: Day,
  all: ReadonlySet<string>,
  seed: number,
): Generator<PersonalNumber> {
  const slots = 20 * daysIn(year, anchor)
  if (count <= 0 || slots === 0) return
  // A step that shares no factor with the number of slots visits each of them once.
  let step = (seed % slots) | 1
  while (gcd(step, slots) !== 1) step += 2
  let slot = mix(seed) % slots
  for (let left = count; left > 0; slot = (slot + step) % slots) {
    const value = numberAt(year, slot)
    if (all.has(value)) continue
    left -= 1
    yield parseOfficial(value)
  }
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

function shuffled<T>(list: readonly T[], seed: number): T[] {
  return list
    .map((item, i) => ({ item, order: mix(seed + i * 2654435761) }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item)
}
