import { describe, expect, it } from 'vitest'
import { estimatePassed } from './admission.ts'
import { availableCaseActions, type CaseFacts, decideCaseAction } from './process.ts'

const broken = (interruption: CaseFacts['interruption']): CaseFacts => ({
  state: 'interrupted',
  parts: ['ward'],
  receiving: ['openCare'],
  reasonSaid: true,
  interruption: interruption ?? null,
})

describe('planning that was broken off', () => {
  it.each(['backToCare', 'leftOnOwn', 'otherHospital'] as const)('for %s is taken up again', (why) => {
    expect(decideCaseAction('resume', broken(why))).toMatchObject({ ok: true, to: 'planning' })
  })

  it('by a death is over: it can’t be taken up, and no button says so', () => {
    const decided = decideCaseAction('resume', broken('died'))
    expect(decided.ok ? [] : decided.reasons.map(({ code }) => code)).toEqual(['discharge.hasDied'])
    expect(availableCaseActions(broken('died'))).toEqual(['retract'])
  })
})

it('is expected home today at the earliest', () => {
  expect(['2026-11-26', '2026-11-27', '2026-11-28'].map((day) => estimatePassed(day, '2026-11-27'))).toEqual([
    true,
    false,
    false,
  ])
})
