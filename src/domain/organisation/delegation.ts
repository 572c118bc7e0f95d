import { delegable, type RoleCode, roles, type Verb } from '../access/roles.ts'
import { farthest } from '../contact/appointment.ts'
import { overlap } from '../contact/periods.ts'
import { addDays } from '../law/calendar.ts'
import { lawOn } from '../law/citations.ts'
import type { Decision, Reason } from '../law/reason.ts'
import { reason } from '../law/reason.ts'
import type { Bilingual, LawRef } from '../law/statutes.ts'

/** What the manager's tasks are called when they are given to someone else. */
export const taskNames: Readonly<Partial<Record<Verb, Bilingual>>> = {
  'contact.appoint': { sv: 'utse fasta kontakter', en: 'appoint fixed contacts' },
  'contact.end': { sv: 'avsluta fasta kontakter', en: 'end fixed contacts' },
  'contact.decideNeed': { sv: 'besluta att ingen kontakt behövs', en: 'decide that no contact is needed' },
  'contact.handOver': { sv: 'lämna över kontakter', en: 'hand contacts over' },
  'request.transfer': { sv: 'lämna över och kvittera önskemål', en: 'send requests on and confirm receipt of them' },
  'intake.mend': { sv: 'laga inlästa kontakter', en: 'mend imported contacts' },
  'organisation.setWays': { sv: 'ändra hur medarbetare nås', en: 'change how staff are reached' },
  'organisation.manage': {
    sv: 'sköta frånvaro, ersättare och uppdrag',
    en: 'arrange absences, deputies and assignments',
  },
}

export interface Delegation {
  task: Verb
  from: string
  to?: string
}

/** Who gives tasks away, and in which of the two worlds. */
export interface Giver {
  role: RoleCode
  providerKind: 'healthcare' | 'socialCare'
}

export interface DelegationQuestion {
  /** Who gives the task. */
  giver: Giver & { assignmentId: string }
  /** Who gets it: a colleague at the unit, in an assignment with first and last day. */
  colleague: { assignmentId: string; name: string; role: RoleCode; from: string; to?: string }
  task: Verb
  from: string
  to?: string
  /** What the colleague has been given already. */
  existing: readonly Delegation[]
  day: string
}

/**
 * Whether a task of the unit manager's may be given to a colleague: by the manager in person, so that what was given can't be given
 * on; only single tasks of management; never dated back nor more than a year ahead, where a typing error would lie unseen; within the
 * colleague's assignment. In health care HSF 4 kap. 5 § says so; in social care it is good practice, and the authority's own
 * delegation order says more.
 */
export function decideDelegation(question: DelegationQuestion): Decision {
  const { giver, colleague, task, from, to, existing, day } = question
  const reasons: Reason[] = []
  const byLaw = groundOf(giver, day)
  const note = (one: Reason) => reasons.push(one)
  reasons.push(...mayDelegate(giver, day))
  if (!delegable.includes(task)) note(reason('delegation.notDelegable', {}, { ...byLaw, fact: 'task' }))
  if (giver.assignmentId === colleague.assignmentId)
    note(reason('delegation.toSelf', {}, { fact: 'colleague.assignmentId' }))
  else if (roles[colleague.role].verbs.includes(task))
    note(reason('delegation.hasByRole', { name: colleague.name }, { fact: 'colleague.role' }))
  if (to !== undefined && to < from) note(reason('delegation.endBeforeStart', { from, to }, { fact: 'delegation.to' }))
  if (from < day) note(reason('delegation.datedBack', {}, { fact: 'delegation.from' }))
  const last = addDays(day, farthest)
  if (from > last) note(reason('delegation.tooFarAhead', { day: last }, { fact: 'delegation.from' }))
  checkWithin(question, note)
  const same = existing.find((one) => one.task === task && overlap(one, { from, ...(to === undefined ? {} : { to }) }))
  if (same) note(reason('delegation.already', { name: colleague.name, from: same.from }, { fact: 'existing' }))
  if (reasons.length > 0) return { ok: false, reasons }
  return {
    ok: true,
    grounds: [reason('delegation.allowed', { name: colleague.name }, { ...byLaw, fact: 'giver.role' })],
  }
}

/** Whether someone gives tasks away and takes them back: the unit manager in person. No reasons means yes. */
export function mayDelegate(giver: Giver, day: string): Reason[] {
  if (giver.role === 'unitManager') return []
  return [reason('delegation.managerOnly', {}, { ...groundOf(giver, day), fact: 'giver.role' })]
}

/** The law that a manager's tasks are given on by: HSF 4:5 is about health care's verksamhetschef alone. */
export function delegationLaw({ providerKind }: Pick<Giver, 'providerKind'>, day: string): LawRef[] {
  return providerKind === 'healthcare' ? lawOn(day, 'HSF 4:5') : []
}

function groundOf(giver: Giver, day: string) {
  const law = delegationLaw(giver, day)
  return { rule: 'FC-3', layer: law.length > 0 ? 'law' : 'policy', law } as const
}

function checkWithin({ colleague, from, to }: DelegationQuestion, note: (one: Reason) => void): void {
  if (from < colleague.from)
    note(
      reason('delegation.beforeAssignment', { name: colleague.name, from: colleague.from }, { fact: 'colleague.from' }),
    )
  if (colleague.to !== undefined && (to === undefined || to > colleague.to))
    note(
      reason(
        'delegation.afterAssignment',
        { name: colleague.name, to: colleague.to },
        { fact: 'colleague.to', rule: 'FC-13' },
      ),
    )
}
