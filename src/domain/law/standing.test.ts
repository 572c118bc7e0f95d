import { describe, expect, it } from 'vitest'
import { contactReviewDue } from '../contact/lists/review-due.ts'
import { reason } from './reason.ts'
import { standingOf } from './standing.ts'

describe('what a reason rests on', () => {
  it('is good practice where nobody has decided anything: a review (FC-15)', () => {
    const due = contactReviewDue({ from: '2026-01-01', reviewOn: '2026-11-27' }, '2026-11-27')
    expect(due && standingOf(due.reason)).toBe('practice')
  })

  it('is an own rule where the authority or the unit has decided: categories (FC-2), a cap (FC-14)', () => {
    const categories = { fact: 'policy.doctorCategories', rule: 'FC-2', layer: 'policy' } as const
    expect(standingOf(reason('contact.categoryNotAccepted', { category: 'intern' }, categories))).toBe('own')
    const full = { fact: 'candidate.listSize', rule: 'FC-14', layer: 'policy' } as const
    expect(standingOf(reason('contact.listFull', { count: 5, cap: 5 }, full))).toBe('own')
  })

  it('is law, or nothing of the kind when the service itself says so', () => {
    expect(standingOf({ layer: 'law', code: 'contact.notDoctor', fact: 'candidate.profession' })).toBe('law')
    expect(standingOf({ layer: 'system', code: 'handover.noTakers', fact: 'takers' })).toBeNull()
  })
})
