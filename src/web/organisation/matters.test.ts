import { describe, expect, it } from 'vitest'
import { type Colleague, mattersOf, type Unit } from './matters.ts'

const today = '2026-11-23'
const gap = { code: 'deputy.none' } as Colleague['deputyGap']
const one = (name: string, change: Partial<Colleague> = {}): Colleague =>
  ({
    assignmentId: name,
    name,
    to: null,
    ended: false,
    absent: null,
    deputy: null,
    deputyGap: null,
    persons: 3,
    list: null,
    delegations: [],
    ...change,
  }) as unknown as Colleague
const told = (...staff: Colleague[]) =>
  mattersOf({ staff } as unknown as Unit, today).map((matter) =>
    matter.kind === 'noDeputy'
      ? `${matter.kind} ${matter.who.map((w) => w.name)}`
      : `${matter.kind} ${matter.who.name}`,
  )

describe('what a unit must see to', () => {
  it('is nothing when everyone is there or has someone who answers', () => {
    expect(told(one('a'), one('b', { absent: { to: null }, deputy: { absent: false } as never }))).toEqual([])
  })

  it('comes reddest first: persons without a contact, then those who soon will be', () => {
    expect(
      told(
        one('gap', { deputyGap: gap }),
        one('leaves', { to: '2026-12-31' }),
        one('sooner', { to: '2026-12-01' }),
        one('later', { to: '2027-06-30' }),
        one('alone', { absent: { to: null }, deputyGap: gap }),
        one('both', { absent: { to: null }, deputy: { absent: true } as never }),
        one('full', { list: { size: 1500, cap: 1500 } as never }),
        one('left', { ended: true, to: '2026-11-20' }),
      ),
    ).toEqual([
      'left left',
      'awayAlone alone',
      'bothAway both',
      'leaves sooner',
      'leaves leaves',
      'atCap full',
      'noDeputy gap',
    ])
  })

  it('is not about who has nobody', () => {
    expect(told(one('left', { ended: true, persons: 0 }), one('away', { absent: { to: null }, persons: 0 }))).toEqual(
      [],
    )
  })

  it('tells when a task that was given ends', () => {
    expect(told(one('maria', { delegations: [{ to: '2026-12-31' }, { to: '2028-01-01' }] as never }))).toEqual([
      'taskEnds maria',
    ])
  })
})
