import { eligibility } from '../../src/domain/contact/eligibility.ts'
import type { ContactKind } from '../../src/domain/contact/kinds.ts'
import { defaultPolicy } from '../../src/domain/contact/policy.ts'
import { type Day, dayFrom, dayText } from '../days.ts'
import type { Assignment, Contact, Information, Resident } from '../model.ts'
import { fingerprintOn } from '../ways.ts'
import type { Making } from './making.ts'
import { candidateOf, situationOf } from './situation.ts'

/** From this day the person shall be told who the contact is (PL 3:2), and the municipality's care contact be licensed (PL 6:2). */
export const lawDay = dayFrom('2026-07-01')

export interface Appointment {
  kind: ContactKind
  assignment: Assignment
  from: Day
  basis: Contact['basis']
  activeChoice?: boolean
  wish?: string
  mission?: string
  /** Told, or not; without it chance decides. */
  told?: 'yes' | 'no'
}

const channels = [
  ['spoken', 5],
  ['phone', 3],
  ['1177', 3],
  ['letter', 3],
  ['binder', 2],
  ['video', 0.3],
] as const

/** Adds a contact, the telling of it, and the grounds it was decided on when it was decided here and not imported. */
export function appoint(making: Making, resident: Resident, given: Appointment): Contact {
  const { newId } = making
  const { kind, assignment, from } = given
  const contact: Contact = {
    contactId: newId(),
    rowIds: [newId()],
    kind,
    assignment,
    basis: given.basis,
    activeChoice: given.activeChoice ?? false,
    wish: given.wish ?? null,
    mission: given.mission ?? null,
    from,
    ended: null,
    recordedOn: from,
    appointedBy: given.basis === 'imported' ? null : appointer(assignment, from),
    decided: '[]',
    informed: [],
    reviewOn: null,
  }
  if (given.basis !== 'imported') {
    const decision = eligibility(
      kind,
      candidateOf(assignment),
      situationOf(resident, from),
      defaultPolicy,
      dayText(from),
    )
    if (decision.ok) contact.decided = JSON.stringify(decision.grounds)
  }
  resident.contacts.push(contact)
  assignment.load += 1
  if (given.told !== 'no') tell(making, resident, contact, given.told === 'yes')
  return contact
}

/** The unit's manager, or who the manager has let appoint, if they were there then. */
function appointer(assignment: Assignment, day: Day): Assignment | null {
  const managers = assignment.unit.assignments.filter((a) => a.role === 'unitManager' && a.from <= day)
  return managers[0] ?? null
}

function tell(making: Making, resident: Resident, contact: Contact, surely: boolean): void {
  const { random, anchor, newId } = making
  const last = Math.min(anchor - 1, (resident.deceasedOn ?? anchor) - 1)
  if (contact.from > last) return
  // Those from before the law were told later or never; newer ones within a fortnight or so.
  const early = contact.from < lawDay && anchor > lawDay
  if (!surely && random.chance(early ? 0.3 : 0.18)) return
  const first = early && random.chance(0.7) ? lawDay : contact.from
  const on = Math.min(last, first + random.int(0, early ? 90 : 12))
  const outcome = surely
    ? 'told'
    : random.weighted([
        ['told', 86],
        ['toldRelative', 6],
        ['declined', 4],
        ['hindered', 4],
      ] as const)
  const language = resident.detail.language
  const told: Information = {
    id: newId(),
    outcome,
    channel: outcome === 'declined' || outcome === 'hindered' ? null : random.weighted(channels),
    language: random.chance(0.7) ? language : 'sv',
    note:
      outcome === 'hindered'
        ? 'Sökt per telefon två gånger utan svar'
        : outcome === 'toldRelative'
          ? 'Berättat för anhörig som är med vid besöken'
          : null,
    on,
    by: contact.assignment,
    fingerprint: fingerprintOn(on, contact.contactId, contact.assignment),
  }
  contact.informed.push(told)
}

export function endContact({ newId }: Making, contact: Contact, to: Day, reason: string, recordedOn = to): void {
  if (to < contact.from) throw new Error('a contact cannot end before it begins')
  contact.ended = { to, reason, recordedOn: Math.max(recordedOn, contact.recordedOn + 1) }
  contact.rowIds.push(newId())
}
