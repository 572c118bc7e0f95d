import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { isScope } from '../../../domain/access/clients.ts'
import type { Actor } from '../../../domain/access/decide.ts'
import { isRole, type Verb } from '../../../domain/access/roles.ts'
import type { Tx } from '../database/database.ts'
import type { SessionRow } from './context.ts'

/** A session id as carried by the cookie or the bearer header: 32 random bytes. The table holds only its hash. */
export const newSessionToken = (): string => randomBytes(32).toString('base64url')
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/**
 * Makes the running transaction act for the holder of a session and returns who that is; undefined when there is no such
 * session, or it has ended. Only looked with (`look`), the session isn't kept from going idle.
 */
export async function openSession(tx: Tx, hash: Buffer, as: 'use' | 'look' = 'use'): Promise<SessionRow | undefined> {
  // Said first, in the same round trip: the session is opened with what the first half has said.
  const { rows } = await (as === 'use'
    ? sql<SessionRow>`select * from session_open(${hash})`
    : sql<SessionRow>`select s.* from (select set_config('hallpunkt.look', 'on', true) as look offset 0) l,
        lateral session_open(case l.look when 'on' then ${hash}::bytea end) s`
  ).execute(tx)
  return rows[0]
}

/** What became of a token that opens no session. */
export interface FormerToken {
  /** `replaced` a moment ago, `reused` long after (the sign-in has now ended), or of a sign-in that is over. */
  became: 'replaced' | 'reused' | 'ended'
  staff_id: string | null
  person_id: string | null
}

/** Looks whether a token that opens nothing was one before it was replaced. */
export async function formerToken(tx: Tx, hash: Buffer): Promise<FormerToken | undefined> {
  const { rows } = await sql<FormerToken>`select * from session_was(${hash})`.execute(tx)
  return rows[0]
}

/** The actor the access decision asks about. A staff member without an assignment is nobody yet. */
export function actorOf(row: SessionRow | undefined): Actor {
  if (row?.kind === 'person' && row.proxy_id && row.person_id)
    return {
      kind: 'proxy',
      personId: row.person_id,
      proxyId: row.proxy_id,
      proxyKind: row.proxy_kind!,
      scopes: row.proxy_scopes ?? [],
    }
  if (row?.kind === 'person' && row.person_id) return { kind: 'person', personId: row.person_id }
  if (row?.kind === 'system' && row.client_id && row.provider_id)
    return {
      kind: 'system',
      clientId: row.client_id,
      providerId: row.provider_id,
      scopes: (row.scopes ?? []).filter(isScope),
    }
  if (
    !row?.assignment_id ||
    !row.staff_id ||
    !row.unit_id ||
    !row.provider_id ||
    !row.provider_kind ||
    !row.role ||
    !isRole(row.role)
  )
    return { kind: 'nobody' }
  return {
    kind: 'staff',
    staffId: row.staff_id,
    assignmentId: row.assignment_id,
    role: row.role,
    unitId: row.unit_id,
    providerId: row.provider_id,
    providerKind: row.provider_kind,
    from: row.valid_from ?? '0001-01-01',
    ...(row.valid_to ? { to: row.valid_to } : {}),
    ...(row.unit_to ? { unitTo: row.unit_to } : {}),
    ...(row.successor ? { successor: row.successor } : {}),
    delegated: row.delegated as Verb[],
  }
}
