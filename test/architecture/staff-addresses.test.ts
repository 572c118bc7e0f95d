import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { staffAddresses } from '../../src/server/platform/http/static-web.ts'

/** The pages of the staff's face, as its registry writes them. */
const pages = [...readFileSync('src/web/app/registry.ts', 'utf8').matchAll(/\bpath: '(\/[^']*)'/g)].map(
  ([, path]) => path!,
)
/** Whether the server answers a page's address as one that is there. */
const answered = (page: string): boolean =>
  staffAddresses.some((address) =>
    address.endsWith('/*') ? page.startsWith(address.slice(0, -1)) : address === page || page === `${address}/:list?`,
  )

describe('The addresses of the staff’s face', () => {
  it('are answered by the server, each of them: a page loaded anew isn’t said to be missing', () => {
    expect(pages.length).toBeGreaterThan(20)
    expect(pages.filter((page) => !answered(page))).toEqual([])
  })

  it('would be noticed if one were missing', () => expect(answered('/nothing')).toBe(false))
})
