import { z } from 'zod'
import { answerers } from '../domain/plan/content.ts'
import { fileTypes } from '../domain/plan/files.ts'
import { closingReasons, goalOutcomes, ownAnswers } from '../domain/plan/following-up.ts'
import { planTypes } from '../domain/plan/kinds.ts'
import { partyKinds } from '../domain/plan/meeting.ts'
import { legalPoints } from '../domain/plan/points.ts'
import { type SevenKey, sevenReplies } from '../domain/plan/seven-questions.ts'
import { planActions, planStates } from '../domain/plan/steps.ts'
import { both, day, id, instant, reasonView } from './common.ts'

const reply = z.enum(sevenReplies)
export const sevenAnswers = z.object({
  secure: reply,
  myPart: reply,
  ifWorse: reply,
  carePart: reply,
  easyContact: reply,
  careContact: reply,
  nextStep: reply,
  agreedTime: reply,
  overview: reply,
} satisfies Record<SevenKey, typeof reply>)
export const sevenView = z.object({ name: z.string(), answers: sevenAnswers, at: instant })
export const planVoice = z.enum(['staff', 'person', 'guardian', 'representative', 'relative'])
export const wordGiver = z.enum(['person', 'guardian', 'representative'])
export const wordChannel = z.enum(['spoken', 'conduct', 'phone', 'written', 'online'])

/** What is written in a plan: see `domain/plan/content`. */
export const planContent = z.object({
  mattersToMe: z.string(),
  resources: z.string(),
  needs: z.array(z.object({ id, text: z.string() })),
  goals: z.array(z.object({ id, text: z.string(), sign: z.string(), by: z.string().nullable() })),
  interventions: z.array(
    z.object({
      id,
      what: z.string(),
      needId: id.nullable(),
      goalId: id.nullable(),
      answerer: z.enum(answerers).nullable(),
      partyId: id.nullable(),
      who: z.string(),
      from: z.string().nullable(),
      by: z.string().nullable(),
    }),
  ),
  noneByOthers: z.boolean(),
  overall: z.enum(['region', 'municipality']).nullable(),
  crisisSigns: z.string(),
  crisisMyself: z.string(),
  crisisOthers: z.string(),
  followUpOn: z.string().nullable(),
  followUpHow: z.string(),
  whomICall: z.string(),
  childsVoice: z.string(),
})
export type PlanContentView = z.output<typeof planContent>

/** A plan in a list: where it stands and what is next. */
export const planRow = z.object({
  planId: id,
  version: z.int(),
  state: z.enum(planStates),
  stateName: both,
  keeperUnitName: z.string(),
  /** The acting unit keeps it. */
  kept: z.boolean(),
  proposedOn: day,
  followUpOn: day.nullable(),
  meetingAt: instant.nullable(),
})
export type PlanRow = z.output<typeof planRow>

export const planPartyView = z.object({
  partyId: id,
  kind: z.enum(partyKinds),
  name: z.string(),
  unitId: id.nullable(),
  authority: z.enum(['region', 'municipality']).nullable(),
  isKeeper: z.boolean(),
  /** The acting unit’s own seat. */
  own: z.boolean(),
  allowedBy: wordGiver.nullable(),
  allowedUntil: day.nullable(),
  invitedAt: instant,
  withdrawnAt: instant.nullable(),
})
export type PlanPartyView = z.output<typeof planPartyView>

export const planMeetingView = z.object({
  meetingId: id,
  sequence: z.int(),
  startsAt: instant,
  endsAt: instant,
  place: z.string(),
  videoLink: z.string(),
  interpreter: z.string(),
  questions: z.string(),
  openedAt: instant.nullable(),
  personPresent: z.boolean().nullable(),
  cancelledAt: instant.nullable(),
  /** Parties that are told by mail, and those that are to be phoned, with why; units are told under I dag too. */
  told: z.array(
    z.object({
      partyId: id,
      by: z.enum(['mail', 'phone']),
      state: z.enum(['waiting', 'sent', 'none']),
      at: instant.nullable(),
      reason: reasonView.nullable(),
    }),
  ),
})
export type PlanMeetingView = z.output<typeof planMeetingView>

export const planPreparationView = z.object({
  partyId: id.nullable(),
  /** `outside`: a school, an agency or someone else without an account, by the link in the mail. */
  voice: z.enum([...planVoice.options, 'outside']),
  name: z.string(),
  answer: z.string(),
  coming: z.enum(['yes', 'no', 'someoneElse']).nullable(),
  at: instant,
})

export const planFollowUpView = z.object({
  followUpId: id,
  /** Whose it is: staff’s, or the person’s own answer between the meetings. */
  voice: planVoice,
  dueOn: day.nullable(),
  on: day,
  personPresent: z.boolean(),
  goals: z.array(z.object({ goalId: id, text: z.string(), outcome: z.enum(goalOutcomes), outcomeName: both })),
  answer: z.enum(ownAnswers),
  words: z.string(),
  nextOn: day.nullable(),
  name: z.string(),
})

export const planCommentView = z.object({
  commentId: id,
  voice: planVoice,
  name: z.string(),
  disagrees: z.boolean(),
  version: z.int().nullable(),
  words: z.string(),
  at: instant,
})

export const planChangeView = z.object({
  part: z.string(),
  itemId: id.nullable(),
  item: z.string(),
  field: z.string(),
  was: z.string(),
  is: z.string(),
  kind: z.enum(['new', 'gone', 'changed']),
})
export type PlanChangeView = z.output<typeof planChangeView>

export const planView = z.object({
  planId: id,
  personId: id,
  version: z.int(),
  state: z.enum(planStates),
  stateName: both,
  kept: z.boolean(),
  keeperUnitName: z.string(),
  proposal: z.object({ as: z.string(), name: z.string(), why: z.string(), at: instant }),
  /** Whether there is a consent today, until when, and why not. */
  consent: z.object({ holds: z.boolean(), until: day.nullable(), reason: reasonView.nullable() }),
  words: z.array(
    z.object({
      yes: z.boolean(),
      givenBy: wordGiver,
      channel: wordChannel,
      words: z.string(),
      until: day.nullable(),
      at: instant,
    }),
  ),
  parties: z.array(planPartyView),
  meetings: z.array(planMeetingView),
  preparations: z.array(planPreparationView),
  /** As it is written just now. */
  draft: planContent,
  points: z.array(z.object({ point: z.enum(legalPoints), shown: z.boolean(), missing: z.array(reasonView) })),
  /** The version that waits for its parties, what differs from the one in force, and who hasn’t said yes yet. */
  waiting: z
    .object({
      number: z.int(),
      content: planContent,
      changes: z.array(planChangeView),
      left: z.array(z.object({ interventionId: id, partyId: id.nullable(), what: z.string() })),
    })
    .nullable(),
  /** The version in force, with which interventions are. */
  force: z.object({ number: z.int(), content: planContent, inForce: z.array(id), since: instant }).nullable(),
  followUps: z.array(planFollowUpView),
  followUpOn: day.nullable(),
  comments: z.array(planCommentView),
  files: z.array(
    z.object({
      fileId: id,
      name: z.string(),
      mediaType: z.enum(fileTypes),
      /** Bytes. */
      size: z.int(),
      at: instant,
      byName: z.string(),
    }),
  ),
  links: z.array(
    z.object({
      linkId: id,
      type: z.enum(planTypes),
      typeName: both,
      title: z.string(),
      keptBy: z.string(),
      covers: z.boolean(),
    }),
  ),
  events: z.array(
    z.object({ action: z.string(), toState: z.enum(planStates), at: instant, name: z.string(), words: z.string() }),
  ),
  /** The seven questions: the latest answers of the person and of each unit (domain.md §7). */
  seven: z.object({ person: sevenView.nullable(), units: z.array(sevenView) }),
  closing: z.object({ reason: z.enum(closingReasons), reasonName: both, words: z.string(), at: instant }).nullable(),
  availableActions: z.array(z.enum(planActions)),
})
export type PlanView = z.output<typeof planView>
