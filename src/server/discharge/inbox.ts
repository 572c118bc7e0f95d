import { sql } from 'kysely'
import type { InboxItem } from '../../contract/discharge-inbox.ts'
import { type RoleCode, roles } from '../../domain/access/roles.ts'
import { todayUntil } from '../../domain/discharge/next.ts'
import { type MessageKind, messageNames } from '../../domain/discharge/steps.ts'
import { compareInstants, inSweden } from '../../domain/law/calendar.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { loadCasesOf } from './record.ts'
import { by, contentOf, joinBy, rowOf } from './view.ts'

/** As many as one looks through; the oldest, if there are more. */
const shown = 200

interface Row {
  id: string
  case_id: string
  kind: MessageKind
  at: string
  by: { name: string; unit: string }
  content: Record<string, string>
  words: string
  total: number
}

/** Att kvittera: each message to the unit that nobody there has receipted, whichever stay it is of. Of one that was of the wrong person only that it was. */
export const inbox: Handler<'discharge.inbox'> = async (ctx) => {
  const { rows } =
    await sql<Row>`select m.id, m.case_id, m.kind, m.sent_at as at, ${by} as by, m.content, m.words, count(*) over ()::int as total
    from discharge_delivery d join discharge_message m on m.id = d.message_id left join discharge_case c on c.id = d.case_id ${joinBy('m.assignment_id')}
    where d.receipted_at is null and (d.unit_id = ctx_unit() or succeeds(d.unit_id)) and (m.kind = 'retraction' or c.state <> 'retracted') order by m.sent_at, m.id limit ${shown}`.execute(
      ctx.tx,
    )
  const stays = await loadCasesOf(ctx, [...new Set(rows.map((row) => row.case_id))])
  const about = new Map(stays.map((record) => [record.id, rowOf(ctx, record)]))
  const until = todayUntil(ctx.now)
  const items = rows.map((row): InboxItem => {
    const stay = about.get(row.case_id)
    const hidden = stay?.person.protected === true
    const next = stay?.next && compareInstants(stay.next.dueAt, until) <= 0 ? stay.next : null
    return {
      messageId: row.id,
      caseId: row.case_id,
      kind: row.kind,
      kindName: messageNames[row.kind],
      sentAt: inSweden(row.at),
      by: hidden ? null : row.by,
      content: hidden ? [] : contentOf(row.content),
      words: hidden || row.kind === 'informationTransfer' ? '' : row.words,
      person: stay?.person ?? null,
      takenBack: row.kind !== 'retraction' ? null : row.content.about === 'wrongUnit' ? 'wrongUnit' : 'wrongPerson',
      next,
    }
  })
  ctx.concerns(...items.flatMap(({ person }) => person?.personId ?? []))
  return { items: items.sort(mostUrgent), total: rows[0]?.total ?? 0, elsewhere: await elsewhere(ctx) }
}

/** Of stays in which something is late or due today first; then what has waited longest. */
function mostUrgent(a: InboxItem, b: InboxItem): number {
  if (a.next && b.next) return compareInstants(a.next.dueAt, b.next.dueAt) || compareInstants(a.sentAt, b.sentAt)
  if (a.next || b.next) return a.next ? -1 : 1
  return compareInstants(a.sentAt, b.sentAt)
}

/** What waits where the acting one also works, in roles that see it: how many, and nothing of them. */
async function elsewhere(ctx: Context) {
  const { rows } = await sql<{ assignment_id: string; role: RoleCode; unread: number }>`
    select assignment_id, role, unread from discharge_unread_elsewhere()`.execute(ctx.tx)
  return rows.flatMap(({ assignment_id: assignmentId, role, unread }) =>
    roles[role].verbs.includes('discharge.read') ? [{ assignmentId, unread }] : [],
  )
}
