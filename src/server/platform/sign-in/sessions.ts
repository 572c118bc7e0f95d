import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { writeAudit } from '../operations/audit.ts'
import { newId } from '../operations/context.ts'
import { hashToken, newSessionToken, openSession } from '../operations/session.ts'

/** Hours a session lives. Staff sign in for a working day; the person for an evening. */
const hours = { staff: 10, person: 2 } as const

/** Who the identity provider says has signed in: HSA-id for staff, personal number for a person. */
export interface Identity {
  kind: 'staff' | 'person'
  subject: string
}

/** Logs that someone was refused: only why, since nobody knows who it was. */
export async function logRefusedSignIn(db: Database, reasonCode: string, requestId: string): Promise<void> {
  await db.transaction().execute((tx) =>
    writeAudit(tx, {
      id: newId(),
      operation: 'session.start',
      action: 'session.refused',
      outcome: 'refused',
      actorKind: 'nobody',
      staffId: null,
      assignmentId: null,
      unitId: null,
      providerId: null,
      personActorId: null,
      ground: null,
      reasonCode,
      detail: {},
      requestId,
      persons: [],
    }),
  )
}

/**
 * Starts a session in one transaction with its row in the log. Undefined when nobody here has that identity.
 *
 * @returns the token for the cookie or the bearer header, and how many seconds it lives
 */
export async function startSession(
  db: Database,
  identity: Identity,
  options: { bearer?: boolean; seconds?: number; requestId?: string } = {},
): Promise<{ token: string; seconds: number } | undefined> {
  const token = newSessionToken()
  const hash = hashToken(token)
  const seconds = options.seconds ?? hours[identity.kind] * 3600
  const until = new Date(Date.now() + seconds * 1000).toISOString()
  const csrf = randomBytes(18).toString('base64url')
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ started: boolean }>`
      select session_start(${hash}, ${identity.kind}, ${identity.subject}, ${csrf}, ${until}, ${options.bearer ?? false}) as started`.execute(
      tx,
    )
    if (!rows[0]?.started) return undefined
    const session = await openSession(tx, hash)
    if (!session) return undefined
    await writeAudit(tx, {
      id: newId(),
      operation: 'session.start',
      action: 'session.started',
      outcome: 'done',
      actorKind: session.kind === 'person' ? 'person' : session.assignment_id ? 'staff' : 'nobody',
      staffId: session.staff_id,
      assignmentId: session.assignment_id,
      unitId: session.unit_id,
      providerId: session.provider_id,
      personActorId: session.person_id,
      ground: null,
      reasonCode: null,
      detail: { bearer: options.bearer ?? false },
      requestId: options.requestId ?? null,
      persons: session.person_id ? [session.person_id] : [],
    })
    return { token, seconds }
  })
}
