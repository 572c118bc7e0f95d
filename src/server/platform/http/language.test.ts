import type { FastifyRequest } from 'fastify'
import { describe, expect, it } from 'vitest'
import { operations } from '../../../contract/index.ts'
import { routes } from '../../../contract/routes.ts'
import { languageOf } from './app.ts'
import { docsPage } from './docs-page.ts'
import { openApi } from './openapi.ts'

describe('the caller’s language', () => {
  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['EN', 'en'],
    [' en;q=0.5', 'en'],
    ['sv', 'sv'],
    ['sv, en;q=0.9', 'sv'],
    ['fi, en', 'sv'],
    ['eno', 'sv'],
    ['', 'sv'],
    [undefined, 'sv'],
  ] as const)('%s is answered in %s', (accepted, answered) => {
    const request = { headers: { 'accept-language': accepted } } as unknown as FastifyRequest
    expect(languageOf(request)).toBe(answered)
  })
})

describe('the description of the interface', () => {
  it('is the same every time it is made', () => {
    expect(openApi()).toEqual(openApi())
    expect(docsPage()).toBe(docsPage())
  })

  it('is JSON through and through: nothing is lost on the way', () => {
    expect(JSON.parse(JSON.stringify(openApi()))).toEqual(openApi())
  })
})

describe('what the browser knows of the operations', () => {
  it('is what the contract says', () => {
    for (const [name, op] of Object.entries(operations)) {
      const route: { method: string; path: string; creates?: boolean } = routes[name as keyof typeof routes]
      expect([route.method, route.path, route.creates ?? false], name).toEqual([
        op.method,
        op.path,
        ('creates' in op && op.creates) ?? false,
      ])
      expect(op.name).toBe(name)
    }
  })

  it('has each address once', () => {
    const all = Object.values(operations).map((op) => `${op.method} ${op.path.replace(/:\w+/g, ':')}`)
    expect(new Set(all).size).toBe(all.length)
  })

  it('has no personal number in any address', () => {
    for (const op of Object.values(operations)) expect(op.path).not.toMatch(/number|identifier|pnr/i)
  })
})
