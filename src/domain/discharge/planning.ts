import { lus, pl } from '../access/law.ts'
import { type Reason, reason } from '../law/reason.ts'
import type { DischargeRuleId } from '../law/rules.ts'
import type { Bilingual, LawRef } from '../law/statutes.ts'

/** What each party answers for its own part when the person's going home is planned (domain.md §6, after the experience of S2). */
export const planningQuestions = ['aids', 'ongoingCare', 'cognition', 'manyVisits', 'readmissionRisk'] as const
export type PlanningQuestion = (typeof planningQuestions)[number]
export const answers = ['yes', 'no', 'unknown'] as const
export type PlanningAnswer = (typeof answers)[number]

/** As much as one party writes in a stay, in answers and letters: anew as often as work needs it, and never so that the others can’t find theirs. Ours. */
export const partyLimits = { answers: 60, letters: 20_000 } as const

/** Whether one more answer is too much of one party, of what it has written in the stay before. */
export const tooMuch = (before: { answers: number; letters: number }, words: string): boolean =>
  before.answers >= partyLimits.answers || before.letters + words.length > partyLimits.letters

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
  /** Whether any unit has been told of the stay and is still in it (LUS 2 kap. 1 §). */
  told: boolean
  /** Whether a care contact in open care holds today; null when no open care is concerned. */
  careContact: boolean | null
  /** Whether the information to the patient has been given (PL 3:2 b). */
  informed: boolean
  /** Whether the information that the receivers need has been transferred. */
  transferred: boolean
  /** Whether planning is due and no call has been sent. */
  callLacking: boolean
}

/** What can be missing when someone goes home, in the order it is said. */
export const lackings = ['told', 'careContact', 'call', 'information', 'transfer'] as const
export type Lacking = (typeof lackings)[number]

/** What would be missing if the person went home now. */
export function lackingAtHome(facts: HomeFacts): Lacking[] {
  const holds: Record<Lacking, boolean> = {
    told: !facts.told,
    careContact: facts.careContact === false,
    call: facts.callLacking,
    information: !facts.informed,
    transfer: !facts.transferred,
  }
  return lackings.filter((one) => holds[one])
}

/** The same with why. It hinders nothing: the ward sees it, and it stays until it is mended. */
export const missingAtHome = (facts: HomeFacts): Reason[] => lackingAtHome(facts).map((one) => whyLacking[one])

const byLaw = (code: LackingCode, fact: keyof HomeFacts, rule: DischargeRuleId, law: readonly LawRef[]): Reason =>
  reason(code, {}, { fact, rule, layer: 'law', law })
type LackingCode =
  | 'discharge.nobodyTold'
  | 'discharge.careContactLacking'
  | 'discharge.callLacking'
  | 'discharge.informationLacking'
  | 'discharge.transferLacking'

const whyLacking: Readonly<Record<Lacking, Reason>> = {
  told: byLaw('discharge.nobodyTold', 'told', 'LUS-1', lus('2 kap. 1 §')),
  careContact: byLaw('discharge.careContactLacking', 'careContact', 'LUS-3', lus('2 kap. 5 §')),
  call: byLaw('discharge.callLacking', 'callLacking', 'LUS-7', lus('4 kap. 3 §')),
  information: byLaw('discharge.informationLacking', 'informed', 'LUS-5', pl('3 kap. 2 b §')),
  transfer: byLaw('discharge.transferLacking', 'transferred', 'LUS-4', lus('3 kap. 2 §')),
}
