import type { UnitKind } from '../../src/domain/organisation/units.ts'
import type { Day } from '../days.ts'
import type { Authority, County, Provider, Unit } from '../model.ts'
import { phone } from '../phones.ts'
import {
  genitive,
  municipalities,
  primaryCare,
  privateProviders,
  regionCode,
  regionName,
  residentialHomes,
  streets,
} from '../pools/places.ts'
import type { Random } from '../random.ts'
import type { Demand } from './demand.ts'
import { type HoursName, hoursOf } from './hours.ts'
import { companyNumber, hsaId, municipalityNumber, organisationNumber, regionNumber } from './hsa.ts'

/** Hospitals: municipality (index), name, and their units. */
const hospitals: readonly {
  municipality: number
  name: string
  units: readonly (readonly [UnitKind, string, string?])[]
}[] = [
  {
    municipality: 0,
    name: 'Granhamns sjukhus',
    units: [
      ['emergencyDepartment', 'akutmottagningen'],
      ['hospitalWard', 'medicinavdelning 2', 'ward'],
      ['hospitalWard', 'geriatriska avdelningen'],
      ['hospitalWard', 'kirurgavdelning 4'],
      ['specialistClinic', 'hjärtmottagningen', 'heart'],
      ['specialistClinic', 'lung- och allergimottagningen'],
      ['specialistClinic', 'onkologmottagningen', 'oncology'],
      ['specialistClinic', 'barnmottagningen'],
      ['psychiatryClinic', 'psykiatriska öppenvården', 'psychiatry'],
      ['palliativeTeam', 'palliativa teamet'],
    ],
  },
  {
    municipality: 1,
    name: 'Storälva sjukhus',
    units: [
      ['emergencyDepartment', 'akutmottagningen'],
      ['hospitalWard', 'medicinavdelningen'],
      ['hospitalWard', 'ortopedavdelningen'],
      ['specialistClinic', 'medicinmottagningen', 'oncology'],
      ['psychiatryClinic', 'psykiatriska mottagningen', 'psychiatry'],
    ],
  },
  {
    municipality: 2,
    name: 'Tallfors lasarett',
    units: [
      ['emergencyDepartment', 'akutmottagningen'],
      ['hospitalWard', 'medicin- och rehabavdelningen'],
      ['specialistClinic', 'medicinmottagningen', 'oncology'],
    ],
  },
]

interface UnitPlan {
  kind: UnitKind
  name: string
  provider: Provider
  authority: Authority
  municipality: number
  hours: HoursName
  weight?: number
  key?: string
}

/** Authorities, providers and units; no staff yet. */
export function buildUnits(random: Random, newId: () => string, demand: Demand, anchor: Day): County {
  const county: County = {
    authorities: [],
    providers: [],
    units: [],
    staff: [],
    assignments: [],
    delegations: [],
    teams: [],
    listPlans: [],
  }
  let dialled = 0

  const authority = (kind: Authority['kind'], code: string, name: string): Authority => {
    const made: Authority = { id: newId(), kind, code, name }
    county.authorities.push(made)
    return made
  }
  const provider = (kind: Provider['kind'], name: string, number: string, suffix: string): Provider => {
    const made: Provider = {
      id: newId(),
      hsaId: hsaId(number, suffix),
      name,
      kind,
      organisationNumber: number,
      staffCount: 0,
    }
    county.providers.push(made)
    return made
  }
  const unitCounts = new Map<string, number>()
  const unit = (plan: UnitPlan): Unit => {
    const place = municipalities[plan.municipality]!
    const serial = (unitCounts.get(plan.provider.organisationNumber) ?? 0) + 1
    unitCounts.set(plan.provider.organisationNumber, serial)
    dialled += 1
    const number = phone(dialled % 2 === 0 ? 'kiruna' : 'malmo', dialled)
    const own = hoursOf(plan.hours)
    const changed = plan.key === undefined && random.chance(0.06)
    const made: Unit = {
      id: newId(),
      hsaId: hsaId(plan.provider.organisationNumber, `E${String(serial).padStart(3, '0')}`),
      name: plan.name,
      kind: plan.kind,
      provider: plan.provider,
      authority: plan.authority,
      municipality: plan.municipality,
      street: `${random.pick(streets)} ${random.int(1, 60)}`,
      postalCode: `${place.postal} ${random.int(10, 99)}`,
      city: place.name,
      municipalityCode: `${regionCode}${String(plan.municipality + 1).padStart(2, '0')}`,
      phone: number,
      hours: own,
      cap: null,
      weight: plan.weight ?? 1,
      key: plan.key ?? null,
      ways: [{ id: newId(), kind: 'phone', value: number, label: 'Växel', hours: own, position: 0 }],
      formerPhone: changed ? { value: phone('goteborg', dialled), changedOn: anchor - random.int(10, 120) } : null,
      assignments: [],
    }
    if (plan.provider.kind === 'healthcare' && plan.authority.kind === 'region' && plan.kind !== 'hospitalWard')
      made.ways.push({ id: newId(), kind: '1177', value: '1177.se', label: 'Skriv via 1177', hours: null, position: 1 })
    county.units.push(made)
    return made
  }

  const region = authority('region', regionCode, regionName)
  const board = provider('healthcare', `Hälso- och sjukvårdsnämnden, ${regionName}`, regionNumber, 'V001')
  const companies = privateProviders.map((name, i) => provider('healthcare', name, companyNumber(i), 'V001'))

  // Norrängen is where most of the story happens: large in a small demo, one among others in a large county.
  const small = demand.residents <= 20_000
  for (const { municipality, name, company, key } of primaryCare) {
    unit({
      kind: 'primaryCareCentre',
      name,
      provider: company === undefined ? board : companies[company]!,
      authority: region,
      municipality,
      hours: random.chance(0.3) ? 'longCentre' : 'centre',
      weight: key === 'norrangen' ? (small ? 4.5 : 1) : 0.6 + random.next() * 0.8,
      ...(key === undefined ? {} : { key }),
    })
  }
  for (const hospital of hospitals) {
    for (const [kind, name, key] of hospital.units)
      unit({
        kind,
        name: `${hospital.name}, ${name}`,
        provider: board,
        authority: region,
        municipality: hospital.municipality,
        hours: kind === 'emergencyDepartment' || kind === 'hospitalWard' ? 'always' : 'office',
        ...(key === undefined ? {} : { key }),
      })
  }
  unit({
    kind: 'familyCentre',
    name: 'Sågudden familjecentral',
    provider: board,
    authority: region,
    municipality: 0,
    hours: 'office',
  })
  unit({
    kind: 'familyCentre',
    name: 'Älvängens familjecentral',
    provider: board,
    authority: region,
    municipality: 1,
    hours: 'office',
  })
  // No kind of unit is made for an office; the county's administrators need one to be assigned to.
  unit({
    kind: 'specialistClinic',
    name: 'Länets samordningskansli',
    provider: board,
    authority: region,
    municipality: 0,
    hours: 'office',
    key: 'office',
  })

  let home = 0
  municipalities.forEach((place, index) => {
    const number = municipalityNumber(index)
    const own = authority(
      'municipality',
      `${regionCode}${String(index + 1).padStart(2, '0')}`,
      `${genitive(place.name)} kommun`,
    )
    const health = provider('healthcare', `Nämnden för kommunal hälso- och sjukvård, ${own.name}`, number, 'V001')
    // The same municipality, another controller of the data: it has HSA-ids of its own under the municipality's number.
    const social = provider(
      'socialCare',
      `Socialnämnden, ${own.name}`,
      organisationNumber(`2120009${index + 20}`),
      'V001',
    )
    const parts = place.weight >= 15 ? 3 : place.weight >= 6 ? 2 : 1
    const base = { municipality: index, authority: own }
    for (let i = 0; i < parts; i++)
      unit({
        ...base,
        kind: 'homeHealthCareUnit',
        name: `Hemsjukvården ${parts === 1 ? place.name : place.districts[i]}`,
        provider: health,
        hours: 'always',
        ...(index === 0 && i === 0 ? { key: 'homeHealth' } : {}),
      })
    unit({
      ...base,
      kind: 'homeHealthCareUnit',
      name: `Sjuksköterskorna i särskilt boende, ${place.name}`,
      provider: health,
      hours: 'always',
      key: `residentialNurses${index}`,
    })
    if (place.weight >= 6)
      unit({
        ...base,
        kind: 'municipalRehabUnit',
        name: `Kommunrehab ${place.name}`,
        provider: health,
        hours: 'office',
      })
    for (let i = 0; i < parts; i++)
      unit({
        ...base,
        kind: 'homeHelpUnit',
        name: `Hemtjänsten ${parts === 1 ? place.name : place.districts[i]}`,
        provider: social,
        hours: 'everyDay',
        ...(index === 0 && i === 0 ? { key: 'homeHelp' } : {}),
      })
    for (let i = 0; i < parts; i++)
      unit({
        ...base,
        kind: 'residentialCareUnit',
        name: residentialHomes[home++ % residentialHomes.length]!,
        provider: social,
        hours: 'always',
      })
    unit({
      ...base,
      kind: 'needsAssessmentUnit',
      name: `Biståndsenheten ${place.name}`,
      provider: social,
      hours: 'phoneMornings',
      ...(index === 0 ? { key: 'needs' } : {}),
    })
    if (place.weight >= 6) {
      unit({
        ...base,
        kind: 'shortTermCareUnit',
        name: `Korttidsboendet ${place.districts.at(-1)}`,
        provider: social,
        hours: 'always',
      })
      unit({
        ...base,
        kind: 'disabilityHousingUnit',
        name: `Gruppbostaden ${place.districts[0]}`,
        provider: social,
        hours: 'always',
      })
      unit({
        ...base,
        kind: 'dayActivityUnit',
        name: `Dagverksamheten ${place.districts[1]}`,
        provider: social,
        hours: 'office',
      })
    }
  })
  return county
}
