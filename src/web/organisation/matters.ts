import type { Operations, OutputOf } from '../../contract/index.ts'
import { addDays } from '../ui/day.ts'

export type Unit = OutputOf<Operations['organisation.unit']>
export type Colleague = Unit['staff'][number]

/** Something at the unit that someone must see to. */
export type Matter =
  | { kind: 'left' | 'leaves' | 'awayAlone' | 'bothAway' | 'atCap'; who: Colleague }
  | { kind: 'noDeputy'; who: readonly Colleague[] }
  | { kind: 'taskEnds'; who: Colleague; task: Colleague['delegations'][number] }

/** How long ahead a last day, or the last day of a task, is told. */
const ahead = 60

/** What the unit must see to, reddest first: persons without their contact, then those who soon will be, then gaps among the deputies. */
export function mattersOf({ staff }: Unit, today: string): Matter[] {
  const soon = addDays(today, ahead)
  const near = (day: string | null): boolean => day !== null && day <= soon
  const here = staff.filter((one) => !one.ended)
  const alone = (one: Colleague): boolean => one.absent !== null && one.persons > 0
  const matters: Matter[] = [
    ...staff.filter((one) => one.ended && one.persons > 0).map((who) => ({ kind: 'left' as const, who })),
    ...here.filter((one) => alone(one) && one.deputyGap).map((who) => ({ kind: 'awayAlone' as const, who })),
    ...here
      .filter((one) => alone(one) && !one.deputyGap && one.deputy?.absent)
      .map((who) => ({ kind: 'bothAway' as const, who })),
    ...here
      .filter((one) => near(one.to) && one.persons > 0)
      .sort((a, b) => (a.to ?? '').localeCompare(b.to ?? ''))
      .map((who) => ({ kind: 'leaves' as const, who })),
    ...here
      .filter(({ list }) => list && list.cap !== null && list.size >= list.cap)
      .map((who) => ({ kind: 'atCap' as const, who })),
  ]
  const without = here.filter((one) => one.deputyGap && !one.absent)
  if (without.length > 0) matters.push({ kind: 'noDeputy', who: without })
  for (const who of here)
    for (const task of who.delegations) if (near(task.to)) matters.push({ kind: 'taskEnds', who, task })
  return matters
}
