import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planConsent } from './consent.ts'
import { badPartyYes, type PartyWord } from './party-yes.ts'

const heard = { heard: 'spoken', tookAwayOn: null } as const
const adult = { isChild: false, needsGuardian: false, ...heard }
const young = { isChild: true, needsGuardian: true, ...heard }
const teen = { isChild: true, needsGuardian: false, ...heard }
const word = (
  givenBy: PartyWord['givenBy'],
  yes: boolean,
  proxyId: string | null = null,
  at = '2026-05-01T08:00:00Z',
) => ({
  yes,
  givenBy,
  proxyId,
  at,
})
const codes = (...of: Parameters<typeof badPartyYes>) => badPartyYes(...of).map((one) => one.code)

describe('a yes to a party (SIP-2, SIP-3)', () => {
  it.each<[string, Parameters<typeof badPartyYes>[0], string[]]>([
    ['an adult’s own', { givenBy: 'person', proxyId: null, ...adult, words: [] }, []],
    ['a guardian’s, of an adult', { givenBy: 'guardian', proxyId: 'a', ...adult, words: [] }, ['plan.notTheirYes']],
    [
      'a representative’s, of a child',
      { givenBy: 'representative', proxyId: 'a', ...young, words: [] },
      ['plan.notTheirYes'],
    ],
    ['a child of 8’s own', { givenBy: 'person', proxyId: null, ...young, words: [] }, ['plan.guardianFirst']],
    ['a child of 15’s own', { givenBy: 'person', proxyId: null, ...teen, words: [] }, []],
    [
      'a guardian’s over the other’s no',
      { givenBy: 'guardian', proxyId: 'a', ...young, words: [word('guardian', false, 'b')] },
      ['plan.guardiansDiffer'],
    ],
    [
      'a guardian’s over the child’s no',
      { givenBy: 'guardian', proxyId: 'a', ...young, words: [word('person', false)] },
      ['plan.partySaidNo'],
    ],
    [
      'a representative’s over the adult’s own no',
      { givenBy: 'representative', proxyId: 'a', ...adult, words: [word('person', false)] },
      ['plan.partySaidNo'],
    ],
    [
      'an adult’s own over a representative’s no',
      { givenBy: 'person', proxyId: null, ...adult, words: [word('representative', false, 'a')] },
      [],
    ],
    [
      'one’s own anew, after a no',
      { givenBy: 'guardian', proxyId: 'a', ...young, words: [word('guardian', false, 'a')] },
      [],
    ],
    [
      'an adult’s own as heard, over what they took away on their own page',
      { givenBy: 'person', proxyId: null, ...adult, words: [], tookAwayOn: '2026-05-02' },
      ['plan.tookAwayThemself'],
    ],
    [
      'the same, signed',
      { givenBy: 'person', proxyId: null, ...adult, words: [], heard: 'written', tookAwayOn: '2026-05-02' },
      [],
    ],
    [
      'the same, on their own page',
      { givenBy: 'person', proxyId: null, ...adult, words: [], heard: null, tookAwayOn: '2026-05-02' },
      [],
    ],
  ])('%s', (_name, q, expected) => expect(codes(q)).toEqual(expected))

  it('stands only where the same words would let there be a plan, for whoever has nothing else against them', () => {
    const giver = fc.constantFrom(...(['person', 'guardian', 'representative'] as const))
    const said = fc.record({ givenBy: giver, yes: fc.boolean(), who: fc.constantFrom('a', 'b') })
    fc.assert(
      fc.property(giver, fc.constantFrom(adult, young, teen), fc.array(said, { maxLength: 5 }), (givenBy, age, all) => {
        const words = all.map(({ givenBy: by, yes, who }, n) =>
          word(by, yes, by === 'person' ? null : who, `2026-05-0${n + 1}T08:00:00Z`),
        )
        const proxyId = givenBy === 'person' ? null : 'a'
        if (badPartyYes({ givenBy, proxyId, ...age, words }).length > 0) return
        const last = { ...word(givenBy, true, proxyId, '2026-06-01T08:00:00Z'), until: null }
        const plan = planConsent({
          words: [...words.map((one) => ({ ...one, until: null })), last],
          ...age,
          deceased: false,
          today: '2026-06-01',
        })
        // A child of 13 or more answers for themself; where guardians answer too, one guardian's yes is among them.
        expect(plan.holds).toBe(true)
      }),
    )
  })
})
