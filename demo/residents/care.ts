import type { EpisodeKind } from '../../src/domain/contact/situation.ts'
import { careRate } from '../county/demand.ts'
import type { Day } from '../days.ts'
import type { Episode, Listing, Resident, Unit } from '../model.ts'
import type { Random } from '../random.ts'
import { ageOf } from './identity.ts'
import type { Making } from './making.ts'

const simple = ['alarm', 'mealDelivery', 'cleaning', 'shopping'] as const
const full = ['personalCare', 'medication', 'meals', 'laundry', 'company', 'nightVisit', 'respite'] as const

/** Some whole number of days back, more often a few than many. */
function daysBack(random: Random, most: number): number {
  return 1 + Math.floor(random.next() ** 1.6 * most)
}

export function addListing(
  { newId }: Making,
  resident: Resident,
  unit: Unit,
  from: Day,
  to: Day | null,
  activeChoice: boolean,
): Listing {
  const listing: Listing = { id: newId(), unit, from, to, activeChoice, recordedOn: from }
  resident.listings.push(listing)
  return listing
}

export function addEpisode(
  { newId, anchor }: Making,
  resident: Resident,
  unit: Unit,
  kind: EpisodeKind,
  from: Day,
  to: Day | null,
  services: string[] = [],
): Episode {
  // The health care in a residential home is the municipality's health-care provider's; its own episode says so.
  const municipalHealthCare = unit.provider.kind === 'healthcare'
  // Of the younger, what is assessed is about a disability.
  const about = kind !== 'needsAssessment' ? null : ageOf(resident, anchor) < 65 ? 'disability' : 'olderPerson'
  const episode: Episode = { id: newId(), unit, kind, services, municipalHealthCare, about, from, to, recordedOn: from }
  resident.episodes.push(episode)
  return episode
}

/** Most are listed, nearly all in their own municipality; some have moved from another unit. */
export function listSomewhere(making: Making, resident: Resident, municipality: number): void {
  const { random, anchor, find } = making
  if (random.chance(0.045)) return
  const away = random.chance(0.04) ? random.int(0, 2) : municipality
  const unit = find.unitIn(random, 'primaryCareCentre', away)!
  const birth = resident.birth ?? anchor - 14_000
  const end = resident.deceasedOn
  const latest = (end ?? anchor) - 3
  const from = Math.max(birth, latest - daysBack(random, 3200))
  if (from >= latest) return
  if (random.chance(0.14)) {
    const before = find.unitIn(random, 'primaryCareCentre', random.chance(0.6) ? municipality : random.int(0, 14))!
    const start = Math.max(birth, from - daysBack(random, 2500))
    if (before !== unit && start < from) addListing(making, resident, before, start, from - 1, false)
  }
  addListing(making, resident, unit, from, end, random.chance(0.38))
}

/** Care at home or in a home, as common as it is at the age. */
export function addCare(making: Making, resident: Resident, municipality: number): void {
  const { random, anchor, find } = making
  const age = ageOf(resident, anchor)
  const end = resident.deceasedOn
  const last = (end ?? anchor) - 2
  const gets = (kind: EpisodeKind): boolean => random.chance(careRate(kind, age))
  const since = (most: number): Day => Math.max((resident.birth ?? 0) + 30, last - daysBack(random, most))
  const stillOpen = end !== null && random.chance(0.12)
  const until = end === null || stillOpen ? null : end
  const at = (kind: Parameters<typeof find.unitIn>[1]): Unit =>
    find.unitIn(random, kind, municipality) ?? find.unitIn(random, kind, 0)!

  if (gets('residentialCare')) {
    const from = since(1100)
    addEpisode(making, resident, at('residentialCareUnit'), 'residentialCare', from, until)
    addEpisode(making, resident, find.unit(`residentialNurses${municipality}`), 'residentialCare', from, until)
    return
  }
  const healthCareAtHome = gets('homeHealthCare')
  if (healthCareAtHome) addEpisode(making, resident, at('homeHealthCareUnit'), 'homeHealthCare', since(1500), until)
  else if (age > 60 && random.chance(0.02)) {
    const from = since(1500) - 60
    if (from > (resident.birth ?? 0))
      addEpisode(
        making,
        resident,
        at('homeHealthCareUnit'),
        'homeHealthCare',
        from,
        Math.min(last, from + random.int(20, 55)),
      )
  }
  if (gets('homeHelp') || (healthCareAtHome && age > 74 && random.chance(0.25)))
    addEpisode(making, resident, at('homeHelpUnit'), 'homeHelp', since(1200), until, services(random))
  if (gets('shortTermCare')) addEpisode(making, resident, at('shortTermCareUnit'), 'shortTermCare', since(25), until)
  if (gets('disabilityHousing'))
    addEpisode(making, resident, at('disabilityHousingUnit'), 'disabilityHousing', since(3000), until)
  if (gets('dayActivity')) addEpisode(making, resident, at('dayActivityUnit'), 'dayActivity', since(700), until)
}

/** Of some the municipality looks into what they need: since some weeks, and not yet done. From a stream of its own, so that all else is as without it. */
export function addAssessment(making: Making, resident: Resident, municipality: number, random: Random): void {
  const { anchor, find } = making
  if (resident.deceasedOn !== null || !random.chance(careRate('needsAssessment', ageOf(resident, anchor)))) return
  const unit = find.unitIn(random, 'needsAssessmentUnit', municipality)
  if (unit) addEpisode(making, resident, unit, 'needsAssessment', anchor - random.int(1, 60), null)
}

/** Three in ten have only alarm, meals, cleaning or shopping. */
function services(random: Random): string[] {
  const chosen: string[] = simple.filter((service) => random.chance(service === 'alarm' ? 0.7 : 0.35))
  if (random.chance(0.3)) return chosen.length > 0 ? chosen : ['alarm']
  const care = full.filter((service) => random.chance(service === 'personalCare' ? 0.8 : 0.3))
  return [...chosen, ...(care.length > 0 ? care : ['personalCare'])]
}
