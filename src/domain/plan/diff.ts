import type { Intervention, PlanContent, PlanGoal, PlanNeed } from './content.ts'

/** One thing that differs between two versions. `was` or `is` is empty for what is new or gone. */
export interface PlanChange {
  part: keyof PlanContent
  /** The item it is about; null for the plan's own fields. */
  itemId: string | null
  /** What the item is called, as it is now, or as it was when it is gone. */
  item: string
  field: string
  was: string
  is: string
  kind: 'new' | 'gone' | 'changed'
}

type Item = PlanNeed | PlanGoal | Intervention
const lists = ['needs', 'goals', 'interventions'] as const
const nameOf = (item: Item): string => ('what' in item ? item.what : item.text)
const shown = (value: unknown): string =>
  value === null || value === undefined || value === false ? '' : String(value)

/** What has changed from one version to another, in the order of the plan: for people to read, and for who is asked again. */
export function planDiff(before: PlanContent, after: PlanContent): PlanChange[] {
  const changes: PlanChange[] = []
  for (const part of Object.keys(after) as (keyof PlanContent)[]) {
    const list = lists.find((one) => one === part)
    if (list) changes.push(...itemChanges(list, before[list], after[list]))
    else if (shown(before[part]) !== shown(after[part]))
      changes.push({
        part,
        itemId: null,
        item: '',
        field: part,
        was: shown(before[part]),
        is: shown(after[part]),
        kind: 'changed',
      })
  }
  return changes
}

function itemChanges(part: (typeof lists)[number], before: readonly Item[], after: readonly Item[]): PlanChange[] {
  const old = new Map(before.map((one) => [one.id, one]))
  const now = new Set(after.map((one) => one.id))
  const whole = (item: Item, kind: 'new' | 'gone'): PlanChange => {
    const name = nameOf(item)
    return {
      part,
      itemId: item.id,
      item: name,
      field: '',
      was: kind === 'gone' ? name : '',
      is: kind === 'new' ? name : '',
      kind,
    }
  }
  return [
    ...after.flatMap((item) => {
      const was = old.get(item.id)
      return was ? fieldChanges(part, was, item) : [whole(item, 'new')]
    }),
    ...before.filter((one) => !now.has(one.id)).map((one) => whole(one, 'gone')),
  ]
}

function fieldChanges(part: (typeof lists)[number], was: Item, is: Item): PlanChange[] {
  // What has been left out since is a change too.
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((field) => {
    const a = shown((was as unknown as Record<string, unknown>)[field])
    const b = shown((is as unknown as Record<string, unknown>)[field])
    return a === b ? [] : [{ part, itemId: is.id, item: nameOf(is), field, was: a, is: b, kind: 'changed' as const }]
  })
}
