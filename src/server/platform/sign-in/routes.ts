import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as oidc from 'openid-client'
import type { Database } from '../database/database.ts'
import { Problem } from '../operations/problem.ts'
import { setSessionCookie } from './cookies.ts'
import { type Identity, startSession } from './sessions.ts'

export interface SignInOptions {
  db: Database
  publicUrl: string
  issuer: string
  clientId: string
  clientSecret: string
  /** Claims that hold the HSA-id of staff and the personal number of a person. */
  staffClaim: string
  personClaim: string
  /** Accepted levels of assurance (`acr`); empty asks for none (only the demo). */
  staffAcr: readonly string[]
  personAcr: readonly string[]
}

interface Flow {
  state: string
  nonce: string
  verifier: string
  next: string
  as: 'staff' | 'person'
}

const flowCookie = 'hallpunkt_sign_in'

/** OpenID Connect sign-in for staff and persons: authorisation code with PKCE, state and nonce. */
export function signInRoutes(options: SignInOptions): (app: FastifyInstance) => Promise<void> {
  const secure = options.publicUrl.startsWith('https:')
  let discovered: Promise<oidc.Configuration> | undefined
  // Asked for at the first sign-in: the built-in provider is served by this same process.
  const configuration = (request: FastifyRequest) => {
    discovered ??= oidc
      .discovery(new URL(options.issuer), options.clientId, undefined, oidc.ClientSecretPost(options.clientSecret), {
        execute: options.issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [],
      })
      .catch((error) => {
        discovered = undefined
        request.log.error({ err: String(error), id: request.id }, 'the sign-in provider does not answer')
        throw new Problem(503, 'unavailable')
      })
    return discovered
  }
  const limit = { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } }

  return async (app) => {
    app.get('/auth/sign-in', limit, async (request, reply) => {
      const query = request.query as { as?: unknown; next?: unknown }
      const as = query.as === 'person' ? 'person' : 'staff'
      const flow: Flow = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
        next: localPath(query.next, as),
        as,
      }
      const acr = as === 'staff' ? options.staffAcr : options.personAcr
      const url = oidc.buildAuthorizationUrl(await configuration(request), {
        redirect_uri: `${options.publicUrl}/auth/callback`,
        scope: 'openid',
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
        prompt: 'login',
        login_hint: as,
        ...(acr.length > 0 ? { acr_values: acr.join(' ') } : {}),
      })
      reply.setCookie(flowCookie, JSON.stringify(flow), {
        path: '/auth',
        httpOnly: true,
        sameSite: 'lax',
        secure,
        signed: true,
        maxAge: 600,
      })
      return reply.redirect(url.href)
    })

    app.get('/auth/callback', limit, async (request, reply) => {
      const flow = readFlow(request)
      if (!flow) throw new Problem(401, 'session.none')
      reply.clearCookie(flowCookie, { path: '/auth' })
      const identity = await identify(request, flow)
      const session = await startSession(options.db, identity, { requestId: String(request.id) })
      if (!session) return reply.redirect(`${flow.as === 'person' ? '/min' : '/'}?problem=session.unknown`)
      setSessionCookie(reply, session.token, secure, session.seconds)
      return reply.redirect(flow.next)
    })
  }

  async function identify(request: FastifyRequest, flow: Flow): Promise<Identity> {
    const tokens = await oidc
      .authorizationCodeGrant(await configuration(request), new URL(request.url, options.publicUrl), {
        pkceCodeVerifier: flow.verifier,
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        idTokenExpected: true,
      })
      .catch(() => {
        throw new Problem(401, 'session.none')
      })
    const claims = tokens.claims() ?? ({} as oidc.IDToken)
    const staff = claims[options.staffClaim]
    const person = claims[options.personClaim]
    const kind = typeof staff === 'string' && staff !== '' ? 'staff' : 'person'
    const subject = kind === 'staff' ? staff : person
    if (typeof subject !== 'string' || subject === '') throw new Problem(403, 'session.unknown')
    const accepted = kind === 'staff' ? options.staffAcr : options.personAcr
    if (accepted.length > 0 && !accepted.includes(String(claims.acr ?? ''))) throw new Problem(403, 'session.assurance')
    return { kind, subject }
  }
}

function readFlow(request: FastifyRequest): Flow | undefined {
  const raw = request.cookies[flowCookie]
  if (!raw) return undefined
  const { valid, value } = request.unsignCookie(raw)
  return valid && value ? (JSON.parse(value) as Flow) : undefined
}

/** Only a path of our own, as a browser would read it: never a redirect to another site. */
function localPath(next: unknown, as: 'staff' | 'person'): string {
  const home = as === 'person' ? '/min' : '/'
  if (typeof next !== 'string' || !next.startsWith('/') || next.length > 1000) return home
  const here = 'http://here.invalid'
  const url = URL.canParse(next, here) ? new URL(next, here) : undefined
  if (url?.origin !== here || url.pathname.startsWith('//')) return home
  return `${url.pathname}${url.search}${url.hash}`
}
