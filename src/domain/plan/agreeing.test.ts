import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asksOf, type Confirmation, fingerprintOf, inForce, leftToConfirm, ownAsks, type Round } from './confirming.ts'
import { emptyContent, type Intervention, type PlanContent } from './content.ts'
import { planDiff } from './diff.ts'
import { bothSeats, byDaughter, homeHelpTwice, medicines, wholePlan } from './plan.fixture.ts'
import { missingPoints, pointsOf, unsaidAims } from './points.ts'

const codes = (content: PlanContent, seats = bothSeats) => missingPoints(content, seats).map((one) => one.code)
const yes = (one: typeof medicines, version = 1): Confirmation => ({
  about: 'does',
  partyId: one.partyId!,
  interventionId: one.id,
  version,
  fingerprint: fingerprintOf(one),
})
/** What waits: of a first version, or of one that is to take the place of what is in force. */
const left = (content: PlanContent, given: readonly Confirmation[], more: Partial<Round> = {}) =>
  leftToConfirm({ content, force: null, seats: bothSeats, given, ...more })
const ids = (...of: Parameters<typeof left>) => left(...of).map((one) => one.interventionId)
const force = { number: 1, content: wholePlan }
const given = [yes(homeHelpTwice), yes(medicines)]
const asked = (content: PlanContent, more: Partial<Round> = {}) =>
  left(content, given, { force, ...more }).map((one) => [one.about, one.interventionId, one.partyIds])
/** All that is asked of it, said yes to by whoever it is asked of first. */
const allYes = (content: PlanContent, version: number, more: Partial<Round> = {}): Confirmation[] =>
  asksOf({ content, force, seats: bothSeats, ...more }).map(({ partyIds, about, interventionId, fingerprint }) => ({
    about,
    partyId: partyIds[0]!,
    interventionId,
    version,
    fingerprint,
  }))
const helpLeft = bothSeats.map((one) => (one.partyId === 'home-help' ? { ...one, seated: false } : one))
const helpBack = [...helpLeft, { ...bothSeats[1]!, partyId: 'home-help-again' }]

describe('the four points that the law asks for (HSL 16:4, SoL 10:8; SIP-4)', () => {
  it('are all shown in a whole plan, and none in an empty one', () => {
    expect(pointsOf(wholePlan, bothSeats).map((one) => one.shown)).toEqual([true, true, true, true])
    expect(pointsOf(emptyContent, bothSeats).map((one) => one.shown)).toEqual([false, false, false, false])
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
    const [reason] = missingPoints({ ...wholePlan, overall: null }, bothSeats)
    expect(reason).toMatchObject({ code: 'plan.pointNoOverall', rule: 'SIP-4', layer: 'law' })
    expect(reason?.law.map((one) => `${one.statute} ${one.section}`)).toEqual([
      'HSL 16 kap. 4 § fjärde stycket 4',
      'SoL 10 kap. 8 § andra stycket 4',
    ])
  })
})

describe('the parties behind the points (SIP-4)', () => {
  it('the unit that confirms is of the authority that answers (point 2), and the intervention is named', () => {
    const interventions = [{ ...medicines, answerer: 'municipality' as const }, homeHelpTwice, byDaughter]
    const [reason, ...more] = missingPoints({ ...wholePlan, interventions }, bothSeats)
    expect(reason).toMatchObject({ code: 'plan.pointOtherAuthority', params: { text: 'Genomgång av läkemedel' } })
    expect(more).toEqual([])
  })

  it('a unit that has left answers for nothing, until it is invited again (point 2)', () => {
    const [reason] = missingPoints({ ...wholePlan, overall: 'region' }, helpLeft)
    expect(reason).toMatchObject({ code: 'plan.pointPartyLeft', params: { text: 'Hemtjänst morgon och kväll' } })
    expect(codes({ ...wholePlan, overall: 'region' }, helpBack)).toEqual([])
  })

  it('the authority with the overall responsibility takes part (point 4)', () => {
    expect(codes({ ...wholePlan, interventions: [medicines, byDaughter] }, helpLeft)).toEqual([
      'plan.pointOverallAbsent',
    ])
  })

  it('no need or no goal is a thought, and hinders nothing', () => {
    expect(unsaidAims(wholePlan)).toEqual(['needs'])
    expect(unsaidAims(emptyContent)).toEqual(['needs', 'goals'])
  })
})

describe('confirming (SIP-5)', () => {
  it('is each party’s, of its own interventions; what others do is nobody’s to confirm', () => {
    expect(ownAsks(left(wholePlan, []), ['home-help']).map((one) => one.interventionId)).toEqual(['i-1'])
    expect(ids(wholePlan, [])).toEqual(['i-1', 'i-2'])
    expect([...inForce(wholePlan, [yes(medicines)], bothSeats)]).toEqual(['i-2', 'i-3'])
  })

  it('by another party than the one that answers is none', () => {
    const foreign = { ...yes(medicines), partyId: 'home-help' }
    expect(ids(wholePlan, [foreign, yes(homeHelpTwice)])).toEqual(['i-2'])
  })

  it('is asked for again only where something changed for that party', () => {
    const moved: PlanContent = {
      ...wholePlan,
      mattersToMe: 'Kören, och katten.',
      interventions: [{ ...homeHelpTwice, what: 'Hemtjänst morgon' }, { ...medicines, goalId: 'g-2' }, byDaughter],
    }
    expect(asked(moved)).toEqual([['does', 'i-1', ['home-help']]])
    expect(asked(wholePlan)).toEqual([])
  })

  it('is asked of a party whose intervention is taken away, or given to another', () => {
    expect(asked({ ...wholePlan, interventions: [medicines, byDaughter] })).toEqual([['gone', 'i-1', ['home-help']]])
    const toCentre = { ...homeHelpTwice, answerer: 'region' as const, partyId: 'centre' }
    expect(asked({ ...wholePlan, interventions: [toCentre, medicines, byDaughter] })).toEqual([
      ['does', 'i-1', ['centre']],
      ['gone', 'i-1', ['home-help']],
    ])
    const toDaughter = { ...homeHelpTwice, answerer: 'other' as const, partyId: null }
    expect(asked({ ...wholePlan, interventions: [toDaughter, medicines, byDaughter] })).toEqual([
      ['gone', 'i-1', ['home-help']],
    ])
  })

  it('isn’t asked of a party that has left: it sees nothing of the plan', () => {
    expect(asked({ ...wholePlan, interventions: [medicines, byDaughter] }, { seats: helpLeft })).toEqual([])
  })

  it('is asked of both authorities when the overall responsibility moves (point 4), and any unit of each may answer', () => {
    const moved: PlanContent = { ...wholePlan, overall: 'region' }
    const seats = [...bothSeats, { ...bothSeats[1]!, partyId: 'nurses', unitId: 'u-nurses' }]
    expect(asked(moved, { seats })).toEqual([
      ['overall', null, ['centre']],
      ['overall', null, ['home-help', 'nurses']],
    ])
    const yeses = allYes(moved, 2, { seats }).map((one) =>
      one.partyId === 'home-help' && one.about === 'overall' ? { ...one, partyId: 'nurses' } : one,
    )
    expect(left(moved, [...given, ...yeses], { force, seats })).toEqual([])
  })

  it('of the overall responsibility in a first version is said with the own part, or asked for alone', () => {
    expect(asksOf({ content: wholePlan, force: null, seats: bothSeats }).map((one) => one.about)).toEqual([
      'does',
      'does',
    ])
    const only: PlanContent = { ...wholePlan, interventions: [medicines, byDaughter] }
    expect(left(only, []).map((one) => [one.about, one.partyIds])).toEqual([
      ['does', ['centre']],
      ['overall', ['home-help']],
    ])
  })

  it('of what was given up isn’t taken up again by an old yes', () => {
    const without: PlanContent = { ...wholePlan, interventions: [medicines, byDaughter] }
    const since = [...given, ...allYes(without, 2)]
    expect(left(without, since, { force })).toEqual([])
    const back = left(wholePlan, since, { force: { number: 2, content: without } })
    expect(back.map((one) => [one.about, one.interventionId])).toEqual([['does', 'i-1']])
  })

  it('of a unit that left and was invited again holds for what it answered for; while it was away nothing of it was in force', () => {
    expect([...inForce(wholePlan, given, helpLeft)]).toEqual(['i-2', 'i-3'])
    expect([...inForce(wholePlan, given, helpBack)]).toEqual(['i-1', 'i-2', 'i-3'])
    expect(asked({ ...wholePlan, interventions: [medicines, byDaughter] }, { seats: helpBack })).toEqual([
      ['gone', 'i-1', ['home-help-again']],
    ])
  })

  it('never comes about by itself: whatever is changed of what a party answers for is asked of that party (property)', () => {
    const change = fc.constantFrom('keep', 'gone', 'what', 'who', 'from', 'by', 'move', 'other')
    const changed = (one: Intervention, how: string): Intervention[] => {
      if (how === 'gone') return []
      if (how === 'move') {
        const region = one.answerer === 'municipality'
        return [{ ...one, answerer: region ? 'region' : 'municipality', partyId: region ? 'centre' : 'home-help' }]
      }
      if (how === 'other') return [{ ...one, answerer: 'other', partyId: null }]
      return [how === 'keep' ? one : { ...one, [how]: 'from by'.includes(how) ? '2027-05-05' : 'annat' }]
    }
    fc.assert(
      fc.property(change, change, fc.constantFrom('region' as const, 'municipality' as const), (a, b, overall) => {
        const interventions = [...changed(homeHelpTwice, a), ...changed(medicines, b), byDaughter]
        const content = { ...wholePlan, overall, interventions }
        const who = new Set(left(content, given, { force }).flatMap((one) => one.partyIds))
        const moved = overall !== wholePlan.overall
        if (a !== 'keep' || moved) expect(who).toContain('home-help')
        if (b !== 'keep' || moved) expect(who).toContain('centre')
        if (a === 'keep' && b === 'keep' && !moved) expect(who.size).toBe(0)
        // And with every yes nothing is left.
        expect(left(content, [...given, ...allYes(content, 2)], { force })).toEqual([])
      }),
    )
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
