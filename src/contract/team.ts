import { z } from 'zod'
import { both, day, id, line, reachView, reasonView, waysInput, wayView } from './common.ts'
import { operation } from './operation.ts'

const teamMember = z.object({
  memberId: id,
  assignmentId: id,
  name: z.string(),
  professionName: both,
  /** What they do in the team, in the team's own words. */
  task: z.string().nullable(),
  unitName: z.string(),
  providerName: z.string(),
  /** Of another care provider than the team. */
  otherProvider: z.boolean(),
  from: day.nullable(),
  /** Last day: the membership's or the assignment's, whichever comes first. */
  to: day.nullable(),
  absent: z.object({ to: day.nullable() }).nullable(),
})
export type TeamMemberView = z.output<typeof teamMember>

/** A team as the unit that keeps it sees it. */
export const teamView = z.object({
  teamId: id,
  version: z.int(),
  name: z.string(),
  mission: z.string().nullable(),
  to: day.nullable(),
  ways: z.array(wayView),
  now: reachView,
  members: z.array(teamMember),
  /** How many persons belong to it, and how many contacts are reached through it. */
  persons: z.int(),
  contacts: z.int(),
  /** Whether a contact can be reached through it, and why not. */
  reachable: z.boolean(),
  reasons: z.array(reasonView),
})
export type TeamView = z.output<typeof teamView>

export const teamList = operation({
  name: 'team.list',
  method: 'GET',
  path: '/unit/teams',
  summary: {
    sv: 'Enhetens team: vilka som är med och hur de nås',
    en: 'The unit’s teams: who is in them and how they are reached',
  },
  input: z.object({}),
  output: z.object({ items: z.array(teamView), availableActions: z.array(z.string()) }),
  permission: { actor: 'staff', verb: 'organisation.read', subject: 'unit' },
  audit: 'team.listed',
})

export const teamMake = operation({
  name: 'team.make',
  method: 'POST',
  path: '/unit/teams',
  summary: { sv: 'Lägg upp ett team på enheten', en: 'Set up a team at the unit' },
  input: z.object({ name: line(80).min(2), mission: line(300).optional(), ways: waysInput }),
  output: z.object({ teamId: id, version: z.int() }),
  permission: { actor: 'staff', verb: 'organisation.manage', subject: 'unit' },
  audit: 'team.made',
  creates: true,
})

export const teamChange = operation({
  name: 'team.change',
  method: 'POST',
  path: '/teams/:teamId',
  summary: { sv: 'Ändra ett team och hur det nås', en: 'Change a team and how it is reached' },
  input: z.object({
    teamId: id,
    version: z.int(),
    name: line(80).min(2),
    mission: line(300).optional(),
    ways: waysInput,
    /** Last day of the team. */
    endsOn: day.optional(),
  }),
  /** `toTell` counts the persons who must now be told again (FC-11). */
  output: z.object({ teamId: id, version: z.int(), toTell: z.int() }),
  permission: { actor: 'staff', verb: 'organisation.manage', subject: 'unit' },
  audit: 'team.changed',
})

export const teamColleagues = operation({
  name: 'team.colleagues',
  method: 'GET',
  path: '/teams/colleagues',
  summary: { sv: 'Sök medarbetare i länet på namn eller HSA-id', en: 'Search staff of the county by name or HSA-id' },
  input: z.object({ query: z.string().trim().min(2).max(100) }),
  output: z.object({
    items: z.array(
      z.object({
        assignmentId: id,
        name: z.string(),
        professionName: both,
        unitName: z.string(),
        providerName: z.string(),
        otherProvider: z.boolean(),
      }),
    ),
  }),
  permission: { actor: 'staff', verb: 'organisation.manage', subject: 'unit' },
  audit: 'team.colleaguesSearched',
})

export const teamAddMember = operation({
  name: 'team.addMember',
  method: 'POST',
  path: '/teams/:teamId/members',
  summary: { sv: 'Lägg till någon i ett team', en: 'Add someone to a team' },
  input: z.object({ teamId: id, assignmentId: id, task: line(100).optional(), startsOn: day, endsOn: day.optional() }),
  output: z.object({ memberId: id }),
  permission: { actor: 'staff', verb: 'organisation.manage', subject: 'unit' },
  audit: 'team.memberAdded',
  creates: true,
})

export const teamEndMember = operation({
  name: 'team.endMember',
  method: 'POST',
  path: '/teams/:teamId/members/:memberId/end',
  summary: { sv: 'Ta någon ur ett team', en: 'Take someone out of a team' },
  input: z.object({ teamId: id, memberId: id, endsOn: day }),
  output: z.object({ memberId: id }),
  permission: { actor: 'staff', verb: 'organisation.manage', subject: 'unit' },
  audit: 'team.memberEnded',
})

export const teamChoices = operation({
  name: 'team.choices',
  method: 'GET',
  path: '/persons/:personId/teams',
  summary: { sv: 'Vilka team personen kan höra till', en: 'Which teams the person can belong to' },
  input: z.object({ personId: id }),
  output: z.object({
    items: z.array(
      z.object({
        teamId: id,
        name: z.string(),
        mission: z.string().nullable(),
        unitName: z.string(),
        members: z.array(z.object({ name: z.string(), professionName: both, providerName: z.string() })),
        /** The other providers that the person agrees to; none when all are of the own. */
        otherProviders: z.array(z.string()),
        belongs: z.boolean(),
        /** The person belongs to it, and the consent doesn't reach all who are in it now: to be asked again. */
        consentLacks: z.boolean(),
        /** Whether a contact can be reached through it. */
        reachable: z.boolean(),
        reasons: z.array(reasonView),
      }),
    ),
  }),
  permission: { actor: 'staff', verb: 'contact.describe', subject: 'person' },
  audit: 'team.choicesRead',
})

export const teamPlace = operation({
  name: 'team.place',
  method: 'POST',
  path: '/persons/:personId/teams',
  summary: { sv: 'Låt personen höra till ett team', en: 'Let the person belong to a team' },
  input: z.object({ personId: id, teamId: id, consent: line(300).optional() }),
  /** How many other providers now see the person's contact cards. */
  output: z.object({ placeId: id, disclosed: z.int(), grounds: z.array(reasonView) }),
  permission: { actor: 'staff', verb: 'contact.describe', subject: 'person' },
  audit: 'team.personPlaced',
  creates: true,
})

export const teamLeave = operation({
  name: 'team.leave',
  method: 'POST',
  path: '/persons/:personId/teams/:teamId/leave',
  summary: { sv: 'Personen hör inte längre till teamet', en: 'The person no longer belongs to the team' },
  input: z.object({ personId: id, teamId: id }),
  output: z.object({ ended: z.int() }),
  permission: { actor: 'staff', verb: 'contact.describe', subject: 'person' },
  audit: 'team.personLeft',
})
