import { sql } from 'kysely'
import type { ContactKind } from '../../domain/contact/kinds.ts'
import type { NeedDecision } from '../../domain/contact/needs.ts'
import type { EpisodeKind, ExistingContact, Situation } from '../../domain/contact/situation.ts'
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
  from_day: string
  to_day: string | null
  end_reason: string | null
  provider_id: string
  provider_name: string
  unit_id: string
  unit_name: string
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
}

/** Current versions of the contacts of some persons: past, present and to come, in order of first day. */
export async function loadContactRows(tx: Tx, personIds: readonly string[], today: string): Promise<ContactRow[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<ContactRow>`
    select c.contact_id, c.row_id, c.version, c.person_id, c.kind, c.basis, c.active_choice, c.mission,
      lower(c.valid) as from_day, upper(c.valid) - 1 as to_day, c.end_reason,
      c.provider_id, p.name as provider_name, c.unit_id, u.name as unit_name, u.phone as unit_phone, h.kind as authority_kind,
      c.assignment_id, upper(a.valid) - 1 as assignment_to, a.staff_id, s.given_name, s.family_name, a.profession,
      exists (select 1 from licence l where l.staff_id = a.staff_id and l.valid @> ${today}::date) as licensed,
      exists (select 1 from licence l where l.staff_id = a.staff_id and l.profession = 'doctor' and l.valid @> ${today}::date) as licensed_doctor
    from fixed_contact c
    join assignment a on a.id = c.assignment_id join staff_member s on s.id = a.staff_id
    join care_unit u on u.id = c.unit_id join care_provider p on p.id = c.provider_id join authority h on h.id = u.authority_id
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

/** What the rules need to know about a person, and the decisions made; as far as the acting one may see. */
export interface Known {
  situation: Situation
  decisions: NeedDecision[]
  contacts: ContactRow[]
  /** Protected identity and no need stated today: where the person gets care is kept back. */
  hidePlace: boolean
}

/** Loads what the rules need for some persons, in a constant number of queries. */
export async function loadKnown(tx: Tx, personIds: readonly string[], today: string): Promise<Map<string, Known>> {
  const [persons, listings, episodes, signals, decisions, contacts] = [
    await loadPersons(tx, personIds),
    await loadListings(tx, personIds, today),
    await loadEpisodes(tx, personIds),
    await loadSignals(tx, personIds, today),
    await loadDecisions(tx, personIds),
    await loadContactRows(tx, personIds, today),
  ]
  return new Map(
    persons.map((person) => {
      const mine = <T extends { person_id: string }>(rows: readonly T[]) =>
        rows.filter((row) => row.person_id === person.id)
      const listing = mine(listings)[0]
      const signal = mine(signals)[0]
      const rows = mine(contacts)
      const situation: Situation = {
        personId: person.id,
        ...(person.birth_date ? { birthDate: person.birth_date } : {}),
        ...(person.deceased_on ? { deceasedOn: person.deceased_on } : {}),
        ...(listing ? { listedUnitId: listing.unit_id, listedFrom: listing.from_day } : {}),
        episodes: mine(episodes).map((e) => ({
          kind: e.kind,
          unitId: e.unit_id,
          providerId: e.provider_id,
          from: e.from_day,
          ...(e.to_day ? { to: e.to_day } : {}),
          services: e.services,
          municipalHealthCare: e.municipal_health_care,
        })),
        ...(signal ? { lifeThreateningCondition: { responsibleUnitId: signal.unit_id, from: signal.from_day } } : {}),
        contacts: rows.map(toExisting),
      }
      return [
        person.id,
        { situation, decisions: mine(decisions).map(toDecision), contacts: rows, hidePlace: person.hide_place },
      ]
    }),
  )
}

async function loadPersons(tx: Tx, ids: readonly string[]) {
  return tx
    .selectFrom('person')
    .select(['id', 'birth_date', 'deceased_on'])
    .select(
      sql<boolean>`protection <> 'none' and id is distinct from ctx_self() and not is_revealed(id)`.as('hide_place'),
    )
    .where('id', 'in', [...ids])
    .execute()
}

async function loadListings(tx: Tx, ids: readonly string[], today: string) {
  const { rows } = await sql<{ person_id: string; unit_id: string; from_day: string }>`
    select person_id, unit_id, lower(valid) as from_day from listing
    where person_id = any (${ids}::uuid[]) and upper_inf(recorded) and valid @> ${today}::date`.execute(tx)
  return rows
}

interface EpisodeRow {
  person_id: string
  kind: EpisodeKind
  unit_id: string
  provider_id: string
  unit_name: string
  from_day: string
  to_day: string | null
  services: string[]
  municipal_health_care: boolean
}

/** Care episodes of some persons, earliest first, with the unit's name. */
export async function loadEpisodes(tx: Tx, ids: readonly string[]): Promise<EpisodeRow[]> {
  const { rows } = await sql<EpisodeRow>`
    select e.person_id, e.kind, e.unit_id, e.provider_id, u.name as unit_name, lower(e.valid) as from_day, upper(e.valid) - 1 as to_day,
      e.services, e.municipal_health_care
    from care_episode e join care_unit u on u.id = e.unit_id
    where e.person_id = any (${ids}::uuid[]) and upper_inf(e.recorded) order by lower(e.valid), e.unit_id`.execute(tx)
  return rows
}

async function loadSignals(tx: Tx, ids: readonly string[], today: string) {
  const { rows } = await sql<{ person_id: string; unit_id: string; from_day: string }>`
    select person_id, unit_id, lower(valid) as from_day from person_signal
    where person_id = any (${ids}::uuid[]) and kind = 'lifeThreatening' and upper_inf(recorded) and valid @> ${today}::date
    order by lower(valid)`.execute(tx)
  return rows
}

async function loadDecisions(tx: Tx, ids: readonly string[]) {
  return tx
    .selectFrom('need_decision')
    .select(['person_id', 'provider_id', 'contact_kind', 'decision', 'decided_on', 'review_on'])
    .where('person_id', 'in', [...ids])
    .where('is_current', '=', true)
    .execute()
}

function toDecision(row: Awaited<ReturnType<typeof loadDecisions>>[number]): NeedDecision {
  return {
    kind: row.decision as NeedDecision['kind'],
    contactKind: row.contact_kind as ContactKind,
    providerId: row.provider_id,
    on: row.decided_on,
    ...(row.review_on ? { reviewOn: row.review_on } : {}),
  }
}
