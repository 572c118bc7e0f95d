import { parsePersonIdentifier } from '../../src/domain/person/identity.ts'
import { type Day, dayFrom, dayText } from '../days.ts'
import type { County, Resident } from '../model.ts'
import { type NumberPlan, officialCoordinationNumbers, type PersonalNumber } from '../numbers.ts'
import { municipalities } from '../pools/places.ts'
import { mix, randomFrom } from '../random.ts'
import { addPeopleAround } from './around.ts'
import { addAssessment, addCare, listSomewhere } from './care.ts'
import { castNumbers, castResidents } from './cast.ts'
import { addContacts } from './contacts.ts'
import { makePerson } from './identity.ts'
import { finderFor, type Making } from './making.ts'
import { addCastMatters, addMatters } from './matters.ts'

const weights = municipalities.map((place, index) => [index, place.weight] as const)

/** How many residents are known by a samordningsnummer, a reservnummer, and by both kinds after another. */
const unusualNumbers = { coordination: 6, reserve: 3, formerCoordination: 2 } as const

/** Residents who come besides those with a plain personal number. */
export const besides = Object.keys(castNumbers).length + unusualNumbers.coordination + unusualNumbers.reserve

/** All residents, one at a time, the cast first. The same in the same order for the same county, plan and seed. */
export function* makeResidents(
  county: County,
  plan: NumberPlan,
  anchor: Day,
  seed: number,
  newId: () => string,
): Generator<Resident> {
  const find = finderFor(county)
  let serial = 0
  const making = (): Making => {
    serial += 1
    return { county, anchor, newId, find, random: randomFrom(mix(seed ^ Math.imul(serial, 0x9e3779b1))) }
  }
  const live = (made: Making, resident: Resident, municipality: number): Resident => {
    listSomewhere(made, resident, municipality)
    addCare(made, resident, municipality)
    addContacts(made, resident)
    addPeopleAround(made, resident)
    addMatters(made, resident, serial)
    addAssessment(made, resident, municipality, randomFrom(mix(seed ^ Math.imul(serial, 0x85ebca6b))))
    return resident
  }

  const first = making()
  const known = castResidents(first)
  addCastMatters(first, known, county.teams)
  yield* known
  const coordination = coordinationNumbers(unusualNumbers.coordination + unusualNumbers.formerCoordination, anchor)
  for (const number of coordination.slice(0, unusualNumbers.coordination)) {
    const made = making()
    const municipality = made.random.weighted(weights)
    yield live(made, makePerson(made, number, municipality, 'samordningsnummer'), municipality)
  }
  for (let i = 0; i < unusualNumbers.reserve; i++) {
    const made = making()
    const number = reserveNumber(i, anchor)
    yield live(made, makePerson(made, number, 0, 'reservnummer'), 0)
  }
  // A few have had a samordningsnummer and then got a personal number.
  const former = coordination.slice(unusualNumbers.coordination)
  for (const number of plan.numbers()) {
    const made = making()
    const municipality = made.random.weighted(weights)
    const resident = makePerson(made, number, municipality)
    const at = former.findIndex((one) => one.sex === number.sex && Math.abs(one.birth - number.birth) < 366)
    const before = at < 0 ? undefined : former.splice(at, 1)[0]
    if (before) {
      resident.identifiers[0]!.recordedOn = anchor - 300
      resident.identifiers.unshift({ value: before.value, kind: 'samordningsnummer', recordedOn: anchor - 2000 })
    }
    yield live(made, resident, municipality)
  }
}

/** Official test samordningsnummer of grown-ups whose day of birth exists. */
function coordinationNumbers(count: number, anchor: Day): PersonalNumber[] {
  const found: PersonalNumber[] = []
  const all = officialCoordinationNumbers()
  for (let i = 0; found.length < count && i < all.length; i++) {
    const parsed = parsePersonIdentifier(all[(i * 197) % all.length]!, dayText(anchor))
    if (!parsed.ok || parsed.kind !== 'samordningsnummer' || parsed.birthDate === null) continue
    const birth = dayFrom(parsed.birthDate)
    if (birth < anchor - 25_000 || birth > anchor - 7000 || found.some((one) => one.value === parsed.value)) continue
    found.push({ value: parsed.value, birth, sex: parsed.sex ?? 'female' })
  }
  return found
}

/** A national reserve number (NRID: XXYYMMDDNNGC) with its check digit. */
function reserveNumber(index: number, anchor: Day): PersonalNumber {
  const first = `22${['610417', '730902', '880125'][index % 3]}T${'ABC'[index % 3]}${index * 2}`
  for (let digit = 0; digit < 10; digit++) {
    const parsed = parsePersonIdentifier(`${first}${digit}`, dayText(anchor))
    if (parsed.ok && parsed.birthDate !== null)
      return { value: parsed.value, birth: dayFrom(parsed.birthDate), sex: parsed.sex ?? 'female' }
  }
  throw new Error(`no check digit fits ${first}`)
}
