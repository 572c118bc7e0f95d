import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Operations } from '../../../contract/index.ts'
import { mostAtOnce } from '../../../contract/lists.ts'
import type { InputOf } from '../../../contract/operation.ts'
import { toReasonView } from '../../../contract/reason-view.ts'
import { type AppointmentBasis, daysJudged, decideAppointment } from '../../../domain/contact/appointment.ts'
import { onePerPerson } from '../../../domain/contact/kinds.ts'
import type { ContactPolicy } from '../../../domain/contact/policy.ts'
import { type Decision, reason } from '../../../domain/law/reason.ts'
import { loadItems } from '../../person/items.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { Problem } from '../../platform/operations/problem.ts'
import { type CandidateRow, guidelineOf, loadCandidates } from '../candidates.ts'
import { doEach, toLeftOut } from '../each.ts'
import { loadPolicy } from '../policy.ts'
import { type ContactRow, isOn, type Known, loadKnown, toExisting } from '../rows.ts'
import { filtersOf } from './list.ts'
import { findRows, type Hit } from './query.ts'
import { loadSetting } from './setting.ts'

type Chosen = Pick<InputOf<Operations['contact.appointMany']>, 'assignmentId' | 'kind' | 'startsOn' | 'filter' | 'keys'>

/** What would happen with one of the persons chosen. */
interface Judged {
  personId: string
  decision: Decision
  replaces: ContactRow | undefined
}

interface Judgement {
  candidate: CandidateRow
  judged: Judged[]
  fingerprint: string
}

/** How many persons the preview shows; the counts are of all. */
const shownAtMost = 200

/** For whom of those chosen the same staff member can be appointed, and why not for the others: nothing is changed. */
export const previewMany: Handler<'contact.appointManyPreview'> = async (ctx, input) => {
  const { candidate, judged, fingerprint } = await judge(ctx, input)
  const lawful = judged.filter(({ decision }) => decision.ok)
  const sorted = [...judged].sort((a, b) => Number(a.decision.ok) - Number(b.decision.ok)).slice(0, shownAtMost)
  const names = await loadItems(
    ctx.tx,
    sorted.map((one) => one.personId),
    ctx.today,
  )
  ctx.concerns(...sorted.map((one) => one.personId))
  ctx.note({ list: input.filter.list, kind: input.kind, lawful: lawful.length, refused: judged.length - lawful.length })
  const now = candidate.candidate.listSize ?? 0
  const already = lawful.filter(({ replaces }) => replaces?.assignment_id === input.assignmentId).length
  return {
    staffName: nameOf(candidate),
    lawful: lawful.length,
    refused: judged.length - lawful.length,
    listSize: {
      now,
      after: now + lawful.length - already,
      guideline: input.kind === 'doctorContact' ? guidelineOf(candidate) : null,
    },
    items: sorted.map(({ personId, decision, replaces }) => ({
      personId,
      name: names.get(personId)?.name ?? '',
      protected: names.get(personId)?.protected ?? false,
      lawful: decision.ok,
      replaces: replaces ? `${replaces.given_name} ${replaces.family_name}` : null,
      reasons: (decision.ok ? decision.grounds : decision.reasons).map(toReasonView),
    })),
    fingerprint,
  }
}

/**
 * Appoints the same staff member for many in one act: each by the operation that appoints one, in the same transaction, so that every
 * guard and consequence is the same. What was previewed must still be so. With `all` they stand or none; with `lawful` one who is refused
 * only when it is done is left out and named, and the others stand.
 */
export const appointMany: Handler<'contact.appointMany'> = async (ctx, input) => {
  // Of two at once at a unit the latter judges what the former has done, and is told that the list has changed; else it would be left with nobody, one by one.
  await sql`select pg_advisory_xact_lock(hashtextextended('appointMany ' || ${ctx.session.unit_id}::text, 0))`.execute(
    ctx.tx,
  )
  const { judged, fingerprint } = await judge(ctx, input)
  if (fingerprint !== input.fingerprint) throw new Problem(409, 'list.changed')
  const refused = judged.filter(({ decision }) => !decision.ok)
  if (input.whom === 'all' && refused.length > 0)
    throw new Problem(422, 'list.notAll', {
      params: { count: refused.length },
      reasons: refused.flatMap(({ decision }) => (decision.ok ? [] : decision.reasons)).slice(0, 5),
    })
  const lawful = judged.filter(({ decision }) => decision.ok)
  if (lawful.length === 0) throw new Problem(409, 'list.nobody')
  const { done, left } = await doEach(ctx, lawful, input.whom === 'all', async ({ personId, replaces }) => {
    await ctx.run('contact.appoint', {
      personId,
      kind: input.kind,
      assignmentId: input.assignmentId,
      startsOn: input.startsOn,
      basis: input.basis,
      activeChoice: false,
      ...(replaces ? { replaces: { contactId: replaces.contact_id, version: replaces.version } } : {}),
    })
  })
  ctx.concerns(...lawful.map(({ personId }) => personId))
  const without = refused.length + left.length
  ctx.note({ list: input.filter.list, kind: input.kind, appointed: done.length, left: without })
  return { appointed: done.length, left: without, leftOut: await toLeftOut(ctx, left) }
}

const nameOf = ({ givenName, familyName }: CandidateRow) => `${givenName} ${familyName}`

/** Judges the appointment for everyone chosen, by the rules that judge one. The list size grows as they are counted (FC-14). */
async function judge(ctx: Context, input: Chosen & { basis?: AppointmentBasis }): Promise<Judgement> {
  const unitId = ctx.session.unit_id!
  const [candidate] = await loadCandidates(ctx.tx, unitId, input.kind, input.startsOn, input.assignmentId)
  if (!candidate || candidate.candidate.unit.id !== unitId) throw new Problem(404, 'notFound')
  const hits = await chosenHits(ctx, input)
  const persons = hits.map((hit) => hit.person_id)
  const period = { day: ctx.today, startsOn: input.startsOn }
  const facts = new Map<string, { known: Map<string, Known>; policy: ContactPolicy }>()
  for (const on of new Set([...daysJudged(period), ctx.today]))
    facts.set(on, { known: await loadKnown(ctx.tx, persons, on), policy: await loadPolicy(ctx.tx, unitId, on) })
  let size = candidate.candidate.listSize ?? 0
  const judged = hits.flatMap((hit): Judged[] => {
    const known = facts.get(ctx.today)!.known.get(hit.person_id)
    if (!known) return []
    const replaces = replacedBy(hit, known, input, unitId)
    const asOf = (on: string) => {
      const { situation } = facts.get(on)!.known.get(hit.person_id)!
      const contacts = situation.contacts.filter((contact) => contact.id !== replaces?.contact_id)
      return { situation: { ...situation, contacts }, policy: facts.get(on)!.policy }
    }
    const own = requestOf(known, input)
    const decision: Decision =
      own ??
      decideAppointment({
        kind: input.kind,
        candidate: { ...candidate.candidate, listSize: size },
        ...asOf(input.startsOn),
        asOf,
        ...period,
        basis: input.basis ?? 'needed',
        ...(replaces ? { replaces: toExisting(replaces) } : {}),
      })
    if (decision.ok) size += 1
    return [{ personId: hit.person_id, decision, replaces }]
  })
  return { candidate, judged, fingerprint: fingerprintOf(input, judged) }
}

/** The rows chosen, of the kind that is to be appointed; each person once. */
async function chosenHits(ctx: Context, input: Chosen): Promise<Hit[]> {
  const setting = await loadSetting(ctx)
  const found = await findRows(
    ctx.tx,
    {
      ...filtersOf({ ...input.filter, kind: input.kind }, setting, ctx.today),
      order: 'name',
      ...(input.keys ? { keys: input.keys } : {}),
      limit: mostAtOnce + 1,
    },
    setting,
  )
  if (input.filter.kind !== undefined && input.filter.kind !== input.kind) throw new Problem(409, 'list.nobody')
  if (found.rows > mostAtOnce)
    throw new Problem(422, 'list.tooMany', { params: { count: found.rows, max: mostAtOnce } })
  const once = new Map(found.hits.map((hit) => [hit.person_id, hit]))
  if (once.size === 0) throw new Problem(409, 'list.nobody')
  return [...once.values()]
}

/** The contact that gives way: the one on the row (nobody holds it, or not rightly), or the one that there can be only one of. */
function replacedBy(hit: Hit, known: Known, input: Chosen, unitId: string): ContactRow | undefined {
  const running = known.contacts.filter(
    (row) => row.kind === input.kind && row.unit_id === unitId && isOn(row, input.startsOn),
  )
  const ofRow = running.find((row) => row.contact_id === hit.contact_id)
  return ofRow ?? (onePerPerson.includes(input.kind) ? running[0] : undefined)
}

/** Who has asked is answered by themselves (FC-3). */
function requestOf(known: Known, input: Chosen): Decision | undefined {
  const asked = known.situation.openRequests?.find((request) => request.kind === input.kind)
  if (!asked) return undefined
  const about = { fact: 'situation.openRequests', rule: 'FC-3', layer: 'law' } as const
  return { ok: false, reasons: [reason('list.answerRequest', { on: asked.on }, about)] }
}

function fingerprintOf(input: Chosen, judged: readonly Judged[]): string {
  const seen = judged.map(({ personId, decision, replaces }) => [
    personId,
    decision.ok,
    replaces ? [replaces.contact_id, replaces.version] : null,
  ])
  const what = [input.assignmentId, input.kind, input.startsOn, seen.sort()]
  return createHash('sha256').update(JSON.stringify(what)).digest('hex')
}
