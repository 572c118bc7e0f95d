import { type Reason, reason } from '../law/reason.ts'
import type { DischargeRuleId } from '../law/rules.ts'
import type { LawRef } from '../law/statutes.ts'
import { lawOf } from './law.ts'
import type { CaseAction, CasePart, CaseState, Interruption } from './steps.ts'

/** What must hold besides the state and who acts; each is a fact of `CaseFacts`. */
export type CaseCheck = 'receivers' | 'reasonSaid' | 'openCareToo' | 'alive' | 'lastSaid' | 'nothingLeft'

export interface CaseStep {
  to: CaseState
  by: readonly CasePart[]
  needs?: readonly CaseCheck[]
}

const ward: readonly CasePart[] = ['ward']
const openCare: readonly CasePart[] = ['openCare']
const receivers: readonly CasePart[] = ['openCare', 'municipalHealthCare', 'socialCare']
const all: readonly CasePart[] = ['ward', ...receivers]

/** A unit that was told by mistake: while notices can still be sent, open care goes first to the right one (LUS 2 kap. 1 § andra stycket). */
const wrongUnit = (to: CaseState, ...more: readonly CaseCheck[]): CaseStep => ({
  to,
  by: ward,
  needs: ['reasonSaid', 'lastSaid', 'nothingLeft', ...more],
})

/** What may be done as long as the person is on the ward, wherever in the planning it is. */
const onWard = (state: CaseState): Partial<Record<CaseAction, CaseStep>> => ({
  changeDate: { to: state, by: ward },
  correctStay: { to: state, by: ward, needs: ['reasonSaid'] },
  moveWard: { to: state, by: ward },
  setMunicipality: { to: state, by: ward },
  interrupt: { to: 'interrupted', by: ward, needs: ['reasonSaid'] },
  retract: { to: 'retracted', by: ward, needs: ['reasonSaid'] },
  giveInformation: { to: state, by: ward },
  // Reality isn't refused: what is missing is said beforehand and stays on the board (ADR 18).
  discharge: { to: 'discharged', by: ward },
  answer: { to: state, by: all },
  sayOpenCare: { to: state, by: openCare },
  callPlanning: { to: state, by: receivers },
})

/** State × action → who, what must hold, and where it leads. What isn't here can't be done. */
export const caseSteps: Readonly<Record<CaseState, Partial<Record<CaseAction, CaseStep>>>> = {
  admitted: {
    ...onWard('admitted'),
    sendAdmissionNotice: { to: 'planning', by: ward, needs: ['receivers', 'openCareToo'] },
    // Without an admission notice it still goes out; the payment is blocked (LUS 5 kap. 3 §).
    sendReadyNotice: { to: 'ready', by: ward, needs: ['receivers', 'openCareToo'] },
  },
  planning: {
    ...onWard('planning'),
    sendAdmissionNotice: { to: 'planning', by: ward, needs: ['receivers', 'openCareToo'] },
    sendReadyNotice: { to: 'ready', by: ward, needs: ['receivers', 'openCareToo'] },
    removeReceiver: wrongUnit('planning', 'openCareToo'),
  },
  ready: {
    ...onWard('ready'),
    removeReceiver: wrongUnit('ready', 'openCareToo'),
    sendAdmissionNotice: { to: 'ready', by: ward, needs: ['receivers', 'openCareToo'] },
    withdrawReady: { to: 'planning', by: ward, needs: ['reasonSaid'] },
    transferInformation: { to: 'ready', by: ward },
  },
  discharged: {
    // Whoever left before any unit was told of them: it is told afterwards, with the discharge.
    sendAdmissionNotice: { to: 'discharged', by: ward, needs: ['receivers', 'openCareToo'] },
    correctStay: { to: 'discharged', by: ward, needs: ['reasonSaid'] },
    correctDischarge: { to: 'discharged', by: ward, needs: ['reasonSaid'] },
    removeReceiver: wrongUnit('discharged'),
    setMunicipality: { to: 'discharged', by: ward },
    retract: { to: 'retracted', by: ward, needs: ['reasonSaid'] },
    giveInformation: { to: 'discharged', by: ward },
    transferInformation: { to: 'discharged', by: ward },
    callPlanning: { to: 'discharged', by: receivers },
    answer: { to: 'discharged', by: all },
    followUp: { to: 'followedUp', by: receivers },
  },
  followedUp: {
    retract: { to: 'retracted', by: ward, needs: ['reasonSaid'] },
    correctStay: { to: 'followedUp', by: ward, needs: ['reasonSaid'] },
    correctDischarge: { to: 'followedUp', by: ward, needs: ['reasonSaid'] },
    removeReceiver: wrongUnit('followedUp'),
    setMunicipality: { to: 'followedUp', by: ward },
    followUp: { to: 'followedUp', by: receivers },
  },
  interrupted: {
    removeReceiver: wrongUnit('interrupted'),
    setMunicipality: { to: 'interrupted', by: ward },
    // The ready notice that stood isn't in force again: who is ready now is told anew, with new times.
    resume: { to: 'planning', by: ward, needs: ['alive'] },
    retract: { to: 'retracted', by: ward, needs: ['reasonSaid'] },
  },
  retracted: {},
}

/** What the checks are asked of, as found in the transaction that acts. */
export interface CaseFacts {
  state: CaseState
  parts: readonly CasePart[]
  /** Roles of the units that a message would go to. */
  receiving: readonly CasePart[]
  /** A reason has been written, where one is asked for. */
  reasonSaid: boolean
  /** Whoever takes back the last unit has said that they know that nobody then is told. */
  lastSaid?: boolean
  /** The unit to be taken back has something left to see to after the homecoming. */
  hasProblem?: boolean
  /** Why the stay was broken off, when it was. */
  interruption?: Interruption | null
}

export type CaseDecision = { ok: true; to: CaseState; grounds: Reason[] } | { ok: false; reasons: Reason[] }

const no = (code: NoCode, fact: string, law: readonly LawRef[] = [], rule: DischargeRuleId | null = null): Reason =>
  reason(code, {}, { fact, rule, layer: law.length > 0 ? 'law' : 'system', law })
type NoCode =
  | 'discharge.notNow'
  | 'discharge.notYours'
  | 'discharge.noReceiver'
  | 'discharge.openCareMissing'
  | 'discharge.sayWhy'
  | 'discharge.hasDied'
  | 'discharge.lastReceiver'
  | 'discharge.unitHasProblem'

const checks: Readonly<Record<CaseCheck, (facts: CaseFacts) => Reason[]>> = {
  receivers: ({ receiving }) =>
    receiving.length > 0 ? [] : [no('discharge.noReceiver', 'receiving', lawOf.need, 'LUS-1')],
  // Where the municipality's health care is needed the notice goes to open care too (LUS 2 kap. 1 § andra stycket).
  openCareToo: ({ receiving }) =>
    receiving.includes('municipalHealthCare') && !receiving.includes('openCare')
      ? [no('discharge.openCareMissing', 'receiving', lawOf.need, 'LUS-1')]
      : [],
  alive: ({ interruption }) => (interruption === 'died' ? [no('discharge.hasDied', 'interruption')] : []),
  lastSaid: ({ receiving, lastSaid }) =>
    receiving.length > 0 || lastSaid === true ? [] : [no('discharge.lastReceiver', 'receiving', lawOf.need, 'LUS-1')],
  nothingLeft: ({ hasProblem }) => (hasProblem === true ? [no('discharge.unitHasProblem', 'hasProblem')] : []),
  reasonSaid: ({ reasonSaid }) => (reasonSaid ? [] : [no('discharge.sayWhy', 'reasonSaid')]),
}

/** Whether a step can be taken from where the case stands, by who acts; a no says each thing that hinders. */
export function decideCaseAction(action: CaseAction, facts: CaseFacts): CaseDecision {
  const step = caseSteps[facts.state][action]
  if (!step) return { ok: false, reasons: [no('discharge.notNow', 'state')] }
  if (!step.by.some((part) => facts.parts.includes(part)))
    return { ok: false, reasons: [no('discharge.notYours', 'parts')] }
  const reasons = (step.needs ?? []).flatMap((check) => checks[check](facts))
  if (reasons.length > 0) return { ok: false, reasons }
  return { ok: true, to: step.to, grounds: [reason('discharge.allowed', {}, { fact: 'state' })] }
}

/** What can be done now, for buttons: of the same table and checks as the guards. */
export function availableCaseActions(facts: CaseFacts): CaseAction[] {
  const said = { ...facts, reasonSaid: true }
  // Whom the admission notice goes to is chosen in its form.
  const choosing = { ...said, receiving: ['openCare'] as const }
  // So is the unit that is taken back: there must be one.
  const taking = { ...said, receiving: ['openCare'] as const }
  return (Object.keys(caseSteps[facts.state]) as CaseAction[]).filter((action) => {
    if (action === 'removeReceiver') return facts.receiving.length > 0 && decideCaseAction(action, taking).ok
    return decideCaseAction(action, action === 'sendAdmissionNotice' ? choosing : said).ok
  })
}
