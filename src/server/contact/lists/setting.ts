import type { Context } from '../../platform/operations/context.ts'
import { loadPolicy } from '../policy.ts'
import { holderSets, loadUnitHolders, type UnitHolders } from './holders.ts'
import type { Setting } from './query.ts'

/** Loads what the lists of the acting unit are judged by; a handful of small queries. */
export async function loadSetting(
  ctx: Pick<Context, 'tx' | 'session' | 'today'>,
): Promise<Setting & { unit: UnitHolders }> {
  const unitId = ctx.session.unit_id!
  const policy = await loadPolicy(ctx.tx, unitId, ctx.today)
  const unit = await loadUnitHolders(ctx.tx)
  const sets = holderSets(unit, unitId, policy, ctx.today)
  return { unit, sets, policy, provider: ctx.session.provider_kind!, today: ctx.today }
}
