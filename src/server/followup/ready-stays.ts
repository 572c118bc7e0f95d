import { sql } from 'kysely'
import { type Agreement, statutory } from '../../domain/discharge/agreement.ts'
import type { OpenCareWord, SentMessage } from '../../domain/discharge/from-messages.ts'
import type { FigureCode } from '../../domain/followup/figures.ts'
import { type ReadyStay, stayDays, stayWindow } from '../../domain/followup/stay-days.ts'
import { addDays } from '../../domain/law/calendar.ts'
import { type CountedStay, stayOf } from '../discharge/counted-stay.ts'
import type { Context } from '../platform/operations/context.ts'
import type { UnitCount } from './counts.ts'

/** A stay at a ward, and whose it is: a number, and the person only to the ward itself. */
interface Stay extends ReadyStay {
  unitId: string
  personNo: number
  personId: string | null
}

interface Ready extends CountedStay {
  unit_id: string
  person_no: number
  person_id: string | null
  agreement: Agreement | null
  messages: SentMessage[]
  open_care: OpenCareWord[]
}

/** The stays that somebody was ready in during the days that any of `days` is counted over, as known at an instant. */
async function loadReady(ctx: Context, days: readonly string[], knownAt: string): Promise<Stay[]> {
  const sorted = [...days].sort()
  const { rows } =
    await sql<Ready>`select * from followup_ready(${addDays(sorted[0]!, 1 - stayWindow)}::date, ${sorted.at(-1)!}::date, ${knownAt}::timestamptz)`.execute(
      ctx.tx,
    )
  return rows.map((row) => ({
    unitId: row.unit_id,
    personNo: row.person_no,
    personId: row.person_id,
    stay: stayOf(row),
    messages: row.messages,
    openCare: row.open_care,
    agreement: row.agreement ?? statutory,
  }))
}

type ClockCode = Extract<FigureCode, 'readyDays' | 'liabilityDays'>

const daysOf = (code: ClockCode, found: { ready: number; liable: number }): number =>
  code === 'readyDays' ? found.ready : found.liable

/** The figures that the clocks of stays tell, ward by ward, on each day. */
export async function countByClocks(
  ctx: Context,
  codes: readonly ClockCode[],
  days: readonly string[],
  knownAt: string,
): Promise<{ day: string; code: ClockCode; counts: UnitCount[] }[]> {
  const stays = await loadReady(ctx, days, knownAt)
  return days.flatMap((day) => {
    const told = stays.flatMap((stay) => {
      const found = stayDays(stay, { day, knownAt })
      return found ? [{ stay, found }] : []
    })
    return codes.map((code) => ({
      day,
      code,
      counts: sumUp(told.map((one) => ({ ...one, days: daysOf(code, one.found) }))),
    }))
  })
}

function sumUp(told: readonly { stay: Stay; days: number }[]): UnitCount[] {
  const units = new Map<string, { days: number; stays: number; some: Set<number>; none: Set<number> }>()
  for (const { stay, days } of told) {
    const unit = units.get(stay.unitId) ?? { days: 0, stays: 0, some: new Set(), none: new Set() }
    units.set(stay.unitId, unit)
    unit.days += days
    unit.stays += 1
    ;(days > 0 ? unit.some : unit.none).add(stay.personNo)
  }
  return [...units].map(([unitId, { days, stays, some, none }]) => ({
    key: unitId,
    unitId,
    numerator: days,
    denominator: stays,
    counted: some.size,
    other: none.size,
    persons: new Set([...some, ...none]).size,
  }))
}

/** The own ward's persons with days of the figure, and how many stays each. */
export async function personsByClocks(
  ctx: Context,
  code: ClockCode,
  { day, knownAt }: { day: string; knownAt: string },
): Promise<{ personId: string; rows: number }[]> {
  const rows = new Map<string, number>()
  for (const stay of await loadReady(ctx, [day], knownAt)) {
    const found = stay.personId === null ? null : stayDays(stay, { day, knownAt })
    if (found && daysOf(code, found) > 0) rows.set(stay.personId!, (rows.get(stay.personId!) ?? 0) + 1)
  }
  return [...rows].map(([personId, count]) => ({ personId, rows: count }))
}

export const isByClocks = (code: FigureCode): code is ClockCode => code === 'readyDays' || code === 'liabilityDays'
