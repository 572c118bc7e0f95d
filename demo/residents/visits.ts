import type { VisitType } from '../../src/domain/followup/visit-types.ts'
import type { ProfessionCode } from '../../src/domain/organisation/professions.ts'
import type { Day } from '../days.ts'
import type { Assignment, County, Provider, Resident, Unit } from '../model.ts'
import { hash32, mix, type Random, randomFrom } from '../random.ts'
import { ageOf } from './identity.ts'

/** A visit: to a staff member, to somebody the county doesn't know (`key`), or to nobody named. */
export interface Visit {
  day: Day
  unit: Unit
  staff: Assignment['staff'] | null
  key: string | null
  profession: ProfessionCode
  type: VisitType
}

/** How many days back the visits go. */
export const visitDays = 730
export const visitSource = 'Vårdsystemet'

/** The providers that visits are told of, in the order of their batches. */
export const visitProviders = (county: County): Provider[] => county.providers.filter((p) => p.kind === 'healthcare')

/**
 * The visits of one resident over two years, by age: mostly to those who know the person, sometimes to whoever has time, now and then to
 * someone hired by the day. Some units keep to the same doctor better than others. Each resident has a stream of chance of their own.
 */
export function visitMaker(county: County, anchor: Day): (resident: Resident) => Visit[] {
  const emergency = county.units.filter((unit) => unit.kind === 'emergencyDepartment')
  const steadiness = new Map(county.units.map((unit) => [unit, 0.45 + (hash32(unit.hsaId) % 100) / 220]))
  return (resident) => {
    const random = randomFrom(mix(hash32(resident.id) ^ 0x715175))
    const last = Math.min(anchor - 1, resident.deceasedOn ?? anchor)
    const first = Math.max(anchor - visitDays, resident.birth ?? 0)
    if (last <= first) return []
    const visits: Visit[] = []
    const years = (last - first) / 365
    const age = ageOf(resident, anchor)
    for (let n = often(random, (age > 80 ? 5 : age > 65 ? 3.2 : age < 7 ? 2.2 : 1.4) * years); n > 0; n--) {
      const day = random.int(first, last)
      const listing = resident.listings.find((one) => one.from <= day && (one.to === null || one.to >= day))
      if (listing) visits.push(atTheCentre(random, resident, listing.unit, day, steadiness.get(listing.unit)!))
    }
    for (const episode of resident.episodes.filter((one) => one.kind === 'homeHealthCare'))
      for (let n = often(random, 9); n > 0; n--) {
        const day = random.int(Math.max(first, episode.from), last)
        if (day >= episode.from && (episode.to === null || day <= episode.to))
          visits.push(...to(anyOf(random, episode.unit, ['nurse'], day), episode.unit, day, 'home'))
      }
    for (let n = often(random, age > 75 ? 0.5 : 0.2); n > 0 && emergency.length > 0; n--) {
      const unit = random.pick(emergency)
      const day = random.int(first, last)
      visits.push(...to(anyOf(random, unit, ['doctor', 'nurse'], day), unit, day, 'emergency'))
    }
    if (resident.seenByMany) visits.push(...toNewDoctors(resident, anchor))
    return visits.sort((a, b) => a.day - b.day)
  }
}

/** Visits of the last year, each with a doctor that the person hadn't met: those of the centre, and then those hired by the day. */
function toNewDoctors(resident: Resident, anchor: Day): Visit[] {
  const unit = resident.listings.at(-1)!.unit
  return [300, 236, 171, 98, 44, 9].map((before, i): Visit => {
    const day = anchor - before
    const doctors = unit.assignments.filter(
      (a) => a.profession === 'doctor' && a.from <= day && (a.to === null || a.to >= day),
    )
    const met = i % 2 === 0 ? doctors[i / 2] : undefined
    const who = met ? { staff: met.staff, key: null } : { staff: null, key: `Hyrläkare ${i + 1}` }
    return { day, unit, ...who, profession: 'doctor', type: i === 3 ? 'video' : 'visit' }
  })
}

/** How often something happens that happens `mean` times on average. */
function often(random: Random, mean: number): number {
  const least = Math.exp(-mean)
  let count = -1
  for (let product = 1; product > least; product *= random.next()) count += 1
  return Math.max(0, count)
}

function atTheCentre(random: Random, resident: Resident, unit: Unit, day: Day, steady: number): Visit {
  const type = random.weighted([
    ['visit', 70],
    ['phone', 18],
    ['video', 7],
    ['home', 5],
  ] as const)
  const profession = random.weighted([
    ['doctor', 55],
    ['nurse', 38],
    ['physiotherapist', 7],
  ] as const)
  const own = resident.contacts.find(
    (c) =>
      c.assignment.unit === unit &&
      c.assignment.profession === profession &&
      c.from <= day &&
      (c.ended === null || c.ended.to >= day),
  )
  if (own && random.chance(steady)) return to(own.assignment, unit, day, type)[0]!
  const hired = profession === 'doctor' && random.chance(0.12)
  if (hired) return { day, unit, staff: null, key: `Hyrläkare ${random.int(1, 9)}`, profession, type }
  const someone = anyOf(random, unit, [profession], day)
  return to(someone, unit, day, type)[0] ?? { day, unit, staff: null, key: null, profession, type }
}

function anyOf(random: Random, unit: Unit, professions: readonly ProfessionCode[], day: Day): Assignment | null {
  const there = unit.assignments.filter(
    (a) => professions.includes(a.profession) && a.from <= day && (a.to === null || a.to >= day),
  )
  return there.length === 0 ? null : random.pickEarly(there)
}

function to(assignment: Assignment | null, unit: Unit, day: Day, type: VisitType): Visit[] {
  if (!assignment) return []
  return [{ day, unit, staff: assignment.staff, key: null, profession: assignment.profession, type }]
}
