import { addDays } from '../../law/calendar.ts'
import type { Decision, Reason } from '../../law/reason.ts'
import { reason } from '../../law/reason.ts'
import { decideAppointment } from '../appointment.ts'
import type { EndingReason } from '../ending.ts'
import { decideEnding } from '../ending.ts'
import type { ContactKind } from '../kinds.ts'
import { listCap } from '../listing/list-size.ts'
import { holdsLicence, lifeThreateningOn, municipalHealthCareOn, runs } from '../periods.ts'
import type { ContactPolicy } from '../policy.ts'
import type { Candidate, ExistingContact, Situation } from '../situation.ts'
import { costs, shareOut } from './handover-assign.ts'
import { knownFace, type Met, strengthOf } from './known-face.ts'

/**
 * Why a panel is handed over, and the reason each contact then ends with. Nothing is said of anyone's health: an absence tells that
 * someone is away, never why.
 */
export const handoverReasons = {
  staffLeft: 'staffLeft',
  longAbsence: 'replaced',
  otherTask: 'replaced',
  evenLoad: 'replaced',
} as const satisfies Record<string, EndingReason>
export type HandoverReason = keyof typeof handoverReasons

/** The order in which kinds are shared out: whoever becomes someone's doctor is then near for the rest. */
const order: readonly ContactKind[] = ['doctorContact', 'careContact', 'socialCareContact', 'coordinatingContact']

/** What one person has with the one who hands over. */
export interface PanelPerson {
  personId: string
  /** As it is on the day of the handover, with these contacts in it. */
  situation: Situation
  contacts: readonly ExistingContact[]
}

/** Someone who may take over. */
export interface Taker {
  candidate: Candidate
  name: string
  /** Share of full time. */
  share: number
  /** How many persons they are each kind of contact for, on the day of the handover. */
  sizes: Readonly<Partial<Record<ContactKind, number>>>
  /** FC-14: persons per doctor, by share of full time; null where there is none. */
  guideline: number | null
  /** Away on the day of the handover, and until when. */
  absent?: { to?: string }
}

/** The manager's own choice for one person: whom, or nobody for now. */
export interface Choice {
  personId: string
  kind: ContactKind
  to: string | null
}

export interface HandoverInput {
  /** A care contact who holds together is handed over as one: `coordinatingContact` follows `careContact`. */
  kinds: readonly ContactKind[]
  /** The day the decision is made, and the first day of those who take over; not before it. */
  day: string
  startsOn: string
  reason: HandoverReason
  policy: ContactPolicy
  panel: readonly PanelPerson[]
  takers: readonly Taker[]
  choices: readonly Choice[]
  /** Whom each person has met, by person and staff: then the panel goes to those who know it best. Without it, to even lists among known faces. */
  met?: Met | undefined
  /** The assignment of the named deputy of the one who hands over. */
  deputyId?: string | undefined
}

/** One contact in a step: it ends, and the taker's begins; or only ends, since the taker already is that contact. */
export interface Handed {
  contact: ExistingContact
  appoint: { startsOn: string; endsOn?: string; grounds: Reason[] } | null
}

/**
 * What settled who takes over: the manager's own choice, a known face, that only one of those who take over may, that only one takes
 * over at all, that the same one has another of the person's contacts, or else the length of the lists.
 */
export const because = ['chosen', 'known', 'onlyOne', 'onlyTaker', 'together', 'even'] as const
export type Because = (typeof because)[number]

/** One person's contacts that go together, and who takes them; or everyone's reasons why not. */
export interface Step {
  personId: string
  /** The kind it is about; `careContact` when the coordination goes along. */
  kind: ContactKind
  contacts: readonly ExistingContact[]
  to: string | null
  handed: readonly Handed[]
  /** The person knows the taker, and from what. */
  knew: Reason | null
  /** Chosen by hand. */
  chosen: boolean
  /** What settled who takes over; null when nobody does. */
  because: Because | null
  /** Why nobody takes over: of each taker, or of no one in particular (`assignmentId` null). */
  left: readonly { assignmentId: string | null; reasons: readonly Reason[] }[]
}

export interface HandoverPlan {
  steps: readonly Step[]
  /** Things to think of about those who take over: nobody is refused for them. */
  warnings: readonly { assignmentId: string; reason: Reason }[]
}

interface Bundle extends Omit<Step, 'to' | 'handed' | 'knew' | 'chosen' | 'because' | 'left'> {
  person: PanelPerson
}
type Verdict = { ok: true; handed: Handed[] } | { ok: false; reasons: readonly Reason[] }

/**
 * Who takes over whom (FC-13). Lawful first: each assignment is judged by `decideAppointment`, each ending by `decideEnding`. Choices
 * made by hand come before what is reckoned. Then as many persons as possible get someone under the cap, those with a life-threatening
 * condition or municipal health care before others; then known faces, or (with `met`) the most visits kept; then one face for both doctor and
 * care contact; then an even load. Nobody is dropped: who isn't handed over stays, with every reason.
 */
export function planHandover(input: HandoverInput): HandoverPlan {
  const panel = [...input.panel].sort((a, b) => (a.personId < b.personId ? -1 : 1))
  const takers = input.takers
    .map((taker) => ({ ...taker, candidate: { ...taker.candidate, share: taker.share } }))
    .sort((a, b) => (a.candidate.assignmentId < b.candidate.assignmentId ? -1 : 1))
  const steps: Step[] = []
  const near = new Map<string, string>()
  for (const kind of order) {
    const bundles = panel.flatMap((person) => bundleOf(person, kind, input.kinds) ?? [])
    for (const step of shareKind(kind, bundles, takers, near, input)) {
      if (step.to) near.set(step.personId, near.get(step.personId) ?? step.to)
      steps.push(step)
    }
  }
  return { steps, warnings: takers.flatMap((taker) => warningsOf(taker)) }
}

function bundleOf(person: PanelPerson, kind: ContactKind, kinds: readonly ContactKind[]): Bundle | null {
  const own = person.contacts.filter((contact) => contact.kind === kind && kinds.includes(kind))
  if (own.length === 0) return null
  const isCare = (contact: ExistingContact) => contact.kind === 'careContact'
  const together = kinds.includes('careContact') && person.contacts.some(isCare)
  if (kind === 'coordinatingContact' && together) return null
  const along =
    kind === 'careContact' ? person.contacts.filter((contact) => contact.kind === 'coordinatingContact') : []
  const byDay = (a: ExistingContact, b: ExistingContact) => (a.from < b.from ? -1 : 1)
  return { person, personId: person.personId, kind, contacts: [...own.sort(byDay), ...[...along].sort(byDay)] }
}

function shareKind(
  kind: ContactKind,
  bundles: readonly Bundle[],
  takers: readonly Taker[],
  near: ReadonlyMap<string, string>,
  input: HandoverInput,
): Step[] {
  const caps = takers.map((taker) => (kind === 'doctorContact' ? capOf(input.policy, taker) : undefined))
  const loads = takers.map((taker) => taker.sizes[kind] ?? 0)
  const verdicts = bundles.map((bundle) => takers.map((taker) => judge(bundle, taker.candidate, input)))
  const choices = new Map(input.choices.filter((c) => c.kind === kind).map((c) => [c.personId, c.to]))
  const place = bundles.map(() => -1)
  const isFree = (at: number) => loads[at]! < (caps[at] ?? Number.POSITIVE_INFINITY)
  const take = (who: number, at: number) => {
    place[who] = at
    loads[at] = loads[at]! + 1
  }
  for (const [who, bundle] of bundles.entries()) {
    const at = takers.findIndex((taker) => taker.candidate.assignmentId === choices.get(bundle.personId))
    if (at >= 0 && verdicts[who]![at]!.ok && isFree(at)) take(who, at)
  }
  const rest = bundles.flatMap((bundle, who) => (choices.has(bundle.personId) ? [] : [who]))
  const faces = bundles.map((bundle) => takers.map((taker) => knownFace(bundle.person, isOwnOf(bundle), taker, input)))
  const receivers = takers.map((taker, at) => ({
    load: loads[at]!,
    weight: (kind === 'doctorContact' ? taker.guideline : null) ?? Math.max(1, Math.round(taker.share * 1000)),
    ...(caps[at] === undefined ? {} : { cap: caps[at] }),
  }))
  const cost = (one: number, at: number) => {
    const who = rest[one]!
    if (!verdicts[who]![at]!.ok) return undefined
    const apart = near.get(bundles[who]!.personId) !== takers[at]!.candidate.assignmentId
    const strength = strengthOf(bundles[who]!.personId, takers[at]!, faces[who]![at]!, input.met)
    return costs.unknown - strength * costs.known + (apart ? costs.apart : 0)
  }
  const urgent = new Set(
    rest.flatMap((who, one) => (isUrgent(bundles[who]!.person.situation, input.startsOn) ? [one] : [])),
  )
  for (const [one, at] of shareOut(rest.length, receivers, cost, urgent).entries()) if (at >= 0) take(rest[one]!, at)
  return bundles.map((bundle, who) => {
    const at = place[who]!
    const { person: _, ...about } = bundle
    const chosen = choices.has(bundle.personId)
    const verdict = verdicts[who]![at]
    if (verdict?.ok) {
      const knew = faces[who]![at]!
      const to = takers[at]!.candidate.assignmentId
      const able = verdicts[who]!.filter(({ ok }) => ok).length
      const why = settled({ chosen, knew, able, takers: takers.length, together: near.get(bundle.personId) === to })
      return { ...about, to, handed: verdict.handed, knew, chosen, because: why, left: [] }
    }
    const only = choices.get(bundle.personId)
    const left = whyLeft(bundle, takers, loads, only, input)
    return { ...about, to: null, handed: [], knew: null, chosen, because: null, left }
  })
}

const isOwnOf = ({ contacts }: Bundle): ReadonlySet<string> => new Set(contacts.map((contact) => contact.id))

/** The first of what goes before the rest in a plan. */
function settled(of: {
  chosen: boolean
  knew: Reason | null
  able: number
  takers: number
  together: boolean
}): Because {
  if (of.chosen) return 'chosen'
  if (of.knew) return 'known'
  if (of.takers === 1) return 'onlyTaker'
  if (of.able === 1) return 'onlyOne'
  return of.together ? 'together' : 'even'
}

/** The unit's hard cap for one taker, by share of full time (FC-14); undefined where it has set none. */
export function capOf(policy: ContactPolicy, { share }: Pick<Taker, 'share'>): number | undefined {
  return policy.listCapPerDoctor === undefined ? undefined : listCap(policy.listCapPerDoctor, share)
}

/** Every taker's reasons; those who could have but are full say so (FC-14). */
function whyLeft(
  bundle: Bundle,
  takers: readonly Taker[],
  loads: readonly number[],
  only: string | null | undefined,
  input: HandoverInput,
): Step['left'] {
  const none = (code: 'handover.stays' | 'handover.noTakers' | 'handover.chosenNotAmong', fact: string) => [
    { assignmentId: null, reasons: [reason(code, {}, { fact, rule: 'FC-13' })] },
  ]
  if (only === null) return none('handover.stays', 'choices')
  if (takers.length === 0) return none('handover.noTakers', 'takers')
  if (only !== undefined && !takers.some((taker) => taker.candidate.assignmentId === only))
    return none('handover.chosenNotAmong', 'choices')
  return takers.flatMap(({ candidate }, at) => {
    if (only !== undefined && candidate.assignmentId !== only) return []
    const verdict = judge(bundle, { ...candidate, listSize: loads[at]! }, input)
    return verdict.ok ? [] : [{ assignmentId: candidate.assignmentId, reasons: verdict.reasons }]
  })
}

/** Whether one may take over all of a bundle: that its contacts may end, and that each may be appointed after it. */
function judge(bundle: Bundle, candidate: Candidate, input: HandoverInput): Verdict {
  const { day, startsOn, policy } = input
  const isOwn = new Set(bundle.contacts.map((contact) => contact.id))
  const others = bundle.person.situation.contacts.filter((contact) => !isOwn.has(contact.id))
  const situation: Situation = { ...bundle.person.situation, contacts: others }
  const handed: Handed[] = []
  const coordinates = bundle.contacts.some((contact) => contact.kind === 'coordinatingContact')
  for (const contact of bundle.contacts) {
    const ending = mayEnd(contact, { ...situation, contacts: [...others, contact] }, input)
    if (!ending.ok) return ending
    let starts = startsOn
    if (contact.from > starts) starts = contact.from
    const already = others.some(
      (other) =>
        other.kind === 'careContact' &&
        other.staffId === candidate.staffId &&
        other.unitId === candidate.unit.id &&
        runs(other, starts),
    )
    if (contact.kind === 'careContact' && coordinates && already) {
      handed.push({ contact, appoint: null })
      continue
    }
    const period = { startsOn: starts, ...(contact.to === undefined ? {} : { endsOn: contact.to }) }
    const { kind } = contact
    const asked = { kind, candidate, situation, policy, day, ...period, basis: 'needed', replaces: contact } as const
    const decision = decideAppointment(asked)
    if (!decision.ok) return decision
    handed.push({ contact, appoint: { ...period, grounds: decision.grounds } })
    situation.contacts = [...situation.contacts, asContact(contact, candidate, period)]
  }
  return { ok: true, handed }
}

function mayEnd(
  contact: ExistingContact,
  situation: Situation,
  { day, startsOn, policy, reason: why }: HandoverInput,
): Decision {
  // Its last day is the day before; one that only was to begin never held, and leaves none.
  const before = contact.from >= startsOn ? contact.from : lastDay(contact, startsOn)
  return decideEnding({ contact, situation, policy, day, endsOn: before, reason: handoverReasons[why] })
}

/** The last day of a contact that is handed over from a day: the day before. Only of one that began earlier. */
export function lastDay(contact: Pick<ExistingContact, 'to'>, startsOn: string): string {
  const before = addDays(startsOn, -1)
  return contact.to !== undefined && contact.to < before ? contact.to : before
}

function asContact(
  contact: ExistingContact,
  candidate: Candidate,
  period: { startsOn: string; endsOn?: string },
): ExistingContact {
  const { staffId, assignmentId, unit } = candidate
  return {
    id: `${contact.id}:next`,
    kind: contact.kind,
    staffId,
    assignmentId,
    unitId: unit.id,
    providerId: unit.providerId,
    authorityKind: unit.authorityKind,
    licensed: holdsLicence(candidate, period.startsOn),
    licensedDoctor: holdsLicence(candidate, period.startsOn, 'doctor'),
    from: period.startsOn,
    ...(period.endsOn === undefined ? {} : { to: period.endsOn }),
    appointedOn: period.startsOn,
  }
}

/** Those who are let in first where not everyone gets someone: the law says they shall have one (FC-5, FC-6). */
function isUrgent(situation: Situation, day: string): boolean {
  return lifeThreateningOn(situation, day) !== undefined || municipalHealthCareOn(situation, day).length > 0
}

function warningsOf({ candidate, name, absent }: Taker): HandoverPlan['warnings'] {
  const { assignmentId, assignmentTo } = candidate
  const about = { fact: 'takers', rule: 'FC-12' } as const
  return [
    ...(absent
      ? [
          absent.to === undefined
            ? reason('handover.takerAway', { name }, about)
            : reason('handover.takerAwayUntil', { name, to: absent.to }, about),
        ]
      : []),
    ...(assignmentTo === undefined ? [] : [reason('handover.takerLeaves', { name, to: assignmentTo }, about)]),
  ].map((one) => ({ assignmentId, reason: one }))
}

/**
 * How many of the panel's steps the rules let each one take, whatever the cap, by assignment; and where it is none, the reasons met
 * most often.
 */
export function lawfulFor(
  input: HandoverInput,
  candidates: readonly Taker[],
): ReadonlyMap<string, { count: number; why: Reason[] }> {
  const bundles = order.flatMap((kind) => input.panel.flatMap((person) => bundleOf(person, kind, input.kinds) ?? []))
  return new Map(candidates.map(({ candidate }) => [candidate.assignmentId, lawful(bundles, candidate, input)]))
}

function lawful(bundles: readonly Bundle[], candidate: Candidate, input: HandoverInput) {
  let count = 0
  const met = new Map<string, { reason: Reason; times: number }>()
  for (const bundle of bundles) {
    const verdict = judge(bundle, candidate, input)
    if (verdict.ok) count += 1
    else
      for (const one of verdict.reasons) met.set(one.code, { reason: one, times: (met.get(one.code)?.times ?? 0) + 1 })
  }
  const why = [...met.values()].sort((a, b) => b.times - a.times).map(({ reason: one }) => one)
  return { count, why: count > 0 ? [] : why.slice(0, 2) }
}
