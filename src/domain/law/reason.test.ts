import { describe, expect, it } from 'vitest'
import { paramKinds, reason, reasonParams } from './reason.ts'

describe('a reason', () => {
  it('holds what it is given, and a layer of its own when none is said', () => {
    expect(reason('contact.personDeceased', { on: '2026-11-01' }, { fact: 'situation.deceasedOn' })).toEqual({
      code: 'contact.personDeceased',
      rule: null,
      layer: 'system',
      law: [],
      params: { on: '2026-11-01' },
      fact: 'situation.deceasedOn',
    })
  })

  it('has only parameters of known kinds', () => {
    for (const names of Object.values(reasonParams)) for (const name of names) expect(paramKinds).toHaveProperty([name])
  })
})
