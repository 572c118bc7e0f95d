import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contactKinds } from '../kinds.ts'
import { contact, homeHealthCare, homeHelp, person } from '../scenario.fixture.ts'
import type { ExistingContact, Situation } from '../situation.ts'
import { type AskableUnit, actsForSelf, askableOn, withoutFollowed } from './own-asking.ts'

const today = '2026-11-23'
const off = { residentialCareSocialContact: false }
const units = new Map<string, AskableUnit>([
  ['centre', { providerKind: 'healthcare', policy: off }],
  ['home-health', { providerKind: 'healthcare', policy: off }],
  ['heart', { providerKind: 'healthcare', policy: off }],
  ['home-help', { providerKind: 'socialCare', policy: off }],
  ['residence', { providerKind: 'socialCare', policy: off }],
])
const care = (id: string, staffId: string, more: Partial<ExistingContact> = {}) =>
  contact({ id, staffId, kind: 'careContact', unitId: 'centre', ...more })
const asked = (situation: Situation, known: ReadonlyMap<string, AskableUnit> = units) =>
  askableOn(situation, known, today).map((one) => [one.kind, one.unitId, one.changes].filter(Boolean).join(' '))

describe('what the person can ask for on the own page', () => {
  it('is a doctor and a care contact where they are listed (FC-1, FC-3)', () => {
    expect(asked(person())).toEqual(['doctorContact centre', 'careContact centre'])
  })

  it('is a care contact of municipal health care, and a social care contact of home help: never across (FC-6, FC-10)', () => {
    const both = person({ episodes: [homeHealthCare({ unitId: 'home-health' }), homeHelp({ unitId: 'home-help' })] })
    expect(asked(both)).toEqual([
      'doctorContact centre',
      'careContact centre',
      'careContact home-health',
      'socialCareContact home-help',
    ])
  })

  it('is of a unit only while it cares for them', () => {
    expect(asked(person({ episodes: [homeHelp({ unitId: 'home-help', to: '2026-11-22' })] }))).toEqual(asked(person()))
    const { listedUnitId: _, ...unlisted } = person()
    expect(asked(unlisted)).toEqual([])
    expect(asked({ ...unlisted, contacts: [care('a', 's-1', { unitId: 'heart' })] })).toEqual([
      'careContact heart a',
      'careContact heart',
    ])
  })

  it('is a change of each contact first; of a doctor and a social care contact they have, only a change (FC-1, FC-10)', () => {
    const has = person({
      episodes: [homeHelp({ unitId: 'home-help' })],
      contacts: [
        contact({ id: 'd', kind: 'doctorContact', unitId: 'centre' }),
        contact({ id: 's', kind: 'socialCareContact', unitId: 'home-help' }),
        care('a', 's-1'),
      ],
    })
    expect(asked(has)).toEqual([
      'doctorContact centre d',
      'careContact centre a',
      'socialCareContact home-help s',
      'careContact centre',
    ])
  })

  it('is a doctor where they are listed now, also while the old centre’s doctor still stands (FC-1)', () => {
    const moved = person({ contacts: [contact({ id: 'd', kind: 'doctorContact', unitId: 'old-centre' })] })
    expect(asked(moved)).toContain('doctorContact centre')
  })

  it('is someone who coordinates when several persons are care contacts, and one at most (FC-8)', () => {
    const several = [care('a', 's-1'), care('b', 's-2', { unitId: 'heart' })]
    expect(asked(person({ contacts: several })).slice(-2)).toEqual([
      'coordinatingContact centre',
      'coordinatingContact heart',
    ])
    expect(asked(person({ contacts: [care('a', 's-1'), care('b', 's-1', { unitId: 'heart' })] }))).not.toContain(
      'coordinatingContact centre',
    )
    const holds = [...several, care('c', 's-1', { kind: 'coordinatingContact' })]
    expect(asked(person({ contacts: holds })).filter((one) => one.startsWith('coordinating'))).toEqual([
      'coordinatingContact centre c',
    ])
  })

  it('is a social care contact of residential care only where the switch is on (FC-10)', () => {
    const lives = person({ episodes: [{ ...homeHelp({ unitId: 'residence' }), kind: 'residentialCare' }] })
    expect(asked(lives)).not.toContain('socialCareContact residence')
    const on = new Map(units).set('residence', {
      providerKind: 'socialCare',
      policy: { residentialCareSocialContact: true },
    })
    expect(asked(lives, on)).toContain('socialCareContact residence')
  })

  it('is nothing for someone who has died', () => {
    expect(asked(person({ deceasedOn: today }))).toEqual([])
  })

  it('is each thing once, of units and contacts that are the person’s', () => {
    const drawn = fc.array(
      fc.record({
        kind: fc.constantFrom(...contactKinds),
        unitId: fc.constantFrom('centre', 'heart', 'home-help'),
        staffId: fc.constantFrom('s-1', 's-2', 's-3'),
        to: fc.constantFrom(undefined, '2026-11-22', '2027-01-01'),
      }),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(drawn, fc.boolean(), (some, helped) => {
        const contacts = some.map(({ to, ...one }, at) => contact({ ...one, id: `c-${at}`, ...(to ? { to } : {}) }))
        const situation = person({ contacts, episodes: helped ? [homeHelp({ unitId: 'home-help' })] : [] })
        const running = contacts.filter((c) => c.to === undefined || c.to >= today)
        const theirs = new Set(['centre', ...(helped ? ['home-help'] : []), ...running.map((c) => c.unitId)])
        const found = askableOn(situation, units, today)
        expect(new Set(found.map((one) => JSON.stringify(one))).size).toBe(found.length)
        for (const one of found) expect(theirs).toContain(one.unitId)
        expect(
          found
            .filter((one) => one.changes)
            .map((one) => one.changes)
            .sort(),
        ).toEqual(running.map((c) => c.id).sort())
      }),
    )
  })
})

describe('whom the person can wish for', () => {
  const contacts = [
    contact({ id: 'd', kind: 'doctorContact' }),
    care('a', 's-1'),
    care('b', 's-2'),
    care('c', 's-1', { kind: 'coordinatingContact' }),
  ]
  const left = (kind: ExistingContact['kind'], changes?: string) =>
    withoutFollowed(person({ contacts }), { kind, unitId: 'centre', ...(changes ? { changes } : {}) }).contacts.map(
      (c) => c.id,
    )

  it('is judged as if the one they would follow had ended', () => {
    expect(left('careContact', 'a')).toEqual(['d', 'b', 'c'])
    expect(left('doctorContact')).toEqual(['a', 'b', 'c'])
    expect(left('coordinatingContact')).toEqual(['d', 'a', 'b'])
    expect(left('careContact')).toEqual(['d', 'a', 'b', 'c'])
  })
})

describe('who acts for themselves on the own page (AC-11)', () => {
  const at = (day: string, birthDate?: string) =>
    actsForSelf({ kind: 'doctorContact', day, ...(birthDate ? { birthDate } : {}) })

  it('is whoever has turned 18, from the birthday; for the younger a guardian asks', () => {
    expect(at('2026-11-23', '2008-11-23').ok).toBe(true)
    const younger = at('2026-11-22', '2008-11-23')
    expect(younger.ok ? [] : younger.reasons).toMatchObject([{ code: 'request.guardianAsks', rule: 'AC-11' }])
    expect(at('2026-11-23').ok).toBe(true)
  })
})
