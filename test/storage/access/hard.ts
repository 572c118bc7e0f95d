// Worlds made by hand, where each guard in the database has its case: what is drawn at random seldom meets them.
import { uuidv7 } from 'uuidv7'
import {
  type Act,
  type Assessment,
  type Assignment,
  type Block,
  type Consent,
  type Emergency,
  type Kept,
  type Organisation,
  organisation,
  type Person,
  type World,
} from './world.ts'

const always = { from: -30, to: null }
const term = { from: -5, to: 30 }
const past = { from: -9, to: -3 }
let of: Organisation
/** 0 and 1 at the health centre, 2 the surgery, 3 and 4 the private ones, 5 nursing, 6 home help, 7 youth services, 8 private home help, 9 the ward, 10 needs assessment. */
const who = (n: number): Assignment => of.assignments[n]!

const listed = (n: number): Kept => ({
  id: uuidv7(),
  table: 'listing',
  unit: who(n).unit,
  by: who(n),
  kind: '',
  about: null,
  period: always,
  retracted: false,
})
const helped = (n: number): Kept => ({ ...listed(n), id: uuidv7(), table: 'care_episode', kind: 'homeHealthCare' })
const assessed = (n: number): Kept => ({ ...helped(n), id: uuidv7(), kind: 'needsAssessment', about: 'olderPerson' })
/** Of addiction or youth: outside the act (SVOD 1:1). */
const outside = (n: number): Kept => ({ ...assessed(n), id: uuidv7(), about: 'other' })
const card = (n: number): Kept => ({ ...listed(n), id: uuidv7(), table: 'fixed_contact', kind: 'careContact' })
const consent = (n: number, change: Partial<Consent> = {}): Consent => ({
  id: uuidv7(),
  to: who(n),
  from: null,
  scopes: ['contactCard', 'careOverview'],
  givenBy: 'person',
  period: term,
  withdrawn: false,
  ...change,
})
const assessment = (n: number, change: Partial<Assessment> = {}): Assessment => ({
  id: uuidv7(),
  by: who(n),
  relevance: 'Ny medicinering',
  attitude: 'Frågat dottern',
  nothingAgainst: true,
  period: term,
  ended: false,
  ...change,
})
const emergency = (n: number, change: Partial<Emergency> = {}): Emergency => ({
  id: uuidv7(),
  by: who(n),
  until: 120,
  holdersSeen: true,
  ...change,
})
const outer = (n: number, whole = false): Block => ({
  id: uuidv7(),
  provider: who(n).unit.provider,
  unit: whole ? null : who(n).unit,
  against: 'providers',
  lifted: false,
  openings: [],
})
const inner = (n: number): Block => ({ ...outer(n), id: uuidv7(), against: 'units' })
const lifted = (block: Block): Block => ({ ...block, lifted: true })
const opened = (block: Block, n: number, until = 60): Block => ({
  ...block,
  openings: [...block.openings, { id: uuidv7(), for: who(n), until }],
})
const person = (change: Partial<Person>): Person => ({
  id: uuidv7(),
  name: 'person',
  eighteenIn: -9000,
  deceased: false,
  kept: [],
  lookups: [],
  consents: [],
  assessments: [],
  emergencies: [],
  blocks: [],
  disclosures: [],
  ...change,
})
const lookup = (n: number, day = 0) => ({ id: uuidv7(), by: who(n), day })
const handedOut = (n: number, to: number) => ({
  id: uuidv7(),
  from: who(n).unit,
  ofUnit: false,
  to: who(to),
  toUnit: false,
  toAssignment: false,
  scope: 'contactCard' as const,
  ground: 'AC-7' as const,
  period: always,
  expires: null,
  ended: false,
  restsOn: null,
})

const open = (ground: 'AC-3' | 'AC-4' | 'AC-5', n: number, p: Person, why = 'Behövs för vården'): Act => ({
  kind: 'open',
  ground,
  by: who(n),
  person: p,
  why,
})
const holders = (ground: 'AC-4' | 'AC-5', n: number, p: Person): Act => ({
  kind: 'holders',
  ground,
  by: who(n),
  person: p,
})
const openInner = (n: number, p: Person, block: Block, ground = 'consent'): Act => ({
  kind: 'openInner',
  by: who(n),
  person: p,
  block,
  id: uuidv7(),
  ground,
})
const put = (p: Person, block: Block): Act => ({ kind: 'block', person: p, block })
const lift = (p: Person, block: Block): Act => ({ kind: 'lift', person: p, block })
const again = (block: Block): Block => ({ ...block, id: uuidv7(), lifted: false, openings: [] })
const ask = (p: Person, n = 0): Act => ({ kind: 'askToLift', by: who(n), person: p, emergency: p.emergencies[0]! })
const answer = (n: number, which: 'waiting' | 'every' | 'first' = 'waiting', yes = true): Act => ({
  kind: 'answerLift',
  by: who(n),
  yes,
  which,
})

function world(make: () => { persons: Person[]; acts: Act[] }): World {
  of = organisation()
  return { ...of, ...make() }
}

/** Between the units of one provider (PDL 4:4–5). */
const within = () => {
  const kept = () => [listed(0), card(2), helped(9)]
  const p = person({ name: 'two blocks, one opened', kept: kept(), blocks: [inner(2), inner(9)] })
  const q = person({ name: 'opened, lifted, put anew', kept: kept(), blocks: [inner(2)] })
  const r = person({
    name: 'opened by none who may',
    kept: kept(),
    blocks: [inner(2), inner(9)],
    lookups: [lookup(3)],
  })
  const s = person({ name: 'blocked from others alone', kept: kept(), blocks: [outer(2)] })
  const t = person({
    name: 'opened until now',
    kept: kept(),
    blocks: [opened(inner(2), 0, 0), opened(inner(9), 0, 60)],
  })
  const u = person({ name: 'someone else’s', kept: [card(2), helped(9)], blocks: [inner(2)] })
  return {
    persons: [p, q, r, s, t, u],
    acts: [
      openInner(0, p, p.blocks[0]!),
      openInner(0, q, q.blocks[0]!),
      lift(q, q.blocks[0]!),
      put(q, again(q.blocks[0]!)),
      openInner(0, r, r.blocks[0]!, 'emergency'),
      openInner(3, r, r.blocks[0]!),
      openInner(2, r, r.blocks[0]!),
      openInner(0, s, s.blocks[0]!),
      openInner(0, u, u.blocks[0]!),
    ],
  }
}

/** The border of the act, and units of one provider that do and don't care for the person (SVOD 1:1, 3:1–2). */
const borders = () => {
  const p = person({
    name: 'helped within and without the act',
    kept: [helped(6), helped(7), listed(0), card(0)],
    consents: [consent(6)],
  })
  const q = person({
    name: 'the same, lacking ability',
    kept: [helped(6), helped(7), helped(8), listed(0)],
    assessments: [assessment(6)],
  })
  const r = person({
    name: 'cared for by one unit',
    kept: [listed(0), helped(6), card(6)],
    consents: [consent(0)],
    lookups: [lookup(2)],
  })
  const s = person({
    name: 'who has died',
    deceased: true,
    kept: [listed(0), helped(6)],
    consents: [consent(0)],
    assessments: [assessment(0)],
  })
  const t = person({ name: 'looked up', kept: [listed(0), helped(6)], consents: [consent(2)], lookups: [lookup(2)] })
  const u = person({
    name: 'under assessment',
    kept: [
      assessed(10),
      listed(0),
      card(0),
      helped(8),
      { ...helped(8), kind: 'homeHelp', period: past },
      { ...helped(8), kind: 'homeHelp', retracted: true },
    ],
    consents: [consent(10)],
    assessments: [assessment(10)],
  })
  const v = person({
    name: 'no longer under assessment',
    kept: [{ ...assessed(10), period: past }, helped(8), listed(0)],
    lookups: [lookup(10)],
    consents: [consent(10)],
    assessments: [assessment(10)],
  })
  const w = person({
    name: 'under assessment of something else',
    kept: [outside(10), helped(8), listed(0)],
    consents: [consent(10), consent(0)],
    assessments: [assessment(10)],
  })
  const x = person({
    name: 'with a disability, under assessment',
    kept: [{ ...assessed(10), about: 'disability' }, helped(8), listed(0)],
    consents: [consent(10), consent(0)],
    assessments: [assessment(10)],
  })
  const y = person({
    name: 'with a condition that was taken back',
    kept: [{ ...listed(10), table: 'person_signal', kind: 'lifeThreatening', retracted: true }, helped(8), listed(0)],
    lookups: [lookup(10)],
    consents: [consent(10)],
    assessments: [assessment(10)],
  })
  const z = person({
    name: 'helped by a unit that assesses something outside the act',
    kept: [helped(10), outside(10), helped(8), listed(0)],
    consents: [consent(10), consent(0)],
    assessments: [assessment(10)],
  })
  return {
    persons: [p, q, r, s, t, u, v, w, x, y, z],
    acts: [
      open('AC-3', 6, p),
      open('AC-3', 7, p),
      holders('AC-4', 6, q),
      open('AC-4', 6, q),
      open('AC-4', 7, q),
      open('AC-3', 0, r),
      open('AC-3', 2, r),
      open('AC-3', 0, s),
      open('AC-4', 0, s),
      holders('AC-4', 0, s),
      open('AC-3', 2, t),
      ...[w, x, z].map((one) => open('AC-3', 0, one)),
      ...[u, v, w, x, y].flatMap((one) => [open('AC-3', 10, one), holders('AC-4', 10, one), open('AC-4', 10, one)]),
    ],
  }
}

/** What a consent covers, and who gave it (AC-3). */
const consents = () => {
  const source = () => [listed(0), card(3), helped(3), card(6), helped(6)]
  const to = (change: Partial<Consent>, more: Partial<Person> = {}) =>
    person({ kept: source(), consents: [consent(0, change)], ...more })
  const child = { eighteenIn: 9 }
  const someone = [
    to({ from: [who(3).unit.provider] }),
    to({ from: [] }),
    to({ scopes: ['contactCard'] }),
    to({ period: past }),
    to({ withdrawn: true }),
    to({ givenBy: 'guardian' }),
    to({ givenBy: 'guardian' }, child),
    to({ givenBy: 'representative' }, child),
    to({ givenBy: 'representative' }),
    to({ givenBy: 'childCannotConsent' }),
    to({ givenBy: 'childCannotConsent' }, child),
    person({ kept: source(), consents: [consent(3)] }),
    person({ kept: source() }),
  ]
  const social = [
    person({
      kept: [helped(6), helped(8), card(8), listed(0), card(0)],
      ...child,
      consents: [consent(6, { givenBy: 'childCannotConsent' })],
    }),
    person({ kept: [helped(6), helped(8), listed(0)], consents: [consent(6, { givenBy: 'childCannotConsent' })] }),
    person({ kept: [helped(6), helped(8), listed(0)], consents: [consent(6)] }),
  ]
  const unsaid = to({})
  return {
    persons: [...someone, ...social, unsaid].map((one, n) => Object.assign(one, { name: `consent ${n}` })),
    acts: [
      ...someone.map((p) => open('AC-3', 0, p)),
      ...social.map((p) => open('AC-3', 6, p)),
      open('AC-3', 0, unsaid, ' \n '),
      ...someone.slice(0, 3).map((p) => open('AC-3', 0, p)),
    ],
  }
}

/** Who lacks ability, by whose judgement, and what of it (AC-4). */
const ability = () => {
  const source = () => [listed(0), helped(3), card(6), helped(6)]
  const judged = (change: Partial<Assessment>, n = 0) =>
    person({ kept: source(), assessments: [assessment(n, change)] })
  const all = [
    judged({}),
    judged({ period: past }),
    judged({ ended: true }),
    judged({ relevance: '' }),
    judged({ attitude: '  ' }),
    judged({ nothingAgainst: false }),
    judged({}, 3),
    person({ kept: source() }),
  ]
  const blocked = person({ kept: source(), assessments: [assessment(0)], blocks: [outer(3), outer(6, true)] })
  const social = person({ kept: [helped(6), helped(8), listed(0)], assessments: [assessment(6)] })
  const looked = person({ kept: [helped(3)], lookups: [lookup(0)], assessments: [assessment(0)] })
  const persons = [...all, blocked, social, looked].map((one, n) => Object.assign(one, { name: `ability ${n}` }))
  const by = (p: Person) => (p === social ? 6 : 0)
  return { persons, acts: persons.flatMap((p) => [holders('AC-4', by(p), p), open('AC-4', by(p), p)]) }
}

/** Emergencies: whose, until when, in which order; and blocks that their holders open for them (AC-5). */
const emergencies = () => {
  const source = () => [listed(3), card(4), card(5), helped(6)]
  const at = (name: string, change: Partial<Person>) =>
    person({ name, kept: source(), lookups: [lookup(0)], emergencies: [emergency(0)], ...change })
  const unseen = at('holders not seen', {
    emergencies: [emergency(0, { holdersSeen: false })],
    blocks: [outer(3), outer(5, true)],
  })
  const over = at('over', { emergencies: [emergency(0, { until: 0 })], blocks: [outer(3)] })
  const some = at('blocked, one opened', { blocks: [opened(outer(3), 0), outer(4), outer(5)] })
  const asked = at('asked', { blocks: [outer(3), outer(5, true)], lookups: [lookup(0), lookup(1)] })
  const nothing = at('blocked where nothing is kept', {
    kept: [listed(3)],
    blocks: [outer(4), outer(2), outer(5, true)],
  })
  const two = at('two’s', { emergencies: [emergency(0), emergency(1)], lookups: [lookup(0), lookup(1)] })
  const oneOfTwo = at('opened for one of two', {
    emergencies: [emergency(0), emergency(1)],
    lookups: [lookup(0), lookup(1)],
    blocks: [opened(outer(3), 0)],
  })
  const grounds = at('opened for the emergency, and asked for on other grounds', {
    kept: [...source().slice(1), listed(0), card(3)],
    consents: [consent(0)],
    assessments: [assessment(0)],
    blocks: [opened(outer(3), 0)],
  })
  const unreached = person({ name: 'not reached', kept: source(), emergencies: [emergency(0)], blocks: [outer(3)] })
  const other = at('another person', { blocks: [outer(3)] })
  const second = at('yet another person', { blocks: [outer(3)] })
  const social = at('blocked by social care', { blocks: [outer(6)] })
  const stepwise = at('blocked by one unit, inner at its neighbour, and by another holder later', {
    blocks: [outer(3), inner(4)],
  })
  const twice = at('one unit blocked, and all of its provider', { blocks: [outer(3), outer(4, true)] })
  const former = at('blocked by one unit, and before by its neighbour', { blocks: [outer(3), lifted(outer(4))] })
  const rest = [
    stepwise,
    twice,
    former,
    at('a colleague’s', { emergencies: [emergency(1)] }),
    at('blocked twice, one opened', { blocks: [opened(outer(3), 0), outer(3, true)] }),
    at('opened for a colleague, or until now', {
      blocks: [opened(outer(3), 1), opened(outer(4), 0, 0), opened(outer(5), 0)],
    }),
    at('lifted, and inner', { blocks: [lifted(outer(3)), inner(5), outer(0)] }),
    at('opened, beside what doesn’t stand or isn’t of it', {
      blocks: [opened(outer(3), 0), outer(5, true), inner(3), lifted(outer(3))],
    }),
  ]
  const seen = [over, some, asked, nothing, two, oneOfTwo, grounds, unreached, other, second, social, ...rest]
  return {
    persons: [unseen, ...seen],
    acts: [
      ...seen.flatMap((p) => [holders('AC-5', 0, p), open('AC-5', 0, p)]),
      open('AC-5', 0, unseen),
      ask(unseen),
      holders('AC-5', 0, unseen),
      open('AC-5', 0, unseen, ' '),
      open('AC-5', 0, unseen),
      open('AC-3', 0, grounds),
      open('AC-4', 0, grounds),
      holders('AC-5', 1, oneOfTwo),
      open('AC-5', 1, oneOfTwo),
      open('AC-5', 1, two),
      ask(over),
      ask(asked, 1),
      ask(asked),
      ask(unreached),
      answer(0, 'every'),
      answer(4, 'every'),
      answer(6, 'every'),
      answer(4),
      answer(3, 'waiting', false),
      answer(5),
      answer(5),
      answer(3, 'every'),
      open('AC-5', 0, asked),
      ask(nothing),
      ask(other),
      ask(second),
      ask(social),
      answer(6, 'every'),
      answer(5, 'first'),
      answer(4, 'first'),
      answer(3, 'first'),
      answer(3, 'first'),
      answer(3, 'every'),
      open('AC-5', 0, other),
      lift(some, some.blocks[1]!),
      open('AC-5', 0, some),
      put(some, again(some.blocks[1]!)),
      put(two, outer(3)),
      open('AC-5', 0, two),
      // One question to a holder, whose yes opens all that it has shut: nothing is asked twice, nor of a unit that has blocked nothing outwards.
      ask(stepwise),
      answer(4, 'every'),
      put(stepwise, outer(5, true)),
      ask(stepwise),
      answer(3),
      answer(5),
      open('AC-5', 0, stepwise),
      ask(twice),
      answer(3),
      ask(twice),
      answer(3),
      open('AC-5', 0, twice),
      // Whoever has lifted theirs isn't asked of another's.
      ask(former),
      answer(4),
      answer(3),
      open('AC-5', 0, former),
    ],
  }
}

/** What was open ends with what it rests on, and with a block of just that; and nothing else does (SVOD 2:3). */
const endings = () => {
  const source = () => [listed(0), card(3), helped(3), card(4), card(5), helped(6)]
  const by = (name: string, change: Partial<Person> = {}) =>
    person({ name, kept: source(), consents: [consent(0)], ...change })
  const withdrawn = by('withdrawn')
  const ended = by('assessment ended', { consents: [], assessments: [assessment(0)] })
  const unit = by('one unit blocked')
  const whole = by('whole provider blocked')
  const inside = by('inner block of a holder’s unit')
  const emerged = by('block lifted after an emergency opened it', {
    consents: [],
    emergencies: [emergency(0)],
    blocks: [opened(outer(3), 0)],
  })
  const longer = by('withdrawn, and another consent covers', {
    consents: [consent(0), consent(0, { period: { from: -5, to: 90 } })],
  })
  const untouched = by('untouched')
  const blocked = by('cards handed out, then blocked', {
    disclosures: [handedOut(3, 0), handedOut(5, 0)],
    consents: [],
  })
  const one = by('one provider’s cards handed out', { disclosures: [handedOut(5, 0)], consents: [] })
  const both = by('read by two', { consents: [consent(0), consent(5)], kept: [...source(), helped(5)] })
  return {
    persons: [withdrawn, ended, unit, whole, inside, emerged, longer, untouched, blocked, one, both],
    acts: [
      ...[withdrawn, unit, whole, inside, longer, untouched, both].map((p) => open('AC-3', 0, p)),
      open('AC-3', 5, both),
      open('AC-4', 0, ended),
      open('AC-5', 0, emerged),
      { kind: 'withdraw', person: withdrawn, consent: withdrawn.consents[0]! } as Act,
      { kind: 'endAssessment', person: ended, assessment: ended.assessments[0]! } as Act,
      put(unit, outer(3)),
      put(whole, outer(3, true)),
      put(inside, inner(3)),
      lift(emerged, emerged.blocks[0]!),
      { kind: 'withdraw', person: longer, consent: longer.consents[1]! } as Act,
      put(blocked, outer(3, true)),
    ],
  }
}

export const hardWorlds = (): World[] => [within, borders, consents, ability, emergencies, endings].map(world)
