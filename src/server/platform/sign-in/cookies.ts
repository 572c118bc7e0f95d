import type { FastifyReply, FastifyRequest } from 'fastify'

const name = (secure: boolean) => (secure ? '__Host-hallpunkt' : 'hallpunkt')

/** The session's token: from the bearer header (scripts) or the cookie (browsers). */
export function sessionToken(request: FastifyRequest, secure: boolean): { token: string | undefined; bearer: boolean } {
  const authorization = request.headers.authorization
  if (authorization?.startsWith('Bearer ')) return { token: authorization.slice(7).trim(), bearer: true }
  return { token: request.cookies[name(secure)], bearer: false }
}

export function setSessionCookie(reply: FastifyReply, token: string, secure: boolean, maxAgeSeconds: number): void {
  reply.setCookie(name(secure), token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: maxAgeSeconds })
}

export function clearSessionCookie(reply: FastifyReply, secure: boolean): void {
  reply.clearCookie(name(secure), { path: '/', httpOnly: true, sameSite: 'lax', secure })
}
