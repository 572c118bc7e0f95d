import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { type Database, inTransaction, type Tx } from '../platform/database/database.ts'
import { languageOf } from '../platform/http/app.ts'
import { type AuditRow, nobody, writeAudit } from '../platform/operations/audit.ts'
import { newId } from '../platform/operations/context.ts'
import { hashToken } from '../platform/operations/session.ts'
import { type Coming, comings, type Opened, overPage, replyPage } from './reply-page.ts'

/** Calls of one address a minute: many times more than anyone who answers needs. */
const rate = { rateLimit: { max: 30, timeWindow: '1 minute' } }
const most = 4000

/**
 * `/svar/:token`: whoever is called to a meeting and has no account says whether they come. The token is the key, and opens nothing more than the
 * time, the place and the questions of that meeting, until it has been. Opening changes nothing: what looks at links in mails answers for nobody.
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
      const opened = await inTransaction(db, { kind: 'nobody' }, (tx) => open(tx, request, 'plan.replyRead'))
      if (!opened) return page(reply, 404, overPage(lang))
      return page(reply, 200, replyPage(lang, opened, { said: opened.coming ? 'page.answered' : undefined }))
    })
    app.post('/svar/:token', { config: rate }, async (request, reply) => {
      const lang = langOf(request)
      const typed = typedIn(request.body)
      const done = await inTransaction(db, { kind: 'nobody' }, (tx) => answer(tx, request, typed))
      if (!done) return page(reply, 404, overPage(lang))
      const { opened, wrong } = done
      if (wrong) return page(reply, 422, replyPage(lang, opened, { wrong, typed }))
      return page(
        reply,
        200,
        replyPage(lang, { ...opened, ...typed, coming: typed.coming as Coming }, { said: 'page.thanks' }),
      )
    })
  }
}

interface Typed {
  coming: string
  answer: string
}

function typedIn(body: unknown): Typed {
  const form = body instanceof URLSearchParams ? body : new URLSearchParams()
  // A form sends its line breaks as CRLF.
  return {
    coming: form.get('coming') ?? '',
    answer: (form.get('answer') ?? '').replace(/\r\n/g, '\n').replaceAll('\0', '').trim(),
  }
}

type Wrong = 'page.choose' | 'page.tooLong' | 'page.notSaved'

async function answer(
  tx: Tx,
  request: FastifyRequest,
  typed: Typed,
): Promise<{ opened: Opened; wrong?: Wrong } | undefined> {
  const opened = await look(tx, request)
  if (!opened) return undefined
  if (opened.cancelled) return { opened }
  if (!comings.some((one) => one === typed.coming)) return { opened, wrong: 'page.choose' }
  if (typed.answer.length > most) return { opened, wrong: 'page.tooLong' }
  const { rows } = await sql<{
    done: boolean
  }>`select plan_reply_write(${hashOf(request)}, ${newId()}, ${typed.coming}, ${typed.answer}) as done`.execute(tx)
  if (!rows[0]!.done) return { opened, wrong: 'page.notSaved' }
  await log(tx, request, opened, 'plan.replied')
  return { opened }
}

async function open(tx: Tx, request: FastifyRequest, action: 'plan.replyRead'): Promise<Opened | undefined> {
  const opened = await look(tx, request)
  if (opened) await log(tx, request, opened, action)
  return opened
}

async function look(tx: Tx, request: FastifyRequest): Promise<Opened | undefined> {
  return (await sql<Opened>`select * from plan_reply_open(${hashOf(request)})`.execute(tx)).rows[0]
}

const hashOf = (request: FastifyRequest): Buffer => hashToken((request.params as { token: string }).token)

function log(tx: Tx, request: FastifyRequest, opened: Opened, action: AuditRow['action']): Promise<void> {
  return writeAudit(tx, {
    ...nobody('plan.reply', String(request.id)),
    action,
    outcome: 'done',
    detail: { meetingId: opened.meeting_id },
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
