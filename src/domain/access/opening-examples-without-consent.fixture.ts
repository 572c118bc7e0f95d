// Worked examples of reading what others keep without consent: of one who lacks the ability, and in an emergency; as the tests tell them.
import type { Example } from './opening-examples.fixture.ts'
import {
  alone,
  assessment,
  at,
  block,
  danger,
  dissent,
  emergency,
  facts,
  healthCentre,
  homeHelp,
  lacking,
  nursing,
  otherHomeHelp,
  readerAt,
  social,
  urgent,
  youthServices,
} from './situations.fixture.ts'

/** Reading without consent: of one who lacks the ability (AC-4), and in an emergency (AC-5). */
export const withoutConsent: readonly Example[] = [
  // AC-4
  [
    'who lacks the ability: health care reads social care’s data',
    { ground: 'AC-4', facts: alone(lacking) },
    'yes: AC-4 (SVOD 2 kap. 6 §, SVOD 3 kap. 3 §)',
  ],
  [
    '… and health care’s',
    { ground: 'AC-4', holder: nursing, facts: alone(lacking) },
    'yes: AC-4 (SVOD 2 kap. 6 §, SVOD 3 kap. 3 §)',
  ],
  [
    'social care reads other social care’s',
    {
      ground: 'AC-4',
      reader: social,
      holder: otherHomeHelp,
      facts: alone({ assessments: [assessment({ providerId: homeHelp.providerId })] }),
    },
    'yes: AC-4 (SVOD 2 kap. 6 §, SVOD 3 kap. 4 §)',
  ],
  [
    '… and never health care’s, also with the person’s consent',
    {
      ground: 'AC-4',
      reader: social,
      holder: nursing,
      facts: facts({ assessments: [assessment({ providerId: homeHelp.providerId })] }),
    },
    'no: access.holderKindNotOpen (SVOD 2 kap. 6 §, SVOD 3 kap. 4 §)',
  ],
  [
    'without an assessment',
    { ground: 'AC-4', facts: alone({}) },
    'no: access.needsAssessment (SVOD 2 kap. 6 §, SVOD 3 kap. 3 §); access.needsRelevance (SVOD 2 kap. 6 §, SVOD 3 kap. 3 §); access.needsAttitude (SVOD 2 kap. 6 §, SVOD 3 kap. 3 §); access.mightOppose (SVOD 2 kap. 6 §, SVOD 3 kap. 3 §)',
  ],
  [
    'the assessment is another provider’s',
    { ground: 'AC-4', facts: alone({ assessments: [assessment({ providerId: nursing.providerId })] }) },
    'no: access.needsAssessment (SVOD 2 kap. 6 §, SVOD 3 kap. 3 §); access.needsRelevance (SVOD 2 kap. 6 §, SVOD 3 kap. 3 §); access.needsAttitude (SVOD 2 kap. 6 §, SVOD 3 kap. 3 §); access.mightOppose (SVOD 2 kap. 6 §, SVOD 3 kap. 3 §)',
  ],
  [
    'relevance not judged',
    { ground: 'AC-4', facts: alone({ assessments: [assessment({ relevance: '' })] }) },
    'no: access.needsRelevance (SVOD 2 kap. 6 §, SVOD 3 kap. 3 §)',
  ],
  [
    'the attitude not sought',
    { ground: 'AC-4', facts: alone({ assessments: [assessment({ attitude: '' })] }) },
    'no: access.needsAttitude (SVOD 2 kap. 6 §, SVOD 3 kap. 3 §)',
  ],
  [
    'something suggests a no',
    { ground: 'AC-4', facts: alone({ assessments: [assessment(dissent)] }) },
    'no: access.mightOppose (SVOD 2 kap. 6 §, SVOD 3 kap. 3 §)',
  ],
  [
    'the unit doesn’t care for the person',
    { ground: 'AC-4', reader: readerAt(healthCentre, { caring: false }), facts: alone(lacking) },
    'no: access.needsRelation (SVOD 2 kap. 6 §, SVOD 3 kap. 3 §)',
  ],
  [
    'blocked before the ability was lost',
    { ground: 'AC-4', facts: alone({ ...lacking, blocks: [block({ providerId: homeHelp.providerId })] }) },
    'no: access.blocked (SVOD 2 kap. 3 §)',
  ],
  [
    'social care without an assessment',
    { ground: 'AC-4', reader: social, holder: otherHomeHelp, facts: alone({}) },
    'no: access.needsAssessment (SVOD 2 kap. 6 §, SVOD 3 kap. 4 §); access.needsRelevance (SVOD 2 kap. 6 §, SVOD 3 kap. 4 §); access.needsAttitude (SVOD 2 kap. 6 §, SVOD 3 kap. 4 §); access.mightOppose (SVOD 2 kap. 6 §, SVOD 3 kap. 4 §)',
  ],
  [
    'social care without having judged relevance',
    {
      ground: 'AC-4',
      reader: social,
      holder: otherHomeHelp,
      facts: alone({ assessments: [assessment({ providerId: homeHelp.providerId, relevance: '' })] }),
    },
    'no: access.needsRelevance (SVOD 2 kap. 6 §, SVOD 3 kap. 4 §)',
  ],
  [
    'social care without having sought the attitude',
    {
      ground: 'AC-4',
      reader: social,
      holder: otherHomeHelp,
      facts: alone({ assessments: [assessment({ providerId: homeHelp.providerId, attitude: '' })] }),
    },
    'no: access.needsAttitude (SVOD 2 kap. 6 §, SVOD 3 kap. 4 §)',
  ],
  [
    'social care, where something suggests a no',
    {
      ground: 'AC-4',
      reader: social,
      holder: otherHomeHelp,
      facts: alone({ assessments: [assessment({ providerId: homeHelp.providerId, ...dissent })] }),
    },
    'no: access.mightOppose (SVOD 2 kap. 6 §, SVOD 3 kap. 4 §)',
  ],
  [
    'social care that doesn’t help the person today',
    {
      ground: 'AC-4',
      reader: readerAt(homeHelp, { caring: false }),
      holder: otherHomeHelp,
      facts: alone({ assessments: [assessment({ providerId: homeHelp.providerId })] }),
    },
    'no: access.needsRelation (SVOD 2 kap. 6 §, SVOD 3 kap. 4 §)',
  ],
  // AC-5
  [
    'danger to life: health care reads health care’s',
    { ground: 'AC-5', holder: nursing, facts: alone(urgent) },
    'yes: AC-5 (SVOD 3 kap. 5 §, SVOD 3 kap. 6 §)',
  ],
  [
    '… by one who has only looked the person up: danger doesn’t wait for a relation',
    {
      ground: 'AC-5',
      holder: nursing,
      reader: readerAt(healthCentre, { relation: 'lookup', caring: false }),
      facts: alone(urgent),
    },
    'yes: AC-5 (SVOD 3 kap. 5 §, SVOD 3 kap. 6 §)',
  ],
  [
    'what it is needed for is said in the emergency itself',
    { ground: 'AC-5', holder: nursing, relevance: '', facts: alone(urgent) },
    'yes: AC-5 (SVOD 3 kap. 5 §, SVOD 3 kap. 6 §)',
  ],
  [
    'never social care’s, also with the person’s consent',
    { ground: 'AC-5', facts: facts(urgent) },
    'no: access.holderKindNotOpen (SVOD 3 kap. 5 §, SVOD 3 kap. 6 §)',
  ],
  [
    'never by social care, also with the person’s consent',
    {
      ground: 'AC-5',
      reader: social,
      holder: nursing,
      facts: facts({ emergencies: [emergency({ assignmentId: social.assignmentId })] }),
    },
    'no: access.groundNotForYou (SVOD 3 kap. 7 §)',
  ],
  [
    'before it was seen who holds data',
    { ground: 'AC-5', holder: nursing, facts: alone({ emergencies: [emergency({ holdersSeen: false })] }) },
    'no: access.holdersFirst (SVOD 3 kap. 5 §, SVOD 3 kap. 6 §)',
  ],
  [
    'without saying why it is indispensable',
    { ground: 'AC-5', holder: nursing, facts: alone({ emergencies: [emergency({ indispensable: ' ' })] }) },
    'no: access.needsIndispensable (SVOD 3 kap. 5 §, SVOD 3 kap. 6 §)',
  ],
  [
    'without saying which danger, or why the person can’t be asked',
    { ground: 'AC-5', holder: nursing, facts: alone({ emergencies: [emergency({ danger: '', cannotConsent: '' })] }) },
    'no: access.needsDanger (SVOD 3 kap. 5 §, SVOD 3 kap. 6 §); access.couldConsent (SVOD 3 kap. 5 §, SVOD 3 kap. 6 §)',
  ],
  [
    'on a colleague’s emergency',
    { ground: 'AC-5', holder: nursing, facts: alone({ emergencies: [emergency({ assignmentId: 'colleague' })] }) },
    'no: access.needsDanger (SVOD 3 kap. 5 §, SVOD 3 kap. 6 §); access.couldConsent (SVOD 3 kap. 5 §, SVOD 3 kap. 6 §); access.holdersFirst (SVOD 3 kap. 5 §, SVOD 3 kap. 6 §); access.needsIndispensable (SVOD 3 kap. 5 §, SVOD 3 kap. 6 §)',
  ],
  [
    'an instant before it is over',
    {
      ground: 'AC-5',
      holder: nursing,
      facts: alone({ emergencies: [emergency({ until: '2026-11-23T10:00:00.001Z' })] }),
    },
    'yes: AC-5 (SVOD 3 kap. 5 §, SVOD 3 kap. 6 §)',
  ],
  [
    'when it is over',
    { ground: 'AC-5', holder: nursing, facts: alone({ emergencies: [emergency({ until: at.now })] }) },
    'no: access.needsDanger (SVOD 3 kap. 5 §, SVOD 3 kap. 6 §); access.couldConsent (SVOD 3 kap. 5 §, SVOD 3 kap. 6 §); access.holdersFirst (SVOD 3 kap. 5 §, SVOD 3 kap. 6 §); access.needsIndispensable (SVOD 3 kap. 5 §, SVOD 3 kap. 6 §)',
  ],
  [
    'one is declared again while the first, in which the holders were seen, still lasts',
    {
      ground: 'AC-5',
      holder: nursing,
      facts: alone({ emergencies: [emergency(), emergency({ id: 'again', holdersSeen: false, indispensable: '' })] }),
    },
    'yes: AC-5 (SVOD 3 kap. 5 §, SVOD 3 kap. 6 §)',
  ],
  [
    'blocked: the holder is asked to lift',
    { ground: 'AC-5', holder: nursing, facts: alone({ ...urgent, blocks: [block()] }) },
    'no: access.blocked (SVOD 2 kap. 3 §)',
  ],
  [
    '… and has opened it for this emergency',
    { ground: 'AC-5', holder: nursing, facts: alone({ ...urgent, blocks: [block({ openings: [danger()] })] }) },
    'yes: AC-5 (SVOD 3 kap. 5 §, SVOD 3 kap. 6 §)',
  ],
  [
    '… for a colleague’s',
    {
      ground: 'AC-5',
      holder: nursing,
      facts: alone({ ...urgent, blocks: [block({ openings: [danger({ assignmentId: 'colleague' })] })] }),
    },
    'no: access.blocked (SVOD 2 kap. 3 §)',
  ],
  [
    '… until now',
    {
      ground: 'AC-5',
      holder: nursing,
      facts: alone({ ...urgent, blocks: [block({ openings: [danger({ until: at.now })] })] }),
    },
    'no: access.blocked (SVOD 2 kap. 3 §)',
  ],
  [
    '… but a second block stands',
    {
      ground: 'AC-5',
      holder: nursing,
      facts: alone({ ...urgent, blocks: [block({ openings: [danger()] }), block({ unitId: nursing.unitId })] }),
    },
    'no: access.blocked (SVOD 2 kap. 3 §)',
  ],
  [
    'what is opened for an emergency is opened for nothing else',
    { holder: nursing, facts: facts({ ...urgent, blocks: [block({ openings: [danger()] })] }) },
    'no: access.blocked (SVOD 2 kap. 3 §)',
  ],
]

/** Who may see who holds data, and of whom. */
export const whoHolds: readonly Example[] = [
  [
    'health care sees both, of one who lacks the ability',
    { ground: 'AC-4', facts: alone(lacking) },
    'healthcare socialCare',
  ],
  [
    'social care sees social care alone',
    {
      ground: 'AC-4',
      reader: social,
      facts: alone({ assessments: [assessment({ providerId: homeHelp.providerId })] }),
    },
    'socialCare',
  ],
  [
    'the first step asks neither relevance nor attitude',
    { ground: 'AC-4', facts: alone({ assessments: [assessment({ relevance: '', attitude: '', ...dissent })] }) },
    'healthcare socialCare',
  ],
  ['not without the assessment', { ground: 'AC-4', facts: alone({}) }, 'access.needsAssessment'],
  [
    'not by one who doesn’t care for the person',
    { ground: 'AC-4', reader: readerAt(healthCentre, { caring: false }), facts: alone(lacking) },
    'access.needsRelation',
  ],
  [
    'not outside the act',
    {
      ground: 'AC-4',
      reader: readerAt(youthServices),
      facts: alone({ assessments: [assessment({ providerId: youthServices.providerId })] }),
    },
    'access.readerOutsideLaw',
  ],
  [
    'in an emergency health care’s',
    { ground: 'AC-5', facts: alone({ emergencies: [emergency({ holdersSeen: false, indispensable: '' })] }) },
    'healthcare',
  ],
  ['not without one', { ground: 'AC-5', facts: alone({}) }, 'access.needsDanger access.couldConsent'],
  [
    'not by social care',
    {
      ground: 'AC-5',
      reader: social,
      facts: alone({ emergencies: [emergency({ assignmentId: social.assignmentId })] }),
    },
    'access.groundNotForYou',
  ],
  ['not on consent: then the data itself is read, or nothing', { ground: 'AC-3' }, 'access.groundNotForYou'],
  [
    'nothing to one with no relation',
    { ground: 'AC-5', reader: readerAt(healthCentre, { relation: 'none' }), facts: alone(urgent) },
    'access.notFound',
  ],
]
