import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBrowser, Visitor } from '../support/browser.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

/** The journeys rest on what the visitor notices. Here each fault is planted, to see that it is. */
let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer({ residents: 50 }), startBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function visit(): Promise<Visitor> {
  const visitor = await Visitor.come(server, browser)
  await visitor.page.goto('/min')
  await visitor.page.getByRole('heading', { level: 1 }).waitFor()
  return visitor
}

describe('a visitor', () => {
  it('notices what axe finds', async () => {
    const visitor = await visit()
    await visitor.page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')))
    await expect(visitor.looksRight('a nameless button')).rejects.toThrow('button-name')
    await visitor.leave()
  })

  it('notices what only fails in the dark', async () => {
    const visitor = await visit()
    await visitor.page.evaluate(() => {
      const text = document.createElement('p')
      text.style.color = '#17211f'
      text.textContent = 'Svart på svart'
      document.querySelector('main')?.append(text)
    })
    await expect(visitor.looksRight('black on black')).rejects.toThrow('color-contrast')
    await visitor.leave()
  })

  it('notices sideways scrolling at 320 px', async () => {
    const visitor = await visit()
    await visitor.page.evaluate(() => {
      const wide = document.createElement('p')
      wide.style.width = '330px'
      wide.textContent = 'Bred'
      document.querySelector('main')?.append(wide)
    })
    await expect(visitor.looksRight('too wide')).rejects.toThrow('320 px')
    await visitor.leave()
  })

  it.each([
    ['the console complains', () => console.error('oj'), 'console: oj'],
    [
      'something is thrown',
      () => {
        setTimeout(() => {
          throw new Error('aj')
        })
      },
      'error: aj',
    ],
    [
      'the content security policy is broken',
      () => {
        const script = document.createElement('script')
        script.textContent = '1'
        document.head.append(script)
      },
      'script-src',
    ],
    ['an answer is a refusal', () => void fetch('/api/today'), '401 /api/today'],
    ['a strange host is asked', () => void fetch('https://example.org/').catch(() => {}), 'example.org'],
  ])('notices that %s', async (_what, plant, told) => {
    const visitor = await visit()
    await visitor.page.evaluate(plant)
    await visitor.page.waitForTimeout(300)
    await expect(visitor.leave()).rejects.toThrow(told)
  })
})
