import { describe, expect, it } from 'vitest'
import type { FollowupFigure } from '../../contract/followup.ts'
import { inOrder } from './unit-order.ts'

const unit = (name: string, numerator: number | null, denominator: number | null, own = false) =>
  ({ unitId: name, name, own, numerator, denominator, few: false, standing: null }) as FollowupFigure['units'][number]

describe('units in order', () => {
  const units = [
    unit('Alm', 10, 100),
    unit('Björk', 60, 80),
    unit('Ek', null, null),
    unit('Gran', 5, 200, true),
    unit('Lind', 20, 40),
  ]
  const names = (by: Parameters<typeof inOrder>[1]) =>
    inOrder(units, by)
      .map(({ name }) => name)
      .join(' ')

  it('have the own first, then by name, value or size; what isn’t told is last', () => {
    expect(names('name')).toBe('Gran Alm Björk Ek Lind')
    expect(names('lowest')).toBe('Gran Alm Lind Björk Ek')
    expect(names('highest')).toBe('Gran Björk Lind Alm Ek')
    expect(names('largest')).toBe('Gran Alm Björk Lind Ek')
  })

  it('leave the list they were made of as it was', () => {
    inOrder(units, 'highest')
    expect(units[0]!.name).toBe('Alm')
  })
})
