import { describe, expect, it } from 'vitest'
import { emptyInformation, isWhole, type KnownAtDischarge, pointsOf } from './information.ts'

const nothing: KnownAtDischarge = { contacts: [], meeting: null, hasPlan: false }
const contact = (kind: string) => ({ name: 'Maria Lind', kind, unit: 'Hälsocentralen', phone: null })
const states = (...of: Parameters<typeof pointsOf>) => pointsOf(...of).map(({ point, state }) => `${point} ${state}`)

describe('what the patient is told at discharge (PL 3 kap. 2 b §)', () => {
  it('lacks what the law asks for without a summary; the rest is told when it is known', () => {
    expect(states(emptyInformation, nothing)).toEqual([
      'summary missing',
      'careContact unknown',
      'planning unknown',
      'plans unknown',
    ])
    expect(pointsOf(emptyInformation, nothing)[0]!.law).toMatchObject([{ statute: 'PL', section: '3 kap. 2 b §' }])
  })

  it('says who the care contact is, when the planning is, and which plans there are', () => {
    const known: KnownAtDischarge = {
      contacts: [contact('careContact')],
      meeting: { startsAt: '2026-11-30T10:00:00+01:00', place: 'Rum 3' },
      hasPlan: true,
    }
    expect(states({ ...emptyInformation, summary: 'Lunginflammation, antibiotika i fem dagar.' }, known)).toEqual([
      'summary said',
      'careContact said',
      'planning said',
      'plans said',
    ])
  })

  it.each([
    ['a doctor contact is no care contact', 'doctorContact', 'careContact unknown'],
    ['a coordinating contact is one', 'coordinatingContact', 'careContact said'],
  ])('%s', (_, kind, said) => {
    expect(states(emptyInformation, { ...nothing, contacts: [contact(kind)] })).toContain(said)
  })

  it('counts plans that the ward itself writes of', () => {
    expect(states({ ...emptyInformation, plans: 'Rehabplan hos kommunen' }, nothing)).toContain('plans said')
  })

  it('is whole with a summary alone, and never when nothing is written', () => {
    expect(isWhole(null)).toBe(false)
    expect(isWhole({ ...emptyInformation, summary: '  ' })).toBe(false)
    expect(isWhole({ ...emptyInformation, summary: 'Höftfraktur, opererad.' })).toBe(true)
  })
})
