import { sql } from 'kysely'
import type { Operations, OutputOf } from '../../contract/index.ts'
import { toLawView, toReasonView } from '../../contract/reason-view.ts'
import { delegable, type RoleCode, roleName } from '../../domain/access/roles.ts'
import { couldHold } from '../../domain/contact/could-hold.ts'
import { type ContactKind, contactKindNames, contactKinds } from '../../domain/contact/kinds.ts'
import {
  againstPlan,
  guidelineFor,
  guidelinePerFullTime,
  listCap,
  listGuideline,
  listLoad,
} from '../../domain/contact/listing/list-size.ts'
import type { DoctorCategory } from '../../domain/contact/policy.ts'
import type { Candidate } from '../../domain/contact/situation.ts'
import { delegationLaw, mayDelegate, taskNames } from '../../domain/organisation/delegation.ts'
import { deputyGap } from '../../domain/organisation/deputies.ts'
import { mayEnd } from '../../domain/organisation/leaving.ts'
import { type ProfessionCode, professions } from '../../domain/organisation/professions.ts'
import { type UnitKind, unitKinds } from '../../domain/organisation/units.ts'
import { countListed } from '../contact/allotment/load.ts'
import { loadCandidates } from '../contact/candidates.ts'
import { loadPolicy } from '../contact/policy.ts'
import { loadReaching, type Reaching, toWayView } from '../contact/reaching.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { may } from '../platform/operations/may.ts'
import { type DelegationView, loadDelegations } from './delegations.ts'
import { loadPlan } from './list-sizes.ts'

type UnitView = OutputOf<Operations['organisation.unit']>
type StaffView = UnitView['staff'][number]

/** For how long someone who has left is shown when nobody has them as a contact any more. */
const shownAfterLeaving = 31

interface StaffRow {
  id: string
  version: number
  role: RoleCode
  profession: ProfessionCode
  category: DoctorCategory | null
  share: number
  unit_id: string
  from: string
  to: string | null
  ended: boolean
  deputy_id: string | null
  name: string
  absences: { absenceId: string; from: string; to: string | null }[]
}

interface UnitRow {
  name: string
  kind: UnitKind
  phone: string | null
  version: number
  cap: number | null
  provider: string
}

/** Persons of the unit's today per assignment and kind of contact; `null` as kind is all of them, each once. */
interface SizeRow {
  assignment_id: string
  kind: ContactKind | null
  persons: number
}

/** The acting unit: its staff, how many persons they have, who is away, who stands in, and how everyone is reached. */
export const unit: Handler<'organisation.unit'> = async (ctx) => {
  const unitId = ctx.session.unit_id!
  const about = await loadUnit(ctx.tx, unitId)
  const sizes = await loadSizes(ctx.tx)
  const rows = await loadStaff(ctx.tx, [...sizes.keys()])
  const ids = rows.map((row) => row.id)
  const reaching = await loadReaching(ctx.tx, ids, [unitId])
  const delegations = await loadDelegations(ctx.tx, ids)
  const listed = about.kind === 'primaryCareCentre' || rows.some((row) => sizeOf(sizes, row.id, 'doctorContact') > 0)
  const facts = { ctx, about, sizes, reaching, delegations, listed, kinds: await loadKinds(ctx, unitId) }
  return {
    unitId,
    version: about.version,
    name: about.name,
    kindName: { sv: unitKinds[about.kind].sv, en: unitKinds[about.kind].en },
    providerName: about.provider,
    phone: about.phone,
    ways: reaching.waysOf('', unitId).map(toWayView),
    staff: rows.map((row) => toStaffView(row, facts)),
    lists: listed ? await toLists(ctx, unitId, about, rows, sizes) : null,
    tasks: tasksOf(ctx),
    delegationLaw: delegationLaw({ providerKind: ctx.session.provider_kind! }, ctx.today).map(toLawView),
    availableActions: [
      ...(may(ctx.actor, 'organisation.setWays') ? ['organisation.setWays'] : []),
      ...(may(ctx.actor, 'organisation.manage') && listed ? ['organisation.setCap', 'organisation.setPlan'] : []),
    ],
  }
}

function tasksOf({ actor, today }: Context): UnitView['tasks'] {
  if (actor.kind !== 'staff' || mayDelegate(actor, today).length > 0) return []
  return delegable.flatMap((task) => (taskNames[task] ? [{ task, taskName: taskNames[task] }] : []))
}

/** Which kinds of contact each one here could be, for anyone at all. */
async function loadKinds(ctx: Context, unitId: string): Promise<Map<string, ContactKind[]>> {
  const policy = await loadPolicy(ctx.tx, unitId, ctx.today)
  const candidates = await loadCandidates(ctx.tx, unitId, 'careContact', ctx.today)
  const kindsOf = (candidate: Candidate) => contactKinds.filter((kind) => couldHold(kind, candidate, policy, ctx.today))
  return new Map(candidates.map(({ candidate }) => [candidate.assignmentId, kindsOf(candidate)]))
}

async function loadUnit(tx: Tx, unitId: string): Promise<UnitRow> {
  const { rows } = await sql<UnitRow>`
    select u.name, u.kind, u.phone, u.version, u.list_cap_per_doctor as cap, p.name as provider
    from care_unit u join care_provider p on p.id = u.provider_id where u.id = ${unitId}`.execute(tx)
  return rows[0]!
}

/** All list sizes in one grouped query. */
async function loadSizes(tx: Tx): Promise<Map<string, SizeRow[]>> {
  const { rows } = await sql<SizeRow>`
    select assignment_id, kind, count(distinct person_id)::int as persons from fixed_contact
    where unit_id in (select ctx_unit() union all select from_unit_id from unit_successor where to_unit_id = ctx_unit() and on_day <= ctx_today())
      and upper_inf(recorded) and valid @> ctx_today()
    group by grouping sets ((assignment_id, kind), (assignment_id))`.execute(tx)
  const found = new Map<string, SizeRow[]>()
  for (const row of rows) found.set(row.assignment_id, [...(found.get(row.assignment_id) ?? []), row])
  return found
}

const sizeOf = (sizes: ReadonlyMap<string, SizeRow[]>, id: string, kind: ContactKind | null): number =>
  sizes.get(id)?.find((one) => one.kind === kind)?.persons ?? 0

/** Those who work at the unit today; those who left lately; and whoever has left but still has contacts (FC-13). */
async function loadStaff(tx: Tx, withContacts: readonly string[]): Promise<StaffRow[]> {
  const { rows } = await sql<StaffRow>`
    select a.id, a.version, a.role, a.profession, s.doctor_category as category, a.share, a.unit_id, lower(a.valid) as "from",
      upper(a.valid) - 1 as "to", not a.valid @> ctx_today() as ended, a.deputy_id, s.given_name || ' ' || s.family_name as name,
      coalesce((select json_agg(json_build_object('absenceId', b.id, 'from', lower(b.valid), 'to', upper(b.valid) - 1) order by lower(b.valid))
        from absence b where b.assignment_id = a.id and b.valid && daterange(ctx_today(), null)), '[]') as absences
    from assignment a join staff_member s on s.id = a.staff_id
    where a.unit_id = ctx_unit() and (a.valid @> ctx_today() or upper(a.valid) between ctx_today() - ${shownAfterLeaving}::int and ctx_today())
      or a.id = any (${withContacts}::uuid[]) and not lower(a.valid) > ctx_today()
    order by s.sort_key, a.id`.execute(tx)
  return rows
}

interface Facts {
  ctx: Context
  about: UnitRow
  sizes: ReadonlyMap<string, SizeRow[]>
  reaching: Reaching
  delegations: ReadonlyMap<string, DelegationView[]>
  kinds: ReadonlyMap<string, ContactKind[]>
  listed: boolean
}

function toStaffView(row: StaffRow, { ctx, about, sizes, reaching, delegations, kinds, listed }: Facts): StaffView {
  const persons = sizeOf(sizes, row.id, null)
  const deputy = row.deputy_id ? reaching.holder(row.deputy_id) : undefined
  const standIn = deputy && { name: deputy.name, ...(deputy.ended ? { to: deputy.to ?? '0001-01-01' } : {}) }
  const gap = persons > 0 && !row.ended ? deputyGap(standIn ?? null, ctx.today) : null
  return {
    assignmentId: row.id,
    version: row.version,
    name: row.name,
    role: row.role,
    roleName: roleName(row.role, unitKinds[about.kind].domain),
    profession: row.profession,
    professionName: { sv: professions[row.profession].sv, en: professions[row.profession].en },
    share: row.share,
    from: row.from,
    to: row.to,
    ended: row.ended,
    absent: row.ended ? null : reaching.absentOn(row.id, ctx.today),
    absences: row.absences,
    deputyName: deputy?.name ?? null,
    deputy: deputy
      ? {
          assignmentId: deputy.assignment_id,
          name: deputy.name,
          unitName: deputy.unit_id === ctx.session.unit_id ? null : deputy.unit_name,
          absent: deputy.ended || reaching.absentOn(deputy.assignment_id, ctx.today) !== null,
        }
      : null,
    deputyGap: gap && toReasonView(gap),
    ways: reaching.waysOf(row.id, '').map(toWayView),
    contacts: contactKinds.flatMap((kind) => {
      const count = sizeOf(sizes, row.id, kind)
      return count > 0 ? [{ kind, kindName: contactKindNames[kind], persons: count }] : []
    }),
    mayHold: row.ended ? [] : (kinds.get(row.id) ?? []),
    persons,
    list: listed && row.profession === 'doctor' && !row.ended ? toList(row, about.cap, sizes) : null,
    delegations: delegations.get(row.id) ?? [],
    availableActions: actionsOn(ctx, row, persons),
  }
}

function toList(row: StaffRow, cap: number | null, sizes: Facts['sizes']): NonNullable<StaffView['list']> {
  const doctor = { category: row.category ?? undefined, share: row.share }
  return {
    size: sizeOf(sizes, row.id, 'doctorContact'),
    guideline: listGuideline(doctor),
    perFullTime: guidelineFor(doctor.category),
    cap: cap === null ? null : listCap(cap, row.share),
    resident: row.category === 'residentDoctor',
  }
}

/** What the acting one may do with a colleague's assignment, by the same decisions that guard it. */
function actionsOn(ctx: Context, row: StaffRow, persons: number): string[] {
  const { actor, today } = ctx
  if (actor.kind !== 'staff') return []
  const own = actor.assignmentId === row.id
  const manages = may(actor, 'organisation.manage')
  const sets = may(actor, 'organisation.setAbsence') && (own || manages) && !row.ended
  const assignment = { assignmentId: row.id, role: row.role, name: row.name, from: row.from }
  const ends = mayEnd({ actor, assignment: { ...assignment, ...(row.to ? { to: row.to } : {}) }, day: today })
  return [
    ...(sets ? ['organisation.setAbsence', 'organisation.setDeputy'] : []),
    ...(may(actor, 'organisation.setWays') && !row.ended ? ['organisation.setWays'] : []),
    ...(manages && ends.length === 0 ? ['organisation.endAssignment'] : []),
    ...(manages && !own && !row.ended && mayDelegate(actor, today).length === 0 ? ['organisation.delegate'] : []),
    ...(may(actor, 'contact.handOver') && persons > 0 ? ['contact.handOver'] : []),
  ]
}

/** FC-14: the lists together, as persons per full-time specialist. */
async function toLists(
  ctx: Context,
  unitId: string,
  about: UnitRow,
  rows: readonly StaffRow[],
  sizes: Facts['sizes'],
): Promise<UnitView['lists']> {
  const doctors = rows.filter((row) => row.profession === 'doctor' && !row.ended)
  const load = listLoad(
    doctors.map((row) => ({
      category: row.category ?? undefined,
      share: row.share,
      size: sizeOf(sizes, row.id, 'doctorContact'),
    })),
  )
  const plan = await loadPlan(ctx.tx, unitId)
  return {
    ...load,
    guideline: { specialist: guidelinePerFullTime.specialist, resident: guidelinePerFullTime.residentDoctor },
    cap: about.cap,
    plan,
    ...(await countListed(ctx)),
    against: againstPlan(plan, load.perSpecialist, ctx.today),
  }
}
