import { PassThrough } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type OperationName, operations } from '../../../contract/index.ts'
import { type FileAnswer, isFile, type Operation } from '../../../contract/operation.ts'
import { Problem } from '../operations/problem.ts'
import type { OperationRunner } from '../operations/runner.ts'
import { clearSessionCookie, sessionToken, setSessionCookie } from '../sign-in/cookies.ts'

/** One route for every operation of the contract. */
export async function registerOperations(
  app: FastifyInstance,
  runner: OperationRunner,
  cookies: { secure: boolean },
): Promise<void> {
  // Forms speak JSON and nothing else; files are taken only where they are asked for.
  app.removeContentTypeParser('text/plain')
  await app.register(async (uploads) => {
    uploads.addContentTypeParser(['text/csv', 'application/octet-stream'], (_request, payload, done) =>
      done(null, payload),
    )
    register(uploads, (op) => op.upload !== undefined)
  })
  register(app, (op) => op.upload === undefined)

  function register(scope: FastifyInstance, which: (op: Operation) => boolean) {
    for (const op of (Object.values(operations) as Operation[]).filter(which)) route(scope, op)
  }

  function route(scope: FastifyInstance, op: Operation) {
    scope.route({
      method: op.method,
      url: `/api${op.path}`,
      ...(op.upload ? { bodyLimit: op.upload.maxBytes } : {}),
      handler: async (request, reply) => answer(op, request, reply, runner, cookies),
    })
  }
}

async function answer(
  op: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
  runner: OperationRunner,
  cookies: { secure: boolean },
) {
  const { token, bearer } = sessionToken(request, cookies.secure)
  const { output, renewed } = await runner.call({
    operation: op.name as OperationName,
    input: inputOf(op, request),
    token,
    csrf: { needed: !bearer && op.method !== 'GET', sent: header(request, 'x-csrf-token') },
    assignment: header(request, 'x-hallpunkt-assignment'),
    person: header(request, 'x-hallpunkt-person'),
    idempotencyKey: header(request, 'idempotency-key')?.slice(0, 200),
    requestId: String(request.id),
    ...(op.upload ? { body: limited(request, op.upload.maxBytes) } : {}),
  })
  reply.header('cache-control', 'no-store')
  if (op.name === 'session.end' || op.name === 'session.endEverywhere') clearSessionCookie(reply, cookies.secure)
  if (renewed) setSessionCookie(reply, renewed.token, cookies.secure, renewed.seconds)
  if (!isFile(op.output)) return reply.send(output)
  const { content, fileName, mediaType, download } = output as FileAnswer
  // Whatever is in a file that somebody else has made, it does nothing here.
  if (download) reply.header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
  return reply
    .header('content-type', mediaType ?? op.output.file)
    .header('content-disposition', dispositionOf(fileName, download ?? false))
    .send(content)
}

/** The name in plain letters, and in its own for who reads RFC 6266. */
function dispositionOf(fileName: string, download: boolean): string {
  const plain = `${download ? 'attachment' : 'inline'}; filename="${fileName.replace(/[^\w.-]/g, '_')}"`
  const whole = encodeURIComponent(fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return download ? `${plain}; filename*=UTF-8''${whole}` : plain
}

/**
 * Path and body, or path and query, as one object; the path wins, so that a body can't speak of another person than the address.
 * What belongs in a body isn't taken from the query: addresses are kept by others, and may hold no personal number.
 */
function inputOf(op: Operation, request: FastifyRequest): unknown {
  if (op.method === 'GET' || op.upload) return { ...(request.query as object), ...(request.params as object) }
  const body = request.body === null || typeof request.body !== 'object' ? {} : request.body
  return { ...body, ...(request.params as object) }
}

/** The upload as a stream that ends with a refusal when it grows past the limit. */
function limited(request: FastifyRequest, maxBytes: number): AsyncIterable<Buffer> {
  const body = request.body
  if (!(body && typeof (body as NodeJS.ReadableStream).pipe === 'function')) throw new Problem(415, 'input.contentType')
  const out = new PassThrough()
  let seen = 0
  ;(body as NodeJS.ReadableStream)
    .on('data', (chunk: Buffer) => {
      seen += chunk.length
      if (seen > maxBytes)
        out.destroy(new Problem(413, 'input.tooLarge', { params: { limit: `${maxBytes / 1024 / 1024} MB` } }))
    })
    .on('error', (error) => out.destroy(error))
  ;(body as NodeJS.ReadableStream).pipe(out)
  return out as AsyncIterable<Buffer>
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}
