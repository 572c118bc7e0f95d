// What should be seen and what may be opened, as a reader of domain.md §4, SVOD (2022:913) and PDL 4 kap. would put it: slowly, with loops,
// and with nothing of the product's code. It follows what is done, act by act.
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
  Provider,
  Unit,
  World,
} from './world.ts'

/** Something another provider's staff may read from now on, and until when: a day from today, or a minute from now. */
interface Opened {
  person: Person
  from: Unit
  to: Provider
  scope: 'contactCard' | 'careOverview'
  ground: 'AC-3' | 'AC-4' | 'AC-5'
  /** In an emergency: who declared it. */
  by: Assignment | null
  lastDay: number | null
  until: number | null
  restsOn: Consent | Assessment | Emergency
  over: boolean
}
/** To one holder, of all that it has blocked. */
interface LiftRequest {
  emergency: Emergency
  person: Person
  provider: Provider
  answered: boolean
}
/** Who keeps something: some of it open to the one who asks, some blocked, or both. */
export interface Held {
  provider: Provider
  unblocked: boolean
  blocked: boolean
}
/** What one act should have led to. */
export type Expected =
  | {
      kind: 'open'
      asked: {
        from: Unit
        scope: Opened['scope']
        may: boolean
        lastDay: number | null
        until: number | null
        outer: boolean
      }[]
    }
  | { kind: 'holders'; may: boolean; holders: Held[] }
  | { kind: 'done'; done: boolean }

const day = ({ from, to }: Period, on = 0) => from <= on && (to === null || on <= to)
const now = (fact: Kept) => !fact.retracted && day(fact.period)
/** FC-5: of conditions, a life-threatening one makes the unit answer for the person; others call for a contact and no more. */
const relates = (fact: Kept) => fact.table !== 'person_signal' || fact.kind === 'lifeThreatening'
const someWords = (text: string) => Array.from(text.replace(/^[\s\uFEFF]+|[\s\uFEFF]+$/g, '')).length > 2

export class Oracle {
  readonly world: World
  readonly opened: Opened[] = []
  readonly requests: LiftRequest[] = []
  constructor(world: World) {
    this.world = world
  }

  /** PDL 4:1; AC-1: the own unit's persons, and who was looked up today in this assignment. */
  relation(a: Assignment, p: Person): 'ownUnit' | 'lookup' | 'none' {
    for (const fact of p.kept) if (fact.unit === a.unit && now(fact) && relates(fact)) return 'ownUnit'
    for (const look of p.lookups) if (look.by === a && look.day === 0) return 'lookup'
    return 'none'
  }

  /** SVOD 3:1 p. 1, 3:2 p. 1: a current patient relation, an intervention, or an assessment of what the person needs; to have asked for something is not one. */
  cares(a: Assignment, p: Person): boolean {
    // 1:1: an assessment in a case of addiction or youth care is none.
    return p.kept.some(
      (fact) =>
        fact.unit === a.unit &&
        now(fact) &&
        relates(fact) &&
        fact.table !== 'contact_request' &&
        fact.about !== 'other',
    )
  }

  /** SVOD 1:1: health care, and care of older persons and persons with disabilities. */
  covered(unit: Unit): boolean {
    return unit.kind !== 'socialServicesUnit'
  }

  /** SVOD 2:4: what others have made available of the person, or would have, had the person not opposed it. */
  sources(p: Person, reader: Provider): { from: Unit; scope: Opened['scope'] }[] {
    const found: { from: Unit; scope: Opened['scope'] }[] = []
    for (const fact of p.kept) {
      if (!now(fact) || fact.unit.provider === reader || !this.covered(fact.unit) || fact.about === 'other') continue
      const scope =
        fact.table === 'fixed_contact'
          ? 'contactCard'
          : fact.table === 'listing' || fact.table === 'care_episode'
            ? 'careOverview'
            : null
      if (scope && !found.some((o) => o.from === fact.unit && o.scope === scope)) found.push({ from: fact.unit, scope })
    }
    return found
  }

  /** SVOD 2:3: the person has opposed that this unit's data is made available to other providers. */
  blocks(p: Person, from: Unit): Block[] {
    return p.blocks.filter(
      (b) =>
        b.against === 'providers' && !b.lifted && b.provider === from.provider && (b.unit === null || b.unit === from),
    )
  }

  isChild(p: Person): boolean {
    return p.eighteenIn !== null && p.eighteenIn > 0
  }

  /** SVOD 2:4 second paragraph, 2:5: `undefined` is not to know. */
  existence(a: Assignment, p: Person): { unblocked: boolean; blocked: boolean | null } | undefined {
    if (this.relation(a, p) === 'none' || !this.covered(a.unit) || p.deceased) return undefined
    const sources = this.sources(p, a.unit.provider)
    return {
      unblocked: sources.some((s) => this.blocks(p, s.from).length === 0),
      blocked:
        a.unit.provider.kind === 'healthcare'
          ? sources.some((s) => this.blocks(p, s.from).length > 0 && s.from.provider.kind === 'healthcare')
          : null,
    }
  }

  /** Until which day, and what it rests on, may this be read; `undefined` is not at all. */
  private mayOpen(a: Assignment, p: Person, from: Unit, scope: Opened['scope'], ground: Opened['ground'], why: string) {
    if (this.relation(a, p) === 'none' || !this.covered(a.unit) || !this.covered(from) || p.deceased) return undefined
    const [reader, holder] = [a.unit.provider.kind, from.provider.kind]
    if (ground === 'AC-5') {
      // 3:5–6: health care reads health care's.
      if (reader !== 'healthcare' || holder !== 'healthcare' || !someWords(why)) return undefined
      const emergency = p.emergencies.filter((e) => e.by === a && e.until > 0 && e.holdersSeen).at(-1)
      if (!emergency) return undefined
      for (const block of this.blocks(p, from))
        if (!block.openings.some((o) => o.for === a && o.until > 0)) return undefined
      return { lastDay: null, until: emergency.until, restsOn: emergency }
    }
    if (this.blocks(p, from).length > 0 || !this.cares(a, p)) return undefined
    if (ground === 'AC-4') {
      // 3:4: social care reads social care's, never health care's.
      if (reader === 'socialCare' && holder === 'healthcare') return undefined
      const found = p.assessments.find((m) => m.by.unit.provider === a.unit.provider && !m.ended && day(m.period))
      if (!found || !someWords(found.relevance) || !someWords(found.attitude) || !found.nothingAgainst) return undefined
      return { lastDay: found.period.to, until: null, restsOn: found }
    }
    if (!someWords(why)) return undefined
    let best: { lastDay: number; until: null; restsOn: Consent } | undefined
    for (const c of p.consents) {
      if (c.withdrawn || !day(c.period) || c.to.unit.provider !== a.unit.provider || !c.scopes.includes(scope)) continue
      if (c.from && !c.from.includes(from.provider)) continue
      const child = this.isChild(p)
      if (c.givenBy === 'guardian' && !child) continue
      if (c.givenBy === 'representative' && child) continue
      // 3:1 third paragraph; 3:2 second: social care still needs consent to health care's.
      if (c.givenBy === 'childCannotConsent' && (!child || (reader === 'socialCare' && holder === 'healthcare')))
        continue
      const forChild = c.givenBy === 'guardian' || c.givenBy === 'childCannotConsent'
      const lastDay = forChild ? Math.min(c.period.to, p.eighteenIn! - 1) : c.period.to
      if (!best || lastDay > best.lastDay) best = { lastDay, until: null, restsOn: c }
    }
    return best
  }

  /** What is read by law now, of this unit, of this kind: something opened that still stands. */
  reads(a: Assignment, p: Person, from: Unit, scope: string): Opened | undefined {
    if (this.relation(a, p) === 'none' || !this.covered(a.unit)) return undefined
    return this.opened.find(
      (o) =>
        !o.over &&
        o.person === p &&
        o.from === from &&
        o.scope === scope &&
        o.to === a.unit.provider &&
        (o.ground === 'AC-5' ? o.by === a : this.cares(a, p)),
    )
  }

  /** AC-7, AC-8: what the holder itself has handed out. */
  handedOut(a: Assignment, p: Person, from: Unit, scope: string): Disclosure | undefined {
    if (this.relation(a, p) === 'none') return undefined
    // 2:3: a card shown on consent isn't shown past the person's no to the one who keeps it.
    if (scope === 'contactCard' && this.blocks(p, from).length > 0) return undefined
    // … and the consent was to a team around the person: to those who care for them.
    if (scope === 'contactCard' && !this.cares(a, p)) return undefined
    return p.disclosures.find(
      (d) =>
        (d.ground === 'AC-7' || d.ground === 'AC-8') &&
        !d.ended &&
        day(d.period) &&
        d.from.provider === from.provider &&
        (!d.ofUnit || d.from === from) &&
        d.scope === scope &&
        d.to.unit.provider === a.unit.provider &&
        (!d.toUnit || d.to.unit === a.unit) &&
        (!d.toAssignment || d.to === a),
    )
  }

  /** PDL 4:4–5: the person has opposed that the provider's other units see it, and it isn't opened for this one. */
  blockedInside(a: Assignment, p: Person, unit: Unit): boolean {
    if (a.unit === unit) return false
    return p.blocks.some(
      (b) =>
        b.against === 'units' && !b.lifted && b.unit === unit && !b.openings.some((o) => o.for === a && o.until > 0),
    )
  }

  sees(a: Assignment, p: Person, fact: Kept): boolean {
    if (this.relation(a, p) === 'none') return false
    if (fact.unit.provider === a.unit.provider) return !this.blockedInside(a, p, fact.unit)
    if (!now(fact) || fact.about === 'other') return false
    if (fact.table === 'fixed_contact')
      return (
        this.reads(a, p, fact.unit, 'contactCard') !== undefined ||
        this.handedOut(a, p, fact.unit, 'contactCard') !== undefined
      )
    if (fact.table === 'listing' || fact.table === 'care_episode')
      return this.reads(a, p, fact.unit, 'careOverview') !== undefined
    return false
  }

  /** Does it, as it should be done, and says what should come of it. */
  act(act: Act): Expected {
    switch (act.kind) {
      case 'open':
        return this.open(act)
      case 'holders':
        return this.holders(act)
      case 'block': {
        if (
          act.person.blocks.some(
            (b) =>
              !b.lifted &&
              b.provider === act.block.provider &&
              b.unit === act.block.unit &&
              b.against === act.block.against,
          )
        )
          return { kind: 'done', done: false }
        act.person.blocks.push(act.block)
        // 2:3: blocked at once, whatever was open.
        if (act.block.against === 'providers')
          for (const o of this.opened)
            if (
              o.person === act.person &&
              o.from.provider === act.block.provider &&
              (act.block.unit === null || act.block.unit === o.from)
            )
              o.over = true
        return { kind: 'done', done: true }
      }
      case 'lift': {
        const { block } = act
        const done = act.person.blocks.includes(block) && !block.lifted
        if (done) block.lifted = true
        return { kind: 'done', done }
      }
      case 'withdraw': {
        const { consent } = act
        const done = !consent.withdrawn
        if (done) consent.withdrawn = true
        for (const o of this.opened) if (o.restsOn === consent) o.over = true
        return { kind: 'done', done }
      }
      case 'endAssessment': {
        const { assessment } = act
        const done = !assessment.ended
        if (done) assessment.ended = true
        for (const o of this.opened) if (o.restsOn === assessment) o.over = true
        return { kind: 'done', done }
      }
      case 'openInner': {
        const { block } = act
        const { unit } = act.by
        // PDL 4:5: within the provider, for one who sees the person.
        const done =
          act.person.blocks.includes(block) &&
          block.against === 'units' &&
          act.ground !== 'emergency' &&
          !block.lifted &&
          block.provider === unit.provider &&
          block.unit !== unit &&
          this.relation(act.by, act.person) !== 'none'
        if (done) block.openings.push({ id: act.id, for: act.by, until: 1 })
        return { kind: 'done', done }
      }
      case 'askToLift':
        return act.by === act.emergency.by ? this.askToLift(act.person, act.emergency) : { kind: 'done', done: false }
      case 'answerLift': {
        const open = this.requests.filter((r) => !r.answered)
        const order = (r: LiftRequest) => r.emergency.id + r.provider.id
        const first = open.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)).slice(0, 1)
        const standing = (r: LiftRequest) =>
          r.person.blocks.filter((b) => b.against === 'providers' && !b.lifted && b.provider === r.provider)
        const waiting = (act.which === 'first' ? first : open).filter(
          (r) =>
            r.provider === act.by.unit.provider &&
            // Whoever judges has to do with the person: a unit that has blocked, or, of the whole provider, one that reaches the person by itself.
            standing(r).some((b) =>
              b.unit === null ? this.relation(act.by, r.person) === 'ownUnit' : b.unit === act.by.unit,
            ),
        )
        for (const r of waiting) {
          r.answered = true
          // 3:5: the holder has judged: nothing it has blocked stands in the way of the one who asked.
          if (act.yes)
            for (const b of standing(r)) b.openings.push({ id: '', for: r.emergency.by, until: r.emergency.until })
        }
        return { kind: 'done', done: waiting.length > 0 }
      }
    }
  }

  private open({ by, person, ground, why }: Extract<Act, { kind: 'open' }>): Expected {
    const asked = this.sources(person, by.unit.provider).map(({ from, scope }) => {
      const may = this.mayOpen(by, person, from, scope, ground, why)
      const standing = this.opened.find(
        (o) =>
          !o.over &&
          o.person === person &&
          o.from === from &&
          o.scope === scope &&
          o.ground === ground &&
          o.to === by.unit.provider &&
          (ground !== 'AC-5' || o.by === by),
      )
      if (may && !standing)
        this.opened.push({
          person,
          from,
          scope,
          ground,
          to: by.unit.provider,
          by: ground === 'AC-5' ? by : null,
          over: false,
          ...may,
        })
      const held = may && (standing ?? may)
      const outer = person.blocks.some(
        (b) => b.against === 'providers' && b.provider === from.provider && (b.unit === null || b.unit === from),
      )
      return { from, scope, may: may !== undefined, lastDay: held?.lastDay ?? null, until: held?.until ?? null, outer }
    })
    return { kind: 'open', asked }
  }

  private holders({ by, person, ground }: Extract<Act, { kind: 'holders' }>): Expected {
    const kind = by.unit.provider.kind
    let may = this.relation(by, person) !== 'none' && this.covered(by.unit) && !person.deceased
    const open = person.emergencies.filter((e) => e.by === by && e.until > 0)
    // 3:3–4: whose ability is lacking; 3:5–6: in danger, health care alone. On consent there is no such step.
    if (ground === 'AC-4')
      may =
        may &&
        this.cares(by, person) &&
        person.assessments.some((m) => m.by.unit.provider === by.unit.provider && !m.ended && day(m.period))
    else if (ground === 'AC-5') may = may && kind === 'healthcare' && open.length > 0
    else may = false
    if (!may) return { kind: 'holders', may, holders: [] }
    if (ground === 'AC-5') for (const e of open) e.holdersSeen = true
    const holders: Held[] = []
    for (const { from } of this.sources(person, by.unit.provider)) {
      // 3:5: what its holder has opened for this emergency is open.
      const opened = (b: Block) => ground === 'AC-5' && b.openings.some((o) => o.for === by && o.until > 0)
      const blocked = this.blocks(person, from).some((b) => !opened(b))
      if (ground === 'AC-4' && (blocked || (kind === 'socialCare' && from.provider.kind !== 'socialCare'))) continue
      if (ground === 'AC-5' && from.provider.kind !== 'healthcare') continue
      const known = holders.find((h) => h.provider === from.provider)
      if (!known) holders.push({ provider: from.provider, unblocked: !blocked, blocked })
      else if (blocked) known.blocked = true
      else known.unblocked = true
    }
    return { kind: 'holders', may, holders }
  }

  /** 3:5 second paragraph: the holders in health care that have blocked are asked, by the one in whose emergency it is. */
  private askToLift(person: Person, emergency: Emergency): Expected {
    if (emergency.until <= 0 || !emergency.holdersSeen || this.relation(emergency.by, person) === 'none')
      return { kind: 'done', done: false }
    const reader = emergency.by.unit.provider
    if (reader.kind !== 'healthcare' || !this.covered(emergency.by.unit)) return { kind: 'done', done: false }
    let done = false
    for (const block of person.blocks) {
      if (
        block.against !== 'providers' ||
        block.lifted ||
        block.provider.kind !== 'healthcare' ||
        block.provider === reader
      )
        continue
      if (
        !this.sources(person, reader).some(
          (s) => s.from.provider === block.provider && (block.unit === null || block.unit === s.from),
        )
      )
        continue
      if (this.requests.some((r) => r.emergency === emergency && r.provider === block.provider)) continue
      this.requests.push({ emergency, person, provider: block.provider, answered: false })
      done = true
    }
    return { kind: 'done', done }
  }
}
