import { sql } from 'kysely'
import type { FileAnswer } from '../../contract/operation.ts'
import { decideFile, type FileType, fileNameFor } from '../../domain/plan/files.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { openSession } from '../platform/operations/session.ts'
import { allowed } from './act.ts'
import { selfOf } from './own/who.ts'
import { loadPlan } from './record.ts'
import { viewPlan } from './view.ts'

/**
 * Adds a file. It is read whole first, then written in a transaction that acts for the same session, under the plan's lock: what may no longer be
 * written in when the file is here isn't. The same file sent again is there once.
 */
export const attach: Handler<'plan.attach'> = async (outer, { fileId, name, ...of }) => {
  const upload = outer.upload!
  await inPlan(outer, async (ctx) => loadPlan(ctx, of, 'read'))
  const content = await wholeOf(upload.body)
  return inPlan(outer, async (ctx) => {
    const plan = await loadPlan(ctx, of, 'lock')
    // As another plan is linked: there is a plan, and a yes to it (SIP-2).
    await allowed(ctx, plan, { action: 'link' })
    const { rows } = await sql<{
      others: number
      mine: boolean
    }>`select count(*) filter (where removed_at is null and id <> ${fileId})::int as others,
      coalesce(bool_or(id = ${fileId}), false) as mine from plan_file where plan_id = ${plan.id}`.execute(ctx.tx)
    if (!rows[0]!.mine) {
      const decided = decideFile(content, rows[0]!.others)
      if (!decided.ok) throw new Problem(422, 'plan.fileRefused', { reasons: decided.reasons })
      await sql`insert into plan_file (id, plan_id, person_id, name, media_type, size, content, assignment_id) values (${fileId}, ${plan.id},
        ${plan.person_id}, ${fileNameFor(name, decided.type)}, ${decided.type}, ${content.length}, ${content}, ctx_assignment())`.execute(
        ctx.tx,
      )
    }
    outer.note({ planId: plan.id, fileId, bytes: content.length })
    outer.concerns(plan.person_id)
    const view = await viewPlan(ctx, of)
    await upload.writeAudit(ctx.tx)
    return view
  })
}

/** An upload has no transaction of its own: one that acts for the session it came with. */
function inPlan<T>(outer: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  return outer.upload!.db.transaction().execute(async (tx) => {
    const session = await openSession(tx, outer.sessionHash)
    if (!session || session.assignment_id !== outer.session.assignment_id) throw new Problem(401, 'session.expired')
    return work({ ...outer, tx, session, today: session.today })
  })
}

async function wholeOf(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of body) parts.push(part)
  return Buffer.concat(parts)
}

export const attachment: Handler<'plan.attachment'> = (ctx, { fileId, ...of }) => fileOf(ctx, of, fileId)

/** The same for the person and whoever decides in their place: what is kept about one is one’s to read. */
export const ownFile: Handler<'resident.planFile'> = (ctx, { fileId, planId }) =>
  fileOf(ctx, { personId: selfOf(ctx), planId }, fileId)

async function fileOf(ctx: Context, of: { personId: string; planId: string }, fileId: string): Promise<FileAnswer> {
  const plan = await loadPlan(ctx, of, 'read')
  const { rows } = await sql<{
    name: string
    media_type: FileType
    content: Buffer
  }>`select name, media_type, content from plan_file
    where id = ${fileId} and plan_id = ${plan.id} and removed_at is null`.execute(ctx.tx)
  if (!rows[0]) throw new Problem(404, 'notFound')
  ctx.concerns(plan.person_id)
  ctx.note({ planId: plan.id, fileId })
  const { name, media_type: mediaType, content } = rows[0]
  return { content, fileName: name, mediaType, download: true }
}

/** Shown no more, and kept; the plan’s history tells who took it out, and why. It isn’t a step: nobody’s step goes stale by it. */
export const removeAttachment: Handler<'plan.removeAttachment'> = async (ctx, { fileId, words, ...of }) => {
  const plan = await loadPlan(ctx, of, 'lock')
  await allowed(ctx, plan, { action: 'link' })
  const { rows } = await sql<{
    name: string
  }>`update plan_file set removed_at = now(), removed_by = ctx_assignment()
    where id = ${fileId} and plan_id = ${plan.id} and removed_at is null returning name`.execute(ctx.tx)
  if (!rows[0]) throw new Problem(404, 'notFound')
  await sql`insert into plan_event (id, plan_id, person_id, action, from_state, to_state, voice, assignment_id, words, detail)
    values (${ctx.newId()}, ${plan.id}, ${plan.person_id}, 'removeFile', ${plan.state}, ${plan.state}, 'staff', ctx_assignment(), ${words},
      ${JSON.stringify({ fileId, name: rows[0].name })}::jsonb)`.execute(ctx.tx)
  ctx.note({ planId: plan.id, fileId })
  return viewPlan(ctx, of)
}
