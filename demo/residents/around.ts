import type { Provider, RelatedPerson, Resident } from '../model.ts'
import { phone } from '../phones.ts'
import { familyName } from '../pools/family-names.ts'
import { givenName } from '../pools/given-names.ts'
import { ageOf } from './identity.ts'
import type { Making } from './making.ts'

/** Relatives, guardians and others, and what the person has let the providers see of each other. */
export function addPeopleAround(making: Making, resident: Resident): void {
  addRelated(making, resident)
  addDisclosures(making, resident)
}

const childRelations = ['dotter', 'son'] as const
const otherRelations = ['make', 'maka', 'sambo', 'syster', 'bror', 'granne', 'barnbarn'] as const

function addRelated(making: Making, resident: Resident): void {
  const { random, anchor } = making
  const age = ageOf(resident, anchor)
  const listedWith = resident.listings.at(-1)?.unit.provider
  if (age < 18) {
    if (!listedWith || !random.chance(0.7)) return
    note(making, resident, listedWith, 'guardian', random.pick(['mamma', 'pappa']))
    if (random.chance(0.7)) note(making, resident, listedWith, 'guardian', random.pick(['mamma', 'pappa']))
    return
  }
  const provider = resident.episodes[0]?.unit.provider ?? listedWith
  if (!provider) return
  const hasCare = resident.episodes.length > 0
  if (random.chance(hasCare ? 0.7 : age > 75 ? 0.3 : 0.05)) {
    note(making, resident, provider, 'relative', age > 55 ? random.pick(childRelations) : random.pick(otherRelations))
    if (hasCare && random.chance(0.35)) note(making, resident, provider, 'relative', random.pick(otherRelations))
  }
  if (hasCare && random.chance(0.03)) note(making, resident, provider, 'godMan', 'god man')
}

function note(
  making: Making,
  resident: Resident,
  provider: Provider,
  kind: RelatedPerson['kind'],
  relation: string,
): void {
  const { random, anchor, newId } = making
  const male = /son|make|bror|pappa/.test(relation)
  const born =
    (resident.birth ?? anchor - 14_000) +
    (kind === 'guardian' ? -11_000 : relation === 'dotter' || relation === 'son' ? 10_500 : random.int(-1500, 1500))
  const family = random.chance(0.6) ? resident.familyName : familyName(random, 'swedish')
  resident.related.push({
    id: newId(),
    provider,
    name: `${givenName(random, 'swedish', male ? 'male' : 'female', born)} ${family}`,
    relation,
    kind,
    phone: resident.protection === 'none' && random.chance(0.85) ? phone('mobile', random.int(0, 94)) : null,
    from: Math.max(resident.birth ?? 0, anchor - random.int(30, 900)),
  })
}

/** Nearly all who have care from several providers have let them see each other's contact card (SVOD 3:1). */
function addDisclosures(making: Making, resident: Resident): void {
  const { random, anchor, newId } = making
  const running = resident.episodes.filter((episode) => episode.to === null)
  if (running.length === 0 || resident.deceasedOn !== null || !random.chance(0.85)) return
  const listing = resident.listings.at(-1)
  const parties = new Map<string, Provider>()
  for (const unit of [
    ...(listing ? [listing.unit] : []),
    ...running.map((episode) => episode.unit),
    ...resident.contacts.filter((c) => c.ended === null).map((c) => c.assignment.unit),
  ])
    parties.set(unit.provider.id, unit.provider)
  const since = Math.min(anchor - 1, Math.max(...running.map((episode) => episode.from)) + random.int(0, 30))
  const how = random.pick([
    'Muntligt samtycke vid hembesök',
    'Muntligt samtycke i telefon',
    'Skriftligt samtycke',
    'Samtycke vid vårdplanering',
  ])
  const by = resident.contacts.find((contact) => contact.from <= since)?.assignment ?? null
  for (const from of parties.values()) {
    for (const to of parties.values()) {
      if (from !== to)
        resident.disclosures.push({
          id: newId(),
          from,
          to,
          since,
          by: by?.unit.provider === from ? by : null,
          evidence: `${how}: kontaktuppgifter får visas för ${to.name}`,
        })
    }
  }
}
