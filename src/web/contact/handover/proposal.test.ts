import { describe, expect, it } from 'vitest'
import { proposalFor } from './proposal.ts'

describe('what a handover begins with (FC-13)', () => {
  it.each([
    ['who leaves: the day after the last one', '2026-12-21', '2026-12-22', 'staffLeft'],
    ['who leaves on the last day of a year', '2026-12-31', '2027-01-01', 'staffLeft'],
    ['who leaves today', '2026-11-27', '2026-11-28', 'staffLeft'],
    ['who has left', '2026-10-01', '2026-11-27', 'staffLeft'],
    ['who stays', null, '2026-11-27', ''],
    ['who leaves in years', '2030-12-21', '2026-11-27', ''],
  ])('%s', (_, to, startsOn, reason) => {
    expect(proposalFor(to, '2026-11-27')).toEqual({ startsOn, reason })
  })
})
