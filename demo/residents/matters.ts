import type { ContactKind } from '../../src/domain/contact/kinds.ts'
import type { Day } from '../days.ts'
import type { Assignment, Matters, Resident, Team, Unit } from '../model.ts'
import { mix, randomFrom } from '../random.ts'
import { ageOf } from './identity.ts'
import type { Making } from './making.ts'

/** What is going on around a resident's contacts; none yet. */
export const noMatters = (): Matters => ({
  signals: [],
  offers: [],
  requests: [],
  responsibilities: [],
  questions: [],
  gaps: [],
  teams: [],
})

const wishes = [
  'Helst någon som jag redan träffat',
  'Någon som har tid att lyssna',
  'Helst en kvinna',
  'Någon som kan prata med min son också',
  'Samma som min fru har',
] as const

/**
 * Signals, requests, reviews, gaps and who is medically responsible, for a resident whose contacts are known. It draws from a stream of
 * its own, so that everything else is as it was without it.
 */
export function addMatters(made: Making, resident: Resident, serial: number): void {
  if (resident.deceasedOn !== null) return
  const making: Making = { ...made, random: randomFrom(mix(0x5eed ^ Math.imul(serial, 0x85ebca6b))) }
  addSignals(making, resident)
  addRequest(making, resident)
  addOffer(making, resident)
  addReviews(making, resident)
  addResponsibility(making, resident)
  addGap(making, resident)
}

const listedAt = (resident: Resident): Unit | null => {
  const last = resident.listings.at(-1)
  return last && last.to === null ? last.unit : null
}
const has = (resident: Resident, kind: ContactKind, unit?: Unit): boolean =>
  resident.contacts.some(
    (c) => c.ended === null && c.kind === kind && (unit === undefined || c.assignment.unit === unit),
  )

function addSignals({ random, anchor, newId }: Making, resident: Resident): void {
  const unit = listedAt(resident)
  if (!unit) return
  const age = ageOf(resident, anchor)
  const providers = new Set(resident.contacts.filter((c) => c.ended === null).map((c) => c.assignment.unit.provider))
  const chances: [Matters['signals'][number]['kind'], number][] = [
    ['multiIllness', age > 80 ? 0.22 : age > 70 ? 0.09 : age > 55 ? 0.02 : 0],
    ['severalProviders', providers.size > 2 ? 0.7 : 0.004],
    ['psychiatryAddiction', age >= 18 && age < 75 ? 0.006 : 0],
    ['childLongTerm', age < 18 ? 0.02 : 0],
    ['frequentEmergency', age > 18 ? 0.006 : 0.002],
    ['longSickLeave', age > 20 && age < 65 ? 0.015 : 0],
    ['manyDoctors', has(resident, 'doctorContact') ? 0.003 : 0.02],
  ]
  for (const [kind, chance] of chances) {
    if (!random.chance(chance)) continue
    const from = anchor - random.int(5, 300)
    resident.matters.signals.push({ id: newId(), unit, kind, from, to: random.chance(0.1) ? from + 400 : null })
  }
}

/** Somebody's request at the unit where the person is listed: mostly still open, some answered or taken back. */
function addRequest({ random, anchor, newId }: Making, resident: Resident): void {
  const unit = listedAt(resident)
  if (!unit || !random.chance(0.014)) return
  const age = ageOf(resident, anchor)
  const kind: ContactKind = has(resident, 'doctorContact', unit) || random.chance(0.4) ? 'careContact' : 'doctorContact'
  const days = 1 + Math.floor(random.next() ** 1.8 * 90)
  const staff = unit.assignments.filter((a) => a.role === 'nurse' || a.role === 'careCoordinator')
  const by = staff[0] ?? null
  const asker = age < 18 ? 'guardian' : age > 75 && random.chance(0.3) ? 'relative' : 'person'
  const online = asker === 'person' && age < 80 && random.chance(0.5)
  if (!online && by === null) return
  resident.matters.requests.push({
    id: newId(),
    unit,
    kind,
    changes: null,
    askedBy: asker,
    askedByName: asker === 'person' ? null : (resident.related[0]?.name ?? 'Anhörig som ringde'),
    channel: online ? 'online' : random.pick(['phone', 'letter', 'spoken', '1177'] as const),
    on: anchor - days,
    wish: random.chance(0.6) ? random.pick(wishes) : null,
    by: online ? null : by,
    withdrawn: random.chance(0.08) ? { on: anchor - Math.floor(days / 2) } : null,
    sent: null,
  })
}

function addOffer({ random, anchor, newId }: Making, resident: Resident): void {
  const help = resident.episodes.find((e) => e.kind === 'homeHelp' && e.to === null)
  const decided = resident.needDecisions.some((d) => d.contactKind === 'socialCareContact')
  if (!help || decided || has(resident, 'socialCareContact') || !random.chance(0.25)) return
  const by = help.unit.assignments.find((a) => a.role === 'careStaff')
  const on = Math.max(help.from, anchor - random.int(2, 40))
  const simple = help.services.every((s) => ['alarm', 'mealDelivery', 'cleaning', 'shopping'].includes(s))
  if (by && on < anchor && on >= by.from)
    resident.matters.offers.push({
      id: newId(),
      unit: help.unit,
      kind: 'socialCareContact',
      code: simple && help.services.length > 0 ? 'need.homeHelpSimple' : 'need.homeHelp',
      on,
      channel: random.pick(['spoken', 'phone', 'letter'] as const),
      by,
    })
}

/** A day when the need is asked about again (FC-15): some have passed. */
function addReviews({ random, anchor }: Making, resident: Resident): void {
  for (const contact of resident.contacts) {
    if (contact.ended !== null || contact.kind === 'doctorContact' || !random.chance(0.3)) continue
    const day = anchor + random.int(-25, 300)
    if (day > contact.from) contact.reviewOn = day
  }
}

/** Who is medically responsible where the care contact isn't (FC-18): the unit's own doctor, or by name in the municipality. */
function addResponsibility({ random, anchor, newId }: Making, resident: Resident): void {
  const doctor = resident.contacts.find((c) => c.ended === null && c.kind === 'doctorContact')
  if (!doctor) return
  const seen = new Set<string>()
  for (const { assignment, kind, ended } of resident.contacts) {
    const { unit } = assignment
    if (ended !== null || kind !== 'careContact' || unit.provider.kind !== 'healthcare' || seen.has(unit.provider.id))
      continue
    seen.add(unit.provider.id)
    const by = unit.assignments.find((a) => a.role === 'unitManager') ?? assignment
    const own = doctor.assignment.unit === unit
    if (!random.chance(own ? 0.6 : 0.4)) continue
    const from = Math.min(anchor - 1, Math.max(doctor.from, assignment.from, by.from))
    const { staff } = doctor.assignment
    resident.matters.responsibilities.push({
      id: newId(),
      unit,
      assignment: own ? doctor.assignment : null,
      named: own ? null : `${staff.givenName} ${staff.familyName}, ${doctor.assignment.unit.name}`,
      by,
      from,
    })
  }
}

const unknownStaff = ['SE2321000222-X117', 'SE2321000222-X902'] as const

/** What the listing system said and couldn't be placed: unnamed, unknown here, or someone who has left. */
function addGap({ random, anchor, newId, find }: Making, resident: Resident): void {
  const unit = listedAt(resident)
  if (!unit || has(resident, 'doctorContact') || resident.protection !== 'none' || !random.chance(0.03)) return
  const problem = random.weighted([
    ['unnamed', 3],
    ['unknownStaff', 5],
    ['endedStaff', 2],
  ] as const)
  const left = find.cast('leftDoctor').staff.hsaId
  const staffText = problem === 'unnamed' ? null : problem === 'endedStaff' ? left : random.pick(unknownStaff)
  resident.matters.gaps.push({
    id: newId(),
    unit,
    kind: 'doctorContact',
    problem,
    staffText,
    from: anchor - random.int(100, 900),
    activeChoice: random.chance(0.2),
  })
}

/** What the cast has going on, so that each sign-in of the demo has something of everything to try. */
export function addCastMatters(making: Making, residents: readonly Resident[], teams: readonly Team[]): void {
  const { anchor, newId, find } = making
  const called = (family: string): Resident => residents.find((r) => r.familyName === family)!
  const request = (
    resident: Resident,
    unit: Unit,
    kind: ContactKind,
    more: Partial<Matters['requests'][number]> & { by: Assignment | null; on: Day },
  ): void => {
    resident.matters.requests.push({
      id: newId(),
      unit,
      kind,
      changes: null,
      askedBy: 'person',
      askedByName: null,
      channel: more.by ? 'phone' : 'online',
      wish: null,
      withdrawn: null,
      sent: null,
      ...more,
    })
  }
  const [norrangen, homeHealth, homeHelp] = ['norrangen', 'homeHealth', 'homeHelp'].map((key) => find.unit(key)) as [
    Unit,
    Unit,
    Unit,
  ]
  const [ingrid, arvid, nils, gunnar, siv] = ['Lövgren', 'Sjöblom', 'Åberg', 'Vik', 'Marklund'].map(called) as [
    Resident,
    Resident,
    Resident,
    Resident,
    Resident,
  ]

  request(nils, norrangen, 'careContact', {
    on: anchor - 7,
    by: find.cast('gun'),
    wish: 'Gärna Maria, som jag pratade med efter operationen',
  })
  request(siv, norrangen, 'careContact', {
    on: anchor - 3,
    by: null,
    changes: siv.contacts.find((c) => c.kind === 'careContact' && c.ended === null)!.contactId,
    wish: 'Tove är borta så länge. Jag vill ha någon som svarar',
  })
  // On its way from home health care to the centre, waiting for a receipt
  request(gunnar, homeHealth, 'coordinatingContact', {
    on: anchor - 11,
    by: find.cast('amina'),
    askedBy: 'relative',
    askedByName: 'Ann-Sofie Vik',
    wish: 'En enda att ringa',
    sent: { id: newId(), to: norrangen, on: anchor - 2, by: find.cast('britta'), consent: 'Gunnar sa ja i telefon' },
  })
  request(arvid, norrangen, 'doctorContact', {
    on: anchor - 60,
    by: null,
    wish: 'En läkare till',
    withdrawn: { on: anchor - 55 },
  })
  ingrid.matters.offers.push({
    id: newId(),
    unit: homeHelp,
    kind: 'socialCareContact',
    code: 'need.homeHelp',
    on: anchor - 5,
    channel: 'spoken',
    by: find.cast('annalena'),
  })
  ingrid.matters.responsibilities.push({
    id: newId(),
    unit: norrangen,
    assignment: find.cast('jonas'),
    named: null,
    by: find.cast('helena'),
    from: anchor - 20,
  })
  arvid.matters.questions.push({
    id: newId(),
    unit: norrangen,
    by: find.cast('gun'),
    text: 'Vem följer upp blodtrycket: vi eller hemsjukvården?',
    on: anchor - 4,
  })
  const review = arvid.contacts.find((c) => c.kind === 'careContact' && c.assignment.key === 'maria')
  if (review) review.reviewOn = anchor - 2
  for (const resident of [ingrid, arvid])
    for (const team of teams.filter((t) => t.unit === norrangen))
      resident.matters.teams.push({
        id: newId(),
        team,
        from: anchor - 90,
        consent: 'Muntligt samtycke vid vårdplanering',
      })
  for (const [resident, kind] of [
    [ingrid, 'multiIllness'],
    [ingrid, 'severalProviders'],
    [arvid, 'multiIllness'],
    [gunnar, 'frequentEmergency'],
  ] as const)
    resident.matters.signals.push({ id: newId(), unit: norrangen, kind, from: anchor - 120, to: null })
}
