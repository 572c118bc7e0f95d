import { sql } from 'kysely'
import type { EndingReason } from '../../../domain/contact/ending.ts'
import type { Context } from '../../platform/operations/context.ts'
import { closedNow, knownFrom } from '../recorded.ts'

/** One contact that is handed over: the version it is known in, and what takes its place. */
export interface HandedRow {
  personId: string
  oldRow: string
  oldContact: string
  oldFrom: string
  to: string
  knew: boolean
  /** Null when the taker is that contact already: the old one only ends. */
  appoint: { contactId: string; first: string; last: string | null; decided: unknown[] } | null
}

export interface Handover {
  id: string
  from: string
  startsOn: string
  reason: string
  endReason: EndingReason
  rows: readonly HandedRow[]
}

/**
 * Writes a handover, whatever its size in three statements. The first closes every old version and adds what follows: that it
 * ended, and the taker's own. One statement, so that what a unit sees of a person never lacks its reason in between; and nothing is
 * added unless every old version was still the current one.
 *
 * @returns false when one of them wasn't: someone else changed it first
 */
export async function writeHandover(ctx: Context, handover: Handover): Promise<boolean> {
  const { id, rows, startsOn } = handover
  const ended = rows.filter((row) => row.oldFrom < startsOn)
  const begun = rows.flatMap((row) => (row.appoint ? [{ ...row, ...row.appoint }] : []))
  const { numAffectedRows } = await sql`
    with closed as (
      update fixed_contact set recorded = ${closedNow}
      where row_id = any (${rows.map((row) => row.oldRow)}::uuid[]) and upper_inf(recorded) returning row_id, upper(recorded) as until
    ), whole as (select count(*) as n, ${knownFrom} as known_from from closed)
    insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, active_choice,
      wish, mission, end_reason, valid, appointed_by, decided, recorded, review_on, via_team_id, request_id)
    select v.row_id, o.contact_id, o.version + 1, o.person_id, o.provider_id, o.unit_id, o.assignment_id, o.kind, o.basis, o.active_choice,
      o.wish, o.mission, ${handover.endReason}, o.valid * daterange(null, ${startsOn}::date), o.appointed_by, o.decided,
      tstzrange(whole.known_from, null), o.review_on, o.via_team_id, o.request_id
    from unnest(${ended.map((row) => row.oldRow)}::uuid[], ${ended.map(() => ctx.newId())}::uuid[]) as v (old_row, row_id)
    join fixed_contact o on o.row_id = v.old_row, whole where whole.n = ${rows.length}
    union all
    select v.row_id, v.contact_id, 1, o.person_id, o.provider_id, ctx_unit(), v.assignment_id, o.kind,
      case when o.basis in ('requested', 'offered') then o.basis else 'needed' end, false,
      null, o.mission, null, daterange(v.first_day, v.last_day, '[]'), ctx_assignment(), v.decided,
      tstzrange(whole.known_from, null), case when o.review_on is not null then greatest(o.review_on, v.first_day) end, o.via_team_id, null
    from unnest(${begun.map((row) => row.oldRow)}::uuid[], ${begun.map(() => ctx.newId())}::uuid[], ${begun.map((row) => row.contactId)}::uuid[],
      ${begun.map((row) => row.to)}::uuid[], ${begun.map((row) => row.first)}::date[], ${begun.map((row) => row.last)}::date[],
      ${begun.map((row) => JSON.stringify(row.decided))}::jsonb[]) as v (old_row, row_id, contact_id, assignment_id, first_day, last_day, decided)
    join fixed_contact o on o.row_id = v.old_row, whole where whole.n = ${rows.length}`.execute(ctx.tx)
  if (numAffectedRows !== BigInt(ended.length + begun.length)) return false
  await ctx.tx
    .insertInto('handover')
    .values({
      id,
      unit_id: ctx.session.unit_id!,
      provider_id: ctx.session.provider_id!,
      from_assignment_id: handover.from,
      made_by: ctx.session.assignment_id!,
      starts_on: startsOn,
      reason: handover.reason,
      persons: new Set(rows.map((row) => row.personId)).size,
      undone_at: null,
      undone_by: null,
    })
    .execute()
  await sql`
    insert into handover_item (handover_id, person_id, provider_id, unit_id, old_contact_id, old_row_id, new_contact_id, to_assignment_id, knew)
    select ${id}, v.person_id, ctx_provider(), ctx_unit(), v.old_contact, v.old_row, v.new_contact,
      case when v.new_contact is not null then v.to_assignment end, v.knew
    from unnest(${rows.map((row) => row.personId)}::uuid[], ${rows.map((row) => row.oldContact)}::uuid[], ${rows.map((row) => row.oldRow)}::uuid[],
      ${rows.map((row) => row.appoint?.contactId ?? null)}::uuid[], ${rows.map((row) => row.to)}::uuid[], ${rows.map((row) => row.knew)}::boolean[])
      as v (person_id, old_contact, old_row, new_contact, to_assignment, knew)`.execute(ctx.tx)
  return true
}
