import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../law/calendar.ts'
import { parseOpeningHours } from '../../organisation/opening-hours.ts'
import type { Days, Team, TeamMember } from './team.ts'
import {
  consentLacks,
  decideMember,
  decideReachedVia,
  decideTeamPerson,
  isCovered,
  isMember,
  membersOn,
  otherProviders,
  unstaffed,
} from './team.ts'

const day = '2026-11-23'
const parsed = parseOpeningHours('mån-fre 08:00-16:00')
if (!parsed.ok) throw new Error('hours')
const line = { id: 'l', kind: 'phone', value: '0980-319 261', hours: parsed.hours } as const
const member = (name: string, more: Partial<TeamMember> = {}): TeamMember => ({
  assignmentId: name,
  providerId: 'region',
  name,
  from: '2026-01-01',
  assignment: { from: '2020-01-01' },
  absences: [],
  ...more,
})
const team = (members: TeamMember[], more: Partial<Team> = {}): Team => ({
  name: 'Team Norrängen',
  providerId: 'region',
  from: '2025-01-01',
  members,
  ways: [line],
  ...more,
})
const codes = (decision: ReturnType<typeof decideMember>) => (decision.ok ? [] : decision.reasons.map((r) => r.code))

describe('a member of a team', () => {
  it('falls out with the last day of the assignment, without anyone’s doing (FC-13)', () => {
    const leaving = member('Gun', { assignment: { from: '2020-01-01', to: '2026-11-23' } })
    expect([isMember(leaving, '2026-11-23'), isMember(leaving, '2026-11-24')]).toEqual([true, false])
    expect(membersOn(team([leaving, member('Jonas')]), '2026-11-24').map((m) => m.name)).toEqual(['Jonas'])
  })

  it('must be in service when it begins, and is in it once at a time', () => {
    const ask = (more: object) =>
      decideMember({
        team: team([member('Maria')]),
        assignmentId: 'gun',
        name: 'Gun',
        assignment: { from: '2026-02-01', to: '2026-12-31' },
        from: day,
        ...more,
      })
    expect(ask({}).ok).toBe(true)
    expect(codes(ask({ from: '2026-01-31' }))).toEqual(['team.assignmentNotBegun'])
    expect(codes(ask({ from: '2027-01-01' }))).toEqual(['team.assignmentEnded'])
    expect(codes(ask({ to: '2026-11-22' }))).toContain('team.endBeforeStart')
    expect(codes(ask({ assignmentId: 'Maria' }))).toEqual(['team.alreadyMember'])
    expect(codes(ask({ team: team([], { to: '2026-06-30' }) }))).toEqual(['team.closed'])
  })
})

describe('a contact reached through a team (FC-12)', () => {
  it('needs someone in the team and a line that is answered at known hours', () => {
    expect(decideReachedVia(team([member('Maria')]), day).ok).toBe(true)
    expect(codes(decideReachedVia(team([]), day))).toEqual(['team.noMembers'])
    expect(codes(decideReachedVia(team([member('Maria', { to: '2026-11-22' })]), day))).toEqual(['team.noMembers'])
    const { hours: _, ...quiet } = line
    expect(codes(decideReachedVia(team([member('Maria')], { ways: [quiet] }), day))).toEqual(['team.noWays'])
    const written = { ...line, kind: 'email' as const, value: 'a@b.se' }
    expect(codes(decideReachedVia(team([member('Maria')], { ways: [written] }), day))).toEqual(['team.noWays'])
    expect(codes(decideReachedVia(team([member('Maria')], { to: '2026-11-22' }), day))).toEqual(['team.closed'])
  })

  it('isn’t answered by a team where all are away: the days nobody is there', () => {
    expect(
      unstaffed(team([member('A'), member('B', { absences: [{ from: '2026-07-01', to: '2026-07-31' }] })])),
    ).toEqual([{ from: '0001-01-01', to: '2025-12-31' }])
    const both = (to?: string): TeamMember[] => [
      member('A', { absences: [{ from: '2026-07-10', ...(to ? { to } : {}) }] }),
      member('B', { assignment: { from: '2020-01-01', to: '2026-07-20' } }),
    ]
    expect(unstaffed(team(both('2026-08-02')))).toEqual([
      { from: '0001-01-01', to: '2025-12-31' },
      { from: '2026-07-21', to: '2026-08-02' },
    ])
    expect(unstaffed(team(both())).at(-1)).toEqual({ from: '2026-07-21' })
    expect(unstaffed(team([]))).toEqual([{ from: '0001-01-01' }])
  })

  it('has nobody there on exactly the days that asking each member says (property)', () => {
    const first = '2026-01-01'
    const period = fc
      .tuple(fc.integer({ min: 0, max: 40 }), fc.option(fc.integer({ min: 0, max: 40 })))
      .map(
        ([from, n]): Days => ({ from: addDays(first, from), ...(n === null ? {} : { to: addDays(first, from + n) }) }),
      )
    const someone = fc.record({ own: period, assignment: period, absences: fc.array(period, { maxLength: 2 }) })
    fc.assert(
      fc.property(period, fc.array(someone, { maxLength: 4 }), (whole, members) => {
        const drawn = team(
          members.map(({ own, assignment, absences }, i) => ({
            assignmentId: `${i}`,
            providerId: 'region',
            name: `${i}`,
            ...own,
            assignment,
            absences,
          })),
        )
        const { to: _, ...rest } = drawn
        const asked = { ...rest, ...whole }
        const gaps = unstaffed(asked)
        const within = (d: string, p: Days) => p.from <= d && (p.to === undefined || d <= p.to)
        for (let n = -1; n < 90; n++) {
          const on = addDays(first, n)
          const someoneThere =
            within(on, whole) &&
            members.some((m) => within(on, m.own) && within(on, m.assignment) && !m.absences.some((a) => within(on, a)))
          expect(
            gaps.some((gap) => within(on, gap)),
            on,
          ).toBe(!someoneThere)
        }
      }),
    )
  })
})

describe('a person in a team', () => {
  const crossing = team([member('Maria'), member('Amina', { providerId: 'kommun' })])
  it('belongs to one within the provider without more ado', () => {
    const decision = decideTeamPerson({ team: team([member('Maria')]), day, belongs: [] })
    expect(decision.ok && decision.grounds.map((g) => g.code)).toEqual(['team.withinProvider'])
  })

  it('agrees first when the team reaches over providers, with the law that says so (OSL 10:1)', () => {
    const refused = decideTeamPerson({ team: crossing, day, belongs: [] })
    expect(codes(refused)).toEqual(['team.consentNeeded'])
    expect(!refused.ok && refused.reasons[0]!.law.map((l) => `${l.statute} ${l.section}`)).toEqual(['OSL 10 kap. 1 §'])
    expect(codes(decideTeamPerson({ team: crossing, day, belongs: [], consent: '  ' }))).toEqual(['team.consentNeeded'])
    const yes = decideTeamPerson({ team: crossing, day, belongs: [], consent: 'Muntligt, på mottagningen' })
    expect(yes.ok && yes.grounds.map((g) => g.code)).toEqual(['team.consented'])
    expect(otherProviders(crossing, day)).toEqual(['kommun'])
    // One who has left is nobody to consent to; one who is to come is.
    const left = member('Amina', { providerId: 'kommun', to: '2026-11-22' })
    const coming = member('Amina', { providerId: 'kommun', from: '2026-12-01' })
    expect(otherProviders(team([member('Maria'), left]), day)).toEqual([])
    expect(otherProviders(team([member('Maria'), coming]), day)).toEqual(['kommun'])
  })

  it('has not agreed to a provider that came later: they are asked again, and those agreed to stay covered (OSL 10:1)', () => {
    const wider = team([...crossing.members, member('Per', { providerId: 'privat' })])
    expect(consentLacks(crossing, ['kommun'], day)).toBeNull()
    expect(consentLacks(wider, ['kommun'], day)).toMatchObject({
      code: 'team.consentLacks',
      params: { team: 'Team Norrängen', name: 'Per' },
      law: [{ statute: 'OSL', section: '10 kap. 1 §' }],
    })
    expect(wider.members.map((one) => isCovered(wider, one, ['kommun']))).toEqual([true, true, false])
    // Another of a provider that was agreed to is covered; who has left is nobody to ask about; within the provider nobody is asked.
    expect(
      consentLacks(team([...crossing.members, member('Erik', { providerId: 'kommun' })]), ['kommun'], day),
    ).toBeNull()
    expect(consentLacks(wider, ['kommun', 'privat'], day)).toBeNull()
    const left = member('Per', { providerId: 'privat', assignment: { from: '2020-01-01', to: '2026-11-22' } })
    expect(consentLacks(team([...crossing.members, left]), ['kommun'], day)).toBeNull()
    expect(consentLacks(team([member('Maria'), member('Gun')]), [], day)).toBeNull()
    const belongs = [{ from: '2026-01-01', covers: ['kommun'] }]
    expect(codes(decideTeamPerson({ team: wider, day, belongs }))).toEqual(['team.consentNeeded'])
    const renewed = decideTeamPerson({ team: wider, day, belongs, consent: 'Muntligt, igen' })
    expect(renewed.ok && renewed.grounds.map((g) => g.code)).toEqual(['team.consented'])
    expect(codes(decideTeamPerson({ team: crossing, day, belongs, consent: 'Muntligt, igen' }))).toEqual([
      'team.personThere',
    ])
  })

  it('isn’t placed twice, in an empty team, or after death', () => {
    const consent = 'Muntligt'
    expect(
      codes(decideTeamPerson({ team: crossing, day, consent, belongs: [{ from: '2026-01-01', covers: ['kommun'] }] })),
    ).toEqual(['team.personThere'])
    expect(
      decideTeamPerson({
        team: crossing,
        day,
        consent,
        belongs: [{ from: '2026-01-01', to: '2026-11-22', covers: ['kommun'] }],
      }).ok,
    ).toBe(true)
    expect(codes(decideTeamPerson({ team: team([]), day, belongs: [] }))).toEqual(['team.noMembers'])
    expect(codes(decideTeamPerson({ team: crossing, day, consent, belongs: [], deceasedOn: '2026-11-20' }))).toEqual([
      'contact.personDeceased',
    ])
  })
})
