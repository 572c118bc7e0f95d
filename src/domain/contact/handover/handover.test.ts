import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideAppointment } from '../appointment.ts'
import type { ContactKind } from '../kinds.ts'
import { contactsOn, runs } from '../periods.ts'
import {
  contact,
  coordinator,
  doctor,
  homeHealthCare,
  homeHealthCareUnit,
  nurse,
  person,
  policy,
} from '../scenario.fixture.ts'
import type { Candidate, ExistingContact, Situation } from '../situation.ts'
import {
  capOf,
  type HandoverInput,
  lastDay,
  lawfulFor,
  type PanelPerson,
  planHandover,
  type Taker,
} from './handover.ts'

const day = '2026-11-23'
const startsOn = '2026-12-01'

/** The one who hands over: staff `leaver`, assignment `from`. */
const held = (change: Partial<ExistingContact> = {}): ExistingContact =>
  contact({ id: 'c', kind: 'doctorContact', staffId: 'leaver', assignmentId: 'from', licensedDoctor: true, ...change })
const has = (personId: string, contacts: ExistingContact[], change: Partial<Situation> = {}): PanelPerson => {
  const own = contacts.map((one) => ({ ...one, id: `${personId}:${one.id}` }))
  const others = change.contacts ?? []
  return { personId, situation: person({ ...change, personId, contacts: [...own, ...others] }), contacts: own }
}
const taker = (candidate: Candidate, change: Partial<Taker> = {}): Taker => ({
  candidate,
  name: candidate.staffId,
  share: 1,
  sizes: {},
  guideline: null,
  ...change,
})
const dr = (id: string, change: Partial<Taker> = {}) =>
  taker(doctor({ staffId: id, assignmentId: id }), { guideline: 1100, ...change })
const plan = (change: Partial<HandoverInput> = {}) =>
  planHandover({
    kinds: ['careContact', 'doctorContact', 'socialCareContact', 'coordinatingContact'],
    day,
    startsOn,
    reason: 'staffLeft',
    policy,
    panel: [],
    takers: [],
    choices: [],
    ...change,
  })
const whom = (of: ReturnType<typeof plan>) => Object.fromEntries(of.steps.map((s) => [`${s.personId} ${s.kind}`, s.to]))
const codes = (of: ReturnType<typeof plan>, at = 0) =>
  of.steps[at]!.left.map((one) => [one.assignmentId, ...one.reasons.map((r) => r.code)])

describe('why it became just this one (FC-13)', () => {
  const why = (of: ReturnType<typeof plan>) => of.steps.map((step) => [`${step.personId} ${step.kind}`, step.because])
  const care = { id: 'v', kind: 'careContact' as const }

  it('the lists are evened out; the same one takes both tasks; the only one who may', () => {
    const panel = [has('a', [held(), held(care)])]
    expect(why(plan({ panel, takers: [dr('x'), dr('y')] }))).toEqual([
      ['a doctorContact', 'even'],
      ['a careContact', 'together'],
    ])
    const takers = [dr('x'), taker(nurse({ staffId: 'n', assignmentId: 'n' }))]
    expect(why(plan({ panel: [has('a', [held()])], takers }))).toEqual([['a doctorContact', 'onlyOne']])
    expect(why(plan({ panel: [has('a', [held()])], takers: [dr('x')] }))).toEqual([['a doctorContact', 'onlyTaker']])
  })

  it('a known face, the manager’s own choice, and nothing where nobody takes over', () => {
    const met = has('a', [held()], { contacts: [contact({ id: 'o', kind: 'careContact', staffId: 'x' })] })
    expect(why(plan({ panel: [met], takers: [dr('x'), dr('y')] }))).toEqual([['a doctorContact', 'known']])
    const choices = [{ personId: 'a', kind: 'doctorContact' as const, to: 'y' }]
    expect(why(plan({ panel: [met], takers: [dr('x'), dr('y')], choices }))).toEqual([['a doctorContact', 'chosen']])
    expect(why(plan({ panel: [met] }))).toEqual([['a doctorContact', null]])
  })
})

describe('a panel handed over (FC-13)', () => {
  it('is shared out so that the lists are even by share of full time (FC-14), S2 Ekensberg', () => {
    const panel = Array.from({ length: 30 }, (_, i) => has(`p${String(i).padStart(2, '0')}`, [held()]))
    const takers = [
      dr('full', { sizes: { doctorContact: 20 } }),
      dr('half', { share: 0.5, guideline: 550 }),
      dr('resident', { guideline: 550 }),
    ]
    const { steps } = plan({ panel, takers })
    const count = (id: string) => steps.filter((s) => s.to === id).length
    expect([20 + count('full'), count('half'), count('resident')]).toEqual([25, 13, 12])
  })

  it('goes to a known face first: a fixed contact now, one from before, or the named deputy; and says which', () => {
    const knows = (staffId: string, to?: string) => ({
      contacts: [contact({ id: 'other', staffId, assignmentId: staffId, ...(to ? { to } : {}) })],
    })
    const result = plan({
      panel: [has('a', [held()], knows('new')), has('b', [held()], knows('old', '2025-01-31')), has('c', [held()])],
      takers: [
        dr('deputy', { sizes: { doctorContact: 900 } }),
        dr('new', { sizes: { doctorContact: 900 } }),
        dr('old', { sizes: { doctorContact: 900 } }),
        dr('zero'),
      ],
      deputyId: 'deputy',
    })
    expect(result.steps.map((s) => [s.personId, s.to, s.knew?.code])).toEqual([
      ['a', 'new', 'handover.knownContact'],
      ['b', 'old', 'handover.knownBefore'],
      ['c', 'deputy', 'handover.knownDeputy'],
    ])
  })

  it('begins the day after the old contact ends; one that only was to begin goes over as it was', () => {
    const planned = held({ from: '2027-01-10', to: '2027-06-30' })
    const { steps } = plan({ panel: [has('a', [held()]), has('b', [planned])], takers: [dr('x')] })
    expect(steps.map((s) => s.handed[0]!.appoint)).toMatchObject([
      { startsOn: '2026-12-01' },
      { startsOn: '2027-01-10', endsOn: '2027-06-30' },
    ])
    expect(lastDay(held(), startsOn)).toBe('2026-11-30')
    expect(lastDay(held({ to: '2026-11-25' }), startsOn)).toBe('2026-11-25')
  })

  it('gives the same one both tasks where it can, so that a person who had one face keeps one (FC-9)', () => {
    const both = [held(), held({ id: 'care', kind: 'careContact' })]
    const result = plan({ panel: [has('a', both), has('b', both)], takers: [dr('x'), dr('y')] })
    expect(whom(result)).toEqual({
      'a doctorContact': 'x',
      'b doctorContact': 'y',
      'a careContact': 'x',
      'b careContact': 'y',
    })
  })
})

describe('what the law doesn’t let anyone take', () => {
  it('stays with every reason of every one: municipal health care without a licence (FC-6)', () => {
    const care = held({
      kind: 'careContact',
      unitId: 'home-care',
      providerId: 'municipality-health',
      authorityKind: 'municipality',
    })
    const unlicensed = coordinator({ assignmentId: 'u', unit: homeHealthCareUnit })
    const panel = [has('a', [care], { episodes: [homeHealthCare()] })]
    const alone = plan({ panel, takers: [taker(unlicensed)] })
    expect(whom(alone)).toEqual({ 'a careContact': null })
    expect(codes(alone)).toEqual([['u', 'contact.municipalLicenceNeeded']])
    expect(alone.steps[0]!.left[0]!.reasons[0]).toMatchObject({ rule: 'FC-6', layer: 'law' })
    const licensed = nurse({ assignmentId: 'n', staffId: 'n', unit: homeHealthCareUnit })
    expect(whom(plan({ panel, takers: [taker(unlicensed), taker(licensed)] }))).toEqual({ 'a careContact': 'n' })
  })

  it('stays when nobody is chosen, when it is chosen to wait, and when the person has died', () => {
    expect(codes(plan({ panel: [has('a', [held()])] }))).toEqual([[null, 'handover.noTakers']])
    const wait = { personId: 'a', kind: 'doctorContact' as const, to: null }
    expect(codes(plan({ panel: [has('a', [held()])], takers: [dr('x')], choices: [wait] }))).toEqual([
      [null, 'handover.stays'],
    ])
    const dead = has('a', [held()], { deceasedOn: '2026-11-20' })
    expect(codes(plan({ panel: [dead], takers: [dr('x')] }))).toEqual([['x', 'contact.personDeceased']])
  })

  it('is told of whom is listed elsewhere (FC-1) and of a doctor in a life-threatening condition (FC-5)', () => {
    expect(codes(plan({ panel: [has('a', [held()], { listedUnitId: 'other' })], takers: [dr('x')] }))).toEqual([
      ['x', 'contact.notListedUnit'],
    ])
    const ill = { lifeThreateningCondition: { responsibleUnitId: 'centre', from: '2026-10-01' } }
    const panel = [has('a', [held({ kind: 'careContact' })], ill)]
    expect(codes(plan({ panel, takers: [taker(nurse({ assignmentId: 'n' }))] }))).toEqual([
      ['n', 'contact.lifeThreateningNeedsDoctor'],
    ])
    expect(whom(plan({ panel, takers: [taker(nurse({ assignmentId: 'n' })), dr('x')] }))).toEqual({
      'a careContact': 'x',
    })
  })
})

describe('the unit’s hard cap (FC-14)', () => {
  const capped = { ...policy, listCapPerDoctor: 3 }

  it('is never exceeded; those it is most urgent for are let in first, the others stay and are told why', () => {
    const ill = { lifeThreateningCondition: { responsibleUnitId: 'clinic', from: '2026-10-01' } }
    const panel = [has('a', [held()]), has('b', [held()]), has('c', [held()], ill)]
    const result = plan({ panel, policy: capped, takers: [dr('x', { sizes: { doctorContact: 1 } })] })
    expect(whom(result)).toEqual({ 'a doctorContact': 'x', 'b doctorContact': null, 'c doctorContact': 'x' })
    expect(result.steps[1]!.left[0]!.reasons[0]).toMatchObject({
      code: 'contact.listFull',
      layer: 'policy',
      params: { count: 3, cap: 3 },
    })
  })

  it('is set for full time: half time makes half of it', () => {
    const panel = ['a', 'b', 'c', 'd'].map((id) => has(id, [held()]))
    const four = { ...policy, listCapPerDoctor: 4 }
    const { steps } = plan({ panel, policy: four, takers: [dr('half', { share: 0.5, guideline: 550 })] })
    expect(steps.map((s) => s.to)).toEqual(['half', 'half', null, null])
    expect(steps[3]!.left[0]!.reasons[0]).toMatchObject({ code: 'contact.listFull', params: { count: 2, cap: 2 } })
  })

  it('holds for choices made by hand too, which otherwise come first', () => {
    const panel = ['a', 'b', 'c', 'd'].map((id) => has(id, [held()]))
    const choices = panel.map(({ personId }) => ({ personId, kind: 'doctorContact' as const, to: 'x' }))
    const result = plan({ panel, policy: capped, takers: [dr('x'), dr('y')], choices })
    expect(whom(result)).toEqual({
      'a doctorContact': 'x',
      'b doctorContact': 'x',
      'c doctorContact': 'x',
      'd doctorContact': null,
    })
    // Whoever was chosen for one person isn't changed for someone else unasked.
    expect(codes(result, 3)).toEqual([['x', 'contact.listFull']])
  })
})

describe('the one who holds together (FC-8)', () => {
  const pair = [held({ id: 'care', kind: 'careContact' }), held({ id: 'whole', kind: 'coordinatingContact' })]

  it('hands over the care contact and the coordination together, to the same one', () => {
    const { steps } = plan({ kinds: ['careContact'], panel: [has('a', pair)], takers: [dr('x')] })
    expect(steps).toHaveLength(1)
    expect(steps[0]!.handed.map((h) => [h.contact.kind, h.appoint?.grounds.at(-1)?.code])).toEqual([
      ['careContact', 'eligible.healthcareStaff'],
      ['coordinatingContact', 'eligible.isCareContact'],
    ])
  })

  it('hands only the coordination to one who is the person’s care contact already: the other care contact ends', () => {
    const already = { contacts: [contact({ id: 'other', staffId: 'x', assignmentId: 'x' })] }
    const { steps } = plan({ panel: [has('a', pair, already)], takers: [dr('w'), dr('x')] })
    expect(steps[0]).toMatchObject({ to: 'x', knew: { code: 'handover.knownContact' } })
    expect(steps[0]!.handed.map((h) => h.appoint !== null)).toEqual([false, true])
  })

  it('can hand the coordination alone only to one of the person’s care contacts', () => {
    const only = [pair[1]!]
    expect(codes(plan({ kinds: ['coordinatingContact'], panel: [has('a', only)], takers: [dr('x')] }))).toEqual([
      ['x', 'contact.notCareContact'],
    ])
  })
})

describe('what to think of', () => {
  it('is told of those who are away or leave, without refusing them (FC-12)', () => {
    const takers = [
      dr('away', { absent: {} }),
      dr('back', { absent: { to: '2026-12-05' } }),
      taker(doctor({ staffId: 'leaves', assignmentId: 'leaves', assignmentTo: '2027-01-31' })),
    ]
    expect(plan({ takers }).warnings.map((w) => w.reason.code)).toEqual([
      'handover.takerAway',
      'handover.takerAwayUntil',
      'handover.takerLeaves',
    ])
  })
})

describe('whom someone could take', () => {
  it('is counted whatever the cap; who could take nobody is told why, what is met most often first', () => {
    const panel = [has('a', [held()]), has('b', [held()]), has('c', [held()], { listedUnitId: 'other' })]
    const capped = { ...policy, listCapPerDoctor: 1 }
    const input = {
      kinds: ['doctorContact'],
      day,
      startsOn,
      reason: 'staffLeft',
      policy: capped,
      panel,
      takers: [],
      choices: [],
    }
    const found = lawfulFor(input as unknown as HandoverInput, [
      dr('x'),
      taker(nurse({ staffId: 'n', assignmentId: 'n' })),
    ])
    expect(found.get('x')).toEqual({ count: 2, why: [] })
    expect(found.get('n')).toMatchObject({
      count: 0,
      why: [{ code: 'contact.notDoctor' }, { code: 'contact.notListedUnit' }],
    })
  })
})

// ── Whatever the panel ───────────────────────────────────────────────────────────────────────────────────────────

const kinds = ['careContact', 'doctorContact', 'coordinatingContact'] as const satisfies ContactKind[]
const someone = fc.constantFrom('x', 'y', 'z', 'stranger')
const world = fc
  .record({
    people: fc.array(
      fc.record({
        kinds: fc.subarray([...kinds], { minLength: 1 }),
        listed: fc.boolean(),
        dead: fc.boolean().map((b) => b),
        ill: fc.boolean(),
        met: fc.option(fc.record({ staffId: someone, over: fc.boolean() })),
        from: fc.constantFrom('2025-01-01', day, startsOn, '2027-02-01'),
      }),
      { maxLength: 8 },
    ),
    takers: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('x', 'y', 'z'),
        isDoctor: fc.boolean(),
        size: fc.nat(3),
        share: fc.constantFrom(1, 0.5),
      }),
      { selector: (t) => t.id },
    ),
    cap: fc.option(fc.integer({ min: 1, max: 5 })),
    chosen: fc.array(fc.record({ at: fc.nat(7), kind: fc.constantFrom(...kinds), to: fc.option(someone) }), {
      maxLength: 3,
    }),
    deputy: fc.option(someone),
  })
  .map(({ people, takers, cap, chosen, deputy }): HandoverInput => {
    const panel = people.map((one, i) => {
      const others = one.met
        ? [
            contact({
              id: 'met',
              staffId: one.met.staffId,
              assignmentId: one.met.staffId,
              ...(one.met.over ? { to: '2026-01-01' } : {}),
            }),
          ]
        : []
      return has(
        `p${i}`,
        one.kinds.map((kind) => held({ id: kind, kind, from: one.from })),
        {
          ...(one.listed ? {} : { listedUnitId: 'other' }),
          ...(one.dead && i % 3 === 0 ? { deceasedOn: '2026-11-01' } : {}),
          ...(one.ill ? { lifeThreateningCondition: { responsibleUnitId: 'centre', from: '2026-10-01' } } : {}),
          contacts: others,
        },
      )
    })
    const choices = new Map(
      chosen.map(({ at, kind, to }) => [
        `p${at} ${kind}`,
        { personId: `p${at}`, kind, to: to === 'stranger' ? null : to },
      ]),
    )
    return {
      kinds: [...kinds],
      day,
      startsOn,
      reason: 'staffLeft',
      policy: cap === null ? policy : { ...policy, listCapPerDoctor: cap },
      panel,
      takers: takers.map((t) =>
        taker(
          t.isDoctor
            ? doctor({ staffId: t.id, assignmentId: t.id })
            : coordinator({ staffId: t.id, assignmentId: t.id }),
          {
            sizes: { doctorContact: t.size, careContact: t.size },
            share: t.share,
            guideline: t.isDoctor ? 1100 * t.share : null,
          },
        ),
      ),
      choices: [...choices.values()],
      ...(deputy === null ? {} : { deputyId: deputy }),
    }
  })

describe('whatever the panel', () => {
  it('nobody is lost: each contact is handed over or stays with a reason, once', () => {
    fc.assert(
      fc.property(world, (input) => {
        const { steps } = planHandover(input)
        const before = input.panel.flatMap((one) => one.contacts.map((c) => c.id)).sort()
        expect(steps.flatMap((s) => s.contacts.map((c) => c.id)).sort()).toEqual(before)
        for (const step of steps) {
          expect(step.handed.map((h) => h.contact)).toEqual(step.to === null ? [] : step.contacts)
          if (step.to === null) expect(step.left.flatMap((l) => l.reasons)).not.toEqual([])
          else expect(step.left).toEqual([])
          expect(step.because === null).toBe(step.to === null)
          expect(step.because === 'known').toBe(step.knew !== null && !step.chosen)
        }
      }),
    )
  })

  it('no assignment is unlawful: each is allowed by the rules as the person stands afterwards', () => {
    fc.assert(
      fc.property(world, (input) => {
        for (const step of planHandover(input).steps) {
          const candidate = input.takers.find((t) => t.candidate.assignmentId === step.to)?.candidate
          const { situation } = input.panel.find((one) => one.personId === step.personId)!
          const gone = new Set(step.contacts.map((c) => c.id))
          const left = situation.contacts.filter((c) => !gone.has(c.id))
          for (const { contact: old, appoint } of step.handed) {
            if (!appoint) {
              expect(
                left.some((c) => c.kind === 'careContact' && c.staffId === candidate!.staffId && runs(c, startsOn)),
              ).toBe(true)
              continue
            }
            const isCare = step.handed.some((h) => h.contact.kind === 'careContact' && h.appoint)
            const own =
              old.kind === 'coordinatingContact' && isCare
                ? [contact({ staffId: candidate!.staffId, from: appoint.startsOn })]
                : []
            const decision = decideAppointment({
              ...{ kind: old.kind, candidate: candidate!, policy: { ...input.policy, listCapPerDoctor: 1000 }, day },
              ...{
                startsOn: appoint.startsOn,
                basis: 'needed',
                situation: { ...situation, contacts: [...left, ...own] },
              },
            })
            expect(decision).toMatchObject({ ok: true })
          }
        }
      }),
    )
  })

  it('nobody has two doctors or two who hold together, and no list is over the cap (FC-1, FC-8, FC-14)', () => {
    fc.assert(
      fc.property(world, (input) => {
        const { steps } = planHandover(input)
        for (const one of input.panel)
          for (const kind of ['doctorContact', 'coordinatingContact'] as const)
            expect(contactsOn(one.situation, startsOn).filter((c) => c.kind === kind).length).toBeLessThanOrEqual(1)
        for (const { candidate, sizes, share } of input.takers) {
          const given = steps.filter((s) => s.to === candidate.assignmentId && s.kind === 'doctorContact').length
          if (given > 0)
            expect(given + sizes.doctorContact!).toBeLessThanOrEqual(capOf(input.policy, { share }) ?? 1000)
        }
      }),
    )
  })

  it('the order that persons and takers come in changes nothing, nor does asking again', () => {
    fc.assert(
      fc.property(world, (input) => {
        const turned = {
          ...input,
          panel: [...input.panel].reverse(),
          takers: [...input.takers].reverse(),
          choices: [...input.choices].reverse(),
        }
        expect(planHandover(turned)).toEqual(planHandover(input))
        expect(planHandover(input)).toEqual(planHandover(input))
      }),
    )
  })

  it('choices made by hand are kept, or refused with the chosen one’s own reasons', () => {
    fc.assert(
      fc.property(world, (input) => {
        const { steps } = planHandover(input)
        for (const choice of input.choices) {
          const step = steps.find((s) => s.personId === choice.personId && s.kind === choice.kind)
          if (!step) continue
          expect([choice.to, null]).toContain(step.to)
          expect(step.chosen).toBe(true)
        }
      }),
    )
  })

  it('one more who can take never makes fewer handed over', () => {
    fc.assert(
      fc.property(world, (input) => {
        const handed = (of: HandoverInput) => planHandover(of).steps.filter((s) => s.to !== null).length
        const more = { ...input, takers: [...input.takers, dr('zz')] }
        expect(handed(more)).toBeGreaterThanOrEqual(handed(input))
      }),
    )
  })
})
