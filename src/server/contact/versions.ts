import { sql } from 'kysely'
import type { ContactKind } from '../../domain/contact/kinds.ts'
import type { Context } from '../platform/operations/context.ts'
import { staleNow } from './current.ts'
import { closedNow, knownFrom } from './recorded.ts'
import type { ContactRow } from './rows.ts'

export interface NewVersion {
  contact_id: string
  version: number
  person_id: string
  provider_id: string
  unit_id: string
  assignment_id: string
  kind: ContactKind
  basis: string
  active_choice: boolean
  wish: string | null
  mission: string | null
  end_reason: string | null
  from: string
  /** Last day. */
  to: string | null
  appointed_by: string | null
  decided: unknown[]
  /** The day the need is asked about again (FC-15). */
  review_on: string | null
  /** Reached through this team (FC-12). */
  via_team_id: string | null
  /** The request that it answered (FC-3). */
  request_id: string | null
}

/**
 * Closes the version of a contact that was seen, and adds what follows: its next version, or another contact in its place. From now the
 * closed one is what we knew before. One statement, so that the unit never lacks its reason to see the person in between; nothing is
 * added unless the closed version still was the current one, and then it is a conflict.
 */
export async function writeVersions(
  ctx: Context,
  closing: ContactRow | undefined,
  versions: readonly NewVersion[],
): Promise<void> {
  const rows = versions.map(
    (
      v,
    ) => sql`select ${ctx.newId()}::uuid, ${v.contact_id}::uuid, ${v.version}::int, ${v.person_id}::uuid, ${v.provider_id}::uuid, ${v.unit_id}::uuid,
      ${v.assignment_id}::uuid, ${v.kind}::text, ${v.basis}::text, ${v.active_choice}::boolean, ${v.wish}::text, ${v.mission}::text,
      ${v.end_reason}::text, daterange(${v.from}::date, ${v.to}::date, '[]'), ${v.appointed_by}::uuid, ${JSON.stringify(v.decided)}::jsonb,
      tstzrange(whole.known_from, null), ${v.review_on}::date, ${v.via_team_id}::uuid, ${v.request_id}::uuid`,
  )
  const closed = closing ? [closing.row_id] : []
  const { rows: done } = await sql<{ closed: number }>`
    with closed as (
      update fixed_contact set recorded = ${closedNow}
      where row_id = any (${closed}::uuid[]) and upper_inf(recorded) returning row_id, upper(recorded) as until
    ), whole as (select count(*)::int as n, ${knownFrom} as known_from from closed), added as (
      insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, active_choice,
        wish, mission, end_reason, valid, appointed_by, decided, recorded, review_on, via_team_id, request_id)
      select v.* from whole, lateral (${
        rows.length > 0
          ? sql.join(rows, sql` union all `)
          : sql`select f.row_id, f.contact_id, f.version, f.person_id, f.provider_id,
        f.unit_id, f.assignment_id, f.kind, f.basis, f.active_choice, f.wish, f.mission, f.end_reason, f.valid, f.appointed_by, f.decided,
        f.recorded, f.review_on, f.via_team_id, f.request_id from fixed_contact f where false`
      }) v where whole.n = ${closed.length}::int
    )
    select n as closed from whole`.execute(ctx.tx)
  if (closing && done[0]?.closed !== 1) throw await staleNow(ctx, closing)
}
