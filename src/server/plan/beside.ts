import { sql } from 'kysely'
import type { PlanView } from '../../contract/plan-views.ts'
import { toReasonView } from '../../contract/reason-view.ts'
import { type DropReason, phoneReason } from '../../domain/plan/telling.ts'
import type { Context } from '../platform/operations/context.ts'
import { staffName } from './said-by.ts'

type Told = PlanView['meetings'][number]['told']
interface MailState {
  party_id: string
  state: 'waiting' | 'sent' | 'dropped'
  dropped: DropReason | null
  at: string | null
}

/** By mail, or by phone and why; null of one that isn't to be told any more (it has been, or they have left): nobody is to phone them. */
function toTold(row: MailState): Told[number] | null {
  const reason = row.dropped === null ? null : phoneReason(row.dropped)
  if (row.state === 'dropped')
    return reason && { partyId: row.party_id, by: 'phone', state: 'none', at: null, reason: toReasonView(reason) }
  return { partyId: row.party_id, by: 'mail', state: row.state, at: row.at, reason: null }
}

/** How each party is told of each meeting: the latest that was to be mailed, or that they are to be phoned, and why. */
export async function loadTold(ctx: Context, planId: string): Promise<Map<string, Told>> {
  const { rows } = await sql<
    MailState & { meeting_id: string }
  >`select distinct on (x.meeting_id, x.party_id) x.meeting_id, x.party_id, x.state, x.dropped, x.sent_at as at from plan_mail x
    where x.plan_id = ${planId} and x.meeting_id is not null and x.kind <> 'reminder' and x.dropped is distinct from 'superseded'
    order by x.meeting_id, x.party_id, x.made_at desc, x.sequence desc`.execute(ctx.tx)
  const told = new Map<string, Told>()
  for (const row of rows) {
    const one = toTold(row)
    if (one) told.set(row.meeting_id, [...(told.get(row.meeting_id) ?? []), one])
  }
  return told
}

type Noticed = NonNullable<PlanView['parties'][number]['noticed']>

/** How each party without an account is told of the latest thing that has happened to the plan itself. */
export async function loadNoticed(ctx: Context, planId: string): Promise<Map<string, Noticed>> {
  const { rows } = await sql<
    MailState & { of: Noticed['of'] }
  >`select distinct on (x.party_id) x.party_id, x.kind as of, x.state, x.dropped, x.sent_at as at from plan_mail x
    where x.plan_id = ${planId} and x.meeting_id is null order by x.party_id, x.made_at desc, x.kind`.execute(ctx.tx)
  return new Map(
    rows.flatMap((row) => {
      const told = toTold(row)
      return told ? [[row.party_id, { ...told, of: row.of }] as const] : []
    }),
  )
}

/** The files of a plan, the oldest first; never their content. */
export async function loadFiles(ctx: Context, planId: string): Promise<PlanView['files']> {
  const { rows } = await sql<
    PlanView['files'][number]
  >`select x.id as "fileId", x.name, x.media_type as "mediaType", x.size, x.at,
      ${staffName} as "byName"
    from plan_file x where x.plan_id = ${planId} and x.removed_at is null order by x.at, x.id`.execute(ctx.tx)
  return rows
}
