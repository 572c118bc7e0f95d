import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ImportRefused } from '../../src/server/intake/run-import.ts'
import { inTransaction } from '../../src/server/platform/database/database.ts'
import {
  type Intake,
  numbers,
  openIntake,
  personRows,
  providerOf,
  reasons,
  sql,
  summary,
  unitRows,
} from './intake-support.ts'

const header = ['Personnummer', 'Förnamn', 'Efternamn', 'Gatuadress', 'Telefon', 'Skyddade personuppgifter']

let intake: Intake
beforeAll(async () => {
  intake = await openIntake()
  await intake.rows('units', unitRows)
})
afterAll(() => intake.close())
beforeEach(async () => {
  await intake.see('truncate person cascade')
})

const people = () =>
  intake.see<Record<string, unknown>>(
    `select i.value, given_name, family_name, protection, p.version, d.street, d.phone, x.street as hidden_street, x.phone as hidden_phone,
      d.version as detail_version, x.version as hidden_version
    from person p join person_identifier i on i.person_id = p.id left join person_detail d on d.person_id = p.id
    left join person_protected_detail x on x.person_id = p.id order by i.value`,
  )

describe('an import of persons', () => {
  it('takes every encoding and separator', async () => {
    const bytes: Buffer[] = [
      Buffer.from(`identifier;givenName;familyName\n${numbers[0]};Åsa;Öberg\n`),
      Buffer.from(`\ufeffPersonnummer,Förnamn,EFTERNAMN\r\n${numbers[0]},Åsa,Öberg\r\n`),
      Buffer.from(`personnummer\tfornamn\tefternamn\r\n${numbers[0]}\tÅsa\tÖberg\r\n`, 'latin1'),
      Buffer.from(`\ufeffPersonnummer\tFörnamn\tEfternamn\r\n${numbers[0]}\tÅsa\tÖberg\r\n`, 'utf16le'),
    ]
    for (const [i, source] of bytes.entries()) {
      const report = await intake.rows('persons', [], { source })
      expect(summary(report)).toBe(i === 0 ? '1/0/0/0' : '0/0/1/0')
    }
    expect(await people()).toMatchObject([
      { value: numbers[0], given_name: 'Åsa', family_name: 'Öberg', protection: 'none' },
    ])
  })

  it('changes nothing when repeated, and only what differs when changed', async () => {
    const rows = [header, [numbers[0]!, 'Åsa', 'Öberg', 'Storgatan 1', '', ''], [numbers[1]!, 'Nils', 'Ek', '', '', '']]
    expect(summary(await intake.rows('persons', rows))).toBe('2/0/0/0')
    const before = await intake.see('select * from person order by id')
    expect(summary(await intake.rows('persons', rows))).toBe('0/0/2/0')
    expect(await intake.see('select * from person order by id')).toEqual(before)
    rows[1]![3] = 'Storgatan 2'
    rows[2]![2] = 'Åkerlund'
    expect(summary(await intake.rows('persons', rows))).toBe('0/2/0/0')
    expect(await people()).toMatchObject([
      { street: 'Storgatan 2', version: 1, detail_version: 2 },
      { family_name: 'Åkerlund', version: 2, detail_version: 1 },
    ])
    const [nils] = await intake.see<{ search_keys: string[]; sort_key: string }>(
      "select search_keys, sort_key from person where given_name = 'Nils'",
    )
    expect(nils!.search_keys).toContain('akerlund nils')
  })

  it('leaves what the file has no column for, and clears what it has an empty cell for', async () => {
    await intake.rows('persons', [header, [numbers[0]!, 'Åsa', 'Öberg', 'Storgatan 1', '070-174 06 05', '']])
    await intake.rows('persons', [header.slice(0, 4), [numbers[0]!, 'Åsa', 'Öberg', '']])
    expect(await people()).toMatchObject([{ street: null, phone: '070-174 06 05' }])
  })

  it('moves the details of who becomes protected, and back only when the file says so', async () => {
    const row = (protection: string) => [
      header,
      [numbers[0]!, 'Åsa', 'Öberg', 'Storgatan 1', '070-174 06 05', protection],
    ]
    await intake.rows('persons', row(''))
    expect(summary(await intake.rows('persons', row('sekretessmarkering')))).toBe('0/1/0/0')
    const hidden = {
      protection: 'confidential',
      street: null,
      phone: null,
      hidden_street: 'Storgatan 1',
      hidden_phone: '070-174 06 05',
    }
    expect(await people()).toMatchObject([hidden])
    expect(summary(await intake.rows('persons', row('')))).toBe('0/0/1/0')
    expect(summary(await intake.rows('persons', [header.slice(0, 3), [numbers[0]!, 'Åsa', 'Öberg']]))).toBe('0/0/1/0')
    expect(summary(await intake.rows('persons', row('skyddad folkbokföring')))).toBe('0/1/0/0')
    expect(await people()).toMatchObject([{ ...hidden, protection: 'protectedRegistration' }])
    expect(summary(await intake.rows('persons', row('nej')))).toBe('0/1/0/0')
    expect(await people()).toMatchObject([{ protection: 'none', street: 'Storgatan 1', hidden_street: null }])
  })

  it('moves protected details also when the file has no columns for them', async () => {
    await intake.rows('persons', [header, [numbers[0]!, 'Åsa', 'Öberg', 'Storgatan 1', '070-174 06 05', '']])
    await intake.rows('persons', [
      ['personnr', 'förnamn', 'efternamn', 'skydd'],
      [numbers[0]!, 'Åsa', 'Öberg', 'sekretess'],
    ])
    expect(await people()).toMatchObject([
      { street: null, hidden_street: 'Storgatan 1', hidden_phone: '070-174 06 05' },
    ])
  })

  it('tells each bad row with its line, column and reason, and applies nothing', async () => {
    const report = await intake.rows('persons', [
      [...header, 'Favoritfärg'],
      [numbers[0]!, 'Åsa', 'Öberg', '', '', '', 'blå'],
      ['19420310-9148', 'Nils', 'Ek', '', '', '', ''],
      ['', 'Nils', '', '', 'ring mig', 'hemlig', ''],
      [numbers[2]!, 'Lo', 'Ek', '', '', '', ''],
      [numbers[2]!, 'Lo', 'Ek', '', '', '', ''],
      [numbers[3]!, 'Kort'],
    ])
    expect(reasons(report)).toEqual([
      '3 Personnummer: identity.checkDigit',
      '4 Personnummer: cell.required',
      '4 Efternamn: cell.required',
      '4 Telefon: cell.phone',
      '4 Skyddade personuppgifter: cell.choice',
      '5 Personnummer: row.repeated',
      '6 Personnummer: row.repeated',
      '7 -: row.columnCount',
    ])
    expect(report).toMatchObject({
      rows: 6,
      rejectedTotal: 5,
      created: 1,
      applied: false,
      unknownColumns: ['Favoritfärg'],
    })
    expect(await people()).toEqual([])
    expect(report.rejected.every(({ reason }) => reason.sv !== reason.en && !/\d{6}[- ]?\d{4}/.test(reason.sv))).toBe(
      true,
    )
  })

  it('applies the good rows when that is asked for', async () => {
    const report = await intake.rows(
      'persons',
      [header.slice(0, 3), [numbers[0]!, 'Åsa', 'Öberg'], ['123', 'Nils', 'Ek']],
      {
        goodRowsOnly: true,
      },
    )
    expect([summary(report), report.applied]).toEqual(['1/0/0/1', true])
    expect(await people()).toHaveLength(1)
  })

  it('lists the first thousand reasons and counts all rejected rows', async () => {
    const bad = Array.from({ length: 1500 }, () => ['123', 'Nils', 'Ek'])
    const report = await intake.rows('persons', [header.slice(0, 3), ...bad])
    expect([report.rejected.length, report.rejectedTotal]).toEqual([1000, 1500])
  })

  it('is taken back whole when it is a preview', async () => {
    const report = await intake.rows('persons', personRows(20), { mode: 'preview' })
    expect([summary(report), report.applied]).toEqual(['20/0/0/0', false])
    expect(await people()).toEqual([])
  })

  it('applies only the file that was previewed', async () => {
    const { fileHash } = await intake.rows('persons', personRows(2), { mode: 'preview' })
    await expect(intake.rows('persons', personRows(3), { expectedHash: fileHash })).rejects.toMatchObject({
      code: 'otherFile',
    })
    expect(await intake.rows('persons', personRows(2), { expectedHash: fileHash })).toMatchObject({
      applied: true,
      fileHash,
    })
  })

  it('finds a person by a new name under all their numbers', async () => {
    await intake.rows('persons', [header.slice(0, 3), [numbers[0]!, 'Åsa', 'Öberg']])
    await intake.see(
      `insert into person_identifier (value, person_id, kind) select '${numbers[5]}', id, 'personnummer' from person`,
    )
    await intake.rows('persons', [header.slice(0, 3), [numbers[5]!, 'Åsa', 'Ek']])
    const [row] = await intake.see<{ search_keys: string[] }>('select search_keys from person')
    expect(row!.search_keys).toEqual(expect.arrayContaining(['ek asa', numbers[0], numbers[5]]))
    const both = await intake.rows('persons', [
      header.slice(0, 3),
      [numbers[0]!, 'Åsa', 'Ek'],
      [numbers[5]!, 'Åsa', 'Ek'],
    ])
    expect(reasons(both)).toEqual(['2 Personnummer: row.repeated', '3 Personnummer: row.repeated'])
  })

  it('by a provider cannot touch who is protected', async () => {
    const scope = { type: 'provider', providerId: await providerOf(intake, 'SE2321000222-P1') } as const
    const row = (protection: string) => [header, [numbers[0]!, 'Åsa', 'Öberg', 'Storgatan 1', '', protection]]
    expect(summary(await intake.rows('persons', row('sekretessmarkering'), { scope }))).toBe('1/0/0/0')
    expect(reasons(await intake.rows('persons', row('nej'), { scope }))).toEqual([
      '2 Personnummer: scope.protectedPerson',
    ])
  })
})

describe('an import that ends half way', () => {
  const untouched = async () =>
    expect(await intake.see('select count(*)::integer as n from person')).toEqual([{ n: 0 }])

  it('because the connection was cut off has changed nothing, and can be repeated', async () => {
    const cut = intake.rows('persons', personRows(3000), {
      inSameTransaction: async (tx) => {
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
        await intake.see(`select pg_terminate_backend(${rows[0]!.pid})`)
        await sql`select 1`.execute(tx)
      },
    })
    await expect(cut).rejects.toThrow()
    await untouched()
    expect(summary(await intake.rows('persons', personRows(3000)))).toBe('3000/0/0/0')
  })

  it('because the connection was cut off while rows were read has changed nothing', async () => {
    const text = `${personRows(3000)
      .map((row) => row.join(';'))
      .join('\n')}\n`
    async function* source(): AsyncGenerator<Buffer> {
      yield Buffer.from(text.slice(0, 60_000))
      // The copy begins when it is asked for rows: a moment later here.
      const cut = () =>
        intake.see(
          "select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'copy%intake_row%' and datname = current_database()",
        )
      for (let tries = 0; (await cut()).length === 0 && tries < 200; tries++)
        await new Promise((go) => setTimeout(go, 20))
      for (let at = 60_000; at < text.length; at += 1000) yield Buffer.from(text.slice(at, at + 1000))
    }
    await expect(intake.rows('persons', [], { source: source() })).rejects.toThrow()
    await untouched()
    expect(summary(await intake.rows('persons', personRows(10)))).toBe('10/0/0/0')
  })

  it('because the file stopped coming has changed nothing, and the connection is fit for the next', async () => {
    async function* source(): AsyncGenerator<Buffer> {
      yield Buffer.from(
        personRows(2000)
          .map((row) => row.join(';'))
          .join('\n'),
      )
      throw new Error('the client went away')
    }
    for (let i = 0; i < 6; i++)
      await expect(intake.rows('persons', [], { source: source() })).rejects.toThrow('the client went away')
    await untouched()
    expect(summary(await intake.rows('persons', personRows(10)))).toBe('10/0/0/0')
  })

  it('because the file is bad further down has changed nothing', async () => {
    const good = personRows(2000)
      .map((row) => row.join(';'))
      .join('\n')
    for (const [tail, code] of [
      ['\n"', 'file.quoteNotClosed'],
      [`\n${'x'.repeat(300_000)}`, 'file.lineTooLong'],
      ['\n\0', 'file.binary'],
    ] as const) {
      const refused = await intake
        .rows('persons', [], { source: Buffer.from(good + tail) })
        .catch((error: unknown) => error)
      expect(refused).toBeInstanceOf(ImportRefused)
      expect(refused).toMatchObject({ code })
    }
    await untouched()
  })

  it('because what belongs to it failed has changed nothing', async () => {
    const failing = intake.rows('persons', personRows(5), {
      inSameTransaction: async () => {
        throw new Error('no log, no import')
      },
    })
    await expect(failing).rejects.toThrow('no log, no import')
    await untouched()
  })
})

describe('around an import', () => {
  it('what belongs to it is written in the same transaction', async () => {
    await intake.rows('persons', personRows(2), {
      inSameTransaction: async (tx, report) => {
        await tx
          .insertInto('import_run')
          .values({
            id: '01900000-0000-7000-8000-000000000001',
            kind: report.kind,
            file_hash: report.fileHash,
            counts: '{}',
            by_assignment: null,
          })
          .execute()
      },
    })
    expect(await intake.see('select kind from import_run')).toEqual([{ kind: 'persons' }])
  })

  it('progress is told by phase', async () => {
    const phases: string[] = []
    await intake.rows('persons', personRows(5), { onProgress: ({ phase, rows }) => phases.push(`${phase} ${rows}`) })
    expect(phases.slice(-3)).toEqual(['reading 5', 'checking 5', 'applying 5'])
  })

  it('the application sees no person without acting for the import', async () => {
    await intake.rows('persons', personRows(2))
    const seen = await inTransaction(intake.db, { kind: 'nobody' }, (tx) =>
      tx.selectFrom('person').selectAll().execute(),
    )
    expect(seen).toEqual([])
  })

  it('two imports at once go one after the other', async () => {
    const [first, second] = await Promise.all([
      intake.rows('persons', personRows(300)),
      intake.rows('persons', personRows(300)),
    ])
    expect([summary(first), summary(second)].sort()).toEqual(['0/0/300/0', '300/0/0/0'])
  })
})
