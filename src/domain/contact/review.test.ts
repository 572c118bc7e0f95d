import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../law/calendar.ts'
import { decideReview, farthestReview, type ReviewInput, reviewDayFault, reviewOutcomes } from './review.ts'

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
    ['it goes on until further notice', {}, 'yes'],
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

  it('a day set when the contact is appointed keeps the same limits, counted from its first day', () => {
    expect(reviewDayFault('2027-01-31', { from: '2027-02-01' }, day).map((r) => r.code)).toContain(
      'review.nextNotLater',
    )
    expect(reviewDayFault('2027-03-01', { from: '2027-02-01' }, day)).toEqual([])
  })
})
