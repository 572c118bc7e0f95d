import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type HolderGround, holderGrounds, type Scope, scopes } from './facts.ts'
import { admissionNotice, admissionNoticeFields, holderRule, holderRules } from './holder.ts'

describe('what a holder hands out itself (AC-7, AC-8)', () => {
  it.each<[Scope, HolderGround, string]>([
    ['admissionNotice', 'AC-7', 'LUS 2 kap. 1 §, LUS 2 kap. 2 §; consent no'],
    ['contactCard', 'AC-7', 'OSL 10 kap. 1 §; consent yes'],
    ['contactRequest', 'AC-7', 'OSL 10 kap. 1 §; consent yes'],
    ['plan', 'AC-8', 'HSL 16 kap. 4 §, SoL 10 kap. 8 §; consent yes'],
  ])('%s on %s', (scope, ground, expected) => {
    const rule = holderRule(scope, ground)!
    expect(
      `${rule.law.map((ref) => `${ref.statute} ${ref.section}`).join(', ')}; consent ${rule.needsConsent ? 'yes' : 'no'}`,
    ).toBe(expected)
  })

  it('is these four and nothing else: never a care overview, and a plan on no other ground', () => {
    const all = scopes.flatMap((scope) => holderGrounds.map((ground) => [scope, ground] as const))
    expect(all.filter(([scope, ground]) => holderRule(scope, ground)).map((one) => one.join(' '))).toEqual([
      'contactCard AC-7',
      'contactRequest AC-7',
      'admissionNotice AC-7',
      'plan AC-8',
    ])
    expect(holderRules.some((one) => one.scope === 'careOverview')).toBe(false)
  })
})

describe('an admission notice (AC-7, LUS 2:2)', () => {
  const known = fc.record({
    name: fc.string(),
    identifier: fc.string(),
    registeredAddress: fc.string({ minLength: 1 }).map((text) => `address ${text}`),
    estimatedDischarge: fc.string(),
    isProtected: fc.boolean(),
  })

  it('holds exactly four facts, whatever else is known', () => {
    const more = fc.dictionary(fc.string(), fc.anything())
    fc.assert(
      fc.property(known, more, (person, rest) => {
        const notice = admissionNotice({ ...rest, ...person })
        expect(Object.keys(notice)).toEqual(['name', 'identifier', 'registeredAddress', 'estimatedDischarge'])
        expect(Object.keys(notice)).toEqual([...admissionNoticeFields])
        for (const field of admissionNoticeFields)
          if (field !== 'registeredAddress') expect(notice[field]).toBe(person[field])
      }),
    )
  })

  it('holds nothing of the address of someone with protected identity', () => {
    fc.assert(
      fc.property(known, (person) => {
        const notice = admissionNotice(person)
        expect(notice.registeredAddress).toBe(person.isProtected ? '' : person.registeredAddress)
        if (person.isProtected) expect(JSON.stringify(notice)).not.toContain(JSON.stringify(person.registeredAddress))
      }),
    )
  })
})
