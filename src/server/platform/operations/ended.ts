import { sql } from 'kysely'
import type { Operation } from '../../../contract/operation.ts'
import type { Database, Tx } from '../database/database.ts'
import { nobody, writeAudit } from './audit.ts'
import { newId } from './context.ts'
import { Problem } from './problem.ts'
import { formerToken } from './session.ts'

/**
 * A token that opens nothing may have been replaced a moment ago, in another tab: the page then asks again, with the one that the
 * browser has by now. One that comes long after isn't the browser's: the sign-in has ended, and that is logged.
 */
export async function whatBecame(
  db: Database,
  op: Operation,
  call: { requestId: string },
  hash: Buffer,
  expired: Problem,
): Promise<Problem> {
  return db.transaction().execute(async (tx) => {
    const former = await formerToken(tx, hash)
    if (former?.became === 'replaced') return new Problem(401, 'session.replaced')
    if (former?.became === 'reused')
      await writeAudit(tx, {
        ...nobody(op.name, call.requestId),
        action: 'session.reused',
        staffId: former.staff_id,
        reasonCode: 'session.reused',
        detail: await heldBy(tx, hash),
        persons: former.person_id ? [former.person_id] : [],
      })
    return expired
  })
}

/**
 * A call with a session that has ended: nobody acts any more, but the log says whose it was, the first time and then at most once a minute:
 * a dead token mustn't fill the log. A token that no session has leaves no row.
 */
export async function logEnded(
  tx: Tx,
  op: Operation,
  call: { requestId: string },
  hash: Buffer,
  problem: Problem,
): Promise<void> {
  const { rows } = await sql<{
    kind: string
    staff_id: string | null
    person_id: string | null
    assignment_id: string | null
    proxy_id: string | null
  }>`
    select * from session_ended_call(${hash})`.execute(tx)
  const last = rows[0]
  if (!last) return
  await writeAudit(tx, {
    id: newId(),
    operation: op.name,
    action: op.audit,
    outcome: 'refused',
    actorKind: 'nobody',
    staffId: last.staff_id,
    assignmentId: null,
    unitId: null,
    providerId: null,
    personActorId: null,
    ground: null,
    reasonCode: problem.code,
    detail: {
      problem: problem.code,
      status: problem.status,
      session: 'ended',
      assignmentId: last.assignment_id,
      personId: last.person_id,
      ...(last.proxy_id ? { proxy: last.proxy_id } : {}),
      ...(await heldBy(tx, hash)),
    },
    requestId: call.requestId,
    persons: last.person_id ? [last.person_id] : [],
  })
}

/** Who only acts for others is named by what they have been recorded as. */
async function heldBy(tx: Tx, hash: Buffer): Promise<{ proxies?: string[] }> {
  const { rows } = await sql<{ held: string[] | null }>`select session_holds(${hash}) as held`.execute(tx)
  const held = rows[0]?.held
  return held ? { proxies: held } : {}
}
