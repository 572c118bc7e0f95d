import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OpeningHours } from '../../organisation/opening-hours.ts'
import { parseOpeningHours } from '../../organisation/opening-hours.ts'
import type { WayToReach } from '../information/information.ts'
import type { ReachableContact } from './reachability.ts'
import { whomToCallNow } from './reachability.ts'

const hours = (text: string): OpeningHours => {
  const parsed = parseOpeningHours(text)
  if (!parsed.ok) throw new Error(text)
  return parsed.hours
}
const phone = (value: string, open?: string): WayToReach => ({
  id: value,
  kind: 'phone',
  value,
  ...(open ? { hours: hours(open) } : {}),
})

const unit = { name: 'Ersboda hälsocentral', ways: [phone('unit', 'mån-fre 07:30-17:00')] }
const karin: ReachableContact = {
  staffId: 'karin',
  staffName: 'Karin',
  role: 'sjuksköterska',
  ways: [phone('karin', 'mån-fre 08:00-16:00')],
  absences: [],
  unit,
}
const lars: ReachableContact = {
  ...karin,
  staffId: 'lars',
  staffName: 'Lars',
  ways: [phone('lars', 'mån-fre 08:00-17:30')],
}
const monday = (time: string) => `2026-11-23T${time}:00+01:00`

describe('whom to call now', () => {
  it('is the contact, at work and answering', () => {
    expect(whomToCallNow(karin, monday('10:00'))).toMatchObject({
      state: 'open',
      who: { name: 'Karin', role: 'sjuksköterska' },
      way: { value: 'karin' },
      until: '2026-11-23T16:00:00+01:00',
      because: { code: 'reach.ownOpen', rule: 'FC-12' },
    })
  })

  it('is the deputy when the contact is on leave', () => {
    const away = { ...karin, absences: [{ from: '2026-11-20', to: '2026-12-04' }], deputy: lars }
    expect(whomToCallNow(away, monday('10:00'))).toMatchObject({
      state: 'deputy',
      who: { name: 'Lars' },
      because: { code: 'reach.deputyForAbsent', params: { name: 'Karin', deputy: 'Lars' } },
    })
    expect(whomToCallNow({ ...away, absences: [{ from: '2026-11-20' }] }, monday('10:00'))).toMatchObject({
      state: 'deputy',
    })
    expect(whomToCallNow(away, '2026-12-07T10:00:00+01:00')).toMatchObject({ state: 'open', who: { name: 'Karin' } })
  })

  it('is the deputy’s deputy when both are away, and the unit when all are', () => {
    const maja = { ...karin, staffId: 'maja', staffName: 'Maja', ways: [phone('maja', 'mån-fre 9-12')] }
    const sick = [{ from: '2026-11-23', to: '2026-11-23' }]
    const chain = { ...karin, absences: sick, deputy: { ...lars, absences: sick, deputy: maja } }
    expect(whomToCallNow(chain, monday('10:00'))).toMatchObject({ state: 'deputy', who: { name: 'Maja' } })
    expect(whomToCallNow(chain, monday('13:00'))).toMatchObject({
      state: 'unit',
      who: { name: 'Ersboda hälsocentral' },
      because: { code: 'reach.unitForAbsent' },
    })
  })

  it('is not caught by deputies that point at each other', () => {
    const away = [{ from: '2026-01-01' }]
    const a: ReachableContact = { ...karin, absences: away }
    const b: ReachableContact = { ...lars, absences: away, deputy: a }
    a.deputy = b
    expect(whomToCallNow(a, monday('10:00'))).toMatchObject({ state: 'unit' })
    expect(whomToCallNow(a, monday('20:00'))).toMatchObject({ state: 'closed', who: { name: unit.name } })
  })

  it('is whoever answers after the contact has gone home', () => {
    expect(whomToCallNow({ ...karin, deputy: lars }, monday('16:30'))).toMatchObject({
      state: 'deputy',
      because: { code: 'reach.deputyOpen' },
    })
    expect(whomToCallNow(karin, monday('16:30'))).toMatchObject({ state: 'unit', because: { code: 'reach.unitOpen' } })
  })

  it('at night is who opens first, the contact before others', () => {
    expect(whomToCallNow(karin, monday('22:00'))).toMatchObject({
      state: 'closed',
      who: { name: unit.name },
      opensAt: '2026-11-24T07:30:00+01:00',
      because: { code: 'reach.closedUntil', params: { name: unit.name, opensAt: '2026-11-24T07:30:00+01:00' } },
    })
    const same = { ...karin, unit: { ...unit, ways: [phone('unit', 'mån-fre 8-17')] } }
    expect(whomToCallNow(same, monday('22:00'))).toMatchObject({
      who: { name: 'Karin' },
      opensAt: '2026-11-24T08:00:00+01:00',
    })
  })

  it('waits out the leave when there is no one else', () => {
    const alone = { ...karin, absences: [{ from: '2026-11-24', to: '2026-11-30' }], unit: { name: 'Teamet', ways: [] } }
    expect(whomToCallNow(alone, monday('17:00'))).toMatchObject({
      state: 'closed',
      who: { name: 'Karin' },
      opensAt: '2026-12-01T08:00:00+01:00',
    })
  })

  it('tells no longer than until the leave begins', () => {
    const line = {
      ...karin,
      ways: [phone('karin', 'dygnet runt')],
      absences: [{ from: '2026-11-24', to: '2026-11-30' }],
    }
    expect(whomToCallNow(line, monday('10:00'))).toMatchObject({ state: 'open', until: '2026-11-24T00:00:00+01:00' })
  })

  it('promises nothing of a line without hours, and nothing of 1177 or e-mail', () => {
    const quiet = { ...karin, ways: [phone('karin')], unit: { name: 'Teamet', ways: [] } }
    expect(whomToCallNow(quiet, monday('10:00'))).toMatchObject({
      state: 'closed',
      way: { value: 'karin' },
      opensAt: null,
      because: { code: 'reach.hoursUnknown' },
    })
    const written: ReachableContact = {
      ...karin,
      ways: [{ id: '1', kind: '1177', value: 'x', hours: hours('dygnet runt') }],
    }
    expect(whomToCallNow(written, monday('10:00'))).toMatchObject({ state: 'unit' })
  })

  it('says so when there is no way at all', () => {
    const none = { ...karin, ways: [], unit: { name: 'Teamet', ways: [] } }
    expect(whomToCallNow(none, monday('10:00'))).toMatchObject({
      state: 'closed',
      who: { name: 'Karin' },
      opensAt: null,
      because: { code: 'reach.noWay' },
    })
  })

  it('always has an answer: someone now, or the moment when there is (property)', () => {
    const absences = fc.subarray([
      { from: '2026-11-23', to: '2026-11-25' },
      { from: '2026-12-24', to: '2027-01-06' },
    ])
    const moments = fc
      .integer({ min: 0, max: 60 * 24 * 50 })
      .map((n) => new Date(Date.parse('2026-11-22T23:00:00Z') + n * 60_000).toISOString())
    fc.assert(
      fc.property(absences, absences, fc.boolean(), moments, (own, deputys, hasDeputy, at) => {
        const contact: ReachableContact = {
          ...karin,
          absences: own,
          ...(hasDeputy ? { deputy: { ...lars, absences: deputys } } : {}),
        }
        const answer = whomToCallNow(contact, at)
        expect(answer.way).toBeDefined()
        if (answer.state === 'closed') {
          expect(Date.parse(answer.opensAt!)).toBeGreaterThan(Date.parse(at))
          expect(whomToCallNow(contact, answer.opensAt!).state).not.toBe('closed')
          const justBefore = new Date(Date.parse(answer.opensAt!) - 60_000).toISOString()
          expect(whomToCallNow(contact, justBefore).state).toBe('closed')
        } else expect(Date.parse(answer.until!)).toBeGreaterThan(Date.parse(at))
      }),
      { numRuns: 300 },
    )
  }, 30_000)
})
