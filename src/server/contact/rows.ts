import { type RawBuilder, sql } from 'kysely'
import type { InformedContact } from '../../domain/contact/information/information.ts'
import type { ContactKind } from '../../domain/contact/kinds.ts'
import type { SignalKind } from '../../domain/contact/lists/priority.ts'
import type { NeedDecision } from '../../domain/contact/needs.ts'
import type { EpisodeKind, ExistingContact, Situation } from '../../domain/contact/situation.ts'
import type { AssessmentAbout } from '../../domain/organisation/needs-assessment.ts'
import type { ProfessionCode } from '../../domain/organisation/professions.ts'
import type { Tx } from '../platform/database/database.ts'

/** The current version of a fixed contact with who holds it, as the acting one may see it. Days are inclusive. */
export interface ContactRow {
  contact_id: string
  row_id: string
  version: number
  person_id: string
  kind: ContactKind
  basis: string
  active_choice: boolean
  mission: string | null
  review_on: string | null
  from_day: string
  to_day: string | null
  end_reason: string | null
  provider_id: string
  provider_name: string
  /** The unit that holds it on the day: one that was merged has a successor. */
  unit_id: string
  unit_name: string
  /** The merged unit that it was appointed at. */
  merged_from: string | null
  unit_phone: string | null
  authority_kind: 'region' | 'municipality'
  assignment_id: string
  assignment_to: string | null
  staff_id: string
  given_name: string
  family_name: string
  profession: ProfessionCode
  licensed: boolean
  licensed_doctor: boolean
  /** The team it is reached through (FC-12). */
  via_team_id: string | null
}

/**
 * What isn't on the contact card (FC-19: name, role, unit, ways to reach) is shown by its own provider and to the person only: a
 * mission can tell a diagnosis.
 */
const ownOnly = (own: RawBuilder<unknown>, others: RawBuilder<unknown>) =>
  sql`case when c.provider_id = ctx_provider() or c.person_id = ctx_self_for('contacts') then ${own} else ${others} end`

/**
 * Current versions of the contacts of some persons: past, present and to come, in order of first day. Whether who holds one is
 * licensed is said of the day; of one that had ended, of its last.
 */
export async function loadContactRows(tx: Tx, personIds: readonly string[], day: string): Promise<ContactRow[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<ContactRow>`
    select c.contact_id, c.row_id, c.version, c.person_id, c.kind, c.basis, ${ownOnly(sql`c.active_choice`, sql`false`)} as active_choice, ${ownOnly(sql`c.mission`, sql`null`)} as mission,
      lower(c.valid) as from_day, upper(c.valid) - 1 as to_day, c.end_reason, c.via_team_id, c.review_on,
      c.provider_id, p.name as provider_name, u.id as unit_id, u.name as unit_name,
      (select o.name from care_unit o where o.id = c.unit_id and o.id <> u.id) as merged_from, u.phone as unit_phone, h.kind as authority_kind,
      c.assignment_id, upper(a.valid) - 1 as assignment_to, a.staff_id, s.given_name, s.family_name, a.profession,
      exists (select 1 from licence l where l.staff_id = a.staff_id and l.valid @> least(${day}::date, upper(c.valid) - 1)) as licensed,
      exists (select 1 from licence l where l.staff_id = a.staff_id and l.profession = 'doctor' and l.valid @> least(${day}::date, upper(c.valid) - 1)) as licensed_doctor
    from fixed_contact c
    join assignment a on a.id = c.assignment_id join staff_member s on s.id = a.staff_id
    join care_unit u on u.id = unit_now(c.unit_id, ${day}::date) join care_provider p on p.id = c.provider_id join authority h on h.id = u.authority_id
    where c.person_id = any (${personIds}::uuid[]) and upper_inf(c.recorded)
    order by lower(c.valid), c.contact_id`.execute(tx)
  return rows
}

export function isOn(row: { from_day: string; to_day: string | null }, day: string): boolean {
  return row.from_day <= day && (row.to_day === null || day <= row.to_day)
}

/** A contact row as the rules ask for it. FC-6 asks of contacts from before 2026-07-01 by the day they began. */
export function toExisting(row: ContactRow): ExistingContact {
  return {
    id: row.contact_id,
    kind: row.kind,
    staffId: row.staff_id,
    assignmentId: row.assignment_id,
    unitId: row.unit_id,
    providerId: row.provider_id,
    authorityKind: row.authority_kind,
    licensed: row.licensed,
    licensedDoctor: row.licensed_doctor,
    from: row.from_day,
    ...(row.to_day ? { to: row.to_day } : {}),
    appointedOn: row.from_day,
  }
}

/** A contact row as it is asked whether the person has been told of it (FC-11). */
export function toInformed(row: ContactRow): InformedContact {
  return { id: row.contact_id, staffId: row.staff_id, unitId: row.unit_id, kind: row.kind, from: row.from_day }
}

/** What the rules need to know about a person, and the decisions made; as far as the acting one may see. */
export interface Known {
  situation: Situation
  decisions: NeedDecision[]
  contacts: ContactRow[]
  /** Protected identity and no need stated today: where the person gets care is kept back. */
  hidePlace: boolean
  listing: KnownListing | null
  episodes: EpisodeRow[]
}

interface KnownRow {
  id: string
  birth_date: string | null
  deceased_on: string | null
  hide_place: boolean
  listing: KnownListing | null
  episodes: EpisodeRow[]
  signal: { unit_id: string; from_day: string } | null
  signals: { kind: SignalKind; unit_id: string; from_day: string; to_day: string | null }[]
  decisions: DecisionRow[]
  requests: { kind: ContactKind; on: string; provider_id: string; unit_id: string }[]
}

export interface KnownListing {
  unit_id: string
  unit_name: string
  from_day: string
  /** Last day: another choice begins after it. */
  to_day: string | null
  active_choice: boolean
}

export interface EpisodeRow {
  kind: EpisodeKind
  unit_id: string
  unit_name: string
  provider_id: string
  from_day: string
  to_day: string | null
  services: string[]
  municipal_health_care: boolean
  about: AssessmentAbout | null
}

interface DecisionRow {
  provider_id: string
  contact_kind: ContactKind
  need_code: NeedDecision['code'] | null
  decision: NeedDecision['kind']
  decided_on: string
  review_on: string | null
}

/**
 * Loads what the rules need for some persons on a day (where they were listed, whose life was in danger, who was licensed), in two
 * queries whatever their number. Episodes come earliest first. What the acting one may not see isn't there.
 */
export async function loadKnown(tx: Tx, personIds: readonly string[], day: string): Promise<Map<string, Known>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await sql<KnownRow>`
    select p.id, p.birth_date, p.deceased_on,
      p.protection <> 'none' and p.id is distinct from ctx_self() and not is_revealed(p.id) as hide_place,
      (select json_build_object('unit_id', u.id, 'unit_name', u.name, 'from_day', lower(l.valid), 'to_day', upper(l.valid) - 1,
          'active_choice', l.active_choice)
        from listing l join care_unit u on u.id = unit_now(l.unit_id, ${day}::date)
        where l.person_id = p.id and upper_inf(l.recorded) and l.valid @> ${day}::date limit 1) as listing,
      (select coalesce(json_agg(json_build_object('kind', e.kind, 'unit_id', u.id, 'unit_name', u.name, 'provider_id', e.provider_id,
          'from_day', lower(e.valid), 'to_day', upper(e.valid) - 1, 'services', e.services,
          'municipal_health_care', e.municipal_health_care, 'about', e.about) order by lower(e.valid), e.unit_id), '[]')
        from care_episode e join care_unit u on u.id = unit_now(e.unit_id, ${day}::date) where e.person_id = p.id and upper_inf(e.recorded)) as episodes,
      (select json_build_object('unit_id', unit_now(g.unit_id, ${day}::date), 'from_day', lower(g.valid)) from person_signal g
        where g.person_id = p.id and g.kind = 'lifeThreatening' and upper_inf(g.recorded) and g.valid @> ${day}::date
        order by lower(g.valid) limit 1) as signal,
      (select coalesce(json_agg(json_build_object('kind', g.kind, 'unit_id', unit_now(g.unit_id, ${day}::date), 'from_day', lower(g.valid), 'to_day', upper(g.valid) - 1)
          order by lower(g.valid)), '[]') from person_signal g where g.person_id = p.id and upper_inf(g.recorded)) as signals,
      (select coalesce(json_agg(json_build_object('provider_id', d.provider_id, 'contact_kind', d.contact_kind, 'need_code', d.need_code, 'decision', d.decision,
          'decided_on', d.decided_on, 'review_on', d.review_on)), '[]')
        from need_decision d where d.person_id = p.id and upper_inf(d.recorded)) as decisions,
      (select coalesce(json_agg(json_build_object('kind', q.contact_kind, 'on', (q.asked_at at time zone 'Europe/Stockholm')::date,
          'provider_id', q.provider_id, 'unit_id', case when succeeds(q.unit_id) then ctx_unit() else q.unit_id end) order by q.asked_at), '[]')
        from contact_request q where q.person_id = p.id
          and not exists (select from contact_request_end e where e.request_id = q.id)) as requests
    from person p where p.id = any (${personIds}::uuid[])`.execute(tx)
  const contacts = new Map<string, ContactRow[]>(personIds.map((id) => [id, []]))
  for (const contact of await loadContactRows(tx, personIds, day)) contacts.get(contact.person_id)?.push(contact)
  return new Map(
    rows.map((row) => {
      const own = contacts.get(row.id) ?? []
      const { listing, episodes, hide_place: hidePlace } = row
      const known = { situation: toSituation(row, own), decisions: row.decisions.map(toDecision), contacts: own }
      return [row.id, { ...known, listing, episodes, hidePlace }]
    }),
  )
}

function toSituation(row: KnownRow, contacts: readonly ContactRow[]): Situation {
  const { listing, signal } = row
  return {
    personId: row.id,
    ...(row.birth_date ? { birthDate: row.birth_date } : {}),
    ...(row.deceased_on ? { deceasedOn: row.deceased_on } : {}),
    ...(listing ? { listedUnitId: listing.unit_id, listedFrom: listing.from_day } : {}),
    episodes: row.episodes.map((e) => ({
      kind: e.kind,
      unitId: e.unit_id,
      providerId: e.provider_id,
      from: e.from_day,
      ...(e.to_day ? { to: e.to_day } : {}),
      services: e.services,
      municipalHealthCare: e.municipal_health_care,
    })),
    ...(signal ? { lifeThreateningCondition: { responsibleUnitId: signal.unit_id, from: signal.from_day } } : {}),
    contacts: contacts.map(toExisting),
    openRequests: row.requests.map((q) => ({ kind: q.kind, on: q.on, providerId: q.provider_id, unitId: q.unit_id })),
    signals: row.signals.map((s) => ({
      kind: s.kind,
      unitId: s.unit_id,
      from: s.from_day,
      ...(s.to_day ? { to: s.to_day } : {}),
    })),
  }
}

function toDecision(row: DecisionRow): NeedDecision {
  return {
    kind: row.decision,
    contactKind: row.contact_kind,
    providerId: row.provider_id,
    on: row.decided_on,
    ...(row.review_on ? { reviewOn: row.review_on } : {}),
    ...(row.need_code ? { code: row.need_code } : {}),
  }
}
