import { sql } from 'kysely'
import { waysFingerprint } from '../../../domain/contact/information/information.ts'
import { type ContactKind, contactKinds } from '../../../domain/contact/kinds.ts'
import type { Holder } from '../../../domain/contact/lists/holder.ts'
import { standInGap, unqualified, vacancyOf } from '../../../domain/contact/lists/holder.ts'
import type { ContactPolicy } from '../../../domain/contact/policy.ts'
import { type Candidate, nobody } from '../../../domain/contact/situation.ts'
import type { Tx } from '../../platform/database/database.ts'
import { toCandidate } from '../candidates.ts'
import { loadReaching, type Reaching } from '../reaching.ts'

/** Who holds contacts at the acting unit, or at one that merged into it; few, whatever the number of persons. */
export interface UnitHolders {
  holders: Map<string, Holder>
  candidates: Map<string, Candidate>
  reaching: Reaching
  /** The teams that contacts are reached through. */
  teamIds: readonly string[]
}

/** The assignments at the unit and at those merged into it, with deputies, absences, ways and competence. */
export async function loadUnitHolders(tx: Tx): Promise<UnitHolders> {
  const { rows } = await sql<{ id: string; unit_id: string }>`
    select a.id, a.unit_id from assignment a
    where a.unit_id = ctx_unit() or a.unit_id in (select s.from_unit_id from unit_successor s where unit_now(s.from_unit_id, ctx_today()) = ctx_unit())`.execute(
    tx,
  )
  const ids = rows.map((row) => row.id)
  const { rows: teams } = await sql<{ id: string }>`
    select distinct c.via_team_id as id from fixed_contact c
    where c.unit_id = ctx_unit() and upper_inf(c.recorded) and c.via_team_id is not null and c.valid @> ctx_today()`.execute(
    tx,
  )
  const teamIds = teams.map((team) => team.id)
  const reaching = await loadReaching(tx, ids, [...new Set(rows.map((row) => row.unit_id))], teamIds)
  const candidates = await loadHolderCandidates(tx, ids)
  return { holders: toHolders(ids, reaching, candidates), candidates, reaching, teamIds }
}

/** Holders as the rules ask for them; the deputies are holders too, each made once. */
function toHolders(
  ids: readonly string[],
  reaching: Reaching,
  periods: ReadonlyMap<string, Candidate>,
): Map<string, Holder> {
  const made = new Map<string, Holder>()
  const make = (id: string): Holder | undefined => {
    const before = made.get(id)
    if (before) return before
    const row = reaching.holder(id)
    if (!row) return undefined
    const holder: Holder = {
      assignmentId: id,
      name: row.name,
      from: row.from_day ?? periods.get(id)?.assignmentFrom ?? '',
      ...(row.to ? { to: row.to } : {}),
      absences: row.absent.map((one) => ({ from: one.from, ...(one.to ? { to: one.to } : {}) })),
      unitStandsIn: row.deputy_rule === 'unit',
    }
    made.set(id, holder)
    const deputy = row.deputy_id ? make(row.deputy_id) : undefined
    if (deputy) holder.deputy = deputy
    return holder
  }
  for (const id of ids) make(id)
  return made
}

async function loadHolderCandidates(tx: Tx, ids: readonly string[]): Promise<Map<string, Candidate>> {
  const { rows } = await sql<Parameters<typeof toCandidate>[0]>`
    select a.id as assignment_id, a.staff_id, s.given_name, s.family_name, a.role, a.profession, a.share,
      lower(a.valid) as from_day, upper(a.valid) - 1 as to_day, a.takes_part_in_home_help,
      s.doctor_category, s.assistant_nurse_proof_from as proof_from, s.permanent_assistant_nurse_2025 as permanent,
      u.id as unit_id, u.kind as unit_kind, u.provider_id, p.kind as provider_kind, h.kind as authority_kind,
      coalesce((select json_agg(json_build_object('profession', l.profession, 'from', lower(l.valid), 'to', upper(l.valid) - 1))
        from licence l where l.staff_id = s.id), '[]') as licences, 0 as list_size
    from assignment a join staff_member s on s.id = a.staff_id join care_unit u on u.id = a.unit_id
    join care_provider p on p.id = u.provider_id join authority h on h.id = u.authority_id where a.id = any (${ids}::uuid[])`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.assignment_id, toCandidate(row)]))
}

/** Columns of a set that SQL joins with, held in arrays: one query whatever the number. */
export interface HolderSets {
  /** Who has left, and since when. */
  vacant: { id: string; since: string }[]
  /** Who has no stand-in, since when, and whether it is felt today. */
  alone: { id: string; since: string; away: boolean }[]
  /** What isn't qualified for a kind; `municipal`: only for persons with municipal health care in the dwelling. */
  unqualified: { id: string; kind: ContactKind; municipal: boolean; since: string }[]
  /** What the fingerprint of a contact of theirs ends in, reached through the team or none (`noTeam`), and the day the ways became so. */
  ways: { id: string; team: string; suffix: string; changed: string | null }[]
}

/** Stands for no team where SQL joins by equality. */
export const noTeam = '00000000-0000-0000-0000-000000000000'

/** What the rules say of each holder, ready for the database: the same functions explain the rows that are shown. */
export function holderSets(unit: UnitHolders, unitId: string, policy: ContactPolicy, day: string): HolderSets {
  const sets: HolderSets = { vacant: [], alone: [], unqualified: [], ways: [] }
  for (const [id, candidate] of unit.candidates) {
    const holder = unit.holders.get(id)
    if (!holder) continue
    const left = vacancyOf(holder, day)
    if (left) {
      sets.vacant.push({ id, since: left.since })
      continue
    }
    if (candidate.unit.id !== unitId) continue
    const gap = standInGap(holder, day)
    if (gap) sets.alone.push({ id, since: gap.since, away: gap.reason.code === 'list.bothAway' })
    sets.unqualified.push(...unqualifiedKinds(id, candidate, policy, day))
    sets.ways.push(...[null, ...unit.teamIds].map((team) => fingerprintEnd(unit.reaching, candidate, unitId, team)))
  }
  return sets
}

function fingerprintEnd(reaching: Reaching, candidate: Candidate, unitId: string, team: string | null) {
  const { assignmentId: id, staffId } = candidate
  const ways = reaching.waysOf(id, unitId, team)
  const whole = waysFingerprint({ id: '', staffId, unitId }, ways)
  const changed =
    ways
      .flatMap((way) => way.changedOn ?? [])
      .sort()
      .at(-1) ?? null
  return { id, team: team ?? noTeam, suffix: whole.slice('[1,"'.length), changed }
}

function unqualifiedKinds(id: string, candidate: Candidate, policy: ContactPolicy, day: string) {
  const { unit } = candidate
  const municipal = {
    kind: 'homeHealthCare',
    unitId: unit.id,
    providerId: unit.providerId,
    from: '0001-01-01',
  } as const
  return contactKinds.flatMap((kind) => {
    const always = unqualified(kind, candidate, nobody, policy, day)
    if (always) return [{ id, kind, municipal: false, since: always.since || '0001-01-01' }]
    const there = unqualified(kind, candidate, { ...nobody, episodes: [municipal] }, policy, day)
    return there ? [{ id, kind, municipal: true, since: there.since || '0001-01-01' }] : []
  })
}
