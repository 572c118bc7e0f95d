import { addDays, startOfDay } from '../law/calendar.ts'
import { frameAt, momentOf, stampOf } from '../law/day-frame.ts'
import type { Reason } from '../law/reason.ts'
import { reason } from '../law/reason.ts'
import { openMoments } from '../organisation/opening-hours-status.ts'
import type { WayToReach } from './information.ts'
import { runs } from './periods.ts'

/** First and last day; without `to` until further notice. */
type Days = { from: string; to?: string }

/** A contact as seen by who wants to reach them. */
export interface ReachableContact {
  /** Tells people of the same name apart; guards against deputies that point at each other. */
  staffId?: string
  staffName: string
  role?: string
  ways: readonly WayToReach[]
  /** First and last day away; without `to` until further notice. */
  absences: readonly Days[]
  deputy?: ReachableContact
  /** The team the contact is reached through; `absences` are the days when nobody of it is at work (`unstaffed`). */
  team?: { name: string; ways: readonly WayToReach[]; absences: readonly Days[] }
  unit: { name: string; ways: readonly WayToReach[] }
}

/** The answer to "whom do I call now?". Instants carry Sweden's offset. */
export interface WhomToCall {
  /** `open`: the contact answers now. `deputy`, `team`, `unit`: they answer in the contact's place. `closed`: no one does now. */
  state: 'open' | 'deputy' | 'team' | 'unit' | 'closed'
  who: { name: string; role?: string }
  way?: WayToReach
  /** When the answering ends; `null` when it never does. Only when someone answers now. */
  until?: string | null
  /** When someone answers next; `null` when no hours are known. Only when closed. */
  opensAt?: string | null
  because: Reason
}

/** Who answers: a person or a team (who may be away), or a unit (which isn't). */
interface Answerer {
  as: 'self' | 'deputy' | 'team' | 'unit'
  name: string
  role?: string
  ways: readonly WayToReach[]
  absences: readonly Days[]
}

/**
 * Whom to call now (FC-12): the contact, if at work and a line is open; else the deputy, or the deputy's deputy; else the team the
 * contact is reached through; else the unit; else whoever opens first, preferring them in that order. Only phone, video and visits
 * count as answered now; 1177 and e-mail are read later. A line without hours isn't promised to be answered: it is given only
 * when nothing else is known.
 *
 * @param at instant with offset
 */
export function whomToCallNow(contact: ReachableContact, at: string): WhomToCall {
  const now = momentOf(at)
  const today = frameAt(now).day
  const answerers = inOrder(contact)
  for (const answerer of answerers) {
    const open = openNow(answerer, now, today)
    if (!open) continue
    const until = open.until === null ? null : stampOf(open.until)
    const because = answersBecause(answerer, contact.staffName, isAway(contact, today))
    return { state: states[answerer.as], who: who(answerer), way: open.way, until, because }
  }
  return closed(answerers, now, today)
}

const states = { self: 'open', deputy: 'deputy', team: 'team', unit: 'unit' } as const

/** Why it is them: the contact answers, is away, or doesn't answer at this hour. */
function answersBecause(answerer: Answerer, name: string, away: boolean): Reason {
  const about = { fact: away ? 'contact.absences' : 'contact.ways', rule: 'FC-12' } as const
  const other = answerer.name
  if (answerer.as === 'self') return reason('reach.ownOpen', { name }, { ...about, fact: 'contact.ways' })
  if (answerer.as === 'deputy')
    return reason(away ? 'reach.deputyForAbsent' : 'reach.deputyOpen', { name, deputy: other }, about)
  if (answerer.as === 'team')
    return reason(away ? 'reach.teamForAbsent' : 'reach.teamOpen', { name, team: other }, about)
  return reason(away ? 'reach.unitForAbsent' : 'reach.unitOpen', { name, unit: other }, about)
}

/** The contact, the deputy, the deputy's deputy …, each once; then the team and the unit. */
function inOrder(contact: ReachableContact): Answerer[] {
  const answerers: Answerer[] = []
  const visited = new Set<string>()
  for (let one: ReachableContact | undefined = contact; one; one = one.deputy) {
    const key = one.staffId ?? one.staffName
    if (visited.has(key)) break
    visited.add(key)
    const { staffName: name, ways, absences, role } = one
    answerers.push({ as: one === contact ? 'self' : 'deputy', name, ways, absences, ...(role ? { role } : {}) })
  }
  if (contact.team) answerers.push({ as: 'team', ...contact.team })
  answerers.push({ as: 'unit', ...contact.unit, absences: [] })
  return answerers
}

function openNow(answerer: Answerer, now: number, today: string): { way: WayToReach; until: number | null } | null {
  if (isAway(answerer, today)) return null
  for (const way of answered(answerer)) {
    const status = way.hours ? openMoments(way.hours, now) : null
    if (status?.open) return { way, until: earlier(status.until, nextAbsence(answerer, today)) }
  }
  return null
}

function closed(answerers: readonly Answerer[], now: number, today: string): WhomToCall {
  let best: { answerer: Answerer; way: WayToReach; opensAt: number } | null = null
  for (const answerer of answerers) {
    for (const way of answered(answerer)) {
      const opensAt = nextOpening(answerer, way, now)
      if (opensAt !== null && (best === null || opensAt < best.opensAt)) best = { answerer, way, opensAt }
    }
  }
  const about = { fact: 'contact.ways', rule: 'FC-12' } as const
  if (best) {
    const opensAt = stampOf(best.opensAt)
    const because = reason('reach.closedUntil', { name: best.answerer.name, opensAt }, about)
    return { state: 'closed', who: who(best.answerer), way: best.way, opensAt, because }
  }
  const unknown = answerers.find((answerer) => answerer.ways.length > 0 && !isAway(answerer, today))
  const way = unknown && (answered(unknown)[0] ?? unknown.ways[0])
  const first = unknown ?? answerers[0]!
  const because = reason(way ? 'reach.hoursUnknown' : 'reach.noWay', { name: first.name }, about)
  return { state: 'closed', who: who(first), ...(way ? { way } : {}), opensAt: null, because }
}

/** When a line is next answered by someone at work: past closed hours and past absences. */
function nextOpening(answerer: Answerer, way: WayToReach, now: number): number | null {
  if (!way.hours) return null
  let moment = now
  // Each absence is passed at most once, and leads to at most one opening.
  for (let step = 0; step <= 2 * answerer.absences.length + 1; step++) {
    const { day } = frameAt(moment)
    const absence = answerer.absences.find((one) => runs(one, day))
    if (absence) {
      if (absence.to === undefined) return null
      moment = momentOf(startOfDay(addDays(absence.to, 1)))
      continue
    }
    const status = openMoments(way.hours, moment)
    if (status.open) return moment
    if (status.opensAt === null) return null
    moment = status.opensAt
  }
  return null
}

const atOnce = ['phone', 'video', 'visit'] as const

/** Ways that someone answers at once, phone first. */
function answered(answerer: Answerer): WayToReach[] {
  return atOnce.flatMap((kind) => answerer.ways.filter((way) => way.kind === kind))
}

function isAway(who: { absences: readonly Days[] }, day: string): boolean {
  return who.absences.some((absence) => runs(absence, day))
}

function nextAbsence(answerer: Answerer, day: string): number | null {
  const next = answerer.absences
    .map((absence) => absence.from)
    .filter((from) => from > day)
    .sort()[0]
  return next === undefined ? null : momentOf(startOfDay(next))
}

function earlier(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return Math.min(a, b)
}

function who(answerer: Answerer): { name: string; role?: string } {
  return answerer.role === undefined ? { name: answerer.name } : { name: answerer.name, role: answerer.role }
}
