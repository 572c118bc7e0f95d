import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendProblem } from '../../src/server/platform/http/app.ts'
import { staticWeb } from '../../src/server/platform/http/static-web.ts'
import { Problem } from '../../src/server/platform/operations/problem.ts'
import { createTemporaryFolder } from '../support/postgres.ts'
import { raw } from './raw.ts'

let app: FastifyInstance
let url: string
beforeAll(async () => {
  const folder = await createTemporaryFolder()
  const web = path.join(folder, 'web')
  await mkdir(path.join(web, 'assets'), { recursive: true })
  await writeFile(path.join(folder, 'secret.txt'), 'SECRET')
  await writeFile(path.join(web, 'staff.html'), '<html>STAFF')
  await writeFile(path.join(web, 'resident.html'), '<html>RESIDENT')
  await writeFile(path.join(web, 'assets', 'app-1a2b.js'), 'code()')
  await writeFile(path.join(web, '.hidden'), 'SECRET')
  await mkdir(path.join(folder, 'web-other'))
  await writeFile(path.join(folder, 'web-other', 'secret.txt'), 'SECRET')
  app = Fastify()
  app.setNotFoundHandler((request, reply) => sendProblem(new Problem(404, 'notFound'), request, reply))
  await app.register(staticWeb(web))
  url = await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => app?.close())

const get = (address: string) => raw(url, 'GET', address)

describe('the built faces', () => {
  it('are the staff’s at its addresses and the person’s under /min', async () => {
    for (const address of [
      '/',
      '/personer',
      '/personer/0198f6a2',
      '/enheten',
      '/enheten/lamna-over/0198f6a2',
      '/saknar',
      '/listor',
      '/listor/utan-ersattare',
      '/installningar/import',
    ])
      expect((await get(address)).text, address).toBe('<html>STAFF')
    for (const address of ['/min', '/min/kontakter']) expect((await get(address)).text, address).toBe('<html>RESIDENT')
  })

  it('are looked for anew each time, but what bears its fingerprint in the name is kept', async () => {
    expect((await get('/')).headers['cache-control']).toBe('no-cache')
    const asset = await get('/assets/app-1a2b.js')
    expect(asset.text).toBe('code()')
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(asset.headers['content-type']).toMatch(/^(text|application)\/javascript/)
  })

  it('never give a file from outside the folder, whatever the address', async () => {
    for (const address of [
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/%2e%2e/secret.txt',
      '/%2e%2e%2fsecret.txt',
      '/..%2fsecret.txt',
      '/..%5csecret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/assets/%2e%2e/%2e%2e/secret.txt',
      '/%252e%252e%252fsecret.txt',
      '/....//secret.txt',
      '/./../secret.txt',
      '//secret.txt',
      '/..;/secret.txt',
      '/secret.txt%00.html',
      '/../web-other/secret.txt',
      '/..%2fweb-other/secret.txt',
      '/%c0%ae%c0%ae/secret.txt',
      '/C:/secret.txt',
      '/file:///etc/passwd',
      '/etc/passwd',
      '/.hidden',
      '/../../../../../../etc/passwd',
    ]) {
      const answer = await get(address)
      expect(answer.status, address).toBeGreaterThanOrEqual(400)
      expect(answer.status, address).toBeLessThan(500)
      expect(answer.text, address).not.toContain('SECRET')
      expect(answer.text, address).not.toContain('root:')
    }
  })

  it('are not listed', async () => {
    for (const address of ['/assets', '/assets/']) expect((await get(address)).status, address).toBe(404)
  })

  it('leave an address of nobody’s to be told as one', async () => {
    const answer = await get('/nothing/here')
    expect(answer.status).toBe(404)
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
  })
})
