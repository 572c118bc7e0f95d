import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eligibility } from '../eligibility.ts'
import { doctor, person, policy } from '../scenario.fixture.ts'
import { againstPlan, decideCap, decidePlan, listCap, listGuideline, listLoad, planOn } from './list-size.ts'

describe('the guideline for a list (FC-14)', () => {
  it('is 1,100 for a specialist and 550 for an ST-läkare, by share of full time', () => {
    expect(listGuideline({ category: 'generalPractice', share: 1 })).toBe(1100)
    expect(listGuideline({ category: 'residentDoctor', share: 1 })).toBe(550)
    expect(listGuideline({ category: 'geriatrics', share: 0.8 })).toBe(880)
    expect(listGuideline({ category: 'residentDoctor', share: 0.6 })).toBe(330)
    expect(listGuideline({ category: undefined, share: 0.5 })).toBe(550)
  })

  it('is neither floor nor ceiling: nobody is refused for it', () => {
    const full = doctor({ listSize: 5000, share: 0.1 })
    expect(eligibility('doctorContact', full, person(), policy, '2026-11-23').ok).toBe(true)
  })
})

describe('a unit’s own cap (FC-14)', () => {
  const under = { ...policy, listCapPerDoctor: 1500 }
  const asked = (listSize: number, share?: number) =>
    eligibility('doctorContact', doctor({ listSize, ...(share ? { share } : {}) }), person(), under, '2026-11-23')

  it('makes 9,750 with 6.5 full-time doctors at 1,500 (S2)', () => {
    expect([1, 1, 1, 1, 1, 1, 0.5].reduce((sum, share) => sum + listCap(1500, share), 0)).toBe(9750)
  })

  it('stops the next person exactly at the cap, by share of full time', () => {
    expect(asked(1499).ok).toBe(true)
    expect(asked(1500)).toMatchObject({ ok: false, reasons: [{ code: 'contact.listFull', params: { cap: 1500 } }] })
    expect(asked(749, 0.5).ok).toBe(true)
    expect(asked(750, 0.5)).toMatchObject({ ok: false, reasons: [{ params: { count: 750, cap: 750 } }] })
  })

  it('is not set so low that all lists close', () => {
    expect(decideCap(null)).toEqual([])
    expect(decideCap(100)).toEqual([])
    expect(decideCap(99).map((one) => one.code)).toEqual(['cap.tooLow'])
  })
})

describe('the unit’s lists together', () => {
  it('are persons per full-time specialist, an ST-läkare counting as half of one', () => {
    const lists = [
      { category: 'generalPractice' as const, share: 1, size: 1300 },
      { category: 'generalPractice' as const, share: 0.5, size: 600 },
      { category: 'residentDoctor' as const, share: 1, size: 500 },
    ]
    expect(listLoad(lists)).toEqual({ persons: 2400, fullTimeSpecialists: 2, perSpecialist: 1200 })
    expect(listLoad([])).toEqual({ persons: 0, fullTimeSpecialists: 0, perSpecialist: null })
  })

  it('are 1,100 when every doctor is at their guideline, whoever they are (property)', () => {
    const doctors = fc.array(
      fc.record({
        category: fc.constantFrom('generalPractice' as const, 'residentDoctor' as const),
        share: fc.constantFrom(0.2, 0.4, 0.5, 0.8, 1),
      }),
      { minLength: 1, maxLength: 20 },
    )
    fc.assert(
      fc.property(doctors, (some) => {
        const at = some.map((one) => ({ ...one, size: listGuideline(one) }))
        expect(listLoad(at).perSpecialist).toBe(1100)
      }),
    )
  })
})

describe('a plan over years (S4)', () => {
  const plan = [
    { year: 2027, perSpecialist: 1300 },
    { year: 2026, perSpecialist: 1500 },
    { year: 2029, perSpecialist: 1100 },
  ]

  it('runs on a line between the year ends', () => {
    expect(planOn(plan, '2026-11-23')).toBe(1500)
    expect(planOn(plan, '2026-12-31')).toBe(1500)
    expect(planOn(plan, '2027-07-02')).toBe(1400)
    expect(planOn(plan, '2027-12-31')).toBe(1300)
    expect(planOn(plan, '2028-12-31')).toBe(1200)
    expect(planOn(plan, '2035-01-01')).toBe(1100)
    expect(planOn([], '2026-11-23')).toBeNull()
  })

  it('never leaves the span of its targets (property)', () => {
    const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (date) => {
        const planned = planOn(plan, date.toISOString().slice(0, 10))!
        expect(planned).toBeGreaterThanOrEqual(1100)
        expect(planned).toBeLessThanOrEqual(1500)
      }),
    )
  })

  it('says whether the unit is on it, over or under it, and blames neither', () => {
    const state = (actual: number) => againstPlan(plan, actual, '2026-11-23')?.state
    expect([1469, 1470, 1500, 1530, 1531].map(state)).toEqual(['under', 'onPlan', 'onPlan', 'onPlan', 'over'])
    expect(againstPlan(plan, null, '2026-11-23')).toBeNull()
    expect(againstPlan([], 1500, '2026-11-23')).toBeNull()
  })

  it('holds each year once, and changes none that has passed', () => {
    expect(decidePlan(plan, '2026-11-23')).toEqual([])
    expect(decidePlan(plan, '2027-01-01').map((one) => one.code)).toEqual(['plan.pastYear'])
    expect(decidePlan([...plan, plan[0]!], '2026-11-23').map((one) => one.code)).toEqual(['plan.twice'])
  })
})
