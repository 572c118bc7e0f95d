import type { ReachView } from '../../contract/common.ts'
import type { ContactView, NeedView } from '../../contract/contact.ts'
import { toReasonView } from '../../contract/reason-view.ts'
import type { Actor } from '../../domain/access/decide.ts'
import { type Information, informationStatus, waysFingerprint } from '../../domain/contact/information/information.ts'
import { contactKindNames } from '../../domain/contact/kinds.ts'
import { contactReviewDue } from '../../domain/contact/lists/review-due.ts'
import { mayBeDecided } from '../../domain/contact/need-decision.ts'
import type { Need } from '../../domain/contact/needs.ts'
import { type WhomToCall, whomToCallNow } from '../../domain/contact/reachability/reachability.ts'
import { unitCanHold } from '../../domain/contact/request/request.ts'
import { suggestedReviewDay } from '../../domain/contact/review.ts'
import { compareInstants, daysBetween } from '../../domain/law/calendar.ts'
import { type Reason, reason } from '../../domain/law/reason.ts'
import { professions } from '../../domain/organisation/professions.ts'
import type { UnitKind } from '../../domain/organisation/units.ts'
import { may } from '../platform/operations/may.ts'
import { type Reaching, toWayView } from './reaching.ts'
import { type ContactRow, toInformed } from './rows.ts'

export interface InformationRow extends Information {
  contact_id: string
}

/** Needs that say of a contact that it doesn't meet today's law; shown on the contact itself. */
const aboutContact = new Set(['need.unlicensed', 'need.doctorContactElsewhere'])

export interface ViewOf {
  actor: Actor
  now: string
  today: string
  reaching: Reaching
  infos: readonly InformationRow[]
  needs: readonly Need[]
  /** Unit and provider names are kept back: protected identity, and no need stated. */
  hidePlace: boolean
  grounds?: readonly Reason[]
}

/** A running contact as staff see it. What only the own provider keeps (information, actions) is left out of others' cards. */
export function toContactView(row: ContactRow, of: ViewOf): ContactView {
  const staff = of.actor.kind === 'staff' ? of.actor : undefined
  const own = staff?.providerId === row.provider_id
  const ownUnit = staff?.unitId === row.unit_id
  const hide = of.hidePlace && !ownUnit
  const ways = of.reaching.waysOf(row.assignment_id, row.unit_id, row.via_team_id)
  const holder = of.reaching.holder(row.assignment_id)
  const deputy = holder?.deputy_id ? of.reaching.holder(holder.deputy_id) : undefined
  const findings = of.needs.filter((n) => n.contactId === row.contact_id && aboutContact.has(n.code)).map(needReason)
  return {
    contactId: row.contact_id,
    version: row.version,
    kind: row.kind,
    kindName: contactKindNames[row.kind],
    staffName: `${row.given_name} ${row.family_name}`,
    initials: initials(row.given_name, row.family_name),
    assignmentId: row.assignment_id,
    profession: row.profession,
    professionName: { sv: professions[row.profession].sv, en: professions[row.profession].en },
    unitName: hide ? null : row.unit_name,
    providerName: hide ? null : row.provider_name,
    mergedFrom: hide ? null : row.merged_from,
    own,
    ownUnit,
    holdsTogether: row.kind === 'coordinatingContact',
    activeChoice: row.active_choice,
    mission: row.mission,
    reviewOn: own ? row.review_on : null,
    reviewNext: own ? (suggestedReviewDay(row.to_day ? { to: row.to_day } : {}, of.today) ?? null) : null,
    reviewDue: own ? reviewDue(row, of.today) : null,
    from: own ? row.from_day : null,
    to: own ? row.to_day : null,
    absent: of.reaching.absentOn(row.assignment_id, of.today),
    deputyName: deputy?.name ?? null,
    viaTeam: teamOf(row, of.reaching, hide),
    vacant: holder?.ended ?? true,
    ways: hide ? [] : ways.map(toWayView),
    now: hide ? toReachView(hiddenReach(row)) : reachNow(row, of.reaching, of),
    information: own ? toInformation(row, of, ways) : null,
    findings: findings.map(toReasonView),
    availableActions: staff && ownUnit ? actionsOn(staff, row) : [],
  }
}

function teamOf(row: ContactRow, reaching: Reaching, hide: boolean): ContactView['viaTeam'] {
  const name = reaching.teamName(row.via_team_id)
  return hide || row.via_team_id === null || name === null ? null : { teamId: row.via_team_id, name }
}

/** Whom to call would tell where the person gets care. */
function hiddenReach(row: ContactRow): WhomToCall {
  const name = `${row.given_name} ${row.family_name}`
  const because = reason('reach.hidden', { name }, { fact: 'person.protection', rule: 'FC-12' })
  return { state: 'closed', who: { name }, opensAt: null, because }
}

/** Whom to call now, instead of this contact if need be. When its holder has left, that is why. */
export function reachNow(row: ContactRow, reaching: Reaching, of: { now: string; today: string }): ReachView {
  const found = whomToCallNow(reaching.reachable(row), of.now)
  return toReachView({ ...found, because: vacancy(row, reaching, of.today) ?? found.because })
}

/** Whom to call now at a unit itself, for who has no contact (FC-12): always a number, or when it opens next. */
export function unitReachNow(reaching: Reaching, unit: { id: string; name: string }, now: string): ReachView {
  return toReachView(whomToCallNow(reaching.unit(unit), now))
}

/** That nobody holds the contact any more (FC-13), when so. */
function vacancy(row: ContactRow, reaching: Reaching, today: string): Reason | undefined {
  if (!(reaching.holder(row.assignment_id)?.ended ?? true)) return undefined
  const params = { name: `${row.given_name} ${row.family_name}`, to: row.assignment_to ?? today }
  return reason('contact.vacant', params, { fact: 'assignment.to', rule: 'FC-13' })
}

function toInformation(row: ContactRow, of: ViewOf, ways: ReturnType<Reaching['waysOf']>): ContactView['information'] {
  const contact = toInformed(row)
  const infos = of.infos.filter((info) => info.contact_id === row.contact_id)
  const status = informationStatus(contact, ways, infos, of.today)
  const latest = [...infos].sort((a, b) => compareInstants(b.at, a.at))[0]
  return {
    informed: status.informed,
    settled: status.settled,
    reason: toReasonView(status.reason),
    at: latest?.at ?? null,
    fingerprint: waysFingerprint(contact, ways),
  }
}

function reviewDue(row: ContactRow, today: string): ContactView['reviewDue'] {
  const period = { from: row.from_day, ...(row.to_day ? { to: row.to_day } : {}) }
  const found = contactReviewDue({ ...period, ...(row.review_on ? { reviewOn: row.review_on } : {}) }, today)
  return found ? toReasonView(found.reason) : null
}

function actionsOn(staff: Extract<Actor, { kind: 'staff' }>, row: ContactRow): string[] {
  const verbs = ['contact.end', 'contact.inform', 'contact.appoint', 'contact.review', 'contact.describe'] as const
  return verbs.filter((verb) => may(staff, verb) && (verb !== 'contact.describe' || mayDescribe(staff, row)))
}

/** What a contact does is said by the one who is it, or by who appoints and manages there (FC-18). */
export function mayDescribe(actor: Actor, row: Pick<ContactRow, 'assignment_id'>): boolean {
  const holds = actor.kind === 'staff' && actor.assignmentId === row.assignment_id
  return holds || may(actor, 'contact.appoint') || may(actor, 'organisation.manage')
}

/** Two letters for the round mark: never a photograph. */
export function initials(given: string, family: string): string {
  return `${[...given.trim()][0] ?? ''}${[...family.trim()][0] ?? ''}`.toUpperCase()
}

export function toReachView(found: WhomToCall): ReachView {
  return {
    state: found.state,
    who: found.who.name,
    role: found.who.role ?? null,
    way: found.way ? toWayView(found.way) : null,
    until: found.until ?? null,
    always: found.state !== 'closed' && found.until === null,
    opensAt: found.opensAt ?? null,
    because: toReasonView(found.because),
  }
}

interface NeedViewOf {
  today: string
  actor: Actor
  /** The kind of the acting unit. */
  unitKind: UnitKind
}

/** What a person lacks as staff see it, with what they may do about each: by the rules that guard the doing. */
export function toNeedViews(open: readonly Need[], of: NeedViewOf): NeedView[] {
  return open.map((need) => toNeedView(need, open, of))
}

function toNeedView(need: Need, open: readonly Need[], { today, actor, unitKind }: NeedViewOf): NeedView {
  const staff = actor.kind === 'staff' ? actor : undefined
  const mine = staff !== undefined && (need.unitId === undefined || need.unitId === staff.unitId)
  const asked = open.filter(
    (one) => one.code === 'need.requested' && one.kind === need.kind && one.unitId === staff?.unitId,
  )
  const can = {
    'contact.appoint': unitCanHold(need.kind, unitKind),
    'contact.decideNeed': mayBeDecided([need, ...asked]),
  }
  return {
    kind: need.kind,
    kindName: contactKindNames[need.kind],
    code: need.code,
    severity: need.severity,
    since: need.since,
    days: Math.max(0, daysBetween(need.since, today)),
    reason: toReasonView(needReason(need)),
    contactId: need.contactId ?? null,
    availableActions: mine
      ? (['contact.appoint', 'contact.decideNeed'] as const).filter((verb) => can[verb] && may(staff, verb))
      : [],
  }
}

/** A need as the reason it is: the same object decided and explains. */
export function needReason(need: Need): Reason {
  return { code: need.code, rule: need.rule, layer: need.layer, law: need.law, params: need.params, fact: need.fact }
}
