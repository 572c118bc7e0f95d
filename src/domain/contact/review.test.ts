import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../law/calendar.ts'
import {
  decideReview,
  farthestReview,
  nextReviewDay,
  type ReviewInput,
  reviewDayFault,
  reviewOutcomes,
  suggestedReviewDay,
} from './review.ts'

const day = '2026-11-27'
const input = (change: Partial<ReviewInput> = {}): ReviewInput => ({
  outcome: 'continues',
  day,
  contact: { from: '2026-01-01' },
  withPerson: true,
  ...change,
})
const codes = (change: Partial<ReviewInput>) => {
  const decision = decideReview(input(change))
  return decision.ok ? 'yes' : decision.reasons.map((reason) => reason.code).join()
}

describe('asking about the need again (FC-15)', () => {
  it.each<[string, Partial<ReviewInput>, string]>([
    ['it goes on, and is asked about in half a year', { nextOn: '2027-05-27' }, 'yes'],
    ['it goes on until further notice, where it never had a day of review', {}, 'yes'],
    [
      'one that had a day of review gets another',
      { contact: { from: '2026-01-01', reviewOn: day } },
      'review.nextNeeded',
    ],
    ['and may, with one', { nextOn: '2027-05-28', contact: { from: '2026-01-01', reviewOn: day } }, 'yes'],
    ['unless today is its last day', { contact: { from: '2026-01-01', to: day, reviewOn: day } }, 'yes'],
    ['nor when it ends', { outcome: 'ends', contact: { from: '2026-01-01', reviewOn: day } }, 'yes'],
    ['the next day is later than today', { nextOn: day }, 'review.nextNotLater'],
    ['at most two years on', { nextOn: addDays(day, farthestReview + 1) }, 'review.nextTooFar'],
    ['the last possible day', { nextOn: addDays(day, farthestReview) }, 'yes'],
    [
      'not after the contact’s last day',
      { nextOn: '2027-02-01', contact: { from: '2026-01-01', to: '2027-01-31' } },
      'review.nextAfterEnd',
    ],
    ['no next day for one that ends', { outcome: 'ends', nextOn: '2027-02-01' }, 'review.nextOnlyIfContinues'],
    ['a change is the person’s wish', { outcome: 'change', withPerson: false }, 'review.changeNeedsPerson'],
    ['and may be recorded when the person was asked', { outcome: 'change' }, 'yes'],
    ['one that has ended', { contact: { from: '2026-01-01', to: '2026-11-26' } }, 'review.notRunning'],
    ['one that hasn’t begun', { contact: { from: '2026-11-28' } }, 'review.notRunning'],
  ])('%s', (_name, change, expected) => {
    expect(codes(change)).toBe(expected)
  })

  it('never lets the next day lie outside the contact or the limit, whatever is asked', () => {
    const days = fc.integer({ min: -900, max: 900 }).map((n) => addDays(day, n))
    fc.assert(
      fc.property(
        days,
        days,
        days,
        fc.constantFrom(...reviewOutcomes),
        fc.boolean(),
        (nextOn, from, to, outcome, withPerson) => {
          const decision = decideReview(input({ nextOn, outcome, withPerson, contact: { from, to } }))
          const expected =
            outcome === 'continues' &&
            from <= day &&
            day <= to &&
            nextOn > day &&
            nextOn <= to &&
            nextOn <= addDays(day, farthestReview)
          expect(decision.ok).toBe(expected)
        },
      ),
    )
  })

  it('a next day is suggested in half a year, on the same weekday, and never after the last day; it may always be set', () => {
    expect(suggestedReviewDay({}, day)).toBe('2027-05-28')
    expect(suggestedReviewDay({ to: '2027-01-31' }, day)).toBe('2027-01-31')
    expect(suggestedReviewDay({ to: day }, day)).toBeUndefined()
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), (n) => {
        const contact = { from: '2026-01-01', to: addDays(day, n), reviewOn: day }
        expect(codes({ contact, nextOn: suggestedReviewDay(contact, day)! })).toBe('yes')
      }),
    )
  })

  it('one that had a day keeps having one, also when the person wants another', () => {
    const contact = { from: '2026-01-01', reviewOn: day }
    expect(nextReviewDay(input({ outcome: 'change', contact }))).toBe('2027-05-28')
    expect(nextReviewDay(input({ outcome: 'change' }))).toBeUndefined()
    expect(nextReviewDay(input({ nextOn: '2027-02-01', contact }))).toBe('2027-02-01')
  })

  it('a day set when the contact is appointed keeps the same limits, counted from its first day', () => {
    expect(reviewDayFault('2027-01-31', { from: '2027-02-01' }, day).map((r) => r.code)).toContain(
      'review.nextNotLater',
    )
    expect(reviewDayFault('2027-03-01', { from: '2027-02-01' }, day)).toEqual([])
  })
})
