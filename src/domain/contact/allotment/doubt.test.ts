import { describe, expect, it } from 'vitest'
import { doubtOf } from './doubt.ts'

const day = '2026-08-31'
const here = { to: null, absent: null }

describe('Whether a doctor is given new persons unless someone says so', () => {
  it('is doubted of whoever leaves within six months, not after', () => {
    expect(doubtOf(here, day)).toBeNull()
    expect(doubtOf({ ...here, to: day }, day)).toBe('leavesSoon')
    // Six months from the last of August: the last of February.
    expect(doubtOf({ ...here, to: '2027-02-27' }, day)).toBe('leavesSoon')
    expect(doubtOf({ ...here, to: '2027-02-28' }, day)).toBeNull()
  })

  it('is doubted of whoever is away for three months or without an end, not of a holiday', () => {
    expect(doubtOf({ ...here, absent: { to: null } }, day)).toBe('awayLong')
    expect(doubtOf({ ...here, absent: { to: '2026-11-30' } }, day)).toBe('awayLong')
    expect(doubtOf({ ...here, absent: { to: '2026-11-29' } }, day)).toBeNull()
  })
})
