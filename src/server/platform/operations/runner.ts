import { sql } from 'kysely'
import type { z } from 'zod'
import { type OperationName, operations } from '../../../contract/index.ts'
import { isFile, type Operation } from '../../../contract/operation.ts'
import {
  type AccessDecision,
  type Actor,
  decide,
  type Ground,
  type Relation,
  relationFor,
  type Subject,
} from '../../../domain/access/decide.ts'
import type { Verb } from '../../../domain/access/roles.ts'
import { type Acting, actAs, type Database, type Tx } from '../database/database.ts'
import { type AuditRow, writeAudit } from './audit.ts'
import { type Context, type Handler, type Handlers, newId, type Renewed, type SessionRow } from './context.ts'
import { translateDatabaseError } from './database-errors.ts'
import { logEnded, whatBecame } from './ended.ts'
import { earlierAnswer, type KeptAnswer, keepAnswer } from './idempotency.ts'
import { parseInput } from './input.ts'
import { type Follow, Problem } from './problem.ts'
import { actorOf, hashToken, openSession } from './session.ts'

export interface Call {
  operation: OperationName
  input: unknown
  /** The session's token, from the cookie or the bearer header. */
  token: string | undefined
  /** How the token came: a cookie needs the CSRF token too. */
  csrf: { needed: boolean; sent: string | undefined }
  /** The assignment that the page shows, when a page says so. Another than the session's is refused. */
  assignment?: string | undefined
  /** Whose page it is that the person or a proxy looks at, when a page says so. Another than the session's is refused. */
  person?: string | undefined
  idempotencyKey: string | undefined
  requestId: string
  body?: AsyncIterable<Buffer>
}

/** `renewed`: the session's token was replaced, and the caller is to have the new one. */
export type Answer = { output: unknown; replayed: boolean; renewed?: Renewed | undefined }

/**
 * The way a change takes: authenticate, parse, open one transaction that acts for the caller, decide, handle, log, commit.
 * A refusal is logged in a transaction of its own, since the first one is rolled back.
 */
export class OperationRunner {
  private readonly db: Database
  private readonly handlers: Handlers
  private readonly now: () => Date

  constructor(db: Database, handlers: Handlers, now: () => Date = () => new Date()) {
    this.db = db
    this.handlers = handlers
    this.now = now
  }

  async call(call: Call): Promise<Answer> {
    const op: Operation = operations[call.operation]
    // Who isn't signed in learns nothing of the form.
    if (!call.token) throw new Problem(401, 'session.none')
    const hash = hashToken(call.token)
    let input: unknown
    try {
      input = parseInput(op.input as z.ZodType, call.input)
      if (op.creates && !call.idempotencyKey) throw new Problem(400, 'idempotency.missing')
      return op.upload ? await this.upload(op, call, hash, input) : await this.inOneTransaction(op, call, hash, input)
    } catch (error) {
      throw await this.refused(error, op, call, hash, input)
    }
  }

  /** What a failure is told as, with a refusal in the log. */
  private async refused(error: unknown, op: Operation, call: Call, hash: Buffer, input: unknown): Promise<unknown> {
    const problem = error instanceof Problem ? error : translateDatabaseError(error)
    if (!problem) return error
    const told = problem.code === 'session.expired' ? await whatBecame(this.db, op, call, hash, problem) : problem
    // Without a database there is nowhere to log. Who isn't known by any session leaves no row: there is no one to say it of.
    if (told.status !== 503) await this.logRefusal(op, call, hash, input ?? call.input, told)
    return told
  }

  /**
   * Looks again at what this caller has been shown by `call()` and follows: the same session, the same decision, a transaction of its own, so that
   * what has been taken back since is refused. It is the same reading, which has its row in the log already, so a look leaves none; the refusal
   * that ends it does. It isn't something that the one signed in does, either: it keeps no session from going idle.
   */
  async lookAgain(call: Call): Promise<unknown> {
    const op: Operation = operations[call.operation]
    const hash = hashToken(call.token ?? '')
    try {
      if (op.method !== 'GET') throw new Error(`${op.name} changes something: it isn't looked at again`)
      return await this.db.transaction().execute(async (tx) => {
        const session = await this.authenticate(tx, call, hash, 'look')
        const input: unknown = parseInput(op.input as z.ZodType, call.input)
        const ground = await this.decide(tx, op, actorOf(session), session, input)
        const { context } = this.contextFor(tx, call, session, hash, op, ground, input)
        const handler = this.handlers[op.name as OperationName] as Handler<OperationName>
        return (op.output as z.ZodType).parse(await handler(context, input as never))
      })
    } catch (error) {
      throw await this.refused(error, op, call, hash, undefined)
    }
  }

  private inOneTransaction(op: Operation, call: Call, hash: Buffer, input: unknown): Promise<Answer> {
    return this.db.transaction().execute(async (tx) => {
      const session = await this.authenticate(tx, call, hash)
      const earlier = op.creates ? await earlierAnswer(tx, op, call.idempotencyKey!, session, input) : undefined
      if (earlier) return this.repeat(tx, call, session, hash, op, input, earlier)
      const { output, persons, renewed } = await this.runWithin(tx, call, session, hash, op, input)
      if (op.creates) await keepAnswer(tx, call.idempotencyKey!, session, { output, persons })
      return { output, replayed: false, renewed }
    })
  }

  /** Decision, handler and log row of one operation, in a transaction that is already open. */
  private async runWithin(
    tx: Tx,
    call: Call,
    session: SessionRow,
    hash: Buffer,
    op: Operation,
    input: unknown,
  ): Promise<KeptAnswer & { renewed?: Renewed | undefined }> {
    const actor = actorOf(session)
    const ground = await this.decide(tx, op, actor, session, input)
    const { context, row } = this.contextFor(tx, call, session, hash, op, ground, input)
    const handler = this.handlers[op.name as OperationName] as Handler<OperationName>
    const output = await handler(context, input as never)
    // Whoever is in the answer is in the log, whether or not the handler said so.
    context.concerns(...personsIn(output))
    const logged = row()
    await writeAudit(tx, logged)
    return {
      output: isFile(op.output) ? output : (op.output as z.ZodType).parse(output),
      persons: logged.persons,
      renewed: context.renewed,
    }
  }

  /** Gives an answer once more: to who still may have it, and with a row of its own in the log. */
  private async repeat(
    tx: Tx,
    call: Call,
    session: SessionRow,
    hash: Buffer,
    op: Operation,
    input: unknown,
    earlier: KeptAnswer,
  ): Promise<Answer> {
    const ground = await this.decide(tx, op, actorOf(session), session, input)
    const { context, row } = this.contextFor(tx, call, session, hash, op, ground, input)
    context.concerns(...earlier.persons)
    context.note({ repeated: true })
    await writeAudit(tx, row())
    return { output: earlier.output, replayed: true }
  }

  private contextFor(
    tx: Tx,
    call: Call,
    session: SessionRow,
    hash: Buffer,
    op: Operation,
    ground: Ground | null,
    input: unknown,
  ): { context: Context; row: () => AuditRow } {
    const persons = new Set(namedPerson(input))
    if (session.kind === 'person' && session.person_id) persons.add(session.person_id)
    let detail: Record<string, unknown> = {}
    // Who the context says acts by then: choosing an assignment is logged in the one that was chosen.
    const row = (): AuditRow => ({
      ...auditOf(op, call, context.actor, context.session),
      outcome: 'done',
      ground: ground ? `${context.ground.rule}:${context.ground.via}` : null,
      reasonCode: null,
      detail: { ...detail, ...clientOf(context.session) },
      persons: [...persons],
    })
    const context: Context = {
      tx,
      session,
      actor: actorOf(session),
      ground: ground ?? { rule: 'AC-9', via: 'self', law: [] },
      now: this.now().toISOString(),
      today: session.today,
      newId,
      concerns: (...ids) => {
        for (const id of ids) persons.add(id)
      },
      note: (more) => {
        detail = { ...detail, ...more }
      },
      send: (topic, payload) => post(tx, session, { topic, payload }),
      run: async (name, innerInput) =>
        (
          await this.runWithin(
            tx,
            call,
            session,
            hash,
            operations[name],
            parseInput<unknown>(operations[name].input, innerInput),
          )
        ).output as never,
      sessionHash: hash,
    }
    return { context, row }
  }

  private async authenticate(tx: Tx, call: Call, hash: Buffer, as: 'use' | 'look' = 'use'): Promise<SessionRow> {
    const session = await openSession(tx, hash, as)
    if (!session) throw new Problem(401, 'session.expired')
    if (call.csrf.needed && call.csrf.sent !== session.csrf_token) throw new Problem(403, 'session.csrf')
    // A page left open must not act in an assignment it doesn't show. The session's own operations are how it finds out.
    if (call.operation.startsWith('session.')) return session
    const { assignment, person } = call
    if (assignment !== undefined && assignment !== session.assignment_id)
      throw new Problem(409, 'session.assignmentChanged')
    // Nor ask something for a child on the page of the one who acts, or the other way round (AC-11).
    if (person !== undefined && person !== session.person_id) throw new Problem(409, 'session.personChanged')
    return session
  }

  private async decide(
    tx: Tx,
    op: Operation,
    actor: Actor,
    session: SessionRow,
    input: unknown,
  ): Promise<Ground | null> {
    const { permission } = op
    if (actor.kind === 'system' && !('systems' in permission))
      throw refusal(decide(actor, 'self.read', { kind: 'none' }, session.today))
    if (permission.actor === 'signedIn') return null
    const verb: Verb | 'self.read' = permission.actor === 'staff' ? permission.verb : 'self.read'
    const decision = decide(actor, verb, await subjectOf(tx, permission, actor, input), session.today)
    if (decision.ok) return decision.ground
    throw refusal(decision)
  }

  /** An upload decides first, then works in the import's own transaction, where the log row is written too. */
  private async upload(op: Operation, call: Call, hash: Buffer, input: unknown): Promise<Answer> {
    const opened = await this.db.transaction().execute(async (tx) => {
      const session = await this.authenticate(tx, call, hash)
      const actor = actorOf(session)
      return { session, actor, ground: await this.decide(tx, op, actor, session, input) }
    })
    const { session, actor, ground } = opened
    const { context, row } = this.contextFor(undefined as never, call, session, hash, op, ground, input)
    if (!call.body) throw new Problem(415, 'input.contentType')
    context.upload = {
      body: call.body,
      db: this.db,
      writeAudit: async (tx, about = []) => {
        await actAs(tx, actingFor(actor))
        await writeAudit(tx, row())
        for (const more of about)
          await writeAudit(tx, { ...row(), ...more, id: newId(), detail: { ...more.detail, ...clientOf(session) } })
      },
    }
    const handler = this.handlers[op.name as OperationName] as Handler<OperationName>
    return { output: (op.output as z.ZodType).parse(await handler(context, input as never)), replayed: false }
  }

  private async logRefusal(op: Operation, call: Call, hash: Buffer, input: unknown, problem: Problem): Promise<void> {
    await this.db.transaction().execute(async (tx) => {
      const session = await openSession(tx, hash)
      if (!session) return logEnded(tx, op, call, hash, problem)
      await writeAudit(tx, {
        ...auditOf(op, call, actorOf(session), session),
        outcome: 'refused',
        ground: null,
        reasonCode: problem.reasons[0]?.code ?? problem.code,
        detail: {
          problem: problem.code,
          status: problem.status,
          reasons: problem.reasons.map((r) => r.code),
          ...clientOf(session),
        },
        persons: namedPerson(input),
      })
      // What follows from the no is kept together with its row: a refusal that isn't logged sets nothing going.
      if (problem.follow) await post(tx, session, problem.follow)
    })
  }
}

/** Every `personId` in an answer, however deep. A file has none: its handler says whom it shows. */
export function personsIn(output: unknown): string[] {
  if (output instanceof Uint8Array || output === null || typeof output !== 'object') return []
  if (Array.isArray(output)) return output.flatMap(personsIn)
  return Object.entries(output).flatMap(([key, value]) =>
    key === 'personId' && typeof value === 'string' ? [value] : personsIn(value),
  )
}

/** A person one has no relation to is answered as not found. */
function refusal(decision: AccessDecision): Problem {
  const reasons = decision.ok ? [] : decision.reasons
  const hidden = reasons.some((r) => r.code === 'access.notFound')
  return hidden ? new Problem(404, 'notFound', { reasons }) : new Problem(403, 'access.refused', { reasons })
}

/** Who writes the row in the log of what has been done in a transaction that acted for the import. */
export function actingFor(actor: Actor): Acting {
  if (actor.kind === 'system') return { kind: 'system', purpose: 'client', providerId: actor.providerId }
  return actor.kind === 'staff' ? actor : { kind: 'nobody' }
}

/** Puts a message in the outbox, in the running transaction. */
async function post(tx: Tx, session: SessionRow, { topic, payload }: Follow): Promise<void> {
  await tx
    .insertInto('outbox')
    .values({
      id: newId(),
      topic,
      provider_id: session.provider_id,
      payload: JSON.stringify(payload),
      last_error: null,
      done_at: null,
    })
    .execute()
}

async function subjectOf(
  tx: Tx,
  { subject: kind, ...more }: Exclude<Operation['permission'], { actor: 'signedIn' }>,
  actor: Actor,
  input: unknown,
): Promise<Subject> {
  if (kind === 'self') {
    const scope = 'proxy' in more ? more.proxy : undefined
    return scope === undefined ? { kind: 'self' } : { kind: 'self', scope }
  }
  if (kind === 'none') return { kind: 'none' }
  if (kind === 'unit') return { kind: 'unit', unitId: actor.kind === 'staff' ? actor.unitId : '' }
  const { personId } = input as { personId: string }
  const verb = 'verb' in more ? more.verb : undefined
  return { kind: 'person', personId, relation: await relationTo(tx, personId, verb as Verb) }
}

/** How the acting staff member reaches the person today: as one of the unit's, by a seat in a plan, or by a reasoned lookup. */
async function relationTo(tx: Tx, personId: string, verb: Verb): Promise<Relation> {
  const { rows } = await sql<{ own: boolean; lookup: boolean; seat: boolean }>`
    select coalesce(bool_or(reader = ctx_unit() and valid @> ctx_today()), false) as own,
      coalesce(bool_or(reader <> ctx_unit() and valid @> ctx_today()), false) as lookup,
      coalesce(bool_or(plan_valid @> ctx_today()), false) as seat
    from reach where reader = any (ctx_readers()) and person_id = ${personId}`.execute(tx)
  return relationFor(rows[0]!, verb)
}

function auditOf(op: Operation, call: Call, actor: Actor, session: SessionRow) {
  return {
    id: newId(),
    operation: op.name,
    action: op.audit,
    actorKind: actor.kind,
    staffId: session.staff_id,
    assignmentId: session.assignment_id,
    unitId: session.unit_id,
    providerId: session.provider_id,
    personActorId: actor.kind === 'person' ? actor.personId : null,
    requestId: call.requestId,
  }
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/**
 * A system client is named in the log by its own id, and whoever acts for a person by the proxy's; whoever only acts for others and hasn't
 * chosen for whom, by all that they hold.
 */
const clientOf = (session: SessionRow): { client?: string; proxy?: string; proxies?: string[] } => ({
  ...(session.client_id ? { client: session.client_id } : {}),
  ...(session.proxy_id ? { proxy: session.proxy_id } : {}),
  ...(session.own_proxies ? { proxies: session.own_proxies } : {}),
})

function namedPerson(input: unknown): string[] {
  const personId = (input as { personId?: unknown } | null)?.personId
  return typeof personId === 'string' && uuid.test(personId) ? [personId] : []
}
