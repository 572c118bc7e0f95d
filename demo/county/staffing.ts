import type { RoleCode } from '../../src/domain/access/roles.ts'
import type { DoctorCategory } from '../../src/domain/contact/policy.ts'
import { type ProfessionCode, professions } from '../../src/domain/organisation/professions.ts'
import { type Day, dayFrom, dayOf, yearOf } from '../days.ts'
import type { Assignment, County, StaffMember, Unit } from '../model.ts'
import { phone } from '../phones.ts'
import { familyName } from '../pools/family-names.ts'
import { type Background, givenName } from '../pools/given-names.ts'
import { municipalities } from '../pools/places.ts'
import type { Random } from '../random.ts'
import { type CastMember, cast, delegated } from './cast.ts'
import type { Demand } from './demand.ts'
import { hoursOf } from './hours.ts'
import { hsaId } from './hsa.ts'

/** Posts of one sort at a unit. */
interface Post {
  count: number
  role: RoleCode
  profession: ProfessionCode
}

const post = (count: number, role: RoleCode, profession: ProfessionCode): Post => ({ count, role, profession })
const atLeast = (least: number, wanted: number): number => Math.max(least, Math.round(wanted))

/** How many listed a full-time doctor is to have as own doctor where there are doctors enough. */
const panel = 800
/** Share of the listed who have a doctor contact at each sort of centre. */
export function doctorCoverage(unit: Unit): number {
  if (unit.key === 'norrangen') return 0.74
  if (unit.key === 'overCap') return 0.85
  if (unit.key?.startsWith('short')) return 0.16
  return 0.6
}

const expectedAtUnit = (county: County, unit: Unit, inMunicipality: number): number => {
  const rivals = county.units.filter(
    (u) => u.kind === unit.kind && u.municipality === unit.municipality && isNurses(u) === isNurses(unit),
  )
  return (inMunicipality * unit.weight) / rivals.reduce((sum, u) => sum + u.weight, 0)
}
const isNurses = (unit: Unit): boolean => unit.key?.startsWith('residentialNurses') ?? false

/** The posts of a unit, after how many persons it is expected to have. */
function postsOf(county: County, unit: Unit, demand: Demand): Post[] {
  const weights = municipalities.reduce((sum, place) => sum + place.weight, 0)
  const share = municipalities[unit.municipality]!.weight / weights
  const of = (n: number): number => expectedAtUnit(county, unit, n * share)
  const large = demand.residents
  switch (unit.kind) {
    case 'primaryCareCentre': {
      const listed = of(large)
      const doctors = unit.key?.startsWith('short')
        ? atLeast(1, listed / 6000)
        : unit.key === 'overCap'
          ? atLeast(1, (listed * 0.85) / 1900)
          : atLeast(2, (listed * doctorCoverage(unit)) / panel)
      if (unit.key === 'overCap') unit.cap = Math.max(5, Math.min(1500, Math.round(((listed * 0.85) / doctors) * 0.7)))
      return [
        post(1, 'unitManager', 'nurse'),
        post(doctors, 'doctor', 'doctor'),
        post(atLeast(1, listed / 4500), 'careCoordinator', listed > 3000 ? 'careCoordinator' : 'nurse'),
        post(atLeast(2, listed / 1500), 'nurse', 'nurse'),
        post(atLeast(1, listed / 4000), 'therapist', 'physiotherapist'),
        post(atLeast(1, listed / 6000), 'therapist', 'psychologist'),
        post(atLeast(1, listed / 8000), 'therapist', 'socialWorker'),
        post(atLeast(1, listed / 3000), 'careStaff', 'assistantNurse'),
        post(1, 'careStaff', 'medicalSecretary'),
      ]
    }
    case 'homeHealthCareUnit': {
      const persons = of(isNurses(unit) ? demand.episodes.residentialCare : demand.episodes.homeHealthCare)
      return [
        post(1, 'unitManager', 'nurse'),
        post(atLeast(3, persons / 18), 'nurse', 'nurse'),
        post(atLeast(1, persons / 70), 'careCoordinator', 'careCoordinator'),
        post(atLeast(1, persons / 45), 'careStaff', 'assistantNurse'),
        post(atLeast(1, persons / 90), 'therapist', 'occupationalTherapist'),
      ]
    }
    case 'homeHelpUnit':
      return [
        post(1, 'unitManager', 'socialCareManager'),
        post(atLeast(5, of(demand.episodes.homeHelp) / 4), 'careStaff', 'assistantNurse'),
        post(atLeast(1, of(demand.episodes.homeHelp) / 14), 'careStaff', 'careAssistant'),
      ]
    case 'residentialCareUnit':
      return [
        post(1, 'unitManager', 'socialCareManager'),
        post(atLeast(3, of(demand.episodes.residentialCare) * 0.4), 'careStaff', 'assistantNurse'),
        post(atLeast(1, of(demand.episodes.residentialCare) * 0.15), 'careStaff', 'careAssistant'),
      ]
    case 'shortTermCareUnit':
    case 'dayActivityUnit':
      return [post(1, 'unitManager', 'socialCareManager'), post(4, 'careStaff', 'assistantNurse')]
    case 'disabilityHousingUnit':
      return [post(1, 'unitManager', 'socialCareManager'), post(4, 'careStaff', 'supportAssistant')]
    case 'needsAssessmentUnit':
      return [
        post(1, 'unitManager', 'socialCareManager'),
        post(atLeast(1, of(demand.episodes.homeHelp) / 70), 'needsAssessor', 'careManager'),
      ]
    case 'municipalRehabUnit':
      return [
        post(1, 'unitManager', 'occupationalTherapist'),
        post(2, 'therapist', 'physiotherapist'),
        post(2, 'therapist', 'occupationalTherapist'),
      ]
    case 'familyCentre':
      return [
        post(1, 'unitManager', 'midwife'),
        post(atLeast(2, large / 60_000), 'nurse', 'midwife'),
        post(atLeast(2, large / 40_000), 'nurse', 'nurse'),
        post(1, 'therapist', 'socialWorker'),
      ]
    case 'psychiatryClinic':
      return [
        post(1, 'unitManager', 'nurse'),
        post(atLeast(2, large / 40_000), 'doctor', 'doctor'),
        post(atLeast(3, large / 7000), 'nurse', 'nurse'),
        post(atLeast(1, large / 30_000), 'careStaff', 'mentalHealthAssistant'),
        post(atLeast(1, large / 40_000), 'therapist', 'psychologist'),
      ]
    default:
      if (unit.key === 'office') return [post(2, 'administrator', 'administrator')]
      return [
        post(1, 'unitManager', 'nurse'),
        post(2, 'doctor', 'doctor'),
        post(atLeast(3, unit.kind === 'specialistClinic' ? large / 12_000 : 6), 'nurse', 'nurse'),
        post(1, 'careStaff', 'medicalSecretary'),
      ]
  }
}

const categories: readonly (readonly [DoctorCategory, number])[] = [
  ['generalPractice', 60],
  ['residentDoctor', 19],
  ['otherSpecialist', 6],
  ['otherEqual', 6],
  ['geriatrics', 5],
  ['paediatrics', 4],
]
const backgrounds: readonly (readonly [Background, number])[] = [
  ['swedish', 80],
  ['finnish', 3],
  ['sami', 2],
  ['meankieli', 2],
  ['arabic', 4],
  ['somali', 2],
  ['persian', 2],
  ['balkan', 2],
  ['polish', 2],
  ['ukrainian', 1],
]

/** Fills the units with people: first the cast, then as many as each unit needs. */
export function staffCounty(county: County, random: Random, newId: () => string, demand: Demand, anchor: Day): void {
  const byKey = new Map<string, Assignment>()
  let dialled = 0

  const assign = (
    unit: Unit,
    staff: StaffMember,
    given: Pick<Assignment, 'role' | 'profession' | 'share' | 'from' | 'to'> & {
      key?: string
      takesPart?: boolean
      ownPhone: boolean
    },
  ): Assignment => {
    const made: Assignment = {
      id: newId(),
      key: given.key ?? null,
      staff,
      unit,
      role: given.role,
      profession: given.profession,
      share: given.share,
      takesPartInHomeHelp: given.takesPart ?? false,
      from: given.from,
      to: given.to,
      deputy: null,
      absences: [],
      load: 0,
      ways: [],
      formerPhone: null,
    }
    if (given.ownPhone) {
      dialled += 1
      const mornings = given.role === 'doctor' || (given.key === undefined && random.chance(0.35))
      const hours = mornings ? hoursOf('phoneTwice') : hoursOf('office')
      made.ways.push({
        id: newId(),
        kind: 'phone',
        value: phone('stockholm', dialled),
        label: 'Direkt',
        hours,
        position: 0,
      })
      if (unit.authority.kind === 'region')
        made.ways.push({
          id: newId(),
          kind: '1177',
          value: '1177.se',
          label: 'Skriv via 1177',
          hours: null,
          position: 1,
        })
      if (given.key === undefined && random.chance(0.09))
        made.formerPhone = { value: phone('goteborg', dialled), changedOn: anchor - random.int(5, 150) }
    }
    unit.assignments.push(made)
    county.assignments.push(made)
    return made
  }

  for (const member of cast) castInto(member)
  for (const unit of county.units) {
    for (const wanted of postsOf(county, unit, demand)) {
      const filled = unit.assignments.filter((a) => a.key !== null && a.role === wanted.role && a.to === null).length
      for (let i = filled; i < wanted.count; i++) hire(unit, wanted)
    }
    nameDeputies(unit, random)
  }
  for (const { deputy, key } of cast) if (deputy !== undefined) byKey.get(key)!.deputy = byKey.get(deputy)!
  for (const { unit, by, to, tasks } of delegated) {
    const [assignment, manager] = [byKey.get(to)!, byKey.get(by)!]
    if (assignment.unit.key !== unit) throw new Error(`${to} does not work at ${unit}`)
    for (const task of tasks)
      county.delegations.push({ id: newId(), unit: assignment.unit, assignment, by: manager, task, from: anchor - 300 })
  }

  function castInto(member: CastMember): void {
    const from = anchor + member.from
    const staff: StaffMember = {
      id: newId(),
      hsaId: member.hsaId,
      givenName: member.givenName,
      familyName: member.familyName,
      doctorCategory: member.category ?? null,
      proofFrom: member.proof ? dayFrom('2023-07-01') + 40 : null,
      permanent2025: member.permanent2025 ?? false,
      licences: member.licensed
        ? [
            {
              id: newId(),
              profession: member.licensed,
              from: from - 1500,
              to: member.licenceTo === undefined ? null : anchor + member.licenceTo,
            },
          ]
        : [],
    }
    county.staff.push(staff)
    for (const [i, at] of member.at.entries()) {
      const unit = county.units.find((u) => u.key === at.unit)
      if (!unit) throw new Error(`no unit has the key ${at.unit}`)
      const made = assign(unit, staff, {
        role: at.role,
        profession: member.profession,
        share: at.share,
        from,
        to: member.to === undefined ? null : anchor + member.to,
        ownPhone: at.ownPhone,
        takesPart: member.takesPart ?? false,
        key: i === 0 ? member.key : `${member.key}${i + 1}`,
      })
      byKey.set(made.key!, made)
      if (member.absent)
        made.absences.push({
          id: newId(),
          from: anchor + member.absent.from,
          to: member.absent.to === undefined ? null : anchor + member.absent.to,
        })
    }
  }

  function hire(unit: Unit, { role, profession }: Post): void {
    const background = random.weighted(backgrounds)
    const born = dayOf(yearOf(anchor) - random.int(26, 64), random.int(1, 12), random.int(1, 28))
    const licensed = professions[profession].licensed
    const licenceFrom = Math.max(born + 25 * 365, anchor - random.int(700, 11_000))
    const from = Math.max(licenceFrom, anchor - random.int(45, random.chance(0.5) ? 1400 : 4600))
    const womenShare = role === 'doctor' ? 0.52 : 0.84
    const isAssistant = profession === 'assistantNurse'
    const proven = isAssistant && random.chance(unit.kind === 'homeHelpUnit' ? 0.62 : 0.75)
    unit.provider.staffCount += 1
    const staff: StaffMember = {
      id: newId(),
      hsaId: hsaId(unit.provider.organisationNumber, `S${String(unit.provider.staffCount).padStart(4, '0')}`),
      givenName: givenName(random, background, random.chance(womenShare) ? 'female' : 'male', born),
      familyName: familyName(random, background),
      doctorCategory:
        profession === 'doctor'
          ? unit.kind === 'primaryCareCentre'
            ? random.weighted(categories)
            : 'otherSpecialist'
          : null,
      proofFrom: proven ? Math.min(anchor - 30, dayFrom('2023-07-01') + random.int(0, 900)) : null,
      permanent2025: isAssistant && !proven && from <= dayFrom('2025-07-01') && random.chance(0.6),
      licences: licensed ? [{ id: newId(), profession, from: licenceFrom, to: null }] : [],
    }
    county.staff.push(staff)
    const manages = role === 'unitManager'
    const to = !manages && random.chance(0.03) ? anchor + random.int(10, 200) : null
    const share =
      role === 'doctor'
        ? random.weighted([
            [1, 5],
            [0.8, 3],
            [0.6, 1],
            [0.5, 1],
          ] as const)
        : random.weighted([
            [1, 6],
            [0.9, 1],
            [0.8, 2],
            [0.75, 1],
            [0.5, 1],
          ] as const)
    const ownPhone =
      role === 'careCoordinator' || manages
        ? true
        : role === 'careStaff'
          ? random.chance(0.15)
          : unit.kind === 'homeHealthCareUnit'
            ? random.chance(0.25)
            : random.chance(0.5)
    const takesPart = unit.kind === 'homeHelpUnit' && role === 'careStaff' && random.chance(0.9)
    const made = assign(unit, staff, { role, profession, share: manages ? 1 : share, from, to, ownPhone, takesPart })
    const away = random.next()
    const since = (from: Day, to: Day | null): void => {
      made.absences.push({ id: newId(), from, to })
    }
    if (away < 0.05) since(anchor - random.int(0, 20), random.chance(0.25) ? null : anchor + random.int(2, 60))
    else if (away < 0.16) since(anchor - random.int(60, 180), anchor - random.int(30, 55))
    else if (away < 0.2) since(anchor + random.int(8, 30), anchor + random.int(33, 60))
  }
}

/** Two of a kind stand in for each other; about one in five has nobody. */
function nameDeputies(unit: Unit, random: Random): void {
  for (const role of new Set(unit.assignments.map((assignment) => assignment.role))) {
    const peers = unit.assignments.filter(
      (a) => a.role === role && a.key === null && (a.to === null || role === 'doctor'),
    )
    for (const [i, assignment] of peers.entries()) {
      const other = peers[(i + 1) % peers.length]!
      if (other !== assignment && random.chance(0.8)) assignment.deputy = other
    }
  }
}
