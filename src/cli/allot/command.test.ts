import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { allotCommand } from './command.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'hallpunkt-allot-'))
afterAll(() => rmSync(folder, { recursive: true }))
let made = 0
const file = (content: string | Buffer) => {
  made += 1
  const name = path.join(folder, `${made}.csv`)
  writeFileSync(name, content)
  return name
}

async function run(...args: string[]) {
  let out = ''
  let err = ''
  const sink = (take: (text: string) => void) =>
    new Writable({
      write(chunk, _, done) {
        take(String(chunk))
        done()
      },
    })
  const code = await allotCommand(args, {
    stdout: sink((text) => (out += text)),
    stderr: sink((text) => (err += text)),
  })
  return { code, err, out, json: out.startsWith('{') ? JSON.parse(out) : null }
}

const asked = (persons: string | Buffer, doctors: string | Buffer, method = 'relation', visits?: string | Buffer) => [
  '--persons',
  file(persons),
  '--doctors',
  file(doctors),
  '--method',
  method,
  ...(visits === undefined ? [] : ['--visits', file(visits)]),
]

const persons =
  'person,active_choice,area,birth\np1,,Norr,1950-01-02\np2,a,Norr,1951-02-03\np3,,Syd,1952-03-30\np4,,,\n'
const doctors = 'staff,capacity\na,2\nb,1\n'
const visits =
  'person,staff,profession,unit,date,type\np1,a,läkare,u,2026-01-01,besök\np1,a,läkare,u,2026-02-01,besök\np1,a,läkare,u,2026-02-02,besök\np1,b,läkare,u,2026-03-01,besök\np3,a,läkare,u,2026-04-01,besök\np2,a,läkare,u,2026-05-01,besök\np9,a,läkare,u,2026-05-01,besök\np3,sköterska,ssk,u,2026-05-01,besök\n'

describe('hallpunkt allot', () => {
  it('keeps choices and as much relation as possible, and proves it', async () => {
    const { code, json } = await run(...asked(persons, doctors, 'relation', visits), '--format', 'json')
    expect(code).toBe(0)
    expect(json.allotments).toContainEqual({ person: 'p2', staff: 'a' })
    expect(json.allotments).toContainEqual({ person: 'p1', staff: 'a' })
    // b's place goes to one of those who have met nobody with a place left.
    expect([...json.allotments.map(({ person }: { person: string }) => person), ...json.queue].sort()).toEqual([
      'p1',
      'p2',
      'p3',
      'p4',
    ])
    expect(json).toMatchObject({
      objective: 4,
      bound: 4,
      coverage: 0.75,
      declined: [],
      visits: { counted: 6, others: 2 },
    })
    const { certificate } = json
    const cost =
      certificate.doctors.reduce((sum: number, one: { left: number; price: number }) => sum + one.left * one.price, 0) +
      certificate.room * certificate.gate +
      certificate.persons.reduce((sum: number, one: { worth: number }) => sum + one.worth, 0)
    expect(cost + 1).toBe(json.bound)
  })

  it('allots 9,750 of 12,000 with 6.5 full-time doctors at 1,500, whatever the method', async () => {
    const many = `person,active_choice,area,birth\n${Array.from({ length: 12_000 }, (_, p) => `p${p},,A${p % 40},19${50 + (p % 50)}-0${1 + (p % 9)}-${10 + (p % 18)}`).join('\n')}`
    const six = `staff,capacity\n${[1, 2, 3, 4, 5, 6].map((d) => `d${d},1500`).join('\n')}\nd7,750\n`
    for (const method of ['relation', 'draw', 'area', 'birthday']) {
      const { json } = await run(...asked(many, six, method))
      expect([json.allotments.length, json.queue.length]).toEqual([9750, 2250])
      expect(json.coverage).toBe(9750 / 12_000)
    }
  })

  it('answers the same for a seed, and whatever the order of the rows', async () => {
    const [head = '', ...rows] = persons.trim().split('\n')
    const turned = [head, ...rows.reverse()].join('\n')
    const sorted = (json: { allotments: { person: string }[] }) =>
      json.allotments.sort((a, b) => (a.person < b.person ? -1 : 1))
    for (const method of ['relation', 'draw', 'area', 'birthday']) {
      const one = await run(...asked(persons, doctors, method, visits), '--seed', '42')
      const two = await run(...asked(turned, 'staff,capacity\nb,1\na,2\n', method, visits), '--seed', '42')
      expect(sorted(two.json)).toEqual(sorted(one.json))
      expect(two.json.objective).toBe(one.json.objective)
      expect(one.json.bound).toBe(4)
      expect(one.json.seed).toBe(42)
    }
  })

  it('reads the files that Excel writes: mark, semicolons, quotation marks, Windows line ends and Windows-1252', async () => {
    const bom =
      '\uFEFFperson;active_choice;area;birth;declined;priority\r\n"p;1";;"Väst ""övre""";1950-01-02;;2\r\np2;Åsa;;;nej;\r\np3;;;;ja;1\r\n'
    const latin = Buffer.from('Läkare;Kapacitet\r\nÅsa;1 000\r\n', 'latin1')
    const { code, json, err } = await run(...asked(bom, latin, 'area'))
    expect(err).toBe('')
    expect(code).toBe(0)
    expect(json.allotments).toEqual([
      { person: 'p;1', staff: 'Åsa' },
      { person: 'p2', staff: 'Åsa' },
    ])
    expect(json.declined).toEqual(['p3'])
  })

  it('places those with the first priority first', async () => {
    const { json } = await run(...asked('person,priority\np1,\np2,2\np3,1\n', 'staff,capacity\na,2\n'))
    expect(json.queue).toEqual(['p1'])
  })

  it('keeps every choice above the cap, and answers for nobody and for no doctors', async () => {
    const above = await run(...asked('person,active_choice\np1,a\np2,a\np3,\n', 'staff,capacity\na,1\n'))
    expect(above.json.allotments).toHaveLength(2)
    expect(above.json.queue).toEqual(['p3'])
    const none = await run(...asked('person,active_choice,area,birth\n', 'staff,capacity\n'))
    expect(none.json).toMatchObject({ allotments: [], queue: [], objective: 0, bound: 0, coverage: null })
    const noDoctors = await run(...asked('person\np1\n', 'staff,capacity\n'))
    expect(noDoctors.json).toMatchObject({ allotments: [], queue: ['p1'], coverage: 0 })
  })

  it('tells each bad row in both languages, and allots nothing', async () => {
    const bad =
      'person,active_choice,birth,declined,priority\np1,nobody,1950-02-30,,\np1,,,maybe,x\n,,,,\np4,,,,,,extra\n'
    const { code, out, err } = await run(
      ...asked(bad, 'staff,capacity\na,-1\na,2\n,1.5\n', 'birthday', 'person,staff\n,a\n'),
    )
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toMatch(/rad 2, active_choice: Läkaren ”nobody”, som personen har valt, finns inte i \d+\.csv/)
    expect(err).toMatch(/line 2, active_choice: The doctor “nobody”, whom the person has chosen, is not in \d+\.csv/)
    for (const part of ['1950-02-30', 'maybe', '“x”', '“-1”', '“1.5”', 'is in the file already', 'has 7 values'])
      expect(err).toContain(part)
    expect(err).toContain('Nothing was allotted')
  })

  it('says what is wrong with the command or a file, and ends with 2', async () => {
    const [p, d] = [file(persons), file(doctors)]
    const wrong = [
      [],
      ['--persons', p, '--doctors', d],
      ['--persons', p, '--doctors', d, '--method', 'luck'],
      ['--persons', p, '--doctors', d, '--method', 'draw', '--seed', 'x'],
      ['--persons', p, '--doctors', d, '--method', 'draw', '--format', 'xml'],
      ['--persons', p, '--doctors', d, '--method', 'draw', '--colour', 'red'],
      ['--persons', `${p}.not`, '--doctors', d, '--method', 'draw'],
      ['--persons', folder, '--doctors', d, '--method', 'draw'],
      ['--persons', file(''), '--doctors', d, '--method', 'draw'],
      ['--persons', p, '--doctors', p, '--method', 'draw'],
      ['--persons', file('person\np1\n'), '--doctors', d, '--method', 'area'],
    ]
    for (const args of wrong) {
      const { code, out, err } = await run(...args)
      expect([code, out]).toEqual([2, ''])
      expect(err.split('\n')[0]).toMatch(/[a-zåäö]/)
    }
    expect((await run('--help')).out).toContain('npx hallpunkt allot')
  })

  it('counts the visits in the file as they are, and never lets a number tell who someone is in a fault', async () => {
    const { err } = await run(...asked('person\n195001022388\n195001022388\n', doctors))
    expect(err).not.toContain('195001022388')
  })
})
