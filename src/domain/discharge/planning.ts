import { lus, pl } from '../access/law.ts'
import { type Reason, reason } from '../law/reason.ts'
import type { Bilingual } from '../law/statutes.ts'

/** What each party answers for its own part when the person's going home is planned (domain.md §6, after the experience of S2). */
export const planningQuestions = ['aids', 'ongoingCare', 'cognition', 'manyVisits', 'readmissionRisk'] as const
export type PlanningQuestion = (typeof planningQuestions)[number]
export const answers = ['yes', 'no', 'unknown'] as const
export type PlanningAnswer = (typeof answers)[number]

export const planningQuestionTexts: Readonly<Record<PlanningQuestion, Bilingual>> = {
  aids: { sv: 'Behövs hjälpmedel eller träning?', en: 'Are aids or rehabilitation needed?' },
  ongoingCare: { sv: 'Har personen vård eller stöd som ska gå vidare?', en: 'Is there care or support that goes on?' },
  cognition: {
    sv: 'Har personen svårt att minnas eller planera?',
    en: 'Does the person find it hard to remember or plan?',
  },
  manyVisits: {
    sv: 'Fem eller fler läkarbesök det senaste året? Varför?',
    en: 'Five or more visits to a doctor in the last year? Why?',
  },
  readmissionRisk: {
    sv: 'Finns det risk att personen snart behöver läggas in igen?',
    en: 'Is there a risk of an unplanned readmission?',
  },
}

/** What is known of the going home, for saying what is missing before it happens. */
export interface HomeFacts {
  /** Whether a care contact in open care holds today; null when no open care is concerned. */
  careContact: boolean | null
  /** Whether the information to the patient has been given (PL 3:2 b). */
  informed: boolean
  /** Whether the information that the receivers need has been transferred. */
  transferred: boolean
  /** Whether planning is due and no call has been sent. */
  callLacking: boolean
}

/** What would be missing if the person went home now. It hinders nothing: the ward sees it, and it stays until it is mended. */
export function missingAtHome(facts: HomeFacts): Reason[] {
  const found: Reason[] = []
  if (facts.careContact === false)
    found.push(
      reason(
        'discharge.careContactLacking',
        {},
        { fact: 'careContact', rule: 'LUS-3', layer: 'law', law: lus('2 kap. 5 §') },
      ),
    )
  if (facts.callLacking)
    found.push(
      reason('discharge.callLacking', {}, { fact: 'callLacking', rule: 'LUS-7', layer: 'law', law: lus('4 kap. 3 §') }),
    )
  if (!facts.informed)
    found.push(
      reason(
        'discharge.informationLacking',
        {},
        { fact: 'informed', rule: 'LUS-5', layer: 'law', law: pl('3 kap. 2 b §') },
      ),
    )
  if (!facts.transferred)
    found.push(
      reason(
        'discharge.transferLacking',
        {},
        { fact: 'transferred', rule: 'LUS-4', layer: 'law', law: lus('3 kap. 2 §') },
      ),
    )
  return found
}
