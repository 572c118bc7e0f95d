import { hsl, sol } from '../access/law.ts'
import { type Reason, reason } from '../law/reason.ts'
import type { LawRef } from '../law/statutes.ts'
import type { PlanAction, PlanPart, PlanState } from './steps.ts'

/** What must hold besides the state and who acts. Each is a fact of `PlanFacts`. */
export type PlanCheck = 'consent' | 'points' | 'inVersion' | 'reasonSaid' | 'followUpDay'

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
  close: { to: 'closed', by: keeper, needs: ['reasonSaid'] },
})

/** What may be written while nothing waits for confirmation. Preparing is each party's and the person's own answers before the meeting. */
const writing = (state: PlanState): Partial<Record<PlanAction, Transition>> => ({
  prepare: { to: state, by: voices, needs: ['consent'] },
  edit: { to: state === 'revising' ? 'revising' : 'drafted', by: party, needs: ['consent'] },
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
  },
  drafted: {
    ...alive('drafted'),
    ...writing('drafted'),
    call: { to: 'drafted', by: keeper, needs: ['consent'] },
    changeCall: { to: 'drafted', by: keeper, needs: ['consent'] },
    cancelCall: { to: 'drafted', by: keeper },
    openMeeting: { to: 'drafted', by: keeper, needs: ['consent'] },
    submit: { to: 'confirming', by: keeper, needs: ['consent', 'points', 'followUpDay'] },
  },
  confirming: {
    ...alive('confirming'),
    confirm: { to: 'agreed', by: party, needs: ['consent', 'inVersion', 'points'] },
    object: { to: 'drafted', by: party, needs: ['reasonSaid', 'inVersion'] },
    takeBack: { to: 'drafted', by: keeper },
  },
  agreed: {
    ...alive('agreed'),
    prepare: { to: 'agreed', by: voices, needs: ['consent'] },
    call: { to: 'agreed', by: keeper, needs: ['consent'] },
    changeCall: { to: 'agreed', by: keeper, needs: ['consent'] },
    cancelCall: { to: 'agreed', by: keeper },
    openMeeting: { to: 'agreed', by: keeper, needs: ['consent'] },
    followUp: { to: 'agreed', by: [...party, ...theirs], needs: ['consent'] },
    revise: { to: 'revising', by: keeper, needs: ['consent'] },
  },
  revising: {
    ...alive('revising'),
    ...writing('revising'),
    call: { to: 'revising', by: keeper, needs: ['consent'] },
    changeCall: { to: 'revising', by: keeper, needs: ['consent'] },
    cancelCall: { to: 'revising', by: keeper },
    openMeeting: { to: 'revising', by: keeper, needs: ['consent'] },
    followUp: { to: 'revising', by: [...party, ...theirs], needs: ['consent'] },
    submit: { to: 'confirming', by: keeper, needs: ['consent', 'points', 'followUpDay'] },
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
  /** A reason or answer has been written, where one is asked for. */
  reasonSaid: boolean
  /** A version has been in force before: then what is taken back or objected to goes on as a revision. */
  hasForce: boolean
}

export type PlanDecision = { ok: true; to: PlanState; grounds: Reason[] } | { ok: false; reasons: Reason[] }

const planLaw: readonly LawRef[] = [...hsl('16 kap. 4 §'), ...sol('10 kap. 8 §')]

const checks: Readonly<Record<PlanCheck, (facts: PlanFacts) => Reason[]>> = {
  consent: (facts) =>
    facts.consent
      ? []
      : [reason('plan.needsConsent', {}, { fact: 'consent', rule: 'SIP-2', layer: 'law', law: planLaw })],
  points: (facts) => [...facts.missing],
  followUpDay: (facts) =>
    facts.followUpDay
      ? []
      : [reason('plan.needsFollowUpDay', {}, { fact: 'followUpDay', rule: 'SIP-4', layer: 'policy' })],
  inVersion: (facts) =>
    facts.inVersion ? [] : [reason('plan.otherVersion', {}, { fact: 'inVersion', rule: 'SIP-5', layer: 'system' })],
  reasonSaid: (facts) =>
    facts.reasonSaid ? [] : [reason('plan.sayWhy', {}, { fact: 'reasonSaid', rule: 'SIP-1', layer: 'policy' })],
}

/** Whether a plan can go from the state it is in by this action, done by who acts; a no says each thing that hinders. */
export function decidePlanAction(action: PlanAction, facts: PlanFacts): PlanDecision {
  const row = transitions[facts.state][action]
  if (!row)
    return { ok: false, reasons: [reason('plan.notNow', {}, { fact: 'state', rule: 'SIP-5', layer: 'system' })] }
  const part = row.by.find((one) => facts.parts.includes(one))
  if (part === undefined)
    return { ok: false, reasons: [reason('plan.notYours', {}, { fact: 'parts', rule: 'SIP-5', layer: 'system' })] }
  const reasons = (row.needs ?? []).flatMap((check) => checks[check](facts))
  if (reasons.length > 0) return { ok: false, reasons }
  const backToForce = facts.hasForce && row.to === 'drafted' && facts.state === 'confirming'
  const ground = reason('plan.allowed', {}, { fact: 'state', rule: 'SIP-5', layer: 'law', law: planLaw })
  return { ok: true, to: backToForce ? 'revising' : row.to, grounds: [ground] }
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
