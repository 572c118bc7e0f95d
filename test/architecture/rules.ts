import { type Import, importsOf, type SourceFile } from './imports.ts'

export interface Breach {
  rule: string
  file: string
  line: number
  to: string
}

type Floor = 'domain' | 'texts' | 'contract' | 'server' | 'web' | 'cli' | 'demo' | 'bench' | 'test' | 'package'

/** Which floor a path or a package lies on. */
export function floorOf(path: string): Floor {
  const found = /^src\/(domain|texts|contract|server|web|cli)\//.exec(path) ?? /^(demo|bench|test)\//.exec(path)
  return (found?.[1] as Floor | undefined) ?? 'package'
}

/** What each floor may import besides itself. Arrows point down only. */
const below: Record<Exclude<Floor, 'package'>, readonly Floor[]> = {
  domain: ['package'],
  texts: ['package', 'domain'],
  contract: ['package', 'domain', 'texts'],
  server: ['package', 'domain', 'texts', 'contract'],
  web: ['package', 'domain', 'texts', 'contract'],
  cli: ['package', 'domain', 'texts', 'contract', 'server', 'demo'],
  demo: ['package', 'domain', 'texts', 'contract', 'server'],
  bench: ['package', 'domain', 'texts', 'contract', 'server', 'cli', 'demo', 'test'],
  test: ['package', 'domain', 'texts', 'contract', 'server', 'web', 'cli', 'demo', 'bench'],
}

/** The pure packages the ground may use. */
const groundPackages = ['temporal-polyfill', 'personnummer', 'node-diff3']
/** Words of the domain that the platform must not know as folders of the server. */
const capabilities = ['person', 'contact', 'organisation', 'today', 'resident', 'intake', 'paper', 'session']
const isTest = (path: string) => /\.test\.tsx?$/.test(path)

/** Every breach of the floors in some files. */
export function breachesIn(files: readonly SourceFile[]): Breach[] {
  return files.flatMap((file) => [...importsOf(file).flatMap(breachesOf), ...nameBreaches(file)])
}

function breachesOf(one: Import): Breach[] {
  const from = floorOf(one.from)
  const to = floorOf(one.to)
  const found: string[] = []
  if (from === 'package') return []
  const testBesideCode = isTest(one.from) && (to === 'package' || to === 'test')
  if (to !== from && !below[from].includes(to) && !testBesideCode) found.push(`${from} must not import ${to}`)
  if (
    from === 'domain' &&
    to === 'package' &&
    !isTest(one.from) &&
    !groundPackages.includes(one.to) &&
    !one.to.startsWith('.')
  ) {
    found.push('the ground uses only its pure packages')
  }
  if (from === 'web' && to === 'domain' && !one.typeOnly && !isTest(one.from))
    found.push('the web takes only types from the domain')
  if (
    from === 'web' &&
    to === 'contract' &&
    !one.typeOnly &&
    one.to !== 'src/contract/routes.ts' &&
    !isTest(one.from)
  ) {
    found.push('the web takes only types and routes from the contract: no schemas in the browser')
  }
  if (
    one.from.startsWith('src/web/ui/') &&
    !isTest(one.from) &&
    to !== 'package' &&
    !/^src\/web\/(ui|theme)\//.test(one.to)
  )
    found.push('ui parts know no domain words')
  if (
    one.from.startsWith('src/server/platform/') &&
    capabilities.some((name) => one.to.startsWith(`src/server/${name}/`))
  ) {
    found.push('the platform knows no capability')
  }
  return found.map((rule) => ({ rule, file: one.from, line: one.line, to: one.to }))
}

function nameBreaches(file: SourceFile): Breach[] {
  const wrong = /(^|\/)(utils?|helpers?|misc|common-utils)(\/|\.tsx?$)/.test(file.path)
  return wrong ? [{ rule: 'a room is named after what lies in it', file: file.path, line: 1, to: '' }] : []
}
