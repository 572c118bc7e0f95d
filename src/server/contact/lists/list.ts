import { toReasonView } from '../../../contract/reason-view.ts'
import type { ContactKind } from '../../../domain/contact/kinds.ts'
import { contactKindNames } from '../../../domain/contact/kinds.ts'
import { type UnitList, unitListNames, unitLists, usualOrder } from '../../../domain/contact/lists/lists.ts'
import {
  groupsFor,
  maySearchBy,
  maySearchByKind,
  type TargetGroup,
  targetGroupNames,
} from '../../../domain/contact/lists/priority.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { may } from '../../platform/operations/may.ts'
import { Problem } from '../../platform/operations/problem.ts'
import { explainRows } from './explain.ts'
import type { UnitHolders } from './holders.ts'
import { readMark, writeMark } from './mark.ts'
import { type Ask, countLists, type Found, findRows, type Setting } from './query.ts'
import { loadSetting } from './setting.ts'

/** One of the unit's lists, a page of it. Every person shown has a row in the log. */
export const list: Handler<'contact.list'> = async (ctx, input) => {
  const setting = await loadSetting(ctx)
  const order = input.order ?? usualOrder(input.list)
  const after = input.after === undefined ? undefined : readMark(input.after)
  const ask: Ask = {
    ...filtersOf(input, setting, ctx.today),
    order,
    ...(after ? { after } : {}),
    limit: input.limit + 1,
    choices: after === undefined,
  }
  const found = await findRows(ctx.tx, ask, setting)
  const shown = found.hits.slice(0, input.limit)
  const items = await explainRows(ctx, input.list, shown, setting)
  ctx.concerns(...items.map((item) => item.personId))
  ctx.note({ list: input.list, order, kind: input.kind ?? null, group: input.group ?? null, rows: items.length })
  return {
    list: input.list,
    order,
    rows: found.rows,
    persons: found.persons,
    items,
    next: found.hits.length > input.limit ? writeMark(shown.at(-1)!) : null,
    choices: after === undefined ? choicesOf(found, setting) : null,
    bulkActions: bulkActions(input.list, ctx),
  }
}

interface Filters {
  list: UnitList
  kind?: ContactKind | undefined
  group?: TargetGroup | undefined
  holder?: string | undefined
}

/**
 * The filters, when they may be used here. A health-care actor may not pick out persons by their having had social care: the
 * refusal says the law (PDL 2 kap. 8 §).
 */
export function filtersOf(
  input: Filters,
  setting: Setting,
  today: string,
): Pick<Ask, 'list' | 'kind' | 'group' | 'holder'> {
  const decisions = [
    ...(input.group ? [maySearchBy(input.group, setting.provider, today)] : []),
    ...(input.kind ? [maySearchByKind(input.kind, setting.provider, today)] : []),
  ]
  const reasons = decisions.flatMap((decision) => (decision.ok ? [] : decision.reasons))
  if (reasons.length > 0) throw new Problem(403, 'list.notSearchTerm', { reasons })
  return {
    list: input.list,
    ...(input.kind ? { kind: input.kind } : {}),
    ...(input.group ? { group: input.group } : {}),
    ...(input.holder ? { holder: input.holder } : {}),
  }
}

function choicesOf(found: Found, setting: Setting & { unit: UnitHolders }) {
  const kinds = found.kinds.filter(({ code }) => maySearchByKind(code, setting.provider, setting.today).ok)
  return {
    kinds: kinds.map(({ code, rows }) => ({ code, name: contactKindNames[code], rows })),
    groups: found.groups.map(({ code, rows }) => ({ code, name: targetGroupNames[code], rows })),
    holders: found.holders.flatMap(({ id, rows }) => {
      const holder = setting.unit.holders.get(id)
      return holder ? [{ assignmentId: id, name: holder.name, rows }] : []
    }),
    closed: groupsFor(setting.provider, setting.today).closed.map(({ group, reasons }) => ({
      code: group,
      name: targetGroupNames[group],
      reasons: reasons.map(toReasonView),
    })),
  }
}

/** What may be done with many rows of a list at once. A request is answered by itself: its wish is followed, or the reason told (FC-3). */
function bulkActions(which: UnitList, ctx: Context): string[] {
  const possible: readonly UnitList[] = ['lacking', 'vacant', 'unqualified']
  return possible.includes(which) && may(ctx.actor, 'contact.appoint') ? ['contact.appointMany'] : []
}

/** How many stand on each list; counts of the acting unit's own persons only. */
export const lists: Handler<'contact.lists'> = async (ctx) => {
  const counts = await countLists(ctx.tx, await loadSetting(ctx))
  return { lists: unitLists.map((which) => ({ list: which, name: unitListNames[which], ...counts[which] })) }
}
