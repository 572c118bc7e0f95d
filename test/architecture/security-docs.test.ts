import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const folder = path.join(root, 'docs/security')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const documents = readdirSync(folder).filter((name) => name.endsWith('.md'))

interface Row {
  id: string
  level: string
  status: string
  where: string
  shown: string
}
const matrix = read('docs/security/asvs-5.0-l2.md')
const rows: Row[] = [...matrix.matchAll(/^\| (V[\d.]+) \| (\d) \| [^|]+ \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, id, level, status, where, shown]) => ({ id: id!, level: level!, status: status!, where: where!, shown: shown! }),
)

/** What stands in a document as a file of ours. */
const filesIn = (text: string) =>
  [...text.matchAll(/`((?:src|test|docs|migrations|bench|demo|bin)\/[\w./-]+)`/g)].map(([, file]) => file!)

describe('the matrix of ASVS 5.0', () => {
  it('has each requirement of levels 1 and 2 once, and those of level 3 in authorisation and logging', () => {
    expect(rows.length).toBe([...matrix.matchAll(/^\| V\d/gm)].length)
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
    // As many as version 5.0.0 has.
    const of = (level: string) => rows.filter((row) => row.level === level)
    expect([of('1').length, of('2').length]).toEqual([70, 183])
    expect(of('3').map((row) => row.id)).toEqual([
      'V8.1.3',
      'V8.1.4',
      'V8.2.4',
      'V8.3.2',
      'V8.3.3',
      'V8.4.2',
      'V16.5.4',
    ])
  })

  it('says at the top what it says below', () => {
    const count = (level: string, status: string) =>
      rows.filter((row) => (level === '' || row.level === level) && row.status === status).length
    for (const [name, level] of [
      ['level 1', '1'],
      ['level 2', '2'],
      ['level 3 (V8, V16)', '3'],
      ['together', ''],
    ] as const) {
      const counts = ['met', 'n/a', 'remains'].map((status) => count(level, status))
      const all = counts.reduce((sum, one) => sum + one, 0)
      expect(matrix).toContain(`| ${[name, ...counts, all].join(' | ')} |`)
    }
    expect(rows.map((row) => row.status).filter((status) => !['met', 'n/a', 'remains'].includes(status))).toEqual([])
  })

  it('shows what is met by a test, and says why of the rest', () => {
    const unshown = rows.filter((row) => row.status === 'met' && filesIn(row.shown).length === 0)
    expect(unshown.map((row) => row.id)).toEqual([])
    const unsaid = rows.filter((row) => row.where.trim().length < 5)
    expect(unsaid.map((row) => row.id)).toEqual([])
    const noTests = rows.flatMap((row) => filesIn(row.shown).filter((file) => !/\.test\.tsx?$/.test(file)))
    expect(noTests).toEqual([])
  })
})

describe('the papers about security', () => {
  it.each(documents)('%s names only what there is', (name) => {
    const text = read(`docs/security/${name}`)
    expect(filesIn(text).filter((file) => !existsSync(path.join(root, file)))).toEqual([])
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, to]) => to!)
    expect(links.filter((to) => !existsSync(path.join(folder, to)))).toEqual([])
  })

  it('are where SECURITY.md says', () => {
    for (const name of documents) expect(read('SECURITY.md')).toContain(`docs/security/${name}`)
  })

  it('say the limits that the code has', () => {
    const inventories = read('docs/security/inventories.md')
    const constants: readonly (readonly [string, RegExp, string])[] = [
      ['src/server/platform/http/app.ts', /headers: 15_000, body: 30_000, file: 600_000/, '15 s, 30 s, 10 min'],
      ['src/server/platform/http/app.ts', /const bodyLimit = 1024 \* 1024/, '1 MB'],
      ['src/contract/intake.ts', /maxBytes: 200 \* 1024 \* 1024/, '200 MB'],
      [
        'src/domain/access/asking.ts',
        /most: 30, seconds: 600 \},\s+\{ most: 200, seconds: 86_400/,
        '30 in 10 minutes, 200 a day',
      ],
      ['src/server/person/search.ts', /missesAnHour = 20\b/, '20 an hour'],
      ['src/server/contact/lists/export.ts', /const most = 20_000/, '20,000 rows'],
      ['src/server/platform/sign-in/routes.ts', /max: 60, timeWindow: '1 minute'/, '60 a minute'],
    ]
    for (const [file, code, words] of constants) {
      expect(read(file), file).toMatch(code)
      expect(inventories).toContain(words)
    }
  })

  it('are right that nothing is random by a generator that can be guessed', () => {
    const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.tsx?$/.test(file),
    )
    expect(
      sources.filter((file) => /Math\.random|createHash\('(?:md5|sha1)'\)/.test(read(path.join('src', file)))),
    ).toEqual([])
    const lock = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { version?: string; integrity?: string; optional?: boolean }>
    }
    const parts = Object.entries(lock.packages).filter(([name]) => name !== '')
    expect(
      parts.filter(([, part]) => !part.version || (!part.integrity && !part.optional)).map(([name]) => name),
    ).toEqual([])
    const own = JSON.parse(read('package.json')) as Record<string, Record<string, string>>
    const exact = Object.values({ ...own.dependencies, ...own.devDependencies })
    expect(exact.filter((version) => !/^\d+\.\d+\.\d+/.test(version))).toEqual([])
  })
})
