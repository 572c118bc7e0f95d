import { sql } from 'kysely'
import type { DelaysView, DelayView } from '../../contract/discharge-delay.ts'
import { statutory } from '../../domain/discharge/agreement.ts'
import { dischargeClocks } from '../../domain/discharge/clocks.ts'
import {
  type DelayCause,
  type DelayDay,
  delayCauses,
  delayCauseTexts,
  delayDays,
  delayTable,
} from '../../domain/discharge/delay.ts'
import { type OpenCareWord, periodsFrom, readyUntil, type SentMessage } from '../../domain/discharge/from-messages.ts'
import { addDays, dayOf, inSweden, startOfDay } from '../../domain/law/calendar.ts'
import { smallest } from '../../domain/organisation/small-numbers.ts'
import { toCsv } from '../platform/files/csv.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { type CountedStay, stayOf } from './counted-stay.ts'
import { type CaseRecord, loadCase, periodsOf, type Reckoned } from './record.ts'

const named = (cause: DelayCause) => ({ sv: delayCauseTexts[cause].sv, en: delayCauseTexts[cause].en })
const causes = () => delayCauses.map((cause) => ({ cause, name: named(cause), party: delayCauseTexts[cause].party }))

/** The days of a stay from the facts its clocks are asked of, each time that the person was ready, and what has been said. */
function daysOf(
  periods: readonly Reckoned[],
  said: readonly { day: string; cause: DelayCause }[],
  today: string,
): DelayDay[] {
  const days = periods.flatMap(({ facts, clocks }) =>
    delayDays(
      { readyAt: facts.readyNoticeAt, leftAt: readyUntil(facts), said, blockedBy: clocks.liability.blockedBy },
      today,
    ),
  )
  // The day on which a notice was taken back and sent anew is one day.
  return [...new Map(days.map((one) => [one.day, one])).values()]
}

async function view(ctx: Context, record: CaseRecord): Promise<DelayView> {
  ctx.concerns(record.person_id)
  const { rows } = await sql<{
    day: string
    cause: DelayCause
    words: string
    at: string
    by: { name: string; unit: string }
  }>`
    select d.day, d.cause, d.words, d.at, json_build_object('name', s.given_name || ' ' || s.family_name, 'unit', u.name) as by
    from discharge_delay d join assignment a on a.id = d.assignment_id join staff_member s on s.id = a.staff_id join care_unit u on u.id = d.unit_id
    where d.case_id = ${record.id} order by d.at, d.id`.execute(ctx.tx)
  const days = daysOf(periodsOf(record, ctx.now), rows, ctx.today)
  return {
    caseId: record.id,
    days: days.map((one) => ({ ...one, name: named(one.cause) })),
    said: rows.map(({ cause, at, ...one }) => ({ ...one, name: named(cause), at: inSweden(at) })).reverse(),
    causes: causes(),
  }
}

export const delay: Handler<'discharge.delay'> = async (ctx, { caseId }) =>
  view(ctx, await loadCase(ctx, caseId, 'read'))

/** Any party says why; each saying is kept, and the latest of a day counts. Today can be said ahead of its end. */
export const sayCause: Handler<'discharge.sayCause'> = async (ctx, { caseId, day, cause, words }) => {
  const record = await loadCase(ctx, caseId, 'lock')
  const { readyNoticeAt } = periodsOf(record, ctx.now)[0]!.facts
  if (readyNoticeAt === null || day < dayOf(readyNoticeAt) || day > ctx.today)
    throw new Problem(422, 'discharge.notReadyThen')
  await sql`insert into discharge_delay (id, case_id, person_id, day, cause, words, unit_id, assignment_id)
    values (${ctx.newId()}, ${caseId}, ${record.person_id}, ${day}, ${cause}, ${words}, ctx_unit(), ctx_assignment())`.execute(
    ctx.tx,
  )
  ctx.note({ caseId, day, cause })
  return view(ctx, record)
}

interface Counted extends CountedStay {
  ward: string
  seen: boolean
  messages: SentMessage[]
  open_care: OpenCareWord[]
  said: { day: string; cause: DelayCause }[]
}

async function loadTable(ctx: Context, month: string, by: DelaysView['by']): Promise<DelaysView> {
  const first = `${month}-01`
  const next = `${addDays(addDays(first, 27), 4).slice(0, 7)}-01`
  const { rows } =
    await sql<Counted>`select * from discharge_delays(${startOfDay(first)}, ${startOfDay(next)})`.execute(ctx.tx)
  const stays = rows.map((row) => ({
    group: (by === 'ward' ? row.ward : row.municipality) ?? '',
    seen: row.seen,
    days: countedDays(row, ctx).filter(({ day }) => day >= first && day < next),
  }))
  return { month, by, causes: causes(), ...delayTable(stays, smallest), smallest }
}

function countedDays(row: Counted, { now, today }: Context): DelayDay[] {
  const periods = periodsFrom(stayOf(row), row.messages, row.open_care, () => statutory)
  return daysOf(
    periods.map((facts) => ({ facts, clocks: dischargeClocks(facts, now) })),
    row.said,
    today,
  )
}

export const delays: Handler<'discharge.delays'> = (ctx, { month, by }) => loadTable(ctx, month, by)

export const delaysFile: Handler<'discharge.delaysFile'> = async (ctx, { month, by }) => {
  const table = await loadTable(ctx, month, by)
  const told = (count: number | null) => count ?? `färre än ${smallest} personer`
  const head = [by === 'ward' ? 'avdelning' : 'kommun', 'orsak', 'dagar', 'personer']
  const lines = table.rows.flatMap((row) => [
    ...row.cells
      .filter(({ persons }) => persons !== 0)
      .map((cell) => [row.group || 'visas inte', delayCauseTexts[cell.cause].sv, told(cell.days), told(cell.persons)]),
    [row.group || 'visas inte', 'alla', row.days ?? 'visas inte', row.persons ?? 'visas inte'],
  ])
  const content = Buffer.from(toCsv([head, ...lines]))
  return { content, fileName: `dagar-kvar-${month}.csv`, mediaType: 'text/csv; charset=utf-8' }
}
