import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isUnusual, ownLogGrounds, ownLogKinds, type Told, visitsOf } from './visits.ts'

const row = (more: Partial<Told> = {}): Told => ({
  entryId: 'a',
  at: '2026-11-23T09:00:00Z',
  day: '2026-11-23',
  by: 'helena',
  kind: 'page',
  action: { sv: 'Öppnade' },
  refused: false,
  ground: 'unit',
  ...more,
})

describe('the own log by visit (AC-9; PDL 8:5, SVOD 4:5)', () => {
  it('is one for what one did in a day, from when to when, by what says most, with every row counted', () => {
    const rows = [
      row({ entryId: 'd', at: '2026-11-23T09:40:00Z', kind: 'list' }),
      row({ entryId: 'c', at: '2026-11-23T09:30:00Z', kind: 'contact' }),
      row({ entryId: 'b', at: '2026-11-23T09:20:00Z', kind: 'list' }),
      row({ entryId: 'a' }),
    ]
    const [one, ...more] = visitsOf(rows)
    expect(more).toEqual([])
    expect(one).toMatchObject({
      first: '2026-11-23T09:00:00Z',
      last: '2026-11-23T09:40:00Z',
      unusual: false,
      lead: { entryId: 'c' },
    })
    expect(one!.doings.map(({ row: { kind }, count }) => [kind, count])).toEqual([
      ['contact', 1],
      ['page', 1],
      ['list', 2],
    ])
  })

  it('has what is unusual first in its day: attempts that were stopped, emergencies, other providers', () => {
    const late = (by: string, more: Partial<Told>) => row({ by, entryId: by, at: '2026-11-23T08:00:00Z', ...more })
    const rows = [
      row({ by: 'day before', day: '2026-11-22', refused: true }),
      row({ by: 'plain' }),
      late('stopped', { refused: true }),
      late('emergency', { kind: 'emergency' }),
      late('other provider', { ground: 'consent' }),
      late('lift seen', { kind: 'liftSeen' }),
    ].sort((a, b) => (a.day < b.day ? 1 : -1))
    expect(visitsOf(rows).map(({ lead }) => lead.by)).toEqual([
      'emergency',
      'other provider',
      'stopped',
      'plain',
      'lift seen',
      'day before',
    ])
  })

  it('leads by the emergency, then by what was stopped', () => {
    const rows = [
      row({ kind: 'reveal' }),
      row({ refused: true, entryId: 'r' }),
      row({ kind: 'emergency', entryId: 'e' }),
    ]
    expect(visitsOf(rows)[0]!.rows.map(({ entryId }) => entryId)).toEqual(['e', 'r', 'a'])
    expect(isUnusual({ kind: 'own', refused: true, ground: 'self' })).toBe(false)
  })

  it('loses and adds no row, and says the same of rows in another order of the day', () => {
    const rows = fc.array(
      fc.record<Told>({
        entryId: fc.uuid(),
        at: fc.integer({ min: 0, max: 1439 }).map((m) => new Date(Date.UTC(2026, 10, 23, 0, m)).toISOString()),
        day: fc.constantFrom('2026-11-23', '2026-11-22'),
        by: fc.constantFrom('a', 'b', 'c'),
        kind: fc.constantFrom(...ownLogKinds),
        action: fc.record({ sv: fc.constantFrom('x', 'y') }),
        refused: fc.boolean(),
        ground: fc.constantFrom(...ownLogGrounds),
      }),
      { maxLength: 25 },
    )
    const newestDay = (all: readonly Told[]) => all.toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
    fc.assert(
      fc.property(rows, (all) => {
        const visits = visitsOf(newestDay(all))
        expect(visits.flatMap((one) => one.rows.map((each) => each.entryId)).sort()).toEqual(
          all.map((one) => one.entryId).sort(),
        )
        for (const one of visits) {
          expect(one.doings.reduce((sum, { count }) => sum + count, 0)).toBe(one.rows.length)
          expect(one.unusual).toBe(one.rows.some(isUnusual))
          for (const each of one.rows) expect(each.at >= one.first && each.at <= one.last).toBe(true)
        }
        expect(new Set(visits.map((one) => one.key)).size).toBe(visits.length)
        expect(visitsOf(newestDay(all.toReversed())).map((one) => [one.key, one.lead.entryId])).toEqual(
          visits.map((one) => [one.key, one.lead.entryId]),
        )
      }),
      { numRuns: 200 },
    )
  })
})
