import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { packageRoot } from '../../src/server/platform/config/root.ts'

const web = path.join(packageRoot(), 'dist', 'web')

/** Bytes over the wire of everything of a kind that the page asks for before it can be used. */
function weight(page: string, ending: string): number {
  const html = readFileSync(path.join(web, page), 'utf8')
  const files = [...html.matchAll(/(?:src|href)="\.?\/(assets\/[^"]+)"/g)].map((match) => match[1] as string)
  const wanted = [...new Set(files)].filter((file) => file.endsWith(ending))
  expect(wanted.length, `${page} names its ${ending} files`).toBeGreaterThan(0)
  return wanted.reduce((sum, file) => sum + gzipSync(readFileSync(path.join(web, file))).length, 0)
}

describe('What a slow phone must fetch before the first page', () => {
  it.each([
    ['resident.html', 100_000],
    ['staff.html', 200_000],
  ])('is for %s at most %i bytes of script', (page, most) => {
    expect(weight(page, '.js')).toBeLessThanOrEqual(most)
  })
})
