import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { continuityCommand } from './command.ts'
import { type ContactLine, secondOpinion, type VisitLine } from './second-opinion.fixture.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'hallpunkt-continuity-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
function file(content: string | Buffer): string {
  const name = path.join(folder, `${++files}.csv`)
  writeFileSync(name, content)
  return name
}

async function run(args: string[]) {
  let out = ''
  let err = ''
  const sink = (write: (text: string) => void) =>
    new Writable({
      write(chunk, _, done) {
        write(String(chunk))
        done()
      },
    })
  const io = { stdout: sink((text) => (out += text)), stderr: sink((text) => (err += text)) }
  const code = await continuityCommand(args, io, '2026-11-27')
  return { code, out, err }
}

const rows = async (visits: string | Buffer, ...args: string[]) => {
  const { code, out, err } = await run([file(visits), ...args])
  return { code, err, rows: JSON.parse(out) as Record<string, unknown>[] }
}

const header = 'person,staff,profession,unit,date,type'
const worked = `${header}
p1,A,läkare,u1,2026-01-01,visit
p1,A,läkare,u1,2026-01-02,visit
p1,B,läkare,u1,2026-01-03,visit
p1,A,läkare,u1,2026-01-04,visit
p1,C,läkare,u1,2026-01-05,visit
`

describe('hallpunkt continuity', () => {
  it('gives 0.300, 0.600, 0.250 and 0.512 for visits with A, A, B, A and C, never rounded', async () => {
    const { code, rows: answers, err } = await rows(worked, '--by', 'person')
    expect(code).toBe(0)
    expect(err).toBe('')
    expect(answers).toEqual([
      {
        person: 'p1',
        visits: 5,
        clinicians: 3,
        coc: 6 / 20,
        upc: 3 / 5,
        secon: 1 / 4,
        mmci: (1 - 3 / 5.1) / (1 - 1 / 5.1),
        ownDoctorShare: null,
      },
    ])
  })

  it('says the same whatever the file looks like: order of columns and days, separator, marks, quotes, line ends, encoding', async () => {
    const { rows: plain } = await rows(worked)
    const lines = worked.trim().split('\n')
    const turned = [
      'date;unit;type;staff;person;profession',
      ...lines.slice(1).map((line) => {
        const [person, staff, profession, unit, date, type] = line.split(',')
        return `${date};"${unit}";${type};"${staff}";${person};${profession}`
      }),
    ]
    const alike = [
      `\ufeff${worked.replaceAll('\n', '\r\n')}`,
      worked.trimEnd(),
      worked.replaceAll(',', '\t'),
      Buffer.from(worked, 'latin1'),
      turned.join('\r\n'),
      [turned[0], ...turned.slice(1).reverse()].join('\n'),
      `sep=,\n${worked}`,
      worked.replaceAll('p1', ' p1 ').replaceAll('2026-01-0', '2026010'),
      `${header}\n\n${lines.slice(1).join('\n\n')}`,
      worked.replaceAll(/[^,\n]+/g, '"$&"'),
    ]
    for (const text of alike) {
      const { code, rows: answers } = await rows(text, '--profession', 'Läkare')
      expect(code).toBe(0)
      expect(answers).toEqual(plain)
    }
  })

  it('keeps separators, quotation marks and line ends that stand inside quotation marks', async () => {
    const { rows: answers } = await rows(`${header}\n"Öst, ""A""\nrad",A,,u1,2026-01-01,\n`)
    expect(answers[0]).toMatchObject({ person: 'Öst, "A"\nrad', visits: 1 })
    const csv = await run([file(`${header}\n"Öst, ""A""",A,,u1,2026-01-01,\n`), '--format', 'csv'])
    expect(csv.out).toBe('person,visits,clinicians,coc,upc,secon,mmci,ownDoctorShare\n"Öst, ""A""",1,1,,1,,1,\n')
    // A key that a spreadsheet would run; as JSON it is as it was.
    const evil = file(`${header}\n=1+1,A,,u1,2026-01-01,\n`)
    expect((await run([evil, '--format', 'csv'])).out).toContain(`\n'=1+1,1,1,`)
    expect((await run([evil])).out).toContain('"person":"=1+1"')
  })

  it('asks whose contact the doctor was on each visit’s day, and counts 14 of 20 as above 65 % but not 13', async () => {
    const visits = (person: string, own: number) =>
      Array.from({ length: 20 }, (_, i) => `${person},${i < own ? 'D' : 'E'},läkare,u1,2026-02-${10 + (i % 10)},visit`)
    const contacts = file('person,staff,kind,from,to\np13,D,doctor,2026-02-10,2026-02-19\np14,D,doctor,2025-01-01,\n')
    const text = [header, ...visits('p13', 13), ...visits('p14', 14), ...visits('p0', 20)].join('\n')
    const { rows: persons } = await rows(text, '--contacts', contacts)
    expect(persons.map(({ ownDoctorShare }) => ownDoctorShare)).toEqual([0.65, 0.7, null])
    const { rows: all } = await rows(text, '--contacts', contacts, '--by', 'all')
    expect(all).toMatchObject([{ group: 'all', persons: 3, visits: 60, ownDoctorOver65: 0.5 }])
  })

  it('gives each kind of contact its clinician’s row, or one kind alone, as of the end of the window', async () => {
    const contacts = file(
      'person,staff,kind,from,to\np1,D,doctor,2025-01-01,2026-01-04\np1,E,doctor,2026-01-05,\np1,N,care,2025-01-01,\n',
    )
    const groups = async (...args: string[]) =>
      (await rows(worked, '--contacts', contacts, '--by', 'clinician', ...args)).rows.map(({ group }) => group)
    expect(await groups()).toEqual(['E', 'N'])
    expect(await groups('--to', '2026-01-04')).toEqual(['D', 'N'])
    expect(await groups('--contact-kind', 'doctor')).toEqual(['E'])
    const without = await run([file(worked), '--by', 'clinician'])
    expect(without.code).toBe(2)
    expect(without.err).toContain('--by clinician kräver --contacts')
  })

  it('answers with nulls when nobody has visits enough, and with nothing where there are no visits', async () => {
    const none = { persons: 0, visits: 0, coc: null, upc: null, secon: null, mmci: null, ownDoctorOver65: null }
    expect((await rows(worked, '--min-visits', '6', '--by', 'all')).rows).toEqual([{ group: 'all', ...none }])
    expect((await rows(worked, '--min-visits', '6', '--by', 'unit')).rows).toEqual([{ group: 'u1', ...none }])
    expect((await rows(worked, '--min-visits', '6')).rows).toEqual([])
    expect((await rows(`${header}\n`, '--by', 'all')).rows).toEqual([{ group: 'all', ...none }])
    expect((await rows(`${header}\n`, '--by', 'unit')).rows).toEqual([])
    // What is asked for in other words than the file's is told of.
    const other = await rows(worked, '--type', 'besök', '--by', 'unit')
    expect([other.code, other.rows]).toEqual([0, []])
    expect(other.err).toContain('Inget besök i filen passar urvalet')
    expect((await rows(worked, '--by', 'unit')).err).toBe('')
    const folder = await run([tmpdir()])
    expect([folder.code, folder.err.includes('går inte att läsa')]).toEqual([2, true])
  })

  it('takes doctors by any name, counts who met nobody known as many, and keeps two visits of one day', async () => {
    const text = `${header}\np,A,ST-läkare,,2026-03-01,\np,A,Doctor,,2026-03-01,\np,,,,2026-03-02,\np,,,,2026-03-02,\n`
    expect((await rows(text)).rows).toMatchObject([{ visits: 4, clinicians: 3, coc: 2 / 12, secon: 1 / 3 }])
    expect((await rows(text, '--profession', 'läkare')).rows).toMatchObject([{ visits: 2, coc: 1 }])
    expect((await rows(text, '--by', 'unit')).rows).toMatchObject([{ group: null, persons: 1 }])
  })

  it('tells a wrong row with its line in Swedish and English, goes on with the rest, and ends with 2', async () => {
    const text = `${worked}p1,A,läkare,u1,2026-13-01,visit
,A,läkare,u1,2026-01-01,visit
p1,A,läkare
p1,"A" x,läkare,u1,2026-01-06,visit
p1,A,läkare,u1,,visit
p1,A,läkare,u1,2026-01-06,visit
"p1,A,läkare,u1,2026-01-06,visit
p1,A,läkare,u1,2026-01-06,visit
`
    const { code, rows: answers, err } = await rows(text)
    expect(code).toBe(2)
    expect(answers).toMatchObject([{ visits: 7 }])
    for (const line of [7, 8, 9, 10, 11, 13]) expect(err).toMatch(new RegExp(`rad ${line}: .+\n.+, line ${line}: `))
    expect(err).toContain('6 rader var fel')
    const contacts = file(
      'person,staff,kind,from,to\np1,A,boss,2026-01-01,\np1,A,doctor,2026-02-01,2026-01-01\np1,,doctor,2026-01-01,\n',
    )
    const wrong = await rows(worked, '--contacts', contacts)
    expect(wrong.code).toBe(2)
    expect(wrong.err.match(/line [234]: /g)).toHaveLength(3)
    expect(wrong.rows).toMatchObject([{ ownDoctorShare: null }])
  })

  it('tells of visits ahead, and says how it is used when misused', async () => {
    const ahead = await rows(`${header}\np,A,,u,2026-11-28,\n`)
    expect(ahead).toMatchObject({ code: 0, rows: [{ visits: 1 }] })
    expect(ahead.err).toContain('1 visits are dated after today')
    for (const args of [
      [],
      ['a', 'b'],
      ['a', '--from', '2026-02-30'],
      ['a', '--from', '2026-02-02', '--to', '2026-02-01'],
      ['a', '--min-visits', '0'],
      ['a', '--by', 'county'],
      ['a', '--format', 'xml'],
      ['a', '--wrong'],
    ]) {
      const { code, err, out } = await run(args)
      expect(code).toBe(2)
      expect(out).toBe('')
      expect(err).toContain('Användning: npx hallpunkt continuity')
    }
    for (const text of ['', 'person,date\np,2026-01-01\n', Buffer.from(`\ufeff${worked}`, 'utf16le')]) {
      const { code, err, out } = await run([file(text)])
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toMatch(/^Filen .+\nThe file /)
    }
    expect((await run([path.join(folder, 'none.csv')])).code).toBe(2)
  })

  it('stops when nobody reads any more', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `p${i},A,,u,2026-01-01,`)
    let written = 0
    const stdout = new Writable({
      write(_, __, done) {
        written += 1
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
      },
    })
    const stderr = new Writable({ write: (_, __, done) => done() })
    expect(await continuityCommand([file([header, ...lines].join('\n'))], { stdout, stderr }, '2026-11-27')).toBe(0)
    expect(written).toBe(1)
  })

  it('agrees with a second opinion on files drawn at random', async () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-03-${String(n).padStart(2, '0')}`)
    const person = fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5')
    const staff = fc.constantFrom('A', 'B', 'C', 'D')
    const visit: fc.Arbitrary<VisitLine> = fc.record({
      person,
      staff: fc.oneof({ weight: 8, arbitrary: staff }, { weight: 1, arbitrary: fc.constant('') }),
      profession: fc.constantFrom('läkare', 'läkare', 'sjuksköterska', ''),
      unit: fc.constantFrom('u1', 'u2', 'u3', ''),
      date: day,
    })
    const contact: fc.Arbitrary<ContactLine> = fc
      .record({
        person,
        staff,
        kind: fc.constantFrom('doctor', 'doctor', 'care', 'socialCare', 'coordinating'),
        from: day,
        to: fc.option(day, { nil: '' }),
      })
      .map((one) => (one.to !== '' && one.to < one.from ? { ...one, from: one.to, to: one.from } : one))
    const options = fc.record(
      { profession: fc.constant('läkare'), from: day, to: day, minVisits: fc.integer({ min: 1, max: 6 }) },
      { requiredKeys: [] },
    )
    const groups = fc.constantFrom('person', 'unit', 'clinician', 'all')
    const close = (rows: Record<string, unknown>[]) =>
      rows.map((row) => Object.values(row).map((value) => (typeof value === 'number' ? value.toFixed(9) : value)))
    await fc.assert(
      fc.asyncProperty(
        fc.array(visit, { maxLength: 60 }),
        fc.array(contact, { maxLength: 12 }),
        groups,
        options,
        async (visits, contacts, by, asked) => {
          if (asked.from && asked.to && asked.to < asked.from) asked.to = asked.from
          const lines = visits.map((v) => `${v.person},${v.staff},${v.profession},${v.unit},${v.date},visit`)
          const contactLines = contacts.map((c) => `${c.person},${c.staff},${c.kind},${c.from},${c.to}`)
          const args = [file([header, ...lines].join('\n')), '--by', by]
          args.push('--contacts', file(['person,staff,kind,from,to', ...contactLines].join('\n')))
          if (asked.profession) args.push('--profession', asked.profession)
          if (asked.from) args.push('--from', asked.from)
          if (asked.to) args.push('--to', asked.to)
          if (asked.minVisits) args.push('--min-visits', String(asked.minVisits))
          const { code, out } = await run(args)
          expect(code).toBe(0)
          expect(close(JSON.parse(out))).toEqual(close(secondOpinion(visits, contacts, by, asked)))
        },
      ),
      { numRuns: 100 },
    )
  })
})
