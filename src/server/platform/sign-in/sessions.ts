import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { type RoleCode, roleCodes } from '../../../domain/access/roles.ts'
import type { Commission, StaffClaims } from '../../../domain/access/sign-in/claims.ts'
import {
  type AcceptedPurposes,
  type AssignmentChoice,
  chooseAssignment,
  type OwnAssignment,
} from '../../../domain/access/sign-in/commission.ts'
import { defaultPurposes } from '../config/oidc.ts'
import type { Database, Tx } from '../database/database.ts'
import { nobody, writeAudit } from '../operations/audit.ts'
import { newId } from '../operations/context.ts'
import { hashToken, newSessionToken, openSession } from '../operations/session.ts'
import { SignInRefused } from './refusal.ts'

/** Hours a session lives at most. Staff sign in for a working day; the person for an evening. */
const hours = { staff: 10, person: 2 } as const

/** Who the identity provider says has signed in: HSA-id for staff, personal number for a person. */
export interface Identity {
  kind: 'staff' | 'person'
  subject: string
  /** What the provider says of commissions; without it every assignment of one's own may be chosen. */
  commissions?: Pick<StaffClaims, 'chosen' | 'all'>
  /** For the log: the level of assurance, and codes of licences. */
  noted?: { acr?: string; licences?: readonly string[] }
}

interface StartOptions {
  bearer?: boolean
  seconds?: number
  requestId?: string
  purposes?: AcceptedPurposes
  /** The token that the browser held before: that sign-in ends with this one. */
  former?: string | undefined
}

/** Logs that someone was refused: why, and who it was only where the provider's answer was good enough to say. */
export async function logRefusedSignIn(db: Database, refused: SignInRefused, requestId: string): Promise<void> {
  const { code, staffId, detail } = refused
  await db
    .transaction()
    .execute((tx) =>
      writeAudit(tx, { ...nobody('session.start', requestId), reasonCode: code, staffId: staffId ?? null, detail }),
    )
}

/**
 * Starts a session in one transaction with its row in the log. Undefined when nobody here has that identity.
 *
 * @returns the token for the cookie or the bearer header, and how many seconds it lives
 * @throws SignInRefused when the commission chosen at the provider can't be acted in here
 */
export async function startSession(
  db: Database,
  identity: Identity,
  options: StartOptions = {},
): Promise<{ token: string; seconds: number } | undefined> {
  const token = newSessionToken()
  const hash = hashToken(token)
  const seconds = options.seconds ?? hours[identity.kind] * 3600
  const until = new Date(Date.now() + seconds * 1000).toISOString()
  const csrf = randomBytes(18).toString('base64url')
  const former = options.former === undefined ? null : hashToken(options.former)
  return db.transaction().execute(async (tx) => {
    const { assignmentId, offered } = await choiceOf(tx, identity, options.purposes ?? defaultPurposes)
    const { rows } = await sql<{ started: boolean }>`
      select session_start(${hash}, ${identity.kind}, ${identity.subject}, ${csrf}, ${until}, ${options.bearer ?? false},
        ${assignmentId}::uuid, ${offered}::uuid[], ${former}) as started`.execute(tx)
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
      detail: {
        bearer: options.bearer ?? false,
        ...identity.noted,
        ...(session.own_proxies ? { proxies: session.own_proxies } : {}),
      },
      requestId: options.requestId ?? null,
      persons: session.person_id ? [session.person_id] : [],
    })
    return { token, seconds }
  })
}

/** The assignment to begin in and those that may be chosen, by `domain/access/sign-in`. */
async function choiceOf(
  tx: Tx,
  identity: Identity,
  purposes: AcceptedPurposes,
): Promise<Extract<AssignmentChoice, { ok: true }>> {
  if (identity.kind === 'person') return { ok: true, assignmentId: null, offered: null }
  const { staffId, own } = await ownAssignments(tx, identity.subject)
  const choice = chooseAssignment(identity.commissions ?? {}, own, purposes)
  if (choice.ok || staffId === null) return choice.ok ? choice : { ok: true, assignmentId: null, offered: null }
  throw new SignInRefused(`session.${choice.code}`, {
    staffId,
    unit: choice.commission ? nameOf(choice.commission) : null,
    detail: choice.commission ? { commission: choice.commission.hsaId } : {},
  })
}

/** What the staff member calls it: the commission's own name, else its unit's. */
const nameOf = ({ name, unitName, hsaId }: Commission): string => name ?? unitName ?? hsaId

/** All assignments of a staff member, those that have ended last and the latest of them first; none that is yet to begin. */
async function ownAssignments(tx: Tx, hsaId: string): Promise<{ staffId: string | null; own: OwnAssignment[] }> {
  const { rows } = await sql<{
    staff: string
    id: string | null
    role: string
    unit: string
    provider: string
    holds: boolean
  }>`
    select m.id as staff, a.id, a.role, u.hsa_id as unit, p.hsa_id as provider, a.valid @> ctx_today() and u.valid @> ctx_today() as holds
    from staff_member m
    left join assignment a on a.staff_id = m.id and lower(a.valid) <= ctx_today()
    left join care_unit u on u.id = a.unit_id left join care_provider p on p.id = u.provider_id
    where m.id = staff_by_hsa(${hsaId}) order by holds desc, upper(a.valid) desc, a.id`.execute(tx)
  const own = rows.flatMap(({ id, role, unit, provider, holds }) =>
    id === null || !(roleCodes as readonly string[]).includes(role)
      ? []
      : [{ assignmentId: id, role: role as RoleCode, unitHsaId: unit, providerHsaId: provider, holds }],
  )
  return { staffId: rows[0]?.staff ?? null, own }
}
