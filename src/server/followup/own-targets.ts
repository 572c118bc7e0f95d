import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { OwnTargetView } from '../../contract/followup-target.ts'
import {
  decisionOn,
  isReached,
  isTargetCode,
  type TargetCode,
  type TargetDecision,
  type TargetPeriod,
  targetPeriods,
} from '../../domain/followup/own-target.ts'
import { inSweden } from '../../domain/law/calendar.ts'
import type { Context } from '../platform/operations/context.ts'

/** What an authority has decided of targets, by figure, the earliest decided first. */
export interface OwnTargets {
  authority: string
  decisions: readonly TargetDecision[]
}

/** The acting unit's authority and its decisions. */
export async function loadTargets({ tx, session }: Pick<Context, 'tx' | 'session'>): Promise<OwnTargets> {
  const { rows } = await sql<{ name: string; decisions: TargetDecision[] }>`
    select a.name, coalesce((select json_agg(json_build_object('figure', t.figure, 'from', t.from_day, 'value', t.value, 'why', t.why,
        'decidedAt', t.decided_at, 'decidedBy', s.given_name || ' ' || s.family_name) order by t.decided_at, t.id)
      from followup_target t join assignment m on m.id = t.decided_by join staff_member s on s.id = m.staff_id where t.authority_id = a.id), '[]') as decisions
    from authority a where a.id = ${session.authority_id}`.execute(tx)
  // A figure that is no longer told has no target to read it beside.
  const decisions = (rows[0]?.decisions ?? []).filter(({ figure }) => isTargetCode(figure))
  return { authority: rows[0]?.name ?? '', decisions }
}

/** Those of one figure. */
export const ofFigure = ({ decisions }: OwnTargets, code: TargetCode) =>
  decisions.filter(({ figure }) => figure === code)

/** The own target of a figure on a day, as known at an instant, and the times that it has had any. */
export function targetFor(
  targets: OwnTargets,
  code: string,
  at: { day: string; knownAt: string },
  own: { numerator: number; denominator: number } | null,
): { ownTarget: OwnTargetView | null; ownTargets: TargetPeriod[] } {
  if (!isTargetCode(code)) return { ownTarget: null, ownTargets: [] }
  const decisions = ofFigure(targets, code)
  const held = decisionOn(decisions, at)
  const ownTargets = targetPeriods(decisions, at.knownAt)
  if (held === null || held.value === null) return { ownTarget: null, ownTargets }
  const { value, from, why, decidedBy, decidedAt } = held
  const reached = isReached(code, own, value)
  return {
    ownTarget: {
      value,
      from,
      why,
      by: decidedBy,
      decidedAt: inSweden(decidedAt),
      authority: targets.authority,
      reached,
    },
    ownTargets,
  }
}

/** Tells two states of what is decided apart, for the guard on a decision. */
export const versionOf = ({ decisions }: OwnTargets): string =>
  createHash('sha256').update(JSON.stringify(decisions)).digest('hex').slice(0, 16)
