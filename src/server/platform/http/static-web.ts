import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

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
    const page = (content: string) => async (_request: unknown, reply: import('fastify').FastifyReply) =>
      reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(content)
    app.get('/min', page(resident))
    app.get('/min/*', page(resident))
    for (const address of [
      '/',
      '/personer',
      '/personer/*',
      '/enheten',
      '/installningar',
      '/installningar/*',
      '/saknar',
    ])
      app.get(address, page(staff))
  }
}

async function findPage(folder: string, name: string): Promise<string> {
  const direct = path.join(folder, name)
  return readFile(existsSync(direct) ? direct : path.join(folder, 'src', 'web', name), 'utf8')
}
