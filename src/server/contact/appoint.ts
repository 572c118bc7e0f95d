import { sql } from 'kysely'
import type { InputOf, Operations } from '../../contract/index.ts'
import { toReasonView } from '../../contract/reason-view.ts'
import { daysJudged, decideAppointment, decideEnding } from '../../domain/contact/appointment.ts'
import type { ContactKind } from '../../domain/contact/kinds.ts'
import type { ContactPolicy } from '../../domain/contact/policy.ts'
import type { Answering } from '../../domain/contact/request/request-answer.ts'
import { reviewDayFault } from '../../domain/contact/review.ts'
import type { Candidate, Situation } from '../../domain/contact/situation.ts'
import { addDays } from '../../domain/law/calendar.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { mayBeReachedVia } from './around/reach-via.ts'
import { loadCandidates } from './candidates.ts'
import { currentOf, staleProblem } from './current.ts'
import { closeAnswered } from './gaps/rows.ts'
import { takeListTurn } from './list-turn.ts'
import { loadPolicy } from './policy.ts'
import { answerTo, writeAnswer } from './request/answer.ts'
import { type ContactRow, type Known, loadKnown, toExisting } from './rows.ts'
import { takenElsewhere } from './taken.ts'
import { type NewVersion, writeVersions } from './versions.ts'

/**
 * Appoints a fixed contact. Load, decide by the rules, write; the database's own constraint settles two who appoint at once.
 * With `replaces` the present contact ends the day before, in the same act. Whoever waits for just this is answered by it (FC-3), also
 * when the one who is named has the task already: then nothing begins or ends, and the request has its answer.
 */
export const appoint: Handler<'contact.appoint'> = async (ctx, input) => {
  const day = ctx.today
  if (input.kind === 'doctorContact') await takeListTurn(ctx)
  const known = (await loadKnown(ctx.tx, [input.personId], day)).get(input.personId)
  if (!known) throw new Problem(404, 'notFound')
  const unitId = ctx.session.unit_id!
  const [row] = await loadCandidates(ctx.tx, unitId, input.kind, input.startsOn, input.assignmentId)
  // Someone at another unit is theirs to appoint: not found from here, whether they exist or not.
  if (!row || row.candidate.unit.id !== unitId) throw new Problem(404, 'notFound')

  const has = heldAlready(known, row.candidate, input, ctx.today)
  if (has) return answerWith(ctx, input, has)

  const replacing = input.replaces
    ? await endReplaced(ctx, known, input.replaces, input.kind, input.startsOn)
    : undefined
  const replaced = replacing?.row
  const period = { day, startsOn: input.startsOn, ...(input.endsOn ? { endsOn: input.endsOn } : {}) }
  const facts = await factsOn(ctx, input.personId, daysJudged(period), replaced?.contact_id)
  const decision = decideAppointment({
    kind: input.kind,
    candidate: row.candidate,
    ...facts.get(input.startsOn)!,
    asOf: (on) => facts.get(on)!,
    ...period,
    basis: input.basis,
    activeChoice: input.activeChoice,
    ...(replaced ? { replaces: toExisting(replaced) } : {}),
  })
  const contactPeriod = { from: input.startsOn, ...(input.endsOn ? { to: input.endsOn } : {}) }
  const faults = input.reviewOn ? reviewDayFault(input.reviewOn, contactPeriod, day) : []
  if (decision.ok && faults.length > 0) throw new Problem(422, 'contact.refused', { reasons: faults })
  if (!decision.ok)
    throw new Problem(422, 'contact.refused', {
      reasons: decision.reasons,
      current: currentOf(known, input.kind, ctx.today),
    })

  const answer = await answerTo(
    ctx,
    input.personId,
    {
      kind: input.kind,
      unitId,
      staffId: row.candidate.staffId,
      day,
      ...(replaced ? { replaces: replaced.contact_id } : {}),
    },
    answeringOf(input.answers),
  )
  await mayBeReachedVia(ctx, input.viaTeamId ?? null)
  const contactId = ctx.newId()
  await guardTaken(ctx, input.personId, input.kind, async () =>
    writeVersions(ctx, replaced, [
      ...(replacing?.ended ?? []),
      {
        contact_id: contactId,
        version: 1,
        person_id: input.personId,
        provider_id: ctx.session.provider_id!,
        unit_id: unitId,
        assignment_id: input.assignmentId,
        kind: input.kind,
        basis: input.basis,
        active_choice: input.activeChoice,
        wish: input.wish ?? null,
        mission: input.mission ?? null,
        end_reason: null,
        from: input.startsOn,
        to: input.endsOn ?? null,
        appointed_by: ctx.session.assignment_id,
        decided: decision.grounds.map((g) => ({ code: g.code, rule: g.rule, fact: g.fact, params: g.params })),
        review_on: input.reviewOn ?? null,
        via_team_id: input.viaTeamId ?? null,
        request_id: answer?.row.id ?? null,
      },
    ]),
  )
  if (answer) await writeAnswer(ctx, answer, contactId)
  await closeAnswered(ctx, { personId: input.personId, kind: input.kind, contactId })
  ctx.note({
    contactId,
    kind: input.kind,
    basis: input.basis,
    from: input.startsOn,
    replaced: replaced?.contact_id ?? null,
  })
  await ctx.send('contact.appointed', {
    contactId,
    personId: input.personId,
    kind: input.kind,
    assignmentId: input.assignmentId,
  })
  return { contactId, version: 1, grounds: decision.grounds.map(toReasonView) }
}

/** The contact that the named one has already, now or soon, when a request is to be answered by it. */
function heldAlready(
  { contacts, situation }: Known,
  { assignmentId, assignmentTo, unit }: Candidate,
  { kind, answers, replaces }: InputOf<Operations['contact.appoint']>,
  today: string,
): ContactRow | undefined {
  // What was open has lapsed with the person; and one who has left answers nobody. The rules of appointing say so.
  const over = situation.deceasedOn !== undefined || (assignmentTo !== undefined && assignmentTo < today)
  if (!answers || replaces || over) return undefined
  return contacts.find(
    (c) =>
      c.kind === kind &&
      c.assignment_id === assignmentId &&
      c.unit_id === unit.id &&
      (c.to_day === null || c.to_day >= today),
  )
}

/** Answers a request by the contact that is there: no new version of it, for nothing about it changes. */
async function answerWith(ctx: Context, input: InputOf<Operations['contact.appoint']>, has: ContactRow) {
  const { kind } = input
  const appointee = { kind, unitId: has.unit_id, staffId: has.staff_id, day: ctx.today }
  const answer = await answerTo(ctx, input.personId, appointee, answeringOf(input.answers))
  if (!answer) throw new Problem(404, 'notFound')
  await writeAnswer(ctx, answer, has.contact_id)
  ctx.note({ contactId: has.contact_id, kind, hadAlready: true, from: has.from_day })
  await ctx.send('request.answeredByHeld', {
    requestId: answer.row.id,
    contactId: has.contact_id,
    personId: input.personId,
    kind,
    unitId: has.unit_id,
    by: ctx.session.assignment_id,
  })
  return { contactId: has.contact_id, version: has.version, grounds: [] }
}

function answeringOf(answers: InputOf<Operations['contact.appoint']>['answers']): Answering | undefined {
  if (!answers) return undefined
  const { requestId, wishFollowed, wishReason } = answers
  return {
    requestId,
    ...(wishFollowed === undefined ? {} : { wishFollowed }),
    ...(wishReason === undefined ? {} : { wishReason }),
  }
}

/** What was known and decided on each day an appointment is judged on, as if the one it replaces weren't there. */
async function factsOn(ctx: Context, personId: string, days: readonly string[], without: string | undefined) {
  const facts = new Map<string, { situation: Situation; policy: ContactPolicy }>()
  for (const on of days) {
    const known = (await loadKnown(ctx.tx, [personId], on)).get(personId)
    if (!known) throw new Problem(404, 'notFound')
    const contacts = known.situation.contacts.filter((c) => c.id !== without)
    facts.set(on, {
      situation: { ...known.situation, contacts },
      policy: await loadPolicy(ctx.tx, ctx.session.unit_id!, on),
    })
  }
  return facts
}

/** The contact that gives way, and the version of it that says so; written together with the one that takes its place. */
async function endReplaced(
  ctx: Context,
  known: Known,
  replaces: { contactId: string; version: number },
  kind: ContactKind,
  startsOn: string,
): Promise<{ row: ContactRow; ended: NewVersion[] }> {
  const row = known.contacts.find((c) => c.contact_id === replaces.contactId && c.kind === kind)
  if (!row) throw new Problem(404, 'notFound')
  if (row.version !== replaces.version) throw staleProblem(known, row, ctx.today)
  if (row.unit_id !== ctx.session.unit_id) throw takenElsewhere(row.person_id, kind)
  const lastDay = lastDayBefore(row, startsOn)
  const ending = decideEnding({
    contact: toExisting(row),
    situation: known.situation,
    policy: await loadPolicy(ctx.tx, row.unit_id, ctx.today),
    day: ctx.today,
    endsOn: lastDay ?? row.from_day,
    reason: 'replaced',
  })
  if (!ending.ok) throw new Problem(422, 'contact.endRefused', { reasons: ending.reasons })
  // Replaced on or before its first day: it never held, so no row says it did. The closed version keeps that it was recorded.
  const ended =
    lastDay === null
      ? []
      : [{ ...(await carried(ctx, row.row_id)), version: row.version + 1, to: lastDay, end_reason: 'replaced' }]
  await ctx.send('contact.ended', {
    contactId: row.contact_id,
    personId: row.person_id,
    kind,
    assignmentId: row.assignment_id,
  })
  return { row, ended }
}

/** The last day of one who is replaced: the day before, or the earlier day already set; null when it never held. */
function lastDayBefore(row: ContactRow, startsOn: string): string | null {
  if (row.from_day >= startsOn) return null
  const before = addDays(startsOn, -1)
  return row.to_day !== null && row.to_day < before ? row.to_day : before
}

/** The fields of a version that its successor carries on. */
export async function carried(ctx: Context, rowId: string) {
  const row = await ctx.tx
    .selectFrom('fixed_contact')
    .select([
      'contact_id',
      'person_id',
      'provider_id',
      'unit_id',
      'assignment_id',
      'kind',
      'basis',
      'active_choice',
      'wish',
      'mission',
      'appointed_by',
      'decided',
      'review_on',
      'via_team_id',
      'request_id',
    ])
    .select(sql<string>`lower(valid)`.as('from'))
    .where('row_id', '=', rowId)
    .executeTakeFirstOrThrow()
  return { ...row, kind: row.kind as ContactKind, decided: row.decided as unknown[] }
}

/** Two at once: the constraint lets one through; the other is told who it was, if that may be seen. */
async function guardTaken(
  ctx: Context,
  personId: string,
  kind: ContactKind,
  write: () => Promise<void>,
): Promise<void> {
  await sql`savepoint appointing`.execute(ctx.tx)
  try {
    await write()
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string }
    if (code !== '23P01' || !constraint?.startsWith('fixed_contact_')) throw error
    await sql`rollback to savepoint appointing`.execute(ctx.tx)
    const now = (await loadKnown(ctx.tx, [personId], ctx.today)).get(personId)
    const current = now ? currentOf(now, kind, ctx.today) : []
    throw current.length > 0 ? new Problem(409, 'contact.taken', { current }) : takenElsewhere(personId, kind)
  }
}
