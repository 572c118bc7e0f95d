import { sql } from 'kysely'
import type { TargetView } from '../../contract/followup-target.ts'
import { toReasonView } from '../../contract/reason-view.ts'
import { type continuityCodes, continuityFigureOf } from '../../domain/followup/continuity-figures.ts'
import { type FigureCode, figureCodes, figureOf } from '../../domain/followup/figures.ts'
import {
  decideTarget,
  decisionOn,
  isBelowLaw,
  isReached,
  type TargetCode,
  type TargetDecision,
  targetCodes,
  targetKindOf,
  targetLimits,
  wantedOf,
} from '../../domain/followup/own-target.ts'
import { inSweden } from '../../domain/law/calendar.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { may } from '../platform/operations/may.ts'
import { Problem } from '../platform/operations/problem.ts'
import { closedHere, countFigures, toldOf } from './counts.ts'
import { loadTargets, type OwnTargets, ofFigure, versionOf } from './own-targets.ts'

const isCoverage = (code: TargetCode): code is FigureCode => (figureCodes as readonly string[]).includes(code)

function toView(ctx: Context, code: TargetCode, targets: OwnTargets): TargetView {
  const { least, most } = targetLimits[targetKindOf(code)]
  const figure = isCoverage(code) ? figureOf(code) : null
  const decisions = ofFigure(targets, code)
  return {
    code,
    name: figure?.name ?? continuityFigureOf(code as (typeof continuityCodes)[number]).name,
    kind: targetKindOf(code),
    unit: figure?.mean?.unit ?? null,
    wanted: wantedOf(code)!,
    law: figure?.target ?? null,
    decisions: decisions.toReversed().map(({ from, value, why, decidedBy, decidedAt }) => ({
      from,
      value,
      why,
      by: decidedBy,
      decidedAt: inSweden(decidedAt),
      when: whenOf(decisions, { from, decidedAt }, ctx.today),
    })),
    least,
    most,
  }
}

/** Whether a decision holds today; else whether it will, did, or was taken the place of before it began. */
function whenOf(
  decisions: readonly TargetDecision[],
  { from, decidedAt }: Pick<TargetDecision, 'from' | 'decidedAt'>,
  today: string,
): TargetView['decisions'][number]['when'] {
  const knownAt = '9999-12-31T00:00:00Z'
  const heldOn = (day: string): boolean => decisionOn(decisions, { day, knownAt })?.decidedAt === decidedAt
  if (from <= today && heldOn(today)) return 'now'
  if (!heldOn(from)) return 'replaced'
  return from > today ? 'coming' : 'past'
}

/** Those that can be had here. */
const codesHere = (ctx: Context): TargetCode[] =>
  targetCodes.filter((code) => !isCoverage(code) || closedHere(ctx, code, ctx.today).length === 0)

export const targets: Handler<'followup.targets'> = async (ctx) => {
  const found = await loadTargets(ctx)
  return {
    authorityName: found.authority,
    version: versionOf(found),
    targets: codesHere(ctx).map((code) => toView(ctx, code, found)),
    availableActions: may(ctx.actor, 'policy.set') ? ['followup.decideTarget'] : [],
  }
}

/** What is asked, beside what has been decided. */
function weighed(ctx: Context, found: OwnTargets, asked: { figure: TargetCode; from: string; value: number | null }) {
  const decisions = ofFigure(found, asked.figure)
  const on = (day: string) => decisionOn(decisions, { day, knownAt: ctx.now })
  const before = on(asked.from)?.value ?? null
  const replaces = [...new Set(decisions.map(({ from }) => from))]
    .filter((from) => from > asked.from && on(from)?.from === from)
    .sort()
  const reasons = decideTarget({ ...asked, today: ctx.today, before, replaces })
  return { before, replaces, reasons }
}

/** What a decision would change; nothing is decided. */
export const targetPreview: Handler<'followup.targetPreview'> = async (ctx, input) => {
  const { before, replaces, reasons } = weighed(ctx, await loadTargets(ctx), input)
  ctx.note({ ...input })
  return {
    reasons: reasons.map(toReasonView),
    before,
    replaces,
    belowLaw: input.value !== null && isBelowLaw(input.figure, input.value),
    units: await unitsReaching(ctx, input.figure, input.value),
  }
}

/** How many of the units that are told of reach a target today; by the same rounded numbers as on the figure's page. */
async function unitsReaching(ctx: Context, code: TargetCode, value: number | null) {
  if (value === null || !isCoverage(code) || closedHere(ctx, code, ctx.today).length > 0) return null
  const counts = await countFigures(ctx, [code], { day: ctx.today, knownAt: ctx.now })
  const told = (toldOf(ctx, code, counts)?.cells ?? []).flatMap(({ key, numerator, denominator }) => {
    if (key === 'county' || numerator === null || denominator === null) return []
    const reached = isReached(code, { numerator, denominator }, value)
    return reached === null ? [] : [reached]
  })
  return { reach: told.filter(Boolean).length, of: told.length }
}

/** Decides a target from a day on; what had been decided from later days is taken the place of, and kept. */
export const decideOwnTarget: Handler<'followup.decideTarget'> = async (ctx, { version, why, ...asked }) => {
  // Of two who decide at once the second waits here and then sees what the first has decided.
  await sql`select pg_advisory_xact_lock(hashtextextended('target ' || ${ctx.session.authority_id}::text, 0))`.execute(
    ctx.tx,
  )
  const found = await loadTargets(ctx)
  if (versionOf(found) !== version) throw new Problem(409, 'version.stale')
  const { reasons } = weighed(ctx, found, asked)
  if (reasons.length > 0) throw new Problem(422, 'policy.refused', { reasons })
  const { rows } = await sql<{ done: boolean }>`
    select followup_decide_target(${ctx.newId()}::uuid, ${asked.figure}, ${asked.from}::date, ${asked.value}::float8, ${why}) as done`.execute(
    ctx.tx,
  )
  if (rows[0]?.done !== true) throw new Problem(409, 'version.stale')
  ctx.note({ ...asked, why })
  return { version: versionOf(await loadTargets(ctx)) }
}
