import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { comings } from '../../domain/plan/preparing.ts'
import { type Database, inTransaction, type Tx } from '../platform/database/database.ts'
import { languageOf } from '../platform/http/app.ts'
import { type AuditRow, nobody, writeAudit } from '../platform/operations/audit.ts'
import { newId } from '../platform/operations/context.ts'
import { hashToken } from '../platform/operations/session.ts'
import { type Notice, noticePage, type Opened, overPage, replyPage, type Typed } from './reply-page.ts'

/** Calls of one address a minute: many times more than anyone who answers needs. */
const rate = { rateLimit: { max: 30, timeWindow: '1 minute' } }
const most = 4000

/**
 * `/svar/:token`: whoever is called to a meeting and has no account says whether they come. The token is the key, and opens nothing more than the
 * time, the place and the questions of that meeting and whom to phone, until it has been; or, in a mail about the plan itself, whom to phone. Opening changes nothing: what looks at links in mails answers for nobody.
 */
export function planReplies(options: { db: Database }): (app: FastifyInstance) => Promise<void> {
  const { db } = options
  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 64 * 1024 },
      (_request, body, done) => done(null, new URLSearchParams(body as string)),
    )
    app.get('/svar/:token', { config: rate }, async (request, reply) => {
      const lang = langOf(request)
      const opened = await inTransaction(db, { kind: 'nobody' }, (tx) => open(tx, request))
      if (!opened) return page(reply, 404, overPage(lang))
      if ('plan_id' in opened) return page(reply, 200, noticePage(lang, opened))
      return page(reply, 200, replyPage(lang, opened, {}))
    })
    app.post('/svar/:token', { config: rate }, async (request, reply) => {
      const lang = langOf(request)
      const typed = typedIn(request.body)
      const done = await inTransaction(db, { kind: 'nobody' }, (tx) => answer(tx, request, typed))
      if (!done) return page(reply, 404, overPage(lang))
      const { opened, wrong } = done
      if (wrong) return page(reply, 422, replyPage(lang, opened, { wrong, typed }))
      return page(reply, 200, replyPage(lang, opened, { thanks: !opened.cancelled }))
    })
  }
}

function typedIn(body: unknown): Typed {
  const form = body instanceof URLSearchParams ? body : new URLSearchParams()
  // A form sends its line breaks as CRLF.
  return {
    coming: form.get('coming') ?? '',
    answer: (form.get('answer') ?? '').replace(/\r\n/g, '\n').replaceAll('\0', '').trim(),
    sequence: /^\d{1,6}$/.test(form.get('sequence') ?? '') ? Number(form.get('sequence')) : -1,
    clears: form.get('clears') === 'yes',
  }
}

type Wrong = 'page.choose' | 'page.tooLong' | 'page.notSaved' | 'page.moved'

async function answer(
  tx: Tx,
  request: FastifyRequest,
  typed: Typed,
): Promise<{ opened: Opened; wrong?: Wrong } | undefined> {
  const opened = await look(tx, request)
  if (!opened) return undefined
  if (opened.cancelled) return { opened }
  if (typed.sequence < opened.moved_sequence) return { opened, wrong: 'page.moved' }
  if (!comings.some((one) => one === typed.coming)) return { opened, wrong: 'page.choose' }
  if (typed.answer.length > most) return { opened, wrong: 'page.tooLong' }
  const { rows } = await sql<{
    done: boolean
  }>`select plan_reply_write(${hashOf(request)}, ${newId()}, ${typed.sequence}, ${typed.coming}, ${typed.answer}, ${typed.clears}) as done`.execute(
    tx,
  )
  if (!rows[0]!.done) return { opened, wrong: 'page.notSaved' }
  await log(tx, request, opened, 'plan.replied')
  const after = await look(tx, request)
  return after && { opened: after }
}

async function open(tx: Tx, request: FastifyRequest): Promise<Opened | Notice | undefined> {
  const opened = await look(tx, request)
  if (opened) {
    await log(tx, request, opened, 'plan.replyRead')
    return opened
  }
  const notice = (await sql<Notice>`select * from plan_notice_open(${hashOf(request)})`.execute(tx)).rows[0]
  if (notice) await log(tx, request, notice, 'plan.noticeRead')
  return notice
}

async function look(tx: Tx, request: FastifyRequest): Promise<Opened | undefined> {
  return (await sql<Opened>`select * from plan_reply_open(${hashOf(request)})`.execute(tx)).rows[0]
}

const hashOf = (request: FastifyRequest): Buffer => hashToken((request.params as { token: string }).token)

function log(tx: Tx, request: FastifyRequest, opened: Opened | Notice, action: AuditRow['action']): Promise<void> {
  return writeAudit(tx, {
    ...nobody('plan.reply', String(request.id)),
    action,
    outcome: 'done',
    detail: 'plan_id' in opened ? { planId: opened.plan_id } : { meetingId: opened.meeting_id },
    persons: [opened.person_id],
  })
}

function langOf(request: FastifyRequest): 'sv' | 'en' {
  const { lang } = request.query as { lang?: unknown }
  return lang === 'sv' || lang === 'en' ? lang : languageOf(request)
}

function page(reply: FastifyReply, status: number, content: string): FastifyReply {
  return reply
    .status(status)
    .type('text/html; charset=utf-8')
    .headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
    .send(content)
}
