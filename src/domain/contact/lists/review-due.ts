import { addDays } from '../../law/calendar.ts'
import { reason } from '../../law/reason.ts'
import type { NeedDecision } from '../needs.ts'
import { runs } from '../periods.ts'
import type { ExistingContact } from '../situation.ts'
import type { Finding } from './holder.ts'

/** How many days ahead a review is shown, so that it can be planned (our choice). */
export const reviewAhead = 30

/** That the need behind a running contact is to be asked about again, now or within `reviewAhead` days (FC-15). */
export function contactReviewDue(
  contact: Pick<ExistingContact, 'from' | 'to'> & { reviewOn?: string },
  day: string,
): Finding | null {
  const { reviewOn } = contact
  if (reviewOn === undefined || !runs(contact, day) || reviewOn > addDays(day, reviewAhead)) return null
  const about = { fact: 'contact.reviewOn', rule: 'FC-15', layer: 'policy' } as const
  const code = reviewOn <= day ? 'list.reviewDue' : 'list.reviewComing'
  return { since: reviewOn, reason: reason(code, { on: reviewOn }, about) }
}

/** That a decision to do without has come to its day of review (FC-15); none once the person has such a contact. */
export function decisionReviewDue(
  decision: Pick<NeedDecision, 'contactKind' | 'reviewOn'>,
  contacts: readonly ExistingContact[],
  day: string,
): Finding | null {
  const { reviewOn, contactKind } = decision
  if (reviewOn === undefined || reviewOn > day) return null
  if (contacts.some((contact) => contact.kind === contactKind && runs(contact, day))) return null
  const about = { fact: 'decision.reviewOn', rule: 'FC-15', layer: 'policy' } as const
  return { since: reviewOn, reason: reason('list.decisionDue', { on: reviewOn }, about) }
}
