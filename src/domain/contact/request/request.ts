import { addYears, ageOn, dayOf, daysBetween } from '../../law/calendar.ts'
import { lawOn, type Place } from '../../law/citations.ts'
import type { Decision, ParamsOf, Reason, ReasonCode } from '../../law/reason.ts'
import { reason } from '../../law/reason.ts'
import type { AccessRuleId, RuleId } from '../../law/rules.ts'
import { type UnitKind, unitKinds } from '../../organisation/units.ts'
import { type ContactKind, onePerPerson } from '../kinds.ts'

/**
 * Requests for a fixed contact (FC-3, FC-20): asked by the person or for them, and open until one of three ends. That a contact is
 * "not needed", or "obviously unnecessary" (FC-6, FC-10), is no end: there is no such action.
 */

/** Where a request stands; see `requestState` in the contract. `lapsed` is a fact (the person has died), never a decision. */
export const requestStates = [
  'open',
  'onItsWay',
  'returned',
  'appointed',
  'withdrawn',
  'transferred',
  'lapsed',
] as const
export type RequestState = (typeof requestStates)[number]

/** All that can be done with a request. */
export const requestActions = ['appoint', 'withdraw', 'send', 'recall', 'receive', 'return'] as const
export type RequestAction = (typeof requestActions)[number]

/** Who asked. `relative` and `staff` may ask for the person, never withdraw. */
export type Asker = 'person' | 'guardian' | 'representative' | 'relative' | 'staff'

/** Who acts: the unit that holds the request, the unit it is on its way to, or someone about the person. */
export type RequestParty = 'holder' | 'receiver' | Asker

type RefusalCode = Extract<
  ReasonCode,
  'request.ended' | 'request.personDeceased' | 'request.onItsWay' | 'request.notOnItsWay'
>
type Cell = { by: readonly RequestParty[]; to: RequestState } | { no: RefusalCode }

const owners = ['person', 'guardian', 'representative'] as const
const appointed: Cell = { by: ['holder'], to: 'appointed' }
const withdrawn: Cell = { by: owners, to: 'withdrawn' }
const notOnItsWay: Cell = { no: 'request.notOnItsWay' }
const waiting: Readonly<Record<RequestAction, Cell>> = {
  appoint: appointed,
  withdraw: withdrawn,
  send: { by: ['holder'], to: 'onItsWay' },
  recall: notOnItsWay,
  receive: notOnItsWay,
  return: notOnItsWay,
}
const none = (no: RefusalCode): Readonly<Record<RequestAction, Cell>> => ({
  appoint: { no },
  withdraw: { no },
  send: { no },
  recall: { no },
  receive: { no },
  return: { no },
})

/**
 * The whole life of a request: for each state and action who may do it and where it leads, or why nobody may. While it is on its way
 * it is still the sender's, who may appoint or take it back; and whoever it is about may withdraw.
 */
export const requestTable: Readonly<Record<RequestState, Readonly<Record<RequestAction, Cell>>>> = {
  open: waiting,
  returned: waiting,
  onItsWay: {
    appoint: appointed,
    withdraw: withdrawn,
    send: { no: 'request.onItsWay' },
    recall: { by: ['holder'], to: 'open' },
    receive: { by: ['receiver'], to: 'transferred' },
    return: { by: ['receiver'], to: 'returned' },
  },
  appointed: none('request.ended'),
  withdrawn: none('request.ended'),
  transferred: none('request.ended'),
  lapsed: none('request.personDeceased'),
}

/** The three ends of a request (FC-3). */
export const requestEnds = ['appointed', 'withdrawn', 'transferred'] as const
export type RequestEnd = (typeof requestEnds)[number]
const settled: readonly RequestState[] = [...requestEnds, 'lapsed']

/** Whether the unit still owes an answer. */
export function isOpen(state: RequestState): boolean {
  return !settled.includes(state)
}

/** What has happened with a request, as it is kept. Days are `YYYY-MM-DD`. */
export interface RequestHistory {
  end?: { outcome: RequestEnd; on: string }
  /** The latest time it was sent on. */
  transfer?: { answered: boolean; recalled?: boolean }
  deceasedOn?: string
}

/** Where a request stands on a day. An end stays an end, whatever comes after. */
export function requestStateOn(history: RequestHistory, day: string): RequestState {
  if (history.end && history.end.on <= day) return history.end.outcome
  if (history.deceasedOn !== undefined && history.deceasedOn <= day) return 'lapsed'
  if (!history.transfer || history.transfer.recalled) return 'open'
  return history.transfer.answered ? 'returned' : 'onItsWay'
}

/** What the rules need to know when something is done with a request. */
export interface RequestFacts {
  kind: ContactKind
  day: string
  birthDate?: string
  deceasedOn?: string
  /** The day of its end, when it has one. */
  endedOn?: string
}

export type RequestStep = { ok: true; to: RequestState } | { ok: false; reasons: Reason[] }

/** The rule that gives the right to ask, by kind. */
export const requestRules = {
  careContact: 'FC-3',
  coordinatingContact: 'FC-3',
  doctorContact: 'FC-1',
  socialCareContact: 'FC-10',
} as const satisfies Record<ContactKind, RuleId>

/** The places in law that give the right to ask, by kind. */
export const requestPlaces: Readonly<Record<ContactKind, readonly Place[]>> = {
  careContact: ['PL 6:2', 'HSF 4:1', 'HSL 4:2 a'],
  coordinatingContact: ['PL 6:2', 'HSF 4:1', 'HSL 4:2 a'],
  doctorContact: ['PL 6:3'],
  socialCareContact: ['SoL 10:7'],
}

/** May this be done with a request, by this party; and where does it lead? One look in `requestTable`, and whose word counts. */
export function stepRequest(
  state: RequestState,
  action: RequestAction,
  by: RequestParty,
  facts: RequestFacts,
): RequestStep {
  const cell = requestTable[state][action]
  if ('no' in cell) {
    if (cell.no === 'request.ended')
      return refuse('request.ended', { on: facts.endedOn ?? facts.day }, 'request.end', facts)
    if (cell.no === 'request.personDeceased')
      return refuse('request.personDeceased', { on: facts.deceasedOn ?? facts.day }, 'person.deceasedOn', facts)
    return refuse(cell.no, {}, 'request.transfer', facts)
  }
  if (!cell.by.includes(by)) return refuse(notTheirs[action], {}, 'by', facts)
  const reasons = by === 'guardian' ? guardianReasons(facts) : []
  return reasons.length > 0 ? { ok: false, reasons } : { ok: true, to: cell.to }
}

const notTheirs = {
  appoint: 'request.onlyHolder',
  send: 'request.onlyHolder',
  recall: 'request.onlyHolder',
  withdraw: 'request.onlyOwnerWithdraws',
  receive: 'request.onlyReceiver',
  return: 'request.onlyReceiver',
} as const satisfies Record<RequestAction, ReasonCode>

/** What a party may do with a request in a state; the face draws its buttons from it. */
export function requestActionsFor(state: RequestState, by: RequestParty, facts: RequestFacts): RequestAction[] {
  return requestActions.filter((action) => stepRequest(state, action, by, facts).ok)
}

/** Whether someone may answer for the person that day: a guardian only for someone under 18 (AC-11), a relative or staff never. */
export function answersFor(by: Asker, facts: RequestFacts): Decision {
  if (by === 'relative' || by === 'staff') return refuse('request.onlyOwnerWithdraws', {}, 'by', facts)
  const reasons = by === 'guardian' ? guardianReasons(facts) : []
  return reasons.length > 0 ? { ok: false, reasons } : { ok: true, grounds: [] }
}

/** Why a guardian's word doesn't count on the day; nothing when it does. */
function guardianReasons(facts: RequestFacts): Reason[] {
  if (facts.birthDate === undefined) return [why('request.ageUnknown', {}, 'person.birthDate', facts, 'AC-11')]
  if (ageOn(facts.birthDate, facts.day) < 18) return []
  return [why('request.guardianOfAdult', { on: addYears(facts.birthDate, 18) }, 'person.birthDate', facts, 'AC-11')]
}

// ── Asking ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A request that is open, as the next one meets it. */
export interface OpenAsk {
  requestId: string
  unitId: string
  kind: ContactKind
  /** The contact that it asks to change. */
  contactId?: string
  on: string
}

export interface Asking {
  facts: RequestFacts
  askedBy: Asker
  unitId: string
  /** What kind of unit is asked; left out when it is known to hold such contacts. */
  unitKind?: UnitKind
  /** The day it was asked, before or on `facts.day`. */
  askedOn: string
  /** The contact to change, and whether the person has it now at the unit that is asked. */
  changes?: { contactId: string; runs: boolean }
  open: readonly OpenAsk[]
}

/** A yes, or the reasons; when it is asked already, which request that is. */
export type AskingDecision = { ok: true } | { ok: false; reasons: Reason[]; already: OpenAsk | null }

/**
 * Whether a request can be recorded. Nobody is refused a request for want of need (FC-3). Where such a contact can never be appointed, it
 * is told which kind of unit to ask: kept there it would wait for ever, and health care doesn't keep what social care gives (PDL 2:8). A second one of the same is told about the
 * first: of kinds that a person has only one of (FC-1, FC-8) one at a unit, of the others one for a new contact and one for each
 * contact to change.
 */
export function decideAsking(asking: Asking): AskingDecision {
  const { facts, changes } = asking
  // What was open has lapsed: nobody is told to go on with it.
  if (facts.deceasedOn !== undefined && facts.deceasedOn <= facts.day)
    return { ...refuse('request.personDeceased', { on: facts.deceasedOn }, 'person.deceasedOn', facts), already: null }
  const reasons: Reason[] = []
  if (asking.unitKind && !unitCanHold(facts.kind, asking.unitKind)) reasons.push(elsewhere(facts))
  if (asking.askedBy === 'guardian') reasons.push(...guardianReasons({ ...facts, day: asking.askedOn }))
  if (changes && !changes.runs) reasons.push(why('request.nothingToChange', {}, 'contacts', facts))
  const already = asking.open.find((one) => sameAsk(one, asking)) ?? null
  if (already) reasons.push(why('request.alreadyOpen', { on: already.on }, 'requests', facts))
  return reasons.length === 0 ? { ok: true } : { ok: false, reasons, already }
}

/** Which kind of unit is to be asked instead, so that the request isn't lost (FC-3). */
function elsewhere(facts: RequestFacts): Reason {
  const code = facts.kind === 'socialCareContact' ? 'request.askSocialCare' : 'request.askHealthCare'
  return why(code, {}, 'unit.kind', facts)
}

/** Whether a kind of unit can appoint a kind of contact at all. */
export function unitCanHold(kind: ContactKind, unitKind: UnitKind): boolean {
  return (kind === 'socialCareContact') === (unitKinds[unitKind].domain === 'socialCare')
}

function sameAsk(one: OpenAsk, { facts, unitId, changes }: Asking): boolean {
  if (one.kind !== facts.kind || one.unitId !== unitId) return false
  return onePerPerson.includes(facts.kind) || one.contactId === changes?.contactId
}

// ── What has happened meanwhile ───────────────────────────────────────────────────────────────────────────────────

/** Something that has happened since it was asked, which the unit must see to. */
export const requestFlags = ['turned18', 'noLongerHere', 'protected', 'deceased'] as const
export type RequestFlag = (typeof requestFlags)[number]

/**
 * What has happened to the person while the request is open.
 *
 * - `turned18`: a guardian asked; now it is the person's own, and is theirs to keep or withdraw: ask them.
 * - `noLongerHere`: the unit treats the person no more (moved, listed elsewhere): to be sent on, never dropped (FC-3).
 * - `protected`: the identity is protected: mind what is sent and where.
 * - `deceased`: the request lapses by itself.
 */
export function requestFlagsOn(of: {
  facts: RequestFacts
  askedBy: Asker
  /** The unit has the person listed, in an episode of care, or with a contact there. */
  caredForHere: boolean
  protected: boolean
}): RequestFlag[] {
  const { birthDate, deceasedOn, day } = of.facts
  const flags: Record<RequestFlag, boolean> = {
    turned18: of.askedBy === 'guardian' && birthDate !== undefined && ageOn(birthDate, day) >= 18,
    noLongerHere: !of.caredForHere,
    protected: of.protected,
    deceased: deceasedOn !== undefined && deceasedOn <= day,
  }
  return requestFlags.filter((flag) => flags[flag])
}

/**
 * Whole days a request has waited: from the day it was first asked, also before a transfer, to its end or to the day given.
 *
 * @param firstAskedAt an instant
 */
export function requestDays(firstAskedAt: string, until: string): number {
  return Math.max(0, daysBetween(dayOf(firstAskedAt), until))
}

/** A reason about a request, with the rule that gives the right to ask unless another decided. */
export function why<C extends ReasonCode>(
  code: C,
  params: ParamsOf<C>,
  fact: string,
  { kind, day }: Pick<RequestFacts, 'kind' | 'day'>,
  rule: RuleId | AccessRuleId = requestRules[kind],
): Reason {
  return reason(code, params, { fact, rule, layer: 'law', law: lawOn(day, ...requestPlaces[kind]) })
}

function refuse<C extends ReasonCode>(
  code: C,
  params: ParamsOf<C>,
  fact: string,
  facts: RequestFacts,
): { ok: false; reasons: Reason[] } {
  return { ok: false, reasons: [why(code, params, fact, facts)] }
}
