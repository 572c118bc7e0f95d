import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Information, InformationOutcome, WayToReach } from './information.ts'
import { informationOutcomes, informationStatus, waysFingerprint } from './information.ts'

const contact = { id: 'c1', staffId: 's1', unitId: 'u1' }
const ways: WayToReach[] = [
  { id: 'w1', kind: 'phone', value: '090-785 00 00', label: 'Telefon' },
  { id: 'w2', kind: '1177', value: 'https://e-tjanster.1177.se/x' },
]
const today = '2026-11-23'
const now = waysFingerprint(contact, ways)
const info = (outcome: InformationOutcome, at = '2026-09-01T10:00:00+02:00', fingerprint = now): Information => ({
  at,
  fingerprint,
  outcome,
})
const status = (infos: Information[], day = today, some = ways) => informationStatus(contact, some, infos, day)

describe('what was told', () => {
  it('is the same whatever the order, labels, hours and way of writing', () => {
    expect(waysFingerprint(contact, [...ways].reverse())).toBe(now)
    expect(waysFingerprint(contact, [{ id: 'w9', kind: 'phone', value: '+46 90 785 00 00' }, ways[1]!])).toBe(now)
    expect(waysFingerprint(contact, [...ways, { ...ways[0]!, id: 'again' }])).toBe(now)
  })

  it('is another when the number, the person or the unit is', () => {
    for (const other of [
      waysFingerprint(contact, [{ ...ways[0]!, value: '090-785 00 01' }, ways[1]!]),
      waysFingerprint(contact, [ways[0]!]),
      waysFingerprint({ ...contact, staffId: 's2' }, ways),
      waysFingerprint({ ...contact, unitId: 'u2' }, ways),
      waysFingerprint({ ...contact, id: 'c2' }, ways),
    ])
      expect(other).not.toBe(now)
  })

  it('cannot be confused by values that hold separators (property)', () => {
    const value = fc.string({ maxLength: 8 })
    fc.assert(
      fc.property(value, value, (a, b) => {
        const one = waysFingerprint(contact, [{ id: '1', kind: 'email', value: `${a}","${b}` }])
        const two = waysFingerprint(contact, [
          { id: '1', kind: 'email', value: a },
          { id: '2', kind: 'email', value: b },
        ])
        expect(one).not.toBe(two)
      }),
    )
  })
})

describe('the person is informed', () => {
  it('when told who the contact is and how to reach them', () => {
    const told = status([info('told')])
    expect(told).toMatchObject({ informed: true, settled: true, code: 'info.told', on: '2026-09-01' })
    expect(told.reason.law.map((ref) => ref.section)).toEqual(['3 kap. 2 § 5 och 6', '3 kap. 4 §', '3 kap. 6 §'])
  })

  it('not when never told: that is the work list', () => {
    expect(status([])).toMatchObject({ informed: false, settled: false, code: 'info.never' })
  })

  it('not any more when the number is new', () => {
    const renumbered = [{ ...ways[0]!, value: '090-785 00 01' }, ways[1]!]
    expect(status([info('told')], today, renumbered)).toMatchObject({
      informed: false,
      settled: false,
      code: 'info.waysChanged',
      on: '2026-09-01',
    })
  })

  it('again when told of the new number', () => {
    const renumbered = [{ ...ways[0]!, value: '090-785 00 01' }, ways[1]!]
    const again = info('told', '2026-10-01T10:00:00+02:00', waysFingerprint(contact, renumbered))
    expect(status([info('told'), again], today, renumbered)).toMatchObject({ informed: true, on: '2026-10-01' })
  })

  it('through a relative, in their place', () => {
    expect(status([info('toldRelative')])).toMatchObject({ informed: true, code: 'info.toldRelative' })
  })

  it('not when hindered, and then it is to be tried again; not when they said no, and then it is respected', () => {
    expect(status([info('hindered')])).toMatchObject({ informed: false, settled: false, code: 'info.hindered' })
    expect(status([info('declined')])).toMatchObject({ informed: false, settled: true, code: 'info.declined' })
    expect(status([info('told'), info('hindered', '2026-10-01T10:00:00+02:00')])).toMatchObject({ informed: true })
  })

  it('not by what was told after the day asked about', () => {
    expect(status([info('told', '2026-11-23T23:59:00+01:00')])).toMatchObject({ informed: true })
    expect(status([info('told', '2026-11-23T23:00:00Z')])).toMatchObject({ informed: false, code: 'info.never' })
  })

  it('not, since the duty came, the contact began, or the number changed', () => {
    const since = (infos: Information[], change: { from?: string; changedOn?: string } = {}) => {
      const { from, changedOn } = change
      const some = ways.map((way) => ({ ...way, ...(changedOn ? { changedOn } : {}) }))
      return informationStatus({ ...contact, ...(from ? { from } : {}) }, some, infos, today).since
    }
    const other = info('told', '2021-10-01T10:00:00+02:00', 'of other ways')
    expect(since([])).toBe('2026-07-01')
    expect(since([], { from: '2020-01-01', changedOn: today })).toBe('2026-07-01')
    expect(since([], { from: '2026-10-01' })).toBe('2026-10-01')
    expect(since([info('hindered')], { from: '2026-10-01' })).toBe('2026-10-01')
    expect(since([other], { from: '2020-01-01', changedOn: today })).toBe(today)
    expect(since([other], { from: '2020-01-01' })).toBe('2026-07-01')
    expect(since([{ ...other, at: '2026-09-20T10:00:00+02:00' }], { changedOn: '2026-08-01' })).toBe('2026-09-20')
    expect(since([info('told')], { changedOn: today })).toBe('2026-09-01')
  })

  it('not where there is no way to reach the contact', () => {
    expect(status([], today, [])).toMatchObject({ settled: false, code: 'info.noWays' })
  })

  it('before 2026-07-01 as no duty', () => {
    expect(status([], '2026-06-30')).toMatchObject({ informed: false, settled: true, code: 'info.notRequiredYet' })
    expect(status([], '2026-07-01')).toMatchObject({ settled: false, code: 'info.never' })
  })

  it('about a social care contact without the law, which names only health care’s', () => {
    const social = informationStatus({ ...contact, kind: 'socialCareContact' }, ways, [], today)
    expect(social.reason).toMatchObject({ code: 'info.never', layer: 'policy', law: [] })
  })

  it('in whatever order it was written down (property)', () => {
    const some = fc
      .array(
        fc.tuple(
          fc.constantFrom(...informationOutcomes),
          fc.integer({ min: 1, max: 28 }),
          fc.constantFrom(now, 'older'),
        ),
        { maxLength: 6 },
      )
      .map((list) =>
        list.map(([outcome, day, print]) =>
          info(outcome, `2026-09-${String(day).padStart(2, '0')}T10:00:00+02:00`, print),
        ),
      )
    fc.assert(
      fc.property(some, (infos) => {
        const one = status(infos)
        expect(status([...infos].reverse())).toEqual(one)
        // Telling is what settles it: one more telling always does.
        expect(status([...infos, info('told')]).informed).toBe(true)
      }),
    )
  })
})
