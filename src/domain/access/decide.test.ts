import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Actor, decide, type Relation, relationFor, type Subject } from './decide.ts'
import { bySeat, delegable, isRole, type RoleCode, roleCodes, roles, type Verb, verbs } from './roles.ts'

const day = '2026-11-23'
const staff = (change: Partial<Extract<Actor, { kind: 'staff' }>> = {}): Actor => ({
  kind: 'staff',
  staffId: 'staff',
  assignmentId: 'assignment',
  role: 'nurse',
  unitId: 'unit',
  providerId: 'provider',
  providerKind: 'healthcare',
  from: '2026-01-01',
  delegated: [],
  ...change,
})
const person = (relation: Relation): Subject => ({ kind: 'person', personId: 'person', relation })
/** `yes AC-1:ownUnit`, or `no` and why. */
const answer = (actor: Actor, verb: Verb | 'self.read', subject: Subject, on = day): string => {
  const decision = decide(actor, verb, subject, on)
  return decision.ok
    ? `yes ${decision.ground.rule}:${decision.ground.via}`
    : `no ${decision.reasons.map((reason) => reason.code).join()}`
}

describe('a system client (AC-10)', () => {
  const client = (scopes: Extract<Actor, { kind: 'system' }>['scopes'] = ['intake.run']): Actor => ({
    kind: 'system',
    clientId: 'listing-export',
    providerId: 'provider',
    scopes,
  })

  it.each<[string, Actor, Verb | 'self.read', Subject, string]>([
    ['imports for its provider', client(), 'intake.run', { kind: 'none' }, 'yes AC-1:scope'],
    ['doesn’t import for the county', client(), 'intake.runCounty', { kind: 'none' }, 'no access.scopeMissing'],
    ['without the scope does nothing', client([]), 'intake.run', { kind: 'none' }, 'no access.scopeMissing'],
    ['opens nobody', client(), 'person.read', person('ownUnit'), 'no access.scopeMissing'],
    ['is not a person', client(), 'self.read', { kind: 'self' }, 'no access.personOnly'],
  ])('%s', (_name, actor, verb, subject, expected) => {
    expect(answer(actor, verb, subject)).toBe(expected)
  })

  it('does nothing but what a scope opens, and nothing about a person or a unit, whatever is asked', () => {
    for (const verb of verbs)
      for (const subject of [{ kind: 'none' } as const, person('ownUnit'), { kind: 'unit', unitId: 'unit' } as const])
        expect(answer(client(), verb, subject)).toBe(
          verb === 'intake.run' && subject.kind === 'none' ? 'yes AC-1:scope' : 'no access.scopeMissing',
        )
  })
})

describe('who may do what', () => {
  it.each<[string, Actor, Verb | 'self.read', Subject, string]>([
    ['a nurse opens one of her unit’s persons', staff(), 'person.read', person('ownUnit'), 'yes AC-1:ownUnit'],
    ['a nurse opens one she has looked up', staff(), 'person.read', person('lookup'), 'yes AC-1:lookup'],
    ['a nurse opens someone outside', staff(), 'person.read', person('none'), 'no access.notFound'],
    ['a party writes in the plan', staff(), 'plan.write', person('seat'), 'yes AC-8:seat'],
    ['a party sees whose plan it is', staff(), 'person.read', person('seat'), 'yes AC-8:seat'],
    ['a party opens no contacts', staff(), 'contact.read', person('seat'), 'no access.onlyThePlan'],
    ['a party sees not who sees what', staff(), 'access.read', person('seat'), 'no access.onlyThePlan'],
    [
      'a nurse reads who sees what of one she has looked up',
      staff(),
      'access.read',
      person('lookup'),
      'yes AC-1:lookup',
    ],
    ['… and writes down nothing of their will', staff(), 'access.record', person('lookup'), 'no access.notByLookup'],
    ['… but may declare an emergency', staff(), 'access.emergency', person('lookup'), 'yes AC-1:lookup'],
    ['a nurse looks someone up', staff(), 'person.lookUp', { kind: 'none' }, 'yes AC-1:role'],
    [
      'one whose unit was merged yesterday is told so, before that the assignment is over',
      staff({ unitTo: '2026-11-22', successor: 'Norrängen', to: '2026-11-22' }),
      'person.read',
      person('ownUnit'),
      'no access.unitEnded',
    ],
    [
      'one whose unit was closed',
      staff({ unitTo: '2026-11-22' }),
      'today.read',
      { kind: 'none' },
      'no access.unitClosed',
    ],
    [
      'one whose unit is merged tomorrow works on today',
      staff({ unitTo: '2026-11-23', successor: 'Norrängen' }),
      'person.read',
      person('ownUnit'),
      'yes AC-1:ownUnit',
    ],
    ['a nurse appoints', staff(), 'contact.appoint', person('ownUnit'), 'no access.notPermitted'],
    ['a nurse appoints someone outside', staff(), 'contact.appoint', person('none'), 'no access.notPermitted'],
    ['a manager appoints', staff({ role: 'unitManager' }), 'contact.appoint', person('ownUnit'), 'yes AC-1:ownUnit'],
    [
      'a nurse whom it is delegated to appoints',
      staff({ delegated: ['contact.appoint'] }),
      'contact.appoint',
      person('ownUnit'),
      'yes AC-1:delegation',
    ],
    [
      'she does it for someone looked up: the weaker ground is said',
      staff({ delegated: ['contact.appoint'] }),
      'contact.appoint',
      person('lookup'),
      'yes AC-1:lookup',
    ],
    [
      'she does it for someone outside',
      staff({ delegated: ['contact.appoint'] }),
      'contact.appoint',
      person('none'),
      'no access.notFound',
    ],
    [
      'what may not be delegated is not got that way',
      staff({ role: 'administrator', delegated: ['person.read', 'intake.run', 'person.lookUp'] }),
      'person.read',
      person('ownUnit'),
      'no access.notPermitted',
    ],
    ['a nurse sees her unit', staff(), 'organisation.read', { kind: 'unit', unitId: 'unit' }, 'yes AC-1:role'],
    [
      'a nurse sees another unit',
      staff(),
      'organisation.read',
      { kind: 'unit', unitId: 'other' },
      'no access.notYourUnit',
    ],
    [
      'a manager sets the ways of another unit',
      staff({ role: 'unitManager' }),
      'organisation.setWays',
      { kind: 'unit', unitId: 'other' },
      'no access.notYourUnit',
    ],
    ['an administrator imports', staff({ role: 'administrator' }), 'intake.run', { kind: 'none' }, 'yes AC-1:role'],
    [
      'an administrator imports for the whole county',
      staff({ role: 'administrator', delegated: ['intake.runCounty'] }),
      'intake.runCounty',
      { kind: 'none' },
      'no access.notPermitted',
    ],
    [
      'a county administrator does',
      staff({ role: 'countyAdministrator' }),
      'intake.runCounty',
      { kind: 'none' },
      'yes AC-1:role',
    ],
    [
      'an administrator searches',
      staff({ role: 'administrator' }),
      'person.search',
      { kind: 'none' },
      'no access.notPermitted',
    ],
    ['a manager imports', staff({ role: 'unitManager' }), 'intake.run', { kind: 'none' }, 'no access.notPermitted'],
    ['a person sees their own', { kind: 'person', personId: 'p' }, 'self.read', { kind: 'self' }, 'yes AC-9:self'],
    [
      'a person reads as staff',
      { kind: 'person', personId: 'p' },
      'person.read',
      person('ownUnit'),
      'no access.noAssignment',
    ],
    ['staff read as the person', staff(), 'self.read', { kind: 'self' }, 'no access.personOnly'],
    ['nobody reads', { kind: 'nobody' }, 'person.read', person('ownUnit'), 'no access.noAssignment'],
    ['nobody reads as the person', { kind: 'nobody' }, 'self.read', { kind: 'self' }, 'no access.personOnly'],
  ])('%s', (_sentence, actor, verb, subject, expected) => {
    expect(answer(actor, verb, subject)).toBe(expected)
  })

  it('holds from the first day of the assignment to the last', () => {
    const actor = staff({ from: '2026-02-01', to: '2026-11-23' })
    const on = (when: string) => answer(actor, 'person.read', person('ownUnit'), when)
    expect(on('2026-01-31')).toBe('no access.assignmentEnded')
    expect(on('2026-02-01')).toBe('yes AC-1:ownUnit')
    expect(on('2026-11-23')).toBe('yes AC-1:ownUnit')
    expect(on('2026-11-24')).toBe('no access.assignmentEnded')
  })
})

const anyActor = fc.oneof(
  fc.record({
    kind: fc.constant('staff' as const),
    staffId: fc.constant('s'),
    assignmentId: fc.constant('a'),
    role: fc.constantFrom(...roleCodes),
    unitId: fc.constantFrom('unit', 'other'),
    providerId: fc.constant('p'),
    providerKind: fc.constantFrom('healthcare' as const, 'socialCare' as const),
    from: fc.constantFrom('2026-01-01', '2026-11-24'),
    delegated: fc.subarray([...verbs]),
  }),
  fc.record({ kind: fc.constant('person' as const), personId: fc.constant('p') }),
  fc.record({ kind: fc.constant('nobody' as const) }),
)
const anySubject = fc.oneof(
  fc.constant<Subject>({ kind: 'none' }),
  fc.constantFrom<Relation>('ownUnit', 'lookup', 'none').map(person),
  fc.constantFrom('unit', 'other').map((unitId): Subject => ({ kind: 'unit', unitId })),
  fc.constant<Subject>({ kind: 'self' }),
)

describe('whoever asks, and whatever about (properties)', () => {
  it('a no always has a reason, with rule and law; a yes always has a ground with law', () => {
    fc.assert(
      fc.property(anyActor, fc.constantFrom(...verbs, 'self.read' as const), anySubject, (actor, verb, subject) => {
        const decision = decide(actor as Actor, verb, subject, day)
        // Only a task given on in social care rests on the authority's own order, and cites none.
        const ownOrder = actor.kind === 'staff' && actor.providerKind === 'socialCare'
        if (decision.ok)
          expect(decision.ground.law.length > 0).toBe(!(decision.ground.via === 'delegation' && ownOrder))
        else {
          expect(decision.reasons.length).toBeGreaterThan(0)
          for (const reason of decision.reasons) {
            expect(reason.law.length).toBeGreaterThan(0)
            expect(reason.rule).toBe('AC-1')
            expect(reason.fact).not.toBe('')
          }
        }
      }),
    )
  })

  it('no one gets to a person they have no relation to, nor as staff without an assignment that holds', () => {
    fc.assert(
      fc.property(anyActor, fc.constantFrom(...verbs), anySubject, (actor, verb, subject) => {
        const ok = decide(actor as Actor, verb, subject, day).ok
        if (subject.kind === 'person' && subject.relation === 'none') expect(ok).toBe(false)
        if (subject.kind !== 'self' && (actor.kind !== 'staff' || actor.from > day)) expect(ok).toBe(false)
        if (actor.kind === 'staff' && subject.kind === 'self') expect(ok).toBe(false)
      }),
    )
  })

  it('a task given on goes ahead on HSF 4:5 in health care, and in social care on no paragraph of health care', () => {
    const lawFor = (providerKind: 'healthcare' | 'socialCare') => {
      const actor = staff({ providerKind, delegated: ['contact.appoint'] })
      const decision = decide(actor, 'contact.appoint', person('ownUnit'), day)
      return decision.ok
        ? [decision.ground.via, ...decision.ground.law.map((ref) => `${ref.statute} ${ref.section}`)]
        : []
    }
    expect(lawFor('healthcare')).toEqual(['delegation', 'HSF 4 kap. 5 §'])
    expect(lawFor('socialCare')).toEqual(['delegation'])
  })

  it('a delegation adds only what may be delegated', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...roleCodes),
        fc.constantFrom(...verbs),
        fc.subarray([...verbs]),
        (role, verb, delegated) => {
          const without = decide(staff({ role }), verb, person('ownUnit'), day).ok
          const withIt = decide(staff({ role, delegated }), verb, person('ownUnit'), day).ok
          expect(withIt).toBe(without || (delegated.includes(verb) && delegable.includes(verb)))
        },
      ),
    )
  })
})

describe('the roles', () => {
  it('only the unit manager appoints, ends and decides by the role itself (HSL 4:2 a, HSF 4:5)', () => {
    for (const verb of ['contact.appoint', 'contact.end', 'contact.decideNeed'] as Verb[])
      expect(roleCodes.filter((code) => roles[code].verbs.includes(verb))).toEqual(['unitManager'])
  })

  it('whoever imports sees no persons, and whoever sees persons doesn’t import', () => {
    for (const code of roleCodes) {
      const may = roles[code].verbs
      expect(may.includes('intake.run') && may.includes('person.read'), code).toBe(false)
    }
  })

  it('what can be delegated is something the manager may do', () => {
    for (const verb of delegable) expect(roles.unitManager.verbs).toContain(verb)
  })

  it('every verb is someone’s, and every role has a name in both languages', () => {
    for (const verb of verbs)
      expect(
        roleCodes.some((code) => roles[code].verbs.includes(verb)),
        verb,
      ).toBe(true)
    for (const code of roleCodes) expect(roles[code].sv).not.toBe(roles[code].en)
  })

  it('are known by their codes and by nothing else', () => {
    for (const code of roleCodes) expect(isRole(code)).toBe(true)
    for (const code of ['', 'Nurse', 'toString', '__proto__', 'superuser']) expect(isRole(code as RoleCode)).toBe(false)
  })
})

describe('with several ways to a person (AC-1, AC-8)', () => {
  it('the unit’s own comes before a seat, a seat before a look-up where the plan is concerned, and nothing else opens by a seat', () => {
    for (const verb of verbs) {
      expect(relationFor({ own: true, lookup: true, seat: true }, verb)).toBe('ownUnit')
      expect(relationFor({ own: false, lookup: true, seat: true }, verb)).toBe(
        verb === 'plan.read' || verb === 'plan.write' ? 'seat' : 'lookup',
      )
      expect(relationFor({ own: false, lookup: false, seat: false }, verb)).toBe('none')
      expect(decide(staff({ role: 'unitManager' }), verb, person('seat'), day).ok).toBe(bySeat.includes(verb))
    }
  })
})
