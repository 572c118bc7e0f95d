import { describe, expect, it } from 'vitest'
import { fingerprintOf, inForce, leftToConfirm, ownInterventions } from './confirming.ts'
import { emptyContent, type PlanContent } from './content.ts'
import { planDiff } from './diff.ts'
import { byDaughter, homeHelpTwice, medicines, wholePlan } from './plan.fixture.ts'
import { missingPoints, pointsOf } from './points.ts'

const codes = (content: PlanContent) => missingPoints(content).map((one) => one.code)
const yes = (one: typeof medicines) => ({
  partyId: one.partyId!,
  interventionId: one.id,
  fingerprint: fingerprintOf(one),
})

describe('the four points that the law asks for (HSL 16:4, SoL 10:8; SIP-4)', () => {
  it('are all shown in a whole plan, and none in an empty one', () => {
    expect(pointsOf(wholePlan).map((one) => one.shown)).toEqual([true, true, true, true])
    expect(pointsOf(emptyContent).map((one) => one.shown)).toEqual([false, false, false, false])
  })

  it('what others do is said expressly, also when it is nothing (point 3)', () => {
    const interventions = [homeHelpTwice, medicines]
    expect(codes({ ...wholePlan, interventions })).toEqual(['plan.pointOthersUnsaid'])
    expect(codes({ ...wholePlan, interventions, noneByOthers: true })).toEqual([])
    expect(codes({ ...wholePlan, noneByOthers: true })).toEqual(['plan.pointOthersBoth'])
    expect(codes({ ...wholePlan, interventions: [homeHelpTwice, { ...byDaughter, who: ' ' }] })).toEqual([
      'plan.pointOthersUnnamed',
    ])
  })

  it('each intervention says which authority, and its unit (point 2)', () => {
    expect(
      codes({ ...wholePlan, interventions: [{ ...medicines, answerer: null }, homeHelpTwice, byDaughter] }),
    ).toEqual(['plan.pointUnanswered'])
    expect(codes({ ...wholePlan, interventions: [{ ...medicines, partyId: null }, byDaughter] })).toEqual([
      'plan.pointWithoutParty',
    ])
  })

  it('one of the authorities has the overall responsibility (point 4), with the law cited', () => {
    const [reason] = missingPoints({ ...wholePlan, overall: null })
    expect(reason).toMatchObject({ code: 'plan.pointNoOverall', rule: 'SIP-4', layer: 'law' })
    expect(reason?.law.map((one) => `${one.statute} ${one.section}`)).toEqual([
      'HSL 16 kap. 4 § fjärde stycket 4',
      'SoL 10 kap. 8 § andra stycket 4',
    ])
  })
})

describe('confirming (SIP-5)', () => {
  it('is each party’s, of its own interventions; what others do is nobody’s to confirm', () => {
    expect(ownInterventions(wholePlan, 'home-help').map((one) => one.id)).toEqual(['i-1'])
    expect(leftToConfirm(wholePlan, []).map((one) => one.id)).toEqual(['i-1', 'i-2'])
    expect([...inForce(wholePlan, [yes(medicines)])]).toEqual(['i-2', 'i-3'])
  })

  it('by another party than the one that answers is none', () => {
    const foreign = { ...yes(medicines), partyId: 'home-help' }
    expect(leftToConfirm(wholePlan, [foreign, yes(homeHelpTwice)]).map((one) => one.id)).toEqual(['i-2'])
  })

  it('is asked for again only where something changed for that party', () => {
    const given = [yes(homeHelpTwice), yes(medicines)]
    const moved: PlanContent = {
      ...wholePlan,
      mattersToMe: 'Kören, och katten.',
      interventions: [{ ...homeHelpTwice, what: 'Hemtjänst morgon' }, { ...medicines, goalId: 'g-2' }, byDaughter],
    }
    expect(leftToConfirm(moved, given).map((one) => one.id)).toEqual(['i-1'])
    expect(leftToConfirm({ ...moved, interventions: [{ ...medicines, partyId: 'clinic' }] }, given)).toHaveLength(1)
  })
})

describe('what differs between two versions', () => {
  it('is told field by field, with what is new and gone', () => {
    const after: PlanContent = {
      ...wholePlan,
      followUpOn: '2027-03-01',
      interventions: [
        { ...homeHelpTwice, what: 'Hemtjänst morgon' },
        byDaughter,
        { ...medicines, id: 'i-4', what: 'Sjukgymnastik' },
      ],
    }
    expect(planDiff(wholePlan, after).map((one) => [one.kind, one.item, one.field, one.was, one.is])).toEqual([
      ['changed', 'Hemtjänst morgon', 'what', 'Hemtjänst morgon och kväll', 'Hemtjänst morgon'],
      ['new', 'Sjukgymnastik', '', '', 'Sjukgymnastik'],
      ['gone', 'Genomgång av läkemedel', '', 'Genomgång av läkemedel', ''],
      ['changed', '', 'followUpOn', '2027-02-01', '2027-03-01'],
    ])
    expect(planDiff(wholePlan, wholePlan)).toEqual([])
  })
})
