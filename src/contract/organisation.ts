import { z } from 'zod'
import { delegable, type Verb, verbs } from '../domain/access/roles.ts'
import { both, contactKind, day, id, lawView, reasonView, waysInput, wayView } from './common.ts'
import { operation } from './operation.ts'

/** Present and coming absences, in order. */
export const absenceView = z.object({ absenceId: id, from: day, to: day.nullable() })

export const delegationView = z.object({
  delegationId: id,
  task: z.enum(delegable as [Verb, ...Verb[]]),
  taskName: both,
  from: day,
  to: day.nullable(),
  byName: z.string(),
})

export const unitStaffView = z.object({
  assignmentId: id,
  /** For the guard on what is changed. */
  version: z.int(),
  name: z.string(),
  role: z.string(),
  roleName: both,
  profession: z.string(),
  professionName: both,
  share: z.number(),
  from: day,
  to: day.nullable(),
  /** The assignment has ended: whoever is shown here still has contacts, or left within the month (FC-13). */
  ended: z.boolean(),
  absent: z.object({ to: day.nullable() }).nullable(),
  absences: z.array(absenceView),
  deputyName: z.string().nullable(),
  deputy: z
    .object({ assignmentId: id, name: z.string(), unitName: z.string().nullable(), absent: z.boolean() })
    .nullable(),
  /** Why nobody stands in: none is chosen, or the one chosen has left (FC-12). Null when someone does, or there is nobody to stand in for. */
  deputyGap: reasonView.nullable(),
  ways: z.array(wayView),
  /** Persons per kind of contact today. */
  contacts: z.array(z.object({ kind: contactKind, kindName: both, persons: z.int() })),
  /** The kinds of contact they could be for anyone at all, by profession, licence and what is decided here. */
  mayHold: z.array(contactKind),
  /** How many persons in all: someone with two kinds counts once. */
  persons: z.int(),
  /** FC-14, doctors only: the list against the guideline and the unit's cap, both weighted by share of full time. */
  list: z
    .object({ size: z.int(), guideline: z.int(), perFullTime: z.int(), cap: z.int().nullable(), resident: z.boolean() })
    .nullable(),
  delegations: z.array(delegationView),
  availableActions: z.array(z.string()),
})
export type UnitStaffView = z.output<typeof unitStaffView>

export const planYear = z.object({ year: z.int().min(2020).max(2100), perSpecialist: z.int().min(1).max(10_000) })

/** FC-14: how the unit's lists stand, as persons per full-time specialist, against the guideline and the unit's own plan. */
export const unitListsView = z.object({
  persons: z.int(),
  /** Listed at the unit today, and how many of them have a doctor contact there: the others are the queue. */
  listed: z.int(),
  covered: z.int(),
  fullTimeSpecialists: z.number(),
  perSpecialist: z.int().nullable(),
  guideline: z.object({ specialist: z.int(), resident: z.int() }),
  cap: z.int().nullable(),
  plan: z.array(planYear),
  against: z.object({ planned: z.int(), state: z.enum(['onPlan', 'over', 'under']) }).nullable(),
})

export const organisationUnit = operation({
  name: 'organisation.unit',
  method: 'GET',
  path: '/unit',
  summary: {
    sv: 'Min enhet: medarbetare, hur de nås, vilka som är borta och hur många personer de har',
    en: 'My unit: staff, how they are reached, who is away and how many persons they have',
  },
  input: z.object({}),
  output: z.object({
    unitId: id,
    version: z.int(),
    name: z.string(),
    kindName: both,
    providerName: z.string(),
    phone: z.string().nullable(),
    ways: z.array(wayView),
    staff: z.array(unitStaffView),
    /** Null where nobody is or can be a doctor contact. */
    lists: unitListsView.nullable(),
    /** The tasks that the acting one may give to colleagues; none for most. */
    tasks: z.array(z.object({ task: z.enum(delegable as [Verb, ...Verb[]]), taskName: both })),
    /** The law that tasks are given on by; none in social care, where the authority's own delegation order says. */
    delegationLaw: z.array(lawView),
    availableActions: z.array(z.string()),
  }),
  permission: { actor: 'staff', verb: 'organisation.read', subject: 'unit' },
  audit: 'organisation.unitRead',
})

export const organisationSetWays = operation({
  name: 'organisation.setWays',
  method: 'POST',
  path: '/assignments/:assignmentId/ways',
  summary: { sv: 'Ändra hur en medarbetare nås', en: 'Change how a staff member is reached' },
  input: z.object({
    assignmentId: id,
    ways: waysInput,
  }),
  /** `toTell` counts the persons who must now be told again (FC-11). */
  output: z.object({ ways: z.array(wayView), toTell: z.int() }),
  permission: { actor: 'staff', verb: 'organisation.setWays', subject: 'unit' },
  audit: 'organisation.waysSet',
})

// ── Over time: absences, deputies, leaving, delegations ───────────────────────────────────────────────────────────

/** The assignment after a change, for the next one's guard. */
const changed = z.object({ assignmentId: id, version: z.int() })

export const organisationSetAbsence = operation({
  name: 'organisation.setAbsence',
  method: 'POST',
  path: '/assignments/:assignmentId/absences',
  summary: {
    sv: 'Skriv in eller ändra en frånvaro; aldrig varför',
    en: 'Write in or change an absence; never why',
  },
  input: z.object({
    assignmentId: id,
    version: z.int(),
    /** The absence that is changed; a new one without it. */
    absenceId: id.optional(),
    from: day,
    /** Last day away; until further notice without it. */
    to: day.optional(),
  }),
  /** `persons` have this one as a contact; `answers` is who is called in their place from now, null when only the unit is. */
  output: changed.extend({ absenceId: id, persons: z.int(), answers: z.string().nullable() }),
  permission: { actor: 'staff', verb: 'organisation.setAbsence', subject: 'unit' },
  audit: 'organisation.absenceSet',
  creates: true,
})

export const organisationEndAbsence = operation({
  name: 'organisation.endAbsence',
  method: 'POST',
  path: '/assignments/:assignmentId/absences/:absenceId/end',
  summary: {
    sv: 'Skriv in att någon är åter; en frånvaro som inte börjat tas bort',
    en: 'Write in that someone is back; an absence that hasn’t begun is removed',
  },
  input: z.object({ assignmentId: id, version: z.int(), absenceId: id, backOn: day }),
  output: changed,
  permission: { actor: 'staff', verb: 'organisation.setAbsence', subject: 'unit' },
  audit: 'organisation.absenceEnded',
})

export const deputyOption = z.object({
  assignmentId: id,
  name: z.string(),
  professionName: both,
  unitName: z.string(),
  ownUnit: z.boolean(),
  /** How many persons they have themselves, at the acting unit; null for other units. */
  persons: z.int().nullable(),
  eligible: z.boolean(),
  /** What to know of a yes; why not of a no. */
  reasons: z.array(reasonView),
  current: z.boolean(),
})

export const organisationDeputies = operation({
  name: 'organisation.deputies',
  method: 'GET',
  path: '/assignments/:assignmentId/deputies',
  summary: {
    sv: 'Vilka som kan vara ersättare, och varför inte de andra',
    en: 'Who can be deputy, and why not the others',
  },
  /** Without `query` the unit's own staff; with it all of the provider's whose name begins so. */
  input: z.object({ assignmentId: id, query: z.string().max(100).default('') }),
  output: z.object({ items: z.array(deputyOption) }),
  permission: { actor: 'staff', verb: 'organisation.setAbsence', subject: 'unit' },
  audit: 'organisation.deputiesRead',
})

export const organisationSetDeputy = operation({
  name: 'organisation.setDeputy',
  method: 'POST',
  path: '/assignments/:assignmentId/deputy',
  summary: { sv: 'Välj ersättare, eller ta bort den', en: 'Choose a deputy, or remove it' },
  input: z.object({ assignmentId: id, version: z.int(), deputyId: id.nullable() }),
  output: changed.extend({ notes: z.array(reasonView) }),
  permission: { actor: 'staff', verb: 'organisation.setAbsence', subject: 'unit' },
  audit: 'organisation.deputySet',
})

/** What follows when someone leaves: who is left without, and what else they carried (FC-13). */
export const leavingView = z.object({
  assignmentId: id,
  version: z.int(),
  name: z.string(),
  to: day.nullable(),
  persons: z.int(),
  contacts: z.array(z.object({ kind: contactKind, kindName: both, persons: z.int() })),
  /** Who answers for them until they are handed over: the first deputy in line who is at work; null when only the unit does. */
  answers: z.string().nullable(),
  /** Colleagues who have this one as deputy and would have none. */
  deputyFor: z.array(z.string()),
  delegations: z.array(both),
  allowed: z.boolean(),
  atOnce: z.boolean(),
  reasons: z.array(reasonView),
})

export const organisationLeaving = operation({
  name: 'organisation.leaving',
  method: 'GET',
  path: '/assignments/:assignmentId/leaving',
  summary: { sv: 'Vad som följer om någon slutar en dag', en: 'What follows if someone leaves on a day' },
  /** `open`: as if the last day were taken away. */
  input: z.object({ assignmentId: id, lastDay: day.optional(), open: z.enum(['true']).optional() }),
  output: leavingView,
  permission: { actor: 'staff', verb: 'organisation.manage', subject: 'unit' },
  audit: 'organisation.leavingPreviewed',
})

export const organisationEndAssignment = operation({
  name: 'organisation.endAssignment',
  method: 'POST',
  path: '/assignments/:assignmentId/last-day',
  summary: {
    sv: 'Sätt sista dagen för ett uppdrag; i går betyder att åtkomsten slutar genast',
    en: 'Set the last day of an assignment; yesterday means that access ends at once',
  },
  input: z.object({ assignmentId: id, version: z.int(), lastDay: day.nullable() }),
  /** `persons` stand without their contact after the last day. */
  output: changed.extend({ persons: z.int(), reasons: z.array(reasonView) }),
  permission: { actor: 'staff', verb: 'organisation.manage', subject: 'unit' },
  audit: 'organisation.assignmentEnded',
})

export const organisationDelegate = operation({
  name: 'organisation.delegate',
  method: 'POST',
  path: '/assignments/:assignmentId/delegations',
  summary: {
    sv: 'Lämna enskilda ledningsuppgifter till en medarbetare',
    en: 'Give single tasks of management to a staff member',
  },
  input: z.object({
    assignmentId: id,
    tasks: z.array(z.enum(verbs)).min(1).max(delegable.length),
    from: day,
    to: day.optional(),
  }),
  output: z.object({ delegations: z.array(delegationView), grounds: z.array(reasonView) }),
  permission: { actor: 'staff', verb: 'organisation.manage', subject: 'unit' },
  audit: 'organisation.delegated',
  creates: true,
})

export const organisationEndDelegation = operation({
  name: 'organisation.endDelegation',
  method: 'POST',
  path: '/delegations/:delegationId/end',
  summary: { sv: 'Ta tillbaka en uppgift; gäller genast', en: 'Take a task back; at once' },
  input: z.object({ delegationId: id }),
  output: z.object({ delegationId: id }),
  permission: { actor: 'staff', verb: 'organisation.manage', subject: 'unit' },
  audit: 'organisation.delegationEnded',
})

// ── The size of the lists ─────────────────────────────────────────────────────────────────────────────────────────

const unitChanged = z.object({ version: z.int() })

export const organisationSetCap = operation({
  name: 'organisation.setCap',
  method: 'POST',
  path: '/unit/list-cap',
  summary: { sv: 'Sätt enhetens eget tak per läkare på heltid', en: 'Set the unit’s own cap per full-time doctor' },
  input: z.object({ version: z.int(), cap: z.int().min(1).max(100_000).nullable() }),
  /** `over` doctors are at or over it already: they keep their lists and get nobody new. */
  output: unitChanged.extend({ over: z.int() }),
  permission: { actor: 'staff', verb: 'organisation.manage', subject: 'unit' },
  audit: 'organisation.capSet',
})

export const organisationSetPlan = operation({
  name: 'organisation.setPlan',
  method: 'POST',
  path: '/unit/list-plan',
  summary: {
    sv: 'Sätt planen mot riktvärdet: personer per heltid specialist vid årets slut, från i år och framåt',
    en: 'Set the plan towards the guideline: persons per full-time specialist at the year’s end, from this year on',
  },
  input: z.object({ version: z.int(), years: z.array(planYear).max(15) }),
  output: unitChanged,
  permission: { actor: 'staff', verb: 'organisation.manage', subject: 'unit' },
  audit: 'organisation.planSet',
})
