import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { problemView } from '../../../contract/problem.ts'
import { reason } from '../../../domain/law/reason.ts'
import { problems as sv } from '../../../texts/problems/sv.ts'
import { translateDatabaseError } from './database-errors.ts'
import { parseInput } from './input.ts'
import { dayProblem, fieldProblem, Problem, type ProblemCode, problemBody } from './problem.ts'

describe('a problem', () => {
  it('is told as RFC 9457 asks, in both languages, with the reasons and their law', () => {
    const why = reason(
      'contact.notDoctor',
      { profession: 'nurse' },
      {
        fact: 'candidate.profession',
        rule: 'FC-2',
        layer: 'law',
        law: [{ statute: 'PL', sfs: '2014:821', section: '6 kap. 3 §' }],
      },
    )
    const body = problemBody(
      new Problem(422, 'contact.refused', { reasons: [why], current: [{ a: 1 }] }),
      'en',
      'request-1',
    )
    expect(problemView.parse(body)).toEqual(body)
    expect(body).toMatchObject({
      type: 'urn:hallpunkt:problem:contact.refused',
      status: 422,
      code: 'contact.refused',
      title: body.en,
      detail: body.en,
      requestId: 'request-1',
      current: [{ a: 1 }],
    })
    expect(body.reasons[0]).toMatchObject({
      sv: expect.stringContaining('sjuksköterska'),
      en: expect.stringContaining('nurse'),
      law: [{ cite: { sv: 'Patientlagen 6 kap. 3 §' } }],
    })
    expect(problemBody(new Problem(404, 'notFound'), 'sv', 'r')).not.toHaveProperty('current')
  })

  it('has every code’s sentence filled in', () => {
    const codes = Object.keys(sv).filter((key) => !key.startsWith('field.')) as ProblemCode[]
    const params = { limit: '1 MB', count: 3, max: 2, time: '10:30', day: 'måndag' }
    for (const code of codes) {
      const body = problemBody(new Problem(500, code, { params }), 'sv', 'request-1')
      expect(`${body.sv}${body.en}`, code).not.toMatch(/[{}]/)
      expect(body.sv, code).not.toBe(body.en)
    }
  })

  it('may have a sentence of its own', () => {
    const body = problemBody(new Problem(422, 'import.refused', { sentence: { sv: 'Så.', en: 'So.' } }), 'en', 'r')
    expect(body).toMatchObject({ sv: 'Så.', en: 'So.', detail: 'So.' })
  })

  it('about a field says how much is too much', () => {
    expect(fieldProblem('a.b', 'field.tooLong', { max: 5 })).toEqual({
      path: 'a.b',
      code: 'field.tooLong',
      sv: 'För långt. Högst 5 tecken.',
      en: 'Too long. At most 5 characters.',
    })
  })
})

describe('what is wrong with the input', () => {
  const schema = z.object({
    name: z.string().min(2).max(5),
    day: z.iso.date(),
    at: z.iso.datetime(),
    id: z.uuid(),
    n: z.int().min(1).max(9),
    kind: z.enum(['a', 'b']),
    list: z.array(z.object({ deep: z.string() })).max(1),
  })
  const right = {
    name: 'Åsa',
    day: '2026-11-23',
    at: '2026-11-23T10:00:00Z',
    id: '0198f6a2-0000-7000-8000-000000000001',
    n: 3,
    kind: 'a',
    list: [],
  }
  const wrong = (change: object) => {
    try {
      parseInput(schema, { ...right, ...change })
      return []
    } catch (error) {
      return (error as Problem).fields.map((f) => `${f.path} ${f.code}`)
    }
  }

  it('that is right is given on', () => {
    expect(wrong({})).toEqual([])
    expect(parseInput(schema, { ...right, more: 1 })).toEqual(right)
  })

  it.each([
    ['is missing', { name: undefined }, 'name field.required'],
    ['is empty', { name: '' }, 'name field.tooShort'],
    ['is too short', { name: 'x' }, 'name field.tooShort'],
    ['is too long', { name: 'xxxxxx' }, 'name field.tooLong'],
    ['is no text', { name: 12 }, 'name field.format'],
    ['is no day', { day: '2026-02-30' }, 'day field.date'],
    ['is no moment', { at: '2026-11-23' }, 'at field.date'],
    ['is no id', { id: 'x' }, 'id field.format'],
    ['is too small', { n: 0 }, 'n field.numberLeast'],
    ['is too large', { n: 10 }, 'n field.numberMost'],
    ['is no number', { n: Number.NaN }, 'n field.number'],
    ['is no whole number', { n: 2.5 }, 'n field.whole'],
    ['is no choice', { kind: 'c' }, 'kind field.choice'],
    ['is deep within', { list: [{ deep: 1 }] }, 'list.0.deep field.format'],
    ['is too many', { list: [{ deep: '' }, { deep: '' }] }, 'list field.many'],
  ])('that it %s is told beside the field', (_what, change, told) => {
    expect(wrong(change)).toEqual([told])
  })

  it('that a number isn’t within its limits says which they are', () => {
    const said = (n: number) => {
      try {
        return parseInput(schema, { ...right, n })
      } catch (error) {
        return (error as Problem).fields[0]!.sv
      }
    }
    expect([said(0), said(10)]).toEqual(['Minst 1.', 'Högst 9.'])
  })

  it('is told all at once', () => {
    expect(wrong({ name: '', day: 'x', kind: 'c' })).toHaveLength(3)
  })
})

describe('an error from the database', () => {
  const meant = (code: string, more: object = {}) => {
    const problem = translateDatabaseError(Object.assign(new Error('x'), { code, ...more }))
    return problem ? `${problem.status} ${problem.code}` : 'ours'
  }

  it('of a constraint means what the constraint means', () => {
    expect(meant('23P01', { constraint: 'fixed_contact_one_doctor' })).toBe('409 contact.taken')
    expect(meant('23P01', { constraint: 'fixed_contact_one_coordinating' })).toBe('409 contact.taken')
    expect(meant('23505', { constraint: 'fixed_contact_version_once' })).toBe('409 version.stale')
    expect(meant('23505', { constraint: 'person_identifier_pk' })).toBe('409 conflict.kept')
  })

  it('tells nothing of the rows it met', () => {
    const problem = translateDatabaseError(
      Object.assign(new Error('duplicate key'), {
        code: '23505',
        constraint: 'person_identifier_pk',
        detail: 'Key (value)=(194203109147) already exists.',
      }),
    )
    expect(JSON.stringify(problemBody(problem!, 'sv', 'r'))).not.toContain('9147')
  })

  it('that someone else was first, or that text can’t be kept, is told', () => {
    for (const code of ['40001', '40P01']) expect(meant(code)).toBe('409 version.stale')
    for (const code of ['22021', '22P05', '22008']) expect(meant(code)).toBe('400 input.invalid')
  })

  it('that it is gone is told as that, whichever way it went', () => {
    for (const code of [
      '57P01',
      '57P02',
      '57P03',
      '08006',
      '08001',
      '53300',
      '3D000',
      'ECONNREFUSED',
      'ECONNRESET',
      'EPIPE',
      'ENOENT',
    ])
      expect(meant(code), code).toBe('503 unavailable')
    expect(translateDatabaseError(new Error('Connection terminated unexpectedly'))?.status).toBe(503)
    expect(translateDatabaseError(new Error('Connection terminated due to connection timeout'))?.status).toBe(503)
  })

  it('of our own making is ours to mend', () => {
    for (const code of ['42501', '42P01', '23502', '23503', '23514', '22P02', 'HP001'])
      expect(meant(code), code).toBe('ours')
    expect(translateDatabaseError(new Error('x'))).toBeUndefined()
    expect(translateDatabaseError(Object.assign(new Error('x'), { code: '23505' }))).toBeUndefined()
  })
})

describe('a day that exists, where only some will do', () => {
  const codes = (day: string, within: Parameters<typeof dayProblem>[2]) =>
    dayProblem('on', day, within).map((one) => [one.code, one.sv])

  it('is told as too early or too late with the day, or as one that hasn’t been', () => {
    const within = { from: '2026-11-01', to: '2026-11-27', today: '2026-11-27' }
    expect(codes('2026-11-01', within)).toEqual([])
    expect(codes('2026-11-27', within)).toEqual([])
    expect(codes('2026-10-31', within)).toEqual([['field.dayTooEarly', 'För tidigt. Tidigast 2026-11-01.']])
    expect(codes('2026-11-28', within)).toEqual([['field.dayToCome', 'Dagen har inte varit än.']])
    expect(codes('2026-11-28', { to: '2026-11-20' })).toEqual([['field.dayTooLate', 'För sent. Senast 2026-11-20.']])
    expect(codes('2026-11-28', { from: ['2026-11-29', '2026-12-01', '2026-11-01'] })).toEqual([
      ['field.dayTooEarly', 'För tidigt. Tidigast 2026-12-01.'],
    ])
    expect(codes('2026-11-28', { from: null, to: null })).toEqual([])
  })
})
