import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { InputOf, Operations } from '../../../contract/index.ts'
import { allot } from '../../../domain/contact/allotment/allotment.ts'
import { faultsOf } from '../../../domain/contact/allotment/certificate.ts'
import { type AllotDoubt, doubtOf } from '../../../domain/contact/allotment/doubt.ts'
import {
  type Allotment,
  type AllotPerson,
  type AllotProblem,
  relationsOf,
} from '../../../domain/contact/allotment/problem.ts'
import { decideAppointment } from '../../../domain/contact/appointment.ts'
import { couldHold } from '../../../domain/contact/could-hold.ts'
import { listCap } from '../../../domain/contact/listing/list-size.ts'
import type { ContactPolicy } from '../../../domain/contact/policy.ts'
import type { Situation } from '../../../domain/contact/situation.ts'
import type { Decision, Reason } from '../../../domain/law/reason.ts'
import type { Context } from '../../platform/operations/context.ts'
import { Problem } from '../../platform/operations/problem.ts'
import { type CandidateRow, guidelineOf, loadCandidates } from '../candidates.ts'
import { findRows } from '../lists/query.ts'
import { loadSetting } from '../lists/setting.ts'
import { loadVisits } from '../met.ts'
import { loadReaching } from '../reaching.ts'
import { loadKnown } from '../rows.ts'

export type Ask = Pick<InputOf<Operations['contact.allot']>, 'method' | 'seed' | 'perFullTime' | 'without'>

/** A doctor at the unit, and the most that the list may hold. */
export interface Doctor {
  row: CandidateRow
  limit: number
  left: boolean
  absent: { to: string | null } | null
  doubt: AllotDoubt | null
}

export interface Loaded {
  doctors: readonly Doctor[]
  /** Those who take part, in the order of `problem.doctors`. */
  taking: readonly Doctor[]
  problem: AllotProblem
  /** Why each may have the doctor they get, in the order of `problem.persons`. */
  grounds: readonly (readonly Reason[])[]
  answer: Allotment
  listed: number
  covered: number
  asked: number
  others: number
  cap: number | null
  perFullTime: number | null
  hash: string
}

/** More than any unit lists; beyond it the question is refused rather than answered in part. */
const most = 50_000

/**
 * Everyone listed at the unit who lacks a doctor contact, as *saknar kontakt* has them, with the doctors who could be theirs, allotted. Those
 * who have asked for someone are answered by themselves (FC-3), those who have declined aren't on the list. A person whom the rules let no
 * doctor here take is left as they are. The answer is checked against its proof.
 *
 * @throws Problem 422 at a unit where nobody is listed and no doctor works: home help, say
 */
export async function loadAllotment(ctx: Context, ask: Ask): Promise<Loaded> {
  const setting = await loadSetting(ctx)
  const cap = setting.policy.listCapPerDoctor ?? null
  const perFullTime = ask.perFullTime === undefined ? cap : Math.min(ask.perFullTime, cap ?? ask.perFullTime)
  const doctors = await loadDoctors(ctx, setting.policy, perFullTime, ask.without)
  const counted = await countListed(ctx)
  if (doctors.length === 0 && counted.listed === 0) throw new Problem(422, 'allotment.notHere')
  const found = await findRows(
    ctx.tx,
    { list: 'lacking', kind: 'doctorContact', order: 'priority', limit: most + 1 },
    setting,
  )
  if (found.rows > most) throw new Problem(422, 'list.tooMany', { params: { count: found.rows, max: most } })
  const taking = doctors.filter(({ left }) => !left).sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1))

  const rank = new Map(found.hits.map((hit) => [hit.person_id, hit.rank]))
  const known = await loadKnown(ctx.tx, [...rank.keys()], ctx.today)
  const areas = ask.method === 'area' ? await loadAreas(ctx, [...rank.keys()]) : null
  const persons: AllotPerson[] = []
  const mayHave = (situation: Situation, doctor: Doctor) => decisionFor(ctx, setting.policy, situation, doctor)
  let asked = 0
  for (const [id, { situation }] of known) {
    if (situation.openRequests?.some((request) => request.kind === 'doctorContact')) asked += 1
    else if (!doctors[0] || mayHave(situation, taking[0] ?? doctors[0]).ok)
      persons.push({
        id,
        choice: null,
        declined: false,
        rank: rank.get(id)!,
        area: areas?.get(id) ?? null,
        birth: situation.birthDate ?? null,
      })
  }
  const problem: AllotProblem = {
    persons,
    doctors: taking.map((one) => ({ id: idOf(one), capacity: Math.max(0, one.limit - sizeOf(one)) })),
    relations: await loadRelations(ctx, persons, taking),
  }
  const answer = allot(problem, ask.method, ask.seed)
  if (faultsOf(problem, answer, ask.method === 'relation').length > 0) throw new Error('the allotment is not proven')
  const grounds = persons.map(({ id }, p) => {
    if (answer.place[p]! < 0) return []
    const decision = mayHave(known.get(id)!.situation, taking[answer.place[p]!]!)
    // Who may have one of them may have any: what differs between them is asked of the doctor alone (`couldHold`).
    if (!decision.ok) throw new Error(`refused: ${decision.reasons.map(({ code }) => code).join(', ')}`)
    return decision.grounds
  })
  return {
    doctors,
    taking,
    problem,
    grounds,
    answer,
    ...counted,
    asked,
    others: counted.listed - counted.covered - asked - persons.length,
    cap,
    perFullTime,
    hash: hashOf(ask, problem, answer),
  }
}

function decisionFor(ctx: Context, policy: ContactPolicy, situation: Situation, { row }: Doctor): Decision {
  // How full the list is, is reckoned while it is filled.
  const { listSize: _, ...candidate } = row.candidate
  const period = { day: ctx.today, startsOn: ctx.today }
  return decideAppointment({ kind: 'doctorContact', candidate, situation, policy, ...period, basis: 'needed' })
}

/** How many times each stands there, in the order of the first time. */
export function countEach(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

export const idOf = ({ row }: Doctor): string => row.candidate.assignmentId
export const sizeOf = ({ row }: Doctor): number => row.candidate.listSize ?? 0

/**
 * Doctors at work here today who could be anyone's doctor contact; a list is full at what is asked, the cap, or else its guideline (FC-14).
 *
 * @param without who get nobody new; unless it is said, those of whom there is doubt
 */
async function loadDoctors(
  ctx: Context,
  policy: ContactPolicy,
  perFullTime: number | null,
  without: readonly string[] | undefined,
): Promise<Doctor[]> {
  const rows = await loadCandidates(ctx.tx, ctx.session.unit_id!, 'doctorContact', ctx.today)
  const able = rows
    .filter(({ candidate }) => candidate.assignmentFrom <= ctx.today)
    .filter(({ candidate }) => couldHold('doctorContact', candidate, policy, ctx.today))
  const ids = able.map(({ candidate }) => candidate.assignmentId)
  const reaching = await loadReaching(ctx.tx, ids)
  return able.map((row, at) => {
    const absent = reaching.absentOn(ids[at]!, ctx.today)
    const doubt = doubtOf({ to: row.candidate.assignmentTo ?? null, absent }, ctx.today)
    return {
      row,
      limit: perFullTime === null ? guidelineOf(row)! : listCap(perFullTime, row.share),
      left: without ? without.includes(ids[at]!) : doubt !== null,
      absent,
      doubt,
    }
  })
}

/** What each person and doctor have met, the visits of late weighing more. */
async function loadRelations(ctx: Context, persons: readonly AllotPerson[], doctors: readonly Doctor[]) {
  const pairs = { person: [] as number[], doctor: [] as number[], weight: [] as number[], length: 0 }
  const staff = new Map(doctors.map((one, d) => [one.row.candidate.staffId, d]))
  const at = new Map(persons.map(({ id }, p) => [id, p]))
  for (const { personId, staffId, weight } of await loadVisits(ctx, [...at.keys()], [...staff.keys()])) {
    pairs.person.push(at.get(personId)!)
    pairs.doctor.push(staff.get(staffId)!)
    pairs.weight.push(weight)
    pairs.length += 1
  }
  return relationsOf(persons.length, pairs)
}

/** Where persons live, by postal code. Those with protected identity have none here: where they live is kept back. */
async function loadAreas(ctx: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ person_id: string; area: string }>`
    select d.person_id, d.postal_code as area from person_detail d
    where d.person_id = any (${ids}::uuid[]) and d.postal_code is not null`.execute(ctx.tx)
  return new Map(rows.map(({ person_id, area }) => [person_id, area]))
}

/** How many are listed at the acting unit today, and how many of them have a doctor contact there. */
export async function countListed(ctx: Context): Promise<{ listed: number; covered: number }> {
  const { rows } = await sql<{ listed: number; covered: number }>`
    select count(*)::int as listed, (count(*) filter (where exists (select 1 from fixed_contact c where c.person_id = l.person_id
      and c.kind = 'doctorContact' and c.is_current and c.valid @> ctx_today() and (c.unit_id = ctx_unit() or succeeds(c.unit_id)))))::int as covered
    from listing l where (l.unit_id = ctx_unit() or succeeds(l.unit_id)) and upper_inf(l.recorded) and l.valid @> ctx_today()`.execute(
    ctx.tx,
  )
  return rows[0]!
}

function hashOf(ask: Ask, { persons, doctors }: AllotProblem, { place }: Allotment): string {
  const pairs = persons.map(({ id }, p) => `${id} ${place[p]! < 0 ? '' : doctors[place[p]!]!.id}`).sort()
  return createHash('sha256')
    .update(JSON.stringify([ask.method, ask.seed, doctors, pairs]))
    .digest('hex')
}
