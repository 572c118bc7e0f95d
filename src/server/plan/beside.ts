import { sql } from 'kysely'
import type { PlanView } from '../../contract/plan-views.ts'
import { toReasonView } from '../../contract/reason-view.ts'
import { type DropReason, phoneReason } from '../../domain/plan/telling.ts'
import type { Context } from '../platform/operations/context.ts'

type Told = PlanView['meetings'][number]['told']

/** How each party is told of each meeting: the latest that was to be mailed, or that they are to be phoned, and why. */
export async function loadTold(ctx: Context, planId: string): Promise<Map<string, Told>> {
  const { rows } = await sql<{
    meeting_id: string
    party_id: string
    state: 'waiting' | 'sent' | 'dropped'
    dropped: DropReason | null
    at: string | null
  }>`select distinct on (x.meeting_id, x.party_id) x.meeting_id, x.party_id, x.state, x.dropped, x.sent_at as at from plan_mail x
    where x.plan_id = ${planId} and x.kind <> 'reminder' and x.dropped is distinct from 'superseded'
    order by x.meeting_id, x.party_id, x.made_at desc, x.sequence desc`.execute(ctx.tx)
  const told = new Map<string, Told>()
  for (const row of rows) {
    const reason = row.dropped === null ? null : phoneReason(row.dropped)
    // One that isn't to be told any more (it has been, or they have left) is nobody to phone.
    if (row.state === 'dropped' && reason === null) continue
    const one: Told[number] = {
      partyId: row.party_id,
      by: row.state === 'dropped' ? 'phone' : 'mail',
      state: row.state === 'dropped' ? 'none' : row.state,
      at: row.at,
      reason: reason && toReasonView(reason),
    }
    told.set(row.meeting_id, [...(told.get(row.meeting_id) ?? []), one])
  }
  return told
}

/** The files of a plan, the oldest first; never their content. */
export async function loadFiles(ctx: Context, planId: string): Promise<PlanView['files']> {
  const { rows } = await sql<
    PlanView['files'][number]
  >`select f.id as "fileId", f.name, f.media_type as "mediaType", f.size, f.at,
      coalesce((select m.given_name || ' ' || m.family_name || ', ' || w.name from assignment a join staff_member m on m.id = a.staff_id
        join care_unit w on w.id = a.unit_id where a.id = f.assignment_id), '') as "byName"
    from plan_file f where f.plan_id = ${planId} and f.removed_at is null order by f.at, f.id`.execute(ctx.tx)
  return rows
}
