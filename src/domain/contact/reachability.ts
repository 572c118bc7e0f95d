import { addDays, compareInstants, dayOf, inSweden, startOfDay } from '../law/calendar.ts'
import type { Reason } from '../law/reason.ts'
import { reason } from '../law/reason.ts'
import { openStatus } from '../organisation/opening-hours.ts'
import type { WayToReach } from './information.ts'
import { runs } from './periods.ts'

/** A contact as seen by who wants to reach them. */
export interface ReachableContact {
  /** Tells people of the same name apart; guards against deputies that point at each other. */
  staffId?: string
  staffName: string
  role?: string
  ways: readonly WayToReach[]
  /** First and last day away; without `to` until further notice. */
  absences: readonly { from: string; to?: string }[]
  deputy?: ReachableContact
  unit: { name: string; ways: readonly WayToReach[] }
}

/** The answer to "whom do I call now?". Instants carry Sweden's offset. */
export interface WhomToCall {
  /** `open`: the contact answers now. `deputy`, `unit`: they answer in the contact's place. `closed`: no one does now. */
  state: 'open' | 'deputy' | 'unit' | 'closed'
  who: { name: string; role?: string }
  way?: WayToReach
  /** When the answering ends; `null` when it never does. Only when someone answers now. */
  until?: string | null
  /** When someone answers next; `null` when no hours are known. Only when closed. */
  opensAt?: string | null
  because: Reason
}

/** Who answers: a person (who may be away) or a unit (which isn't). */
interface Answerer {
  name: string
  role?: string
  ways: readonly WayToReach[]
  absences: readonly { from: string; to?: string }[]
}

/**
 * Whom to call now (FC-12): the contact, if at work and a line is open; else the deputy, or the deputy's deputy; else the unit;
 * else whoever opens first, preferring the contact. Only phone, video and visits count as answered now; 1177 and e-mail are
 * read later. A line without hours isn't promised to be answered: it is given only when nothing else is known.
 *
 * @param at instant with offset
 */
export function whomToCallNow(contact: ReachableContact, at: string): WhomToCall {
  const people = chain(contact)
  const away = isAway(contact, dayOf(at))
  const name = contact.staffName
  const unit: Answerer = { name: contact.unit.name, ways: contact.unit.ways, absences: [] }

  for (const [i, person] of people.entries()) {
    const open = openNow(person, at)
    if (!open) continue
    const because =
      i === 0
        ? reason('reach.ownOpen', { name }, about('contact.ways'))
        : away
          ? reason('reach.deputyForAbsent', { name, deputy: person.name }, about('contact.absences'))
          : reason('reach.deputyOpen', { name, deputy: person.name }, about('contact.ways'))
    return { state: i === 0 ? 'open' : 'deputy', who: who(person), ...open, because }
  }
  const open = openNow(unit, at)
  if (open) {
    const because = away
      ? reason('reach.unitForAbsent', { name, unit: unit.name }, about('contact.absences'))
      : reason('reach.unitOpen', { name, unit: unit.name }, about('contact.ways'))
    return { state: 'unit', who: who(unit), ...open, because }
  }
  return closed([...people, unit], at)
}

/** The contact, the deputy, the deputy's deputy …, each once. */
function chain(contact: ReachableContact): Answerer[] {
  const people: Answerer[] = []
  const visited = new Set<string>()
  for (let one: ReachableContact | undefined = contact; one; one = one.deputy) {
    const key = one.staffId ?? one.staffName
    if (visited.has(key)) break
    visited.add(key)
    people.push({
      name: one.staffName,
      ways: one.ways,
      absences: one.absences,
      ...(one.role ? { role: one.role } : {}),
    })
  }
  return people
}

function openNow(answerer: Answerer, at: string): { way: WayToReach; until: string | null } | null {
  if (isAway(answerer, dayOf(at))) return null
  for (const way of answered(answerer)) {
    const status = way.hours ? openStatus(way.hours, at) : null
    if (status?.open) return { way, until: earlier(status.until, nextAbsence(answerer, dayOf(at))) }
  }
  return null
}

function closed(answerers: readonly Answerer[], at: string): WhomToCall {
  let best: { answerer: Answerer; way: WayToReach; opensAt: string } | null = null
  for (const answerer of answerers) {
    for (const way of answered(answerer)) {
      const opensAt = nextOpening(answerer, way, at)
      if (opensAt !== null && (best === null || compareInstants(opensAt, best.opensAt) < 0))
        best = { answerer, way, opensAt }
    }
  }
  if (best) {
    const because = reason(
      'reach.closedUntil',
      { name: best.answerer.name, opensAt: best.opensAt },
      about('contact.ways'),
    )
    return { state: 'closed', who: who(best.answerer), way: best.way, opensAt: best.opensAt, because }
  }
  const today = dayOf(at)
  const present = answerers.filter((answerer) => !isAway(answerer, today))
  const unknown = present.find((answerer) => answerer.ways.length > 0)
  const way = unknown && (answered(unknown)[0] ?? unknown.ways[0])
  const first = unknown ?? answerers[0]!
  const because = way
    ? reason('reach.hoursUnknown', { name: first.name }, about('contact.ways'))
    : reason('reach.noWay', { name: first.name }, about('contact.ways'))
  return { state: 'closed', who: who(first), ...(way ? { way } : {}), opensAt: null, because }
}

/** When a line is next answered by someone at work: past closed hours and past absences. */
function nextOpening(answerer: Answerer, way: WayToReach, at: string): string | null {
  if (!way.hours) return null
  let moment = inSweden(at)
  for (let step = 0; step < 100; step++) {
    const day = dayOf(moment)
    const absence = answerer.absences.find((one) => runs(one, day))
    if (absence) {
      if (absence.to === undefined) return null
      moment = startOfDay(addDays(absence.to, 1))
      continue
    }
    const status = openStatus(way.hours, moment)
    if (status.open) return moment
    if (status.opensAt === null) return null
    moment = status.opensAt
  }
  return null
}

/** Ways that someone answers at once, phone first. */
function answered(answerer: Answerer): WayToReach[] {
  return (['phone', 'video', 'visit'] as const).flatMap((kind) => answerer.ways.filter((way) => way.kind === kind))
}

function isAway(who: { absences: readonly { from: string; to?: string }[] }, day: string): boolean {
  return who.absences.some((absence) => runs(absence, day))
}

function nextAbsence(answerer: Answerer, day: string): string | null {
  const next = answerer.absences
    .map((absence) => absence.from)
    .filter((from) => from > day)
    .sort()[0]
  return next === undefined ? null : startOfDay(next)
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return compareInstants(a, b) <= 0 ? a : b
}

function who(answerer: Answerer): { name: string; role?: string } {
  return answerer.role === undefined ? { name: answerer.name } : { name: answerer.name, role: answerer.role }
}

function about(fact: string) {
  return { fact, rule: 'FC-12' } as const
}
