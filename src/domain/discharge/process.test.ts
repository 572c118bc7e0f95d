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
    expect(availableCaseActions(broken('died'))).toEqual(['removeReceiver', 'setMunicipality', 'retract'])
  })
})

describe('a stay that its ward has written wrongly', () => {
  const at = (state: CaseFacts['state'], other: Partial<CaseFacts> = {}): CaseFacts => ({
    state,
    parts: ['ward'],
    receiving: ['openCare'],
    reasonSaid: true,
    ...other,
  })

  it('is put right with a reason until it is broken off or taken back, also after it was followed up', () => {
    for (const state of ['admitted', 'planning', 'ready', 'discharged', 'followedUp'] as const) {
      expect(availableCaseActions(at(state))).toContain('correctStay')
      expect(decideCaseAction('correctStay', at(state, { reasonSaid: false })).ok).toBe(false)
      expect(decideCaseAction('correctStay', at(state, { parts: ['openCare'] })).ok).toBe(false)
      expect(availableCaseActions(at(state))).toContain('retract')
    }
    for (const state of ['interrupted', 'retracted'] as const)
      expect(availableCaseActions(at(state))).not.toContain('correctStay')
  })

  it('is told of also after the person has left, to the units that should have known (LUS 2 kap. 1 §)', () => {
    expect(decideCaseAction('sendAdmissionNotice', at('discharged'))).toMatchObject({ ok: true, to: 'discharged' })
    expect(decideCaseAction('sendAdmissionNotice', at('discharged', { receiving: ['municipalHealthCare'] })).ok).toBe(
      false,
    )
    expect(availableCaseActions(at('followedUp'))).not.toContain('sendAdmissionNotice')
  })
})

describe('a unit that was told by mistake', () => {
  const at = (state: CaseFacts['state'], other: Partial<CaseFacts> = {}): CaseFacts => ({
    state,
    parts: ['ward'],
    receiving: ['openCare'],
    reasonSaid: true,
    ...other,
  })
  const codes = (facts: CaseFacts) => {
    const decided = decideCaseAction('removeReceiver', facts)
    return decided.ok ? [] : decided.reasons.map(({ code }) => code)
  }

  it('is taken back by the ward, with a reason, wherever the stay is once it has been told of', () => {
    for (const state of ['planning', 'ready', 'interrupted', 'discharged', 'followedUp'] as const) {
      expect(codes(at(state))).toEqual([])
      expect(availableCaseActions(at(state))).toContain('removeReceiver')
      expect(codes(at(state, { reasonSaid: false }))).toEqual(['discharge.sayWhy'])
      expect(codes(at(state, { parts: ['openCare'] }))).toEqual(['discharge.notYours'])
    }
    for (const state of ['admitted', 'retracted'] as const) expect(codes(at(state))).toEqual(['discharge.notNow'])
  })

  it('is the last one only when it is said that nobody then is told; and none is offered where there is none', () => {
    expect(codes(at('planning', { receiving: [] }))).toEqual(['discharge.lastReceiver'])
    expect(codes(at('planning', { receiving: [], lastSaid: true }))).toEqual([])
    expect(availableCaseActions(at('planning', { receiving: [] }))).not.toContain('removeReceiver')
  })

  it('is not open care while municipal health care is left without one, as long as the right one can be told (LUS 2 kap. 1 §)', () => {
    expect(codes(at('ready', { receiving: ['municipalHealthCare'] }))).toEqual(['discharge.openCareMissing'])
    expect(codes(at('discharged', { receiving: ['municipalHealthCare'] }))).toEqual([])
  })

  it('keeps its seat while it has something to see to', () => {
    expect(codes(at('followedUp', { hasProblem: true }))).toEqual(['discharge.unitHasProblem'])
  })
})

it('is expected home today at the earliest', () => {
  expect(['2026-11-26', '2026-11-27', '2026-11-28'].map((day) => estimatePassed(day, '2026-11-27'))).toEqual([
    true,
    false,
    false,
  ])
})
