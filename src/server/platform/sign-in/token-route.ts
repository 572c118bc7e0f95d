import { createHash, randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { nobody, writeAudit } from '../operations/audit.ts'
import { newId } from '../operations/context.ts'
import { hashToken, newSessionToken, openSession } from '../operations/session.ts'

/** Seconds a system client's token lives. The database allows no more than a quarter of an hour. */
const lives = 600

type Outcome = 'granted' | 'unknown' | 'secret' | 'revoked' | 'expired' | 'scope'

/** An error as RFC 6749, 5.2 has it: what libraries read. */
interface TokenError {
  status: 400 | 401
  error: 'invalid_request' | 'invalid_client' | 'invalid_scope' | 'unsupported_grant_type'
  description: string
}

/** `POST /auth/token`: a system client signs in for itself (client credentials, RFC 6749, 4.4) with its id and secret as Basic. */
export function tokenRoute(options: { db: Database }): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 4096 },
      (_r, body, done) => done(null, new URLSearchParams(body as string)),
    )
    app.post('/auth/token', { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } }, async (request, reply) => {
      const form = request.body
      if (!(form instanceof URLSearchParams)) return refuse(reply, invalid('The body must be a form'))
      if (form.getAll('grant_type').length !== 1 || form.getAll('scope').length > 1)
        return refuse(reply, invalid('grant_type is given once, and scope at most once'))
      if (form.get('grant_type') !== 'client_credentials')
        return refuse(reply, {
          status: 400,
          error: 'unsupported_grant_type',
          description: 'Only client_credentials is supported',
        })
      const client = basic(request)
      if (!client) return refuse(reply, unknownClient)
      const wanted = form.get('scope')?.split(' ').filter(Boolean)
      const given = await grant(options.db, client, wanted, String(request.id))
      if ('error' in given) return refuse(reply, given)
      return reply.header('cache-control', 'no-store').send({
        access_token: given.token,
        token_type: 'Bearer',
        expires_in: lives,
        scope: given.scopes.join(' '),
      })
    })
  }
}

/** Starts the client's session, with its row in the log. The refused are logged by the id they said, when there is such a client. */
async function grant(
  db: Database,
  client: { id: string; secret: string },
  wanted: string[] | undefined,
  requestId: string,
): Promise<{ token: string; scopes: string[] } | TokenError> {
  const token = newSessionToken()
  const hash = hashToken(token)
  const until = new Date(Date.now() + lives * 1000).toISOString()
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ outcome: Outcome; granted: string[] | null }>`
      select * from client_token(${client.id}, ${secretHash(client.secret)}, ${hash}, ${randomBytes(18).toString('base64url')}, ${until},
        ${wanted ?? null}::text[])`.execute(tx)
    const { outcome, granted } = rows[0]!
    const session = outcome === 'granted' ? await openSession(tx, hash) : undefined
    const row = nobody('client.start', requestId)
    if (session) {
      const detail = { client: client.id, scopes: granted }
      await writeAudit(tx, {
        ...row,
        id: newId(),
        action: 'client.started',
        outcome: 'done',
        actorKind: 'system',
        providerId: session.provider_id,
        detail,
      })
      return { token, scopes: granted ?? [] }
    }
    const detail = outcome === 'unknown' ? {} : { client: client.id }
    await writeAudit(tx, { ...row, action: 'client.refused', reasonCode: `client.${outcome}`, detail })
    return outcome === 'scope'
      ? { status: 400, error: 'invalid_scope', description: 'The client has not been given that scope' }
      : unknownClient
  })
}

/** SHA-256 of the secret: enough, since it is 32 random bytes that nobody chose. */
export const secretHash = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** Whatever is wrong with the client, it is told the same: an id is not to be found out by trying. */
const unknownClient: TokenError = {
  status: 401,
  error: 'invalid_client',
  description: 'The client is not known by that secret, or may not sign in any more',
}
const invalid = (description: string): TokenError => ({ status: 400, error: 'invalid_request', description })

function refuse(reply: FastifyReply, { status, error, description }: TokenError): FastifyReply {
  if (status === 401) reply.header('www-authenticate', 'Basic realm="hallpunkt", charset="UTF-8"')
  return reply.status(status).header('cache-control', 'no-store').send({ error, error_description: description })
}

/** Id and secret of the Basic header, each form-encoded (RFC 6749, 2.3.1). */
function basic(request: FastifyRequest): { id: string; secret: string } | undefined {
  const [, encoded] = /^Basic ([A-Za-z0-9+/=]{1,1000})$/i.exec(request.headers.authorization ?? '') ?? []
  if (encoded === undefined) return undefined
  const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? []
  try {
    return id && secret ? { id: decodeURIComponent(id), secret: decodeURIComponent(secret) } : undefined
  } catch {
    return undefined
  }
}
