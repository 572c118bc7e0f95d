import type { Decision, ParamsOf, Reason, ReasonCode } from '../law/reason.ts'
import { reason } from '../law/reason.ts'
import { checkDoctorContact, checkHealthcareContact } from './eligibility-healthcare.ts'
import { checkSocialCareContact } from './eligibility-social-care.ts'
import type { ContactKind } from './kinds.ts'
import { contactsOn } from './periods.ts'
import type { ContactPolicy } from './policy.ts'
import type { Candidate, Situation } from './situation.ts'

export type { DoctorCategory } from './policy.ts'
export type {
  Candidate,
  CareEpisode,
  EpisodeKind,
  ExistingContact,
  Licence,
  OpenRequest,
  Situation,
} from './situation.ts'

/** What every check is given, and where it puts what it finds. */
export interface Case {
  candidate: Candidate
  situation: Situation
  policy: ContactPolicy
  day: string
  hindrances: Reason[]
  grounds: Reason[]
}

/**
 * Whether a candidate can be a person's contact of a kind on a day. A no says *all* reasons why not, each with its rule, its
 * layer (the law, the region's own rule, or how this service works; FC-7) and the law as worded that day. A yes says on which
 * grounds.
 *
 * It judges the state after adding this contact to those that run on the day. To change a doctor, end the present contact in
 * `situation` first.
 *
 * @param day the day the contact is to hold; `YYYY-MM-DD`
 */
export function eligibility(
  kind: ContactKind,
  candidate: Candidate,
  situation: Situation,
  policy: ContactPolicy,
  day: string,
): Decision {
  const on: Case = { candidate, situation, policy, day, hindrances: [], grounds: [] }
  checkAnyContact(kind, on)
  if (kind === 'doctorContact') checkDoctorContact(on)
  else if (kind === 'careContact') checkHealthcareContact(on)
  else if (kind === 'socialCareContact') checkSocialCareContact(on)
  else checkCoordinatingContact(on)
  return on.hindrances.length > 0 ? { ok: false, reasons: on.hindrances } : { ok: true, grounds: on.grounds }
}

/** Notes a hindrance. */
export function hinder<C extends ReasonCode>(
  on: Case,
  code: C,
  params: ParamsOf<C>,
  about: Parameters<typeof reason>[2],
) {
  on.hindrances.push(reason(code, params, about))
}

/** Notes a ground. */
export function ground<C extends ReasonCode>(
  on: Case,
  code: C,
  params: ParamsOf<C>,
  about: Parameters<typeof reason>[2],
) {
  on.grounds.push(reason(code, params, about))
}

function checkAnyContact(kind: ContactKind, on: Case) {
  const { candidate, situation, day } = on
  if (situation.deceasedOn !== undefined && situation.deceasedOn <= day)
    hinder(on, 'contact.personDeceased', { on: situation.deceasedOn }, { fact: 'situation.deceasedOn' })
  if (day < candidate.assignmentFrom)
    hinder(
      on,
      'contact.assignmentNotBegun',
      { from: candidate.assignmentFrom },
      { fact: 'candidate.assignmentFrom', rule: 'FC-13' },
    )
  if (candidate.assignmentTo !== undefined && candidate.assignmentTo < day)
    hinder(
      on,
      'contact.assignmentEnded',
      { to: candidate.assignmentTo },
      { fact: 'candidate.assignmentTo', rule: 'FC-13' },
    )
  if (candidate.employmentEnded !== undefined && candidate.employmentEnded < day)
    hinder(
      on,
      'contact.employmentEnded',
      { to: candidate.employmentEnded },
      { fact: 'candidate.employmentEnded', rule: 'FC-13' },
    )
  const same = contactsOn(situation, day).find(
    (contact) => contact.kind === kind && contact.staffId === candidate.staffId && contact.unitId === candidate.unit.id,
  )
  if (same) hinder(on, 'contact.alreadyThisContact', { from: same.from }, { fact: 'situation.contacts' })
}

/** FC-8: one of the person's care contacts may carry the overall coordination; at most one. */
function checkCoordinatingContact(on: Case) {
  const { candidate, situation, day } = on
  const running = contactsOn(situation, day)
  const isCareContact = running.some(
    (contact) =>
      contact.kind === 'careContact' && contact.staffId === candidate.staffId && contact.unitId === candidate.unit.id,
  )
  const about = { fact: 'situation.contacts', rule: 'FC-8', layer: 'policy' } as const
  if (isCareContact) ground(on, 'eligible.isCareContact', {}, about)
  else hinder(on, 'contact.notCareContact', {}, about)
  const other = running.find((contact) => contact.kind === 'coordinatingContact')
  if (other && other.staffId !== candidate.staffId)
    hinder(on, 'contact.coordinatingContactExists', { from: other.from }, about)
}
