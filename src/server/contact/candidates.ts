import { sql } from 'kysely'
import type { CandidateView } from '../../contract/contact.ts'
import { toReasonView } from '../../contract/reason-view.ts'
import { type RoleCode, roleName } from '../../domain/access/roles.ts'
import { eligibility } from '../../domain/contact/eligibility.ts'
import { type ContactKind, contactKinds } from '../../domain/contact/kinds.ts'
import { listGuideline } from '../../domain/contact/listing/list-size.ts'
import type { DoctorCategory } from '../../domain/contact/policy.ts'
import type { Candidate } from '../../domain/contact/situation.ts'
import { type ProfessionCode, professions } from '../../domain/organisation/professions.ts'
import type { UnitKind } from '../../domain/organisation/units.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Handler } from '../platform/operations/context.ts'
import { loadPolicy } from './policy.ts'
import { loadReaching } from './reaching.ts'
import { isOn, loadKnown } from './rows.ts'
import { initials } from './views.ts'

/** Someone at a unit with all the facts the rules ask for. */
export interface CandidateRow {
  candidate: Candidate
  givenName: string
  familyName: string
  role: RoleCode
  share: number
}

export interface RawCandidate {
  assignment_id: string
  staff_id: string
  given_name: string
  family_name: string
  role: RoleCode
  profession: ProfessionCode
  share: number
  from_day: string
  to_day: string | null
  takes_part_in_home_help: boolean
  doctor_category: DoctorCategory | null
  proof_from: string | null
  permanent: boolean
  unit_id: string
  unit_kind: UnitKind
  provider_id: string
  provider_kind: 'healthcare' | 'socialCare'
  authority_kind: 'region' | 'municipality'
  licences: { profession: ProfessionCode; from: string; to: string | null }[]
  list_size: number
}

/**
 * Staff of a unit as candidates for a kind of contact, in Swedish order of name. `listSize` counts the persons who have them as
 * that kind at the unit on the day.
 *
 * @param assignmentId only this one, when given
 */
export async function loadCandidates(
  tx: Tx,
  unitId: string,
  kind: ContactKind,
  day: string,
  assignmentId?: string,
): Promise<CandidateRow[]> {
  const { rows } = await sql<RawCandidate>`
    select a.id as assignment_id, a.staff_id, s.given_name, s.family_name, a.role, a.profession, a.share,
      lower(a.valid) as from_day, upper(a.valid) - 1 as to_day, a.takes_part_in_home_help,
      s.doctor_category, s.assistant_nurse_proof_from as proof_from, s.permanent_assistant_nurse_2025 as permanent,
      u.id as unit_id, u.kind as unit_kind, u.provider_id, p.kind as provider_kind, h.kind as authority_kind,
      coalesce((select json_agg(json_build_object('profession', l.profession, 'from', lower(l.valid), 'to', upper(l.valid) - 1))
        from licence l where l.staff_id = s.id), '[]') as licences,
      (select count(*)::int from fixed_contact c where c.assignment_id = a.id and c.kind = ${kind} and upper_inf(c.recorded) and c.valid @> ${day}::date) as list_size
    from assignment a join staff_member s on s.id = a.staff_id join care_unit u on u.id = a.unit_id
    join care_provider p on p.id = u.provider_id join authority h on h.id = u.authority_id
    where ${assignmentId ? sql`a.id = ${assignmentId}` : sql`a.unit_id = ${unitId} and coalesce(upper(a.valid) > ${day}::date, true)`}
    order by s.sort_key, a.id`.execute(tx)
  return rows.map(toCandidateRow)
}

function toCandidateRow(raw: RawCandidate): CandidateRow {
  return {
    givenName: raw.given_name,
    familyName: raw.family_name,
    role: raw.role,
    share: raw.share,
    candidate: toCandidate(raw),
  }
}

/** The facts about staff that the rules ask for. */
export function toCandidate(raw: RawCandidate): Candidate {
  return {
    staffId: raw.staff_id,
    assignmentId: raw.assignment_id,
    profession: raw.profession,
    licences: raw.licences.map((l) => ({ profession: l.profession, from: l.from, ...(l.to ? { to: l.to } : {}) })),
    ...(raw.doctor_category ? { doctorCategory: raw.doctor_category } : {}),
    ...(raw.proof_from ? { assistantNurseProofFrom: raw.proof_from } : {}),
    permanentAssistantNurseOn20250701: raw.permanent,
    takesPartInHomeHelp: raw.takes_part_in_home_help,
    unit: {
      id: raw.unit_id,
      kind: raw.unit_kind,
      providerId: raw.provider_id,
      providerKind: raw.provider_kind,
      authorityKind: raw.authority_kind,
    },
    assignmentFrom: raw.from_day,
    ...(raw.to_day ? { assignmentTo: raw.to_day } : {}),
    listSize: raw.list_size,
    share: raw.share,
  }
}

/** Everyone at the unit: first those who can be appointed, then the others with every reason why not. */
export const candidates: Handler<'contact.candidates'> = async (ctx, { personId, kind, startsOn }) => {
  const day = startsOn ?? ctx.today
  const unitId = ctx.session.unit_id!
  const known = (await loadKnown(ctx.tx, [personId], day)).get(personId)!
  const policy = await loadPolicy(ctx.tx, unitId, day)
  const rows = await loadCandidates(ctx.tx, unitId, kind, day)
  const ids = rows.map((r) => r.candidate.assignmentId)
  const reaching = await loadReaching(ctx.tx, ids)
  const others = await loadOtherKinds(ctx.tx, ids, kind, day)
  const current = known.contacts.filter((c) => c.kind === kind && isOn(c, day))
  const replaced = kind === 'doctorContact' || kind === 'coordinatingContact' ? current[0] : undefined
  // Asked as if the one it would replace had ended: the act ends that one the day before.
  const situation = replaced
    ? { ...known.situation, contacts: known.situation.contacts.filter((c) => c.id !== replaced.contact_id) }
    : known.situation
  const items = rows.map((row): CandidateView => {
    const decision = eligibility(kind, row.candidate, situation, policy, day)
    return {
      assignmentId: row.candidate.assignmentId,
      staffId: row.candidate.staffId,
      name: `${row.givenName} ${row.familyName}`,
      initials: initials(row.givenName, row.familyName),
      profession: row.candidate.profession,
      professionName: { sv: professions[row.candidate.profession].sv, en: professions[row.candidate.profession].en },
      roleName: roleName(row.role, row.candidate.unit.providerKind),
      share: row.share,
      listSize: row.candidate.listSize ?? 0,
      alsoHolds: others.get(row.candidate.assignmentId) ?? [],
      guideline: kind === 'doctorContact' ? guidelineOf(row) : null,
      to: row.candidate.assignmentTo ?? null,
      absent: reaching.absentOn(row.candidate.assignmentId, day),
      eligible: decision.ok,
      reasons: (decision.ok ? decision.grounds : decision.reasons).map(toReasonView),
      current: current.some((c) => c.assignment_id === row.candidate.assignmentId),
    }
  })
  return {
    items: items.sort((a, b) => place(a) - place(b)),
    replaces: replaced
      ? {
          contactId: replaced.contact_id,
          version: replaced.version,
          staffName: `${replaced.given_name} ${replaced.family_name}`,
        }
      : null,
  }
}

/** How many persons each one is another kind of contact for on the day, in the order of the kinds. */
async function loadOtherKinds(tx: Tx, assignmentIds: readonly string[], kind: ContactKind, day: string) {
  const { rows } = await sql<{ assignment_id: string; kind: ContactKind; persons: number }>`
    select assignment_id, kind, count(*)::int as persons from fixed_contact
    where assignment_id = any (${assignmentIds}::uuid[]) and kind <> ${kind} and upper_inf(recorded) and valid @> ${day}::date
    group by assignment_id, kind`.execute(tx)
  const found = new Map<string, { kind: ContactKind; persons: number }[]>()
  for (const { assignment_id: id, ...one } of rows.sort(
    (a, b) => contactKinds.indexOf(a.kind) - contactKinds.indexOf(b.kind),
  ))
    found.set(id, [...(found.get(id) ?? []), one])
  return found
}

/** FC-14: doctors only. */
export function guidelineOf({ candidate, share }: CandidateRow): number | null {
  return candidate.profession === 'doctor' ? listGuideline({ category: candidate.doctorCategory, share }) : null
}

/** Those who can be appointed first, and among them those who are here and staying before those who are away or leave. */
function place(item: CandidateView): number {
  if (!item.eligible) return 2
  return item.absent || item.to !== null ? 1 : 0
}
