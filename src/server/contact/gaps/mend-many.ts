import { createHash } from 'node:crypto'
import { mostGaps } from '../../../contract/gaps.ts'
import type { InputOf, Operations } from '../../../contract/index.ts'
import { toReasonView } from '../../../contract/reason-view.ts'
import { daysJudged, decideAppointment } from '../../../domain/contact/appointment.ts'
import { mendedAs } from '../../../domain/contact/gaps/gaps.ts'
import { contactKindNames } from '../../../domain/contact/kinds.ts'
import type { ContactPolicy } from '../../../domain/contact/policy.ts'
import { type Decision, reason } from '../../../domain/law/reason.ts'
import { loadItems } from '../../person/items.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { Problem } from '../../platform/operations/problem.ts'
import { type CandidateRow, guidelineOf, loadCandidates } from '../candidates.ts'
import { doEach, toLeftOut } from '../each.ts'
import { loadPolicy } from '../policy.ts'
import { type Known, loadKnown } from '../rows.ts'
import { closeMended, type GapRow, loadAlike, toGap } from './rows.ts'

type Chosen = Pick<InputOf<Operations['intake.mendGaps']>, 'gapId' | 'assignmentId' | 'startsOn'>

interface Judged {
  gap: GapRow
  decision: Decision
}

interface Judgement {
  candidate: CandidateRow
  judged: Judged[]
  more: number
  fingerprint: string
}

const shownAtMost = 200

/** "SE…-X is Anna Berg": who of those with X in the other system can get her, and why not the others. Nothing is changed. */
export const mendGapsPreview: Handler<'intake.mendGapsPreview'> = async (ctx, input) => {
  const { candidate, judged, more, fingerprint } = await judge(ctx, input)
  const first = judged[0]!.gap
  const lawful = judged.filter(({ decision }) => decision.ok).length
  const shown = [...judged].sort((a, b) => Number(a.decision.ok) - Number(b.decision.ok)).slice(0, shownAtMost)
  const persons = shown.map(({ gap }) => gap.person_id)
  const names = await loadItems(ctx.tx, persons, ctx.today)
  ctx.concerns(...persons)
  ctx.note({ kind: first.kind, lawful, refused: judged.length - lawful })
  const now = candidate.candidate.listSize ?? 0
  return {
    kind: first.kind,
    kindName: contactKindNames[first.kind],
    staffText: first.staff_text,
    staffName: `${candidate.givenName} ${candidate.familyName}`,
    lawful,
    refused: judged.length - lawful,
    more,
    listSize: { now, after: now + lawful, guideline: first.kind === 'doctorContact' ? guidelineOf(candidate) : null },
    items: shown.map(({ gap, decision }) => ({
      gapId: gap.id,
      personId: gap.person_id,
      name: names.get(gap.person_id)?.name ?? '',
      protected: names.get(gap.person_id)?.protected ?? false,
      lawful: decision.ok,
      activeChoice: gap.active_choice,
      reasons: (decision.ok ? decision.grounds : decision.reasons).map(toReasonView),
    })),
    fingerprint,
  }
}

/**
 * Mends in one act all that was previewed as lawful; when anything has changed since, nothing is done. A gap that is refused only when it
 * is mended is left open and its person named.
 */
export const mendGaps: Handler<'intake.mendGaps'> = async (ctx, input) => {
  const { judged, more, fingerprint } = await judge(ctx, input)
  if (fingerprint !== input.fingerprint) throw new Problem(409, 'gap.changed')
  const lawful = judged.filter(({ decision }) => decision.ok).map(({ gap }) => gap)
  if (lawful.length === 0) throw new Problem(422, 'gap.nobody')
  const rows = lawful.map((gap) => ({ personId: gap.person_id, gap }))
  const { done, left } = await doEach(ctx, rows, false, async ({ personId, gap }) => {
    const { contactId } = await ctx.run('contact.appoint', {
      personId,
      kind: gap.kind,
      assignmentId: input.assignmentId,
      startsOn: input.startsOn,
      ...mendedAs(toGap(gap), true),
    })
    await closeMended(ctx, gap.id, contactId)
  })
  ctx.concerns(...lawful.map((gap) => gap.person_id))
  const open = judged.length - done.length + more
  ctx.note({ kind: lawful[0]!.kind, assignmentId: input.assignmentId, mended: done.length, left: open })
  return { mended: done.length, left: open, leftOut: await toLeftOut(ctx, left) }
}

/** Judges the appointment for everyone, by the rules that judge one. The list grows as they are counted (FC-14). */
async function judge(ctx: Context, input: Chosen): Promise<Judgement> {
  const unitId = ctx.session.unit_id!
  const { rows, all } = await loadAlike(ctx.tx, input.gapId, mostGaps)
  const first = rows[0]
  if (!first) throw new Problem(409, 'gap.mended')
  const [candidate] = await loadCandidates(ctx.tx, unitId, first.kind, input.startsOn, input.assignmentId)
  if (!candidate || candidate.candidate.unit.id !== unitId) throw new Problem(404, 'notFound')
  const persons = rows.map((row) => row.person_id)
  const period = { day: ctx.today, startsOn: input.startsOn }
  const facts = new Map<string, { known: Map<string, Known>; policy: ContactPolicy }>()
  for (const on of new Set([...daysJudged(period), input.startsOn, ctx.today]))
    facts.set(on, { known: await loadKnown(ctx.tx, persons, on), policy: await loadPolicy(ctx.tx, unitId, on) })
  let size = candidate.candidate.listSize ?? 0
  const judged = rows.map((gap): Judged => {
    const asOf = (on: string) => {
      const { known, policy } = facts.get(on)!
      return { situation: known.get(gap.person_id)!.situation, policy }
    }
    const decision =
      asksThemselves(facts.get(ctx.today)!.known.get(gap.person_id)!, gap) ??
      decideAppointment({
        kind: gap.kind,
        candidate: { ...candidate.candidate, listSize: size },
        ...asOf(input.startsOn),
        asOf,
        ...period,
        ...mendedAs(toGap(gap), true),
      })
    if (decision.ok) size += 1
    return { gap, decision }
  })
  const seen = judged.map(({ gap, decision }) => [gap.id, decision.ok]).sort()
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([input.assignmentId, input.startsOn, seen]))
    .digest('hex')
  return { candidate, judged, more: all - rows.length, fingerprint }
}

/** Who has asked for the contact themselves is answered by themselves (FC-3). */
function asksThemselves(known: Known, gap: GapRow): Decision | undefined {
  const asked = known.situation.openRequests?.find((request) => request.kind === gap.kind)
  if (!asked) return undefined
  const about = { fact: 'situation.openRequests', rule: 'FC-3', layer: 'law' } as const
  return { ok: false, reasons: [reason('list.answerRequest', { on: asked.on }, about)] }
}
