import { describe, expect, it } from 'vitest'
import { Identifiers } from './identifiers.ts'

describe('identifiers by number', () => {
  it('are found as they are kept and with a hyphen, and no others', () => {
    const identifiers = new Identifiers(3)
    identifiers.add('189001019802', 0)
    identifiers.add('201212121212', 1)
    identifiers.add('R2024ABC1234', 2)
    expect(
      ['189001019802', '18900101-9802', '20121212-1212', 'R2024ABC1234'].map((one) => identifiers.find(one)),
    ).toEqual([0, 0, 1, 2])
    for (const other of [
      '9001019802',
      '18900101+9802',
      '189001019803',
      '1890010198020',
      ' 189001019802',
      '18900101９802',
      '',
      '000000000000',
    ])
      expect(identifiers.find(other)).toBe(-1)
  })

  it('holds as many as it has room for, and more than one of the same person', () => {
    const identifiers = new Identifiers(50_000)
    const of = (i: number) => String(190_000_000_000 + i * 7919)
    for (let i = 0; i < 50_000; i++) identifiers.add(of(i), i >> 1)
    let wrong = 0
    for (let i = 0; i < 50_000; i++)
      if (identifiers.find(of(i)) !== i >> 1 || identifiers.find(String(190_000_000_001 + i * 7919)) !== -1) wrong++
    expect(wrong).toBe(0)
  })
})
