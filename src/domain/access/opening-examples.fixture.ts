// Worked examples of reading what others keep on consent (AC-3) and against blocks (AC-2), as the tests tell them.
import type { OpeningQuestion } from './opening.ts'
import {
  block,
  byGuardian,
  cannotSay,
  child,
  consent,
  facts,
  healthCentre,
  homeHelp,
  nursing,
  otherHomeHelp,
  readerAt,
  social,
  youthServices,
} from './situations.fixture.ts'

type Change = Partial<OpeningQuestion>
/** What is asked, what differs from the situation that `question` begins in, and the answer with its law. */
export type Example = readonly [sentence: string, change: Change, answer: string]

export const onConsent: readonly Example[] = [
  // AC-3, health care
  ['a health centre reads home help’s data on the patient’s consent', {}, 'yes: AC-3 (SVOD 3 kap. 1 §)'],
  ['… and another health-care provider’s', { holder: nursing }, 'yes: AC-3 (SVOD 3 kap. 1 §)'],
  ['without consent', { facts: facts({ consents: [] }) }, 'no: access.needsConsent (SVOD 3 kap. 1 §)'],
  [
    'without saying what it is needed for',
    { relevance: ' \n\t\u00a0 ' },
    'no: access.needsRelevance (SVOD 3 kap. 1 §)',
  ],
  [
    'without a current patient relation: the person is only looked up',
    { reader: readerAt(healthCentre, { relation: 'lookup', caring: false }) },
    'no: access.needsRelation (SVOD 3 kap. 1 §)',
  ],
  [
    'a consent that ended yesterday',
    { facts: facts({ consents: [consent({ to: '2026-11-22' })] }) },
    'no: access.needsConsent (SVOD 3 kap. 1 §)',
  ],
  [
    'a consent on its last day',
    { facts: facts({ consents: [consent({ to: '2026-11-23' })] }) },
    'yes: AC-3 (SVOD 3 kap. 1 §)',
  ],
  [
    'a consent from tomorrow',
    { facts: facts({ consents: [consent({ from: '2026-11-24' })] }) },
    'no: access.needsConsent (SVOD 3 kap. 1 §)',
  ],
  [
    'a consent that was withdrawn',
    { facts: facts({ consents: [consent({ withdrawn: true })] }) },
    'no: access.needsConsent (SVOD 3 kap. 1 §)',
  ],
  [
    'a consent to another provider',
    { facts: facts({ consents: [consent({ toProviderId: nursing.providerId })] }) },
    'no: access.needsConsent (SVOD 3 kap. 1 §)',
  ],
  [
    'a consent to others’ data, but not this holder’s',
    { facts: facts({ consents: [consent({ fromProviderIds: [nursing.providerId] })] }) },
    'no: access.needsConsent (SVOD 3 kap. 1 §)',
  ],
  [
    'a consent to this holder’s data by name',
    { facts: facts({ consents: [consent({ fromProviderIds: [homeHelp.providerId] })] }) },
    'yes: AC-3 (SVOD 3 kap. 1 §)',
  ],
  [
    'a consent to contact cards alone',
    { facts: facts({ consents: [consent({ scopes: ['contactCard'] })] }) },
    'no: access.needsConsent (SVOD 3 kap. 1 §)',
  ],
  [
    'nothing at all: every reason is told',
    { reader: readerAt(healthCentre, { caring: false }), relevance: '', facts: facts({ consents: [] }) },
    'no: access.needsRelation (SVOD 3 kap. 1 §); access.needsRelevance (SVOD 3 kap. 1 §); access.needsConsent (SVOD 3 kap. 1 §)',
  ],
  [
    'one with no relation at all is told nothing of what exists',
    { reader: readerAt(healthCentre, { relation: 'none', caring: false }) },
    'no: access.notFound (SVOD 3 kap. 1 §)',
  ],
  // AC-3, children
  [
    'a child’s data on a guardian’s consent',
    { facts: facts({ ...child, ...byGuardian }) },
    'yes: AC-3 (SVOD 3 kap. 1 §)',
  ],
  [
    'a guardian’s consent falls when the child turns 18',
    { facts: facts(byGuardian) },
    'no: access.needsConsent (SVOD 3 kap. 1 §)',
  ],
  [
    'a child who can’t consent: health care needs none',
    { facts: facts({ ...child, ...cannotSay }) },
    'yes: AC-3 (SVOD 3 kap. 1 §)',
  ],
  [
    'a child who can’t consent: social care needs none for social care’s data',
    { reader: social, holder: otherHomeHelp, facts: facts({ ...child, ...cannotSay }) },
    'yes: AC-3 (SVOD 3 kap. 2 §)',
  ],
  [
    '… but does for health care’s',
    { reader: social, holder: nursing, facts: facts({ ...child, ...cannotSay }) },
    'no: access.needsConsent (SVOD 3 kap. 2 §)',
  ],
  [
    '… nor for health care’s',
    { holder: nursing, facts: facts({ ...child, ...cannotSay }) },
    'yes: AC-3 (SVOD 3 kap. 1 §)',
  ],
  ['an adult who can’t consent is no child', { facts: facts(cannotSay) }, 'no: access.needsConsent (SVOD 3 kap. 1 §)'],
  [
    'a representative says yes for an adult',
    { facts: facts({ consents: [consent({ givenBy: 'representative' })] }) },
    'yes: AC-3 (SVOD 3 kap. 1 §)',
  ],
  [
    '… and not for a child',
    { facts: facts({ ...child, consents: [consent({ givenBy: 'representative' })] }) },
    'no: access.needsConsent (SVOD 3 kap. 1 §)',
  ],
  // AC-3, social care and the border of the act
  ['home help reads health care’s data on consent', { reader: social, holder: nursing }, 'yes: AC-3 (SVOD 3 kap. 2 §)'],
  [
    'home help reads other home help’s data on consent',
    { reader: social, holder: otherHomeHelp },
    'yes: AC-3 (SVOD 3 kap. 2 §)',
  ],
  [
    'home help that doesn’t help the person today',
    { reader: readerAt(homeHelp, { caring: false }), holder: nursing },
    'no: access.needsRelation (SVOD 3 kap. 2 §)',
  ],
  [
    'home help without saying what it is needed for',
    { reader: social, holder: nursing, relevance: '' },
    'no: access.needsRelevance (SVOD 3 kap. 2 §)',
  ],
  [
    'youth services don’t read, whoever consents',
    { reader: readerAt(youthServices), holder: nursing },
    'no: access.readerOutsideLaw (SVOD 1 kap. 1 §)',
  ],
  ['and aren’t read', { holder: youthServices }, 'no: access.holderOutsideLaw (SVOD 1 kap. 1 §)'],
  // AC-2, outer
  [
    'blocked by its holder as a whole',
    { facts: facts({ blocks: [block({ providerId: homeHelp.providerId })] }) },
    'no: access.blocked (SVOD 2 kap. 3 §)',
  ],
  [
    'blocked at the unit',
    { facts: facts({ blocks: [block({ providerId: homeHelp.providerId, unitId: homeHelp.unitId })] }) },
    'no: access.blocked (SVOD 2 kap. 3 §)',
  ],
  [
    'blocked at another unit of the holder',
    { facts: facts({ blocks: [block({ providerId: homeHelp.providerId, unitId: youthServices.unitId })] }) },
    'yes: AC-3 (SVOD 3 kap. 1 §)',
  ],
  [
    'a block that the person has lifted',
    { facts: facts({ blocks: [block({ providerId: homeHelp.providerId, lifted: true })] }) },
    'yes: AC-3 (SVOD 3 kap. 1 §)',
  ],
  [
    'an inner block says nothing to others',
    {
      facts: facts({ blocks: [block({ providerId: homeHelp.providerId, unitId: homeHelp.unitId, against: 'units' })] }),
    },
    'yes: AC-3 (SVOD 3 kap. 1 §)',
  ],
]
