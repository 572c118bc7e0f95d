import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as oidc from 'openid-client'
import type { OidcConfig } from '../config/oidc.ts'
import type { Database } from '../database/database.ts'
import { Problem } from '../operations/problem.ts'
import { sessionToken, setSessionCookie } from './cookies.ts'
import { type Flow, openIssuer } from './issuer.ts'
import { type SignInFault, SignInRefused } from './refusal.ts'
import { logRefusedSignIn, startSession } from './sessions.ts'

export interface SignInOptions extends OidcConfig {
  db: Database
  publicUrl: string
}

/**
 * OpenID Connect sign-in: authorisation code with PKCE, state and nonce. Staff and residents have an issuer each (it may be the same),
 * and come in by the door they asked for: the answer is fetched at that door's issuer, so another's is worth nothing.
 */
export function signInRoutes(options: SignInOptions): (app: FastifyInstance) => Promise<void> {
  const secure = options.publicUrl.startsWith('https:')
  const named = (name: string) => (secure ? `__Host-${name}` : name)
  const [flowCookie, refusedCookie] = [named('hallpunkt_sign_in'), named('hallpunkt_refused')]
  const callback = `${options.publicUrl}/auth/callback`
  const issuers = { staff: openIssuer(options.staff, callback), person: openIssuer(options.person, callback) }
  const limit = { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } }
  const ours = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  const kept = { ...ours, signed: true, maxAge: 600 } as const

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
      const url = await issuers[as].authorizationUrl(flow, request.log)
      if (request.cookies[refusedCookie] !== undefined) reply.clearCookie(refusedCookie, ours)
      reply.setCookie(flowCookie, JSON.stringify(flow), kept)
      return reply.redirect(url.href)
    })

    app.get('/auth/callback', limit, async (request, reply) => {
      const flow = signed<Flow>(request, flowCookie)
      // Whoever comes here is a browser on its way back: it is led to a page that says what happened, never to JSON.
      const refuse = (code: SignInFault | 'unavailable') =>
        reply.redirect(`${flow?.as === 'person' ? '/min' : '/'}?problem=${code}`)
      if (!flow) return refuse('session.signInExpired')
      reply.clearCookie(flowCookie, ours)
      try {
        const identity = await issuers[flow.as].identify(flow, new URL(request.url, options.publicUrl), request.log)
        const former = sessionToken(request, secure)
        const session = await startSession(options.db, identity, {
          requestId: String(request.id),
          purposes: options.purposes,
          former: former.bearer ? undefined : former.token,
        })
        if (!session) throw new SignInRefused('session.unknown')
        setSessionCookie(reply, session.token, secure, session.seconds)
        return reply.redirect(flow.next)
      } catch (error) {
        if (!(error instanceof SignInRefused)) {
          if (!(error instanceof Problem))
            request.log.error({ err: String(error), id: request.id }, 'the sign-in could not be carried out')
          return refuse('unavailable')
        }
        await logRefusedSignIn(options.db, error, String(request.id))
        // What it is about is told in the page by our own word, not by the address, which anyone could have made up.
        if (error.unit !== null)
          reply.setCookie(refusedCookie, JSON.stringify({ unit: error.unit.slice(0, 100) }), kept)
        return refuse(error.code)
      }
    })

    /** What the latest refused sign-in in this browser was about: the name of the commission, as the identity provider says it. */
    app.get('/auth/refused', limit, async (request, reply) => {
      const about = signed<{ unit: string }>(request, refusedCookie)
      return reply.header('cache-control', 'no-store').send({ unit: about?.unit ?? null })
    })
  }
}

function signed<T>(request: FastifyRequest, name: string): T | undefined {
  const raw = request.cookies[name]
  if (!raw) return undefined
  const { valid, value } = request.unsignCookie(raw)
  return valid && value ? (JSON.parse(value) as T) : undefined
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
