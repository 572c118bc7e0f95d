import { z } from 'zod'
import { toldHows } from '../domain/plan/meeting.ts'
import { planStates } from '../domain/plan/steps.ts'
import { planFilters, planTasks } from '../domain/plan/turns.ts'
import { both, day, id, instant } from './common.ts'
import { file, operation } from './operation.ts'
import { planLanguage } from './plan-events.ts'
import { planView, wordGiver } from './plan-views.ts'

const turn = z.object({
  task: z.enum(planTasks),
  since: day,
  /** The day it is to be done by, when one is said. */
  by: day.nullable(),
  redness: z.enum(['late', 'soon', 'calm']),
})
/** A task in a plan: what waits for the unit, of whom, since when and by when. */
export const planTaskRow = turn.extend({ planId: id, personId: id, name: z.string() })
export type PlanTaskRow = z.output<typeof planTaskRow>

export const unitPlans = z.object({
  counts: z.record(z.enum(planFilters), z.int()),
  items: z.array(
    z.object({
      planId: id,
      personId: id,
      name: z.string(),
      isProtected: z.boolean(),
      state: z.enum(planStates),
      stateName: both,
      kept: z.boolean(),
      /** Null of someone with protected identity. */
      keeperName: z.string().nullable(),
      /** Units that have yet to confirm. */
      waitsFor: z.array(z.string()),
      turns: z.array(turn),
      since: day,
      followUpOn: day.nullable(),
      meetingAt: instant.nullable(),
    }),
  ),
  next: z.string().nullable(),
})
export type UnitPlans = z.output<typeof unitPlans>

export const planUnit = operation({
  name: 'plan.unit',
  method: 'GET',
  path: '/unit/plans',
  summary: { sv: 'Enhetens planer, efter vad de väntar på', en: 'The unit’s plans, by what they wait for' },
  input: z.object({
    filter: z.enum(planFilters).default('ours'),
    after: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: unitPlans,
  permission: { actor: 'staff', verb: 'plan.read', subject: 'unit' },
  audit: 'plan.unitListed',
})

const meeting = z.object({ personId: id, planId: id, meetingId: id })

export const planUndoMeeting = operation({
  name: 'plan.undoMeeting',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/meetings/:meetingId/undo',
  summary: { sv: 'Ångra att mötet började', en: 'Undo that the meeting began' },
  input: meeting.extend({ version: z.int() }),
  output: planView,
  permission: { actor: 'staff', verb: 'plan.write', subject: 'person' },
  audit: 'plan.meetingUndone',
})

/** Somebody tells the person of a call: printing it isn't telling; this says that they know. */
export const planTellPerson = operation({
  name: 'plan.tellPerson',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/meetings/:meetingId/tell',
  summary: { sv: 'Skriv in att personen är kallad', en: 'Record that the person has been called' },
  input: meeting.extend({ to: wordGiver, how: z.enum(toldHows), on: day }),
  output: planView,
  permission: { actor: 'staff', verb: 'plan.write', subject: 'person' },
  audit: 'plan.personTold',
})

export const planCallPaper = operation({
  name: 'plan.callPaper',
  method: 'GET',
  path: '/persons/:personId/plans/:planId/meetings/:meetingId/paper',
  summary: { sv: 'Kallelsen på papper till personen, som PDF', en: 'The call on paper for the person, as PDF' },
  input: meeting.extend({
    language: planLanguage.default('sv'),
    large: z.enum(['true', 'false']).default('false'),
  }),
  output: file('application/pdf'),
  permission: { actor: 'staff', verb: 'plan.read', subject: 'person' },
  audit: 'plan.callPrinted',
})

/** The next meeting for the person's own calendar. */
export const residentPlanInvitation = operation({
  name: 'resident.planInvitation',
  method: 'GET',
  path: '/me/plans/:planId/invitation',
  summary: { sv: 'Mötet till min kalender', en: 'The meeting for my calendar' },
  input: z.object({ planId: id }),
  output: file('text/calendar; charset=utf-8'),
  permission: { actor: 'person', subject: 'self', proxy: 'plan' },
  audit: 'plan.invitationTaken',
})

export const planUnlink = operation({
  name: 'plan.unlink',
  method: 'POST',
  path: '/persons/:personId/plans/:planId/links/:linkId/remove',
  summary: { sv: 'Ta bort en länk till en annan plan', en: 'Remove a link to another plan' },
  input: z.object({ personId: id, planId: id, linkId: id }),
  output: planView,
  permission: { actor: 'staff', verb: 'plan.write', subject: 'person' },
  audit: 'plan.unlinked',
})

/** Whose turn it is, and telling the person. */
export const planTurns = {
  'plan.unit': planUnit,
  'plan.undoMeeting': planUndoMeeting,
  'plan.tellPerson': planTellPerson,
  'plan.callPaper': planCallPaper,
  'plan.unlink': planUnlink,
  'resident.planInvitation': residentPlanInvitation,
} as const
