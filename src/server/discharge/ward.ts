import { sql } from 'kysely'
import { type AdmissionFault, admissionFaults, estimateFar, estimatePassed } from '../../domain/discharge/admission.ts'
import { type CaseAction, interruptionNames, type MessageKind } from '../../domain/discharge/steps.ts'
import { transferFaults } from '../../domain/discharge/transfer.ts'
import { kindsOfPart } from '../../domain/discharge/units.ts'
import { compareInstants, dayOf, inSweden } from '../../domain/law/calendar.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { fieldProblem, Problem, type ProblemCode } from '../platform/operations/problem.ts'
import { allowed, factsOf, loadReceivers, type Moved, move, type Receiver, sendMessage } from './act.ts'
import { afterStep } from './due.ts'
import { needMunicipalities } from './municipality.ts'
import { type CaseRecord, loadStep } from './record.ts'

/** A stay begins: written in by the ward, of a person it has to do with or has looked up. Name and number are what the notice will say. */
export const admit: Handler<'discharge.admit'> = async (ctx, input) => {
  if (ctx.session.unit_kind !== 'hospitalWard') throw new Problem(422, 'discharge.notAWard')
  const { rows } = await sql<{
    name: string
    number: string | null
    protection: string
    birth: string | null
    deceased: string | null
    code: string | null
    stands: string | null
  }>`
    select p.given_name || ' ' || p.family_name as name, p.protection, p.birth_date as birth, p.deceased_on as deceased,
      (select i.value from person_identifier i where i.person_id = p.id order by i.recorded_at desc, i.value desc limit 1) as number,
      discharge_registered(p.id) as code,
      (select c.id from discharge_case c where c.person_id = p.id and c.provider_id = ctx_provider() and c.state in ('admitted', 'planning', 'ready')) as stands
    from person p where p.id = ${input.personId}`.execute(ctx.tx)
  const person = rows[0]
  if (!person) throw new Problem(404, 'notFound')
  const [fault] = admissionFaults(input, { birthDate: person.birth, deceasedOn: person.deceased }, ctx.now)
  if (fault) throw new Problem(422, formProblems[fault.code])
  await needMunicipalities(ctx.tx, { placingCode: input.placingCode })
  if (person.stands !== null) throw new Problem(409, 'discharge.admittedAlready')
  const id = ctx.newId()
  const made =
    await sql`insert into discharge_case (id, person_id, provider_id, ward_id, state, person_name, person_number, protection, admitted_at, assessed_at,
      estimated_on, planning_due, psychiatric, compulsory, planned, registered_code, placing_code, created_by)
    values (${id}, ${input.personId}, ctx_provider(), ctx_unit(), 'admitted', ${person.name}, ${person.number ?? ''}, ${person.protection}, ${input.admittedAt},
      ${input.assessedAt}, ${input.estimatedOn}, ${input.planningDue}, ${input.psychiatric}, ${input.compulsory}, ${input.planned}, ${person.code}, ${input.placingCode},
      ctx_assignment()) on conflict do nothing returning id`.execute(ctx.tx)
  // Two at once, or another ward of the hospital that this one doesn't see.
  if (made.rows.length === 0) throw new Problem(409, 'discharge.admittedAlready')
  await sql`insert into discharge_event (id, case_id, person_id, action, to_state, unit_id, assignment_id)
    values (${ctx.newId()}, ${id}, ${input.personId}, 'admit', 'admitted', ctx_unit(), ctx_assignment())`.execute(
    ctx.tx,
  )
  ctx.note({ caseId: id })
  return afterStep(ctx, id)
}

/** What the form says of each thing that can’t be true of an admission. */
export const formProblems = {
  inTheFuture: 'discharge.inTheFuture',
  longAgo: 'discharge.longAgo',
  assessedInTheFuture: 'discharge.inTheFuture',
  assessedFirst: 'discharge.assessedFirst',
  estimatedFirst: 'discharge.estimatedFirst',
  estimatedFar: 'discharge.estimateFar',
  beforeBirth: 'discharge.beforeBirth',
  deceased: 'discharge.deceased',
  notAWard: 'discharge.notAWard',
  wardClosed: 'discharge.unitClosed',
  admittedAlready: 'discharge.admittedAlready',
} as const satisfies Readonly<Record<AdmissionFault['code'], ProblemCode>>

export function inThePast(ctx: Context, instant: string): void {
  if (compareInstants(instant, ctx.now) > 0) throw new Problem(422, 'discharge.inTheFuture')
}

function notPassed(ctx: Context, estimatedOn: string): void {
  if (estimatePassed(estimatedOn, ctx.today)) throw new Problem(422, 'discharge.estimatePassed')
  if (estimateFar(estimatedOn, ctx.today)) throw new Problem(422, 'discharge.estimateFar')
}

/**
 * Sends the admission notice to units that haven’t had it: exactly name, number, registered address and estimated discharge (LUS 2 kap. 2 §). Of someone
 * who is ready for discharge they get the ready notice that stands too, with its own time (3 kap. 1 §); of someone who has left already, that they have.
 */
export const notify: Handler<'discharge.notify'> = async (ctx, { receivers, estimatedOn: said, ...of }) => {
  const record = await loadStep(ctx, of)
  const estimatedOn = expectedOn(ctx, record, said)
  const before = await loadReceivers(ctx, record.id)
  const added = receivers.filter(({ unitId }) => !before.some((one) => one.unitId === unitId))
  const after = [...before, ...added]
  const to = allowed('sendAdmissionNotice', factsOf(record, after))
  if (added.length === 0 && record.messages.some(({ kind }) => kind === 'admissionNotice'))
    throw new Problem(422, 'discharge.allHaveIt')
  await addReceivers(ctx, record, added)
  const first = !record.messages.some(({ kind }) => kind === 'admissionNotice')
  const facts = [
    await sendMessage(
      ctx,
      record,
      { kind: 'admissionNotice', content: await noticeOf(ctx, record, estimatedOn) },
      unitsOf(first ? after : added),
    ),
  ]
  if (record.state === 'ready' && added.length > 0)
    facts.push(await sendMessage(ctx, record, { kind: 'readyNotice' }, unitsOf(added)))
  const { discharged_at: left, destination } = record
  if (left !== null)
    facts.push(
      await sendMessage(
        ctx,
        record,
        { kind: 'discharged', content: { dischargedAt: inSweden(left), destination } },
        unitsOf(added),
      ),
    )
  // Whoever was told of another day is told of this one (LUS 2 kap. 4 §).
  if (left === null && !first && before.length > 0 && estimatedOn !== record.estimated_on)
    facts.push(await sendMessage(ctx, record, { kind: 'changedDate', content: { estimatedOn } }, unitsOf(before)))
  if (facts.length > 1) ctx.note({ fact: facts })
  await move(ctx, record, 'sendAdmissionNotice', to, {
    set: left === null ? { estimatedOn } : {},
    detail: { units: added.length },
  })
  return afterStep(ctx, record.id)
}

/** The day that is said, today or later; of someone who has left, the day that they did. */
function expectedOn(ctx: Context, record: CaseRecord, said: string | null): string {
  if (record.discharged_at !== null) return dayOf(record.discharged_at)
  if (said === null)
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('estimatedOn', 'field.required')] })
  notPassed(ctx, said)
  return said
}

const unitsOf = (receivers: readonly Receiver[]) => receivers.map(({ unitId }) => unitId)

/** The registered address is in the notice, except of someone with protected identity. */
async function noticeOf(ctx: Context, record: CaseRecord, estimatedOn: string): Promise<Record<string, unknown>> {
  const about = { name: record.person_name, number: record.person_number, estimatedOn }
  if (record.protection !== 'none') return about
  const { rows } = await sql<{
    address: string | null
  }>`select discharge_address(${record.id}) as address`.execute(ctx.tx)
  return { ...about, address: rows[0]?.address ?? '' }
}

/** The units must be there today, and be of the kind that their role says. */
async function addReceivers(ctx: Context, record: CaseRecord, added: readonly Receiver[]): Promise<void> {
  if (added.length === 0) return
  const { rows } = await sql<{
    unitId: string
  }>`insert into discharge_receiver (id, case_id, person_id, role, provider_id, unit_id, added_by)
    select gen_random_uuid(), ${record.id}, ${record.person_id}, r.role, u.provider_id, u.id, ctx_assignment()
    from json_to_recordset(${JSON.stringify(added)}) as r("unitId" uuid, role text) join care_unit u on u.id = r."unitId"
    where u.valid @> ctx_today() and u.id <> ${record.ward_id} and ${JSON.stringify(kindsOfPart)}::jsonb -> r.role ? u.kind on conflict do nothing returning unit_id as "unitId"`.execute(
    ctx.tx,
  )
  if (rows.length < new Set(added.map(({ unitId }) => unitId)).size) throw new Problem(422, 'discharge.unitClosed')
}

/** A step of the ward’s that tells all receivers, or nobody where it is nothing to them: what differs is what it sets and says. */
export async function tell(
  ctx: Context,
  record: CaseRecord,
  action: CaseAction,
  message: { kind: MessageKind; content?: Record<string, unknown>; words?: string; toNobody?: boolean },
  set: Moved = {},
  follows: () => Promise<void> = async () => {},
  detail: Record<string, unknown> = {},
) {
  const receivers = await loadReceivers(ctx, record.id)
  const words = message.words ?? ''
  const to = allowed(action, factsOf(record, receivers, { reasonSaid: words.trim().length >= 3 }))
  await sendMessage(ctx, record, message, message.toNobody ? [] : unitsOf(receivers))
  // What is said lies in the message alone: its receivers read it, and no other seat in the stay (AC-7).
  await move(ctx, record, action, to, { set, detail })
  await follows()
  return afterStep(ctx, record.id)
}

/** What the stay’s call to planning made of a plan is called off with it: those who were called are told, and their calendars. */
async function callOff(ctx: Context, record: CaseRecord): Promise<void> {
  const { rows } = await sql<{
    plan_id: string
    meeting_id: string | null
  }>`select plan_id, meeting_id from discharge_call_off(${record.id})`.execute(ctx.tx)
  if (rows.length === 0) return
  const [plans, meetings] = [
    rows.filter((row) => row.meeting_id === null),
    rows.filter((row) => row.meeting_id !== null),
  ]
  ctx.note({
    plansEnded: plans.map((row) => row.plan_id),
    meetingsCalledOff: meetings.map((row) => row.meeting_id),
  })
}

export const changeDate: Handler<'discharge.changeDate'> = async (ctx, { estimatedOn, ...of }) => {
  notPassed(ctx, estimatedOn)
  const message = { kind: 'changedDate', content: { estimatedOn } } as const
  return tell(ctx, await loadStep(ctx, of), 'changeDate', message, { estimatedOn })
}

export const ready: Handler<'discharge.ready'> = async (ctx, of) => {
  const record = await loadStep(ctx, of)
  await escalateContact(ctx, record, 'soon')
  return tell(ctx, record, 'sendReadyNotice', { kind: 'readyNotice' })
}

/** Open care is told that no care contact is appointed: to do it before the discharge, and its manager when the person goes home without (LUS 2 kap. 5 §). */
export async function escalateContact(ctx: Context, record: CaseRecord, stage: 'soon' | 'late'): Promise<void> {
  const { rows } = await sql<{ has: boolean | null }>`select discharge_care_contact(${record.id}) as has`.execute(
    ctx.tx,
  )
  if (rows[0]?.has !== false) return
  await ctx.send('discharge.reminder', { caseId: record.id, about: 'careContact', stage, dueAt: null })
}

export const withdrawReady: Handler<'discharge.withdrawReady'> = async (ctx, { words, ...of }) =>
  tell(ctx, await loadStep(ctx, of), 'withdrawReady', { kind: 'readyWithdrawn', words })

/** Broken off: why is told; that someone has died is told as that, and nothing else is planned. */
export const interrupt: Handler<'discharge.interrupt'> = async (ctx, { why, words, ...of }) => {
  const record = await loadStep(ctx, of)
  const message = {
    kind: 'interruption',
    content: { why },
    words: words === '' ? interruptionNames[why].sv : words,
  } as const
  const follows = () => (why === 'died' ? callOff(ctx, record) : Promise.resolve())
  return tell(ctx, record, 'interrupt', message, { interruption: why }, follows)
}

/** What is necessary, to the units of the stay that need it, on a ground that the message holds (LUS 3 kap. 2 §, AC-7). */
export const transfer: Handler<'discharge.transfer'> = async (ctx, { words, receivers, ground, ...of }) => {
  const record = await loadStep(ctx, of)
  const known = await loadReceivers(ctx, record.id)
  const to = allowed('transferInformation', factsOf(record, known))
  const chosen = known.filter(({ unitId }) => receivers.includes(unitId))
  if (chosen.length < new Set(receivers).size) throw new Problem(422, 'discharge.unitClosed')
  const faults = transferFaults(
    ground,
    chosen.map(({ role }) => role),
  )
  if (faults.length > 0) throw new Problem(422, 'discharge.refused', { reasons: faults })
  await sendMessage(
    ctx,
    record,
    { kind: 'informationTransfer', content: { ground }, words },
    chosen.map(({ unitId }) => unitId),
  )
  await move(ctx, record, 'transferInformation', to, { detail: { ground, units: chosen.length } })
  return afterStep(ctx, record.id)
}

/** Wrong person: the receivers are told that it was, and see nothing more of it; nor has the person a planning meeting of it (ADR 18). */
export const retract: Handler<'discharge.retract'> = async (ctx, { words, ...of }) => {
  const record = await loadStep(ctx, of)
  return tell(ctx, record, 'retract', { kind: 'retraction', words }, {}, () => callOff(ctx, record))
}

/** Taken up again: whoever was told that it was broken off is told. */
export const resume: Handler<'discharge.resume'> = async (ctx, of) =>
  tell(ctx, await loadStep(ctx, of), 'resume', { kind: 'resumption' }, { interruption: null })
