import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as oidc from 'openid-client'
import type { Database } from '../database/database.ts'
import { Problem } from '../operations/problem.ts'
import { setSessionCookie } from './cookies.ts'
import { type Identity, logRefusedSignIn, startSession } from './sessions.ts'

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
      // Whoever comes here is a browser on its way back: it is led to a page that says what happened, never to JSON.
      const refuse = (code: SignInFault) => reply.redirect(`${flow?.as === 'person' ? '/min' : '/'}?problem=${code}`)
      if (!flow) return refuse('session.signInExpired')
      reply.clearCookie(flowCookie, { path: '/auth' })
      try {
        const identity = await identify(request, flow)
        const session = await startSession(options.db, identity, { requestId: String(request.id) })
        if (!session) throw new Problem(403, 'session.unknown')
        setSessionCookie(reply, session.token, secure, session.seconds)
        return reply.redirect(flow.next)
      } catch (error) {
        const code = faultOf(error)
        if (code === 'unavailable') {
          request.log.error({ err: String(error), id: request.id }, 'the sign-in could not be carried out')
        } else {
          await logRefusedSignIn(options.db, code, String(request.id))
        }
        return refuse(code)
      }
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
        // Whatever else may be wrong with an answer that says no to our own question, it is a no.
        const { error, state } = request.query as { error?: unknown; state?: unknown }
        const cancelled = error === 'access_denied' && state === flow.state
        throw new Problem(401, cancelled ? 'session.cancelled' : 'session.signInExpired')
      })
    const claims = tokens.claims() ?? ({} as oidc.IDToken)
    // Who works here and lives here too comes in as what they asked to come in as, never as the other.
    const kind = flow.as
    const subject = claims[kind === 'staff' ? options.staffClaim : options.personClaim]
    if (typeof subject !== 'string' || subject === '') throw new Problem(403, 'session.unknown')
    const accepted = kind === 'staff' ? options.staffAcr : options.personAcr
    if (accepted.length > 0 && !accepted.includes(String(claims.acr ?? ''))) throw new Problem(403, 'session.assurance')
    return { kind, subject }
  }
}

const signInFaults = [
  'session.cancelled',
  'session.signInExpired',
  'session.unknown',
  'session.assurance',
  'unavailable',
] as const
type SignInFault = (typeof signInFaults)[number]

function faultOf(error: unknown): SignInFault {
  const code = error instanceof Problem ? error.code : undefined
  return signInFaults.find((known) => known === code) ?? 'unavailable'
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
