import { describe, expect, it } from 'vitest'
import { type ContactGap, mendedAs, mendedByAny } from './gaps.ts'

const gap: ContactGap = {
  kind: 'doctorContact',
  problem: 'unknownStaff',
  staffText: 'SE2321000222-X',
  activeChoice: true,
}

describe('an appointment that mends a gap', () => {
  it('carries the person’s own choice over to the doctor who was meant (FC-1)', () => {
    expect(mendedAs(gap, true)).toEqual({ basis: 'chosen', activeChoice: true })
  })

  it('makes no choice of another doctor the person’s own', () => {
    expect(mendedAs(gap, false)).toEqual({ basis: 'offered', activeChoice: false })
    expect(mendedAs({ kind: 'doctorContact', problem: 'unnamed', activeChoice: true }, true).activeChoice).toBe(false)
  })

  it('is offered for a doctor nobody chose, and needed for other contacts', () => {
    expect(mendedAs({ ...gap, activeChoice: false }, true).basis).toBe('offered')
    expect(mendedAs({ ...gap, kind: 'careContact' }, true)).toEqual({ basis: 'needed', activeChoice: false })
  })

  it('mends any gap of a kind of which a person has one', () => {
    expect(mendedByAny('doctorContact') && mendedByAny('coordinatingContact')).toBe(true)
    expect(mendedByAny('careContact') || mendedByAny('socialCareContact')).toBe(false)
  })
})
