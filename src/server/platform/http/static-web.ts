import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../operations/problem.ts'
import { sendProblem } from './app.ts'

/** Where the staff's face has pages: those of its registry, which a test holds equal. */
export const staffAddresses: readonly string[] = [
  '/',
  '/personer',
  '/personer/*',
  '/enheten',
  '/enheten/*',
  '/installningar',
  '/installningar/*',
  '/saknar',
  '/utskrivning',
  '/utskrivning/*',
  '/listor',
  '/listor/*',
  '/planer',
  '/planexemplar',
  '/uppfoljning',
  '/uppfoljning/*',
]

/**
 * The built faces: hashed assets for a year, and the two pages that load them. Every address that isn't a file and isn't the
 * service's own is answered by the staff's page, or the person's under `/min`.
 *
 * @param folder where the web was built, with `staff.html` and `resident.html`
 */
export function staticWeb(folder: string): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    if (!existsSync(folder)) return
    await app.register(fastifyStatic, {
      root: folder,
      index: false,
      wildcard: false,
      setHeaders: (reply, file) => {
        const hashed = file.includes(`${path.sep}assets${path.sep}`)
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
    const pages = await Promise.all(['staff.html', 'resident.html'].map((name) => findPage(folder, name)))
    const [staff, resident] = pages as [string, string]
    const page =
      (content: string, status = 200) =>
      async (_request: FastifyRequest, reply: FastifyReply) =>
        reply.status(status).type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(content)
    app.get('/min', page(resident))
    app.get('/min/*', page(resident))
    for (const address of staffAddresses) app.get(address, page(staff))
    // Anything else one types is answered by the staff's face, which says that the page isn't there.
    app.get('/*', (request, reply) => {
      const wantsPage = String(request.headers.accept ?? '').includes('text/html') && !request.url.startsWith('/api/')
      return wantsPage ? page(staff, 404)(request, reply) : sendProblem(new Problem(404, 'notFound'), request, reply)
    })
  }
}

async function findPage(folder: string, name: string): Promise<string> {
  const direct = path.join(folder, name)
  return readFile(existsSync(direct) ? direct : path.join(folder, 'src', 'web', name), 'utf8')
}
