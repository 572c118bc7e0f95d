import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reasonCodes } from '../../law/reason.ts'
import { decisionsFor } from '../need-decision.ts'
import { needs } from '../needs.ts'
import { homeHealthCare, person, policy } from '../scenario.fixture.ts'
import {
  type Asker,
  type Asking,
  answersFor,
  decideAsking,
  isOpen,
  type RequestAction,
  type RequestFacts,
  type RequestParty,
  type RequestState,
  requestActions,
  requestActionsFor,
  requestDays,
  requestEnds,
  requestFlagsOn,
  requestStateOn,
  requestStates,
  requestTable,
  stepRequest,
} from './request.ts'

const day = '2026-11-23'
const facts = (change: Partial<RequestFacts> = {}): RequestFacts => ({
  kind: 'careContact',
  day,
  birthDate: '1942-03-10',
  ...change,
})
const parties: readonly RequestParty[] = [
  'holder',
  'receiver',
  'person',
  'guardian',
  'representative',
  'relative',
  'staff',
]
const step = (state: RequestState, action: RequestAction, by: RequestParty, of = facts()) => {
  const found = stepRequest(state, action, by, of)
  return found.ok ? found.to : found.reasons.map((r) => r.code).join(' ')
}

describe('the life of a request (FC-3)', () => {
  it('is one table: who may do what, and where it leads', () => {
    const child = facts({ birthDate: '2015-01-01' })
    const may = (state: RequestState) =>
      Object.fromEntries(
        requestActions.flatMap((action) => {
          const who = parties.filter((by) => stepRequest(state, action, by, child).ok)
          return who.length > 0 ? [[action, `${who.join(' ')} → ${step(state, action, who[0]!, child)}`]] : []
        }),
      )
    const waiting = {
      appoint: 'holder → appointed',
      withdraw: 'person guardian representative → withdrawn',
      send: 'holder → onItsWay',
    }
    expect(Object.fromEntries(requestStates.map((state) => [state, may(state)]))).toEqual({
      open: waiting,
      returned: waiting,
      onItsWay: {
        appoint: 'holder → appointed',
        withdraw: 'person guardian representative → withdrawn',
        recall: 'holder → open',
        receive: 'receiver → transferred',
        return: 'receiver → returned',
      },
      appointed: {},
      withdrawn: {},
      transferred: {},
      lapsed: {},
    })
  })

  it('has three ends and no other; "not needed" and "obviously unnecessary" are none of them (FC-3, FC-6)', () => {
    expect(requestEnds).toEqual(['appointed', 'withdrawn', 'transferred'])
    expect(requestActions).toEqual(['appoint', 'withdraw', 'send', 'recall', 'receive', 'return'])
    expect(decisionsFor('need.requested')).toEqual([])
    const asks = person({ episodes: [homeHealthCare()], openRequests: [{ kind: 'careContact', on: '2026-11-20' }] })
    const decided = (['obviouslyUnnecessary', 'declined'] as const).map((kind) => ({
      kind,
      contactKind: 'careContact' as const,
      on: '2026-11-21',
    }))
    const left = needs(asks, decided, policy, day).filter((need) => need.kind === 'careContact')
    expect(left.map((need) => need.code)).toEqual(['need.requested'])
  })

  it('cites the law of the day and of the kind', () => {
    const law = (of: RequestFacts) => {
      const found = stepRequest('appointed', 'appoint', 'holder', of)
      return found.ok ? [] : found.reasons.flatMap((r) => [r.rule, ...r.law.map((l) => `${l.statute} ${l.section}`)])
    }
    expect(law(facts({ day: '2026-06-30' }))).toEqual(['FC-3', 'PL 6 kap. 2 §', 'HSF 4 kap. 1 §'])
    expect(law(facts({ day: '2026-07-01' }))).toEqual(['FC-3', 'PL 6 kap. 2 § första stycket', 'HSL 4 kap. 2 a §'])
    expect(law(facts({ kind: 'socialCareContact' }))).toEqual(['FC-10', 'SoL 10 kap. 7 §'])
    expect(law(facts({ kind: 'doctorContact' }))).toEqual(['FC-1', 'PL 6 kap. 3 §'])
  })
})

describe('who may withdraw (FC-3, AC-11)', () => {
  it('is never a relative, nor staff', () => {
    for (const by of ['relative', 'staff'] as const) {
      expect(step('open', 'withdraw', by)).toBe('request.onlyOwnerWithdraws')
      expect(answersFor(by, facts())).toMatchObject({ ok: false, reasons: [{ code: 'request.onlyOwnerWithdraws' }] })
    }
  })

  it('is a guardian up to the day before the 18th birthday, not on it', () => {
    const born = facts({ birthDate: '2008-11-24' })
    expect(step('open', 'withdraw', 'guardian', born)).toBe('withdrawn')
    expect(stepRequest('open', 'withdraw', 'guardian', { ...born, day: '2026-11-24' })).toMatchObject({
      ok: false,
      reasons: [
        { code: 'request.guardianOfAdult', rule: 'AC-11', params: { on: '2026-11-24' }, fact: 'person.birthDate' },
      ],
    })
    expect(answersFor('guardian', born)).toMatchObject({ ok: true })
    // Born on a leap day: 18 on 1 March of an ordinary year, as the calendar says.
    expect(step('open', 'withdraw', 'guardian', facts({ birthDate: '2008-02-29', day: '2026-02-27' }))).toBe(
      'withdrawn',
    )
  })

  it('is not a guardian of someone whose age nobody knows', () => {
    const { birthDate: _, ...unknown } = facts()
    expect(step('open', 'withdraw', 'guardian', unknown)).toBe('request.ageUnknown')
    expect(step('open', 'withdraw', 'person', unknown)).toBe('withdrawn')
    expect(step('open', 'withdraw', 'representative', unknown)).toBe('withdrawn')
  })
})

describe('where a request stands', () => {
  it('follows from what has happened: its end first, then death, then the latest transfer', () => {
    expect(requestStateOn({}, day)).toBe('open')
    expect(requestStateOn({ transfer: { answered: false } }, day)).toBe('onItsWay')
    expect(requestStateOn({ transfer: { answered: true } }, day)).toBe('returned')
    expect(requestStateOn({ transfer: { answered: true, recalled: true } }, day)).toBe('open')
    expect(requestStateOn({ end: { outcome: 'withdrawn', on: day } }, day)).toBe('withdrawn')
    expect(requestStateOn({ deceasedOn: day }, day)).toBe('lapsed')
    expect(requestStateOn({ deceasedOn: day }, '2026-11-22')).toBe('open')
    expect(requestStateOn({ end: { outcome: 'appointed', on: '2026-11-01' }, deceasedOn: '2026-11-02' }, day)).toBe(
      'appointed',
    )
  })

  it('waits from the day it was first asked, in Sweden', () => {
    expect(requestDays('2026-11-20T23:30:00Z', day)).toBe(2)
    expect(requestDays('2026-11-20T09:00:00+01:00', day)).toBe(3)
    expect(requestDays('2026-11-23T23:00:00Z', day)).toBe(0)
  })
})

describe('what has happened meanwhile', () => {
  const flags = (change: Partial<Parameters<typeof requestFlagsOn>[0]> = {}) =>
    requestFlagsOn({ facts: facts(), askedBy: 'guardian', caredForHere: true, protected: false, ...change })
  const child = facts({ birthDate: '2008-11-24' })

  it('is said: turned 18 when a guardian asked, treated elsewhere, protected identity, dead', () => {
    expect(flags({ facts: child })).toEqual([])
    expect(flags({ facts: { ...child, day: '2026-11-24' } })).toEqual(['turned18'])
    expect(flags({ askedBy: 'person' })).toEqual([])
    expect(flags({ facts: child, caredForHere: false, protected: true })).toEqual(['noLongerHere', 'protected'])
    expect(flags({ facts: { ...child, deceasedOn: day } })).toEqual(['deceased'])
  })
})

describe('asking (FC-3, FC-20)', () => {
  const ask = (change: Partial<Asking> = {}) => {
    const found = decideAsking({
      facts: facts(),
      askedBy: 'person',
      unitId: 'centre',
      askedOn: day,
      open: [],
      ...change,
    })
    return found.ok ? 'yes' : found.reasons.map((r) => r.code).join(' ')
  }
  const open = { requestId: 'first', unitId: 'centre', kind: 'careContact' as const, on: '2026-11-20' }

  it('is never refused for want of need', () => {
    for (const askedBy of ['person', 'representative', 'relative', 'staff'] as Asker[])
      expect(ask({ askedBy })).toBe('yes')
  })

  it('twice for the same at one unit tells of the first', () => {
    expect(
      decideAsking({ facts: facts(), askedBy: 'person', unitId: 'centre', askedOn: day, open: [open] }),
    ).toMatchObject({
      ok: false,
      reasons: [{ code: 'request.alreadyOpen', params: { on: '2026-11-20' } }],
      already: { requestId: 'first' },
    })
    expect(ask({ open: [{ ...open, unitId: 'clinic' }] })).toBe('yes')
    expect(ask({ open: [{ ...open, kind: 'doctorContact' }] })).toBe('yes')
    // Several care contacts may each be asked to change; of a doctor contact there is only one.
    const changes = { contactId: 'anna', runs: true }
    expect(ask({ open: [open], changes })).toBe('yes')
    expect(ask({ open: [{ ...open, contactId: 'anna' }], changes })).toBe('request.alreadyOpen')
    expect(ask({ open: [{ ...open, contactId: 'bo' }], changes })).toBe('yes')
    const doctor = facts({ kind: 'doctorContact' })
    expect(ask({ facts: doctor, open: [{ ...open, kind: 'doctorContact' }], changes })).toBe('request.alreadyOpen')
  })

  it('is for a child by its guardian, and not for someone who was 18 when it was asked', () => {
    const child = facts({ birthDate: '2008-11-22' })
    expect(ask({ facts: child, askedBy: 'guardian', askedOn: '2026-11-21' })).toBe('yes')
    expect(ask({ facts: child, askedBy: 'guardian', askedOn: '2026-11-22' })).toBe('request.guardianOfAdult')
  })

  it('to change needs someone to change; after death nothing is asked', () => {
    expect(ask({ changes: { contactId: 'anna', runs: false } })).toBe('request.nothingToChange')
    expect(ask({ facts: facts({ deceasedOn: '2026-11-01' }) })).toBe('request.personDeceased')
  })
})

describe('any sequence of actions (FC-3)', () => {
  const act = fc.record({
    action: fc.constantFrom(...requestActions),
    by: fc.constantFrom(...parties),
    adult: fc.boolean(),
    dies: fc.integer({ min: 0, max: 40 }).map((n) => n === 0),
  })
  const factsOf = (adult: boolean) => facts({ birthDate: adult ? '2000-01-01' : '2015-01-01' })

  it('ends in appointment, withdrawal or receipted transfer, or lapses by death; and an end stays', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        let state: RequestState = 'open'
        for (const { action, by, adult, dies } of acts) {
          const before: RequestState = state
          if (dies && isOpen(state)) state = 'lapsed'
          const found = stepRequest(state, action, by, factsOf(adult))
          if (found.ok) state = found.to
          if (!isOpen(before)) expect(state).toBe(before)
          if (isOpen(before) && state === 'withdrawn') expect(['person', 'guardian', 'representative']).toContain(by)
          if (isOpen(before) && state === 'withdrawn' && by === 'guardian') expect(adult).toBe(false)
          if (isOpen(before) && state === 'transferred') expect([before, by]).toEqual(['onItsWay', 'receiver'])
          if (isOpen(before) && state === 'appointed') expect(by).toBe('holder')
        }
        expect(isOpen(state) || [...requestEnds, 'lapsed'].includes(state as never)).toBe(true)
      }),
    )
  })

  it('loses no request: until it ends, one unit holds it, and that unit and the person can always act', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        // A transfer that is receipted leaves a new open request with the receiver.
        const chain: RequestState[] = ['open']
        for (const { action, by, adult } of acts) {
          const last = chain.at(-1)!
          const found = stepRequest(last, action, by, factsOf(adult))
          if (!found.ok) continue
          chain[chain.length - 1] = found.to
          if (found.to === 'transferred') chain.push('open')
        }
        const open = chain.filter(isOpen)
        expect(open.length).toBe(['appointed', 'withdrawn'].includes(chain.at(-1)!) ? 0 : 1)
        for (const state of open) {
          expect(requestActionsFor(state, 'holder', facts())).toContain('appoint')
          expect(requestActionsFor(state, 'person', facts())).toEqual(['withdraw'])
        }
        for (const former of chain.slice(0, -1)) expect(former).toBe('transferred')
      }),
    )
  })

  it('is refused with a reason that the domain knows, whatever is tried', () => {
    for (const state of requestStates)
      for (const action of requestActions)
        for (const by of parties) {
          const found = stepRequest(state, action, by, facts())
          if (found.ok) expect(requestTable[state][action]).toMatchObject({ to: found.to })
          else for (const one of found.reasons) expect(reasonCodes).toContain(one.code)
        }
  })
})
