import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PlanConsent, type PlanWord, planConsent } from './consent.ts'
import { facts } from './plan.fixture.ts'
import { planStates } from './steps.ts'
import { decidePlanAction } from './transitions.ts'
import { conductAfterNo, stateAfterWord, wordEffect } from './word.ts'

const said = (more: Partial<PlanWord>): PlanWord => ({
  yes: true,
  givenBy: 'guardian',
  proxyId: 'a',
  at: '2026-11-27T10:00:00Z',
  until: null,
  ...more,
})
const child = (words: PlanWord[], needsGuardian = true): PlanConsent =>
  planConsent({ words, isChild: true, needsGuardian, deceased: false, today: '2026-11-27' })
const code = (consent: PlanConsent) => (consent.holds ? 'holds' : consent.reason.code)

describe('a small child’s plan (SIP-2; PL 4:3)', () => {
  const own = said({ givenBy: 'person', proxyId: null })

  it('needs a guardian’s yes; the child’s own isn’t enough, and the child’s no is', () => {
    expect(code(child([own]))).toBe('plan.needsConsent')
    expect(code(child([own], false))).toBe('holds')
    expect(code(child([own, said({})]))).toBe('holds')
    expect(code(child([{ ...own, yes: false }, said({})]))).toBe('plan.saidNo')
    expect(code(child([{ ...own, yes: false }]))).toBe('plan.saidNo')
  })

  it('waits while guardians differ, whoever said it last', () => {
    const no = said({ proxyId: 'b', yes: false, at: '2026-11-27T11:00:00Z' })
    expect(code(child([said({}), no]))).toBe('plan.guardiansDiffer')
    expect(code(child([no, said({ at: '2026-11-27T12:00:00Z' })]))).toBe('plan.guardiansDiffer')
    expect(code(child([said({}), no, { ...no, yes: true, at: '2026-11-27T12:00:00Z' }]))).toBe('holds')
  })
})

describe('where a word leads', () => {
  const differ = child([said({}), said({ proxyId: 'b', yes: false })])
  const holds = child([said({})])
  const no = child([said({ yes: false })])

  it('a yes that makes no consent begins no plan', () => {
    expect(stateAfterWord({ state: 'needed', yes: true, allowed: 'consented', after: differ })).toBe('needed')
    expect(stateAfterWord({ state: 'declined', yes: true, allowed: 'consented', after: differ })).toBe('declined')
    expect(stateAfterWord({ state: 'needed', yes: true, allowed: 'consented', after: holds })).toBe('consented')
    // Nor does it lead back to the judgement that lacks.
    expect(stateAfterWord({ state: 'declined', yes: true, allowed: 'proposed', after: differ })).toBe('declined')
    expect(stateAfterWord({ state: 'declined', yes: true, allowed: 'proposed', after: holds })).toBe('proposed')
  })

  it('one guardian’s no halts a plan that has begun; a no that all have said ends it', () => {
    expect(stateAfterWord({ state: 'agreed', yes: false, allowed: 'closed', after: differ })).toBe('agreed')
    expect(stateAfterWord({ state: 'agreed', yes: false, allowed: 'closed', after: no })).toBe('closed')
    expect(stateAfterWord({ state: 'agreed', yes: false, allowed: 'closed', after: holds })).toBe('agreed')
  })

  it('is asked of the table of actions, in every state where it can be said', () => {
    fc.assert(
      fc.property(fc.constantFrom(...planStates), fc.boolean(), (state, yes) => {
        const decided = decidePlanAction(wordEffect(state, yes).action, facts({ state, parts: ['person'] }))
        // Never a yes before the need is judged, nor anything once it is closed or refused; else both can be said.
        const can =
          state !== 'closed' && state !== 'refused' && !(state === 'proposed' && yes) && !(state === 'declined' && !yes)
        expect(decided.ok).toBe(can)
      }),
    )
  })
})

describe('a yes by conduct (SIP-2)', () => {
  const nods = { yes: true, givenBy: 'person' as const, proxyId: null, channel: 'conduct' }
  const own = said({ givenBy: 'person', proxyId: null })
  const asked = (words: PlanWord[], said = nods) => conductAfterNo({ words, said })?.code ?? 'may'

  it('isn’t one after a no in words by the same, until they have said yes in words again', () => {
    const no = { ...own, yes: false }
    expect(asked([])).toBe('may')
    expect(asked([own])).toBe('may')
    expect(asked([own, no])).toBe('plan.conductAfterNo')
    expect(asked([no, own])).toBe('may')
    expect(asked([no], { ...nods, channel: 'spoken' })).toBe('may')
    expect(asked([no], { ...nods, yes: false })).toBe('may')
    // Another’s no is weighed with theirs, and doesn’t bind this one.
    expect(asked([said({ yes: false })])).toBe('may')
  })
})
