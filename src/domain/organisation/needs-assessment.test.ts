import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { episodeName } from './episodes.ts'
import { type AssessingFacts, assessmentAbouts, decideBegin, decideEnd, isAboutUnderSvod } from './needs-assessment.ts'
import { type UnitKind, unitKinds } from './units.ts'

const here: AssessingFacts = { unitKind: 'needsAssessmentUnit', deceased: false, ongoing: false }
const codes = (decision: ReturnType<typeof decideBegin>) =>
  decision.ok ? [] : decision.reasons.map(({ code }) => code)

describe('A needs assessment (SVOD 3:2)', () => {
  it('is under the act of older persons and persons with disabilities, and of nothing else (SVOD 1:1)', () => {
    expect(assessmentAbouts.filter(isAboutUnderSvod)).toEqual(['olderPerson', 'disability'])
    expect(episodeName('needsAssessment', 'other').sv).toBe('utredning av behov (annat)')
    expect(episodeName('homeHelp', null).sv).toBe('hemtjänst')
  })
  it.each([
    ['begins at a unit that assesses', here, []],
    ['not at home help', { ...here, unitKind: 'homeHelpUnit' }, ['assessing.notHere']],
    ['not at social services at large', { ...here, unitKind: 'socialServicesUnit' }, ['assessing.notHere']],
    ['not twice at once', { ...here, ongoing: true }, ['assessing.ongoing']],
    ['not of someone who has died', { ...here, deceased: true }, ['assessing.deceased']],
    [
      'with all its reasons',
      { unitKind: 'hospitalWard', deceased: true, ongoing: true },
      ['assessing.notHere', 'assessing.deceased', 'assessing.ongoing'],
    ],
  ] as const)('begins: %s', (_, facts, expected) => {
    expect(codes(decideBegin(facts))).toEqual(expected)
  })

  it.each([
    ['what goes on', { ...here, ongoing: true }, []],
    ['also of someone who has died', { ...here, deceased: true, ongoing: true }, []],
    ['not what doesn’t', here, ['assessing.none']],
    ['not another unit’s', { ...here, unitKind: 'homeHelpUnit', ongoing: true }, ['assessing.notHere']],
  ] as const)('ends: %s', (_, facts, expected) => {
    expect(codes(decideEnd(facts))).toEqual(expected)
  })

  it('is never both to begin and to end, and neither anywhere but where needs are assessed', () => {
    const kinds = Object.keys(unitKinds) as UnitKind[]
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.boolean(), fc.boolean(), (unitKind, deceased, ongoing) => {
        const facts = { unitKind, deceased, ongoing }
        const [begin, end] = [decideBegin(facts).ok, decideEnd(facts).ok]
        expect(begin && end).toBe(false)
        if (unitKind !== 'needsAssessmentUnit') expect(begin || end).toBe(false)
        else expect(begin || end).toBe(ongoing || !deceased)
      }),
    )
  })
})
