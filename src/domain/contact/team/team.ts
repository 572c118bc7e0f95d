import { addDays } from '../../law/calendar.ts'
import { lawOn } from '../../law/citations.ts'
import type { Decision, Reason } from '../../law/reason.ts'
import { reason } from '../../law/reason.ts'
import type { WayToReach } from '../information/information.ts'
import { overlap, runs } from '../periods.ts'

/** First and last day; without `to` until further notice. */
export interface Days {
  from: string
  to?: string
}

/** Someone in a team: the period there, the assignment's own, and the days away. All days inclusive. */
export interface TeamMember extends Days {
  assignmentId: string
  providerId: string
  name: string
  assignment: Days
  absences: readonly Days[]
}

/** A team, kept by one unit of one provider (S2 Ekensberg: everyone has a doctor and a team). */
export interface Team extends Days {
  name: string
  providerId: string
  members: readonly TeamMember[]
  ways: readonly WayToReach[]
}

/** Whether someone is in the team on a day: who leaves the assignment falls out with its last day, without anyone's doing. */
export function isMember(member: TeamMember, day: string): boolean {
  return runs(member, day) && runs(member.assignment, day)
}

export function membersOn(team: Team, day: string): TeamMember[] {
  return runs(team, day) ? team.members.filter((member) => isMember(member, day)) : []
}

/**
 * The days when nobody of a team is at work, so that its line isn't answered whatever its hours say (FC-12): before and after it
 * exists, without members, or with all of them away. Periods in order, joined where they meet.
 */
export function unstaffed(team: Pick<Team, 'from' | 'to' | 'members'>): Days[] {
  const atWork = (day: string) =>
    runs(team, day) &&
    team.members.some((one) => isMember(one, day) && !one.absences.some((absence) => runs(absence, day)))
  // Who is there changes only on these days; between them it stays.
  const turns = [team, ...team.members, ...team.members.flatMap((one) => [one.assignment, ...one.absences])]
  const days = ['0001-01-01', ...turns.flatMap(({ from, to }) => (to === undefined ? [from] : [from, addDays(to, 1)]))]
  const gaps: Days[] = []
  let since: string | null = null
  for (const day of [...new Set(days)].sort()) {
    if (atWork(day)) {
      if (since !== null) gaps.push({ from: since, to: addDays(day, -1) })
      since = null
    } else since ??= day
  }
  if (since !== null) gaps.push({ from: since })
  return gaps
}

const reaches = { fact: 'team.ways', rule: 'FC-12' } as const

/**
 * Whether a contact can be reached through the team (FC-12): it has members at present and a line that someone answers. A team
 * without either would be a number that nobody answers.
 */
export function decideReachedVia(team: Team, day: string): Decision {
  const reasons: Reason[] = []
  const { name } = team
  if (!runs(team, day)) reasons.push(reason('team.closed', { team: name }, { ...reaches, fact: 'team.to' }))
  else if (membersOn(team, day).length === 0)
    reasons.push(reason('team.noMembers', { team: name }, { ...reaches, fact: 'team.members' }))
  if (!team.ways.some(({ kind, hours }) => (kind === 'phone' || kind === 'video' || kind === 'visit') && hours))
    reasons.push(reason('team.noWays', { team: name }, reaches))
  return reasons.length > 0
    ? { ok: false, reasons }
    : { ok: true, grounds: [reason('team.answers', { team: name }, reaches)] }
}

export interface MemberInput extends Days {
  team: Team
  /** The one proposed. */
  assignmentId: string
  name: string
  assignment: Days
}

/** Whether someone may be in a team for a period: the assignment runs when it begins, and they aren't in it already. */
export function decideMember({ team, assignmentId, name, assignment, from, to }: MemberInput): Decision {
  const reasons: Reason[] = []
  const period = to === undefined ? { from } : { from, to }
  if (to !== undefined && to < from) reasons.push(reason('team.endBeforeStart', { from, to }, { fact: 'to' }))
  if (!overlap(team, period)) reasons.push(reason('team.closed', { team: team.name }, { fact: 'team.to' }))
  if (from < assignment.from)
    reasons.push(reason('team.assignmentNotBegun', { name, from: assignment.from }, { fact: 'assignment.from' }))
  if (assignment.to !== undefined && from > assignment.to)
    reasons.push(reason('team.assignmentEnded', { name, to: assignment.to }, { fact: 'assignment.to', rule: 'FC-13' }))
  if (team.members.some((one) => one.assignmentId === assignmentId && overlap(one, period)))
    reasons.push(reason('team.alreadyMember', { name, team: team.name }, { fact: 'team.members' }))
  return reasons.length > 0
    ? { ok: false, reasons }
    : { ok: true, grounds: [reason('team.memberRuns', { name, team: team.name }, { fact: 'assignment' })] }
}

const isOver = (member: TeamMember, day: string): boolean =>
  [member, member.assignment].some(({ to }) => to !== undefined && to < day)

/** The other providers whose staff are in the team on a day, or will be: what the person's consent is about. */
export function otherProviders(team: Team, day: string): string[] {
  const there = team.members.filter((one) => !isOver(one, day))
  return [...new Set(there.map((one) => one.providerId).filter((id) => id !== team.providerId))]
}

/** A person's place in a team: when, and the other providers that the person agreed to. */
export interface Belonging extends Days {
  covers: readonly string[]
}

/**
 * Whether the person's consent reaches a member (OSL 10:1): within the provider none is needed; of other providers only those that
 * were there to agree to. Who comes from a new one isn't of the team that the person agreed to until they have agreed anew.
 */
export function isCovered(team: Team, member: TeamMember, covers: readonly string[]): boolean {
  return member.providerId === team.providerId || covers.includes(member.providerId)
}

/** What a person's consent to a team lacks: the names of members, now or to come, of providers that it doesn't reach; `null` when nothing. */
export function consentLacks(team: Team, covers: readonly string[], day: string): Reason | null {
  const missing = otherProviders(team, day).filter((id) => !covers.includes(id))
  if (missing.length === 0) return null
  const names = team.members.filter((one) => missing.includes(one.providerId) && !isOver(one, day)).map((m) => m.name)
  return reason(
    'team.consentLacks',
    { team: team.name, name: [...new Set(names)].join(', ') },
    { fact: 'belongs.covers', rule: 'AC-7', layer: 'law', law: lawOn(day, 'OSL 10:1') },
  )
}

export interface TeamPersonInput {
  team: Team
  /** The day the person begins to belong to it; the day it is decided. */
  day: string
  /** How the person agreed, as written down. */
  consent?: string
  /** The person's places in this team already. */
  belongs: readonly Belonging[]
  deceasedOn?: string
}

/**
 * Whether a person may be placed in a team. Within one provider that is how the work is done; where the team reaches over
 * providers, secrecy holds between them and the person agrees first (OSL 10:1, AC-7): what then crosses is the contact cards. Who
 * belongs to it already agrees anew, when it has come to reach further.
 */
export function decideTeamPerson({ team, day, consent, belongs, deceasedOn }: TeamPersonInput): Decision {
  const reasons: Reason[] = []
  const { name } = team
  if (deceasedOn !== undefined)
    reasons.push(reason('contact.personDeceased', { on: deceasedOn }, { fact: 'deceasedOn' }))
  if (!runs(team, day)) reasons.push(reason('team.closed', { team: name }, { fact: 'team.to' }))
  else if (membersOn(team, day).length === 0)
    reasons.push(reason('team.noMembers', { team: name }, { fact: 'team.members', rule: 'FC-12' }))
  const there = belongs.find((period) => overlap(period, { from: day }))
  // Agreed to anew: the team has got members of a provider that the consent doesn't reach.
  if (there && !consentLacks(team, there.covers, day))
    reasons.push(reason('team.personThere', { from: there.from, team: name }, { fact: 'belongs' }))
  const crossing = otherProviders(team, day).length > 0
  const secrecy = { fact: 'consent', rule: 'AC-7', layer: 'law', law: lawOn(day, 'OSL 10:1') } as const
  if (crossing && (consent?.trim().length ?? 0) < 3) reasons.push(reason('team.consentNeeded', { team: name }, secrecy))
  if (reasons.length > 0) return { ok: false, reasons }
  return {
    ok: true,
    grounds: [
      crossing
        ? reason('team.consented', { team: name }, secrecy)
        : reason('team.withinProvider', { team: name }, { fact: 'team.members' }),
    ],
  }
}
