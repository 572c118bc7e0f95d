import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { couldHold } from './could-hold.ts'
import { eligibility } from './eligibility.ts'
import { contactKinds } from './kinds.ts'
import {
  assistantNurse,
  coordinator,
  doctor,
  homeHelp,
  homeHelpUnit,
  nurse,
  person,
  policy,
} from './scenario.fixture.ts'

const today = '2026-11-23'
const kindsOf = (candidate: ReturnType<typeof nurse>, under = policy) =>
  contactKinds.filter((kind) => couldHold(kind, candidate, under, today))

describe('which kinds of contact someone could be at all', () => {
  it('a doctor every kind of health care, a nurse and a coordinator no doctor contact (FC-2, FC-4)', () => {
    expect(kindsOf(doctor())).toEqual(['careContact', 'doctorContact', 'coordinatingContact'])
    expect(kindsOf(nurse())).toEqual(['careContact', 'coordinatingContact'])
    expect(kindsOf(coordinator())).toEqual(['careContact', 'coordinatingContact'])
  })

  it('an assistant nurse in home help a social care contact (FC-10)', () => {
    expect(kindsOf(assistantNurse({ unit: homeHelpUnit }))).toContain('socialCareContact')
    expect(kindsOf(nurse())).not.toContain('socialCareContact')
  })

  it('not what the region doesn’t accept (FC-2), nor without a licence where it asks for one (FC-7)', () => {
    expect(kindsOf(doctor(), { ...policy, doctorCategories: [] })).not.toContain('doctorContact')
    expect(kindsOf(coordinator(), { ...policy, careContactNeedsLicence: true })).not.toContain('careContact')
  })

  it('a full list doesn’t mean that they never could (FC-14), and whoever can be for someone could at all (property)', () => {
    expect(kindsOf(doctor({ listSize: 9 }), { ...policy, listCapPerDoctor: 1 })).toContain('doctorContact')
    const candidates = [doctor(), nurse(), coordinator(), assistantNurse({ unit: homeHelpUnit })]
    const situations = [person(), person({ episodes: [homeHelp()] })]
    fc.assert(
      fc.property(
        fc.constantFrom(...contactKinds),
        fc.constantFrom(...candidates),
        fc.constantFrom(...situations),
        (kind, candidate, situation) => {
          if (eligibility(kind, candidate, situation, policy, today).ok)
            expect(couldHold(kind, candidate, policy, today)).toBe(true)
        },
      ),
    )
  })
})
