import { sql } from 'kysely'
import type { Agreement } from '../../domain/discharge/agreement.ts'
import { statutory } from '../../domain/discharge/agreement.ts'
import { type DischargeClocks, dischargeClocks } from '../../domain/discharge/clocks.ts'
import type { DischargeFacts } from '../../domain/discharge/facts.ts'
import { usualFollowUpDays } from '../../domain/discharge/follow-up.ts'
import {
  type OpenCareWord,
  periodsFrom,
  type SentMessage,
  type StayRecord,
} from '../../domain/discharge/from-messages.ts'
import {
  type CasePart,
  type CaseState,
  type Destination,
  type Interruption,
  openCaseStates,
  type ReceiverRole,
} from '../../domain/discharge/steps.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Context } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'

/** A stay’s own row, with what its clocks are asked of. */
export interface CaseRecord {
  id: string
  person_id: string
  provider_id: string
  ward_id: string
  ward_name: string
  state: CaseState
  version: number
  person_name: string
  person_number: string
  protection: string
  deceased_on: string | null
  admitted_at: string
  assessed_at: string | null
  estimated_on: string | null
  planning_due: boolean
  psychiatric: boolean
  compulsory: boolean
  planned: boolean
  registered_code: string | null
  placing_code: string | null
  registered_name: string | null
  placing_name: string | null
  destination: Destination | null
  discharged_at: string | null
  interruption: Interruption | null
  plan_id: string | null
  is_ward: boolean
  roles: ReceiverRole[]
  messages: SentMessage[]
  open_care: OpenCareWord[]
  agreement: Agreement | null
  /** What has been agreed over time, by day: for a ready notice before the one that stands. */
  earlier_agreements: { from: string; to: string | null; agreement: Agreement }[]
  open_care_name: string | null
  unread: number
  /** Some unit has been told, and is still in the stay. */
  told: boolean
  /** What is missing is asked of those who are home, or soon are: null of others. */
  care_contact: boolean | null
  informed: boolean | null
  /** Within how many days whoever is home is called; null of someone who isn’t home, or has died since. */
  follow_up_days: number | null
}

/** Within how many days the region of the stay’s ward had decided, on the day of discharge, that the person is called. */
export const followUpDays = sql`coalesce((select p.follow_up_days from discharge_policy p join care_unit w on w.id = c.ward_id
  where p.authority_id = w.authority_id and p.valid @> (coalesce(c.discharged_at, now()) at time zone 'Europe/Stockholm')::date), ${usualFollowUpDays})`

/** The acting unit, and those it has taken over from. Asked first of a row, so that what row security asks isn’t asked of rows that are others’. */
export const mine = sql`array(select ctx_unit() union select u.id from care_unit u where upper(u.valid) <= ctx_today() and succeeds(u.id))`
/** How many messages to the unit wait for a receipt. */
export const unread = sql`(select count(*)::int from discharge_delivery d where d.case_id = c.id and d.receipted_at is null and d.unit_id = any (${mine}))`

/**
 * What is missing is asked of those who are home, or soon are. Not by `exists`: PostgreSQL would read all rows of all stays once, and ask of each whether it may be
 * seen, also when it is about a few.
 */
export const atHome = sql`
    coalesce((select true from discharge_receiver r where r.case_id = c.id and r.removed_at is null limit 1), false) as told,
    case when c.state in ('ready', 'discharged') or c.state = 'planning' and c.estimated_on <= ctx_today() + 1 then discharge_care_contact(c.id) end as care_contact,
    case when c.state in ('ready', 'discharged') or c.state = 'planning' and c.estimated_on <= ctx_today()
      then coalesce((select true from discharge_event e where e.case_id = c.id and e.action = 'giveInformation' limit 1), false) end as informed,
    case when c.state = 'discharged' and discharge_deceased(c.id) is not true then ${followUpDays} end as follow_up_days`

/**
 * Stays with all that their clocks need, one row each: the messages and whether each went to a unit of the municipality that pays, what open care
 * has said, and the agreement that holds on the day of the ready notice (today’s before there is one). What isn’t the acting unit’s isn’t there (row security).
 */
const selectCases = sql`select c.id, c.person_id, c.provider_id, c.ward_id, w.name as ward_name, c.state, c.version, c.person_name, c.person_number, facts.protection, facts.deceased_on,
    c.admitted_at, c.assessed_at, c.estimated_on, c.planning_due, c.psychiatric, c.compulsory, c.planned, c.registered_code, c.placing_code, reg.name as registered_name, pla.name as placing_name,
    c.destination, c.discharged_at, c.interruption, c.plan_id, discharge_ward(c.id) as is_ward,
    coalesce((select json_agg(r.role) from discharge_receiver r where r.case_id = c.id and r.removed_at is null and r.unit_id = any (${mine})), '[]') as roles,
    facts.messages, facts.open_care, facts.open_care_name,
    (select json_build_object('graceDays', a.grace_days, 'noonRule', a.noon_rule, 'dischargeDayCounts', a.discharge_day_counts,
        'amountPerDay', a.amount_per_day) from discharge_agreement a join care_unit u on u.id = c.ward_id
      where a.region_id = u.authority_id and a.municipality_id = coalesce(pla.id, reg.id) and a.valid @> coalesce(
        (discharge_agreed_at(facts.messages) at time zone 'Europe/Stockholm')::date, ctx_today())) as agreement,
    coalesce((select json_agg(json_build_object('from', coalesce(lower(a.valid), '0001-01-01'), 'to', upper(a.valid), 'agreement', json_build_object(
        'graceDays', a.grace_days, 'noonRule', a.noon_rule, 'dischargeDayCounts', a.discharge_day_counts, 'amountPerDay', a.amount_per_day)))
      from discharge_agreement a join care_unit u on u.id = c.ward_id
      where a.region_id = u.authority_id and a.municipality_id = coalesce(pla.id, reg.id)), '[]') as earlier_agreements,
    ${unread} as unread, ${atHome}
  from discharge_case c join care_unit w on w.id = c.ward_id
  left join authority reg on reg.code = c.registered_code left join authority pla on pla.code = c.placing_code
  cross join lateral discharge_facts(c.id) facts`

/** One stay; locked when it is to be changed, so that of two at once the latter sees what the former did. */
export async function loadCase(ctx: { tx: Tx }, caseId: string, lock: 'lock' | 'read'): Promise<CaseRecord> {
  if (lock === 'lock') await sql`select 1 from discharge_case where id = ${caseId} for no key update`.execute(ctx.tx)
  const { rows } = await sql<CaseRecord>`${selectCases} where c.id = ${caseId}`.execute(ctx.tx)
  if (!rows[0]) throw new Problem(404, 'notFound')
  return rows[0]
}

/** The stay in the version that the caller saw; 409 when someone has been first. */
export async function loadStep(ctx: Context, of: { caseId: string; version: number }): Promise<CaseRecord> {
  const found = await loadCase(ctx, of.caseId, 'lock')
  if (found.version !== of.version) throw new Problem(409, 'version.stale')
  return found
}

/** Which stays a board asks for. */
export interface BoardFilter {
  state: 'open' | CaseState
  municipality?: string | undefined
  ward?: string | undefined
  openCare?: string | undefined
  /** These stays alone. */
  only?: readonly string[] | undefined
}

/** The unit’s stays, each with what its clocks need. Whoever has protected identity isn’t found by place, except by the ward itself. */
export async function loadCases(ctx: Context, filter: BoardFilter): Promise<CaseRecord[]> {
  const { state, municipality = null, ward = null, openCare = null, only } = filter
  const { rows } = await sql<CaseRecord>`${selectCases}
    where c.state = any (${sql.val(state === 'open' ? [...openCaseStates] : [state])})
      ${only ? sql`and c.id = any (${sql.val([...only])}::uuid[])` : sql``}
      and (${municipality}::text is null and ${openCare}::uuid is null and ${ward}::uuid is null or facts.protection = 'none' or discharge_ward(c.id))
      and (${municipality}::text is null or coalesce(c.placing_code, c.registered_code) = ${municipality})
      and (${ward}::uuid is null or c.ward_id = ${ward}::uuid)
      and (${openCare}::uuid is null or exists (select 1 from discharge_receiver r where r.case_id = c.id and r.role = 'openCare' and r.unit_id = ${openCare}::uuid
        and r.removed_at is null))`.execute(ctx.tx)
  return rows
}

/** These stays, wherever they stand; those that the acting unit has no seat in aren’t there. */
export async function loadCasesOf(ctx: Context, ids: readonly string[]): Promise<CaseRecord[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<CaseRecord>`${selectCases} where c.id = any (${sql.val([...ids])}::uuid[])`.execute(ctx.tx)
  return rows
}

/** The unit’s stays that were going on at some time between two instants, and weren’t retracted. */
export async function loadCasesBetween(ctx: Context, from: string, to: string): Promise<CaseRecord[]> {
  const { rows } = await sql<CaseRecord>`${selectCases} where c.state <> 'retracted' and c.admitted_at < ${to}
    and (c.discharged_at is null or c.discharged_at >= ${from}) order by c.admitted_at, c.id`.execute(ctx.tx)
  return rows
}

/** What a stay itself says to its clocks. */
export const stayOf = (record: CaseRecord): StayRecord => ({
  admittedAt: record.admitted_at,
  needAssessed: true,
  assessedAt: record.assessed_at,
  planningDue: record.planning_due && !record.compulsory,
  psychiatric: record.psychiatric,
  registeredMunicipality: record.registered_name,
  placingMunicipality: record.placing_name,
  dischargedAt: record.discharged_at,
  // Left out while they live, so that a proof from before is as it was.
  ...(record.deceased_on === null ? {} : { deceasedOn: record.deceased_on }),
})

/** Facts, and the clocks asked of them. */
export interface Reckoned {
  facts: DischargeFacts
  clocks: DischargeClocks
}

/** The facts of a stay, and its clocks as they stand now: of the last time that the person was ready. */
export function clocksOf(record: CaseRecord, now: string): Reckoned {
  return periodsOf(record, now).at(-1)!
}

/** The same for each time that the person has been ready, in order: a payment that has ended stays as it was. */
export function periodsOf(record: CaseRecord, now: string): Reckoned[] {
  const held = record.earlier_agreements
  const periods = periodsFrom(stayOf(record), record.messages, record.open_care, (day) => {
    const terms = held.find(({ from, to }) => day !== null && from <= day && (to === null || day < to))
    return terms?.agreement ?? statutory
  })
  // The last one’s agreement is the stay’s own, which a proof holds.
  const last = { ...periods.at(-1)!, agreement: record.agreement ?? statutory }
  return [...periods.slice(0, -1), last].map((facts) => ({ facts, clocks: dischargeClocks(facts, now) }))
}

/** The parts that the acting unit has in the stay. */
export const partsOf = (record: CaseRecord): CasePart[] => [
  ...(record.is_ward ? (['ward'] as const) : []),
  ...record.roles,
]
