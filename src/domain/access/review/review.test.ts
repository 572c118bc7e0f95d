import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Candidate, drawSample } from './draw.ts'
import { type AccessFacts, reviewSettings, type VisitAccess } from './facts.ts'
import { nameKey, surnames } from './names.ts'
import { closedDays, decideClosing, decideJudging, decideRound, logScope } from './review.ts'
import { type ReviewRuleId, reviewRuleIds, reviewRules, rulesMet } from './rules.ts'
import { judgeVisit } from './visit.ts'

const office = { weekly: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' }], closedOnHolidays: true }

/** An access that nothing but the chance is after. */
const ordinary: AccessFacts = {
  ground: 'AC-1:ownUnit',
  at: '2026-11-23T09:30:00Z',
  action: 'person.read',
  outcome: 'done',
  staffName: ['Helena', 'Forslund'],
  personName: ['Ingrid', 'Lövgren'],
  protected: false,
  relatedNames: ['Karin Lövgren'],
  livesWithNamesake: false,
  colleagueNamesake: false,
  hadRelation: true,
  relationMadeAt: null,
  readers: 2,
  usualReaders: 2,
  hours: office,
}
const met = (more: Partial<AccessFacts>) =>
  rulesMet({ ...ordinary, ...more }, reviewSettings).filter((rule) => rule !== 'random')

describe('the rules of log review (AC-9)', () => {
  it('an ordinary access is drawn by chance only', () => {
    expect(met({})).toEqual([])
    expect(rulesMet(ordinary, reviewSettings)).toEqual(['random'])
  })

  it.each<[ReviewRuleId, Partial<AccessFacts>, Partial<AccessFacts>]>([
    ['emergency', { action: 'access.emergencyDeclared' }, { action: 'person.read' }],
    ['emergency', { ground: 'AC-5:disclosure' }, { ground: 'AC-3:disclosure' }],
    ['emergency', { action: 'access.blockOpened' }, { action: 'access.blocked' }],
    ['emergency', { action: 'access.liftAnswered' }, { action: 'access.liftsRead' }],
    ['protected', { protected: true }, { protected: false }],
    ['relative', { relatedNames: ['Helena Karin Forslund'] }, { relatedNames: ['Helena Berg', 'Karin Forslund'] }],
    ['sameAddress', { livesWithNamesake: true }, {}],
    ['colleague', { colleagueNamesake: true }, {}],
    ['sameSurname', { personName: ['Nils', 'von Berg-Forslund'] }, { personName: ['Nils', 'Fors'] }],
    ['noRelation', { hadRelation: false }, { hadRelation: false, outcome: 'refused' }],
    ['noRelation', { hadRelation: false }, { hadRelation: false, action: 'log.personRevealed' }],
    ['ownRelation', { relationMadeAt: '2026-11-23T09:29:00Z' }, { relationMadeAt: '2026-11-23T09:31:00Z' }],
    ['ownRelation', { relationMadeAt: ordinary.at }, { relationMadeAt: '2026-11-22T09:00:00Z', outcome: 'refused' }],
    // 22:00 in Sweden is 21:00 UTC in November, 20:00 in July.
    ['night', { at: '2026-11-23T21:00:00Z' }, { at: '2026-11-23T20:59:59Z' }],
    ['night', { at: '2026-07-06T20:00:00Z' }, { at: '2026-07-06T19:59:00Z' }],
    ['night', { at: '2026-11-24T04:59:00Z' }, { at: '2026-11-24T05:00:00Z' }],
    ['night', { at: '2026-11-24T01:00:00Z', hours: null }, { at: '2026-11-24T12:00:00Z', hours: null }],
    [
      'night',
      { at: '2026-11-24T01:00:00Z' },
      { at: '2026-11-24T01:00:00Z', hours: { always: true, weekly: [], closedOnHolidays: false } },
    ],
    ['muchRead', { readers: 6, usualReaders: 2 }, { readers: 5, usualReaders: 2 }],
    ['muchRead', { readers: 5, usualReaders: 1 }, { readers: 4, usualReaders: 1 }],
  ])('%s is met by %j and not by %j', (rule, yes, no) => {
    expect(met(yes)).toContain(rule)
    expect(met(no)).not.toContain(rule)
  })

  it('one’s own record is met by the same name, and then the surname is shared too', () => {
    expect(met({ personName: ['Helena Maria', 'Forslund'] })).toEqual(['ownRecord', 'sameSurname'])
    expect(met({ personName: ['Maria', 'Forslund'] })).toEqual(['sameSurname'])
  })

  it('each says what it compares, in both languages, and cites law that is there', () => {
    for (const rule of reviewRules) {
      expect(rule.law.length).toBeGreaterThan(0)
      for (const text of [rule.title, rule.explanation]) {
        expect(text.sv).toBeTruthy()
        expect(text.sv).not.toBe(text.en)
      }
    }
  })

  it('names are compared without case, hyphens, small words and middle names', () => {
    expect(nameKey('Anna-Lena  Persson')).toBe('anna persson')
    expect(nameKey('ÅSA von Öberg')).toBe('åsa öberg')
    expect(surnames('von Berg-Lund')).toEqual(['berg', 'lund'])
    expect(surnames('af')).toEqual([])
  })
})

describe('a visit: what one assignment did about one person in one day (AC-9)', () => {
  const { at: _at, action: _action, outcome: _outcome, ground: _ground, ...facts } = ordinary
  const access = (auditId: string, more: Partial<VisitAccess> = {}): VisitAccess => ({
    auditId,
    at: ordinary.at,
    action: 'person.read',
    outcome: 'done',
    ground: 'AC-1:ownUnit',
    ...more,
  })

  it('is reviewed for all that its accesses meet, and shown by the most telling', () => {
    const night = access('b', { at: '2026-11-23T23:30:00Z' })
    const emergency = access('c', { action: 'access.emergencyDeclared', at: '2026-11-23T10:00:00Z' })
    const judged = judgeVisit(facts, [access('a'), night, emergency, access('d')], reviewSettings)
    expect(judged).toEqual({ rules: ['emergency', 'night', 'random'], lead: emergency })
    expect(judgeVisit(facts, [access('a'), night], reviewSettings)?.lead).toEqual(night)
  })

  it('is shown by its first access when none says more, whatever order they come in', () => {
    const later = access('a', { at: '2026-11-23T11:00:00Z' })
    expect(judgeVisit(facts, [later, access('z'), access('y')], reviewSettings)?.lead.auditId).toBe('y')
  })

  it('is nothing to review when no chosen rule is met', () => {
    expect(judgeVisit(facts, [access('a')], reviewSettings, ['night', 'emergency'])).toBeNull()
    expect(judgeVisit(facts, [], reviewSettings)).toBeNull()
  })

  it('meets a rule exactly when one of its accesses does, and its lead meets the first of them', () => {
    const accesses = fc.array(
      fc.record<VisitAccess>({
        auditId: fc.uuid(),
        at: fc.integer({ min: 0, max: 1439 }).map((m) => new Date(Date.UTC(2026, 10, 23, 0, m)).toISOString()),
        action: fc.constantFrom('person.read', 'access.emergencyDeclared', 'log.personPrinted', 'person.lookedUp'),
        outcome: fc.constantFrom('done', 'refused'),
        ground: fc.constantFrom('AC-1:ownUnit', 'AC-1:lookup', 'AC-5:disclosure', null),
      }),
      { minLength: 1, maxLength: 12 },
    )
    fc.assert(
      fc.property(accesses, fc.boolean(), fc.option(fc.constant('2026-11-23T12:00:00.000Z')), (all, had, made) => {
        const about = { ...facts, hadRelation: had, relationMadeAt: made }
        const judged = judgeVisit(about, all, reviewSettings)!
        for (const rule of reviewRuleIds) {
          const one = all.some((each) => rulesMet({ ...about, ...each }, reviewSettings, [rule]).length > 0)
          expect(judged.rules.includes(rule)).toBe(one)
        }
        expect(rulesMet({ ...about, ...judged.lead }, reviewSettings)).toContain(judged.rules[0])
      }),
      { numRuns: 300 },
    )
  })
})

describe('the drawing', () => {
  const candidates = fc.array(
    fc.record({
      rule: fc.constantFrom(...reviewRuleIds),
      visit: fc.integer({ min: 0, max: 60 }).map((n) => `a${n}`),
      key: fc.string({ minLength: 4, maxLength: 4, unit: fc.constantFrom(...'0123456789abcdef') }),
    }),
    { maxLength: 120 },
  )

  it('keeps to the size, draws each once, takes all when there is room, and is the same whatever order it is given', () => {
    fc.assert(
      fc.property(candidates, fc.integer({ min: 1, max: 80 }), fc.integer(), (all: Candidate[], size, turn) => {
        const drawn = drawSample(all, size)
        const visits = new Set(all.map((one) => one.visit))
        expect(drawn.length).toBe(Math.min(size, visits.size))
        expect(new Set(drawn).size).toBe(drawn.length)
        const cut = all.length === 0 ? 0 : Math.abs(turn) % all.length
        expect(drawSample([...all.slice(cut), ...all.slice(0, cut)], size)).toEqual(drawn)
      }),
      { numRuns: 500 },
    )
  })

  it('represents every rule that has a candidate, when the sample is at least as large as the rules', () => {
    fc.assert(
      fc.property(candidates, fc.integer({ min: reviewRuleIds.length, max: 80 }), (all: Candidate[], size) => {
        const drawn = new Set(drawSample(all, size))
        for (const rule of new Set(all.map((one) => one.rule)))
          expect(all.some((one) => one.rule === rule && drawn.has(one.visit))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('changes none of what it is given', () => {
    const all: Candidate[] = [
      { rule: 'random', visit: 'b', key: '2' },
      { rule: 'random', visit: 'a', key: '1' },
    ]
    expect(drawSample(all, 1)).toEqual(['a'])
    expect(all.map((one) => one.visit)).toEqual(['b', 'a'])
  })
})

describe('who may do what in a review', () => {
  const codes = (decision: ReturnType<typeof decideRound>) =>
    decision.ok ? [] : decision.reasons.map((one) => one.code)

  it('nobody judges what they did themselves; a question may be followed, a finding not', () => {
    const item = { staffId: 'a', last: null, closed: false }
    expect(codes(decideJudging(item, { staffId: 'a' }, '2026-11-23'))).toEqual(['logReview.own'])
    expect(codes(decideJudging(item, { staffId: 'b' }, '2026-11-23'))).toEqual([])
    expect(codes(decideJudging({ ...item, last: 'question' }, { staffId: 'b' }, '2026-11-23'))).toEqual([])
    expect(codes(decideJudging({ ...item, last: 'motivated' }, { staffId: 'b' }, '2026-11-23'))).toEqual([
      'logReview.judged',
    ])
    expect(codes(decideJudging({ ...item, closed: true }, { staffId: 'b' }, '2026-11-23'))).toEqual([
      'logReview.roundClosed',
    ])
  })

  it('a round ends when all is judged, and once', () => {
    expect(codes(decideClosing({ open: 1, closed: false }, '2026-11-23'))).toEqual(['logReview.itemsOpen'])
    expect(codes(decideClosing({ open: 0, closed: false }, '2026-11-23'))).toEqual([])
    expect(codes(decideClosing({ open: 0, closed: true }, '2026-11-23'))).toEqual(['logReview.roundClosed'])
  })

  it('a period of 366 days is the longest; a reason cites the law in force', () => {
    const round = { from: '2025-11-22', to: '2026-11-23', rules: 1, size: 1 }
    expect(codes(decideRound(round, '2026-11-23'))).toEqual([])
    const longer = decideRound({ ...round, from: '2025-11-21' }, '2026-11-23')
    expect(codes(longer)).toEqual(['logReview.periodLong'])
    expect(longer.ok ? [] : longer.reasons[0]!.law.map((ref) => ref.section)).toEqual(['4 kap. 3 §', '4 kap. 4 §'])
  })

  it('a reviewer reviews the provider, a manager the unit, others nothing', () => {
    expect([logScope('logReviewer'), logScope('unitManager'), logScope('nurse')]).toEqual(['provider', 'unit', null])
  })

  it('knows when what is closed on holidays is closed', () => {
    expect(closedDays('2026-12-23', '2026-12-27')).toEqual(['2026-12-24', '2026-12-25', '2026-12-26'])
  })
})
