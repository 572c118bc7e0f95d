import type { ContactKind } from '../../src/domain/contact/kinds.ts'
import { doctorCoverage } from '../county/staffing.ts'
import { type Day, dayFrom } from '../days.ts'
import type { Assignment, Contact, Resident, Unit } from '../model.ts'
import type { Random } from '../random.ts'
import { appoint, endContact, lawDay } from './appoint.ts'
import { ageOf } from './identity.ts'
import type { Making } from './making.ts'

/** The first social care contacts that are judged by the competence rule. */
const competenceDay = dayFrom('2025-07-01')

const missions: Record<ContactKind, readonly string[]> = {
  careContact: [
    'Håller ihop din vård och är den du ringer först',
    'Följer upp dina mediciner och bokar tider åt dig',
    'Samordnar med kommunen och sjukhuset',
    'Stöd i din rehabilitering',
  ],
  doctorContact: ['Din läkare på hälsocentralen'],
  socialCareContact: [
    'Ser till att hemtjänsten blir som vi kommit överens om',
    'Planerar din hemtjänst tillsammans med dig',
  ],
  coordinatingContact: ['Håller ihop insatserna från region och kommun'],
}

/** All contacts of a resident whose listing and care are known. */
export function addContacts(making: Making, resident: Resident): void {
  addDoctor(making, resident)
  addCareContacts(making, resident)
  addSocialCareContact(making, resident)
  addCoordinating(making, resident)
  settleDeceased(making, resident)
}

/** Someone at the unit who could have begun as a contact some day in the span, the least burdened of a few. */
function choose(
  random: Random,
  unit: Unit,
  fits: (assignment: Assignment) => boolean,
  low: Day,
  high: Day,
): Assignment | null {
  const able = unit.assignments.filter((a) => fits(a) && firstDay(a, low) <= lastDay(a, high))
  if (able.length === 0) return null
  const [a, b] = [random.pick(able), random.pick(able)]
  return a.load * weight(b) <= b.load * weight(a) ? a : b
}

/** Peter's panel and that of the doctor who left are full ones; Maria is the one who coordinates. */
const weight = ({ share, key }: Assignment): number =>
  share * (key === 'peter' || key === 'leftDoctor' ? 2 : key === 'maria' ? 4 : 1)

function firstDay(assignment: Assignment, low: Day): Day {
  return Math.max(low, assignment.from, ...assignment.staff.licences.map((licence) => licence.from))
}
function lastDay(assignment: Assignment, high: Day): Day {
  // Nobody gives new contacts to someone who is about to leave.
  const leaving = assignment.to === null ? high : assignment.to - 30
  return Math.min(high, leaving, ...assignment.staff.licences.map((licence) => licence.to ?? high))
}

/** A first day that both the person's care and the assignment allow; `null` when there is none. */
function startDay({ random }: Making, assignment: Assignment, low: Day, high: Day): Day | null {
  const [first, last] = [firstDay(assignment, low), lastDay(assignment, high)]
  return first > last ? null : last - Math.floor(random.next() ** 1.4 * (last - first + 1))
}

/** What was there when the service began was imported; the rest was appointed here. */
function basisOf(making: Making, from: Day, here: Contact['basis']): Contact['basis'] {
  return from < making.anchor - 240 ? 'imported' : here
}

function missionOf(random: Random, kind: ContactKind, probability = 0.5): { mission: string } | object {
  return random.chance(probability) ? { mission: random.pick(missions[kind]) } : {}
}

const latestDay = (making: Making, resident: Resident): Day =>
  Math.min(making.anchor - 1, (resident.deceasedOn ?? making.anchor) - 1)
const isDoctor = (a: Assignment): boolean => a.profession === 'doctor' && a.staff.doctorCategory !== null

function addDoctor(making: Making, resident: Resident): void {
  const { random } = making
  const high = latestDay(making, resident)
  const listing = resident.listings.at(-1)
  if (!listing) return
  const former = resident.listings.length > 1 ? resident.listings[0]! : null
  if (former?.to && random.chance(0.5)) {
    const doctor = choose(random, former.unit, isDoctor, former.from, former.to - 1)
    const from = doctor && startDay(making, doctor, former.from, former.to - 1)
    if (doctor && from !== null)
      endContact(
        making,
        appoint(making, resident, { kind: 'doctorContact', assignment: doctor, from, basis: 'imported' }),
        former.to,
        'relisted',
      )
  }
  if (!random.chance(doctorCoverage(listing.unit))) {
    if (random.chance(0.04)) decline(making, resident, listing.unit, listing.from)
    return
  }
  const doctor = choose(random, listing.unit, isDoctor, listing.from, high)
  const from = doctor && startDay(making, doctor, listing.from, high)
  if (!doctor || from === null) return
  const before = random.chance(0.08) ? choose(random, listing.unit, isDoctor, listing.from, from - 30) : null
  if (before && before !== doctor) {
    const start = startDay(making, before, listing.from, from - 30)
    if (start !== null)
      endContact(
        making,
        appoint(making, resident, { kind: 'doctorContact', assignment: before, from: start, basis: 'imported' }),
        from - 1,
        'replaced',
      )
  }
  const activeChoice = random.chance(0.3)
  appoint(making, resident, {
    kind: 'doctorContact',
    assignment: doctor,
    from,
    basis: basisOf(making, from, activeChoice ? 'chosen' : 'offered'),
    activeChoice,
    ...missionOf(random, 'doctorContact', 0.1),
  })
}

function decline({ random, anchor, newId }: Making, resident: Resident, unit: Unit, since: Day): void {
  const by = unit.assignments.find((a) => a.role === 'careCoordinator' || a.role === 'nurse')
  const on = anchor - random.int(5, 400)
  if (!by || on < since || on < by.from || resident.deceasedOn !== null) return
  resident.needDecisions.push({
    id: newId(),
    unit,
    contactKind: 'doctorContact',
    code: 'need.noDoctorContact',
    decision: 'declined',
    reason: random.pick([
      'Vill träffa den som har tid först',
      'Nöjd med sin läkare på sjukhuset',
      'Har avböjt, vill fundera',
    ]),
    on,
    reviewOn: random.chance(0.6) ? on + 365 : null,
    by,
  })
}

const clinical = (a: Assignment): boolean =>
  a.staff.licences.length > 0 && a.role !== 'unitManager' && a.role !== 'doctor'
const assistants = (a: Assignment): boolean =>
  a.staff.licences.length === 0 && (a.profession === 'assistantNurse' || a.profession === 'careCoordinator')

function addCareContacts(making: Making, resident: Resident): void {
  const { random, anchor, find } = making
  const age = ageOf(resident, anchor)
  const high = latestDay(making, resident)
  const at = (unit: Unit, low: Day, fits: (a: Assignment) => boolean, here: Contact['basis'], last = high): boolean => {
    const who = choose(random, unit, fits, low, last)
    const from = who && startDay(making, who, low, last)
    if (!who || from === null || resident.contacts.some((c) => c.kind === 'careContact' && c.assignment === who))
      return false
    const wish = random.chance(0.04)
      ? {
          wish: random.pick([
            'Helst någon som talar finska',
            'Helst samma som maken har',
            'Någon som jag redan träffat',
          ]),
        }
      : {}
    appoint(making, resident, {
      kind: 'careContact',
      assignment: who,
      from,
      basis: basisOf(making, from, here),
      ...wish,
      ...missionOf(random, 'careContact'),
    })
    return true
  }

  // The municipality's, in home health care and residential care: licensed since 2026-07-01 (FC-6)
  const municipal = resident.episodes.find((episode) => episode.municipalHealthCare && episode.to === null)
  if (municipal) {
    const chance = random.next()
    const before = Math.min(high, lawDay - 1)
    const old =
      chance < 0.09 && municipal.from <= before && at(municipal.unit, municipal.from, assistants, 'imported', before)
    if (!old && chance < 0.62) at(municipal.unit, municipal.from, clinical, random.chance(0.2) ? 'requested' : 'needed')
    else if (!old && chance > 0.9) unnecessary(making, resident, municipal.unit, municipal.from, 'careContact')
  }

  // Primary care: care coordinators and nurses, for the frail and for those who asked
  const listing = resident.listings.at(-1)
  if (listing && (listing.to === null || resident.deceasedOn !== null)) {
    const busy = listing.unit.key === 'norrangen' && listing.unit.weight > 1 ? 4 : 1
    const rate = (resident.episodes.length > 0 ? 0.2 : age > 75 ? 0.07 : age > 60 ? 0.03 : 0.008) * busy
    if (random.chance(rate))
      at(
        listing.unit,
        listing.from,
        (a) =>
          a.role === 'careCoordinator' ||
          (a.role === 'nurse' && random.chance(0.6)) ||
          (a.role === 'therapist' && random.chance(0.2)),
        random.chance(0.35) ? 'requested' : 'needed',
      )
  }

  // Hospital clinics and the family centre
  const low = Math.max(resident.birth ?? 0, anchor - 1200)
  if (age >= 18 && age < 80 && random.chance(0.008))
    at(random.pick(find.unitsOf('psychiatryClinic')), low, (a) => a.role !== 'unitManager', 'needed')
  if (age >= 30 && random.chance(age > 60 ? 0.012 : 0.003))
    at(
      find.unitsOf('specialistClinic').filter((u) => u.key !== 'office')[random.int(0, 5)]!,
      low,
      (a) => a.role === 'nurse',
      'needed',
    )
  if (age < 5 && random.chance(0.04))
    at(random.pick(find.unitsOf('familyCentre')), low + 1, (a) => a.role !== 'unitManager', 'offered')
}

function unnecessary(
  { random, anchor, newId }: Making,
  resident: Resident,
  unit: Unit,
  since: Day,
  contactKind: ContactKind,
): void {
  const by = unit.assignments.find((a) => a.role === 'unitManager')
  const first = Math.max(since, contactKind === 'careContact' ? lawDay : competenceDay)
  const on = Math.min(anchor - 1, first + random.int(0, 60))
  if (!by || on < by.from || on < since || resident.deceasedOn !== null) return
  const reasons =
    contactKind === 'careContact'
      ? [
          'Enda insats är sårvård två gånger i veckan, avslutas inom kort',
          'Enstaka provtagningar, sköter kontakterna själv',
          'Tillfällig hjälp med ögondroppar efter operation',
        ]
      : [
          'Har bara trygghetslarm',
          'Enbart matlåda och städning, vill inte ha fler kontakter',
          'Enbart inköp varannan vecka',
        ]
  resident.needDecisions.push({
    id: newId(),
    unit,
    contactKind,
    code: contactKind === 'careContact' ? 'need.municipalHealthCare' : 'need.homeHelpSimple',
    decision: 'obviouslyUnnecessary',
    reason: random.pick(reasons),
    on,
    reviewOn: on + (random.chance(0.85) ? random.pick([90, 180, 365]) : 365),
    by,
  })
}

function addSocialCareContact(making: Making, resident: Resident): void {
  const { random } = making
  const help = resident.episodes.find((episode) => episode.kind === 'homeHelp' && episode.to === null)
  if (!help) return
  const isSimple = help.services.every((service) => ['alarm', 'mealDelivery', 'cleaning', 'shopping'].includes(service))
  if (isSimple && random.chance(0.6)) {
    unnecessary(making, resident, help.unit, help.from, 'socialCareContact')
    return
  }
  if (!random.chance(isSimple ? 0.5 : 0.88)) return
  const low = Math.max(help.from, competenceDay)
  const competent = (a: Assignment): boolean =>
    a.role === 'careStaff' && a.takesPartInHomeHelp && (a.staff.proofFrom !== null || a.staff.permanent2025)
  const high = latestDay(making, resident)
  const who = choose(random, help.unit, competent, low, high)
  const from = who && startDay(making, who, Math.max(low, who.staff.proofFrom ?? low), high)
  if (who && from !== null)
    appoint(making, resident, {
      kind: 'socialCareContact',
      assignment: who,
      from,
      basis: basisOf(making, from, 'offered'),
      ...missionOf(random, 'socialCareContact'),
    })
}

/** Of several care contacts one may hold it all together (FC-8). */
function addCoordinating(making: Making, resident: Resident): void {
  const { random } = making
  const care = resident.contacts.filter(
    (contact) => contact.kind === 'careContact' && contact.assignment.staff.licences.length > 0,
  )
  if (care.length === 0 || !random.chance(care.length > 1 ? 0.5 : 0.08)) return
  const chosen = care.find((contact) => contact.assignment.role === 'careCoordinator') ?? random.pick(care)
  const from = startDay(making, chosen.assignment, chosen.from, latestDay(making, resident))
  if (from !== null)
    appoint(making, resident, {
      kind: 'coordinatingContact',
      assignment: chosen.assignment,
      from,
      basis: basisOf(making, from, 'needed'),
      ...missionOf(random, 'coordinatingContact'),
    })
}

/** The contacts of the dead are ended, but for some of those who died these last days. */
function settleDeceased(making: Making, resident: Resident): void {
  const { deceasedOn } = resident
  if (deceasedOn === null || (deceasedOn > making.anchor - 12 && making.random.chance(0.6))) return
  for (const contact of resident.contacts)
    if (contact.ended === null)
      endContact(
        making,
        contact,
        Math.max(contact.from, deceasedOn),
        'personDeceased',
        Math.min(making.anchor - 1, deceasedOn + 1),
      )
}
