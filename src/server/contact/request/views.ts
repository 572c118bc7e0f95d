import type { IncomingView, OfferView, RequestView } from '../../../contract/request.ts'
import type { Actor } from '../../../domain/access/decide.ts'
import { contactKindNames } from '../../../domain/contact/kinds.ts'
import {
  isOpen,
  type RequestFacts,
  type RequestState,
  requestActionsFor,
  requestDays,
  requestFlagsOn,
  requestStateOn,
  unitCanHold,
} from '../../../domain/contact/request/request.ts'
import { dayOf, daysBetween } from '../../../domain/law/calendar.ts'
import type { UnitKind } from '../../../domain/organisation/units.ts'
import { may } from '../../platform/operations/may.ts'
import { isOn, type Known } from '../rows.ts'
import type { IncomingRow, OfferRow, RequestRow } from './rows.ts'
import { wishesToChange } from './wishes.ts'

/** What the rules need to know of a request and its person on a day. */
export function factsOf(row: RequestRow, known: Known, day: string): RequestFacts {
  const { birthDate, deceasedOn } = known.situation
  return {
    kind: row.kind,
    day,
    ...(birthDate ? { birthDate } : {}),
    ...(deceasedOn ? { deceasedOn } : {}),
    ...(row.ended_at ? { endedOn: dayOf(row.ended_at) } : {}),
  }
}

/** Where a request stands on a day. */
export function stateOf(row: RequestRow, known: Known, day: string): RequestState {
  const { deceasedOn } = known.situation
  return requestStateOn(
    {
      ...(row.outcome && row.ended_at ? { end: { outcome: row.outcome, on: dayOf(row.ended_at) } } : {}),
      ...(row.transfer_id ? { transfer: { answered: row.answered_at !== null, recalled: row.recalled === true } } : {}),
      ...(deceasedOn ? { deceasedOn } : {}),
    },
    day,
  )
}

export interface RequestViewOf {
  actor: Actor
  /** The kind of the acting unit. */
  unitKind: UnitKind
  today: string
  known: Known
  /** The person's identity is protected, whether a need was stated or not. */
  protected: boolean
  /** Units are kept back. */
  hidePlace: boolean
}

/** A request as staff see it, with what they may do about it by the same table that guards it. */
export function toRequestView(row: RequestRow, of: RequestViewOf): RequestView {
  const { known, today } = of
  const state = stateOf(row, known, today)
  const facts = factsOf(row, known, today)
  const open = isOpen(state)
  const until = row.ended_at ? dayOf(row.ended_at) : (!open && facts.deceasedOn) || today
  const hide = of.hidePlace && !row.held
  return {
    requestId: row.id,
    personId: row.person_id,
    kind: row.kind,
    kindName: contactKindNames[row.kind],
    purpose: open && wishesToChange(row.kind, known, today) ? 'change' : row.purpose,
    contact: row.contact_id ? { contactId: row.contact_id, staffName: row.contact_name ?? '' } : null,
    askedBy: row.asked_by,
    askedByName: row.asked_by_name,
    channel: row.channel,
    askedAt: row.asked_at,
    days: requestDays(row.asked_at, until),
    wish: row.wish,
    wished:
      row.wished_assignment_id && row.wished_name
        ? { assignmentId: row.wished_assignment_id, name: row.wished_name }
        : null,
    why: row.why,
    unitName: hide ? null : row.unit_name,
    ownUnit: row.held,
    recordedByName: row.recorded_by_name,
    state,
    flags:
      open && row.held
        ? requestFlagsOn({
            facts,
            askedBy: row.asked_by,
            caredForHere: caredForAt(row, known, today),
            protected: of.protected,
          })
        : [],
    transfer:
      row.transfer_id && row.sent_at && !row.recalled
        ? {
            transferId: row.transfer_id,
            toUnitName: of.hidePlace ? null : row.to_unit_name,
            sentAt: row.sent_at,
            answeredAt: row.answered_at,
            answer: row.answer,
          }
        : null,
    end: row.ended_at
      ? {
          at: row.ended_at,
          contactId: row.end_contact_id,
          contactName: row.end_contact_name,
          wishFollowed: row.wish_followed,
          wishReason: row.wish_reason,
          note: row.end_note,
        }
      : null,
    availableActions: row.held ? actionsOn(state, facts, of) : [],
  }
}

/** Whether the unit that holds a request still treats the person: listed, in an episode of care, or with a contact there. */
function caredForAt(row: RequestRow, { listing, episodes, contacts }: Known, today: string): boolean {
  return (
    listing?.unit_id === row.now_unit_id ||
    episodes.some((e) => e.unit_id === row.now_unit_id && isOn(e, today)) ||
    contacts.some((c) => c.unit_id === row.now_unit_id && isOn(c, today))
  )
}

/** What the unit may do; where it can never hold such a contact, sending on is what is left. */
function actionsOn(state: RequestState, facts: RequestFacts, { actor, unitKind }: RequestViewOf): string[] {
  const holder = requestActionsFor(state, 'holder', facts)
  const person = requestActionsFor(state, 'person', facts)
  return [
    ...(holder.includes('appoint') && unitCanHold(facts.kind, unitKind) && may(actor, 'contact.appoint')
      ? ['contact.appoint']
      : []),
    ...(holder.includes('send') && may(actor, 'request.transfer') ? ['request.send'] : []),
    ...(holder.includes('recall') && may(actor, 'request.transfer') ? ['request.recall'] : []),
    ...(person.includes('withdraw') && may(actor, 'request.record') ? ['request.withdraw'] : []),
  ]
}

/** A request on its way here. */
export function toIncomingView(row: IncomingRow, of: RequestViewOf): IncomingView {
  return {
    transferId: row.id,
    kind: row.kind,
    kindName: contactKindNames[row.kind],
    askedAt: row.asked_at,
    days: requestDays(row.asked_at, of.today),
    wish: row.wish,
    fromUnitName: of.hidePlace ? null : row.from_unit_name,
    fromProviderName: of.hidePlace ? null : row.from_provider_name,
    message: row.message,
    consent: row.consent,
    sentAt: row.sent_at,
    sentByName: row.sent_by_name,
    availableActions:
      of.known.situation.deceasedOn === undefined && may(of.actor, 'request.transfer') ? ['request.receipt'] : [],
  }
}

export function toOfferView(row: OfferRow, of: RequestViewOf): OfferView {
  const alive = of.known.situation.deceasedOn === undefined
  return {
    offerId: row.id,
    kind: row.kind,
    kindName: contactKindNames[row.kind],
    offeredOn: row.offered_on,
    days: Math.max(0, daysBetween(row.offered_on, of.today)),
    channel: row.channel,
    offeredByName: row.offered_by_name,
    unitName: of.hidePlace && !row.held ? null : row.unit_name,
    ownUnit: row.held,
    availableActions: alive && row.held && may(of.actor, 'request.record') ? ['request.answerOffer'] : [],
  }
}
