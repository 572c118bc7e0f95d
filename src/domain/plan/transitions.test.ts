import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyContent } from './content.ts'
import { facts } from './plan.fixture.ts'
import { missingPoints } from './points.ts'
import { type PlanAction, planActions, planParts, planStates } from './steps.ts'
import { afterConfirming, availablePlanActions, decidePlanAction, transitions } from './transitions.ts'

const goes = (action: PlanAction, more: Parameters<typeof facts>[0]) => {
  const decided = decidePlanAction(action, facts(more))
  return decided.ok ? decided.to : decided.reasons.map((one) => one.code).join(' ')
}

describe('a plan on its way (SIP-5)', () => {
  it('goes from a proposal to an agreement, through the person’s yes', () => {
    const way: [PlanAction, Parameters<typeof facts>[0], string][] = [
      ['judgeNeeded', { state: 'proposed', parts: ['authority'], consent: false }, 'needed'],
      ['recordConsent', { state: 'needed', parts: ['person'] }, 'consented'],
      ['call', { state: 'consented', parts: ['keeper'] }, 'called'],
      ['openMeeting', { state: 'called', parts: ['keeper'] }, 'drafted'],
      ['edit', { state: 'called', parts: ['party'] }, 'called'],
      ['edit', { state: 'drafted', parts: ['party'] }, 'drafted'],
      ['submit', { state: 'drafted', parts: ['keeper'] }, 'confirming'],
      ['confirm', { state: 'confirming', parts: ['party'] }, 'agreed'],
      ['followUp', { state: 'agreed', parts: ['person'], hasForce: true }, 'agreed'],
      ['revise', { state: 'agreed', parts: ['keeper'] }, 'revising'],
      ['close', { state: 'agreed', parts: ['keeper'] }, 'closed'],
    ]
    for (const [action, more, to] of way) expect([action, goes(action, more)]).toEqual([action, to])
  })

  it('is never drafted without a consent: not prepared, called to, written in, submitted or confirmed (SIP-2)', () => {
    for (const state of planStates)
      for (const action of [
        'prepare',
        'call',
        'changeCall',
        'openMeeting',
        'edit',
        'submit',
        'confirm',
        'invite',
        'revise',
      ] as const)
        if (transitions[state][action])
          expect(goes(action, { state, parts: planParts, consent: false })).toContain('plan.needsConsent')
    expect(transitions.proposed.edit).toBeUndefined()
    expect(transitions.needed.edit).toBeUndefined()
    expect(transitions.declined.edit).toBeUndefined()
  })

  it('arises by either authority’s judgement, though the other has refused (SIP-1)', () => {
    expect(goes('refuse', { state: 'proposed', parts: ['authority'], reasonSaid: false })).toBe('plan.sayWhy')
    expect(goes('refuse', { state: 'proposed', parts: ['authority'] })).toBe('refused')
    expect(goes('judgeNeeded', { state: 'refused', parts: ['authority'] })).toBe('needed')
  })

  it('is made by no yes that comes before the judgement: after a no it is the question again, and one who has said yes isn’t asked twice (SIP-1)', () => {
    const yes = { state: 'declined', parts: ['keeper'] } as const
    expect(goes('recordConsent', { ...yes, judged: true })).toBe('consented')
    expect(goes('recordConsent', { ...yes, judged: false, consent: false })).toBe('proposed')
    expect(goes('judgeNeeded', { state: 'proposed', parts: ['authority'], consent: true })).toBe('consented')
    expect(goes('judgeNeeded', { state: 'proposed', parts: ['authority'], consent: false })).toBe('needed')
    // What has been refused since is asked about anew.
    expect(goes('judgeNeeded', { state: 'refused', parts: ['authority'], consent: true })).toBe('needed')
  })

  it('says what has to come first when it isn’t called to yet: the judgement and the yes', () => {
    const calls = { parts: ['keeper'], consent: false } as const
    for (const action of ['call', 'invite', 'edit', 'submit', 'comment'] as const) {
      expect(goes(action, { ...calls, state: 'proposed', judged: false })).toBe('plan.notJudged plan.needsConsent')
      expect(goes(action, { ...calls, state: 'needed' })).toBe('plan.needsConsent')
      expect(goes(action, { ...calls, state: 'declined' })).toBe('plan.needsConsent')
    }
    expect(goes('call', { ...calls, state: 'proposed', judged: false, consent: true })).toBe('plan.notJudged')
    expect(goes('call', { ...calls, state: 'closed' })).toBe('plan.notNow')
    expect(goes('judgeNeeded', { ...calls, state: 'needed' })).toBe('plan.notNow')
  })

  it('is ended by the person at any time from the yes on; never by a party or a relative', () => {
    for (const state of planStates) {
      if (!transitions[state].withdrawConsent) continue
      expect(goes('withdrawConsent', { state, parts: ['person'] })).toBe('closed')
      expect(goes('withdrawConsent', { state, parts: ['party'] })).toBe('plan.notYours')
      expect(goes('withdrawConsent', { state, parts: ['relative'] })).toBe('plan.notYours')
    }
  })

  it('lacking a legal point can’t be submitted, nor confirmed; each lack is told (SIP-4)', () => {
    const missing = missingPoints(emptyContent, [])
    expect(missing).toHaveLength(4)
    for (const [action, state] of [
      ['submit', 'drafted'],
      ['confirm', 'confirming'],
    ] as const)
      expect(goes(action, { state, parts: ['keeper'], missing })).toBe(
        'plan.pointNoInterventions plan.pointNoAuthority plan.pointOthersUnsaid plan.pointNoOverall',
      )
  })

  it('isn’t confirmed in another version than the one that waits', () => {
    expect(goes('confirm', { state: 'confirming', parts: ['party'], inVersion: false })).toBe('plan.otherVersion')
  })

  it('in force goes on being in force while a revision is taken back or objected to', () => {
    expect(goes('takeBack', { state: 'confirming', parts: ['keeper'], hasForce: true })).toBe('revising')
    expect(goes('object', { state: 'confirming', parts: ['party'], hasForce: true })).toBe('revising')
    expect(goes('object', { state: 'confirming', parts: ['party'] })).toBe('drafted')
    // Whoever is asked nothing in it says no to none.
    expect(goes('object', { state: 'confirming', parts: ['party'], asked: false })).toBe('plan.notAsked')
  })

  it('in force is followed up also while a new version waits; one that never was isn’t', () => {
    expect(goes('followUp', { state: 'confirming', parts: ['party'], hasForce: true })).toBe('confirming')
    expect(goes('followUp', { state: 'confirming', parts: ['person'] })).toBe('plan.notNow')
  })

  it('is met about also while a version waits: the meeting is called, prepared for, moved, called off, held and undone', () => {
    for (const action of ['call', 'changeCall', 'cancelCall', 'openMeeting', 'undoMeeting'] as const) {
      expect([action, goes(action, { state: 'confirming', parts: ['keeper'] })]).toEqual([action, 'confirming'])
      expect(goes(action, { state: 'confirming', parts: ['party'] })).toBe('plan.notYours')
    }
    for (const part of ['party', 'person', 'relative'] as const)
      expect(goes('prepare', { state: 'confirming', parts: [part] })).toBe('confirming')
    expect(goes('edit', { state: 'confirming', parts: ['keeper'] })).toBe('plan.notNow')
  })

  it('is sent as it was read, and without a meeting only when it is said why (SIP-3)', () => {
    for (const state of ['called', 'drafted'] as const) {
      expect(goes('submit', { state, parts: ['keeper'], seen: false })).toBe('plan.writtenSince')
      expect(goes('submit', { state, parts: ['keeper'], met: false, reasonSaid: false })).toBe('plan.noMeetingHeld')
      expect(goes('submit', { state, parts: ['keeper'], met: false })).toBe('confirming')
      expect(goes('submit', { state, parts: ['keeper'], reasonSaid: false })).toBe('confirming')
    }
    expect(goes('submit', { state: 'revising', parts: ['keeper'], met: false, reasonSaid: false })).toBe('confirming')
  })

  it('is agreed when nobody is left to confirm', () => {
    expect([afterConfirming(2), afterConfirming(0)]).toEqual(['confirming', 'agreed'])
  })

  it('closed is closed', () => {
    expect(availablePlanActions(facts({ state: 'closed', parts: planParts }))).toEqual([])
  })
})

describe('the table', () => {
  it('lets nobody without a part do anything, and gives each refusal a reason', () => {
    for (const state of planStates)
      for (const action of planActions) {
        const decided = decidePlanAction(action, facts({ state, parts: [] }))
        expect(decided.ok).toBe(false)
        if (!decided.ok) expect(decided.reasons.length).toBeGreaterThan(0)
      }
  })

  it('shows as buttons exactly what the guard lets through', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...planStates),
        fc.subarray([...planParts]),
        fc.record({
          consent: fc.boolean(),
          followUpDay: fc.boolean(),
          inVersion: fc.boolean(),
          asked: fc.boolean(),
          judged: fc.boolean(),
          hasForce: fc.boolean(),
          met: fc.boolean(),
          seen: fc.boolean(),
        }),
        (state, parts, drawn) => {
          const of = facts({ state, parts, ...drawn })
          const shown = new Set(availablePlanActions(of))
          for (const action of planActions) expect(decidePlanAction(action, of).ok).toBe(shown.has(action))
        },
      ),
    )
  })

  it('reaches every state from a proposal, and the end from every state that has a consent', () => {
    const reached = new Set(['proposed'])
    for (let n = 0; n < planStates.length; n++)
      for (const from of planStates)
        if (reached.has(from)) for (const row of Object.values(transitions[from])) reached.add(row.to)
    expect([...planStates].filter((state) => !reached.has(state))).toEqual([])
    for (const state of planStates)
      if (transitions[state].edit || state === 'agreed') expect(transitions[state].close?.to).toBe('closed')
  })
})
