import { dayText, moment, period } from '../days.ts'
import type { Matters, Resident, Team, Unit } from '../model.ts'
import { type Put, since, textArray } from './rows.ts'

/** The rows of what is going on around a resident's contacts. */
export function putMatters(put: Put, r: Resident): void {
  const { signals, offers, requests, responsibilities, questions, gaps, teams } = r.matters
  const at = (unit: Unit) => [r.id, unit.provider.id, unit.id] as const
  for (const s of signals)
    put('person_signal', [s.id, ...at(s.unit), s.kind, period(s.from, s.to), since(s.from), 'import'])
  for (const o of offers)
    put('contact_offer', [o.id, ...at(o.unit), o.kind, o.code, dayText(o.on), o.channel, o.by.id, moment(o.on, 60)])
  for (const q of requests) putRequest(put, r, q)
  for (const m of responsibilities)
    put('medical_responsibility', [
      m.id,
      ...at(m.unit),
      m.assignment?.id ?? null,
      m.named,
      m.by.id,
      period(m.from, null),
      since(m.from),
    ])
  for (const q of questions) put('responsibility_question', [q.id, ...at(q.unit), q.text, q.by.id, moment(q.on, 200)])
  for (const g of gaps)
    put('contact_gap', [
      g.id,
      ...at(g.unit),
      g.kind,
      g.problem,
      g.staffText,
      period(g.from, null),
      g.activeChoice,
      'listning',
      moment(g.from, 20),
    ])
  for (const t of teams)
    put('care_team_person', [
      t.id,
      t.team.id,
      ...at(t.team.unit),
      t.consent,
      textArray(othersOf(t.team)),
      period(t.from, null),
      since(t.from),
    ])
}

/** The other providers in a team: what the person's consent is about. */
function othersOf(team: Team): string[] {
  const providers = team.members.map((one) => one.assignment.unit.provider.id)
  return [...new Set(providers)].filter((id) => id !== team.unit.provider.id)
}

function putRequest(put: Put, r: Resident, q: Matters['requests'][number]): void {
  const whose = [r.id, q.unit.provider.id, q.unit.id] as const
  put('contact_request', [
    q.id,
    ...whose,
    q.kind,
    q.changes === null ? 'new' : 'change',
    q.changes,
    q.askedBy,
    q.askedByName,
    q.channel,
    moment(q.on, 45),
    q.wish,
    q.by?.id ?? null,
    moment(q.on, 50),
  ])
  if (q.withdrawn) {
    const channel = q.channel === 'online' ? 'online' : 'phone'
    const by = q.askedBy === 'guardian' ? 'guardian' : 'person'
    const recorder = channel === 'online' ? null : (q.by?.id ?? null)
    put('contact_request_end', [q.id, ...whose, 'withdrawn', moment(q.withdrawn.on, 90), recorder, by, channel])
  }
  if (q.sent)
    put('contact_request_transfer', [
      q.sent.id,
      q.id,
      r.id,
      q.unit.id,
      q.unit.provider.id,
      q.sent.to.id,
      q.sent.to.provider.id,
      q.kind,
      moment(q.on, 45),
      q.wish,
      q.sent.consent,
      moment(q.sent.on, 120),
      q.sent.by.id,
    ])
}
