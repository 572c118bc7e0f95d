// Worlds drawn at random, and what their staff should see, worked out as simply as can be.
import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import type { Acting } from '../../src/server/platform/database/database.ts'

/** Days from today, both included; no last day means until further notice. */
export interface Period {
  from: number
  to: number | null
}
export interface Provider {
  id: string
  name: string
  kind: 'healthcare' | 'socialCare'
}
export interface Unit {
  id: string
  name: string
  provider: Provider
}
export interface Assignment {
  id: string
  staffId: string
  hsaId: string
  name: string
  unit: Unit
}
interface Fact {
  id: string
  period: Period
  /** No longer held for true: kept, with its end of recording. */
  retracted: boolean
}
export interface Person {
  id: string
  name: string
  protected: boolean
  listings: (Fact & { unit: Unit })[]
  episodes: (Fact & { unit: Unit; kind: string })[]
  contacts: (Fact & { by: Assignment; kind: string })[]
  signals: (Fact & { unit: Unit })[]
  grants: { id: string; kind: 'lookup' | 'reveal'; by: Assignment; day: number }[]
  disclosures: { id: string; from: Provider; to: Provider; period: Period; ended: boolean }[]
  related: { id: string; provider: Provider }[]
  decisions: { id: string; unit: Unit; retracted: boolean }[]
  informed: { id: string; contact: Person['contacts'][number] }[]
}
export interface World {
  providers: Provider[]
  units: Unit[]
  assignments: Assignment[]
  persons: Person[]
}

export const covers = ({ from, to }: Period, day = 0): boolean => from <= day && (to === null || day <= to)
const overlap = (a: Period, b: Period): boolean =>
  (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to)

/** Around today, where the mistakes are. */
const period: fc.Arbitrary<Period> = fc.constantFrom<Period[]>(
  { from: -30, to: null },
  { from: -30, to: null },
  { from: 0, to: 0 },
  { from: -10, to: 0 },
  { from: 0, to: null },
  { from: -10, to: -1 },
  { from: -60, to: -31 },
  { from: 1, to: null },
)
const pick = (n: number) => fc.nat({ max: n - 1 })
const rarely = fc.integer({ min: 0, max: 3 }).map((n) => n === 0)

const drawnPerson = fc.record({
  protected: fc.boolean(),
  listings: fc.array(fc.record({ unit: pick(4), period, retracted: rarely }), { maxLength: 3 }),
  episodes: fc.array(fc.record({ unit: pick(4), kind: pick(2), period, retracted: rarely }), { maxLength: 2 }),
  contacts: fc.array(fc.record({ by: pick(8), kind: pick(4), period, retracted: rarely }), { maxLength: 3 }),
  signals: fc.array(fc.record({ unit: pick(4), period, retracted: rarely }), { maxLength: 1 }),
  grants: fc.array(
    fc.record({
      kind: fc.constantFrom('lookup' as const, 'reveal' as const),
      by: pick(8),
      day: fc.constantFrom(-1, 0, 0, 1),
    }),
    { maxLength: 4 },
  ),
  disclosures: fc.array(fc.record({ from: pick(3), to: pick(3), period, ended: rarely }), { maxLength: 3 }),
  related: fc.array(pick(3), { maxLength: 2 }),
  decisions: fc.array(fc.record({ unit: pick(4), retracted: rarely }), { maxLength: 2 }),
})

/**
 * Three providers (two of health care, one of social care), four units, two assignments at each, six persons with listings,
 * episodes, contacts, looks, needs to see, and disclosures at every kind of time. Two facts that the database would not hold
 * at once are told apart by retracting the later.
 */
export const drawnWorld: fc.Arbitrary<World> = fc.array(drawnPerson, { minLength: 6, maxLength: 6 }).map((drawn) => {
  const provider = (name: string, kind: Provider['kind']): Provider => ({ id: uuidv7(), name, kind })
  const providers = [
    provider('region', 'healthcare'),
    provider('municipality', 'healthcare'),
    provider('social', 'socialCare'),
  ] as [Provider, Provider, Provider]
  const units = [providers[0], providers[0], providers[1], providers[2]].map(
    (of, n): Unit => ({ id: uuidv7(), name: `unit ${n} of ${of.name}`, provider: of }),
  )
  const assignments = units.flatMap((unit) =>
    [1, 2].map((n): Assignment => {
      const staffId = uuidv7()
      return { id: uuidv7(), staffId, hsaId: `SE-${staffId}`, name: `nurse ${n} at ${unit.name}`, unit }
    }),
  )
  const kinds = ['careContact', 'doctorContact', 'socialCareContact', 'coordinatingContact']
  const keep = <T extends Fact>(facts: T[], clash: (a: T, b: T) => boolean): T[] => {
    for (const [i, fact] of facts.entries())
      if (facts.slice(0, i).some((o) => !o.retracted && overlap(o.period, fact.period) && clash(o, fact)))
        fact.retracted = true
    return facts
  }
  const persons = drawn.map((d, n): Person => {
    const fact = (f: { period: Period; retracted: boolean }): Fact => ({
      id: uuidv7(),
      period: f.period,
      retracted: f.retracted,
    })
    const contacts = keep(
      d.contacts.map((c) => ({ ...fact(c), by: assignments[c.by]!, kind: kinds[c.kind]! })),
      (a, b) => a.kind === b.kind && (a.by === b.by || a.kind === 'doctorContact' || a.kind === 'coordinatingContact'),
    )
    const disclosures: Person['disclosures'] = []
    for (const one of d.disclosures) {
      if (one.from === one.to) continue
      const [from, to] = [providers[one.from]!, providers[one.to]!]
      const again = disclosures.some((o) => o.from === from && o.to === to && !o.ended && overlap(o.period, one.period))
      disclosures.push({ id: uuidv7(), from, to, period: one.period, ended: one.ended || again })
    }
    return {
      id: uuidv7(),
      name: `person ${n}`,
      protected: d.protected,
      listings: keep(
        d.listings.map((l) => ({ ...fact(l), unit: units[l.unit]! })),
        () => true,
      ),
      episodes: keep(
        d.episodes.map((e) => ({ ...fact(e), unit: units[e.unit]!, kind: ['homeHelp', 'homeHealthCare'][e.kind]! })),
        (a, b) => a.unit === b.unit && a.kind === b.kind,
      ),
      contacts,
      signals: d.signals.map((s) => ({ ...fact(s), unit: units[s.unit]! })),
      grants: d.grants.map((g) => ({ id: uuidv7(), kind: g.kind, by: assignments[g.by]!, day: g.day })),
      disclosures,
      related: d.related.map((p) => ({ id: uuidv7(), provider: providers[p]! })),
      decisions: d.decisions.map((o) => ({ id: uuidv7(), unit: units[o.unit]!, retracted: o.retracted })),
      informed: contacts.slice(0, 1).map((contact) => ({ id: uuidv7(), contact })),
    }
  })
  return { providers, units, assignments, persons }
})

/** Ids that are seen, by what they are of; each list sorted. */
export interface Visible {
  person: string[]
  identifier: string[]
  detail: string[]
  protectedDetail: string[]
  related: string[]
  listing: string[]
  episode: string[]
  contact: string[]
  information: string[]
  decision: string[]
  signal: string[]
  disclosure: string[]
  reach: string[]
}

/** The oracle: what someone in an assignment should see, by the rules as a reader of domain.md §4 would put them. */
export function visibleTo(world: World, a: Assignment) {
  const own = (provider: Provider) => provider === a.unit.provider
  const holds = (fact: Fact) => !fact.retracted && covers(fact.period)
  const relation = (p: Person): 'ownUnit' | 'lookup' | 'none' => {
    if (p.listings.some((l) => l.unit === a.unit && holds(l))) return 'ownUnit'
    if (p.episodes.some((e) => e.unit === a.unit && holds(e))) return 'ownUnit'
    // Drawn signals are all of a life-threatening condition, which the unit answers for (FC-5).
    if (p.signals.some((s) => s.unit === a.unit && holds(s))) return 'ownUnit'
    if (p.contacts.some((c) => c.by.unit === a.unit && holds(c))) return 'ownUnit'
    if (p.grants.some((g) => g.kind === 'lookup' && g.by === a && g.day === 0)) return 'lookup'
    return 'none'
  }
  // What crosses is for the unit that cares for the person, not for a look-up (AC-7).
  const card = (p: Person, holder: Provider) =>
    relation(p) === 'ownUnit' &&
    p.disclosures.some((d) => d.from === holder && own(d.to) && !d.ended && covers(d.period))
  const revealed = (p: Person) => p.grants.some((g) => g.kind === 'reveal' && g.by === a && g.day === 0)
  const reached = world.persons.filter((p) => relation(p) !== 'none')
  const ids = <T extends { id: string }>(of: (p: Person) => T[]) =>
    reached
      .flatMap(of)
      .map((one) => one.id)
      .sort()
  const persons = (which: (p: Person) => boolean) => ids((p) => (which(p) ? [p] : []))
  const visible: Visible = {
    person: persons(() => true),
    identifier: persons(() => true),
    detail: persons((p) => !p.protected),
    protectedDetail: persons((p) => p.protected && revealed(p)),
    related: ids((p) => p.related.filter((r) => own(r.provider))),
    listing: ids((p) => p.listings.filter((l) => own(l.unit.provider))),
    episode: ids((p) => p.episodes.filter((e) => own(e.unit.provider))),
    // Another's card crosses only while it is one to call by.
    contact: ids((p) => p.contacts.filter((c) => own(c.by.unit.provider) || (holds(c) && card(p, c.by.unit.provider)))),
    information: ids((p) => p.informed.filter((i) => own(i.contact.by.unit.provider))),
    decision: ids((p) => p.decisions.filter((d) => own(d.unit.provider))),
    signal: ids((p) => p.signals.filter((s) => own(s.unit.provider))),
    disclosure: ids((p) => p.disclosures.filter((d) => own(d.from) || (own(d.to) && relation(p) === 'ownUnit'))),
    reach: persons(() => true),
  }
  const disclosed = reached.flatMap((p) =>
    p.contacts.filter((c) => !own(c.by.unit.provider) && holds(c) && card(p, c.by.unit.provider)),
  )
  return { relation, visible, disclosed: disclosed.length }
}

/** Who a transaction acts for, when it acts for someone in an assignment. */
export const actingAs = (a: Assignment): Acting => ({
  kind: 'staff',
  staffId: a.staffId,
  assignmentId: a.id,
  unitId: a.unit.id,
  providerId: a.unit.provider.id,
})
