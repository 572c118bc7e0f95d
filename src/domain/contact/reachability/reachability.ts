import { dayFrame, frameAt, momentOf, stampOf } from '../../law/day-frame.ts'
import type { Reason } from '../../law/reason.ts'
import { reason } from '../../law/reason.ts'
import { openMoments } from '../../organisation/opening-hours-status.ts'
import type { WayToReach } from '../information/information.ts'
import { runs } from '../periods.ts'

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
export interface Answerer {
  as: 'self' | 'deputy' | 'team' | 'unit'
  name: string
  role?: string
  /** What is answered at once: phone first. */
  lines: readonly WayToReach[]
  ways: readonly WayToReach[]
  absences: readonly Days[]
}

/** Who answers at a moment, or who does next; in milliseconds since 1970. */
export interface Answering {
  by: Answerer
  way?: WayToReach
  /** Someone answers now, until then (`null`: never ends); or no one does, and someone does then (`null`: not in sight). */
  open: boolean
  turns: number | null
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
  const { by, way, open, turns } = whoAnswers(inOrder(contact), now)
  const when = turns === null ? null : stampOf(turns)
  if (open) {
    const because = answersBecause(by, contact.staffName, isAway(contact, frameAt(now).day))
    return { state: states[by.as], who: who(by), way: way!, until: when, because }
  }
  const about = { fact: 'contact.ways', rule: 'FC-12' } as const
  const because =
    when !== null
      ? reason('reach.closedUntil', { name: by.name, opensAt: when }, about)
      : reason(way ? 'reach.hoursUnknown' : 'reach.noWay', { name: by.name }, about)
  return { state: 'closed', who: who(by), ...(way ? { way } : {}), opensAt: when, because }
}

/** The same, of those who may answer in order: for who asks about many moments, or for many persons with the same contact. */
export function whoAnswers(answerers: readonly Answerer[], now: number): Answering {
  const today = frameAt(now).day
  for (const by of answerers) {
    const open = openNow(by, now, today)
    if (open) return { by, way: open.way, open: true, turns: open.until }
  }
  return nextToAnswer(answerers, now, today)
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
export function inOrder(contact: ReachableContact): Answerer[] {
  const answerers: Answerer[] = []
  const visited = new Set<string>()
  for (let one: ReachableContact | undefined = contact; one; one = one.deputy) {
    const key = one.staffId ?? one.staffName
    if (visited.has(key)) break
    visited.add(key)
    answerers.push(answerer(one === contact ? 'self' : 'deputy', one.staffName, one.ways, one.absences, one.role))
  }
  const { team, unit } = contact
  if (team) answerers.push(answerer('team', team.name, team.ways, team.absences))
  answerers.push(answerer('unit', unit.name, unit.ways, []))
  return answerers
}

function openNow(answerer: Answerer, now: number, today: string): { way: WayToReach; until: number | null } | null {
  if (isAway(answerer, today)) return null
  for (const way of answerer.lines) {
    const status = way.hours ? openMoments(way.hours, now) : null
    if (status?.open) return { way, until: earlier(status.until, nextAbsence(answerer, today)) }
  }
  return null
}

function nextToAnswer(answerers: readonly Answerer[], now: number, today: string): Answering {
  let best: { by: Answerer; way: WayToReach; turns: number } | null = null
  for (const by of answerers) {
    for (const way of by.lines) {
      const opensAt = nextOpening(by, way, now)
      if (opensAt !== null && (best === null || opensAt < best.turns)) best = { by, way, turns: opensAt }
    }
  }
  if (best) return { ...best, open: false }
  const unknown = answerers.find((one) => one.ways.length > 0 && !isAway(one, today))
  const way = unknown && (unknown.lines[0] ?? unknown.ways[0])
  return { by: unknown ?? answerers[0]!, ...(way ? { way } : {}), open: false, turns: null }
}

/** When a line that is closed or deserted now is next answered by someone at work: past closed hours and past absences. */
function nextOpening(by: Answerer, way: WayToReach, now: number): number | null {
  if (!way.hours) return null
  let moment = now
  // Each absence is passed at most once.
  for (let step = 0; step <= by.absences.length; step++) {
    const status = openMoments(way.hours, moment)
    const opensAt = status.open ? moment : status.opensAt
    if (opensAt === null || by.absences.length === 0) return opensAt
    const absence = absenceOn(by, frameAt(opensAt).day)
    if (!absence) return opensAt
    if (absence.to === undefined) return null
    moment = dayFrame(dayFrame(absence.to).next).from
  }
  return null
}

const atOnce = ['phone', 'video', 'visit'] as const

function answerer(
  as: Answerer['as'],
  name: string,
  ways: readonly WayToReach[],
  absences: readonly Days[],
  role?: string,
): Answerer {
  const lines = atOnce.flatMap((kind) => ways.filter((way) => way.kind === kind))
  return role ? { as, name, role, lines, ways, absences } : { as, name, lines, ways, absences }
}

function absenceOn(who: { absences: readonly Days[] }, day: string): Days | undefined {
  return who.absences.find((absence) => runs(absence, day))
}

const isAway = (who: { absences: readonly Days[] }, day: string): boolean =>
  who.absences.length > 0 && absenceOn(who, day) !== undefined

function nextAbsence(by: Answerer, day: string): number | null {
  let next: string | null = null
  for (const { from } of by.absences) if (from > day && (next === null || from < next)) next = from
  return next === null ? null : dayFrame(next).from
}

function earlier(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return Math.min(a, b)
}

function who(answerer: Answerer): { name: string; role?: string } {
  return answerer.role === undefined ? { name: answerer.name } : { name: answerer.name, role: answerer.role }
}
