import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roleCodes, roles } from '../roles.ts'
import type { Commission } from './claims.ts'
import { type AcceptedPurposes, chooseAssignment, type OwnAssignment, purposeFits } from './commission.ts'

const accepted: AcceptedPurposes = {
  care: ['Vård och behandling'],
  administration: ['Vård och behandling', 'Administration'],
}
const own = (assignmentId: string, change: Partial<OwnAssignment> = {}): OwnAssignment => ({
  assignmentId,
  role: 'nurse',
  unitHsaId: 'SE1-E1',
  providerHsaId: 'SE1-V1',
  holds: true,
  ...change,
})
const commission = (change: Partial<Commission> = {}): Commission => ({
  hsaId: 'SE1-U1',
  purpose: 'Vård och behandling',
  providerHsaId: 'SE1-V1',
  unitHsaId: 'SE1-E1',
  ...change,
})
const here = own('here')
const there = own('there', { unitHsaId: 'SE2-E2', providerHsaId: 'SE2-V2' })
const ofThere = commission({ hsaId: 'SE2-U2', unitHsaId: 'SE2-E2', providerHsaId: 'SE2-V2' })

/** `here`, `? of here,there`, `? of all`; or the fault. */
const say = (claims: { chosen?: Commission; all?: Commission[] }, assignments: OwnAssignment[]): string => {
  const choice = chooseAssignment(claims, assignments, accepted)
  if (!choice.ok) return choice.code
  return `${choice.assignmentId ?? '?'} of ${choice.offered === null ? 'all' : [...choice.offered].sort().join()}`
}

describe('the commission chosen at the identity provider (AC-10)', () => {
  it.each<[string, { chosen?: Commission; all?: Commission[] }, OwnAssignment[], string]>([
    ['selects the assignment at its unit', { chosen: commission() }, [here, there], 'here of all'],
    [
      'by its own id, where the unit isn’t told',
      { chosen: { ...commission({ hsaId: 'se1-e1' }), unitHsaId: undefined! } },
      [here],
      'here of all',
    ],
    ['in capitals or not', { chosen: commission({ unitHsaId: 'se1-e1' }) }, [here], 'here of all'],
    [
      'never lets another be taken in its place',
      { chosen: commission({ unitHsaId: 'SE9-E9' }) },
      [here],
      'commissionUnknown',
    ],
    [
      'of another provider than the unit has here',
      { chosen: commission({ providerHsaId: 'SE2-V2' }) },
      [here],
      'commissionProvider',
    ],
    [
      'without a provider is known by its unit',
      { chosen: { ...commission(), providerHsaId: undefined! } },
      [here],
      'here of all',
    ],
    ['with another purpose', { chosen: commission({ purpose: 'Statistik' }) }, [here], 'commissionPurpose'],
    ['without a purpose', { chosen: { ...commission(), purpose: undefined! } }, [here], 'commissionPurpose'],
    [
      'for administration, of a nurse',
      { chosen: commission({ purpose: 'Administration' }) },
      [here],
      'commissionPurpose',
    ],
    [
      'for administration, of an administrator',
      { chosen: commission({ purpose: 'administration' }) },
      [own('office', { role: 'administrator' })],
      'office of all',
    ],
    [
      'with two roles at the unit lets one choose among them',
      { chosen: commission() },
      [here, own('also', { role: 'careCoordinator' }), there],
      '? of also,here',
    ],
    [
      'whose assignment has ended is told as ended',
      { chosen: commission() },
      [there, { ...here, holds: false }],
      'here of all',
    ],
    [
      'goes before one that has ended at the same unit',
      { chosen: commission() },
      [here, own('before', { holds: false })],
      'here of all',
    ],
    ['is unknown to one who has no assignment', { chosen: commission() }, [], 'commissionUnknown'],
  ])('%s', (_name, claims, assignments, expected) => {
    expect(say(claims, assignments)).toBe(expected)
  })
})

describe('all the commissions that are held', () => {
  it.each<[string, { chosen?: Commission; all?: Commission[] }, OwnAssignment[], string]>([
    ['not said, one chooses among one’s own', {}, [here, there], '? of all'],
    ['not said, a single one is it', {}, [here], 'here of all'],
    ['not said, one that has ended isn’t begun in', {}, [here, { ...there, holds: false }], 'here of all'],
    ['narrow what may be chosen', { all: [ofThere] }, [here, there], 'there of there'],
    [
      'two of them leave a choice',
      { all: [commission(), ofThere] },
      [here, there, own('third', { unitHsaId: 'SE3-E3' })],
      '? of here,there',
    ],
    ['never widen', { all: [commission(), ofThere] }, [here], 'here of here'],
    ['none of them known here', { all: [commission({ unitHsaId: 'SE9-E9' })] }, [here], 'commissionNone'],
    ['none at all', { all: [] }, [here], 'commissionNone'],
    ['none, of one who has nothing here either: the page tells', { all: [] }, [], '? of '],
    [
      'those with another purpose don’t count',
      { all: [commission({ purpose: 'Statistik' }), ofThere] },
      [here, there],
      'there of there',
    ],
    ['and the chosen one is among them', { chosen: commission(), all: [ofThere] }, [here, there], 'here of here,there'],
  ])('%s', (_name, claims, assignments, expected) => {
    expect(say(claims, assignments)).toBe(expected)
  })

  const ids = ['SE1-E1', 'SE2-E2', 'SE3-E3']
  const providers = ['SE1-V1', 'SE2-V2']
  const drawnCommission = fc.record(
    {
      hsaId: fc.constantFrom(...ids),
      unitHsaId: fc.constantFrom(...ids),
      providerHsaId: fc.constantFrom(...providers),
      purpose: fc.constantFrom('Vård och behandling', 'Administration', 'Statistik'),
    },
    { requiredKeys: ['hsaId'] },
  ) as fc.Arbitrary<Commission>
  const drawnOwn = fc
    .array(
      fc.record({
        role: fc.constantFrom('nurse' as const, 'administrator' as const),
        unitHsaId: fc.constantFrom(...ids),
        providerHsaId: fc.constantFrom(...providers),
        holds: fc.boolean(),
      }),
      { maxLength: 5 },
    )
    .map((some) => some.map((one, at) => ({ assignmentId: `a${at}`, ...one })))
  const drawn = fc.record({
    chosen: fc.option(drawnCommission, { nil: undefined }),
    all: fc.option(fc.array(drawnCommission, { maxLength: 4 }), { nil: undefined }),
    mine: drawnOwn,
  })

  /** A second opinion, said the other way round: whether a commission vouches for an assignment. */
  const vouches = (c: Commission, a: OwnAssignment): boolean => {
    if (a.unitHsaId !== (c.unitHsaId ?? c.hsaId)) return false
    if (c.providerHsaId !== undefined && c.providerHsaId !== a.providerHsaId) return false
    return c.purpose === 'Vård och behandling' || (c.purpose === 'Administration' && a.role === 'administrator')
  }

  it('never let anyone begin in, or be offered, what no commission vouches for', () => {
    let begun = 0
    fc.assert(
      fc.property(drawn, ({ chosen, all, mine }) => {
        const claims = { ...(chosen ? { chosen } : {}), ...(all ? { all } : {}) }
        const choice = chooseAssignment(claims, mine, accepted)
        if (!choice.ok) {
          if (chosen) expect(mine.some((one) => vouches(chosen, one))).toBe(false)
          return
        }
        const told = [...(all ?? []), ...(chosen ? [chosen] : [])]
        const started = mine.find((one) => one.assignmentId === choice.assignmentId)
        if (started && (chosen || all)) {
          begun += 1
          expect((chosen ? [chosen] : all!).some((one) => vouches(one, started))).toBe(true)
        }
        if (choice.offered !== null)
          for (const id of choice.offered)
            expect(told.some((one) => vouches(one, mine.find((each) => each.assignmentId === id)!))).toBe(true)
        if (all) expect(choice.offered).not.toBeNull()
      }),
      { numRuns: 3000, seed: 6 },
    )
    expect(begun, 'the draws begin somewhere').toBeGreaterThan(200)
  })

  it('narrow: what is offered with a list is offered without one too', () => {
    fc.assert(
      fc.property(drawn, ({ all, mine }) => {
        const with_ = chooseAssignment(all ? { all } : {}, mine, accepted)
        const offered = with_.ok && with_.offered ? with_.offered : []
        for (const id of offered) expect(mine.map((one) => one.assignmentId)).toContain(id)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a purpose', () => {
  it('for care is demanded of every role that may see a person, and of no other', () => {
    for (const role of roleCodes) {
      expect(purposeFits(role, 'Vård och behandling', accepted), role).toBe(true)
      expect(purposeFits(role, 'Administration', accepted), role).toBe(!roles[role].verbs.includes('person.read'))
      expect(purposeFits(role, undefined, accepted), role).toBe(false)
    }
  })
})
