// Worlds of access drawn at random.
import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import type {
  ConsentGiver,
  DisclosureGround,
  ReadingGround,
  Scope,
  SharedScope,
} from '../../../src/domain/access/facts.ts'
import type { AssessmentAbout } from '../../../src/domain/organisation/needs-assessment.ts'
import type {
  Act,
  Assessment,
  Assignment,
  Block,
  Consent,
  Disclosure,
  Emergency,
  Kept,
  Period,
  Person,
  Unit,
  World,
} from './world.ts'
import { type Organisation, organisation } from './world.ts'

const unitCount = 10
const staffCount = 11
const pick = (n: number) => fc.nat({ max: n - 1 })
const one = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const rarely = one(true, false, false, false, false)
/** Around today, where the mistakes are. */
const period = one<Period>(
  { from: -30, to: null },
  { from: -30, to: null },
  { from: -30, to: 60 },
  { from: -10, to: 0 },
  { from: 0, to: null },
  { from: -10, to: -1 },
  { from: 1, to: null },
)
const term = one(
  { from: -30, to: 90 },
  { from: 0, to: 0 },
  { from: -5, to: 30 },
  { from: -5, to: 0 },
  { from: -9, to: -1 },
  { from: 1, to: 9 },
)
/** Often said; else nothing, what looks like something, or just too little. */
const words = one(
  ...Array<string>(9).fill('Behövs för vården'),
  ...['abc', ' Behövs nu ', '', ' \n\t ', '\u00a0\u2003\u00a0', 'ab', '💊💊'],
)

const drawnPerson = fc.record({
  deceased: one(true, ...Array<boolean>(9).fill(false)),
  eighteenIn: one(-9000, -9000, -9000, null, -1, 0, 1, 1, 2000, 2000),
  listings: fc.array(fc.record({ unit: pick(5), period, retracted: rarely }), { maxLength: 2 }),
  episodes: fc.array(
    fc.record({
      unit: pick(unitCount),
      period,
      retracted: rarely,
      about: one<AssessmentAbout>('olderPerson', 'olderPerson', 'disability', 'disability', 'other'),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  contacts: fc.array(fc.record({ by: pick(staffCount), period, retracted: rarely }), { minLength: 1, maxLength: 4 }),
  signals: fc.array(
    fc.record({ by: pick(6), kind: one('lifeThreatening', 'multiIllness'), period, retracted: rarely }),
    { maxLength: 1 },
  ),
  requests: fc.array(pick(staffCount), { maxLength: 1 }),
  lookups: fc.array(fc.record({ by: pick(staffCount), day: one(-1, 0, 0, 0, 1) }), { maxLength: 3 }),
  consents: fc.array(
    fc.record({
      to: pick(staffCount),
      from: fc.option(fc.subarray([0, 1, 2, 3, 4]), { freq: 1 }),
      scopes: one<SharedScope[]>(
        ['contactCard', 'careOverview'],
        ['contactCard', 'careOverview'],
        ['contactCard'],
        ['careOverview'],
      ),
      givenBy: one<ConsentGiver>(
        'person',
        'person',
        'guardian',
        'representative',
        'childCannotConsent',
        'childCannotConsent',
      ),
      period: term,
      withdrawn: rarely,
    }),
    { minLength: 1, maxLength: 5 },
  ),
  assessments: fc.array(
    fc.record({
      by: pick(staffCount),
      relevance: one('Ny medicinering', 'Ny medicinering', ''),
      attitude: one('Frågat dottern', 'Frågat dottern', ' \n\n\n '),
      nothingAgainst: one(true, true, true, false),
      period: term,
      ended: rarely,
    }),
    { maxLength: 4 },
  ),
  emergencies: fc.array(
    fc.record({ by: pick(6), until: one(1, 120, 200, 0, -1), holdersSeen: one(true, true, false) }),
    { maxLength: 4 },
  ),
  blocks: fc.array(
    fc.record({
      unit: pick(unitCount),
      whole: fc.boolean(),
      against: one('providers', 'providers', 'providers', 'units'),
      lifted: fc.boolean(),
      openings: fc.array(fc.record({ for: pick(staffCount), until: one(60, 600, 0, -1) }), { maxLength: 3 }),
    }),
    { maxLength: 4 },
  ),
  disclosures: fc.array(
    fc.record({
      from: pick(unitCount),
      to: pick(staffCount),
      what: one<[DisclosureGround, Scope]>(
        ['AC-7', 'contactCard'],
        ['AC-7', 'contactCard'],
        ['AC-7', 'contactRequest'],
        ['AC-7', 'admissionNotice'],
        ['AC-8', 'plan'],
        ['AC-8', 'plan'],
        ['AC-3', 'careOverview'],
        ['AC-4', 'contactCard'],
        ['AC-5', 'contactCard'],
      ),
      period,
      toUnit: one(true, false, false),
      toAssignment: one(true, false, false),
      ofUnit: fc.boolean(),
      ended: one(true, false, false),
    }),
    { maxLength: 4 },
  ),
})
const drawnAct = fc.record({
  kind: one<Act['kind']>(
    'open',
    'open',
    'open',
    'open',
    'holders',
    'holders',
    'block',
    'lift',
    'withdraw',
    'endAssessment',
    'openInner',
    'openInner',
    'askToLift',
    'askToLift',
    'answerLift',
  ),
  ground: one<ReadingGround>('AC-3', 'AC-3', 'AC-4', 'AC-4', 'AC-5', 'AC-5', 'AC-5'),
  by: pick(staffCount),
  /** Often someone who has recorded what the ground asks for. */
  apt: one(true, true, true, false),
  person: pick(4),
  why: words,
  unit: pick(unitCount),
  whole: fc.boolean(),
  against: one('providers', 'providers', 'units'),
  n: fc.nat({ max: 9 }),
  yes: one(true, true, true, false),
})
type DrawnPerson = typeof drawnPerson extends fc.Arbitrary<infer T> ? T : never
type DrawnAct = typeof drawnAct extends fc.Arbitrary<infer T> ? T : never

const overlap = (a: Period, b: Period): boolean =>
  (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to)

/** A world: four persons whom six providers' staff have to do with, and what is done, in order. Facts that the database wouldn't hold at once are told apart by retracting the later. */
export const drawnWorld: fc.Arbitrary<World> = fc
  .tuple(fc.array(drawnPerson, { minLength: 4, maxLength: 4 }), fc.array(drawnAct, { minLength: 60, maxLength: 60 }))
  .map(([persons, acts]) => {
    const of = organisation()
    const made = persons.map((drawn, n) => personOf(drawn, n, of))
    const asked = new Map<Person, Block[]>()
    const world = { ...of, persons: made, acts: acts.flatMap((act) => actOf(act, made, of, asked)) }
    // Named by its seed: the world itself would fill the screen.
    return Object.assign(world, { [fc.toStringMethod]: () => 'a world' })
  })

function personOf(d: DrawnPerson, n: number, { providers, units, assignments }: Organisation): Person {
  const kept = keptOf(d, assignments, units)
  // Most often those who have to do with the person today; else anyone.
  const caring = kept.filter((k) => !k.retracted && k.period.from <= 0 && (k.period.to ?? 0) >= 0).map((k) => k.by)
  const apt = (drawn: number, of = caring) => (drawn < 7 && nth(of, drawn)) || assignments[drawn]!
  const lookups = d.lookups.map((l) => ({ id: uuidv7(), by: assignments[l.by]!, day: l.day }))
  const consents = d.consents.map(
    (c): Consent => ({ id: uuidv7(), ...c, to: apt(c.to), from: c.from?.map((p) => providers[p]!) ?? null }),
  )
  const assessments: Assessment[] = []
  for (const drawn of d.assessments) {
    const next = { id: uuidv7(), ...drawn, by: apt(drawn.by) }
    // One at a time at a provider.
    if (
      assessments.some(
        (a) => !a.ended && a.by.unit.provider === next.by.unit.provider && overlap(a.period, next.period),
      )
    )
      next.ended = true
    assessments.push(next)
  }
  const urgent = [...caring, ...lookups.filter((l) => l.day === 0).map((l) => l.by)].filter(
    (a) => a.unit.provider.kind === 'healthcare',
  )
  const emergencies = d.emergencies
    .map((e): Emergency => ({ id: uuidv7(), ...e, by: apt(e.by, urgent) }))
    .toSorted((a, b) => a.until - b.until)
  const hurried = emergencies.filter((e) => e.until > 0).map((e) => e.by)
  const holding = [...caring.map((a) => a.unit), ...units]
  const blocks: Block[] = []
  for (const b of d.blocks) {
    const next = blockOf(b, b.unit % 4 === 3 ? units : holding)
    if (!next || blocks.some((o) => same(o, next) && !o.lifted && !b.lifted)) continue
    next.lifted = b.lifted
    next.openings = b.openings
      .map((o) => ({
        id: uuidv7(),
        for: apt(
          o.for,
          next.against === 'units'
            ? caring.filter((a) => a.unit.provider === next.provider && a.unit !== next.unit)
            : hurried,
        ),
        until: o.until,
      }))
      .filter((o) => (next.against === 'units') === (o.for.unit.provider === next.provider))
    blocks.push(next)
  }
  const person: Person = {
    id: uuidv7(),
    name: `person ${n}`,
    eighteenIn: d.eighteenIn,
    deceased: d.deceased,
    kept,
    lookups,
    consents,
    assessments,
    emergencies,
    blocks,
    disclosures: [],
  }
  for (const drawn of d.disclosures)
    addDisclosure(person, drawn, drawn.from % 4 === 3 ? units[drawn.from]! : holding[drawn.from]!, apt(drawn.to))
  return person
}

function keptOf(d: DrawnPerson, assignments: Assignment[], units: Unit[]): Kept[] {
  const fact = (
    table: Kept['table'],
    by: Assignment,
    kind: string,
    f: { period: Period; retracted: boolean; about?: AssessmentAbout },
  ): Kept => ({
    id: uuidv7(),
    table,
    unit: by.unit,
    by,
    kind,
    about: kind === 'needsAssessment' ? (f.about ?? null) : null,
    period: f.period,
    retracted: f.retracted,
  })
  const at = (unit: number) => assignments.find((a) => a.unit === units[unit])!
  const kept = [
    ...d.listings.map((l) => fact('listing', at(l.unit), '', l)),
    ...d.episodes.map((e) => fact('care_episode', at(e.unit), episodeKindAt(units[e.unit]!), e)),
    ...d.contacts.map((c) => fact('fixed_contact', assignments[c.by]!, 'careContact', c)),
    ...d.signals.map((s) => fact('person_signal', assignments[s.by]!, s.kind, s)),
    ...d.requests.map((r) =>
      fact('contact_request', assignments[r]!, 'careContact', { period: { from: 0, to: null }, retracted: false }),
    ),
  ]
  for (const [i, f] of kept.entries()) {
    const clash = (o: Kept) =>
      o.table === f.table &&
      (f.table === 'listing' || (f.table === 'fixed_contact' ? o.by === f.by : o.unit === f.unit))
    if (kept.slice(0, i).some((o) => !o.retracted && clash(o) && overlap(o.period, f.period))) f.retracted = true
  }
  return kept
}

function blockOf(b: { unit: number; whole: boolean; against: string }, units: Unit[]): Block | undefined {
  const unit = units[b.unit]!
  const inner = b.against === 'units'
  // The law has no inner blocks within social care.
  if (inner && unit.provider.kind !== 'healthcare') return undefined
  return {
    id: uuidv7(),
    provider: unit.provider,
    unit: inner || !b.whole ? unit : null,
    against: inner ? 'units' : 'providers',
    lifted: false,
    openings: [],
  }
}
const same = (a: Block, b: Block): boolean => a.provider === b.provider && a.unit === b.unit && a.against === b.against

function addDisclosure(person: Person, d: DrawnPerson['disclosures'][number], from: Unit, to: Assignment): void {
  const [ground, scope] = d.what
  if (from.provider === to.unit.provider) return
  const byLaw = ground === 'AC-3' || ground === 'AC-4' || ground === 'AC-5'
  const next: Disclosure = {
    id: uuidv7(),
    from,
    ofUnit: byLaw || d.ofUnit,
    to,
    toUnit: !byLaw && d.toUnit,
    toAssignment: ground === 'AC-5' || (!byLaw && d.toAssignment),
    scope,
    ground,
    // What is read by law and holds now is made by what is done, below; drawn is what has ended or run out.
    period: byLaw && !d.ended ? { from: -9, to: ground === 'AC-5' ? null : -1 } : d.period,
    expires: ground === 'AC-5' ? -1 : null,
    ended: d.ended,
    restsOn: byLaw ? uuidv7() : null,
  }
  const key = (o: Disclosure) =>
    [
      o.from.provider.id,
      o.ofUnit && o.from.id,
      o.to.unit.provider.id,
      o.toUnit && o.to.unit.id,
      o.toAssignment && o.to.id,
      o.scope,
      o.ground,
    ].join()
  if (person.disclosures.some((o) => !o.ended && key(o) === key(next) && overlap(o.period, next.period)))
    next.ended = true
  person.disclosures.push(next)
  const past = { from: -9, to: -1 }
  if (ground === 'AC-3')
    person.consents.push({
      id: next.restsOn!,
      to,
      from: null,
      scopes: [scope as SharedScope],
      givenBy: 'person',
      period: past,
      withdrawn: next.ended,
    })
  if (ground === 'AC-4')
    person.assessments.push({
      id: next.restsOn!,
      by: to,
      relevance: 'Ja',
      attitude: 'Ja',
      nothingAgainst: true,
      period: past,
      ended: true,
    })
  if (ground === 'AC-5') person.emergencies.unshift({ id: next.restsOn!, by: to, until: -1, holdersSeen: true })
}

/** @param asked the blocks asked for by what is done before, whether they were put or not */
function actOf(
  d: DrawnAct,
  persons: Person[],
  { units, assignments }: Organisation,
  asked: Map<Person, Block[]>,
): Act[] {
  const person = persons[d.person]!
  const any = assignments[d.by]!
  const aptFor = {
    'AC-3': person.consents.map((c) => c.to),
    'AC-4': person.assessments.map((a) => a.by),
    'AC-5': person.emergencies.map((e) => e.by),
  }[d.ground]
  const by = (d.apt && nth(aptFor, d.n)) || any
  const blocks = [...person.blocks, ...(asked.get(person) ?? [])]
  const block = nth(blocks, d.n)
  switch (d.kind) {
    case 'open':
      return [{ kind: 'open', ground: d.ground, by, person, why: d.why }]
    case 'holders':
      return [{ kind: 'holders', ground: d.ground, by, person }]
    case 'block': {
      const next = blockOf(d, d.apt ? [...person.kept.map((k) => k.unit), ...units] : units)
      if (next) asked.set(person, [...(asked.get(person) ?? []), next])
      return next ? [{ kind: 'block', person, block: next }] : []
    }
    case 'lift':
      return block ? [{ kind: 'lift', person, block }] : []
    case 'openInner': {
      const inner = nth(d.whole && d.yes ? blocks : blocks.filter((b) => b.against === 'units'), d.n)
      const colleagues = inner ? assignments.filter((a) => a.unit.provider === inner.provider) : []
      return inner
        ? [
            {
              kind: 'openInner',
              by: (d.apt && nth(colleagues, d.by)) || any,
              person,
              block: inner,
              id: uuidv7(),
              ground: d.why.trim() === 'ab' ? 'emergency' : 'consent',
            },
          ]
        : []
    }
    case 'withdraw': {
      const consent = nth(person.consents, d.n)
      return consent ? [{ kind: 'withdraw', person, consent }] : []
    }
    case 'endAssessment': {
      const assessment = nth(person.assessments, d.n)
      return assessment ? [{ kind: 'endAssessment', person, assessment }] : []
    }
    case 'askToLift': {
      const emergency = nth(
        person.emergencies.filter((e) => e.until > 0),
        d.n,
      )
      return emergency ? [{ kind: 'askToLift', by: d.apt ? emergency.by : any, person, emergency }] : []
    }
    case 'answerLift':
      return [
        { kind: 'answerLift', by: d.apt ? any : by, yes: d.yes, which: d.apt ? 'waiting' : d.yes ? 'every' : 'first' },
      ]
  }
}

const nth = <T>(list: readonly T[], n: number): T | undefined => list[n % (list.length || 1)]

/** What a unit has with a person for a while: care, help, or the assessment of what they need (SVOD 3:2). */
const episodeKindAt = (unit: Unit): string =>
  unit.kind === 'needsAssessmentUnit'
    ? 'needsAssessment'
    : unit.provider.kind === 'healthcare'
      ? 'homeHealthCare'
      : 'homeHelp'
