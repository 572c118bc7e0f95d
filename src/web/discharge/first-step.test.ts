import { describe, expect, it } from 'vitest'
import { availableCaseActions, caseSteps } from '../../domain/discharge/process.ts'
import type { CasePart, CaseState } from '../../domain/discharge/steps.ts'
import { type StayToDo, stepsOf } from './first-step.ts'

const stay = (state: CaseState, more: Partial<StayToDo> = {}, part: CasePart = 'ward'): StayToDo => ({
  state,
  parts: [part],
  lacks: [],
  openCareWords: [],
  messages: [{ kind: 'admissionNotice' }, { kind: 'planningCall' }],
  clocks: { planningCall: { state: 'met' } },
  availableActions: availableCaseActions({ state, parts: [part], receiving: ['openCare'], reasonSaid: true }),
  ...more,
})

describe('the step that stands out', () => {
  it('is always one that can be taken, and each step stands once', () => {
    for (const state of Object.keys(caseSteps) as CaseState[])
      for (const part of ['ward', 'openCare', 'municipalHealthCare', 'socialCare'] as const) {
        const of = stay(state, { lacks: ['information', 'transfer'] }, part)
        const { primary, steps } = stepsOf(of)
        for (const step of steps) expect(of.availableActions).toContain(step)
        expect(new Set(steps).size).toBe(steps.length)
        if (primary) expect(steps[0]).toBe(primary)
      }
  })

  it('is for the ward the way to the discharge', () => {
    expect(stepsOf(stay('planning')).primary).toBe('sendReadyNotice')
    expect(stepsOf(stay('ready')).primary).toBe('discharge')
  })

  it('is after the discharge what is still missing of the ward, and none when nothing is', () => {
    expect(stepsOf(stay('discharged', { lacks: ['information', 'transfer'] })).primary).toBe('transferInformation')
    expect(stepsOf(stay('discharged', { lacks: ['careContact', 'information'] })).primary).toBe('giveInformation')
    expect(stepsOf(stay('discharged')).primary).toBeUndefined()
    expect(stepsOf(stay('followedUp')).primary).toBeUndefined()
  })

  it('is none in a stay that was broken off or taken back; nothing is left of the latter', () => {
    expect(stepsOf(stay('interrupted')).primary).toBeUndefined()
    expect(stepsOf(stay('retracted'))).toEqual({ primary: undefined, steps: [] })
  })
})
