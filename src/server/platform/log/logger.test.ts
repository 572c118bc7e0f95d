import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { describe, expect, it } from 'vitest'
import { createLogger, maskNumbers } from './logger.ts'

const masked = '[nummer]'

describe('a personal number in the log', () => {
  it('is hidden however it is written', () => {
    for (const number of [
      '194203109147',
      '19420310-9147',
      '420310-9147',
      '4203109147',
      '420310+9147',
      '19420310+9147',
      '19420310 9147',
      '420310 9147',
      '19420310–9147',
      '19420310\u00a09147',
      '19420310−9147',
      '19420310%2D9147',
      '420310%2b9147',
      '19420310%209147',
      '19640883-3231',
      '196408833231',
    ])
      expect(maskNumbers(`fel med ${number}.`), number).toBe(`fel med ${masked}.`)
  })

  it('is hidden also when it is a reservnummer', () => {
    for (const number of ['19610203T220', '19610203-T220', '20210325K069', '20210325-k069', '220315XX12'])
      expect(maskNumbers(`a ${number} b`), number).toBe(`a ${masked} b`)
  })

  it('is hidden whatever stands beside it', () => {
    for (const [before, after] of [
      ['"', '"'],
      ['pnr=', '&x=1'],
      ['pnr', ''],
      ['/persons/', '/contacts'],
      ['file-', '.csv'],
      ['P', 'x'],
      ['_', '_'],
      ['(', ')'],
      ['\\n', '\\n'],
      ['\\t', '\\r'],
      ['ä', 'ö'],
    ])
      for (const number of ['194203109147', '420310-9147'])
        expect(maskNumbers(`${before}${number}${after}`), `${before}…${after}`).toBe(`${before}${masked}${after}`)
  })

  it('is hidden in an address, where a blank or a line break is written with digits of its own', () => {
    for (const number of ['194203109147', '420310-9147'])
      for (const before of ['%20', '%0A', '%22', '%5B'])
        expect(maskNumbers(`q=${before}${number}%20`), before).not.toContain(number)
  })

  it('is hidden each time', () => {
    expect(maskNumbers('194203109147, 194802162174; 420310-9147/480216-2174')).toBe(
      `${masked}, ${masked}; ${masked}/${masked}`,
    )
  })

  it('never comes through, wherever it lies (property)', () => {
    const digits = fc.stringMatching(/^(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d)$/)
    fc.assert(
      fc.property(
        digits,
        fc.constantFrom('', '-', '+', ' '),
        fc.stringMatching(/^\d{4}$/),
        fc.string(),
        fc.string(),
        (date, separator, tail, before, after) => {
          const number = `${date}${separator}${tail}`
          const text = maskNumbers(
            JSON.stringify({ msg: `${before.replace(/\d+$/, '')}${number}${after.replace(/^\d+/, '')}` }),
          )
          expect(text).not.toContain(number)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('what only looks like one', () => {
  it('a UUID is left whole (property)', () => {
    const digitsOnly = fc.stringMatching(/^[0-9]{8}-[0-9]{4}-7[0-9]{3}-8[0-9]{3}-[0-9]{12}$/)
    fc.assert(
      fc.property(fc.oneof(fc.uuid(), digitsOnly), (id) => {
        for (const text of [id, `"id":"${id}"`, `/persons/${id}/contacts`, id.toUpperCase()])
          expect(maskNumbers(text)).toBe(text)
      }),
      { numRuns: 2000 },
    )
    for (let n = 0; n < 500; n += 1) {
      const id = uuidv7()
      expect(maskNumbers(`{"id":"${id}"}`)).toBe(`{"id":"${id}"}`)
    }
  })

  it('an instant, a number of milliseconds, a fingerprint, an HSA-id, a port or a price is left whole', () => {
    for (const text of [
      '2026-11-23T08:45:38.123Z',
      '2026-11-23T08:45:38.123456+01:00',
      '"time":1795420000000',
      '1795420000000',
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '00000000000000000000000000000000',
      'SE2321000222-P001',
      '127.0.0.1:5432',
      'ms: 12.345678',
      '2026-11-23',
      'line 123456',
    ])
      expect(maskNumbers(text), text).toBe(text)
  })
})

describe('a line in the log', () => {
  const lines = () => {
    const written: string[] = []
    return { written, log: createLogger('debug', (line) => written.push(line)) }
  }

  it('is one JSON object, masked in message, fields, errors and stacks', () => {
    const { written, log } = lines()
    const error = new Error('no such person\n194203109147\t420310-9147')
    log.error(
      { err: { message: error.message, stack: error.stack }, file: 'import-194203109147.csv' },
      'for 420310-9147',
    )
    log.info({ nested: { list: ['19420310-9147'] }, '194203109147': 1 }, 'x')
    log.warn(error, 'whole')
    expect(written).toHaveLength(3)
    for (const line of written) {
      expect(line.endsWith('\n')).toBe(true)
      expect(() => JSON.parse(line)).not.toThrow()
      expect(line).not.toMatch(/0310-?9147/)
    }
    expect(JSON.parse(written[0]!).time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  })

  it('keeps headers, passwords, tokens and secrets to itself', () => {
    const { written, log } = lines()
    log.info(
      {
        req: { headers: { cookie: 'hallpunkt=nyckelord' } },
        password: 'nyckelord',
        token: 'nyckelord',
        secret: 'nyckelord',
      },
      'x',
    )
    expect(written[0]).not.toContain('nyckelord')
  })
})
