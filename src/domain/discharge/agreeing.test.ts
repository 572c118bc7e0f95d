import { describe, expect, it } from 'vitest'
import { type AgreementTerms, decideAgreement, imaginedPayment, lawAlone, sameTerms } from './agreeing.ts'

const today = '2026-11-23'
const terms: AgreementTerms = { ...lawAlone, graceDays: 5, noonRule: false, amountPerDay: 9700 }
const asked = { from: '2027-01-01', signedOn: '2026-11-20', today, before: lawAlone, after: terms }
const codes = (change: Partial<typeof asked>) => decideAgreement({ ...asked, ...change }).map(({ code }) => code)

describe('an agreement between region and municipality (LUS 4 kap. 5 §)', () => {
  it('is entered from a day to come, when both have signed', () => expect(codes({})).toEqual([]))

  it.each([
    ['today, under which notices may have been sent', { from: today }, 'agreement.datedBack'],
    ['a day that has been', { from: '2026-11-01' }, 'agreement.datedBack'],
    ['a day too far ahead', { from: '2029-11-24' }, 'agreement.tooFarAhead'],
    ['before it is signed', { signedOn: '2026-11-24' }, 'agreement.notSigned'],
    ['when it says what holds', { before: terms }, 'agreement.nothingChanges'],
  ])('isn’t entered from %s', (_, change, code) => expect(codes(change)).toEqual([code]))

  it('cites the law in each refusal, and in what it may and may not change', () => {
    const [dated] = decideAgreement({ ...asked, from: today })
    expect(dated!.law.map(({ section }) => section)).toEqual(['4 kap. 5 §', '5 kap. 4 §'])
    expect(dated!.params).toEqual({ day: '2026-11-24' })
  })

  it('differs by days on average only where the model is the average', () => {
    expect(sameTerms(terms, { ...terms, averageDays: 5 })).toBe(true)
    const average = { ...terms, model: 'monthlyAverage' as const }
    expect(sameTerms(average, { ...average, averageDays: 5 })).toBe(false)
  })

  it.each([
    // The law: three days, four after noon; left ten days later.
    ['2027-01-04', '09:30', lawAlone, '2027-01-07', 7, null],
    ['2027-01-04', '14:00', lawAlone, '2027-01-08', 6, null],
    // Five days, whatever the time, at 9,700 kronor.
    ['2027-01-04', '09:30', terms, '2027-01-09', 5, 48_500],
    ['2027-01-04', '14:00', terms, '2027-01-09', 5, 48_500],
    ['2027-01-04', '09:30', { ...terms, dischargeDayCounts: true }, '2027-01-09', 6, 58_200],
    // From the day after the call, when nothing is to wait for.
    ['2027-01-04', '09:30', { ...terms, graceDays: 0 }, '2027-01-05', 9, 87_300],
    // The night when the clock is put back.
    ['2026-10-25', '09:30', lawAlone, '2026-10-28', 7, null],
  ] as const)('shows what a stay ready %s %s comes to', (on, time, under, day, days, amount) => {
    const found = imaginedPayment(on, time, under, 'Askebäck')
    expect([found.startsAt?.slice(0, 10), found.days, found.amount]).toEqual([day, days, amount])
    expect(found.explain.length).toBeGreaterThan(0)
  })
})
