import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { Logger } from '../log/logger.ts'
import { newId } from '../operations/context.ts'
import { Problem, problemBody } from '../operations/problem.ts'
import type { OperationRunner } from '../operations/runner.ts'
import { apiDescription } from './openapi.ts'
import { registerOperations } from './operation-routes.ts'

export interface AppOptions {
  runner: OperationRunner
  log: Logger
  /** The address people use; decides whether cookies are for TLS only. */
  publicUrl: string
  cookieSecret: string
  /** How many proxies in front are believed about the caller's address; none unless said. */
  trustProxy?: number
  /** True when the service can answer: the database is there and migrated. */
  ready(): Promise<boolean>
  /** How long is waited for whoever sends slowly, when it isn't as long as usual. */
  patience?: Patience
  /** Sign-in and, in the demo, the built-in provider. */
  plugins: readonly ((app: FastifyInstance) => Promise<void>)[]
}

/** Milliseconds from the beginning of a request within which its headers, its JSON body, or a whole file must be here. */
export interface Patience {
  headers: number
  body: number
  file: number
}
/** Nobody holds a connection by sending a byte now and then; the largest file gets through at 3 Mbit/s. */
const usualPatience: Patience = { headers: 15_000, body: 30_000, file: 600_000 }

/** JSON bodies: far more than any form needs, far less than what hurts. Files go as uploads. */
const bodyLimit = 1024 * 1024

const aYear = 31_536_000
const hsts = `max-age=${aYear}; includeSubDomains`

/** The HTTP face of the service: security headers, problems as problem+json, operations, and what the plugins bring. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const secure = options.publicUrl.startsWith('https:')
  const patience = options.patience ?? usualPatience
  const app: FastifyInstance = Fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    genReqId: () => newId(),
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
    requestTimeout: patience.file,
    http: { headersTimeout: patience.headers, connectionsCheckingInterval: Math.min(patience.headers, 5000) },
    trustProxy: (_address, hop) => hop < (options.trustProxy ?? 0),
    // Addresses that can't be read come here, past every hook.
    frameworkErrors: (error, request, reply) => {
      reply.headers({
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none';frame-ancestors 'none'",
        'referrer-policy': 'no-referrer',
        ...(secure ? { 'strict-transport-security': hsts } : {}),
      })
      sendProblem(asProblem(error, request), request, reply)
    },
  })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    strictTransportSecurity: secure ? { maxAge: aYear, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
  })
  await app.register(cookie, { secret: options.cookieSecret })
  await app.register(rateLimit, { global: false })

  app.addHook('preParsing', async (request, _reply, payload) => {
    if ((request.routeOptions.bodyLimit ?? bodyLimit) > bodyLimit) return payload
    const tooSlow = setTimeout(() => request.raw.destroy(), patience.body)
    request.raw.once('close', () => clearTimeout(tooSlow)).once('end', () => clearTimeout(tooSlow))
    return payload
  })
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? '-',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        id: request.id,
      },
      'request',
    )
  })
  app.setErrorHandler((error: FastifyError | Problem, request, reply) =>
    sendProblem(asProblem(error, request), request, reply),
  )
  app.setNotFoundHandler((request, reply) => sendProblem(new Problem(404, 'notFound'), request, reply))

  app.get('/healthz', async (_request, reply) => {
    const ready = await options.ready().catch(() => false)
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'unavailable' })
  })
  await app.register(apiDescription)
  await app.register((scope) => registerOperations(scope, options.runner, { secure }))
  for (const plugin of options.plugins) await app.register(plugin)
  return app
}

/** The caller's language for `detail`; both are in the body. */
export function languageOf(request: FastifyRequest): 'sv' | 'en' {
  return /^\s*en\b/i.test(String(request.headers['accept-language'] ?? '')) ? 'en' : 'sv'
}

export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problemBody(problem, languageOf(request), String(request.id))))
}

function asProblem(error: FastifyError | Problem, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Problem(413, 'input.tooLarge', { params: { limit: '1 MB' } })
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Problem(415, 'input.contentType')
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new Problem(400, 'input.notJson')
  }
  if (error.statusCode === 429) return new Problem(429, 'rate.limited')
  if (error.statusCode && error.statusCode < 500) return new Problem(error.statusCode, 'input.notJson')
  request.log.error(
    { err: { message: error.message, stack: error.stack, code: error.code }, id: request.id },
    'unexpected error',
  )
  return new Problem(500, 'internal')
}
