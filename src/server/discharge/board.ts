import { sql } from 'kysely'
import type { CaseRow, ReminderView } from '../../contract/discharge-views.ts'
import { reddest } from '../../domain/discharge/row.ts'
import { type CaseState, caseStateNames, caseStates, openCaseStates } from '../../domain/discharge/steps.ts'
import { kindsOfPart } from '../../domain/discharge/units.ts'
import { inSweden } from '../../domain/law/calendar.ts'
import { refusalsOf } from '../intake/admissions/refused.ts'
import { chosenAmong, findUnits } from '../organisation/search.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { countStays } from './count.ts'
import { type BoardFilter, type CaseRecord, loadCase, loadCases, loadCasesOf } from './record.ts'
import { chooseReddest } from './reddest.ts'
import { rowOf, viewCase } from './view.ts'

/** The unit’s stays, the reddest first: what is late, then what is due soonest, then what waits for a receipt, then the rest by admission. */
export const board: Handler<'discharge.board'> = async (ctx, { limit, only, ...filter }) => {
  const chosen = only === undefined ? undefined : only.split(',').filter(Boolean)
  const found = chosen?.length === 0 ? { rows: [], ...none } : await loadRows(ctx, { ...filter, only: chosen }, limit)
  const { rows, ...counts } = found
  const items = rows.slice(0, limit)
  ctx.concerns(...items.map(({ person }) => person.personId))
  const about = { unitId: ctx.session.unit_id!, items, ...counts }
  // A look at whether one still may: nothing else is asked for.
  if (chosen?.length === 0)
    return { ...about, retracted: [], refused: [], reminders: [], unread: 0, filters: await filtersOf(ctx, []) }
  return {
    ...about,
    retracted: await retractedOf(ctx),
    refused: await refusalsOf(ctx),
    reminders: await remindersOf(ctx),
    unread: (await countStays(ctx)).unread,
    filters: await filtersOf(ctx, chosen === undefined ? openCaseStates : []),
  }
}

const none = { total: 0, late: 0, soon: 0 }

/** The rows in order, and how many there are, late and soon, among all. Where all are asked for, only the reddest are loaded. */
async function loadRows(ctx: Context, filter: BoardFilter, limit: number) {
  const { state, only, municipality, ward, openCare } = filter
  const inOrder = (records: readonly CaseRecord[]): CaseRow[] =>
    records.map((record) => withoutPlace(rowOf(ctx, record), record.is_ward)).sort(reddest)
  if (!only && !municipality && !ward && !openCare) {
    const { ids, ...counts } = await chooseReddest(ctx, state, limit)
    return { rows: inOrder(await loadCasesOf(ctx, ids)), ...counts }
  }
  const rows = inOrder(await loadCases(ctx, filter))
  const count = (urgency: CaseRow['urgency']) => rows.filter((row) => row.urgency === urgency).length
  return { rows, total: rows.length, late: count('late'), soon: count('soon') }
}

/** On a board that others pass by, where someone with protected identity is isn’t said: each case says it to whoever opens it, and the log tells who did. */
function withoutPlace(row: CaseRow, isWard: boolean): CaseRow {
  if (!row.person.protected || isWard) return row
  const liability = { ...row.clocks.liability, payer: null }
  return { ...row, ward: '', municipality: null, openCare: null, clocks: { ...row.clocks, liability } }
}

/** What there is to choose between among the unit’s open stays. */
async function filtersOf(ctx: Context, open: readonly CaseState[]) {
  const { rows } = await sql<{
    wards: { id: string; name: string }[]
    municipalities: { id: string; name: string }[]
    openCare: { id: string; name: string }[]
  }>`with open as materialized (select c.id, c.ward_id, coalesce(c.placing_code, c.registered_code) as code from discharge_case c
        where c.state = any (${sql.val([...open])}))
    select (select coalesce(json_agg(distinct jsonb_build_object('id', u.id, 'name', u.name)), '[]') from open o join care_unit u on u.id = o.ward_id) as wards,
      (select coalesce(json_agg(distinct jsonb_build_object('id', a.code, 'name', a.name)), '[]') from open o join authority a on a.code = o.code) as municipalities,
      (select coalesce(json_agg(distinct jsonb_build_object('id', u.id, 'name', u.name)), '[]') from open o join discharge_receiver r on r.case_id = o.id
        and r.role = 'openCare' and r.removed_at is null join care_unit u on u.id = r.unit_id) as "openCare"`.execute(
    ctx.tx,
  )
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'sv')
  const { wards, municipalities, openCare } = rows[0]!
  const states = caseStates.map((id) => ({ id, name: caseStateNames[id] }))
  return {
    states,
    wards: wards.sort(byName),
    municipalities: municipalities.sort(byName),
    openCare: openCare.sort(byName),
  }
}

/** What the unit was told of and is no longer: that it was the wrong person, or not for the unit, until someone there has receipted it. */
async function retractedOf(ctx: Context) {
  const { rows } = await sql<{
    caseId: string
    messageId: string
    why: 'wrongPerson' | 'wrongUnit'
    at: string
    unit: string
    words: string
  }>`
    select m.case_id as "caseId", m.id as "messageId", case when m.content ->> 'about' = 'wrongUnit' then 'wrongUnit' else 'wrongPerson' end as why,
      m.sent_at as at, u.name as unit, m.words
    from discharge_message m join discharge_delivery d on d.message_id = m.id join care_unit u on u.id = m.unit_id
    where m.kind = 'retraction' and d.receipted_at is null and (d.unit_id = ctx_unit() or succeeds(d.unit_id)) order by m.sent_at`.execute(
    ctx.tx,
  )
  return rows.map((one) => ({ ...one, at: inSweden(one.at) }))
}

/** What the acting one is reminded of: what isn’t put aside, and what of it still is so. */
async function remindersOf(ctx: Context): Promise<ReminderView[]> {
  const { rows } =
    await sql<ReminderView>`select r.id as "reminderId", r.case_id as "caseId", c.person_name as "personName", r.about, r.stage,
      r.due_at as "dueAt", r.at
    from discharge_reminder r join discharge_case c on c.id = r.case_id
    where r.read_at is null and r.assignment_id = ctx_assignment()
      and (r.about = 'careContact' and discharge_care_contact(r.case_id) is false
        or exists (select 1 from discharge_due d where d.case_id = r.case_id and d.clock = r.about and d.due_at = r.due_at))
    order by r.at desc, r.id limit 50`.execute(ctx.tx)
  return rows.map((one) => ({ ...one, dueAt: one.dueAt && inSweden(one.dueAt), at: inSweden(one.at) }))
}

/** Puts it aside: it isn’t shown to the acting one again. */
export const readReminder: Handler<'discharge.readReminder'> = async (ctx, { caseId, reminderId }) => {
  const { rows } = await sql<{ person_id: string }>`update discharge_reminder set read_at = now()
    where id = ${reminderId} and case_id = ${caseId} and read_at is null returning person_id`.execute(ctx.tx)
  if (!rows[0]) throw new Problem(404, 'notFound')
  ctx.concerns(rows[0].person_id)
  ctx.note({ caseId, reminderId })
  return { read: true }
}

export const read: Handler<'discharge.read'> = async (ctx, { caseId }) =>
  viewCase(ctx, await loadCase(ctx, caseId, 'read'))

/** Units that can receive messages in a part, by name. */
export const units: Handler<'discharge.units'> = async (ctx, { role, query }) => ({
  items: chosenAmong(await findUnits(ctx, { words: query ?? '', kinds: kindsOfPart[role], most: 50 })),
})
