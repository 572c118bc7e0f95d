import { searchKeys, swedishSortKey } from '../../src/domain/person/names.ts'
import { type Day, dayOf, dayText, moment, period, yearOf } from '../days.ts'
import type { Assignment, Contact, County, Reachable, Resident, Way } from '../model.ts'
import { putMatters } from './matters.ts'
import { putPlans } from './plans.ts'
import { putStays } from './stays.ts'
import type { TableName, tables } from './tables.ts'

export type Value = string | number | boolean | null
/** Where rows go. The values come in the order of `tables`. */
type RowOf<Columns extends readonly string[]> = { readonly [K in keyof Columns]: Value }
export type Put = <T extends TableName>(table: T, row: RowOf<(typeof tables)[T]>) => void

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))
const day = (value: Day | null): string | null => (value === null ? null : dayText(value))

/** A PostgreSQL array of texts. */
export function textArray(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
}

export const since = (from: Day): string => `["${moment(from)}",)`
const between = (from: Day, to: Day): string => `["${moment(from)}","${moment(to)}")`

/** What the region has agreed with two of the municipalities, since New Year; one each, so it is known by the municipality’s own number. */
function putAgreements(put: Put, { authorities }: County, anchor: Day): void {
  const region = authorities.find(({ kind }) => kind === 'region')!
  const [first, second] = authorities.filter(({ kind }) => kind === 'municipality')
  const from = dayText(dayOf(yearOf(anchor), 1, 1))
  const signed = dayText(dayOf(yearOf(anchor) - 1, 12, 1))
  const valid = period(dayOf(yearOf(anchor), 1, 1), null)
  put('discharge_agreement', [
    first!.id,
    region.id,
    first!.id,
    valid,
    3,
    true,
    false,
    9700,
    'perStay',
    3,
    signed,
    `RS ${from.slice(0, 4)}-0117`,
  ])
  put('discharge_agreement', [
    second!.id,
    region.id,
    second!.id,
    valid,
    5,
    false,
    false,
    9200,
    'monthlyAverage',
    3,
    signed,
    `RS ${from.slice(0, 4)}-0118`,
  ])
}

/** The rows of authorities, providers, units and staff. */
export function putCounty(put: Put, county: County, anchor: Day): void {
  for (const { id, kind, code, name } of county.authorities) put('authority', [id, kind, code, name])
  putAgreements(put, county, anchor)
  for (const { id, hsaId, name, kind, organisationNumber } of county.providers)
    put('care_provider', [id, hsaId, name, kind, organisationNumber])
  for (const u of county.units) {
    put('care_unit', [
      u.id,
      u.hsaId,
      u.name,
      u.kind,
      u.provider.id,
      u.authority.id,
      u.street,
      u.postalCode,
      u.city,
      u.municipalityCode,
      u.phone,
      json(u.hours),
      u.cap,
    ])
    for (const way of u.ways) putWay(put, way, u, { unit: u.id }, anchor - 2000)
  }
  for (const s of county.staff) {
    put('staff_member', [
      s.id,
      s.hsaId,
      s.givenName,
      s.familyName,
      swedishSortKey(s.familyName, s.givenName),
      s.doctorCategory,
      day(s.proofFrom),
      s.permanent2025,
    ])
    for (const licence of s.licences)
      put('licence', [licence.id, s.id, licence.profession, period(licence.from, licence.to)])
  }
  for (const a of county.assignments) {
    put('assignment', [
      a.id,
      a.staff.id,
      a.unit.id,
      a.role,
      a.profession,
      a.share,
      a.takesPartInHomeHelp,
      period(a.from, a.to),
      a.deputy?.id ?? null,
    ])
    for (const absence of a.absences) put('absence', [absence.id, a.id, period(absence.from, absence.to)])
    for (const way of a.ways) putWay(put, way, a, { assignment: a.id }, Math.min(a.from, anchor - 1))
  }
  for (const team of county.teams) {
    put('care_team', [team.id, team.unit.id, team.unit.provider.id, team.name, team.mission, period(team.from, null)])
    for (const m of team.members)
      put('care_team_member', [m.id, team.id, m.assignment.id, m.task, period(m.from, null)])
    for (const way of team.ways) putWay(put, way, { ways: team.ways, formerPhone: null }, { team: team.id }, team.from)
  }
  for (const plan of county.listPlans) put('list_plan', [plan.unit.id, plan.year, plan.perSpecialist, plan.by.id])
  for (const d of county.delegations)
    put('delegation', [
      d.id,
      d.unit.id,
      d.assignment.id,
      d.task,
      period(d.from, null),
      d.by.id,
      moment(Math.min(d.from, anchor - 1)),
    ])
}

/** A way has been what it is since the phone was changed, or since `from`. */
function putWay(
  put: Put,
  way: Way,
  { formerPhone }: Reachable,
  whose: { unit?: string; assignment?: string; team?: string },
  from: Day,
): void {
  const changedAt = moment(way.kind === 'phone' && formerPhone ? formerPhone.changedOn : from)
  put('way_to_reach', [
    way.id,
    whose.unit ?? null,
    whose.assignment ?? null,
    whose.team ?? null,
    way.kind,
    way.value,
    way.label,
    json(way.hours),
    way.position,
    changedAt,
  ])
}

/** The rows of one resident. */
export function putResident(put: Put, r: Resident): void {
  const keys = searchKeys({
    givenName: r.givenName,
    familyName: r.familyName,
    identifiers: r.identifiers.map(({ value }) => value),
  })
  put('person', [
    r.id,
    r.givenName,
    r.familyName,
    day(r.birth),
    swedishSortKey(r.familyName, r.givenName),
    textArray(keys),
    r.protection,
    day(r.deceasedOn),
  ])
  for (const { value, kind, recordedOn } of r.identifiers)
    put('person_identifier', [value, r.id, kind, moment(recordedOn)])
  const d = r.detail
  put(r.protection === 'none' ? 'person_detail' : 'person_protected_detail', [
    r.id,
    d.street,
    d.postalCode,
    d.city,
    d.municipalityCode,
    d.phone,
    d.email,
    d.language,
    d.interpreter,
    d.communicationNeeds,
  ])
  for (const p of r.related)
    put('related_person', [p.id, r.id, p.provider.id, p.name, p.relation, p.kind, p.phone, period(p.from, null)])
  for (const l of r.listings)
    put('listing', [
      l.id,
      r.id,
      l.unit.id,
      l.unit.provider.id,
      l.activeChoice,
      period(l.from, l.to),
      since(l.recordedOn),
      'import',
    ])
  for (const e of r.episodes)
    put('care_episode', [
      e.id,
      r.id,
      e.unit.id,
      e.unit.provider.id,
      e.kind,
      textArray(e.services),
      e.municipalHealthCare,
      period(e.from, e.to),
      since(e.recordedOn),
      'import',
      e.about,
    ])
  for (const contact of r.contacts) putContact(put, r, contact)
  for (const n of r.needDecisions)
    put('need_decision', [
      n.id,
      r.id,
      n.unit.provider.id,
      n.unit.id,
      n.contactKind,
      n.code,
      n.decision,
      n.reason,
      dayText(n.on),
      day(n.reviewOn),
      n.by.id,
      since(n.on),
    ])
  for (const x of r.disclosures)
    put('disclosure', [
      x.id,
      x.from.id,
      null,
      x.to.id,
      r.id,
      'contactCard',
      'AC-7',
      'OSL 10 kap. 1 §',
      x.evidence,
      period(x.since, null),
      moment(x.since, 30),
      x.by?.id ?? null,
      null,
    ])
  putSaid(put, r)
  for (const p of r.proxies)
    put('proxy', [
      p.id,
      r.id,
      p.identifier,
      p.name,
      p.kind,
      textArray(p.scopes),
      period(p.from, p.to),
      p.by?.unit.provider.id ?? null,
      p.by?.unit.id ?? null,
      p.by?.id ?? null,
      p.by ? 'written' : 'online',
      p.evidence,
      moment(p.from, 40),
    ])
  putMatters(put, r)
  putPlans(put, r)
  putStays(put, r)
}

/** What the person has been told, and said yes and no to. */
function putSaid(put: Put, r: Resident): void {
  const tell = (id: string, by: Assignment, on: Day, channel: string) => {
    const { unit } = by
    const whom = 'person'
    put('sharing_information', [id, r.id, unit.provider.id, unit.id, whom, channel, dayText(on), moment(on, 25), by.id])
  }
  for (const { id, by, on } of r.told) tell(id, by, on, 'spoken')
  for (const c of r.consents) {
    const { unit } = c.by
    // Whoever says yes has been told first (SVOD 2:2).
    if (!r.told.some(({ by, on }) => by.unit.provider === unit.provider && on <= c.from))
      tell(c.informationId, c.by, c.from, c.channel)
    put('consent', [
      c.id,
      r.id,
      unit.provider.id,
      unit.id,
      textArray(['contactCard', 'careOverview']),
      'person',
      c.channel,
      c.words,
      period(c.from, c.to),
      moment(c.from, 30),
      c.by.id,
    ])
    for (const o of c.opened)
      put('disclosure', [
        o.id,
        o.from.provider.id,
        o.from.id,
        unit.provider.id,
        r.id,
        'careOverview',
        'AC-3',
        'SVOD 3 kap. 1 §',
        o.why,
        period(o.since, c.to),
        moment(o.since, 45),
        c.by.id,
        c.id,
      ])
  }
  for (const b of r.blocks)
    put('access_block', [
      b.id,
      r.id,
      b.unit.provider.id,
      b.unit.id,
      'providers',
      'person',
      'phone',
      b.words,
      moment(b.on, 75),
      b.by.id,
    ])
}

/** An ended contact has two versions: as appointed, known until the ending, and with its last day. */
function putContact(put: Put, r: Resident, c: Contact): void {
  const { unit } = c.assignment
  const version = (number: number, valid: string, endReason: string | null, recorded: string): void =>
    put('fixed_contact', [
      c.rowIds[number - 1]!,
      c.contactId,
      number,
      r.id,
      unit.provider.id,
      unit.id,
      c.assignment.id,
      c.kind,
      c.basis,
      c.activeChoice,
      c.wish,
      c.mission,
      valid,
      endReason,
      c.appointedBy?.id ?? null,
      c.decided,
      recorded,
      c.basis === 'imported' ? 'import' : 'hallpunkt',
      day(c.ended === null ? c.reviewOn : null),
    ])
  if (c.ended === null) version(1, period(c.from, null), null, since(c.recordedOn))
  else {
    version(1, period(c.from, null), null, between(c.recordedOn, c.ended.recordedOn))
    version(2, period(c.from, c.ended.to), c.ended.reason, since(c.ended.recordedOn))
  }
  for (const i of c.informed)
    put('contact_information', [
      i.id,
      c.contactId,
      r.id,
      unit.provider.id,
      unit.id,
      i.outcome,
      i.channel,
      i.language,
      i.note,
      moment(i.on, 95),
      i.by.id,
      i.fingerprint,
      moment(i.on, 100),
    ])
}

/** One row in the text format of COPY. */
export function copyLine(row: readonly Value[]): string {
  let line = ''
  for (let i = 0; i < row.length; i++) {
    const value = row[i]!
    if (i > 0) line += '\t'
    line +=
      value === null
        ? '\\N'
        : typeof value === 'string'
          ? escaped(value)
          : value === true
            ? 't'
            : value === false
              ? 'f'
              : String(value)
  }
  return `${line}\n`
}

const special = /[\\\t\n\r]/
function escaped(text: string): string {
  if (!special.test(text)) return text
  return text.replace(/\\/g, '\\\\').replace(/\t/g, '\\t').replace(/\n/g, '\\n').replace(/\r/g, '\\r')
}
