import { describe, expect, it } from 'vitest'
import { addDays } from '../law/calendar.ts'
import { asItStands, badFollowUp, dayAfter, dayOnAgreement, hasFollowUpDay } from './following-up.ts'
import { wholePlan } from './plan.fixture.ts'

const today = '2027-02-01'
const right = {
  on: '2027-01-30',
  nextOn: '2027-06-01',
  goalIds: ['g-1', 'g-2'],
  known: new Set(['g-1', 'g-2']),
  since: '2026-12-10',
  today,
}
const wrong = (more: Partial<Omit<typeof right, 'nextOn'>> & { nextOn?: string | null }) =>
  badFollowUp({ ...right, ...more }).map((one) => one.field)

describe('a follow-up (SIP-5)', () => {
  it('is of a day when the plan was in force, that has been, with each goal of it once', () => {
    expect(wrong({})).toEqual([])
    expect(wrong({ on: '2026-12-10', nextOn: null })).toEqual([])
    expect(wrong({ on: '2026-12-09' })).toEqual(['on'])
    expect(wrong({ on: '1950-01-01' })).toEqual(['on'])
    expect(wrong({ on: '2027-02-02' })).toEqual(['on'])
    expect(wrong({ goalIds: ['g-1', 'g-1', 'g-2'] })).toEqual(['goals.1.goalId'])
    expect(wrong({ goalIds: ['g-3', 'g-1', 'g-2'] })).toEqual(['goals.0.goalId'])
    // One that isn't told is lost to whoever reads how it went.
    expect(wrong({ goalIds: [] })).toEqual(['goals'])
    expect(wrong({ goalIds: ['g-2'] })).toEqual(['goals'])
    expect(wrong({ goalIds: [], known: new Set() })).toEqual([])
  })

  it('has its next day within two years: the day itself and the last are', () => {
    expect(wrong({ nextOn: today })).toEqual([])
    expect(wrong({ nextOn: '2029-02-01' })).toEqual([])
    expect(wrong({ nextOn: '2029-02-02' })).toEqual(['nextOn'])
    expect(wrong({ nextOn: '2099-01-01' })).toEqual(['nextOn'])
    expect(wrong({ nextOn: '2027-01-31' })).toEqual(['nextOn'])
    expect(hasFollowUpDay({ ...wholePlan, followUpOn: '2099-01-01' }, today)).toBe(false)
    expect(hasFollowUpDay({ ...wholePlan, followUpOn: '2027-02-01' }, today)).toBe(true)
  })

  it('ends the follow-ups by the keeper’s word alone', () => {
    expect(dayAfter({ now: '2027-03-01', nextOn: null, byKeeper: false })).toBe('2027-03-01')
    expect(dayAfter({ now: '2027-03-01', nextOn: null, byKeeper: true })).toBe(null)
    expect(dayAfter({ now: '2027-03-01', nextOn: '2027-04-01', byKeeper: false })).toBe('2027-04-01')
  })

  it('moves the one day there is: what is in force is read with it, and a version that waited meanwhile doesn’t move it back', () => {
    expect(asItStands(wholePlan, '2027-06-01')).toEqual({ ...wholePlan, followUpOn: '2027-06-01' })
    expect(dayOnAgreement({ content: wholePlan, movedTo: '2027-06-01' })).toBe('2027-06-01')
    expect(dayOnAgreement({ content: wholePlan, movedTo: undefined })).toBe('2027-02-01')
  })
})

describe('what is wrong with a day of a follow-up', () => {
  const told = (more: Partial<Parameters<typeof badFollowUp>[0]>) =>
    badFollowUp({ ...right, ...more }).map(({ code, day }) => [code, day])

  it('is that it hasn’t been, or the first or last day that will do', () => {
    const tomorrow = addDays(right.today, 1)
    expect(told({ on: tomorrow })).toEqual([['field.dayToCome', undefined]])
    expect(told({ on: addDays(right.since, -1) })).toEqual([['field.dayTooEarly', right.since]])
    expect(told({ nextOn: addDays(right.today, -1) })).toEqual([['field.dayTooEarly', right.today]])
    expect(told({ nextOn: addDays(right.today, 732) })).toEqual([['field.dayTooLate', addDays(right.today, 731)]])
  })
})
