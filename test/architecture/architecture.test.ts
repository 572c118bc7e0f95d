import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { importsOf, readSources } from './imports.ts'
import { breachesIn } from './rules.ts'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const files = readSources(root, ['src', 'demo', 'bench', 'test'])

describe('the house', () => {
  it('is read: there are many files, and imports are found in them', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(files.flatMap(importsOf).length).toBeGreaterThan(300)
  })

  it('has arrows that point down only', () => {
    expect(breachesIn(files)).toEqual([])
  })

  it('keeps its files short enough to read, or says why', () => {
    const long = files
      .filter((file) => file.path.startsWith('src/') && !/\.test\.tsx?$/.test(file.path))
      .filter((file) => file.text.split('\n').length > 400)
      .map((file) => file.path)
      // Tables of texts are long by nature: one row a sentence.
      .filter((name) => !name.startsWith('src/texts/'))
      // Every part once, for the eye: not shipped.
      .filter((name) => name !== 'src/web/gallery/gallery.tsx')
      // One row a reason, and a row a column of the database.
      .filter((name) => name !== 'src/domain/law/reason.ts')
      .filter((name) => name !== 'src/server/platform/database/schema.ts')
    expect(long).toEqual([])
  })
})

describe('the test of the house can fail', () => {
  const planted: [string, string, string][] = [
    [
      'src/domain/contact/planted.ts',
      "import { call } from '../../contract/index.ts'",
      'domain must not import contract',
    ],
    [
      'src/domain/contact/planted.ts',
      "import type { Call } from '../../server/main.ts'",
      'domain must not import server',
    ],
    [
      'src/domain/law/planted.ts',
      "import { readFile } from 'node:fs/promises'",
      'the ground uses only its pure packages',
    ],
    ['src/domain/law/planted.ts', "import { z } from 'zod'", 'the ground uses only its pure packages'],
    ['src/contract/planted.ts', "import { x } from '../server/main.ts'", 'contract must not import server'],
    ['src/server/contact/planted.ts', "import { x } from '../../web/app/client.ts'", 'server must not import web'],
    ['src/server/contact/planted.ts', "import { x } from '../../../demo/make.ts'", 'server must not import demo'],
    ['src/web/person/planted.tsx', "import { x } from '../../server/main.ts'", 'web must not import server'],
    ['src/web/person/planted.tsx', "export { x } from '../../server/main.ts'", 'web must not import server'],
    ['src/web/person/planted.tsx', "const x = import('../../server/main.ts')", 'web must not import server'],
    [
      'src/web/person/planted.tsx',
      "import { needs } from '../../domain/contact/needs.ts'",
      'the web takes only types from the domain',
    ],
    [
      'src/web/person/planted.tsx',
      "import { operations } from '../../contract/index.ts'",
      'the web takes only types and routes from the contract: no schemas in the browser',
    ],
    ['src/web/ui/planted.tsx', "import { x } from '../person/page.tsx'", 'ui parts know no domain words'],
    [
      'src/server/platform/http/planted.ts',
      "import { x } from '../../contact/appoint.ts'",
      'the platform knows no capability',
    ],
    ['src/server/utils/planted.ts', '', 'a room is named after what lies in it'],
  ]

  it.each(planted)('%s with “%s” is found', (file, text, rule) => {
    expect(breachesIn([{ path: file, text }]).map((breach) => breach.rule)).toContain(rule)
  })

  it('and lets what is allowed pass', () => {
    const allowed = [
      { path: 'src/web/person/fine.tsx', text: "import type { Need } from '../../domain/contact/needs.ts'" },
      { path: 'src/web/app/fine.ts', text: "import { routes } from '../../contract/routes.ts'" },
      { path: 'src/server/contact/fine.ts', text: "import { needs } from '../../domain/contact/needs.ts'" },
      { path: 'src/domain/law/fine.ts', text: "import { Temporal } from 'temporal-polyfill'" },
    ]
    expect(breachesIn(allowed)).toEqual([])
  })
})
