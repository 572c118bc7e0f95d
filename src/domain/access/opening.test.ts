import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Reason } from '../law/reason.ts'
import type { CareKind, ConsentFact, ReadingGround } from './facts.ts'
import { conditions, firstStep, type GroundRule, groundRules } from './grounds.ts'
import { decideHolders, decideOpening, type OpeningQuestion } from './opening.ts'
import { onConsent } from './opening-examples.fixture.ts'
import { whoHolds, withoutConsent } from './opening-examples-without-consent.fixture.ts'
import {
  alone,
  assessment,
  block,
  dissent,
  emergency,
  facts,
  healthCentre,
  homeHelp,
  lacking,
  nursing,
  otherHomeHelp,
  question,
  readerAt,
  social,
  urgent,
  youthServices,
} from './situations.fixture.ts'

type Change = Partial<OpeningQuestion>
const told = (reasons: readonly Reason[]) =>
  reasons.map(({ code, law }) => `${code} (${law.map((ref) => `${ref.statute} ${ref.section}`).join(', ')})`)
const answer = (change: Change, rules?: readonly GroundRule[]): string => {
  const decision = decideOpening(question(change), rules)
  if (!decision.ok) return `no: ${told(decision.reasons).join('; ')}`
  return `yes: ${decision.ground} (${decision.law.map((ref) => `${ref.statute} ${ref.section}`).join(', ')})`
}

const examples = [...onConsent, ...withoutConsent]
const holders = (change: Change, rules?: readonly GroundRule[]): string => {
  const decision = decideHolders(question(change), rules)
  return decision.ok ? decision.kinds.join(' ') : decision.reasons.map(({ code }) => code).join(' ')
}

describe('reading what others keep (AC-2, AC-3, AC-4, AC-5)', () => {
  it.each(examples)('%s', (_sentence, change, expected) => {
    expect(answer(change)).toBe(expected)
  })
})

describe('seeing who holds data (AC-4, AC-5: the first step)', () => {
  it.each(whoHolds)('%s', (_sentence, change, expected) => {
    expect(holders(change)).toBe(expected)
  })
})

const anyConsent: fc.Arbitrary<ConsentFact> = fc.record({
  id: fc.uuid(),
  toProviderId: fc.constantFrom(healthCentre.providerId, homeHelp.providerId, youthServices.providerId),
  fromProviderIds: fc.constantFrom(null, [nursing.providerId], [homeHelp.providerId, otherHomeHelp.providerId]),
  scopes: fc.subarray(['contactCard', 'careOverview'] as const, { minLength: 1 }),
  from: fc.constantFrom('2020-01-01', '2026-11-23', '2026-11-24'),
  to: fc.constantFrom('2026-11-22', '2026-11-23', '2030-01-01'),
  givenBy: fc.constantFrom('person', 'guardian', 'representative', 'childCannotConsent'),
  withdrawn: fc.boolean(),
})
const anyQuestion = fc
  .record({
    ground: fc.constantFrom<ReadingGround>('AC-3', 'AC-4', 'AC-5'),
    reader: fc.constantFrom(healthCentre, homeHelp, youthServices),
    caring: fc.boolean(),
    holder: fc.constantFrom(nursing, homeHelp, otherHomeHelp, youthServices),
    isChild: fc.boolean(),
    assessments: fc.array(
      fc.record({ nothingAgainst: fc.boolean(), attitude: fc.constantFrom('', 'Frågat dottern') }),
      { maxLength: 1 },
    ),
    emergencies: fc.array(fc.record({ holdersSeen: fc.boolean() }), { maxLength: 1 }),
    blocked: fc.boolean(),
  })
  .map((d): OpeningQuestion => {
    const reader = readerAt(d.reader, { caring: d.caring })
    return question({
      ground: d.ground,
      reader,
      holder: d.holder,
      facts: alone({
        isChild: d.isChild,
        assessments: d.assessments.map((one) => assessment({ ...one, providerId: reader.providerId })),
        emergencies: d.emergencies.map((one) => emergency({ ...one, assignmentId: reader.assignmentId })),
        blocks: d.blocked ? [block({ providerId: d.holder.providerId })] : [],
      }),
    })
  })
const inTable = (ground: ReadingGround, reader: CareKind, holder: CareKind) =>
  ground === 'AC-3' ||
  (ground === 'AC-4'
    ? reader === 'healthcare' || holder === 'socialCare'
    : reader === 'healthcare' && holder === 'healthcare')

describe('the list is exhaustive (AC-6)', () => {
  it('for any consents whatsoever: what isn’t in the table is refused, with SVOD 3:7 or the ground’s own paragraph', () => {
    fc.assert(
      fc.property(anyQuestion, fc.array(anyConsent, { maxLength: 4 }), (q, consents) => {
        if (inTable(q.ground, q.reader.kind, q.holder.kind)) return
        const decision = decideOpening({ ...q, facts: { ...q.facts, consents } })
        expect(decision.ok).toBe(false)
        if (!decision.ok)
          expect(told(decision.reasons).join()).toMatch(
            /access\.(groundNotForYou \(SVOD 3 kap\. 7 §\)|holderKindNotOpen)/,
          )
      }),
      { numRuns: 1000 },
    )
  })

  it('consent changes nothing on the grounds that don’t rest on it, nor at a unit outside the act', () => {
    fc.assert(
      fc.property(anyQuestion, fc.array(anyConsent, { maxLength: 4 }), (q, consents) => {
        if (q.ground === 'AC-3' && q.reader.underSvod && q.holder.underSvod) return
        const without = decideOpening(q)
        const decision = decideOpening({ ...q, facts: { ...q.facts, consents } })
        expect(decision.ok).toBe(without.ok)
        if (q.ground !== 'AC-3') expect(decision).toEqual(without)
      }),
      { numRuns: 1000 },
    )
  })

  it('a block stands against every consent (AC-2)', () => {
    fc.assert(
      fc.property(anyQuestion, fc.array(anyConsent, { maxLength: 4 }), (q, consents) => {
        const blocks = [block({ providerId: q.holder.providerId })]
        expect(decideOpening({ ...q, facts: { ...q.facts, consents, blocks } }).ok).toBe(false)
      }),
    )
  })
})

describe('flip the named fact and the outcome flips (AC-13)', () => {
  const ac4 = (of: Parameters<typeof assessment>[0]): Change => ({
    ground: 'AC-4',
    facts: alone({ assessments: [assessment(of)] }),
  })
  const ac5 = (of: Parameters<typeof emergency>[0]): Change => ({
    ground: 'AC-5',
    holder: nursing,
    facts: alone({ emergencies: [emergency(of)] }),
  })
  it.each<[string, string, Change, Change]>([
    ['access.notFound', 'reader.relation', { reader: readerAt(healthCentre, { relation: 'none' }) }, {}],
    [
      'access.groundNotForYou',
      'reader.kind',
      { ground: 'AC-5', reader: { ...social, assignmentId: 'a' }, holder: nursing, facts: alone(urgent) },
      ac5({}),
    ],
    ['access.readerOutsideLaw', 'reader.underSvod', { reader: readerAt({ ...healthCentre, underSvod: false }) }, {}],
    ['access.holderOutsideLaw', 'holder.underSvod', { holder: { ...homeHelp, underSvod: false } }, {}],
    ['access.holderKindNotOpen', 'holder.kind', { ...ac5({}), holder: homeHelp }, ac5({})],
    ['access.blocked', 'blocks', { facts: facts({ blocks: [block({ providerId: homeHelp.providerId })] }) }, {}],
    ['access.needsRelation', 'caring', { reader: readerAt(healthCentre, { caring: false }) }, {}],
    ['access.needsRelevance', 'relevance', { relevance: '' }, {}],
    ['access.needsConsent', 'consent', { facts: facts({ consents: [] }) }, {}],
    ['access.needsAttitude', 'attitudeSought', ac4({ attitude: '' }), ac4({})],
    ['access.mightOppose', 'nothingAgainst', ac4(dissent), ac4({})],
    ['access.needsDanger', 'danger', ac5({ danger: '' }), ac5({})],
    ['access.couldConsent', 'cannotConsent', ac5({ cannotConsent: '' }), ac5({})],
    ['access.holdersFirst', 'holdersSeen', ac5({ holdersSeen: false }), ac5({})],
    ['access.needsIndispensable', 'indispensable', ac5({ indispensable: '' }), ac5({})],
  ])('%s: %s', (code, fact, refused, mended) => {
    const no = decideOpening(question(refused))
    expect(no.ok ? [] : no.reasons.map((one) => [one.code, one.fact])).toEqual([[code, fact]])
    expect(decideOpening(question(mended)).ok).toBe(true)
  })

  it('access.needsAssessment: lacksAbility', () => {
    const no = decideHolders(question({ ground: 'AC-4', facts: alone({}) }))
    expect(no.ok ? [] : no.reasons.map((one) => [one.code, one.fact])).toEqual([
      ['access.needsAssessment', 'lacksAbility'],
    ])
    expect(decideHolders(question({ ground: 'AC-4', facts: alone(lacking) })).ok).toBe(true)
  })
})

describe('each row and condition of the table matters', () => {
  const kinds: readonly CareKind[] = ['healthcare', 'socialCare']
  const other = (kind: CareKind): CareKind => (kind === 'healthcare' ? 'socialCare' : 'healthcare')
  const without = <T>(list: readonly T[], one: T) => list.filter((each) => each !== one)
  /** Every way of getting one row wrong by one step. */
  const mutants = groundRules.flatMap((rule, n): [string, readonly GroundRule[]][] => {
    const name = `${rule.id} ${rule.reader}`
    const as = (what: string, change: Partial<GroundRule>): [string, readonly GroundRule[]] => [
      `${name}: ${what}`,
      groundRules.with(n, { ...rule, ...change }),
    ]
    return [
      [`${name}: row dropped`, groundRules.toSpliced(n, 1)],
      // A second row for the other kind, where there is none.
      ...(groundRules.some((one) => one.id === rule.id && one.reader === other(rule.reader))
        ? []
        : [
            [`${name}: also for the other kind`, [...groundRules, { ...rule, reader: other(rule.reader) }]] as [
              string,
              readonly GroundRule[],
            ],
          ]),
      as('reader swapped', { reader: other(rule.reader) }),
      ...rule.needs.map((one) => as(`without ${one}`, { needs: without(rule.needs, one) })),
      ...conditions
        .filter((one) => !rule.needs.includes(one))
        .map((one) => as(`also ${one}`, { needs: [...rule.needs, one] })),
      ...rule.holders.map((one) => as(`not of ${one}`, { holders: without(rule.holders, one) })),
      ...kinds
        .filter((one) => !rule.holders.includes(one))
        .map((one) => as(`also of ${one}`, { holders: [...rule.holders, one] })),
      ...(rule.needs.includes('consent')
        ? [
            ...rule.childWithout.map((one) =>
              as(`child’s ${one} asks consent`, { childWithout: without(rule.childWithout, one) }),
            ),
            ...kinds
              .filter((one) => !rule.childWithout.includes(one))
              .map((one) => as(`child’s ${one} without consent`, { childWithout: [...rule.childWithout, one] })),
          ]
        : []),
      as('law dropped', { law: [] }),
    ]
  })

  it('every mutant of it is caught by an example above', () => {
    const caught = (rules: readonly GroundRule[]) =>
      examples.some(([, change, expected]) => answer(change, rules) !== expected) ||
      whoHolds.some(([, change, expected]) => holders(change, rules) !== expected)
    expect(caught(groundRules)).toBe(false)
    console.log(`${mutants.length} mutants of the table of grounds`)
    expect(mutants.length).toBeGreaterThan(50)
    expect(mutants.filter(([, rules]) => !caught(rules)).map(([name]) => name)).toEqual([])
  })

  it('the first step asks what the second does, and less', () => {
    for (const [id, needs] of Object.entries(firstStep))
      for (const rule of groundRules.filter((one) => one.id === id)) {
        expect(rule.needs).toEqual(expect.arrayContaining([...needs]))
        expect(needs.length).toBeLessThan(rule.needs.length)
      }
  })
})
