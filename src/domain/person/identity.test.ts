import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import personnummer from 'personnummer'
import { describe, expect, it } from 'vitest'
import { formatPersonIdentifier, parsePersonIdentifier } from './identity.ts'

/** The package's types say that its class lies under `default`; at run time it is the import itself. */
const secondOpinion = (personnummer as unknown as { valid(text: string): boolean }).valid

const today = '2026-11-23'
const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const official = (name: string) => read(`../../../demo/official/${name}.txt`).trim().split(/\r?\n/)
const people = official('skatteverket-testpersonnummer')
const coordination = official('skatteverket-testsamordningsnummer')

interface Meta {
  long_format: string
  short_format: string
  separated_format: string
  separated_long: string
  valid: boolean
  type: string
  isMale: boolean
}
const meta = (name: string) => JSON.parse(read(`./fixtures/personnummer-meta-${name}.json`)) as Meta[]

const parse = (text: string, on = today) => parsePersonIdentifier(text, on)
const code = (text: string, on = today) => {
  const parsed = parse(text, on)
  return parsed.ok ? 'ok' : parsed.code
}

describe('Skatteverket’s official test numbers', () => {
  it('are all read: 41,493 personnummer', () => {
    expect(people).toHaveLength(41_493)
    // One comparison for all: an assertion each takes seconds.
    const read = people.map((value) => {
      const parsed = parse(value)
      return `${value} ${parsed.ok ? `${parsed.kind} ${parsed.value} ${parsed.birthDate} ${parsed.sex}` : parsed.code}`
    })
    const expected = people.map((value) => {
      const birthDate = `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6, 8)}`
      return `${value} personnummer ${value} ${birthDate} ${Number(value[10]) % 2 === 0 ? 'female' : 'male'}`
    })
    expect(read.filter((line, i) => line !== expected[i])).toEqual([])
    expect(people.filter((value) => !secondOpinion(value))).toEqual([])
  })

  it('are all read: 2,264 samordningsnummer, 194 without a birth date that exists', () => {
    expect(coordination).toHaveLength(2264)
    const parsed = coordination.map((value) => ({ value, parsed: parse(value) }))
    expect(parsed.every(({ parsed }) => parsed.ok && parsed.kind === 'samordningsnummer')).toBe(true)
    const undated = parsed.filter(({ parsed }) => parsed.ok && parsed.birthDate === null)
    expect(undated).toHaveLength(194)
    // The second opinion knows no unknown months or days, and agrees on all others.
    for (const { value, parsed: one } of parsed) expect(secondOpinion(value)).toBe(one.ok && one.birthDate !== null)
  })

  it('come back the same from ten digits with the right sign', () => {
    const wrong = people.filter((value) => {
      const age = 2026 - Number(value.slice(0, 4))
      const parsed = parse(`${value.slice(2, 8)}${age >= 100 ? '+' : '-'}${value.slice(8)}`)
      return !parsed.ok || parsed.value !== (age >= 100 ? recentCentenarian(value) : value)
    })
    expect(wrong).toEqual([])
  })
})

/** With a plus sign, 1890 and 1990 can't be meant alike: the latest year at least a hundred years back is. */
function recentCentenarian(value: string): string {
  const yy = Number(value.slice(2, 4))
  const year = 1926 - ((1926 - yy) % 100)
  return String(year) + value.slice(4)
}

describe('edge cases known to the personnummer project', () => {
  it('are judged as there, in every way of writing', () => {
    for (const one of meta('list')) {
      // It refuses spaces, which people write.
      if (one.separated_long.includes(' ')) continue
      // Ten digits without a plus mean the latest century here.
      const forms = [one.long_format, one.separated_long, one.separated_format]
      for (const form of forms) expect(code(form) === 'ok', `${form} ${one.type}`).toBe(one.valid)
    }
  })

  it('accept interim numbers with a letter in position nine', () => {
    for (const one of meta('interim'))
      for (const form of [one.long_format, one.separated_long, one.short_format, one.separated_format]) {
        const parsed = parse(form)
        expect(parsed.ok, form).toBe(one.valid)
        if (parsed.ok) {
          expect(parsed.kind).toBe('reservnummer')
          expect(parsed.value).toBe(one.long_format)
          expect(parsed.sex).toBe(one.isMale ? 'male' : 'female')
        }
      }
  })
})

describe('a personal number', () => {
  it('is read as people write it', () => {
    for (const form of [
      '19420310-9147',
      '194203109147',
      '420310-9147',
      ' 420310 9147 ',
      '1942 03 10 91 47',
      '19420310–9147',
    ])
      expect(parse(form, today)).toMatchObject({ ok: true, value: '194203109147', sex: 'female' })
  })

  it('of ten digits means the latest birth that is not in the future', () => {
    // 2412312387 is a test number for 31 December 2024.
    expect(parse('241231-2387')).toMatchObject({ ok: true, value: '202412312387' })
    expect(parse('241231-2387', '2024-12-31')).toMatchObject({ value: '202412312387' })
    expect(parse('241231-2387', '2024-12-30')).toMatchObject({ value: '192412312387' })
    expect(parse('241231+2387')).toMatchObject({ value: '192412312387' })
  })

  it('changes its sign at the turn of the year one becomes a hundred', () => {
    expect(parse('241231+2387', '2024-01-01')).toMatchObject({ value: '192412312387' })
    expect(parse('241231+2387', '2023-12-31')).toMatchObject({ ok: false, code: 'identity.tooOld' })
  })

  it('is refused with what is wrong with it', () => {
    expect(code('194203109148')).toBe('identity.checkDigit')
    expect(code('1942031091')).toBe('identity.checkDigit')
    expect(code('1942031')).toBe('identity.format')
    expect(code('')).toBe('identity.format')
    expect(code('19420310-914A')).toBe('identity.format')
    expect(code('201509160006')).toBe('identity.format')
    expect(code(withCheckDigit('19420230914'))).toBe('identity.date')
    expect(code(withCheckDigit('19421310914'))).toBe('identity.date')
    expect(code(withCheckDigit('20261124914'))).toBe('identity.future')
    expect(code(withCheckDigit('20261123914'))).toBe('ok')
    expect(code(withCheckDigit('18420310914'))).toBe('identity.tooOld')
  })

  it('says which day is in the future', () => {
    expect(parse(withCheckDigit('20261124914'))).toMatchObject({ params: { day: '2026-11-24' } })
  })

  it('is not an organisation number', () => {
    for (const form of ['8572090606', '802005-1952', '8024062302']) expect(code(form)).not.toBe('ok')
  })

  it('agrees with the second opinion on any twelve digits (property)', () => {
    const digits = fc.tuple(
      fc.integer({ min: 1900, max: 2025 }),
      fc.integer({ min: 0, max: 13 }),
      fc.oneof(fc.integer({ min: 0, max: 32 }), fc.integer({ min: 60, max: 92 })),
      fc.integer({ min: 0, max: 9999 }),
    )
    const two = (n: number) => String(n).padStart(2, '0')
    fc.assert(
      fc.property(digits, ([year, month, day, tail]) => {
        const base = `${year}${two(month)}${two(day)}${String(tail).padStart(4, '0')}`
        for (const value of [base, withCheckDigit(base.slice(0, 11))]) {
          const parsed = parse(value)
          const undated = parsed.ok && parsed.birthDate === null
          expect(secondOpinion(value), value).toBe(parsed.ok && !undated)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('never throws, whatever is written (property)', () => {
    fc.assert(fc.property(fc.string({ maxLength: 20 }), (text) => typeof parse(text).ok === 'boolean'))
  })
})

describe('a samordningsnummer', () => {
  it('gives the birth date with sixty taken off the day', () => {
    expect(parse(withCheckDigit('19701063239'))).toMatchObject({ kind: 'samordningsnummer', birthDate: '1970-10-03' })
  })

  it('may lack month or day of birth', () => {
    expect(parse('191500722390')).toMatchObject({ ok: true, birthDate: null, sex: 'male' })
    expect(parse('191711602399')).toMatchObject({ ok: true, birthDate: null })
  })
})

describe('a reservnummer', () => {
  it('in the national form holds century, birth date and sex', () => {
    expect(parse('98240301-AA06')).toEqual({
      ok: true,
      kind: 'reservnummer',
      value: '98240301AA06',
      birthDate: '2024-03-01',
      sex: 'female',
    })
    expect(parse('22950606fh20')).toMatchObject({ value: '22950606FH20', birthDate: '1995-06-06', sex: 'female' })
    expect(parse('25780404-KHD5')).toMatchObject({ birthDate: '1978-04-04', sex: null })
  })

  it('in the national form may say nothing of birth', () => {
    expect(parse('00342145-BZ31')).toMatchObject({ ok: true, birthDate: null, sex: 'male' })
    expect(parse('00749852BZK0')).toMatchObject({ ok: true, birthDate: null, sex: null })
  })

  it('is refused with a wrong check character or series', () => {
    expect(code('98240301AA07')).toBe('identity.checkDigit')
    expect(code('98240230AA06')).not.toBe('ok')
    expect(code('240301AA06')).toBe('identity.format')
    expect(code('98240301AI06')).toBe('identity.format')
  })

  it('of Västra Götaland has its sex in the letter', () => {
    expect(parse('20210325K069')).toMatchObject({ kind: 'reservnummer', birthDate: '2021-03-25', sex: 'female' })
    expect(parse('19810829M071')).toMatchObject({ birthDate: '1981-08-29', sex: 'male' })
    expect(parse('19930829X802')).toMatchObject({ birthDate: '1993-08-29', sex: null })
  })
})

describe('a number shown', () => {
  it('has a hyphen before the last four', () => {
    expect(formatPersonIdentifier('194203109147')).toBe('19420310-9147')
    expect(formatPersonIdentifier('98240301AA06')).toBe('98240301-AA06')
    expect(formatPersonIdentifier('42')).toBe('42')
  })

  it('is read back as itself (property)', () => {
    fc.assert(
      fc.property(fc.constantFrom(...people, ...coordination), (value) => {
        expect(parse(formatPersonIdentifier(value))).toMatchObject({ ok: true, value })
      }),
    )
  })
})

/** Eleven digits with their check digit: the 2-1 rule written the schoolbook way. */
function withCheckDigit(eleven: string): string {
  let sum = 0
  for (const [i, digit] of [...eleven.slice(2)].entries()) {
    const product = Number(digit) * (i % 2 === 0 ? 2 : 1)
    sum += product > 9 ? product - 9 : product
  }
  return eleven + String((10 - (sum % 10)) % 10)
}
