import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../law/calendar.ts'
import type { Decision } from '../law/reason.ts'
import {
  decideAssessment,
  decideBlock,
  decideConsent,
  decideEmergency,
  decideInnerOpening,
  decideLift,
  longestAssessment,
  longestConsent,
} from './consent.ts'
import { consentGivers } from './facts.ts'

const today = '2026-11-23'
const yesterday = '2026-11-22'
/** `yes`, or each reason with its law. */
const answer = (decision: Decision): string =>
  decision.ok
    ? 'yes'
    : decision.reasons
        .map(({ code, law }) =>
          [code.replace('access.', ''), ...law.map((ref) => `${ref.statute} ${ref.section}`)].join(' '),
        )
        .join('; ')

const adult = { isChild: false, deceasedOn: null }
const child = { isChild: true, deceasedOn: null }
const dead = { isChild: false, deceasedOn: yesterday }

describe('recording a consent (AC-3, AC-11)', () => {
  const of = (change: Partial<Parameters<typeof decideConsent>[0]>) =>
    answer(
      decideConsent({
        about: adult,
        givenBy: 'person',
        mandate: null,
        to: today,
        today,
        readerUnderSvod: true,
        reader: 'healthcare',
        informed: true,
        ...change,
      }),
    )
  it.each<[string, Parameters<typeof of>[0], string]>([
    ['the person’s own', {}, 'yes'],
    ['… not told first', { informed: false }, 'notInformed SVOD 2 kap. 2 §'],
    [
      'a guardian’s, not told first',
      { about: child, givenBy: 'guardian', informed: false },
      'notInformed SVOD 2 kap. 2 §',
    ],
    [
      'a representative’s, not told first',
      { givenBy: 'representative', mandate: { until: null }, informed: false },
      'notInformed SVOD 2 kap. 2 §',
    ],
    ['a child who can’t: nobody says yes', { about: child, givenBy: 'childCannotConsent', informed: false }, 'yes'],
    ['a child’s own', { about: child }, 'yes'],
    ['a guardian’s for a child', { about: child, givenBy: 'guardian' }, 'yes'],
    ['a guardian’s for an adult', { givenBy: 'guardian' }, 'notAChild SVOD 3 kap. 1 §'],
    ['a child who can’t', { about: child, givenBy: 'childCannotConsent' }, 'yes'],
    [
      'an adult who can’t is another ground',
      { givenBy: 'childCannotConsent', reader: 'socialCare' },
      'notAChild SVOD 3 kap. 2 §',
    ],
    ['a representative’s, with a mandate', { givenBy: 'representative', mandate: { until: null } }, 'yes'],
    ['… to its last day', { givenBy: 'representative', mandate: { until: '2026-12-31' }, to: '2026-12-31' }, 'yes'],
    [
      '… to the day after',
      { givenBy: 'representative', mandate: { until: '2026-12-31' }, to: '2027-01-01' },
      'pastMandate SVOD 3 kap. 1 §',
    ],
    [
      'the person’s own, though a mandate ends',
      { mandate: { until: '2026-12-31' }, to: addDays(today, longestConsent) },
      'yes',
    ],
    ['… without', { givenBy: 'representative' }, 'needsMandate SVOD 3 kap. 1 §'],
    [
      '… for a child',
      { about: child, givenBy: 'representative', mandate: { until: null } },
      'needsMandate SVOD 3 kap. 1 §',
    ],
    ['of someone who has died', { about: dead }, 'deceased SVOD 3 kap. 1 §'],
    ['to a unit outside the act', { readerUnderSvod: false }, 'readerOutsideLaw SVOD 1 kap. 1 §'],
    ['that has run out already', { to: yesterday }, 'endPassed'],
    ['for a year', { to: addDays(today, longestConsent) }, 'yes'],
    ['for a year and a day', { to: addDays(today, longestConsent + 1) }, 'tooLong'],
    [
      'with all that can be wrong',
      { about: { ...dead }, givenBy: 'guardian', readerUnderSvod: false, to: yesterday },
      'deceased SVOD 3 kap. 1 §; readerOutsideLaw SVOD 1 kap. 1 §; notAChild SVOD 3 kap. 1 §; endPassed',
    ],
  ])('%s', (_sentence, change, expected) => expect(of(change)).toBe(expected))

  it('a relative is never among those who can say yes (AC-11)', () => {
    expect(consentGivers).toEqual(['person', 'guardian', 'representative', 'childCannotConsent'])
  })

  it('nobody but the person and a mandate speaks for an adult, whatever else holds', () => {
    fc.assert(
      fc.property(fc.constantFrom(...consentGivers), fc.boolean(), fc.boolean(), (givenBy, isChild, has) => {
        const mandate = has ? { until: null } : null
        const ok = of({ about: { isChild, deceasedOn: null }, givenBy, mandate }) === 'yes'
        if (!isChild) expect(ok).toBe(givenBy === 'person' || (givenBy === 'representative' && has))
        else expect(ok).toBe(givenBy !== 'representative')
      }),
    )
  })
})

describe('recording that someone lacks the ability to decide (AC-4)', () => {
  const of = (change: Partial<Parameters<typeof decideAssessment>[0]>) =>
    answer(
      decideAssessment({
        about: adult,
        reader: 'healthcare',
        readerUnderSvod: true,
        basis: 'Långt gången demens',
        to: today,
        today,
        ...change,
      }),
    )
  it.each<[string, Parameters<typeof of>[0], string]>([
    ['with what it rests on', {}, 'yes'],
    ['with nothing', { basis: ' \n ' }, 'needsAssessment SVOD 3 kap. 3 §'],
    ['by social care, with nothing', { basis: '', reader: 'socialCare' }, 'needsAssessment SVOD 3 kap. 4 §'],
    ['at a unit outside the act', { readerUnderSvod: false }, 'readerOutsideLaw SVOD 1 kap. 1 §'],
    ['of someone who has died', { about: dead }, 'deceased SVOD 3 kap. 3 §'],
    ['until yesterday', { to: yesterday }, 'endPassed'],
    ['for half a year', { to: addDays(today, longestAssessment) }, 'yes'],
    ['for longer', { to: addDays(today, longestAssessment + 1) }, 'tooLong'],
  ])('%s', (_sentence, change, expected) => expect(of(change)).toBe(expected))
})

describe('declaring an emergency (AC-5)', () => {
  const law = 'SVOD 3 kap. 5 § SVOD 3 kap. 6 §'
  it.each([
    ['health care, with danger and why no consent', 'healthcare', 'Medvetslös', 'Är medvetslös', 'yes'],
    ['without the danger', 'healthcare', '  ', 'Är medvetslös', `needsDanger ${law}`],
    ['without why', 'healthcare', 'Medvetslös', 'ja', `couldConsent ${law}`],
    ['social care never', 'socialCare', 'Medvetslös', 'Är medvetslös', 'groundNotForYou SVOD 3 kap. 7 §'],
    ['two signs that look like four say nothing', 'healthcare', '💊💊', 'Är medvetslös', `needsDanger ${law}`],
  ] as const)('%s', (_sentence, reader, danger, cannotConsent, expected) =>
    expect(answer(decideEmergency({ about: { deceasedOn: null }, reader, danger, cannotConsent }))).toBe(expected),
  )
})

describe('blocking, and lifting a block (AC-2)', () => {
  const outer = {
    about: { deceasedOn: null },
    by: 'person',
    hasMandate: false,
    against: 'providers',
    holder: 'socialCare',
    unitId: null,
    stands: false,
  } as const
  const inner = { ...outer, against: 'units', holder: 'healthcare', unitId: 'u' } as const
  it.each<[string, Parameters<typeof decideBlock>[0], string]>([
    ['the person, against other providers', outer, 'yes'],
    ['the person, one unit of it', { ...outer, unitId: 'u' }, 'yes'],
    ['the person, against the provider’s other units', inner, 'yes'],
    ['a guardian can’t, outer', { ...outer, by: 'guardian' }, 'guardianCannotBlock SVOD 2 kap. 3 §'],
    ['a guardian can’t, inner', { ...inner, by: 'guardian' }, 'guardianCannotBlock PDL 4 kap. 4 §'],
    ['a representative within a mandate', { ...outer, by: 'representative', hasMandate: true }, 'yes'],
    ['… and not without', { ...outer, by: 'representative' }, 'needsMandate SVOD 2 kap. 3 §'],
    ['inner blocks aren’t social care’s', { ...inner, holder: 'socialCare' }, 'innerOnlyHealthcare PDL 4 kap. 4 §'],
    ['inner blocks are a unit’s', { ...inner, unitId: null }, 'innerOnlyHealthcare PDL 4 kap. 4 §'],
    ['of someone who has died', { ...outer, about: { deceasedOn: '2026-11-01' } }, 'deceased SVOD 2 kap. 3 §'],
    ['one that stands', { ...outer, stands: true }, 'blockStands SVOD 2 kap. 3 §'],
  ])('%s', (_sentence, q, expected) => expect(answer(decideBlock(q))).toBe(expected))

  it.each<[string, Parameters<typeof decideLift>[0], string]>([
    ['the person lifts it', { by: 'person', hasMandate: false, stands: true, shutsOut: false }, 'yes'],
    [
      'a representative within a mandate',
      { by: 'representative', hasMandate: true, stands: true, shutsOut: false },
      'yes',
    ],
    [
      '… and not without',
      { by: 'representative', hasMandate: false, stands: true, shutsOut: false },
      'needsMandate SVOD 2 kap. 3 §',
    ],
    [
      'a guardian neither',
      { by: 'guardian', hasMandate: true, stands: true, shutsOut: false },
      'guardianCannotBlock SVOD 2 kap. 3 §',
    ],
    [
      'one that shuts out whoever writes it down',
      { by: 'person', hasMandate: false, stands: true, shutsOut: true },
      'liftAtHolder PDL 4 kap. 5 §',
    ],
    [
      'one that is lifted',
      { by: 'person', hasMandate: false, stands: false, shutsOut: false },
      'noBlock SVOD 2 kap. 3 §',
    ],
  ])('%s', (_sentence, q, expected) => expect(answer(decideLift(q))).toBe(expected))

  it('nobody declares one for who has died', () => {
    const q = {
      about: { deceasedOn: '2026-11-01' },
      reader: 'healthcare',
      danger: 'Medvetslös',
      cannotConsent: 'Är det',
    } as const
    expect(answer(decideEmergency(q))).toBe('deceased SVOD 3 kap. 5 § SVOD 3 kap. 6 §')
  })

  it('no guardian blocks a child’s data, whatever else holds', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.constantFrom('providers', 'units'), fc.boolean(), (hasMandate, against, stands) => {
        expect(decideBlock({ ...inner, by: 'guardian', hasMandate, against, stands }).ok).toBe(false)
      }),
    )
  })
})

describe('opening an inner block for one who asks (AC-2)', () => {
  const law = 'PDL 4 kap. 5 §'
  it.each([
    ['on consent', 'Sa ja på telefon', '', '', 'yes'],
    ['when it can’t be had and care can’t do without', '', 'Är medvetslös', 'Läkemedel', 'yes'],
    ['when it could be had', '', '', 'Läkemedel', `needsConsentToOpen ${law}`],
    ['when care can do without', '', 'Är medvetslös', '', `needsIndispensable ${law}`],
    ['for nothing', ' ', ' ', ' ', `needsConsentToOpen ${law}; needsIndispensable ${law}`],
  ])('%s', (_sentence, consent, cannotBeHad, indispensable, expected) =>
    expect(answer(decideInnerOpening({ consent, cannotBeHad, indispensable }))).toBe(expected),
  )
})
