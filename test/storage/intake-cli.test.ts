import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseFor } from '../../src/cli/database.ts'
import { importCommand } from '../../src/cli/import.ts'
import type { Config } from '../../src/server/platform/config/config.ts'
import { type Intake, numbers, openIntake, unitA, unitRows } from './intake-support.ts'

let intake: Intake
let folder: string
beforeAll(async () => {
  intake = await openIntake()
  folder = await mkdtemp(path.join(tmpdir(), 'hallpunkt-import-'))
})
afterAll(async () => {
  await intake.close()
  await rm(folder, { recursive: true })
})

async function command(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' }
  const into = (name: 'out' | 'err') =>
    new Writable({
      write(chunk, _encoding, done) {
        written[name] += String(chunk)
        done()
      },
    })
  const code = await importCommand(args, { stdout: into('out'), stderr: into('err') }, async () => intake.db)
  return { code, ...written }
}

async function file(text: string): Promise<string> {
  const name = path.join(folder, `${Math.random()}.csv`)
  await writeFile(name, text)
  return name
}

describe('the command import', () => {
  it('writes a template without opening a database', async () => {
    const { code, out } = await command('persons', '--template')
    expect([code, out.split('\r\n')[0]]).toEqual([0, expect.stringContaining('Personnummer;Förnamn;Efternamn')])
  })

  it('ends with a sentence when its database can’t be reached, or has no tables yet; never with a stack', async () => {
    const name = await file(`Personnummer;Förnamn;Efternamn\n${numbers[0]};Åsa;Öberg\n`)
    const against = async (url: string, ...args: string[]) => {
      const written = { out: '', err: '' }
      const into = (which: 'out' | 'err') =>
        new Writable({
          write(chunk, _encoding, done) {
            written[which] += String(chunk)
            done()
          },
        })
      const config = { database: { kind: 'external', url, migrationUrl: null } } as unknown as Config
      const code = await databaseFor(config, 'app', (open) =>
        importCommand(['persons', name, '--dry-run', ...args], { stdout: into('out'), stderr: into('err') }, open),
      )
      return { code, ...written }
    }
    const nowhere = 'postgresql://anna:hemligt@127.0.0.1:1/hallpunkt'
    const said = await against(nowhere)
    expect([said.code, said.out]).toEqual([2, ''])
    expect(said.err).toMatch(
      /^Databasen på 127\.0\.0\.1:1\/hallpunkt går inte att nå \(ECONNREFUSED\)\. .*Inget har ändrats\.\n$/,
    )
    expect(said.err).not.toMatch(/hemligt|anna| at /)
    expect((await against(nowhere, '--lang', 'en')).err).toMatch(/^The database at .* can’t be reached/)
    const json = JSON.parse((await against(nowhere, '--json')).out)
    expect(json).toMatchObject({ kind: 'persons', refused: { code: 'noDatabase' } })
    // A database that nothing has been made in.
    const empty = intake.urls.appUrl.replace(/\/[^/?]*(\?|$)/, '/postgres$1')
    expect(await against(empty)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^Databasen är inte i ordning än\./),
    })
  })

  it('previews, imports, and leaves a row in the log', async () => {
    const name = await file(`Personnummer;Förnamn;Efternamn\n${numbers[0]};Åsa;Öberg\n`)
    expect(await command('persons', name, '--dry-run')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Inget har ändrats'),
    })
    expect(await intake.see('select * from person')).toEqual([])
    expect(await command('persons', name)).toMatchObject({ code: 0, out: expect.stringContaining('1 rader: 1 nya') })
    expect(await intake.see('select kind, counts from import_run')).toEqual([
      { kind: 'persons', counts: { rows: 1, created: 1, changed: 0, unchanged: 0, rejected: 0 } },
    ])
    expect(await intake.see('select action, actor_kind, outcome from audit_entry')).toEqual([
      { action: 'intake.applied', actor_kind: 'system', outcome: 'done' },
    ])
  })

  it('tells scripts what happened', async () => {
    const name = await file(`identifier;givenName;familyName\n${numbers[1]};Åsa;Öberg\n123;Nils;Ek\n`)
    const { code, out } = await command('persons', name, '--json', '--lang', 'en')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      kind: 'persons',
      rows: 2,
      created: 1,
      changed: 0,
      unchanged: 0,
      rejected: [
        {
          line: 3,
          column: 'identifier',
          reason: 'This is not a personal number, coordination number or reserve number.',
        },
      ],
      applied: false,
    })
    expect(await command('persons', name, '--good-rows')).toMatchObject({
      code: 1,
      out: expect.stringContaining('Importerat'),
    })
    expect(await intake.see('select * from person')).toHaveLength(2)
  })

  it('ends with 2 for wrong usage, a missing file, a missing provider, and a file that is refused', async () => {
    expect(await command()).toMatchObject({ code: 2, err: expect.stringContaining('hallpunkt import') })
    expect(await command('fish', 'x.csv')).toMatchObject({ code: 2 })
    expect(await command('persons', 'x.csv', '--what')).toMatchObject({ code: 2 })
    expect(await command('persons', path.join(folder, 'not-there.csv'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('not-there'),
    })
    const name = await file('Personnummer;Förnamn;Efternamn\n')
    expect(await command('persons', name)).toMatchObject({
      code: 2,
      err: 'Filen har en rubrikrad men inga rader under den.\n',
    })
    expect(await command('persons', name, '--json')).toMatchObject({
      code: 2,
      out: expect.stringContaining('"code":"file.noRows"'),
    })
    expect(await command('persons', name, '--provider', 'SE1')).toMatchObject({
      code: 2,
      err: expect.stringContaining('SE1'),
    })
  })

  it('tells of contacts without a known holder, and keeps them as gaps when asked to', async () => {
    await intake.rows('units', unitRows)
    const name = await file(
      `Personnummer;Kontakttyp;Medarbetare HSA-id;Enhet HSA-id;Från\n${numbers[0]};fast läkarkontakt;Vakant;${unitA};2026-01-01\n`,
    )
    expect(await command('contacts', name)).toMatchObject({
      code: 1,
      out: expect.stringContaining('1 av raderna med fel kan tas med som luckor att laga: --gaps keep.'),
    })
    expect(await command('contacts', name, '--gaps', 'maybe')).toMatchObject({ code: 2 })
    const kept = await command('contacts', name, '--gaps', 'keep', '--lang', 'en')
    expect(kept).toMatchObject({ code: 0, out: expect.stringContaining('1 gaps to mend: 1 new, 0 changed.') })
    const { code, out } = await command('contacts', name, '--gaps', 'keep', '--json')
    expect([code, JSON.parse(out).gaps]).toEqual([0, { rows: 1, created: 0, changed: 0, closed: 0, possible: 0 }])
    expect(await intake.see('select problem, source from contact_gap')).toEqual([
      { problem: 'unnamed', source: 'import' },
    ])
  })
})
