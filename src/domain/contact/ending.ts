import { addDays } from '../law/calendar.ts'
import { lawOn } from '../law/citations.ts'
import type { Decision, Reason } from '../law/reason.ts'
import { reason } from '../law/reason.ts'
import { ruleInForce } from '../law/rules.ts'
import { farthest } from './appointment.ts'
import { contactsOn, lifeThreateningOn, municipalHealthCareOn } from './periods.ts'
import type { ContactPolicy } from './policy.ts'
import type { ExistingContact, Situation } from './situation.ts'

/** Why a contact ends (FC-13: never without a reason). */
export const endingReasons = [
  'personAsked',
  'replaced',
  'noLongerNeeded',
  'relisted',
  'careEnded',
  'staffLeft',
  'personMoved',
  'personDeceased',
  'mistake',
] as const
export type EndingReason = (typeof endingReasons)[number]

export interface EndingInput {
  contact: ExistingContact
  situation: Situation
  policy: ContactPolicy
  /** The day the decision is made. */
  day: string
  /** Last day of the contact. */
  endsOn: string
  reason?: EndingReason
}

/**
 * Whether a contact may be ended. What a reality brings (staff leave, the person asks) is never refused: the grounds then say
 * what the person will lack the day after, and `needs` lists it. "No longer needed" is refused where the law says it is
 * needed: the only doctor in a life-threatening condition (FC-5), the only municipal contact where the municipality shall have one
 * (FC-6; record *obviously unnecessary* instead). A care contact who carries the coordination gives that up first (FC-8).
 */
export function decideEnding(input: EndingInput): Decision {
  const reasons = hindrances(input)
  const left = consequences(input)
  if (input.reason === 'noLongerNeeded') reasons.push(...left)
  if (reasons.length > 0) return { ok: false, reasons }
  return {
    ok: true,
    grounds: [reason('ending.allowed', { to: input.endsOn }, { fact: 'endsOn', rule: 'FC-13' }), ...left],
  }
}

function hindrances({ contact, situation, day, endsOn, reason: why }: EndingInput): Reason[] {
  const reasons: Reason[] = []
  if (contact.to !== undefined && contact.to < day)
    reasons.push(reason('ending.alreadyEnded', { to: contact.to }, { fact: 'contact.to' }))
  else if (contact.to !== undefined && contact.to < endsOn)
    reasons.push(reason('ending.afterSetEnd', { to: contact.to }, { fact: 'endsOn' }))
  if (endsOn < contact.from) reasons.push(reason('ending.beforeStart', { from: contact.from }, { fact: 'endsOn' }))
  const [earliest, latest] = [addDays(day, -farthest), addDays(day, farthest)]
  if (endsOn < earliest) reasons.push(reason('ending.tooFarBack', { day: earliest }, { fact: 'endsOn' }))
  if (endsOn > latest) reasons.push(reason('ending.tooFarAhead', { day: latest }, { fact: 'endsOn' }))
  if (why === undefined) reasons.push(reason('ending.reasonMissing', {}, { fact: 'reason', rule: 'FC-13' }))
  if (contact.kind === 'careContact') {
    const after = addDays(endsOn, 1)
    const coordinates = contactsOn(situation, after).some(
      (other) =>
        other.kind === 'coordinatingContact' && other.staffId === contact.staffId && other.unitId === contact.unitId,
    )
    if (coordinates)
      reasons.push(
        reason('ending.leavesCoordinating', {}, { fact: 'situation.contacts', rule: 'FC-8', layer: 'policy' }),
      )
  }
  return reasons
}

/** What the person will lack the day after, that the law says shall be there. */
function consequences({ contact, situation, endsOn }: EndingInput): Reason[] {
  if (contact.kind !== 'careContact') return []
  const after = addDays(endsOn, 1)
  if (situation.deceasedOn !== undefined && situation.deceasedOn <= after) return []
  const others = contactsOn(situation, after).filter((other) => other.kind === 'careContact' && other.id !== contact.id)
  const left: Reason[] = []
  const condition = lifeThreateningOn(situation, after)
  if (
    condition &&
    contact.licensedDoctor &&
    contact.unitId === condition.responsibleUnitId &&
    !others.some((other) => other.licensedDoctor && other.unitId === condition.responsibleUnitId)
  )
    left.push(
      reason(
        'ending.leavesLifeThreatening',
        {},
        { fact: 'situation.contacts', rule: 'FC-5', layer: 'law', law: lawOn(after, 'SOSFS 2:3') },
      ),
    )
  if (
    ruleInForce('FC-6', after) &&
    contact.authorityKind === 'municipality' &&
    municipalHealthCareOn(situation, after).length > 0 &&
    !others.some((other) => other.authorityKind === 'municipality')
  )
    left.push(
      reason(
        'ending.leavesMunicipal',
        {},
        { fact: 'situation.contacts', rule: 'FC-6', layer: 'law', law: lawOn(after, 'PL 6:2 st 2') },
      ),
    )
  return left
}
