import { planHandover } from '../../../domain/contact/handover/handover.ts'
import type { Handler } from '../../platform/operations/context.ts'
import { loadPanel } from './panel.ts'
import { fromView, hashOf, stepViews, takerViews, totalsOf } from './view.ts'

/** Who would take over whom, as things stand. Nothing is changed. */
export const handoverPreview: Handler<'contact.handoverPreview'> = async (ctx, input) => {
  const loaded = await loadPanel(ctx, input)
  const plan = planHandover(loaded.input)
  const page = await stepViews(ctx, plan, loaded, input)
  ctx.note({ assignmentId: input.assignmentId, startsOn: input.startsOn, kinds: input.kinds, ...totalsOf(plan) })
  return {
    from: fromView(loaded),
    totals: totalsOf(plan),
    takers: takerViews(plan, loaded),
    ...page,
    planHash: hashOf(plan, loaded, input),
  }
}
