import { hsl, sol } from '../access/law.ts'
import { type Reason, reason } from '../law/reason.ts'
import type { LawRef } from '../law/statutes.ts'
import { type PlanAction, type PlanPart, type PlanState, planActions, planStates } from './steps.ts'

/** What must hold besides the state and who acts. Each is a fact of `PlanFacts`. */
export type PlanCheck =
  | 'consent'
  | 'points'
  | 'inVersion'
  | 'asked'
  | 'reasonSaid'
  | 'followUpDay'
  | 'meeting'
  | 'inForce'
  | 'seen'

export interface Transition {
  /** The state afterwards. `confirm` stays until the last party has confirmed: see `afterConfirming`. */
  to: PlanState
  by: readonly PlanPart[]
  needs?: readonly PlanCheck[]
}

const authority: readonly PlanPart[] = ['authority']
const keeper: readonly PlanPart[] = ['keeper']
const party: readonly PlanPart[] = ['keeper', 'party']
const theirs: readonly PlanPart[] = ['person', 'deciding']
/** The person's word, given on the own page or written down by the keeper (SIP-2). */
const word: readonly PlanPart[] = ['keeper', 'person', 'deciding']
const voices: readonly PlanPart[] = ['keeper', 'party', 'person', 'deciding', 'relative']

/** What may be done as long as the person lets the plan be: the same in every state from the yes to the end. */
const alive = (state: PlanState): Partial<Record<PlanAction, Transition>> => ({
  withdrawConsent: { to: 'closed', by: word },
  invite: { to: state, by: keeper, needs: ['consent'] },
  consentToParty: { to: state, by: word },
  withdrawParty: { to: state, by: word },
  comment: { to: state, by: voices, needs: ['consent'] },
  link: { to: state, by: party, needs: ['consent'] },
  handOver: { to: state, by: keeper, needs: ['consent'] },
  askKeeper: { to: state, by: keeper, needs: ['consent', 'reasonSaid'] },
  takeKeeper: { to: state, by: party, needs: ['consent'] },
  close: { to: 'closed', by: keeper, needs: ['reasonSaid'] },
})

/** Each party's and the person's own answers before a meeting. */
const prepare = (state: PlanState): Transition => ({ to: state, by: voices, needs: ['consent'] })
/** What may be written while nothing waits for confirmation. A meeting that is called to is still to come, whatever is written before. */
const writing = (state: PlanState): Partial<Record<PlanAction, Transition>> => ({
  prepare: prepare(state),
  edit: { to: state === 'consented' ? 'drafted' : state, by: party, needs: ['consent'] },
})
/** Meetings about a plan that has something written are called, moved, called off and held whatever else is on its way. */
const meeting = (state: PlanState): Partial<Record<PlanAction, Transition>> => ({
  prepare: prepare(state),
  call: { to: state, by: keeper, needs: ['consent'] },
  changeCall: { to: state, by: keeper, needs: ['consent'] },
  cancelCall: { to: state, by: keeper },
  openMeeting: { to: state, by: keeper, needs: ['consent'] },
  undoMeeting: { to: state, by: keeper },
})

/** A first version is made at a meeting with the person, or it is said why there was none. */
const submitFirst: Transition = {
  to: 'confirming',
  by: keeper,
  needs: ['consent', 'seen', 'points', 'followUpDay', 'meeting'],
}
/** A plan in force is followed up whatever else is on its way. */
const followUp = (state: PlanState): Transition => ({
  to: state,
  by: [...party, ...theirs],
  needs: ['inForce', 'consent'],
})

/** The table: state × action → who may, what must hold, and where it leads. What isn't here can't be done. */
export const transitions: Readonly<Record<PlanState, Partial<Record<PlanAction, Transition>>>> = {
  proposed: {
    judgeNeeded: { to: 'needed', by: authority },
    refuse: { to: 'refused', by: authority, needs: ['reasonSaid'] },
    recordNo: { to: 'declined', by: [...authority, ...theirs] },
    close: { to: 'closed', by: authority, needs: ['reasonSaid'] },
  },
  // Either authority's judgement is enough: what one has refused the other can find needed (HSL 16:4, SoL 10:8).
  refused: { judgeNeeded: { to: 'needed', by: authority } },
  needed: {
    recordConsent: { to: 'consented', by: word },
    recordNo: { to: 'declined', by: word },
    close: { to: 'closed', by: keeper, needs: ['reasonSaid'] },
  },
  declined: {
    recordConsent: { to: 'consented', by: word },
    close: { to: 'closed', by: keeper, needs: ['reasonSaid'] },
  },
  consented: {
    ...alive('consented'),
    ...writing('consented'),
    call: { to: 'called', by: keeper, needs: ['consent'] },
  },
  called: {
    ...alive('called'),
    ...writing('called'),
    changeCall: { to: 'called', by: keeper, needs: ['consent'] },
    cancelCall: { to: 'consented', by: keeper },
    openMeeting: { to: 'drafted', by: keeper, needs: ['consent'] },
    submit: submitFirst,
  },
  drafted: {
    ...alive('drafted'),
    ...writing('drafted'),
    ...meeting('drafted'),
    undoMeeting: { to: 'called', by: keeper },
    submit: submitFirst,
  },
  confirming: {
    ...alive('confirming'),
    ...meeting('confirming'),
    followUp: followUp('confirming'),
    confirm: { to: 'agreed', by: party, needs: ['consent', 'inVersion', 'points'] },
    object: { to: 'drafted', by: party, needs: ['reasonSaid', 'inVersion', 'asked'] },
    takeBack: { to: 'drafted', by: keeper },
  },
  agreed: {
    ...alive('agreed'),
    ...meeting('agreed'),
    followUp: followUp('agreed'),
    revise: { to: 'revising', by: keeper, needs: ['consent'] },
  },
  revising: {
    ...alive('revising'),
    ...writing('revising'),
    ...meeting('revising'),
    followUp: followUp('revising'),
    submit: { to: 'confirming', by: keeper, needs: ['consent', 'seen', 'points', 'followUpDay'] },
    dropRevision: { to: 'agreed', by: keeper },
  },
  closed: {},
}

/** What the checks are asked of; each is what was found in the transaction that acts. */
export interface PlanFacts {
  state: PlanState
  /** The parts that whoever acts has in this plan. */
  parts: readonly PlanPart[]
  /** A consent that holds today. */
  consent: boolean
  /** Why it can't be agreed as it is written: see `missingPoints` (SIP-4). */
  missing: readonly Reason[]
  /** A day for follow-up, not before today. */
  followUpDay: boolean
  /** The version meant is the one that waits. */
  inVersion: boolean
  /** Something in the version that waits is asked of whoever acts (`asksOf`), said yes to or not. */
  asked: boolean
  /** An authority has judged that the plan is needed. */
  judged: boolean
  /** A reason or answer has been written, where one is asked for. */
  reasonSaid: boolean
  /** A version has been in force before: then what is taken back or objected to goes on as a revision. */
  hasForce: boolean
  /** A meeting about the plan has been held. */
  met: boolean
  /** Nothing has been written since whoever acts read the plan. */
  seen: boolean
}

/** Where else an action can lead than the table says: by what others have said, or by what is in force. See `decidePlanAction`, `afterConfirming`, `word`. */
const branches: Partial<Record<PlanAction, (state: PlanState) => readonly PlanState[]>> = {
  // Nothing is asked twice: whoever has said yes before the judgement has answered.
  judgeNeeded: (state) => (state === 'proposed' ? ['consented'] : []),
  recordConsent: (state) => (state === 'declined' ? [state, 'proposed'] : [state]),
  withdrawConsent: (state) => [state],
  submit: () => ['agreed'],
  confirm: () => ['confirming'],
  object: () => ['revising'],
  takeBack: () => ['revising'],
  undoMeeting: (state) => [state],
}

/** Every state that an action can lead to; none where it can't be done. The database lets through these and no others (`plan_step`). */
export function leadsTo(state: PlanState, action: PlanAction): PlanState[] {
  const row = transitions[state][action]
  if (!row) return []
  return [...new Set([row.to, ...(branches[action]?.(state) ?? [])])]
}

export type PlanDecision = { ok: true; to: PlanState; grounds: Reason[] } | { ok: false; reasons: Reason[] }

const planLaw: readonly LawRef[] = [...hsl('16 kap. 4 §'), ...sol('10 kap. 8 §')]

const notNow = reason('plan.notNow', {}, { fact: 'state', rule: 'SIP-5', layer: 'system' })
const notJudged = reason('plan.notJudged', {}, { fact: 'judged', rule: 'SIP-1', layer: 'law', law: planLaw })
const needsConsent = reason('plan.needsConsent', {}, { fact: 'consent', rule: 'SIP-2', layer: 'law', law: planLaw })

const checks: Readonly<Record<PlanCheck, (facts: PlanFacts) => Reason[]>> = {
  consent: (facts) => (facts.consent ? [] : [needsConsent]),
  points: (facts) => [...facts.missing],
  followUpDay: (facts) =>
    facts.followUpDay
      ? []
      : [reason('plan.needsFollowUpDay', {}, { fact: 'followUpDay', rule: 'SIP-4', layer: 'policy' })],
  inVersion: (facts) =>
    facts.inVersion ? [] : [reason('plan.otherVersion', {}, { fact: 'inVersion', rule: 'SIP-5', layer: 'system' })],
  asked: (facts) =>
    facts.asked ? [] : [reason('plan.notAsked', {}, { fact: 'asked', rule: 'SIP-5', layer: 'law', law: planLaw })],
  meeting: (facts) =>
    facts.met || facts.reasonSaid
      ? []
      : [reason('plan.noMeetingHeld', {}, { fact: 'met', rule: 'SIP-3', layer: 'policy' })],
  inForce: (facts) => (facts.hasForce ? [] : [notNow]),
  seen: (facts) =>
    facts.seen ? [] : [reason('plan.writtenSince', {}, { fact: 'seen', rule: 'SIP-5', layer: 'system' })],
  reasonSaid: (facts) =>
    facts.reasonSaid ? [] : [reason('plan.sayWhy', {}, { fact: 'reasonSaid', rule: 'SIP-1', layer: 'policy' })],
}

/** Whether what is written is weighed when this is asked in this state; else it needn't be read for the answer. */
export function weighsContent(state: PlanState, action: PlanAction): boolean {
  const needs = transitions[state][action]?.needs ?? []
  return needs.includes('points') || needs.includes('followUpDay') || needs.includes('asked')
}

/** Before the yes to the plan. */
const before: readonly PlanState[] = ['proposed', 'needed', 'declined']
/** What the yes opens: meetings, invitations, writing and whatever else needs it. */
const onYes = new Set(planActions.filter((action) => planStates.some((state) => needsYes(transitions[state][action]))))
function needsYes(row: Transition | undefined): boolean {
  return row?.needs?.includes('consent') ?? false
}

/** Why something can’t be done where the plan stands: what has to come first, when that is what lacks. */
function whyNotNow(action: PlanAction, facts: PlanFacts): Reason[] {
  if (!before.includes(facts.state) || !onYes.has(action)) return [notNow]
  const lacks = [...(facts.judged ? [] : [notJudged]), ...(facts.consent ? [] : [needsConsent])]
  return lacks.length > 0 ? lacks : [notNow]
}

/** Where a step leads that is allowed. No plan is made before it is judged to be needed (SIP-1), and what has been in force goes on as a revision. */
function leads(row: Transition, action: PlanAction, { state, judged, consent, hasForce }: PlanFacts): PlanState {
  if (action === 'recordConsent' && state === 'declined' && !judged) return 'proposed'
  if (action === 'judgeNeeded' && state === 'proposed' && consent) return 'consented'
  return state === 'confirming' && row.to === 'drafted' && hasForce ? 'revising' : row.to
}

/** Whether a plan can go from the state it is in by this action, done by who acts; a no says each thing that hinders. */
export function decidePlanAction(action: PlanAction, facts: PlanFacts): PlanDecision {
  const row = transitions[facts.state][action]
  if (!row) return { ok: false, reasons: whyNotNow(action, facts) }
  const part = row.by.find((one) => facts.parts.includes(one))
  if (part === undefined)
    return { ok: false, reasons: [reason('plan.notYours', {}, { fact: 'parts', rule: 'SIP-5', layer: 'system' })] }
  const reasons = (row.needs ?? []).flatMap((check) => checks[check](facts))
  if (reasons.length > 0) return { ok: false, reasons }
  const ground = reason('plan.allowed', {}, { fact: 'state', rule: 'SIP-5', layer: 'law', law: planLaw })
  return { ok: true, to: leads(row, action, facts), grounds: [ground] }
}

/** What can be done now, for buttons: made of the same table and checks as the guards. */
export function availablePlanActions(facts: PlanFacts): PlanAction[] {
  const said: PlanFacts = { ...facts, reasonSaid: true }
  return (Object.keys(transitions[facts.state]) as PlanAction[]).filter((action) => decidePlanAction(action, said).ok)
}

/** Where a confirmation leads: the plan is in force as a whole when nobody is left to confirm (SIP-5). */
export function afterConfirming(left: number): PlanState {
  return left === 0 ? 'agreed' : 'confirming'
}
