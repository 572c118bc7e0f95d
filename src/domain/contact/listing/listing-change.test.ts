import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addYears } from '../../law/calendar.ts'
import {
  changeDays,
  changesLeft,
  countsFrom,
  decideListingChange,
  decideTakingBack,
  type ListingChange,
  type ListingPeriod,
  mayTellNext,
  withinTwoAYear,
} from './listing-change.ts'

const day = '2026-11-23'
const at = (place: number, from: string, active = true): ListingPeriod => ({ place, from, active })
const change = (more: Partial<ListingChange> = {}): ListingChange => ({
  history: [at(1, '2020-01-01', false)],
  place: 9,
  unitKind: 'primaryCareCentre',
  day,
  startsOn: day,
  chosenBy: 'person',
  ...more,
})
const codes = (more: Partial<ListingChange> = {}): string[] => {
  const decision = decideListingChange(change(more))
  return decision.ok ? [] : decision.reasons.map((r) => r.code)
}

describe('a change of primary care unit (HSL 7:3 a–c)', () => {
  it('may be made twice in a year, and not a third time', () => {
    const once = [at(1, '2020-01-01'), at(2, '2026-02-01')]
    const twice = [...once, at(3, '2026-06-01')]
    expect(codes({ history: once })).toEqual([])
    expect(codes({ history: twice })).toEqual(['listing.twiceAYearUntold'])
    const decision = decideListingChange(change({ history: twice, place: 2 }))
    expect(decision.ok || decision.reasons[0]).toMatchObject({
      code: 'listing.twiceAYear',
      layer: 'law',
      params: { day: '2027-02-01' },
      law: [{ statute: 'HSL', section: '7 kap. 3 b §' }],
    })
  })

  it('is free again a year to the day after the first of the two', () => {
    const history = [at(1, '2020-01-01'), at(2, '2025-11-23'), at(3, '2026-06-01')]
    expect(codes({ history })).toEqual([])
    expect(codes({ history: [at(1, '2020-01-01'), at(2, '2025-11-24'), at(3, '2026-06-01')] })).toEqual([
      'listing.twiceAYearUntold',
    ])
  })

  it('is no change when it is the first listing, by the region, or at the same place again', () => {
    expect(changeDays([at(1, '2026-01-01')])).toEqual([])
    expect(changeDays([at(1, '2025-01-01'), at(2, '2026-01-01', false)])).toEqual([])
    expect(changeDays([at(1, '2025-01-01'), at(1, '2026-01-01')])).toEqual([])
    expect(changeDays([at(2, '2026-01-01'), at(1, '2025-01-01')])).toEqual(['2026-01-01'])
    expect(codes({ history: [] })).toEqual([])
  })

  it('may be made a third time when the region has allowed it for special reasons', () => {
    const history = [at(1, '2020-01-01'), at(2, '2026-02-01'), at(3, '2026-06-01')]
    expect(codes({ history, exception: 'Beslut RS 2026/17' })).toEqual([])
  })

  it('is refused beyond the region’s limit, within it not', () => {
    const on = (when: string, listed: number) => ({ day: when, most: 5000, listed })
    expect(codes({ room: [on(day, 5000)] })).toEqual(['listing.full'])
    expect(codes({ room: [on(day, 4999)] })).toEqual([])
    // Someone is booked for the last place from a later day.
    expect(codes({ room: [on(day, 4999), on('2026-12-01', 5000)] })).toEqual(['listing.fullOn'])
  })

  it('is asked about on a day that can still be filled: backdating makes no room (HSL 7:3 c)', () => {
    expect(countsFrom(day, addDays(day, -30))).toBe(day)
    expect(countsFrom(day, addDays(day, 30))).toBe(addDays(day, 30))
  })

  it('takes the place of a later one that hasn’t begun, which then was no change (HSL 7:3 b)', () => {
    const history = [at(1, '2020-01-01'), at(2, '2026-06-01'), at(3, '2026-12-20')]
    expect(codes({ history })).toEqual([])
    expect(codes({ history, startsOn: '2026-12-10' })).toEqual([])
    expect(codes({ history, startsOn: '2026-12-20' })).toEqual([])
    expect(codes({ history, startsOn: '2026-12-21' })).toEqual(['listing.twiceAYearUntold'])
    expect(decideTakingBack({ history, place: 2, day, chosenBy: 'person' }).ok).toBe(true)
    expect(decideTakingBack({ history, place: 3, day, chosenBy: 'person' }).ok).toBe(true)
    expect(decideTakingBack({ history: history.slice(0, 2), place: 2, day, chosenBy: 'person' }).ok).toBe(false)
    const elsewhere = [{ ...history[0]!, to: '2026-05-31' }, { ...history[1]!, to: '2026-12-19' }, history[2]!]
    expect(decideTakingBack({ history: elsewhere, place: 1, day, chosenBy: 'person' }).ok).toBe(false)
  })

  it('is a guardian’s (or a representative’s) while the person is under 18, never after (AC-11, FC-20)', () => {
    const [child, grown] = [addYears(day, -17), addYears(day, -18)]
    expect(codes({ birthDate: child })).toEqual(['listing.guardianNeeded'])
    expect(codes({ birthDate: child, chosenBy: 'guardian' })).toEqual([])
    expect(codes({ birthDate: child, chosenBy: 'representative' })).toEqual([])
    expect(codes({ birthDate: grown })).toEqual([])
    expect(codes({ birthDate: grown, chosenBy: 'guardian' })).toEqual(['request.guardianOfAdult'])
  })

  it('tells when the next can be made only where the person is listed, or of a change to the unit itself', () => {
    const history = [
      { ...at(1, '2020-01-01'), to: '2026-01-31' },
      { ...at(2, '2026-02-01'), to: '2026-05-31' },
      at(3, '2026-06-01'),
    ]
    expect(mayTellNext(history, 9, day, '2027-02-01')).toBe(false)
    expect(mayTellNext(history, 2, day, '2027-02-01')).toBe(true)
    expect(mayTellNext(history, 2, day, '2027-06-01')).toBe(false)
    expect(mayTellNext(history, 3, day, '2027-02-01')).toBe(true)
  })

  it('is refused for the dead, at other units, where one is already, and where a later choice is written in', () => {
    expect(codes({ deceasedOn: '2026-11-01' })).toEqual(['listing.deceased'])
    expect(codes({ unitKind: 'hospitalClinic' as never })).toEqual(['listing.notPrimaryCare'])
    expect(codes({ history: [at(9, '2020-01-01')] })).toEqual(['listing.already'])
    expect(codes({ history: [at(1, day)] })).toEqual(['listing.laterElsewhere'])
    expect(codes({ history: [at(9, day)] })).toContain('listing.laterExists')
  })

  it('is not written in more than a month back, nor more than three months ahead', () => {
    expect(codes({ startsOn: addDays(day, -30) })).toEqual([])
    expect(codes({ startsOn: addDays(day, -31) })).toEqual(['listing.tooFarBack'])
    expect(codes({ startsOn: addDays(day, 92) })).toEqual([])
    expect(codes({ startsOn: addDays(day, 93) })).toEqual(['listing.tooFarAhead'])
    expect(codes({ birthDate: day, chosenBy: 'guardian', startsOn: addDays(day, -1) })).toEqual(['listing.tooFarBack'])
  })

  it('tells how many are left, and from when', () => {
    expect(changesLeft([], day)).toEqual({ left: 2, nextOn: null })
    expect(changesLeft(['2026-02-01'], day)).toEqual({ left: 1, nextOn: null })
    expect(changesLeft(['2026-02-01', '2026-06-01'], day)).toEqual({ left: 0, nextOn: '2027-02-01' })
    expect(changesLeft(['2024-02-01', '2024-06-01'], day)).toEqual({ left: 2, nextOn: null })
  })
})

/** The law read word by word: look at every period of one year there is. */
function naive(days: readonly string[]): boolean {
  return days.every((_, n) =>
    [...Array(400).keys()].every((back) => {
      const from = addDays(days[n]!, -back)
      const end = addYears(from, 1)
      return days.filter((d) => from <= d && d < end).length <= 2
    }),
  )
}

describe('any period of one year', () => {
  const days = fc
    .array(fc.integer({ min: 0, max: 900 }), { maxLength: 6 })
    .map((ns) => ns.map((n) => addDays('2024-01-15', n)))

  it('is the same as looking at every one of them', () => {
    fc.assert(
      fc.property(days, (some) => {
        expect(withinTwoAYear(some)).toBe(naive(some))
      }),
      { numRuns: 60, seed: 20261123 },
    )
  }, 60_000)

  it('lets through no change that breaks it, and the day it promises is the first that doesn’t', () => {
    fc.assert(
      fc.property(days, (drawn) => {
        const kept: string[] = []
        for (const one of [...drawn].sort()) if (withinTwoAYear([...kept, one])) kept.push(one)
        const { left, nextOn } = changesLeft(kept, day)
        expect(left > 0).toBe(withinTwoAYear([...kept, day]))
        if (nextOn !== null) {
          expect(withinTwoAYear([...kept, nextOn])).toBe(true)
          expect(withinTwoAYear([...kept, addDays(nextOn, -1)])).toBe(false)
        }
      }),
      { numRuns: 200, seed: 20261123 },
    )
  })
})
