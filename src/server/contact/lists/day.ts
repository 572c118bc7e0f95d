import type { ListRow } from '../../../contract/lists.ts'
import type { UnitList } from '../../../domain/contact/lists/lists.ts'
import type { Context } from '../../platform/operations/context.ts'
import { explainMany } from './explain.ts'
import { type Counts, findDay } from './query.ts'
import { loadSetting } from './setting.ts'

/** The lists that the day is made of, in the order of what can least wait: someone who asks, someone whom nobody holds … */
const ofTheDay: readonly UnitList[] = ['requests', 'vacant', 'tasks', 'toReview', 'lacking', 'notInformed']

/** At most so many of one list while others have something to say. */
const ofEach = 4

export type DayItem = ListRow & { list: UnitList }

/**
 * What calls at the acting unit today, reddest first, with how many stand on each list: the lists themselves say it, so that the day
 * and they agree. Late before soon; within that by list and by waiting. No list crowds the others out.
 */
export async function loadDay(ctx: Context, most: number): Promise<{ counts: Counts; items: DayItem[] }> {
  const setting = await loadSetting(ctx)
  const { counts, first } = await findDay(ctx.tx, setting, most)
  const hits = ofTheDay.flatMap((list) => first.filter((hit) => hit.list === list).map((hit) => ({ ...hit, rank: 0 })))
  const rows = oneRowEach(await explainMany(ctx, hits, setting))
  const late = rows.filter((row) => row.severity === 'late')
  const soon = rows.filter((row) => row.severity === 'soon')
  return { counts, items: [...inTurn(late, most), ...inTurn(soon, most)].slice(0, most) }
}

/**
 * One matter is one row. Who lacks what they have asked for stands among the requests, waiting since they asked, unless a life is in
 * danger besides (FC-5); of a decision to look at again and the lack it was about, the one that calls more.
 */
function oneRowEach(rows: readonly DayItem[]): DayItem[] {
  const about = (row: DayItem): string => `${row.personId} ${row.kind}`
  const of = (test: (row: DayItem) => boolean): Set<string> => new Set(rows.filter(test).map(about))
  const asked = of((row) => row.list === 'requests' && row.matter === 'request')
  const toDecide = of((row) => row.list === 'toReview' && row.matter === 'decision')
  const due = of((row) => row.list === 'lacking' && row.severity === 'late')
  return rows.filter((row) => {
    if (row.list === 'toReview' && row.matter === 'decision') return !due.has(about(row))
    if (row.list !== 'lacking') return true
    if (row.why.every((why) => why.code === 'need.requested')) return false
    if (row.why.some((why) => why.code === 'need.lifeThreatening')) return true
    return !asked.has(about(row)) && (row.severity === 'late' || !toDecide.has(about(row)))
  })
}

/** The first few of each list; then, where there is room, the rest of each. The order of the lists holds throughout. */
function inTurn(rows: readonly DayItem[], most: number): DayItem[] {
  const taken = new Set<DayItem>()
  for (const list of ofTheDay)
    for (const row of rows.filter((one) => one.list === list).slice(0, ofEach)) taken.add(row)
  for (const row of rows) if (taken.size < most) taken.add(row)
  return rows.filter((row) => taken.has(row))
}
