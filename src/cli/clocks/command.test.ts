import { Readable, Writable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answersTo, answerTo } from './answer.ts'
import { clocksCommand } from './command.ts'

async function run(input: string | Buffer[], args: string[] = []) {
  let out = ''
  let err = ''
  const sink = (write: (text: string) => void) =>
    new Writable({
      write(chunk, _, done) {
        write(String(chunk))
        done()
      },
    })
  const stdin = Readable.from(typeof input === 'string' ? [input] : input)
  const code = await clocksCommand(args, {
    stdin,
    stdout: sink((text) => (out += text)),
    stderr: sink((text) => (err += text)),
  })
  return {
    code,
    err,
    lines: out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  }
}

const whole = {
  admittedAt: '2026-11-20T08:00:00+01:00',
  admissionNoticeAt: '2026-11-20T12:00:00+01:00',
  readyNoticeAt: '2026-11-23T09:30:00+01:00',
  planningDue: true,
  planningCallAt: '2026-11-24T10:00:00+01:00',
  openCareAvailable: true,
  registeredMunicipality: 'Askebäck',
  now: '2026-11-27T15:00:00+01:00',
}
const line = (other: object = {}) => JSON.stringify({ ...whole, ...other })

describe('hallpunkt clocks', () => {
  it('writes one line a case, with the clocks and their explanation', async () => {
    const { code, lines } = await run(`${line()}\n${line({ readyNoticeAt: null })}\n`)
    expect(code).toBe(0)
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatchObject({
      admissionNotice: { dueAt: '2026-11-21T08:00:00+01:00', state: 'met' },
      planningCall: {
        dueAt: '2026-11-27T00:00:00+01:00',
        dueRolledAt: '2026-11-27T00:00:00+01:00',
        state: 'met',
      },
      liability: {
        state: 'running',
        startsAt: '2026-11-26T00:00:00+01:00',
        payer: 'Askebäck',
        days: 1,
        amount: null,
        blockedBy: [],
        disputedBy: [],
      },
    })
    expect(lines[0].explain[0]).toEqual({
      clock: 'admissionNotice',
      code: 'discharge.noticeStarts',
      rule: 'LUS-1',
      law: ['LUS 2 kap. 1 §', 'LUS 2 kap. 3 §'],
      fact: 'admittedAt',
      computed: { startedAt: '2026-11-20T08:00:00+01:00' },
    })
    expect(lines[1].liability.blockedBy).toEqual(['readyNoticeMissing'])
  })

  it('tells a bad line on its line, goes on with the rest, and ends with 2', async () => {
    const bad = [
      'not json',
      '[1]',
      line({ now: undefined }),
      line({ readyNoticeAt: '2026-11-23 09:30' }),
      line({ readyNoticeAt: '2026-02-30T09:30:00+01:00' }),
      line({ readyNoticeAt: '2026-11-23T09:30:00' }),
      line({ planningDue: 'yes' }),
      line({ openCareAvailable: 'maybe' }),
      line({ readyNoticeAt: '2026-11-19T09:30:00+01:00' }),
      line({ dischargedAt: '2026-11-19T09:30:00+01:00' }),
      line({ agreement: { graceDays: 2.5 } }),
      line({ agreement: { amountPerDay: -1 } }),
      line({ agreement: { gracedays: 5 } }),
      line({ registeredMunicipality: 7 }),
      line({ admittedAt: '0026-11-20T08:00:00+01:00' }),
      line({ earlierCallAt: '2026-11-24T10:00:01+01:00' }),
      line({ deceasedOn: '2026-11-19' }),
      line({ deceasedOn: '2026-02-30' }),
      line({ earlierCallAt: '2026-11-24T09:00:00+01:00', planningCallAt: null }),
    ]
    const { code, lines } = await run([...bad, line()].join('\n'))
    expect(code).toBe(2)
    expect(lines).toHaveLength(bad.length + 1)
    expect(lines.map(({ error }) => error?.code)).toEqual([
      'notJson',
      'notAnObject',
      'missing',
      'notAnInstant',
      'notAnInstant',
      'notAnInstant',
      'notAllowed',
      'notAllowed',
      'order',
      'order',
      'notAllowed',
      'notAllowed',
      'notAllowed',
      'notAllowed',
      'notAnInstant',
      'order',
      'order',
      'notAllowed',
      'missing',
      undefined,
    ])
    expect(lines[3].error).toMatchObject({ line: 4, field: 'readyNoticeAt' })
    expect(lines.at(-1).liability.days).toBe(1)
  })

  it('names what it passed over, so that a misspelt field does not pass unseen', async () => {
    const { lines } = await run(line({ readyNotisAt: 'x' }))
    expect(lines[0].ignored).toEqual(['readyNotisAt'])
  })

  it('takes null for absent, and a line in pieces for whole', async () => {
    const text = Buffer.from(`${line({ placingMunicipality: 'Åmåla', assessedAt: null })}\n`)
    const cut = text.indexOf(0xc3) + 1
    const { lines } = await run([text.subarray(0, cut), text.subarray(cut)])
    expect(lines[0].liability.payer).toBe('Åmåla')
  })

  it('says it in Swedish and English with --text, and how it is used when misused', async () => {
    const { lines } = await run(line(), ['--text'])
    expect(lines[0].explain[2].sv).toBe(
      'Kallelsen till planering skickades 24 november 2026 10:00, i tid (senast 26 november 2026 24:00).',
    )
    const misused = await run('', ['--wrong'])
    expect(misused.code).toBe(2)
    expect(misused.err).toContain('npx hallpunkt clocks')
  })

  it('answers the same whatever time zone the machine is set to', () => {
    const before = process.env.TZ
    const inZone = (zone: string, hoursEast: number) => {
      process.env.TZ = zone
      // Otherwise the zone was not changed at all, and nothing would have been asked.
      expect(new Date('2026-01-15T00:00:00Z').getTimezoneOffset()).toBe(hoursEast === 0 ? 0 : -60 * hoursEast)
      return ['2026-03-28', '2026-10-24', '2026-12-31', '2026-06-19'].flatMap((day) =>
        ['00:00:00', '11:59:59', '12:00:01', '23:59:59'].map((time) => {
          const text = line({ readyNoticeAt: `${day}T${time}+01:00`, admittedAt: '2026-01-01T00:00:00Z' })
          return answerTo(text, 1, true)
        }),
      )
    }
    try {
      const here = inZone('Europe/Stockholm', 1)
      expect(here).toHaveLength(16)
      expect(inZone('UTC', 0)).toEqual(here)
      expect(inZone('Pacific/Kiritimati', 14)).toEqual(here)
      expect(inZone('America/St_Johns', -3.5)).toEqual(here)
    } finally {
      if (before === undefined) delete process.env.TZ
      else process.env.TZ = before
    }
  })
})

describe('what is written piece by piece', () => {
  const hour = 3_600_000
  const instant = (from: number) =>
    fc.oneof(
      {
        weight: 8,
        arbitrary: fc.integer({ min: -20, max: 480 * 60 }).map((m) => new Date(from + m * 60_000).toISOString()),
      },
      { weight: 2, arbitrary: fc.constant(null) },
    )
  /** Stays in any order, over the changes of the clock, with agreements, odd names, and now and then a line that is wrong. */
  const anyCase = fc.integer({ min: Date.UTC(2018, 0, 5), max: Date.UTC(2035, 11, 1) }).chain((from) =>
    fc.record(
      {
        admittedAt: fc.constant(new Date(from).toISOString()),
        now: instant(from),
        needAssessed: fc.boolean(),
        assessedAt: instant(from),
        admissionNoticeAt: instant(from - 6 * hour),
        readyNoticeAt: instant(from),
        readyWithdrawnAt: instant(from + 48 * hour),
        planningDue: fc.boolean(),
        planningCallAt: instant(from),
        planningCallBy: fc.constantFrom('openCareContact', 'someoneElse'),
        earlierCallAt: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: instant(from) }),
        openCareAvailable: fc.constantFrom<unknown>(true, true, false, null, 'notNeeded'),
        openCareFailedAt: instant(from),
        dischargedAt: instant(from),
        deceasedOn: fc.constantFrom(null, null, null, new Date(from + 26 * hour).toISOString().slice(0, 10)),
        psychiatric: fc.boolean(),
        registeredMunicipality: fc.constantFrom('Åmåla', 'A "B"\\ \u2028', null),
        placingMunicipality: fc.constantFrom(null, null, 'Vännäs\t'),
        agreement: fc.record(
          {
            graceDays: fc.nat(9),
            noonRule: fc.boolean(),
            dischargeDayCounts: fc.boolean(),
            amountPerDay: fc.constantFrom(9000, 1234.56, 0.1),
          },
          { requiredKeys: [] },
        ),
        id: fc.nat(),
        'odd "name"': fc.constant(1),
      },
      { requiredKeys: ['admittedAt'] },
    ),
  )

  it('is sign for sign what JSON writes of the same answer, whatever the case', () => {
    let right = 0
    fc.assert(
      fc.property(anyCase, (one) => {
        const text = JSON.stringify(one)
        const answer = answerTo(text, 7, false)
        if (!('error' in answer)) right++
        return Buffer.from(answersTo([text], 7, false).bytes).toString() === `${JSON.stringify(answer)}\n`
      }),
      { numRuns: 3000 },
    )
    // Otherwise little but errors would have been compared.
    expect(right).toBeGreaterThan(700)
  }, 60_000)

  it('is the same however the lines are cut, with the number of each line that is wrong', async () => {
    const lines = fc.sample(anyCase, { numRuns: 300, seed: 5 }).map((one) => JSON.stringify(one))
    lines[200] = 'Åååå not JSON'
    const bytes = Buffer.from(`\uFEFF${lines.join('\r\n')}`)
    const pieces: Buffer[] = []
    for (let at = 0; at < bytes.length; at += 997) pieces.push(bytes.subarray(at, at + 997))
    const { lines: answers, code } = await run(pieces)
    expect(code).toBe(2)
    expect(answers).toEqual(JSON.parse(JSON.stringify(lines.map((text, at) => answerTo(text, at + 1, false)))))
    expect(answers[200].error).toMatchObject({ code: 'notJson', line: 201 })
  })
})
