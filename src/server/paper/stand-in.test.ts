import { describe, expect, it } from 'vitest'
import type { ReachableContact } from '../../domain/contact/reachability/reachability.ts'
import { standInOf } from './stand-in.ts'

const way = (value: string) => ({ id: value, kind: 'phone' as const, value })
const unit = { name: 'Norrängens hälsocentral', ways: [way('1')] }
const someone = (staffName: string, more: Partial<ReachableContact> = {}): ReachableContact => ({
  staffName,
  ways: [way(`${staffName}s`)],
  absences: [],
  unit,
  ...more,
})
const day = '2026-11-23'
const away = [{ from: '2026-11-20' }]
const left = [{ from: '0001-01-01' }]

describe('who stands in, as printed', () => {
  it('is the deputy, with a number of their own', () => {
    expect(standInOf(someone('Maria', { deputy: someone('Gun') }), day)).toEqual({
      name: 'Gun',
      phone: 'Guns',
      isUnit: false,
    })
  })

  it('is the deputy’s deputy when the deputy is away, has left or has no number', () => {
    for (const more of [{ absences: away }, { absences: left }, { ways: [] }]) {
      const deputy = someone('Gun', { ...more, deputy: someone('Eva') })
      expect(standInOf(someone('Maria', { deputy }), day)?.name).toBe('Eva')
    }
  })

  it('is the unit when nobody else is and the contact is away, else nobody', () => {
    expect(standInOf(someone('Maria', { absences: away }), day)).toEqual({ name: unit.name, phone: '1', isUnit: true })
    expect(standInOf(someone('Maria'), day)).toBeNull()
    expect(standInOf(someone('Maria', { absences: [{ from: '2026-11-24' }] }), day)).toBeNull()
    expect(standInOf(someone('Maria', { absences: away, unit: { name: 'X', ways: [] } }), day)).toBeNull()
  })
})
