// One world asked three times: the product's decisions, the database, and the oracle.
import type pg from 'pg'
import { expect } from 'vitest'
import { decide } from '../../../src/domain/access/decide.ts'
import type { AccessFacts, DisclosureFact, DisclosureGround, Reader, Scope } from '../../../src/domain/access/facts.ts'
import { decideHolders, decideOpening, isBlockedOut } from '../../../src/domain/access/opening.ts'
import { decideSight } from '../../../src/domain/access/sight.ts'
import { addDays } from '../../../src/domain/law/calendar.ts'
import { isAboutUnderSvod } from '../../../src/domain/organisation/needs-assessment.ts'
import { disclosuresAsSql, factsOf, holderOf, readerOf, whenOf } from './facts.ts'
import { Oracle } from './oracle.ts'
import type { Act, Assignment, Kept, Person, Unit, World } from './world.ts'
import { actAsSql, type Clock, ownSightAsSql, relationsAsSql, sightAsSql, worldAsSql } from './write.ts'

const grounds = [
  'AC-1 own unit',
  'AC-1 lookup',
  'AC-2 inner',
  'AC-2 outer',
  'AC-3',
  'AC-4',
  'AC-5',
  'AC-7',
  'AC-8',
  'AC-9 self',
  'existence of unblocked',
  'existence of blocked',
  'holders on AC-4',
  'holders on AC-5',
] as const
type Asked = (typeof grounds)[number]

/** How many questions were asked, and how many of each ground had each answer. */
export class Tally {
  questions = 0
  readonly answers = new Map<Asked, { yes: number; no: number }>(grounds.map((one) => [one, { yes: 0, no: 0 }]))
  count(ground: Asked, outcome: boolean): void {
    this.answers.get(ground)![outcome ? 'yes' : 'no'] += 1
  }
}

interface Relation {
  id: string
  relation: Reader['relation']
  cares: boolean
  seen: boolean
}
interface Sight {
  persons: { id: string; existence: { unblocked: boolean; blocked: boolean | null } | null; overview: string[] }[]
  rows: string[]
  handedOut: boolean[] | null
}
/** How long something that was opened should last. */
interface Term {
  about: string
  id: string
  lastDay: number | null
  until: number | null
}
/** One world, in one transaction. */
interface Case {
  tally: Tally
  world: World
  clock: Clock
  oracle: Oracle
  /** As the database finds the relation. */
  found: Map<Assignment, Relation[]>
  terms: Term[]
  disclosures: (DisclosureFact & { personId: string })[]
}
const foundOf = ({ found }: Case, a: Assignment, p: Person) => found.get(a)!.find((one) => one.id === p.id)!
const readerIn = (it: Case, a: Assignment, p: Person) => readerOf(a, foundOf(it, a, p))

/** The database and the decision answer as the oracle does. */
function agree(
  { tally }: Case,
  expected: boolean,
  answers: { database: boolean; decision: boolean },
  about: () => string,
): void {
  tally.questions += 1
  if (answers.database !== expected || answers.decision !== expected)
    expect(answers, about()).toEqual({ database: expected, decision: expected })
}

/** Sends statements and gives back the column `r` of those that have it, in order. */
async function ask(client: pg.Client, text: string): Promise<unknown[]> {
  const results = (await client.query(text)) as unknown as pg.QueryResult[]
  return results.flatMap((one) => (one.fields?.[0]?.name === 'r' ? [one.rows[0]?.r] : []))
}

/**
 * Puts the world in the database, does what is done in it, and asks of everyone what they may open and see. Throws at the first difference.
 *
 * @param client in a transaction that is rolled back after, as the superuser, with what `prepared` prepares
 */
export async function compareIn(client: pg.Client, world: World, tally: Tally): Promise<void> {
  const { rows } = await client.query<{ today: string; now: string }>(
    `select ctx_today()::text as today, floor(extract(epoch from now()) * 1000)::text as now`,
  )
  const clock: Clock = { today: rows[0]!.today, now: Number(rows[0]!.now) }
  const it: Case = { tally, world, clock, oracle: new Oracle(world), found: new Map(), terms: [], disclosures: [] }
  const role = 'set local role hallpunkt_app;'
  const relations = world.assignments.map((a) => relationsAsSql(a, world)).join('')
  const before = await ask(client, `${worldAsSql(world, clock)}${role}${relations}${world.acts.map(actAsSql).join('')}`)
  for (const [n, a] of world.assignments.entries()) it.found.set(a, before[n] as Relation[])
  for (const a of world.assignments) for (const p of world.persons) relationIsTheSame(it, a, p)
  for (const [n, act] of world.acts.entries()) actIsTheSame(it, act, before[world.assignments.length + n])

  const asked = handedOut(world)
  const sights = world.assignments.map((a) => sightAsSql(a, world, asked)).join('')
  const own = world.persons.map((p) => ownSightAsSql(p, world)).join('')
  const after = await ask(client, `${role}${sights}${own}${disclosuresAsSql(world.persons)}`)
  it.disclosures = after.at(-1) as Case['disclosures']
  termsAreTheSame(it)
  for (const [n, a] of world.assignments.entries())
    for (const p of world.persons) {
      const facts = factsOf(
        p,
        clock,
        it.disclosures.filter((d) => d.personId === p.id),
      )
      const sight = after[n] as Sight
      const here = sight.persons.find((one) => one.id === p.id)!
      existenceIsTheSame(it, a, p, here.existence)
      for (const fact of p.kept) sightIsTheSame(it, a, p, fact, facts, { rows: sight.rows, overview: here.overview })
      for (const [q, one] of asked.entries())
        if (one.p === p) handedOutIsTheSame(it, a, one, facts, sight.handedOut![q]!)
    }
  for (const [n, p] of world.persons.entries())
    selfIsTheSame(it, p, new Set(after[world.assignments.length + n] as string[]))
}

function relationIsTheSame(it: Case, a: Assignment, p: Person): void {
  const { relation, cares, seen } = foundOf(it, a, p)
  const expected = it.oracle.relation(a, p)
  it.tally.questions += 1
  expect({ relation, cares, seen }, `${a.name}, ${p.name}`).toEqual({
    relation: expected,
    cares: it.oracle.cares(a, p),
    seen: expected !== 'none',
  })
}

function actIsTheSame(it: Case, act: Act, result: unknown): void {
  if (act.kind === 'open') openIsTheSame(it, act, result as Made[])
  else if (act.kind === 'holders') holdersAreTheSame(it, act, result as Shown[])
  else {
    const done = Array.isArray(result) && result.length > 0
    it.tally.questions += 1
    const who = 'person' in act ? act.person.name : act.by.name
    expect({ kind: 'done', done }, `${act.kind} ${who}`).toEqual(it.oracle.act(act))
  }
}

interface Shown {
  provider_id: string
  unblocked: boolean
  blocked: boolean
}
interface Made {
  disclosure_id: string
  from_unit_id: string
  scope: string
}
function openIsTheSame(it: Case, act: Extract<Act, { kind: 'open' }>, made: Made[]): void {
  const { by, person, ground, why } = act
  const facts = factsOf(person, it.clock, [], why)
  const reader = readerIn(it, by, person)
  const expected = it.oracle.act(act)
  if (expected.kind !== 'open') throw new Error('not asked')
  // Nothing but what was asked for is opened.
  expect(made.filter((m) => !expected.asked.some((q) => q.from.id === m.from_unit_id && q.scope === m.scope))).toEqual(
    [],
  )
  for (const { from, scope, may, lastDay, until, outer } of expected.asked) {
    const row = made.find((m) => m.from_unit_id === from.id && m.scope === scope)
    const question = { ground, reader, holder: holderOf(from), scope, relevance: why, facts, at: whenOf(it.clock) }
    const decision = decideOpening(question)
    const about = () =>
      `${by.name} opens ${scope} of ${from.name} about ${person.name} on ${ground} (${JSON.stringify(decision)})`
    // That someone has died is asked before what the ground is.
    agree(it, may, { database: row !== undefined, decision: decision.ok && !person.deceased }, about)
    if (row) it.terms.push({ about: about(), id: row.disclosure_id, lastDay, until })
    it.tally.count(ground, may)
    const codes = decision.ok ? [] : decision.reasons.map(({ code }) => code)
    if (outer && !person.deceased && (decision.ok || codes.join() === 'access.blocked'))
      it.tally.count('AC-2 outer', may)
  }
}

function holdersAreTheSame(it: Case, act: Extract<Act, { kind: 'holders' }>, shown: Shown[]): void {
  const { by, person, ground } = act
  const [reader, facts, at] = [readerIn(it, by, person), factsOf(person, it.clock, []), whenOf(it.clock)]
  const decision = decideHolders({ ground, reader, facts, at })
  const expected = it.oracle.act(act)
  if (expected.kind !== 'holders') throw new Error('not asked')
  const sorted = (list: { id: string; unblocked: boolean; blocked: boolean }[]) =>
    list.toSorted((x, y) => (x.id < y.id ? -1 : 1))
  it.tally.questions += 1
  const about = `${by.name} asks who holds data about ${person.name} on ${ground}`
  expect(decision.ok && !person.deceased, about).toBe(expected.may)
  expect(sorted(shown.map(({ provider_id: id, unblocked, blocked }) => ({ id, unblocked, blocked }))), about).toEqual(
    sorted(expected.holders.map(({ provider: { id }, unblocked, blocked }) => ({ id, unblocked, blocked }))),
  )
  // The decision says the same of each part.
  for (const { provider, unblocked, blocked } of expected.holders) {
    const parts = it.oracle
      .sources(person, by.unit.provider)
      .filter(({ from }) => from.provider === provider)
      .map(({ from }) => isBlockedOut(holderOf(from), facts.blocks, reader, ground, at))
    expect({ unblocked: parts.includes(false), blocked: ground === 'AC-5' && parts.includes(true) }, about).toEqual({
      unblocked,
      blocked,
    })
  }
  if (decision.ok) for (const { provider } of expected.holders) expect(decision.kinds, about).toContain(provider.kind)
  if (ground === 'AC-4') it.tally.count('holders on AC-4', expected.may)
  if (ground === 'AC-5') it.tally.count('holders on AC-5', expected.may)
}

/** What was opened ends when what it rests on does. */
function termsAreTheSame(it: Case): void {
  const { terms, disclosures, clock } = it
  for (const { about, id, lastDay, until } of terms) {
    const made = disclosures.find((d) => d.id === id)!
    it.tally.questions += 1
    expect({ to: made.to, expiresAt: made.expiresAt === null ? null : Date.parse(made.expiresAt) }, about).toEqual({
      to: lastDay === null ? null : addDays(clock.today, lastDay),
      expiresAt: until === null ? null : clock.now + until * 60_000,
    })
  }
}

function existenceIsTheSame(it: Case, a: Assignment, p: Person, told: Sight['persons'][number]['existence']): void {
  const expected = it.oracle.existence(a, p) ?? null
  it.tally.questions += 1
  expect(told, `${a.name} asks whether there is data about ${p.name}`).toEqual(expected)
  it.tally.count('existence of unblocked', expected?.unblocked ?? false)
  it.tally.count('existence of blocked', expected?.blocked ?? false)
}

const scopeOf = ({ table, about }: Kept): Scope | null =>
  // An assessment that the act doesn't cover isn't among what it lets anyone read.
  about !== null && !isAboutUnderSvod(about)
    ? null
    : table === 'fixed_contact'
      ? 'contactCard'
      : table === 'listing' || table === 'care_episode'
        ? 'careOverview'
        : null

function sightIsTheSame(
  it: Case,
  a: Assignment,
  p: Person,
  fact: Kept,
  facts: AccessFacts,
  sight: { rows: string[]; overview: string[] },
): void {
  const isCurrent = !fact.retracted && fact.period.from <= 0 && (fact.period.to === null || fact.period.to >= 0)
  const [reader, scope] = [readerIn(it, a, p), scopeOf(fact)]
  const decision = decideSight(reader, { holder: holderOf(fact.unit), scope, isCurrent }, facts, whenOf(it.clock))
  const expected = it.oracle.sees(a, p, fact)
  const own = fact.unit.provider === a.unit.provider
  // What the tables hold within the provider isn't mixed with what others disclose; a contact card is in its own table, wherever it is from.
  const database = (own || scope === 'contactCard' ? sight.rows : sight.overview).includes(fact.id)
  agree(
    it,
    expected,
    { database, decision: decision.ok },
    () => `${a.name} sees ${fact.table} of ${fact.unit.name} about ${p.name}`,
  )
  if (own || scope !== 'careOverview') expect(sight.overview).not.toContain(fact.id)
  else expect(sight.rows).not.toContain(fact.id)
  if (own) {
    if (reader.relation === 'none') it.tally.count(p.lookups.length > 0 ? 'AC-1 lookup' : 'AC-1 own unit', false)
    else if (expected) it.tally.count(reader.relation === 'lookup' ? 'AC-1 lookup' : 'AC-1 own unit', true)
    if (reader.relation !== 'none' && p.blocks.some((b) => b.against === 'units' && b.unit === fact.unit))
      it.tally.count('AC-2 inner', expected)
  } else if (decision.ok) it.tally.count(decision.ground as DisclosureGround, true)
  else {
    const once = p.disclosures.find(
      (d) => d.from.provider === fact.unit.provider && d.scope === scope && d.to.unit.provider === a.unit.provider,
    )
    if (once && isCurrent) it.tally.count(once.ground, false)
  }
}

/** What a holder hands out that isn't a row of a table above: a request sent on, an admission notice, a plan. */
interface HandedOut {
  p: Person
  from: Unit
  scope: Scope
  person: string
  holder: string
  unit: string
}
const handedOut = (world: World): HandedOut[] =>
  world.persons.flatMap((p) =>
    p.disclosures
      .filter((d) => d.scope === 'contactRequest' || d.scope === 'admissionNotice' || d.scope === 'plan')
      .map(({ from, scope }) => ({ p, from, scope, person: p.id, holder: from.provider.id, unit: from.id })),
  )

function handedOutIsTheSame(
  it: Case,
  a: Assignment,
  { p, from, scope }: HandedOut,
  facts: AccessFacts,
  database: boolean,
): void {
  if (from.provider === a.unit.provider) return
  const expected = it.oracle.handedOut(a, p, from, scope) !== undefined
  const decision = decideSight(
    readerIn(it, a, p),
    { holder: holderOf(from), scope, isCurrent: true },
    facts,
    whenOf(it.clock),
  )
  agree(
    it,
    expected,
    { database, decision: decision.ok },
    () => `${a.name} sees ${scope} of ${from.provider.name} about ${p.name}`,
  )
  it.tally.count(scope === 'plan' ? 'AC-8' : 'AC-7', expected)
}

/** AC-9: the person sees all that is kept about them, also what is blocked, and nothing of anyone else; what is inner isn't shown this way (FC-16). */
function selfIsTheSame(it: Case, p: Person, seen: Set<string>): void {
  const decision = decide({ kind: 'person', personId: p.id }, 'self.read', { kind: 'self' }, '2026-11-23')
  const ground = decision.ok ? decision.ground.via : ''
  for (const other of it.world.persons) {
    const inner = other.kept.filter((k) => k.table === 'person_signal')
    const shown = other.kept.filter((k) => !inner.includes(k))
    for (const { id } of [...shown, ...other.consents, ...other.assessments, ...other.emergencies]) {
      agree(
        it,
        other === p,
        { database: seen.has(id), decision: ground === 'self' && other === p },
        () => `${p.name} sees ${other.name}’s`,
      )
      it.tally.count('AC-9 self', other === p)
    }
    expect(inner.filter(({ id }) => seen.has(id))).toEqual([])
  }
}
