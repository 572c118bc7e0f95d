// The embedded PostgreSQL from birth to every kind of death, each time in a process of its own that can be killed for real.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { isAlive, waitUntilGone } from '../../src/server/platform/postgres/processes.ts'
import { withClient } from '../../src/server/platform/postgres/roles.ts'
import { createTemporaryFolder } from '../support/postgres.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const source = path.join(root, 'src/server/platform/postgres/embedded.ts')

interface Started {
  appUrl: string
  migratorUrl: string
  superuserUrl: string
}
interface Run {
  readonly child: ChildProcess
  /** The first line it prints. */
  readonly line: Promise<string>
  readonly exit: Promise<number | null>
}

let built: string
let home: string
let dataDir: string
const runs: Run[] = []

/** Runs a piece of JavaScript with the real module in a new process. */
function node(script: string, folder = dataDir): Run {
  const module = pathToFileURL(path.join(built, 'embedded.mjs')).href
  const code = `
    import { connectToRunning, startEmbeddedPostgres, withPostgres } from ${JSON.stringify(module)}
    const dataDir = process.argv[1]
    const say = (what) => console.log(JSON.stringify(what))
    const addresses = ({ appUrl, migratorUrl, superuserUrl }) => ({ appUrl, migratorUrl, superuserUrl: superuserUrl() })
    // If the tests are killed, so are we.
    process.stdin.resume().on('close', () => process.kill(process.pid, 'SIGTERM')).unref()
    try { ${script} } catch ({ name, sv, en, stack }) { console.log(JSON.stringify({ name, sv, en, stack })); process.exitCode = 1 }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const line = new Promise<string>((resolve) => {
    let text = ''
    child.stdout.on('data', (data: Buffer) => {
      text += data.toString()
      if (text.includes('\n')) resolve(text.split('\n')[0] ?? '')
    })
    child.stdout.on('close', () => resolve(text))
  })
  const run = { child, exit, line }
  runs.push(run)
  return run
}

const serve = `say(addresses(await startEmbeddedPostgres({ dataDir }))); setInterval(() => {}, 1e6);`

async function start(script = serve, folder = dataDir): Promise<Run & { started: Started }> {
  const run = node(script, folder)
  const started = JSON.parse(await run.line)
  if (!started.appUrl) throw new Error(`did not start: ${await run.line}`)
  return { ...run, started }
}

const postmaster = async (folder = dataDir) =>
  Number((await readFile(path.join(folder, 'pg/postmaster.pid'), 'utf8')).split('\n')[0])
const query = async (url: string, sql: string) => (await withClient(url, (client) => client.query(sql))).rows
const left = async (folder = dataDir) =>
  (await readdir(folder))
    .filter((name) => /^(lock|pg\.new)/.test(name))
    .concat((await readdir(path.join(folder, 'pg'))).filter((name) => name === 'postmaster.pid'))

beforeAll(async () => {
  const folder = await createTemporaryFolder()
  built = path.join(folder, 'built')
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction')
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    build: {
      ssr: source,
      outDir: built,
      minify: false,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: 'embedded.mjs' } },
    },
  })
  // All of it happens in a path with spaces and å, in a home that is closed to others.
  home = path.join(folder, 'hem på ön')
  await mkdir(home)
  await chmod(home, 0o700)
  dataDir = path.join(home, 'min data å')
  const first = await start()
  await query(first.started.migratorUrl, 'create table kept (id integer)')
  first.child.kill('SIGTERM')
  expect(await first.exit).toBe(0)
}, 60_000)

afterEach(async () => {
  for (const run of runs.splice(0)) {
    run.child.kill('SIGTERM')
    await run.exit
  }
})

describe('the embedded PostgreSQL', () => {
  it('is durable, Swedish, closed to the network and to those without the password', async () => {
    const { started } = await start()
    expect(await query(started.appUrl, 'select current_user as who')).toEqual([{ who: 'hallpunkt_app' }])
    const [settings] = await query(
      started.superuserUrl,
      `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
        current_setting('synchronous_commit') as sync, current_setting('listen_addresses') as listens,
        current_setting('unix_socket_directories') as sockets, current_setting('timezone') as zone,
        current_setting('server_encoding') as encoding, pg_get_userbyid(datdba) as owner,
        (select string_agg(w, '' order by w) from unnest(array['ö', 'z', 'å', 'a', 'ä']) w) as alphabet
      from pg_database where datname = current_database()`,
    )
    expect(settings).toEqual({
      fsync: 'on',
      pages: 'on',
      sync: 'on',
      listens: '127.0.0.1',
      sockets: '',
      zone: 'UTC',
      encoding: 'UTF8',
      owner: 'hallpunkt_migrator',
      alphabet: 'azåäö',
    })
    const guess = new URL(started.appUrl)
    guess.password = 'guess'
    await expect(query(guess.href, 'select 1')).rejects.toThrow(/password authentication failed/)
    if (process.platform !== 'win32') {
      expect((await stat(path.join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600)
      expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
    }
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('stops on %s and leaves nothing behind', async (signal) => {
    const run = await start()
    const pid = await postmaster()
    expect(isAlive(pid)).toBe(true)
    run.child.kill(signal)
    expect(await run.exit).toBe(0)
    expect(isAlive(pid)).toBe(false)
    expect(await left()).toEqual([])
  })

  it.each([
    ['an error that nobody caught', `setTimeout(() => { console.error = () => {}; throw new Error('x') }, 50)`, 1],
    ['a rejection that nobody caught', `console.error = () => {}; void Promise.reject(new Error('x'))`, 1],
    ['process.exit', 'setTimeout(() => process.exit(7), 50)', 7],
  ])('stops after %s', async (_, end, code) => {
    const run = await start(`${serve} ${end}`)
    const pid = await postmaster().catch(() => 0)
    expect(await run.exit).toBe(code)
    expect(pid === 0 || (await waitUntilGone(pid, 5000))).toBe(true)
    expect(await left()).toEqual([])
  })

  it.each([5, 20, 40, 60, 80, 120])('stops when it is told to %i ms after its start began', async (wait) => {
    const run = node(`setTimeout(() => process.kill(process.pid, 'SIGINT'), ${wait}); ${serve}`)
    expect(await run.exit).toBe(0)
    expect(await run.line).not.toContain('Error')
    expect(await left()).toEqual([])
  })

  it('recovers by itself after kill -9, with all that was committed', async () => {
    const killed = await start()
    await query(killed.started.migratorUrl, 'insert into kept values (1)')
    const orphan = await postmaster()
    killed.child.kill('SIGKILL')
    await killed.exit
    expect(isAlive(orphan)).toBe(true)
    const began = Date.now()
    const { started } = await start()
    // A second, or several on a machine that is busy with other tests; far from the minute that a crash recovery may take.
    expect(Date.now() - began).toBeLessThan(40_000)
    expect(isAlive(orphan)).toBe(false)
    expect(await query(started.migratorUrl, 'select id from kept')).toEqual([{ id: 1 }])
  })

  it('recovers after kill -9 of both', async () => {
    const killed = await start()
    await query(killed.started.migratorUrl, 'insert into kept values (2)')
    const orphan = await postmaster()
    killed.child.kill('SIGKILL')
    process.kill(orphan, 'SIGKILL')
    await killed.exit
    const { started } = await start()
    expect(await query(started.migratorUrl, 'select id from kept where id = 2')).toEqual([{ id: 2 }])
  })

  it('a second start is refused in one sentence of each language, and the first goes on', async () => {
    const first = await start()
    const second = node(serve)
    const answer = JSON.parse(await second.line)
    expect(await second.exit).toBe(1)
    expect(answer).toMatchObject({
      name: 'DataDirectoryInUse',
      sv: `Hållpunkt är redan igång med datamappen ${dataDir} (process ${first.child.pid}).`,
      en: `Hållpunkt is already running with the data folder ${dataDir} (process ${first.child.pid}).`,
    })
    expect(await query(first.started.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('of many starts at once after a kill, one wins and the others are refused', async () => {
    const killed = await start()
    killed.child.kill('SIGKILL')
    await killed.exit
    const answers = await Promise.all(Array.from({ length: 5 }, async () => JSON.parse(await node(serve).line)))
    expect(answers.filter(({ appUrl }) => appUrl)).toHaveLength(1)
    expect(answers.filter(({ name }) => name === 'DataDirectoryInUse')).toHaveLength(4)
  })

  it('another process that got the number of a dead one is not mistaken for it', async () => {
    const { dev, ino } = await stat(dataDir, { bigint: true })
    const alive = { pid: process.pid, started: 'long ago', folder: `${dev}:${ino}`, purpose: 'server' }
    await writeFile(path.join(dataDir, 'lock'), JSON.stringify(alive))
    const lines = [process.pid, path.join(dataDir, 'pg'), 1, 5432, '', '127.0.0.1', '', 'ready']
    await writeFile(path.join(dataDir, 'pg/postmaster.pid'), `${lines.join('\n')}\n`)
    const { started } = await start()
    expect(await query(started.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('a copy of the folder, taken with its lock, can be started beside the original', async () => {
    const original = await start()
    const lock = await readFile(path.join(dataDir, 'lock'), 'utf8')
    const copy = path.join(home, 'kopia')
    await mkdir(copy)
    await writeFile(path.join(copy, 'lock'), lock)
    const { started } = await start(serve, copy)
    expect(new URL(started.appUrl).port).not.toBe(new URL(original.started.appUrl).port)
  })

  it('killed while the cluster is made, the next start makes it whole', async () => {
    const folder = path.join(home, 'avbruten')
    const killed = node(serve, folder)
    const making = async () => (await readdir(folder).catch(() => [])).some((name) => /^pg\.new-[0-9a-f]+$/.test(name))
    while (!(await making())) await new Promise((resolve) => setTimeout(resolve, 10))
    await new Promise((resolve) => setTimeout(resolve, 150))
    killed.child.kill('SIGKILL')
    await killed.exit
    expect(await readdir(folder)).not.toContain('pg')
    const { started, child, exit } = await start(serve, folder)
    expect(await query(started.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    child.kill('SIGTERM')
    await exit
    expect(await left(folder)).toEqual([])
  })

  it('if the database dies, so does the program, which says so', async () => {
    const run = await start(`console.error = () => {}; ${serve}`)
    process.kill(await postmaster(), 'SIGKILL')
    expect(await run.exit).toBe(1)
  })

  it('a command finds the running server, and otherwise starts one for itself and stops it', async () => {
    const ask = `say(await withPostgres(dataDir, async (found) => addresses(found)))`
    const running = await start()
    expect(JSON.parse(await node(ask).line)).toEqual(running.started)
    expect(JSON.parse(await node(`say(addresses(await connectToRunning(dataDir)))`).line)).toEqual(running.started)
    expect(isAlive(await postmaster())).toBe(true)
    running.child.kill('SIGTERM')
    await running.exit
    expect(JSON.parse(await node(`say({ found: (await connectToRunning(dataDir)) ?? null })`).line)).toEqual({
      found: null,
    })
    const alone = node(ask)
    expect(JSON.parse(await alone.line)).toMatchObject({ appUrl: expect.stringContaining('hallpunkt_app') })
    expect(await alone.exit).toBe(0)
    expect(await left()).toEqual([])
  })

  it('many commands at once take turns', async () => {
    const ask = `await withPostgres(dataDir, () => new Promise((done) => setTimeout(done, 100))); say('done')`
    const commands = Array.from({ length: 3 }, () => node(ask))
    expect(await Promise.all(commands.map(({ line }) => line))).toEqual(['"done"', '"done"', '"done"'])
    expect(await Promise.all(commands.map(({ exit }) => exit))).toEqual([0, 0, 0])
    expect(await left()).toEqual([])
  })
})
