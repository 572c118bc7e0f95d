import { sql } from 'kysely'
import type { ContactKind } from '../../domain/contact/kinds.ts'
import type { Context } from '../platform/operations/context.ts'
import { staleNow } from './current.ts'
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

/** Adds a version of a contact; facts are kept, so nothing else is touched. */
export async function writeVersion(ctx: Context, v: NewVersion): Promise<void> {
  await sql`
    insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, active_choice,
      wish, mission, end_reason, valid, appointed_by, decided, recorded, review_on, via_team_id, request_id)
    values (${ctx.newId()}, ${v.contact_id}, ${v.version}, ${v.person_id}, ${v.provider_id}, ${v.unit_id}, ${v.assignment_id}, ${v.kind},
      ${v.basis}, ${v.active_choice}, ${v.wish}, ${v.mission}, ${v.end_reason}, daterange(${v.from}, ${v.to}, '[]'), ${v.appointed_by},
      ${JSON.stringify(v.decided)}, tstzrange(now(), null), ${v.review_on}, ${v.via_team_id}, ${v.request_id})`.execute(
    ctx.tx,
  )
}

/** Closes a version: from now it is what we knew before. Someone who closed it first makes this a conflict. */
export async function closeVersion(ctx: Context, row: ContactRow): Promise<void> {
  const { numAffectedRows } = await sql`
    update fixed_contact set recorded = tstzrange(lower(recorded), now()) where row_id = ${row.row_id} and upper_inf(recorded)`.execute(
    ctx.tx,
  )
  if (numAffectedRows !== 1n) throw await staleNow(ctx, row)
}
