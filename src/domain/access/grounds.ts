import type { LawRef } from '../law/statutes.ts'
import type { CareKind, ReadingGround } from './facts.ts'
import { svod } from './law.ts'

/** What must hold for a ground to carry; each has a reason of its own when it doesn't (`access.needs…`). */
export const conditions = [
  'caring',
  'relevance',
  'consent',
  'lacksAbility',
  'attitudeSought',
  'nothingAgainst',
  'danger',
  'cannotConsent',
  'holdersSeen',
  'indispensable',
] as const
export type Condition = (typeof conditions)[number]

/** One row of the table: who may read whose data on a ground, and what must hold. */
export interface GroundRule {
  id: ReadingGround
  /** Who reads. */
  reader: CareKind
  /** Whose data. */
  holders: readonly CareKind[]
  needs: readonly Condition[]
  /** Whose data may be read of a child who can't consent, without a consent. */
  childWithout: readonly CareKind[]
  law: readonly LawRef[]
}

/**
 * The grounds on which a provider reads what others keep. The list is exhaustive (SVOD 3:7, AC-6): what isn't a row here can't be read,
 * whoever consents to it.
 */
export const groundRules: readonly GroundRule[] = [
  {
    id: 'AC-3',
    reader: 'healthcare',
    holders: ['healthcare', 'socialCare'],
    needs: ['caring', 'relevance', 'consent'],
    childWithout: ['healthcare', 'socialCare'],
    law: svod('3 kap. 1 §'),
  },
  {
    id: 'AC-3',
    reader: 'socialCare',
    holders: ['healthcare', 'socialCare'],
    needs: ['caring', 'relevance', 'consent'],
    childWithout: ['socialCare'],
    law: svod('3 kap. 2 §'),
  },
  {
    id: 'AC-4',
    reader: 'healthcare',
    holders: ['healthcare', 'socialCare'],
    needs: ['caring', 'lacksAbility', 'relevance', 'attitudeSought', 'nothingAgainst'],
    childWithout: [],
    law: svod('2 kap. 6 §', '3 kap. 3 §'),
  },
  {
    id: 'AC-4',
    reader: 'socialCare',
    holders: ['socialCare'],
    needs: ['caring', 'lacksAbility', 'relevance', 'attitudeSought', 'nothingAgainst'],
    childWithout: [],
    law: svod('2 kap. 6 §', '3 kap. 4 §'),
  },
  {
    id: 'AC-5',
    reader: 'healthcare',
    holders: ['healthcare'],
    needs: ['danger', 'cannotConsent', 'holdersSeen', 'indispensable'],
    childWithout: [],
    law: svod('3 kap. 5 §', '3 kap. 6 §'),
  },
]

/** What must hold to see only *who* holds data, without what it says: the first step of AC-4 and AC-5. */
export const firstStep: Readonly<Partial<Record<ReadingGround, readonly Condition[]>>> = {
  'AC-4': ['caring', 'lacksAbility'],
  'AC-5': ['danger', 'cannotConsent'],
}
