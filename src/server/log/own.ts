import { sql } from 'kysely'
import type { OwnLogRow } from '../../contract/log.ts'
import { visitsOf } from '../../domain/access/own-log/visits.ts'
import { isRole, roleName } from '../../domain/access/roles.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { actionWords } from './items.ts'
import { groundOf, kindOf, unusualInLog } from './own-words.ts'

/** Rows on a page, at most; a page ends with a whole day, so that a visit isn't cut, unless a day alone is more. */
const shown = 60

interface Row {
  id: string
  at: string
  day: string
  actor_kind: string
  action: string
  outcome: string
  ground: string | null
  own: boolean
  proxy: boolean
  name: string | null
  assignment_id: string | null
  actor: string | null
  proxy_kind: OwnLogRow['proxyKind']
  role: string | null
  unit_name: string | null
  unit_kind: string | null
  provider_id: string | null
  provider_name: string | null
  provider_kind: 'healthcare' | 'socialCare' | null
  words: string | null
  asked_at: string | null
  answer: string | null
  answered_at: string | null
}

export interface Which {
  personId: string
  from?: string | undefined
  to?: string | undefined
  who: 'others' | 'all'
  providerId?: string | undefined
  only?: 'unusual' | undefined
  /** Where the page begins: day and id of the last row of the one before. */
  before?: { day: string; id: string } | undefined
  limit: number
}

/**
 * The log about a person, newest first, as far as row security shows it: to the person from every provider, to staff from their own.
 * Left out are forms that were wrong, which nobody was stopped by, and that someone's session was read: they stand in the log.
 * Walks the person's own index, so that ten thousand rows cost no more than the page.
 */
export async function loadLog(
  tx: Tx,
  { personId, from, to, who, providerId, only, before, limit }: Which,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select e.id, e.at, s.day, e.actor_kind, e.action, e.outcome, e.ground, e.person_actor_id is not distinct from s.person_id as own,
      e.actor_kind = 'proxy' as proxy, coalesce(m.given_name || ' ' || m.family_name, x.name) as name, e.assignment_id,
      coalesce(e.detail ->> 'proxy', e.staff_id::text) as actor, x.kind as proxy_kind, a.role, u.name as unit_name, u.kind as unit_kind, e.provider_id, c.name as provider_name, c.kind as provider_kind, q.words, q.asked_at, w.words as answer, w.at as answered_at
    from audit_subject s join audit_entry e on e.id = s.audit_id
    left join staff_member m on m.id = e.staff_id left join assignment a on a.id = e.assignment_id
    left join care_unit u on u.id = e.unit_id left join care_provider c on c.id = e.provider_id
    left join lateral log_proxy((e.detail ->> 'proxy')::uuid, s.person_id) x on e.actor_kind = 'proxy'
    left join log_question q on q.audit_id = e.id and q.person_id = s.person_id left join log_answer w on w.question_id = q.id
    where s.person_id = ${personId} and s.day >= ${from ?? '2000-01-01'}::date and s.day <= ${to ?? '2999-12-31'}::date
      and (s.day, s.audit_id) < (${before?.day ?? '2999-12-31'}::date, ${before?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}::uuid)
      and (${providerId ?? null}::uuid is null or s.provider_id = ${providerId ?? null}) and (${who === 'all'} or e.person_actor_id is distinct from s.person_id)
      and e.action <> 'session.read' and e.reason_code is distinct from 'input.invalid'
      and (${only === undefined} or e.person_actor_id is distinct from s.person_id and (e.outcome = 'refused' or e.action = any (${unusualInLog.actions}::text[])
        or split_part(e.ground, ':', 1) = any (${unusualInLog.rules}::text[]) or e.ground = any (${unusualInLog.grounds}::text[])))
    order by s.day desc, s.audit_id desc limit ${limit}`.execute(tx)
  return rows
}

/** A row as the person is told it. */
export function toOwnRow(row: Row): OwnLogRow {
  const who = row.own
    ? 'self'
    : row.proxy
      ? 'proxy'
      : row.actor_kind === 'staff'
        ? 'staff'
        : row.actor_kind === 'system'
          ? 'system'
          : 'nobody'
  return {
    entryId: row.id,
    at: row.at,
    day: row.day,
    who,
    by: row.assignment_id ?? row.actor ?? `${who} ${row.provider_id ?? ''}`,
    name: row.name,
    proxyKind: row.proxy_kind,
    roleName: row.role && isRole(row.role) ? roleName(row.role, row.provider_kind ?? 'healthcare') : null,
    unitName: row.unit_name,
    providerName: row.provider_name,
    kind: kindOf(row.action, row.own),
    action: actionWords(row.action),
    refused: row.outcome === 'refused',
    ground: groundOf(row.ground, row.action, row.unit_kind),
    mayAsk: row.provider_id !== null && (who === 'staff' || who === 'system') && row.words === null,
    question:
      row.words === null || row.asked_at === null
        ? null
        : {
            words: row.words,
            askedAt: row.asked_at,
            answer: row.answer === null || row.answered_at === null ? null : { words: row.answer, at: row.answered_at },
          },
  }
}

/** Who has seen my data: all providers' log about the one who asks (PDL 8 kap. 5 §, SVOD 4 kap. 5 §). */
export const ownLog: Handler<'resident.log'> = async (ctx, { from, to, who, providerId, only, before }) => {
  const rows = await loadLog(ctx.tx, {
    personId: ctx.session.person_id!,
    from,
    to,
    who,
    providerId,
    only,
    before: before === undefined ? undefined : cursorOf(before),
    limit: shown + 1,
  })
  const page = pageOf(rows)
  const last = page.at(-1)
  const { rows: questions } = await sql<{
    audit_id: string
    at: string
    provider_name: string
    words: string
    asked_at: string
    answer: string | null
    answered_at: string | null
  }>`select q.audit_id, coalesce(e.at, q.asked_at) as at, c.name as provider_name, q.words, q.asked_at, w.words as answer, w.at as answered_at
    from log_question q join care_provider c on c.id = q.provider_id left join audit_entry e on e.id = q.audit_id
    left join log_answer w on w.question_id = q.id where q.person_id = ctx_self_for('access') order by q.asked_at desc limit 100`.execute(
    ctx.tx,
  )
  const { rows: providers } = await sql<{ providerId: string; name: string }>`
    select c.id as "providerId", c.name from care_provider c where c.id in (select s.provider_id from audit_subject s
      where s.person_id = ${ctx.session.person_id} and s.day >= ${from ?? '2000-01-01'}::date and s.day <= ${to ?? '2999-12-31'}::date) order by c.name`.execute(
    ctx.tx,
  )
  ctx.note({ rows: page.length, who, ...(only ? { only } : {}) })
  const shownRows = page.map(toOwnRow)
  return {
    rows: shownRows,
    visits: visitsOf(shownRows).map(({ lead, doings, rows: of, ...visit }) => ({
      ...visit,
      lead: lead.entryId,
      doings: doings.map(({ row, ...doing }) => ({ ...doing, row: row.entryId })),
      rows: of.map((row) => row.entryId),
    })),
    providers,
    next: rows.length > shown && last ? `${last.day}.${last.id}` : null,
    questions: questions.map((q) => ({
      entryId: q.audit_id,
      at: q.at,
      providerName: q.provider_name,
      words: q.words,
      askedAt: q.asked_at,
      answer: q.answer === null || q.answered_at === null ? null : { words: q.answer, at: q.answered_at },
    })),
    asOf: ctx.now,
  }
}

/** The rows of a page: whole days, when there is at least one. */
function pageOf(rows: readonly Row[]): Row[] {
  const next = rows[shown]
  if (!next) return [...rows]
  const whole = rows.filter(({ day }) => day !== next.day)
  return whole.length > 0 ? whole : rows.slice(0, shown)
}

function cursorOf(before: string): { day: string; id: string } {
  const found = /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))\.([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/.exec(
    before,
  )
  if (!found) throw new Problem(404, 'notFound')
  return { day: found[1]!, id: found[2]! }
}

/** "Jag undrar över det här": a question to the provider whose access it was. It becomes an item of their review at once. */
export const askAboutLog: Handler<'resident.askAboutLog'> = async (ctx, { entryId, words }) => {
  const about = await ctx.tx
    .selectFrom('audit_subject')
    .innerJoin('audit_entry', 'audit_entry.id', 'audit_subject.audit_id')
    .select(['audit_subject.provider_id', 'audit_entry.person_actor_id'])
    .where('audit_subject.audit_id', '=', entryId)
    .where('audit_subject.person_id', '=', ctx.session.person_id!)
    .executeTakeFirst()
  if (!about?.provider_id || about.person_actor_id !== null) throw new Problem(404, 'notFound')
  const questionId = ctx.newId()
  const done = await ctx.tx
    .insertInto('log_question')
    .values({
      id: questionId,
      person_id: ctx.session.person_id!,
      provider_id: about.provider_id,
      audit_id: entryId,
      words,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (done.numInsertedOrUpdatedRows !== 1n) throw new Problem(409, 'logReview.asked')
  ctx.note({ questionId })
  return { questionId }
}
